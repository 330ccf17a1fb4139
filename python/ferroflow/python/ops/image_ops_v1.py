"""Functions of `tf.compat.v1.image` that mean something else than TensorFlow 2's of that name.

Invariant: each ends in TensorFlow 2's function or in one operation.
Does not know: those that differ in the names of parameters only (`_names_v1.py`).
"""

from ferroflow import _ff, _namespace
from ferroflow.python.ops.operands import convert, execute

_tf = _namespace.resolve


class ResizeMethod:
    """The ways to resize, by number."""

    BILINEAR = 0
    NEAREST_NEIGHBOR = 1
    BICUBIC = 2
    AREA = 3


def extract_glimpse(input, size, offsets, centered=True, normalized=True, uniform_noise=True, name=None):  # noqa: A002
    """`tf.image.extract_glimpse` as TensorFlow 1 has it: offsets are always those of the middle of the window.

    >>> image = tf.reshape(tf.range(9.0), [1, 3, 3, 1])
    >>> cut = tf.compat.v1.image.extract_glimpse(image, (2, 2), [[1, 1]], centered=False, normalized=False)
    >>> cut.numpy().ravel().tolist()
    [0.0, 1.0, 3.0, 4.0]
    """
    input = convert(input)  # noqa: A001
    sizes, offsets = (_tf("cast")(value, _ff.float32) for value in (_tf("shape")(input)[1:3], offsets))
    if normalized:
        offsets = offsets * sizes
    if centered:
        offsets = offsets / 2.0 + sizes / 2.0
    corner = offsets - _tf("cast")(size, _ff.float32) / 2.0
    attributes = {"centered": False, "normalized": False, "uniform_noise": False, "noise": "uniform" if uniform_noise else "gaussian"}
    return execute("ExtractGlimpseV2", [input, size, corner], attributes, name)


def sample_distorted_bounding_box(
    image_size,
    bounding_boxes,
    seed=None,
    seed2=None,
    min_object_covered=0.1,
    aspect_ratio_range=None,
    area_range=None,
    max_attempts=None,
    use_image_if_no_bounding_boxes=None,
    name=None,
):
    """`tf.image.sample_distorted_bounding_box` with both seeds of the operation."""
    attributes = {
        "seed": seed or 0,
        "seed2": seed2 or 0,
        "aspect_ratio_range": [0.75, 1.33] if aspect_ratio_range is None else aspect_ratio_range,
        "area_range": [0.05, 1.0] if area_range is None else area_range,
        "max_attempts": 100 if max_attempts is None else max_attempts,
        "use_image_if_no_bounding_boxes": bool(use_image_if_no_bounding_boxes),
    }
    return execute("SampleDistortedBoundingBoxV2", [image_size, bounding_boxes, min_object_covered], attributes, name)


def extract_image_patches(images, ksizes=None, strides=None, rates=None, padding=None, name=None, sizes=None):
    """`tf.image.extract_patches`, which has its sizes first.

    >>> tf.compat.v1.extract_image_patches(tf.ones([1, 2, 2, 1]), [1, 2, 2, 1], [1] * 4, [1] * 4, "VALID").shape
    TensorShape([1, 1, 1, 4])
    """
    sizes = ksizes if sizes is None else sizes
    return _tf("image.extract_patches")(images, sizes, strides, rates, padding, name)
