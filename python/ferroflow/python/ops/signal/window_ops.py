"""Windows: `tf.signal.hann_window` and its kin.

Invariant: a periodic window of n is the first n of a symmetric one of n + 1.
Does not know: transforms.
"""

import math

from ferroflow import _ff
from ferroflow.python.ops.operands import convert, execute, scope


def _checked(window_length, dtype):
    length = convert(window_length, dtype=_ff.int32)
    if length.shape.rank not in (None, 0):
        raise ValueError(f"window_length must be a scalar, got shape {length.shape}")
    dtype = _ff.as_dtype(dtype)
    if not dtype.is_floating:
        raise ValueError(f"dtype must be a floating point type. Found {dtype}")
    return length, dtype


def hann_window(window_length, periodic=True, dtype=_ff.float32, name=None):
    """A raised cosine that begins at zero.

    >>> tf.signal.hann_window(4).numpy().round(2).tolist()
    [0.0, 0.5, 1.0, 0.5]
    """
    return _raised_cosine(window_length, periodic, dtype, 0.5, 0.5)


def hamming_window(window_length, periodic=True, dtype=_ff.float32, name=None):
    """A raised cosine on a pedestal.

    >>> tf.signal.hamming_window(4).numpy().round(2).tolist()
    [0.07999999821186066, 0.5400000214576721, 1.0, 0.5400000214576721]
    """
    return _raised_cosine(window_length, periodic, dtype, 0.54, 0.46)


def _raised_cosine(window_length, periodic, dtype, a, b):
    with scope(None, "window"):
        length, dtype = _checked(window_length, dtype)
        # A periodic window of an odd length is a symmetric one, as in TensorFlow.
        even = execute("Sub", [1, execute("FloorMod", [length, 2])])
        extra = execute("Mul", [convert(int(bool(periodic)), dtype=_ff.int32), even])
        n = execute("Cast", [execute("AddV2", [length, extra])], {"DstT": dtype})
        count = execute("Cast", [execute("Range", [0, length, 1])], {"DstT": dtype})
        span = execute("Maximum", [execute("Sub", [n, convert(1, dtype=dtype)]), convert(1, dtype=dtype)])
        argument = execute("RealDiv", [execute("Mul", [convert(2 * math.pi, dtype=dtype), count]), span])
        shape = execute("Sub", [convert(a, dtype=dtype), execute("Mul", [convert(b, dtype=dtype), execute("Cos", [argument])])])
        ones = execute("OnesLike", [shape])
        return execute("SelectV2", [execute("Equal", [length, 1]), ones, shape])


def kaiser_window(window_length, beta=12.0, dtype=_ff.float32, name=None):
    """A Kaiser window: the Bessel function I0 over the half circle.

    >>> tf.signal.kaiser_window(1).shape
    TensorShape([1])
    """
    length, dtype = _checked(window_length, dtype)
    count = execute("Range", [0, length, 1])
    half = execute("RealDiv", [execute("Cast", [execute("Sub", [length, 1])], {"DstT": dtype}), convert(2.0, dtype=dtype)])
    away = execute("Sub", [execute("Cast", [count], {"DstT": dtype}), half])
    one = convert(1.0, dtype=dtype)
    ratio = execute("RealDiv", [away, execute("SelectV2", [execute("Equal", [length, 1]), one, half])])
    root = execute("Sqrt", [execute("Maximum", [execute("Sub", [one, execute("Square", [ratio])]), convert(0.0, dtype=dtype)])])
    beta = execute("Cast", [convert(beta, dtype_hint=dtype)], {"DstT": dtype})
    argument = execute("Mul", [beta, root])
    scaled = execute("RealDiv", [execute("BesselI0e", [argument]), execute("BesselI0e", [beta])])
    return execute("Mul", [execute("Exp", [execute("Sub", [execute("Abs", [argument]), execute("Abs", [beta])])]), scaled])


def kaiser_bessel_derived_window(window_length, beta=12.0, dtype=_ff.float32, name=None):
    """A window whose squares add up to one under overlap by half, from a Kaiser window.

    >>> tf.signal.kaiser_bessel_derived_window(4).shape
    TensorShape([4])
    """
    length, dtype = _checked(window_length, dtype)
    half = execute("FloorDiv", [length, 2])
    window = kaiser_window(execute("AddV2", [half, 1]), beta, dtype)
    total = execute("Cumsum", [window, 0])
    left = execute("Sqrt", [execute("RealDiv", [total[:-1], total[-1]])])
    return execute("ConcatV2", [[left, execute("ReverseV2", [left, [0]])], 0])


def vorbis_window(window_length, dtype=_ff.float32, name=None):
    """The window of Vorbis, whose squares add up to one under overlap by half.

    >>> [round(float(v), 4) for v in tf.signal.vorbis_window(2)]
    [0.7071, 0.7071]
    """
    length, dtype = _checked(window_length, dtype)
    count = execute("Cast", [execute("Range", [0, length, 1])], {"DstT": dtype})
    size = execute("Cast", [length], {"DstT": dtype})
    own = lambda v: convert(v, dtype=dtype)  # noqa: E731
    inner = execute("Sin", [execute("RealDiv", [execute("Mul", [own(math.pi), execute("AddV2", [count, own(0.5)])]), size])])
    return execute("Sin", [execute("Mul", [own(math.pi / 2), execute("Square", [inner])])])
