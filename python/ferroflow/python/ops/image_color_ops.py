"""Colours of images: dtypes, brightness, contrast, hue, colour spaces, likeness of two images.

Invariant: channels are the last dimension; integer images stand for their share of the dtype's greatest value.
Does not know: geometry; see `image_ops`.
"""

from ferroflow import _ff, _namespace
from ferroflow.python.ops.operands import convert, execute, scope
from ferroflow.python.ops.reduce_ops import reduce_mean


def _cast(x, dtype):
    return x if x.dtype == dtype else execute("Cast", [x], {"DstT": dtype})


def convert_image_dtype(image, dtype, saturate=False, name=None):
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
    image = convert(image)
    dtype = _ff.as_dtype(dtype)
    if not dtype.is_floating and not dtype.is_integer:
        raise AttributeError("dtype must be either floating point or integer")
    own = image.dtype
    if own == dtype:
        return execute("Identity", [image], None, name)
    fit = _namespace.resolve("saturate_cast") if saturate else _namespace.resolve("cast")
    with scope(name, "convert_image"):
        if own.is_integer and dtype.is_integer:
            if own.max > dtype.max:
                scale = (int(own.max) + 1) // (int(dtype.max) + 1)
                return fit(execute("FloorDiv", [image, convert(scale, dtype=own)]), dtype)
            wide = fit(image, dtype)
            scale = (int(dtype.max) + 1) // (int(own.max) + 1)
            return execute("Mul", [wide, convert(scale, dtype=dtype)])
        if own.is_floating and dtype.is_floating:
            return _cast(image, dtype)
        if own.is_integer:
            return execute("Mul", [_cast(image, dtype), convert(1.0 / float(own.max), dtype=dtype)])
        scaled = execute("Mul", [image, convert(float(int(dtype.max)) + 0.5, dtype=own)])
        return fit(scaled, dtype)


def _in_floats(image, change):
    """Applies a change to floats, and gives the image back in its own dtype."""
    image = convert(image)
    own = image.dtype
    floats = image if own in (_ff.float16, _ff.float32) else convert_image_dtype(image, _ff.float32)
    out = change(floats)
    return out if out.dtype == own else convert_image_dtype(out, own, saturate=True)


def adjust_brightness(image, delta):
    """Adds a share of the greatest value.

    >>> tf.image.adjust_brightness([[[0.5]]], 0.25).numpy().item()
    0.75
    """
    return _in_floats(image, lambda x: execute("AddV2", [x, _cast(convert(delta), x.dtype)]))


def adjust_contrast(images, contrast_factor):
    """Distances from the mean of each channel times a factor.

    >>> tf.image.adjust_contrast([[[1.0], [3.0]]], 2.0).numpy().ravel().tolist()
    [0.0, 4.0]
    """

    return _in_floats(images, lambda x: execute("AdjustContrastv2", [x, convert(contrast_factor, dtype=_ff.float32)]))


def adjust_gamma(image, gamma=1, gain=1):
    """`gain * image ** gamma`.

    >>> tf.image.adjust_gamma([[[0.5]]], 2.0).numpy().item()
    0.25
    """
    if not isinstance(gamma, _ff.Tensor) and gamma < 0:
        raise ValueError("Gamma should be a non-negative real number.")
    return _in_floats(image, lambda x: execute("Mul", [convert(gain, dtype=x.dtype), execute("Pow", [x, _cast(convert(gamma), x.dtype)])]))


def adjust_hue(image, delta, name=None):
    """Turns the hue by a share `delta` of the circle.

    >>> tf.image.adjust_hue(tf.constant([[[1.0, 0.0, 0.0]]]), 0.0).shape
    TensorShape([1, 1, 3])
    """
    if not isinstance(delta, _ff.Tensor) and not -1 <= delta <= 1:
        from ferroflow.python.framework import errors_impl

        raise errors_impl.InvalidArgumentError(None, None, f"delta must be in the interval [-1, 1], got {delta}")

    return _in_floats(image, lambda x: execute("AdjustHue", [x, convert(delta, dtype=_ff.float32)]))


def adjust_saturation(image, saturation_factor, name=None):
    """Saturation times a factor, at most 1.

    >>> tf.image.adjust_saturation(tf.constant([[[1.0, 0.5, 0.5]]]), 0.0).numpy().ravel().tolist()
    [1.0, 1.0, 1.0]
    """

    return _in_floats(image, lambda x: execute("AdjustSaturation", [x, convert(saturation_factor, dtype=_ff.float32)]))


def rgb_to_grayscale(images, name=None):
    """One channel: 0.2989 red, 0.5870 green, 0.1140 blue.

    >>> tf.image.rgb_to_grayscale([[[1.0, 1.0, 1.0]]]).shape
    TensorShape([1, 1, 1])
    """
    images = convert(images)
    own = images.dtype
    floats = convert_image_dtype(images, _ff.float32)
    gray = _channels(floats, [[0.2989], [0.587], [0.114]])
    return convert_image_dtype(gray, own)


def grayscale_to_rgb(images, name=None):
    """Three channels of one.

    >>> tf.image.grayscale_to_rgb([[[1.0]]]).shape
    TensorShape([1, 1, 3])
    """
    images = convert(images)
    if images.shape.rank is not None and images.shape[-1] not in (None, 1):
        raise ValueError(f"Last dimension of a grayscale image should be size 1, got {images.shape}")
    if images.shape.rank is not None:
        times = convert([1] * (images.shape.rank - 1) + [3], dtype=_ff.int32)
    else:
        ones = execute("Fill", [execute("Reshape", [execute("Rank", [images]) - 1, [1]]), convert(1, dtype=_ff.int32)])
        times = execute("ConcatV2", [[ones, convert([3], dtype=_ff.int32)], 0])
    out = execute("Tile", [images, times], None, name)
    if images.shape.rank is not None:
        out.set_shape(images.shape[:-1].concatenate([3]))
    return out


def _channels(x, matrix):
    matrix = convert(matrix, dtype=x.dtype)
    if x.shape.rank is not None:
        return _namespace.resolve("tensordot")(x, matrix, axes=[[-1], [0]])
    rows = execute("MatMul", [execute("Reshape", [x, [-1, matrix.shape[0]]]), matrix])
    lead = execute("Shape", [x])[:-1]
    return execute("Reshape", [rows, execute("ConcatV2", [[lead, [matrix.shape[1]]], 0])])


_YIQ = [[0.299, 0.59590059, 0.2115], [0.587, -0.27455667, -0.52273617], [0.114, -0.32134392, 0.31119955]]
_FROM_YIQ = [[1, 1, 1], [0.95598634, -0.27201283, -1.10674021], [0.6208248, -0.64720424, 1.70423049]]
_YUV = [[0.299, -0.14714119, 0.61497538], [0.587, -0.28886916, -0.51496512], [0.114, 0.43601035, -0.10001026]]
_FROM_YUV = [[1, 1, 1], [0, -0.394642334, 2.03206185], [1.13988303, -0.58062185, 0]]


def rgb_to_yiq(images):
    """Luma and chroma, NTSC, of red, green and blue.

    >>> tf.image.rgb_to_yiq([[[0.0, 0.0, 0.0]]]).numpy().tolist()
    [[[0.0, 0.0, 0.0]]]
    """
    return _channels(convert(images), _YIQ)


def yiq_to_rgb(images):
    """What undoes `tf.image.rgb_to_yiq`.

    >>> tf.image.yiq_to_rgb([[[1.0, 0.0, 0.0]]]).numpy().tolist()
    [[[1.0, 1.0, 1.0]]]
    """
    return _channels(convert(images), _FROM_YIQ)


def rgb_to_yuv(images):
    """Luma and chroma, PAL, of red, green and blue.

    >>> tf.image.rgb_to_yuv([[[0.0, 0.0, 0.0]]]).numpy().tolist()
    [[[0.0, 0.0, 0.0]]]
    """
    return _channels(convert(images), _YUV)


def yuv_to_rgb(images):
    """What undoes `tf.image.rgb_to_yuv`.

    >>> tf.image.yuv_to_rgb([[[1.0, 0.0, 0.0]]]).numpy().tolist()
    [[[1.0, 1.0, 1.0]]]
    """
    return _channels(convert(images), _FROM_YUV)


def per_image_standardization(image):
    """Each image with mean 0 and deviation 1 (not less than that of one over the root of its size).

    >>> tf.image.per_image_standardization([[[1.0], [3.0]]]).numpy().ravel().tolist()
    [-1.0, 1.0]
    """
    image = convert(image)
    own = image.dtype
    x = image if own in (_ff.float16, _ff.float32) else _cast(image, _ff.float32)
    count = execute("Cast", [execute("Prod", [execute("Shape", [x])[-3:], [0]])], {"DstT": x.dtype})
    mean = reduce_mean(x, [-1, -2, -3], True)
    deviation = _namespace.resolve("math.reduce_std")(x, [-1, -2, -3], True)
    return execute("RealDiv", [execute("Sub", [x, mean]), execute("Maximum", [deviation, execute("Rsqrt", [count])])])


def psnr(a, b, max_val, name=None):
    """The ratio of the greatest value to the mean squared difference of two images, in decibels.

    >>> float(tf.image.psnr(tf.zeros([1, 1, 1]), tf.ones([1, 1, 1]), 1.0))
    0.0
    """
    with scope(name, "PSNR"):
        a, b = convert(a), convert(b)
        limit = convert_image_dtype(_cast(convert(max_val), a.dtype), _ff.float32)
        mse = reduce_mean(execute("SquaredDifference", [convert_image_dtype(a, _ff.float32), convert_image_dtype(b, _ff.float32)]), [-3, -2, -1])
        log10 = convert(2.302585092994046)
        first = execute("RealDiv", [execute("Mul", [convert(20.0), execute("Log", [limit])]), log10])
        return execute("Sub", [first, execute("Mul", [convert(10 / 2.302585092994046), execute("Log", [mse])])])
