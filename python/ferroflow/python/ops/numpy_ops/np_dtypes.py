"""Dtypes of `tf.experimental.numpy`: NumPy's scalar types under its names, and which dtype operands meet in.

Operands meet where `np.result_type` says: a Python number has no precision of its own beside an array, and is int64,
float64 or complex128 (float32 or complex64 where these are preferred) when it stands alone.

Invariant: everything here is decided from dtypes and Python values; no operation runs.
Does not know: how values are converted; see `np_arrays.py`.
"""

import numpy as np

from ferroflow import _ff
from ferroflow.python.framework import flexible_dtypes

bool_ = np.bool_
int8 = np.int8
int16 = np.int16
int32 = np.int32
int64 = np.int64
uint8 = np.uint8
uint16 = np.uint16
uint32 = np.uint32
uint64 = np.uint64
float16 = np.float16
float32 = np.float32
float64 = np.float64
complex64 = np.complex64
complex128 = np.complex128
int_ = np.int64
float_ = np.float64
complex_ = np.complex128
object_ = np.object_
string_ = np.bytes_
unicode_ = np.str_
inexact = np.inexact

_NUMBERS = (bool, int, float, complex)
_NARROW = {np.dtype("float64"): np.dtype("float32"), np.dtype("complex128"): np.dtype("complex64")}
_allow_float64 = True
_prefer_float32 = False


def is_allow_float64():
    """Whether results may be float64 or complex128."""
    return _allow_float64


def set_allow_float64(b):
    """Says whether results may be float64 or complex128; where not, they are float32 and complex64."""
    global _allow_float64
    _allow_float64 = b


def is_prefer_float32():
    """Whether a Python float that stands alone is float32."""
    return _prefer_float32


def set_prefer_float32(b):
    """Says whether a Python float that stands alone is float32, and a Python complex number complex64."""
    global _prefer_float32
    _prefer_float32 = b


def canonicalize_dtype(dtype):
    """The dtype itself, or its narrower kin where 64-bit floats are not allowed."""
    return dtype if _allow_float64 else _NARROW.get(np.dtype(dtype), dtype)


def default_float_type():
    """The dtype of a Python float that stands alone: float64, if it is allowed and float32 not preferred."""
    return np.float64 if _allow_float64 and not _prefer_float32 else np.float32


def float_for_integers():
    """What integers become where a function has only floating-point results: what they become beside a Python float."""
    return np.float64 if _allow_float64 and not flexible_dtypes.is_on() else np.float32


def numpy_dtype(dtype):
    """The NumPy dtype of a dtype in any form: a `tf.DType`, a NumPy type, a Python type or a name."""
    if isinstance(dtype, _ff.DType):
        return np.dtype(dtype.as_numpy_dtype)
    if dtype is float:
        return np.dtype(float_for_integers())
    return np.dtype(dtype)


def _leaf(value):
    """What `np.result_type` is to be told of one operand: its dtype, or the number where Python holds it."""
    if isinstance(value, _NUMBERS):
        return value if type(value) in _NUMBERS else _python(value)
    if isinstance(value, (str, bytes)):
        try:
            return np.dtype(value)
        except TypeError:
            return np.array(value).dtype
    if isinstance(value, _ff.DType):
        return np.dtype(value.as_numpy_dtype)
    if isinstance(value, (type, np.dtype)):
        return numpy_dtype(value)
    dtype = getattr(value, "dtype", None)
    if dtype is None:
        return np.asarray(value).dtype
    return np.dtype(getattr(dtype, "as_numpy_dtype", dtype))


def _python(value):
    """np.float64 and np.complex128 are Python numbers too, and count as those."""
    for kind in (bool, int, float, complex):
        if isinstance(value, kind):
            return kind(value)
    return value


def _result_type(*arrays_and_dtypes):
    """The dtype in which operands meet, each an array, a nested list, a Python number or a dtype."""
    leaves = []
    for operand in arrays_and_dtypes:
        if isinstance(operand, (list, tuple)):
            leaves.extend(_leaf(v) for v in _ff.nest_flatten(operand))
            if not leaves:
                leaves.append(np.dtype(default_float_type()))
        else:
            leaves.append(_leaf(operand))
    if not leaves:
        return np.dtype(float_for_integers())
    # How large an integer is does not decide: the dtype beside it does.
    weak = [v for v in leaves if isinstance(v, _NUMBERS)]
    if len(weak) == len(leaves):
        kind = max((bool, int, float, complex).index(type(v)) for v in weak)
        widest = np.result_type(*leaves) if kind == 1 else np.dtype((np.bool_, np.int64, np.float64, np.complex128)[kind])
        if _prefer_float32:
            widest = _NARROW.get(widest, widest)
        return canonicalize_dtype(widest)
    return canonicalize_dtype(np.result_type(*(type(v)(1) if isinstance(v, int) else v for v in leaves)))


def _promote_types(type1, type2):
    """The smallest dtype that holds the values of both."""
    return canonicalize_dtype(np.promote_types(numpy_dtype(type1), numpy_dtype(type2)))
