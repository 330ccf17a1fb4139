"""State of Python in checkpoints, and contexts that programs enter for devices that are not there."""

import ferroflow as tf
import pytest


class _Held(tf.train.experimental.PythonState):
    def __init__(self, value):
        self.value = value

    def serialize(self):
        return self.value

    def deserialize(self, string_value):
        self.value = string_value


def test_python_state_is_saved_and_restored(tmp_path):
    checkpoint = tf.train.Checkpoint(held=_Held("one"), v=tf.Variable(1.0))
    path = checkpoint.save(str(tmp_path / "model"))
    checkpoint.held.value = "two"
    checkpoint.restore(path).assert_consumed()
    assert checkpoint.held.value == b"one"
    assert ("held/.ATTRIBUTES/py_state", []) in tf.train.list_variables(path)


def test_python_state_made_after_restoring(tmp_path):
    path = tf.train.Checkpoint(held=_Held(b"x\x00\xff")).save(str(tmp_path / "model"))
    later = tf.train.Checkpoint()
    status = later.restore(path)
    later.held = _Held(None)
    assert later.held.value == b"x\x00\xff"
    status.assert_consumed()


def test_python_state_that_is_refused(tmp_path):
    with pytest.raises(TypeError):
        tf.train.experimental.PythonState()
    with pytest.raises(TypeError):
        tf.train.Checkpoint(held=_Held(5)).save(str(tmp_path / "model"))


def test_contexts_of_devices_that_are_not_there():
    from ferroflow.python.tpu import embedding_context_utils, tpu_function

    with embedding_context_utils.SequentialEmbeddingContext():
        assert not embedding_context_utils.embedding_pipelining_state.enabled
    assert embedding_context_utils.embedding_pipelining_state.enabled
    with tpu_function.tpu_shard_context(4):
        assert tpu_function.get_tpu_context().number_of_shards == 4
        with pytest.raises(NotImplementedError), tpu_function.tpu_shard_context(2):
            pass
    assert tpu_function.get_tpu_context().number_of_shards is None


def test_features_of_devices_that_are_not_there():
    from types import SimpleNamespace

    feature = tf.tpu.experimental.HardwareFeature
    one = feature(SimpleNamespace(embedding_feature=2, num_embedding_devices_per_chip=4))
    assert one.embedding_feature is feature.EmbeddingFeature.V2 and one.num_embedding_devices_per_chip == 4
    assert feature(SimpleNamespace(embedding_feature=9)).embedding_feature is feature.EmbeddingFeature.UNSUPPORTED
