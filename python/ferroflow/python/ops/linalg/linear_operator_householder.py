"""`tf.linalg.LinearOperatorHouseholder`: reflections, I - 2 v v^H with v of length 1.

Invariant: a reflection is its own inverse and its own adjoint; everything is done with the axis.
Does not know: how axes are found that turn a vector into another.
"""

import ferroflow as tf
from ferroflow import _ff
from ferroflow.python.framework import errors
from ferroflow.python.ops.linalg import linear_operator
from ferroflow.python.ops.linalg import linear_operator_util as util
from ferroflow.python.ops.linalg.linear_operator_dense import adjoint_if

__name__ = "tensorflow.python.ops.linalg.linear_operator_householder"


class LinearOperatorHouseholder(linear_operator.LinearOperator):
    """The operator of a stack of reflections.

    Args:
      reflection_axis: a tensor or variable `[..., n]` of floating-point or complex numbers, the axes that are turned
        round. They need not be of length 1.
      is_non_singular, is_self_adjoint, is_positive_definite, is_square: hints; a reflection is square, self-adjoint and
        not positive definite.
      name: a name.

    Raises:
      ValueError: an axis without dimensions, or hints that cannot be.

    >>> operator = tf.linalg.LinearOperatorHouseholder([0.0, 2.0])
    >>> operator.matvec([3.0, 4.0]).numpy().tolist()
    [3.0, -4.0]
    """

    def __init__(
        self, reflection_axis, is_non_singular=None, is_self_adjoint=None, is_positive_definite=None, is_square=None,
        name="LinearOperatorHouseholder",
    ):
        parameters = dict(
            reflection_axis=reflection_axis,
            is_non_singular=is_non_singular,
            is_self_adjoint=is_self_adjoint,
            is_positive_definite=is_positive_definite,
            is_square=is_square,
            name=name,
        )
        self._reflection_axis = util.convert_nonref_to_tensor(reflection_axis, name="reflection_axis")
        util.check_rank_at_least(
            self._reflection_axis, 1, f"Argument reflection_axis must have at least 1 dimension.  Found: {self._reflection_axis!s}"
        )
        if is_self_adjoint is False:
            raise ValueError("A Householder operator is always self adjoint.")
        if is_positive_definite is True:
            raise ValueError("A Householder operator is always non-positive definite.")
        if is_square is False:
            raise ValueError("A Householder operator is always square.")
        super().__init__(
            dtype=_ff.as_dtype(self._reflection_axis.dtype),
            is_non_singular=is_non_singular,
            is_self_adjoint=True,
            is_positive_definite=False,
            is_square=True,
            parameters=parameters,
            name=name,
        )

    @property
    def reflection_axis(self):
        """The axes."""
        return self._reflection_axis

    def _shape(self):
        shape = tf.TensorShape(self._reflection_axis.shape)
        return shape.concatenate(shape[-1:])

    def _shape_tensor(self):
        shape = tf.shape(self._reflection_axis)
        return tf.concat([shape, shape[-1:]], 0)

    def _assert_non_singular(self):
        return tf.no_op("assert_non_singular")

    def _assert_positive_definite(self):
        raise errors.InvalidArgumentError(None, None, "Householder operators are always non-positive definite.")

    def _assert_self_adjoint(self):
        return tf.no_op("assert_self_adjoint")

    def _linop_adjoint(self):
        return self

    def _linop_inverse(self):
        return self

    def _axis(self):
        axis = tf.convert_to_tensor(self._reflection_axis)
        return axis / tf.cast(tf.norm(axis, axis=-1, keepdims=True), axis.dtype)

    def _matmul(self, x, adjoint=False, adjoint_arg=False):
        # The adjoint is the operator itself.
        axis = tf.expand_dims(self._axis(), -1)
        x = adjoint_if(x, adjoint_arg)
        along = tf.linalg.matmul(axis, x, adjoint_a=True)
        return x - 2 * axis * along

    def _solve(self, rhs, adjoint=False, adjoint_arg=False):
        return self._matmul(rhs, adjoint, adjoint_arg)

    def _trace(self):
        rows = self.domain_dimension_tensor()
        lead = tf.shape(self._reflection_axis)[:-1] if not self.batch_shape.is_fully_defined() else self.batch_shape.as_list()
        return tf.cast(rows - 2, self.dtype) * tf.ones(lead, dtype=self.dtype)

    def _determinant(self):
        return -tf.ones(self._lead(), dtype=self.dtype)

    def _log_abs_determinant(self):
        return tf.zeros(self._lead(), dtype=self.dtype)

    def _to_dense(self):
        axis = tf.expand_dims(self._axis(), -1)
        outer = -2 * tf.linalg.matmul(axis, axis, adjoint_b=True)
        return tf.linalg.set_diag(outer, tf.linalg.diag_part(outer) + tf.cast(1, self.dtype))

    def _diag_part(self):
        axis = self._axis()
        return 1.0 - 2 * axis * (tf.math.conj(axis) if self.dtype.is_complex else axis)

    def _eigvals(self):
        # One axis is turned round, what is at right angles to it stays.
        ones = tf.ones_like(self._axis())
        return tf.concat([-ones[..., :1], ones[..., 1:]], axis=-1)

    def _cond(self):
        return tf.ones(self._lead(), dtype=self.dtype.real_dtype if self.dtype.is_complex else self.dtype)

    @property
    def _composite_tensor_fields(self):
        return ("reflection_axis",)

    @property
    def _experimental_parameter_ndims_to_matrix_ndims(self):
        return {"reflection_axis": 1}
