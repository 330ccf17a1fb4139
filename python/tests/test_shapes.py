"""Shapes as values: of ragged tensors, and TensorFlow 1's single dimensions; what counts as a tensor.

Invariant: numbers, texts and errors are TensorFlow's.
Does not know: kernels.
"""

import pytest

import ferroflow as tf


def test_the_shape_of_a_ragged_tensor():
    rt = tf.ragged.constant([[1, 2], [3]])
    shape = tf.shape(rt)
    assert repr(shape) == "<DynamicRaggedShape lengths=[2, (2, 1)] num_row_partitions=1>"
    assert shape[0].numpy() == 2 and shape.rank == 2 and shape.dtype == tf.int32
    assert shape.inner_shape.numpy().tolist() == [3] and shape.static_lengths() == [2, (2, 1)]
    assert shape.is_uniform(0) and not shape.is_uniform(1)
    for bad in (lambda: shape[1], lambda: shape[-1]):
        with pytest.raises(ValueError, match="Index 1 is not uniform"):
            bad()
    with pytest.raises(ValueError, match="All relevant dimensions must be uniform"):
        shape[1:]
    with pytest.raises(IndexError, match="Expected axis=5 < rank=2"):
        shape.is_uniform(5)
    assert shape[:2].rank == 2 and repr(shape[:1]) == "<DynamicRaggedShape lengths=[2] num_row_partitions=0>"
    assert tf.shape(rt, out_type=tf.int64).inner_shape.dtype == tf.int64
    deep = tf.shape(tf.ragged.constant([[[1, 2]], [[3, 4]]], ragged_rank=1))
    assert repr(deep) == "<DynamicRaggedShape lengths=[2, (1, 1), 2] num_row_partitions=1>" and deep[2].numpy() == 2
    assert tf.function(lambda r: tf.shape(r)[0])(rt).numpy() == 2


def test_values_of_a_ragged_shape():
    shape = tf.shape(tf.ragged.constant([[1, 2], [3]]))
    assert tf.ones(shape).to_list() == [[1.0, 1.0], [1.0]]
    assert tf.zeros(shape, tf.int32).to_list() == [[0, 0], [0]]
    made = tf.experimental.DynamicRaggedShape.from_lengths([2, (2, 1), 3])
    assert made.inner_shape.numpy().tolist() == [3, 3] and made.num_row_partitions == 1
    assert tf.experimental.DynamicRaggedShape.from_tensor(tf.zeros([2, 3]))[1].numpy() == 3


def test_dimensions():
    d, unknown = tf.compat.v1.Dimension(3), tf.compat.v1.Dimension(None)
    assert (repr(d), str(d), d.value, int(d)) == ("Dimension(3)", "3", 3, 3) and str(unknown) == "?"
    assert d == 3 and d < 4 and (unknown == 3) is None and (d < None) is None
    assert repr(1 + d) == "Dimension(4)" and repr(d // 2) == "Dimension(1)" and repr(unknown + 1) == "Dimension(None)"
    assert tf.TensorShape([d, None]).as_list() == [3, None] and tf.compat.v1.dimension_value(d) == 3
    assert d.is_compatible_with(None) and repr(unknown.merge_with(5)) == "Dimension(5)"
    with pytest.raises(ValueError, match="Dimensions 3 and 4 are not compatible"):
        d.merge_with(4)
    with pytest.raises(ValueError, match="must be >= 0"):
        tf.compat.v1.Dimension(-1)
    with pytest.raises(TypeError, match="must be integer or None"):
        tf.compat.v1.Dimension("a")
    with pytest.raises(TypeError):
        hash(d)


def test_what_is_a_tensor():
    dataset = tf.data.Dataset.range(3)
    partition = tf.experimental.RowPartition.from_row_lengths([1])
    optional = tf.experimental.Optional.from_value(1)
    assert not any(tf.is_tensor(x) for x in (dataset, iter(dataset), optional, partition, tf.TensorArray(tf.float32, 1), [1]))
    slices = tf.IndexedSlices(tf.constant([1]), tf.constant([0]))
    assert all(tf.is_tensor(x) for x in (tf.constant(1), tf.Variable(1.0), tf.ragged.constant([[1]]), tf.sparse.from_dense([1]), slices))


def test_names_of_nested_arguments():
    t = tf.constant(1.0)
    function = tf.function(lambda x, y=None, *a, **k: x)
    named = function.get_concrete_function(t, {"b": t, "a": [t, {"z": t}]})
    assert named._arg_keywords == ["x", "y", "y_1", "y_2"]
    specs = named.structured_input_signature[0][1]
    assert (specs["b"].name, specs["a"][0].name, specs["a"][1]["z"].name) == ("y_b", "y_a_0", "y_a_1_z")
    more = function.get_concrete_function(t, t, t, [t, t], q=t)
    assert more._arg_keywords == ["x", "y", "a_0", "a_1", "a_1_1", "q"]
    assert function.get_concrete_function(t).structured_input_signature[0][1] is None


def test_input_signatures_that_do_not_fit():
    spec = tf.TensorSpec([], tf.float32)
    with pytest.raises(TypeError, match="missing type constraint for x"):
        tf.function(lambda x: x, input_signature=())
    with pytest.raises(TypeError, match="contains 1 extra type constraints"):
        tf.function(lambda x: x, input_signature=(spec, spec))
    with pytest.raises(TypeError, match="keyword-only parameter `y` must have a default value"):
        tf.function(lambda x, *, y: x, input_signature=(spec,))


def test_ragged_positions_along_inner_axes():
    params = tf.reshape(tf.range(24), [2, 3, 4])
    places = tf.ragged.constant([[0, 2], [1], []], dtype=tf.int32)
    inner = tf.gather(params, places, axis=1)
    assert inner.shape.as_list() == [2, 3, None, 4] and inner.ragged_rank == 2
    assert inner[0].to_list() == [[[0, 1, 2, 3], [8, 9, 10, 11]], [[4, 5, 6, 7]], []]
    last = tf.gather(params, places, axis=-1)
    assert last.shape.as_list() == [2, 3, 3, None] and last[1, 2].to_list() == [[20, 22], [21], []]
    rows = tf.ragged.constant([[1, 2, 3], [4, 5, 6, 7]])
    assert tf.gather(rows, [0, 2], axis=1).numpy().tolist() == [[1, 3], [4, 6]]
    assert tf.gather(rows, [[0], [3]], axis=1, batch_dims=1).numpy().tolist() == [[1], [7]]
    with pytest.raises(tf.errors.InvalidArgumentError):
        tf.gather(rows, [3], axis=1)


def test_a_scalar_as_a_shape():
    assert tf.zeros(tf.constant(3)).numpy().tolist() == [0.0, 0.0, 0.0]
    assert tf.function(lambda: tf.ones(tf.constant(2)))().numpy().tolist() == [1.0, 1.0]


def test_packing_by_specs():
    rt = tf.ragged.constant([[1.0, 2.0], [3.0]])
    flat = tf.nest.flatten({"a": 1, "r": rt}, expand_composites=True)
    spec = tf.type_spec_from_value(rt)
    packed = tf.nest.pack_sequence_as({"a": 0, "r": spec}, flat, expand_composites=True)
    assert packed["a"] == 1 and packed["r"].to_list() == [[1.0, 2.0], [3.0]]
    with pytest.raises(ValueError, match="Could not pack sequence"):
        tf.nest.pack_sequence_as([spec], flat[:1], expand_composites=True)


def test_sparse_lookup_in_a_table_of_numbers():
    ids = tf.SparseTensor([[0, 0], [1, 1]], [2, 0], [3, 2])
    table = tf.constant([1.0, 2.0, 3.0])
    assert tf.nn.safe_embedding_lookup_sparse(table, ids, default_id=0).numpy().tolist() == [3.0, 1.0, 1.0]


@pytest.mark.parametrize("spec", [[None] * 3, [None, None, 6], None, [4, 3, 6]])
def test_linear_algebra_of_sizes_that_a_run_tells(spec):
    x = tf.reshape(tf.sin(tf.range(72.0)), [4, 3, 6])
    for function in (lambda a: tf.linalg.lstsq(a, a[..., :1], 0.01), tf.linalg.pinv, tf.linalg.matrix_rank):
        traced = tf.function(function, input_signature=[tf.TensorSpec(spec)])
        assert abs(float(tf.reduce_sum(tf.cast(traced(x) - function(x), tf.float32)))) < 1e-3
        tall = tf.linalg.matrix_transpose(x)
        if spec == [None] * 3:
            assert abs(float(tf.reduce_sum(tf.cast(traced(tall) - function(tall), tf.float32)))) < 1e-3


def test_the_number_of_elements_in_any_dtype():
    """Where the shape is known the number is a constant, which may be of any dtype of numbers."""
    x = tf.zeros([2, 3])
    for dtype in (tf.int32, tf.int64, tf.float32, tf.uint8, tf.complex64):
        for function in (tf.size, tf.function(tf.size)):
            found = function(x, out_type=dtype)
            assert found.dtype == dtype and found.numpy() == 6
    assert float(tf.size(tf.ragged.constant([[1], [2, 3]]), out_type=tf.float32)) == 3
    assert tf.size(tf.zeros([0, 3]), tf.float32).numpy() == 0
    with pytest.raises(TypeError, match="'out_type' has DataType float32"):
        tf.function(lambda a: tf.size(a, tf.float32), input_signature=[tf.TensorSpec([None, 3])]).get_concrete_function()
    with pytest.raises(TypeError):
        tf.size(x, tf.string)
