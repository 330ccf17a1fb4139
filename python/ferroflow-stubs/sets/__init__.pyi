"""Types of `ferroflow.sets`. Made by `cargo xtask stubs`: a change here is lost."""

import builtins as _b
from collections.abc import Callable as _Callable, Iterator as _Iterator
from typing import Any as _Any

import ferroflow as _tf
from ferroflow import _types as _t

def difference(a: _t.TensorLike, b: _t.TensorLike, aminusb: _b.bool = True, validate_indices: _b.bool = True) -> _Any:
    """The elements of the first row that are not in the second, or the other way round."""

def intersection(a: _t.TensorLike, b: _t.TensorLike, validate_indices: _b.bool = True) -> _Any:
    """The elements of both rows."""

def size(a: _t.TensorLike, validate_indices: _b.bool = True) -> _Any:
    """The number of different elements in each row of a sparse tensor."""

def union(a: _t.TensorLike, b: _t.TensorLike, validate_indices: _b.bool = True) -> _Any:
    """The elements of either row."""
