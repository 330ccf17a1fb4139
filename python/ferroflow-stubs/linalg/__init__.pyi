"""Matrices: products, decompositions, solvers, norms. Types of `ferroflow.linalg`. Made by `cargo xtask stubs`: a change here is lost."""

import builtins as _b
from collections.abc import Callable as _Callable, Iterator as _Iterator
from typing import Any as _Any

import ferroflow as _tf
from ferroflow import _types as _t
from ferroflow import eig as eig
from ferroflow import eigvals as eigvals
from ferroflow import einsum as einsum
from ferroflow import eye as eye
from ferroflow.nn import l2_normalize as l2_normalize
from ferroflow import matmul as matmul
from ferroflow import norm as norm
from ferroflow import matrix_square_root as sqrtm
from ferroflow import tensordot as tensordot

def adjoint(matrix: _t.TensorLike, name: _b.str | None = None) -> _t.Tensor:
    """The conjugate of the transpose of each matrix.

    >>> tf.linalg.adjoint([[1, 2j]]).numpy().tolist()
    [[(1-0j)], [-2j]]
    """

def band_part(input: _t.TensorLike, num_lower: _t.TensorLike, num_upper: _t.TensorLike, name: _b.str | None = None) -> _t.Tensor:
    """Copy a tensor setting everything outside a central band in each innermost matrix to zero.

    Args:
      input: a tensor: any dtype.
      num_lower: a tensor: `int32` or `int64`.
      num_upper: a tensor of the same dtype as `num_lower`.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `input`: band.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.

    Example:

    >>> tf.linalg.band_part([[1, 2], [3, 4]], -1, 0).numpy().tolist()
    [[1, 0], [3, 4]]
    """

def banded_triangular_solve(bands: _t.TensorLike, rhs: _t.TensorLike, lower: _b.bool = True, adjoint: _b.bool = False, name: _b.str | None = None) -> _t.Tensor:
    """Solves with triangular matrices of a few diagonals, which are the rows of `bands`.

    >>> tf.linalg.banded_triangular_solve([[2.0]], [[4.0]]).numpy().tolist()
    [[2.0]]
    """

def cholesky(input: _t.TensorLike, name: _b.str | None = None) -> _t.Tensor:
    """Computes the Cholesky decomposition of one or more square matrices: input = output outputᴴ,
    output lower triangular. Only the lower triangle of the input is read.

    Args:
      input: a tensor: complex numbers, `float64`, `float32` or `float16`.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `input`: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.

    Example:

    >>> tf.linalg.cholesky([[4.0, 2.0], [2.0, 5.0]]).numpy().tolist()
    [[2.0, 0.0], [1.0, 2.0]]
    """

def cholesky_solve(chol: _t.TensorLike, rhs: _t.TensorLike, name: _b.str | None = None) -> _t.Tensor:
    """Solves with matrices whose Cholesky factors are given.

    >>> tf.linalg.cholesky_solve([[2.0]], [[4.0]]).numpy().tolist()
    [[1.0]]
    """

def cross(a: _t.TensorLike, b: _t.TensorLike, name: _b.str | None = None) -> _t.Tensor:
    """Computes the pairwise cross product; a and b have the same shape, whose last dimension is 3.

    Args:
      a: a tensor: floating-point numbers or integers.
      b: a tensor of the same dtype as `a`.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `a`: product.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.

    Example:

    >>> tf.linalg.cross([1, 0, 0], [0, 1, 0]).numpy().tolist()
    [0, 0, 1]
    """

def det(input: _t.TensorLike, name: _b.str | None = None) -> _t.Tensor:
    """Computes the determinant of one or more square matrices.

    Args:
      input: a tensor: complex numbers, `float16`, `float32` or `float64`.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `input`: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.

    Example:

    >>> round(float(tf.linalg.det([[2.0, 0.0], [0.0, 3.0]])), 4)
    6.0
    """

def diag(diagonal: _t.TensorLike, name: _b.str | None = 'diag', k: _t.TensorLike = 0, num_rows: _t.TensorLike = -1, num_cols: _t.TensorLike = -1, padding_value: _t.TensorLike = 0, align: _b.str | None = 'RIGHT_LEFT') -> _t.Tensor:
    """Matrices with given diagonals: the main one, the k-th, or all from k[0] to k[1].

    >>> tf.linalg.diag([1, 2]).numpy().tolist()
    [[1, 0], [0, 2]]
    """

def diag_part(input: _t.TensorLike, name: _b.str | None = 'diag_part', k: _t.TensorLike = 0, padding_value: _t.TensorLike = 0, align: _b.str | None = 'RIGHT_LEFT') -> _t.Tensor:
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

def eigh(tensor: _t.TensorLike, name: _b.str | None = None) -> _b.tuple[_t.Tensor, _t.Tensor]:
    """Eigenvalues, rising, and eigenvectors of self-adjoint matrices.

    >>> tf.linalg.eigh([[2.0]])[0].numpy().tolist()
    [2.0]
    """

def eigh_tridiagonal(alpha: _t.TensorLike, beta: _t.TensorLike, eigvals_only: _b.bool = True, select: _b.str | None = 'a', select_range: _t.TensorLike = None, tol: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Eigenvalues, rising, and if wanted eigenvectors of self-adjoint matrices of three diagonals.

    `alpha` is the main diagonal, `beta` the one above it. `select` is "a" for all, "v" for those in an interval, "i" for
    those of a range of indices.

    >>> tf.linalg.eigh_tridiagonal([1.0, 3.0], [0.0]).numpy().tolist()
    [1.0, 3.0]
    """

def eigvalsh(tensor: _t.TensorLike, name: _b.str | None = None) -> _t.Tensor:
    """Eigenvalues, rising, of self-adjoint matrices.

    >>> tf.linalg.eigvalsh([[2.0]]).numpy().tolist()
    [2.0]
    """

def expm(input: _t.TensorLike, name: _b.str | None = None) -> _t.Tensor:
    """The exponentials of square matrices.

    >>> tf.linalg.expm([[0.0]]).numpy().tolist()
    [[1.0]]
    """

def global_norm(t_list: _t.TensorLike, name: _b.str | None = None) -> _t.Tensor:
    """The Euclidean norm of all the tensors together; Nones are left out.

    >>> tf.linalg.global_norm([tf.constant([3.0]), tf.constant([4.0])]).numpy().item()
    5.0
    """

def inv(input: _t.TensorLike, adjoint: _b.bool | None = False, name: _b.str | None = None) -> _t.Tensor:
    """Computes the inverse of one or more square invertible matrices, or of their adjoints.

    Args:
      input: a tensor: complex numbers, `float64`, `float32` or `float16`.
      adjoint: a bool (without: False).
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `input`: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.

    Example:

    >>> tf.linalg.inv([[2.0, 0.0], [0.0, 4.0]]).numpy().tolist()
    [[0.5, 0.0], [0.0, 0.25]]
    """

def logdet(matrix: _t.TensorLike, name: _b.str | None = None) -> _t.Tensor:
    """The logarithm of the determinant of positive definite matrices.

    >>> tf.linalg.logdet([[1.0]]).numpy().item()
    0.0
    """

def logm(input: _t.TensorLike, name: _b.str | None = None) -> _t.Tensor:
    """Computes the principal logarithm of one or more square matrices, whose matrix exponential is the
    input; NaN where there is none.

    Args:
      input: a tensor: complex numbers.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `input`: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.

    Example:

    >>> abs(tf.linalg.logm(tf.eye(2, dtype=tf.complex64))).numpy().round(4).tolist()
    [[0.0, 0.0], [0.0, 0.0]]
    """

def lstsq(matrix: _t.TensorLike, rhs: _t.TensorLike, l2_regularizer: _t.TensorLike = 0.0, fast: _b.bool = True, name: _b.str | None = None) -> _t.Tensor:
    """Least squares solutions, by Cholesky factors or (not fast) by an orthogonal decomposition.

    >>> tf.linalg.lstsq([[2.0]], [[4.0]]).numpy().tolist()
    [[2.0]]
    """

def lu(input: _t.TensorLike, output_idx_type: _t.DTypeLike | None = ..., name: _b.str | None = None) -> _Any:
    """Computes the LU decomposition of one or more square matrices: row i of the product of the
    triangles in lu, the lower one with ones on the diagonal, is row p[i] of the input.

    Args:
      input: a tensor: complex numbers, `float64`, `float32` or `float16`.
      output_idx_type: a `tf.DType` (without: int32).
      name: a name for the operation, shown in graphs.

    Returns:
      Several values:
        lu: A tensor of the dtype of `input`.
        p: A tensor.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.

    Example:

    >>> tf.linalg.lu([[4.0, 2.0], [2.0, 5.0]])[0].numpy().tolist()
    [[4.0, 2.0], [0.5, 4.0]]
    """

def lu_matrix_inverse(lower_upper: _t.TensorLike, perm: _t.TensorLike, validate_args: _b.bool = False, name: _b.str | None = None) -> _t.Tensor:
    """The inverses of matrices whose `tf.linalg.lu` factors are given.

    >>> tf.linalg.lu_matrix_inverse([[2.0]], [0]).numpy().tolist()
    [[0.5]]
    """

def lu_reconstruct(lower_upper: _t.TensorLike, perm: _t.TensorLike, validate_args: _b.bool = False, name: _b.str | None = None) -> _t.Tensor:
    """The matrices whose `tf.linalg.lu` factors are given.

    >>> tf.linalg.lu_reconstruct([[2.0]], [0]).numpy().tolist()
    [[2.0]]
    """

def lu_solve(lower_upper: _t.TensorLike, perm: _t.TensorLike, rhs: _t.TensorLike, validate_args: _b.bool = False, name: _b.str | None = None) -> _t.Tensor:
    """Solves with matrices whose `tf.linalg.lu` factors are given.

    >>> tf.linalg.lu_solve([[2.0]], [0], [[4.0]]).numpy().tolist()
    [[2.0]]
    """

def matrix_rank(a: _t.TensorLike, tol: _t.TensorLike = None, validate_args: _b.bool = False, name: _b.str | None = None) -> _t.Tensor:
    """The number of singular values above `tol` (by default the dtype's precision of the largest).

    >>> tf.linalg.matrix_rank([[1.0, 0.0], [0.0, 0.0]]).numpy().item()
    1
    """

def matrix_transpose(a: _t.TensorLike, name: _b.str | None = 'matrix_transpose', conjugate: _b.bool = False) -> _t.Tensor:
    """Swaps the last two dimensions of a stack of matrices.

    >>> tf.linalg.matrix_transpose(tf.zeros([5, 2, 3])).shape
    TensorShape([5, 3, 2])
    """

def matvec(a: _t.TensorLike, b: _t.TensorLike, transpose_a: _b.bool = False, adjoint_a: _b.bool = False, a_is_sparse: _b.bool = False, b_is_sparse: _b.bool = False, name: _b.str | None = None) -> _t.Tensor:
    """The product of a matrix (or a stack of them) with a vector (or a stack).

    Args:
      a: a tensor `[..., n, k]` of numbers.
      b: a tensor `[..., k]` of the same dtype; leading dimensions broadcast.
      transpose_a: whether the matrices are transposed first.
      adjoint_a: the same, and complex numbers conjugated.
      a_is_sparse, b_is_sparse: accepted; the result is the same.
      name: a name for the operation.

    Returns:
      A tensor `[..., n]` of the dtype of `a`.

    Raises:
      InvalidArgumentError: sizes k that differ.

    >>> tf.linalg.matvec([[1, 2], [3, 4]], [1, 1]).numpy().tolist()
    [3, 7]
    """

def normalize(tensor: _t.TensorLike, ord: _b.str | None = 'euclidean', axis: _t.Axis = None, name: _b.str | None = None) -> _b.tuple[_t.Tensor, _t.Tensor]:
    """The tensor over its norm along an axis, and the norm.

    >>> tf.linalg.normalize([3.0, 4.0])[1].numpy().tolist()
    [5.0]
    """

def pinv(a: _t.TensorLike, rcond: _t.TensorLike = None, validate_args: _b.bool = False, name: _b.str | None = None) -> _t.Tensor:
    """The Moore-Penrose inverse; singular values below `rcond` times the largest count as zero.

    >>> tf.linalg.pinv([[2.0]]).numpy().tolist()
    [[0.5]]
    """

def qr(input: _t.TensorLike, full_matrices: _b.bool | None = False, name: _b.str | None = None) -> _Any:
    """Computes the QR decompositions of one or more matrices: input = q r, q with orthonormal columns,
    r upper triangular.

    Args:
      input: a tensor: complex numbers, `float64`, `float32` or `float16`.
      full_matrices: a bool (without: False).
      name: a name for the operation, shown in graphs.

    Returns:
      Several values:
        q: A tensor of the dtype of `input`.
        r: A tensor of the dtype of `input`.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.

    Example:

    >>> [t.shape for t in tf.linalg.qr([[3.0], [4.0]])]
    [TensorShape([2, 1]), TensorShape([1, 1])]
    """

def set_diag(input: _t.TensorLike, diagonal: _t.TensorLike, name: _b.str | None = 'set_diag', k: _t.TensorLike = 0, align: _b.str | None = 'RIGHT_LEFT') -> _t.Tensor:
    """Matrices with other diagonals.

    >>> tf.linalg.set_diag([[1, 2], [3, 4]], [8, 9]).numpy().tolist()
    [[8, 2], [3, 9]]
    """

def slogdet(input: _t.TensorLike, name: _b.str | None = None) -> _Any:
    """Computes the sign and the logarithm of the absolute value of the determinants of one or more
    square matrices.

    Args:
      input: a tensor: complex numbers, `float16`, `float32` or `float64`.
      name: a name for the operation, shown in graphs.

    Returns:
      Several values:
        sign: A tensor of the dtype of `input`.
        log_abs_determinant: A tensor of the dtype of `input`.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.

    Example:

    >>> [round(float(t), 4) for t in tf.linalg.slogdet([[1.0, 0.0], [0.0, -1.0]])]
    [-1.0, 0.0]
    """

def solve(matrix: _t.TensorLike, rhs: _t.TensorLike, adjoint: _b.bool | None = False, name: _b.str | None = None) -> _t.Tensor:
    """Solves systems of linear equations: matrix output = rhs, or with the adjoint of matrix.

    Args:
      matrix: a tensor: complex numbers, `float64`, `float32` or `float16`.
      rhs: a tensor of the same dtype as `matrix`.
      adjoint: a bool (without: False).
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `matrix`: output.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.

    Example:

    >>> tf.linalg.solve([[2.0, 0.0], [0.0, 4.0]], [[2.0], [8.0]]).numpy().tolist()
    [[1.0], [2.0]]
    """

def svd(tensor: _t.TensorLike, full_matrices: _b.bool = False, compute_uv: _b.bool = True, name: _b.str | None = None) -> _Any:
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

def tensor_diag(diagonal: _t.TensorLike, name: _b.str | None = None) -> _t.Tensor:
    """Returns a tensor of twice the rank that has the given elements where both halves of the indices
    are equal, and zeros elsewhere.

    Args:
      diagonal: a tensor: floating-point numbers, complex numbers, `int32` or `int64`.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `diagonal`: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.

    Example:

    >>> tf.linalg.tensor_diag([1, 2]).numpy().tolist()
    [[1, 0], [0, 2]]
    """

def tensor_diag_part(input: _t.TensorLike, name: _b.str | None = None) -> _t.Tensor:
    """The elements whose first half of coordinates equals the second.

    >>> tf.linalg.tensor_diag_part([[1, 2], [3, 4]]).numpy().tolist()
    [1, 4]
    """

def trace(x: _t.TensorLike, name: _b.str | None = None) -> _t.Tensor:
    """The sum of the main diagonal of each matrix.

    >>> tf.linalg.trace([[1, 2], [3, 4]]).numpy().item()
    5
    """

def triangular_solve(matrix: _t.TensorLike, rhs: _t.TensorLike, lower: _b.bool = True, adjoint: _b.bool = False, name: _b.str | None = None) -> _t.Tensor:
    """Solves with triangular matrices.

    >>> tf.linalg.triangular_solve([[2.0]], [[4.0]]).numpy().tolist()
    [[2.0]]
    """

def tridiagonal_matmul(diagonals: _t.TensorLike, rhs: _t.TensorLike, diagonals_format: _b.str | None = 'compact', name: _b.str | None = None) -> _t.Tensor:
    """Products of matrices of three diagonals with matrices.

    >>> tf.linalg.tridiagonal_matmul([[0.0], [2.0], [0.0]], [[4.0]]).numpy().tolist()
    [[8.0]]
    """

def tridiagonal_solve(diagonals: _t.TensorLike, rhs: _t.TensorLike, diagonals_format: _b.str | None = 'compact', transpose_rhs: _b.bool = False, conjugate_rhs: _b.bool = False, name: _b.str | None = None, partial_pivoting: _b.bool = True, perturb_singular: _b.bool = False) -> _t.Tensor:
    """Solves systems of three diagonals.

    >>> tf.linalg.tridiagonal_solve([[0.0], [2.0], [0.0]], [4.0]).numpy().tolist()
    [2.0]
    """
