"""Denormal numbers count as zero in operations, as in TensorFlow; the process around them computes as before.

Below and above the sizes from which on chains are fused and work is cut over threads; eager and in a function.
"""

import numpy as np
import pytest

import ferroflow as tf

TINY = {"float32": 1e-39, "float64": 1e-310}


@pytest.mark.parametrize("dtype", TINY)
@pytest.mark.parametrize("size", [1, 5, 1000, 300_000])
@pytest.mark.parametrize("wrap", [lambda f: f, tf.function], ids=["eager", "function"])
def test_operands_and_results_are_flushed(dtype, size, wrap):
    x = tf.constant(np.full(size, TINY[dtype], dtype))
    small = tf.constant(np.full(size, np.sqrt(TINY[dtype]) / 10, dtype))
    twice, product, chain, total, above, moved = wrap(
        lambda x, s: (x + x, s * s, (s * s + x) * 3 - x, tf.reduce_sum(x), x > 0, tf.identity(x))
    )(x, small)
    for flushed in (twice, product, chain):
        assert not flushed.numpy().any()
    # The sum of one element is that element, only moved.
    assert bool(total.numpy()) == (size == 1)
    assert not above.numpy().any()
    assert moved.numpy().all(), "what is only passed on is kept"


def test_the_process_around_keeps_them():
    tiny = np.float32(1e-39)
    tf.function(lambda x: x * 2.0)(tf.constant(tiny))
    assert tiny * np.float32(2) > 0
    seen = []
    tf.py_function(lambda x: seen.append(tiny * np.float32(2)) or x, [tf.constant(1.0)], tf.float32)
    assert seen[0] > 0


def test_moments_that_fade_end_at_zero():
    m = tf.Variable(tf.ones([70_000]))
    step = tf.function(lambda: m.assign(m * 0.01))
    for _ in range(25):
        step()
    assert not m.numpy().any()
