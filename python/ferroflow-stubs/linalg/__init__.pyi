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

def cholesky_solve(chol: _t.TensorLike, rhs: _t.TensorLike, name: _b.str | None = None) -> None:
    """Solves with matrices whose Cholesky factors are given.

    >>> tf.linalg.cholesky_solve([[2.0]], [[4.0]]).numpy().tolist()
    [[1.0]]
    """

def cross(a: _t.TensorLike, b: _t.TensorLike, name: _b.str | None = None) -> _t.Tensor:
    """The cross product of vectors of three elements in the last dimension."""

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

def eigh(tensor: _t.TensorLike, name: _b.str | None = None) -> None:
    """Eigenvalues, rising, and eigenvectors of self-adjoint matrices.

    >>> tf.linalg.eigh([[2.0]])[0].numpy().tolist()
    [2.0]
    """

def eigvalsh(tensor: _t.TensorLike, name: _b.str | None = None) -> None:
    """Eigenvalues, rising, of self-adjoint matrices.

    >>> tf.linalg.eigvalsh([[2.0]]).numpy().tolist()
    [2.0]
    """

def global_norm(t_list: _t.TensorLike, name: _b.str | None = None) -> _t.Tensor:
    """The Euclidean norm of all the tensors together; Nones are left out.

    >>> tf.linalg.global_norm([tf.constant([3.0]), tf.constant([4.0])]).numpy().item()
    5.0
    """

def logdet(matrix: _t.TensorLike, name: _b.str | None = None) -> None:
    """The logarithm of the determinant of positive definite matrices.

    >>> tf.linalg.logdet([[1.0]]).numpy().item()
    0.0
    """

def lstsq(matrix: _t.TensorLike, rhs: _t.TensorLike, l2_regularizer: _t.TensorLike = 0.0, fast: _b.bool = True, name: _b.str | None = None) -> None:
    """Least squares solutions, by Cholesky factors or (not fast) by an orthogonal decomposition.

    >>> tf.linalg.lstsq([[2.0]], [[4.0]]).numpy().tolist()
    [[2.0]]
    """

def lu_matrix_inverse(lower_upper: _t.TensorLike, perm: _t.TensorLike, validate_args: _b.bool = False, name: _b.str | None = None) -> None:
    """The inverses of matrices whose `tf.linalg.lu` factors are given.

    >>> tf.linalg.lu_matrix_inverse([[2.0]], [0]).numpy().tolist()
    [[0.5]]
    """

def lu_reconstruct(lower_upper: _t.TensorLike, perm: _t.TensorLike, validate_args: _b.bool = False, name: _b.str | None = None) -> _t.Tensor:
    """The matrices whose `tf.linalg.lu` factors are given.

    >>> tf.linalg.lu_reconstruct([[2.0]], [0]).numpy().tolist()
    [[2.0]]
    """

def lu_solve(lower_upper: _t.TensorLike, perm: _t.TensorLike, rhs: _t.TensorLike, validate_args: _b.bool = False, name: _b.str | None = None) -> None:
    """Solves with matrices whose `tf.linalg.lu` factors are given.

    >>> tf.linalg.lu_solve([[2.0]], [0], [[4.0]]).numpy().tolist()
    [[2.0]]
    """

def matrix_rank(a: _t.TensorLike, tol: _t.TensorLike = None, validate_args: _b.bool = False, name: _b.str | None = None) -> None:
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

def pinv(a: _t.TensorLike, rcond: _t.TensorLike = None, validate_args: _b.bool = False, name: _b.str | None = None) -> None:
    """The Moore-Penrose inverse; singular values below `rcond` times the largest count as zero.

    >>> tf.linalg.pinv([[2.0]]).numpy().tolist()
    [[0.5]]
    """

def set_diag(input: _t.TensorLike, diagonal: _t.TensorLike, name: _b.str | None = 'set_diag', k: _t.TensorLike = 0, align: _b.str | None = 'RIGHT_LEFT') -> _t.Tensor:
    """Matrices with other diagonals.

    >>> tf.linalg.set_diag([[1, 2], [3, 4]], [8, 9]).numpy().tolist()
    [[8, 2], [3, 9]]
    """

def svd(tensor: _t.TensorLike, full_matrices: _b.bool = False, compute_uv: _b.bool = True, name: _b.str | None = None) -> None:
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

def tensor_diag_part(input: _t.TensorLike, name: _b.str | None = None) -> None:
    """The elements whose first half of coordinates equals the second.

    >>> tf.linalg.tensor_diag_part([[1, 2], [3, 4]]).numpy().tolist()
    [1, 4]
    """

def trace(x: _t.TensorLike, name: _b.str | None = None) -> _t.Tensor:
    """The sum of the main diagonal of each matrix.

    >>> tf.linalg.trace([[1, 2], [3, 4]]).numpy().item()
    5
    """

def triangular_solve(matrix: _t.TensorLike, rhs: _t.TensorLike, lower: _b.bool = True, adjoint: _b.bool = False, name: _b.str | None = None) -> None:
    """Solves with triangular matrices.

    >>> tf.linalg.triangular_solve([[2.0]], [[4.0]]).numpy().tolist()
    [[2.0]]
    """
