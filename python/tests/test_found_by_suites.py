"""Behaviour of small functions that other suites ask for: branches, checks, losses, files, what is known of tensors."""

import numpy as np
import pytest

import ferroflow as tf
from ferroflow.python.ops.linalg import linear_operator_circulant as circulant


def test_a_case_without_a_default_fails_where_nothing_is_true():
    one_of = tf.function(lambda x: tf.case([(x > 1, lambda: 1), (x > 2, lambda: 2)]))
    assert int(one_of(tf.constant(2))) == 1
    with pytest.raises(tf.errors.InvalidArgumentError, match="None of conditions evaluated as True"):
        one_of(tf.constant(0))
    with pytest.raises(tf.errors.InvalidArgumentError, match="None of conditions evaluated as True"):
        tf.case([(tf.constant(False), lambda: 1)])
    with tf.Graph().as_default(), tf.compat.v1.Session() as session:
        x = tf.compat.v1.placeholder(tf.int32, [])
        chosen = tf.case([(tf.equal(x, 1), lambda: tf.constant(2)), (tf.equal(x, 2), lambda: tf.constant(4))], exclusive=True)
        assert session.run(chosen, {x: 2}) == 4
        with pytest.raises(tf.errors.InvalidArgumentError, match="Input error:"):
            session.run(chosen, {x: 3})


def test_single_members_come_out_of_their_lists():
    assert tf.compat.v1.cond(tf.constant(True), lambda: [1], lambda: [2]) == 1
    assert tf.compat.v1.cond(tf.constant(True), lambda: [1], lambda: [2], strict=True) == [1]
    assert tf.cond(tf.constant(True), lambda: [1], lambda: [2]) == [1]
    assert tf.case([(tf.constant(True), lambda: (3,))]) == 3
    with pytest.raises(TypeError, match="'branch_index' must be a Tensor"):
        tf.switch_case(1, [lambda: 1, lambda: 2])


@pytest.mark.parametrize(
    "check, value, text",
    [("assert_positive", [1.0, 0.0], "x > 0"), ("assert_negative", [1.0], "x < 0"), ("assert_non_negative", [-1], "x >= 0"), ("assert_non_positive", [1], "x <= 0")],
)
def test_assertions_about_signs_say_their_condition(check, value, text):
    with pytest.raises(tf.errors.InvalidArgumentError, match=f"told.  \nCondition {text} did not hold element-wise"):
        getattr(tf.debugging, check)(value, message="told")
    with pytest.raises(tf.errors.InvalidArgumentError, match=f"Condition {text} did not hold"):
        tf.function(lambda x: getattr(tf.debugging, check)(x))(tf.constant(value))


def test_average_losses():
    assert float(tf.nn.compute_average_loss([1, 2, 3, 4, 5], global_batch_size=10)) == 1.5
    assert float(tf.nn.compute_average_loss([1, 2], global_batch_size=0)) == 0.0
    with pytest.raises(tf.errors.InvalidArgumentError, match="global_batch_size must be non-negative"):
        tf.nn.compute_average_loss([1.0], global_batch_size=-1)
    with tf.distribute.MirroredStrategy().scope(), pytest.raises(RuntimeError, match="in cross replica context"):
        tf.nn.scale_regularization_loss([1.0])


def test_what_is_known_of_a_shape_in_a_graph():
    from ferroflow.python.framework import tensor_util

    with tf.Graph().as_default():
        some = tf.compat.v1.placeholder(tf.int32, [1])
        joined = tf.concat([[1, 2, 16, 37], some, [48]], 0)
        known = tensor_util.constant_value_as_shape
        assert known(joined[2:]).as_list() == [16, 37, None, 48]
        assert known(joined[-3::-1]).as_list() == [37, 16, 2, 1]
        assert known(tf.stack([16, tf.compat.v1.placeholder(tf.int32)])).as_list() == [16, None]
        stacked = tensor_util.constant_value(tf.stack([[1.0, 2.0], tf.compat.v1.placeholder(tf.float32)]), partial=True)
        assert stacked[0].tolist() == [1.0, 2.0] and stacked[1] is None
    assert known(tf.constant([-1, 3])).as_list() == [None, 3]
    assert tf.SparseTensor([[0, 1]], [1.0], [-1, 5]).shape.as_list() == [None, 5]


def test_the_graph_of_a_function_has_inputs_and_outputs():
    v = tf.Variable(2.0)
    traced = tf.function(lambda x: x * v).get_concrete_function(tf.TensorSpec([None], tf.float32))
    assert [t.dtype for t in traced.graph.inputs] == [tf.float32, tf.resource]
    assert traced.graph.outputs[0].shape.as_list() == [None]
    assert len(traced.graph.internal_captures) == len(traced.graph.external_captures) == 1
    assert traced.graph.structured_input_signature[0][0].shape.as_list() == [None]


def test_loaded_functions_have_graphs_with_inputs_and_objects_are_called_through_objects(tmp_path):
    root = tf.Module()
    root.f = tf.function(lambda x, y: x + y, input_signature=[tf.TensorSpec([None, 3], name="a"), tf.TensorSpec([3], name="b")])
    root.__call__ = tf.Module()
    root.__call__.__call__ = tf.function(lambda x: x * 3.0, input_signature=[tf.TensorSpec(None, tf.float32)])
    tf.saved_model.save(root, str(tmp_path))
    loaded = tf.saved_model.load(str(tmp_path))
    assert [t.shape.as_list() for t in loaded.f.get_concrete_function().graph.inputs] == [[None, 3], [3]]
    assert callable(loaded) and float(loaded(tf.constant(2.0))) == 6.0


def test_files_that_are_read_and_written(tmp_path):
    path = str(tmp_path / "a")
    with tf.io.gfile.GFile(path, "r+") as file:
        file.write("hello")
        file.flush()
        assert file.read() == "hello"
    with tf.io.gfile.GFile(path, "a+") as file:
        file.write(" you")
        file.flush()
        assert file.read() == "hello you" and file.tell() == 9
    with pytest.raises(tf.errors.InvalidArgumentError):
        tf.io.gfile.GFile(path).read(-2)


@pytest.mark.parametrize("compression", ["", "ZLIB", "GZIP"])
def test_records_can_be_read_before_their_file_is_ended(tmp_path, compression):
    path = str(tmp_path / "a")
    with tf.io.TFRecordWriter(path, compression) as writer:
        writer.write(b"one")
        writer.flush()
        assert list(tf.data.TFRecordDataset(path, compression).as_numpy_iterator()) == [b"one"]
    for call in (lambda: writer.write(b"two"), writer.flush):
        with pytest.raises(tf.errors.FailedPreconditionError, match="Writer is closed"):
            call()


def test_a_reader_of_records_goes_on_where_more_is_added(tmp_path):
    path = str(tmp_path / "a")
    with tf.io.TFRecordWriter(path) as writer:
        writer.write(b"one")
        writer.flush()
        records = tf.compat.v1.io.tf_record_iterator(path)
        assert next(records) == b"one" and next(records, None) is None
        writer.write(b"two")
        writer.flush()
        assert next(records) == b"two"


def test_isotonic_regression_widens_integers():
    for given, wanted in ((tf.int16, tf.float32), (tf.int32, tf.float64), (tf.float16, tf.float16)):
        assert tf.nn.isotonic_regression(tf.constant([3, 1, 2], given))[0].dtype == wanted


def test_specifications_with_arrays_and_named_tuples():
    import collections

    pair = collections.namedtuple("pair", "a b")

    class Spec(tf.TypeSpec):
        value_type = object
        _component_specs = ()

        def __init__(self, *parts):
            self._parts = parts

        def _serialize(self):
            return self._parts

        def _to_components(self, value):
            return ()

        def _from_components(self, components):
            return object()

    array = np.array([[1, 2], [3, 4]])
    assert Spec(array) == Spec(array.copy()) and hash(Spec(array)) == hash(Spec(array.copy()))
    assert Spec(array) != Spec(array + 1)
    joined = Spec(pair(tf.TensorSpec([2, 3]), tf.TensorSpec([3]))).most_specific_common_supertype([Spec(pair(tf.TensorSpec([None, 3]), tf.TensorSpec([3])))])
    assert joined == Spec(pair(tf.TensorSpec([None, 3]), tf.TensorSpec([3])))


def test_the_end_of_a_row_of_numbers_is_exact():
    assert tf.linspace(np.float64(0.0), 0.1, 12)[-1].numpy() == 0.1
    traced = tf.function(lambda a, b, n: tf.linspace(a, b, n, axis=-1), input_signature=[tf.TensorSpec(None), tf.TensorSpec(None), tf.TensorSpec([], tf.int32)])
    found = traced(tf.constant([0.0, 1.0]), tf.constant([1.0, 0.0]), 5).numpy()
    np.testing.assert_array_equal(found, [[0.0, 0.25, 0.5, 0.75, 1.0], [1.0, 0.75, 0.5, 0.25, 0.0]])
    assert traced(tf.constant(0.0), tf.constant(2.0), 3).numpy().tolist() == [0.0, 1.0, 2.0]


def test_initializers_of_parts_of_variables():
    for make in (tf.zeros_initializer(), tf.ones_initializer(), tf.random_normal_initializer(), tf.random_uniform_initializer()):
        assert make((4, 2), partition_shape=(2, 2), partition_offset=(0, 0)).shape == [2, 2]
        with pytest.raises(TypeError, match="Keyword argument should be one of .* Received: dtpye"):
            make((2, 2), dtpye=tf.float32)
    with pytest.raises(ValueError, match="Constant initializer doesn't support partition-related arguments"):
        tf.constant_initializer([1, 2])((4, 2), partition_shape=(2, 2))


def test_convolution_kernels_keep_the_digits_of_python_numbers():
    scale, power = tf.constant([0.3], tf.float64), 1.1
    got = circulant.exponential_power_convolution_kernel([5], scale, power=power, divisor=0.7, zero_inflation=0.1).numpy()
    away = np.array([0, 1, 2, 2, 1]) / (0.3 * 5)
    want = 0.9 * np.exp(-(away**power) / 0.7) + 0.1 * np.array([1, 0, 0, 0, 0])
    np.testing.assert_allclose(got, want, rtol=1e-13)


def _csv(tmp_path, text, *args, **options):
    path = tmp_path / "a.csv"
    path.write_bytes(text)
    elements, found = iter(tf.data.experimental.CsvDataset(str(path), *args, **options)), []
    while True:
        try:
            found.append(tuple(x.numpy() for x in next(elements)))
        except StopIteration:
            return found
        except tf.errors.InvalidArgumentError as error:
            found.append(error.message)


def test_records_of_csv_files(tmp_path):
    s = tf.string
    assert _csv(tmp_path, b'a,b\rc,"d\r\n"', [s, s]) == [(b"a", b"b"), (b"c", b"d\r\n")]
    assert _csv(tmp_path, b"a\n\nb\n", [["none"]]) == [(b"a",), (b"none",), (b"b",)]
    stray = "Unquoted fields cannot have quotes inside"
    assert _csv(tmp_path, b'1,2"3,4\na,b,c"d\n9,8"7,6,5\ne,f,g\n', [s, s, s]) == [stray, stray, stray, (b"e", b"f", b"g")]
    assert _csv(tmp_path, b'a,"b\nc', [s, s]) == ["Reached end of file without closing quoted field in record"]
    assert _csv(tmp_path, b"1,2,3\n4\n\n5,6\n", [s, s]) == [
        "Expect 2 fields but have more in record", "Expect 2 fields but have 1 in record", "Expect 2 fields but have 1 in record", (b"5", b"6"),
    ]
    assert _csv(tmp_path, b"1,\n", [s, tf.int32]) == ["Field 1 is required but missing in record!"]
    assert _csv(tmp_path, b"1,2,3\n", [s], exclude_cols=[0]) == ["Expect 1 fields but have more in record"]
    assert _csv(tmp_path, b"1,2,3\n", [tf.int32, s], exclude_cols=[1]) == [(1, b"3")]
    assert _csv(tmp_path, b"1,2,3\n", [s, s, s], exclude_cols=[5]) == [(b"1", b"2", b"3")]
    assert [text[:26] for text in _csv(tmp_path, b"", [s], header=True)] == ["Can't read header of file "]
    with pytest.raises(tf.errors.InvalidArgumentError, match="at most rank 1"):
        tf.data.experimental.CsvDataset("a", [tf.constant([[0]])])
    with pytest.raises(tf.errors.InvalidArgumentError, match="buffer_size should be positive"):
        tf.data.experimental.CsvDataset("a", [s], buffer_size=0)


@pytest.mark.parametrize("dtype", [tf.bfloat16, tf.float16, tf.bool, tf.int32, tf.complex64])
@pytest.mark.parametrize("shape", [[], [3], [2, 0], [2, 3]])
def test_capsules_of_scalars_and_of_every_number(dtype, shape):
    x = tf.cast(tf.reshape(tf.range(int(np.prod(shape))), shape), dtype)
    capsule = tf.experimental.dlpack.to_dlpack(x)
    y = tf.experimental.dlpack.from_dlpack(capsule)
    assert y.dtype == dtype and y.shape == x.shape and np.array_equal(x.numpy(), y.numpy())
    with pytest.raises(tf.errors.InvalidArgumentError, match="may be consumed at most once"):
        tf.experimental.dlpack.from_dlpack(capsule)


def test_what_capsules_do_not_have():
    for dtype in (tf.string, tf.qint16):
        with pytest.raises(tf.errors.InvalidArgumentError, match="is not supported by dlpack"):
            tf.experimental.dlpack.to_dlpack(tf.zeros([2], tf.string) if dtype == tf.string else tf.bitcast(tf.constant([1, 2], tf.int16), dtype))


def test_moments_where_nothing_counts_are_zero():
    for dtype in (tf.float16, tf.float32):
        x = tf.constant([[1.0, 2.0], [3.0, 4.0]], dtype)
        mean, variance = tf.nn.weighted_moments(x, [1], tf.constant([[0.0, 0.0], [1.0, 3.0]], dtype))
        assert mean.numpy().tolist() == [0.0, 3.75] and variance.numpy().tolist() == [0.0, 0.1875]


def test_gradients_take_the_arguments_of_their_version():
    with tf.Graph().as_default(), tf.compat.v1.Session() as session:
        x = tf.constant(3.0)
        found = tf.compat.v1.gradients(x * x, x, None, "gradients", True, False, None, [x * 2])
        assert session.run(found) == [6.0]
        assert session.run(tf.gradients(x * x, x, None, "gradients", False, None, [x * 2])) == [6.0]


def test_arguments_stand_in_their_places():
    v1 = tf.compat.v1
    with pytest.raises(tf.errors.InvalidArgumentError, match="they differ nowhere"):
        tf.debugging.assert_none_equal([1], [1], 3, "they differ nowhere", "check")
    sparse = tf.sparse.from_dense([1, 0])
    assert tf.io.serialize_sparse(sparse, tf.string, "one").shape == [3] and v1.io.serialize_sparse(sparse, "one").shape == [3]
    logits = tf.constant([[1.0, 2.0]])
    assert v1.nn.softmax_cross_entropy_with_logits([[0.0, 1.0]], logits).numpy() == pytest.approx([0.31326166])
    with pytest.raises(ValueError, match="Both `labels` and `logits` must be provided"):
        v1.nn.softmax_cross_entropy_with_logits(logits=logits)
    assert v1.tensor_scatter_update([1, 2], [[0]], [5], "scattered").numpy().tolist() == [5, 2]
