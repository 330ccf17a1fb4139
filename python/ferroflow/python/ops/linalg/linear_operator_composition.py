"""`tf.linalg.LinearOperatorComposition`: operators applied one after another, the last one first.

Invariant: no product of the operators is made; each is applied in turn.
Does not know: pairs whose product has a form of its own (see `linear_operator_algebra`).
"""

import ferroflow as tf
from ferroflow.python.ops.linalg import linear_operator
from ferroflow.python.ops.linalg import linear_operator_util as util
from ferroflow.python.ops.linalg.linear_operator_dense import operator_class

__name__ = "tensorflow.python.ops.linalg.linear_operator_composition"


def checked_operators(operators):
    """Operators as a list, of one dtype.

    Raises:
      TypeError: no iterable, or operators of several dtypes.
      ValueError: no operators.
    """
    tf.debugging.assert_proper_iterable(operators)
    operators = list(operators)
    if not operators:
        raise ValueError(f"Expected a non-empty list of operators. Found: {operators}")
    dtype = operators[0].dtype
    if any(o.dtype != dtype for o in operators):
        pairs = "   ".join(str((o.name, o.dtype)) for o in operators)
        raise TypeError(f"Expected all operators to have the same dtype.  Found {pairs}")
    return operators


def common_batch_shape(operators):
    """The shape that the stacks of several operators broadcast to, as far as it is known."""
    shape = operators[0].batch_shape
    for operator in operators[1:]:
        shape = tf.broadcast_static_shape(shape, operator.batch_shape)
    return shape


def common_batch_shape_tensor(operators):
    """The shape that the stacks of several operators broadcast to, as a vector."""
    shape = operators[0].batch_shape_tensor()
    for operator in operators[1:]:
        shape = tf.broadcast_dynamic_shape(shape, operator.batch_shape_tensor())
    return shape


class LinearOperatorComposition(linear_operator.LinearOperator):
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

    def __init__(self, operators, is_non_singular=None, is_self_adjoint=None, is_positive_definite=None, is_square=None, name=None):
        parameters = dict(
            operators=operators,
            is_non_singular=is_non_singular,
            is_self_adjoint=is_self_adjoint,
            is_positive_definite=is_positive_definite,
            is_square=is_square,
            name=name,
        )
        operators = checked_operators(operators)
        if all(o.is_non_singular for o in operators):
            if is_non_singular is False:
                raise ValueError("The composition of non-singular operators is always non-singular.")
            is_non_singular = True
        if _composition_must_be_self_adjoint(operators):
            if is_self_adjoint is False:
                raise ValueError("The composition was determined to be self-adjoint but user provided incorrect `False` hint.")
            is_self_adjoint = True
        if util.is_aat_form(operators):
            if is_square is False:
                raise ValueError("The composition was determined have the form A @ A.H, hence it must be square. The user provided an incorrect `False` hint.")
            is_square = True
            if is_non_singular:
                if is_positive_definite is False:
                    raise ValueError(
                        "The composition was determined to be non-singular and have the form A @ A.H, hence it must be positive-definite. "
                        "The user provided an incorrect `False` hint."
                    )
                is_positive_definite = True
        super().__init__(
            dtype=operators[0].dtype,
            is_non_singular=is_non_singular,
            is_self_adjoint=is_self_adjoint,
            is_positive_definite=is_positive_definite,
            is_square=is_square,
            parameters=parameters,
            name="_o_".join(o.name for o in operators) if name is None else name,
        )
        self._operators = operators

    @property
    def operators(self):
        """The operators in the order of the product."""
        return self._operators

    def _shape(self):
        operators = self._operators
        for left, right in zip(operators, operators[1:]):
            left.domain_dimension.assert_is_compatible_with(right.range_dimension)
        return common_batch_shape(operators).concatenate([operators[0].range_dimension.value, operators[-1].domain_dimension.value])

    def _shape_tensor(self):
        operators = self._operators
        last = tf.stack([operators[0].range_dimension_tensor(), operators[-1].domain_dimension_tensor()])
        return tf.concat([common_batch_shape_tensor(operators), last], 0)

    def _linop_cholesky(self):
        """Of a composition A A^H with A lower triangular, A itself."""
        if len(self._operators) == 2 and util.is_aat_form(self._operators):
            first = self._operators[0]
            if isinstance(first, operator_class("LowerTriangular")) and first.is_positive_definite:
                return first
        return super()._linop_cholesky()

    def _matmul(self, x, adjoint=False, adjoint_arg=False):
        order = self._operators if adjoint else self._operators[::-1]
        x = order[0].matmul(x, adjoint=adjoint, adjoint_arg=adjoint_arg)
        for operator in order[1:]:
            x = operator.matmul(x, adjoint=adjoint)
        return x

    def _determinant(self):
        if self._all_square():
            return _product([o.determinant() for o in self._operators])
        return super()._determinant()

    def _log_abs_determinant(self):
        if self._all_square():
            return _sum([o.log_abs_determinant() for o in self._operators])
        return super()._log_abs_determinant()

    def _all_square(self):
        return all(o.is_square is not False for o in self._operators)

    def _solve(self, rhs, adjoint=False, adjoint_arg=False):
        if not self._all_square():
            return self._solve_by_dense(rhs, adjoint, adjoint_arg)
        order = self._operators[::-1] if adjoint else self._operators
        x = order[0].solve(rhs, adjoint=adjoint, adjoint_arg=adjoint_arg)
        for operator in order[1:]:
            x = operator.solve(x, adjoint=adjoint)
        return x

    def _assert_non_singular(self):
        if all(o.is_square for o in self._operators):
            checks = [o.assert_non_singular() for o in self._operators]
            return grouped(checks)
        return super()._assert_non_singular()

    @property
    def _composite_tensor_fields(self):
        return ("operators",)

    @property
    def _experimental_parameter_ndims_to_matrix_ndims(self):
        return {"operators": [0] * len(self._operators)}


def _composition_must_be_self_adjoint(operators):
    if len(operators) == 1 and operators[0].is_self_adjoint:
        return True
    return util.is_aat_form(operators)


def grouped(checks):
    """Several assertions as one; None where there is nothing to run."""
    checks = [c for c in checks if c is not None]
    return tf.group(*checks) if checks else None


def _product(values):
    found = values[0]
    for value in values[1:]:
        found = found * value
    return found


def _sum(values):
    found = values[0]
    for value in values[1:]:
        found = found + value
    return found
