"""Ragged tensors where shapes are unusual: many dimensions, none, uniform ones within; what is refused, and how."""

import numpy as np
import pytest

import ferroflow as tf


@pytest.mark.parametrize("ragged_rank", [1, 2])
@pytest.mark.parametrize("axis, shape", [(0, [2, 3, 2]), (1, [2, 4, 2]), (1, [2]), (2, [4, 2])])
def test_gathering_by_indices_of_many_dimensions(ragged_rank, axis, shape):
    rng = np.random.default_rng(3)
    dense = rng.integers(0, 100, [4, 3, 5])
    places = rng.integers(0, dense.shape[axis], shape)
    found = tf.gather(tf.RaggedTensor.from_tensor(dense, ragged_rank=ragged_rank), places, axis=axis)
    np.testing.assert_array_equal(found.to_tensor() if isinstance(found, tf.RaggedTensor) else found, np.take(dense, places, axis))


def test_constants_of_nested_lists():
    assert tf.ragged.constant([], ragged_rank=2).shape.as_list() == [0, None, None]
    assert tf.ragged.constant([], inner_shape=(0, 100, 20)).shape.as_list() == [0, 100, 20]
    assert tf.ragged.constant([], ragged_rank=1, inner_shape=(100, 20)).shape.as_list() == [0, None, 100, 20]
    mixed = tf.ragged.constant([np.array([1, 2]), np.array([3.0]), [4, 5, 6]])
    assert mixed.dtype == tf.float32 and mixed.to_list() == [[1, 2], [3], [4, 5, 6]]
    arrays = [[[1, 2], np.array([3, np.array(4)])], np.array([]), [[5, 6], [7, 8], [9, 0]]]
    assert tf.ragged.constant(arrays, ragged_rank=1).shape.as_list() == [3, None, 2]
    assert tf.compat.v1.ragged.constant_value([[1.5], []]).dtype == np.float64


@pytest.mark.parametrize(
    "pylist, options, text",
    [
        (12, {"ragged_rank": 1}, "Invalid pylist=12: incompatible with ragged_rank=1"),
        (12, {"inner_shape": (1,)}, r"incompatible with dim\(inner_shape\)=1"),
        ([[[1]]], {"ragged_rank": -1}, "Invalid ragged_rank=-1: must be nonnegative"),
        ([[1, [2]]], {}, "all scalar values must have the same nesting depth"),
        ([[1], [[]]], {}, "empty list nesting is greater than scalar value nesting"),
        ([1, 2], {"ragged_rank": 1}, "pylist has scalar values depth 1, but ragged_rank=1 requires scalar value depth greater than 1"),
        ([[[1, 2], [3]]], {"ragged_rank": 1}, "inner values have inconsistent shape"),
    ],
)
def test_lists_that_are_no_ragged_tensor(pylist, options, text):
    with pytest.raises(ValueError, match=text):
        tf.ragged.constant(pylist, **options)


def test_what_from_tensor_and_to_tensor_refuse():
    make = tf.RaggedTensor.from_tensor
    with pytest.raises(TypeError, match="Argument `ragged_rank` must be an int. Received bad."):
        make([[1]], ragged_rank="bad")
    with pytest.raises(TypeError, match="must be of type integer"):
        make([[1]], lengths=[0.5])
    with pytest.raises(ValueError, match=r"Shapes \(1,\) and \(\) are incompatible"):
        make([[1]], padding=[1])
    with pytest.raises(ValueError, match=r"must be len\(lengths\): 2"):
        make(tf.zeros([2, 2, 2, 2]), lengths=([2, 2], [2, 2, 2, 2]), ragged_rank=3)
    ragged = tf.ragged.constant([[1, 2, 3]])
    with pytest.raises(ValueError, match="rt_input.rank = 2 but shape.rank = 3"):
        ragged.to_tensor(shape=[3, 3, 3])
    with pytest.raises(ValueError, match="must be less than rt_input.flat_values.rank = 1"):
        ragged.to_tensor(default_value=[0])
    with pytest.raises(ValueError, match="inner_axis=3 out of bounds: expected -2<=inner_axis<2"):
        ragged.merge_dims(0, 3)


def test_sparse_tensors_of_uniform_inner_dimensions():
    ragged = tf.ragged.constant([[[1, 2], [3, 4]], [], [[5, 6]]], ragged_rank=1)
    sparse = ragged.to_sparse()
    assert sparse.dense_shape.numpy().tolist() == [3, 2, 2]
    np.testing.assert_array_equal(tf.sparse.to_dense(sparse), ragged.to_tensor())


def test_n_grams_of_dense_tensors_are_dense():
    found = tf.strings.ngrams([["a", "b", "c"], ["d", "e", "f"]], 2, separator="|")
    assert isinstance(found, tf.Tensor) and found.numpy().tolist() == [[b"a|b", b"b|c"], [b"d|e", b"e|f"]]
    with pytest.raises(ValueError, match="pad_values must be provided if padding_width is set"):
        tf.strings.ngrams(["a", "b"], 2, padding_width=1)


def test_gradients_that_arrive_ragged():
    x = tf.ragged.constant([[1.0, 2.0], [3.0]])
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = x * 2.0
    found = tape.gradient(y, x, output_gradients=tf.ragged.constant([[1.0, 2.0], [3.0]]))
    assert found.to_list() == [[2.0, 4.0], [6.0]]


def test_rows_of_ids_with_a_greatest_norm():
    ids = tf.ragged.constant([[0, 1], [1]])
    found = tf.nn.embedding_lookup([[0.0, 0.5], [3.0, 4.0]], ids, max_norm=1.0)
    np.testing.assert_allclose(found.flat_values, [[0.0, 0.5], [0.6, 0.8], [0.6, 0.8]], rtol=1e-6)
    with pytest.raises(ValueError, match="params should not be empty"):
        tf.nn.embedding_lookup([], ids)
