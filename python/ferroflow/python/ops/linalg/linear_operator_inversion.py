"""`tf.linalg.LinearOperatorInversion`: the inverse of another operator.

Invariant: a product is a solution of the operator's and the other way round; no inverse is written out.
Does not know: what the operator is.
"""

from ferroflow.python.ops.linalg import linear_operator
from ferroflow.python.ops.linalg import linear_operator_util as util

__name__ = "tensorflow.python.ops.linalg.linear_operator_inversion"


class LinearOperatorInversion(linear_operator.LinearOperator):
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

    def __init__(self, operator, is_non_singular=None, is_self_adjoint=None, is_positive_definite=None, is_square=None, name=None):
        parameters = dict(
            operator=operator,
            is_non_singular=is_non_singular,
            is_self_adjoint=is_self_adjoint,
            is_positive_definite=is_positive_definite,
            is_square=is_square,
            name=name,
        )
        for hint, own, given in (("is_square", operator.is_square, is_square), ("is_non_singular", operator.is_non_singular, is_non_singular)):
            if own is False or given is False:
                raise ValueError(
                    f"Argument `{hint}` or argument `operator` must have supplied hint `{hint}` equal to `True` or `None`. "
                    f"Found `operator.{hint}`: {own}, `{hint}`: {given}."
                )

        def agreed(hint, given, what):
            return util.use_operator_or_provided_hint_unless_contradicting(
                operator, hint, given, f"An operator is {what} if and only if its inverse is {what}."
            )

        super().__init__(
            dtype=operator.dtype,
            is_non_singular=agreed("is_non_singular", is_non_singular, "non-singular"),
            is_self_adjoint=agreed("is_self_adjoint", is_self_adjoint, "self-adjoint"),
            is_positive_definite=agreed("is_positive_definite", is_positive_definite, "positive-definite"),
            is_square=agreed("is_square", is_square, "square"),
            parameters=parameters,
            name=operator.name + "_inv" if name is None else name,
        )
        self._operator = operator

    @property
    def operator(self):
        """The operator that this is the inverse of."""
        return self._operator

    def _linop_inverse(self):
        return self._operator

    def _assert_non_singular(self):
        return self._operator.assert_non_singular()

    def _assert_positive_definite(self):
        return self._operator.assert_positive_definite()

    def _assert_self_adjoint(self):
        return self._operator.assert_self_adjoint()

    def _shape(self):
        return self._operator.shape

    def _shape_tensor(self):
        return self._operator.shape_tensor()

    def _matmul(self, x, adjoint=False, adjoint_arg=False):
        return self._operator.solve(x, adjoint=adjoint, adjoint_arg=adjoint_arg)

    def _solve(self, rhs, adjoint=False, adjoint_arg=False):
        return self._operator.matmul(rhs, adjoint=adjoint, adjoint_arg=adjoint_arg)

    def _determinant(self):
        return 1.0 / self._operator.determinant()

    def _log_abs_determinant(self):
        return -1.0 * self._operator.log_abs_determinant()

    def _eigvals(self):
        return 1.0 / self._operator.eigvals()

    def _cond(self):
        return self._operator.cond()

    @property
    def _composite_tensor_fields(self):
        return ("operator",)

    @property
    def _experimental_parameter_ndims_to_matrix_ndims(self):
        return {"operator": 0}
