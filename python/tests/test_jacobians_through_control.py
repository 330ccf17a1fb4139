"""Jacobians through branches, cases, loops and folds of traced functions, and Jacobians of their gradients.

The numbers are TensorFlow's, those that it does not vectorise by `experimental_use_pfor=False`.
"""

import functools

import numpy as np
import pytest

import ferroflow as tf

X = tf.constant([1.0, 2.0])
K = tf.constant([3.0, 5.0])


def diag(*values):
    return np.diag(np.array(values, np.float32))


@tf.function
def power(x):
    return tf.cond(x[0] > 0.0, lambda: x**3.0, lambda: x**2.0)


@tf.function
def case(i, x):
    return tf.switch_case(i, [lambda: x * x, lambda: tf.sin(x), lambda: x * x * x])


@tf.function
def fold(x):
    return tf.foldl(lambda a, b: a * x + b, tf.stack([x, x + 1.0, x * 2.0]), initializer=tf.zeros([2]))


@tf.function
def loop(x):
    return tf.while_loop(lambda a: tf.reduce_sum(a) < 100.0, lambda a: (a * a + x,), (x,), maximum_iterations=5)[0]


@tf.function
def both(k, x):
    return tf.cond(tf.reduce_all(x > 0), lambda: k * x * x, lambda: -x)


CASES = {
    "cond": (power, diag(3, 12), diag(6, 12)),
    "case 0": (functools.partial(case, tf.constant(0)), diag(2, 4), diag(2, 2)),
    "case 1": (functools.partial(case, tf.constant(1)), diag(0.54030228, -0.41614684), diag(-0.84147096, -0.9092974)),
    "fold": (fold, diag(8, 19), diag(8, 14)),
    "loop": (loop, diag(131, 4637), diag(598, 13066)),
    "captured": (functools.partial(both, K), diag(6, 20), diag(6, 10)),
}


def orders(function, x):
    """The Jacobian of a function, and that of its gradient."""
    with tf.GradientTape(persistent=True) as tape:
        tape.watch(x)
        with tf.GradientTape(persistent=True) as inner:
            inner.watch(x)
            y = function(x)
        gradient = inner.gradient(y, x)
    return inner.jacobian(y, x), tape.jacobian(gradient, x)


@pytest.mark.parametrize("name", CASES)
@pytest.mark.parametrize("traced", [False, True])
def test_both_orders(name, traced):
    function, first, second = CASES[name]
    found = (tf.function(orders) if traced else orders)(function, X)
    np.testing.assert_allclose(found[0], first, rtol=1e-5, atol=1e-6)
    np.testing.assert_allclose(found[1], second, rtol=1e-5, atol=1e-6)


def test_variables_within_a_branch():
    w = tf.Variable([1.0, -1.0])

    @tf.function
    def chosen(x):
        p = w * x
        return tf.cond(p[1] > 0.0, lambda: p * tf.exp(w), lambda: p * x)

    with tf.GradientTape(persistent=True) as tape:
        tape.watch(X)
        with tf.GradientTape(persistent=True) as inner:
            inner.watch(X)
            y = chosen(X)
        by_x, by_w = inner.gradient(y, [X, w])
    np.testing.assert_allclose(tape.jacobian(y, w), diag(1, 4))
    np.testing.assert_allclose(tape.jacobian(by_x, w), diag(2, 4))
    np.testing.assert_allclose(tape.jacobian(by_w, X), diag(2, 4))


def test_scans_and_maps():
    @tf.function
    def both_kinds(x):
        return tf.scan(lambda a, b: a * b * x, tf.stack([x, x * 2.0, x])), tf.map_fn(lambda r: r * x, tf.stack([x, x]))

    with tf.GradientTape(persistent=True) as tape:
        tape.watch(X)
        scanned, mapped = both_kinds(X)
    np.testing.assert_allclose(tape.jacobian(scanned, X), [diag(1, 1), diag(6, 24), diag(10, 160)])
    np.testing.assert_allclose(tape.jacobian(mapped, X), [diag(2, 4), diag(2, 4)])


@pytest.mark.parametrize("pfor", [True, False])
@pytest.mark.parametrize("wrap", [lambda f: f, tf.function], ids=["eager", "traced"])
def test_a_fold_over_a_partial_function(pfor, wrap):
    times = tf.constant([0.5])

    def folded(a):
        return tf.foldl(functools.partial(lambda x, a, b: a * b * x, times), tf.stack([a, a, a]), parallel_iterations=1)

    a = tf.constant([1.0, 2.0])
    with tf.GradientTape(persistent=True) as tape:
        tape.watch([times, a])
        y = wrap(folded)(a)
    np.testing.assert_allclose(tape.jacobian(y, a, experimental_use_pfor=pfor), diag(0.75, 3))
    np.testing.assert_allclose(tape.jacobian(y, times, experimental_use_pfor=pfor), [[1], [8]])


def test_members_of_a_batch():
    @tf.function
    def scaled(x):
        return tf.cond(tf.reduce_sum(x) > 0.0, lambda: x * x * tf.reduce_sum(x, 1, keepdims=True), lambda: x)

    x = tf.constant([[1.0, 2.0], [3.0, 4.0]])
    with tf.GradientTape(persistent=True) as tape:
        tape.watch(x)
        y = scaled(x)
    np.testing.assert_allclose(tape.batch_jacobian(y, x), [[[7, 1], [4, 16]], [[51, 9], [16, 72]]])
