"""`tf.gather` where the parameters or the indices are ragged.

Invariant: the rows of the result are whole rows of the parameters.
Does not know: batch dimensions beyond the first axis.
"""

from ferroflow.python.ops.operands import convert, execute
from ferroflow.python.ops.ragged.ragged_tensor import RaggedTensor


def gather(params, indices, validate_indices=None, axis=0, batch_dims=0, name=None):
    """Rows of `params` at `indices`."""
    if batch_dims or (axis or 0) != 0:
        from ferroflow.python.framework import errors_impl

        raise errors_impl.UnimplementedError(None, None, "tf.gather of ragged tensors along an inner axis is not implemented in Ferroflow yet")
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
