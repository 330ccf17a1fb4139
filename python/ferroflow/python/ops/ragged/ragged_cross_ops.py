"""Crosses of ragged columns, row by row.

Invariant: what stands in row i of the result is made of row i of every column, in the order of the columns.
Does not know: how features are joined or hashed: `tf.sparse` does it.
"""

from ferroflow import _ff, _namespace
from ferroflow.python.framework import sparse_tensor
from ferroflow.python.ops.operands import convert
from ferroflow.python.ops.ragged.ragged_tensor import RaggedTensor

__name__ = "tensorflow.python.ops.ragged.ragged_array_ops"


def _column(value):
    """A column as a sparse tensor, with what is in it as strings or int64."""
    if not isinstance(value, (RaggedTensor, sparse_tensor.SparseTensor)):
        value = convert(value)
        if value.shape.rank not in (None, 2):
            raise ValueError(f"tf.ragged.cross only supports inputs with rank=2, got {value.shape}")
        value = RaggedTensor.from_tensor(value)
    if isinstance(value, RaggedTensor):
        if value.ragged_rank != 1 or value.shape.rank not in (None, 2):
            raise ValueError(f"tf.ragged.cross only supports inputs with rank=2, got {value.shape}")
        value = value.to_sparse()
    if value.dtype.is_integer:
        return _namespace.resolve("cast")(value, _ff.int64)
    if value.dtype != _ff.string:
        raise ValueError(f"Unexpected dtype for inputs: {value.dtype.name}")
    return value


def _crossed(inputs, cross):
    if not isinstance(inputs, (tuple, list)):
        raise TypeError("Inputs must be a list")
    if not any(isinstance(v, RaggedTensor) for v in inputs):
        raise ValueError("At least one input must be ragged for tf.ragged.cross.")
    dtype = next(v.row_splits.dtype for v in inputs if isinstance(v, RaggedTensor))
    return RaggedTensor.from_sparse(cross([_column(v) for v in inputs]), row_splits_dtype=dtype)


def cross(inputs, name=None):
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
    return _crossed(inputs, lambda columns: _namespace.resolve("sparse.cross")(columns, name=name))


def cross_hashed(inputs, num_buckets=0, hash_key=None, name=None):
    """`tf.ragged.cross` as numbers: hashes of the features, below `num_buckets` if it is not 0.

    >>> tf.ragged.cross_hashed([tf.ragged.constant([["a"], ["b", "c"]]), tf.ragged.constant([["d"], ["e"]])], 10).row_lengths().numpy().tolist()
    [1, 2]
    """
    return _crossed(inputs, lambda columns: _namespace.resolve("sparse.cross_hashed")(columns, num_buckets, hash_key, name))
