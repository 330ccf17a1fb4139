"""The categorical distribution, of the numbers of classes.

Does not know: counts of classes; see `multinomial`.
"""

import ferroflow as tf
from ferroflow.python.ops.distributions import distribution, kullback_leibler, util

__name__ = "tensorflow.python.ops.distributions.categorical"


class Categorical(distribution.Distribution):
    """The distribution of the number of a class, each class having a probability.

    Args:
      logits: the logarithms of probabilities, which need not sum to 1, along the last dimension.
      probs: the probabilities; one of the two is given.
      dtype: the dtype of samples.
      validate_args: whether parameters and values are checked.
      allow_nan_stats: whether what is not defined is NaN.
      name: a name.

    Raises:
      ValueError: both, or neither of `logits` and `probs`.

    >>> categorical = tf.compat.v1.distributions.Categorical(probs=[[0.25, 0.75], [0.5, 0.5]])
    >>> categorical.prob([0, 1]).numpy().round(4).tolist(), categorical.sample(3).shape.as_list()
    ([0.25, 0.5], [3, 2])
    """

    def __init__(self, logits=None, probs=None, dtype=tf.int32, validate_args=False, allow_nan_stats=True, name="Categorical"):
        parameters = distribution.given(locals())
        with tf.name_scope(name) as name:
            self._logits, self._probs = util.get_logits_and_probs(logits, probs, multidimensional=True, validate_args=validate_args, name=name)
            if validate_args:
                self._logits = util.embed_check_categorical_event_shape(self._logits)
            classes = self._logits.shape[-1] if self._logits.shape.rank is not None else None
            if classes is None:
                self._event_size = tf.shape(self._logits)[-1]
            else:
                self._event_size = tf.convert_to_tensor(classes, tf.int32, name="event_size")
        super().__init__(
            dtype, distribution.NOT_REPARAMETERIZED, validate_args, allow_nan_stats, parameters, [self._logits, self._probs], name
        )

    @staticmethod
    def _param_shapes(sample_shape):
        return distribution.shapes_like(("logits",), sample_shape)

    @property
    def event_size(self):
        """The number of classes, a tensor of int32."""
        return self._event_size

    @property
    def logits(self):
        """The logarithms of the probabilities, which need not sum to 1."""
        return self._logits

    @property
    def probs(self):
        """The probabilities."""
        return self._probs

    def _batch_shape_tensor(self):
        return tf.shape(self.logits)[:-1]

    def _batch_shape(self):
        return self.logits.shape[:-1]

    def _event_shape_tensor(self):
        return tf.constant([], tf.int32)

    def _event_shape(self):
        return tf.TensorShape([])

    def _sample_n(self, n, seed=None):
        flat = tf.reshape(self.logits, [-1, self.event_size])
        drawn = tf.transpose(tf.random.categorical(flat, n, dtype=tf.int64, seed=seed))
        return tf.cast(tf.reshape(drawn, tf.concat([[n], self.batch_shape_tensor()], 0)), self.dtype)

    def _together(self, k, of_classes):
        """Numbers of classes and what there is of each class, of the same batch."""
        if self.validate_args:
            k = util.embed_check_integer_casting_closed(k, target_dtype=tf.int32)
        k = tf.cast(k, tf.int32)
        rest = of_classes[..., 0]
        if not (k.shape.is_fully_defined() and k.shape == rest.shape):
            of_classes = of_classes * tf.expand_dims(tf.ones_like(k, of_classes.dtype), -1)
            k = k + tf.zeros_like(rest, tf.int32)
        return k, of_classes

    def _log_prob(self, k):
        k, logits = self._together(k, self.logits)
        return -tf.nn.sparse_softmax_cross_entropy_with_logits(labels=k, logits=logits)

    def _cdf(self, k):
        k, probs = self._together(k, self.probs)
        before = tf.range(self.event_size) < tf.expand_dims(k, -1)
        return tf.reduce_sum(tf.where(before, probs, tf.zeros_like(probs)), -1)

    def _entropy(self):
        return -tf.reduce_sum(tf.nn.log_softmax(self.logits) * self.probs, axis=-1)

    def _mode(self):
        mode = tf.cast(tf.argmax(self.logits, axis=-1), self.dtype)
        if not tf.executing_eagerly():
            mode.set_shape(self.batch_shape)
        return mode


@kullback_leibler.RegisterKL(Categorical, Categorical)
def _kl_categorical_categorical(a, b, name=None):
    with tf.name_scope(name or "kl_categorical_categorical"):
        difference = tf.nn.log_softmax(a.logits) - tf.nn.log_softmax(b.logits)
        return tf.reduce_sum(tf.nn.softmax(a.logits) * difference, axis=-1)
