"""`tf.linalg.LinearOperatorZeros`: an operator that gives nothing but zeros.

Invariant: no matrix is made unless it is asked for.
Does not know: any other operator.
"""

import ferroflow as tf
from ferroflow.python.framework import errors
from ferroflow.python.ops.linalg import linear_operator, linear_operator_sizes, linear_operator_slicing
from ferroflow.python.ops.linalg import linear_operator_util as util
from ferroflow.python.ops.linalg.linear_operator_dense import adjoint_if
from ferroflow.python.ops.linalg.linear_operator_identity import widened

__name__ = "tensorflow.python.ops.linalg.linear_operator_zeros"


class LinearOperatorZeros(linear_operator.LinearOperator):
    """A matrix of zeros, or a stack of them.

    Args:
      num_rows: the number of rows: an integer, or an integer tensor without dimensions.
      num_columns: the number of columns; as many as rows by default.
      batch_shape: the shape of the stack, a vector of integers; None for a single matrix.
      dtype: the dtype of the elements; float32 by default.
      is_non_singular, is_positive_definite: False; True is a ValueError.
      is_self_adjoint: True of square matrices.
      is_square: must be False where the sizes differ.
      assert_proper_shapes: whether a size that is not known is checked in a run.
      name: a name.

    Raises:
      ValueError: a negative size, one of the wrong rank, or hints that cannot be.

    >>> operator = tf.linalg.LinearOperatorZeros(2, 3, is_square=False, is_self_adjoint=False)
    >>> operator.matmul(tf.ones([3, 1])).numpy().tolist()
    [[0.0], [0.0]]
    """

    def __init__(
        self, num_rows, num_columns=None, batch_shape=None, dtype=None, is_non_singular=False, is_self_adjoint=True,
        is_positive_definite=False, is_square=True, assert_proper_shapes=False, name="LinearOperatorZeros",
    ):
        parameters = dict(
            num_rows=num_rows,
            num_columns=num_columns,
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
        if is_self_adjoint is False and is_square:
            raise ValueError("A zero operator is always self adjoint.")
        if is_non_singular:
            raise ValueError("A zero operator is always singular.")
        if is_positive_definite:
            raise ValueError("A zero operator is always not positive-definite.")
        super().__init__(
            dtype=dtype or tf.float32,
            is_non_singular=is_non_singular,
            is_self_adjoint=is_self_adjoint,
            is_positive_definite=is_positive_definite,
            is_square=is_square,
            parameters=parameters,
            name=name,
        )
        own["_num_rows"] = rows = linear_operator_sizes.Size(num_rows, "num_rows", 0, assert_proper_shapes)
        own["_num_columns"] = columns = (
            rows if num_columns is None else linear_operator_sizes.Size(num_columns, "num_columns", 0, assert_proper_shapes)
        )
        own["_stack"] = linear_operator_sizes.stack(batch_shape, assert_proper_shapes)
        if is_square and rows.value is not None and columns.value is not None and rows.value != columns.value:
            raise ValueError(f"LinearOperatorZeros initialized as is_square=True, but got num_rows({rows.value}) != num_columns({columns.value})")

    @property
    def num_rows(self):
        """The number of rows: by value if it is known, else as a tensor."""
        return self._num_rows.short

    @property
    def num_columns(self):
        """The number of columns: by value if it is known, else as a tensor."""
        return self._num_columns.short

    def _shape(self):
        return linear_operator_sizes.full_shape(self._stack, self._num_rows, self._num_columns)

    def _shape_tensor(self):
        return linear_operator_sizes.full_shape_tensor(self._stack, self._num_rows, self._num_columns)

    def _linop_adjoint(self):
        return LinearOperatorZeros(
            self.num_columns, self.num_rows, None if self._stack is None else self._stack.short, self.dtype,
            is_self_adjoint=self.is_self_adjoint, is_square=self.is_square,
        )

    def _assert_non_singular(self):
        raise errors.InvalidArgumentError(None, None, "Zero operators are always non-invertible.")

    def _assert_positive_definite(self):
        raise errors.InvalidArgumentError(None, None, "Zero operators are always non-positive definite.")

    def _assert_self_adjoint(self):
        return tf.no_op("assert_self_adjoint")

    def _matmul(self, x, adjoint=False, adjoint_arg=False):
        if self._assert_proper_shapes:
            x, adjoint_arg = adjoint_if(x, adjoint_arg), False
            with tf.control_dependencies([c for c in [util.assert_compatible_matrix_dimensions(self, x)] if c is not None]):
                x = tf.identity(x)
        columns = x.shape[-2 if adjoint_arg else -1] if x.shape.rank is not None else None
        rows = (self.domain_dimension if adjoint else self.range_dimension).value
        if rows is not None and columns is not None and x.shape[:-2].is_fully_defined():
            return widened(tf.zeros([*x.shape[:-2].as_list(), rows, columns], dtype=x.dtype), self)
        rows = self.domain_dimension_tensor() if adjoint else self.range_dimension_tensor()
        sizes = tf.shape(x)
        last = tf.stack([tf.cast(rows, tf.int32), sizes[-2 if adjoint_arg else -1]])
        return widened(tf.zeros(tf.concat([sizes[:-2], last], 0), dtype=x.dtype), self)

    def _to_dense(self):
        shape = self.shape
        return tf.zeros(shape.as_list() if shape.is_fully_defined() else self.shape_tensor(), dtype=self.dtype)

    def _determinant(self):
        return tf.zeros(self._lead(), dtype=self.dtype)

    def _log_abs_determinant(self):
        return tf.math.log(tf.zeros(self._lead(), dtype=self.dtype))

    def _trace(self):
        return tf.zeros(self._lead(), dtype=self.dtype)

    def _diag_part(self):
        return self._zeros_diag()

    def _zeros_diag(self):
        """A diagonal of zeros, of the shape of the operator's."""
        if self.shape.is_fully_defined():
            return tf.zeros([*self.shape[:-2].as_list(), min(self.shape[-2:])], dtype=self.dtype)
        shape = self.shape_tensor()
        return tf.zeros(tf.concat([shape[:-2], [tf.reduce_min(shape[-2:])]], 0), dtype=self.dtype)

    def add_to_tensor(self, mat, name="add_to_tensor"):
        """A tensor, with the leading dimensions that it has together with the stack."""
        with self._name_scope(name):
            return widened(tf.convert_to_tensor(mat, dtype=self.dtype, name="mat"), self)

    def _eigvals(self):
        return self._zeros_diag()

    @property
    def _composite_tensor_fields(self):
        return ("num_rows", "num_columns", "batch_shape")

    @property
    def _composite_tensor_prefer_static_fields(self):
        return ("num_rows", "num_columns", "batch_shape")

    def __getitem__(self, slices):
        parameters = self.parameters
        parameters["batch_shape"] = linear_operator_slicing.sliced_shape(self.batch_shape, slices)
        return type(self)(**parameters)
