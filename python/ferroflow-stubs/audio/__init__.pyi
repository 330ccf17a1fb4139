"""Sound files. Types of `ferroflow.audio`. Made by `cargo xtask stubs`: a change here is lost."""

import builtins as _b
from collections.abc import Callable as _Callable, Iterator as _Iterator
from typing import Any as _Any

import ferroflow as _tf
from ferroflow import _types as _t

def decode_wav(contents: _t.TensorLike, desired_channels: _b.int | None = -1, desired_samples: _b.int | None = -1, name: _b.str | None = None) -> _Any:
    """The samples of a WAV file of 16 bits as floats from -1 to 1, [samples, channels], and how many
    there are a second.

    Args:
      contents: a tensor of dtype `string`.
      desired_channels: an int (without: -1).
      desired_samples: an int (without: -1).
      name: a name for the operation, shown in graphs.

    Returns:
      Several values:
        audio: A tensor.
        sample_rate: A tensor of dtype `int32`.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.

    Example:

    >>> tf.audio.decode_wav(tf.audio.encode_wav([[0.5], [-0.5]], 8000))[0].numpy().tolist()
    [[0.5], [-0.5]]
    """

def encode_wav(audio: _t.TensorLike, sample_rate: _t.TensorLike, name: _b.str | None = None) -> _t.Tensor:
    """A WAV file of 16 bits of samples from -1 to 1, [samples, channels]; what is beyond is cut.

    Args:
      audio: a tensor.
      sample_rate: a tensor of dtype `int32`.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of dtype `string`: contents.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.

    Example:

    >>> len(tf.audio.encode_wav([[0.5], [-0.5]], 8000).numpy())
    48
    """
