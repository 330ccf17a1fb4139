"""Derivatives along a direction: `tf.autodiff.ForwardAccumulator`, alone, nested, and around tapes and functions.

The numbers are those that TensorFlow 2.21 gives for the same programs.
"""

import numpy as np
import pytest

import ferroflow as tf

Along = tf.autodiff.ForwardAccumulator


def c(value, dtype=tf.float32):
    return tf.constant(value, dtype)


def test_structures_keep_their_form():
    p = {"a": c([1.0, 2.0]), "b": (c(3.0), c(4.0))}
    t = {"a": c([1.0, 0.0]), "b": (c(1.0), c(2.0))}
    with Along(p, t) as acc:
        y = {"u": p["a"] * p["b"][0], "v": [p["b"][1] ** 2, c(1.0)]}
    found = acc.jvp(y)
    np.testing.assert_allclose(found["u"], [4.0, 2.0])
    assert found["v"][0].numpy() == 16.0 and found["v"][1] is None
    assert acc.jvp(y, unconnected_gradients="zero")["v"][1].numpy() == 0.0


def test_forward_over_forward_wherever_the_change_is_asked_for():
    x = c(2.0)
    with Along(x, c(1.0)) as outer:
        with Along(x, c(1.0)) as inner:
            y = x**3
            within = inner.jvp(y)
        between = inner.jvp(y)
    after = inner.jvp(y)
    assert [outer.jvp(d).numpy() for d in (within, between, after)] == [12.0, 12.0, 12.0]
    # What an accumulator gives it does not follow itself.
    assert inner.jvp(within) is None


def test_powers_twice_forward_are_finite():
    x = c(1.1)
    with Along(x, c(1.0)) as outer:
        with Along(x, c(1.0)) as inner:
            y = tf.pow(x, 3.5)
        d = inner.jvp(y)
    np.testing.assert_allclose([d, outer.jvp(d)], [3.5 * 1.1**2.5, 3.5 * 2.5 * 1.1**1.5], rtol=1e-5)


@pytest.mark.parametrize("persistent", [False, True])
def test_a_tape_around_the_context_follows_what_is_asked_for_later(persistent):
    x = c(2.0)
    with tf.GradientTape(persistent=persistent) as tape:
        tape.watch(x)
        with Along(x, c(1.0)) as acc:
            y = x**3
    d = acc.jvp(y)
    assert (d.numpy(), tape.gradient(d, x).numpy()) == (12.0, 12.0)


def test_a_tape_within_the_context_or_after_it_does_not_follow_the_change():
    x = c(2.0)
    with Along(x, c(1.0)) as acc:
        with tf.GradientTape(persistent=True) as within:
            within.watch(x)
            y = x**3
            d = acc.jvp(y)
    assert within.gradient(d, x) is None and within.gradient(y, x).numpy() == 12.0
    with tf.GradientTape() as after:
        after.watch(x)
        d = acc.jvp(y)
    assert d.numpy() == 12.0 and after.gradient(d, x) is None


def test_the_direction_has_derivatives():
    x, v = c(2.0), c(3.0)
    with tf.GradientTape() as tape:
        tape.watch(v)
        with Along(x, v * v) as acc:
            y = x**3
    assert tape.gradient(acc.jvp(y), v).numpy() == 72.0


@pytest.mark.parametrize("tape_first", [False, True])
def test_products_with_the_hessian(tape_first):
    x, v = c([1.0, 2.0, 3.0]), c([1.0, 0.0, 2.0])
    tape, acc = tf.GradientTape(), Along(x, v)
    with tape if tape_first else acc:
        with acc if tape_first else tape:
            tape.watch(x)
            y = tf.reduce_sum(x**3) * x[0]
            if tape_first:
                g = tape.gradient(y, x)
        if not tape_first:
            g = tape.gradient(y, x)
    np.testing.assert_allclose(g, [39.0, 12.0, 27.0])
    np.testing.assert_allclose(acc.jvp(g), [66.0, 12.0, 63.0])
    assert acc.jvp(y).numpy() == 93.0


def test_rows_of_a_table():
    x = c([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]])
    with Along(x, tf.ones_like(x)) as acc:
        with tf.GradientTape() as tape:
            tape.watch(x)
            y = tf.reduce_sum(tf.gather(x, [0, 2, 0]) ** 2)
        g = tape.gradient(y, x)
    assert acc.jvp(y).numpy() == 34.0
    assert isinstance(g, tf.IndexedSlices)
    np.testing.assert_allclose(tf.convert_to_tensor(acc.jvp(g)), [[4.0, 4.0], [0.0, 0.0], [2.0, 2.0]])


def test_complex_directions_are_not_conjugated():
    x = tf.constant([1.0 + 2.0j, 3.0 - 1.0j], tf.complex64)
    with Along(x, tf.constant([1.0j, 2.0 + 1.0j], tf.complex64)) as acc:
        y = tf.reduce_prod(x), x * tf.math.conj(x), tf.math.imag(x)
    product, square, imaginary = acc.jvp(y)
    np.testing.assert_allclose(product, 1.0 + 8.0j, rtol=1e-5)
    np.testing.assert_allclose(square, [4.0, 10.0], atol=1e-5)
    np.testing.assert_allclose(imaginary, [1.0, 1.0])


def test_values_without_derivatives():
    x = c(2.0)
    with Along(x, c(1.0)) as acc:
        y = [tf.cast(x, tf.int32), x > 1.0, tf.as_string(x), tf.stop_gradient(x)]
    assert acc.jvp(y) == [None] * 4
    assert acc.jvp(y[0], unconnected_gradients=tf.UnconnectedGradients.ZERO).numpy() == 0


def test_within_functions_of_unknown_shape():
    @tf.function(input_signature=[tf.TensorSpec(None), tf.TensorSpec(None)])
    def along(x, t):
        with tf.GradientTape() as tape:
            tape.watch(x)
            with Along(x, t) as acc:
                y = x**3
        d = acc.jvp(y)
        return d, tape.gradient(d, x)

    first, second = along(c([1.0, 2.0]), c([1.0, 1.0]))
    np.testing.assert_allclose(first, [3.0, 12.0])
    np.testing.assert_allclose(second, [6.0, 12.0])


def test_around_functions_with_loops():
    @tf.function
    def power(x):
        y = x
        i = 0
        while i < 3:
            y = y * x
            i += 1
        return y

    x = c(2.0)
    with Along(x, c(1.0)) as acc:
        with tf.GradientTape() as tape:
            tape.watch(x)
            y = power(x)
        g = tape.gradient(y, x)
    assert (g.numpy(), acc.jvp(g).numpy(), acc.jvp(y).numpy()) == (32.0, 48.0, 32.0)


def test_variables_and_what_is_assigned():
    v, x = tf.Variable([1.0, 2.0]), c(3.0)
    with Along([v, x], [c([1.0, 0.0]), c(1.0)]) as acc:
        y = v * v * x
        v.assign_add([1.0, 1.0])
        z = v * v
    np.testing.assert_allclose(acc.jvp(y), [7.0, 4.0])
    np.testing.assert_allclose(acc.jvp(z), [4.0, 0.0])
    np.testing.assert_allclose(acc.jvp(v), [1.0, 0.0])


def test_numbers_are_directions():
    x, w = c(1.0), c([1.0, 2.0])
    with Along([x, w], [2, c(1.0)]) as acc:
        y, z = x * x, w * w
    assert acc.jvp(y).numpy() == 4.0
    np.testing.assert_allclose(acc.jvp(z), [2.0, 4.0])


def test_misuse_is_told():
    x = c(1.0)
    with pytest.raises(ValueError, match="requested dtype float32 for Tensor with dtype float64"):
        Along(x, c(1.0, tf.float64))
    with pytest.raises(ValueError, match="specified as a primal multiple times"):
        Along([x, x], [c(1.0), c(1.0)])
    with pytest.raises(ValueError, match="same nested structure"):
        Along([x], x)
    acc = Along(x, c(1.0))
    with acc, pytest.raises(ValueError, match="Accumulator is already recording."):
        acc.__enter__()
    with pytest.raises(AttributeError, match="'float' object has no attribute '_id'"):
        acc.jvp(2.0)
    with pytest.raises(ValueError, match="nonsense"):
        acc.jvp(x, unconnected_gradients="nonsense")


def test_directions_of_fewer_elements_are_repeated():
    x = c([1.0, 2.0])
    with Along(x, c(1.0)) as acc:
        y = x * x
    np.testing.assert_allclose(acc.jvp(y), [2.0, 4.0])
    with pytest.raises(ValueError, match="must have the same shape"):
        Along(c(1.0), c([1.0, 2.0]))
