"""Initializers whose spread follows from the shape: variance scaling and its kin, orthogonal matrices, identities.

Invariant: with a seed they draw TensorFlow's numbers: TensorFlow 2's the same ones each time, those of `tf.compat.v1` one after the other.
Does not know: variables.
"""

import math

from ferroflow import _ff, _namespace
from ferroflow.python.ops.init_ops_v2 import Initializer, drawn, part_of

_tf = _namespace.resolve


class _Drawing(Initializer):
    """An initializer that draws."""

    _same_each_time = True

    def _draw(self, kind, shape, low, high, dtype):
        if self._same_each_time:
            return drawn(kind, shape, low, high, dtype, self.seed)
        return _tf(f"random.{kind}")(shape, low, high, dtype, seed=self.seed)


def _kind(dtype, kwargs, default=None):
    """The dtype of numbers to draw, with the keywords checked."""
    unknown = [k for k in kwargs if k not in ("partition_shape", "partition_offset")]
    if unknown:
        raise TypeError(f"Keyword argument should be one of ['partition_shape', 'partition_offset']. Received: {unknown[0]}")
    dtype = _ff.as_dtype(dtype or default or _ff.float32)
    if not dtype.is_floating:
        raise ValueError(f"Argument `dtype` is expected to be floating point. Received: {dtype!r}.")
    return dtype


def _fans(shape):
    """How many inputs and outputs an element of a weight of a shape has: the last two dimensions, in every place of a window."""
    if not shape:
        return 1, 1
    if len(shape) == 1:
        return shape[0], shape[0]
    window = math.prod(shape[:-2])
    return shape[-2] * window, shape[-1] * window


class TruncatedNormal(_Drawing):
    """Normally distributed numbers, none further than two standard deviations from the mean."""

    def __init__(self, mean=0.0, stddev=0.05, seed=None, dtype=None):
        self.mean, self.stddev, self.seed, self._dtype = mean, stddev, seed, dtype

    def __call__(self, shape, dtype=None, **kwargs):
        dtype = _kind(dtype, kwargs, self._dtype)
        return self._draw("truncated_normal", kwargs.get("partition_shape", shape), self.mean, self.stddev, dtype)

    def get_config(self):
        """Mean, standard deviation and seed."""
        return {"mean": self.mean, "stddev": self.stddev, "seed": self.seed}


class VarianceScaling(_Drawing):
    """Numbers whose variance is `scale` over the number of inputs, of outputs or the mean of both.

    >>> from ferroflow.python.ops import init_scaled_ops
    >>> init_scaled_ops.VarianceScaling(seed=1)([2, 3]).shape
    TensorShape([2, 3])
    """

    def __init__(self, scale=1.0, mode="fan_in", distribution="truncated_normal", seed=None, dtype=None):
        if scale <= 0.0:
            raise ValueError(f"Argument `scale` must be a positive float. Received: {scale}")
        for name, given, allowed in (("mode", mode, ("fan_in", "fan_out", "fan_avg")), ("distribution", distribution, ("uniform", "truncated_normal", "untruncated_normal"))):
            if given not in allowed and not (name == "distribution" and given == "normal"):
                raise ValueError(f"Argument `{name}` should be one of {allowed}. Received: {given}")
        self.scale, self.mode, self.seed, self._dtype = scale, mode, seed, dtype
        self.distribution = "truncated_normal" if distribution == "normal" else distribution

    def __call__(self, shape, dtype=None, **kwargs):
        dtype = _kind(dtype, kwargs, self._dtype)
        fan_in, fan_out = _fans(_ff.TensorShape(shape).as_list())
        fan = {"fan_in": fan_in, "fan_out": fan_out, "fan_avg": (fan_in + fan_out) / 2.0}[self.mode]
        variance = self.scale / max(1.0, fan)
        shape = kwargs.get("partition_shape", shape)
        if self.distribution == "uniform":
            limit = math.sqrt(3.0 * variance)
            return self._draw("uniform", shape, -limit, limit, dtype)
        # Cutting normal numbers off at two deviations leaves this share of the deviation.
        share = 0.87962566103423978 if self.distribution == "truncated_normal" else 1.0
        kind = "truncated_normal" if self.distribution == "truncated_normal" else "normal"
        return self._draw(kind, shape, 0.0, math.sqrt(variance) / share, dtype)

    def get_config(self):
        """Scale, mode, distribution and seed."""
        return {"scale": self.scale, "mode": self.mode, "distribution": self.distribution, "seed": self.seed}


class GlorotUniform(VarianceScaling):
    """Uniform numbers scaled by inputs and outputs."""

    def __init__(self, seed=None, dtype=None):
        super().__init__(1.0, "fan_avg", "uniform", seed, dtype)

    def get_config(self):
        """The seed."""
        return {"seed": self.seed}


class GlorotNormal(VarianceScaling):
    """Cut normal numbers scaled by inputs and outputs."""

    def __init__(self, seed=None, dtype=None):
        super().__init__(1.0, "fan_avg", "truncated_normal", seed, dtype)

    def get_config(self):
        """The seed."""
        return {"seed": self.seed}


def lecun_normal(seed=None):
    """Cut normal numbers scaled by the inputs."""
    return VarianceScaling(1.0, "fan_in", "truncated_normal", seed)


def lecun_uniform(seed=None):
    """Uniform numbers scaled by the inputs."""
    return VarianceScaling(1.0, "fan_in", "uniform", seed)


def he_normal(seed=None):
    """Cut normal numbers scaled by half of the inputs."""
    return VarianceScaling(2.0, "fan_in", "truncated_normal", seed)


def he_uniform(seed=None):
    """Uniform numbers scaled by half of the inputs."""
    return VarianceScaling(2.0, "fan_in", "uniform", seed)


def _matrix(shape):
    sizes = _ff.TensorShape(shape).as_list()
    if len(sizes) < 2:
        raise ValueError(f"The tensor to initialize, specified by argument `shape` must be at least two-dimensional. Received shape={shape}")
    return sizes


class Orthogonal(_Drawing):
    """A matrix of orthogonal rows or columns, whichever are fewer; more dimensions are folded into the rows."""

    def __init__(self, gain=1.0, seed=None, dtype=None):
        self.gain, self.seed, self._dtype = gain, seed, dtype

    def __call__(self, shape, dtype=None, **kwargs):
        part_of(shape, kwargs, "Orthogonal")
        dtype, sizes = _kind(dtype, kwargs, self._dtype), _matrix(shape)
        rows, columns = math.prod(sizes[:-1]), sizes[-1]
        numbers = self._draw("normal", [max(rows, columns), min(rows, columns)], 0.0, 1.0, dtype)
        q, r = _tf("linalg.qr")(numbers, full_matrices=False)
        # The signs make the factorization the only one.
        q = q * _tf("sign")(_tf("linalg.diag_part")(r))
        q = _tf("linalg.matrix_transpose")(q) if rows < columns else q
        return self.gain * _tf("reshape")(q, sizes)

    def get_config(self):
        """Gain and seed."""
        return {"gain": self.gain, "seed": self.seed}


class Identity(Initializer):
    """The identity matrix, times `gain`."""

    def __init__(self, gain=1.0, dtype=None):
        self.gain, self._dtype = gain, dtype

    def __call__(self, shape, dtype=None, **kwargs):
        part_of(shape, kwargs, "Identity")
        dtype, sizes = _kind(dtype, kwargs, self._dtype), _matrix(shape)
        if len(sizes) != 2:
            raise ValueError(f"The tensor to initialize, specified by argument `shape` must be at least two-dimensional. Received shape={shape}")
        return _tf("eye")(*sizes, dtype=dtype) * _ff.constant(self.gain, dtype=dtype)

    def get_config(self):
        """The gain."""
        return {"gain": self.gain}


def _of_version_1(cls):
    """The class of TensorFlow 1: it draws anew at each call, and says its dtype in its configuration."""

    def get_config(self):
        """What the initializer was made with, and the dtype."""
        return {**cls.get_config(self), "dtype": _ff.as_dtype(self._dtype or _ff.float32).name}

    body = {"_same_each_time": False, "get_config": get_config, "__doc__": cls.__doc__, "__module__": "tensorflow.python.ops.init_ops"}
    return type(cls.__name__, (cls,), body)


class TruncatedNormalV1(_of_version_1(TruncatedNormal)):
    """Cut normal numbers, of standard deviation 1 by default."""

    def __init__(self, mean=0.0, stddev=1.0, seed=None, dtype=None):
        super().__init__(mean, stddev, seed, dtype)


VarianceScalingV1, OrthogonalV1 = _of_version_1(VarianceScaling), _of_version_1(Orthogonal)
IdentityV1 = _of_version_1(Identity)
GlorotUniformV1, GlorotNormalV1 = _of_version_1(GlorotUniform), _of_version_1(GlorotNormal)

for _class in (TruncatedNormal, VarianceScaling, GlorotUniform, GlorotNormal, Orthogonal, Identity):
    _class.__module__ = "tensorflow.python.ops.init_ops_v2"
