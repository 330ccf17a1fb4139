"""The multinomial distribution: how often each class comes in a number of draws.

Does not know: how a draw is made; see `categorical`.
"""

import ferroflow as tf
from ferroflow.python.ops.distributions import distribution, util

__name__ = "tensorflow.python.ops.distributions.multinomial"


class Counts(distribution.Distribution):
    """A distribution of counts of classes that sum to `total_count`."""

    _UNEQUAL = "counts must sum to `self.total_count`"

    @property
    def total_count(self):
        """The number of draws."""
        return self._total_count

    def _checked(self, counts):
        """Counts, after a check that they are integers with the right sum."""
        if not self.validate_args:
            return counts
        counts = util.embed_check_nonnegative_integer_form(counts)
        check = tf.debugging.assert_equal(self.total_count, tf.reduce_sum(counts, -1), message=self._UNEQUAL)
        return util.with_dependencies([check], counts)

    def _of_classes(self):
        """A tensor that has the batch's dimensions, and one of the classes."""
        raise NotImplementedError

    def _batch_shape_tensor(self):
        return tf.shape(self._of_classes())[:-1]

    def _batch_shape(self):
        return self._of_classes().shape.with_rank_at_least(1)[:-1]

    def _event_shape_tensor(self):
        return tf.shape(self._of_classes())[-1:]

    def _event_shape(self):
        return self._of_classes().shape.with_rank_at_least(1)[-1:]


def draw_counts(logits, total_count, n, seed):
    """How often each class comes in `total_count` draws, `n` times: `[n, batch, classes]` for logits `[batch, classes]`."""
    batch, classes = tf.shape(logits)[0], tf.shape(logits)[1]
    total = tf.cast(total_count, tf.int32) + tf.zeros([batch], tf.int32)
    most = tf.maximum(tf.reduce_max(total), 1)
    drawn = tf.reshape(tf.random.categorical(logits, n * most, dtype=tf.int32, seed=seed), [batch, n, most])
    # Members of the batch that are drawn less often leave the rest out.
    counted = tf.range(most) < total[:, tf.newaxis, tf.newaxis]
    place = tf.where(counted, drawn, -1)
    counts = tf.reduce_sum(tf.one_hot(place, classes, dtype=logits.dtype), axis=-2)
    return tf.transpose(counts, [1, 0, 2])


class Multinomial(Counts):
    """The distribution of how often each class comes in `total_count` draws.

    Args:
      total_count: the number of draws, a tensor of floats without fractions.
      logits: the logarithms of probabilities, which need not sum to 1, along the last dimension.
      probs: the probabilities; one of the two is given.
      validate_args: whether parameters and values are checked.
      allow_nan_stats: whether what is not defined is NaN.
      name: a name.

    >>> multinomial = tf.compat.v1.distributions.Multinomial(total_count=4.0, probs=[0.25, 0.75])
    >>> multinomial.mean().numpy().tolist(), float(tf.reduce_sum(multinomial.sample()))
    ([1.0, 3.0], 4.0)
    """

    def __init__(self, total_count, logits=None, probs=None, validate_args=False, allow_nan_stats=True, name="Multinomial"):
        parameters = distribution.given(locals())
        with tf.name_scope(name) as name:
            self._total_count = tf.convert_to_tensor(total_count, name="total_count")
            if validate_args:
                self._total_count = util.embed_check_nonnegative_integer_form(self._total_count)
            self._logits, self._probs = util.get_logits_and_probs(logits, probs, multidimensional=True, validate_args=validate_args, name=name)
            self._mean_value = self._total_count[..., tf.newaxis] * self._probs
        parents = [self._total_count, self._logits, self._probs]
        super().__init__(self._probs.dtype, distribution.NOT_REPARAMETERIZED, validate_args, allow_nan_stats, parameters, parents, name)

    @property
    def logits(self):
        """The logarithms of the probabilities, which need not sum to 1."""
        return self._logits

    @property
    def probs(self):
        """The probabilities."""
        return self._probs

    def _of_classes(self):
        return self._mean_value

    def _sample_n(self, n, seed=None):
        n, classes = tf.cast(n, tf.int32), self.event_shape_tensor()[0]
        wide = tf.ones_like(self._mean_value[..., 0])
        logits = tf.reshape(self.logits * wide[..., tf.newaxis], [-1, classes])
        counts = draw_counts(logits, tf.reshape(self.total_count * wide, [-1]), n, seed)
        shape = tf.concat([[n], self.batch_shape_tensor(), self.event_shape_tensor()], 0)
        return tf.cast(tf.reshape(counts, shape), self.dtype)

    def _log_prob(self, counts):
        counts = self._checked(counts)
        return tf.reduce_sum(counts * tf.nn.log_softmax(self.logits), -1) + util.log_combinations(self.total_count, counts)

    def _mean(self):
        return tf.identity(self._mean_value)

    def _covariance(self):
        p = self.probs * tf.ones_like(self.total_count)[..., tf.newaxis]
        return tf.linalg.set_diag(-self._mean_value[..., tf.newaxis] * p[..., tf.newaxis, :], self._variance())

    def _variance(self):
        return self._mean_value * (1.0 - self.probs)
