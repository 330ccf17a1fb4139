"""Types of `ferroflow.experimental.numpy`. Made by `cargo xtask stubs`: a change here is lost."""

import builtins as _b
from collections.abc import Callable as _Callable, Iterator as _Iterator
from typing import Any as _Any

import ferroflow as _tf
from ferroflow import _types as _t

def finfo(dtype: _t.DTypeLike | None) -> _Any:
    """The limits of a dtype of floating-point numbers: `eps`, `tiny`, `min`, `max` and others.

    >>> import ferroflow as tf
    >>> float(tf.experimental.numpy.finfo(tf.float64).eps)
    2.220446049250313e-16
    """

def iinfo(dtype: _t.DTypeLike | None) -> _Any:
    """The limits of a dtype of integers: `min` and `max`.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.iinfo(tf.int8).max
    127
    """

def select(condlist: _t.TensorLike, choicelist: _t.TensorLike, default: _t.TensorLike = 0) -> _t.Tensor:
    """Each element from the first choice whose condition is true there, else `default`.

    Raises:
      ValueError: no conditions, or another number of them than of choices.

    >>> import ferroflow as tf
    >>> x = tf.constant([1, 2, 3, 4])
    >>> tf.experimental.numpy.select([x < 2, x < 4], [x, x * 10]).numpy().tolist()
    [1, 20, 30, 0]
    """
