"""Cosine transforms: `tf.signal.dct`, `idct`, and the lapped `mdct`.

Each is a Fourier transform of a longer real signal (Makhoul, "A fast cosine transform in one and two dimensions", 1980).
Invariant: the last dimension is transformed.
Does not know: how a Fourier transform is computed.
"""

import math

from ferroflow import _ff, _namespace
from ferroflow.python.ops.operands import convert, execute, scope, shape_list
from ferroflow.python.ops.signal import fft_ops, shape_ops, window_ops


def _validate(x, kind, n, axis, norm):
    if axis != -1:
        raise NotImplementedError(f"axis must be -1. Got: {axis}")
    if n is not None and n < 1:
        raise ValueError("n should be a positive integer or None")
    if kind not in (1, 2, 3, 4):
        raise ValueError("Types I, II, III and IV (I)DCT are supported.")
    if kind == 1:
        if norm == "ortho":
            raise ValueError("Normalization is not supported for the Type-I DCT.")
        size = x.shape.as_list()[-1] if x.shape.rank else None
        if size is not None and size < 2:
            raise ValueError("Type-I DCT requires the dimension to be greater than one.")
    if norm not in (None, "ortho"):
        raise ValueError(f"Unknown normalization. Expected None or 'ortho', got: {norm}")


def dct(input, type=2, n=None, axis=-1, norm=None, name=None):  # noqa: A002
    """The cosine transform of one of the types 1 to 4 of real signals, cut or filled up with zeros to n samples.

    >>> tf.signal.dct([1.0, 1.0]).numpy().tolist()
    [4.0, 0.0]
    """
    x = convert(input)
    _validate(x, type, n, axis, norm)
    with scope(name, "dct"):
        return _dct(x, type, n, norm)


def _dct(x, kind, n, norm):
    size = shape_list(x)[-1]
    if n is not None:
        if isinstance(n, int) and isinstance(size, int) and n <= size:
            x = x[..., :n]
        else:
            more = n - size if isinstance(n, int) and isinstance(size, int) else execute("Maximum", [execute("Sub", [n, size]), 0])
            x = execute("Pad", [x, _after(x.shape.rank, more)])[..., :n]
        size = n
    dtype = x.dtype
    own = lambda v: convert(v, dtype=dtype)  # noqa: E731
    length = execute("Cast", [convert(size, dtype=_ff.int32)], {"DstT": dtype})
    twice = execute("Mul", [convert(size, dtype=_ff.int32), 2])
    if kind == 1:
        mirrored = execute("ConcatV2", [[x, x[..., -2:0:-1]], -1])
        return _namespace.resolve("math.real")(fft_ops.rfft(mirrored))
    if kind == 2:
        spectrum = fft_ops.rfft(x, [twice])[..., :size]
        out = _namespace.resolve("math.real")(execute("Mul", [spectrum, _turning(length, -1.0)]))
        if norm == "ortho":
            first = execute("Mul", [own(0.5), execute("Rsqrt", [length])])
            out = execute("Mul", [out, _weights(first, execute("Mul", [first, own(math.sqrt(2.0))]), size)])
        return out
    if kind == 3:
        if norm == "ortho":
            first = execute("Sqrt", [length])
            x = execute("Mul", [x, _weights(first, execute("Mul", [first, own(math.sqrt(0.5))]), size)])
        else:
            x = execute("Mul", [x, length])
        turned = execute("Mul", [_turning(length, 1.0), _complex(x)])
        return fft_ops.irfft(turned, [twice])[..., :size]
    out = _dct(x, 2, size * 2 if isinstance(size, int) else twice, None)[..., 1::2]
    if norm == "ortho":
        out = execute("Mul", [out, execute("Mul", [own(math.sqrt(0.5)), execute("Rsqrt", [length])])])
    return out


def _after(rank, more):
    return convert([[0, 0]] * (rank - 1) + [[0, more]], dtype=_ff.int32)


def _complex(x):
    return execute("Complex", [x, execute("ZerosLike", [x])], {"Tout": _ff.complex128 if x.dtype == _ff.float64 else _ff.complex64})


def _turning(length, sign):
    """2 exp(i sign pi k / (2 n)) for the first n k."""
    dtype = length.dtype
    k = execute("Range", [convert(0.0, dtype=dtype), length, convert(1.0, dtype=dtype)])
    angle = execute("RealDiv", [execute("Mul", [k, convert(sign * math.pi * 0.5, dtype=dtype)]), length])
    parts = [execute("Mul", [convert(2.0, dtype=dtype), execute(f, [angle])]) for f in ("Cos", "Sin")]
    return execute("Complex", parts, {"Tout": _ff.complex128 if dtype == _ff.float64 else _ff.complex64})


def _weights(first, others, size):
    """One number in the first place, another in the rest."""
    rest = execute("Sub", [convert(size, dtype=_ff.int32), 1])
    filled = execute("Fill", [execute("Reshape", [rest, [1]]), others])
    return execute("ConcatV2", [[execute("Reshape", [first, [1]]), filled], 0])


def idct(input, type=2, n=None, axis=-1, norm=None, name=None):  # noqa: A002
    """What undoes `tf.signal.dct`, but for the factor 2n where it is not normalised.

    >>> tf.signal.idct([4.0, 0.0]).numpy().tolist()
    [4.0, 4.0]
    """
    x = convert(input)
    _validate(x, type, n, axis, norm)
    return dct(x, type={1: 1, 2: 3, 3: 2, 4: 4}[type], n=n, axis=axis, norm=norm, name=name)


def _halves(frames, count):
    parts = execute("Split", [-1, frames], {"num_split": count})
    return list(parts)


def _back(x):
    return execute("ReverseV2", [x, [-1]])


def mdct(signals, frame_length, window_fn=window_ops.vorbis_window, pad_end=False, norm=None, name=None):
    """The modified cosine transform of frames that overlap by half.

    >>> tf.signal.mdct(tf.zeros([8]), 4).shape
    TensorShape([3, 2])
    """
    with scope(name, "mdct"):
        signals = convert(signals)
        length = int(frame_length)
        if length % 4 != 0:
            raise ValueError("The frame length must be a multiple of 4.")
        frames = shape_ops.frame(signals, length, length // 2, pad_end=pad_end)
        window = window_fn(length, dtype=frames.dtype) if window_fn is not None else convert(1.0 / math.sqrt(2.0), dtype=frames.dtype)
        a, b, c, d = _halves(execute("Mul", [frames, window]), 4)
        first = execute("Sub", [execute("Neg", [_back(c)]), d])
        second = execute("Sub", [a, _back(b)])
        return dct(execute("ConcatV2", [[first, second], -1]), type=4, norm=norm)


def inverse_mdct(mdcts, window_fn=window_ops.vorbis_window, norm=None, name=None):
    """The signals whose modified cosine transforms are given.

    >>> tf.signal.inverse_mdct(tf.zeros([3, 2])).shape
    TensorShape([8])
    """
    with scope(name, "inverse_mdct"):
        mdcts = convert(mdcts)
        half = int(mdcts.shape.as_list()[-1])
        own = lambda v: convert(v, dtype=mdcts.dtype)  # noqa: E731
        frames = dct(mdcts, type=4, norm=norm)
        if norm is None:
            frames = execute("Mul", [own(0.5 / half), frames])
        first, second = _halves(frames, 2)
        parts = [second, execute("Neg", [_back(second)]), execute("Neg", [_back(first)]), execute("Neg", [first])]
        whole = execute("ConcatV2", [parts, -1])
        window = window_fn(2 * half, dtype=mdcts.dtype) if window_fn is not None else own(1.0 / math.sqrt(2.0))
        return shape_ops.overlap_and_add(execute("Mul", [whole, window]), half)
