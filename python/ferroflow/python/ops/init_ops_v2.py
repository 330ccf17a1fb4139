"""`tf.zeros_initializer` and its kin: functions of a shape and a dtype that give a variable's first value.

Invariant: an initializer can be made again from `get_config()`; one with a seed gives the same numbers each time.
Does not know: variables.
"""

from ferroflow import _ff, _namespace
from ferroflow.python.util import pickling


class Initializer:
    """The base of initializers: called with a shape and a dtype."""

    __reduce_ex__ = pickling.reduce_ex

    def __call__(self, shape, dtype=None, **kwargs):
        raise NotImplementedError

    def get_config(self):
        """The arguments that make the initializer again."""
        return {}

    @classmethod
    def from_config(cls, config):
        """An initializer of a configuration."""
        config = dict(config)
        config.pop("dtype", None)
        return cls(**config)


def drawn(kind, shape, low, high, dtype, seed):
    """Random numbers of a kind; with a seed the same ones each time."""
    if seed is None:
        return _namespace.resolve(f"random.{kind}")(shape, low, high, dtype)
    return _namespace.resolve(f"random.stateless_{kind}")(shape, [seed, 0], low, high, dtype)


def _numeric(dtype):
    dtype = _ff.as_dtype(dtype)
    if not (dtype.is_floating or dtype.is_integer or dtype.is_complex or dtype == _ff.bool) or dtype == _ff.string:
        raise ValueError(f"Argument `dtype` expected to be numeric or boolean. Received {dtype}.")
    return dtype


_PARTS = ("partition_shape", "partition_offset")


def part_of(shape, kwargs, name=None):
    """The shape that is asked for: of a part where a variable is cut, else `shape`.

    Raises:
      TypeError: a keyword that there is not.
      ValueError: a part, of an initializer that cannot give one; it is named by `name` then.
    """
    for keyword in kwargs:
        if keyword not in _PARTS:
            raise TypeError(f"Keyword argument should be one of {list(_PARTS)}. Received: {keyword}")
    if name is not None and kwargs:
        raise ValueError(f"{name} initializer doesn't support partition-related arguments")
    return kwargs.get("partition_shape", shape)


class zeros_initializer(Initializer):  # noqa: N801
    """Zeros.

    >>> tf.zeros_initializer()([2]).numpy().tolist()
    [0.0, 0.0]
    """

    def __call__(self, shape, dtype=_ff.float32, **kwargs):
        return _namespace.resolve("zeros")(part_of(shape, kwargs), _numeric(dtype))


class ones_initializer(Initializer):  # noqa: N801
    """Ones.

    >>> tf.ones_initializer()([2]).numpy().tolist()
    [1.0, 1.0]
    """

    def __call__(self, shape, dtype=_ff.float32, **kwargs):
        return _namespace.resolve("ones")(part_of(shape, kwargs), _numeric(dtype))


class constant_initializer(Initializer):  # noqa: N801
    """One value everywhere, or a list of values of the shape.

    >>> tf.constant_initializer(3.0)([2]).numpy().tolist()
    [3.0, 3.0]
    """

    def __init__(self, value=0, support_partition=False):
        """`value` is a number, a list or an array; with `support_partition` a number may be given for a part of a variable too."""
        if isinstance(value, (_ff.Tensor, _ff.VariableBase)) or not (isinstance(value, (int, float, complex, bool, str, bytes, list, tuple)) or hasattr(value, "dtype")):
            raise TypeError(f"Invalid type for initial value: {type(value)}. Expected Python scalar, list or tuple of values, or numpy.ndarray.")
        self.value, self.support_partition = value, support_partition

    def __call__(self, shape, dtype=None, **kwargs):
        dtype = None if dtype is None else _ff.as_dtype(dtype)
        shape = part_of(shape, kwargs, None if self.support_partition else "Constant")
        return _ff.constant(self.value, dtype=dtype, shape=shape)

    def get_config(self):
        """The value."""
        return {"value": self.value}


class random_uniform_initializer(Initializer):  # noqa: N801
    """Uniform numbers from `minval` up to, and without, `maxval`.

    >>> tf.random_uniform_initializer(0.0, 1.0)([2]).shape
    TensorShape([2])
    """

    def __init__(self, minval=-0.05, maxval=0.05, seed=None):
        """The bounds and the seed."""
        self.minval, self.maxval, self.seed = minval, maxval, seed

    def __call__(self, shape, dtype=_ff.float32, **kwargs):
        dtype = _ff.as_dtype(dtype)
        if not dtype.is_floating and not dtype.is_integer:
            raise ValueError(f"Argument `dtype` expected to be numeric or boolean. Received {dtype}.")
        return drawn("uniform", part_of(shape, kwargs), self.minval, self.maxval, dtype, self.seed)

    def get_config(self):
        """The bounds and the seed."""
        return {"minval": self.minval, "maxval": self.maxval, "seed": self.seed}


class random_normal_initializer(Initializer):  # noqa: N801
    """Normally distributed numbers.

    >>> tf.random_normal_initializer()([2]).shape
    TensorShape([2])
    """

    def __init__(self, mean=0.0, stddev=0.05, seed=None):
        """Mean, standard deviation and seed."""
        self.mean, self.stddev, self.seed = mean, stddev, seed

    def __call__(self, shape, dtype=_ff.float32, **kwargs):
        dtype = _ff.as_dtype(dtype)
        if not dtype.is_floating:
            raise ValueError(f"Argument `dtype` expected to be numeric or boolean. Received {dtype}.")
        return drawn("normal", part_of(shape, kwargs), self.mean, self.stddev, dtype, self.seed)

    def get_config(self):
        """Mean, standard deviation and seed."""
        return {"mean": self.mean, "stddev": self.stddev, "seed": self.seed}


for _class in (Initializer, zeros_initializer, ones_initializer, constant_initializer, random_uniform_initializer, random_normal_initializer):
    _class.__module__ = "tensorflow.python.ops.init_ops_v2"
