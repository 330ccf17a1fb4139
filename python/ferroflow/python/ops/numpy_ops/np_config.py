"""NumPy's behaviour of tensors: methods and properties, operators that bring dtypes together, NumPy's brackets.

Invariant: until it is switched on, operators are the extension's own and cost nothing more; a name that only NumPy's
arrays have is an AttributeError that says how to switch it on (see `framework/numpy_names.py`).
Does not know: what the functions compute.
"""

import numbers
import sys

import numpy as np

from ferroflow import _ff
from ferroflow.python.framework import flexible_dtypes
from ferroflow.python.ops import math_ops
from ferroflow.python.ops.numpy_ops import np_dtypes, np_elementwise, np_indexing, np_linear, np_movement, np_reductions

_MODES = ("off", "legacy", "safe", "all")


def experimental_enable_numpy_behavior(prefer_float32=False, dtype_conversion_mode="legacy"):
    """Gives tensors what NumPy's arrays have, from now on and for the whole program.

    Methods and properties: `T`, `astype`, `clip`, `data`, `flatten`, `max`, `mean`, `min`, `ravel`, `reshape`, `size`,
    `tolist`, `transpose`. Operators bring both sides to the dtype in which NumPy lets them meet. Arrays of integers and
    of booleans are indices.

    Args:
      prefer_float32: whether a Python float that stands alone is float32 instead of float64.
      dtype_conversion_mode: `legacy`, as said; `off` leaves operators as they are. With `all`, arithmetic brings dtypes together
        as https://www.tensorflow.org/guide/tf_numpy_type_promotion says, a Python number's giving way to any other; with
        `safe`, only where no bits and no range are lost, anything else being a TypeError.

    Raises:
      ValueError: there is no such mode.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.experimental_enable_numpy_behavior()  # doctest: +SKIP
    >>> tf.constant([[1, 2]]).T.tolist()  # doctest: +SKIP
    [[1], [2]]
    """
    if dtype_conversion_mode not in _MODES:
        raise ValueError(
            f"The provided promotion mode {dtype_conversion_mode} does not exist. Make sure the provided dtype conversion "
            "mode is one of the followings: 'off', 'legacy', 'safe' or 'all'."
        )
    flexible_dtypes.set_mode(dtype_conversion_mode)
    by_table = flexible_dtypes.is_on()
    np_dtypes.set_prefer_float32(prefer_float32 or by_table)
    enable_methods()
    _ff.Tensor.__getitem__ = np_indexing.getitem
    for cls in (_ff.Tensor, _ff.VariableBase):
        for name, value in (_PROMOTING if dtype_conversion_mode == "legacy" else _PLAIN)[cls].items():
            setattr(cls, name, value)
    if by_table or "ferroflow.python.ops.weak_tensor_ops" in sys.modules:
        _switch_weak(by_table)


enable_numpy_behavior = experimental_enable_numpy_behavior


def set_dtype_conversion_mode(dtype_conversion_mode):
    """Puts a mode in force, with what it gives tensors."""
    experimental_enable_numpy_behavior(dtype_conversion_mode=dtype_conversion_mode)


def _switch_weak(on):
    """Has functions and operators know of weak tensors, or not."""
    from ferroflow.python.framework import weak_tensor
    from ferroflow.python.ops import variables, weak_tensor_ops

    weak_tensor_ops.updates(variables.ResourceVariable, on)
    if not on:
        weak_tensor_ops.disable()
        return
    weak_tensor_ops.enable()
    for cls in (_ff.Tensor, _ff.VariableBase):
        for name, value in weak_tensor_ops.operators(_PLAIN[cls], _PLAIN[_ff.Tensor]).items():
            setattr(cls, name, value)
    unary = {name: getattr(_ff.Tensor, name) for name in ("__neg__", "__abs__", "__invert__")}
    own = weak_tensor_ops.of_weak_tensors({**_PLAIN[_ff.Tensor], **unary})
    for name, value in {**own, **weak_tensor_ops.methods(_members())}.items():
        type.__setattr__(weak_tensor.WeakTensor, name, value)


def enable_methods():
    """The methods and properties alone."""
    for name, value in _members().items():
        setattr(_ff.Tensor, name, value)


def _reshape(a, *newshape, **kwargs):
    """`reshape` as a method: the dimensions are the arguments, or one sequence of them."""
    return np_movement.reshape(a, newshape[0] if len(newshape) == 1 else newshape, **kwargs)


def _tolist(self):
    return self.numpy().tolist()


def _members():
    return {
        "T": property(np_movement.transpose),
        "__round__": np_elementwise.around,
        "__pos__": np_elementwise.positive,
        "astype": math_ops.cast,
        "clip": np_elementwise.clip,
        "data": property(lambda self: self),
        "flatten": np_movement.flatten,
        "max": np_reductions.amax,
        "mean": np_reductions.mean,
        "min": np_reductions.amin,
        "ravel": np_movement.ravel,
        "reshape": _reshape,
        "size": property(np_movement.size),
        "tolist": _tolist,
        "transpose": np_movement.transpose,
    }


# The operators, with the functions that they become.
_OPERATORS = {
    "__add__": np_elementwise.add,
    "__sub__": np_elementwise.subtract,
    "__mul__": np_elementwise.multiply,
    "__truediv__": np_elementwise.true_divide,
    "__floordiv__": np_elementwise.floor_divide,
    "__mod__": np_elementwise.mod,
    "__pow__": np_elementwise.power,
    "__matmul__": np_linear.matmul,
    "__and__": np_elementwise.bitwise_and,
    "__or__": np_elementwise.bitwise_or,
    "__xor__": np_elementwise.bitwise_xor,
    "__lt__": np_elementwise.less,
    "__le__": np_elementwise.less_equal,
    "__gt__": np_elementwise.greater,
    "__ge__": np_elementwise.greater_equal,
    "__eq__": np_elementwise.equal,
    "__ne__": np_elementwise.not_equal,
}
_REFLECTED = {f"__r{name[2:]}": f for name, f in _OPERATORS.items() if name[2:4] not in ("lt", "le", "gt", "ge", "eq", "ne")}
_OPERANDS = (_ff.Tensor, _ff.VariableBase, numbers.Number, np.ndarray, np.generic, list, tuple)


def _promoting(plain, function, compares):
    """The operator that brings dtypes together; what is no array, and equal dtypes, are left to the plain one."""

    def operator(self, other):
        if not isinstance(other, _OPERANDS) or (isinstance(other, _ff.Tensor) and other.dtype == self.dtype):
            return plain(self, other)
        if self.dtype == _ff.string:
            return plain(self, other)
        if compares:
            apart = _apart(self, other)
            if apart is not None:
                return plain(self, apart)
        return function(self, other)

    return operator


def _apart(self, other):
    """The other side of a comparison if the shapes cannot broadcast, for which the plain operator has an answer."""
    left, right = self.shape, getattr(other, "shape", None)
    if right is None or left.rank is None:
        return None
    sizes = right.as_list() if isinstance(right, _ff.TensorShape) and right.rank is not None else list(right)
    for a, b in zip(reversed(left.as_list()), reversed(sizes)):
        if a is not None and b is not None and a != b and 1 not in (a, b):
            return np_movement.convert_to_tensor(other, self.dtype)
    return None


def _reflected(plain, function):
    def operator(self, other):
        if not isinstance(other, _OPERANDS) or self.dtype == _ff.string:
            return plain(self, other)
        return function(other, self)

    return operator


def _tables(cls):
    plain, promoting = {}, {}
    for name, function in _OPERATORS.items():
        compares = name in ("__eq__", "__ne__")
        if hasattr(cls, name) and not (compares and cls is _ff.VariableBase):
            plain[name] = cls.__dict__.get(name) or getattr(cls, name)
            promoting[name] = _promoting(plain[name], function, compares)
    for name, function in _REFLECTED.items():
        if hasattr(cls, name):
            plain[name] = cls.__dict__.get(name) or getattr(cls, name)
            promoting[name] = _reflected(plain[name], function)
    return plain, promoting


_PLAIN, _PROMOTING = {}, {}
for _cls in (_ff.Tensor, _ff.VariableBase):
    _PLAIN[_cls], _PROMOTING[_cls] = _tables(_cls)
del _cls
