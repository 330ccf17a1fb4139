"""Student's distribution.

Does not know: other distributions.
"""

import math

import ferroflow as tf
from ferroflow.python.ops.distributions import distribution, util

__name__ = "tensorflow.python.ops.distributions.student_t"


class StudentT(distribution.Scalar):
    """Student's distribution of `df` degrees of freedom, moved by `loc` and scaled by `scale`.

    Args:
      df: a tensor of floats, positive.
      loc, scale: tensors of the same dtype; all are broadcast with each other. Of a negative scale the size counts.
      validate_args: whether `df` is checked.
      allow_nan_stats: whether a mean or variance that is not defined is NaN.
      name: a name.

    >>> float(tf.compat.v1.distributions.StudentT(df=3.0, loc=1.0, scale=2.0).variance())
    12.0
    """

    def __init__(self, df, loc, scale, validate_args=False, allow_nan_stats=True, name="StudentT"):
        parameters = distribution.given(locals())
        with tf.name_scope(name) as name:
            checks = [tf.debugging.assert_positive(df)] if validate_args else []
            self._df, self._loc, self._scale = (util.with_dependencies(checks, part) for part in (df, loc, scale))
            tf.debugging.assert_same_float_dtype((self._df, self._loc, self._scale))
        super().__init__(
            self._scale.dtype, distribution.FULLY_REPARAMETERIZED, validate_args, allow_nan_stats, parameters,
            [self._df, self._loc, self._scale], name,
        )

    @staticmethod
    def _param_shapes(sample_shape):
        return distribution.shapes_like(("df", "loc", "scale"), sample_shape)

    def _shaping(self):
        return self._df, self._loc, self._scale

    @property
    def df(self):
        """The degrees of freedom."""
        return self._df

    @property
    def loc(self):
        """Where the density is greatest."""
        return self._loc

    @property
    def scale(self):
        """What a sample of the plain distribution is multiplied by."""
        return self._scale

    def _sample_n(self, n, seed=None):
        normal = tf.random.normal(self._sample_shape(n), dtype=self.dtype, seed=seed)
        df = self._filled(self.df)
        square = tf.random.gamma([n], 0.5 * df, beta=0.5, dtype=self.dtype, seed=util.gen_new_seed(seed, "student_t"))
        return normal * tf.math.rsqrt(square / df) * self.scale + self.loc

    def _log_prob(self, x):
        y = (x - self.loc) / self.scale
        normal = tf.math.log(tf.abs(self.scale)) + 0.5 * tf.math.log(self.df) + 0.5 * math.log(math.pi)
        normal = normal + tf.math.lgamma(0.5 * self.df) - tf.math.lgamma(0.5 * (self.df + 1.0))
        return -0.5 * (self.df + 1.0) * tf.math.log1p(tf.square(y) / self.df) - normal

    def _cdf(self, x):
        y = (x - self.loc) / tf.abs(self.scale)
        tail = 0.5 * tf.math.betainc(0.5 * self.df, 0.5, self.df / (tf.square(y) + self.df))
        return tf.where(y < 0.0, tail, 1.0 - tail)

    def _entropy(self):
        df = self._filled(self.df)
        upper, lower = 0.5 * (df + 1.0), 0.5 * df
        normal = tf.math.lgamma(lower) + 0.5 * math.log(math.pi) - tf.math.lgamma(upper)
        return tf.math.log(tf.abs(self.scale)) + 0.5 * tf.math.log(df) + normal + upper * (tf.math.digamma(upper) - tf.math.digamma(lower))

    def _defined(self, value, what):
        """A value where there is more than one degree of freedom."""
        if self.allow_nan_stats:
            return tf.where(self.df > self._filled(1.0), value, self._filled(math.nan))
        check = tf.debugging.assert_less(tf.ones([], self.dtype), self.df, message=f"{what} not defined for components of df <= 1")
        return util.with_dependencies([check], value)

    def _mean(self):
        return self._defined(self._filled(self.loc), "mean")

    def _variance(self):
        above = tf.where(self.df > 2.0, self.df - 2.0, tf.ones_like(self.df))
        variance = self._filled(tf.square(self.scale) * self.df / above)
        return self._defined(tf.where(self.df > self._filled(2.0), variance, self._filled(math.inf)), "variance")

    def _mode(self):
        return tf.identity(self.loc)


class StudentTWithAbsDfSoftplusScale(StudentT):
    """Student's distribution of `floor(|df|)` degrees of freedom, scaled by the softplus of `scale`."""

    def __init__(self, df, loc, scale, validate_args=False, allow_nan_stats=True, name="StudentTWithAbsDfSoftplusScale"):
        parameters = distribution.given(locals())
        with tf.name_scope(name) as name:
            scale = tf.nn.softplus(scale, name="softplus_scale")
            super().__init__(tf.floor(tf.abs(df)), loc, scale, validate_args, allow_nan_stats, name)
        self._parameters = parameters
