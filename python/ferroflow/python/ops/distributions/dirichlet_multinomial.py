"""The multinomial distribution whose probabilities are themselves drawn from Dirichlet's.

Does not know: either of the two by itself.
"""

import ferroflow as tf
from ferroflow.python.ops.distributions import dirichlet, distribution, multinomial, util

__name__ = "tensorflow.python.ops.distributions.dirichlet_multinomial"


class DirichletMultinomial(multinomial.Counts):
    """The distribution of how often each class comes in `total_count` draws with probabilities from `Dirichlet(concentration)`.

    Args:
      total_count: the number of draws, a tensor of floats without fractions.
      concentration: a tensor of the same dtype, positive; the last dimension is that of the classes.
      validate_args: whether parameters and values are checked.
      allow_nan_stats: whether what is not defined is NaN.
      name: a name.

    >>> counts = tf.compat.v1.distributions.DirichletMultinomial(4.0, [1.0, 3.0])
    >>> counts.mean().numpy().tolist(), float(tf.reduce_sum(counts.sample()))
    ([1.0, 3.0], 4.0)
    """

    _UNEQUAL = "counts last-dimension must sum to `self.total_count`"

    def __init__(self, total_count, concentration, validate_args=False, allow_nan_stats=True, name="DirichletMultinomial"):
        parameters = distribution.given(locals())
        with tf.name_scope(name) as name:
            self._total_count = tf.convert_to_tensor(total_count, name="total_count")
            if validate_args:
                self._total_count = util.embed_check_nonnegative_integer_form(self._total_count)
            self._concentration = dirichlet.valid_concentration(tf.convert_to_tensor(concentration, name="concentration"), validate_args)
            self._total_concentration = tf.reduce_sum(self._concentration, -1)
        super().__init__(
            self._concentration.dtype, distribution.NOT_REPARAMETERIZED, validate_args, allow_nan_stats, parameters,
            [self._total_count, self._concentration], name,
        )

    @property
    def concentration(self):
        """How much each class is expected."""
        return self._concentration

    @property
    def total_concentration(self):
        """The sum over the classes."""
        return self._total_concentration

    def _of_classes(self):
        return self._concentration

    def _batch_shape_tensor(self):
        return tf.shape(self.total_concentration)

    def _batch_shape(self):
        return self.total_concentration.shape

    def _sample_n(self, n, seed=None):
        n, classes = tf.cast(n, tf.int32), self.event_shape_tensor()[0]
        counts = tf.reshape(self.total_count + tf.zeros_like(self.total_concentration), [-1])
        gamma = tf.random.gamma([n], alpha=tf.reshape(self.concentration, [-1, classes]), dtype=self.dtype, seed=seed)
        # Each of the `n` times has probabilities of its own.
        logits = tf.reshape(tf.math.log(gamma), [-1, classes])
        seed = util.gen_new_seed(seed, "dirichlet_multinomial")
        drawn = multinomial.draw_counts(logits, tf.tile(counts, [n]), 1, seed)[0]
        return tf.reshape(drawn, tf.concat([[n], self.batch_shape_tensor(), self.event_shape_tensor()], 0))

    def _log_prob(self, counts):
        counts = self._checked(counts)
        ordered = tf.math.lbeta(self.concentration + counts) - tf.math.lbeta(self.concentration)
        return ordered + util.log_combinations(self.total_count, counts)

    def _mean(self):
        # As TensorFlow has it: a number of draws for each class, or one dimension for all of them.
        return self.total_count * self._share()

    def _share(self):
        return self.concentration / self.total_concentration[..., tf.newaxis]

    def _spread(self):
        """How much more than those of single draws the variances are."""
        total = self.total_concentration[..., tf.newaxis]
        return self.total_count * (self.total_count + total) / (1.0 + total)

    def _covariance(self):
        scaled = tf.sqrt(self._spread()) * self._share()
        return tf.linalg.set_diag(-scaled[..., tf.newaxis] * scaled[..., tf.newaxis, :], self._variance())

    def _variance(self):
        share = self._share()
        return self._spread() * share * (1.0 - share)
