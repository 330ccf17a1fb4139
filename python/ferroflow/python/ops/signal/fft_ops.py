"""Fourier transforms of real signals, short-time transforms, cosine transforms.

Invariant: the last dimensions are those transformed.
Does not know: how a transform is computed.
"""

import math

from ferroflow import _ff, _namespace
from ferroflow.python.ops.operands import convert, execute, scope, shape_of, static
from ferroflow.python.ops.signal import shape_ops, window_ops


def _real(record, dims):
    inverse = record.startswith("I")

    def transform(input_tensor, fft_length=None, name=None):
        x = convert(input_tensor, dtype_hint=_ff.complex64 if inverse else _ff.float32)
        if x.dtype not in ((_ff.complex64, _ff.complex128) if inverse else (_ff.float32, _ff.float64)):
            wanted = "tf.complex64 or tf.complex128" if inverse else "tf.float32 or tf.float64"
            raise ValueError(f"{'IRFFT' if inverse else 'RFFT'} requires {wanted} inputs, got: {x}")
        x.shape.with_rank_at_least(dims)
        shape = shape_of(x)[-dims:]
        if fft_length is None:
            length = shape
            if inverse:
                last = execute("Maximum", [execute("Mul", [2, execute("Sub", [shape[-1:], 1])]), 0])
                length = execute("ConcatV2", [[shape[:-1], last], 0]) if dims > 1 else last
        else:
            length = convert(fft_length, dtype=_ff.int32)
            wanted = length if not inverse else execute("ConcatV2", [[length[:-1], execute("AddV2", [execute("FloorDiv", [length[-1:], 2]), 1])], 0])
            more = execute("Maximum", [execute("Sub", [wanted, shape]), 0])
            pads = execute("ConcatV2", [[convert([[0, 0]] * (x.shape.rank - dims), dtype=_ff.int32), execute("Pack", [[execute("ZerosLike", [more]), more]], {"axis": 1})], 0]) if x.shape.rank > dims else execute("Pack", [[execute("ZerosLike", [more]), more]], {"axis": 1})
            x = execute("Pad", [x, pads])
        if inverse:
            kind = {"Treal": _ff.float64 if x.dtype == _ff.complex128 else _ff.float32}
        else:
            kind = {"Tcomplex": _ff.complex128 if x.dtype == _ff.float64 else _ff.complex64}
        return execute(record, [x, length], kind, name)

    return transform


rfft, rfft2d, rfft3d = _real("RFFT", 1), _real("RFFT2D", 2), _real("RFFT3D", 3)
irfft, irfft2d, irfft3d = _real("IRFFT", 1), _real("IRFFT2D", 2), _real("IRFFT3D", 3)
for _function, _name, _what in (
    (rfft, "rfft", "The first half, and the middle, of the Fourier transform of real signals"),
    (rfft2d, "rfft2d", "`tf.signal.rfft` over two dimensions"), (rfft3d, "rfft3d", "`tf.signal.rfft` over three dimensions"),
    (irfft, "irfft", "The real signals of half spectra"), (irfft2d, "irfft2d", "`tf.signal.irfft` over two dimensions"),
    (irfft3d, "irfft3d", "`tf.signal.irfft` over three dimensions"),
):
    _function.__name__ = _function.__qualname__ = _name
    _function.__doc__ = f"{_what}, filled up with zeros or cut to `fft_length`."


def _any(record):
    inverse, real = record.startswith("I"), "R" in record

    def transform(input_tensor, fft_length=None, axes=None, norm=None, name=None):
        with scope(name, record.lower()):
            x = convert(input_tensor, dtype_hint=_ff.float32 if record == "RFFTND" else _ff.complex64)
            wanted = (_ff.float32, _ff.float64) if record == "RFFTND" else (_ff.complex64, _ff.complex128)
            if x.dtype not in wanted:
                raise ValueError(f"{record} requires tf.{wanted[0].name} or tf.{wanted[1].name} inputs, got: {x}")
            axes = list(range(x.shape.rank)) if axes is None else [int(a) % x.shape.rank for a in static(axes)]
            sizes = [x.shape.as_list()[a] for a in axes]
            if fft_length is not None:
                lengths = [int(n) for n in static(fft_length)]
            else:
                lengths = [*sizes[:-1], max(0, 2 * (sizes[-1] - 1))] if record == "IRFFTND" else sizes
            needed = [*lengths[:-1], lengths[-1] // 2 + 1] if record == "IRFFTND" else lengths
            pads = [[0, 0] for _ in range(x.shape.rank)]
            for a, have, need in zip(axes, sizes, needed, strict=True):
                pads[a][1] = max(0, need - have)
            if any(after for _, after in pads) and 0 not in x.shape.as_list():
                x = execute("Pad", [x, convert(pads, dtype=_ff.int32)])
            if norm in ("forward", "ortho"):
                scale = float(math.prod(lengths)) ** (1.0 if norm == "forward" else 0.5)
                x = execute("Mul" if inverse else "RealDiv", [x, convert(scale, dtype=x.dtype)])
            kind = {}
            if record == "RFFTND":
                kind = {"Tcomplex": _ff.complex128 if x.dtype == _ff.float64 else _ff.complex64}
            elif real:
                kind = {"Treal": _ff.float64 if x.dtype == _ff.complex128 else _ff.float32}
            return execute(record, [x, convert(lengths, dtype=_ff.int32), convert(axes, dtype=_ff.int32)], kind)

    return transform


fftnd, ifftnd, rfftnd, irfftnd = _any("FFTND"), _any("IFFTND"), _any("RFFTND"), _any("IRFFTND")
for _function, _name, _what in (
    (fftnd, "fftnd", "The Fourier transform over any axes, all by default"),
    (ifftnd, "ifftnd", "What undoes `tf.signal.fftnd`"),
    (rfftnd, "rfftnd", "The Fourier transform of real signals over any axes; of the last of them half the frequencies"),
    (irfftnd, "irfftnd", "What undoes `tf.signal.rfftnd`"),
):
    _function.__name__ = _function.__qualname__ = _name
    _function.__doc__ = f"{_what}, filled up with zeros or cut to `fft_length`."


def fftshift(x, axes=None, name=None):
    """Puts frequency zero in the middle.

    >>> tf.signal.fftshift([0, 1, 2, 3]).numpy().tolist()
    [2, 3, 0, 1]

    >>> tf.signal.rfft3d([[[1.0, 0.0]]]).numpy().real.tolist()
    [[[1.0, 1.0]]]

    >>> tf.signal.rfft2d([[1.0, 0.0]]).numpy().real.tolist()
    [[1.0, 1.0]]

    >>> tf.signal.rfft([1.0, 0.0, 0.0, 0.0]).numpy().real.tolist()
    [1.0, 1.0, 1.0]

    >>> tf.signal.irfft3d(tf.constant([[[4, 0, 0]]], tf.complex64)).numpy().tolist()
    [[[1.0, 1.0, 1.0, 1.0]]]

    >>> tf.signal.irfft2d(tf.constant([[4, 0, 0]], tf.complex64)).numpy().tolist()
    [[1.0, 1.0, 1.0, 1.0]]

    >>> tf.signal.irfft(tf.constant([4, 0, 0], tf.complex64)).numpy().tolist()
    [1.0, 1.0, 1.0, 1.0]
    """
    return _shifted(x, axes, lambda n: n // 2, lambda n: execute("FloorDiv", [n, 2]))


def ifftshift(x, axes=None, name=None):
    """What undoes `tf.signal.fftshift`.

    >>> tf.signal.ifftshift([2, 3, 0, 1]).numpy().tolist()
    [0, 1, 2, 3]
    """
    return _shifted(x, axes, lambda n: -(n // 2), lambda n: execute("Neg", [execute("FloorDiv", [n, 2])]))


def _shifted(x, axes, known, unknown):
    x = convert(x)
    axes = list(range(x.shape.rank)) if axes is None else [axes] if isinstance(axes, int) else list(axes)
    shape = x.shape.as_list()
    shifts = [known(shape[a]) if shape[a] is not None else unknown(shape_of(x)[a]) for a in axes]
    return _namespace.resolve("roll")(x, convert(shifts, dtype=_ff.int32), convert(axes, dtype=_ff.int32))


def _enclosing(length):
    known = int(length)
    return 1 << max(known - 1, 0).bit_length()


def stft(signals, frame_length, frame_step, fft_length=None, window_fn=window_ops.hann_window, pad_end=False, name=None):
    """Spectra of overlapping windowed frames, of `fft_length` (the next power of two of the frame length).

    >>> tf.signal.stft(tf.ones([8]), frame_length=4, frame_step=2).shape
    TensorShape([3, 3])
    """
    with scope(name, "stft"):
        signals = convert(signals)
        fft_length = _enclosing(frame_length) if fft_length is None else fft_length
        frames = shape_ops.frame(signals, frame_length, frame_step, pad_end)
        if window_fn is not None:
            frames = execute("Mul", [frames, window_fn(frame_length, dtype=frames.dtype)])
        return rfft(frames, [fft_length])


def inverse_stft(stfts, frame_length, frame_step, fft_length=None, window_fn=window_ops.hann_window, name=None):
    """The signals of short-time spectra; see `tf.signal.inverse_stft_window_fn` for the window that inverts exactly.

    >>> tf.signal.inverse_stft(tf.signal.stft(tf.ones([8]), 4, 4), 4, 4).shape
    TensorShape([8])
    """
    with scope(name, "inverse_stft"):
        stfts = convert(stfts)
        fft_length = _enclosing(frame_length) if fft_length is None else fft_length
        frames = irfft(stfts, [fft_length])
        if int(frame_length) <= int(fft_length):
            frames = frames[..., : int(frame_length)]
        else:
            pads = convert([[0, 0]] * (frames.shape.rank - 1) + [[0, int(frame_length) - int(fft_length)]], dtype=_ff.int32)
            frames = execute("Pad", [frames, pads])
        if window_fn is not None:
            frames = execute("Mul", [frames, window_fn(frame_length, dtype=frames.dtype)])
        return shape_ops.overlap_and_add(frames, frame_step)


def inverse_stft_window_fn(frame_step, forward_window_fn=window_ops.hann_window, name=None):
    """The window function for `tf.signal.inverse_stft` that undoes `forward_window_fn` under this step.

    >>> tf.signal.inverse_stft_window_fn(2)(4, tf.float32).shape
    TensorShape([4])
    """

    def window(frame_length, dtype):
        with scope(name, "inverse_stft_window_fn"):
            length, step = int(frame_length), int(frame_step)
            forward = forward_window_fn(frame_length, dtype=dtype)
            squares = execute("Square", [forward])
            overlaps = -(-length // step)
            padded = execute("Pad", [squares, [[0, overlaps * step - length]]])
            rows = execute("Sum", [execute("Reshape", [padded, [overlaps, step]]), [0], ], {"keep_dims": True})
            total = execute("Reshape", [execute("Tile", [rows, [overlaps, 1]]), [overlaps * step]])[:length]
            # Where every window is zero nothing comes back, whatever it is divided by.
            return execute("DivNoNan", [forward, total])

    return window
