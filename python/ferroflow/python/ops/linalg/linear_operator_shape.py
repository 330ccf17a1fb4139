"""The shapes of linear operators: what is known of them, and tensors of what is not.

Invariant: all of it follows from a class's `_shape` and `_shape_tensor`; what is known is never computed.
Does not know: what an operator does.
"""

import ferroflow as tf
from ferroflow.python.framework import dimension

__name__ = "tensorflow.python.ops.linalg.linear_operator"

Dimension = dimension.Dimension


class Shaped:
    """The part of `LinearOperator` that is about its shape `[..., m, n]`."""

    @property
    def shape(self):
        """The shape `[..., m, n]` as far as it is known."""
        return self._shape()

    def shape_tensor(self, name="shape_tensor"):
        """The shape as a vector, found by a run where it is not known."""
        with self._name_scope(name):
            if self.shape.is_fully_defined():
                return tf.constant(self.shape.as_list(), dtype=tf.int32)
            return self._shape_tensor()

    @property
    def batch_shape(self):
        """The shape without the last two dimensions."""
        return self.shape[:-2]

    def batch_shape_tensor(self, name="batch_shape_tensor"):
        """The shape without the last two dimensions as a vector."""
        with self._name_scope(name):
            return self._batch_shape_tensor()

    def _batch_shape_tensor(self, shape=None):
        if self.batch_shape.is_fully_defined():
            return tf.constant(self.batch_shape.as_list(), dtype=tf.int32)
        return (self.shape_tensor() if shape is None else shape)[:-2]

    @property
    def tensor_rank(self):
        """The number of dimensions of the shape, or None."""
        return self.shape.rank

    def tensor_rank_tensor(self, name="tensor_rank_tensor"):
        """The number of dimensions as a tensor."""
        with self._name_scope(name):
            return self._tensor_rank_tensor()

    def _tensor_rank_tensor(self, shape=None):
        if self.tensor_rank is not None:
            return tf.constant(self.tensor_rank)
        return tf.size(self.shape_tensor() if shape is None else shape)

    @property
    def domain_dimension(self):
        """The dimension n of the vectors that the operator is applied to."""
        return Dimension(None if self.shape.rank is None else self.shape[-1])

    def domain_dimension_tensor(self, name="domain_dimension_tensor"):
        """The dimension of the vectors that the operator is applied to, as a tensor."""
        with self._name_scope(name):
            return self._domain_dimension_tensor()

    def _domain_dimension_tensor(self, shape=None):
        return self._dimension_tensor(self.domain_dimension, -1, shape)

    @property
    def range_dimension(self):
        """The dimension m of the vectors that the operator gives."""
        return Dimension(None if self.shape.rank is None else self.shape[-2])

    def range_dimension_tensor(self, name="range_dimension_tensor"):
        """The dimension of the vectors that the operator gives, as a tensor."""
        with self._name_scope(name):
            return self._range_dimension_tensor()

    def _range_dimension_tensor(self, shape=None):
        return self._dimension_tensor(self.range_dimension, -2, shape)

    def _dimension_tensor(self, known, at, shape):
        if known.value is not None:
            return tf.constant(known.value)
        return (self.shape_tensor() if shape is None else shape)[at]
