"""The gamma distribution.

Does not know: the exponential distribution, which is one of its kind.
"""

import math

import ferroflow as tf
from ferroflow.python.ops.distributions import distribution, kullback_leibler, util

__name__ = "tensorflow.python.ops.distributions.gamma"


class Gamma(distribution.Scalar):
    """The gamma distribution: of density proportional to `x**(concentration - 1) * exp(-rate * x)`.

    Args:
      concentration, rate: tensors of floats of one dtype, positive, broadcast with each other.
      validate_args: whether parameters and values are checked.
      allow_nan_stats: whether a mode that is not defined is NaN.
      name: a name.

    Raises:
      TypeError: parameters of other or different dtypes.

    >>> gamma = tf.compat.v1.distributions.Gamma(concentration=3.0, rate=2.0)
    >>> float(gamma.mean()), float(gamma.variance()), float(gamma.mode())
    (1.5, 0.75, 1.0)
    """

    def __init__(self, concentration, rate, validate_args=False, allow_nan_stats=True, name="Gamma"):
        parameters = distribution.given(locals())
        with tf.name_scope(name) as name:
            checks = [tf.debugging.assert_positive(concentration), tf.debugging.assert_positive(rate)] if validate_args else []
            self._concentration, self._rate = util.with_dependencies(checks, concentration), util.with_dependencies(checks, rate)
            tf.debugging.assert_same_float_dtype([self._concentration, self._rate])
        super().__init__(
            self._concentration.dtype, distribution.FULLY_REPARAMETERIZED, validate_args, allow_nan_stats, parameters,
            [self._concentration, self._rate], name,
        )

    @staticmethod
    def _param_shapes(sample_shape):
        return distribution.shapes_like(("concentration", "rate"), sample_shape)

    def _shaping(self):
        return self._concentration, self._rate

    @property
    def concentration(self):
        """The shape of the density."""
        return self._concentration

    @property
    def rate(self):
        """How fast the density falls."""
        return self._rate

    def _checked(self, x):
        tf.debugging.assert_same_float_dtype([x], self.dtype)
        return util.with_dependencies([tf.debugging.assert_positive(x)], x) if self.validate_args else x

    def _sample_n(self, n, seed=None):
        return tf.random.gamma([n], alpha=self.concentration, beta=self.rate, dtype=self.dtype, seed=seed)

    def _log_prob(self, x):
        x = self._checked(x)
        normal = tf.math.lgamma(self.concentration) - self.concentration * tf.math.log(self.rate)
        return tf.math.xlogy(self.concentration - 1.0, x) - self.rate * x - normal

    def _cdf(self, x):
        return tf.math.igamma(self.concentration, self.rate * self._checked(x))

    def _entropy(self):
        c = self.concentration
        return c - tf.math.log(self.rate) + tf.math.lgamma(c) + (1.0 - c) * tf.math.digamma(c)

    def _mean(self):
        return self.concentration / self.rate

    def _variance(self):
        return self.concentration / tf.square(self.rate)

    def _stddev(self):
        return tf.sqrt(self.concentration) / self.rate

    def _mode(self):
        mode = (self.concentration - 1.0) / self.rate
        if self.allow_nan_stats:
            return tf.where(self.concentration > 1.0, mode, self._filled(math.nan))
        check = tf.debugging.assert_less(tf.ones([], self.dtype), self.concentration, message="mode not defined when any concentration <= 1")
        return util.with_dependencies([check], mode)


class GammaWithSoftplusConcentrationRate(Gamma):
    """The gamma distribution whose parameters are the softplus of those given."""

    def __init__(self, concentration, rate, validate_args=False, allow_nan_stats=True, name="GammaWithSoftplusConcentrationRate"):
        parameters = distribution.given(locals())
        with tf.name_scope(name) as name:
            soft = tf.nn.softplus(concentration, name="softplus_concentration"), tf.nn.softplus(rate, name="softplus_rate")
            super().__init__(*soft, validate_args, allow_nan_stats, name)
        self._parameters = parameters


@kullback_leibler.RegisterKL(Gamma, Gamma)
def _kl_gamma_gamma(g0, g1, name=None):
    with tf.name_scope(name or "kl_gamma_gamma"):
        shape = (g0.concentration - g1.concentration) * tf.math.digamma(g0.concentration)
        shape = shape + tf.math.lgamma(g1.concentration) - tf.math.lgamma(g0.concentration)
        return shape + g1.concentration * (tf.math.log(g0.rate) - tf.math.log(g1.rate)) + g0.concentration * (g1.rate / g0.rate - 1.0)
