"""`tf.io.RaggedFeature` with partitions: values of examples cut into rows by other features.

Invariant: within an example the partitions are applied from the innermost out; the examples are the outermost rows.
Does not know: how examples are read.
"""

import collections

from ferroflow import _ff, _namespace
from ferroflow.python.ops.operands import convert, execute
from ferroflow.python.ops.ragged.ragged_tensor import RaggedTensor

RowSplits = collections.namedtuple("RowSplits", ["key"])
RowLengths = collections.namedtuple("RowLengths", ["key"])
RowStarts = collections.namedtuple("RowStarts", ["key"])
RowLimits = collections.namedtuple("RowLimits", ["key"])
ValueRowIds = collections.namedtuple("ValueRowIds", ["key"])
UniformRowLength = collections.namedtuple("UniformRowLength", ["length"])
KINDS = (RowSplits, RowLengths, RowStarts, RowLimits, ValueRowIds, UniformRowLength)


def checked(partitions):
    """The partitions as a tuple; TypeError for what is none."""
    if not isinstance(partitions, (list, tuple)):
        raise TypeError(f"Argument `partitions` must be a list or tuple. Received partitions={partitions} of type {type(partitions).__name__}.")
    for partition in partitions:
        if not isinstance(partition, KINDS):
            raise TypeError(f"Argument `partitions` cannot be cast to any of the partition types in {KINDS}. Received partitions={partitions}.")
    return tuple(partitions)


def keys(feature):
    """The features that the partitions of one are read from."""
    return [p.key for p in feature.partitions if not isinstance(p, UniformRowLength)]


def _rows(flat, counts):
    """Values with those of each example as a row."""
    return RaggedTensor.from_row_lengths(flat, counts, validate=False)


def _cut(partition, values, counts, given):
    """(The values in rows, how many rows each example has)."""
    if isinstance(partition, UniformRowLength):
        length = convert(partition.length, dtype=counts.dtype)
        return RaggedTensor.from_uniform_row_length(values, length), execute("FloorDiv", [counts, length])
    flat, numbers = given[partition.key]
    flat = execute("Cast", [flat], {"DstT": counts.dtype}) if flat.dtype != counts.dtype else flat
    if isinstance(partition, RowLengths):
        return RaggedTensor.from_row_lengths(values, flat, validate=False), numbers
    one, rows = convert(1, dtype=counts.dtype), _rows(flat, numbers)
    repeat = _namespace.resolve("repeat")
    if isinstance(partition, ValueRowIds):
        # The last number of a row, and one more, is how many rows the example has.
        amount = _namespace.resolve("reduce_max")(rows, axis=1) + one
        amount = _namespace.resolve("where")(numbers > 0, amount, _namespace.resolve("zeros_like")(amount))
        before = _namespace.resolve("cumsum")(amount, exclusive=True)
        total = _namespace.resolve("reduce_sum")(amount)
        return RaggedTensor.from_value_rowids(values, flat + repeat(before, numbers), total, validate=False), amount
    if isinstance(partition, RowSplits):
        lengths = (rows[:, 1:] - rows[:, :-1]).values
        return RaggedTensor.from_row_lengths(values, lengths, validate=False), _namespace.resolve("maximum")(numbers - one, 0)
    # Starts and limits count from the beginning of their example.
    before = _namespace.resolve("cumsum")(counts, exclusive=True)
    places = flat + repeat(before, numbers)
    zero, end = convert([0], dtype=counts.dtype), execute("Reshape", [_namespace.resolve("reduce_sum")(counts), [1]])
    splits = [places, end] if isinstance(partition, RowStarts) else [zero, places]
    return RaggedTensor.from_row_splits(values, execute("ConcatV2", [splits, 0]), validate=False), numbers


def assembled(feature, values, counts, given, single):
    """The tensor of a feature.

    Args:
      values: the values of all examples behind each other.
      counts: how many each example has.
      given: for each key of a partition its values and counts.
      single: whether there is one example, which adds no dimension.
    """
    dtype = _ff.as_dtype(feature.row_splits_dtype)
    counts = execute("Cast", [counts], {"DstT": dtype}) if counts.dtype != dtype else counts
    for partition in reversed(feature.partitions):
        values, counts = _cut(partition, values, counts, given)
    return values if single else RaggedTensor.from_row_lengths(values, counts, validate=False)
