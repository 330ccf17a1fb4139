"""Two sparse tensors as one: `tf.sparse.add`, `tf.sparse.maximum`, `tf.sparse.minimum`.

Invariant: the coordinates of the result are in order of rows where those of both inputs are.
Does not know: other functions of sparse tensors; see `sparse_ops`.
"""

from ferroflow.python.framework import sparse_tensor
from ferroflow.python.framework.sparse_tensor import SparseTensor
from ferroflow.python.ops.operands import convert, execute
from ferroflow.python.ops.sparse_ops import _sparse, to_dense


def add(a, b, threshold=0):
    """The sum of two sparse tensors (sparse; sums not above `threshold` in magnitude are left out), or of one and a dense one.

    >>> tf.sparse.add(tf.SparseTensor([[1]], [5], [3]), tf.ones([3], tf.int32)).numpy().tolist()
    [1, 6, 1]
    """
    if not sparse_tensor.is_sparse(a) and not sparse_tensor.is_sparse(b):
        raise TypeError("At least one input should be SparseTensor; do you mean to use tf.add()?")
    if sparse_tensor.is_sparse(a) and sparse_tensor.is_sparse(b):
        a, b = _sparse(a), _sparse(b)
        limit = convert(threshold, dtype=a.dtype.real_dtype)
        parts = [a.indices, a.values, a.dense_shape, b.indices, b.values, b.dense_shape, limit]
        out = SparseTensor(*execute("SparseAdd", parts))
        if a.shape.rank is not None and a.shape.is_compatible_with(b.shape):
            out._static = out._static.merge_with(a.shape.merge_with(b.shape))
        return out
    if sparse_tensor.is_sparse(b):
        a, b = b, a
    return execute("AddV2", [to_dense(_sparse(a)), b])


def maximum(sp_a, sp_b, name=None):
    """The greater of each pair of elements, zeros where only one says something.

    >>> tf.sparse.to_dense(tf.sparse.maximum(tf.sparse.from_dense([1, 5]), tf.sparse.from_dense([3, 2]))).numpy().tolist()
    [3, 5]
    """
    return _pairs("SparseSparseMaximum", sp_a, sp_b, name)


def minimum(sp_a, sp_b, name=None):
    """The lesser of each pair of elements, zeros where only one says something.

    >>> tf.sparse.to_dense(tf.sparse.minimum(tf.sparse.from_dense([1, 5]), tf.sparse.from_dense([3, 2]))).numpy().tolist()
    [1, 2]
    """
    return _pairs("SparseSparseMinimum", sp_a, sp_b, name)


def _pairs(record, a, b, name):
    a, b = _sparse(a), _sparse(b)
    indices, values = execute(record, [a.indices, a.values, a.dense_shape, b.indices, b.values, b.dense_shape], None, name)
    return SparseTensor(indices, values, a.dense_shape)
