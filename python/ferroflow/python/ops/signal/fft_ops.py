"""Fourier transforms of real signals, short-time transforms, cosine transforms.

Invariant: the last dimensions are those transformed.
Does not know: how a transform is computed.
"""

from ferroflow import _ff, _namespace
from ferroflow.python.ops.operands import convert, execute, scope, shape_of
from ferroflow.python.ops.signal import shape_ops, window_ops


def _real(record, dims):
    inverse = record.startswith("I")

    def transform(input_tensor, fft_length=None, name=None):
        x = convert(input_tensor)
        if not inverse and x.dtype not in (_ff.float32, _ff.float64):
            x = execute("Cast", [x], {"DstT": _ff.float32})
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
            return execute("RealDiv", [forward, total])

    return window
