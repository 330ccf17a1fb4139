"""Images cut and filled to a size: crops, padding, the middle, and resizing that keeps proportions.

Invariant: a size that is known gives a known shape; one that only a run can tell is computed by the same formulas.
Does not know: how pixels are computed from others; see `image_ops`.
"""

import numpy as np

from ferroflow import _ff
from ferroflow.python.ops.image_ops import batched, by_rank, resize, resize_images
from ferroflow.python.ops.operands import convert, execute, is_operand, shape_list, static, static_int


def _most(a, b):
    """The greater one of two sizes, each an integer or a tensor."""
    return max(a, b) if not is_operand(a) and not is_operand(b) else execute("Maximum", [a, b])


def _least(a, b):
    """The smaller one of two sizes, each an integer or a tensor."""
    return min(a, b) if not is_operand(a) and not is_operand(b) else execute("Minimum", [a, b])


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

    return batched(crop, image)


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

    return batched(pad, image)


def central_crop(image, central_fraction):
    """The middle of the image, a share `central_fraction` of height and width.

    >>> tf.image.central_crop(tf.zeros([4, 4, 1]), 0.5).shape
    TensorShape([2, 2, 1])
    """
    share = static(central_fraction)
    if share is not None and not 0.0 < share <= 1.0:
        raise ValueError("central_fraction must be within (0, 1]")
    if share is not None and share == 1.0:
        return convert(image)
    return by_rank(image, lambda x: _middle(x, share, central_fraction), lambda x: _middle(x, share, central_fraction))


def _middle(image, share, central_fraction):
    rank = image.shape.rank

    def bounds(size):
        if isinstance(size, int) and share is not None:
            start = int((size - size * float(share)) / 2)
            return start, size - 2 * start
        size = convert(size, dtype=_ff.int32)
        wide = execute("Cast", [size], {"DstT": _ff.float64})
        part = convert(float(share), dtype=_ff.float64) if share is not None else execute("Cast", [central_fraction], {"DstT": _ff.float64})
        start = execute("Cast", [(wide - wide * part) / 2.0], {"DstT": _ff.int32})
        return start, size - start * 2

    (top, high), (left, wide) = (bounds(size) for size in shape_list(image)[rank - 3 : rank - 1])
    begin = convert([*[0] * (rank - 3), top, left, 0], dtype=_ff.int32)
    out = execute("Slice", [image, begin, convert([*[-1] * (rank - 3), high, wide, -1], dtype=_ff.int32)])
    out.set_shape([*image.shape[: rank - 3], static_int(high), static_int(wide), image.shape[rank - 1]])
    return out


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
        more_h, more_w = target_height - height, target_width - width
        x = crop_to_bounding_box(x, _most(-more_h // 2, 0), _most(-more_w // 2, 0), _least(target_height, height), _least(target_width, width))
        return pad_to_bounding_box(x, _most(more_h // 2, 0), _most(more_w // 2, 0), target_height, target_width)

    return batched(fit, image)


def resize_with_pad(image, target_height, target_width, method="bilinear", antialias=False):
    """Resized with its proportions kept, and zeros around it, to the target size.

    >>> tf.image.resize_with_pad(tf.ones([2, 4, 1]), 4, 4).shape
    TensorShape([4, 4, 1])
    """
    return _with_pad(image, target_height, target_width, lambda x, size: resize(x, size, method, antialias=antialias))


def resize_image_with_pad(image, target_height, target_width, method=0, align_corners=False):
    """`tf.image.resize_with_pad` by `tf.compat.v1.image.resize`.

    >>> tf.compat.v1.image.resize_image_with_pad(tf.ones([2, 4, 1]), 4, 4).shape
    TensorShape([4, 4, 1])
    """
    return _with_pad(image, target_height, target_width, lambda x, size: resize_images(x, size, method, align_corners))


def _with_pad(image, target_height, target_width, resized):
    """What `resized` gives of the image at the size that keeps its proportions, and zeros around it."""
    for value, what in ((target_height, "target_height"), (target_width, "target_width")):
        known = static_int(value)
        if known is not None and known <= 0:
            raise ValueError(f"{what} must be > 0.")

    def fit(x):
        sizes = [*shape_list(x)[1:3], target_height, target_width]
        counted = any(is_operand(size) for size in sizes)
        # Sizes are float32 as in TensorFlow: 1 / (1 / 7) is less than 7 there, and a row is lost.
        height, width, high, wide = (_float(size) if counted else np.float32(size) for size in sizes)
        ratio = _most(width / wide, height / high)
        rows, columns = height / ratio, width / ratio
        down = _whole if counted else lambda value: int(np.floor(value))
        small = resized(x, convert([down(rows), down(columns)], dtype=_ff.int32))
        top, left = _most(down((high - rows) / 2), 0), _most(down((wide - columns) / 2), 0)
        return pad_to_bounding_box(small, top, left, target_height, target_width)

    return batched(fit, image)


def _float(size):
    return execute("Cast", [convert(size)], {"DstT": _ff.float32})


def _whole(value):
    return execute("Cast", [execute("Floor", [value])], {"DstT": _ff.int32})
