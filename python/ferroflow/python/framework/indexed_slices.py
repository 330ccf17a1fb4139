"""`tf.IndexedSlices`: rows of a tensor with their places; what the gradient of `tf.gather` is.

Invariant: row i of `values` belongs to row `indices[i]` of the tensor; a row may come several times, then it counts as their sum.
Does not know: who makes them.
"""

import collections

from ferroflow import _ff
from ferroflow.python.framework import composite_tensor, type_spec, type_spec_registry
from ferroflow.python.framework.tensor_spec import TensorSpec

IndexedSlicesValue = collections.namedtuple("IndexedSlicesValue", ["values", "indices", "dense_shape"])
"""The parts of IndexedSlices as NumPy arrays."""


class IndexedSlices(composite_tensor.CompositeTensor):
    """Rows `values` of a tensor of shape `dense_shape`, at `indices`.

    >>> s = tf.IndexedSlices(tf.constant([[1.0, 2.0]]), tf.constant([1]), tf.constant([3, 2]))
    >>> tf.convert_to_tensor(s).numpy().tolist()
    [[0.0, 0.0], [1.0, 2.0], [0.0, 0.0]]
    """

    def __init__(self, values, indices, dense_shape=None):
        """`values` and `indices` have the same first dimension; `dense_shape` is needed to make a dense tensor."""
        self._values, self._indices, self._dense_shape = values, indices, dense_shape

    @property
    def values(self):
        """The rows."""
        return self._values

    @property
    def indices(self):
        """The place of each row."""
        return self._indices

    @property
    def dense_shape(self):
        """The shape of the whole tensor as a vector, or None."""
        return self._dense_shape

    @property
    def shape(self):
        """What is known of the shape of the whole tensor."""
        if self._dense_shape is None:
            return _ff.TensorShape(None)
        known = _ff.static_elements(self._dense_shape)
        return _ff.TensorShape(known)

    @property
    def dtype(self):
        """The dtype of the rows."""
        return self.values.dtype

    @property
    def device(self):
        """The device of the rows."""
        return self.values.device

    @property
    def name(self):
        """The name of the rows."""
        return self.values.name

    @property
    def op(self):
        """The node the rows come from."""
        return self.values.op

    @property
    def graph(self):
        """The graph the rows are in."""
        return self.values.graph

    def consumers(self):
        """The nodes that use the rows."""
        return self.values.consumers()

    @property
    def _type_spec(self):
        inner = self.values.shape[1:]
        shape = _ff.TensorShape([None]).concatenate(inner)
        known = None if self._dense_shape is None else self._dense_shape.dtype
        if self._dense_shape is not None:
            shape = shape.merge_with(_ff.TensorShape(_ff.static_elements(self._dense_shape)))
        return IndexedSlicesSpec(shape, self.dtype, self.indices.dtype, known, self.indices.shape)

    def _shape_invariant_to_type_spec(self, shape):
        shape = _ff.TensorShape(shape)
        known = None if self._dense_shape is None else self._dense_shape.dtype
        return IndexedSlicesSpec(shape, self.dtype, self.indices.dtype, known, shape[:1])

    def __neg__(self):
        return IndexedSlices(-self.values, self.indices, self.dense_shape)

    def __str__(self):
        shape = "" if self._dense_shape is None else f", dense_shape={self._dense_shape!s}"
        return f"IndexedSlices(indices={self._indices!s}, values={self._values!s}{shape})"

    __module__ = "tensorflow.python.framework.indexed_slices"


@type_spec_registry.register("tf.IndexedSlicesSpec")
class IndexedSlicesSpec(type_spec.TypeSpec):
    """The specification of a `tf.IndexedSlices`."""

    __slots__ = ("_shape", "_values_dtype", "_indices_dtype", "_dense_shape_dtype", "_indices_shape")

    def __init__(self, shape=None, dtype=_ff.float32, indices_dtype=_ff.int64, dense_shape_dtype=None, indices_shape=None):
        """`dense_shape_dtype` None means that there is no dense shape."""
        self._shape = _ff.TensorShape(shape)
        self._values_dtype = _ff.as_dtype(dtype)
        self._indices_dtype = _ff.as_dtype(indices_dtype)
        self._dense_shape_dtype = None if dense_shape_dtype is None else _ff.as_dtype(dense_shape_dtype)
        self._indices_shape = _ff.TensorShape(indices_shape).with_rank(1)

    @property
    def value_type(self):
        """`tf.IndexedSlices`."""
        return IndexedSlices

    @property
    def dtype(self):
        """The dtype of the rows."""
        return self._values_dtype

    @property
    def shape(self):
        """The shape of the whole tensor."""
        return self._shape

    def _serialize(self):
        return (self._shape, self._values_dtype, self._indices_dtype, self._dense_shape_dtype, self._indices_shape)

    @property
    def _component_specs(self):
        rows = self._indices_shape.concatenate(self._shape[1:])
        specs = [TensorSpec(rows, self._values_dtype), TensorSpec(self._indices_shape, self._indices_dtype)]
        if self._dense_shape_dtype is not None:
            specs.append(TensorSpec([self._shape.rank], self._dense_shape_dtype))
        return tuple(specs)

    def _to_components(self, value):
        parts = (value.values, value.indices)
        return parts if value.dense_shape is None else (*parts, value.dense_shape)

    def _from_components(self, components):
        return IndexedSlices(*components)

    __module__ = "tensorflow.python.framework.indexed_slices"


def _dense(value, dtype=None, name=None, as_ref=False):
    if dtype is not None and not _ff.as_dtype(dtype).is_compatible_with(value.dtype):
        raise ValueError(f"Incompatible tensor conversion requested to `dtype` {_ff.as_dtype(dtype).name} for IndexedSlices ({value}) with dtype {value.dtype.name}")
    if value.dense_shape is None:
        raise ValueError(f"Tensor conversion requested for IndexedSlices for argument without shape: {value!s}")
    out = _ff.execute("UnsortedSegmentSum", [value.values, value.indices, value.dense_shape[0]], None, name)
    if not out.shape.is_fully_defined():
        out.set_shape(value.shape)
    return out


_ff.register_conversion(IndexedSlices, _dense)


def as_indexed_slices(x, optimize=True):
    """A tensor, or slices, as slices: those of a tensor are all its rows.

    >>> import ferroflow as tf
    >>> from ferroflow.python.framework.indexed_slices import as_indexed_slices
    >>> as_indexed_slices(tf.constant([[1.0], [2.0]])).indices.numpy().tolist()
    [0, 1]
    """
    del optimize
    if isinstance(x, IndexedSlices):
        return x
    x = _ff.convert(x)
    shape = _ff.execute("Shape", [x])
    return IndexedSlices(x, _ff.execute("Range", [0, shape[0], 1]), shape)


def as_indexed_slices_list(inputs, optimize=True):
    """Each as slices, with indices of one dtype. TypeError for what is no list."""
    if not isinstance(inputs, (list, tuple)):
        raise TypeError(f"Expected a list or tuple, not {type(inputs)}.")
    found = [as_indexed_slices(x, optimize) for x in inputs]
    if all(x.indices.dtype == found[0].indices.dtype for x in found):
        return found
    wide = lambda x: IndexedSlices(x.values, _ff.execute("Cast", [x.indices], {"DstT": _ff.int64}), x.dense_shape)  # noqa: E731
    return [wide(x) for x in found]
