"""`tf.train`: checkpoints written and read back, by TensorFlow's names, and one that TensorFlow wrote.

Does not know: the file format; the engine's own tests do.
"""

import os
import pathlib

import numpy as np
import pytest

import ferroflow as tf
from ferroflow import _ff

if not hasattr(_ff, "CheckpointReader"):
    pytest.skip("the extension is built without checkpoints", allow_module_level=True)

GOLDEN = pathlib.Path(__file__).parent / "golden" / "checkpoint" / "ckpt-1"


class Model(tf.Module):
    """A variable under two names, a list, a dictionary, several dtypes."""

    def __init__(self):
        super().__init__()
        self.w = tf.Variable(tf.zeros([2, 2]), name="w")
        self.counts = [tf.Variable(0, dtype=tf.int64), {"label": tf.Variable("")}]
        self.same = self.w
        self.mask = tf.Variable([False, False])

    def values(self):
        """All values as Python's."""
        return [np.asarray(v.numpy()).tolist() for v in (self.w, self.counts[0], self.counts[1]["label"], self.mask)]


WRITTEN = [[[1.5, -2.0], [3.0, 4.25]], 7, b"text", [True, False]]


def test_what_tensorflow_wrote():
    """A checkpoint of TensorFlow's is listed, read by key, and restored whole."""
    names = [name for name, _ in tf.train.list_variables(str(GOLDEN))]
    assert names == [
        "_CHECKPOINTABLE_OBJECT_GRAPH",
        "model/counts/0/.ATTRIBUTES/VARIABLE_VALUE",
        "model/counts/1/label/.ATTRIBUTES/VARIABLE_VALUE",
        "model/mask/.ATTRIBUTES/VARIABLE_VALUE",
        "model/w/.ATTRIBUTES/VARIABLE_VALUE",
        "save_counter/.ATTRIBUTES/VARIABLE_VALUE",
        "step/.ATTRIBUTES/VARIABLE_VALUE",
    ]
    reader = tf.train.load_checkpoint(str(GOLDEN.parent))
    assert reader.get_variable_to_dtype_map()["model/mask/.ATTRIBUTES/VARIABLE_VALUE"] == tf.bool
    assert reader.get_variable_to_shape_map()["model/w/.ATTRIBUTES/VARIABLE_VALUE"] == [2, 2]
    assert tf.train.load_variable(str(GOLDEN), "step/.ATTRIBUTES/VARIABLE_VALUE") == 41
    model, step = Model(), tf.Variable(0)
    checkpoint = tf.train.Checkpoint(model=model, step=step)
    checkpoint.restore(str(GOLDEN)).assert_consumed()
    assert model.values() == WRITTEN and int(step) == 41 and int(checkpoint.save_counter) == 1


def test_written_and_read(tmp_path):
    """What is saved comes back, under the names that TensorFlow gives, and is noted as the latest."""
    model = Model()
    checkpoint = tf.train.Checkpoint(model=model, step=tf.Variable(0))
    checkpoint.restore(str(GOLDEN))
    path = checkpoint.save(str(tmp_path / "ckpt"))
    assert path == str(tmp_path / "ckpt-2") and tf.train.latest_checkpoint(str(tmp_path)) == path
    assert tf.train.list_variables(path) == tf.train.list_variables(str(GOLDEN))
    model.w.assign(tf.zeros([2, 2]))
    checkpoint.restore(path).assert_consumed()
    assert model.values() == WRITTEN


def test_values_wait_for_objects(tmp_path):
    """An object made after `restore` gets its value when it is attached."""
    path = tf.train.Checkpoint(late=tf.Variable(3.0), early=tf.Variable(4.0)).save(str(tmp_path / "c"))
    checkpoint = tf.train.Checkpoint(early=tf.Variable(0.0))
    status = checkpoint.restore(path)
    status.assert_existing_objects_matched()
    with pytest.raises(AssertionError, match="late"):
        status.assert_consumed()
    checkpoint.late = tf.Variable(0.0)
    assert float(checkpoint.late) == 3.0
    status.assert_consumed()


def test_objects_without_values(tmp_path):
    """The status tells objects that found nothing, and files that are not there."""
    path = tf.train.Checkpoint(a=tf.Variable(1.0)).write(str(tmp_path / "a"))
    with pytest.raises(AssertionError, match="not bound"):
        tf.train.Checkpoint(a=tf.Variable(0.0), b=tf.Variable(0.0)).read(path).assert_existing_objects_matched()
    with pytest.raises(tf.errors.NotFoundError, match="nothing"):
        tf.train.Checkpoint(a=tf.Variable(0.0)).restore(str(tmp_path / "nothing"))
    with pytest.raises(AssertionError):
        tf.train.Checkpoint().restore(None).assert_consumed()
    with pytest.raises(ValueError, match="trackable"):
        tf.train.Checkpoint(a=1.0 + 2.0j)


def test_another_shape(tmp_path):
    """A value of another shape is refused, and says which variable."""
    path = tf.train.Checkpoint(v=tf.Variable([1.0, 2.0])).write(str(tmp_path / "c"))
    with pytest.raises(ValueError, match="[Ss]hape"):
        tf.train.Checkpoint(v=tf.Variable([1.0, 2.0, 3.0])).read(path)


def test_keras_training_goes_on(tmp_path):
    """A model and its optimizer, restored in the middle, train to the same bits."""
    x, y = np.random.default_rng(1).normal(size=(2, 32, 3)).astype("float32")

    def made():
        tf.keras.utils.set_random_seed(1)
        model = tf.keras.Sequential([tf.keras.Input((3,)), tf.keras.layers.Dense(3)])
        model.compile("adam", "mse")
        return model, tf.train.Checkpoint(model=model, optimizer=model.optimizer)

    def train(model):
        model.fit(x, y, shuffle=False, verbose=0)

    model, checkpoint = made()
    train(model)
    path = checkpoint.save(str(tmp_path / "k"))
    train(model)
    other, again = made()
    train(other), train(other), train(other)
    again.restore(path).assert_consumed()
    train(other)
    assert all((a == b).all() for a, b in zip(model.get_weights(), other.get_weights()))
    names = [name for name, _ in tf.train.list_variables(path)]
    assert "optimizer/_trainable_variables/0/.ATTRIBUTES/VARIABLE_VALUE" in names


def test_manager(tmp_path):
    """Old checkpoints go, the latest is restored, intervals are kept."""
    step = tf.Variable(0)
    checkpoint = tf.train.Checkpoint(step=step)
    manager = tf.train.CheckpointManager(
        checkpoint, str(tmp_path), max_to_keep=2, step_counter=step, checkpoint_interval=2
    )
    assert manager.restore_or_initialize() is None
    saved = []
    for _ in range(6):
        step.assign_add(1)
        saved.append(manager.save())
    kept = [str(tmp_path / f"ckpt-{n}") for n in (2, 3)]
    assert [p and os.path.basename(p) for p in saved] == ["ckpt-1", None, "ckpt-2", None, "ckpt-3", None]
    assert manager.checkpoints == kept and manager.latest_checkpoint == kept[-1]
    assert sorted(n for n in os.listdir(tmp_path) if n.endswith(".index")) == ["ckpt-2.index", "ckpt-3.index"]
    step.assign(0)
    again = tf.train.CheckpointManager(tf.train.Checkpoint(step=step), str(tmp_path), max_to_keep=2)
    assert again.checkpoints == kept and again.restore_or_initialize() == kept[-1] and int(step) == 5
    with pytest.raises(ValueError, match="max_to_keep"):
        tf.train.CheckpointManager(checkpoint, str(tmp_path), max_to_keep=0)


def test_manager_keeps_some_for_good(tmp_path):
    """With `keep_checkpoint_every_n_hours` of nearly nothing, none is removed, but few are managed."""
    manager = tf.train.CheckpointManager(
        tf.train.Checkpoint(v=tf.Variable(1.0)), str(tmp_path), max_to_keep=1, keep_checkpoint_every_n_hours=1e-9
    )
    for _ in range(3):
        manager.save()
    assert len(manager.checkpoints) == 1
    assert sum(n.endswith(".index") for n in os.listdir(tmp_path)) == 3


@pytest.mark.parametrize("first", [lambda x: tf.ones([2]) * 0.5, lambda x: x * 0.5], ids=["constant", "of the argument"])
def test_what_is_made_in_a_function_is_restored_when_it_is_made(tmp_path, first):
    class Scale(tf.Module):
        def __init__(self):
            super().__init__()
            self.by = None

        def __call__(self, x):
            if self.by is None:
                self.by = tf.Variable(first(x))
            return x * self.by

    saved = Scale()
    saved(tf.ones([2]))
    saved.by.assign([3.0, 4.0])
    path = tf.train.Checkpoint(scale=saved).save(str(tmp_path / "c"))
    scale = Scale()
    status = tf.train.Checkpoint(scale=scale).restore(path)
    np.testing.assert_array_equal(tf.function(scale.__call__)(tf.ones([2])), [3, 4])
    np.testing.assert_array_equal(scale.by, [3, 4])
    status.assert_consumed()


def test_waiting_for_checkpoints(tmp_path):
    checkpoint = tf.train.Checkpoint(v=tf.Variable(1.0))
    manager = tf.train.CheckpointManager(checkpoint, str(tmp_path), max_to_keep=1)
    path = manager.save(options=tf.train.CheckpointOptions(experimental_enable_async_checkpoint=True))
    assert manager.sync() is None and checkpoint.sync() is None and tf.train.latest_checkpoint(str(tmp_path)) == path


def test_values_that_do_not_fit(tmp_path):
    module = tf.Module()
    module.members = []
    module.members.append(tf.Variable([3.0] * 5))
    module.v = tf.Variable([1.0, 2.0])
    path = tf.train.Checkpoint(m=module).save(str(tmp_path / "c"))
    # A member of a list that comes later keeps its own value, as in TensorFlow; an attribute does not.
    late = tf.Module()
    late.members = []
    tf.train.Checkpoint(m=late).restore(path)
    late.members.append(tf.Variable([[0.0] * 5]))
    assert late.members[0].numpy().tolist() == [[0.0] * 5]
    words = r"Received incompatible tensor with shape \(2,\) when attempting to restore variable with shape \(3,\) and name Variable:0"
    with pytest.raises(ValueError, match=words):
        late.v = tf.Variable([0.0] * 3)
    early = tf.Module()
    early.v = tf.Variable([0.0] * 3)
    with pytest.raises(ValueError, match=words):
        tf.train.Checkpoint(m=early).restore(path)
