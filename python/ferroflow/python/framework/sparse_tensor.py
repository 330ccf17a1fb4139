"""`tf.SparseTensor`: a tensor as the coordinates and values of the elements that are not zero.

Invariant: `indices` is [count, rank] of int64, `values` [count], `dense_shape` [rank] of int64.
Does not know: what is computed with it; see `ops/sparse_ops.py`.
"""

import collections

from ferroflow import _ff
from ferroflow.python.framework import composite_tensor, tensor_util, type_spec, type_spec_registry
from ferroflow.python.framework.tensor_spec import TensorSpec

SparseTensorValue = collections.namedtuple("SparseTensorValue", ["indices", "values", "dense_shape"])
"""A sparse tensor's parts as NumPy arrays."""


class SparseTensor(composite_tensor.CompositeTensor):
    """The elements `values[i]` at the coordinates `indices[i]` of a tensor of shape `dense_shape`, else zeros.

    The coordinates are in order of rows for most functions; `tf.sparse.reorder` puts them so.

    >>> s = tf.SparseTensor([[0, 1], [1, 0]], [5, 6], [2, 2])
    >>> tf.sparse.to_dense(s).numpy().tolist()
    [[0, 5], [6, 0]]
    """

    @classmethod
    def from_value(cls, sparse_tensor_value):
        """A SparseTensor of a SparseTensor or SparseTensorValue."""
        if not is_sparse(sparse_tensor_value):
            raise TypeError(f"Argument sparse_tensor_value={sparse_tensor_value} is neither a SparseTensor nor SparseTensorValue.")
        return cls(*(getattr(sparse_tensor_value, part) for part in ("indices", "values", "dense_shape")))

    def __init__(self, indices, values, dense_shape):
        """ValueError when the three do not fit one another."""
        known = isinstance(dense_shape, (_ff.TensorShape, list, tuple)) and not any(isinstance(d, _ff.Tensor) for d in dense_shape)
        # A dimension of -1 is unknown.
        self._static = _ff.TensorShape([None if d is not None and int(d) == -1 else d for d in dense_shape]) if known else None
        if known:
            dense_shape = [0 if d is None else int(d) for d in dense_shape]
        elif isinstance(dense_shape, (list, tuple)):
            dense_shape = [_long(d) for d in dense_shape]
        indices = _ff.convert(indices, dtype=_ff.int64, name="indices")
        dense_shape = _ff.convert(dense_shape, dtype=_ff.int64, name="dense_shape")
        values = _ff.convert(values, name="values")
        if self._static is None:
            self._static = tensor_util.constant_value_as_shape(dense_shape)
        indices_shape, values_shape = indices.shape.with_rank(2), values.shape.with_rank(1)
        dense_dims = dense_shape.shape.with_rank(1)
        _same(indices_shape[0], values_shape[0])
        _same(indices_shape[1], dense_dims[0])
        if self._static.rank is None:
            # The number of dimensions may be known where their sizes are not.
            rank = dense_dims[0] if dense_dims[0] is not None else indices_shape[1]
            self._static = _ff.TensorShape(None if rank is None else [None] * rank)
        self._indices, self._values, self._dense_shape = indices, values, dense_shape

    @property
    def indices(self):
        """The coordinates, int64 of shape [count, rank]."""
        return self._indices

    @property
    def values(self):
        """The elements, of shape [count]."""
        return self._values

    @property
    def dense_shape(self):
        """The shape as an int64 vector."""
        return self._dense_shape

    @property
    def shape(self):
        """What is known of the shape."""
        return self._static

    def get_shape(self):
        """What is known of the shape."""
        return self._static

    def set_shape(self, shape):
        """Adds to what is known of the shape; ValueError if it contradicts."""
        shape = _ff.TensorShape(shape)
        self._static = self._static.merge_with(shape)

    @property
    def dtype(self):
        """The dtype of the elements."""
        return self._values.dtype

    @property
    def op(self):
        """The node the elements come from."""
        return self._values.op

    @property
    def graph(self):
        """The graph the elements are in."""
        return self._indices.graph

    def with_values(self, new_values):
        """The same coordinates with other elements."""
        return SparseTensor(self._indices, new_values, self._dense_shape)

    def eval(self, feed_dict=None, session=None):
        """The parts as NumPy arrays."""
        return SparseTensorValue(*(t.numpy() for t in (self._indices, self._values, self._dense_shape)))

    def consumers(self):
        """The nodes that use the parts, in a graph."""
        parts = {id(part.op): part.op for part in (self._values, self._indices, self._dense_shape)}
        made = {op.name for op in parts.values()}
        return [op for op in self.graph.get_operations() if any(x.op.name in made for x in op.inputs)]

    def _is_eager(self):
        return isinstance(self._values, _ff.EagerTensor)

    def _numpy(self):
        """The elements as a dense array, 0 where there is none; ValueError in a graph."""
        from ferroflow.python.ops import sparse_ops

        if not self._is_eager():
            raise ValueError("SparseTensor.numpy() is only supported in eager mode.")
        return sparse_ops.to_dense(self).numpy()

    @property
    def _type_spec(self):
        return SparseTensorSpec(self.shape, self.dtype)

    def _shape_invariant_to_type_spec(self, shape):
        return SparseTensorSpec(shape, self.dtype)

    def _arithmetic(self, other, function):
        from ferroflow.python.ops import sparse_ops

        return getattr(sparse_ops, function)(self, other)

    def __mul__(self, other):
        return self._arithmetic(other, "multiply_dense")

    __rmul__ = __mul__

    def __truediv__(self, other):
        return self._arithmetic(other, "divide_dense")

    __div__ = __truediv__

    def __getitem__(self, key):
        from ferroflow.python.ops import sparse_ops

        return sparse_ops.getitem(self, key)

    def __str__(self):
        return f"SparseTensor(indices={self._indices!s}, values={self._values!s}, dense_shape={self._dense_shape!s})"

    __repr__ = __str__
    __module__ = "tensorflow.python.framework.sparse_tensor"


def _long(dimension):
    if isinstance(dimension, _ff.Tensor) and dimension.dtype != _ff.int64:
        return _ff.execute("Cast", [dimension], {"DstT": _ff.int64})
    return dimension


def _same(a, b):
    if a is not None and b is not None and a != b:
        raise ValueError(f"Dimensions {a} and {b} are not compatible")


@type_spec_registry.register("tf.SparseTensorSpec")
class SparseTensorSpec(type_spec.BatchableTypeSpec):
    """The specification of a `tf.SparseTensor`.

    >>> tf.SparseTensorSpec([None, 3], tf.float32)
    SparseTensorSpec(TensorShape([None, 3]), tf.float32)
    """

    __slots__ = ("_shape", "_dtype")

    def __init__(self, shape=None, dtype=_ff.float32):
        """Of a dense shape and the dtype of the elements."""
        self._shape, self._dtype = _ff.TensorShape(shape), _ff.as_dtype(dtype)

    @property
    def value_type(self):
        """`tf.SparseTensor`."""
        return SparseTensor

    @property
    def dtype(self):
        """The dtype of the elements."""
        return self._dtype

    @property
    def shape(self):
        """The dense shape."""
        return self._shape

    @property
    def rank(self):
        """The number of dimensions, or None."""
        return self._shape.rank

    def _serialize(self):
        return (self._shape, self._dtype)

    @property
    def _component_specs(self):
        rank = self._shape.rank
        return [TensorSpec([None, rank], _ff.int64), TensorSpec([None], self._dtype), TensorSpec([rank], _ff.int64)]

    def _to_components(self, value):
        if isinstance(value, SparseTensorValue):
            value = SparseTensor.from_value(value)
        return [value.indices, value.values, value.dense_shape]

    def _from_components(self, components):
        made = SparseTensor(*components)
        made._static = made._static.merge_with(self._shape)
        return made

    def _batch(self, batch_size):
        return SparseTensorSpec(_ff.TensorShape([batch_size]).concatenate(self._shape), self._dtype)

    def _unbatch(self):
        if self._shape.rank == 0:
            raise ValueError("Unbatching a tensor is only supported for rank >= 1")
        return SparseTensorSpec(self._shape[1:] if self._shape.rank else None, self._dtype)

    def _to_legacy_output_types(self):
        return self._dtype

    def _to_legacy_output_shapes(self):
        return self._shape

    def _to_legacy_output_classes(self):
        return SparseTensor

    @classmethod
    def from_value(cls, value):
        """The specification of a SparseTensor or SparseTensorValue."""
        if isinstance(value, SparseTensor):
            return cls(value.shape, value.dtype)
        if isinstance(value, SparseTensorValue):
            return cls(value.dense_shape, value.values.dtype)
        raise TypeError("Expected SparseTensor or SparseTensorValue. Received: " f"{value} of type {type(value).__name__}.")

    __module__ = "tensorflow.python.framework.sparse_tensor"


type_spec.register_type_spec_from_value_converter(SparseTensorValue, SparseTensorSpec.from_value)


def is_sparse(x):
    """Whether a value is a SparseTensor, or its parts as arrays."""
    return isinstance(x, (SparseTensor, SparseTensorValue))


def convert_to_tensor_or_sparse_tensor(value, dtype=None, name=None):
    """A tensor of the value, or the SparseTensor it is."""
    if dtype is not None:
        dtype = _ff.as_dtype(dtype)
    if isinstance(value, SparseTensorValue):
        value = SparseTensor.from_value(value)
    if isinstance(value, SparseTensor):
        if dtype is not None and not dtype.is_compatible_with(value.dtype):
            raise RuntimeError(f"Sparse dtype mismatch. Requested: {dtype.name}, Actual: {value.dtype.name}")
        return value
    return _ff.convert(value, dtype=dtype, name=name)
