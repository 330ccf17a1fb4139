"""`tf.linalg.LinearOperatorDiag`: an operator with numbers on the main diagonal only.

Invariant: everything is done with the diagonal, in time and space linear in it.
Does not know: multiples of the identity, whose one number stands for the whole diagonal.
"""

import ferroflow as tf
from ferroflow import _ff
from ferroflow.python.ops.linalg import linear_operator
from ferroflow.python.ops.linalg import linear_operator_util as util
from ferroflow.python.ops.linalg.linear_operator_dense import adjoint_if

__name__ = "tensorflow.python.ops.linalg.linear_operator_diag"


class LinearOperatorDiag(linear_operator.LinearOperator):
    """The operator of a stack of square diagonal matrices.

    Args:
      diag: a tensor or variable `[..., n]`, the diagonals.
      is_non_singular, is_self_adjoint, is_positive_definite, is_square: hints, see `tf.linalg.LinearOperator`. An
        operator of real numbers is self-adjoint.
      name: a name.

    Raises:
      ValueError: a diagonal without dimensions, or hints that cannot be.

    >>> operator = tf.linalg.LinearOperatorDiag([1.0, 2.0])
    >>> operator.solvevec([3.0, 4.0]).numpy().tolist()
    [3.0, 2.0]
    >>> operator.inverse().diag_part().numpy().tolist()
    [1.0, 0.5]
    """

    def __init__(
        self, diag, is_non_singular=None, is_self_adjoint=None, is_positive_definite=None, is_square=None, name="LinearOperatorDiag"
    ):
        parameters = dict(
            diag=diag,
            is_non_singular=is_non_singular,
            is_self_adjoint=is_self_adjoint,
            is_positive_definite=is_positive_definite,
            is_square=is_square,
            name=name,
        )
        self._diag = util.convert_nonref_to_tensor(diag, name="diag")
        util.check_rank_at_least(self._diag, 1, f"Argument diag must have at least 1 dimension.  Found: {self._diag!s}")
        dtype = _ff.as_dtype(self._diag.dtype).base_dtype
        if not dtype.is_complex:
            if is_self_adjoint is False:
                raise ValueError("A real diagonal operator is always self adjoint.")
            is_self_adjoint = True
        if is_square is False:
            raise ValueError("Only square diagonal operators currently supported.")
        super().__init__(
            dtype=dtype,
            is_non_singular=is_non_singular,
            is_self_adjoint=is_self_adjoint,
            is_positive_definite=is_positive_definite,
            is_square=True,
            parameters=parameters,
            name=name,
        )

    @property
    def diag(self):
        """The diagonals."""
        return self._diag

    def _shape(self):
        shape = tf.TensorShape(self._diag.shape)
        return shape.concatenate(shape[-1:])

    def _shape_tensor(self):
        shape = tf.shape(self._diag)
        return tf.concat([shape, shape[-1:]], 0)

    def _hints(self):
        return dict(
            is_non_singular=self.is_non_singular, is_self_adjoint=self.is_self_adjoint, is_positive_definite=self.is_positive_definite, is_square=True
        )

    def _linop_adjoint(self):
        diag = tf.convert_to_tensor(self._diag)
        return LinearOperatorDiag(tf.math.conj(diag) if diag.dtype.is_complex else diag, **self._hints())

    def _linop_inverse(self):
        return LinearOperatorDiag(1.0 / tf.convert_to_tensor(self._diag), **self._hints())

    def _linop_cholesky(self):
        return LinearOperatorDiag(
            tf.sqrt(self._diag), is_non_singular=True, is_self_adjoint=True, is_positive_definite=True, is_square=True
        )

    def _assert_non_singular(self):
        return util.assert_no_entries_with_modulus_zero(self._diag, message="Singular operator:  Diagonal contained zero values.")

    def _assert_positive_definite(self):
        diag = tf.convert_to_tensor(self._diag)
        message = "Diagonal operator had diagonal entries with non-positive real part, thus was not positive definite."
        return tf.debugging.assert_positive(tf.math.real(diag) if diag.dtype.is_complex else diag, message=message)

    def _assert_self_adjoint(self):
        return util.assert_zero_imag_part(
            self._diag, message="This diagonal operator contained non-zero imaginary values.  Thus it was not self-adjoint."
        )

    def _factor(self, adjoint):
        diag = tf.convert_to_tensor(self._diag)
        return tf.math.conj(diag) if adjoint and diag.dtype.is_complex else diag

    def _matmul(self, x, adjoint=False, adjoint_arg=False):
        return tf.expand_dims(self._factor(adjoint), -1) * adjoint_if(x, adjoint_arg)

    def _matvec(self, x, adjoint=False):
        return self._factor(adjoint) * x

    def _solve(self, rhs, adjoint=False, adjoint_arg=False):
        return adjoint_if(rhs, adjoint_arg) / tf.expand_dims(self._factor(adjoint), -1)

    def _solvevec(self, rhs, adjoint=False):
        return rhs / self._factor(adjoint)

    def _determinant(self):
        return tf.reduce_prod(self._diag, axis=-1)

    def _log_abs_determinant(self):
        found = tf.reduce_sum(tf.math.log(tf.abs(self._diag)), axis=-1)
        return tf.cast(found, self.dtype) if self.dtype.is_complex else found

    def _to_dense(self):
        return tf.linalg.diag(self._diag)

    def _diag_part(self):
        return tf.convert_to_tensor(self._diag)

    def _add_to_tensor(self, x):
        return tf.linalg.set_diag(*_with_lead(x, tf.linalg.diag_part(x) + self._diag))

    def _eigvals(self):
        return tf.convert_to_tensor(self._diag)

    def _cond(self):
        sizes = tf.abs(self._diag)
        return tf.reduce_max(sizes, axis=-1) / tf.reduce_min(sizes, axis=-1)

    @property
    def _composite_tensor_fields(self):
        return ("diag",)

    @property
    def _experimental_parameter_ndims_to_matrix_ndims(self):
        return {"diag": 1}


def _with_lead(x, diagonal):
    """A tensor with the leading dimensions of new diagonals, and those."""
    if x.shape.rank is not None and x.shape[:-2].is_compatible_with(diagonal.shape[:-1]) and diagonal.shape.is_fully_defined():
        return x, diagonal
    return tf.broadcast_to(x, tf.concat([tf.shape(diagonal)[:-1], tf.shape(x)[-2:]], 0)), diagonal
