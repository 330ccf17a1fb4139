"""Arrays beside tensors of another dtype: what is no tensor takes the tensors' dtype, wherever it stands."""

import numpy as np
import pytest

import ferroflow as tf

N = np.array([1.0, 4.0])  # float64
T = tf.constant([2.0, 3.0])  # float32
LISTS = {
    "concat": lambda a, b: tf.concat([a, b], 0),
    "stack": lambda a, b: tf.stack([a, b]),
    "convert": lambda a, b: tf.convert_to_tensor([a, b]),
    "einsum": lambda a, b: tf.einsum("i,i", a, b),
}
PAIRS = {
    "maximum": tf.maximum,
    "add": tf.add,
    "where": lambda a, b: tf.where([True, False], a, b),
    "atan2": tf.atan2,
    "squared_difference": tf.math.squared_difference,
}


@pytest.mark.parametrize("name", [*LISTS, *PAIRS])
@pytest.mark.parametrize("variable", [False, True])
def test_an_array_takes_the_tensors_dtype(name, variable):
    function = {**LISTS, **PAIRS}[name]
    tensor = tf.Variable(T) if variable else T
    same = function(tf.constant(N, tf.float32), T)
    for result, expected in ((function(N, tensor), same), (function(tensor, N), function(T, tf.constant(N, tf.float32)))):
        assert result.dtype == tf.float32
        np.testing.assert_array_equal(result, expected)


@pytest.mark.parametrize("name", LISTS)
def test_items_of_a_list_agree_in_a_graph_too(name):
    traced = tf.function(lambda t: LISTS[name](N, t))
    np.testing.assert_array_equal(traced(T), LISTS[name](N, T))


@pytest.mark.parametrize("name", PAIRS)
def test_two_inputs_must_agree_in_a_graph(name):
    with pytest.raises((TypeError, tf.errors.InvalidArgumentError)):
        tf.function(lambda t: PAIRS[name](N, t))(T)


def test_integers_among_floats():
    assert tf.stack([np.ones(2, np.int64), T]).numpy().tolist() == [[1.0, 1.0], [2.0, 3.0]]
    assert tf.stack([T, np.int64(3) * np.ones(2, np.int32)]).dtype == tf.float32


def test_two_tensors_must_agree():
    with pytest.raises(tf.errors.InvalidArgumentError):
        tf.maximum(tf.constant(N), T)
    with pytest.raises((tf.errors.InvalidArgumentError, ValueError, TypeError)):
        tf.stack([tf.constant(N), T])
