"""Types of `ferroflow.linalg.experimental`. Made by `cargo xtask stubs`: a change here is lost."""

import builtins as _b
from collections.abc import Callable as _Callable, Iterator as _Iterator
from typing import Any as _Any

import ferroflow as _tf
from ferroflow import _types as _t

def conjugate_gradient(operator: _t.TensorLike, rhs: _t.TensorLike, preconditioner: _t.TensorLike = None, x: _t.TensorLike = None, tol: _t.TensorLike = 1e-05, max_iter: _t.TensorLike = 20, name: _b.str | None = 'conjugate_gradient') -> _Any:
    """Solves `operator` x = `rhs` step by step, until what is left is small.

    Args:
      operator: a linear operator with hints that it is self-adjoint and positive definite.
      rhs: a tensor `[..., n]`.
      preconditioner: such an operator near to the inverse.
      x: where to begin, zeros by default.
      tol: the size of what may be left, as a share of the size of `rhs`.
      max_iter: the greatest number of steps.
      name: a name for the operation.

    Returns:
      The state at the end, a named tuple: the number of steps `i`, the solution `x`, what is left `r`, the last
      direction `p`, and `gamma`, the product of `r` with itself (with what the preconditioner makes of it).

    Raises:
      ValueError: the operator, or the preconditioner, is not known to be self-adjoint and positive definite.

    >>> matrix = [[2.0, 1.0], [1.0, 3.0]]
    >>> operator = tf.linalg.LinearOperatorFullMatrix(matrix, is_self_adjoint=True, is_positive_definite=True)
    >>> tf.linalg.experimental.conjugate_gradient(operator, tf.constant([3.0, 4.0])).x.numpy().round(4).tolist()
    [1.0, 1.0]
    """
