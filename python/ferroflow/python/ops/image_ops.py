"""Geometry of images: flips, crops, padding, resizing. Images are `[height, width, channels]` or a batch of them.

Invariant: one image in gives one image out, a batch a batch.
Does not know: colours; see `image_color_ops`.
"""

from ferroflow import _ff, _namespace
from ferroflow.python.ops.operands import convert, execute, scope, shape_of, static_int

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


def batched(function, image):
    """Calls a function of a batch; an image alone is a batch of one, and so is what has an unknown rank."""
    image = convert(image)
    rank = image.shape.rank
    if rank is None:
        image = execute("Identity", [image])
        image.set_shape([None, None, None])
    elif rank not in (3, 4):
        raise ValueError(f"'image' (shape {image.shape}) must have either 3 or 4 dimensions.")
    if rank == 4:
        return function(image)
    return execute("Squeeze", [function(execute("ExpandDims", [image, 0]))], {"squeeze_dims": [0]})


def by_rank(image, single, several):
    """`single(image)` of an image, `several(image)` of a batch; where only a run can tell the rank, a run decides."""
    image = convert(image)
    rank = image.shape.rank
    if rank not in (None, 3, 4):
        raise ValueError(f"'image' (shape {image.shape}) must have either 3 or 4 dimensions.")
    if rank is not None:
        return (single if rank == 3 else several)(image)

    def of(function, dims):
        known = execute("Identity", [image])
        known.set_shape([None] * dims)
        return [function(known)]

    alone = execute("Equal", [execute("Rank", [image]), 3])
    return _ff.cond(alone, lambda: of(single, 3), lambda: of(several, 4))[0]


def _turns_alike(function, image):
    """A function of a batch whose images are treated alike, where the rank may be unknown."""
    return by_rank(image, lambda x: batched(function, x), function)


def flip_left_right(image):
    """Mirrors left and right.

    >>> tf.image.flip_left_right([[[1], [2]]]).numpy().ravel().tolist()
    [2, 1]
    """
    return _turns_alike(lambda x: execute("ReverseV2", [x, [2]]), image)


def flip_up_down(image):
    """Mirrors up and down.

    >>> tf.image.flip_up_down([[[1]], [[2]]]).numpy().ravel().tolist()
    [2, 1]
    """
    return _turns_alike(lambda x: execute("ReverseV2", [x, [1]]), image)


def transpose(image, name=None):
    """Swaps height and width.

    >>> tf.image.transpose([[[1], [2]]]).shape
    TensorShape([2, 1, 1])
    """
    image = convert(image)
    if image.shape.rank is not None:
        return batched(lambda x: execute("Transpose", [x, [0, 2, 1, 3]]), image)
    rank = execute("Rank", [image])
    order = execute("ConcatV2", [[execute("Range", [0, rank - 3, 1]), [rank - 2, rank - 3, rank - 1]], 0])
    return execute("Transpose", [image, order])


def rot90(image, k=1, name=None):
    """Turns counter-clockwise by k quarter turns.

    >>> tf.image.rot90([[[1], [2]]]).numpy().ravel().tolist()
    [2, 1]
    """
    known = static_int(k)
    if known is None:
        turns = execute("FloorMod", [convert(k, dtype=_ff.int32), 4])
        return _namespace.resolve("switch_case")(turns, [lambda i=i: rot90(image, i) for i in range(4)])
    return _turns_alike(lambda x: _turned(x, known % 4), image)


def _turned(x, k):
    if k == 0:
        return x
    if k == 2:
        return execute("ReverseV2", [x, [1, 2]])
    swapped = execute("Transpose", [x, [0, 2, 1, 3]])
    return execute("ReverseV2", [swapped, [1]]) if k == 1 else execute("Transpose", [execute("ReverseV2", [x, [1]]), [0, 2, 1, 3]])


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
        return batched(lambda x: _resized(x, size, method, preserve_aspect_ratio, antialias), images)


def _kept(x, size):
    """The greatest size within this one that has the proportions of the images."""
    known, own = _ff.static_elements(size), x.shape[1:3].as_list()
    if known is not None and None not in (*known, *own) and 0 not in own:
        scale = min(known[0] / own[0], known[1] / own[1])
        return convert([round(own[0] * scale), round(own[1] * scale)], dtype=_ff.int32)
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
        return batched(lambda x: _as_before(x, size, method, align_corners, preserve_aspect_ratio), images)


def _as_before(x, size, method, align_corners, preserve_aspect_ratio):
    size = _kept(x, size) if preserve_aspect_ratio else size
    known = _ff.static_elements(size)
    if known is not None and list(known) == x.shape[1:3].as_list() and None not in known:
        return x
    out = execute(_FLOATS[method], [x, size], {"align_corners": align_corners})
    if known is not None and not out.shape.is_fully_defined():
        out.set_shape([x.shape[0], *known, x.shape[3]])
    return out


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
    channels = execute("Shape", [x])[3] if x.shape.rank is None or x.shape[3] is None else x.shape[3]
    kernels = convert([[[[-1.0, -1.0]], [[-2.0, 0.0]], [[-1.0, 1.0]]], [[[0.0, -2.0]], [[0.0, 0.0]], [[0.0, 2.0]]], [[[1.0, -1.0]], [[2.0, 0.0]], [[1.0, 1.0]]]], dtype=x.dtype)
    kernels = execute("Tile", [kernels, convert([1, 1, channels, 1], dtype=_ff.int32)])
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
