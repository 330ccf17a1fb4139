"""`tf.linalg.LinearOperatorTridiag`: an operator with the main diagonal and those beside it.

Invariant: products and solutions take time linear in the diagonals.
Does not know: how a system is solved (see `tridiagonal`).
"""

import ferroflow as tf
from ferroflow import _ff
from ferroflow.python.ops.linalg import linear_operator
from ferroflow.python.ops.linalg import linear_operator_util as util
from ferroflow.python.ops.linalg.linear_operator_dense import adjoint_if

__name__ = "tensorflow.python.ops.linalg.linear_operator_tridiag"

_FORMS = ("compact", "matrix", "sequence")


class LinearOperatorTridiag(linear_operator.LinearOperator):
    """The operator of a stack of square matrices with three diagonals.

    Args:
      diagonals: the diagonals in the form that `diagonals_format` says: "compact", a tensor `[..., 3, n]` with the one
        above the main diagonal, the main one and the one below, element i in row i of the matrix; "sequence", a list of
        three tensors `[..., n]` of the same meaning; "matrix", a tensor `[..., n, n]` of which other elements are
        ignored.
      diagonals_format: "compact", "matrix" or "sequence".
      is_non_singular, is_self_adjoint, is_positive_definite, is_square: hints, see `tf.linalg.LinearOperator`.
      name: a name.

    Raises:
      ValueError: another form, or `is_square=False`.

    >>> operator = tf.linalg.LinearOperatorTridiag([[3.0, 4.0, 0.0], [1.0, 1.0, 1.0], [0.0, 5.0, 6.0]])
    >>> operator.to_dense().numpy().tolist()
    [[1.0, 3.0, 0.0], [5.0, 1.0, 4.0], [0.0, 6.0, 1.0]]
    """

    def __init__(
        self, diagonals, diagonals_format="compact", is_non_singular=None, is_self_adjoint=None, is_positive_definite=None,
        is_square=None, name="LinearOperatorTridiag",
    ):
        parameters = dict(
            diagonals=diagonals,
            diagonals_format=diagonals_format,
            is_non_singular=is_non_singular,
            is_self_adjoint=is_self_adjoint,
            is_positive_definite=is_positive_definite,
            is_square=is_square,
            name=name,
        )
        if diagonals_format not in _FORMS:
            raise ValueError(f"Argument `diagonals_format` must be one of {', '.join(_FORMS[:2])}, or {_FORMS[2]}. Received : {diagonals_format}.")
        if is_square is False:
            raise ValueError("Only square tridiagonal operators currently supported.")
        if diagonals_format == "sequence":
            self._diagonals = [util.convert_nonref_to_tensor(d, name="diagonals") for d in diagonals]
            dtype = self._diagonals[0].dtype
        else:
            self._diagonals = util.convert_nonref_to_tensor(diagonals, name="diagonals")
            dtype = self._diagonals.dtype
        self._diagonals_format = diagonals_format
        super().__init__(
            dtype=_ff.as_dtype(dtype),
            is_non_singular=is_non_singular,
            is_self_adjoint=is_self_adjoint,
            is_positive_definite=is_positive_definite,
            is_square=True,
            parameters=parameters,
            name=name,
        )

    @property
    def diagonals(self):
        """The diagonals as they were given."""
        return self._diagonals

    @property
    def diagonals_format(self):
        """The form of the diagonals."""
        return self._diagonals_format

    def _shape(self):
        if self._diagonals_format == "sequence":
            shape = tf.TensorShape(self._diagonals[0].shape)
            for d in self._diagonals[1:]:
                shape = tf.broadcast_static_shape(shape, tf.TensorShape(d.shape))
            return shape if shape.rank is None else shape.concatenate(shape[-1:])
        shape = tf.TensorShape(self._diagonals.shape)
        if self._diagonals_format == "matrix" or shape.rank is None:
            return shape
        return shape[:-2].concatenate([shape[-1]] * 2)

    def _shape_tensor(self):
        if self._diagonals_format == "sequence":
            shape = tf.shape(self._diagonals[0])
            for d in self._diagonals[1:]:
                shape = tf.broadcast_dynamic_shape(shape, tf.shape(d))
            return tf.concat([shape, shape[-1:]], 0)
        shape = tf.shape(self._diagonals)
        return shape if self._diagonals_format == "matrix" else tf.concat([shape[:-2], shape[-1:], shape[-1:]], 0)

    def _rows(self):
        """The diagonals above, on and below the main one, element i in row i of the matrix."""
        if self._diagonals_format == "compact":
            return tf.unstack(tf.convert_to_tensor(self._diagonals), axis=-2, num=3)
        if self._diagonals_format == "sequence":
            columns = util.broadcast_matrix_batch_dims([tf.expand_dims(d, -1) for d in self._diagonals])
            return [tf.squeeze(d, -1) for d in columns]
        band = tf.linalg.diag_part(self._diagonals, k=(-1, 1), align="LEFT_RIGHT")
        return tf.unstack(band, axis=-2, num=3)

    def _compact(self):
        return tf.stack(self._rows(), axis=-2)

    def _adjoint_compact(self):
        above, main, below = (tf.math.conj(d) if self.dtype.is_complex else d for d in self._rows())
        return tf.stack([tf.roll(below, -1, axis=-1), main, tf.roll(above, 1, axis=-1)], axis=-2)

    def _construct_adjoint_diagonals(self, diagonals=None):
        """The diagonals of the adjoint, compact."""
        return self._adjoint_compact()

    def _assert_self_adjoint(self):
        above, main, below = self._rows()
        check = tf.debugging.assert_equal(
            tf.math.conj(below)[..., 1:] if self.dtype.is_complex else below[..., 1:],
            above[..., :-1],
            message="This tridiagonal operator has non-conjugate subdiagonal and superdiagonal.",
        )
        real = util.assert_zero_imag_part(main, message="This tridiagonal operator contained non-zero imaginary values on the diagonal.")
        checks = [c for c in (check, real) if c is not None]
        return tf.group(*checks) if checks else None

    def _matmul(self, x, adjoint=False, adjoint_arg=False):
        above, main, below = (tf.expand_dims(d, -1) for d in tf.unstack(self._adjoint_compact() if adjoint else self._compact(), axis=-2, num=3))
        x = adjoint_if(x, adjoint_arg)
        none = tf.zeros_like(x[..., :1, :])
        next_row = tf.concat([x[..., 1:, :], none], axis=-2)
        last_row = tf.concat([none, x[..., :-1, :]], axis=-2)
        return above * next_row + main * x + below * last_row

    def _solve(self, rhs, adjoint=False, adjoint_arg=False):
        diagonals, rhs = util.broadcast_matrix_batch_dims([self._adjoint_compact() if adjoint else self._compact(), adjoint_if(rhs, adjoint_arg)])
        return tf.linalg.tridiagonal_solve(diagonals, rhs, diagonals_format="compact")

    def _diag_part(self):
        return self._rows()[1]

    def _to_dense(self):
        return tf.linalg.diag(self._compact(), k=(-1, 1), align="LEFT_RIGHT")

    @property
    def _composite_tensor_fields(self):
        return ("diagonals",)

    @property
    def _experimental_parameter_ndims_to_matrix_ndims(self):
        return {"diagonals": [1, 1, 1] if self._diagonals_format == "sequence" else 2}
