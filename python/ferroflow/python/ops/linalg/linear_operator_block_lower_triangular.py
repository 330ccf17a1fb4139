"""`tf.linalg.LinearOperatorBlockLowerTriangular`: operators on and below the diagonal, zeros above it.

Invariant: solutions are found block row by block row, with the operators on the diagonal only solved for.
Does not know: what the operators are.
"""

import ferroflow as tf
from ferroflow.python.ops.linalg import linear_operator_blocks
from ferroflow.python.ops.linalg import linear_operator_util as util
from ferroflow.python.ops.linalg.linear_operator_blocks import side_by_side, total
from ferroflow.python.ops.linalg.linear_operator_composition import common_batch_shape, common_batch_shape_tensor, grouped
from ferroflow.python.ops.linalg.linear_operator_dense import operator_class

__name__ = "tensorflow.python.ops.linalg.linear_operator_block_lower_triangular"


class LinearOperatorBlockLowerTriangular(linear_operator_blocks.Blockwise):
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

    def __init__(
        self, operators, is_non_singular=None, is_self_adjoint=None, is_positive_definite=None, is_square=None,
        name="LinearOperatorBlockLowerTriangular",
    ):
        parameters = dict(
            operators=operators,
            is_non_singular=is_non_singular,
            is_self_adjoint=is_self_adjoint,
            is_positive_definite=is_positive_definite,
            is_square=is_square,
            name=name,
        )
        tf.debugging.assert_proper_iterable(operators)
        for row in operators:
            tf.debugging.assert_proper_iterable(row)
        operators = [list(row) for row in operators]
        if not operators:
            raise ValueError(f"Argument `operators` must be a list of >=1 operators. Received: {operators}.")
        _check_blocks(operators)
        diagonal = [row[-1] for row in operators]
        if all(o.is_non_singular for o in diagonal):
            if is_non_singular is False:
                raise ValueError(
                    "A blockwise lower-triangular operator with non-singular operators on the main diagonal is always non-singular. "
                    f"Expected argument `is_non_singular` to be True. Received: {is_non_singular}."
                )
            is_non_singular = True
        if any(o.is_non_singular is False for o in diagonal):
            if is_non_singular is True:
                raise ValueError(
                    "A blockwise lower-triangular operator with a singular operator on the main diagonal is always singular. "
                    f"Expected argument `is_non_singular` to be False. Received: {is_non_singular}."
                )
            is_non_singular = False
        if is_square is False:
            raise ValueError(f"`LinearOperatorBlockLowerTriangular` must be square. Expected argument `is_square` to be True. Received: {is_square}.")
        if any(o.is_square is False for o in diagonal):
            raise ValueError("Matrices on the diagonal (the final elements of each row in the `operators` list) must be square.")
        super().__init__(
            dtype=operators[0][0].dtype,
            is_non_singular=is_non_singular,
            is_self_adjoint=is_self_adjoint,
            is_positive_definite=is_positive_definite,
            is_square=True,
            parameters=parameters,
            name=name,
        )
        self._operators = operators
        self.__dict__["_diagonal_operators"] = diagonal

    @property
    def operators(self):
        """The rows of blocks."""
        return self._operators

    def _all(self):
        return [o for row in self._operators for o in row]

    def _block_range_dimensions(self):
        return [row[0].range_dimension for row in self._operators]

    def _block_domain_dimensions(self):
        # Of the row below each is the first that has the block's column.
        return [o.domain_dimension for o in self._operators[-1]]

    def _block_range_dimension_tensors(self):
        return [row[0].range_dimension_tensor() for row in self._operators]

    def _block_domain_dimension_tensors(self):
        return [o.domain_dimension_tensor() for o in self._operators[-1]]

    def _shape(self):
        return common_batch_shape(self._all()).concatenate([total(self._block_range_dimensions()), total(self._block_domain_dimensions())])

    def _shape_tensor(self):
        last = [tf.add_n(self._block_range_dimension_tensors()), tf.add_n(self._block_domain_dimension_tensors())]
        return tf.concat([common_batch_shape_tensor(self._all()), tf.stack(last)], 0)

    # ---- products

    def _matmul_pieces(self, pieces, adjoint, adjoint_arg):
        rows = self._operators
        found = []
        for i in range(len(rows)):
            # A row of the matrix; of its adjoint a column.
            line = [(rows[j][i], pieces[j]) for j in range(i, len(rows))] if adjoint else list(zip(rows[i], pieces))
            parts = [o.matmul(x, adjoint=adjoint, adjoint_arg=adjoint_arg) for o, x in line]
            found.append(_sum(parts))
        return found

    def _solve_pieces(self, pieces, adjoint, adjoint_arg):
        # The first block row has one unknown, the next ones what is left of each; of the adjoint the other way round.
        rows, found = self._operators, {}
        if adjoint_arg:
            pieces = [tf.linalg.adjoint(p) for p in pieces]
        order = range(len(rows))
        for i in reversed(order) if adjoint else order:
            rest = pieces[i]
            for j, solved in found.items():
                rest = rest - (rows[j][i] if adjoint else rows[i][j]).matmul(solved, adjoint=adjoint)
            found[i] = rows[i][i].solve(rest, adjoint=adjoint)
        return [found[i] for i in order]

    def _linop_inverse(self):
        """Block row by block row: the inverse of the block on the diagonal, times what the blocks before it do."""
        rows, inverses = self._operators, []
        if len(rows) == 1:
            return LinearOperatorBlockLowerTriangular([[rows[0][0].inverse()]], **self._hints())
        identity = operator_class("ScaledIdentity")
        for i, row in enumerate(rows):
            last = row[-1].inverse()
            line = []
            for j in range(i):
                terms = [row[k].matmul(inverses[k][j]) for k in range(j, i)]
                product = terms[0] if len(terms) == 1 else operator_class("FullMatrix")(_sum([t.to_dense() for t in terms]))
                size = row[-1].domain_dimension.value
                negative = identity(row[-1].domain_dimension_tensor() if size is None else size, tf.cast(-1, self.dtype))
                line.append(negative.matmul(last.matmul(product)))
            inverses.append([*line, last])
        return LinearOperatorBlockLowerTriangular(inverses, **self._hints())

    def _hints(self):
        return dict(is_non_singular=self.is_non_singular, is_self_adjoint=self.is_self_adjoint, is_positive_definite=self.is_positive_definite, is_square=True)

    # ---- numbers

    def _determinant(self):
        found = self._diagonal_operators[0].determinant()
        for operator in self._diagonal_operators[1:]:
            found = found * operator.determinant()
        return tf.broadcast_to(found, self._lead())

    def _log_abs_determinant(self):
        return tf.broadcast_to(_sum([o.log_abs_determinant() for o in self._diagonal_operators]), self._lead())

    def _trace(self):
        return tf.broadcast_to(_sum([o.trace() for o in self._diagonal_operators]), self._lead())

    def _diag_part(self):
        return self._wide(side_by_side([o.diag_part() for o in self._diagonal_operators]))

    def _eigvals(self):
        return self._wide(side_by_side([o.eigvals() for o in self._diagonal_operators]))

    def _wide(self, diagonal):
        """A diagonal with the dimensions of the stack, which those of the blocks below it may be more of."""
        if diagonal.shape == self.shape[:-1]:
            return diagonal
        return tf.broadcast_to(diagonal, self.shape_tensor()[:-1])

    def _to_dense(self):
        columns = self.domain_dimension_tensor()
        lines = []
        for row in self._operators:
            blocks = util.broadcast_matrix_batch_dims([o.to_dense() for o in row])
            line = tf.concat(blocks, axis=-1)
            width = tf.shape(line)[-1]
            pads = tf.concat([tf.zeros([tf.rank(line) - 1, 2], tf.int32), [tf.stack([tf.constant(0), columns - width])]], 0)
            lines.append(tf.pad(line, pads))
        found = tf.concat(util.broadcast_matrix_batch_dims(lines), axis=-2)
        found.set_shape(self.shape)
        return found

    def _assert_non_singular(self):
        return grouped([o.assert_non_singular() for o in self._diagonal_operators])

    @property
    def _composite_tensor_fields(self):
        return ("operators",)

    @property
    def _experimental_parameter_ndims_to_matrix_ndims(self):
        return {"operators": [[0] * len(row) for row in self._operators]}


def _check_blocks(operators):
    dtype = operators[0][0].dtype if operators[0] else None
    for i, row in enumerate(operators):
        if len(row) != i + 1:
            raise ValueError(f"Argument `operators[{i}]` must contain `{i + 1}` blocks. Received: {len(row)} blocks.")
        for operator in row:
            if operator.dtype != dtype:
                raise TypeError(f"Expected all operators to have the same dtype.  Found {operator.dtype!r} in row {i} and {dtype!r} in row 0.")
    for i, row in enumerate(operators):
        for j, operator in enumerate(row):
            for what, other, at in (("range_dimension", row[0], f"[{i}][0]"), ("domain_dimension", operators[j][j], f"[{j}][{j}]")):
                own, its = getattr(operator, what).value, getattr(other, what).value
                if own is not None and its is not None and own != its:
                    raise ValueError(f"Argument `operators[{i}][{j}].{what}` ({own}) must be the same as `operators{at}.{what}` ({its}).")


def _sum(parts):
    found = parts[0]
    for part in parts[1:]:
        found = found + part
    return found
