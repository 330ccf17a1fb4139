"""Types of `ferroflow.compat.v1.test`. Made by `cargo xtask stubs`: a change here is lost."""

import builtins as _b
from collections.abc import Callable as _Callable, Iterator as _Iterator
from typing import Any as _Any

import ferroflow as _tf
from ferroflow import _types as _t
from ferroflow.test import TestCase as TestCase

def compute_gradient(x: _t.TensorLike, x_shape: _t.TensorLike, y: _t.TensorLike, y_shape: _t.TensorLike, x_init_value: _t.TensorLike = None, delta: _t.TensorLike = 0.001, init_targets: _t.TensorLike = None, extra_feed_dict: _t.TensorLike = None) -> _Any:
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

def compute_gradient_error(x: _t.TensorLike, x_shape: _t.TensorLike, y: _t.TensorLike, y_shape: _t.TensorLike, x_init_value: _t.TensorLike = None, delta: _t.TensorLike = 0.001, init_targets: _t.TensorLike = None, extra_feed_dict: _t.TensorLike = None) -> _b.float:
    """The largest difference between the two Jacobians of `compute_gradient`.

    >>> with tf.Graph().as_default(), tf.compat.v1.Session():
    ...     x = tf.compat.v1.placeholder(tf.float32, [2])
    ...     tf.compat.v1.test.compute_gradient_error(x, [2], tf.sin(x), [2]) < 1e-3
    True
    """

def get_temp_dir() -> _Any:
    """A directory for tests."""
