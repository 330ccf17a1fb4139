"""Tensors whose rows differ in length. Types of `ferroflow.ragged`. Made by `cargo xtask stubs`: a change here is lost."""

import builtins as _b
from collections.abc import Callable as _Callable, Iterator as _Iterator
from typing import Any as _Any

import ferroflow as _tf
from ferroflow import _types as _t

def boolean_mask(data: _t.TensorLike, mask: _t.TensorLike, name: _b.str | None = None) -> _tf.RaggedTensor:
    """The values of `data` where `mask`, dense or ragged, is true; rows stay.

    >>> tf.ragged.boolean_mask(tf.ragged.constant([[1, 2], [3]]), tf.ragged.constant([[True, False], [True]])).to_list()
    [[1], [3]]
    """

def constant(pylist: _t.TensorLike, dtype: _t.DTypeLike | None = None, ragged_rank: _t.TensorLike = None, inner_shape: _t.TensorLike = None, name: _b.str | None = None, row_splits_dtype: _t.DTypeLike = ...) -> _tf.RaggedTensor:
    """A ragged tensor of nested Python lists.

    Args:
      pylist: nested lists, tuples and arrays; those of one depth may differ in length.
      dtype: the dtype of the values; by default that of what is in the lists, float32 where nothing is.
      ragged_rank: how many dimensions are ragged; by default all but the first that `inner_shape` leaves.
      inner_shape: the shape of the dense values within; by default what `ragged_rank` leaves.
      name: a name for the operation.
      row_splits_dtype: int64 or int32.

    Returns:
      A `tf.RaggedTensor`; a tensor where no dimension is ragged.

    Raises:
      ValueError: scalars at different depths, or lists that do not fit the rank and the shape.

    >>> tf.ragged.constant([[1, 2], [], [3]]).to_list()
    [[1, 2], [], [3]]
    """

def cross(inputs: _t.TensorLike, name: _b.str | None = None) -> _tf.RaggedTensor:
    """All ways to take one feature from each column of a row, joined by `_X_`.

    Args:
      inputs: a list of ragged, sparse and dense columns of rank 2, with as many rows each, of strings or whole numbers.
      name: a name for the operation.

    Returns:
      A ragged tensor of strings.

    Raises:
      ValueError: no column is ragged, or one has another rank.

    >>> tf.ragged.cross([tf.ragged.constant([["a"], ["b", "c"]]), tf.ragged.constant([["d"], ["e"]])]).to_list()
    [[b'a_X_d'], [b'b_X_e', b'c_X_e']]
    """

def cross_hashed(inputs: _t.TensorLike, num_buckets: _t.TensorLike = 0, hash_key: _t.TensorLike = None, name: _b.str | None = None) -> _tf.RaggedTensor:
    """`tf.ragged.cross` as numbers: hashes of the features, below `num_buckets` if it is not 0.

    >>> tf.ragged.cross_hashed([tf.ragged.constant([["a"], ["b", "c"]]), tf.ragged.constant([["d"], ["e"]])], 10).row_lengths().numpy().tolist()
    [1, 2]
    """

def map_flat_values(op: _t.TensorLike, *args: _Any, **kwargs: _Any) -> _tf.RaggedTensor:
    """Calls `op` with the flat values of the ragged tensors among its arguments, and gives the result their rows.

    >>> rt = tf.ragged.constant([[1, 2], [3]])
    >>> tf.ragged.map_flat_values(lambda x: x + 1, rt).to_list()
    [[2, 3], [4]]
    """

def range(starts: _t.TensorLike, limits: _t.TensorLike = None, deltas: _t.TensorLike = 1, dtype: _t.DTypeLike | None = None, name: _b.str | None = None, row_splits_dtype: _t.DTypeLike = ...) -> _tf.RaggedTensor:
    """A row of numbers for each start, limit and delta.

    >>> tf.ragged.range([2, 3]).to_list()
    [[0, 1], [0, 1, 2]]
    """

def row_splits_to_segment_ids(splits: _t.TensorLike, name: _b.str | None = None, out_type: _t.DTypeLike | None = None) -> _t.Tensor:
    """The row of each value.

    >>> tf.ragged.row_splits_to_segment_ids([0, 2, 3]).numpy().tolist()
    [0, 0, 1]
    """

def segment_ids_to_row_splits(segment_ids: _t.TensorLike, num_segments: _t.TensorLike = None, out_type: _t.DTypeLike | None = None, name: _b.str | None = None) -> _t.Tensor:
    """Where rows begin and end, of the row of each value.

    >>> tf.ragged.segment_ids_to_row_splits([0, 0, 1]).numpy().tolist()
    [0, 2, 3]
    """

def stack(values: _t.TensorLike, axis: _t.Axis = 0, name: _b.str | None = None) -> _tf.RaggedTensor:
    """Joins tensors, ragged or not of one length, along a new axis.

    >>> tf.ragged.stack([tf.constant([1, 2]), tf.constant([3])]).to_list()
    [[1, 2], [3]]
    """

def stack_dynamic_partitions(data: _t.TensorLike, partitions: _t.TensorLike, num_partitions: _t.TensorLike, name: _b.str | None = None) -> _tf.RaggedTensor:
    """The rows of `data` with each number below `num_partitions`, stacked: a ragged tensor.

    Args:
      data: a tensor, or a ragged one.
      partitions: an integer for each row of `data`; or of more dimensions, which the first ones of `data` are.
      num_partitions: how many numbers there are.
      name: a name for the operation.

    Returns:
      A `tf.RaggedTensor` with a row for each number.

    Raises:
      InvalidArgumentError: a number that is not below `num_partitions`.
      ValueError: partitions of unknown rank.

    >>> tf.ragged.stack_dynamic_partitions(["a", "b", "c"], [0, 1, 0], 2).to_list()
    [[b'a', b'c'], [b'b']]
    """
