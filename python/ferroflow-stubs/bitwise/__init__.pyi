"""Operations on the bits of integers. Types of `ferroflow.bitwise`. Made by `cargo xtask stubs`: a change here is lost."""

import builtins as _b
from collections.abc import Callable as _Callable, Iterator as _Iterator
from typing import Any as _Any

import ferroflow as _tf
from ferroflow import _types as _t

def bitwise_and(x: _t.TensorLike, y: _t.TensorLike, name: _b.str | None = None) -> _t.Tensor:
    """Elementwise computes the bitwise AND of x and y.

    Args:
      x: a tensor: integers.
      y: a tensor of the same dtype as `x`.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `x`: z.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.

    Example:

    >>> tf.bitwise.bitwise_and([6], [3]).numpy().tolist()
    [2]
    """

def bitwise_or(x: _t.TensorLike, y: _t.TensorLike, name: _b.str | None = None) -> _t.Tensor:
    """Elementwise computes the bitwise OR of x and y.

    Args:
      x: a tensor: integers.
      y: a tensor of the same dtype as `x`.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `x`: z.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.

    Example:

    >>> tf.bitwise.bitwise_or([6], [3]).numpy().tolist()
    [7]
    """

def bitwise_xor(x: _t.TensorLike, y: _t.TensorLike, name: _b.str | None = None) -> _t.Tensor:
    """Elementwise computes the bitwise XOR of x and y.

    Args:
      x: a tensor: integers.
      y: a tensor of the same dtype as `x`.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `x`: z.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.

    Example:

    >>> tf.bitwise.bitwise_xor([6], [3]).numpy().tolist()
    [5]
    """

def invert(x: _t.TensorLike, name: _b.str | None = None) -> _t.Tensor:
    """Invert (flip) each bit of supported types; for example, type uint8 value 01010101 becomes
    10101010.

    Args:
      x: a tensor: integers.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `x`: y.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.

    Example:

    >>> tf.bitwise.invert([0]).numpy().tolist()
    [-1]
    """

def left_shift(x: _t.TensorLike, y: _t.TensorLike, name: _b.str | None = None) -> _t.Tensor:
    """Elementwise computes the bitwise left-shift of x and y.

    Args:
      x: a tensor: integers.
      y: a tensor of the same dtype as `x`.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `x`: z.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.

    Example:

    >>> tf.bitwise.left_shift([3], [2]).numpy().tolist()
    [12]
    """

def right_shift(x: _t.TensorLike, y: _t.TensorLike, name: _b.str | None = None) -> _t.Tensor:
    """Elementwise computes the bitwise right-shift of x and y.

    Args:
      x: a tensor: integers.
      y: a tensor of the same dtype as `x`.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `x`: z.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.

    Example:

    >>> tf.bitwise.right_shift([12], [2]).numpy().tolist()
    [3]
    """
