"""`tf.linalg.LinearOperatorIdentity` and `LinearOperatorScaledIdentity`: ones, or one number, on the diagonal.

Invariant: no matrix is made unless it is asked for.
Does not know: diagonals of different numbers.
"""

import ferroflow as tf
from ferroflow import _ff
from ferroflow.python.ops.linalg import linear_operator, linear_operator_sizes, linear_operator_slicing
from ferroflow.python.ops.linalg import linear_operator_util as util
from ferroflow.python.ops.linalg.linear_operator_dense import adjoint_if

__name__ = "tensorflow.python.ops.linalg.linear_operator_identity"


def widened(x, operator):
    """A tensor with the leading dimensions that it has together with a stack's."""
    lead = operator.batch_shape
    if lead.rank == 0:
        return x
    known = x.shape
    if lead.is_fully_defined() and known.is_fully_defined():
        together = tf.broadcast_static_shape(known[:-2], lead).concatenate(known[-2:])
        return x if together == known else tf.broadcast_to(x, together.as_list())
    together = tf.broadcast_dynamic_shape(tf.shape(x)[:-2], operator.batch_shape_tensor())
    return tf.broadcast_to(x, tf.concat([together, tf.shape(x)[-2:]], 0))


class BaseLinearOperatorIdentity(linear_operator.LinearOperator):
    """What identities and multiples of them share: a size, and a diagonal of one number."""

    def _rows_tensor(self):
        return tf.cast(self._num_rows.tensor, tf.int32)

    def _row_count(self, dtype):
        rows = self.domain_dimension.value
        return tf.cast(self.domain_dimension_tensor() if rows is None else rows, dtype)

    def _min_matrix_dim(self):
        return self.domain_dimension.value

    def _ones_diag(self):
        """A diagonal of ones, of the shape of the operator's."""
        rows = self.domain_dimension.value
        if rows is not None and self.batch_shape.is_fully_defined():
            return tf.ones([*self.batch_shape.as_list(), rows], dtype=self.dtype)
        return tf.ones(self.shape_tensor()[:-1], dtype=self.dtype)

    @property
    def num_rows(self):
        """The number of rows: by value if it is known, else as a tensor."""
        return self._num_rows.short

    def _eigvals(self):
        return self._diag_part()

    def _cond(self):
        lead = self.batch_shape.as_list() if self.batch_shape.is_fully_defined() else self.batch_shape_tensor()
        return tf.ones(lead, dtype=self.dtype)


class LinearOperatorIdentity(BaseLinearOperatorIdentity):
    """The identity of a dimension, or a stack of identities.

    Args:
      num_rows: the number of rows and columns: an integer, or an integer tensor without dimensions.
      batch_shape: the shape of the stack, a vector of integers; None for a single matrix.
      dtype: the dtype of the elements; float32 by default.
      is_non_singular, is_self_adjoint, is_positive_definite, is_square: all True; False is a ValueError.
      assert_proper_shapes: whether a size that is not known is checked in a run.
      name: a name.

    Raises:
      ValueError: a negative size, or one of the wrong rank.
      TypeError: a size that is no integer.

    >>> operator = tf.linalg.LinearOperatorIdentity(2)
    >>> operator.to_dense().numpy().tolist()
    [[1.0, 0.0], [0.0, 1.0]]
    >>> tf.linalg.LinearOperatorIdentity(2, batch_shape=[3]).shape
    TensorShape([3, 2, 2])
    """

    def __init__(
        self, num_rows, batch_shape=None, dtype=None, is_non_singular=True, is_self_adjoint=True, is_positive_definite=True, is_square=True,
        assert_proper_shapes=False, name="LinearOperatorIdentity",
    ):
        parameters = dict(
            num_rows=num_rows,
            batch_shape=batch_shape,
            dtype=dtype,
            is_non_singular=is_non_singular,
            is_self_adjoint=is_self_adjoint,
            is_positive_definite=is_positive_definite,
            is_square=is_square,
            assert_proper_shapes=assert_proper_shapes,
            name=name,
        )
        own = self.__dict__
        own["_assert_proper_shapes"] = assert_proper_shapes
        for hint, what in ((is_self_adjoint, "self adjoint"), (is_non_singular, "non-singular"), (is_positive_definite, "positive-definite"), (is_square, "square")):
            if not hint:
                raise ValueError(f"An identity operator is always {what}.")
        super().__init__(
            dtype=dtype or tf.float32,
            is_non_singular=is_non_singular,
            is_self_adjoint=is_self_adjoint,
            is_positive_definite=is_positive_definite,
            is_square=is_square,
            parameters=parameters,
            name=name,
        )
        own["_num_rows"] = linear_operator_sizes.Size(num_rows, "num_rows", 0, assert_proper_shapes)
        own["_stack"] = linear_operator_sizes.stack(batch_shape, assert_proper_shapes)

    def _shape(self):
        return linear_operator_sizes.full_shape(self._stack, self._num_rows, self._num_rows)

    def _shape_tensor(self):
        return linear_operator_sizes.full_shape_tensor(self._stack, self._num_rows, self._num_rows)

    def _linop_adjoint(self):
        return self

    def _linop_cholesky(self):
        return self

    def _linop_inverse(self):
        return self

    def _assert_non_singular(self):
        return tf.no_op("assert_non_singular")

    def _assert_positive_definite(self):
        return tf.no_op("assert_positive_definite")

    def _assert_self_adjoint(self):
        return tf.no_op("assert_self_adjoint")

    def _matmul(self, x, adjoint=False, adjoint_arg=False):
        x = adjoint_if(x, adjoint_arg)
        if self._assert_proper_shapes:
            with tf.control_dependencies([c for c in [util.assert_compatible_matrix_dimensions(self, x)] if c is not None]):
                x = tf.identity(x)
        return widened(x, self)

    def _solve(self, rhs, adjoint=False, adjoint_arg=False):
        return self._matmul(rhs, adjoint_arg=adjoint_arg)

    def _to_dense(self):
        return tf.linalg.diag(self._ones_diag())

    def _determinant(self):
        return tf.ones(self._lead(), dtype=self.dtype)

    def _log_abs_determinant(self):
        return tf.zeros(self._lead(), dtype=self.dtype)

    def _trace(self):
        return self._row_count(self.dtype) * tf.ones(self._lead(), dtype=self.dtype)

    def _diag_part(self):
        return self._ones_diag()

    def add_to_tensor(self, mat, name="add_to_tensor"):
        """The identity plus a tensor whose shape broadcasts with it."""
        with self._name_scope(name):
            mat = widened(tf.convert_to_tensor(mat, dtype=self.dtype, name="mat"), self)
            return tf.linalg.set_diag(mat, tf.linalg.diag_part(mat) + tf.cast(1, self.dtype))

    @property
    def _composite_tensor_fields(self):
        return ("num_rows", "batch_shape")

    @property
    def _composite_tensor_prefer_static_fields(self):
        return ("num_rows", "batch_shape")

    def __getitem__(self, slices):
        parameters = self.parameters
        parameters["batch_shape"] = linear_operator_slicing.sliced_shape(self.batch_shape, slices)
        return type(self)(**parameters)


class LinearOperatorScaledIdentity(BaseLinearOperatorIdentity):
    """Multiples of the identity.

    Args:
      num_rows: the number of rows and columns: an integer, or an integer tensor without dimensions.
      multiplier: a tensor or variable, a number for each matrix of the stack.
      is_non_singular, is_self_adjoint, is_positive_definite: hints, see `tf.linalg.LinearOperator`. Real multiples are
        self-adjoint.
      is_square: True; False is a ValueError.
      assert_proper_shapes: whether a size that is not known is checked in a run.
      name: a name.

    >>> operator = tf.linalg.LinearOperatorScaledIdentity(2, [3.0, 4.0])
    >>> operator.determinant().numpy().tolist()
    [9.0, 16.0]
    """

    def __init__(
        self, num_rows, multiplier, is_non_singular=None, is_self_adjoint=None, is_positive_definite=None, is_square=True,
        assert_proper_shapes=False, name="LinearOperatorScaledIdentity",
    ):
        parameters = dict(
            num_rows=num_rows,
            multiplier=multiplier,
            is_non_singular=is_non_singular,
            is_self_adjoint=is_self_adjoint,
            is_positive_definite=is_positive_definite,
            is_square=is_square,
            assert_proper_shapes=assert_proper_shapes,
            name=name,
        )
        self.__dict__["_assert_proper_shapes"] = assert_proper_shapes
        self._multiplier = util.convert_nonref_to_tensor(multiplier, name="multiplier")
        dtype = _ff.as_dtype(self._multiplier.dtype).base_dtype
        if not dtype.is_complex:
            if is_self_adjoint is False:
                raise ValueError("A real diagonal operator is always self adjoint.")
            is_self_adjoint = True
        if not is_square:
            raise ValueError("A ScaledIdentity operator is always square.")
        super().__init__(
            dtype=dtype,
            is_non_singular=is_non_singular,
            is_self_adjoint=is_self_adjoint,
            is_positive_definite=is_positive_definite,
            is_square=is_square,
            parameters=parameters,
            name=name,
        )
        self.__dict__["_num_rows"] = linear_operator_sizes.Size(num_rows, "num_rows", 0, assert_proper_shapes)

    @property
    def multiplier(self):
        """The multiples."""
        return self._multiplier

    def _shape(self):
        rows = self._num_rows.value
        return tf.TensorShape(self._multiplier.shape).concatenate([rows, rows])

    def _shape_tensor(self):
        return tf.concat([tf.shape(self._multiplier), tf.stack([self._rows_tensor()] * 2)], 0)

    def _factor(self, adjoint, dimensions):
        """The multiples with dimensions of size 1 after their own."""
        factor = tf.convert_to_tensor(self._multiplier)
        factor = tf.math.conj(factor) if adjoint and factor.dtype.is_complex else factor
        for _ in range(dimensions):
            factor = tf.expand_dims(factor, -1)
        return factor

    def _hints(self):
        return dict(
            is_non_singular=self.is_non_singular, is_self_adjoint=self.is_self_adjoint, is_positive_definite=self.is_positive_definite, is_square=True
        )

    def _linop_adjoint(self):
        return LinearOperatorScaledIdentity(self.num_rows, self._factor(True, 0), **self._hints())

    def _linop_cholesky(self):
        return LinearOperatorScaledIdentity(
            self.num_rows, tf.sqrt(self._multiplier), is_non_singular=True, is_self_adjoint=True, is_positive_definite=True, is_square=True
        )

    def _linop_inverse(self):
        return LinearOperatorScaledIdentity(self.num_rows, 1.0 / tf.convert_to_tensor(self._multiplier), **self._hints())

    def _assert_non_singular(self):
        size = tf.abs(self._multiplier)
        return tf.debugging.assert_positive(size, message="LinearOperator was singular")

    def _assert_positive_definite(self):
        real = tf.math.real(self._multiplier) if self.dtype.is_complex else self._multiplier
        return tf.debugging.assert_positive(real, message="LinearOperator was not positive definite.")

    def _assert_self_adjoint(self):
        imaginary = tf.math.imag(self._multiplier) if self.dtype.is_complex else tf.zeros_like(self._multiplier)
        return tf.debugging.assert_equal(tf.zeros_like(imaginary), imaginary, message="LinearOperator was not self-adjoint")

    def _matmul(self, x, adjoint=False, adjoint_arg=False):
        x = adjoint_if(x, adjoint_arg)
        if self._assert_proper_shapes:
            with tf.control_dependencies([c for c in [util.assert_compatible_matrix_dimensions(self, x)] if c is not None]):
                x = tf.identity(x)
        return x * self._factor(adjoint, 2)

    def _solve(self, rhs, adjoint=False, adjoint_arg=False):
        return adjoint_if(rhs, adjoint_arg) / self._factor(adjoint, 2)

    def _to_dense(self):
        return tf.linalg.diag(self._diag_part())

    def _determinant(self):
        return tf.pow(tf.convert_to_tensor(self._multiplier), self._row_count(self.dtype))

    def _log_abs_determinant(self):
        found = self._row_count(self.dtype.real_dtype) * tf.math.log(tf.abs(self._multiplier))
        return tf.cast(found, self.dtype)

    def _trace(self):
        return self._multiplier * self._row_count(self.dtype)

    def _diag_part(self):
        return self._ones_diag() * self._factor(False, 1)

    def add_to_tensor(self, mat, name="add_to_tensor"):
        """The multiples of the identity plus a tensor whose shape broadcasts with them."""
        with self._name_scope(name):
            mat = widened(tf.convert_to_tensor(mat, dtype=self.dtype, name="mat"), self)
            return tf.linalg.set_diag(mat, tf.linalg.diag_part(mat) + self._factor(False, 1))

    def _cond(self):
        # Of a multiple of 0 there is none.
        size = tf.abs(self._multiplier)
        return size / size

    @property
    def _composite_tensor_fields(self):
        return ("num_rows", "multiplier")

    @property
    def _composite_tensor_prefer_static_fields(self):
        return ("num_rows",)

    @property
    def _experimental_parameter_ndims_to_matrix_ndims(self):
        return {"multiplier": 0}
