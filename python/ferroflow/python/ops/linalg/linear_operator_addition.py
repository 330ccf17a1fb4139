"""Sums of linear operators: `add_operators` puts together those whose sum is an operator as simple as they are.

Invariant: the operators that come out have the sum of those that went in.
Does not know: how operators are applied.
"""

import ferroflow as tf
from ferroflow.python.ops.linalg import (
    linear_operator,
    linear_operator_diag,
    linear_operator_full_matrix,
    linear_operator_identity,
    linear_operator_lower_triangular,
)

__name__ = "tensorflow.python.ops.linalg.linear_operator_addition"
_IDENTITIES = (linear_operator_identity.LinearOperatorIdentity, linear_operator_identity.LinearOperatorScaledIdentity)
_DIAGONAL = (*_IDENTITIES, linear_operator_diag.LinearOperatorDiag)
_TRIANGULAR = (*_DIAGONAL, linear_operator_lower_triangular.LinearOperatorLowerTriangular)


class _Adder:
    """Adds two operators of classes that it knows."""

    def can_add(self, op1, op2):
        """Whether both are of classes that it knows."""
        return isinstance(op1, self._classes) and isinstance(op2, self._classes)

    def add(self, op1, op2, operator_name, hints=None):
        """The sum: self-adjoint and positive definite where both are, and so not singular."""
        if op1.is_self_adjoint and op2.is_self_adjoint:
            adjoint = True
        else:
            adjoint = None
        definite = True if op1.is_positive_definite and op2.is_positive_definite else None
        found = {"is_non_singular": definite, "is_self_adjoint": adjoint, "is_positive_definite": definite, **(hints or {})}
        return self._add(op1, op2, name=operator_name or f"Add/{op1.name}__{op2.name}/", **found)


class _AddAndReturnScaledIdentity(_Adder):
    _classes = _IDENTITIES

    def _add(self, op1, op2, **options):
        def multiplier(operator):
            known = isinstance(operator, _IDENTITIES[1])
            return operator.multiplier if known else tf.ones(operator.batch_shape_tensor(), dtype=operator.dtype)

        return _IDENTITIES[1](num_rows=op1.range_dimension_tensor(), multiplier=multiplier(op1) + multiplier(op2), **options)


class _AddAndReturnDiag(_Adder):
    _classes = _DIAGONAL

    def _add(self, op1, op2, **options):
        return linear_operator_diag.LinearOperatorDiag(diag=op1.diag_part() + op2.diag_part(), **options)


class _AddAndReturnTriL(_Adder):
    _classes = _TRIANGULAR

    def _add(self, op1, op2, **options):
        other, triangular = (op1, op2) if isinstance(op2, _TRIANGULAR[-1]) else (op2, op1)
        return _TRIANGULAR[-1](tril=other.add_to_tensor(triangular.to_dense()), **options)


class _AddAndReturnMatrix(_Adder):
    _classes = linear_operator.LinearOperator

    def _add(self, op1, op2, **options):
        if isinstance(op1, _DIAGONAL):
            op1, op2 = op2, op1
        return linear_operator_full_matrix.LinearOperatorFullMatrix(matrix=op2.add_to_tensor(op1.to_dense()), **options)


_DEFAULT = [[_AddAndReturnScaledIdentity()], [_AddAndReturnDiag()], [_AddAndReturnTriL()], [_AddAndReturnMatrix()]]


def add_operators(operators, operator_name=None, addition_tiers=None, name=None):
    """Operators whose sum is that of the given ones; as few as the tiers of adders can make, one by default.

    Raises:
      ValueError: no operators, or shapes that do not fit.
      TypeError: something else among them.

    >>> from ferroflow.python.ops.linalg.linear_operator_addition import add_operators
    >>> identity = tf.linalg.LinearOperatorIdentity(2)
    >>> [operator.to_dense().numpy().tolist() for operator in add_operators([identity, identity])]
    [[[2.0, 0.0], [0.0, 2.0]]]
    """
    left = list(reversed(list(operators)))
    if not left:
        raise ValueError(f"Argument `operators` must contain at least one operator. Received: {operators}.")
    if not all(isinstance(operator, linear_operator.LinearOperator) for operator in left):
        raise TypeError(f"Argument `operators` must contain only LinearOperator instances. Received: {operators}.")
    for operator in left[1:]:
        if not operator.shape[-2:].is_compatible_with(left[0].shape[-2:]):
            raise ValueError(f"Argument `operators` must have the same `domain_dimension` and `range_dimension`. Received: {operators}.")
    with tf.name_scope(name or "add_operators"):
        for tier in _DEFAULT if addition_tiers is None else addition_tiers:
            trying, left = left, []
            while trying:
                first = trying.pop()
                found = next(((i, adder) for i in range(len(trying) - 1, -1, -1) for adder in tier if adder.can_add(first, trying[i])), None)
                if found is None:
                    left.append(first)
                else:
                    trying.append(found[1].add(first, trying.pop(found[0]), operator_name))
    return left
