"""Sparse tensors as three strings, and back.

Invariant: the strings are those of `tf.io.serialize_tensor` of the indices, the values and the dense shape, as TensorFlow has them.
Does not know: how a tensor is written.
"""

from ferroflow import _ff, _namespace
from ferroflow.python.framework import sparse_tensor
from ferroflow.python.framework.tensor_spec import TensorSpec
from ferroflow.python.ops import row_arrays
from ferroflow.python.ops.operands import convert, execute

SparseTensor = sparse_tensor.SparseTensor


def _given(sp_input):
    if isinstance(sp_input, sparse_tensor.SparseTensorValue):
        return SparseTensor(*sp_input)
    if not isinstance(sp_input, SparseTensor):
        raise TypeError("Input must be a SparseTensor.")
    return sp_input


def _strings(sparse, out_type):
    if _ff.as_dtype(out_type) != _ff.string:
        from ferroflow.python.framework import errors_impl

        raise errors_impl.UnimplementedError(None, None, f"sparse tensors serialized as {_ff.as_dtype(out_type).name} are not implemented: use tf.string")
    return execute("Pack", [[execute("SerializeTensor", [part]) for part in (sparse.indices, sparse.values, sparse.dense_shape)]], {"axis": 0})


def serialize_sparse(sp_input, out_type=_ff.string, name=None):
    """A sparse tensor as a vector of three strings.

    TypeError where `sp_input` is no sparse tensor.

    >>> tf.io.serialize_sparse(tf.sparse.from_dense([1, 0])).shape
    TensorShape([3])
    """
    del name
    return _strings(_given(sp_input), out_type)


def serialize_many_sparse(sp_input, out_type=_ff.string, name=None):
    """Each row of a sparse tensor of rank 2 or more as three strings: a matrix `[rows, 3]`.

    TypeError where `sp_input` is no sparse tensor.

    >>> tf.io.serialize_many_sparse(tf.sparse.from_dense([[1, 0], [0, 2]])).shape
    TensorShape([2, 3])
    """
    del name
    sparse = _given(sp_input)
    if sparse.shape.rank is not None and sparse.shape.rank < 2:
        raise ValueError(f"a sparse tensor of rank 2 or more has rows, got rank {sparse.shape.rank}")
    return _namespace.resolve("map_fn")(lambda row: _strings(row, out_type), sparse, fn_output_signature=TensorSpec([3], _ff.string))


def _row(strings, dtype, rank):
    indices = _namespace.resolve("ensure_shape")(execute("ParseTensor", [strings[0]], {"out_type": _ff.int64}), [None, rank])
    shape = _namespace.resolve("ensure_shape")(execute("ParseTensor", [strings[2]], {"out_type": _ff.int64}), [rank])
    return SparseTensor(indices, execute("ParseTensor", [strings[1]], {"out_type": dtype}), shape)


def deserialize_many_sparse(serialized_sparse, dtype, rank=None, name=None):
    """What `serialize_many_sparse`, or several `serialize_sparse`, wrote: a sparse tensor with one more dimension in front.

    Args:
      serialized_sparse: a matrix of strings, `[rows, 3]`.
      dtype: the dtype of the values.
      rank: the rank of the result, where it is known.
      name: a name for the operation.

    Returns:
      A sparse tensor. Its dense shape holds the largest size of each dimension.

    Raises:
      InvalidArgumentError: strings that are no tensors of these dtypes.

    >>> rows = tf.io.serialize_many_sparse(tf.sparse.from_dense([[1, 0], [0, 2]]))
    >>> tf.sparse.to_dense(tf.io.deserialize_many_sparse(rows, tf.int32)).numpy().tolist()
    [[1, 0], [0, 2]]
    """
    del name
    strings = convert(serialized_sparse, dtype=_ff.string)
    if strings.shape.rank not in (None, 2) or strings.shape.rank == 2 and strings.shape[1] not in (None, 3):
        raise ValueError(f"serialized sparse tensors are a matrix of three columns, got shape {strings.shape}")
    dtype = _ff.as_dtype(dtype)
    inner = None if rank is None else rank - 1
    if inner is None and _ff.executing_eagerly() and strings.shape[0]:
        inner = int(execute("ParseTensor", [strings[0, 2]], {"out_type": _ff.int64}).shape[0])
    spec = sparse_tensor.SparseTensorSpec([None] * inner if inner is not None else None, dtype)
    return row_arrays.collect(lambda i: _row(strings[i], dtype, inner), execute("Shape", [strings])[0], spec)
