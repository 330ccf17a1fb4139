"""Linear algebra made of several operations: `tf.eye`, `tf.norm`, `tf.linalg.diag`, solvers ...

Invariant: stacks of matrices are worked on matrix by matrix.
Does not know: decompositions; they are operations of the catalogue.
"""

from ferroflow import _ff, _namespace
from ferroflow.python.framework import errors_impl
from ferroflow.python.ops import math_ops
from ferroflow.python.ops.operands import convert, dims, execute, scope, shape_of, static, static_int
from ferroflow.python.ops.reduce_ops import reduce_max, reduce_sum


def eye(num_rows, num_columns=None, batch_shape=None, dtype=_ff.float32, name=None):
    """Identity matrices, ones on the main diagonal and zeros elsewhere, as many as `batch_shape` says.

    Args:
      num_rows, num_columns: the size; square without the second.
      batch_shape: leading dimensions.
      dtype: the dtype of the elements.
      name: a name for the operation.

    Returns:
      A tensor `batch_shape + [num_rows, num_columns]`.

    >>> tf.eye(2).numpy().tolist()
    [[1.0, 0.0], [0.0, 1.0]]
    """
    with scope(name, "eye"):
        dtype = _ff.as_dtype(dtype)
        rows = _size(num_rows)
        columns = rows if num_columns is None else _size(num_columns)
        zero, one = convert(0, dtype=_ff.int32), convert(1, dtype=_ff.int32)
        down = execute("ExpandDims", [execute("Range", [zero, rows, one]), 1])
        on = execute("Equal", [down, execute("Range", [zero, columns, one])])
        out = execute("SelectV2", [on, convert(1 if dtype != _ff.bool else True, dtype=dtype), convert(0 if dtype != _ff.bool else False, dtype=dtype)])
        if batch_shape is not None:
            lead = dims(batch_shape)
            own = math_ops.cast(execute("Pack", [[rows, columns]], {"axis": 0}), lead.dtype)
            out = execute("BroadcastTo", [out, execute("ConcatV2", [[lead, own], 0])])
        return out


def _size(size):
    """The size of a matrix; InvalidArgumentError for one that is known and negative, or that no such matrix has."""
    if isinstance(size, int) and not 0 <= size < 2**31:
        text = f"Dimension {size} must be >= 0" if size < 0 else f"a matrix of {size} rows or columns is too large"
        raise errors_impl.InvalidArgumentError(None, None, text)
    return convert(size, dtype=_ff.int32)


def _padding(given, value, dtype):
    """A padding value for a tensor made of `given`: 0 is False among booleans, but a list of them takes no number."""
    if dtype == _ff.bool and hasattr(given, "dtype") and isinstance(value, int):
        value = bool(value)
    return convert(value, dtype=dtype)


def diag(diagonal, name="diag", k=0, num_rows=-1, num_cols=-1, padding_value=0, align="RIGHT_LEFT"):
    """Matrices with given diagonals: the main one, the k-th, or all from k[0] to k[1].

    >>> tf.linalg.diag([1, 2]).numpy().tolist()
    [[1, 0], [0, 2]]
    """
    given, diagonal = diagonal, convert(diagonal)
    return execute("MatrixDiagV3", [diagonal, k, num_rows, num_cols, _padding(given, padding_value, diagonal.dtype)], {"align": align}, name)


def diag_part(input, name="diag_part", k=0, padding_value=0, align="RIGHT_LEFT"):
    """The diagonals of matrices: the main one, the k-th, or all from k[0] to k[1].

    Args:
      input: a tensor `[..., m, n]` of any dtype.
      name: a name for the operation.
      k: the diagonal, 0 for the main one, positive above it; or a pair of them.
      padding_value: what fills diagonals that are shorter than others.
      align: to which end superdiagonals and subdiagonals are put: "RIGHT_LEFT", "LEFT_RIGHT", "LEFT_LEFT", "RIGHT_RIGHT".

    Returns:
      A tensor with the diagonals in its last dimension, and one dimension before it for several.

    Raises:
      InvalidArgumentError: a diagonal that there is not.

    >>> tf.linalg.diag_part([[1, 2], [3, 4]]).numpy().tolist()
    [1, 4]
    """
    given, input = input, convert(input)
    return execute("MatrixDiagPartV3", [input, k, _padding(given, padding_value, input.dtype)], {"align": align}, name)


def set_diag(input, diagonal, name="set_diag", k=0, align="RIGHT_LEFT"):
    """Matrices with other diagonals.

    >>> tf.linalg.set_diag([[1, 2], [3, 4]], [8, 9]).numpy().tolist()
    [[8, 2], [3, 9]]
    """
    return execute("MatrixSetDiagV3", [input, diagonal, k], {"align": align}, name)


def tensor_diag_part(input, name=None):
    """The elements whose first half of coordinates equals the second.

    >>> tf.linalg.tensor_diag_part([[1, 2], [3, 4]]).numpy().tolist()
    [1, 4]
    """
    return execute("DiagPart", [input], None, name)


def adjoint(matrix, name=None):
    """The conjugate of the transpose of each matrix.

    >>> tf.linalg.adjoint([[1 + 0j, 2j]]).numpy().tolist()
    [[(1-0j)], [-2j]]
    """
    return _namespace.resolve("linalg.matrix_transpose")(convert(matrix), conjugate=True)


def norm_v2(tensor, ord="euclidean", axis=None, keepdims=None, name=None):  # noqa: A002
    """A norm along an axis, of a matrix over two axes, or of all elements.

    Orders: "euclidean" (2 of vectors, "fro" of matrices), a positive number, infinity; of matrices 1, 2, infinity.

    Args:
      tensor: a tensor of floating-point or complex numbers.
      ord: the order.
      axis: None for the norm of all elements as one vector; a dimension for norms of vectors; a pair for norms of matrices.
      keepdims: whether these dimensions stay, with size 1.
      name: a name for the operation.

    Returns:
      A real tensor without these dimensions.

    Raises:
      ValueError: an order that vectors or matrices do not have, or more than two dimensions.

    >>> tf.norm([3.0, 4.0]).numpy().item()
    5.0
    """
    keepdims = bool(keepdims)
    matrix = isinstance(axis, (list, tuple)) and len(axis) == 2
    if matrix:
        axis = tuple(axis)
        if axis[0] == axis[1] or not all(isinstance(a, int) for a in axis):
            raise ValueError(f"'axis' must be None, an integer, or a tuple of 2 unique integers, got {axis}")
        if ord not in ("euclidean", "fro", 1, 2, float("inf")):
            raise ValueError(f"'ord' must be a supported matrix norm in ['euclidean', 'fro', 1, 2, np.inf], got {ord}")
    else:
        if ord == "fro" or isinstance(ord, str) and ord != "euclidean" or not isinstance(ord, str) and ord <= 0:
            raise ValueError(f"'ord' must be a supported vector norm or a positive real number, got {ord}")
        if isinstance(axis, (list, tuple)):
            if len(axis) != 1:
                raise ValueError(f"'axis' must be None, an integer, or a tuple of length 2, got {axis}")
            axis = axis[0]
    with scope(name, "norm"):
        x = convert(tensor)
        size = _namespace.resolve("abs")
        if ord in ("fro", "euclidean", 2, 2.0):
            if matrix and ord in (2, 2.0):
                return _spectral(x, axis, keepdims)
            squares = execute("Mul", [x, execute("Conj", [x])]) if x.dtype.is_complex else execute("Mul", [x, x])
            out = execute("Sqrt", [reduce_sum(squares, axis, True)])
        else:
            out = size(x)
            if ord == 1:
                out = reduce_max(reduce_sum(out, axis[0], True), axis[1], True) if matrix else reduce_sum(out, axis, True)
            elif ord == float("inf"):
                out = reduce_max(reduce_sum(out, axis[1], True), axis[0], True) if matrix else reduce_max(out, axis, True)
            else:
                power = convert(ord, dtype=out.dtype)
                out = execute("Pow", [reduce_sum(execute("Pow", [out, power]), axis, True), convert(1.0 / ord, dtype=out.dtype)])
        if not keepdims:
            drop = [] if axis is None else list(axis) if matrix else [axis]
            out = execute("Squeeze", [out], {"squeeze_dims": drop})
        return out


def _spectral(x, axis, keepdims):
    rank = x.shape.rank
    at = [a % rank for a in axis]
    rest = [i for i in range(rank) if i not in at]
    moved = execute("Transpose", [x, convert([*rest, *at], dtype=_ff.int32)])
    values = _namespace.resolve("linalg.svd")(moved, compute_uv=False)
    out = reduce_max(values, -1)
    if keepdims:
        for a in sorted(at):
            out = execute("ExpandDims", [out, a])
    return out


def svd(tensor, full_matrices=False, compute_uv=True, name=None):
    """Singular values, and the left and right singular vectors, of matrices: `s, u, v`.

    Args:
      tensor: a tensor `[..., m, n]` of floating-point or complex numbers.
      full_matrices: whether `u` and `v` are square.
      compute_uv: whether the vectors are computed; without, only `s` is returned.
      name: a name for the operation.

    Returns:
      `s` of shape `[..., min(m, n)]`, falling; `u` and `v` with a vector in each column.

    Raises:
      InvalidArgumentError: a tensor of fewer than two dimensions.

    >>> tf.linalg.svd([[3.0]], compute_uv=False).numpy().tolist()
    [3.0]
    """
    s, u, v = execute("Svd", [tensor], {"compute_uv": compute_uv, "full_matrices": full_matrices}, name)
    if s.dtype.is_complex:
        s = execute("Real", [s], {"Tout": s.dtype.real_dtype})
    return (s, u, v) if compute_uv else s


def eigh(tensor, name=None):
    """Eigenvalues, rising, and eigenvectors of self-adjoint matrices.

    >>> tf.linalg.eigh([[2.0]])[0].numpy().tolist()
    [2.0]
    """
    e, v = execute("SelfAdjointEigV2", [tensor], {"compute_v": True}, name)
    return e, v


def eigvalsh(tensor, name=None):
    """Eigenvalues, rising, of self-adjoint matrices.

    >>> tf.linalg.eigvalsh([[2.0]]).numpy().tolist()
    [2.0]
    """
    return execute("SelfAdjointEigV2", [tensor], {"compute_v": False}, name)[0]


def _complex_of(tensor):
    tensor = convert(tensor)
    wide = tensor.dtype in (_ff.float64, _ff.complex128)
    return tensor, _ff.complex128 if wide else _ff.complex64


def eig(tensor, name=None):
    """Eigenvalues and eigenvectors, complex, of matrices.

    >>> tf.linalg.eig([[2.0]])[0].numpy().tolist()
    [(2+0j)]
    """
    tensor, out = _complex_of(tensor)
    e, v = execute("Eig", [tensor], {"compute_v": True, "Tout": out}, name)
    return e, v


def eigvals(tensor, name=None):
    """Eigenvalues, complex, of matrices.

    >>> tf.linalg.eigvals([[2.0]]).numpy().tolist()
    [(2+0j)]
    """
    tensor, out = _complex_of(tensor)
    return execute("Eig", [tensor], {"compute_v": False, "Tout": out}, name)[0]


def triangular_solve(matrix, rhs, lower=True, adjoint=False, name=None):
    """Solves with triangular matrices.

    >>> tf.linalg.triangular_solve([[2.0]], [[4.0]]).numpy().tolist()
    [[2.0]]
    """
    return execute("MatrixTriangularSolve", [matrix, rhs], {"lower": lower, "adjoint": adjoint}, name)


def banded_triangular_solve(bands, rhs, lower=True, adjoint=False, name=None):
    """Solves with triangular matrices of a few diagonals, which are the rows of `bands`.

    >>> tf.linalg.banded_triangular_solve([[2.0]], [[4.0]]).numpy().tolist()
    [[2.0]]
    """
    return execute("BandedTriangularSolve", [bands, rhs], {"lower": lower, "adjoint": adjoint}, name)


def cholesky_solve(chol, rhs, name=None):
    """Solves with matrices whose Cholesky factors are given.

    >>> tf.linalg.cholesky_solve([[2.0]], [[4.0]]).numpy().tolist()
    [[1.0]]
    """
    with scope(name, "cholesky_solve"):
        first = triangular_solve(chol, rhs)
        return triangular_solve(chol, first, adjoint=True)


def logdet(matrix, name=None):
    """The logarithm of the determinant of positive definite matrices.

    >>> tf.linalg.logdet([[1.0]]).numpy().item()
    0.0
    """
    factor = execute("Cholesky", [matrix])
    logs = execute("Log", [_namespace.resolve("math.real")(diag_part(factor))])
    return execute("Mul", [convert(2.0, dtype=logs.dtype), reduce_sum(logs, -1)], None, name)


def lstsq(matrix, rhs, l2_regularizer=0.0, fast=True, name=None):
    """Least squares solutions, by Cholesky factors or (not fast) by an orthogonal decomposition.

    >>> tf.linalg.lstsq([[2.0]], [[4.0]]).numpy().tolist()
    [[2.0]]
    """
    with scope(name, "matrix_solve_ls"):
        matrix, rhs = convert(matrix), convert(rhs)
        if not fast:
            return execute("MatrixSolveLs", [matrix, rhs, convert(l2_regularizer, dtype=_ff.float64)], {"fast": False})
        matmul = _namespace.resolve("matmul")
        if not matrix.shape[-2:].is_fully_defined():
            return _lstsq_of_any_size(matrix, rhs, l2_regularizer)
        tall = matrix.shape[-2] >= matrix.shape[-1]
        gram = matmul(matrix, matrix, adjoint_a=True) if tall else matmul(matrix, matrix, adjoint_b=True)
        if l2_regularizer:
            gram = execute("AddV2", [gram, execute("Mul", [convert(l2_regularizer, dtype=matrix.dtype), eye(shape_of(gram)[-1], dtype=matrix.dtype)])])
        factor = execute("Cholesky", [gram])
        if tall:
            return cholesky_solve(factor, matmul(matrix, rhs, adjoint_a=True))
        return matmul(matrix, cholesky_solve(factor, rhs), adjoint_a=True)


def _lstsq_of_any_size(matrix, rhs, l2_regularizer):
    """`lstsq` where only a run can tell which side is longer."""

    def sized(rows_lead):
        def solve():
            matmul = _namespace.resolve("matmul")
            gram = matmul(matrix, matrix, adjoint_a=True) if rows_lead else matmul(matrix, matrix, adjoint_b=True)
            if l2_regularizer:
                more = eye(shape_of(gram)[-1], dtype=matrix.dtype)
                gram = execute("AddV2", [gram, execute("Mul", [convert(l2_regularizer, dtype=matrix.dtype), more])])
            factor = execute("Cholesky", [gram])
            if rows_lead:
                return [cholesky_solve(factor, matmul(matrix, rhs, adjoint_a=True))]
            return [matmul(matrix, cholesky_solve(factor, rhs), adjoint_a=True)]

        return solve

    sizes = shape_of(matrix)
    return _ff.cond(execute("GreaterEqual", [sizes[-2], sizes[-1]]), sized(True), sized(False))[0]


def matrix_rank(a, tol=None, validate_args=False, name=None):
    """The number of singular values above `tol` (by default the dtype's precision of the largest).

    >>> tf.linalg.matrix_rank([[1.0, 0.0], [0.0, 0.0]]).numpy().item()
    1
    """
    import numpy as np

    a = convert(a, dtype_hint=_ff.float32)
    s = svd(a, compute_uv=False)
    if tol is None:
        most = execute("Max", [shape_of(a)[-2:], [0]])
        eps = convert(np.finfo(s.dtype.as_numpy_dtype).eps, dtype=s.dtype)
        tol = execute("Mul", [execute("Mul", [eps, execute("Cast", [most], {"DstT": s.dtype})]), reduce_max(s, -1, True)])
    return reduce_sum(execute("Cast", [execute("Greater", [s, tol])], {"DstT": _ff.int32}), -1)


def pinv(a, rcond=None, validate_args=False, name=None):
    """The Moore-Penrose inverse; singular values below `rcond` times the largest count as zero.

    >>> tf.linalg.pinv([[2.0]]).numpy().tolist()
    [[0.5]]
    """
    import numpy as np

    with scope(name, "pinv"):
        a = convert(a)
        if not (a.dtype.is_floating or a.dtype.is_complex):
            raise TypeError("Input `a` must have `float`-like `dtype` " f"(saw {a.dtype.name}).")
        real = np.finfo(a.dtype.as_numpy_dtype)
        if rcond is None:
            known = a.shape[-2:] if a.shape.rank is not None else None
            if known is not None and known.is_fully_defined():
                rcond = 10.0 * max(known) * float(real.eps)
            else:
                most = execute("Cast", [execute("Max", [shape_of(a)[-2:], [0]])], {"DstT": a.dtype.real_dtype})
                rcond = execute("Mul", [most, convert(10.0 * float(real.eps), dtype=most.dtype)])
        s, u, v = svd(a)
        cut = execute("Mul", [convert(rcond, dtype=s.dtype), reduce_max(s, -1)])
        inverse = execute("SelectV2", [execute("Greater", [s, execute("ExpandDims", [cut, -1])]), execute("Reciprocal", [s]), execute("ZerosLike", [s])])
        if v.dtype != inverse.dtype:
            inverse = execute("Cast", [inverse], {"DstT": v.dtype})
        return _namespace.resolve("matmul")(execute("Mul", [v, execute("ExpandDims", [inverse, -2])]), u, adjoint_b=True)


def lu_reconstruct(lower_upper, perm, validate_args=False, name=None):
    """The matrices whose `tf.linalg.lu` factors are given.

    >>> tf.linalg.lu_reconstruct([[2.0]], [0]).numpy().tolist()
    [[2.0]]
    """
    lu = convert(lower_upper)
    size = shape_of(lu)
    lower = set_diag(_namespace.resolve("linalg.band_part")(lu, -1, 0), execute("Fill", [size[:-1], convert(1, dtype=lu.dtype)]))
    upper = _namespace.resolve("linalg.band_part")(lu, 0, -1)
    product = _namespace.resolve("matmul")(lower, upper)
    rank = lu.shape.rank - 2
    return execute("GatherV2", [product, _inverse(perm), rank], {"batch_dims": rank})


def _inverse(perm):
    perm = convert(perm)
    places = execute("Range", [convert(0, dtype=perm.dtype), shape_of(perm, perm.dtype)[-1], convert(1, dtype=perm.dtype)])
    on = execute("Equal", [execute("ExpandDims", [perm, -2]), execute("ExpandDims", [places, -1])])
    return execute("ArgMax", [execute("Cast", [on], {"DstT": _ff.int32}), -1], {"output_type": _ff.int32})


def lu_solve(lower_upper, perm, rhs, validate_args=False, name=None):
    """Solves with matrices whose `tf.linalg.lu` factors are given.

    >>> tf.linalg.lu_solve([[2.0]], [0], [[4.0]]).numpy().tolist()
    [[2.0]]
    """
    lu = convert(lower_upper)
    rhs = convert(rhs, dtype=lu.dtype)
    rank = lu.shape.rank - 2
    moved = execute("GatherV2", [rhs, perm, rank], {"batch_dims": rank})
    size = shape_of(lu)
    lower = set_diag(_namespace.resolve("linalg.band_part")(lu, -1, 0), execute("Fill", [size[:-1], convert(1, dtype=lu.dtype)]))
    return triangular_solve(lu, triangular_solve(lower, moved), lower=False)


def lu_matrix_inverse(lower_upper, perm, validate_args=False, name=None):
    """The inverses of matrices whose `tf.linalg.lu` factors are given.

    >>> tf.linalg.lu_matrix_inverse([[2.0]], [0]).numpy().tolist()
    [[0.5]]
    """
    lu = convert(lower_upper)
    size = shape_of(lu)
    return lu_solve(lu, perm, eye(size[-1], batch_shape=size[:-2], dtype=lu.dtype))
