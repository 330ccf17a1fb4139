"""Ragged tensors cut and joined by numbers: segments, partitions, and the softmax of rows.

Invariant: what has the same number comes together, in the order it had.
Does not know: reductions along axes, which are made of these.
"""

from ferroflow import _ff, _namespace
from ferroflow.python.ops.operands import convert, execute
from ferroflow.python.ops.ragged import ragged_gather_ops, ragged_math_ops, ragged_shape_ops
from ferroflow.python.ops.ragged.ragged_tensor import RaggedTensor, assert_same_rows


def segment(name, data, segment_ids, num_segments):
    """The function `math.unsorted_segment_NAME` of ragged data: elements at the same place in rows of one segment go together."""
    function = _namespace.resolve(f"math.unsorted_segment_{name}")
    if isinstance(segment_ids, RaggedTensor):
        if not isinstance(data, RaggedTensor):
            raise ValueError("ragged segment_ids need ragged data")
        assert_same_rows([data, segment_ids])
        return function(data.flat_values, segment_ids.flat_values, num_segments)
    if not isinstance(data, RaggedTensor):
        return function(data, segment_ids, num_segments)
    ids = convert(segment_ids)
    if ids.shape.rank is not None and ids.shape.rank > 1:
        raise ValueError("segment_ids must be a vector, or ragged as data")
    dtype = data.row_splits.dtype
    ids, count = execute("Cast", [ids], {"DstT": dtype}), execute("Cast", [num_segments], {"DstT": dtype})
    lengths = execute("Maximum", [execute("UnsortedSegmentMax", [data.row_lengths(), ids, count]), convert(0, dtype=dtype)])
    rows = RaggedTensor.from_row_lengths(execute("Range", [convert(0, dtype=dtype), execute("Sum", [lengths, [0]]), convert(1, dtype=dtype)]), lengths, validate=False)
    own = execute("GatherV2", [ids, data.value_rowids(), 0])
    places = execute("GatherV2", [rows.row_starts(), own, 0]) + ragged_shape_ops.columns(data)
    total = execute("Sum", [lengths, [0]])
    return RaggedTensor.from_row_lengths(segment(name, data.values, places, total), lengths, validate=False)


def _named(name):
    def apply(data, segment_ids, num_segments, unused=None):
        del unused
        return segment(name, data, segment_ids, num_segments)

    apply.__name__ = apply.__qualname__ = f"unsorted_segment_{name}"
    apply.__doc__ = f"`tf.math.unsorted_segment_{name}` of ragged tensors."
    return apply


unsorted_segment_sum, unsorted_segment_prod, unsorted_segment_mean = _named("sum"), _named("prod"), _named("mean")
unsorted_segment_max, unsorted_segment_min, unsorted_segment_sqrt_n = _named("max"), _named("min"), _named("sqrt_n")


def dynamic_partition(data, partitions, num_partitions, name=None):
    """The values of each number of ragged `partitions`, a list of tensors."""
    split = _namespace.resolve("dynamic_partition")
    if isinstance(partitions, RaggedTensor):
        assert_same_rows([data, partitions])
        return split(data.flat_values, partitions.flat_values, num_partitions, name)
    stacked = stack_dynamic_partitions(data, partitions, num_partitions)
    return [stacked[i] for i in range(num_partitions)]


def stack_dynamic_partitions(data, partitions, num_partitions, name=None):
    """The rows of `data` with each number below `num_partitions`, stacked: a ragged tensor.

    Args:
      data: a tensor, or a ragged one.
      partitions: an integer for each row of `data`; or of more dimensions, which the first ones of `data` are.
      num_partitions: how many numbers there are.
      name: a name for the operation.

    Returns:
      A `tf.RaggedTensor` with a row for each number.

    Raises:
      InvalidArgumentError: a number that is not below `num_partitions`.
      ValueError: partitions of unknown rank.

    >>> tf.ragged.stack_dynamic_partitions(["a", "b", "c"], [0, 1, 0], 2).to_list()
    [[b'a', b'c'], [b'b']]
    """
    data = data if isinstance(data, RaggedTensor) else convert(data)
    partitions = partitions if isinstance(partitions, RaggedTensor) else convert(partitions)
    if not isinstance(partitions, RaggedTensor) and partitions.shape.rank is None:
        raise ValueError("partitions must have known rank.")
    while isinstance(partitions, RaggedTensor) or partitions.shape.rank > 1:
        if isinstance(partitions, RaggedTensor):
            if not isinstance(data, RaggedTensor):
                data = RaggedTensor.from_tensor(data, ragged_rank=1, row_splits_dtype=partitions.row_splits.dtype)
            assert_same_rows([RaggedTensor.from_row_splits(x._row_partition.value_rowids(), x.row_splits, validate=False) for x in (data, partitions)])
            data, partitions = data.values, partitions.values
        elif isinstance(data, RaggedTensor):
            data, partitions = data.values, execute("Reshape", [partitions, execute("ConcatV2", [[[-1], execute("Shape", [partitions])[2:]], 0])])
        else:
            data, partitions = (execute("Reshape", [x, execute("ConcatV2", [[[-1], execute("Shape", [x])[2:]], 0])]) for x in (data, partitions))
    if partitions.shape.rank == 0:
        rows = RaggedTensor.from_uniform_row_length if isinstance(data, RaggedTensor) else None
        data = rows(data, data.nrows()) if rows else execute("ExpandDims", [data, 0])
        partitions = execute("Reshape", [partitions, [1]])
    ids = execute("Cast", [partitions], {"DstT": _ff.int64})
    count = execute("Cast", [num_partitions], {"DstT": _ff.int64})
    check = _namespace.resolve("debugging.assert_non_negative")
    check(ids, message="partitions must be non-negative")
    _namespace.resolve("debugging.assert_less")(ids, count, message="partitions must be less than num_partitions")
    order = _namespace.resolve("argsort")(ids, stable=True)
    values = ragged_gather_ops.gather(data, order)
    return RaggedTensor.from_value_rowids(values, execute("GatherV2", [ids, order, 0]), count, validate=False)


def softmax(logits, axis=None, name=None):
    """The softmax of each row of a ragged tensor."""
    rank = logits.shape.rank
    if axis not in (None, -1, rank - 1):
        raise ValueError(f"The softmax of a ragged tensor is along its last dimension, not {axis}")
    if not isinstance(logits.flat_values.shape.rank, int) or logits.flat_values.shape.rank > 1:
        return ragged_math_ops.map_flat_values(_namespace.resolve("nn.softmax"), logits)
    if isinstance(logits.values, RaggedTensor):
        return logits.with_values(softmax(logits.values))
    ids, rows = logits.value_rowids(), logits.nrows()
    most = execute("UnsortedSegmentMax", [logits.values, ids, rows])
    parts = execute("Exp", [execute("Sub", [logits.values, execute("GatherV2", [most, ids, 0])])])
    total = execute("UnsortedSegmentSum", [parts, ids, rows])
    return logits.with_values(execute("RealDiv", [parts, execute("GatherV2", [total, ids, 0])]))
