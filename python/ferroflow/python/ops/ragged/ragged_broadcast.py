"""Dense tensors beside ragged ones: which of their elements goes with which value.

Invariant: a dimension of 1 goes with rows of any length; another one only with rows that are all as long.
Does not know: what is computed of the pairs.
"""

from ferroflow import _ff, _namespace
from ferroflow.python.ops.operands import execute

_tf = _namespace.resolve


def _check(right):
    """InvalidArgumentError if rows are known to be of another length."""
    _tf("debugging.Assert")(right, ["Condition x == y did not hold: a dense tensor beside a ragged one has rows of another length."])


def beside(ragged, dense):
    """For each row of `ragged.flat_values` the part of `dense` that goes with it.

    Args:
      ragged: a RaggedTensor `[rows, (length), ...]`.
      dense: a tensor of its dtype whose dimensions, counted from the last one, are those of `ragged` or 1.

    Returns:
      A tensor that broadcasts against `ragged.flat_values`.

    Raises:
      ValueError: more dimensions than `ragged` has, or unknown ones.
      InvalidArgumentError: rows of another length.
    """
    rank = dense.shape.rank
    inner = ragged.flat_values.shape.rank - 1
    if rank is None or inner is None or rank > ragged.ragged_rank + 1 + inner:
        raise ValueError(f"a tensor of shape {dense.shape} does not broadcast to a ragged one of shape {ragged.shape}")
    if rank <= inner:
        return dense
    # The dimensions that rows stand for, those that are missing being 1.
    missing = ragged.ragged_rank + 1 + inner - rank
    if missing:
        sizes = execute("ConcatV2", [[execute("Fill", [[missing], _ff.convert(1, dtype=_ff.int32)]), _tf("shape")(dense)], 0])
        dense = execute("Reshape", [dense, sizes])
    places, nested, level = [], [], ragged
    while hasattr(level, "row_splits"):
        nested.append(level)
        level = level.values
    below = _tf("range")(_tf("size")(nested[-1].value_rowids(), out_type=_ff.int64), dtype=_ff.int64)
    for depth in reversed(range(len(nested))):
        rows = nested[depth]
        own = _tf("cast")(_tf("gather")(rows.value_rowids(), below), _ff.int64)
        start = _tf("cast")(_tf("gather")(rows.row_starts(), own), _ff.int64)
        places.insert(0, _place(dense, depth + 1, below - start, rows.row_lengths()))
        below = own
    places.insert(0, _place(dense, 0, below, _tf("reshape")(nested[0].nrows(), [1])))
    return execute("GatherNd", [dense, _tf("stack")(places, axis=-1)])


def _place(dense, axis, position, lengths):
    """The positions along a dimension, all 0 where it is 1."""
    size = dense.shape[axis]
    if size == 1:
        return _tf("zeros_like")(position)
    length = _tf("cast")(_tf("shape")(dense)[axis], lengths.dtype) if size is None else _ff.convert(size, dtype=lengths.dtype)
    right = _tf("reduce_all")(execute("Equal", [lengths, length]))
    if isinstance(right, _ff.EagerTensor) and not right and int(length) != 1:
        # The rows of both, as TensorFlow compares them.
        ends = lambda t: execute("ConcatV2", [[_ff.convert([0], dtype=t.dtype), execute("Cumsum", [t, 0])], 0])  # noqa: E731
        _tf("debugging.assert_equal")(ends(_tf("fill")(_tf("shape")(lengths), length)), ends(lengths))
    if size is None:
        _check(execute("LogicalOr", [right, execute("Equal", [length, _ff.convert(1, dtype=length.dtype)])]))
        return _tf("where")(execute("Equal", [length, _ff.convert(1, dtype=length.dtype)]), _tf("zeros_like")(position), position)
    _check(right)
    return position
