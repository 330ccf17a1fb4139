"""`tf.gather` where the parameters or the indices are ragged.

Invariant: along the first axis the rows of the result are whole rows of the parameters; along an inner axis every
position is within its row, or an error.
Does not know: more than one batch dimension.
"""

from ferroflow import _ff
from ferroflow.python.ops.operands import convert, execute
from ferroflow.python.ops.ragged.ragged_tensor import RaggedTensor


def gather(params, indices, validate_indices=None, axis=0, batch_dims=0, name=None):
    """Rows of `params` at `indices`."""
    axis = batch_dims if axis is None else _ff.constant_value(convert(axis)).item()
    if batch_dims or axis != 0:
        return _along_inner(params, indices, axis, batch_dims)
    if isinstance(indices, RaggedTensor):
        return indices.with_flat_values(gather(params, indices.flat_values)) if not isinstance(params, RaggedTensor) else indices.with_values(gather(params, indices.values))
    if not isinstance(params, RaggedTensor):
        return execute("GatherV2", [params, indices, 0], None, name)
    indices = convert(indices)
    if indices.shape.rank == 0:
        return params[indices]
    if indices.shape.rank > 1:
        flat = gather(params, execute("Reshape", [indices, [-1]]))
        return RaggedTensor.from_uniform_row_length(flat, indices.shape[-1])
    lengths = execute("GatherV2", [params.row_lengths(), indices, 0])
    starts = execute("GatherV2", [params.row_starts(), indices, 0])
    made = RaggedTensor.from_row_lengths(execute("Range", [convert(0, dtype=lengths.dtype), execute("Sum", [lengths, [0]]), convert(1, dtype=lengths.dtype)]), lengths, validate=False)
    ids = made.value_rowids()
    place = execute("AddV2", [execute("Sub", [made.values, execute("GatherV2", [made.row_starts(), ids, 0])]), execute("GatherV2", [starts, ids, 0])])
    values = gather(params.values, place)
    return RaggedTensor.from_row_lengths(values, lengths, validate=False)


def _along_inner(params, indices, axis, batch_dims):
    """`gather` along another axis than the first."""
    if not isinstance(params, RaggedTensor) and not batch_dims:
        params = convert(params)
        if axis < 0 and params.shape.rank is not None:
            axis += params.shape.rank
        if axis == 0:
            return gather(params, indices)
        if axis > 0:
            return _ragged_at_axis(params, indices, axis)
    if isinstance(params, RaggedTensor) and axis == 1 and batch_dims in (0, 1) and not isinstance(indices, RaggedTensor):
        return _within_rows(params, convert(indices), batch_dims)
    from ferroflow.python.framework import errors_impl

    raise errors_impl.UnimplementedError(
        None, None, f"tf.gather of ragged tensors along axis {axis} with batch_dims {batch_dims} is not implemented in Ferroflow yet"
    )


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
    place = execute("AddV2", [starts, indices])
    zero = convert(0, dtype=indices.dtype)
    inside = execute("LogicalAnd", [execute("GreaterEqual", [indices, zero]), execute("Less", [indices, lengths])])
    # A position that is in no row is in none of the values either, and refused there.
    return gather(params.values, execute("SelectV2", [inside, place, convert(-1, dtype=place.dtype)]))
