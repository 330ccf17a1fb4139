"""`tensorflow.python.ops.linalg.sparse.sparse_csr_matrix_ops`: products of sparse matrices, alone or in a batch.

Invariant: a matrix is kept as its entries in the order of rows; a product has an entry wherever a row of the first
meets a column of the second, also where the sum is zero.
Does not know: dense matrices.
"""

import collections

from ferroflow import _ff, _namespace
from ferroflow.python.framework import errors_impl
from ferroflow.python.ops.operands import convert, execute

CSRMatrix = collections.namedtuple("CSRMatrix", ["indices", "values", "dense_shape"])

SparseEntries = collections.namedtuple("CSRSparseMatrixToSparseTensor", ["indices", "values", "dense_shape"])


def sparse_tensor_to_csr_sparse_matrix(indices, values, dense_shape, name=None):
    """The matrix, or batch of matrices, of these entries, which are in the order of rows."""
    del name
    return CSRMatrix(convert(indices, dtype=_ff.int64), convert(values), convert(dense_shape, dtype=_ff.int64))


def csr_sparse_matrix_to_sparse_tensor(sparse_matrix, type, name=None):  # noqa: A002 TensorFlow's name
    """The entries of a matrix: `indices`, `values`, `dense_shape`."""
    del type, name
    return SparseEntries(*sparse_matrix)


def sparse_matrix_sparse_mat_mul(a, b, type, transpose_a=False, transpose_b=False, adjoint_a=False, adjoint_b=False, name=None):  # noqa: A002
    """The product of two matrices, or of two batches of equally many.

    Raises:
      UnimplementedError: a transposed operand.
    """
    del type, name
    if transpose_a or transpose_b or adjoint_a or adjoint_b:
        raise errors_impl.UnimplementedError(None, None, "products of transposed sparse matrices are not implemented in Ferroflow yet")
    rows, columns, inner = a.dense_shape[-2], b.dense_shape[-1], a.dense_shape[-1]
    batch = a.indices.shape[1] == 3
    a_row, a_column = _flat(a.indices, rows, batch), a.indices[:, -1]
    if batch:
        a_column = a.indices[:, 0] * inner + a_column
    b_row = _flat(b.indices, inner, batch)
    total_inner = execute("Mul", [inner, a.dense_shape[0]]) if batch else inner
    # How many entries each row of b has, and where they begin.
    counts = execute("UnsortedSegmentSum", [execute("OnesLike", [b_row]), b_row, total_inner])
    starts = execute("Cumsum", [counts, 0], {"exclusive": True})
    matches = execute("GatherV2", [counts, a_column, 0])
    repeat = _namespace.resolve("repeat")
    which = repeat(execute("Range", [convert(0, dtype=_ff.int64), execute("Size", [matches], {"out_type": _ff.int64}), convert(1, dtype=_ff.int64)]), matches)
    before = execute("Cumsum", [matches, 0], {"exclusive": True})
    place = execute("Range", [convert(0, dtype=_ff.int64), execute("Sum", [matches, [0]]), convert(1, dtype=_ff.int64)])
    place = place - execute("GatherV2", [before, which, 0])
    place = place + execute("GatherV2", [starts, execute("GatherV2", [a_column, which, 0]), 0])
    products = execute("Mul", [execute("GatherV2", [a.values, which, 0]), execute("GatherV2", [b.values, place, 0])])
    cell = execute("GatherV2", [a_row, which, 0]) * columns + execute("GatherV2", [b.indices[:, -1], place, 0])
    cells, position = _namespace.resolve("unique")(cell, out_idx=_ff.int64)
    sums = execute("UnsortedSegmentSum", [products, position, execute("Size", [cells], {"out_type": _ff.int64})])
    order = _namespace.resolve("argsort")(cells)
    cells, sums = execute("GatherV2", [cells, order, 0]), execute("GatherV2", [sums, order, 0])
    parts = [execute("FloorDiv", [cells, columns]), execute("FloorMod", [cells, columns])]
    if batch:
        parts = [execute("FloorDiv", [parts[0], rows]), execute("FloorMod", [parts[0], rows]), parts[1]]
    shape = execute("ConcatV2", [[a.dense_shape[:-1], execute("Reshape", [columns, [1]])], 0])
    return CSRMatrix(execute("Pack", [parts], {"axis": 1}), sums, shape)


def _flat(indices, rows, batch):
    """The number of each entry's row, counted through the batch."""
    return indices[:, 0] * rows + indices[:, 1] if batch else indices[:, 0]
