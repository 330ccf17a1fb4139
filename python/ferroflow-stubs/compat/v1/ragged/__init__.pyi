"""Types of `ferroflow.compat.v1.ragged`. Made by `cargo xtask stubs`: a change here is lost."""

import builtins as _b
from collections.abc import Callable as _Callable, Iterator as _Iterator
from typing import Any as _Any

import ferroflow as _tf
from ferroflow import _types as _t

class RaggedTensorValue:
    """Rows of several lengths, as their elements one after the other and the places where rows begin and end.

    >>> import numpy as np
    >>> v = tf.compat.v1.ragged.RaggedTensorValue(np.array([1, 2, 3]), np.array([0, 1, 3]))
    >>> v.to_list()
    [[1], [2, 3]]
    """
    def __init__(self, values: _Any, row_splits: _Any) -> None: ...
    @property
    def values(self) -> _Any:
        """The elements of all rows: an array, or a RaggedTensorValue of the next dimension."""
    @property
    def row_splits(self) -> _Any:
        """Where rows begin and end in `values`."""
    @property
    def flat_values(self) -> _Any:
        """The innermost array of elements."""
    @property
    def nested_row_splits(self) -> _Any:
        """The row splits of every ragged dimension, outermost first."""
    @property
    def ragged_rank(self) -> _Any:
        """How many dimensions are ragged."""
    @property
    def dtype(self) -> _t.DType:
        """The NumPy dtype of the elements."""
    @property
    def shape(self) -> _t.TensorShape:
        """The shape as a tuple, None where rows differ."""
    def to_list(self) -> _b.list[_b.list[_b.int]]:
        """Nested Python lists."""

def constant_value(pylist: _t.TensorLike, dtype: _t.DTypeLike | None = None, ragged_rank: _t.TensorLike = None, inner_shape: _t.TensorLike = None, row_splits_dtype: _b.str | None = 'int64') -> _tf.compat.v1.ragged.RaggedTensorValue:
    """The NumPy counterpart of `tf.ragged.constant`: a RaggedTensorValue, or an array where no dimension is ragged.

    >>> tf.compat.v1.ragged.constant_value([[1, 2], [3]]).to_list()
    [[1, 2], [3]]
    """
