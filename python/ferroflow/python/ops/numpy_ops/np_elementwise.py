"""The elementwise functions of `tf.experimental.numpy`: the tables of `np_elementwise_table.py` made functions.

Invariant: a function is one operation, or a composition of operations, of operands that were brought together by dtype.
Does not know: axes.
"""

import math

from ferroflow import _ff
from ferroflow.python.ops import math_ops
from ferroflow.python.ops.numpy_ops import np_dtypes
from ferroflow.python.ops.numpy_ops.np_arrays import convert_to_tensor, together
from ferroflow.python.ops.numpy_ops.np_elementwise_table import BINARY, UNARY, rows
from ferroflow.python.ops.numpy_ops.np_utils import shown

_execute = _ff.execute


def _call(record, *operands):
    return _execute(record, list(operands))


def _where(condition, x, y):
    return _execute("SelectV2", [condition, x, y])


class _Compositions:
    """What a row that begins with a colon is computed by; the operands are tensors of one dtype."""

    def absolute(x):
        return math_ops.abs(x)

    def conj(x):
        return math_ops.conj(x)

    def angle(x, deg=False):
        if x.dtype.is_complex:
            found = math_ops.angle(x)
        else:
            below = _call("Less", math_ops.cast(x, _ff.int32) if x.dtype == _ff.bool else x, 0)
            found = _where(below, *(_ff.convert(v, dtype=_ff.float32) for v in (math.pi, 0.0)))
        return found * (180 / math.pi) if deg else found

    def inverted(x):
        return _call("LogicalNot" if x.dtype == _ff.bool else "Invert", x)

    def cbrt(x):
        return _call("Sign", x) * _call("Pow", _call("Abs", x), 1 / 3)

    def deg2rad(x):
        return x * (math.pi / 180.0)

    def rad2deg(x):
        return x * (180.0 / math.pi)

    def exp2(x):
        return _call("Pow", _ff.convert(2, dtype=x.dtype), x)

    def fix(x):
        return _where(_call("Less", x, 0), _call("Ceil", x), _call("Floor", x))

    def real(x):
        return math_ops.real(x)

    def imag(x):
        return math_ops.imag(x) if x.dtype.is_complex else _call("ZerosLike", x)

    def iscomplex(x):
        return _call("NotEqual", _Compositions.imag(x), 0 if x.dtype != _ff.bool else False)

    def isreal(x):
        return _call("Equal", _Compositions.imag(x), 0 if x.dtype != _ff.bool else False)

    def isneginf(x):
        return _call("Equal", x, _ff.convert(-math.inf, dtype=x.dtype))

    def isposinf(x):
        return _call("Equal", x, _ff.convert(math.inf, dtype=x.dtype))

    def _wide(x):
        return math_ops.cast(x, _ff.complex128 if x.dtype.is_complex else np_dtypes.float_for_integers())

    def log10(x):
        return _Compositions._wide(_call("Log", x)) / math.log(10)

    def log2(x):
        return _Compositions._wide(_call("Log", x)) / math.log(2)

    def reciprocal(x):
        return _call("Reciprocal", x)

    def signbit(x):
        if x.dtype == _ff.bool:
            return _call("ZerosLike", x)
        return _call("Less", x, 0)

    def sinc(x):
        none = _call("Equal", x, 0)
        angle = _where(none, _ff.convert(1, dtype=x.dtype), x) * math.pi
        return _where(none, _ff.convert(1, dtype=x.dtype), _call("Sin", angle) / angle)

    def unlike(x, y):
        return _call("NotEqual", x, y)

    def quotient(x, y):
        if x.dtype == _ff.bool:
            x, y = (math_ops.cast(v, np_dtypes.float_for_integers()) for v in (x, y))
        return math_ops.truediv(x, y)

    def heaviside(x, y):
        one, none = (_ff.convert(v, dtype=x.dtype) for v in (1, 0))
        # Not-a-number is none of the three and stays what it is.
        rest = _where(_call("Equal", x, 0), y, x)
        return _where(_call("Less", x, 0), none, _where(_call("Greater", x, 0), one, rest))

    def hypot(x, y):
        return _call("Sqrt", _call("Square", x) + _call("Square", y))

    def logaddexp(x, y):
        largest = _call("Maximum", x, y)
        apart = x - y
        # Equal infinities have no difference; their sum is what they are.
        return _where(_call("IsNan", apart), x + y, largest + _call("Log1p", _call("Exp", -_call("Abs", apart))))

    def logaddexp2(x, y):
        x, y = (_Compositions._wide(v) for v in (x, y))
        e = math.log(2)
        return _Compositions.logaddexp(x * e, y * e) / e

    def _integers(x, y, name):
        if not x.dtype.is_integer:
            raise ValueError(f"{name} takes integers, got {x.dtype.name}")

    def gcd(x, y):
        _Compositions._integers(x, y, "gcd")
        shape = _call("BroadcastArgs", _call("Shape", x), _call("Shape", y))
        x, y = (_call("BroadcastTo", v, shape) for v in (x, y))
        if x.dtype not in (_ff.uint8, _ff.uint16, _ff.uint32, _ff.uint64):
            x, y = _call("Abs", x), _call("Abs", y)

        def step(a, b):
            none = _call("Equal", b, 0)
            rest = _call("FloorMod", a, _where(none, _ff.convert(1, dtype=b.dtype), b))
            return _where(none, a, b), _where(none, b, rest)

        def more(_a, b):
            found = _call("NotEqual", b, 0)
            axes = _call("Range", 0, _call("Rank", found), 1)
            return _call("Any", found, axes)

        return _ff.while_loop(more, lambda a, b: list(step(a, b)), [x, y])[0]

    def lcm(x, y):
        _Compositions._integers(x, y, "lcm")
        shared = _Compositions.gcd(x, y)
        none = _call("Equal", shared, 0)
        whole = _call("FloorDiv", x, _where(none, _ff.convert(1, dtype=x.dtype), shared))
        found = whole * y
        return found if x.dtype in (_ff.uint8, _ff.uint16, _ff.uint32, _ff.uint64) else _call("Abs", found)


def _computed(what):
    if what.startswith(":"):
        return getattr(_Compositions, what[1:])
    return lambda *operands: _execute(what, list(operands))


# What each kind makes of the operands before the record or composition sees them.
def _prepared(kind, compute, for_booleans, values):
    if kind == "float":
        return compute(*together(*values, to_float=True))
    if kind == "logical":
        return compute(*(convert_to_tensor(v, _ff.bool) for v in values))
    operands = together(*values)
    if operands[0].dtype == _ff.bool:
        if for_booleans is not None:
            return for_booleans(*operands)
        if kind in ("compare", "integer"):
            operands = [math_ops.cast(v, _ff.int8 if kind == "integer" else _ff.int32) for v in operands]
    return compute(*operands)


_DTYPES = {
    "same": "The result has the dtype in which NumPy lets the operands meet.",
    "integer": "The result has the dtype in which NumPy lets the operands meet; booleans count as int8.",
    "float": "Integers and booleans are computed as float64.",
    "own": "",
    "compare": "The result is boolean.",
    "logical": "The result is boolean; operands are cast to booleans first.",
}


def _described(name, kind, meaning, arguments, result, operands):
    words = f"Elementwise: {meaning}.\n\n"
    if kind == "float" and meaning.startswith("whether"):
        words += "    The result is boolean.\n\n"
    elif _DTYPES[kind]:
        words += f"    {_DTYPES[kind]}\n\n"
    what = "an array, or anything that converts to one" if operands == 1 else "arrays, or anything that converts to them; they broadcast"
    words += f"    Args:\n      {'x' if operands == 1 else 'x1, x2'}: {what}.\n\n"
    call = f"{arguments}" if operands == 2 else arguments
    return words + shown("", name, call, result) + "    "


def _unary(name, what, kind, meaning, arguments, result):
    compute = _computed(what)

    def function(x):
        return _prepared(kind, compute, None, (x,))

    return _named(function, name, _described(name, kind, meaning, arguments, result, 1))


def _binary(name, what, kind, meaning, arguments, result):
    what, _, booleans = what.partition("/")
    compute = _computed(what)
    for_booleans = _computed(booleans) if booleans else None

    def function(x1, x2):
        return _prepared(kind, compute, for_booleans, (x1, x2))

    return _named(function, name, _described(name, kind, meaning, arguments, result, 2))


def _named(function, name, doc):
    function.__name__ = function.__qualname__ = name
    function.__doc__ = doc
    return function


for _row in rows(UNARY):
    globals()[_row[0]] = _unary(*_row)
for _row in rows(BINARY):
    globals()[_row[0]] = _binary(*_row)
del _row


def angle(z, deg=False):
    """Elementwise: the angle of a complex number, in radians, or in degrees if `deg`.

    Real numbers give float32: 0, or pi where they are negative.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.angle([1.0, 1j], deg=True).numpy().tolist()
    [0.0, 90.0]
    """
    return _Compositions.angle(convert_to_tensor(z), deg)


def real(val):
    """Elementwise: the real part; of real numbers, themselves.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.real([1.0, 2j]).numpy().tolist()
    [1.0, 0.0]
    """
    return _Compositions.real(convert_to_tensor(val))


def imag(val):
    """Elementwise: the imaginary part; of real numbers, zero.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.imag([1.0, 2j]).numpy().tolist()
    [0.0, 2.0]
    """
    return _Compositions.imag(convert_to_tensor(val))


def divmod(x1, x2):  # noqa: A001
    """Elementwise: the quotient rounded down, and the remainder; a pair.

    >>> import ferroflow as tf
    >>> [t.numpy().tolist() for t in tf.experimental.numpy.divmod([7, -7], 2)]
    [[3, -4], [1, 1]]
    """
    return floor_divide(x1, x2), mod(x1, x2)  # noqa: F821 made of the table


def sign(x, out=None, where=None, **kwargs):
    """Elementwise: -1, 0 or 1, as the element is below, at or above zero; of a complex number, its direction.

    Raises:
      ValueError: `out`, `where` or anything else of NumPy's is given.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.sign([-3, 0, 2]).numpy().tolist()
    [-1, 0, 1]
    """
    if out:
        raise ValueError("tf.experimental.numpy doesn't support setting out.")
    if where:
        raise ValueError("tf.experimental.numpy doesn't support setting where.")
    if kwargs:
        raise ValueError(f"tf.experimental.numpy doesn't support setting {list(kwargs)}")
    return _call("Sign", convert_to_tensor(x))


def around(a, decimals=0):
    """Elementwise: rounded to so many decimals, half to even; before the point if `decimals` is negative.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.around([1.26, 2.5], 1).numpy().tolist()
    [1.3, 2.5]
    """
    a = convert_to_tensor(a)
    kind = a.dtype
    if kind == _ff.bool or (kind.is_integer and decimals >= 0):
        return a
    if kind.is_integer:
        a = math_ops.cast(a, np_dtypes.float_for_integers())
    if decimals == 0:
        return _call("Round", a)
    factor = math.pow(10, decimals)
    return math_ops.cast(_call("Round", a * factor) / factor, kind)


def clip(a, a_min, a_max):
    """Elementwise: no smaller than `a_min` and no larger than `a_max`; None for one of them leaves that side open.

    Raises:
      ValueError: both are None.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.clip([1, 5, 9], 2, 6).numpy().tolist()
    [2, 5, 6]
    """
    if a_min is None and a_max is None:
        raise ValueError("Not more than one of `a_min` and `a_max` may be `None`.")
    if a_min is None:
        return minimum(a, a_max)  # noqa: F821
    if a_max is None:
        return maximum(a, a_min)  # noqa: F821
    a, low, high = together(a, a_min, a_max)
    return _call("Minimum", _call("Maximum", a, low), high)


def iscomplexobj(x):
    """Whether the dtype is one of complex numbers.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.iscomplexobj([1.0, 2.0])
    False
    """
    return convert_to_tensor(x).dtype.is_complex


def isrealobj(x):
    """Whether the dtype is not one of complex numbers.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.isrealobj([1.0, 2.0])
    True
    """
    return not iscomplexobj(x)


def isclose(a, b, rtol=1e-05, atol=1e-08, equal_nan=False):
    """Elementwise: whether two are within `atol` and `rtol` times the second. Not-a-number is close to itself only if
    `equal_nan`.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.isclose([1.0, 2.0], [1.0, 2.1]).numpy().tolist()
    [True, False]
    """
    a, b = together(a, b)
    if not (a.dtype.is_floating or a.dtype.is_complex):
        return _call("Equal", a, b)
    near = _call("LessEqual", math_ops.abs(a - b), math_ops.abs(b) * rtol + atol)
    if not a.dtype.is_complex:
        near = _where(_call("IsFinite", b), near, _call("Equal", a, b))
        if equal_nan:
            near = _call("LogicalOr", near, _call("LogicalAnd", _call("IsNan", a), _call("IsNan", b)))
    return near


def allclose(a, b, rtol=1e-05, atol=1e-08, equal_nan=False):
    """Whether all elements are close, as `isclose` says; a boolean scalar.

    >>> import ferroflow as tf
    >>> bool(tf.experimental.numpy.allclose([1.0, 2.0], [1.0, 2.1]))
    False
    """
    near = isclose(a, b, rtol, atol, equal_nan)
    return _call("All", near, _call("Range", 0, _call("Rank", near), 1))


def array_equal(a1, a2):
    """Whether two arrays have one shape and equal elements; a boolean scalar.

    >>> import ferroflow as tf
    >>> bool(tf.experimental.numpy.array_equal([1, 2], [1, 2]))
    True
    """
    a1, a2 = together(a1, a2)
    if a1.shape.is_compatible_with(a2.shape):
        if a1.shape.is_fully_defined() and a2.shape.is_fully_defined():
            same = _call("Equal", a1, a2)
            return _call("All", same, _call("Range", 0, _call("Rank", same), 1))
        same = _execute("Equal", [a1, a2], {"incompatible_shape_error": False})
        return _call("All", same, _call("Range", 0, _call("Rank", same), 1))
    return _ff.convert(False)
