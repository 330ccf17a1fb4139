"""Types of `ferroflow.experimental.numpy.random`. Made by `cargo xtask stubs`: a change here is lost."""

import builtins as _b
from collections.abc import Callable as _Callable, Iterator as _Iterator
from typing import Any as _Any

import ferroflow as _tf
from ferroflow import _types as _t

def poisson(lam: _t.TensorLike = 1.0, size: _t.TensorLike = None) -> _t.Tensor:
    """Numbers of the Poisson distribution, int64; in the shape of its means unless one is given.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.random.poisson(3.0, [2]).dtype
    tf.int64
    """

def rand(*size: _Any) -> _t.Tensor:
    """Numbers between 0 and 1, evenly likely; the dimensions are the arguments.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.random.rand(2, 3).shape
    TensorShape([2, 3])
    """

def randint(low: _t.TensorLike, high: _t.TensorLike = None, size: _t.TensorLike = None, dtype: _t.DTypeLike | None = ...) -> _t.Tensor:
    """Integers from `low` up to but without `high`; from 0 up to `low` if it is the only one.

    Raises:
      ValueError: a dtype other than int32 and int64.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.random.randint(5, size=[2]).dtype
    tf.int64
    """

def randn(*args: _Any) -> _t.Tensor:
    """Numbers of the standard normal distribution; the dimensions are the arguments.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.random.randn(2, 3).shape
    TensorShape([2, 3])
    """

def random(size: _t.TensorLike = None) -> _t.Tensor:
    """Numbers between 0 and 1, evenly likely, in a shape.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.random.random([2]).shape
    TensorShape([2])
    """

def seed(s: _t.TensorLike) -> None:
    """Sets the global seed, from which all that follows is drawn.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.random.seed(42)
    >>> tf.experimental.numpy.random.randn(1).numpy().round(6).tolist()
    [-1.359828]
    """

def standard_normal(size: _t.TensorLike = None) -> _t.Tensor:
    """Numbers of the standard normal distribution in a shape.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.random.standard_normal([2, 3]).shape
    TensorShape([2, 3])
    """

def uniform(low: _t.TensorLike = 0.0, high: _t.TensorLike = 1.0, size: _t.TensorLike = None) -> _t.Tensor:
    """Numbers between `low` and `high`, evenly likely; in the shape in which these broadcast unless one is given.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.random.uniform(1.0, 2.0, [2]).dtype
    tf.float64
    """
