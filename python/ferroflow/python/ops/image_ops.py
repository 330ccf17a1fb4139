"""Geometry of images: flips, crops, padding, resizing. Images are `[height, width, channels]` or a batch of them.

Invariant: one image in gives one image out, a batch a batch.
Does not know: colours; see `image_color_ops`.
"""

from ferroflow import _ff, _namespace
from ferroflow.python.ops.operands import convert, execute, scope, shape_list, shape_of, static, static_int

_FLOATS = {"bilinear": "ResizeBilinear", "bicubic": "ResizeBicubic", "area": "ResizeArea", "nearest": "ResizeNearestNeighbor"}
_KERNELS = ("lanczos3", "lanczos5", "gaussian", "mitchellcubic")


class ResizeMethod:
    """The names of the ways to resize."""

    BILINEAR = "bilinear"
    NEAREST_NEIGHBOR = "nearest"
    BICUBIC = "bicubic"
    AREA = "area"
    LANCZOS3 = "lanczos3"
    LANCZOS5 = "lanczos5"
    GAUSSIAN = "gaussian"
    MITCHELLCUBIC = "mitchellcubic"

    __module__ = "tensorflow.python.ops.image_ops_impl"


def _batch(function, image):
    """Calls a function of a batch; an image alone is a batch of one."""
    image = convert(image)
    rank = image.shape.rank
    if rank == 3:
        return execute("Squeeze", [function(execute("ExpandDims", [image, 0]))], {"squeeze_dims": [0]})
    if rank not in (None, 4):
        raise ValueError(f"'image' (shape {image.shape}) must have either 3 or 4 dimensions.")
    return function(image)


def flip_left_right(image):
    """Mirrors left and right.

    >>> tf.image.flip_left_right([[[1], [2]]]).numpy().ravel().tolist()
    [2, 1]
    """
    return _batch(lambda x: execute("ReverseV2", [x, [2]]), image)


def flip_up_down(image):
    """Mirrors up and down.

    >>> tf.image.flip_up_down([[[1]], [[2]]]).numpy().ravel().tolist()
    [2, 1]
    """
    return _batch(lambda x: execute("ReverseV2", [x, [1]]), image)


def transpose(image, name=None):
    """Swaps height and width.

    >>> tf.image.transpose([[[1], [2]]]).shape
    TensorShape([2, 1, 1])
    """
    return _batch(lambda x: execute("Transpose", [x, [0, 2, 1, 3]]), image)


def rot90(image, k=1, name=None):
    """Turns counter-clockwise by k quarter turns.

    >>> tf.image.rot90([[[1], [2]]]).numpy().ravel().tolist()
    [2, 1]
    """
    known = static_int(k)
    if known is None:
        turns = execute("FloorMod", [convert(k, dtype=_ff.int32), 4])
        return _namespace.resolve("switch_case")(turns, [lambda i=i: rot90(image, i) for i in range(4)])
    return _batch(lambda x: _turned(x, known % 4), image)


def _turned(x, k):
    if k == 0:
        return x
    if k == 2:
        return execute("ReverseV2", [x, [1, 2]])
    swapped = execute("Transpose", [x, [0, 2, 1, 3]])
    return execute("ReverseV2", [swapped, [1]]) if k == 1 else execute("Transpose", [execute("ReverseV2", [x, [1]]), [0, 2, 1, 3]])


def crop_to_bounding_box(image, offset_height, offset_width, target_height, target_width):
    """The block of the target size whose upper left corner is at the offset.

    >>> tf.image.crop_to_bounding_box(tf.zeros([4, 4, 1]), 1, 1, 2, 3).shape
    TensorShape([2, 3, 1])
    """
    known = [static_int(v) for v in (offset_height, offset_width, target_height, target_width)]

    def crop(x):
        height, width = x.shape[1], x.shape[2]
        for value, text in zip(known, ("offset_height must be >= 0", "offset_width must be >= 0", "target_height must be > 0", "target_width must be > 0"), strict=True):
            if value is not None and (value < 0 if ">=" in text else value <= 0):
                raise ValueError(f"{text}.")
        if None not in (known[1], known[3], width) and known[1] + known[3] > width:
            raise ValueError("width must be >= target + offset.")
        if None not in (known[0], known[2], height) and known[0] + known[2] > height:
            raise ValueError("height must be >= target + offset.")
        begin = convert([0, offset_height, offset_width, 0], dtype=_ff.int32)
        out = execute("Slice", [x, begin, convert([-1, target_height, target_width, -1], dtype=_ff.int32)])
        out.set_shape([x.shape[0], known[2], known[3], x.shape[3]])
        return out

    return _batch(crop, image)


def pad_to_bounding_box(image, offset_height, offset_width, target_height, target_width):
    """The image at an offset in zeros of the target size.

    >>> tf.image.pad_to_bounding_box(tf.ones([1, 1, 1]), 0, 1, 1, 3).numpy().ravel().tolist()
    [0.0, 1.0, 0.0]
    """

    def pad(x):
        height, width = shape_list(x)[1:3]
        bottom = target_height - offset_height - height
        right = target_width - offset_width - width
        for value, text in ((offset_height, "offset_height must be >= 0"), (offset_width, "offset_width must be >= 0"), (right, "width must be <= target - offset"), (bottom, "height must be <= target - offset")):
            known = static_int(value) if not isinstance(value, int) else value
            if known is not None and known < 0:
                raise ValueError(f"{text}.")
        paddings = convert([[0, 0], [offset_height, bottom], [offset_width, right], [0, 0]], dtype=_ff.int32)
        out = execute("Pad", [x, paddings])
        out.set_shape([x.shape[0], static_int(target_height), static_int(target_width), x.shape[3]])
        return out

    return _batch(pad, image)


def central_crop(image, central_fraction):
    """The middle of the image, a share `central_fraction` of height and width.

    >>> tf.image.central_crop(tf.zeros([4, 4, 1]), 0.5).shape
    TensorShape([2, 2, 1])
    """
    share = static(central_fraction)
    if share is None:
        raise ValueError("central_fraction must be a constant")
    if not 0.0 < share <= 1.0:
        raise ValueError("central_fraction must be within (0, 1]")
    image = convert(image)
    if share == 1.0:
        return image
    rank = image.shape.rank
    height, width = shape_list(image)[rank - 3 : rank - 1]

    def bounds(size):
        if isinstance(size, int):
            start = int((size - size * float(share)) / 2)
            return start, size - 2 * start
        wide = execute("Cast", [size], {"DstT": _ff.float64})
        start = execute("Cast", [execute("RealDiv", [execute("Sub", [wide, execute("Mul", [wide, convert(float(share), dtype=_ff.float64)])]), convert(2.0, dtype=_ff.float64)])], {"DstT": _ff.int32})
        return start, execute("Sub", [size, execute("Mul", [start, 2])])

    (top, high), (left, wide) = bounds(height), bounds(width)
    lead, all_of = [0] * (rank - 3), [-1] * (rank - 3)
    return execute("Slice", [image, convert([*lead, top, left, 0], dtype=_ff.int32), convert([*all_of, high, wide, -1], dtype=_ff.int32)])


def resize_with_crop_or_pad(image, target_height, target_width):
    """The middle of the image cut, or zeros put around it, to the target size.

    >>> tf.image.resize_with_crop_or_pad(tf.ones([1, 3, 1]), 3, 1).numpy().ravel().tolist()
    [0.0, 1.0, 0.0]
    """
    for value, what in ((target_width, "target_width"), (target_height, "target_height")):
        known = static_int(value)
        if known is not None and known <= 0:
            raise ValueError(f"{what} must be > 0.")

    def fit(x):
        height, width = shape_list(x)[1:3]
        if not isinstance(height, int) or not isinstance(width, int):
            raise ValueError("resize_with_crop_or_pad needs an image of known size")
        more_h, more_w = target_height - height, target_width - width
        x = crop_to_bounding_box(x, max(-more_h // 2, 0), max(-more_w // 2, 0), min(target_height, height), min(target_width, width))
        return pad_to_bounding_box(x, max(more_h // 2, 0), max(more_w // 2, 0), target_height, target_width)

    return _batch(fit, image)


def resize(images, size, method="bilinear", preserve_aspect_ratio=False, antialias=False, name=None):
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
    with scope(name, "resize"):
        images = convert(images)
        rank = images.shape.rank
        if rank is None:
            raise ValueError("'images' contains no shape.")
        if rank not in (3, 4):
            raise ValueError("'images' must have either 3 or 4 dimensions.")
        given = size
        size = convert(size, dtype=_ff.int32)
        if not size.shape.is_compatible_with([2]):
            raise ValueError(f"'size' must be a 1-D Tensor of 2 elements: new_height, new_width. Received {given}")
        return _batch(lambda x: _resized(x, size, method, preserve_aspect_ratio, antialias), images)


def _kept(x, size):
    """The greatest size within this one that has the proportions of the images."""
    own = execute("Cast", [shape_of(x)[1:3]], {"DstT": _ff.float64})
    scale = execute("Min", [execute("RealDiv", [execute("Cast", [size], {"DstT": _ff.float64}), own]), [0]])
    return execute("Cast", [execute("Round", [execute("Mul", [own, scale])])], {"DstT": _ff.int32})


def _resized(x, size, method, preserve_aspect_ratio, antialias):
    method = {0: "bilinear", 1: "nearest", 2: "bicubic", 3: "area"}.get(method, method)
    size = _kept(x, size) if preserve_aspect_ratio else size
    known = _ff.static_elements(size)
    if known is not None and list(known) == x.shape[1:3].as_list() and None not in known:
        return x if method == "nearest" or x.dtype == _ff.float32 else execute("Cast", [x], {"DstT": _ff.float32})
    if method in _KERNELS or antialias and method in ("bilinear", "bicubic"):
        kernel = {"bilinear": "triangle", "bicubic": "keyscubic"}.get(method, method)
        scale = execute("RealDiv", [execute("Cast", [size], {"DstT": _ff.float32}), execute("Cast", [shape_of(x)[1:3]], {"DstT": _ff.float32})])
        out = execute(
            "ScaleAndTranslate", [x, size, scale, convert([0.0, 0.0])], {"kernel_type": kernel, "antialias": antialias}
        )
    elif method not in _FLOATS:
        raise ValueError(f"Resize method is not implemented: {method}")
    else:
        attrs = {} if method == "area" else {"half_pixel_centers": True}
        out = execute(_FLOATS[method], [x, size], attrs)
    if known is not None and not out.shape.is_fully_defined():
        out.set_shape([x.shape[0], *known, x.shape[3]])
    return out


def resize_with_pad(image, target_height, target_width, method="bilinear", antialias=False):
    """Resized with its proportions kept, and zeros around it, to the target size.

    >>> tf.image.resize_with_pad(tf.ones([2, 4, 1]), 4, 4).shape
    TensorShape([4, 4, 1])
    """

    return _with_pad(image, target_height, target_width, lambda x, size: resize(x, size, method, antialias=antialias))


def _with_pad(image, target_height, target_width, resized):
    """What `resized` gives of the image at the size that keeps its proportions, and zeros around it."""
    target_height, target_width = static_int(target_height), static_int(target_width)
    if target_height is None or target_width is None:
        raise ValueError("resize_with_pad needs a target of known size")
    if target_height <= 0 or target_width <= 0:
        raise ValueError(f"target_height and target_width must be > 0, got {target_height} and {target_width}")

    def fit(x):
        height, width = shape_list(x)[1:3]
        if not isinstance(height, int) or not isinstance(width, int):
            raise ValueError("resize_with_pad needs an image of known size")
        ratio = max(width / target_width, height / target_height)
        new_h, new_w = int(height / ratio), int(width / ratio)
        top, left = max(0, int((target_height - height / ratio) / 2)), max(0, int((target_width - width / ratio) / 2))
        small = resized(x, convert([new_h, new_w], dtype=_ff.int32))
        return pad_to_bounding_box(small, top, left, target_height, target_width)

    return _batch(fit, image)


def resize_images(images, size, method=0, align_corners=False, preserve_aspect_ratio=False, name=None):
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
    name_of = {0: "bilinear", 1: "nearest", 2: "bicubic", 3: "area"}
    method = name_of.get(method, method) if isinstance(method, (int, str)) else method
    with scope(name, "resize"):
        images = convert(images)
        if images.shape.rank is None:
            raise ValueError("'images' contains no shape.")
        if images.shape.rank not in (3, 4):
            raise ValueError("'images' must have either 3 or 4 dimensions.")
        size = convert(size, dtype=_ff.int32)
        if not size.shape.is_compatible_with([2]):
            raise ValueError("'size' must be a 1-D Tensor of 2 elements: new_height, new_width")
        if method not in _FLOATS:
            raise ValueError(f"Resize method is not implemented: {method}")
        return _batch(lambda x: _as_before(x, size, method, align_corners, preserve_aspect_ratio), images)


def _as_before(x, size, method, align_corners, preserve_aspect_ratio):
    size = _kept(x, size) if preserve_aspect_ratio else size
    known = _ff.static_elements(size)
    if known is not None and list(known) == x.shape[1:3].as_list() and None not in known:
        return x
    out = execute(_FLOATS[method], [x, size], {"align_corners": align_corners})
    if known is not None and not out.shape.is_fully_defined():
        out.set_shape([x.shape[0], *known, x.shape[3]])
    return out


def resize_image_with_pad(image, target_height, target_width, method=0, align_corners=False):
    """`tf.image.resize_with_pad` by `tf.compat.v1.image.resize`.

    >>> tf.compat.v1.image.resize_image_with_pad(tf.ones([2, 4, 1]), 4, 4).shape
    TensorShape([4, 4, 1])
    """
    return _with_pad(image, target_height, target_width, lambda x, size: resize_images(x, size, method, align_corners))


def extract_patches(images, sizes, strides, rates, padding, name=None):
    """The windows of an image, each as the channels of one place.

    >>> tf.image.extract_patches(tf.ones([1, 4, 4, 1]), [1, 2, 2, 1], [1, 2, 2, 1], [1, 1, 1, 1], "VALID").shape
    TensorShape([1, 2, 2, 4])
    """
    attrs = {"ksizes": sizes, "strides": strides, "rates": rates, "padding": padding}
    return execute("ExtractImagePatches", [images], attrs, name)


def crop_and_resize(image, boxes, box_indices, crop_size, method="bilinear", extrapolation_value=0.0, name=None):
    """Boxes, in shares of height and width, cut out of images of a batch and resized.

    >>> tf.image.crop_and_resize(tf.ones([1, 4, 4, 1]), [[0.0, 0.0, 1.0, 1.0]], [0], [2, 2]).shape
    TensorShape([1, 2, 2, 1])
    """
    attrs = {"method": method, "extrapolation_value": extrapolation_value}
    return execute("CropAndResize", [image, boxes, box_indices, crop_size], attrs, name)


def image_gradients(image):
    """Differences to the next row and to the next column, zero in the last ones.

    >>> tf.image.image_gradients(tf.reshape([1.0, 3.0], [1, 1, 2, 1]))[1].numpy().ravel().tolist()
    [2.0, 0.0]
    """
    x = convert(image)
    if x.shape.rank != 4:
        raise ValueError(f"image_gradients expects a 4D tensor [batch_size, h, w, d], not {x.shape}.")
    down = execute("Pad", [execute("Sub", [x[:, 1:], x[:, :-1]]), [[0, 0], [0, 1], [0, 0], [0, 0]]])
    across = execute("Pad", [execute("Sub", [x[:, :, 1:], x[:, :, :-1]]), [[0, 0], [0, 0], [0, 1], [0, 0]]])
    return down, across


def sobel_edges(image):
    """Vertical and horizontal Sobel filters of each channel, in a new last dimension.

    >>> tf.image.sobel_edges(tf.zeros([1, 3, 3, 1])).shape
    TensorShape([1, 3, 3, 1, 2])
    """
    x = convert(image)
    channels = x.shape[3]
    kernels = convert([[[[-1.0, -1.0]], [[-2.0, 0.0]], [[-1.0, 1.0]]], [[[0.0, -2.0]], [[0.0, 0.0]], [[0.0, 2.0]]], [[[1.0, -1.0]], [[2.0, 0.0]], [[1.0, 1.0]]]], dtype=x.dtype)
    kernels = execute("Tile", [kernels, [1, 1, channels, 1]])
    padded = _namespace.resolve("pad")(x, [[0, 0], [1, 1], [1, 1], [0, 0]], mode="REFLECT")
    out = _namespace.resolve("nn.depthwise_conv2d")(padded, kernels, [1, 1, 1, 1], "VALID")
    return execute("Reshape", [out, execute("ConcatV2", [[shape_of(x), convert([2])], 0])])


def total_variation(images, name=None):
    """The sum of the absolute differences of neighbours, for each image.

    >>> tf.image.total_variation([[[1.0], [3.0]]]).numpy().item()
    2.0
    """
    x = convert(images)
    if x.shape.rank not in (3, 4):
        raise ValueError("'images' must be either 3 or 4-dimensional.")
    lead = (slice(None),) * (x.shape.rank - 3)
    down = execute("Sub", [x[(*lead, slice(1, None))], x[(*lead, slice(None, -1))]])
    across = execute("Sub", [x[(*lead, slice(None), slice(1, None))], x[(*lead, slice(None), slice(None, -1))]])
    axes = convert(list(range(x.shape.rank - 3, x.shape.rank)), dtype=_ff.int32)
    return execute("AddV2", [execute("Sum", [execute("Abs", [d]), axes]) for d in (down, across)])
