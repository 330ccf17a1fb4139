"""`tf.compat.v1.test.compute_gradient`: derivatives in a graph of TensorFlow 1 beside differences.

Invariant: both have a row for each number of `x` and a column for each number of `y`; a complex number is two.
Does not know: functions of tensors; see `gradient_checker_v2.py` for those.
"""

import numpy as np

from ferroflow import _namespace
from ferroflow.python.framework import ops

__name__ = "tensorflow.python.ops.gradient_checker"

_tf = _namespace.resolve


def _numbers(array):
    """The elements one after the other, of complex ones the real and the imaginary part."""
    array = np.ascontiguousarray(array).reshape(-1)
    return array.view(array.real.dtype) if array.dtype.kind == "c" else array


def _dense(value, shape):
    """A gradient as an array: one of some rows has zeros in the others."""
    if not hasattr(value, "dense_shape"):
        return np.asarray(value)
    whole = np.zeros(shape, value.values.dtype)
    np.add.at(whole, value.indices, value.values)
    return whole


def _random(shape, dtype):
    drawn = np.random.random_sample(shape)
    return (drawn + 1j * np.random.random_sample(shape) if dtype.is_complex else drawn).astype(dtype.as_numpy_dtype)


def _jacobians(session, x, x_shape, y, y_shape, value, delta, feed):
    """What the graph says and what differences say, for one `x`."""
    with y.graph.as_default():
        incoming = _tf("compat.v1.placeholder")(y.dtype, y_shape)
        [gradient] = _tf("compat.v1.gradients")(y, [x], grad_ys=[incoming])
    if gradient is None:
        raise ValueError(f"{y} does not depend on {x}")
    columns = []
    start = np.zeros(y_shape, y.dtype.as_numpy_dtype)
    for place in range(_numbers(start).size):
        one = start.copy()
        _numbers(one)[place] = 1
        columns.append(_numbers(_dense(session.run(gradient, {**feed, x: value, incoming: one}), x_shape)))
    rows = []
    for place in range(_numbers(value).size):
        ends = []
        for step in (delta, -delta):
            moved = np.array(value)
            _numbers(moved)[place] += step
            ends.append(_numbers(session.run(y, {**feed, x: moved})))
        rows.append((ends[0] - ends[1]) / (2 * delta))
    shape = (_numbers(value).size, _numbers(start).size)
    return np.array(columns, dtype=_numbers(value).dtype).reshape(shape[::-1]).T, np.array(rows, dtype=_numbers(value).dtype).reshape(shape)


def compute_gradient(x, x_shape, y, y_shape, x_init_value=None, delta=1e-3, init_targets=None, extra_feed_dict=None):
    """The Jacobian of `y` by `x` as the graph gives it, and by differences, in the session that is the default.

    Args:
      x: a tensor of a graph, or a list of them.
      x_shape: its shape, or a list of shapes.
      y: a tensor that depends on it.
      y_shape: its shape.
      x_init_value: where; random numbers by default.
      delta: how far `x` is moved.
      init_targets: operations that are run first.
      extra_feed_dict: other values that are fed.

    Returns:
      Two arrays `[size of x, size of y]`, or a list of such pairs.

    >>> with tf.Graph().as_default(), tf.compat.v1.Session():
    ...     x = tf.compat.v1.placeholder(tf.float32, [2])
    ...     tf.compat.v1.test.compute_gradient(x, [2], x * 3.0, [2], [1.0, 2.0])[0].tolist()
    [[3.0, 0.0], [0.0, 3.0]]
    """
    session = ops.get_default_session()
    if session is None:
        raise ValueError("compute_gradient needs a session that is the default one")
    if init_targets:
        session.run(init_targets)
    several = isinstance(x, (list, tuple))
    xs, shapes, values = (x, x_shape, x_init_value or [None] * len(x)) if several else ([x], [x_shape], [x_init_value])
    values = [_random(s, t.dtype) if v is None else np.array(v, t.dtype.as_numpy_dtype, order="C") for t, s, v in zip(xs, shapes, values)]
    feed = dict(extra_feed_dict or {})
    found = []
    for place, (tensor, shape) in enumerate(zip(xs, shapes)):
        others = {t: v for t, v in zip(xs, values) if t is not tensor}
        found.append(_jacobians(session, tensor, list(shape), y, list(y_shape), values[place], delta, {**feed, **others}))
    return found if several else found[0]


def compute_gradient_error(x, x_shape, y, y_shape, x_init_value=None, delta=1e-3, init_targets=None, extra_feed_dict=None):
    """The largest difference between the two Jacobians of `compute_gradient`.

    >>> with tf.Graph().as_default(), tf.compat.v1.Session():
    ...     x = tf.compat.v1.placeholder(tf.float32, [2])
    ...     tf.compat.v1.test.compute_gradient_error(x, [2], tf.sin(x), [2]) < 1e-3
    True
    """
    found = compute_gradient(x, x_shape, y, y_shape, x_init_value, delta, init_targets, extra_feed_dict)
    pairs = found if isinstance(found, list) else [found]
    return max((float(np.abs(a - b).max()) for a, b in pairs if a.size), default=0.0)
