"""Two sparse tensors as one: `tf.sparse.add`, `tf.sparse.maximum`, `tf.sparse.minimum`.

Invariant: the coordinates of the result are in order of rows, each once.
Does not know: other functions of sparse tensors; see `sparse_ops`.
"""

from ferroflow import _ff, _namespace
from ferroflow.python.framework import sparse_tensor
from ferroflow.python.framework.sparse_tensor import SparseTensor
from ferroflow.python.ops import host_ops
from ferroflow.python.ops.operands import convert, execute, have, shape_of
from ferroflow.python.ops.sparse_ops import _position, _rank, _sparse, reorder, retain, to_dense


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
        if have("SparseAdd"):
            parts = [a.indices, a.values, a.dense_shape, b.indices, b.values, b.dense_shape, limit]
            out = SparseTensor(*execute("SparseAdd", parts))
        else:
            size = _namespace.resolve("abs")
            plain = isinstance(threshold, (int, float)) and threshold == 0
            out = _merged(a, b, "AddV2", None if plain else lambda v: execute("GreaterEqual", [size(v), limit]))
        if a.shape.rank is not None and a.shape.is_compatible_with(b.shape):
            out._static = out._static.merge_with(a.shape.merge_with(b.shape))
        return out
    if sparse_tensor.is_sparse(b):
        a, b = b, a
    return execute("AddV2", [to_dense(_sparse(a)), b])


def _merged(a, b, combine, keep=None):
    """Two sparse tensors of one shape as one: each coordinate of either once, its values combined."""
    whole = SparseTensor(execute("ConcatV2", [[a.indices, b.indices], 0]), execute("ConcatV2", [[a.values, b.values], 0]), a.dense_shape)
    found = host_ops.unique(_position(whole), _ff.int64)
    count = shape_of(found.y, _ff.int64)[0]
    split = shape_of(a.values, _ff.int64)[0]
    parts = [execute("UnsortedSegmentSum", [v, i, count]) for v, i in ((a.values, found.idx[:split]), (b.values, found.idx[split:]))]
    values = execute(combine, parts)
    together = execute("UnsortedSegmentSum", [execute("OnesLike", [found.idx]), found.idx, count])
    columns, place = [], found.y
    for axis in reversed(range(_rank(a))):
        size = a.dense_shape[axis]
        columns.append(execute("FloorMod", [place, size]))
        place = execute("FloorDiv", [place, size])
    out = SparseTensor(execute("Pack", [columns[::-1]], {"axis": 1}), values, a.dense_shape)
    if keep is not None:
        # Only sums are judged: what one of the two says alone stays.
        alone = execute("Less", [together, convert(2, dtype=together.dtype)])
        out = retain(out, execute("LogicalOr", [alone, keep(values)]))
    return reorder(out)


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
    if not have(record):
        return _merged(a, b, record.removeprefix("SparseSparse"))
    indices, values = execute(record, [a.indices, a.values, a.dense_shape, b.indices, b.values, b.dense_shape], None, name)
    return SparseTensor(indices, values, a.dense_shape)
