"""Laplace's distribution, of two exponential tails.

Does not know: other distributions.
"""

import math

import numpy as np

import ferroflow as tf
from ferroflow.python.ops.distributions import distribution, special_math

__name__ = "tensorflow.python.ops.distributions.laplace"


class Laplace(distribution.LocationScale):
    """The distribution of density `exp(-|x - loc| / scale) / (2 * scale)`.

    Args:
      loc: the mean, where the density is greatest, a tensor of floats.
      scale: how far samples are from `loc` in the mean, a tensor of the same dtype, positive; broadcast with `loc`.
      validate_args: whether `scale` is checked.
      allow_nan_stats: whether what is not defined is NaN.
      name: a name.

    Raises:
      ValueError, TypeError: parameters of other or different dtypes.

    >>> float(tf.compat.v1.distributions.Laplace(0.0, 2.0).prob(0.0))
    0.25
    """

    def __init__(self, loc, scale, validate_args=False, allow_nan_stats=True, name="Laplace"):
        parameters = distribution.given(locals())
        self._start(loc, scale, validate_args, allow_nan_stats, parameters, name)

    def _sample_n(self, n, seed=None):
        # Within (-1, 1): at the end the logarithm would be infinite.
        least = np.nextafter(self.dtype.as_numpy_dtype(-1.0), self.dtype.as_numpy_dtype(0.0))
        uniform = tf.random.uniform(self._sample_shape(n), least, 1.0, self.dtype, seed=seed)
        return self.loc - self.scale * tf.sign(uniform) * tf.math.log1p(-tf.abs(uniform))

    def _log_prob(self, x):
        return -tf.abs(self._z(x)) - (math.log(2.0) + tf.math.log(self.scale))

    def _log_cdf(self, x):
        return special_math.log_cdf_laplace(self._z(x))

    def _log_survival_function(self, x):
        return special_math.log_cdf_laplace(-self._z(x))

    def _cdf(self, x):
        z = self._z(x)
        return 0.5 + 0.5 * tf.sign(z) * (1.0 - tf.exp(-tf.abs(z)))

    def _entropy(self):
        return math.log(2.0) + 1.0 + tf.math.log(self.scale + tf.zeros_like(self.loc))

    def _mean(self):
        return self.loc + tf.zeros_like(self.scale)

    def _stddev(self):
        return math.sqrt(2.0) * self.scale + tf.zeros_like(self.loc)

    def _mode(self):
        return self._mean()


class LaplaceWithSoftplusScale(Laplace):
    """Laplace's distribution whose scale is the softplus of `scale`."""

    def __init__(self, loc, scale, validate_args=False, allow_nan_stats=True, name="LaplaceWithSoftplusScale"):
        parameters = distribution.given(locals())
        with tf.name_scope(name) as name:
            super().__init__(loc, tf.nn.softplus(scale, name="softplus_scale"), validate_args, allow_nan_stats, name)
        self._parameters = parameters
