"""`ragged[...]`.

Invariant: a row chosen by a number loses its dimension; a slice keeps it.
Does not know: masks and gathered indices.
"""

from ferroflow.python.ops.operands import convert, execute
from ferroflow.python.ops.ragged.ragged_tensor import RaggedTensor


def getitem(rt, key):
    """The part of a ragged tensor that an index, a slice, or a tuple of them says."""
    keys = list(key) if isinstance(key, tuple) else [key]
    if Ellipsis in [k for k in keys if k is Ellipsis]:
        at = next(i for i, k in enumerate(keys) if k is Ellipsis)
        taken = sum(k is not None for k in keys) - 1
        keys[at : at + 1] = [slice(None)] * (rt.shape.rank - taken)
    return _get(rt, keys)


def _get(rt, keys):
    if not keys:
        return rt
    if not isinstance(rt, RaggedTensor):
        return rt[tuple(keys)]
    first, rest = keys[0], keys[1:]
    if first is None:
        rows = rt.nrows()
        inner = _get(rt, rest)
        return RaggedTensor.from_uniform_row_length(inner, rows, convert(1, dtype=rt.row_splits.dtype))
    if isinstance(first, slice):
        rows = _sliced_rows(rt, first)
        return _inner(rows, rest)
    index = first
    count = rt._row_partition.static_nrows
    if isinstance(index, int) and count is not None:
        if not -count <= index < count:
            raise IndexError(f"Row key {index} out of bounds")
        index = index + count if index < 0 else index
    start, end = rt.row_splits[index], rt.row_splits[index + 1]
    return _get(rt.values[start:end], rest)


def _sliced_rows(rt, part):
    if part.step in (None, 1):
        starts, limits = rt.row_starts()[part], rt.row_limits()[part]
        zero = convert([0], dtype=rt.row_splits.dtype)
        first = execute("ConcatV2", [[starts, zero], 0])[0]
        last = execute("Maximum", [execute("ConcatV2", [[execute("Reshape", [first, [1]]), limits], 0])[-1], first])
        lengths = execute("Sub", [limits, starts])
        return RaggedTensor.from_row_lengths(rt.values[first:last], lengths, validate=False)
    from ferroflow.python.ops.ragged import ragged_gather_ops

    count = rt.nrows()
    one = convert(1, dtype=count.dtype)
    return ragged_gather_ops.gather(rt, execute("Range", [convert(0, dtype=count.dtype), count, one])[part])


def _inner(rt, keys):
    """Applies the rest of an index within each row."""
    if not keys:
        return rt
    first, rest = keys[0], keys[1:]
    if isinstance(first, slice) and first == slice(None):
        return rt.with_values(_inner_values(rt.values, rest))
    lengths = rt.row_lengths()
    zero = convert(0, dtype=lengths.dtype)
    if isinstance(first, slice):
        if first.step not in (None, 1):
            return _inner(_stepped(rt, first), [slice(None), *rest])
        begin = _bound(first.start, zero, lengths)
        end = execute("Maximum", [_bound(first.stop, lengths, lengths), begin])
        return _inner(_within(rt, begin, end), [slice(None), *rest]) if rest else _within(rt, begin, end)
    if first is None:
        made = RaggedTensor.from_uniform_row_length(rt, convert(1, dtype=rt.row_splits.dtype), nrows=rt.nrows())
        return _inner(made, [slice(None), *rest]) if rest else made
    raise ValueError("Cannot index into an inner ragged dimension.")


def _stepped(rt, part):
    """Each row's elements at the places of a slice with a step."""
    lengths = rt.row_lengths()
    step = part.step
    if not isinstance(step, int):
        raise TypeError("slice strides must be integers or None")
    zero = convert(0, dtype=lengths.dtype)
    if step > 0:
        begin, end = _bound(part.start, zero, lengths), _bound(part.stop, lengths, lengths)
    else:
        minus = convert(-1, dtype=lengths.dtype)
        begin, end = (_bound_back(v, d, lengths) for v, d in ((part.start, lengths + minus), (part.stop, minus)))
    from ferroflow import _namespace
    from ferroflow.python.ops.ragged import ragged_gather_ops

    places = _namespace.resolve("ragged.range")(begin, end, convert(step, dtype=lengths.dtype), row_splits_dtype=lengths.dtype)
    starts = execute("GatherV2", [rt.row_starts(), places.value_rowids(), 0])
    return places.with_values(ragged_gather_ops.gather(rt.values, execute("AddV2", [places.values, starts])))


def _bound_back(value, default, lengths):
    """Where a slice that goes back begins or ends."""
    if value is None:
        return execute("BroadcastTo", [default, execute("Shape", [lengths])])
    value = convert(value, dtype=lengths.dtype)
    minus = convert(-1, dtype=lengths.dtype)
    from_end = execute("Maximum", [execute("AddV2", [lengths, value]), minus])
    return execute("SelectV2", [execute("Less", [value, convert(0, dtype=lengths.dtype)]), from_end, execute("Minimum", [value, lengths + minus])])


def _inner_values(values, keys):
    if not keys:
        return values
    if isinstance(values, RaggedTensor):
        return _inner(values, keys)
    return values[(slice(None), *keys)]


def _bound(value, default, lengths):
    if value is None:
        return execute("BroadcastTo", [default, execute("Shape", [lengths])])
    value = convert(value, dtype=lengths.dtype)
    from_end = execute("Maximum", [execute("AddV2", [lengths, value]), convert(0, dtype=lengths.dtype)])
    return execute("SelectV2", [execute("Less", [value, convert(0, dtype=lengths.dtype)]), from_end, execute("Minimum", [value, lengths])])


def _within(rt, begin, end):
    """The values of each row from `begin` up to `end`."""
    from ferroflow import _namespace

    dtype = rt.row_splits.dtype
    ids = rt.value_rowids()
    place = execute("Sub", [execute("Range", [convert(0, dtype=dtype), rt._row_partition.nvals(), convert(1, dtype=dtype)]), execute("GatherV2", [rt.row_splits, ids, 0])])
    keep = execute("LogicalAnd", [execute("GreaterEqual", [place, execute("GatherV2", [begin, ids, 0])]), execute("Less", [place, execute("GatherV2", [end, ids, 0])])])
    where = execute("Reshape", [_namespace.resolve("where")(keep), [-1]])
    values = rt.values
    if isinstance(values, RaggedTensor):
        from ferroflow.python.ops.ragged import ragged_gather_ops

        values = ragged_gather_ops.gather(values, where)
    else:
        values = execute("GatherV2", [values, where, 0])
    return RaggedTensor.from_row_lengths(values, execute("Sub", [end, begin]), validate=False)
