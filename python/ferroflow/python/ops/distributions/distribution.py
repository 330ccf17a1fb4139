"""`Distribution`: the base of distributions, which turns a few formulas of a class into all that can be asked of it.

A class says `_log_prob` or `_prob`, `_sample_n`, its shapes, and whatever else it knows (`_mean`, `_cdf`, ...); what follows from those is
computed here, and what does not is a NotImplementedError that names it.

Invariant: a sample has the shape `sample_shape + batch_shape + event_shape`.
Does not know: any particular distribution.
"""

import contextlib

import ferroflow as tf
from ferroflow.python.framework import tensor_util
from ferroflow.python.ops.distributions import kullback_leibler, util

__name__ = "tensorflow.python.ops.distributions.distribution"


class ReparameterizationType:
    """Whether gradients pass through samples: FULLY_REPARAMETERIZED or NOT_REPARAMETERIZED."""

    def __init__(self, rep_type):
        self._rep_type = rep_type

    def __repr__(self):
        return f"<Reparameterization Type: {self._rep_type}>"

    def __eq__(self, other):
        return self is other

    __hash__ = object.__hash__


FULLY_REPARAMETERIZED = ReparameterizationType("FULLY_REPARAMETERIZED")
NOT_REPARAMETERIZED = ReparameterizationType("NOT_REPARAMETERIZED")


def given(local_values):
    """The arguments of a constructor, of its `locals()`."""
    return {name: value for name, value in local_values.items() if name != "self" and not name.startswith("__")}


def _asked(name, doc):
    """A method that gives what the class says by `_name()`."""

    def method(self, name=name):
        with self._name_scope(name):
            return self._said(own)

    own = f"_{name}"
    method.__name__, method.__doc__ = name, doc
    return method


def _of_value(name, doc, otherwise=None):
    """A method of a value: what the class says by `_name(value)`, or what `otherwise(self, value)` makes of the rest."""

    def method(self, value, name=name, **kwargs):
        with self._name_scope(name):
            value = self._converted(value)
            if own in self._says() or otherwise is None:
                return self._said(own, value, **kwargs)
            try:
                return otherwise(self, value, **kwargs)
            except NotImplementedError:
                raise NotImplementedError(f"{own[1:]} is not implemented: {type(self).__name__}") from None

    own = f"_{name}"
    method.__name__, method.__doc__ = name, doc
    return method


class Distribution:
    """A distribution of probability, or a batch of them.

    Args:
      dtype: the dtype of samples.
      reparameterization_type: FULLY_REPARAMETERIZED where gradients pass through samples to the parameters, else NOT_REPARAMETERIZED.
      validate_args: whether parameters and values are checked, at a cost.
      allow_nan_stats: whether a mean or the like that is not defined is NaN; an error if not.
      parameters: the arguments of the constructor, for `copy`.
      graph_parents: the tensors it is made of.
      name: a name.

    >>> normal = tf.compat.v1.distributions.Normal(loc=[0.0, 1.0], scale=1.0)
    >>> normal.cdf(normal.mean()).numpy().tolist(), normal.sample(3).shape.as_list()
    ([0.5, 0.5], [3, 2])
    """

    def __init__(self, dtype, reparameterization_type, validate_args, allow_nan_stats, parameters=None, graph_parents=None, name=None):
        for position, parent in enumerate(graph_parents or ()):
            if parent is None or not tf.is_tensor(parent):
                raise ValueError(f"Graph parent item {position} is not a Tensor; {parent}.")
        if not name or not name.endswith("/"):
            with tf.name_scope(name or type(self).__name__) as name:
                pass
        self._dtype = None if dtype is None else tf.as_dtype(dtype)
        self._reparameterization_type = reparameterization_type
        self._validate_args, self._allow_nan_stats = validate_args, allow_nan_stats
        self._parameters = given(parameters or {})
        self._graph_parents = list(graph_parents or ())
        self._name = name

    # ---- what a class may say

    def _says(self):
        """The names of the formulas that the class has."""
        return {name for name in dir(type(self)) if name.startswith("_") and not name.startswith("__")}

    def _said(self, own, *args, **kwargs):
        if own not in self._says():
            raise NotImplementedError(f"{own[1:]} is not implemented: {type(self).__name__}")
        return getattr(self, own)(*args, **kwargs)

    def _batch_shape(self):
        return tf.TensorShape(None)

    def _event_shape(self):
        return tf.TensorShape(None)

    # ---- parameters

    @classmethod
    def param_shapes(cls, sample_shape, name="DistributionParamShapes"):
        """The shapes of the parameters, by name, of which `sample()` has the shape `sample_shape`: tensors."""
        with tf.name_scope(name):
            return cls._param_shapes(sample_shape)

    @classmethod
    def param_static_shapes(cls, sample_shape):
        """As `param_shapes`, `TensorShape`s; ValueError where a dimension is unknown."""
        if isinstance(sample_shape, tf.TensorShape):
            if not sample_shape.is_fully_defined():
                raise ValueError("TensorShape sample_shape must be fully defined")
            sample_shape = sample_shape.as_list()
        known = {name: tensor_util.constant_value(shape) for name, shape in cls.param_shapes(sample_shape).items()}
        if any(shape is None for shape in known.values()):
            raise ValueError("sample_shape must be a fully-defined TensorShape or list/tuple")
        return {name: tf.TensorShape(shape) for name, shape in known.items()}

    @staticmethod
    def _param_shapes(sample_shape):
        raise NotImplementedError("_param_shapes not implemented")

    @property
    def name(self):
        """The name, with a slash behind it."""
        return self._name

    @property
    def dtype(self):
        """The dtype of samples."""
        return self._dtype

    @property
    def parameters(self):
        """The arguments of the constructor."""
        return dict(self._parameters)

    @property
    def reparameterization_type(self):
        """Whether gradients pass through samples."""
        return self._reparameterization_type

    @property
    def allow_nan_stats(self):
        """Whether what is not defined is NaN."""
        return self._allow_nan_stats

    @property
    def validate_args(self):
        """Whether values are checked."""
        return self._validate_args

    def copy(self, **override_parameters_kwargs):
        """The distribution with some arguments of its constructor changed."""
        return type(self)(**{**self.parameters, **override_parameters_kwargs})

    # ---- shapes

    @property
    def batch_shape(self):
        """The shape of the batch, as far as it is known."""
        return tf.TensorShape(self._batch_shape())

    @property
    def event_shape(self):
        """The shape of a sample of one distribution, as far as it is known."""
        return tf.TensorShape(self._event_shape())

    def batch_shape_tensor(self, name="batch_shape_tensor"):
        """The shape of the batch as a vector of int32."""
        with self._name_scope(name):
            return self._shape_tensor(self.batch_shape, "_batch_shape_tensor")

    def event_shape_tensor(self, name="event_shape_tensor"):
        """The shape of a sample of one distribution as a vector of int32."""
        with self._name_scope(name):
            return self._shape_tensor(self.event_shape, "_event_shape_tensor")

    def _shape_tensor(self, static, own):
        return tf.constant(static.as_list(), tf.int32) if static.is_fully_defined() else self._said(own)

    def is_scalar_event(self, name="is_scalar_event"):
        """Whether a sample of one distribution has no dimensions: a tensor of bool."""
        with self._name_scope(name):
            return self._is_scalar(self.event_shape, self.event_shape_tensor)

    def is_scalar_batch(self, name="is_scalar_batch"):
        """Whether there is one distribution without dimensions of a batch: a tensor of bool."""
        with self._name_scope(name):
            return self._is_scalar(self.batch_shape, self.batch_shape_tensor)

    @staticmethod
    def _is_scalar(static, tensor):
        return tf.equal(tf.size(tensor()), 0) if static.rank is None else tf.constant(static.rank == 0)

    # ---- samples

    def sample(self, sample_shape=(), seed=None, name="sample"):
        """Samples, of shape `sample_shape + batch_shape + event_shape`.

        Args:
          sample_shape: a number, or a vector of integers.
          seed: an integer, for numbers that can be drawn again.
          name: a name.
        """
        return self._call_sample_n(sample_shape, seed, name)

    def _call_sample_n(self, sample_shape, seed, name, **kwargs):
        with self._name_scope(name):
            shape = tf.convert_to_tensor(sample_shape, tf.int32, name="sample_shape")
            if shape.shape.rank is not None and shape.shape.rank > 1:
                raise ValueError("Input is neither scalar nor vector.")
            shape = tf.reshape(shape, [-1])
            samples = self._said("_sample_n", tf.reduce_prod(shape), seed, **kwargs)
            whole = tf.reshape(samples, tf.concat([shape, tf.shape(samples)[1:]], 0))
            return self._with_known_shape(whole, tensor_util.constant_value_as_shape(shape))

    def _with_known_shape(self, samples, sample_shape):
        known = sample_shape.concatenate(self.batch_shape).concatenate(self.event_shape)
        if known.rank is not None and not tf.executing_eagerly():
            samples.set_shape(known)
        return samples

    # ---- what is asked of a value

    def _converted(self, value):
        if isinstance(value, (tf.Tensor, tf.Variable)):
            return tf.convert_to_tensor(value)
        try:
            return tf.convert_to_tensor(value, self.dtype, name="value")
        except (TypeError, ValueError):
            return tf.convert_to_tensor(value, name="value")

    log_prob = _of_value(
        "log_prob", "The logarithm of the probability, or of its density, of values.", lambda d, x, **k: tf.math.log(d._said("_prob", x, **k))
    )
    prob = _of_value("prob", "The probability, or its density, of values.", lambda d, x, **k: tf.exp(d._said("_log_prob", x, **k)))
    log_cdf = _of_value("log_cdf", "The logarithm of `cdf`.", lambda d, x, **k: tf.math.log(d._said("_cdf", x, **k)))
    cdf = _of_value("cdf", "The probability of a sample not above each value.", lambda d, x, **k: tf.exp(d._said("_log_cdf", x, **k)))
    log_survival_function = _of_value(
        "log_survival_function", "The logarithm of `survival_function`.", lambda d, x, **k: tf.math.log1p(-d.cdf(x, **k))
    )
    survival_function = _of_value("survival_function", "The probability of a sample above each value.", lambda d, x, **k: 1.0 - d.cdf(x, **k))
    quantile = _of_value("quantile", "The values below which samples are with the given probabilities.")

    # ---- what is asked of the distribution

    entropy = _asked("entropy", "The entropy, in nats.")
    mean = _asked("mean", "The mean.")
    covariance = _asked("covariance", "The covariance of the parts of a sample, a matrix.")
    mode = _asked("mode", "The value of the greatest probability.")

    def variance(self, name="variance"):
        """The variance."""
        with self._name_scope(name):
            if "_variance" in self._says() or "_stddev" not in self._says():
                return self._said("_variance")
            return tf.square(self._stddev())

    def stddev(self, name="stddev"):
        """The standard deviation."""
        with self._name_scope(name):
            if "_stddev" in self._says() or "_variance" not in self._says():
                return self._said("_stddev")
            return tf.sqrt(self._variance())

    def cross_entropy(self, other, name="cross_entropy"):
        """The entropy of this one and its divergence from another."""
        with self._name_scope(name):
            return kullback_leibler.cross_entropy(self, other, allow_nan_stats=self.allow_nan_stats)

    def kl_divergence(self, other, name="kl_divergence"):
        """The divergence of Kullback and Leibler of this distribution from another."""
        with self._name_scope(name):
            return kullback_leibler.kl_divergence(self, other, allow_nan_stats=self.allow_nan_stats)

    # ---- texts

    def __str__(self):
        shapes = [("batch_shape", self.batch_shape), ("event_shape", self.event_shape)]
        shown = "".join(f", {name}={shape}" for name, shape in shapes if shape.rank is not None)
        return f'tfp.distributions.{type(self).__name__}("{self.name}"{shown}, dtype={self.dtype.name})'

    def __repr__(self):
        return (
            f"<tfp.distributions.{type(self).__name__} '{self.name}' batch_shape={self.batch_shape} "
            f"event_shape={self.event_shape} dtype={self.dtype.name}>"
        )

    @contextlib.contextmanager
    def _name_scope(self, name=None):
        with tf.name_scope(self.name), tf.name_scope(name) as scope:
            yield scope


class Scalar(Distribution):
    """A distribution of numbers, whose batch has the shape to which its parameters broadcast.

    A class says the parameters by `_shaping()`.
    """

    def _shaping(self):
        raise NotImplementedError

    def _batch_shape_tensor(self):
        shape = tf.constant([], tf.int32)
        for parameter in self._shaping():
            shape = tf.broadcast_dynamic_shape(shape, tf.shape(parameter))
        return shape

    def _batch_shape(self):
        shape = tf.TensorShape([])
        for parameter in self._shaping():
            shape = tf.broadcast_static_shape(shape, parameter.shape)
        return shape

    def _event_shape_tensor(self):
        return tf.constant([], tf.int32)

    def _event_shape(self):
        return tf.TensorShape([])

    def _sample_shape(self, n):
        return tf.concat([[n], self.batch_shape_tensor()], 0)

    def _filled(self, value):
        """A parameter, or a number, for each distribution of the batch."""
        return value * tf.ones(self.batch_shape_tensor(), self.dtype)


class LocationScale(Scalar):
    """A distribution whose samples are those of a plain one times `scale`, and `loc` more."""

    def _start(self, loc, scale, validate_args, allow_nan_stats, parameters, name):
        with tf.name_scope(name) as name:
            checks = [tf.debugging.assert_positive(scale)] if validate_args else []
            self._loc, self._scale = util.with_dependencies(checks, loc), util.with_dependencies(checks, scale)
            tf.debugging.assert_same_float_dtype([self._loc, self._scale])
        super().__init__(self._scale.dtype, FULLY_REPARAMETERIZED, validate_args, allow_nan_stats, parameters, [self._loc, self._scale], name)

    @staticmethod
    def _param_shapes(sample_shape):
        return shapes_like(("loc", "scale"), sample_shape)

    def _shaping(self):
        return self._loc, self._scale

    @property
    def loc(self):
        """What samples of the plain distribution are moved by."""
        return self._loc

    @property
    def scale(self):
        """What samples of the plain distribution are multiplied by."""
        return self._scale

    def _z(self, x):
        """The sample of the plain distribution of which `x` is made."""
        return (x - self.loc) / self.scale


def shapes_like(names, sample_shape):
    """The shapes of parameters that are as large as a sample."""
    return {name: tf.convert_to_tensor(sample_shape, tf.int32) for name in names}
