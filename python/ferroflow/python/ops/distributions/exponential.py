"""The exponential distribution.

Does not know: how a gamma distribution computes what it knows.
"""

import numpy as np

import ferroflow as tf
from ferroflow.python.ops.distributions import distribution, gamma

__name__ = "tensorflow.python.ops.distributions.exponential"


class Exponential(gamma.Gamma):
    """The exponential distribution, of density `rate * exp(-rate * x)`: a gamma distribution of concentration 1.

    Args:
      rate: a tensor of floats, positive.
      validate_args: whether parameters and values are checked.
      allow_nan_stats: whether what is not defined is NaN.
      name: a name.

    >>> float(tf.compat.v1.distributions.Exponential(rate=2.0).mean())
    0.5
    """

    def __init__(self, rate, validate_args=False, allow_nan_stats=True, name="Exponential"):
        parameters = distribution.given(locals())
        with tf.name_scope(name) as name:
            rate = tf.convert_to_tensor(rate, name="rate")
            super().__init__(tf.ones([], rate.dtype), rate, validate_args, allow_nan_stats, name)
        self._parameters = parameters
        self._graph_parents = [self._rate]

    @staticmethod
    def _param_shapes(sample_shape):
        return distribution.shapes_like(("rate",), sample_shape)

    def _sample_n(self, n, seed=None):
        # Above 0, whose logarithm is infinite.
        least = np.finfo(self.dtype.as_numpy_dtype).tiny
        return -tf.math.log(tf.random.uniform(self._sample_shape(n), least, 1.0, self.dtype, seed=seed)) / self.rate

    def _log_survival_function(self, x):
        return -self.rate * x


class ExponentialWithSoftplusRate(Exponential):
    """The exponential distribution whose rate is the softplus of `rate`."""

    def __init__(self, rate, validate_args=False, allow_nan_stats=True, name="ExponentialWithSoftplusRate"):
        parameters = distribution.given(locals())
        with tf.name_scope(name) as name:
            super().__init__(tf.nn.softplus(rate, name="softplus_rate"), validate_args, allow_nan_stats, name)
        self._parameters = parameters
