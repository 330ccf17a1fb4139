"""Ragged tensors of ranges; masks and new dimensions.

Invariant: what is not ragged stays dense.
Does not know: arithmetic.
"""

from ferroflow import _ff, _namespace
from ferroflow.python.ops.operands import convert, execute
from ferroflow.python.ops.ragged import ragged_util
from ferroflow.python.ops.ragged.ragged_tensor import RaggedTensor
from ferroflow.python.ops.ragged.row_partition import RowPartition


def range(starts, limits=None, deltas=1, dtype=None, name=None, row_splits_dtype=_ff.int64):  # noqa: A001
    """A row of numbers for each start, limit and delta.

    >>> tf.ragged.range([2, 3]).to_list()
    [[0, 1], [0, 1, 2]]
    """
    if limits is None:
        starts, limits = 0, starts
    parts = [convert(v, dtype=dtype) for v in (starts, limits, deltas)]
    kinds = [p.dtype for p in parts]
    widest = next((k for k in (_ff.float64, _ff.float32, _ff.int64) if k in kinds), _ff.int32)
    parts = [p if p.dtype == widest else execute("Cast", [p], {"DstT": widest}) for p in parts]
    starts, limits, deltas = parts
    whole = execute("AddV2", [execute("AddV2", [starts, limits]), deltas])
    shape = execute("Reshape", [execute("Shape", [whole]), [-1]])
    if whole.shape.rank == 0:
        shape = convert([1], dtype=_ff.int32)
    starts, limits, deltas = (execute("BroadcastTo", [p, shape]) for p in parts)
    span = execute("RealDiv", [execute("Cast", [execute("Sub", [limits, starts])], {"DstT": _ff.float64}), execute("Cast", [deltas], {"DstT": _ff.float64})])
    lengths = execute("Cast", [execute("Maximum", [execute("Ceil", [span]), convert(0.0, dtype=_ff.float64)])], {"DstT": row_splits_dtype})
    rows = RowPartition.from_row_lengths(lengths, validate=False)
    ids = rows.value_rowids()
    one = convert(1, dtype=lengths.dtype)
    place = execute("Sub", [execute("Range", [convert(0, dtype=lengths.dtype), rows.nvals(), one]), execute("GatherV2", [rows.row_starts(), ids, 0])])
    place = execute("Cast", [place], {"DstT": widest})
    values = execute("AddV2", [execute("GatherV2", [starts, ids, 0]), execute("Mul", [place, execute("GatherV2", [deltas, ids, 0])])])
    return RaggedTensor(values, internal=True, row_partition=rows)


def boolean_mask(data, mask, name=None):
    """The values of `data` where `mask`, dense or ragged, is true; rows stay.

    >>> tf.ragged.boolean_mask(tf.ragged.constant([[1, 2], [3]]), tf.ragged.constant([[True, False], [True]])).to_list()
    [[1], [3]]
    """
    data, mask = (ragged_util.convert_to_tensor_or_ragged_tensor(v) for v in (data, mask))
    if mask.dtype != _ff.bool:
        raise TypeError(f"the mask must be of bool, got {mask.dtype}")
    ragged = isinstance(data, RaggedTensor), isinstance(mask, RaggedTensor)
    if not any(ragged):
        data, mask = convert(data), convert(mask)
        if mask.shape.rank == 1:
            return _namespace.resolve("boolean_mask")(data, mask)
        data = RaggedTensor.from_tensor(data, ragged_rank=mask.shape.rank - 1)
    if not isinstance(mask, RaggedTensor):
        mask = convert(mask)
        if mask.shape.rank == 1:
            from ferroflow.python.ops.ragged import ragged_gather_ops

            return ragged_gather_ops.gather(data, execute("Reshape", [_namespace.resolve("where")(mask), [-1]]))
        mask = RaggedTensor.from_tensor(mask, ragged_rank=mask.shape.rank - 1)
    if not isinstance(data, RaggedTensor):
        data = RaggedTensor.from_tensor(data, ragged_rank=mask.ragged_rank)
    if isinstance(mask.values, RaggedTensor):
        return data.with_values(boolean_mask(data.values, mask.values))
    kept = execute("Cast", [mask.values], {"DstT": data.row_splits.dtype})
    counts = execute("UnsortedSegmentSum", [kept, mask.value_rowids(), mask.nrows()])
    values = boolean_mask(data.values, mask.values) if isinstance(data.values, RaggedTensor) else _namespace.resolve("boolean_mask")(data.values, mask.values)
    return RaggedTensor.from_row_lengths(values, counts, validate=False)


def expand_dims(rt, axis, name=None):
    """A new dimension of size 1 in a ragged tensor, or in any other."""
    if not isinstance(rt, RaggedTensor):
        return execute("ExpandDims", [convert(rt), axis], None, name)
    rank = rt.shape.rank
    axis = axis + rank + 1 if axis < 0 else axis
    one = convert(1, dtype=rt.row_splits.dtype)
    if axis == 0:
        return RaggedTensor.from_uniform_row_length(rt, rt.nrows(), one)
    if axis == 1:
        return RaggedTensor.from_uniform_row_length(rt, one, rt.nrows())
    inner = rt.values
    return rt.with_values(expand_dims(inner, axis - 1) if isinstance(inner, RaggedTensor) else execute("ExpandDims", [inner, axis - 1]))


def row_splits_to_segment_ids(splits, name=None, out_type=None):
    """The row of each value.

    >>> tf.ragged.row_splits_to_segment_ids([0, 2, 3]).numpy().tolist()
    [0, 0, 1]
    """
    ids = RowPartition.from_row_splits(splits).value_rowids()
    return ids if out_type is None else execute("Cast", [ids], {"DstT": out_type})


def segment_ids_to_row_splits(segment_ids, num_segments=None, out_type=None, name=None):
    """Where rows begin and end, of the row of each value.

    >>> tf.ragged.segment_ids_to_row_splits([0, 0, 1]).numpy().tolist()
    [0, 2, 3]
    """
    ids = convert(segment_ids) if hasattr(segment_ids, "dtype") else convert(segment_ids, dtype=_ff.int64)
    splits = RowPartition.from_value_rowids(ids, num_segments).row_splits()
    return splits if out_type is None else execute("Cast", [splits], {"DstT": out_type})
