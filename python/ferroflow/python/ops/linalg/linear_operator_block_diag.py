"""`tf.linalg.LinearOperatorBlockDiag`: operators along the diagonal, zeros elsewhere.

Invariant: each operator is applied to its own rows only.
Does not know: what the operators are.
"""

import ferroflow as tf
from ferroflow.python.ops.linalg import linear_operator_blocks
from ferroflow.python.ops.linalg import linear_operator_util as util
from ferroflow.python.ops.linalg.linear_operator_blocks import side_by_side, total
from ferroflow.python.ops.linalg.linear_operator_composition import checked_operators, common_batch_shape, common_batch_shape_tensor, grouped

__name__ = "tensorflow.python.ops.linalg.linear_operator_block_diag"


class LinearOperatorBlockDiag(linear_operator_blocks.Blockwise):
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

    def __init__(self, operators, is_non_singular=None, is_self_adjoint=None, is_positive_definite=None, is_square=True, name=None):
        parameters = dict(
            operators=operators,
            is_non_singular=is_non_singular,
            is_self_adjoint=is_self_adjoint,
            is_positive_definite=is_positive_definite,
            is_square=is_square,
            name=name,
        )
        operators = checked_operators(operators)
        given = {
            "is_non_singular": (is_non_singular, "non-singular"),
            "is_self_adjoint": (is_self_adjoint, "self-adjoint"),
            "is_positive_definite": (is_positive_definite, "positive definite"),
        }
        hints = {}
        for hint, (value, what) in given.items():
            if all(getattr(o, hint) for o in operators):
                if value is False:
                    raise ValueError(f"The direct sum of {what} operators is always {what}.")
                value = True
            hints[hint] = value
        super().__init__(
            dtype=operators[0].dtype,
            is_square=is_square if all(o.is_square is not False for o in operators) or not is_square else None,
            parameters=parameters,
            name="_ds_".join(o.name for o in operators) if name is None else name,
            **hints,
        )
        self._operators = operators

    @property
    def operators(self):
        """The blocks."""
        return self._operators

    def _block_range_dimensions(self):
        return [o.range_dimension for o in self._operators]

    def _block_domain_dimensions(self):
        return [o.domain_dimension for o in self._operators]

    def _block_range_dimension_tensors(self):
        return [o.range_dimension_tensor() for o in self._operators]

    def _block_domain_dimension_tensors(self):
        return [o.domain_dimension_tensor() for o in self._operators]

    def _shape(self):
        return common_batch_shape(self._operators).concatenate([total(self._block_range_dimensions()), total(self._block_domain_dimensions())])

    def _shape_tensor(self):
        last = [tf.add_n(self._block_range_dimension_tensors()), tf.add_n(self._block_domain_dimension_tensors())]
        return tf.concat([common_batch_shape_tensor(self._operators), tf.stack(last)], 0)

    # ---- other operators

    def _of(self, operators, **hints):
        return LinearOperatorBlockDiag(operators, is_non_singular=self.is_non_singular, is_square=self.is_square, **hints)

    def _linop_adjoint(self):
        return self._of([o.adjoint() for o in self._operators], is_self_adjoint=self.is_self_adjoint, is_positive_definite=self.is_positive_definite)

    def _linop_cholesky(self):
        return LinearOperatorBlockDiag([o.cholesky() for o in self._operators], is_non_singular=True, is_self_adjoint=None, is_square=True)

    def _linop_inverse(self):
        return self._of([o.inverse() for o in self._operators], is_self_adjoint=self.is_self_adjoint, is_positive_definite=self.is_positive_definite)

    # ---- products

    def _matmul_pieces(self, pieces, adjoint, adjoint_arg):
        return [o.matmul(x, adjoint=adjoint, adjoint_arg=adjoint_arg) for o, x in zip(self._operators, pieces)]

    def _all_square(self):
        return all(o.is_square is not False for o in self._operators)

    def _solve_pieces(self, pieces, adjoint, adjoint_arg):
        return [o.solve(x, adjoint=adjoint, adjoint_arg=adjoint_arg) for o, x in zip(self._operators, pieces)]

    def solve(self, rhs, adjoint=False, adjoint_arg=False, name="solve"):
        if self._all_square():
            return super().solve(rhs, adjoint=adjoint, adjoint_arg=adjoint_arg, name=name)
        # Blocks that are not square may still be a square matrix; the dense one is solved.
        self._must_have_inverse()
        with self._name_scope(name):
            pieces, blockwise = self._pieces(rhs, not adjoint, -1 if adjoint_arg else -2, "rhs")
            found = self._solve_by_dense(tf.concat(pieces, axis=-1 if adjoint_arg else -2), adjoint, adjoint_arg)
            return self._pieces(found, adjoint, -2, "x")[0] if blockwise else found

    solve.__doc__ = linear_operator_blocks.Blockwise.solve.__doc__

    # ---- numbers

    def _determinant(self):
        if not self._all_square():
            return super()._determinant()
        found = self._operators[0].determinant()
        for operator in self._operators[1:]:
            found = found * operator.determinant()
        return found

    def _log_abs_determinant(self):
        if not self._all_square():
            return super()._log_abs_determinant()
        found = self._operators[0].log_abs_determinant()
        for operator in self._operators[1:]:
            found = found + operator.log_abs_determinant()
        return found

    def _diag_part(self):
        if not all(o.is_square for o in self._operators):
            return super()._diag_part()
        return side_by_side([o.diag_part() for o in self._operators])

    def _trace(self):
        if not all(o.is_square for o in self._operators):
            return super()._trace()
        found = self._operators[0].trace()
        for operator in self._operators[1:]:
            found = found + operator.trace()
        return found

    def _to_dense(self):
        columns, before = self.domain_dimension_tensor(), tf.constant(0)
        rows = []
        for operator in self._operators:
            block = operator.to_dense()
            width = operator.domain_dimension_tensor()
            pads = tf.stack([before, columns - before - width])
            pads = tf.concat([tf.zeros([tf.rank(block) - 1, 2], tf.int32), [pads]], 0)
            rows.append(tf.pad(block, pads))
            before = before + width
        found = tf.concat(util.broadcast_matrix_batch_dims(rows), axis=-2)
        found.set_shape(self.shape)
        return found

    def _assert_non_singular(self):
        return grouped([o.assert_non_singular() for o in self._operators])

    def _assert_self_adjoint(self):
        return grouped([o.assert_self_adjoint() for o in self._operators])

    def _assert_positive_definite(self):
        return grouped([o.assert_positive_definite() for o in self._operators])

    def _eigvals(self):
        if not all(o.is_square for o in self._operators):
            return super()._eigvals()
        return side_by_side([o.eigvals() for o in self._operators])

    @property
    def _composite_tensor_fields(self):
        return ("operators",)

    @property
    def _experimental_parameter_ndims_to_matrix_ndims(self):
        return {"operators": [0] * len(self._operators)}
