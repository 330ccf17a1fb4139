"""Types of `ferroflow.compat.v1.image`. Made by `cargo xtask stubs`: a change here is lost."""

import builtins as _b
from collections.abc import Callable as _Callable, Iterator as _Iterator
from typing import Any as _Any

import ferroflow as _tf
from ferroflow import _types as _t
from ferroflow.compat.v1 import extract_image_patches as extract_image_patches

class ResizeMethod:
    """The ways to resize, by number."""
    BILINEAR: _b.int
    NEAREST_NEIGHBOR: _b.int
    BICUBIC: _b.int
    AREA: _b.int

def crop_and_resize(image: _Any, boxes: _Any, box_ind: _Any = None, crop_size: _Any = None, method: _b.str | None = 'bilinear', extrapolation_value: _Any = 0.0, name: _b.str | None = None, box_indices: _Any = None) -> _Any:
    """TensorFlow 1's spelling of `tf.image.crop_and_resize`."""

def draw_bounding_boxes(images: _Any, boxes: _Any, name: _b.str | None = None, colors: _Any = None) -> _Any:
    """TensorFlow 1's spelling of `tf.image.draw_bounding_boxes`."""

def extract_glimpse(input: _t.TensorLike, size: _t.TensorLike, offsets: _t.TensorLike, centered: _b.bool = True, normalized: _b.bool = True, uniform_noise: _b.bool = True, name: _b.str | None = None) -> _t.Tensor:
    """`tf.image.extract_glimpse` as TensorFlow 1 has it: offsets are always those of the middle of the window.

    >>> image = tf.reshape(tf.range(9.0), [1, 3, 3, 1])
    >>> cut = tf.compat.v1.image.extract_glimpse(image, (2, 2), [[1, 1]], centered=False, normalized=False)
    >>> cut.numpy().ravel().tolist()
    [0.0, 1.0, 3.0, 4.0]
    """

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

def resize_area(images: _Any, size: _Any, align_corners: _b.bool = False, name: _b.str | None = None) -> _Any:
    """TensorFlow 1's spelling of `tf.raw_ops.ResizeArea`."""

def resize_bicubic(images: _Any, size: _Any, align_corners: _b.bool = False, name: _b.str | None = None, half_pixel_centers: _b.bool = False) -> _Any:
    """TensorFlow 1's spelling of `tf.raw_ops.ResizeBicubic`."""

def resize_bilinear(images: _Any, size: _Any, align_corners: _b.bool = False, name: _b.str | None = None, half_pixel_centers: _b.bool = False) -> _Any:
    """TensorFlow 1's spelling of `tf.raw_ops.ResizeBilinear`."""

def resize_image_with_pad(image: _t.TensorLike, target_height: _t.TensorLike, target_width: _t.TensorLike, method: _t.TensorLike = 0, align_corners: _b.bool = False) -> _t.Tensor:
    """`tf.image.resize_with_pad` by `tf.compat.v1.image.resize`.

    >>> tf.compat.v1.image.resize_image_with_pad(tf.ones([2, 4, 1]), 4, 4).shape
    TensorShape([4, 4, 1])
    """

def resize_nearest_neighbor(images: _Any, size: _Any, align_corners: _b.bool = False, name: _b.str | None = None, half_pixel_centers: _b.bool = False) -> _Any:
    """TensorFlow 1's spelling of `tf.raw_ops.ResizeNearestNeighbor`."""

def sample_distorted_bounding_box(image_size: _t.TensorLike, bounding_boxes: _t.TensorLike, seed: _t.TensorLike = None, seed2: _t.TensorLike = None, min_object_covered: _t.TensorLike = 0.1, aspect_ratio_range: _t.TensorLike = None, area_range: _t.TensorLike = None, max_attempts: _t.TensorLike = None, use_image_if_no_bounding_boxes: _t.TensorLike = None, name: _b.str | None = None) -> _Any:
    """`tf.image.sample_distorted_bounding_box` with both seeds of the operation."""

resize_images = resize
