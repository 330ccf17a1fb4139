"""`tf.gather` where the parameters or the indices are ragged.

Invariant: along the first axis the rows of the result are whole rows of the parameters; along an inner axis every
position is within its row, or an error.
Does not know: how rows are cut.
"""

from ferroflow import _ff, _namespace
from ferroflow.python.ops.operands import convert, execute, shape_of
from ferroflow.python.ops.ragged import ragged_util
from ferroflow.python.ops.ragged.ragged_tensor import RaggedTensor


def gather(params, indices, validate_indices=None, axis=0, batch_dims=0, name=None):
    """Rows of `params` at `indices`."""
    params, indices = (ragged_util.convert_to_tensor_or_ragged_tensor(v) for v in (params, indices))
    batch_dims = _static(batch_dims, indices, "batch_dims")
    axis = batch_dims if axis is None else _static(axis, params, "axis")
    if batch_dims > axis:
        raise ValueError(f"batch_dims ({batch_dims}) must not be beyond axis ({axis})")
    if batch_dims:
        return _in_batches(params, indices, axis, batch_dims)
    return _along_inner(params, indices, axis) if axis else _rows(params, indices, name)


def _static(value, tensor, what):
    value = _ff.constant_value(convert(value)).item()
    if value < 0:
        if tensor.shape.rank is None:
            raise ValueError(f"a negative {what} needs a tensor of known rank")
        value += tensor.shape.rank
    return value


def _rows(params, indices, name=None):
    """Along the first axis."""
    if isinstance(indices, RaggedTensor):
        return indices.with_flat_values(_rows(params, indices.flat_values)) if not isinstance(params, RaggedTensor) else indices.with_values(_rows(params, indices.values))
    if not isinstance(params, RaggedTensor):
        return execute("GatherV2", [params, indices, 0], None, name)
    indices = convert(indices)
    if indices.shape.rank == 0:
        return params[indices]
    if indices.shape.rank > 1:
        found, shape = gather(params, execute("Reshape", [indices, [-1]])), shape_of(indices, params.row_splits.dtype)
        for place in range(indices.shape.rank - 1, 0, -1):
            rows = execute("Prod", [shape[:place], [0]])
            found = RaggedTensor.from_uniform_row_length(found, shape[place] if indices.shape[place] is None else indices.shape[place], nrows=rows)
        return found
    lengths = execute("GatherV2", [params.row_lengths(), indices, 0])
    starts = execute("GatherV2", [params.row_starts(), indices, 0])
    made = RaggedTensor.from_row_lengths(execute("Range", [convert(0, dtype=lengths.dtype), execute("Sum", [lengths, [0]]), convert(1, dtype=lengths.dtype)]), lengths, validate=False)
    ids = made.value_rowids()
    place = execute("AddV2", [execute("Sub", [made.values, execute("GatherV2", [made.row_starts(), ids, 0])]), execute("GatherV2", [starts, ids, 0])])
    values = gather(params.values, place)
    return RaggedTensor.from_row_lengths(values, lengths, validate=False)


def _along_inner(params, indices, axis):
    """Along another axis than the first, the same positions in every row."""
    if not isinstance(params, RaggedTensor):
        return _ragged_at_axis(params, indices, axis) if isinstance(indices, RaggedTensor) else execute("GatherV2", [params, indices, axis])
    if axis > 1:
        return params.with_values(_along_inner(params.values, indices, axis - 1))
    if not isinstance(indices, RaggedTensor):
        return _within_rows(params, indices, 0)
    whole = RaggedTensor.from_uniform_row_length(indices, indices.nrows(), nrows=1)
    zeros = execute("Fill", [execute("Reshape", [params.nrows(), [1]]), convert(0, dtype=whole.row_splits.dtype)])
    return _in_batches(params, _rows(whole, zeros), 1, 1)


def _in_batches(params, indices, axis, batch_dims):
    """Each row of `indices` in the row of `params` that it stands beside."""
    if batch_dims == 1 and axis == 1 and not isinstance(indices, RaggedTensor) and isinstance(params, RaggedTensor):
        return _within_rows(params, indices, 1)
    params, indices = (
        v if isinstance(v, RaggedTensor) else RaggedTensor.from_tensor(v, ragged_rank=1) if v.shape.rank > 1 else v for v in (params, indices)
    )
    if not isinstance(params, RaggedTensor):
        raise ValueError(f"params of shape {params.shape} have not more than {batch_dims} batch dimensions")
    if batch_dims > 1:
        inner = _in_batches(params.values, indices.values, axis - 1, batch_dims - 1)
        return indices.with_values(inner)
    if axis > 1:
        own = _rows(indices, params.value_rowids())
        return params.with_values(_in_batches(params.values, own, axis - 1, 1))
    if not isinstance(indices, RaggedTensor):
        return _within_rows(params, indices, 1)
    ids, inner = indices.value_rowids(), indices.values
    while isinstance(inner, RaggedTensor):
        ids, inner = execute("GatherV2", [ids, inner.value_rowids(), 0]), inner.values
    starts, lengths = (execute("GatherV2", [v, ids, 0]) for v in (params.row_starts(), params.row_lengths()))
    for _ in range(inner.shape.rank - 1):
        starts, lengths = (execute("ExpandDims", [v, -1]) for v in (starts, lengths))
    flat = execute("Cast", [inner], {"DstT": starts.dtype})
    place = _checked(flat, starts, lengths)
    return indices.with_values(_rows(params.values, indices.with_flat_values(place).values))


def _checked(positions, starts, lengths):
    """Positions in rows as positions among all values; one in no row becomes -1, which is refused there."""
    inside = execute("LogicalAnd", [execute("GreaterEqual", [positions, convert(0, dtype=positions.dtype)]), execute("Less", [positions, lengths])])
    return execute("SelectV2", [inside, execute("AddV2", [starts, positions]), convert(-1, dtype=positions.dtype)])


def _ragged_at_axis(params, indices, axis):
    """Rows of a dense tensor at ragged positions: all dimensions before the axis are uniform."""
    shape = execute("Shape", [params], {"out_type": indices.row_splits.dtype})
    found = execute("GatherV2", [params, indices.flat_values, axis])
    outer = execute("Prod", [shape[:axis], [0]])
    rest = execute("Shape", [found], {"out_type": shape.dtype})[axis + 1 :]
    values = execute("Reshape", [found, execute("ConcatV2", [[convert([-1], dtype=shape.dtype), rest], 0])])
    for lengths in reversed(indices.nested_row_lengths()):
        repeated = execute("Tile", [lengths, execute("Reshape", [outer, [1]])])
        values = RaggedTensor.from_row_lengths(values, repeated, validate=False)
    sizes = [shape[place] for place in range(1, axis)] + [indices.nrows()]
    for place in reversed(range(axis)):
        rows = execute("Prod", [shape[: place + 1], [0]])
        values = RaggedTensor.from_uniform_row_length(values, sizes[place], nrows=rows, validate=False)
    return values


def _within_rows(params, indices, batch_dims):
    """Positions in the rows of a ragged tensor: the same in each, or with `batch_dims` each row's own."""
    starts, lengths = params.row_starts(), params.row_lengths()
    indices = execute("Cast", [indices], {"DstT": starts.dtype})
    if not batch_dims:
        indices = execute("ExpandDims", [indices, 0])
    for _ in range(indices.shape.rank - 1):
        starts, lengths = (execute("ExpandDims", [v, -1]) for v in (starts, lengths))
    return gather(params.values, _checked(indices, starts, lengths))


def gather_nd(params, indices, batch_dims=0, name=None, bad_indices_policy=""):
    """The elements of a ragged tensor at coordinates, the last dimension of `indices`."""
    if batch_dims:
        raise ValueError("batch_dims != 0 is not supported for ragged gather yet.")
    params, indices = (ragged_util.convert_to_tensor_or_ragged_tensor(v) for v in (params, indices))
    if not (isinstance(params, RaggedTensor) or isinstance(indices, RaggedTensor)):
        return _namespace.resolve("gather_nd")(params, indices, name=name, bad_indices_policy=bad_indices_policy)
    if bad_indices_policy not in ("", "DEFAULT"):
        raise ValueError("non-default bad_indices_policy not supported for ragged gather")
    if isinstance(indices, RaggedTensor):
        if indices.flat_values.shape.rank == 1:
            raise ValueError("The innermost dimension of indices may not be ragged")
        return indices.with_flat_values(gather_nd(params, indices.flat_values))
    if not isinstance(params, RaggedTensor):
        return execute("GatherNd", [params, indices], None, name)
    indices = convert(indices)
    rank = indices.shape.rank
    if rank == 0:
        raise ValueError("indices.rank must be at least 1.")
    if rank is None or indices.shape[-1] is None:
        raise ValueError("indices.shape and indices.shape[-1] must be known statically")
    if rank == 1:
        found = gather_nd(params, execute("ExpandDims", [indices, 0]))
        return found[0]
    if rank > 2:
        flat = gather_nd(params, execute("Reshape", [indices, execute("ConcatV2", [[[-1], execute("Shape", [indices])[2:]], 0])]))
        return RaggedTensor.from_uniform_row_length(flat, indices.shape[1])
    count = indices.shape[1]
    if not count:
        return RaggedTensor.from_uniform_row_length(params, params.nrows(), nrows=1) if indices.shape[0] == 1 else _rows(RaggedTensor.from_uniform_row_length(params, params.nrows(), nrows=1), execute("Fill", [execute("Shape", [indices])[:1], 0]))
    columns = [execute("Cast", [indices[:, i]], {"DstT": params.row_splits.dtype}) for i in range(count)]
    place = columns[0]
    for number, column in enumerate(columns[1:], 1):
        if not isinstance(params, RaggedTensor):
            rest = execute("Pack", [[place, *columns[number:]]], {"axis": 1})
            return execute("GatherNd", [params, rest], None, name)
        starts, lengths = (execute("GatherV2", [v, place, 0]) for v in (params.row_starts(), params.row_lengths()))
        place, params = _checked(column, starts, lengths), params.values
    return _rows(params, place)
