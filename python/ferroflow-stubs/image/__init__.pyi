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

def adjust_jpeg_quality(image: _t.TensorLike, jpeg_quality: _t.TensorLike, dct_method: _b.str | None = '', name: _b.str | None = None) -> _t.Tensor:
    """The image as it comes back from a JPEG file of this quality.

    Args:
      image: a tensor `[height, width, 1 or 3]`.
      jpeg_quality: from 0 to 100, an integer or a tensor.
      dct_method: makes no difference here.
      name: a name for the operation.

    Returns:
      A tensor like `image`.

    >>> tf.image.adjust_jpeg_quality(tf.zeros([8, 8, 3], tf.uint8), 75).shape
    TensorShape([8, 8, 3])
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

def combined_non_max_suppression(boxes: _t.TensorLike, scores: _t.TensorLike, max_output_size_per_class: _t.TensorLike, max_total_size: _t.TensorLike, iou_threshold: _t.TensorLike = 0.5, score_threshold: _t.TensorLike = ..., pad_per_class: _b.bool | None = False, clip_boxes: _b.bool | None = True, name: _b.str | None = None) -> _Any:
    """Chooses boxes of each image class by class, and of all classes those of the greatest scores.
    Boxes are [batch, boxes, 1 or classes, 4], scores [batch, boxes, classes]; zeros fill up what is
    not there.

    Args:
      boxes: a tensor.
      scores: a tensor of the same dtype as `boxes`.
      max_output_size_per_class: a tensor of dtype `int32`.
      max_total_size: a tensor of dtype `int32`.
      iou_threshold: a tensor of the same dtype as `boxes` (optional).
      score_threshold: a tensor of the same dtype as `boxes` (optional).
      pad_per_class: a bool (without: False).
      clip_boxes: a bool (without: True).
      name: a name for the operation, shown in graphs.

    Returns:
      Several values:
        nmsed_boxes: A tensor of the dtype of `boxes`.
        nmsed_scores: A tensor of the dtype of `boxes`.
        nmsed_classes: A tensor of the dtype of `boxes`.
        valid_detections: A tensor of dtype `int32`.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.

    Example:

    >>> tf.image.combined_non_max_suppression([[[[0.0, 0.0, 1.0, 1.0]], [[0.0, 0.0, 1.0, 0.9]]]], [[[0.5], [0.25]]], 1, 1)[1].numpy().tolist()
    [[0.5]]
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

def crop_and_resize(image: _t.TensorLike, boxes: _t.TensorLike, box_indices: _t.TensorLike, crop_size: _t.TensorLike, method: _b.str | None = 'bilinear', extrapolation_value: _t.TensorLike = 0.0, name: _b.str | None = None) -> _t.Tensor:
    """Boxes, in shares of height and width, cut out of images of a batch and resized.

    >>> tf.image.crop_and_resize(tf.ones([1, 4, 4, 1]), [[0.0, 0.0, 1.0, 1.0]], [0], [2, 2]).shape
    TensorShape([1, 2, 2, 1])
    """

def crop_to_bounding_box(image: _t.TensorLike, offset_height: _t.TensorLike, offset_width: _t.TensorLike, target_height: _t.TensorLike, target_width: _t.TensorLike) -> _t.Tensor:
    """The block of the target size whose upper left corner is at the offset.

    >>> tf.image.crop_to_bounding_box(tf.zeros([4, 4, 1]), 1, 1, 2, 3).shape
    TensorShape([2, 3, 1])
    """

def decode_and_crop_jpeg(contents: _t.TensorLike, crop_window: _t.TensorLike, channels: _b.int | None = 0, ratio: _b.int | None = 1, fancy_upscaling: _b.bool | None = True, try_recover_truncated: _b.bool | None = False, acceptable_fraction: _b.float | None = 1, dct_method: _b.str | None = '', name: _b.str | None = None) -> _t.Tensor:
    """Decodes a block of a JPEG file: crop_window is its first row and column, its height and its
    width.

    Args:
      contents: a tensor of dtype `string`.
      crop_window: a tensor of dtype `int32`.
      channels: an int (without: 0).
      ratio: an int (without: 1).
      fancy_upscaling: a bool (without: True).
      try_recover_truncated: a bool (without: False).
      acceptable_fraction: a float (without: 1.0).
      dct_method: a string.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of dtype `uint8`: image.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.

    Example:

    >>> tf.image.decode_and_crop_jpeg(tf.image.encode_jpeg(tf.zeros([8, 8, 3], tf.uint8)), [0, 0, 4, 2]).shape
    TensorShape([4, 2, 3])
    """

def decode_bmp(contents: _t.TensorLike, channels: _b.int | None = 0, name: _b.str | None = None) -> _t.Tensor:
    """Decodes a BMP file that is not compressed: height, width and channels (1 of gray, 3 of colours,
    4 with transparency).

    Args:
      contents: a tensor of dtype `string`.
      channels: an int (without: 0).
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of dtype `uint8`: image.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.

    Example:

    >>> tf.image.decode_bmp(b"BM" + bytes([58, 0, 0, 0, 0, 0, 0, 0, 54, 0, 0, 0, 40, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 24]) + bytes(25) + bytes([3, 2, 1, 0])).numpy().tolist()
    [[[1, 2, 3]]]
    """

def decode_gif(contents: _t.TensorLike, name: _b.str | None = None) -> _t.Tensor:
    """Decodes a GIF file: frames, height, width and red, green and blue. Each frame is the whole
    canvas. JPEG, PNG and WebP files are decoded as one frame.

    Args:
      contents: a tensor of dtype `string`.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of dtype `uint8`: image.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.

    Example:

    >>> tf.image.decode_gif(b"GIF89a" + bytes([1, 0, 1, 0, 128, 0, 0, 0, 0, 0, 255, 255, 255, 44, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 68, 1, 0, 59])).shape
    TensorShape([1, 1, 1, 3])
    """

def decode_image(contents: _t.TensorLike, channels: _t.TensorLike = None, dtype: _t.DTypeLike | None = ..., name: _b.str | None = None, expand_animations: _b.bool = True) -> _t.Tensor:
    """The pixels of a JPEG, PNG, GIF, BMP or WebP file.

    Args:
      contents: the bytes of the file.
      channels: how many there are to be; 0 or None are those of the file.
      dtype: that of the pixels; floats are from 0 to 1.
      name: a name for the operation.
      expand_animations: whether GIF and WebP files give all their frames, with a dimension for them.

    Returns:
      A tensor `[height, width, channels]`, or `[frames, height, width, channels]`.

    >>> tf.io.decode_image(tf.io.encode_png(tf.zeros([2, 3, 1], tf.uint8))).shape
    TensorShape([2, 3, 1])
    """

def decode_jpeg(contents: _t.TensorLike, channels: _b.int | None = 0, ratio: _b.int | None = 1, fancy_upscaling: _b.bool | None = True, try_recover_truncated: _b.bool | None = False, acceptable_fraction: _b.float | None = 1, dct_method: _b.str | None = '', name: _b.str | None = None) -> _t.Tensor:
    """Decodes a JPEG file: height, width and channels (1 of gray, 3 of colours). Of ratio rows and
    columns one is made. PNG, WebP, and GIF files of one frame are decoded too.

    Args:
      contents: a tensor of dtype `string`.
      channels: an int (without: 0).
      ratio: an int (without: 1).
      fancy_upscaling: a bool (without: True).
      try_recover_truncated: a bool (without: False).
      acceptable_fraction: a float (without: 1.0).
      dct_method: a string.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of dtype `uint8`: image.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.

    Example:

    >>> tf.image.decode_jpeg(tf.image.encode_jpeg(tf.zeros([2, 3, 3], tf.uint8))).shape
    TensorShape([2, 3, 3])
    """

def decode_png(contents: _t.TensorLike, channels: _b.int | None = 0, dtype: _t.DTypeLike | None = ..., name: _b.str | None = None) -> _t.Tensor:
    """Decodes a PNG file: height, width and channels (1 of gray, 2 with transparency, 3 of colours, 4
    with transparency). JPEG, WebP, and GIF files of one frame are decoded too.

    Args:
      contents: a tensor of dtype `string`.
      channels: an int (without: 0).
      dtype: a `tf.DType` (without: uint8).
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor: image.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.

    Example:

    >>> tf.image.decode_png(tf.image.encode_png(tf.constant([[[1], [2]]], tf.uint8))).numpy().tolist()
    [[[1], [2]]]
    """

def decode_webp(contents: _t.TensorLike, channels: _b.int | None = 0, dtype: _t.DTypeLike | None = ..., name: _b.str | None = None) -> _t.Tensor:
    """Decodes a WebP file: frames, height, width and channels (3 of colours, 4 with transparency).

    Args:
      contents: a tensor of dtype `string`.
      channels: an int (without: 0).
      dtype: a `tf.DType` (without: uint8).
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor: image.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def draw_bounding_boxes(images: _t.TensorLike, boxes: _t.TensorLike, colors: _t.TensorLike, name: _b.str | None = None) -> _t.Tensor:
    """As DrawBoundingBoxes, with rows of colours that the frames have in turn; of none, the ten are
    taken.

    Args:
      images: a tensor: `float32` or `float16`.
      boxes: a tensor.
      colors: a tensor of the same dtype as `boxes`.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `images`: output.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.

    Example:

    >>> tf.image.draw_bounding_boxes(tf.zeros([1, 4, 4, 3]), [[[0.0, 0.0, 1.0, 1.0]]], [[1.0, 0.0, 0.0]])[0, :, :, 0].numpy().tolist()
    [[1.0, 1.0, 1.0, 1.0], [1.0, 0.0, 0.0, 1.0], [1.0, 0.0, 0.0, 1.0], [1.0, 1.0, 1.0, 1.0]]
    """

def encode_jpeg(image: _t.TensorLike, format: _b.str | None = '', quality: _b.int | None = 95, progressive: _b.bool | None = False, optimize_size: _b.bool | None = False, chroma_downsampling: _b.bool | None = True, density_unit: _b.str | None = 'in', x_density: _b.int | None = 300, y_density: _b.int | None = 300, xmp_metadata: _b.str | None = '', name: _b.str | None = None) -> _t.Tensor:
    r"""Encodes an image of 1 or 3 channels as a JPEG file.

    Args:
      image: a tensor of dtype `uint8`.
      format: a string, one of ``, `grayscale`, `rgb`.
      quality: an int (without: 95).
      progressive: a bool (without: False).
      optimize_size: a bool (without: False).
      chroma_downsampling: a bool (without: True).
      density_unit: a string, one of `in`, `cm` (without: in).
      x_density: an int (without: 300).
      y_density: an int (without: 300).
      xmp_metadata: a string.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of dtype `string`: contents.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.

    Example:

    >>> tf.image.encode_jpeg(tf.zeros([1, 1, 3], tf.uint8)).numpy()[:2]
    b'\xff\xd8'
    """

def encode_png(image: _t.TensorLike, compression: _b.int | None = -1, name: _b.str | None = None) -> _t.Tensor:
    """Encodes images of 1 to 4 channels (gray, gray with transparency, colours, colours with
    transparency) as PNG files, one for each image of a batch.

    Args:
      image: a tensor: `uint8` or `uint16`.
      compression: an int (without: -1).
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of dtype `string`: contents.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.

    Example:

    >>> tf.image.encode_png(tf.zeros([1, 1, 1], tf.uint8)).numpy()[1:4]
    b'PNG'
    """

def extract_glimpse(input: _t.TensorLike, size: _t.TensorLike, offsets: _t.TensorLike, centered: _b.bool = True, normalized: _b.bool = True, noise: _b.str | None = 'uniform', name: _b.str | None = None) -> _t.Tensor:
    """A window of each image, with noise where it is outside.

    Args:
      input: images `[batch, height, width, channels]` of float32.
      size: height and width of the window.
      offsets: a tensor `[batch, 2]`: where the window is, down and across.
      centered: whether offsets are measured from the centre of the image.
      normalized: whether they are shares of its size.
      noise: `"uniform"`, `"gaussian"` or `"zero"`.
      name: a name for the operation.

    Returns:
      A tensor `[batch, *size, channels]`.

    >>> tf.image.extract_glimpse(tf.ones([1, 3, 3, 1]), [1, 1], [[0.0, 0.0]]).numpy().ravel().tolist()
    [1.0]
    """

def extract_jpeg_shape(contents: _t.TensorLike, output_type: _t.DTypeLike | None = ..., name: _b.str | None = None) -> _t.Tensor:
    """Height, width and channels of a JPEG file, from its header alone.

    Args:
      contents: a tensor of dtype `string`.
      output_type: a `tf.DType` (without: int32).
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor: image_shape.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.

    Example:

    >>> tf.image.extract_jpeg_shape(tf.image.encode_jpeg(tf.zeros([2, 3, 3], tf.uint8))).numpy().tolist()
    [2, 3, 3]
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
    """Converts colours from hue, saturation and value to red, green and blue.

    Args:
      images: a tensor: floating-point numbers.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `images`: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.

    Example:

    >>> tf.image.hsv_to_rgb([[[0.0, 1.0, 1.0]]]).numpy().tolist()
    [[[1.0, 0.0, 0.0]]]
    """

def image_gradients(image: _t.TensorLike) -> _b.tuple[_t.Tensor, _t.Tensor]:
    """Differences to the next row and to the next column, zero in the last ones.

    >>> tf.image.image_gradients(tf.reshape([1.0, 3.0], [1, 1, 2, 1]))[1].numpy().ravel().tolist()
    [2.0, 0.0]
    """

def is_jpeg(contents: _t.TensorLike, name: _b.str | None = None) -> _t.Tensor:
    """Whether bytes begin as a JPEG file does.

    >>> bool(tf.io.is_jpeg(tf.io.encode_jpeg(tf.zeros([2, 3, 1], tf.uint8))))
    True
    """

def non_max_suppression(boxes: _t.TensorLike, scores: _t.TensorLike, max_output_size: _t.TensorLike, iou_threshold: _t.TensorLike = 0.5, score_threshold: _t.TensorLike = ..., name: _b.str | None = None) -> _t.Tensor:
    """As NonMaxSuppressionV2, without boxes whose score is not above score_threshold.

    Args:
      boxes: a tensor: `float16` or `float32`.
      scores: a tensor of the same dtype as `boxes`.
      max_output_size: a tensor of dtype `int32`.
      iou_threshold: a tensor: `float16` or `float32` (optional).
      score_threshold: a tensor of the same dtype as `iou_threshold` (optional).
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of dtype `int32`: selected_indices.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.

    Example:

    >>> tf.image.non_max_suppression([[0.0, 0.0, 1.0, 1.0], [0.0, 0.0, 0.9, 1.0], [5.0, 5.0, 6.0, 6.0]], [0.6, 0.9, 0.8], 3).numpy().tolist()
    [1, 2]
    """

def non_max_suppression_overlaps(overlaps: _t.TensorLike, scores: _t.TensorLike, max_output_size: _t.TensorLike, overlap_threshold: _t.TensorLike = 0.5, score_threshold: _t.TensorLike = ..., name: _b.str | None = None) -> _t.Tensor:
    """As NonMaxSuppressionV3, with a matrix that says how much any two boxes overlap.

    Args:
      overlaps: a tensor.
      scores: a tensor of the same dtype as `overlaps`.
      max_output_size: a tensor of dtype `int32`.
      overlap_threshold: a tensor of the same dtype as `overlaps` (optional).
      score_threshold: a tensor of the same dtype as `overlaps` (optional).
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of dtype `int32`: selected_indices.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.

    Example:

    >>> tf.image.non_max_suppression_overlaps([[1.0, 0.9], [0.9, 1.0]], [0.6, 0.9], 2).numpy().tolist()
    [1]
    """

def non_max_suppression_padded(boxes: _t.TensorLike, scores: _t.TensorLike, max_output_size: _t.TensorLike, iou_threshold: _t.TensorLike = 0.5, score_threshold: _t.TensorLike = ..., pad_to_max_output_size: _b.bool = False, name: _b.str | None = None, sorted_input: _b.bool = False, canonicalized_coordinates: _b.bool = False, tile_size: _t.TensorLike = 512) -> _b.tuple[_t.Tensor, _t.Tensor]:
    """`tf.image.non_max_suppression` with the number of chosen boxes, of one image or of a batch.

    Args:
      boxes: a tensor `[..., boxes, 4]`: any two opposite corners of each.
      scores: a tensor `[..., boxes]`.
      max_output_size: at most so many are chosen.
      iou_threshold: a box that overlaps a chosen one by more, of the area of both, is dropped.
      score_threshold: boxes without a greater score are dropped.
      pad_to_max_output_size: whether zeros follow the chosen ones; of a batch they must.
      name: a name for the operation.
      sorted_input: whether scores fall already; it makes no difference here.
      canonicalized_coordinates: whether the first corner is the upper left one; it makes no difference here.
      tile_size: makes no difference here.

    Returns:
      The numbers of the chosen boxes `[..., max_output_size]`, and how many of them there are `[...]`.

    Raises:
      ValueError: a batch, and no padding.

    >>> tf.image.non_max_suppression_padded([[0.0, 0.0, 1.0, 1.0]], [0.5], 2, pad_to_max_output_size=True)[0].numpy().tolist()
    [0, 0]
    """

def non_max_suppression_with_scores(boxes: _t.TensorLike, scores: _t.TensorLike, max_output_size: _t.TensorLike, iou_threshold: _t.TensorLike = 0.5, score_threshold: _t.TensorLike = ..., soft_nms_sigma: _t.TensorLike = 0.0, name: _b.str | None = None) -> _b.tuple[_t.Tensor, _t.Tensor]:
    """Boxes by falling score, without those that overlap a chosen one too much; and their scores.

    Args:
      boxes: a tensor `[boxes, 4]`: any two opposite corners of each.
      scores: a tensor `[boxes]`.
      max_output_size: at most so many are chosen.
      iou_threshold: a box that overlaps a chosen one by more, of the area of both, is dropped.
      score_threshold: boxes without a greater score are dropped.
      soft_nms_sigma: if not 0, scores fall with overlaps (Bodla and others, 2017).
      name: a name for the operation.

    Returns:
      The numbers of the chosen boxes, and their scores.

    >>> tf.image.non_max_suppression_with_scores([[0.0, 0.0, 1.0, 1.0], [0.0, 0.0, 1.0, 0.9]], [0.5, 0.75], 2)[0].numpy().tolist()
    [1]
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

def random_jpeg_quality(image: _t.TensorLike, min_jpeg_quality: _t.TensorLike, max_jpeg_quality: _t.TensorLike, seed: _t.TensorLike = None) -> _t.Tensor:
    """`tf.image.adjust_jpeg_quality` by a random quality from the least to below the greatest.

    >>> tf.image.random_jpeg_quality(tf.zeros([8, 8, 3], tf.uint8), 50, 75).shape
    TensorShape([8, 8, 3])
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
    """Converts colours from red, green and blue to hue, saturation and value, all within [0, 1].

    Args:
      images: a tensor: floating-point numbers.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `images`: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.

    Example:

    >>> tf.image.rgb_to_hsv([[[1.0, 0.0, 0.0]]]).numpy().tolist()
    [[[0.0, 1.0, 1.0]]]
    """

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

def sample_distorted_bounding_box(image_size: _t.TensorLike, bounding_boxes: _t.TensorLike, seed: _t.TensorLike = 0, min_object_covered: _t.TensorLike = 0.1, aspect_ratio_range: _t.TensorLike = None, area_range: _t.TensorLike = None, max_attempts: _t.TensorLike = None, use_image_if_no_bounding_boxes: _t.TensorLike = None, name: _b.str | None = None) -> _b.tuple[_t.Tensor, _t.Tensor, _t.Tensor]:
    """A random box of an image that covers enough of one of its objects; the whole image if none is found.

    Args:
      image_size: height, width and channels of the image.
      bounding_boxes: a tensor `[batch, boxes, 4]`: the objects.
      seed: an operation's seed; 0 and no global one draw from the system.
      min_object_covered: the share of an object that must be covered.
      aspect_ratio_range: least and greatest width over height; `(0.75, 1.33)` by default.
      area_range: least and greatest share of the image; `(0.05, 1)` by default.
      max_attempts: how often it is tried; 100 times by default.
      use_image_if_no_bounding_boxes: whether the image is the object where there is none.
      name: a name for the operation.

    Returns:
      Offset and size of the box for `tf.slice`, and the box `[1, 1, 4]` for `tf.image.draw_bounding_boxes`.

    >>> tf.image.sample_distorted_bounding_box([8, 8, 3], [[[0.0, 0.0, 1.0, 1.0]]], seed=1)[2].shape
    TensorShape([1, 1, 4])
    """

def sobel_edges(image: _t.TensorLike) -> _t.Tensor:
    """Vertical and horizontal Sobel filters of each channel, in a new last dimension.

    >>> tf.image.sobel_edges(tf.zeros([1, 3, 3, 1])).shape
    TensorShape([1, 3, 3, 1, 2])
    """

def ssim(img1: _t.TensorLike, img2: _t.TensorLike, max_val: _t.TensorLike, filter_size: _t.TensorLike = 11, filter_sigma: _t.TensorLike = 1.5, k1: _t.TensorLike = 0.01, k2: _t.TensorLike = 0.03, return_index_map: _b.bool = False) -> _t.Tensor:
    """The structural similarity of images (Wang and others, 2004), from -1 to 1.

    Args:
      img1: images `[..., height, width, channels]`.
      img2: images of that shape.
      max_val: the greatest value a pixel can have.
      filter_size: the side of the window that is looked through.
      filter_sigma: how wide the bell is that weighs it.
      k1: keeps the part of lightness from being divided by 0.
      k2: keeps that of contrast from it.
      return_index_map: whether the likeness of each place is given, not the mean.

    Returns:
      A tensor `[...]`, or `[..., height, width]` of places.

    >>> float(tf.image.ssim(tf.ones([12, 12, 1]), tf.ones([12, 12, 1]), 1.0))
    1.0
    """

def ssim_multiscale(img1: _t.TensorLike, img2: _t.TensorLike, max_val: _t.TensorLike, power_factors: _t.TensorLike = ..., filter_size: _t.TensorLike = 11, filter_sigma: _t.TensorLike = 1.5, k1: _t.TensorLike = 0.01, k2: _t.TensorLike = 0.03) -> _t.Tensor:
    """The structural similarity of images at several sizes, each half the one before (Wang and others, 2003).

    Args:
      img1: images `[..., height, width, channels]`.
      img2: images of that shape.
      max_val: the greatest value a pixel can have.
      power_factors: the power that the likeness at each size is taken to.
      filter_size: the side of the window that is looked through.
      filter_sigma: how wide the bell is that weighs it.
      k1: keeps the part of lightness from being divided by 0.
      k2: keeps that of contrast from it.

    Returns:
      A tensor `[...]` from 0 to 1.

    >>> tf.image.ssim_multiscale(tf.ones([1, 24, 24, 1]), tf.ones([1, 24, 24, 1]), 1.0, power_factors=[0.5, 0.5]).shape
    TensorShape([1])
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

def stateless_random_jpeg_quality(image: _t.TensorLike, min_jpeg_quality: _t.TensorLike, max_jpeg_quality: _t.TensorLike, seed: _t.TensorLike) -> _t.Tensor:
    """`tf.image.random_jpeg_quality` by a seed of two integers.

    >>> tf.image.stateless_random_jpeg_quality(tf.zeros([8, 8, 3], tf.uint8), 50, 75, (1, 2)).shape
    TensorShape([8, 8, 3])
    """

def stateless_random_saturation(image: _t.TensorLike, lower: _t.TensorLike, upper: _t.TensorLike, seed: _t.TensorLike) -> _t.Tensor:
    """Changes the saturation by a random amount within the bounds given.

    >>> tf.image.stateless_random_saturation(tf.ones([1, 1, 3]), 0.5, 1.5, seed=[1, 2]).shape
    TensorShape([1, 1, 3])
    """

def stateless_sample_distorted_bounding_box(image_size: _t.TensorLike, bounding_boxes: _t.TensorLike, seed: _t.TensorLike, min_object_covered: _t.TensorLike = 0.1, aspect_ratio_range: _t.TensorLike = None, area_range: _t.TensorLike = None, max_attempts: _t.TensorLike = None, use_image_if_no_bounding_boxes: _t.TensorLike = None, name: _b.str | None = None) -> _b.tuple[_t.Tensor, _t.Tensor, _t.Tensor]:
    """`tf.image.sample_distorted_bounding_box` by a seed of two integers.

    Args:
      image_size: height, width and channels of the image.
      bounding_boxes: a tensor `[batch, boxes, 4]`: the objects.
      seed: two integers, from which the box follows.
      min_object_covered: the share of an object that must be covered.
      aspect_ratio_range: least and greatest width over height; `(0.75, 1.33)` by default.
      area_range: least and greatest share of the image; `(0.05, 1)` by default.
      max_attempts: how often it is tried; 100 times by default.
      use_image_if_no_bounding_boxes: whether the image is the object where there is none.
      name: a name for the operation.

    Returns:
      Offset and size of the box for `tf.slice`, and the box `[1, 1, 4]` for `tf.image.draw_bounding_boxes`.

    >>> tf.image.stateless_sample_distorted_bounding_box([8, 8, 3], [[[0.0, 0.0, 1.0, 1.0]]], [1, 2])[2].shape
    TensorShape([1, 1, 4])
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
