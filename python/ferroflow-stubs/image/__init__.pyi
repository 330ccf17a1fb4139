"""Images: sizes, colours, flips, crops, files. Types of `ferroflow.image`. Made by `cargo xtask stubs`: a change here is lost."""

import builtins as _b
from collections.abc import Callable as _Callable, Iterator as _Iterator
from typing import Any as _Any

import ferroflow as _tf
from ferroflow import _types as _t

class ResizeMethod:
    """The names of the ways to resize."""
    BILINEAR: _b.str
    NEAREST_NEIGHBOR: _b.str
    BICUBIC: _b.str
    AREA: _b.str
    LANCZOS3: _b.str
    LANCZOS5: _b.str
    GAUSSIAN: _b.str
    MITCHELLCUBIC: _b.str

def adjust_brightness(image: _t.TensorLike, delta: _t.TensorLike) -> _t.Tensor:
    """Adds a share of the greatest value.

    >>> tf.image.adjust_brightness([[[0.5]]], 0.25).numpy().item()
    0.75
    """

def adjust_contrast(images: _t.TensorLike, contrast_factor: _t.TensorLike) -> _t.Tensor:
    """Distances from the mean of each channel times a factor.

    >>> tf.image.adjust_contrast([[[1.0], [3.0]]], 2.0).numpy().ravel().tolist()
    [0.0, 4.0]
    """

def adjust_gamma(image: _t.TensorLike, gamma: _t.TensorLike = 1, gain: _t.TensorLike = 1) -> _t.Tensor:
    """`gain * image ** gamma`.

    >>> tf.image.adjust_gamma([[[0.5]]], 2.0).numpy().item()
    0.25
    """

def adjust_hue(image: _t.TensorLike, delta: _t.TensorLike, name: _b.str | None = None) -> _t.Tensor:
    """Turns the hue by a share `delta` of the circle.

    >>> tf.image.adjust_hue(tf.constant([[[1.0, 0.0, 0.0]]]), 0.0).shape
    TensorShape([1, 1, 3])
    """

def adjust_saturation(image: _t.TensorLike, saturation_factor: _t.TensorLike, name: _b.str | None = None) -> _t.Tensor:
    """Saturation times a factor, at most 1.

    >>> tf.image.adjust_saturation(tf.constant([[[1.0, 0.5, 0.5]]]), 0.0).numpy().ravel().tolist()
    [1.0, 1.0, 1.0]
    """

def central_crop(image: _t.TensorLike, central_fraction: _t.TensorLike) -> _t.Tensor:
    """The middle of the image, a share `central_fraction` of height and width.

    >>> tf.image.central_crop(tf.zeros([4, 4, 1]), 0.5).shape
    TensorShape([2, 2, 1])
    """

def convert_image_dtype(image: _t.TensorLike, dtype: _t.DTypeLike | None, saturate: _b.bool = False, name: _b.str | None = None) -> _t.Tensor:
    """The image in another dtype: floats are shares of the greatest value of an integer dtype.

    Args:
      image: a tensor of any shape; floats are from 0 to 1.
      dtype: the dtype to have.
      saturate: whether what is out of range goes to its end rather than around.
      name: a name for the operation.

    Returns:
      A tensor of the shape of `image`.

    Raises:
      AttributeError: a dtype that is neither floating-point nor an integer.

    >>> tf.image.convert_image_dtype(tf.constant([0, 255], tf.uint8), tf.float32).numpy().tolist()
    [0.0, 1.0]
    """

def crop_and_resize(image: _t.TensorLike, boxes: _t.TensorLike, box_indices: _t.TensorLike, crop_size: _t.TensorLike, method: _b.str | None = 'bilinear', extrapolation_value: _t.TensorLike = 0.0, name: _b.str | None = None) -> None:
    """Boxes, in shares of height and width, cut out of images of a batch and resized.

    >>> tf.image.crop_and_resize(tf.ones([1, 4, 4, 1]), [[0.0, 0.0, 1.0, 1.0]], [0], [2, 2]).shape
    TensorShape([1, 2, 2, 1])
    """

def crop_to_bounding_box(image: _t.TensorLike, offset_height: _t.TensorLike, offset_width: _t.TensorLike, target_height: _t.TensorLike, target_width: _t.TensorLike) -> _t.Tensor:
    """The block of the target size whose upper left corner is at the offset.

    >>> tf.image.crop_to_bounding_box(tf.zeros([4, 4, 1]), 1, 1, 2, 3).shape
    TensorShape([2, 3, 1])
    """

def extract_patches(images: _t.TensorLike, sizes: _t.TensorLike, strides: _t.TensorLike, rates: _t.TensorLike, padding: _t.TensorLike, name: _b.str | None = None) -> _t.Tensor:
    """The windows of an image, each as the channels of one place.

    >>> tf.image.extract_patches(tf.ones([1, 4, 4, 1]), [1, 2, 2, 1], [1, 2, 2, 1], [1, 1, 1, 1], "VALID").shape
    TensorShape([1, 2, 2, 4])
    """

def flip_left_right(image: _t.TensorLike) -> _t.Tensor:
    """Mirrors left and right.

    >>> tf.image.flip_left_right([[[1], [2]]]).numpy().ravel().tolist()
    [2, 1]
    """

def flip_up_down(image: _t.TensorLike) -> _t.Tensor:
    """Mirrors up and down.

    >>> tf.image.flip_up_down([[[1]], [[2]]]).numpy().ravel().tolist()
    [2, 1]
    """

def grayscale_to_rgb(images: _t.TensorLike, name: _b.str | None = None) -> _t.Tensor:
    """Three channels of one.

    >>> tf.image.grayscale_to_rgb([[[1.0]]]).shape
    TensorShape([1, 1, 3])
    """

def hsv_to_rgb(images: _t.TensorLike, name: _b.str | None = None) -> _t.Tensor:
    """Red, green and blue of hue, saturation and value in [0, 1]."""

def image_gradients(image: _t.TensorLike) -> _b.tuple[_t.Tensor, _t.Tensor]:
    """Differences to the next row and to the next column, zero in the last ones.

    >>> tf.image.image_gradients(tf.reshape([1.0, 3.0], [1, 1, 2, 1]))[1].numpy().ravel().tolist()
    [2.0, 0.0]
    """

def pad_to_bounding_box(image: _t.TensorLike, offset_height: _t.TensorLike, offset_width: _t.TensorLike, target_height: _t.TensorLike, target_width: _t.TensorLike) -> _t.Tensor:
    """The image at an offset in zeros of the target size.

    >>> tf.image.pad_to_bounding_box(tf.ones([1, 1, 1]), 0, 1, 1, 3).numpy().ravel().tolist()
    [0.0, 1.0, 0.0]
    """

def per_image_standardization(image: _t.TensorLike) -> _t.Tensor:
    """Each image with mean 0 and deviation 1 (not less than that of one over the root of its size).

    >>> tf.image.per_image_standardization([[[1.0], [3.0]]]).numpy().ravel().tolist()
    [-1.0, 1.0]
    """

def psnr(a: _t.TensorLike, b: _t.TensorLike, max_val: _t.TensorLike, name: _b.str | None = None) -> _t.Tensor:
    """The ratio of the greatest value to the mean squared difference of two images, in decibels.

    >>> float(tf.image.psnr(tf.zeros([1, 1, 1]), tf.ones([1, 1, 1]), 1.0))
    0.0
    """

def random_brightness(image: _t.TensorLike, max_delta: _t.TensorLike, seed: _t.TensorLike = None) -> _t.Tensor:
    """Changes the brightness by a random amount within the bounds given.

    >>> tf.image.random_brightness(tf.ones([1, 1, 3]), 0.1).shape
    TensorShape([1, 1, 3])
    """

def random_contrast(image: _t.TensorLike, lower: _t.TensorLike, upper: _t.TensorLike, seed: _t.TensorLike = None) -> _t.Tensor:
    """Changes the contrast by a random amount within the bounds given.

    >>> tf.image.random_contrast(tf.ones([1, 1, 3]), 0.5, 1.5).shape
    TensorShape([1, 1, 3])
    """

def random_crop(value: _t.TensorLike, size: _t.TensorLike, seed: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """A block of a size at a random place.

    >>> tf.image.random_crop(tf.zeros([4, 4]), [2, 2]).shape
    TensorShape([2, 2])
    """

def random_flip_left_right(image: _t.TensorLike, seed: _t.TensorLike = None) -> _t.Tensor:
    """`tf.image.flip_left_right` in half of the cases, for each image of a batch by itself.

    >>> tf.image.random_flip_left_right(tf.zeros([2, 2, 1])).shape
    TensorShape([2, 2, 1])
    """

def random_flip_up_down(image: _t.TensorLike, seed: _t.TensorLike = None) -> _t.Tensor:
    """`tf.image.flip_up_down` in half of the cases, for each image of a batch by itself.

    >>> tf.image.random_flip_up_down(tf.zeros([2, 2, 1])).shape
    TensorShape([2, 2, 1])
    """

def random_hue(image: _t.TensorLike, max_delta: _t.TensorLike, seed: _t.TensorLike = None) -> _t.Tensor:
    """Changes the hue by a random amount within the bounds given.

    >>> tf.image.random_hue(tf.ones([1, 1, 3]), 0.1).shape
    TensorShape([1, 1, 3])
    """

def random_saturation(image: _t.TensorLike, lower: _t.TensorLike, upper: _t.TensorLike, seed: _t.TensorLike = None) -> _t.Tensor:
    """Changes the saturation by a random amount within the bounds given.

    >>> tf.image.random_saturation(tf.ones([1, 1, 3]), 0.5, 1.5).shape
    TensorShape([1, 1, 3])
    """

def resize(images: _t.TensorLike, size: _t.TensorLike, method: _b.str | None = 'bilinear', preserve_aspect_ratio: _b.bool = False, antialias: _b.bool = False, name: _b.str | None = None) -> _t.Tensor:
    """Images of another height and width; float32 for every method but "nearest".

    Methods: bilinear, nearest, bicubic, area, lanczos3, lanczos5, gaussian, mitchellcubic. `antialias` widens the
    kernel where an image becomes smaller.

    Args:
      images: a tensor `[batch, height, width, channels]` or `[height, width, channels]` of numbers.
      size: the new height and width.
      method: one of these names, or a `tf.image.ResizeMethod`.
      preserve_aspect_ratio: whether the proportions are kept, within `size`.
      antialias: whether the kernel is widened where an image becomes smaller.
      name: a name for the operation.

    Returns:
      A tensor of the rank of `images`.

    Raises:
      ValueError: another rank, size or method.

    >>> tf.image.resize([[[1.0], [3.0]]], [1, 4]).numpy().ravel().tolist()
    [1.0, 1.5, 2.5, 3.0]
    """

def resize_with_crop_or_pad(image: _t.TensorLike, target_height: _t.TensorLike, target_width: _t.TensorLike) -> _t.Tensor:
    """The middle of the image cut, or zeros put around it, to the target size.

    >>> tf.image.resize_with_crop_or_pad(tf.ones([1, 3, 1]), 3, 1).numpy().ravel().tolist()
    [0.0, 1.0, 0.0]
    """

def resize_with_pad(image: _t.TensorLike, target_height: _t.TensorLike, target_width: _t.TensorLike, method: _b.str | None = 'bilinear', antialias: _b.bool = False) -> _t.Tensor:
    """Resized with its proportions kept, and zeros around it, to the target size.

    >>> tf.image.resize_with_pad(tf.ones([2, 4, 1]), 4, 4).shape
    TensorShape([4, 4, 1])
    """

def rgb_to_grayscale(images: _t.TensorLike, name: _b.str | None = None) -> _t.Tensor:
    """One channel: 0.2989 red, 0.5870 green, 0.1140 blue.

    >>> tf.image.rgb_to_grayscale([[[1.0, 1.0, 1.0]]]).shape
    TensorShape([1, 1, 1])
    """

def rgb_to_hsv(images: _t.TensorLike, name: _b.str | None = None) -> _t.Tensor:
    """Hue, saturation and value of red, green and blue in [0, 1]."""

def rgb_to_yiq(images: _t.TensorLike) -> _t.Tensor:
    """Luma and chroma, NTSC, of red, green and blue.

    >>> tf.image.rgb_to_yiq([[[0.0, 0.0, 0.0]]]).numpy().tolist()
    [[[0.0, 0.0, 0.0]]]
    """

def rgb_to_yuv(images: _t.TensorLike) -> _t.Tensor:
    """Luma and chroma, PAL, of red, green and blue.

    >>> tf.image.rgb_to_yuv([[[0.0, 0.0, 0.0]]]).numpy().tolist()
    [[[0.0, 0.0, 0.0]]]
    """

def rot90(image: _t.TensorLike, k: _t.TensorLike = 1, name: _b.str | None = None) -> _t.Tensor:
    """Turns counter-clockwise by k quarter turns.

    >>> tf.image.rot90([[[1], [2]]]).numpy().ravel().tolist()
    [2, 1]
    """

def sobel_edges(image: _t.TensorLike) -> _t.Tensor:
    """Vertical and horizontal Sobel filters of each channel, in a new last dimension.

    >>> tf.image.sobel_edges(tf.zeros([1, 3, 3, 1])).shape
    TensorShape([1, 3, 3, 1, 2])
    """

def stateless_random_brightness(image: _t.TensorLike, max_delta: _t.TensorLike, seed: _t.TensorLike) -> _t.Tensor:
    """Changes the brightness by a random amount within the bounds given.

    >>> tf.image.stateless_random_brightness(tf.ones([1, 1, 3]), 0.1, seed=[1, 2]).shape
    TensorShape([1, 1, 3])
    """

def stateless_random_contrast(image: _t.TensorLike, lower: _t.TensorLike, upper: _t.TensorLike, seed: _t.TensorLike) -> _t.Tensor:
    """Changes the contrast by a random amount within the bounds given.

    >>> tf.image.stateless_random_contrast(tf.ones([1, 1, 3]), 0.5, 1.5, seed=[1, 2]).shape
    TensorShape([1, 1, 3])
    """

def stateless_random_crop(value: _t.TensorLike, size: _t.TensorLike, seed: _t.TensorLike, name: _b.str | None = None) -> _t.Tensor:
    """A block of a size at a place that follows from a seed of two integers.

    >>> tf.image.stateless_random_crop(tf.zeros([4, 4]), [2, 2], seed=[1, 2]).shape
    TensorShape([2, 2])
    """

def stateless_random_flip_left_right(image: _t.TensorLike, seed: _t.TensorLike) -> _t.Tensor:
    """`tf.image.random_flip_left_right` by a seed of two integers.

    >>> tf.image.stateless_random_flip_left_right(tf.zeros([2, 2, 1]), seed=[1, 2]).shape
    TensorShape([2, 2, 1])
    """

def stateless_random_flip_up_down(image: _t.TensorLike, seed: _t.TensorLike) -> _t.Tensor:
    """`tf.image.random_flip_up_down` by a seed of two integers.

    >>> tf.image.stateless_random_flip_up_down(tf.zeros([2, 2, 1]), seed=[1, 2]).shape
    TensorShape([2, 2, 1])
    """

def stateless_random_hue(image: _t.TensorLike, max_delta: _t.TensorLike, seed: _t.TensorLike) -> _t.Tensor:
    """Changes the hue by a random amount within the bounds given.

    >>> tf.image.stateless_random_hue(tf.ones([1, 1, 3]), 0.1, seed=[1, 2]).shape
    TensorShape([1, 1, 3])
    """

def stateless_random_saturation(image: _t.TensorLike, lower: _t.TensorLike, upper: _t.TensorLike, seed: _t.TensorLike) -> _t.Tensor:
    """Changes the saturation by a random amount within the bounds given.

    >>> tf.image.stateless_random_saturation(tf.ones([1, 1, 3]), 0.5, 1.5, seed=[1, 2]).shape
    TensorShape([1, 1, 3])
    """

def total_variation(images: _t.TensorLike, name: _b.str | None = None) -> _t.Tensor:
    """The sum of the absolute differences of neighbours, for each image.

    >>> tf.image.total_variation([[[1.0], [3.0]]]).numpy().item()
    2.0
    """

def transpose(image: _t.TensorLike, name: _b.str | None = None) -> _t.Tensor:
    """Swaps height and width.

    >>> tf.image.transpose([[[1], [2]]]).shape
    TensorShape([2, 1, 1])
    """

def yiq_to_rgb(images: _t.TensorLike) -> _t.Tensor:
    """What undoes `tf.image.rgb_to_yiq`.

    >>> tf.image.yiq_to_rgb([[[1.0, 0.0, 0.0]]]).numpy().tolist()
    [[[1.0, 1.0, 1.0]]]
    """

def yuv_to_rgb(images: _t.TensorLike) -> _t.Tensor:
    """What undoes `tf.image.rgb_to_yuv`.

    >>> tf.image.yuv_to_rgb([[[1.0, 0.0, 0.0]]]).numpy().tolist()
    [[[1.0, 1.0, 1.0]]]
    """
