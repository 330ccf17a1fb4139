"""Ragged tensors from Python lists and ranges; masks and new dimensions.

Invariant: the innermost lists have one dtype.
Does not know: arithmetic.
"""

import builtins

from ferroflow import _ff, _namespace
from ferroflow.python.ops.operands import convert, execute
from ferroflow.python.ops.ragged.ragged_tensor import RaggedTensor
from ferroflow.python.ops.ragged.row_partition import RowPartition


def constant(pylist, dtype=None, ragged_rank=None, inner_shape=None, name=None, row_splits_dtype=_ff.int64):
    """A ragged tensor of nested Python lists.

    Args:
      pylist: nested lists; those of one depth may differ in length.
      dtype: the dtype of the values; by default that of what is in the lists.
      ragged_rank: how many dimensions are ragged; as many as there are by default.
      inner_shape: the shape of the dense values within.
      name: a name for the operation.
      row_splits_dtype: int64 or int32.

    Returns:
      A `tf.RaggedTensor`; a tensor where no dimension is ragged.

    Raises:
      ValueError: scalars at different depths, or lists that do not fit the rank and the shape.

    >>> tf.ragged.constant([[1, 2], [], [3]]).to_list()
    [[1, 2], [], [3]]
    """
    of_scalars, deepest = _depths(pylist)
    if of_scalars is not None and deepest > of_scalars:
        raise ValueError(f"Invalid pylist={pylist}: empty list nesting is greater than scalar value nesting")
    depth = _depth(pylist)
    inner_shape = tuple(inner_shape) if inner_shape is not None else None
    if ragged_rank is None:
        ragged_rank = max(depth - 1 - (len(inner_shape) if inner_shape else 0), 0)
    if depth == 0 or ragged_rank >= max(depth, 1) and depth > 0 and ragged_rank > 0 and not _empty(pylist):
        if ragged_rank:
            raise ValueError(f"Invalid pylist={pylist}: incompatible with ragged_rank={ragged_rank}")
        return convert(pylist, dtype=dtype)
    if ragged_rank == 0:
        return convert(pylist, dtype=dtype)
    splits, level = [], pylist
    for _ in builtins.range(ragged_rank):
        ends = [0]
        following = []
        for row in level:
            following.extend(row)
            ends.append(ends[-1] + len(row))
        splits.append(ends)
        level = following
    kind = dtype if dtype is not None else (_ff.float32 if not level else None)
    if not level and inner_shape is None:
        values = execute("Reshape", [convert([], dtype=kind), [0]])
    else:
        depths = {_depth(v) for v in level}
        if len(depths) > 1 and inner_shape is None:
            raise ValueError(f"Invalid pylist={pylist}: all scalar values must have the same nesting depth")
        values = convert(level, dtype=kind)
        if inner_shape is not None:
            values = execute("Reshape", [values, [len(level) if not level or values.shape.rank > 1 else -1, *inner_shape]])
    return RaggedTensor.from_nested_row_splits(values, [convert(s, dtype=row_splits_dtype) for s in splits], validate=False)


def constant_value(pylist, dtype=None, ragged_rank=None, inner_shape=None, row_splits_dtype="int64"):
    """The NumPy counterpart of `tf.ragged.constant`: a RaggedTensorValue, or an array where no dimension is ragged.

    >>> tf.compat.v1.ragged.constant_value([[1, 2], [3]]).to_list()
    [[1, 2], [3]]
    """
    import numpy as np

    from ferroflow.python.ops.ragged.ragged_tensor_value import RaggedTensorValue

    kind = _ff.string if dtype in (bytes, str) else dtype and _ff.as_dtype(dtype)
    row_splits_dtype = _ff.as_dtype(row_splits_dtype)
    try:
        made = constant(pylist, kind, ragged_rank, inner_shape, row_splits_dtype=row_splits_dtype)
    except TypeError:
        # NumPy cuts fractions off where an integer is asked for.
        made = constant(pylist, _ff.float64, ragged_rank, inner_shape, row_splits_dtype=row_splits_dtype)
    flat = (made.flat_values if isinstance(made, RaggedTensor) else made).numpy()
    if kind and kind != _ff.string:
        flat = flat.astype(kind.as_numpy_dtype)
    if dtype is None:
        # NumPy's own choice for Python numbers, which is wider.
        flat = flat.astype({"int32": np.int64, "float32": np.float64}.get(flat.dtype.name, flat.dtype))
    for splits in reversed(made.nested_row_splits if isinstance(made, RaggedTensor) else ()):
        flat = RaggedTensorValue(flat, splits.numpy())
    return flat


def _depth(value):
    if isinstance(value, (list, tuple)):
        return 1 + max((_depth(v) for v in value), default=0)
    return getattr(value, "ndim", 0) if hasattr(value, "dtype") else 0


def _depths(value):
    """How deep the scalars of nested lists are, None where there are none, and the deepest list. ValueError where scalars differ."""
    if not isinstance(value, (list, tuple)):
        rank = _depth(value)
        return (None if rank and 0 in value.shape else rank), rank
    of_scalars, deepest = None, 1
    for part in value:
        inner, deep = _depths(part)
        if inner is not None:
            if of_scalars is not None and of_scalars != inner + 1:
                raise ValueError("all scalar values must have the same nesting depth")
            of_scalars = inner + 1
        deepest = max(deepest, deep + 1)
    return of_scalars, deepest


def _empty(value):
    return isinstance(value, (list, tuple)) and all(_empty(v) for v in value)


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
