"""Fourier transforms, windows, frames. Types of `ferroflow.signal`. Made by `cargo xtask stubs`: a change here is lost."""

import builtins as _b
from collections.abc import Callable as _Callable, Iterator as _Iterator
from typing import Any as _Any

import ferroflow as _tf
from ferroflow import _types as _t

def dct(input: _t.TensorLike, type: _t.TensorLike = 2, n: _t.TensorLike = None, axis: _t.Axis = -1, norm: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """The cosine transform of one of the types 1 to 4 of real signals, cut or filled up with zeros to n samples.

    >>> tf.signal.dct([1.0, 1.0]).numpy().tolist()
    [4.0, 0.0]
    """

def fft(input: _t.TensorLike, name: _b.str | None = None) -> _t.Tensor:
    """Computes the 1-dimensional discrete Fourier transform over the innermost dimension.

    Args:
      input: a tensor: complex numbers.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `input`: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.

    Example:

    >>> tf.signal.fft(tf.constant([1, 0, 0, 0], tf.complex64)).numpy().real.tolist()
    [1.0, 1.0, 1.0, 1.0]
    """

def fft2d(input: _t.TensorLike, name: _b.str | None = None) -> _t.Tensor:
    """Computes the 2-dimensional discrete Fourier transform over the inner-most 2 dimensions.

    Args:
      input: a tensor: complex numbers.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `input`: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.

    Example:

    >>> tf.signal.fft2d(tf.constant([[1, 0]], tf.complex64)).numpy().real.tolist()
    [[1.0, 1.0]]
    """

def fft3d(input: _t.TensorLike, name: _b.str | None = None) -> _t.Tensor:
    """Computes the 3-dimensional discrete Fourier transform over the inner-most 3 dimensions.

    Args:
      input: a tensor: complex numbers.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `input`: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.

    Example:

    >>> tf.signal.fft3d(tf.constant([[[1, 0]]], tf.complex64)).numpy().real.tolist()
    [[[1.0, 1.0]]]
    """

def fftnd(input_tensor: _t.TensorLike, fft_length: _t.TensorLike = None, axes: _t.Axis = None, norm: _t.TensorLike = None, name: _b.str | None = None) -> _Any:
    """The Fourier transform over any axes, all by default, filled up with zeros or cut to `fft_length`."""

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

def idct(input: _t.TensorLike, type: _t.TensorLike = 2, n: _t.TensorLike = None, axis: _t.Axis = -1, norm: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """What undoes `tf.signal.dct`, but for the factor 2n where it is not normalised.

    >>> tf.signal.idct([4.0, 0.0]).numpy().tolist()
    [4.0, 4.0]
    """

def ifft(input: _t.TensorLike, name: _b.str | None = None) -> _t.Tensor:
    """Computes the inverse of FFT: divided by the number of elements.

    Args:
      input: a tensor: complex numbers.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `input`: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.

    Example:

    >>> tf.signal.ifft(tf.constant([1, 1], tf.complex64)).numpy().real.tolist()
    [1.0, 0.0]
    """

def ifft2d(input: _t.TensorLike, name: _b.str | None = None) -> _t.Tensor:
    """Computes the inverse of FFT2D.

    Args:
      input: a tensor: complex numbers.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `input`: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.

    Example:

    >>> tf.signal.ifft2d(tf.constant([[1, 1]], tf.complex64)).numpy().real.tolist()
    [[1.0, 0.0]]
    """

def ifft3d(input: _t.TensorLike, name: _b.str | None = None) -> _t.Tensor:
    """Computes the inverse of FFT3D.

    Args:
      input: a tensor: complex numbers.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `input`: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.

    Example:

    >>> tf.signal.ifft3d(tf.constant([[[1, 1]]], tf.complex64)).numpy().real.tolist()
    [[[1.0, 0.0]]]
    """

def ifftnd(input_tensor: _t.TensorLike, fft_length: _t.TensorLike = None, axes: _t.Axis = None, norm: _t.TensorLike = None, name: _b.str | None = None) -> _Any:
    """What undoes `tf.signal.fftnd`, filled up with zeros or cut to `fft_length`."""

def ifftshift(x: _t.TensorLike, axes: _t.Axis = None, name: _b.str | None = None) -> _t.Tensor:
    """What undoes `tf.signal.fftshift`.

    >>> tf.signal.ifftshift([2, 3, 0, 1]).numpy().tolist()
    [0, 1, 2, 3]
    """

def inverse_mdct(mdcts: _t.TensorLike, window_fn: _t.TensorLike = ..., norm: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """The signals whose modified cosine transforms are given.

    >>> tf.signal.inverse_mdct(tf.zeros([3, 2])).shape
    TensorShape([8])
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

def irfft(input_tensor: _t.TensorLike, fft_length: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """The real signals of half spectra, filled up with zeros or cut to `fft_length`."""

def irfft2d(input_tensor: _t.TensorLike, fft_length: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """`tf.signal.irfft` over two dimensions, filled up with zeros or cut to `fft_length`."""

def irfft3d(input_tensor: _t.TensorLike, fft_length: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """`tf.signal.irfft` over three dimensions, filled up with zeros or cut to `fft_length`."""

def irfftnd(input_tensor: _t.TensorLike, fft_length: _t.TensorLike = None, axes: _t.Axis = None, norm: _t.TensorLike = None, name: _b.str | None = None) -> _Any:
    """What undoes `tf.signal.rfftnd`, filled up with zeros or cut to `fft_length`."""

def kaiser_bessel_derived_window(window_length: _t.TensorLike, beta: _t.TensorLike = 12.0, dtype: _t.DTypeLike | None = ..., name: _b.str | None = None) -> _t.Tensor:
    """A window whose squares add up to one under overlap by half, from a Kaiser window.

    >>> tf.signal.kaiser_bessel_derived_window(4).shape
    TensorShape([4])
    """

def kaiser_window(window_length: _t.TensorLike, beta: _t.TensorLike = 12.0, dtype: _t.DTypeLike | None = ..., name: _b.str | None = None) -> _t.Tensor:
    """A Kaiser window: the Bessel function I0 over the half circle.

    >>> tf.signal.kaiser_window(1).shape
    TensorShape([1])
    """

def linear_to_mel_weight_matrix(num_mel_bins: _t.TensorLike = 20, num_spectrogram_bins: _t.TensorLike = 129, sample_rate: _t.TensorLike = 8000, lower_edge_hertz: _t.TensorLike = 125.0, upper_edge_hertz: _t.TensorLike = 3800.0, dtype: _t.DTypeLike | None = ..., name: _b.str | None = None) -> _t.Tensor:
    """The matrix `[spectrogram bins, mel bins]` that sums spectra in triangles even on the mel scale.

    >>> tf.signal.linear_to_mel_weight_matrix(4, 9).shape
    TensorShape([9, 4])
    """

def mdct(signals: _t.TensorLike, frame_length: _t.TensorLike, window_fn: _t.TensorLike = ..., pad_end: _b.bool = False, norm: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """The modified cosine transform of frames that overlap by half.

    >>> tf.signal.mdct(tf.zeros([8]), 4).shape
    TensorShape([3, 2])
    """

def mfccs_from_log_mel_spectrograms(log_mel_spectrograms: _t.TensorLike, name: _b.str | None = None) -> _t.Tensor:
    """The cepstral coefficients of logarithmic mel spectra.

    >>> tf.signal.mfccs_from_log_mel_spectrograms(tf.ones([1, 2])).numpy().tolist()
    [[2.0, 0.0]]
    """

def overlap_and_add(signal: _t.TensorLike, frame_step: _t.TensorLike, name: _b.str | None = None) -> _t.Tensor:
    """The signal whose frames, each `frame_step` after the one before, add up where they overlap.

    >>> tf.signal.overlap_and_add([[1, 2], [3, 4]], 1).numpy().tolist()
    [1, 5, 4]
    """

def rfft(input_tensor: _t.TensorLike, fft_length: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """The first half, and the middle, of the Fourier transform of real signals, filled up with zeros or cut to `fft_length`."""

def rfft2d(input_tensor: _t.TensorLike, fft_length: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """`tf.signal.rfft` over two dimensions, filled up with zeros or cut to `fft_length`."""

def rfft3d(input_tensor: _t.TensorLike, fft_length: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """`tf.signal.rfft` over three dimensions, filled up with zeros or cut to `fft_length`."""

def rfftnd(input_tensor: _t.TensorLike, fft_length: _t.TensorLike = None, axes: _t.Axis = None, norm: _t.TensorLike = None, name: _b.str | None = None) -> _Any:
    """The Fourier transform of real signals over any axes; of the last of them half the frequencies, filled up with zeros or cut to `fft_length`."""

def stft(signals: _t.TensorLike, frame_length: _t.TensorLike, frame_step: _t.TensorLike, fft_length: _t.TensorLike = None, window_fn: _t.TensorLike = ..., pad_end: _b.bool = False, name: _b.str | None = None) -> _t.Tensor:
    """Spectra of overlapping windowed frames, of `fft_length` (the next power of two of the frame length).

    >>> tf.signal.stft(tf.ones([8]), frame_length=4, frame_step=2).shape
    TensorShape([3, 3])
    """

def vorbis_window(window_length: _t.TensorLike, dtype: _t.DTypeLike | None = ..., name: _b.str | None = None) -> _t.Tensor:
    """The window of Vorbis, whose squares add up to one under overlap by half.

    >>> [round(float(v), 4) for v in tf.signal.vorbis_window(2)]
    [0.7071, 0.7071]
    """
