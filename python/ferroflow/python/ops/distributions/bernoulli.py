"""Bernoulli's distribution, of 0 and 1.

Does not know: other distributions.
"""

import ferroflow as tf
from ferroflow.python.ops.distributions import distribution, kullback_leibler, util

__name__ = "tensorflow.python.ops.distributions.bernoulli"


class Bernoulli(distribution.Scalar):
    """The distribution of 1 with a probability, and else 0.

    Args:
      logits: the logarithms of the odds of 1, a tensor of floats.
      probs: the probabilities of 1; one of the two is given.
      dtype: the dtype of samples.
      validate_args: whether parameters and values are checked.
      allow_nan_stats: whether what is not defined is NaN.
      name: a name.

    Raises:
      ValueError: both, or neither of `logits` and `probs`.

    >>> bernoulli = tf.compat.v1.distributions.Bernoulli(probs=[0.25, 0.75])
    >>> bernoulli.mode().numpy().tolist(), bernoulli.variance().numpy().tolist()
    ([0, 1], [0.1875, 0.1875])
    """

    def __init__(self, logits=None, probs=None, dtype=tf.int32, validate_args=False, allow_nan_stats=True, name="Bernoulli"):
        parameters = distribution.given(locals())
        with tf.name_scope(name) as name:
            self._logits, self._probs = util.get_logits_and_probs(logits, probs, validate_args=validate_args, name=name)
        super().__init__(
            dtype, distribution.NOT_REPARAMETERIZED, validate_args, allow_nan_stats, parameters, [self._logits, self._probs], name
        )

    @staticmethod
    def _param_shapes(sample_shape):
        return distribution.shapes_like(("logits",), sample_shape)

    def _shaping(self):
        return (self._logits,)

    @property
    def logits(self):
        """The logarithms of the odds of 1."""
        return self._logits

    @property
    def probs(self):
        """The probabilities of 1."""
        return self._probs

    def _sample_n(self, n, seed=None):
        uniform = tf.random.uniform(self._sample_shape(n), seed=seed, dtype=self.probs.dtype)
        return tf.cast(uniform < self.probs, self.dtype)

    def _log_prob(self, event):
        if self.validate_args:
            event = util.embed_check_integer_casting_closed(event, target_dtype=tf.bool)
        event = tf.cast(event, self.logits.dtype)
        logits, event = self.logits + tf.zeros_like(event), event + tf.zeros_like(self.logits)
        return -tf.nn.sigmoid_cross_entropy_with_logits(labels=event, logits=logits)

    def _entropy(self):
        return -self.logits * (tf.sigmoid(self.logits) - 1.0) + tf.nn.softplus(-self.logits)

    def _mean(self):
        return tf.identity(self.probs)

    def _variance(self):
        return self._mean() * (1.0 - self.probs)

    def _mode(self):
        return tf.cast(self.probs > 0.5, self.dtype)


@kullback_leibler.RegisterKL(Bernoulli, Bernoulli)
def _kl_bernoulli_bernoulli(a, b, name=None):
    with tf.name_scope(name or "kl_bernoulli_bernoulli"):

        def share(sign):
            return tf.sigmoid(sign * a.logits) * (tf.nn.softplus(-sign * b.logits) - tf.nn.softplus(-sign * a.logits))

        return share(1.0) + share(-1.0)
