"""Modules, tracking, structures, errors, settings, strategies, files: TensorFlow 2.21's behaviour."""

import os
import pickle

import ferroflow as tf
import numpy as np
import pytest


class Part(tf.Module):
    def __init__(self):
        super().__init__()
        self.b = tf.Variable(1.0, name="b")
        self.a = tf.Variable(2.0, trainable=False, name="a")


class Whole(tf.Module):
    def __init__(self):
        super().__init__()
        self.z = Part()
        self.y = [Part(), {"k": tf.Variable(3.0, name="k")}]
        self.w = (tf.Variable(1.0, name="t"),)

    @tf.Module.with_name_scope
    def make(self):
        return tf.Variable(1.0, name="q").name


def test_modules_find_their_variables():
    whole = Whole()
    assert whole.name == "whole" and whole.name_scope.name == "whole/"
    assert [v.name for v in whole.variables] == ["t:0", "k:0", "a:0", "b:0", "a:0", "b:0"]
    assert [v.name for v in whole.trainable_variables] == ["t:0", "k:0", "b:0", "b:0"]
    assert len(whole.submodules) == 2
    assert whole.make() == "whole/q:0"
    with pytest.raises(ValueError, match="'1 bad' is not a valid module name"):
        tf.Module(name="1 bad")


def test_containers_are_tracked():
    m = tf.Module()
    m.parts = [1, {"a": 2}]
    assert m.parts == [1, {"a": 2}] and isinstance(m.parts, list)
    assert repr(m.parts) == "ListWrapper([1, DictWrapper({'a': 2})])"
    m.parts.append(tf.Variable(1.0))
    assert len(m.variables) == 1
    view = tf.train.TrackableView(m)
    assert "parts" in view.children(m)


def test_untracked_attributes():
    class Plain(tf.Module):
        @tf.__internal__.tracking.no_automatic_dependency_tracking
        def __init__(self):
            self.items = []

    assert type(Plain().items) is list


def test_nest():
    s = {"b": 1, "a": [2, (3,)]}
    assert tf.nest.flatten(s) == [2, 3, 1]
    assert tf.nest.pack_sequence_as(s, [7, 8, 9]) == {"b": 9, "a": [7, (8,)]}
    assert tf.nest.map_structure(lambda a, b: a + b, s, s) == {"b": 2, "a": [4, (6,)]}
    assert tf.nest.is_nested([1]) and not tf.nest.is_nested("text")
    with pytest.raises(ValueError):
        tf.nest.assert_same_structure([1], [1, 2])
    with pytest.raises(TypeError):
        tf.nest.assert_same_structure([1], (1,))
    with pytest.raises(ValueError):
        tf.nest.pack_sequence_as([1, 2], [1])


def test_errors():
    e = tf.errors.NotFoundError(None, None, "hi")
    assert (str(e), e.message, e.op, e.error_code, e.args) == ("hi", "hi", None, tf.errors.NOT_FOUND, ())
    assert type(e).__module__ == "tensorflow.python.framework.errors_impl"
    assert isinstance(e, tf.errors.OpError)
    again = pickle.loads(pickle.dumps(e))
    assert type(again) is type(e) and again.message == "hi"
    assert tf.errors.OpError(None, None, "m", 3).error_code == 3
    with pytest.raises(tf.errors.UnimplementedError, match="tf.mlir.experimental.convert_function"):
        tf.mlir.experimental.convert_function(1)


def test_devices():
    assert repr(tf.config.list_physical_devices()) == "[PhysicalDevice(name='/physical_device:CPU:0', device_type='CPU')]"
    assert tf.config.list_physical_devices("GPU") == []
    cpu = tf.config.list_physical_devices("CPU")[0]
    assert tf.config.get_logical_device_configuration(cpu) is None
    with pytest.raises(ValueError, match="Cannot set memory growth on non-GPU"):
        tf.config.experimental.set_memory_growth(cpu, True)
    with tf.device("/CPU:0"):
        assert tf.constant(1.0).device == "/job:localhost/replica:0/task:0/device:CPU:0"
    assert tf.sysconfig.get_build_info()["is_cuda_build"] is False
    assert tf.version.VERSION == tf.__version__ == "2.21.0"


def test_scopes():
    with tf.name_scope("a"), tf.name_scope("b"):
        assert tf.get_current_name_scope() == "a/b"
    assert tf.get_current_name_scope() == ""
    with tf.Graph().as_default():
        assert not tf.executing_eagerly()
        x = tf.compat.v1.placeholder(tf.float32, [None, 2])
        assert (x + 1.0).shape.as_list() == [None, 2]
    assert tf.executing_eagerly()
    with pytest.raises(RuntimeError, match="not compatible with eager execution"):
        tf.compat.v1.placeholder(tf.float32)


def test_strategies_on_one_device():
    assert not tf.distribute.has_strategy()
    assert tf.distribute.get_strategy().num_replicas_in_sync == 1
    strategy = tf.distribute.MirroredStrategy()
    with strategy.scope():
        assert tf.distribute.get_strategy() is strategy and tf.distribute.has_strategy()
        assert tf.distribute.in_cross_replica_context()
        v = tf.Variable(1.0)

    def step(x):
        context = tf.distribute.get_replica_context()
        return context.all_reduce(tf.distribute.ReduceOp.SUM, x + v)

    out = strategy.run(step, args=(tf.constant([1.0, 3.0]),))
    assert strategy.reduce("MEAN", out, axis=0).numpy() == 3.0
    assert strategy.experimental_local_results(out)[0] is out
    with pytest.raises(tf.errors.UnimplementedError, match="TPUStrategy"):
        tf.distribute.TPUStrategy()


def test_files(tmp_path):
    g = tf.io.gfile
    path = str(tmp_path / "a.txt")
    with g.GFile(path, "w") as f:
        f.write("one\ntwo\n")
    assert g.GFile(path).read() == "one\ntwo\n" and g.GFile(path, "rb").read(3) == b"one"
    assert list(g.GFile(path)) == ["one\n", "two\n"]
    assert g.stat(path).length == 8 and g.exists(path) and not g.isdir(path)
    with pytest.raises(tf.errors.AlreadyExistsError):
        g.copy(path, path)
    with pytest.raises(tf.errors.NotFoundError, match="No such file or directory"):
        g.remove(str(tmp_path / "none"))
    with pytest.raises(tf.errors.PermissionDeniedError):
        g.GFile(path).write("x")
    g.makedirs(str(tmp_path / "x" / "y"))
    assert [(d.rsplit("/")[-1], s) for d, s, _ in g.walk(str(tmp_path / "x"))] == [("x", ["y"]), ("y", [])]
    assert tf.io.read_file(path).numpy() == b"one\ntwo\n"
    tf.io.write_file(str(tmp_path / "q" / "r"), "hi")
    assert tf.io.read_file(str(tmp_path / "q" / "r")).numpy() == b"hi"


def test_test_case():
    case = tf.test.TestCase()
    case.assertAllClose([1.0], tf.constant([1.0 + 1e-7]))
    case.assertAllEqual([[1]], tf.constant([[1]]))
    with pytest.raises(AssertionError):
        case.assertAllClose([1.0], [1.1])
    with pytest.raises(AssertionError):
        case.assertAllEqual([1], [[1]])
    theory, numeric = tf.test.compute_gradient(lambda x: x * x, [tf.constant([1.0, 2.0], tf.float64)])
    case.assertAllClose(theory[0], numeric[0], atol=1e-5)


def test_summaries_without_a_writer():
    assert not bool(tf.summary.scalar("loss", 1.0, step=0))
    with tf.summary.create_noop_writer().as_default():
        assert not bool(tf.summary.should_record_summaries())


def test_records(tmp_path):
    path = str(tmp_path / "a.tfrecord")
    for kind in (None, "GZIP", "ZLIB"):
        with tf.io.TFRecordWriter(path, kind) as writer:
            writer.write(b"abc")
            writer.write(b"")
        assert list(tf.data.TFRecordDataset(path, kind).as_numpy_iterator()) == [b"abc", b""]
    with tf.io.TFRecordWriter(path) as writer:
        writer.write(b"abc")
    # The bytes TensorFlow writes for this record.
    assert (tmp_path / "a.tfrecord").read_bytes().hex() == "0300000000000000b099490e6162636e57f121"
    (tmp_path / "a.tfrecord").write_bytes((tmp_path / "a.tfrecord").read_bytes()[:-2])
    with pytest.raises(tf.errors.DataLossError, match="truncated record"):
        list(tf.data.TFRecordDataset(path))


def test_event_files(tmp_path):
    writer = tf.summary.create_file_writer(str(tmp_path))

    @tf.function
    def step(x, number):
        tf.summary.scalar("inside", x, step=number)
        return x

    with writer.as_default():
        assert bool(tf.summary.scalar("loss", 0.5, step=1))
        with tf.summary.record_if(False):
            assert not bool(tf.summary.scalar("loss", 0.5, step=2))
        step(tf.constant(1.0), tf.constant(3, tf.int64))
        step(tf.constant(1.0), tf.constant(4, tf.int64))
        with pytest.raises(ValueError, match="No step set"):
            tf.summary.scalar("loss", 0.5)
    writer.close()
    names = [p.name for p in tmp_path.iterdir()]
    assert len(names) == 1 and names[0].startswith("events.out.tfevents.")
    records = list(tf.data.TFRecordDataset(str(tmp_path / names[0])).as_numpy_iterator())
    assert len(records) == 4 and b"brain.Event:2" in records[0] and b"inside" in records[2]


@pytest.mark.parametrize("name", ["bfloat16", "float8_e4m3fn", "float8_e5m2"])
def test_numpy_reads_dtypes_without_a_format_letter_as_themselves(name):
    dtype = getattr(tf.dtypes, name, None) or getattr(tf.dtypes.experimental, name)
    x = tf.cast([[1.5, -2.0]], dtype)
    for array in (np.asarray(x), np.array(x), x.numpy()):
        assert array.dtype.name == dtype.name
        assert array.astype(np.float32).tolist() == [[1.5, -2.0]]
    assert np.asarray(tf.cast(1.5, dtype)).astype(np.float32) == 1.5
    assert np.asarray(tf.zeros([0, 2], dtype)).shape == (0, 2)
    with pytest.raises(BufferError):
        memoryview(x)


def test_tensors_in_a_list_take_the_dtype_that_is_asked_for():
    x = tf.constant(2.0)
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = tf.convert_to_tensor([x, 3], dtype=tf.float64)
    assert y.dtype == tf.float64 and y.numpy().tolist() == [2.0, 3.0]
    assert tape.gradient(y, x).numpy() == 1.0
    assert tf.convert_to_tensor([tf.constant(1), 2.0], dtype=tf.float32).numpy().tolist() == [1.0, 2.0]
    traced = tf.function(lambda a: tf.convert_to_tensor([a, 2.0], dtype=tf.float64))(x)
    assert traced.dtype == tf.float64 and traced.numpy().tolist() == [2.0, 2.0]


def test_arrays_of_any_integers_say_shapes_axes_and_seeds():
    x = tf.constant([[1.0, 2.0], [3.0, 4.0]])
    assert tf.reshape(x, np.int16([4])).shape == [4]
    assert tf.reduce_sum(x, axis=np.int16([0])).numpy().tolist() == [4.0, 6.0]
    assert tf.tile(x, np.uint64([1, 2])).shape == [2, 4]
    with pytest.raises((tf.errors.InvalidArgumentError, TypeError)):
        tf.reshape(x, tf.constant([4], tf.int16))


class _Masked:
    def __init__(self, mask, value):
        self.mask, self.value = mask, value

    def __tf_flatten__(self):
        return (self.mask,), (self.value,)

    @classmethod
    def __tf_unflatten__(cls, metadata, components):
        return cls(metadata[0], components[0])


def test_classes_that_tell_their_components_are_structures():
    x = _Masked(True, [tf.constant(1.0), tf.constant(2.0)])
    assert [t.numpy() for t in tf.nest.flatten(x)] == [1.0, 2.0]
    doubled = tf.nest.map_structure(lambda t: t * 2, x)
    assert doubled.mask and doubled.value[1].numpy() == 4.0
    traces = []

    @tf.function
    def f(m):
        traces.append(m.mask)
        return _Masked(m.mask, m.value[0] + m.value[1] if m.mask else m.value[0])

    assert f(x).value.numpy() == 3.0 and f(doubled).value.numpy() == 6.0
    assert f(_Masked(False, x.value)).value.numpy() == 1.0 and traces == [True, False]
    tf.nest.assert_same_structure(x, doubled)
    with pytest.raises(TypeError):
        tf.nest.assert_same_structure(x, [x.value])


def test_rmtree_removes_a_file_too(tmp_path):
    (tmp_path / "kept").mkdir()
    (tmp_path / "kept" / "file").write_text("x")
    (tmp_path / "link").symlink_to(tmp_path / "kept" / "file")
    (tmp_path / "to_directory").symlink_to(tmp_path / "kept")
    (tmp_path / "file").write_text("x")
    for name in ("file", "link"):
        tf.io.gfile.rmtree(str(tmp_path / name))
        assert not os.path.lexists(tmp_path / name)
    for name in ("to_directory", "to_directory/"):
        with pytest.raises(tf.errors.FailedPreconditionError, match="Not a directory"):
            tf.io.gfile.rmtree(f"{tmp_path}/{name}")
    with pytest.raises(tf.errors.NotFoundError):
        tf.io.gfile.rmtree(str(tmp_path / "nothing"))
    assert (tmp_path / "kept" / "file").exists()


def test_tensors_in_formatted_text():
    assert f"{tf.constant('a')}|{tf.constant(['a', 'b'])}|{tf.constant(3):3d}|{tf.constant(2.5):.2f}" == "b'a'|[b'a' b'b']|  3|2.50"
    with pytest.raises(TypeError, match="unsupported format string passed to bytes"):
        format(tf.constant("a"), "5s")


def test_operations_are_functions_to_whoever_asks(tmp_path):
    import types

    assert isinstance(tf.nn.relu, types.FunctionType) and pickle.loads(pickle.dumps(tf.nn.relu)) is tf.nn.relu
    keras = tf.keras
    model = keras.Sequential([keras.Input((3,)), keras.layers.Dense(2, activation=tf.nn.relu), keras.layers.Activation(tf.tanh)])
    path = str(tmp_path / "m.keras")
    model.save(path)
    x = np.ones((1, 3), np.float32)
    np.testing.assert_array_equal(keras.models.load_model(path)(x), model(x))
