"""Dirichlet's distribution, of parts of a whole.

Does not know: counts drawn with such parts; see `dirichlet_multinomial`.
"""

import math

import ferroflow as tf
from ferroflow.python.ops.distributions import distribution, kullback_leibler, util

__name__ = "tensorflow.python.ops.distributions.dirichlet"


def valid_concentration(concentration, check):
    """A concentration of parts along the last dimension, checked if so asked: positive, and of two parts at least."""
    if not check:
        return concentration
    checks = [
        tf.debugging.assert_positive(concentration, message="Concentration parameter must be positive."),
        tf.debugging.assert_rank_at_least(concentration, 1, message="Concentration parameter must have >=1 dimensions."),
        tf.debugging.assert_less(1, tf.shape(concentration)[-1], message="Concentration parameter must have event_size >= 2."),
    ]
    return util.with_dependencies(checks, concentration)


class Dirichlet(distribution.Distribution):
    """Dirichlet's distribution: positive parts that sum to 1, of density proportional to the product of `x**(concentration - 1)`.

    Args:
      concentration: a tensor of floats, positive; the last dimension is that of the parts.
      validate_args: whether parameters and values are checked.
      allow_nan_stats: whether a mode that is not defined is NaN.
      name: a name.

    >>> dirichlet = tf.compat.v1.distributions.Dirichlet([1.0, 3.0])
    >>> dirichlet.mean().numpy().tolist(), dirichlet.sample(5).shape.as_list()
    ([0.25, 0.75], [5, 2])
    """

    def __init__(self, concentration, validate_args=False, allow_nan_stats=True, name="Dirichlet"):
        parameters = distribution.given(locals())
        with tf.name_scope(name) as name:
            self._concentration = valid_concentration(tf.convert_to_tensor(concentration, name="concentration"), validate_args)
            self._total_concentration = tf.reduce_sum(self._concentration, -1)
        super().__init__(
            self._concentration.dtype, distribution.FULLY_REPARAMETERIZED, validate_args, allow_nan_stats, parameters,
            [self._concentration, self._total_concentration], name,
        )

    @property
    def concentration(self):
        """How much each part is expected."""
        return self._concentration

    @property
    def total_concentration(self):
        """The sum over the parts."""
        return self._total_concentration

    def _batch_shape_tensor(self):
        return tf.shape(self.total_concentration)

    def _batch_shape(self):
        return self.total_concentration.shape

    def _event_shape_tensor(self):
        return tf.shape(self.concentration)[-1:]

    def _event_shape(self):
        return self.concentration.shape.with_rank_at_least(1)[-1:]

    def _sample_n(self, n, seed=None):
        gamma = tf.random.gamma([n], alpha=self.concentration, dtype=self.dtype, seed=seed)
        return gamma / tf.reduce_sum(gamma, -1, keepdims=True)

    def _checked(self, x):
        if not self.validate_args:
            return x
        checks = [
            tf.debugging.assert_positive(x, message="samples must be positive"),
            tf.debugging.assert_near(tf.ones([], self.dtype), tf.reduce_sum(x, -1), message="sample last-dimension must sum to `1`"),
        ]
        return util.with_dependencies(checks, x)

    def _log_prob(self, x):
        x = self._checked(x)
        return tf.reduce_sum(tf.math.xlogy(self.concentration - 1.0, x), -1) - tf.math.lbeta(self.concentration)

    def _entropy(self):
        parts = tf.cast(self.event_shape_tensor()[0], self.dtype)
        total = (self.total_concentration - parts) * tf.math.digamma(self.total_concentration)
        return tf.math.lbeta(self.concentration) + total - tf.reduce_sum((self.concentration - 1.0) * tf.math.digamma(self.concentration), -1)

    def _mean(self):
        return self.concentration / self.total_concentration[..., tf.newaxis]

    def _covariance(self):
        scaled = self._mean() / tf.sqrt(1.0 + self.total_concentration[..., tf.newaxis])
        return tf.linalg.set_diag(-scaled[..., tf.newaxis] * scaled[..., tf.newaxis, :], self._variance())

    def _variance(self):
        mean = self._mean()
        return mean * (1.0 - mean) / (1.0 + self.total_concentration[..., tf.newaxis])

    def _mode(self):
        parts = tf.cast(self.event_shape_tensor()[0], self.dtype)
        mode = (self.concentration - 1.0) / (self.total_concentration[..., tf.newaxis] - parts)
        if self.allow_nan_stats:
            defined = tf.reduce_all(self.concentration > 1.0, axis=-1, keepdims=True)
            return tf.where(defined, mode, tf.constant(math.nan, self.dtype))
        check = tf.debugging.assert_less(tf.ones([], self.dtype), self.concentration, message="Mode undefined when any concentration <= 1")
        return util.with_dependencies([check], mode)


@kullback_leibler.RegisterKL(Dirichlet, Dirichlet)
def _kl_dirichlet_dirichlet(d1, d2, name=None):
    with tf.name_scope(name or "kl_dirichlet_dirichlet"):
        # The mean of the logarithm of a part is that of its concentration less that of all.
        logs = tf.math.digamma(d1.concentration) - tf.math.digamma(d1.total_concentration)[..., tf.newaxis]
        return tf.reduce_sum((d1.concentration - d2.concentration) * logs, -1) - tf.math.lbeta(d1.concentration) + tf.math.lbeta(d2.concentration)
