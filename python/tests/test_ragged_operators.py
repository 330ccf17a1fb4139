"""Operators of ragged tensors beside dense ones, means of integers, equality; the results are TensorFlow 2.21's."""

import numpy as np
import pytest

import ferroflow as tf

EVEN = tf.ragged.constant([[1, 0], [5, 4]])
UNEVEN = tf.ragged.constant([[1, 2], [3]])
DENSE = tf.constant([[1, 2], [3, 4]])


@pytest.mark.parametrize("other", [DENSE, DENSE.numpy(), [[1, 2], [3, 4]]], ids=["tensor", "array", "list"])
def test_dense_tensors_of_the_same_shape(other):
    assert (EVEN + other).to_list() == [[2, 2], [8, 8]]
    assert (other - EVEN if not isinstance(other, list) else EVEN.__rsub__(other)).to_list() == [[0, 2], [-2, 0]]
    assert (EVEN >= other).to_list() == [[True, False], [True, True]]
    assert (EVEN == other).to_list() == [[True, False], [False, True]]


def test_dimensions_of_one_go_with_rows_of_any_length():
    assert (UNEVEN * tf.constant([[10], [20]])).to_list() == [[10, 20], [60]]
    nested = tf.ragged.constant([[[1, 2], [3]], [[4]]])
    assert (nested + tf.constant([[[10]], [[20]]])).to_list() == [[[11, 12], [13]], [[24]]]
    inner = tf.ragged.constant([[[1, 2], [3, 4]], [[5, 6]]], ragged_rank=1)
    assert (inner + tf.constant([10, 20])).to_list() == [[[11, 22], [13, 24]], [[15, 26]]]
    assert (inner + tf.constant([[[1, 2]], [[3, 4]]])).to_list() == [[[2, 4], [4, 6]], [[8, 10]]]


def test_rows_of_another_length_are_refused():
    with pytest.raises(tf.errors.InvalidArgumentError, match="Condition x == y did not hold"):
        UNEVEN + DENSE
    with pytest.raises(ValueError, match="does not broadcast"):
        UNEVEN + tf.zeros([1, 1, 1, 1], tf.int32)


def test_in_a_function_whose_sizes_are_not_known():
    @tf.function(input_signature=[tf.RaggedTensorSpec([None, None], tf.int32), tf.TensorSpec([None, None], tf.int32)])
    def total(ragged, dense):
        return ragged + dense

    assert total(EVEN, DENSE).to_list() == [[2, 2], [8, 8]]
    assert total(UNEVEN, tf.constant([[10], [20]])).to_list() == [[11, 12], [23]]
    with pytest.raises(tf.errors.InvalidArgumentError, match="Condition x == y did not hold"):
        total(UNEVEN, DENSE)


def test_gradients_reach_the_dense_one():
    weights = tf.Variable([[1.0, 2.0], [3.0, 4.0]])
    with tf.GradientTape() as tape:
        product = tf.ragged.constant([[1.0, 1.0], [2.0, 5.0]]) * weights
        loss = tf.reduce_sum(product.flat_values)
    assert tape.gradient(loss, weights).numpy().tolist() == [[1.0, 1.0], [2.0, 5.0]]


def test_equality_of_what_cannot_be_compared():
    assert (UNEVEN == EVEN) is False and (UNEVEN != EVEN) is True
    assert (UNEVEN == None) is False and (UNEVEN != None) is True  # noqa: E711
    assert (UNEVEN == "a") is False
    assert (UNEVEN == 1).to_list() == [[True, False], [False]]


@pytest.mark.parametrize(
    ("function", "axis", "wanted"),
    [
        ("reduce_mean", 0, [10 / 3, 3.0, 6.5, 2.0]),
        ("reduce_mean", 1, [8 / 3, 4.25, 6.0]),
        ("reduce_mean", None, 3.875),
        ("math.reduce_variance", 1, [14 / 9, 9.6875, 0.0]),
        ("math.reduce_std", None, 2.5708704751503917),
    ],
)
def test_means_of_integers_are_floats(function, axis, wanted):
    rows = tf.ragged.constant([[3, 1, 4], [1, 5, 9, 2], [6]])
    reduce = tf
    for part in function.split("."):
        reduce = getattr(reduce, part)
    found = reduce(rows, axis=axis)
    assert found.dtype == tf.float64
    np.testing.assert_allclose(found.numpy(), wanted)


def test_gathering_from_each_row():
    letters = tf.ragged.constant([["a", "b", "c"], ["d"], [], ["e"]])
    places = tf.ragged.constant([[1, 2, 0], [], [], [0, 0]])
    assert tf.compat.v1.batch_gather(letters, places).to_list() == [[b"b", b"c", b"a"], [], [], [b"e", b"e"]]


def test_scalars_of_ragged_constants_have_one_depth():
    for bad in (["A", ["B", "C"]], [["A"], "B"], [[1], [[2]]], [1, [2]], [[[1, 2], [3]], [4]]):
        with pytest.raises(ValueError, match="all scalar values must have the same nesting depth"):
            tf.ragged.constant(bad)
    with pytest.raises(ValueError, match="empty list nesting is greater than scalar value nesting"):
        tf.ragged.constant([[], 1])
    assert tf.ragged.constant([[], ["a", "b"]]).to_list() == [[], [b"a", b"b"]]
    filled = tf.fill(tf.experimental.DynamicRaggedShape.from_lengths([2, (1, 2)]), "x")
    assert filled.to_list() == [[b"x"], [b"x", b"x"]]
