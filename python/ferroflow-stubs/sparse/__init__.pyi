"""Tensors of which only the elements that are not zero are kept. Types of `ferroflow.sparse`. Made by `cargo xtask stubs`: a change here is lost."""

import builtins as _b
from collections.abc import Callable as _Callable, Iterator as _Iterator
from typing import Any as _Any

import ferroflow as _tf
from ferroflow import _types as _t
from ferroflow import SparseTensor as SparseTensor

def add(a: _t.TensorLike, b: _t.TensorLike, threshold: _t.TensorLike = 0) -> _t.Tensor:
    """The sum of two sparse tensors (sparse; sums not above `threshold` in magnitude are left out), or of one and a dense one.

    >>> tf.sparse.add(tf.SparseTensor([[1]], [5], [3]), tf.ones([3], tf.int32)).numpy().tolist()
    [1, 6, 1]
    """

def bincount(values: _t.TensorLike, weights: _t.TensorLike = None, axis: _t.Axis = 0, minlength: _t.TensorLike = None, maxlength: _t.TensorLike = None, binary_output: _b.bool = False, name: _b.str | None = None) -> _tf.SparseTensor:
    """How often each value comes, as a sparse tensor: overall (`axis=0`), or for each row (`axis=-1`).

    >>> tf.sparse.bincount([1, 1, 3]).values.numpy().tolist()
    [2, 1]
    """

def concat(axis: _t.Axis, sp_inputs: _t.TensorLike, expand_nonconcat_dims: _b.bool = False, name: _b.str | None = None) -> _tf.SparseTensor:
    """Joins sparse tensors along an axis.

    >>> tf.sparse.to_dense(tf.sparse.concat(1, [tf.sparse.eye(1), tf.sparse.eye(1)])).numpy().tolist()
    [[1.0, 1.0]]
    """

def cross(inputs: _t.TensorLike, name: _b.str | None = None, separator: _t.TensorLike = None) -> _tf.SparseTensor:
    """All ways to take one feature from each column of a row, joined.

    Args:
      inputs: a list of columns: sparse tensors and tensors of rank 2, of strings or whole numbers, with a row for
        each example. Dense ones come after sparse ones.
      name: a name for the operation.
      separator: what stands between features, "_X_" by default.

    Returns:
      A sparse tensor of strings.

    Raises:
      InvalidArgumentError: columns of different numbers of rows.

    >>> tf.sparse.cross([tf.constant([["a", "b"]]), tf.constant([[1, 2]])], separator="-").values.numpy().tolist()
    [b'a-1', b'a-2', b'b-1', b'b-2']
    """

def cross_hashed(inputs: _t.TensorLike, num_buckets: _t.TensorLike = 0, hash_key: _t.TensorLike = None, name: _b.str | None = None) -> _tf.SparseTensor:
    """`tf.sparse.cross` as numbers: hashes of the features, below `num_buckets` if it is not 0.

    >>> tf.sparse.cross_hashed([tf.constant([["a", "b"]]), tf.constant([[1, 2]])], num_buckets=10).dense_shape.numpy().tolist()
    [1, 4]
    """

def expand_dims(sp_input: _t.TensorLike, axis: _t.Axis = None, name: _b.str | None = None) -> _tf.SparseTensor:
    """A new dimension of size 1 at `axis` (the last, by default).

    >>> tf.sparse.expand_dims(tf.SparseTensor([[1]], [5], [3]), 0).dense_shape.numpy().tolist()
    [1, 3]
    """

def eye(num_rows: _t.TensorLike, num_columns: _t.TensorLike = None, dtype: _t.DTypeLike | None = ..., name: _b.str | None = None) -> _tf.SparseTensor:
    """The identity matrix.

    >>> tf.sparse.eye(2).indices.numpy().tolist()
    [[0, 0], [1, 1]]
    """

def fill_empty_rows(sp_input: _t.TensorLike, default_value: _t.TensorLike, name: _b.str | None = None) -> _b.tuple[_tf.SparseTensor, _t.Tensor]:
    """Gives each row without elements one of `default_value` in its first column; also which rows those were.

    >>> filled, empty = tf.sparse.fill_empty_rows(tf.sparse.from_dense([[1, 0], [0, 0]]), 9)
    >>> tf.sparse.to_dense(filled).numpy().tolist(), empty.numpy().tolist()
    ([[1, 0], [9, 0]], [False, True])
    """

def from_dense(tensor: _t.TensorLike, name: _b.str | None = None) -> _tf.SparseTensor:
    """The elements of a dense tensor that are not zero.

    >>> tf.sparse.from_dense([0, 3]).values.numpy().tolist()
    [3]
    """

def map_values(op: _t.TensorLike, *args: _Any, **kwargs: _Any) -> _tf.SparseTensor:
    """Calls `op` with the values of the sparse tensors among its arguments, which have the same coordinates.

    >>> tf.sparse.map_values(tf.abs, tf.SparseTensor([[1]], [-5], [3])).values.numpy().tolist()
    [5]
    """

def mask(a: _t.TensorLike, mask_indices: _t.TensorLike, name: _b.str | None = None) -> _tf.IndexedSlices:
    """IndexedSlices without the rows at `mask_indices`.

    >>> s = tf.IndexedSlices(tf.constant([[1], [2]]), tf.constant([0, 5]))
    >>> tf.sparse.mask(s, [5]).values.numpy().tolist()
    [[1]]
    """

def maximum(sp_a: _t.TensorLike, sp_b: _t.TensorLike, name: _b.str | None = None) -> _tf.SparseTensor:
    """The greater of each pair of elements, zeros where only one says something.

    >>> tf.sparse.to_dense(tf.sparse.maximum(tf.sparse.from_dense([1, 5]), tf.sparse.from_dense([3, 2]))).numpy().tolist()
    [3, 5]
    """

def minimum(sp_a: _t.TensorLike, sp_b: _t.TensorLike, name: _b.str | None = None) -> _tf.SparseTensor:
    """The lesser of each pair of elements, zeros where only one says something.

    >>> tf.sparse.to_dense(tf.sparse.minimum(tf.sparse.from_dense([1, 5]), tf.sparse.from_dense([3, 2]))).numpy().tolist()
    [1, 2]
    """

def reduce_max(sp_input: _t.TensorLike, axis: _t.Axis = None, keepdims: _b.bool | None = None, output_is_sparse: _b.bool = False, name: _b.str | None = None) -> _t.Tensor:
    """The greatest of the elements said along axes; zero where none is.

    >>> tf.sparse.reduce_max(tf.SparseTensor([[0, 1]], [-5], [2, 2]), 1).numpy().tolist()
    [-5, 0]
    """

def reduce_sum(sp_input: _t.TensorLike, axis: _t.Axis = None, keepdims: _b.bool | None = None, output_is_sparse: _b.bool = False, name: _b.str | None = None) -> _t.Tensor:
    """The sum along axes, as a dense tensor (or with `output_is_sparse` a sparse one).

    >>> tf.sparse.reduce_sum(tf.SparseTensor([[0, 1]], [5], [2, 2]), 1).numpy().tolist()
    [5, 0]
    """

def reorder(sp_input: _t.TensorLike, name: _b.str | None = None) -> _tf.SparseTensor:
    """The elements in order of rows.

    >>> s = tf.SparseTensor([[1], [0]], [1, 2], [2])
    >>> tf.sparse.reorder(s).values.numpy().tolist()
    [2, 1]
    """

def reset_shape(sp_input: _t.TensorLike, new_shape: _t.TensorLike = None) -> _tf.SparseTensor:
    """The same elements with a larger dense shape, or with the smallest that holds them.

    >>> tf.sparse.reset_shape(tf.SparseTensor([[1]], [5], [3])).dense_shape.numpy().tolist()
    [2]
    """

def reshape(sp_input: _t.TensorLike, shape: _t.ShapeLike, name: _b.str | None = None) -> _tf.SparseTensor:
    """The same elements in order of rows, with another dense shape; -1 for one dimension that follows.

    >>> tf.sparse.reshape(tf.SparseTensor([[1]], [5], [4]), [2, 2]).indices.numpy().tolist()
    [[0, 1]]
    """

def retain(sp_input: _t.TensorLike, to_retain: _t.TensorLike) -> _tf.SparseTensor:
    """The elements whose flag is true.

    >>> tf.sparse.retain(tf.SparseTensor([[0], [1]], [5, 6], [3]), [True, False]).values.numpy().tolist()
    [5]
    """

def sampled_addmm(indices: _t.TensorLike, values: _t.TensorLike, dense_shape: _t.TensorLike, mat1: _t.TensorLike, mat2: _t.TensorLike, beta: _t.TensorLike = 1.0, alpha: _t.TensorLike = 1.0, output_type: _t.DTypeLike | None = ...) -> _b.tuple[_t.Tensor, _t.Tensor, _t.Tensor]:
    """`alpha * mat1 @ mat2` at the places of a sparse matrix, and `beta` times its values: only those elements are computed.

    Args:
      indices, values, dense_shape: the parts of the sparse matrix, with the batch dimensions of the matrices in front of the first two.
      mat1, mat2: matrices, or batches of them.
      beta, alpha: factors.
      output_type: the dtype of the result.

    Returns:
      (indices, values, dense_shape).

    Raises:
      InvalidArgumentError: matrices that do not go together.

    >>> tf.sparse.sampled_addmm([[0, 1]], [1.0], [1, 2], [[1.0, 2.0]], [[1.0, 3.0], [1.0, 4.0]])[1].numpy().tolist()
    [12.0]
    """

def segment_mean(data: _t.TensorLike, indices: _t.TensorLike, segment_ids: _t.TensorLike, num_segments: _t.TensorLike = None, name: _b.str | None = None, sparse_gradient: _b.bool = False) -> _t.Tensor:
    """`tf.math.segment_mean` of the rows of `data` at `indices`.

    >>> tf.sparse.segment_mean([[1.0], [2.0], [3.0]], [0, 2], [0, 0]).numpy().tolist()
    [[2.0]]
    """

def segment_sqrt_n(data: _t.TensorLike, indices: _t.TensorLike, segment_ids: _t.TensorLike, num_segments: _t.TensorLike = None, name: _b.str | None = None, sparse_gradient: _b.bool = False) -> _t.Tensor:
    """`tf.sparse.segment_sum` over the square root of how many rows there are.

    >>> tf.sparse.segment_sqrt_n([[1.0], [2.0], [3.0]], [0, 0, 0, 0], [0, 0, 0, 0]).numpy().tolist()
    [[2.0]]
    """

def segment_sum(data: _t.TensorLike, indices: _t.TensorLike, segment_ids: _t.TensorLike, num_segments: _t.TensorLike = None, name: _b.str | None = None, sparse_gradient: _b.bool = False) -> _t.Tensor:
    """`tf.math.segment_sum` of the rows of `data` at `indices`.

    >>> tf.sparse.segment_sum([[1], [2], [3]], [0, 2], [0, 0]).numpy().tolist()
    [[4]]
    """

def slice(sp_input: _t.TensorLike, start: _t.TensorLike, size: _t.TensorLike, name: _b.str | None = None) -> _tf.SparseTensor:
    """The elements of the block of `size` that begins at `start`.

    >>> tf.sparse.slice(tf.SparseTensor([[0], [2]], [5, 6], [3]), [1], [2]).indices.numpy().tolist()
    [[1]]
    """

def softmax(sp_input: _t.TensorLike, name: _b.str | None = None) -> _tf.SparseTensor:
    """The softmax over the elements said of each row of the last dimension.

    >>> tf.sparse.softmax(tf.sparse.from_dense([[1.0, 1.0, 0.0]])).values.numpy().tolist()
    [0.5, 0.5]
    """

def sparse_dense_matmul(sp_a: _t.TensorLike, b: _t.TensorLike, adjoint_a: _b.bool = False, adjoint_b: _b.bool = False, name: _b.str | None = None) -> _t.Tensor:
    """The product of a sparse matrix and a dense one (or of a dense one and a sparse one).

    >>> tf.sparse.sparse_dense_matmul(tf.SparseTensor([[0, 1]], [5], [1, 2]), [[1], [2]]).numpy().tolist()
    [[10]]
    """

def split(sp_input: _t.TensorLike = None, num_split: _t.TensorLike = None, axis: _t.Axis = None, name: _b.str | None = None) -> _b.list[_tf.SparseTensor]:
    """Parts along an axis, the first ones longer by one where it does not come out even.

    >>> len(tf.sparse.split(tf.SparseTensor([[0], [2]], [5, 6], [3]), 2, 0))
    2
    """

def to_dense(sp_input: _t.TensorLike, default_value: _t.TensorLike = None, validate_indices: _b.bool = True, name: _b.str | None = None) -> _t.Tensor:
    """The dense tensor, `default_value` (zero) where nothing is said.

    Args:
      sp_input: a sparse tensor; a dense one is given back.
      default_value: a scalar of its dtype.
      validate_indices: whether coordinates must be in order and come once.
      name: a name for the operation.

    Returns:
      A tensor of the dense shape.

    Raises:
      InvalidArgumentError: coordinates out of order, repeated or outside of the shape.

    >>> tf.sparse.to_dense(tf.SparseTensor([[1]], [5], [3])).numpy().tolist()
    [0, 5, 0]
    """

def to_indicator(sp_input: _t.TensorLike, vocab_size: _t.TensorLike, name: _b.str | None = None) -> _t.Tensor:
    """A dense tensor of booleans, true at the ids that each row holds.

    >>> tf.sparse.to_indicator(tf.sparse.from_dense([[1, 2]]), 3).numpy().tolist()
    [[False, True, True]]
    """

def transpose(sp_input: _t.TensorLike, perm: _t.TensorLike = None, name: _b.str | None = None) -> _tf.SparseTensor:
    """The dimensions permuted, reversed by default; the elements in order of rows.

    >>> tf.sparse.to_dense(tf.sparse.transpose(tf.sparse.from_dense([[1, 2]]))).numpy().tolist()
    [[1], [2]]
    """
