"""`ragged[...]`.

Invariant: a row chosen by a number loses its dimension; a slice keeps it.
Does not know: masks and gathered indices.
"""

from ferroflow import _ff, _namespace
from ferroflow.python.framework import errors_impl
from ferroflow.python.ops.operands import convert, execute
from ferroflow.python.ops.ragged.ragged_tensor import RaggedTensor
from ferroflow.python.ops.tensor_getitem_override import _SLICE_TYPE_ERROR


def getitem(rt, key):
    """The part of a ragged tensor that an index, a slice, or a tuple of them says."""
    keys = list(key) if isinstance(key, (tuple, list)) else [key]
    _check(keys)
    if Ellipsis in [k for k in keys if k is Ellipsis]:
        at = next(i for i, k in enumerate(keys) if k is Ellipsis)
        taken = sum(k is not None for k in keys) - 1
        if taken > rt.shape.rank:
            raise IndexError(f"Too many indices for RaggedTensor: {taken} of a tensor of rank {rt.shape.rank}")
        keys[at : at + 1] = [slice(None)] * (rt.shape.rank - taken)
    return _get(rt, keys)


def _is_index(value):
    """Whether a value can say a place: an integer, or a tensor of integers."""
    if isinstance(value, (_ff.Tensor, _ff.VariableBase)):
        return value.dtype.is_integer
    return hasattr(value, "__index__")


def _check(keys):
    """TypeError for what can be no index; slices of inner dimensions have words of their own."""
    for place, key in enumerate(keys):
        if isinstance(key, slice):
            for part, what in ((key.start, "offsets"), (key.stop, "offsets"), (key.step, "strides")):
                if part is not None and not _is_index(part):
                    words = f"slice {what} must be integers or None" if place else f"{_SLICE_TYPE_ERROR}, got {part!r}"
                    raise TypeError(words)
        elif key is not None and key is not Ellipsis and not _is_index(key):
            raise TypeError(f"{_SLICE_TYPE_ERROR}, got {key!r}")


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
    count = rt._row_partition.static_nrows
    if isinstance(first, int) and count is not None and not -count <= first < count:
        raise IndexError(f"Row key {first} out of bounds")
    return _get(rt.values[rt.row_starts()[first] : rt.row_limits()[first]], rest)


def _sliced_rows(rt, part):
    if not isinstance(part.step, _ff.Tensor) and part.step in (None, 1):
        starts, limits = rt.row_starts()[part], rt.row_limits()[part]
        zero = convert([0], dtype=rt.row_splits.dtype)
        first = execute("ConcatV2", [[starts, zero], 0])[0]
        last = execute("Maximum", [execute("ConcatV2", [[execute("Reshape", [first, [1]]), limits], 0])[-1], first])
        if rt.uniform_row_length is not None:
            rows = execute("Size", [starts], {"out_type": rt.row_splits.dtype})
            return RaggedTensor.from_uniform_row_length(rt.values[first:last], rt.uniform_row_length, nrows=rows)
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
        if isinstance(first.step, _ff.Tensor) or first.step not in (None, 1):
            found = _stepped(rt, first)
        else:
            begin = _bound(first.start, zero, lengths)
            end = execute("Maximum", [_bound(first.stop, lengths, lengths), begin])
            found = _within(rt, begin, end)
        if rt.uniform_row_length is not None:
            # What rows of one length have of a slice has one length too.
            row = execute("Range", [zero, _like(rt.uniform_row_length, zero.dtype), convert(1, dtype=zero.dtype)])[first]
            size = execute("Size", [row], {"out_type": zero.dtype})
            found = RaggedTensor.from_uniform_row_length(found.values, size, nrows=found.nrows())
        return _inner(found, [slice(None), *rest]) if rest else found
    if first is None:
        made = RaggedTensor.from_uniform_row_length(rt, convert(1, dtype=rt.row_splits.dtype), nrows=rt.nrows())
        return _inner(made, [slice(None), *rest]) if rest else made
    return _columns(rt, first, rest)


def _columns(rt, column, rest):
    """The value at one place of all rows, and the rest of an index within it; ValueError unless rows are of one length."""
    length = rt.uniform_row_length
    if length is None:
        raise ValueError("Cannot index into an inner ragged dimension.")
    from ferroflow.python.ops.ragged import ragged_gather_ops

    place = _like(column, rt.row_splits.dtype)
    _check_column(place, _like(length, place.dtype))
    from_end = execute("Less", [place, convert(0, dtype=place.dtype)])
    places = execute("AddV2", [execute("SelectV2", [from_end, rt.row_limits(), rt.row_starts()]), place])
    values = rt.values
    if isinstance(values, RaggedTensor):
        found = ragged_gather_ops.gather(values, places)
        return _inner(found, rest) if rest else found
    found = execute("GatherV2", [values, places, 0])
    return found[(slice(None), *rest)] if rest else found


def _check_column(place, length):
    """InvalidArgumentError where rows of a length have no such place: now, or when the graph runs."""
    there = execute("LogicalAnd", [execute("GreaterEqual", [place, execute("Neg", [length])]), execute("Less", [place, length])])
    if _ff.constant_value(there) is None:
        _namespace.resolve("debugging.Assert")(there, ["Column key out of bounds", place, length])
    elif not _ff.constant_value(there):
        message = f"Column key {_ff.constant_value(place)} out of bounds: rows have {_ff.constant_value(length)} values"
        raise errors_impl.InvalidArgumentError(None, None, message)


def _like(value, dtype):
    """A number, or a tensor of integers, as a tensor of a dtype."""
    if isinstance(value, (_ff.Tensor, _ff.VariableBase)):
        return execute("Cast", [convert(value)], {"DstT": dtype})
    return convert(value, dtype=dtype)


def _stepped(rt, part):
    """Each row's elements at the places of a slice with a step."""
    lengths = rt.row_lengths()
    step = _like(part.step, lengths.dtype)
    zero, minus = convert(0, dtype=lengths.dtype), convert(-1, dtype=lengths.dtype)
    known = _ff.constant_value(step)
    ways = []
    if known is None or known > 0:
        ways.append((_bound(part.start, zero, lengths), _bound(part.stop, lengths, lengths)))
    if known is None or known <= 0:
        ways.append(tuple(_bound_back(v, d, lengths) for v, d in ((part.start, lengths + minus), (part.stop, minus))))
    (begin, end), *back = ways
    if back:
        forth = execute("Greater", [step, zero])
        begin, end = (execute("SelectV2", [forth, one, other]) for one, other in zip((begin, end), back[0]))
    from ferroflow.python.ops.ragged import ragged_gather_ops

    places = _namespace.resolve("ragged.range")(begin, end, step, row_splits_dtype=lengths.dtype)
    starts = execute("GatherV2", [rt.row_starts(), places.value_rowids(), 0])
    return places.with_values(ragged_gather_ops.gather(rt.values, execute("AddV2", [places.values, starts])))


def _bound_back(value, default, lengths):
    """Where a slice that goes back begins or ends."""
    if value is None:
        return execute("BroadcastTo", [default, execute("Shape", [lengths])])
    value = _like(value, lengths.dtype)
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
    value = _like(value, lengths.dtype)
    from_end = execute("Maximum", [execute("AddV2", [lengths, value]), convert(0, dtype=lengths.dtype)])
    return execute("SelectV2", [execute("Less", [value, convert(0, dtype=lengths.dtype)]), from_end, execute("Minimum", [value, lengths])])


def _within(rt, begin, end):
    """The values of each row from `begin` up to `end`."""
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
