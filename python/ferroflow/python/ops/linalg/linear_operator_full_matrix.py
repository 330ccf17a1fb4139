"""`tf.linalg.LinearOperatorFullMatrix`: an operator that is a dense matrix.

Invariant: the matrix is what was given, never a copy; a variable is read at each use.
Does not know: any structure of the matrix beyond the hints.
"""

import ferroflow as tf
from ferroflow import _ff
from ferroflow.python.ops.linalg import linear_operator
from ferroflow.python.ops.linalg import linear_operator_util as util

__name__ = "tensorflow.python.ops.linalg.linear_operator_full_matrix"

_ALLOWED = (_ff.float16, _ff.float32, _ff.float64, _ff.complex64, _ff.complex128)


class LinearOperatorFullMatrix(linear_operator.LinearOperator):
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

    def __init__(
        self, matrix, is_non_singular=None, is_self_adjoint=None, is_positive_definite=None, is_square=None, name="LinearOperatorFullMatrix"
    ):
        parameters = dict(
            matrix=matrix,
            is_non_singular=is_non_singular,
            is_self_adjoint=is_self_adjoint,
            is_positive_definite=is_positive_definite,
            is_square=is_square,
            name=name,
        )
        self._matrix = util.convert_nonref_to_tensor(matrix, name="matrix")
        dtype = _ff.as_dtype(self._matrix.dtype).base_dtype
        util.check_rank_at_least(self._matrix, 2, f"Argument `matrix` must have at least 2 dimensions. Received: {_shown(self._matrix)}.")
        if dtype not in _ALLOWED:
            raise TypeError(f"Argument `matrix` must have dtype in {list(_ALLOWED)}. Received: {dtype!r}.".replace(repr(dtype), f"<dtype: {dtype.name!r}>"))
        super().__init__(
            dtype=dtype,
            is_non_singular=is_non_singular,
            is_self_adjoint=is_self_adjoint,
            is_positive_definite=is_positive_definite,
            is_square=is_square,
            parameters=parameters,
            name=name,
        )

    @property
    def matrix(self):
        """The matrices."""
        return self._matrix

    def _shape(self):
        return tf.TensorShape(self._matrix.shape)

    def _shape_tensor(self):
        return tf.shape(self._matrix)

    def _to_dense(self):
        return tf.convert_to_tensor(self._matrix)

    def _solve(self, rhs, adjoint=False, adjoint_arg=False):
        return self._solve_by_dense(rhs, adjoint, adjoint_arg)

    @property
    def _composite_tensor_fields(self):
        return ("matrix",)

    @property
    def _experimental_parameter_ndims_to_matrix_ndims(self):
        return {"matrix": 2}


def _shown(tensor):
    return tensor.numpy() if isinstance(tensor, _ff.EagerTensor) else tensor
