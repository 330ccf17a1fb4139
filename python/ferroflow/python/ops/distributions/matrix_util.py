"""What distributions of vectors and matrices are built of: turned dimensions, triangles, sums of weighted exponentials.

Invariant: shapes that are known stay known.
Does not know: any distribution.
"""

import math

import numpy as np

import ferroflow as tf
from ferroflow.python.ops.distributions import util

__name__ = "tensorflow.python.ops.distributions.util"


def rotate_transpose(x, shift, name="rotate_transpose"):
    """A tensor whose dimensions are turned round by `shift` places, the last ones becoming the first.

    >>> from ferroflow.python.ops.distributions import util
    >>> util.rotate_transpose(tf.ones([1, 2, 3]), 1).shape.as_list()
    [3, 1, 2]
    """
    with tf.name_scope(name):
        x, shift = tf.convert_to_tensor(x, name="x"), tf.convert_to_tensor(shift, name="shift")
        rank = util.prefer_static_rank(x)
        turn = util.maybe_get_static_value(shift)
        if isinstance(rank, np.ndarray) and turn is not None:
            return x if rank < 2 else tf.transpose(x, np.roll(np.arange(rank), turn))
        order = tf.range(tf.rank(x))
        return tf.transpose(x, tf.roll(order, tf.cast(shift, tf.int32), 0))


def _check_triangle(count):
    side = (math.isqrt(8 * count + 1) - 1) // 2
    if side * (side + 1) // 2 != count:
        raise ValueError(f"Input right-most shape ({count}) does not correspond to a triangular matrix.")
    return side


def fill_triangular(x, upper=False, name=None):
    """A triangular matrix of a vector, or a batch of them; the elements go round it in a spiral.

    Args:
      x: a tensor whose last dimension is the number of elements of a triangle.
      upper: whether the upper triangle is filled; else the lower.
      name: a name.

    Returns:
      A tensor with a square matrix in the place of the last dimension.

    Raises:
      ValueError: a number of elements that no triangle has.

    >>> from ferroflow.python.ops.distributions import util
    >>> util.fill_triangular([1, 2, 3, 4, 5, 6]).numpy().tolist()
    [[4, 0, 0], [6, 5, 0], [3, 2, 1]]
    """
    with tf.name_scope(name or "fill_triangular"):
        x = tf.convert_to_tensor(x, name="x")
        count = x.shape.with_rank_at_least(1)[-1] if x.shape.rank is not None else None
        if count is None:
            root = tf.sqrt(0.25 + tf.cast(2 * tf.shape(x)[-1], tf.float32))
            side = tf.cast(root, tf.int32)
        else:
            side = _check_triangle(count)
        # All elements, and those after the first `side` of them the other way round, fill the square row by row.
        parts = [x, tf.reverse(x[..., side:], [-1])] if upper else [x[..., side:], tf.reverse(x, [-1])]
        square = tf.reshape(tf.concat(parts, -1), tf.concat([tf.shape(x)[:-1], [side, side]], 0))
        filled = tf.linalg.band_part(square, 0 if upper else -1, -1 if upper else 0)
        if not tf.executing_eagerly() and x.shape.rank is not None:
            filled.set_shape(x.shape[:-1].concatenate([side, side] if count is not None else [None, None]))
        return filled


def fill_triangular_inverse(x, upper=False, name=None):
    """The vector of which `fill_triangular` makes a matrix.

    >>> from ferroflow.python.ops.distributions import util
    >>> util.fill_triangular_inverse([[4, 0, 0], [6, 5, 0], [3, 2, 1]]).numpy().tolist()
    [1, 2, 3, 4, 5, 6]
    """
    with tf.name_scope(name or "fill_triangular_inverse"):
        x = tf.convert_to_tensor(x, name="x")
        known = x.shape.with_rank_at_least(2)[-1] if x.shape.rank is not None else None
        side = tf.shape(x)[-1] if known is None else known
        count = side * (side + 1) // 2
        first, rest = (x[..., 0, :], x[..., 1:, :]) if upper else (tf.reverse(x[..., -1, :], [-1]), x[..., :-1, :])
        # The two halves of the spiral lie on each other when one is turned by half a circle.
        whole = rest + tf.reverse(rest, [-1, -2])
        last = tf.reshape(whole, tf.concat([tf.shape(x)[:-2], [side * (side - 1)]], 0))
        vector = tf.concat([first, last[..., : count - side]], -1)
        if not tf.executing_eagerly() and x.shape.rank is not None:
            vector.set_shape(x.shape[:-2].concatenate([None if known is None else count]))
        return vector


def reduce_weighted_logsumexp(logx, w=None, axis=None, keep_dims=False, return_sign=False, name=None):
    """The logarithm of the size of a sum of exponentials with weights, which may be negative; without overflow.

    Args:
      logx: the logarithms.
      w: the weights; 1 by default.
      axis, keep_dims: as of `tf.reduce_sum`.
      return_sign: whether the signs of the sums are given too.
      name: a name.

    Returns:
      A tensor, or a pair of it and the signs.

    >>> from ferroflow.python.ops.distributions import util
    >>> round(float(util.reduce_weighted_logsumexp([0.0, 0.0], [3.0, -1.0])), 4)
    0.6931
    """
    with tf.name_scope(name or "reduce_weighted_logsumexp"):
        logx = tf.convert_to_tensor(logx, name="logx")
        if w is None:
            result = tf.reduce_logsumexp(logx, axis=axis, keepdims=keep_dims)
            return (result, tf.ones_like(result)) if return_sign else result
        w = tf.convert_to_tensor(w, dtype=logx.dtype, name="w")
        greatest = tf.reduce_max(logx + tf.math.log(tf.abs(w)), axis=axis, keepdims=True)
        # An infinite maximum would leave NaN.
        greatest = tf.stop_gradient(tf.where(tf.math.is_finite(greatest), greatest, tf.zeros_like(greatest)))
        total = tf.reduce_sum(w * tf.exp(logx - greatest), axis=axis, keepdims=keep_dims)
        sign = tf.sign(total)
        if not keep_dims:
            greatest = tf.reshape(greatest, tf.shape(total))
        result = greatest + tf.math.log(sign * total)
        return (result, sign) if return_sign else result


def softplus_inverse(x, name=None):
    """The number whose softplus is `x`, accurate for very small and very large ones.

    >>> from ferroflow.python.ops.distributions import util
    >>> round(float(util.softplus_inverse(tf.nn.softplus(3.0))), 5)
    3.0
    """
    with tf.name_scope(name or "softplus_inverse"):
        x = tf.convert_to_tensor(x, name="x")
        threshold = math.log(np.finfo(x.dtype.as_numpy_dtype).eps) + 2.0
        is_small, is_large = x < math.exp(threshold), x > -threshold
        # Of a small number it is its logarithm, of a large one itself; both are computed of 1 elsewhere, for the gradient.
        middle = tf.where(tf.logical_or(is_small, is_large), tf.ones_like(x), x)
        between = middle + tf.math.log(-tf.math.expm1(-middle))
        return tf.where(is_small, tf.math.log(tf.where(is_small, x, tf.ones_like(x))), tf.where(is_large, x, between))
