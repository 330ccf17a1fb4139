"""`tf.RaggedTensorSpec`: what is known of a ragged tensor.

Invariant: the components are the innermost values and the row splits, the outermost first.
Does not know: how rows are cut.
"""

from ferroflow import _ff
from ferroflow.python.framework import type_spec, type_spec_registry
from ferroflow.python.framework.tensor_spec import TensorSpec
from ferroflow.python.ops.operands import convert
from ferroflow.python.ops.ragged.ragged_tensor import RaggedTensor
from ferroflow.python.ops.ragged.row_partition import RowPartition


class RaggedTensorType:
    """The older way to say what `tf.map_fn` gives: the dtype of a ragged result, and how many of its dimensions are ragged."""

    def __init__(self, dtype, ragged_rank, row_splits_dtype=_ff.int64):
        self._dtype, self._ragged_rank, self._row_splits_dtype = _ff.as_dtype(dtype), ragged_rank, _ff.as_dtype(row_splits_dtype)

    dtype = property(lambda self: self._dtype)
    ragged_rank = property(lambda self: self._ragged_rank)
    row_splits_dtype = property(lambda self: self._row_splits_dtype)

    def __repr__(self):
        return f"RaggedTensorType({self._dtype!r}, {self._ragged_rank!r}, {self._row_splits_dtype!r})"

    def row_spec(self):
        """The specification of one row of the result."""
        return RaggedTensorSpec(None, self._dtype, self._ragged_rank - 1, self._row_splits_dtype)


@type_spec_registry.register("tf.RaggedTensorSpec")
class RaggedTensorSpec(type_spec.BatchableTypeSpec):
    """The specification of a `tf.RaggedTensor`.

    >>> tf.RaggedTensorSpec([None, None], tf.int32)
    RaggedTensorSpec(TensorShape([None, None]), tf.int32, 1, tf.int64)
    """

    __slots__ = ("_shape", "_dtype", "_ragged_rank", "_row_splits_dtype", "_flat_values_spec")

    def __init__(self, shape=None, dtype=_ff.float32, ragged_rank=None, row_splits_dtype=_ff.int64, flat_values_spec=None):
        """`ragged_rank` is one less than the rank unless it is said."""
        self._shape = _ff.TensorShape(shape)
        self._dtype = _ff.as_dtype(dtype)
        self._row_splits_dtype = _ff.as_dtype(row_splits_dtype)
        self._flat_values_spec = flat_values_spec
        rank = self._shape.rank
        if ragged_rank is None:
            if rank is None:
                raise ValueError("Must specify ragged_rank or a shape with a known rank.")
            ragged_rank = rank - 1
        if not isinstance(ragged_rank, int):
            raise TypeError(f"Argument `ragged_rank` must be an int. Received {ragged_rank}.")
        if rank is not None and ragged_rank >= max(rank, 1):
            raise ValueError(f"Argument `ragged_rank` ({ragged_rank}) must be less than rank ({rank}).")
        self._ragged_rank = ragged_rank

    @property
    def value_type(self):
        """`tf.RaggedTensor`, or `tf.Tensor` where nothing is ragged."""
        return RaggedTensor if self._ragged_rank > 0 else _ff.Tensor

    @property
    def dtype(self):
        """The dtype of the values."""
        return self._dtype

    @property
    def shape(self):
        """The shape, None for ragged dimensions."""
        return self._shape

    @property
    def ragged_rank(self):
        """The number of ragged dimensions."""
        return self._ragged_rank

    @property
    def row_splits_dtype(self):
        """The dtype of the row splits."""
        return self._row_splits_dtype

    @property
    def flat_values_spec(self):
        """The specification of the innermost values, where it was given."""
        return self._flat_values_spec

    def _serialize(self):
        return (self._shape, self._dtype, self._ragged_rank, self._row_splits_dtype)

    @property
    def _component_specs(self):
        rank, depth = self._shape.rank, self._ragged_rank
        if depth <= 0:
            return [TensorSpec(self._shape, self._dtype)]
        flat = _ff.TensorShape(None) if rank is None else _ff.TensorShape([None, *self._shape[depth + 1 :]])
        rows = None if rank is None or self._shape[0] is None else self._shape[0] + 1
        splits = [TensorSpec([rows], self._row_splits_dtype)]
        splits += [TensorSpec([None], self._row_splits_dtype)] * (depth - 1)
        return [TensorSpec(flat, self._dtype), *splits]

    def _to_components(self, value):
        return [value.flat_values, *value.nested_row_splits] if isinstance(value, RaggedTensor) else [value]

    def _from_components(self, components):
        if self._ragged_rank <= 0:
            return components[0]
        out = components[0]
        for depth, splits in reversed(list(enumerate(components[1:]))):
            uniform = self._shape[depth + 1] if self._shape.rank is not None else None
            length = None if uniform is None else convert(uniform, dtype=splits.dtype)
            out = RaggedTensor(out, internal=True, row_partition=RowPartition(splits, uniform_row_length=length))
        return out

    def _batch(self, batch_size):
        return RaggedTensorSpec(_ff.TensorShape([batch_size]).concatenate(self._shape), self._dtype, self._ragged_rank + 1, self._row_splits_dtype)

    def _unbatch(self):
        return RaggedTensorSpec(self._shape[1:], self._dtype, self._ragged_rank - 1, self._row_splits_dtype)

    def _to_legacy_output_types(self):
        return self._dtype

    def _to_legacy_output_shapes(self):
        return self._shape

    def _to_legacy_output_classes(self):
        return self

    @classmethod
    def from_value(cls, value):
        """The specification of a ragged tensor."""
        return cls(value.shape, value.dtype, value.ragged_rank, value.row_splits.dtype)

    __module__ = "tensorflow.python.ops.ragged.ragged_tensor"
