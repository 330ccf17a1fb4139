"""`tf.linalg.LinearOperatorKronecker`: the Kronecker product of operators.

Invariant: the product is not written out: each factor is applied along its own dimension of the argument.
Does not know: what the factors are.
"""

import math

import ferroflow as tf
from ferroflow.python.ops.linalg import linear_operator
from ferroflow.python.ops.linalg.linear_operator_composition import common_batch_shape, common_batch_shape_tensor, grouped
from ferroflow.python.ops.linalg.linear_operator_dense import adjoint_if

__name__ = "tensorflow.python.ops.linalg.linear_operator_kronecker"


class LinearOperatorKronecker(linear_operator.LinearOperator):
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

    def __init__(self, operators, is_non_singular=None, is_self_adjoint=None, is_positive_definite=None, is_square=None, name=None):
        parameters = dict(
            operators=operators,
            is_non_singular=is_non_singular,
            is_self_adjoint=is_self_adjoint,
            is_positive_definite=is_positive_definite,
            is_square=is_square,
            name=name,
        )
        tf.debugging.assert_proper_iterable(operators)
        operators = list(operators)
        if not operators:
            raise ValueError(f"Argument `operators` must be a list of >=1 operators. Received: {operators}.")
        if any(o.dtype != operators[0].dtype for o in operators):
            pairs = [str((o.name, o.dtype)) for o in operators]
            raise TypeError(f"Expected every operation in argument `operators` to have the same dtype. Received {pairs}.")
        given = {
            "is_square": (is_square, "square"),
            "is_non_singular": (is_non_singular, "non-singular"),
            "is_self_adjoint": (is_self_adjoint, "self-adjoint"),
            "is_positive_definite": (is_positive_definite, "positive-definite"),
        }
        hints = {}
        for hint, (value, what) in given.items():
            if all(getattr(o, hint) for o in operators):
                if value is False:
                    raise ValueError(
                        f"The Kronecker product of {what} operators is always {what}. Expected argument `{hint}` to be True. Received: {value}."
                    )
                value = True
            hints[hint] = value
        super().__init__(
            dtype=operators[0].dtype,
            parameters=parameters,
            name="_x_".join(o.name for o in operators) if name is None else name,
            **hints,
        )
        self._operators = operators

    @property
    def operators(self):
        """The factors in the order of the product."""
        return self._operators

    def _shape(self):
        def product(sizes):
            return None if None in sizes else math.prod(sizes)

        rows = product([o.range_dimension.value for o in self._operators])
        columns = product([o.domain_dimension.value for o in self._operators])
        return common_batch_shape(self._operators).concatenate([rows, columns])

    def _shape_tensor(self):
        rows = tf.reduce_prod(tf.stack([o.range_dimension_tensor() for o in self._operators]))
        columns = tf.reduce_prod(tf.stack([o.domain_dimension_tensor() for o in self._operators]))
        return tf.concat([common_batch_shape_tensor(self._operators), [rows], [columns]], 0)

    # ---- other operators

    def _linop_adjoint(self):
        return self._of([o.adjoint() for o in self._operators], self.is_self_adjoint, self.is_positive_definite)

    def _linop_inverse(self):
        return self._of([o.inverse() for o in self._operators], self.is_self_adjoint, self.is_positive_definite)

    def _linop_cholesky(self):
        return LinearOperatorKronecker([o.cholesky() for o in self._operators], is_non_singular=True, is_self_adjoint=None, is_square=True)

    def _of(self, operators, is_self_adjoint, is_positive_definite):
        return LinearOperatorKronecker(
            operators,
            is_non_singular=self.is_non_singular,
            is_self_adjoint=is_self_adjoint,
            is_positive_definite=is_positive_definite,
            is_square=self.is_square,
        )

    # ---- products: a factor at a time, along its own dimension

    def _each(self, x, apply, sizes_in):
        """`x` of shape `[..., n1 n2 ..., k]`, with `apply(factor, part)` done along each n."""
        operators = self._operators
        lead, columns = tf.shape(x)[:-2], tf.shape(x)[-1]
        rest = tf.shape(x)[-2]
        done = tf.constant(1)
        for operator, size in zip(operators, sizes_in):
            rest = rest // size
            # [..., done, n, rest * k]: the factor sees its dimension as rows.
            part = tf.reshape(x, tf.concat([lead, tf.stack([done, size, rest * columns])], 0))
            part = apply(_Under(operator), part)
            lead, made = tf.shape(part)[:-3], tf.shape(part)[-2]
            done = done * made
            x = part
        return tf.reshape(x, tf.concat([lead, tf.stack([done, columns])], 0))

    def _known(self, x, found, adjoint, solving):
        """What is known of the shape of a product."""
        rows = self.domain_dimension if adjoint != solving else self.range_dimension
        if x.shape.rank is not None and self.shape.rank is not None:
            lead = tf.broadcast_static_shape(x.shape[:-2], self.batch_shape)
            found.set_shape(lead.concatenate([rows.value, x.shape[-1]]))
        return found

    def _matmul(self, x, adjoint=False, adjoint_arg=False):
        x = adjoint_if(x, adjoint_arg)
        sizes = [o.range_dimension_tensor() if adjoint else o.domain_dimension_tensor() for o in self._operators]
        return self._known(x, self._each(x, lambda o, part: o.matmul(part, adjoint), sizes), adjoint, False)

    def _solve(self, rhs, adjoint=False, adjoint_arg=False):
        if not all(o.is_square is not False for o in self._operators):
            return self._solve_by_dense(rhs, adjoint, adjoint_arg)
        rhs = adjoint_if(rhs, adjoint_arg)
        sizes = [o.domain_dimension_tensor() if adjoint else o.range_dimension_tensor() for o in self._operators]
        return self._known(rhs, self._each(rhs, lambda o, part: o.solve(part, adjoint), sizes), adjoint, True)

    # ---- numbers

    def _powers(self):
        """For each factor the number of times that its determinant counts."""
        total = self.domain_dimension.value
        if total is not None and all(o.domain_dimension.value for o in self._operators):
            return [total // o.domain_dimension.value for o in self._operators]
        return [self.domain_dimension_tensor() // o.domain_dimension_tensor() for o in self._operators]

    def _determinant(self):
        if not all(o.is_square is not False for o in self._operators):
            return super()._determinant()
        found = None
        for operator, power in zip(self._operators, self._powers()):
            part = operator.determinant() ** tf.cast(power, self.dtype)
            found = part if found is None else found * part
        return found

    def _log_abs_determinant(self):
        if not all(o.is_square is not False for o in self._operators):
            return super()._log_abs_determinant()
        found = None
        for operator, power in zip(self._operators, self._powers()):
            part = operator.log_abs_determinant() * tf.cast(power, self.dtype)
            found = part if found is None else found + part
        return found

    def _trace(self):
        if not all(o.is_square for o in self._operators):
            return super()._trace()
        found = self._operators[0].trace()
        for operator in self._operators[1:]:
            found = found * operator.trace()
        return found

    def _diag_part(self):
        if not all(o.is_square for o in self._operators):
            return super()._diag_part()
        return _flat_product([o.diag_part() for o in self._operators])

    def _eigvals(self):
        if not all(o.is_square for o in self._operators):
            return super()._eigvals()
        return _flat_product([o.eigvals() for o in self._operators])

    def _to_dense(self):
        found = self._operators[0].to_dense()
        for operator in self._operators[1:]:
            right = operator.to_dense()
            # [..., m, 1, n, 1] times [..., 1, p, 1, q]
            both = found[..., :, tf.newaxis, :, tf.newaxis] * right[..., tf.newaxis, :, tf.newaxis, :]
            shape = tf.shape(both)
            sizes = tf.stack([shape[-4] * shape[-3], shape[-2] * shape[-1]])
            known = _merged(both.shape)
            found = tf.reshape(both, tf.concat([shape[:-4], sizes], 0))
            if known is not None:
                found.set_shape(known)
        return found

    def _assert_non_singular(self):
        if all(o.is_square for o in self._operators):
            return grouped([o.assert_non_singular() for o in self._operators])
        raise tf.errors.InvalidArgumentError(None, None, "All Kronecker factors must be square for the product to be invertible. Expected hint `is_square` to be True for every operator in argument `operators`.")

    def _assert_self_adjoint(self):
        if all(o.is_square for o in self._operators):
            return grouped([o.assert_self_adjoint() for o in self._operators])
        raise tf.errors.InvalidArgumentError(None, None, "All Kronecker factors must be square for the product to be invertible. Expected hint `is_square` to be True for every operator in argument `operators`.")

    @property
    def _composite_tensor_fields(self):
        return ("operators",)

    @property
    def _experimental_parameter_ndims_to_matrix_ndims(self):
        return {"operators": [0] * len(self._operators)}


class _Under:
    """A factor whose stack has one dimension more, of size 1, for the dimensions of the argument done before."""

    def __init__(self, operator):
        self.operator = operator

    def _apply(self, part, function):
        operator = self.operator
        if operator.batch_shape.rank == 0:
            return function(operator, part)
        return function(operator[..., tf.newaxis], part)

    def matmul(self, part, adjoint):
        return self._apply(part, lambda o, x: o.matmul(x, adjoint=adjoint))

    def solve(self, part, adjoint):
        return self._apply(part, lambda o, x: o.solve(x, adjoint=adjoint))


def _flat_product(parts):
    """Of vectors all products of their elements, the last one's index the fastest."""
    found = parts[0]
    for part in parts[1:]:
        both = found[..., :, tf.newaxis] * part[..., tf.newaxis, :]
        shape = tf.shape(both)
        known = both.shape
        found = tf.reshape(both, tf.concat([shape[:-2], [shape[-2] * shape[-1]]], 0))
        if known.rank is not None:
            found.set_shape(known[:-2].concatenate([None if None in known[-2:].as_list() else known[-2] * known[-1]]))
    return found


def _merged(shape):
    if shape.rank is None:
        return None
    a, b, c, d = shape[-4:].as_list()
    return shape[:-4].concatenate([None if None in (a, b) else a * b, None if None in (c, d) else c * d])
