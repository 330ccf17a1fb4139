"""The dtypes at which operands meet where `dtype_conversion_mode` is "all" or "safe": a table of pairs.

A dtype is weak where nobody asked for it: a Python number's, and what is computed of those alone. A weak one gives way to
the other's. The pairs are those of https://www.tensorflow.org/guide/tf_numpy_type_promotion.

Invariant: the table is symmetric; `safe` allows the pairs that lose no bits and no range.
Does not know: tensors' values, operations.
"""

import enum

import numpy as np

from ferroflow import _ff
from ferroflow.python.util import nest

__name__ = "tensorflow.python.framework.flexible_dtypes"


class PromoMode(enum.Enum):
    """How operands of different dtypes meet: not at all, as NumPy's, only without loss, or always."""

    OFF = 0
    LEGACY = 1
    SAFE = 2
    ALL = 3


_BY_NAME = {"off": PromoMode.OFF, "legacy": PromoMode.LEGACY, "safe": PromoMode.SAFE, "all": PromoMode.ALL}
_STRONG = "bool uint8 uint16 uint32 uint64 int8 int16 int32 int64 bfloat16 float16 float32 float64 complex64 complex128".split()
_WEAK = "int32 int64 float32 float64 complex128".split()
_ALL = [(getattr(_ff, name), False) for name in _STRONG] + [(getattr(_ff, name), True) for name in _WEAK]
# A row for each dtype, a column for each: where both meet, as a letter, and `!` where only "all" lets them.
_MEET = """
0123456789abcdefghij ....................
1123466789abcde11iij .....!...........!..
2223477789abcde22iij .....!!..!!......!..
3333488889abcde33iij .....!!!.!!!.!...!..
44444iiii9abcde44iij .....!!!!!!!!!!..!!!
5678i56789abcde55iij .!!!!............!..
6678i66789abcde66iij ..!!!....!!......!..
7778i77789abcde77iij ...!!....!!!.!...!..
8888i88889abcde88iij ....!....!!!!!!..!!!
9999999999bbcde9999d ..!!!.!!!.!........!
aaaaaaaaababcdeaaaad ..!!!.!!!!.........!
bbbbbbbbbbbbcdebbbbd ...!!..!!..........!
ccccccccccccceecccce ....!...!....!......
ddddddddddddededdddd ...!!..!!...!.......
eeeeeeeeeeeeeeeeeeee ....!...!...........
f123456789abcdefghij ....................
g123456789abcdegghij ....................
hiiiiiiii9abcdehhhij .!!!!!!!!...........
iiiiiiiii9abcdeiiiij ....!...!...........
jjjjjjjjjdddedejjjjj ....!...!!!!........
"""
_LETTERS = "0123456789abcdefghij"
_TABLE = {
    (one, other): (_ALL[_LETTERS.index(letter)], PromoMode.SAFE if mark == "." else PromoMode.ALL)
    for one, (letters, marks) in zip(_ALL, map(str.split, _MEET.split("\n")[1:-1]), strict=True)
    for other, letter, mark in zip(_ALL, letters, marks, strict=True)
}
_TABLE[(_ff.string, False), (_ff.string, False)] = (_ff.string, False), PromoMode.SAFE
# The same by the first dtype, as TensorFlow's module keeps it.
_BINARY_DTYPE_RES_FULL = {one: {} for one, _ in _TABLE}
for (_one, _other), _meeting in _TABLE.items():
    _BINARY_DTYPE_RES_FULL[_one][_other] = _meeting
_BINARY_DTYPE_RES_HALF = _BINARY_DTYPE_RES_FULL
_INT32 = np.iinfo(np.int32)
_mode = PromoMode.OFF


def mode():
    """The mode that is in force."""
    return _mode


def set_mode(wanted):
    """Puts a mode, or one of its names, in force."""
    global _mode
    _mode = wanted if isinstance(wanted, PromoMode) else _BY_NAME[wanted]


def name_of(wanted):
    """The name of a mode."""
    return next(name for name, one in _BY_NAME.items() if one is wanted)


def is_on():
    """Whether operands meet by the table."""
    return _mode in (PromoMode.SAFE, PromoMode.ALL)


def _kind(value):
    """The dtype of one operand, or of a type, and whether it is weak."""
    from ferroflow.python.framework.weak_tensor import WeakTensor

    if isinstance(value, WeakTensor):
        return value.dtype, True
    if isinstance(value, _ff.DType):
        return value, False
    own = getattr(value, "dtype", None)
    if isinstance(own, _ff.DType):
        return own, False
    if isinstance(own, np.dtype):
        return (_ff.string if own.kind in "OSU" else _ff.as_dtype(own)), False
    if isinstance(value, (str, bytes)):
        return _ff.string, False
    if isinstance(value, bool) or value is bool:
        return _ff.bool, False
    if isinstance(value, int):
        if not _INT32.min <= value <= _INT32.max:
            raise OverflowError(f"Python int {value} too large to convert to np.int32")
        return _ff.int32, True
    for kind, meant in ((int, _ff.int32), (float, _ff.float32), (complex, _ff.complex128)):
        if value is kind or isinstance(value, kind):
            return meant, True
    if isinstance(value, _ff.TensorShape):
        return _ff.int32, False
    if isinstance(value, (np.dtype, type)):
        try:
            return _ff.as_dtype(value), False
        except TypeError:
            pass
    raise NotImplementedError(f"Auto dtype conversion semantics does not support {type(value)} type.")


def result_type(*arrays_and_dtypes):
    """The dtype at which operands meet, with whether it is weak: `(dtype, weak)`.

    Args:
      *arrays_and_dtypes: tensors, arrays, numbers, dtypes, and structures of those; None counts as nothing.

    Raises:
      TypeError: the mode does not let them meet.
      NotImplementedError: an operand that has no such dtype, or a pair that never meets.
    """
    from ferroflow.python.framework import composite_tensor, indexed_slices, weak_tensor

    given = [value for value in arrays_and_dtypes if value is not None]
    for value in given:
        if composite_tensor.is_composite(value) and not isinstance(value, (indexed_slices.IndexedSlices, weak_tensor.WeakTensor)):
            raise NotImplementedError(f"Auto dtype conversion semantics does not support {type(value)} type.")
    kinds = [_kind(value) for value in nest.flatten(given)] or [(_ff.float32, True)]
    found = kinds[0]
    for other in kinds[1:]:
        if (found, other) not in _TABLE:
            raise NotImplementedError(
                f"Implicit Conversion between {found[0]} and {other[0]} is not allowed. Please convert the input manually if you need to."
            )
        meeting, needed = _TABLE[found, other]
        if needed.value > _mode.value:
            raise TypeError(
                f"In promotion mode {_mode}, implicit dtype promotion between ({found[0]}, weak={found[1]}) and ({other[0]}, weak={other[1]}) "
                "is disallowed. You need to explicitly specify the dtype in your op, or relax your dtype promotion rules (such as from "
                "SAFE mode to ALL mode)."
            )
        found = meeting
    return found
