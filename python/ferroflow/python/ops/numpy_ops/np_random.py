"""Random numbers of `tf.experimental.numpy.random`: NumPy's old interface on TensorFlow's generators.

Invariant: numbers are float64 or int64, and follow the global seed, which `seed` sets.
Does not know: generators; see `random_ops.py`.
"""

import numpy as np

from ferroflow import _ff
from ferroflow.python.framework import random_seed
from ferroflow.python.ops import random_ops
from ferroflow.python.ops.numpy_ops import np_dtypes
from ferroflow.python.ops.numpy_ops.np_arrays import convert_to_tensor
from ferroflow.python.ops.operands import dims, shape_of


def _size(size):
    """A shape in any form; None is that of a scalar."""
    if size is None:
        return _ff.convert([], dtype=_ff.int32)
    vector = convert_to_tensor(size) if isinstance(size, _ff.Tensor) else dims(size)
    return _ff.execute("Reshape", [vector, [-1]]) if vector.shape.rank == 0 else vector


def seed(s):
    """Sets the global seed, from which all that follows is drawn.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.random.seed(42)
    >>> tf.experimental.numpy.random.randn(1).numpy().round(6).tolist()
    [-1.359828]
    """
    try:
        s = int(s)
    except TypeError:
        raise ValueError(f"Argument `s` got an invalid value {s}. Only integers are supported.") from None
    random_seed.set_seed(s)


def standard_normal(size=None):
    """Numbers of the standard normal distribution in a shape.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.random.standard_normal([2, 3]).shape
    TensorShape([2, 3])
    """
    return random_ops.normal(_size(size), dtype=_ff.as_dtype(np_dtypes.float_for_integers()))


def randn(*args):
    """Numbers of the standard normal distribution; the dimensions are the arguments.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.random.randn(2, 3).shape
    TensorShape([2, 3])
    """
    return standard_normal(list(args) if args else None)


def uniform(low=0.0, high=1.0, size=None):
    """Numbers between `low` and `high`, evenly likely; in the shape in which these broadcast unless one is given.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.random.uniform(1.0, 2.0, [2]).dtype
    tf.float64
    """
    kind = _ff.as_dtype(np_dtypes.float_for_integers())
    low, high = convert_to_tensor(low, kind), convert_to_tensor(high, kind)
    shape = _ff.execute("BroadcastArgs", [shape_of(low), shape_of(high)]) if size is None else _size(size)
    return random_ops.uniform(shape, dtype=kind) * (high - low) + low


def random(size=None):
    """Numbers between 0 and 1, evenly likely, in a shape.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.random.random([2]).shape
    TensorShape([2])
    """
    return uniform(0.0, 1.0, () if size is None else size)


def rand(*size):
    """Numbers between 0 and 1, evenly likely; the dimensions are the arguments.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.random.rand(2, 3).shape
    TensorShape([2, 3])
    """
    return uniform(0.0, 1.0, size)


def poisson(lam=1.0, size=None):
    """Numbers of the Poisson distribution, int64; in the shape of its means unless one is given.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.random.poisson(3.0, [2]).dtype
    tf.int64
    """
    if size is None:
        return random_ops.poisson([], lam, dtype=_ff.int64)
    if np.ndim(lam) == 0:
        return random_ops.poisson(_size(size), lam, dtype=_ff.int64)
    drawn = random_ops.poisson([], convert_to_tensor(lam), dtype=_ff.int64)
    return _ff.execute("BroadcastTo", [drawn, _size(size)])


def randint(low, high=None, size=None, dtype=np.int64):
    """Integers from `low` up to but without `high`; from 0 up to `low` if it is the only one.

    Raises:
      ValueError: a dtype other than int32 and int64.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.random.randint(5, size=[2]).dtype
    tf.int64
    """
    kinds = (np.int32, np.int64)
    wanted = np_dtypes.numpy_dtype(np.int64 if dtype is int else dtype)
    if wanted not in [np.dtype(k) for k in kinds]:
        raise ValueError(f"Argument `dtype` got an invalid value {dtype}. Only those convertible to {kinds} are supported.")
    if high is None:
        low, high = 0, low
    return random_ops.uniform(_size(size), minval=low, maxval=high, dtype=_ff.as_dtype(wanted))


