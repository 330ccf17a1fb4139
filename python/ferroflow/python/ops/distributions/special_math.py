"""Functions of the normal distribution and of Laplace's that keep their accuracy in the tails.

Invariant: what is not chosen by a `where` is computed of a harmless number, so that no gradient is NaN.
Does not know: distributions.
"""

import math

import numpy as np

import ferroflow as tf

__name__ = "tensorflow.python.ops.distributions.special_math"

# Below the lower one the logarithm of the distribution is a series; above the upper one it is minus the other tail.
LOGNDTR_FLOAT64_LOWER = np.array(-20, np.float64)
LOGNDTR_FLOAT32_LOWER = np.array(-10, np.float32)
LOGNDTR_FLOAT64_UPPER = np.array(8, np.float64)
LOGNDTR_FLOAT32_UPPER = np.array(5, np.float32)


def _floating(x, name):
    x = tf.convert_to_tensor(x, name="x")
    if x.dtype not in (tf.float32, tf.float64):
        raise TypeError(f"{name}: x.dtype={x.dtype.name} is not handled, see docstring for supported types.")
    return x


def ndtr(x, name="ndtr"):
    """The distribution function of the standard normal distribution, float32 or float64.

    >>> from ferroflow.python.ops.distributions import special_math
    >>> float(special_math.ndtr(0.0))
    0.5
    """
    with tf.name_scope(name):
        return _ndtr(_floating(x, "ndtr"))


def _ndtr(x):
    scaled = x * math.sqrt(0.5)
    size = tf.abs(scaled)
    tail = 0.5 * tf.math.erfc(size)
    return tf.where(size < math.sqrt(0.5), 0.5 + 0.5 * tf.math.erf(scaled), tf.where(scaled > 0.0, 1.0 - tail, tail))


def ndtri(p, name="ndtri"):
    """The inverse of `ndtr`; of 0 and 1 the infinities, with a gradient of 0."""
    with tf.name_scope(name):
        p = _floating(p, "ndtri")
        at_end = tf.logical_or(tf.equal(p, 0.0), tf.equal(p, 1.0))
        inner = tf.math.ndtri(tf.where(at_end, tf.constant(0.5, p.dtype), p))
        infinite = tf.where(tf.equal(p, 0.0), tf.constant(-math.inf, p.dtype), tf.constant(math.inf, p.dtype))
        return tf.where(at_end, infinite, inner)


def log_ndtr(x, series_order=3, name="log_ndtr"):
    """The logarithm of `ndtr`.

    Args:
      x: a tensor of float32 or float64.
      series_order: how many terms the series for very negative numbers has, at most 30.
      name: a name.

    Raises:
      TypeError: another dtype, or an order that is no integer.
      ValueError: an order below 0 or above 30.
    """
    if not isinstance(series_order, int):
        raise TypeError("series_order must be a Python integer.")
    if series_order < 0:
        raise ValueError("series_order must be non-negative.")
    if series_order > 30:
        raise ValueError("series_order must be <= 30.")
    with tf.name_scope(name):
        x = _floating(x, "log_ndtr")
        wide = x.dtype == tf.float64
        lower = LOGNDTR_FLOAT64_LOWER if wide else LOGNDTR_FLOAT32_LOWER
        upper = LOGNDTR_FLOAT64_UPPER if wide else LOGNDTR_FLOAT32_UPPER
        middle = tf.math.log(_ndtr(tf.maximum(x, lower)))
        return tf.where(x > upper, -_ndtr(-x), tf.where(x > lower, middle, _log_tail(tf.minimum(x, lower), series_order)))


def _log_tail(x, order):
    """The logarithm far below 0: that of the density over `-x`, with terms of the series in `1 / x**2`."""
    square = tf.square(x)
    total, term = tf.ones_like(x), tf.ones_like(x)
    for n in range(1, order + 1):
        term = term * (-(2.0 * n - 1.0)) / square
        total = total + term
    return -0.5 * square - tf.math.log(-x) - 0.5 * math.log(2.0 * math.pi) + tf.math.log(total)


def erfinv(x, name="erfinv"):
    """The inverse of the error function, float32 or float64; TypeError for other dtypes."""
    with tf.name_scope(name):
        return ndtri((_floating(x, "erfinv") + 1.0) / 2.0) / math.sqrt(2.0)


def log_cdf_laplace(x, name="log_cdf_laplace"):
    """The logarithm of the distribution function of Laplace's distribution.

    >>> from ferroflow.python.ops.distributions import special_math
    >>> round(float(special_math.log_cdf_laplace(0.0)), 4)
    -0.6931
    """
    with tf.name_scope(name):
        x = tf.convert_to_tensor(x, name="x")
        # Of a great number the exponential would be 0, and its gradient with it.
        return tf.where(x < 0.0, x - math.log(2.0), tf.math.log1p(-0.5 * tf.exp(-tf.abs(x))))
