"""What any linear operator can do because it can be written out as a dense matrix, or applied to one.

Invariant: each method here gives what the class's own way would, if slower; the class has at least `_shape`,
`_shape_tensor` and one of `_matmul` and `_to_dense`.
Does not know: names, checks of arguments, hints of results.
"""

import importlib

import numpy as np

import ferroflow as tf
from ferroflow.python.ops.linalg import linear_operator_util as util
from ferroflow.python.platform import tf_logging as logging

__name__ = "tensorflow.python.ops.linalg.linear_operator"


def operator_class(name):
    """A class of operators, loaded when it is asked for."""
    return getattr(importlib.import_module("ferroflow").linalg, "LinearOperator" + name)


def adjoint_if(tensor, wanted):
    """The adjoint of a tensor, or the tensor."""
    return tf.linalg.adjoint(tensor) if wanted else tensor


class Dense:
    """The methods with an underscore behind those of `LinearOperator`, by the dense matrix."""

    def _shape(self):
        raise NotImplementedError("_shape is not implemented.")

    def _shape_tensor(self):
        raise NotImplementedError("_shape_tensor is not implemented.")

    def _can_use_cholesky(self):
        return bool(self.is_self_adjoint and self.is_positive_definite)

    # ---- products

    def _matmul(self, x, adjoint=False, adjoint_arg=False):
        return tf.linalg.matmul(self.to_dense(), x, adjoint_a=adjoint, adjoint_b=adjoint_arg)

    def _matvec(self, x, adjoint=False):
        return tf.squeeze(self._matmul(tf.expand_dims(x, -1), adjoint=adjoint), axis=-1)

    def _dense_solve(self, rhs, adjoint=False, adjoint_arg=False):
        logging.warn("Using (possibly slow) default implementation of solve.  Requires conversion to a dense matrix and O(N^3) operations.")
        return self._solve_by_dense(rhs, adjoint, adjoint_arg)

    def _solve_by_dense(self, rhs, adjoint, adjoint_arg):
        rhs = adjoint_if(rhs, adjoint_arg)
        if self._can_use_cholesky():
            return util.cholesky_solve_with_broadcast(tf.linalg.cholesky(self.to_dense()), rhs)
        return util.matrix_solve_with_broadcast(self.to_dense(), rhs, adjoint=adjoint)

    def _solve(self, rhs, adjoint=False, adjoint_arg=False):
        return self._dense_solve(rhs, adjoint=adjoint, adjoint_arg=adjoint_arg)

    def _solvevec(self, rhs, adjoint=False):
        return tf.squeeze(self._solve(tf.expand_dims(rhs, -1), adjoint=adjoint), axis=-1)

    # ---- other operators

    def _linop_adjoint(self):
        return operator_class("Adjoint")(
            self,
            is_non_singular=self.is_non_singular,
            is_self_adjoint=self.is_self_adjoint,
            is_positive_definite=self.is_positive_definite,
            is_square=self.is_square,
        )

    def _linop_inverse(self):
        return operator_class("Inversion")(
            self,
            is_non_singular=self.is_non_singular,
            is_self_adjoint=self.is_self_adjoint,
            is_positive_definite=self.is_positive_definite,
            is_square=self.is_square,
        )

    def _linop_cholesky(self):
        factor = tf.linalg.cholesky(self.to_dense())
        return operator_class("LowerTriangular")(factor, is_non_singular=True, is_self_adjoint=False, is_square=True)

    # ---- numbers

    def _to_dense(self):
        columns = self.domain_dimension_tensor() if self.domain_dimension.value is None else self.domain_dimension.value
        return self.matmul(tf.eye(columns, batch_shape=self._lead(), dtype=self.dtype))

    def _lead(self):
        """The leading dimensions: a list if they are known, else a vector."""
        return self.batch_shape.as_list() if self.batch_shape.is_fully_defined() else self.batch_shape_tensor()

    def _determinant(self):
        if self._can_use_cholesky():
            return tf.exp(self.log_abs_determinant())
        return tf.linalg.det(self.to_dense())

    def _log_abs_determinant(self):
        if self._can_use_cholesky():
            diagonal = tf.linalg.diag_part(tf.linalg.cholesky(self.to_dense()))
            return 2 * tf.reduce_sum(tf.math.log(diagonal), axis=-1)
        return tf.linalg.slogdet(self.to_dense())[1]

    def _diag_part(self):
        return tf.linalg.diag_part(self.to_dense())

    def _trace(self):
        return tf.reduce_sum(self.diag_part(), axis=-1)

    def _add_to_tensor(self, x):
        return self.to_dense() + x

    def _eigvals(self):
        return tf.linalg.eigvalsh(self.to_dense())

    def _cond(self):
        if self.is_self_adjoint:
            sizes = tf.abs(self.eigvals())
        else:
            sizes = tf.linalg.svd(self.to_dense(), compute_uv=False)
        return tf.reduce_max(sizes, axis=-1) / tf.reduce_min(sizes, axis=-1)

    # ---- assertions

    def _max_condition_number_to_be_non_singular(self):
        """Above this condition number rounding of the dtype leaves nothing of a solution."""
        eps = np.finfo(self.dtype.as_numpy_dtype).eps
        rows = self.range_dimension.value
        rows = tf.cast(self.range_dimension_tensor(), self.dtype.real_dtype) if rows is None else rows
        return tf.cast(1.0 / (10 * rows * eps) if isinstance(rows, int) else 1.0 / (10.0 * rows * float(eps)), self.dtype.real_dtype)

    def _assert_non_singular(self):
        logging.warn(
            "Using (possibly slow) default implementation of assert_non_singular.  Requires conversion to a dense matrix and O(N^3) operations."
        )
        found = self.cond()
        return tf.debugging.assert_less(
            found, tf.cast(self._max_condition_number_to_be_non_singular(), found.dtype), message="Singular matrix up to precision epsilon."
        )

    def _assert_positive_definite(self):
        # The Cholesky decomposition fails if the matrix is not positive definite.
        if self.is_self_adjoint is not True:
            raise NotImplementedError("assert_positive_definite is not implemented.")
        return _checked(tf.linalg.cholesky(self.to_dense()))

    def _assert_self_adjoint(self):
        logging.warn("Using (possibly slow) default implementation of assert_self_adjoint.  Requires conversion to a dense matrix.")
        dense = self.to_dense()
        return tf.debugging.assert_equal(dense, tf.linalg.adjoint(dense), message="Matrix was not equal to its adjoint.")


def _checked(tensor):
    """Nothing, once a tensor that cannot always be computed is."""
    with tf.control_dependencies([tensor]):
        return None if tf.executing_eagerly() else tf.no_op()
