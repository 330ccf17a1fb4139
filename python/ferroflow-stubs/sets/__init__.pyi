"""Sets, each the last dimension of a tensor. Types of `ferroflow.sets`. Made by `cargo xtask stubs`: a change here is lost."""

import builtins as _b
from collections.abc import Callable as _Callable, Iterator as _Iterator
from typing import Any as _Any

import ferroflow as _tf
from ferroflow import _types as _t

def difference(a: _t.TensorLike, b: _t.TensorLike, aminusb: _b.bool = True, validate_indices: _b.bool = True) -> _tf.SparseTensor:
    """The elements of the first row that are not in the second, or the other way round.

    >>> tf.sparse.to_dense(tf.sets.difference([[1, 2]], [[2, 3]])).numpy().tolist()
    [[1]]
    """

def intersection(a: _t.TensorLike, b: _t.TensorLike, validate_indices: _b.bool = True) -> _tf.SparseTensor:
    """The elements of both rows.

    >>> tf.sparse.to_dense(tf.sets.intersection([[1, 2]], [[2, 3]])).numpy().tolist()
    [[2]]
    """

def size(a: _t.TensorLike, validate_indices: _b.bool = True) -> _t.Tensor:
    """The number of different elements in each row of a sparse tensor.

    >>> tf.sets.size(tf.sparse.from_dense([[1, 2]])).numpy().tolist()
    [2]
    """

def union(a: _t.TensorLike, b: _t.TensorLike, validate_indices: _b.bool = True) -> _tf.SparseTensor:
    """The elements of either row.

    >>> tf.sparse.to_dense(tf.sets.union([[1, 2]], [[2, 3]])).numpy().tolist()
    [[1, 2, 3]]
    """
