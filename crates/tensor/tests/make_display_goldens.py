"""Writes display.txt: what NumPy and TensorFlow print for arrays of every dtype.

Run with TensorFlow's Python:  python make_display_goldens.py > display.txt
With a number as argument, that many random arrays are added; FERROFLOW_DISPLAY_GOLDENS names such
a larger file to the test.

A case is five lines: `dtype dims`, the elements, then NumPy's str, TensorFlow's str and its repr,
each with newlines and backslashes escaped. Elements are the bytes in hex, strings each in hex and
parted by `,`; `iota` stands for 0, 1, 2, ... cast to the dtype.
"""
import sys
import ml_dtypes
import numpy as np
import tensorflow as tf

FLOATS = [np.float16, np.float32, np.float64]
SMALL = [ml_dtypes.bfloat16, ml_dtypes.float8_e5m2, ml_dtypes.float8_e4m3fn]
INTS = [np.int8, np.int16, np.int32, np.int64, np.uint8, np.uint16, np.uint32, np.uint64]
COMPLEX = [np.complex64, np.complex128]


def escape(text):
    return text.replace("\\", "\\\\").replace("\n", "\\n")


def emit(a, iota=False):
    t = tf.constant(a)
    if a.dtype == object:
        elements = ",".join(s.hex() for s in a.ravel())
    else:
        elements = "iota" if iota else a.tobytes().hex()
    print(t.dtype.name, ",".join(map(str, a.shape)))
    print(elements)
    for text in (str(t.numpy()), str(t), repr(t)):
        print(escape(text))


def values(dtype, values):
    with np.errstate(all="ignore"):
        return np.array(values).astype(dtype)


def floats(dtype):
    lists = [
        [1, 2, 3], [6, 8, 10, 12], [0.1, 0.25, -1.5], [0, 0, 0], [0.0, -0.0], [1e-5, 1.0],
        [1e-4, 0.01], [1e-4, 0.1], [1e-4, 0.1001], [1, 1000], [1, 1001], [999, 1], [1e5, 1],
        [999999, 5000], [1e6, 1e5], [99999999, 1e7], [1e8, 1e7], [1.5e30, 2e30], [1e-40, 1e-39],
        [np.nan], [np.inf], [-np.inf], [np.nan, 1], [np.inf, 1.5], [-np.inf, 1.5], [-np.inf, 100.5],
        [np.nan, -np.inf, 1e-10], [1e-10, 1, np.inf], [1 / 3, 2 / 3], [1 / 3, 20 / 3, 200 / 3],
        [0.123456789012345, 1], [1e-10, 1.2345678e-5], [5e-324, 1], [0.5, -0.25, 100.125],
        [16777216, 16777217], [1.0000001, 1], [2 / 3e-5, 1e5], [-1e-300, 1e300], [0.3, 3e-8],
        [65504, 6e-8, 1], [1e-7, 0], [2**-14, 2**-15], [3.4028235e38, 1.1754944e-38],
    ]
    for l in lists:
        yield values(dtype, l)
    for s in [0, -0.0, 1, 12, 8, 7.5, 0.1, 1e-5, 1e-4, 9.9e-5, 999, 1000, 65504, 1e5, 999999, 1e6,
              1234567, 1e8, 1.5e15, 9.9e15, 1e16, 1.5e16, 1 / 3, 1e300, 5e-324, np.nan, np.inf,
              -np.inf, -2.5, 6e-8, 1e-45]:
        yield values(dtype, s)
    yield values(dtype, np.linspace(0, 1, 40))
    yield values(dtype, np.linspace(-1, 1, 24)).reshape(2, 3, 4)
    yield values(dtype, np.arange(6)).reshape(1, 2, 1, 3)
    yield values(dtype, np.zeros((2, 0)))
    yield values(dtype, np.zeros((0,)))
    yield values(dtype, np.zeros((0, 3, 2)))


def cases():
    for dtype in FLOATS + SMALL:
        yield from floats(dtype)
    for dtype in INTS:
        info = np.iinfo(dtype)
        for l in [7, info.max, info.min, [6, 8], [info.min, 0, info.max], [[6, 8], [10, 12]], [],
                  [[], []], [[[5]]], list(range(40)), [[1, 100], [20, 3]]]:
            yield np.array(l, dtype)
    for l in [True, False, [True], [False], [[True, False], [False, True]], [], [True] * 30]:
        yield np.array(l, bool)
    for dtype in COMPLEX:
        parts = [0, 1, -1, 0.5, 1e-10, 1e10, np.nan, np.inf, -np.inf, -0.0, 1 / 3, 1e6, 1e16, 1e-4]
        for re in parts:
            for im in parts[::3]:
                z = values(dtype, 0)
                z.real, z.imag = values(z.real.dtype, re), values(z.real.dtype, im)
                yield z
        for l in [[1 + 2j, 3 - 4j], [0j], [1e10 + 1j, 2], [1e-10j, 0.5], [1 / 3 + 2j / 3, 1j],
                  [complex(np.nan, 1), complex(1, np.nan)], [complex(np.inf, -np.inf), 1 - 2.5j],
                  [[1 + 1j, 100 - 1j], [0.25j, 1]], [], [1.5 + 2j] * 9]:
            yield np.array(l, dtype)
    for l in [b"", b"a", b"it's", b'say "hi"', b"'\"", bytes(range(256)), "é".encode(), [b"a", b"b"],
              [b"a'", b'"', b"'\""], [[b"", b"\n"], [b"\t\\\r\x00", b"\xff~\x7f"]], [b"word"] * 30,
              [], [[], []], [b"x" * 90, b"y"]]:
        yield np.array(l, object)
    for shape in [(2, 30), (3, 1, 40), (25, 1), (1, 25), (1,) * 8]:
        n = int(np.prod(shape))
        yield (np.arange(n) * 37 % 101 / 8).astype(np.float32).reshape(shape)
        yield (np.arange(n) * 37 % 101).astype(np.int32).reshape(shape)


def summarised():
    for dtype in [np.float32, np.int64, np.float16, bool, ml_dtypes.bfloat16, np.complex64]:
        for shape in [(1001,), (1000,), (40, 30), (7, 300), (8, 9, 15), (1, 1, 1100, 1),
                      (300, 2, 2)]:
            if dtype != np.float32 and shape in [(1000,), (8, 9, 15)]:
                continue
            yield np.arange(int(np.prod(shape))).astype(dtype).reshape(shape)
    yield np.array([b"s%d" % i for i in range(1100)], object).reshape(10, 110)


def noise(n):
    rng = np.random.default_rng(7)
    for _ in range(n):
        rank = rng.integers(0, 4)
        shape = tuple(rng.integers(1, 6 if n < 1000 else 9, rank))
        count = int(np.prod(shape))
        dtype = [*FLOATS, *SMALL, *INTS, *COMPLEX, bool][rng.integers(17)]
        kind = rng.integers(5)
        if kind == 0 or dtype in INTS or dtype == bool:
            raw = rng.integers(0, 256, count * np.dtype(dtype).itemsize, dtype=np.uint8)
            if dtype == bool:
                raw &= 1
            yield np.frombuffer(raw.tobytes(), dtype).reshape(shape)
            continue
        a = rng.normal(size=(2, count)) * 10.0 ** rng.uniform(-6, 9)
        if kind == 1:
            a *= 10.0 ** rng.uniform(-4, 4, (2, count))
        if kind == 2:
            a = np.round(a, int(rng.integers(0, 4)))
        if kind == 3:
            a[rng.random(a.shape) < 0.2] = rng.choice([np.nan, np.inf, -np.inf, 0, -0.0])
        a = a[0] + 1j * a[1] if dtype in COMPLEX else a[0]
        yield values(dtype, a).reshape(shape)


for case in cases():
    emit(case)
for case in summarised():
    emit(case, iota=case.dtype != object)
for case in noise(int(sys.argv[1]) if len(sys.argv) > 1 else 150):
    emit(case)
