"""Functions with an input signature, called again and again: arguments by position, by name, to be cast, nested,
composite, left out; each call is the same whether the arguments' form was met before or not."""

import numpy as np
import pytest

import ferroflow as tf


def twice(f, *args, **kwargs):
    """Calls it three times: the second finds the way that the first has left."""
    results = [f(*args, **kwargs) for _ in range(3)]
    first = tf.nest.map_structure(lambda t: t.numpy().tolist(), results[0])
    for other in results[1:]:
        assert tf.nest.map_structure(lambda t: t.numpy().tolist(), other) == first
    return first


def test_order_of_names_and_positions():
    f = tf.function(lambda x, y: 10.0 * x + y, input_signature=[tf.TensorSpec([], tf.float32)] * 2)
    one, two = tf.constant(1.0), tf.constant(2.0)
    assert twice(f, one, two) == 12.0
    assert twice(f, y=one, x=two) == 21.0
    assert twice(f, x=two, y=one) == 21.0
    assert twice(f, two, y=one) == 21.0
    assert twice(f, one, two) == 12.0
    assert f.experimental_get_tracing_count() == 1


def test_what_is_cast_and_what_is_refused():
    f = tf.function(lambda x: x * 2.0, input_signature=[tf.TensorSpec([None], tf.float32)])
    assert twice(f, tf.constant([1.0, 2.0])) == [2.0, 4.0]
    assert twice(f, [1, 2]) == [2.0, 4.0]
    assert twice(f, np.array([1.0, 2.0], np.float32)) == [2.0, 4.0]
    assert twice(f, np.array([1.0, 2.0])) == [2.0, 4.0]
    assert twice(f, tf.Variable([3.0])) == [6.0]
    for _ in range(2):
        with pytest.raises(TypeError):
            f(tf.constant([1, 2]))
        with pytest.raises(TypeError):
            f(tf.constant([[1.0]]))
        with pytest.raises(TypeError):
            f()
        with pytest.raises(TypeError):
            f(tf.constant([1.0]), tf.constant([1.0]))
    assert twice(f, tf.constant([5.0])) == [10.0]


def test_what_is_an_array_but_has_no_hash():
    class Column:
        __hash__ = None

        def __array__(self, dtype=None, copy=None):
            return np.array([1.0, 2.0], dtype or np.float32)

    f = tf.function(lambda x: x * 2.0, input_signature=[tf.TensorSpec([None], tf.float32)])
    assert twice(f, Column()) == [2.0, 4.0]


def test_defaults_and_structures():
    spec = tf.TensorSpec([], tf.float32)
    f = tf.function(lambda x, y=3.0: x + y, input_signature=[spec, spec])
    assert twice(f, tf.constant(1.0)) == 4.0
    assert twice(f, tf.constant(1.0), tf.constant(2.0)) == 3.0
    assert twice(f, tf.constant(1.0)) == 4.0
    g = tf.function(lambda d: {"s": d["a"] + 10.0 * d["b"][0]}, input_signature=[{"b": [spec], "a": spec}])
    assert twice(g, {"a": tf.constant(1.0), "b": [tf.constant(2.0)]}) == {"s": 21.0}
    assert twice(g, {"b": [tf.constant(1.0)], "a": tf.constant(2.0)}) == {"s": 12.0}


def test_composites():
    spec = tf.RaggedTensorSpec([None, None], tf.int32)
    f = tf.function(lambda r: tf.reduce_sum(r, axis=1), input_signature=[spec])
    assert twice(f, tf.ragged.constant([[1, 2], [3]])) == [3, 3]
    assert twice(f, tf.ragged.constant([[1], [], [3, 4]])) == [1, 0, 7]


def test_methods_have_their_objects():
    class Scale(tf.Module):
        def __init__(self, by):
            self.by = tf.Variable(by)

        @tf.function(input_signature=[tf.TensorSpec([None], tf.float32)])
        def __call__(self, x):
            return x * self.by

    a, b = Scale(2.0), Scale(3.0)
    for _ in range(3):
        assert a(tf.constant([1.0])).numpy().tolist() == [2.0]
        assert b(tf.constant([1.0])).numpy().tolist() == [3.0]


def test_functions_run_eagerly_are():
    seen = []
    f = tf.function(lambda x: seen.append(type(x)) or x, input_signature=[tf.TensorSpec([], tf.float32)])
    x = tf.constant(1.0)
    twice(f, x)
    tf.config.run_functions_eagerly(True)
    try:
        f(x)
    finally:
        tf.config.run_functions_eagerly(False)
    assert len(seen) == 2 and seen[1] is type(x)


def test_gradients_and_sizes():
    f = tf.function(lambda x: tf.reduce_sum(tf.tanh(x) * x), input_signature=[tf.TensorSpec([None, None], tf.float32)])
    for n, m in [(n, m) for n in range(1, 9) for m in (1, 2, 40, 300)]:
        x = tf.reshape(tf.sin(tf.range(n * m, dtype=tf.float32)), [n, m])
        with tf.GradientTape(persistent=True) as tape:
            tape.watch(x)
            y, z = f(x), tf.reduce_sum(tf.tanh(x) * x)
        # A tape over a function adds up in the same order as one over its operations.
        np.testing.assert_array_equal(tape.gradient(y, x), tape.gradient(z, x))
    assert f.experimental_get_tracing_count() == 1
