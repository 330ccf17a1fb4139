"""Arrays of `tf.experimental.numpy`: its `ndarray` is the tensor, and anything NumPy takes for an array converts to one.

Invariant: a tensor of the dtype that is asked for is returned as it is; any other is cast by an operation, which
differentiates and traces. Only what Python or NumPy holds is converted by NumPy.
Does not know: which dtype operands meet in; see `np_dtypes.py`.
"""

import numpy as np

from ferroflow import _ff
from ferroflow.python.ops import math_ops
from ferroflow.python.ops.numpy_ops import np_dtypes

ndarray = _ff.Tensor


def _operand(value):
    return isinstance(value, (_ff.Tensor, _ff.VariableBase))


def convert_to_tensor(value, dtype=None, dtype_hint=None):
    """The value as a tensor; its dtype is NumPy's for it unless one is given.

    >>> from ferroflow.python.ops.numpy_ops import np_arrays
    >>> np_arrays.convert_to_tensor([1, 2.5]).dtype
    tf.float64
    """
    if dtype is None and dtype_hint is not None and not hasattr(value, "dtype"):
        dtype = dtype_hint
    wanted = None if dtype is None else _ff.as_dtype(np_dtypes.numpy_dtype(dtype))
    if isinstance(value, _ff.Tensor):
        return value if wanted is None or value.dtype == wanted else math_ops.cast(value, wanted)
    if isinstance(value, _ff.VariableBase) or hasattr(value, "__tf_tensor__") or hasattr(value, "_ff_flatten"):
        value = _ff.convert(value)
        return value if wanted is None or value.dtype == wanted else math_ops.cast(value, wanted)
    if isinstance(value, (list, tuple)):
        leaves = _ff.nest_flatten(value)
        if any(_operand(v) or hasattr(v, "__tf_tensor__") for v in leaves):
            if wanted is None:
                wanted = _ff.as_dtype(np_dtypes._result_type(value))
            alike = [convert_to_tensor(v, wanted) for v in leaves]
            return _ff.convert(_ff.nest_pack(value, alike), dtype=wanted)
    if wanted is None:
        wanted = _ff.as_dtype(np_dtypes._result_type(value))
    if wanted == _ff.string:
        return _ff.convert(value, dtype=wanted)
    held = np.asarray(value)
    kind = np.dtype(wanted.as_numpy_dtype)
    if held.dtype != kind:
        with np.errstate(all="ignore"):
            held = held.astype(kind)
    return _ff.convert(held)


def together(*values, to_float=False):
    """The values as tensors of the dtype they meet in; of a floating-point or complex one if `to_float`.

    >>> from ferroflow.python.ops.numpy_ops import np_arrays
    >>> [t.dtype.name for t in np_arrays.together(np_arrays.convert_to_tensor([1]), 2.5)]
    ['float64', 'float64']
    """
    first = values[0]
    if isinstance(first, _ff.Tensor) and all(isinstance(v, _ff.Tensor) and v.dtype == first.dtype for v in values):
        kind = first.dtype
    else:
        kind = _ff.as_dtype(np_dtypes._result_type(*values))
    if to_float:
        kind = floating(kind)
    return [convert_to_tensor(v, kind) for v in values]


def floating(kind):
    """The dtype, or float64 where NumPy does not count it among the inexact numbers: integers, booleans and bfloat16."""
    if np.issubdtype(np.dtype(kind.as_numpy_dtype), np.inexact):
        return kind
    return _ff.as_dtype(np_dtypes.float_for_integers())
