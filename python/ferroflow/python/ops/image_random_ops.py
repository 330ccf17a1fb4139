"""Random changes of images: flips, crops, brightness and colours, from the global seed or from a seed tensor.

Invariant: the stateful and the stateless functions change an image alike, once a number is drawn.
Does not know: how an image is changed; see `image_ops` and `image_color_ops`.
"""

from ferroflow import _ff, _namespace
from ferroflow.python.ops import image_color_ops
from ferroflow.python.ops.image_ops import by_rank
from ferroflow.python.ops.operands import convert, execute, shape_of
from ferroflow.python.ops.random_ops import uniform
from ferroflow.python.ops.stateless_random_ops import stateless_uniform


def _flip(image, axis, draw):
    return by_rank(image, lambda x: _flip_one(x, axis, draw), lambda x: _flip_each(x, axis, draw))


def _flip_one(image, axis, draw):
    less = execute("Less", [draw([]), convert(0.5)])
    # The row of the choice: both sides are cheap, a branch is not.
    return execute("SelectV2", [less, execute("ReverseV2", [image, [axis]]), image])


def _flip_each(image, axis, draw):
    numbers = draw(shape_of(image)[:1])
    flags = execute("Cast", [execute("Reshape", [execute("Round", [numbers]), [-1, 1, 1, 1]])], {"DstT": image.dtype})
    turned = execute("ReverseV2", [image, [axis + 1]])
    rest = execute("Sub", [convert(1, dtype=image.dtype), flags])
    return execute("AddV2", [execute("Mul", [flags, turned]), execute("Mul", [rest, image])])


def random_flip_left_right(image, seed=None):
    """`tf.image.flip_left_right` in half of the cases, for each image of a batch by itself.

    >>> tf.image.random_flip_left_right(tf.zeros([2, 2, 1])).shape
    TensorShape([2, 2, 1])
    """
    return _flip(image, 1, lambda shape: uniform(shape, 0, 1.0, seed=seed))


def random_flip_up_down(image, seed=None):
    """`tf.image.flip_up_down` in half of the cases, for each image of a batch by itself.

    >>> tf.image.random_flip_up_down(tf.zeros([2, 2, 1])).shape
    TensorShape([2, 2, 1])
    """
    return _flip(image, 0, lambda shape: uniform(shape, 0, 1.0, seed=seed))


def stateless_random_flip_left_right(image, seed):
    """`tf.image.random_flip_left_right` by a seed of two integers.

    >>> tf.image.stateless_random_flip_left_right(tf.zeros([2, 2, 1]), seed=[1, 2]).shape
    TensorShape([2, 2, 1])
    """
    return _flip(image, 1, lambda shape: stateless_uniform(shape, seed))


def stateless_random_flip_up_down(image, seed):
    """`tf.image.random_flip_up_down` by a seed of two integers.

    >>> tf.image.stateless_random_flip_up_down(tf.zeros([2, 2, 1]), seed=[1, 2]).shape
    TensorShape([2, 2, 1])
    """
    return _flip(image, 0, lambda shape: stateless_uniform(shape, seed))


def _range_of(lower, upper):
    if upper <= lower:
        raise ValueError("upper must be > lower.")
    if lower < 0:
        raise ValueError("lower must be non-negative.")


def _pair(function, random_name, symmetric, what):
    """The stateful and the stateless function of one change."""
    if symmetric:

        def stateful(image, max_delta, seed=None):
            if max_delta < 0:
                raise ValueError("max_delta must be non-negative.")
            return function(image, uniform([], -max_delta, max_delta, seed=seed))

        def stateless(image, max_delta, seed):
            if max_delta < 0:
                raise ValueError("max_delta must be non-negative.")
            return function(image, stateless_uniform([], seed, -max_delta, max_delta))

        call = "0.1"
    else:

        def stateful(image, lower, upper, seed=None):
            _range_of(lower, upper)
            return function(image, uniform([], lower, upper, seed=seed))

        def stateless(image, lower, upper, seed):
            _range_of(lower, upper)
            return function(image, stateless_uniform([], seed, lower, upper))

        call = "0.5, 1.5"
    for made, name, extra in ((stateful, f"random_{random_name}", ""), (stateless, f"stateless_random_{random_name}", ", seed=[1, 2]")):
        made.__name__ = made.__qualname__ = name
        made.__doc__ = f"""Changes the {what} by a random amount within the bounds given.

    >>> tf.image.{name}(tf.ones([1, 1, 3]), {call}{extra}).shape
    TensorShape([1, 1, 3])
    """
    return stateful, stateless


random_brightness, stateless_random_brightness = _pair(image_color_ops.adjust_brightness, "brightness", True, "brightness")
random_hue, stateless_random_hue = _pair(image_color_ops.adjust_hue, "hue", True, "hue")
random_contrast, stateless_random_contrast = _pair(image_color_ops.adjust_contrast, "contrast", False, "contrast")
random_saturation, stateless_random_saturation = _pair(image_color_ops.adjust_saturation, "saturation", False, "saturation")


def _crop(value, size, draw):
    value = convert(value)
    size = convert(size, dtype=_ff.int32)
    limit = execute("AddV2", [execute("Sub", [shape_of(value), size]), 1])
    _namespace.resolve("debugging.assert_greater_equal")(shape_of(value), size, message="Need value.shape >= size, got ")
    numbers = draw(execute("Shape", [limit]))
    out = execute("Slice", [value, execute("FloorMod", [numbers, limit]), size])
    known = _ff.static_elements(size)
    if known is not None:
        out.set_shape([None if d is None or d < 0 else d for d in known])
    return out


def random_crop(value, size, seed=None, name=None):
    """A block of a size at a random place.

    >>> tf.image.random_crop(tf.zeros([4, 4]), [2, 2]).shape
    TensorShape([2, 2])
    """
    return _crop(value, size, lambda shape: uniform(shape, 0, 2147483647, _ff.int32, seed))


def stateless_random_crop(value, size, seed, name=None):
    """A block of a size at a place that follows from a seed of two integers.

    >>> tf.image.stateless_random_crop(tf.zeros([4, 4]), [2, 2], seed=[1, 2]).shape
    TensorShape([2, 2])
    """
    return _crop(value, size, lambda shape: stateless_uniform(shape, seed, 0, 2147483647, _ff.int32))
