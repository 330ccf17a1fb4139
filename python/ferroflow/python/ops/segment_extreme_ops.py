"""The largest, smallest and product of segments, where the catalogue has no operation for them.

Rows are put in order of their segments, as a ragged tensor, filled up with what changes nothing and reduced; so the
gradient is that of the reduction, which shares it among equal elements, as TensorFlow does.

Invariant: not called once the catalogue has the operation.
Does not know: sums; they are an operation.
"""

from ferroflow import _ff, _namespace
from ferroflow.python.ops import host_ops
from ferroflow.python.ops.operands import convert, execute, shape_of, taken
from ferroflow.python.ops.ragged.ragged_tensor import RaggedTensor


def _neutral(record, dtype):
    if record == "Prod":
        return 1
    if record == "Max":
        return float(dtype.min) if dtype.is_floating else int(dtype.min)
    return float(dtype.max) if dtype.is_floating else int(dtype.max)


def _reduced(record, data, segment_ids, num_segments, empty=None):
    data, ids = convert(data), convert(segment_ids)
    count = execute("Cast", [convert(num_segments)], {"DstT": _ff.int64})
    extra = data.shape.rank - ids.shape.rank
    flat_ids = execute("Cast", [execute("Reshape", [ids, [-1]])], {"DstT": _ff.int64})
    inner = shape_of(data)[ids.shape.rank :] if extra else convert([], dtype=_ff.int32)
    rows = execute("Reshape", [data, execute("ConcatV2", [[convert([-1], dtype=_ff.int32), inner], 0])])
    # Rows of no segment, whose id is below zero, are left out.
    kept = execute("Reshape", [_namespace.resolve("where")(execute("GreaterEqual", [flat_ids, convert(0, dtype=_ff.int64)])), [-1]])
    rows, flat_ids = taken(rows, kept, 0), execute("GatherV2", [flat_ids, kept, 0])
    order = host_ops.rising_order(flat_ids)
    lengths = execute("UnsortedSegmentSum", [execute("OnesLike", [flat_ids]), flat_ids, count])
    ragged = RaggedTensor.from_row_lengths(execute("GatherV2", [rows, order, 0]), lengths, validate=False)
    neutral = convert(_neutral(record, data.dtype), dtype=data.dtype)
    # One more column keeps a segment without rows, and all segments where none has rows, from being empty.
    dense = ragged.to_tensor(neutral)
    shape = shape_of(dense)
    column = execute("Fill", [execute("ConcatV2", [[shape[:1], convert([1], dtype=_ff.int32), shape[2:]], 0]), neutral])
    out = execute(record, [execute("ConcatV2", [[dense, column], 1]), convert([1], dtype=_ff.int32)])
    if empty is not None:
        around = execute("ConcatV2", [[shape[:1], execute("OnesLike", [shape[2:]])], 0])
        none = execute("Reshape", [execute("Equal", [lengths, convert(0, dtype=_ff.int64)]), around])
        out = execute("SelectV2", [none, convert(empty, dtype=data.dtype), out])
    return out


def _unsorted(record):
    def apply(data, segment_ids, num_segments, name=None):
        return _reduced(record, data, segment_ids, num_segments)

    apply.__doc__ = f"`{record}` of the rows of each segment; the dtype's extreme, or 1, for a segment without rows."
    return apply


def _sorted(record):
    def apply(data, segment_ids, name=None):
        ids = convert(segment_ids)
        last = execute("Max", [execute("ConcatV2", [[ids, convert([-1], dtype=ids.dtype)], 0]), [0]])
        count = execute("AddV2", [last, convert(1, dtype=ids.dtype)])
        return _reduced(record, data, ids, count, 1 if record == "Prod" else 0)

    apply.__doc__ = f"`{record}` of the rows of each segment, whose ids rise; 0, or 1, for a segment without rows."
    return apply


unsorted_segment_max, unsorted_segment_min, unsorted_segment_prod = _unsorted("Max"), _unsorted("Min"), _unsorted("Prod")
segment_max, segment_min, segment_prod = _sorted("Max"), _sorted("Min"), _sorted("Prod")


def _scattered(record, segment, tensor, indices, updates):
    from ferroflow.python.ops.array_index_ops import _flat_index

    tensor, indices = convert(tensor), convert(indices)
    updates = convert(updates, dtype=tensor.dtype)
    depth = indices.shape[-1]
    shape = shape_of(tensor, indices.dtype)
    lead = shape[:depth]
    place = execute("Reshape", [_flat_index(indices, lead, depth), [-1]])
    inner = execute("ConcatV2", [[convert([-1], dtype=shape.dtype), shape[depth:]], 0])
    best = segment(execute("Reshape", [updates, inner]), place, execute("Prod", [lead, [0]]))
    return execute(record, [tensor, execute("Reshape", [best, shape])])


def tensor_scatter_nd_max(tensor, indices, updates, bad_indices_policy="", name=None):
    """`tensor` with the greater of its elements and the `updates` at the coordinates `indices`."""
    return _scattered("Maximum", unsorted_segment_max, tensor, indices, updates)


def tensor_scatter_nd_min(tensor, indices, updates, bad_indices_policy="", name=None):
    """`tensor` with the lesser of its elements and the `updates` at the coordinates `indices`."""
    return _scattered("Minimum", unsorted_segment_min, tensor, indices, updates)
