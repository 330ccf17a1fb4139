"""What operators made of blocks share: arguments in one piece or one for each block, and the sizes of the blocks.

Invariant: an argument in pieces gives a list of pieces, one in one piece a tensor.
Does not know: which blocks there are.
"""

import ferroflow as tf
from ferroflow.python.ops.linalg import linear_operator
from ferroflow.python.ops.linalg import linear_operator_util as util

__name__ = "tensorflow.python.ops.linalg.linear_operator_block_diag"


class Blockwise(linear_operator.LinearOperator):
    """An operator of blocks: `_matmul` and `_solve` get and give lists of pieces."""

    def _block_range_dimensions(self):
        raise NotImplementedError

    def _block_domain_dimensions(self):
        raise NotImplementedError

    def _block_range_dimension_tensors(self):
        raise NotImplementedError

    def _block_domain_dimension_tensors(self):
        raise NotImplementedError

    def _sizes(self, of_range):
        """The dimensions of the blocks, and a function that gives them as tensors."""
        if of_range:
            return self._block_range_dimensions(), self._block_range_dimension_tensors
        return self._block_domain_dimensions(), self._block_domain_dimension_tensors

    def _pieces(self, x, of_range, axis, what):
        """The pieces of an argument whose rows (or columns) are those of the blocks, and whether it came in pieces."""
        sizes, tensors = self._sizes(of_range)
        if util.arg_is_blockwise(sizes, x, axis):
            pieces = [tf.convert_to_tensor(piece, name=what) for piece in x]
            for piece in pieces:
                self._check_input_dtype(piece)
            for size, piece in zip(sizes, pieces):
                if piece.shape.rank is not None:
                    size.assert_is_compatible_with(linear_operator.Dimension(piece.shape.as_list()[axis]))
            return pieces, True
        x = tf.convert_to_tensor(x, dtype_hint=self.dtype, name=what)
        self._check_input_dtype(x)
        whole = self.range_dimension if of_range else self.domain_dimension
        if x.shape.rank is not None:
            whole.assert_is_compatible_with(linear_operator.Dimension(x.shape.as_list()[axis]))
        return util.split_arg_into_blocks(sizes, tensors, x, axis=axis), False

    def matmul(self, x, adjoint=False, adjoint_arg=False, name="matmul"):
        """The matrices times matrices `x`: a tensor, a list with a tensor for each block, or an operator.

        Args:
          x: a tensor `[..., n, k]`, or for each block one with as many rows as the block has columns. Leading dimensions
            broadcast.
          adjoint: whether the operator's adjoint is applied.
          adjoint_arg: whether the adjoint of `x` is taken.
          name: a name for the operation.

        Returns:
          What `x` is: a tensor `[..., m, k]`, a list of pieces, or an operator.
        """
        if isinstance(x, linear_operator.LinearOperator):
            return super().matmul(x, adjoint=adjoint, adjoint_arg=adjoint_arg, name=name)
        with self._name_scope(name):
            pieces, blockwise = self._pieces(x, adjoint, -1 if adjoint_arg else -2, "x")
            return self._joined(self._matmul_pieces(pieces, adjoint, adjoint_arg), blockwise)

    def solve(self, rhs, adjoint=False, adjoint_arg=False, name="solve"):
        """The matrices whose product with the operator is `rhs`: a tensor, a list of pieces, or an operator.

        Args:
          rhs: a tensor `[..., m, k]`, or for each block one with as many rows as the block has.
          adjoint: whether to solve with the operator's adjoint.
          adjoint_arg: whether the adjoint of `rhs` is taken.
          name: a name for the operation.

        Returns:
          What `rhs` is: a tensor `[..., n, k]`, a list of pieces, or an operator.

        Raises:
          NotImplementedError: the hints or the shape say that there is no inverse.
        """
        self._must_have_inverse()
        if isinstance(rhs, linear_operator.LinearOperator):
            return super().solve(rhs, adjoint=adjoint, adjoint_arg=adjoint_arg, name=name)
        with self._name_scope(name):
            pieces, blockwise = self._pieces(rhs, not adjoint, -1 if adjoint_arg else -2, "rhs")
            return self._joined(self._solve_pieces(pieces, adjoint, adjoint_arg), blockwise)

    def _joined(self, pieces, blockwise):
        return pieces if blockwise else tf.concat(util.broadcast_matrix_batch_dims(pieces), axis=-2)

    def _vectors(self, x, of_range, apply, what):
        pieces, blockwise = self._pieces(x, of_range, -1, what)
        found = [tf.squeeze(p, axis=-1) for p in apply([tf.expand_dims(p, -1) for p in pieces])]
        if blockwise:
            return found
        columns = util.broadcast_matrix_batch_dims([tf.expand_dims(v, -1) for v in found])
        return tf.concat([tf.squeeze(c, axis=-1) for c in columns], axis=-1)

    def matvec(self, x, adjoint=False, name="matvec"):
        """The matrices times vectors `x`: a tensor `[..., n]`, or a list with a tensor for each block.

        Returns:
          A tensor `[..., m]`, or a list.
        """
        with self._name_scope(name):
            return self._vectors(x, adjoint, lambda pieces: self._matmul_pieces(pieces, adjoint, False), "x")

    def solvevec(self, rhs, adjoint=False, name="solve"):
        """The vectors whose product with the operator is `rhs`: a tensor `[..., m]`, or a list with one for each block.

        Raises:
          NotImplementedError: the hints or the shape say that there is no inverse.
        """
        self._must_have_inverse()
        with self._name_scope(name):
            return self._vectors(rhs, not adjoint, lambda pieces: self._solve_pieces(pieces, adjoint, False), "rhs")

    def _matmul(self, x, adjoint=False, adjoint_arg=False):
        pieces, _ = self._pieces(x, adjoint, -1 if adjoint_arg else -2, "x")
        return self._joined(self._matmul_pieces(pieces, adjoint, adjoint_arg), False)

    def _solve(self, rhs, adjoint=False, adjoint_arg=False):
        pieces, _ = self._pieces(rhs, not adjoint, -1 if adjoint_arg else -2, "rhs")
        return self._joined(self._solve_pieces(pieces, adjoint, adjoint_arg), False)


def side_by_side(vectors):
    """Vectors of stacks that broadcast, one after another."""
    columns = util.broadcast_matrix_batch_dims([tf.expand_dims(v, -1) for v in vectors])
    return tf.squeeze(tf.concat(columns, axis=-2), axis=-1)


def total(dimensions):
    """The sum of dimensions, None if one is not known."""
    sizes = [d.value for d in dimensions]
    return None if None in sizes else sum(sizes)
