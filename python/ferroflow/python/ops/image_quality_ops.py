"""How alike two images are, and what compression does to them.

Invariant: images are compared in float32, as shares of the greatest value.
Does not know: how files are written.
"""

from ferroflow import _ff, _namespace
from ferroflow.python.ops.image_color_ops import convert_image_dtype
from ferroflow.python.ops.operands import convert, execute, scope, shape_of
from ferroflow.python.ops.random_ops import uniform
from ferroflow.python.ops.reduce_ops import reduce_mean
from ferroflow.python.ops.stateless_random_ops import stateless_uniform

_WEIGHTS = (0.0448, 0.2856, 0.3001, 0.2363, 0.1333)


def _pair(a, b, max_val):
    """Both images and the greatest value as float32, and the shape they share."""
    a, b = convert(a), convert(b)
    if a.shape.rank is not None and b.shape.rank is not None:
        if min(a.shape.rank, b.shape.rank) < 3:
            raise ValueError(f"Both images must have at least 3 dimensions, got {a.shape} and {b.shape}")
        if not a.shape[-3:].is_compatible_with(b.shape[-3:]):
            raise ValueError(f"Shapes {a.shape[-3:]} and {b.shape[-3:]} are not compatible")
    limit = convert_image_dtype(execute("Cast", [convert(max_val)], {"DstT": a.dtype}), _ff.float32)
    return convert_image_dtype(a, _ff.float32), convert_image_dtype(b, _ff.float32), limit


def _window(size, sigma, channels):
    """A bell of `size` by `size`, once for each channel."""
    size = convert(size, dtype=_ff.int32)
    places = execute("Cast", [execute("Range", [0, size, 1])], {"DstT": _ff.float32})
    middle = execute("RealDiv", [execute("Cast", [execute("Sub", [size, 1])], {"DstT": _ff.float32}), convert(2.0)])
    line = execute("Mul", [execute("Square", [execute("Sub", [places, middle])]), execute("RealDiv", [convert(-0.5), execute("Square", [convert(sigma, dtype=_ff.float32)])])])
    plane = execute("AddV2", [execute("Reshape", [line, [1, -1]]), execute("Reshape", [line, [-1, 1]])])
    bell = execute("Reshape", [execute("Softmax", [execute("Reshape", [plane, [1, -1]])]), execute("Pack", [[size, size, 1, 1]])])
    return execute("Tile", [bell, execute("Pack", [[1, 1, channels, 1]])])


def _maps(a, b, limit, filter_size, filter_sigma, k1, k2):
    """For each place and channel the likeness, and the part of it that is contrast and structure."""
    for name, image in (("img1", a), ("img2", b)):
        for axis in (-3, -2):
            known = image.shape[axis] if image.shape.rank is not None else None
            if isinstance(filter_size, int) and known is not None and known < filter_size:
                from ferroflow.python.framework import errors_impl

                raise errors_impl.InvalidArgumentError(None, None, f"{name} of shape {image.shape} is smaller than the filter, {filter_size}")
    shape = shape_of(a)
    window = _window(filter_size, filter_sigma, shape[-1])

    def smooth(x):
        own = shape_of(x)
        flat = execute("Reshape", [x, execute("ConcatV2", [[convert([-1]), own[-3:]], 0])])
        out = _namespace.resolve("nn.depthwise_conv2d")(flat, window, [1, 1, 1, 1], "VALID")
        return execute("Reshape", [out, execute("ConcatV2", [[own[:-3], shape_of(out)[1:]], 0])])

    mul, add, sub, div = (lambda p, q, op=op: execute(op, [p, q]) for op in ("Mul", "AddV2", "Sub", "RealDiv"))
    square = lambda x: execute("Square", [x])  # noqa: E731
    two = convert(2.0)
    first = square(mul(convert(k1, dtype=_ff.float32), limit))
    second = square(mul(convert(k2, dtype=_ff.float32), limit))
    mean_a, mean_b = smooth(a), smooth(b)
    both = mul(mul(mean_a, mean_b), two)
    squares = add(square(mean_a), square(mean_b))
    light = div(add(both, first), add(squares, first))
    common = mul(smooth(mul(a, b)), two)
    spread = smooth(add(square(a), square(b)))
    structure = div(add(sub(common, both), second), add(sub(spread, squares), second))
    return mul(light, structure), structure


def ssim(img1, img2, max_val, filter_size=11, filter_sigma=1.5, k1=0.01, k2=0.03, return_index_map=False):
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
    with scope(None, "SSIM"):
        a, b, limit = _pair(img1, img2, max_val)
        likeness, _ = _maps(a, b, limit, filter_size, filter_sigma, k1, k2)
        return reduce_mean(likeness if return_index_map else reduce_mean(likeness, [-3, -2]), [-1])


def ssim_multiscale(img1, img2, max_val, power_factors=_WEIGHTS, filter_size=11, filter_sigma=1.5, k1=0.01, k2=0.03):
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
    with scope(None, "MS-SSIM"):
        a, b, limit = _pair(img1, img2, max_val)
        parts = []
        for level in range(len(power_factors)):
            if level > 0:
                a, b = _half(a), _half(b)
            likeness, structure = (reduce_mean(x, [-3, -2]) for x in _maps(a, b, limit, filter_size, filter_sigma, k1, k2))
            parts.append(execute("Relu", [structure]))
        parts[-1] = execute("Relu", [likeness])
        powers = execute("Pow", [execute("Pack", [parts], {"axis": -1}), convert(list(power_factors), dtype=_ff.float32)])
        return reduce_mean(execute("Prod", [powers, convert([-1])]), [-1])


def _half(x):
    """Means of blocks of two by two; an odd last row or column is taken twice."""
    shape = shape_of(x)
    tail = shape[-3:]
    flat = execute("Reshape", [x, execute("ConcatV2", [[convert([-1]), tail], 0])])
    odd = execute("Mul", [execute("FloorMod", [tail, 2]), convert([1, 1, 0])])
    behind = execute("ConcatV2", [[convert([0]), odd], 0])
    flat = execute("MirrorPad", [flat, execute("Pack", [[execute("ZerosLike", [behind]), behind]], {"axis": 1})], {"mode": "SYMMETRIC"})
    out = execute("AvgPool", [flat], {"ksize": [1, 2, 2, 1], "strides": [1, 2, 2, 1], "padding": "VALID"})
    return execute("Reshape", [out, execute("ConcatV2", [[shape[:-3], shape_of(out)[1:]], 0])])


def adjust_jpeg_quality(image, jpeg_quality, dct_method="", name=None):
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
    with scope(name, "adjust_jpeg_quality"):
        image = convert(image)
        channels = image.shape.as_list()[-1]
        own = image.dtype
        small = convert_image_dtype(image, _ff.uint8, saturate=True)
        file = execute("EncodeJpegVariableQuality", [small, convert(jpeg_quality, dtype=_ff.int32)])
        out = execute("DecodeJpeg", [file], {"channels": channels, "dct_method": dct_method})
        out.set_shape(image.shape)
        return convert_image_dtype(out, own, saturate=True)


def _between(lowest, highest):
    if lowest < 0 or highest < 0 or lowest > 100 or highest > 100:
        raise ValueError("jpeg encoding range must be between 0 and 100.")
    if lowest >= highest:
        raise ValueError("`min_jpeg_quality` must be less than `max_jpeg_quality`.")


def random_jpeg_quality(image, min_jpeg_quality, max_jpeg_quality, seed=None):
    """`tf.image.adjust_jpeg_quality` by a random quality from the least to below the greatest.

    >>> tf.image.random_jpeg_quality(tf.zeros([8, 8, 3], tf.uint8), 50, 75).shape
    TensorShape([8, 8, 3])
    """
    _between(min_jpeg_quality, max_jpeg_quality)
    return adjust_jpeg_quality(image, uniform([], min_jpeg_quality, max_jpeg_quality, _ff.int32, seed))


def stateless_random_jpeg_quality(image, min_jpeg_quality, max_jpeg_quality, seed):
    """`tf.image.random_jpeg_quality` by a seed of two integers.

    >>> tf.image.stateless_random_jpeg_quality(tf.zeros([8, 8, 3], tf.uint8), 50, 75, (1, 2)).shape
    TensorShape([8, 8, 3])
    """
    _between(min_jpeg_quality, max_jpeg_quality)
    return adjust_jpeg_quality(image, stateless_uniform([], seed, min_jpeg_quality, max_jpeg_quality, _ff.int32))
