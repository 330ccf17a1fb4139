"""Fourier transforms, windows, frames. Types of `ferroflow.signal`. Made by `cargo xtask stubs`: a change here is lost."""

import builtins as _b
from collections.abc import Callable as _Callable, Iterator as _Iterator
from typing import Any as _Any

import ferroflow as _tf
from ferroflow import _types as _t

def fftshift(x: _t.TensorLike, axes: _t.Axis = None, name: _b.str | None = None) -> _t.Tensor:
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

def frame(signal: _t.TensorLike, frame_length: _t.TensorLike, frame_step: _t.TensorLike, pad_end: _b.bool = False, pad_value: _t.TensorLike = 0, axis: _t.Axis = -1, name: _b.str | None = None) -> _t.Tensor:
    """Overlapping pieces of `frame_length` samples along an axis, each `frame_step` after the one before.

    >>> tf.signal.frame([1, 2, 3, 4], 2, 1).numpy().tolist()
    [[1, 2], [2, 3], [3, 4]]
    """

def hamming_window(window_length: _t.TensorLike, periodic: _b.bool = True, dtype: _t.DTypeLike | None = ..., name: _b.str | None = None) -> _t.Tensor:
    """A raised cosine on a pedestal.

    >>> tf.signal.hamming_window(4).numpy().round(2).tolist()
    [0.07999999821186066, 0.5400000214576721, 1.0, 0.5400000214576721]
    """

def hann_window(window_length: _t.TensorLike, periodic: _b.bool = True, dtype: _t.DTypeLike | None = ..., name: _b.str | None = None) -> _t.Tensor:
    """A raised cosine that begins at zero.

    >>> tf.signal.hann_window(4).numpy().round(2).tolist()
    [0.0, 0.5, 1.0, 0.5]
    """

def ifftshift(x: _t.TensorLike, axes: _t.Axis = None, name: _b.str | None = None) -> _t.Tensor:
    """What undoes `tf.signal.fftshift`.

    >>> tf.signal.ifftshift([2, 3, 0, 1]).numpy().tolist()
    [0, 1, 2, 3]
    """

def inverse_stft(stfts: _t.TensorLike, frame_length: _t.TensorLike, frame_step: _t.TensorLike, fft_length: _t.TensorLike = None, window_fn: _t.TensorLike = ..., name: _b.str | None = None) -> _t.Tensor:
    """The signals of short-time spectra; see `tf.signal.inverse_stft_window_fn` for the window that inverts exactly.

    >>> tf.signal.inverse_stft(tf.signal.stft(tf.ones([8]), 4, 4), 4, 4).shape
    TensorShape([8])
    """

def inverse_stft_window_fn(frame_step: _t.TensorLike, forward_window_fn: _t.TensorLike = ..., name: _b.str | None = None) -> _Any:
    """The window function for `tf.signal.inverse_stft` that undoes `forward_window_fn` under this step.

    >>> tf.signal.inverse_stft_window_fn(2)(4, tf.float32).shape
    TensorShape([4])
    """

def irfft(input_tensor: _t.TensorLike, fft_length: _t.TensorLike = None, name: _b.str | None = None) -> None:
    """The real signals of half spectra, filled up with zeros or cut to `fft_length`."""

def irfft2d(input_tensor: _t.TensorLike, fft_length: _t.TensorLike = None, name: _b.str | None = None) -> None:
    """`tf.signal.irfft` over two dimensions, filled up with zeros or cut to `fft_length`."""

def irfft3d(input_tensor: _t.TensorLike, fft_length: _t.TensorLike = None, name: _b.str | None = None) -> None:
    """`tf.signal.irfft` over three dimensions, filled up with zeros or cut to `fft_length`."""

def kaiser_bessel_derived_window(window_length: _t.TensorLike, beta: _t.TensorLike = 12.0, dtype: _t.DTypeLike | None = ..., name: _b.str | None = None) -> None:
    """A window whose squares add up to one under overlap by half, from a Kaiser window.

    >>> tf.signal.kaiser_bessel_derived_window(4).shape
    TensorShape([4])
    """

def kaiser_window(window_length: _t.TensorLike, beta: _t.TensorLike = 12.0, dtype: _t.DTypeLike | None = ..., name: _b.str | None = None) -> None:
    """A Kaiser window: the Bessel function I0 over the half circle.

    >>> tf.signal.kaiser_window(1).shape
    TensorShape([1])
    """

def overlap_and_add(signal: _t.TensorLike, frame_step: _t.TensorLike, name: _b.str | None = None) -> _t.Tensor:
    """The signal whose frames, each `frame_step` after the one before, add up where they overlap.

    >>> tf.signal.overlap_and_add([[1, 2], [3, 4]], 1).numpy().tolist()
    [1, 5, 4]
    """

def rfft(input_tensor: _t.TensorLike, fft_length: _t.TensorLike = None, name: _b.str | None = None) -> None:
    """The first half, and the middle, of the Fourier transform of real signals, filled up with zeros or cut to `fft_length`."""

def rfft2d(input_tensor: _t.TensorLike, fft_length: _t.TensorLike = None, name: _b.str | None = None) -> None:
    """`tf.signal.rfft` over two dimensions, filled up with zeros or cut to `fft_length`."""

def rfft3d(input_tensor: _t.TensorLike, fft_length: _t.TensorLike = None, name: _b.str | None = None) -> None:
    """`tf.signal.rfft` over three dimensions, filled up with zeros or cut to `fft_length`."""

def stft(signals: _t.TensorLike, frame_length: _t.TensorLike, frame_step: _t.TensorLike, fft_length: _t.TensorLike = None, window_fn: _t.TensorLike = ..., pad_end: _b.bool = False, name: _b.str | None = None) -> None:
    """Spectra of overlapping windowed frames, of `fft_length` (the next power of two of the frame length).

    >>> tf.signal.stft(tf.ones([8]), frame_length=4, frame_step=2).shape
    TensorShape([3, 3])
    """

def vorbis_window(window_length: _t.TensorLike, dtype: _t.DTypeLike | None = ..., name: _b.str | None = None) -> _t.Tensor:
    """The window of Vorbis, whose squares add up to one under overlap by half.

    >>> [round(float(v), 4) for v in tf.signal.vorbis_window(2)]
    [0.7071, 0.7071]
    """
