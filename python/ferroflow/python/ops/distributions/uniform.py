"""The uniform distribution on an interval.

Does not know: other distributions.
"""

import math

import ferroflow as tf
from ferroflow.python.ops.distributions import distribution, util

__name__ = "tensorflow.python.ops.distributions.uniform"


class Uniform(distribution.Scalar):
    """The uniform distribution on `[low, high)`.

    Args:
      low, high: tensors of floats of one dtype, broadcast with each other.
      validate_args: whether `low < high` is checked.
      allow_nan_stats: whether what is not defined is NaN.
      name: a name.

    Raises:
      InvalidArgumentError: `low >= high`, if that is checked.

    >>> uniform = tf.compat.v1.distributions.Uniform(1.0, 3.0)
    >>> uniform.prob([0.0, 2.0]).numpy().tolist(), float(uniform.mean())
    ([0.0, 0.5], 2.0)
    """

    def __init__(self, low=0.0, high=1.0, validate_args=False, allow_nan_stats=True, name="Uniform"):
        parameters = distribution.given(locals())
        with tf.name_scope(name) as name:
            checks = [tf.debugging.assert_less(low, high, message="uniform not defined when low >= high.")] if validate_args else []
            self._low, self._high = util.with_dependencies(checks, low), util.with_dependencies(checks, high)
            tf.debugging.assert_same_float_dtype([self._low, self._high])
        super().__init__(
            self._low.dtype, distribution.FULLY_REPARAMETERIZED, validate_args, allow_nan_stats, parameters, [self._low, self._high], name
        )

    @staticmethod
    def _param_shapes(sample_shape):
        return distribution.shapes_like(("low", "high"), sample_shape)

    def _shaping(self):
        return self._low, self._high

    @property
    def low(self):
        """The lower end, which is within."""
        return self._low

    @property
    def high(self):
        """The upper end, which is not."""
        return self._high

    def range(self, name="range"):
        """The length of the interval."""
        with self._name_scope(name):
            return self.high - self.low

    def _sample_n(self, n, seed=None):
        return self.low + self.range() * tf.random.uniform(self._sample_shape(n), dtype=self.dtype, seed=seed)

    def _prob(self, x):
        x = x * tf.ones(self.batch_shape_tensor(), x.dtype)
        inside = tf.where(tf.logical_or(x < self.low, x >= self.high), tf.zeros_like(x), tf.ones_like(x) / self.range())
        return tf.where(tf.math.is_nan(x), x, inside)

    def _cdf(self, x):
        shape = tf.broadcast_dynamic_shape(tf.shape(x), self.batch_shape_tensor())
        ones = tf.ones(shape, self.dtype)
        below = tf.where(x < self.low, tf.zeros(shape, self.dtype), (x * ones - self.low) / self.range())
        return tf.where(x >= self.high, ones, below)

    def _entropy(self):
        return tf.math.log(self.range())

    def _mean(self):
        return (self.low + self.high) / 2.0

    def _variance(self):
        return tf.square(self.range()) / 12.0

    def _stddev(self):
        return self.range() / math.sqrt(12.0)
