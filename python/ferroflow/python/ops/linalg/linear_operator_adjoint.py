"""`tf.linalg.LinearOperatorAdjoint`: the conjugate transpose of another operator.

Invariant: everything is asked of the operator itself, with `adjoint` the other way round.
Does not know: what the operator is.
"""

import ferroflow as tf
from ferroflow.python.ops.linalg import linear_operator
from ferroflow.python.ops.linalg import linear_operator_util as util
from ferroflow.python.ops.linalg.linear_operator_dense import adjoint_if

__name__ = "tensorflow.python.ops.linalg.linear_operator_adjoint"


class LinearOperatorAdjoint(linear_operator.LinearOperator):
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

    def __init__(self, operator, is_non_singular=None, is_self_adjoint=None, is_positive_definite=None, is_square=None, name=None):
        parameters = dict(
            operator=operator,
            is_non_singular=is_non_singular,
            is_self_adjoint=is_self_adjoint,
            is_positive_definite=is_positive_definite,
            is_square=is_square,
            name=name,
        )

        def agreed(hint, given, what):
            return util.use_operator_or_provided_hint_unless_contradicting(
                operator, hint, given, f"An operator is {what} if and only if its adjoint is {what}."
            )

        super().__init__(
            dtype=operator.dtype,
            is_non_singular=agreed("is_non_singular", is_non_singular, "non-singular"),
            is_self_adjoint=agreed("is_self_adjoint", is_self_adjoint, "self-adjoint"),
            is_positive_definite=agreed("is_positive_definite", is_positive_definite, "positive-definite"),
            is_square=agreed("is_square", is_square, "square"),
            parameters=parameters,
            name=operator.name + "_adjoint" if name is None else name,
        )
        self._operator = operator

    @property
    def operator(self):
        """The operator that this is the adjoint of."""
        return self._operator

    def _linop_adjoint(self):
        return self._operator

    def _assert_non_singular(self):
        return self._operator.assert_non_singular()

    def _assert_positive_definite(self):
        return self._operator.assert_positive_definite()

    def _assert_self_adjoint(self):
        return self._operator.assert_self_adjoint()

    def _shape(self):
        shape = self._operator.shape
        return shape if shape.rank is None else shape[:-2].concatenate([shape[-1], shape[-2]])

    def _shape_tensor(self):
        shape = self._operator.shape_tensor()
        return tf.concat([shape[:-2], shape[-1:], shape[-2:-1]], 0)

    def _matmul(self, x, adjoint=False, adjoint_arg=False):
        return self._operator.matmul(x, adjoint=not adjoint, adjoint_arg=adjoint_arg)

    def _matvec(self, x, adjoint=False):
        return self._operator.matvec(x, adjoint=not adjoint)

    def _determinant(self):
        return self._conjugated(self._operator.determinant())

    def _log_abs_determinant(self):
        return self._operator.log_abs_determinant()

    def _trace(self):
        return self._conjugated(self._operator.trace())

    def _diag_part(self):
        return self._conjugated(self._operator.diag_part())

    def _conjugated(self, value):
        return tf.math.conj(value) if self.dtype.is_complex else value

    def _solve(self, rhs, adjoint=False, adjoint_arg=False):
        return self._operator.solve(rhs, adjoint=not adjoint, adjoint_arg=adjoint_arg)

    def _solvevec(self, rhs, adjoint=False):
        return self._operator.solvevec(rhs, adjoint=not adjoint)

    def _to_dense(self):
        return adjoint_if(self._operator.to_dense(), True)

    def _add_to_tensor(self, x):
        return self.to_dense() + x

    def _eigvals(self):
        return self._conjugated(self._operator.eigvals())

    def _cond(self):
        return self._operator.cond()

    @property
    def _composite_tensor_fields(self):
        return ("operator",)

    @property
    def _experimental_parameter_ndims_to_matrix_ndims(self):
        return {"operator": 0}
