"""What functions of `tf.linalg` do with linear operators: what the operator's method of that meaning does.

Invariant: parameters are those of the function for tensors.
Does not know: which calls come here; see `_dispatch.py`.
"""

import ferroflow as tf
from ferroflow import _dispatch
from ferroflow.python.ops.linalg.linear_operator_dense import adjoint_if


def adjoint(matrix, name=None):
    return matrix.adjoint(name or "adjoint")


def cholesky(input, name=None):  # noqa: A002
    return input.cholesky(name or "cholesky")


def det(input, name=None):  # noqa: A002
    return input.determinant(name or "det")


def diag_part(input, name="diag_part", k=0, padding_value=0, align="RIGHT_LEFT"):  # noqa: A002
    if isinstance(k, int) and k == 0:
        return input.diag_part(name or "diag_part")
    return tf.linalg.diag_part(input.to_dense(), name, k, padding_value, align)


def inv(input, adjoint=False, name=None):  # noqa: A002
    inverse = input.inverse(name or "inverse")
    return inverse.adjoint() if adjoint else inverse


def logdet(matrix, name=None):
    if matrix.is_positive_definite and matrix.is_self_adjoint:
        return matrix.log_abs_determinant(name or "log_abs_det")
    raise ValueError("Expected matrix to be self-adjoint and positive definite.")


def trace(x, name=None):
    return x.trace(name or "trace")


def matvec(a, b, transpose_a=False, adjoint_a=False, a_is_sparse=False, b_is_sparse=False, name=None):
    _refuse(transpose_a or a_is_sparse or b_is_sparse)
    return a.matvec(b, adjoint=adjoint_a, name=name or "matvec")


def solve(matrix, rhs, adjoint=False, name=None):
    if not isinstance(matrix, _dispatch.operator):
        raise ValueError("Passing in `matrix` as a Tensor and `rhs` as a LinearOperator is not supported.")
    return matrix.solve(rhs, adjoint=adjoint, name=name or "solve")


def matmul(
    a, b, transpose_a=False, transpose_b=False, adjoint_a=False, adjoint_b=False, a_is_sparse=False, b_is_sparse=False, output_type=None,
    grad_a=False, grad_b=False, name=None,
):
    """A product of which one factor at least is an operator. A tensor on the left: the adjoint of B^H A^H."""
    del output_type, grad_a, grad_b
    _refuse(transpose_a or transpose_b or a_is_sparse or b_is_sparse)
    if isinstance(a, _dispatch.operator):
        return a.matmul(b, adjoint=adjoint_a, adjoint_arg=adjoint_b, name=name or "matmul")
    a = tf.convert_to_tensor(a, dtype_hint=b.dtype)
    return tf.linalg.adjoint(b.matmul(adjoint_if(a, adjoint_a), adjoint=not adjoint_b, adjoint_arg=True, name=name or "matmul"))


def _refuse(asked):
    if asked:
        raise ValueError("Transposing not supported at this time.")
