"""`tf.linalg.LinearOperatorToeplitz`: an operator with one number along each diagonal.

Invariant: products are convolutions, done by Fourier transforms of twice the size.
Does not know: how Toeplitz systems are solved; that is done with the dense matrix.
"""

import ferroflow as tf
from ferroflow import _ff
from ferroflow.python.ops.linalg import linear_operator
from ferroflow.python.ops.linalg import linear_operator_util as util
from ferroflow.python.ops.linalg.linear_operator_circulant import _to_complex
from ferroflow.python.ops.linalg.linear_operator_dense import adjoint_if

__name__ = "tensorflow.python.ops.linalg.linear_operator_toeplitz"


class LinearOperatorToeplitz(linear_operator.LinearOperator):
    """The operator of a stack of square Toeplitz matrices.

    Args:
      col: a tensor or variable `[..., n]`, the first columns.
      row: the same for the first rows. The element that both have is taken of `col`.
      is_non_singular, is_self_adjoint, is_positive_definite, is_square: hints, see `tf.linalg.LinearOperator`.
      name: a name.

    Raises:
      ValueError: no dimensions, sizes that differ, or `is_square=False`.

    >>> operator = tf.linalg.LinearOperatorToeplitz([1.0, 2.0, 3.0], [1.0, 4.0, 5.0])
    >>> operator.to_dense().numpy().tolist()
    [[1.0, 4.0, 5.0], [2.0, 1.0, 4.0], [3.0, 2.0, 1.0]]
    """

    def __init__(
        self, col, row, is_non_singular=None, is_self_adjoint=None, is_positive_definite=None, is_square=None, name="LinearOperatorToeplitz"
    ):
        parameters = dict(
            col=col,
            row=row,
            is_non_singular=is_non_singular,
            is_self_adjoint=is_self_adjoint,
            is_positive_definite=is_positive_definite,
            is_square=is_square,
            name=name,
        )
        self._row = util.convert_nonref_to_tensor(row, name="row")
        self._col = util.convert_nonref_to_tensor(col, name="col")
        for what, x in (("row", self._row), ("col", self._col)):
            shown = x.numpy() if isinstance(x, _ff.EagerTensor) else x
            util.check_rank_at_least(x, 1, f"Argument {what} must have at least 1 dimension.  Found: {shown}")
        rows, columns = tf.TensorShape(self._row.shape), tf.TensorShape(self._col.shape)
        if rows.rank is not None and columns.rank is not None and None not in (rows[-1], columns[-1]) and rows[-1] != columns[-1]:
            raise ValueError("Expected square matrix, got row and col with mismatched dimensions.")
        if is_square is False:
            raise ValueError("Only square Toeplitz operators currently supported.")
        super().__init__(
            dtype=_ff.as_dtype(self._row.dtype),
            is_non_singular=is_non_singular,
            is_self_adjoint=is_self_adjoint,
            is_positive_definite=is_positive_definite,
            is_square=True,
            parameters=parameters,
            name=name,
        )

    @property
    def col(self):
        """The first columns."""
        return self._col

    @property
    def row(self):
        """The first rows."""
        return self._row

    def _shape(self):
        together = tf.broadcast_static_shape(tf.TensorShape(self._row.shape), tf.TensorShape(self._col.shape))
        return together if together.rank is None else together.concatenate(together[-1:])

    def _shape_tensor(self):
        together = tf.broadcast_dynamic_shape(tf.shape(self._row), tf.shape(self._col))
        return tf.concat([together, together[-1:]], 0)

    def _assert_self_adjoint(self):
        return tf.debugging.assert_equal(
            self._row, self._col, message="row and col are not the same, and so this operator is not self-adjoint."
        )

    def _circle(self, adjoint=False):
        """The first column of the circulant matrix of twice the size that this one is the corner of."""
        col, row = util.broadcast_matrix_batch_dims([tf.expand_dims(self._col, -1), tf.expand_dims(self._row, -1)])
        main, below, right = col[..., :1, 0], col[..., 1:, 0], row[..., 1:, 0]
        if adjoint:
            below, right = right, below
            if self.dtype.is_complex:
                main, below, right = (tf.math.conj(x) for x in (main, below, right))
        return tf.concat([main, below, tf.zeros_like(main), tf.reverse(right, axis=[-1])], -1)

    def _matmul(self, x, adjoint=False, adjoint_arg=False):
        x = adjoint_if(x, adjoint_arg)
        x = tf.concat([x, tf.zeros_like(x)], axis=-2)
        turned = tf.signal.fft(tf.linalg.matrix_transpose(_to_complex(x)))
        factor = tf.signal.fft(_to_complex(self._circle(adjoint)))
        found = tf.linalg.matrix_transpose(tf.signal.ifft(turned * tf.expand_dims(factor, -2)))
        rows = self.domain_dimension.value
        found = found[..., : self.domain_dimension_tensor() if rows is None else rows, :]
        return tf.cast(found if self.dtype.is_complex else tf.math.real(found), self.dtype)

    def _trace(self):
        return self._main() * tf.cast(self.domain_dimension_tensor(), self.dtype)

    def _main(self):
        """The numbers on the main diagonals, with the stack's dimensions."""
        main = tf.convert_to_tensor(self._col)[..., 0]
        return main if self.batch_shape == main.shape else tf.broadcast_to(main, self._lead())

    def _diag_part(self):
        ones = tf.ones([self.domain_dimension_tensor()], dtype=self.dtype)
        return tf.expand_dims(self._main(), -1) * ones

    def _to_dense(self):
        circle = self._circle()
        rows = self.domain_dimension_tensor()
        places = (tf.expand_dims(tf.range(rows), -1) - tf.range(rows)) % (2 * rows)
        return tf.gather(circle, places, axis=-1)

    @property
    def _composite_tensor_fields(self):
        return ("col", "row")

    @property
    def _experimental_parameter_ndims_to_matrix_ndims(self):
        return {"col": 1, "row": 1}

