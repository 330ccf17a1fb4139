"""RowPartition: how the values of a ragged dimension are cut into rows.

Invariant: `row_splits` starts at 0, never falls, and ends at the number of values.
Does not know: the values.
"""

from ferroflow import _ff
from ferroflow.python.framework import composite_tensor, type_spec, type_spec_registry
from ferroflow.python.framework.tensor_spec import TensorSpec
from ferroflow.python.ops.operands import convert, execute, shape_of, static_int


def _index(value, dtype=None, dtype_hint=None, what="row_splits"):
    tensor = convert(value, dtype=dtype, dtype_hint=dtype_hint or _ff.int64)
    if not tensor.dtype.is_integer:
        raise ValueError(f"{what} must have dtype int32 or int64")
    return tensor if tensor.dtype in (_ff.int32, _ff.int64) else execute("Cast", [tensor], {"DstT": _ff.int64})


def _as(value, dtype):
    """A count in a dtype, also one that is a tensor of another."""
    value = convert(value, dtype_hint=dtype)
    return value if value.dtype == dtype else execute("Cast", [value], {"DstT": dtype})


class RowPartition(composite_tensor.CompositeTensor):
    """The cut of values into rows; made by its `from_...` functions."""

    _ff_is_tensor = False

    def __init__(self, row_splits, value_rowids=None, uniform_row_length=None, nrows=None, internal=None):
        """Not for clients: the functions below check what they are given."""
        self._row_splits, self._value_rowids, self._uniform = row_splits, value_rowids, uniform_row_length
        self._static_nvals = None

    @classmethod
    def from_row_splits(cls, row_splits, validate=True, dtype=None, dtype_hint=None):
        """Row i holds the values from `row_splits[i]` to `row_splits[i + 1]`."""
        splits = _index(row_splits, dtype, dtype_hint)
        if splits.shape.rank not in (None, 1):
            raise ValueError(f"Shape {splits.shape} must have rank 1")
        if validate and isinstance(splits, _ff.EagerTensor):
            known = splits.numpy()
            if not len(known):
                raise ValueError("row_splits tensor may not be empty.")
            if known[0] != 0:
                raise _invalid("Arguments to from_row_splits do not form a valid RaggedTensor: row_splits must begin with 0")
            if (known[1:] < known[:-1]).any():
                raise _invalid("Arguments to from_row_splits do not form a valid RaggedTensor: row_splits must be sorted")
        return cls(splits)

    @classmethod
    def from_row_lengths(cls, row_lengths, validate=True, dtype=None, dtype_hint=None):
        """Row i holds the next `row_lengths[i]` values."""
        lengths = _index(row_lengths, dtype, dtype_hint, "row_lengths")
        if validate and isinstance(lengths, _ff.EagerTensor) and (lengths.numpy() < 0).any():
            raise _invalid("Arguments to from_row_lengths do not form a valid RaggedTensor: row_lengths must be nonnegative")
        zero = convert([0], dtype=lengths.dtype)
        return cls(execute("ConcatV2", [[zero, execute("Cumsum", [lengths, 0])], 0]))

    @classmethod
    def from_value_rowids(cls, value_rowids, nrows=None, validate=True, dtype=None, dtype_hint=None):
        """Value j is in row `value_rowids[j]`; the rows rise, and there are `nrows`, or as many as the last says."""
        ids = _index(value_rowids, dtype, dtype_hint, "value_rowids")
        if nrows is None:
            last = execute("Max", [execute("ConcatV2", [[ids, convert([-1], dtype=ids.dtype)], 0]), [0]])
            nrows = execute("AddV2", [last, convert(1, dtype=ids.dtype)])
        else:
            nrows = _as(nrows, ids.dtype)
            if validate and static_int(nrows) is not None and static_int(nrows) < 0:
                raise ValueError(f"Expected nrows >= 0; got {static_int(nrows)}")
            if validate and static_int(nrows) is not None and isinstance(ids, _ff.EagerTensor) and ids.shape[0] and int(ids[-1]) >= static_int(nrows):
                raise ValueError(f"Expected nrows >= value_rowids[-1] + 1; got nrows={static_int(nrows)}, value_rowids[-1]={int(ids[-1])}")
        if validate and isinstance(ids, _ff.EagerTensor) and (ids.numpy()[1:] < ids.numpy()[:-1]).any():
            raise _invalid("Arguments to from_value_rowids do not form a valid RaggedTensor: value_rowids must be sorted")
        ones = execute("OnesLike", [ids])
        made = cls.from_row_lengths(execute("UnsortedSegmentSum", [ones, ids, nrows]), validate=False)
        made._value_rowids = ids
        made._static_nvals = ids.shape[0] if ids.shape.rank == 1 else None
        return made

    @classmethod
    def from_row_starts(cls, row_starts, nvals, validate=True, dtype=None, dtype_hint=None):
        """Row i begins at `row_starts[i]`."""
        starts = _index(row_starts, dtype, dtype_hint, "row_starts")
        end = execute("Reshape", [_as(nvals, starts.dtype), [1]])
        return cls.from_row_splits(execute("ConcatV2", [[starts, end], 0]), validate)

    @classmethod
    def from_row_limits(cls, row_limits, validate=True, dtype=None, dtype_hint=None):
        """Row i ends before `row_limits[i]`."""
        limits = _index(row_limits, dtype, dtype_hint, "row_limits")
        return cls.from_row_splits(execute("ConcatV2", [[convert([0], dtype=limits.dtype), limits], 0]), validate)

    @classmethod
    def from_uniform_row_length(cls, uniform_row_length, nvals=None, nrows=None, validate=True, dtype=None, dtype_hint=None):
        """Every row holds `uniform_row_length` values."""
        length = _index(uniform_row_length, dtype, dtype_hint, "uniform_row_length")
        if nrows is None:
            nrows = execute("FloorDiv", [_as(nvals, length.dtype), execute("Maximum", [length, convert(1, dtype=length.dtype)])])
        nrows = _as(nrows, length.dtype)
        each, rows, values = static_int(length), static_int(nrows), None if nvals is None else static_int(convert(nvals))
        if validate and None not in (each, rows, values) and each * rows != values:
            raise ValueError(f"uniform_row_length={each} times nrows={rows} must equal nvals={values}")
        one = convert(1, dtype=length.dtype)
        steps = execute("Range", [convert(0, dtype=length.dtype), execute("AddV2", [nrows, one]), one])
        made = cls(execute("Mul", [steps, length]), uniform_row_length=length)
        made._static_nvals = values
        return made

    @property
    def dtype(self):
        """The dtype of the row splits: int32 or int64."""
        return self._row_splits.dtype

    def row_splits(self):
        """Where rows begin, and at the end where the last one ends."""
        return self._row_splits

    def row_starts(self):
        """Where each row begins."""
        return self._row_splits[:-1]

    def row_limits(self):
        """Where each row ends."""
        return self._row_splits[1:]

    def row_lengths(self):
        """How many values each row holds."""
        return execute("Sub", [self._row_splits[1:], self._row_splits[:-1]])

    def nrows(self):
        """The number of rows."""
        count = self.static_nrows
        if count is not None:
            return convert(count, dtype=self.dtype)
        return execute("Sub", [shape_of(self._row_splits, self.dtype)[0], convert(1, dtype=self.dtype)])

    def nvals(self):
        """The number of values."""
        return self._row_splits[-1]

    def value_rowids(self):
        """The row of each value: how many rows have ended by its place."""
        if self._value_rowids is None:
            from ferroflow.python.ops.array_index_ops import searchsorted

            one = convert(1, dtype=self.dtype)
            place = execute("Range", [convert(0, dtype=self.dtype), self.nvals(), one])
            self._value_rowids = searchsorted(self.row_limits(), place, side="right", out_type=self.dtype)
        return self._value_rowids

    def offsets_in_rows(self):
        """The place of each value in its row.

        >>> tf.experimental.RowPartition.from_row_lengths([2, 1]).offsets_in_rows().numpy().tolist()
        [0, 1, 0]
        """
        place = execute("Range", [convert(0, dtype=self.dtype), self.nvals(), convert(1, dtype=self.dtype)])
        return execute("Sub", [place, execute("GatherV2", [self.row_starts(), self.value_rowids(), 0])])

    @property
    def static_nvals(self):
        """The number of values where it is known without the splits."""
        return self._static_nvals

    def uniform_row_length(self):
        """The length all rows have, or None."""
        return self._uniform

    @property
    def static_nrows(self):
        """The number of rows where it is known."""
        size = self._row_splits.shape[0] if self._row_splits.shape.rank == 1 else None
        return None if size is None else size - 1

    @property
    def static_uniform_row_length(self):
        """The length of all rows where it is known."""
        return None if self._uniform is None else static_int(self._uniform)

    def is_uniform(self):
        """Whether all rows are said to have one length."""
        return self._uniform is not None

    def with_dtype(self, dtype):
        """The same cut with row splits of another dtype."""
        if _ff.as_dtype(dtype) == self.dtype:
            return self
        return RowPartition(execute("Cast", [self._row_splits], {"DstT": dtype}))

    @property
    def _type_spec(self):
        return RowPartitionSpec(self.static_nrows, None, self.static_uniform_row_length, self.dtype)

    def __repr__(self):
        return f"tf.RowPartition(row_splits={self._row_splits.numpy() if isinstance(self._row_splits, _ff.EagerTensor) else self._row_splits})"

    __module__ = "tensorflow.python.ops.ragged.row_partition"


def _invalid(message):
    from ferroflow.python.framework import errors_impl

    return errors_impl.InvalidArgumentError(None, None, message)


@type_spec_registry.register("tf.RowPartitionSpec")
class RowPartitionSpec(type_spec.TypeSpec):
    """The specification of a RowPartition."""

    __slots__ = ("_nrows", "_nvals", "_uniform", "_dtype")

    def __init__(self, nrows=None, nvals=None, uniform_row_length=None, dtype=_ff.int64):
        """What is known: numbers of rows and values, the length of all rows, the dtype of the splits."""
        self._nrows, self._nvals, self._uniform, self._dtype = nrows, nvals, uniform_row_length, _ff.as_dtype(dtype)

    @property
    def value_type(self):
        """RowPartition."""
        return RowPartition

    @property
    def dtype(self):
        """The dtype of the row splits."""
        return self._dtype

    def _serialize(self):
        shape = _ff.TensorShape([self._nrows])
        return (shape, _ff.TensorShape([self._nvals]), _ff.TensorShape([self._uniform]), self._dtype)

    @classmethod
    def _deserialize(cls, serialization):
        return cls(*(s[0] for s in serialization[:3]), serialization[3])

    @property
    def _component_specs(self):
        return TensorSpec([None if self._nrows is None else self._nrows + 1], self._dtype)

    def _to_components(self, value):
        return value.row_splits()

    def _from_components(self, components):
        uniform = None if self._uniform is None else convert(self._uniform, dtype=self._dtype)
        return RowPartition(components, uniform_row_length=uniform)

    __module__ = "tensorflow.python.ops.ragged.row_partition"
