"""What the functions of `tf.experimental.numpy` share: questions about dtypes and axes.

Invariant: names and results are NumPy's.
Does not know: any function of arrays.
"""

import numpy as np

from ferroflow import _ff
from ferroflow.python.ops.numpy_ops import np_dtypes


def finfo(dtype):
    """The limits of a dtype of floating-point numbers: `eps`, `tiny`, `min`, `max` and others.

    >>> import ferroflow as tf
    >>> float(tf.experimental.numpy.finfo(tf.float64).eps)
    2.220446049250313e-16
    """
    kind = np_dtypes.numpy_dtype(dtype)
    if kind.type.__module__.startswith("numpy"):
        return np.finfo(kind)
    import ml_dtypes

    return ml_dtypes.finfo(kind)


def iinfo(int_type):
    """The limits of a dtype of integers: `min` and `max`.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.iinfo(tf.int8).max
    127
    """
    return np.iinfo(np_dtypes.numpy_dtype(int_type))


def issubdtype(arg1, arg2):
    """Whether a dtype is below another in NumPy's hierarchy of types.

    >>> import ferroflow as tf
    >>> tnp = tf.experimental.numpy
    >>> tnp.issubdtype(tnp.float32, tnp.inexact)
    True
    """
    plain = [np_dtypes.numpy_dtype(d) if isinstance(d, _ff.DType) else d for d in (arg1, arg2)]
    return np.issubdtype(*plain)


def result_type(*arrays_and_dtypes):
    """The dtype in which arrays, numbers and dtypes meet. A Python number takes the precision of what stands beside it.

    Raises:
      TypeError: there is no such dtype.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.result_type(tf.constant([1]), 2.5)
    tf.float64
    """
    return _ff.as_dtype(np_dtypes._result_type(*arrays_and_dtypes))


def promote_types(type1, type2):
    """The smallest dtype, as a NumPy type, that holds the values of two.

    Raises:
      TypeError: there is no such dtype.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.promote_types(tf.int32, tf.float32)
    dtype('float64')
    """
    return np_dtypes._promote_types(type1, type2)


def _maybe_get_dtype(x):
    """The dtype of what has one, else the value itself."""
    if isinstance(x, np.generic):
        return x
    return getattr(x, "dtype", x)


def axes_of(axis, rank):
    """Axes counted from the front, as a list; ValueError where one is outside or repeated."""
    listed = [int(axis)] if not isinstance(axis, (list, tuple)) else [int(a) for a in axis]
    for a in listed:
        if not -rank <= a < rank:
            raise ValueError(f"axis {a} is out of bounds for an array of rank {rank}")
    counted = [a % rank for a in listed]
    if len(set(counted)) != len(counted):
        raise ValueError(f"an axis is repeated in {tuple(listed)}")
    return counted


def shown(namespace, name, arguments, result, then=".numpy().tolist()"):
    """The lines of an example for a docstring."""
    return (
        "    >>> import ferroflow as tf\n"
        f"    >>> tf.experimental.numpy.{namespace}{name}({arguments}){then}\n"
        f"    {result}\n"
    )
