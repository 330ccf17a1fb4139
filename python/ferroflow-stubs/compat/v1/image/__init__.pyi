"""Types of `ferroflow.compat.v1.image`. Made by `cargo xtask stubs`: a change here is lost."""

import builtins as _b
from collections.abc import Callable as _Callable, Iterator as _Iterator
from typing import Any as _Any

import ferroflow as _tf
from ferroflow import _types as _t

def resize(images: _t.TensorLike, size: _t.TensorLike, method: _t.TensorLike = 0, align_corners: _b.bool = False, preserve_aspect_ratio: _b.bool = False, name: _b.str | None = None) -> _t.Tensor:
    """Images of another height and width, as TensorFlow 1 resized them: places are counted from the corner of a pixel.

    Args:
      images: a tensor `[batch, height, width, channels]` or `[height, width, channels]` of numbers.
      size: the new height and width.
      method: bilinear, nearest, bicubic or area, or their numbers from 0 to 3.
      align_corners: whether the centres of corner pixels lie on each other.
      preserve_aspect_ratio: whether the proportions are kept, within `size`.
      name: a name for the operation.

    Returns:
      A tensor of the rank of `images`; these themselves where they have the size.

    >>> tf.compat.v1.image.resize([[[1.0], [3.0]]], [1, 4]).numpy().ravel().tolist()
    [1.0, 2.0, 3.0, 3.0]
    """

def resize_image_with_pad(image: _t.TensorLike, target_height: _t.TensorLike, target_width: _t.TensorLike, method: _t.TensorLike = 0, align_corners: _b.bool = False) -> _t.Tensor:
    """`tf.image.resize_with_pad` by `tf.compat.v1.image.resize`.

    >>> tf.compat.v1.image.resize_image_with_pad(tf.ones([2, 4, 1]), 4, 4).shape
    TensorShape([4, 4, 1])
    """

resize_images = resize
