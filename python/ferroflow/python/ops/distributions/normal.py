"""The normal distribution.

Does not know: distributions of vectors.
"""

import math

import ferroflow as tf
from ferroflow.python.ops.distributions import distribution, kullback_leibler, special_math

__name__ = "tensorflow.python.ops.distributions.normal"


class Normal(distribution.LocationScale):
    """The normal distribution of mean `loc` and standard deviation `scale`.

    Args:
      loc: the mean, a tensor of floats.
      scale: the standard deviation, a tensor of the same dtype, positive; broadcast with `loc`.
      validate_args: whether `scale` is checked.
      allow_nan_stats: whether what is not defined is NaN.
      name: a name.

    Raises:
      ValueError, TypeError: parameters of other or different dtypes.

    >>> normal = tf.compat.v1.distributions.Normal(loc=1.0, scale=[1.0, 2.0])
    >>> normal.mean().numpy().tolist(), normal.stddev().numpy().tolist(), normal.cdf(1.0).numpy().tolist()
    ([1.0, 1.0], [1.0, 2.0], [0.5, 0.5])
    """

    def __init__(self, loc, scale, validate_args=False, allow_nan_stats=True, name="Normal"):
        parameters = distribution.given(locals())
        self._start(loc, scale, validate_args, allow_nan_stats, parameters, name)

    def _sample_n(self, n, seed=None):
        return tf.random.normal(self._sample_shape(n), dtype=self.dtype, seed=seed) * self.scale + self.loc

    def _log_prob(self, x):
        return -0.5 * tf.square(self._z(x)) - (0.5 * math.log(2.0 * math.pi) + tf.math.log(self.scale))

    def _log_cdf(self, x):
        return special_math.log_ndtr(self._z(x))

    def _cdf(self, x):
        return special_math.ndtr(self._z(x))

    def _log_survival_function(self, x):
        return special_math.log_ndtr(-self._z(x))

    def _survival_function(self, x):
        return special_math.ndtr(-self._z(x))

    def _quantile(self, p):
        return special_math.ndtri(p) * self.scale + self.loc

    def _entropy(self):
        return 0.5 * math.log(2.0 * math.pi * math.e) + tf.math.log(self.scale * tf.ones_like(self.loc))

    def _mean(self):
        return self.loc * tf.ones_like(self.scale)

    def _stddev(self):
        return self.scale * tf.ones_like(self.loc)

    def _mode(self):
        return self._mean()


class NormalWithSoftplusScale(Normal):
    """The normal distribution whose standard deviation is the softplus of `scale`."""

    def __init__(self, loc, scale, validate_args=False, allow_nan_stats=True, name="NormalWithSoftplusScale"):
        parameters = distribution.given(locals())
        with tf.name_scope(name) as name:
            super().__init__(loc, tf.nn.softplus(scale, name="softplus_scale"), validate_args, allow_nan_stats, name)
        self._parameters = parameters


@kullback_leibler.RegisterKL(Normal, Normal)
def _kl_normal_normal(n_a, n_b, name=None):
    with tf.name_scope(name or "kl_normal_normal"):
        ratio = tf.square(n_a.scale / n_b.scale)
        return 0.5 * (tf.square((n_a.loc - n_b.loc) / n_b.scale) + ratio - 1.0 - tf.math.log(ratio))
