"""Matrices: products, decompositions, solvers, norms. Types of `ferroflow.linalg`. Made by `cargo xtask stubs`: a change here is lost."""

import builtins as _b
from collections.abc import Callable as _Callable, Iterator as _Iterator
from typing import Any as _Any

import ferroflow as _tf
from ferroflow import _types as _t
from ferroflow.linalg import experimental as experimental
from ferroflow import eig as eig
from ferroflow import eigvals as eigvals
from ferroflow import einsum as einsum
from ferroflow import eye as eye
from ferroflow.nn import l2_normalize as l2_normalize
from ferroflow import matmul as matmul
from ferroflow import norm as norm
from ferroflow import matrix_square_root as sqrtm
from ferroflow import tensordot as tensordot

class LinearOperator(_tf.Module):
    """The base of all linear operators: stacks of matrices `[..., m, n]` that need not be written out.

    A class of one's own gives `_shape`, `_shape_tensor` and `_matmul`, and whichever of `_matvec`, `_solve`,
    `_determinant`, `_log_abs_determinant`, `_trace`, `_diag_part`, `_to_dense`, `_add_to_tensor`, `_eigvals`, `_cond`
    it can do better than with the dense matrix. Hints say what is known of the matrix: None for what is not. They are
    believed, not checked.

    Operators go in and out of `tf.function`, loops and gradients as one value.

    Args:
      dtype: the dtype of the elements, and of arguments.
      graph_parents: tensors that the operator is made of; kept, nothing else.
      is_non_singular: whether it has an inverse.
      is_self_adjoint: whether it equals its conjugate transpose.
      is_positive_definite: whether the real part of x^H A x is positive for every x but 0; A need not be self-adjoint.
      is_square: whether m equals n.
      name: a name.
      parameters: the arguments of the class's constructor by name.

    Raises:
      ValueError: hints that contradict each other.

    >>> operator = tf.linalg.LinearOperatorDiag([1.0, 2.0])
    >>> operator.matvec([3.0, 4.0]).numpy().tolist()
    [3.0, 8.0]
    >>> operator.matmul(tf.linalg.LinearOperatorFullMatrix([[1.0, 2.0], [3.0, 4.0]])).to_dense().numpy().tolist()
    [[1.0, 2.0], [6.0, 8.0]]
    """
    def __init__(self, dtype: _t.DTypeLike | None, graph_parents: _Any = None, is_non_singular: _Any = None, is_self_adjoint: _Any = None, is_positive_definite: _Any = None, is_square: _Any = None, name: _b.str | None = None, parameters: _Any = None) -> None: ...
    @property
    def parameters(self) -> _Any:
        """The arguments of the constructor by name, as they were given."""
    @property
    def dtype(self) -> _t.DType:
        """The dtype of the elements."""
    @property
    def name(self) -> _b.str:
        """The name."""
    @property
    def graph_parents(self) -> _Any:
        """The tensors given as parents of the graph; without meaning today."""
    @property
    def is_non_singular(self) -> _Any:
        """Whether there is an inverse, or None."""
    @property
    def is_self_adjoint(self) -> _b.bool:
        """Whether the matrix is its own adjoint, or None."""
    @property
    def is_positive_definite(self) -> _b.bool:
        """Whether the matrix is positive definite, or None."""
    @property
    def is_square(self) -> _Any:
        """Whether the matrix is square: by its shape if that is known, else as was said, or None.

        Raises:
          ValueError: the shape is square and was said not to be.
        """
    def assert_non_singular(self, name: _b.str | None = 'assert_non_singular') -> _Any:
        """An assertion that there is an inverse: that the condition number is not too high for the dtype."""
    def assert_positive_definite(self, name: _b.str | None = 'assert_positive_definite') -> _Any:
        """An assertion that the matrix is positive definite; by default only for self-adjoint operators."""
    def assert_self_adjoint(self, name: _b.str | None = 'assert_self_adjoint') -> _Any:
        """An assertion that the matrix is its own adjoint."""
    def matmul(self, x: _Any, adjoint: _b.bool = False, adjoint_arg: _b.bool = False, name: _b.str | None = 'matmul') -> _Any:
        """The matrices times matrices `x`.

        Args:
          x: a tensor `[..., n, k]` of the operator's dtype, whose leading dimensions broadcast with those of the
            operator; or an operator.
          adjoint: whether the operator's adjoint is applied; `x` is `[..., m, k]` then.
          adjoint_arg: whether the adjoint of `x` is taken.
          name: a name for the operation.

        Returns:
          A tensor `[..., m, k]`; of an operator, an operator.

        Raises:
          ValueError: dimensions that do not fit.
          TypeError: another dtype.
        """
    def __matmul__(self, other: _Any) -> _Any: ...
    def matvec(self, x: _Any, adjoint: _b.bool = False, name: _b.str | None = 'matvec') -> _t.Tensor:
        """The matrices times vectors `x`: a tensor `[..., n]`, `[..., m]` if `adjoint`.

        Returns:
          A tensor `[..., m]` of the operator's dtype.
        """
    def determinant(self, name: _b.str | None = 'det') -> _Any:
        """The determinant of each matrix.

        Raises:
          NotImplementedError: the matrices are not square.
        """
    def log_abs_determinant(self, name: _b.str | None = 'log_abs_det') -> _Any:
        """The logarithm of the size of each determinant.

        Raises:
          NotImplementedError: the matrices are not square.
        """
    def solve(self, rhs: _Any, adjoint: _b.bool = False, adjoint_arg: _b.bool = False, name: _b.str | None = 'solve') -> _Any:
        """The matrices X whose product with the operator is `rhs`.

        Args:
          rhs: a tensor `[..., m, k]` of the operator's dtype, whose leading dimensions broadcast with those of the
            operator; or an operator.
          adjoint: whether to solve with the operator's adjoint.
          adjoint_arg: whether the adjoint of `rhs` is taken.
          name: a name for the operation.

        Returns:
          A tensor `[..., n, k]`; of an operator, an operator.

        Raises:
          NotImplementedError: the hints or the shape say that there is no inverse.
          ValueError: dimensions that do not fit.
        """
    def solvevec(self, rhs: _Any, adjoint: _b.bool = False, name: _b.str | None = 'solve') -> _Any:
        """The vectors whose product with the operator is `rhs`, a tensor `[..., m]`.

        Raises:
          NotImplementedError: the hints or the shape say that there is no inverse.
        """
    def adjoint(self, name: _b.str | None = 'adjoint') -> _Any:
        """The operator of the conjugate transposes; this one, if it is known to be self-adjoint."""
    @property
    def H(self) -> _Any:
        """The operator of the conjugate transposes; this one, if it is known to be self-adjoint."""
    def inverse(self, name: _b.str | None = 'inverse') -> _Any:
        """The operator of the inverses.

        Raises:
          ValueError: the hints or the shape say that there is none.
        """
    def cholesky(self, name: _b.str | None = 'cholesky') -> _Any:
        """The operator of the Cholesky factors L, lower triangular, with L L^H the matrix.

        Raises:
          ValueError: the hints do not say that the operator is positive definite and self-adjoint.
        """
    def to_dense(self, name: _b.str | None = 'to_dense') -> _t.Tensor:
        """The matrices as a tensor `[..., m, n]`."""
    def diag_part(self, name: _b.str | None = 'diag_part') -> _Any:
        """The main diagonals, a tensor `[..., min(m, n)]`."""
    def trace(self, name: _b.str | None = 'trace') -> _Any:
        """The sum of each main diagonal."""
    def add_to_tensor(self, x: _Any, name: _b.str | None = 'add_to_tensor') -> _Any:
        """The matrices plus a tensor of their dtype, whose shape broadcasts with theirs."""
    def eigvals(self, name: _b.str | None = 'eigvals') -> _Any:
        """The eigenvalues of self-adjoint matrices, of the operator's dtype.

        Raises:
          NotImplementedError: the operator is not known to be self-adjoint.
        """
    def cond(self, name: _b.str | None = 'cond') -> _Any:
        """The condition number of each matrix: its greatest singular value by its least."""
    def __getitem__(self, slices: _Any) -> _Any: ...
    @property
    def shape(self) -> _t.TensorShape:
        """The shape `[..., m, n]` as far as it is known."""
    def shape_tensor(self, name: _b.str | None = 'shape_tensor') -> _Any:
        """The shape as a vector, found by a run where it is not known."""
    @property
    def batch_shape(self) -> _Any:
        """The shape without the last two dimensions."""
    def batch_shape_tensor(self, name: _b.str | None = 'batch_shape_tensor') -> _Any:
        """The shape without the last two dimensions as a vector."""
    @property
    def tensor_rank(self) -> _Any:
        """The number of dimensions of the shape, or None."""
    def tensor_rank_tensor(self, name: _b.str | None = 'tensor_rank_tensor') -> _Any:
        """The number of dimensions as a tensor."""
    @property
    def domain_dimension(self) -> _Any:
        """The dimension n of the vectors that the operator is applied to."""
    def domain_dimension_tensor(self, name: _b.str | None = 'domain_dimension_tensor') -> _Any:
        """The dimension of the vectors that the operator is applied to, as a tensor."""
    @property
    def range_dimension(self) -> _Any:
        """The dimension m of the vectors that the operator gives."""
    def range_dimension_tensor(self, name: _b.str | None = 'range_dimension_tensor') -> _Any:
        """The dimension of the vectors that the operator gives, as a tensor."""

class LinearOperatorAdjoint(_tf.linalg.LinearOperator):
    """The operator that is the adjoint of another.

    Args:
      operator: the other operator.
      is_non_singular, is_self_adjoint, is_positive_definite, is_square: hints, see `tf.linalg.LinearOperator`; those of
        `operator` need not be said again.
      name: a name; that of the operator with `_adjoint` by default.

    Raises:
      ValueError: hints that contradict those of `operator`.

    >>> operator = tf.linalg.LinearOperatorFullMatrix([[1 + 1j, 2], [3, 4]])
    >>> tf.linalg.LinearOperatorAdjoint(operator).to_dense().numpy().tolist()
    [[(1-1j), (3-0j)], [(2-0j), (4-0j)]]
    """
    def __init__(self, operator: _Any, is_non_singular: _Any = None, is_self_adjoint: _Any = None, is_positive_definite: _Any = None, is_square: _Any = None, name: _b.str | None = None) -> None: ...
    @property
    def operator(self) -> _Any:
        """The operator that this is the adjoint of."""

class LinearOperatorBlockDiag(_tf.linalg.LinearOperator):
    """The operator of blocks along the diagonal.

    Args:
      operators: an iterable of operators of one dtype, the blocks from the first rows to the last. They need not be
        square.
      is_non_singular, is_self_adjoint, is_positive_definite, is_square: hints, see `tf.linalg.LinearOperator`. What
        follows from the hints of the operators need not be said.
      name: a name; those of the operators with `_ds_` between them by default.

    Raises:
      TypeError: operators of several dtypes.
      ValueError: no operators, or hints that cannot be.

    >>> first = tf.linalg.LinearOperatorFullMatrix([[1.0, 2.0], [3.0, 4.0]])
    >>> operator = tf.linalg.LinearOperatorBlockDiag([first, tf.linalg.LinearOperatorIdentity(1)])
    >>> operator.matvec([1.0, 1.0, 5.0]).numpy().tolist()
    [3.0, 7.0, 5.0]
    >>> [piece.numpy().tolist() for piece in operator.matvec([[1.0, 1.0], [5.0]])]
    [[3.0, 7.0], [5.0]]
    """
    def __init__(self, operators: _Any, is_non_singular: _Any = None, is_self_adjoint: _Any = None, is_positive_definite: _Any = None, is_square: _b.bool = True, name: _b.str | None = None) -> None: ...
    @property
    def operators(self) -> _Any:
        """The blocks."""
    def solve(self, rhs: _Any, adjoint: _b.bool = False, adjoint_arg: _b.bool = False, name: _b.str | None = 'solve') -> _Any:
        """The matrices whose product with the operator is `rhs`: a tensor, a list of pieces, or an operator.

        Args:
          rhs: a tensor `[..., m, k]`, or for each block one with as many rows as the block has.
          adjoint: whether to solve with the operator's adjoint.
          adjoint_arg: whether the adjoint of `rhs` is taken.
          name: a name for the operation.

        Returns:
          What `rhs` is: a tensor `[..., n, k]`, a list of pieces, or an operator.

        Raises:
          NotImplementedError: the hints or the shape say that there is no inverse.
        """
    def matmul(self, x: _Any, adjoint: _b.bool = False, adjoint_arg: _b.bool = False, name: _b.str | None = 'matmul') -> _Any:
        """The matrices times matrices `x`: a tensor, a list with a tensor for each block, or an operator.

        Args:
          x: a tensor `[..., n, k]`, or for each block one with as many rows as the block has columns. Leading dimensions
            broadcast.
          adjoint: whether the operator's adjoint is applied.
          adjoint_arg: whether the adjoint of `x` is taken.
          name: a name for the operation.

        Returns:
          What `x` is: a tensor `[..., m, k]`, a list of pieces, or an operator.
        """
    def matvec(self, x: _Any, adjoint: _b.bool = False, name: _b.str | None = 'matvec') -> _Any:
        """The matrices times vectors `x`: a tensor `[..., n]`, or a list with a tensor for each block.

        Returns:
          A tensor `[..., m]`, or a list.
        """
    def solvevec(self, rhs: _Any, adjoint: _b.bool = False, name: _b.str | None = 'solve') -> _Any:
        """The vectors whose product with the operator is `rhs`: a tensor `[..., m]`, or a list with one for each block.

        Raises:
          NotImplementedError: the hints or the shape say that there is no inverse.
        """

class LinearOperatorBlockLowerTriangular(_tf.linalg.LinearOperator):
    """The operator of blocks on and below the diagonal.

    Args:
      operators: a list of rows: of row i a list of i + 1 operators, all of one dtype. The last one of each row is
        square.
      is_non_singular, is_self_adjoint, is_positive_definite, is_square: hints, see `tf.linalg.LinearOperator`. What
        follows from the hints of the operators need not be said.
      name: a name.

    Raises:
      TypeError: operators of several dtypes, or a row that is no list.
      ValueError: rows of the wrong lengths, blocks that do not fit together, or hints that cannot be.

    >>> two, three = (tf.linalg.LinearOperatorFullMatrix([[x]]) for x in (2.0, 3.0))
    >>> operator = tf.linalg.LinearOperatorBlockLowerTriangular([[two], [three, two]])
    >>> operator.to_dense().numpy().tolist()
    [[2.0, 0.0], [3.0, 2.0]]
    >>> operator.solvevec([2.0, 5.0]).numpy().tolist()
    [1.0, 1.0]
    """
    def __init__(self, operators: _Any, is_non_singular: _Any = None, is_self_adjoint: _Any = None, is_positive_definite: _Any = None, is_square: _Any = None, name: _b.str | None = 'LinearOperatorBlockLowerTriangular') -> None: ...
    @property
    def operators(self) -> _Any:
        """The rows of blocks."""
    def matmul(self, x: _Any, adjoint: _b.bool = False, adjoint_arg: _b.bool = False, name: _b.str | None = 'matmul') -> _Any:
        """The matrices times matrices `x`: a tensor, a list with a tensor for each block, or an operator.

        Args:
          x: a tensor `[..., n, k]`, or for each block one with as many rows as the block has columns. Leading dimensions
            broadcast.
          adjoint: whether the operator's adjoint is applied.
          adjoint_arg: whether the adjoint of `x` is taken.
          name: a name for the operation.

        Returns:
          What `x` is: a tensor `[..., m, k]`, a list of pieces, or an operator.
        """
    def solve(self, rhs: _Any, adjoint: _b.bool = False, adjoint_arg: _b.bool = False, name: _b.str | None = 'solve') -> _Any:
        """The matrices whose product with the operator is `rhs`: a tensor, a list of pieces, or an operator.

        Args:
          rhs: a tensor `[..., m, k]`, or for each block one with as many rows as the block has.
          adjoint: whether to solve with the operator's adjoint.
          adjoint_arg: whether the adjoint of `rhs` is taken.
          name: a name for the operation.

        Returns:
          What `rhs` is: a tensor `[..., n, k]`, a list of pieces, or an operator.

        Raises:
          NotImplementedError: the hints or the shape say that there is no inverse.
        """
    def matvec(self, x: _Any, adjoint: _b.bool = False, name: _b.str | None = 'matvec') -> _Any:
        """The matrices times vectors `x`: a tensor `[..., n]`, or a list with a tensor for each block.

        Returns:
          A tensor `[..., m]`, or a list.
        """
    def solvevec(self, rhs: _Any, adjoint: _b.bool = False, name: _b.str | None = 'solve') -> _Any:
        """The vectors whose product with the operator is `rhs`: a tensor `[..., m]`, or a list with one for each block.

        Raises:
          NotImplementedError: the hints or the shape say that there is no inverse.
        """

class LinearOperatorCirculant(_tf.linalg.LinearOperator):
    """The operator of a stack of circular convolutions of one dimension.

    Args:
      spectrum: a tensor or variable `[..., n]` of floating-point or complex numbers: the Fourier transform of the
        first columns of the matrices.
      input_output_dtype: the dtype of arguments and results. Of results of a real one the real part is kept, which is
        all there is if the spectrum is the conjugate of itself turned round.
      is_non_singular, is_self_adjoint, is_positive_definite, is_square: hints, see `tf.linalg.LinearOperator`. A real
        spectrum makes the operator self-adjoint.
      name: a name.

    Raises:
      ValueError: too few dimensions, or hints that cannot be.

    >>> kernel = tf.constant([1.0, 2.0, 0.0])
    >>> operator = tf.linalg.LinearOperatorCirculant(tf.signal.fft(tf.cast(kernel, tf.complex64)), input_output_dtype=tf.float32)
    >>> tf.round(operator.to_dense()).numpy().tolist()
    [[1.0, 0.0, 2.0], [2.0, 1.0, 0.0], [0.0, 2.0, 1.0]]
    """
    def __init__(self, spectrum: _Any, input_output_dtype: _t.DTypeLike = ..., is_non_singular: _Any = None, is_self_adjoint: _Any = None, is_positive_definite: _Any = None, is_square: _b.bool = True, name: _b.str | None = 'LinearOperatorCirculant') -> None: ...
    @property
    def block_depth(self) -> _Any:
        """The number of dimensions of the convolution."""
    @property
    def spectrum(self) -> _Any:
        """What transforms are multiplied with."""
    @property
    def block_shape(self) -> _Any:
        """The shape of what is convolved, as far as it is known."""
    def block_shape_tensor(self) -> _Any:
        """The shape of what is convolved as a vector."""
    def convolution_kernel(self, name: _b.str | None = 'convolution_kernel') -> _Any:
        """The kernel: the transform back of the spectrum, of the operator's dtype."""
    def assert_hermitian_spectrum(self, name: _b.str | None = 'assert_hermitian_spectrum') -> _Any:
        """An assertion that the kernel is real: that the spectrum is the conjugate of itself turned round."""

class LinearOperatorCirculant2D(_tf.linalg.LinearOperator):
    """The operator of a stack of circular convolutions of two dimensions.

    Args:
      spectrum: a tensor or variable `[..., n0, n1]` of floating-point or complex numbers: the Fourier transform of the
        first columns of the matrices.
      input_output_dtype: the dtype of arguments and results. Of results of a real one the real part is kept, which is
        all there is if the spectrum is the conjugate of itself turned round.
      is_non_singular, is_self_adjoint, is_positive_definite, is_square: hints, see `tf.linalg.LinearOperator`. A real
        spectrum makes the operator self-adjoint.
      name: a name.

    Raises:
      ValueError: too few dimensions, or hints that cannot be.

    >>> operator = tf.linalg.LinearOperatorCirculant2D([[1.0, 2.0], [3.0, 4.0]], input_output_dtype=tf.float32)
    >>> operator.trace().numpy().item()
    10.0
    """
    def __init__(self, spectrum: _Any, input_output_dtype: _t.DTypeLike = ..., is_non_singular: _Any = None, is_self_adjoint: _Any = None, is_positive_definite: _Any = None, is_square: _b.bool = True, name: _b.str | None = 'LinearOperatorCirculant2D') -> None: ...
    @property
    def block_depth(self) -> _Any:
        """The number of dimensions of the convolution."""
    @property
    def spectrum(self) -> _Any:
        """What transforms are multiplied with."""
    @property
    def block_shape(self) -> _Any:
        """The shape of what is convolved, as far as it is known."""
    def block_shape_tensor(self) -> _Any:
        """The shape of what is convolved as a vector."""
    def convolution_kernel(self, name: _b.str | None = 'convolution_kernel') -> _Any:
        """The kernel: the transform back of the spectrum, of the operator's dtype."""
    def assert_hermitian_spectrum(self, name: _b.str | None = 'assert_hermitian_spectrum') -> _Any:
        """An assertion that the kernel is real: that the spectrum is the conjugate of itself turned round."""

class LinearOperatorCirculant3D(_tf.linalg.LinearOperator):
    """The operator of a stack of circular convolutions of three dimensions.

    Args:
      spectrum: a tensor or variable `[..., n0, n1, n2]` of floating-point or complex numbers: the Fourier transform of the
        first columns of the matrices.
      input_output_dtype: the dtype of arguments and results. Of results of a real one the real part is kept, which is
        all there is if the spectrum is the conjugate of itself turned round.
      is_non_singular, is_self_adjoint, is_positive_definite, is_square: hints, see `tf.linalg.LinearOperator`. A real
        spectrum makes the operator self-adjoint.
      name: a name.

    Raises:
      ValueError: too few dimensions, or hints that cannot be.

    >>> operator = tf.linalg.LinearOperatorCirculant3D(tf.ones([2, 2, 2]), input_output_dtype=tf.float32)
    >>> operator.determinant().numpy().item()
    1.0
    """
    def __init__(self, spectrum: _Any, input_output_dtype: _t.DTypeLike = ..., is_non_singular: _Any = None, is_self_adjoint: _Any = None, is_positive_definite: _Any = None, is_square: _b.bool = True, name: _b.str | None = 'LinearOperatorCirculant3D') -> None: ...
    @property
    def block_depth(self) -> _Any:
        """The number of dimensions of the convolution."""
    @property
    def spectrum(self) -> _Any:
        """What transforms are multiplied with."""
    @property
    def block_shape(self) -> _Any:
        """The shape of what is convolved, as far as it is known."""
    def block_shape_tensor(self) -> _Any:
        """The shape of what is convolved as a vector."""
    def convolution_kernel(self, name: _b.str | None = 'convolution_kernel') -> _Any:
        """The kernel: the transform back of the spectrum, of the operator's dtype."""
    def assert_hermitian_spectrum(self, name: _b.str | None = 'assert_hermitian_spectrum') -> _Any:
        """An assertion that the kernel is real: that the spectrum is the conjugate of itself turned round."""

class LinearOperatorComposition(_tf.linalg.LinearOperator):
    """The product of several operators: of `[A, B]` the operator A B.

    Args:
      operators: an iterable of operators that fit together, of one dtype.
      is_non_singular, is_self_adjoint, is_positive_definite, is_square: hints, see `tf.linalg.LinearOperator`. What
        follows from the hints of the operators need not be said.
      name: a name; those of the operators with `_o_` between them by default.

    Raises:
      TypeError: operators of several dtypes.
      ValueError: no operators, or hints that cannot be.

    >>> rows = tf.linalg.LinearOperatorDiag([1.0, 2.0])
    >>> matrix = tf.linalg.LinearOperatorFullMatrix([[1.0, 2.0], [3.0, 4.0]])
    >>> tf.linalg.LinearOperatorComposition([rows, matrix]).to_dense().numpy().tolist()
    [[1.0, 2.0], [6.0, 8.0]]
    """
    def __init__(self, operators: _Any, is_non_singular: _Any = None, is_self_adjoint: _Any = None, is_positive_definite: _Any = None, is_square: _Any = None, name: _b.str | None = None) -> None: ...
    @property
    def operators(self) -> _Any:
        """The operators in the order of the product."""

class LinearOperatorDiag(_tf.linalg.LinearOperator):
    """The operator of a stack of square diagonal matrices.

    Args:
      diag: a tensor or variable `[..., n]`, the diagonals.
      is_non_singular, is_self_adjoint, is_positive_definite, is_square: hints, see `tf.linalg.LinearOperator`. An
        operator of real numbers is self-adjoint.
      name: a name.

    Raises:
      ValueError: a diagonal without dimensions, or hints that cannot be.

    >>> operator = tf.linalg.LinearOperatorDiag([1.0, 2.0])
    >>> operator.solvevec([3.0, 4.0]).numpy().tolist()
    [3.0, 2.0]
    >>> operator.inverse().diag_part().numpy().tolist()
    [1.0, 0.5]
    """
    def __init__(self, diag: _Any, is_non_singular: _Any = None, is_self_adjoint: _Any = None, is_positive_definite: _Any = None, is_square: _Any = None, name: _b.str | None = 'LinearOperatorDiag') -> None: ...
    @property
    def diag(self) -> _Any:
        """The diagonals."""

class LinearOperatorFullMatrix(_tf.linalg.LinearOperator):
    """The operator of a stack of dense matrices.

    Args:
      matrix: a tensor or variable `[..., m, n]` of floating-point or complex numbers.
      is_non_singular, is_self_adjoint, is_positive_definite, is_square: hints, see `tf.linalg.LinearOperator`.
      name: a name.

    Raises:
      TypeError: another dtype.
      ValueError: fewer than two dimensions.

    >>> operator = tf.linalg.LinearOperatorFullMatrix([[1.0, 2.0], [3.0, 4.0]])
    >>> operator.matvec([1.0, 1.0]).numpy().tolist()
    [3.0, 7.0]
    """
    def __init__(self, matrix: _Any, is_non_singular: _Any = None, is_self_adjoint: _Any = None, is_positive_definite: _Any = None, is_square: _Any = None, name: _b.str | None = 'LinearOperatorFullMatrix') -> None: ...
    @property
    def matrix(self) -> _Any:
        """The matrices."""

class LinearOperatorHouseholder(_tf.linalg.LinearOperator):
    """The operator of a stack of reflections.

    Args:
      reflection_axis: a tensor or variable `[..., n]` of floating-point or complex numbers, the axes that are turned
        round. They need not be of length 1.
      is_non_singular, is_self_adjoint, is_positive_definite, is_square: hints; a reflection is square, self-adjoint and
        not positive definite.
      name: a name.

    Raises:
      ValueError: an axis without dimensions, or hints that cannot be.

    >>> operator = tf.linalg.LinearOperatorHouseholder([0.0, 2.0])
    >>> operator.matvec([3.0, 4.0]).numpy().tolist()
    [3.0, -4.0]
    """
    def __init__(self, reflection_axis: _Any, is_non_singular: _Any = None, is_self_adjoint: _Any = None, is_positive_definite: _Any = None, is_square: _Any = None, name: _b.str | None = 'LinearOperatorHouseholder') -> None: ...
    @property
    def reflection_axis(self) -> _Any:
        """The axes."""

class LinearOperatorIdentity(_tf.linalg.LinearOperator):
    """The identity of a dimension, or a stack of identities.

    Args:
      num_rows: the number of rows and columns: an integer, or an integer tensor without dimensions.
      batch_shape: the shape of the stack, a vector of integers; None for a single matrix.
      dtype: the dtype of the elements; float32 by default.
      is_non_singular, is_self_adjoint, is_positive_definite, is_square: all True; False is a ValueError.
      assert_proper_shapes: whether a size that is not known is checked in a run.
      name: a name.

    Raises:
      ValueError: a negative size, or one of the wrong rank.
      TypeError: a size that is no integer.

    >>> operator = tf.linalg.LinearOperatorIdentity(2)
    >>> operator.to_dense().numpy().tolist()
    [[1.0, 0.0], [0.0, 1.0]]
    >>> tf.linalg.LinearOperatorIdentity(2, batch_shape=[3]).shape
    TensorShape([3, 2, 2])
    """
    def __init__(self, num_rows: _Any, batch_shape: _Any = None, dtype: _t.DTypeLike | None = None, is_non_singular: _b.bool = True, is_self_adjoint: _b.bool = True, is_positive_definite: _b.bool = True, is_square: _b.bool = True, assert_proper_shapes: _b.bool = False, name: _b.str | None = 'LinearOperatorIdentity') -> None: ...
    def add_to_tensor(self, mat: _Any, name: _b.str | None = 'add_to_tensor') -> _Any:
        """The identity plus a tensor whose shape broadcasts with it."""
    def __getitem__(self, slices: _Any) -> _Any: ...
    @property
    def num_rows(self) -> _Any:
        """The number of rows: by value if it is known, else as a tensor."""

class LinearOperatorInversion(_tf.linalg.LinearOperator):
    """The operator that is the inverse of another.

    Args:
      operator: the other operator, which must be square and have an inverse, as far as is known.
      is_non_singular, is_self_adjoint, is_positive_definite, is_square: hints, see `tf.linalg.LinearOperator`; those of
        `operator` need not be said again.
      name: a name; that of the operator with `_inv` by default.

    Raises:
      ValueError: an operator that is not square or has no inverse, or hints that contradict its own.

    >>> operator = tf.linalg.LinearOperatorFullMatrix([[2.0, 0.0], [1.0, 1.0]])
    >>> tf.linalg.LinearOperatorInversion(operator).to_dense().numpy().tolist()
    [[0.5, 0.0], [-0.5, 1.0]]
    """
    def __init__(self, operator: _Any, is_non_singular: _Any = None, is_self_adjoint: _Any = None, is_positive_definite: _Any = None, is_square: _Any = None, name: _b.str | None = None) -> None: ...
    @property
    def operator(self) -> _Any:
        """The operator that this is the inverse of."""

class LinearOperatorKronecker(_tf.linalg.LinearOperator):
    """The Kronecker product of several operators.

    Args:
      operators: an iterable of operators of one dtype.
      is_non_singular, is_self_adjoint, is_positive_definite, is_square: hints, see `tf.linalg.LinearOperator`. What
        follows from the hints of the operators need not be said.
      name: a name; those of the operators with `_x_` between them by default.

    Raises:
      TypeError: operators of several dtypes.
      ValueError: no operators, or hints that cannot be.

    >>> first = tf.linalg.LinearOperatorFullMatrix([[1.0, 2.0], [3.0, 4.0]])
    >>> second = tf.linalg.LinearOperatorDiag([1.0, 10.0])
    >>> tf.linalg.LinearOperatorKronecker([first, second]).to_dense().numpy().tolist()[0]
    [1.0, 0.0, 2.0, 0.0]
    """
    def __init__(self, operators: _Any, is_non_singular: _Any = None, is_self_adjoint: _Any = None, is_positive_definite: _Any = None, is_square: _Any = None, name: _b.str | None = None) -> None: ...
    @property
    def operators(self) -> _Any:
        """The factors in the order of the product."""

class LinearOperatorLowRankUpdate(_tf.linalg.LinearOperator):
    """The operator L + U D V^H.

    Args:
      base_operator: L, an operator `[..., m, n]`.
      u: U, a tensor or variable `[..., m, k]` of the same dtype.
      diag_update: the diagonal of D, `[..., k]`; ones by default.
      v: V, `[..., n, k]`; U by default.
      is_diag_update_positive: whether D is known to be positive.
      is_non_singular, is_self_adjoint, is_positive_definite, is_square: hints, see `tf.linalg.LinearOperator`. What
        follows from those of L, from D and from V being U need not be said.
      name: a name.

    Raises:
      ValueError: shapes that do not fit, or hints that cannot be.

    >>> base = tf.linalg.LinearOperatorDiag([1.0, 2.0])
    >>> operator = tf.linalg.LinearOperatorLowRankUpdate(base, [[1.0], [1.0]])
    >>> operator.to_dense().numpy().tolist()
    [[2.0, 1.0], [1.0, 3.0]]
    """
    def __init__(self, base_operator: _Any, u: _Any, diag_update: _Any = None, v: _Any = None, is_diag_update_positive: _Any = None, is_non_singular: _Any = None, is_self_adjoint: _Any = None, is_positive_definite: _Any = None, is_square: _Any = None, name: _b.str | None = 'LinearOperatorLowRankUpdate') -> None: ...
    @property
    def u(self) -> _Any:
        """U."""
    @property
    def v(self) -> _Any:
        """V, which is U unless another was given."""
    @property
    def is_diag_update_positive(self) -> _Any:
        """Whether D is known to be positive."""
    @property
    def diag_update(self) -> _Any:
        """The diagonal of D, or None for ones."""
    @property
    def diag_operator(self) -> _Any:
        """D as an operator."""
    @property
    def base_operator(self) -> _Any:
        """L."""

class LinearOperatorLowerTriangular(_tf.linalg.LinearOperator):
    """The operator of a stack of lower triangular matrices.

    Args:
      tril: a tensor or variable `[..., n, n]`; what it has above the diagonal is ignored.
      is_non_singular, is_self_adjoint, is_positive_definite, is_square: hints, see `tf.linalg.LinearOperator`.
      name: a name.

    Raises:
      ValueError: fewer than two dimensions, or `is_square=False`.

    >>> operator = tf.linalg.LinearOperatorLowerTriangular([[2.0, 9.0], [1.0, 4.0]])
    >>> operator.to_dense().numpy().tolist()
    [[2.0, 0.0], [1.0, 4.0]]
    >>> operator.solvevec([2.0, 9.0]).numpy().tolist()
    [1.0, 2.0]
    """
    def __init__(self, tril: _Any, is_non_singular: _Any = None, is_self_adjoint: _Any = None, is_positive_definite: _Any = None, is_square: _Any = None, name: _b.str | None = 'LinearOperatorLowerTriangular') -> None: ...
    @property
    def tril(self) -> _Any:
        """The matrices as they were given."""

class LinearOperatorPermutation(_tf.linalg.LinearOperator):
    """The operator of a stack of permutations: row i of a product is row `perm[i]` of what it is applied to.

    Args:
      perm: an integer tensor or variable `[..., n]`, in each row the numbers from 0 to n - 1 in some order.
      dtype: the dtype of the elements.
      is_non_singular, is_self_adjoint, is_positive_definite, is_square: hints; a permutation is square and has an
        inverse.
      name: a name.

    Raises:
      TypeError: `perm` is not of integers.
      ValueError: `perm` has no dimensions, or is known to be no permutation; hints that cannot be.

    >>> operator = tf.linalg.LinearOperatorPermutation([2, 0, 1])
    >>> operator.matvec([10.0, 20.0, 30.0]).numpy().tolist()
    [30.0, 10.0, 20.0]
    """
    def __init__(self, perm: _Any, dtype: _t.DTypeLike | None = ..., is_non_singular: _Any = None, is_self_adjoint: _Any = None, is_positive_definite: _Any = None, is_square: _Any = None, name: _b.str | None = 'LinearOperatorPermutation') -> None: ...
    @property
    def perm(self) -> _Any:
        """The numbers of the rows."""

class LinearOperatorScaledIdentity(_tf.linalg.LinearOperator):
    """Multiples of the identity.

    Args:
      num_rows: the number of rows and columns: an integer, or an integer tensor without dimensions.
      multiplier: a tensor or variable, a number for each matrix of the stack.
      is_non_singular, is_self_adjoint, is_positive_definite: hints, see `tf.linalg.LinearOperator`. Real multiples are
        self-adjoint.
      is_square: True; False is a ValueError.
      assert_proper_shapes: whether a size that is not known is checked in a run.
      name: a name.

    >>> operator = tf.linalg.LinearOperatorScaledIdentity(2, [3.0, 4.0])
    >>> operator.determinant().numpy().tolist()
    [9.0, 16.0]
    """
    def __init__(self, num_rows: _Any, multiplier: _Any, is_non_singular: _Any = None, is_self_adjoint: _Any = None, is_positive_definite: _Any = None, is_square: _b.bool = True, assert_proper_shapes: _b.bool = False, name: _b.str | None = 'LinearOperatorScaledIdentity') -> None: ...
    @property
    def multiplier(self) -> _Any:
        """The multiples."""
    def add_to_tensor(self, mat: _Any, name: _b.str | None = 'add_to_tensor') -> _Any:
        """The multiples of the identity plus a tensor whose shape broadcasts with them."""
    @property
    def num_rows(self) -> _Any:
        """The number of rows: by value if it is known, else as a tensor."""

class LinearOperatorToeplitz(_tf.linalg.LinearOperator):
    """The operator of a stack of square Toeplitz matrices.

    Args:
      col: a tensor or variable `[..., n]`, the first columns.
      row: the same for the first rows. The element that both have is taken of `col`.
      is_non_singular, is_self_adjoint, is_positive_definite, is_square: hints, see `tf.linalg.LinearOperator`.
      name: a name.

    Raises:
      ValueError: no dimensions, sizes that differ, or `is_square=False`.

    >>> operator = tf.linalg.LinearOperatorToeplitz([1.0, 2.0, 3.0], [1.0, 4.0, 5.0])
    >>> operator.to_dense().numpy().tolist()
    [[1.0, 4.0, 5.0], [2.0, 1.0, 4.0], [3.0, 2.0, 1.0]]
    """
    def __init__(self, col: _Any, row: _Any, is_non_singular: _Any = None, is_self_adjoint: _Any = None, is_positive_definite: _Any = None, is_square: _Any = None, name: _b.str | None = 'LinearOperatorToeplitz') -> None: ...
    @property
    def col(self) -> _Any:
        """The first columns."""
    @property
    def row(self) -> _Any:
        """The first rows."""

class LinearOperatorTridiag(_tf.linalg.LinearOperator):
    """The operator of a stack of square matrices with three diagonals.

    Args:
      diagonals: the diagonals in the form that `diagonals_format` says: "compact", a tensor `[..., 3, n]` with the one
        above the main diagonal, the main one and the one below, element i in row i of the matrix; "sequence", a list of
        three tensors `[..., n]` of the same meaning; "matrix", a tensor `[..., n, n]` of which other elements are
        ignored.
      diagonals_format: "compact", "matrix" or "sequence".
      is_non_singular, is_self_adjoint, is_positive_definite, is_square: hints, see `tf.linalg.LinearOperator`.
      name: a name.

    Raises:
      ValueError: another form, or `is_square=False`.

    >>> operator = tf.linalg.LinearOperatorTridiag([[3.0, 4.0, 0.0], [1.0, 1.0, 1.0], [0.0, 5.0, 6.0]])
    >>> operator.to_dense().numpy().tolist()
    [[1.0, 3.0, 0.0], [5.0, 1.0, 4.0], [0.0, 6.0, 1.0]]
    """
    def __init__(self, diagonals: _Any, diagonals_format: _b.str | None = 'compact', is_non_singular: _Any = None, is_self_adjoint: _Any = None, is_positive_definite: _Any = None, is_square: _Any = None, name: _b.str | None = 'LinearOperatorTridiag') -> None: ...
    @property
    def diagonals(self) -> _Any:
        """The diagonals as they were given."""
    @property
    def diagonals_format(self) -> _Any:
        """The form of the diagonals."""

class LinearOperatorZeros(_tf.linalg.LinearOperator):
    """A matrix of zeros, or a stack of them.

    Args:
      num_rows: the number of rows: an integer, or an integer tensor without dimensions.
      num_columns: the number of columns; as many as rows by default.
      batch_shape: the shape of the stack, a vector of integers; None for a single matrix.
      dtype: the dtype of the elements; float32 by default.
      is_non_singular, is_positive_definite: False; True is a ValueError.
      is_self_adjoint: True of square matrices.
      is_square: must be False where the sizes differ.
      assert_proper_shapes: whether a size that is not known is checked in a run.
      name: a name.

    Raises:
      ValueError: a negative size, one of the wrong rank, or hints that cannot be.

    >>> operator = tf.linalg.LinearOperatorZeros(2, 3, is_square=False, is_self_adjoint=False)
    >>> operator.matmul(tf.ones([3, 1])).numpy().tolist()
    [[0.0], [0.0]]
    """
    def __init__(self, num_rows: _Any, num_columns: _Any = None, batch_shape: _Any = None, dtype: _t.DTypeLike | None = None, is_non_singular: _b.bool = False, is_self_adjoint: _b.bool = True, is_positive_definite: _b.bool = False, is_square: _b.bool = True, assert_proper_shapes: _b.bool = False, name: _b.str | None = 'LinearOperatorZeros') -> None: ...
    @property
    def num_rows(self) -> _Any:
        """The number of rows: by value if it is known, else as a tensor."""
    @property
    def num_columns(self) -> _Any:
        """The number of columns: by value if it is known, else as a tensor."""
    def add_to_tensor(self, mat: _Any, name: _b.str | None = 'add_to_tensor') -> _Any:
        """A tensor, with the leading dimensions that it has together with the stack."""
    def __getitem__(self, slices: _Any) -> _Any: ...

def adjoint(matrix: _t.TensorLike, name: _b.str | None = None) -> _t.Tensor:
    """The conjugate of the transpose of each matrix.

    >>> tf.linalg.adjoint([[1 + 0j, 2j]]).numpy().tolist()
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
