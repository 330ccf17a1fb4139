"""The beta distribution.

Does not know: the distribution of Dirichlet, of which it is the one of two parts.
"""

import math

import ferroflow as tf
from ferroflow.python.ops.distributions import distribution, kullback_leibler, util

__name__ = "tensorflow.python.ops.distributions.beta"


class Beta(distribution.Scalar):
    """The beta distribution: of density proportional to `x**(concentration1 - 1) * (1 - x)**(concentration0 - 1)` within (0, 1).

    Args:
      concentration1, concentration0: tensors of floats of one dtype, positive, broadcast with each other.
      validate_args: whether parameters and values are checked.
      allow_nan_stats: whether a mode that is not defined is NaN.
      name: a name.

    >>> beta = tf.compat.v1.distributions.Beta(3.0, 2.0)
    >>> round(float(beta.mean()), 4), round(float(beta.mode()), 4)
    (0.6, 0.6667)
    """

    def __init__(self, concentration1=None, concentration0=None, validate_args=False, allow_nan_stats=True, name="Beta"):
        parameters = distribution.given(locals())
        with tf.name_scope(name) as name:
            self._concentration1 = self._valid(tf.convert_to_tensor(concentration1, name="concentration1"), validate_args)
            self._concentration0 = self._valid(tf.convert_to_tensor(concentration0, name="concentration0"), validate_args)
            tf.debugging.assert_same_float_dtype([self._concentration1, self._concentration0])
            self._total_concentration = self._concentration1 + self._concentration0
        parents = [self._concentration1, self._concentration0, self._total_concentration]
        super().__init__(
            self._total_concentration.dtype, distribution.FULLY_REPARAMETERIZED, validate_args, allow_nan_stats, parameters, parents, name
        )

    @staticmethod
    def _valid(concentration, check):
        message = "Concentration parameter must be positive."
        return util.with_dependencies([tf.debugging.assert_positive(concentration, message=message)], concentration) if check else concentration

    @staticmethod
    def _param_shapes(sample_shape):
        return distribution.shapes_like(("concentration1", "concentration0"), sample_shape)

    def _shaping(self):
        return (self._total_concentration,)

    @property
    def concentration1(self):
        """How much samples tend to 1."""
        return self._concentration1

    @property
    def concentration0(self):
        """How much samples tend to 0."""
        return self._concentration0

    @property
    def total_concentration(self):
        """The sum of both."""
        return self._total_concentration

    def _sample_n(self, n, seed=None):
        one, zero = (c * tf.ones_like(self.total_concentration) for c in (self.concentration1, self.concentration0))
        first = tf.random.gamma([n], alpha=one, dtype=self.dtype, seed=seed)
        second = tf.random.gamma([n], alpha=zero, dtype=self.dtype, seed=util.gen_new_seed(seed, "beta"))
        return first / (first + second)

    def _checked(self, x):
        if not self.validate_args:
            return x
        checks = [
            tf.debugging.assert_positive(x, message="sample must be positive"),
            tf.debugging.assert_less(x, tf.ones([], self.dtype), message="sample must be less than `1`."),
        ]
        return util.with_dependencies(checks, x)

    def _normal(self):
        return tf.math.lgamma(self.concentration1) + tf.math.lgamma(self.concentration0) - tf.math.lgamma(self.total_concentration)

    def _log_prob(self, x):
        x = self._checked(x)
        return tf.math.xlogy(self.concentration1 - 1.0, x) + (self.concentration0 - 1.0) * tf.math.log1p(-x) - self._normal()

    def _cdf(self, x):
        return tf.math.betainc(self.concentration1, self.concentration0, x)

    def _entropy(self):
        parts = ((c - 1.0) * tf.math.digamma(c) for c in (self.concentration1, self.concentration0))
        return self._normal() - sum(parts) + (self.total_concentration - 2.0) * tf.math.digamma(self.total_concentration)

    def _mean(self):
        return self.concentration1 / self.total_concentration

    def _variance(self):
        return self._mean() * (1.0 - self._mean()) / (1.0 + self.total_concentration)

    def _mode(self):
        mode = (self.concentration1 - 1.0) / (self.total_concentration - 2.0)
        if self.allow_nan_stats:
            return tf.where(tf.logical_and(self.concentration1 > 1.0, self.concentration0 > 1.0), mode, self._filled(math.nan))
        one = tf.ones([], self.dtype)
        checks = [
            tf.debugging.assert_less(one, self.concentration1, message="Mode undefined for concentration1 <= 1."),
            tf.debugging.assert_less(one, self.concentration0, message="Mode undefined for concentration0 <= 1."),
        ]
        return util.with_dependencies(checks, mode)


class BetaWithSoftplusConcentration(Beta):
    """The beta distribution whose parameters are the softplus of those given."""

    def __init__(self, concentration1, concentration0, validate_args=False, allow_nan_stats=True, name="BetaWithSoftplusConcentration"):
        parameters = distribution.given(locals())
        with tf.name_scope(name) as name:
            soft = tf.nn.softplus(concentration1, name="softplus_concentration1"), tf.nn.softplus(concentration0, name="softplus_concentration0")
            super().__init__(*soft, validate_args, allow_nan_stats, name)
        self._parameters = parameters


@kullback_leibler.RegisterKL(Beta, Beta)
def _kl_beta_beta(d1, d2, name=None):
    with tf.name_scope(name or "kl_beta_beta"):

        def part(which):
            own = getattr(d1, which)
            return tf.math.digamma(own) * (getattr(d2, which) - own)

        together = tf.math.digamma(d1.total_concentration) * (d2.total_concentration - d1.total_concentration)
        return d2._normal() - d1._normal() - part("concentration1") - part("concentration0") + together
