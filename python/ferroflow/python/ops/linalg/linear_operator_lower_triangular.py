"""`tf.linalg.LinearOperatorLowerTriangular`: an operator whose matrix has nothing above the main diagonal.

Invariant: what was given above the diagonal is never used.
Does not know: how triangular systems are solved.
"""

import ferroflow as tf
from ferroflow import _ff
from ferroflow.python.ops.linalg import linear_operator
from ferroflow.python.ops.linalg import linear_operator_util as util
from ferroflow.python.ops.linalg.linear_operator_dense import adjoint_if

__name__ = "tensorflow.python.ops.linalg.linear_operator_lower_triangular"


class LinearOperatorLowerTriangular(linear_operator.LinearOperator):
    """The operator of a stack of lower triangular matrices.

    Args:
      tril: a tensor or variable `[..., n, n]`; what it has above the diagonal is ignored.
      is_non_singular, is_self_adjoint, is_positive_definite, is_square: hints, see `tf.linalg.LinearOperator`.
      name: a name.

    Raises:
      ValueError: fewer than two dimensions, or `is_square=False`.

    >>> operator = tf.linalg.LinearOperatorLowerTriangular([[2.0, 9.0], [1.0, 4.0]])
    >>> operator.to_dense().numpy().tolist()
    [[2.0, 0.0], [1.0, 4.0]]
    >>> operator.solvevec([2.0, 9.0]).numpy().tolist()
    [1.0, 2.0]
    """

    def __init__(
        self, tril, is_non_singular=None, is_self_adjoint=None, is_positive_definite=None, is_square=None, name="LinearOperatorLowerTriangular"
    ):
        parameters = dict(
            tril=tril,
            is_non_singular=is_non_singular,
            is_self_adjoint=is_self_adjoint,
            is_positive_definite=is_positive_definite,
            is_square=is_square,
            name=name,
        )
        if is_square is False:
            raise ValueError("Only square lower triangular operators supported at this time.")
        self._tril = util.convert_nonref_to_tensor(tril, name="tril")
        util.check_rank_at_least(self._tril, 2, f"Argument tril must have at least 2 dimensions.  Found: {self._tril!s}")
        super().__init__(
            dtype=_ff.as_dtype(self._tril.dtype),
            is_non_singular=is_non_singular,
            is_self_adjoint=is_self_adjoint,
            is_positive_definite=is_positive_definite,
            is_square=True,
            parameters=parameters,
            name=name,
        )

    @property
    def tril(self):
        """The matrices as they were given."""
        return self._tril

    def _get_tril(self):
        """The matrices with zeros above the diagonal."""
        return tf.linalg.band_part(self._tril, -1, 0)

    def _get_diag(self):
        return tf.linalg.diag_part(self._tril)

    def _shape(self):
        return tf.TensorShape(self._tril.shape)

    def _shape_tensor(self):
        return tf.shape(self._tril)

    def _assert_non_singular(self):
        return util.assert_no_entries_with_modulus_zero(self._get_diag(), message="Singular operator:  Diagonal contained zero values.")

    def _matmul(self, x, adjoint=False, adjoint_arg=False):
        return tf.linalg.matmul(self._get_tril(), x, adjoint_a=adjoint, adjoint_b=adjoint_arg)

    def _solve(self, rhs, adjoint=False, adjoint_arg=False):
        return tf.linalg.triangular_solve(self._get_tril(), adjoint_if(rhs, adjoint_arg), lower=True, adjoint=adjoint)

    def _determinant(self):
        return tf.reduce_prod(self._get_diag(), axis=-1)

    def _log_abs_determinant(self):
        found = tf.reduce_sum(tf.math.log(tf.abs(self._get_diag())), axis=-1)
        return tf.cast(found, self.dtype) if self.dtype.is_complex else found

    def _to_dense(self):
        return self._get_tril()

    def _eigvals(self):
        return self._get_diag()

    @property
    def _composite_tensor_fields(self):
        return ("tril",)

    @property
    def _experimental_parameter_ndims_to_matrix_ndims(self):
        return {"tril": 2}
