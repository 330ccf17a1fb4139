"""`tf.concat` and `tf.stack` where an argument is ragged; `tf.ragged.stack`.

Invariant: the order of the arguments is the order in each row of the result.
Does not know: what the elements are.
"""

from ferroflow import _ff
from ferroflow.python.ops.operands import convert, execute, static_int
from ferroflow.python.ops.ragged import ragged_gather_ops
from ferroflow.python.ops.ragged.ragged_tensor import RaggedTensor


def _ragged(value, like):
    if isinstance(value, RaggedTensor):
        return value
    value = convert(value)
    if value.shape.rank == 1:
        return value
    return RaggedTensor.from_tensor(value, ragged_rank=min(like, value.shape.rank - 1))


def concat(values, axis, name=None):
    """Joins ragged tensors along an axis; a single one is given as it is."""
    if isinstance(values, (RaggedTensor, _ff.Tensor)):
        return values
    if not len(values):
        raise ValueError("rt_inputs may not be empty.")
    if not isinstance(axis, (int, _ff.Tensor)) and not hasattr(axis, "__index__"):
        raise TypeError("axis must be an int")
    depth = max((v.ragged_rank for v in values if isinstance(v, RaggedTensor)), default=1)
    values = [_ragged(v, depth) for v in values]
    rank = values[0].shape.rank
    axis = static_int(axis)
    if not -rank <= axis < rank:
        raise ValueError(f"axis={axis} out of bounds: expected {-rank}<=axis<{rank}")
    axis = axis + rank if axis < 0 else axis
    return _along(values, axis)


def _along(values, axis):
    if not any(isinstance(v, RaggedTensor) for v in values):
        return execute("ConcatV2", [values, axis]) if len(values) > 1 else values[0]
    depth = max((v.ragged_rank for v in values if isinstance(v, RaggedTensor)), default=0)
    values = [_ragged(v, depth) for v in values]
    if axis == 0:
        return _below(values)
    if axis == 1:
        whole = _below(values)
        count = len(values)
        rows = values[0].nrows()
        # Row i of the result is row i of the first argument, then row i of the second ...
        one = convert(1, dtype=rows.dtype)
        place = execute("Range", [convert(0, dtype=rows.dtype), rows, one])
        columns = [execute("AddV2", [place, execute("Mul", [rows, convert(i, dtype=rows.dtype)])]) for i in range(count)]
        order = execute("Reshape", [execute("Pack", [columns], {"axis": 1}), [-1]])
        moved = ragged_gather_ops.gather(whole, order)
        lengths = execute("Sum", [execute("Reshape", [moved.row_lengths(), [-1, count]]), [1]])
        return RaggedTensor.from_row_lengths(moved.values, lengths, validate=False)
    return values[0].with_values(_along([v.values for v in values], axis - 1))


def _below(values):
    if len(values) == 1:
        return values[0]  # joining takes two at least
    if not isinstance(values[0], RaggedTensor):
        return execute("ConcatV2", [values, 0])
    lengths = execute("ConcatV2", [[v.row_lengths() for v in values], 0])
    inner = [v.values for v in values]
    if any(isinstance(v, RaggedTensor) for v in inner):
        joined = _below([_ragged(v, 1) for v in inner])
    else:
        joined = execute("ConcatV2", [inner, 0])
    return RaggedTensor.from_row_lengths(joined, lengths, validate=False)


def stack(values, axis=0, name=None):
    """Joins tensors, ragged or not of one length, along a new axis.

    >>> tf.ragged.stack([tf.constant([1, 2]), tf.constant([3])]).to_list()
    [[1, 2], [3]]
    """
    if not isinstance(values, (list, tuple)):
        values = [values]
    values = [v if isinstance(v, RaggedTensor) else convert(v) for v in values]
    rank = values[0].shape.rank
    axis = axis + rank + 1 if axis < 0 else axis
    if axis == 0:
        if rank == 0:
            return execute("Pack", [values], {"axis": 0})
        if rank == 1:
            lengths = [execute("Shape", [v])[0] for v in values]
            joined = execute("ConcatV2", [values, 0]) if len(values) > 1 else values[0]
            return RaggedTensor.from_row_lengths(joined, execute("Cast", [execute("Pack", [lengths], {"axis": 0})], {"DstT": "int64"}))
        ragged = [_ragged(v, 1) for v in values]
        counts = execute("Pack", [[v.nrows() for v in ragged]], {"axis": 0})
        return RaggedTensor.from_row_lengths(_below(ragged), counts, validate=False)
    if axis == 1:
        wrapped = []
        for v in values:
            rows = v.nrows() if isinstance(v, RaggedTensor) else execute("Cast", [execute("Shape", [v])[0]], {"DstT": "int64"})
            wrapped.append(RaggedTensor.from_uniform_row_length(v, convert(1, dtype=rows.dtype), rows))
        return concat(wrapped, 1)
    if not any(isinstance(v.values, RaggedTensor) for v in values):
        return values[0].with_values(execute("Pack", [[v.values for v in values]], {"axis": axis - 1}))
    return values[0].with_values(stack([v.values for v in values], axis - 1))
