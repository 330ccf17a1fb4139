"""`tf.RaggedTensor`: a tensor whose rows have different lengths, as values and their cut into rows.

Invariant: the values are a tensor, or again ragged; the outermost dimension is uniform.
Does not know: functions of several ragged tensors; see the modules beside this.
"""

import numpy as np

from ferroflow import _dispatch, _ff
from ferroflow.python.framework import composite_tensor, errors_impl
from ferroflow.python.ops.operands import convert, execute, shape_of
from ferroflow.python.ops.ragged.row_partition import RowPartition


def _check_list(parts, name):
    if isinstance(parts, _ff.Tensor) or not isinstance(parts, (list, tuple)):
        raise TypeError(f"Argument `{name}` must be a list of Tensors. Received {parts}.")


class RaggedTensor(composite_tensor.CompositeTensor):
    """Rows of different lengths.

    >>> rt = tf.RaggedTensor.from_row_splits([3, 1, 4], [0, 2, 2, 3])
    >>> rt.to_list()
    [[3, 1], [], [4]]
    """

    def __init__(self, values, internal=False, row_partition=None):
        """Not for clients: use the `from_...` functions."""
        if not internal:
            raise ValueError("RaggedTensor constructor is private; please use one of the factory methods instead (e.g., RaggedTensor.from_row_lengths())")
        self._values, self._row_partition = values, row_partition

    @classmethod
    def _of(cls, values, partition, validate):
        if not isinstance(values, RaggedTensor):
            values = convert(values)
            if values.shape.rank == 0:
                raise ValueError("values must have rank at least 1, got a scalar")
            if validate and isinstance(values, _ff.EagerTensor) and isinstance(partition.row_splits(), _ff.EagerTensor):
                from ferroflow.python.ops.ragged.row_partition import _invalid

                rowids = partition._value_rowids
                if rowids is not None:
                    rowids.shape.assert_is_compatible_with(values.shape[:1])
                if int(partition.nvals()) != values.shape[0]:
                    raise _invalid(f"Arguments to _from_row_partition do not form a valid RaggedTensor: the rows hold {int(partition.nvals())} values, {values.shape[0]} are given")
        elif partition.dtype != values.row_splits.dtype:
            wide = _ff.int64
            partition, values = partition.with_dtype(wide), values.with_row_splits_dtype(wide)
        return cls(values, internal=True, row_partition=partition)

    @classmethod
    def from_row_splits(cls, values, row_splits, name=None, validate=True):
        """Row i holds the values from `row_splits[i]` to `row_splits[i + 1]`."""
        return cls._of(values, RowPartition.from_row_splits(row_splits, validate), validate)

    @classmethod
    def from_row_lengths(cls, values, row_lengths, name=None, validate=True):
        """Row i holds the next `row_lengths[i]` values."""
        return cls._of(values, RowPartition.from_row_lengths(row_lengths, validate), validate)

    @classmethod
    def from_value_rowids(cls, values, value_rowids, nrows=None, name=None, validate=True):
        """Value j is in row `value_rowids[j]`."""
        return cls._of(values, RowPartition.from_value_rowids(value_rowids, nrows, validate), validate)

    @classmethod
    def from_row_starts(cls, values, row_starts, name=None, validate=True):
        """Row i begins at `row_starts[i]`."""
        values = values if isinstance(values, RaggedTensor) else convert(values)
        return cls._of(values, RowPartition.from_row_starts(row_starts, _count(values), validate), validate)

    @classmethod
    def from_row_limits(cls, values, row_limits, name=None, validate=True):
        """Row i ends before `row_limits[i]`."""
        return cls._of(values, RowPartition.from_row_limits(row_limits, validate), validate)

    @classmethod
    def from_uniform_row_length(cls, values, uniform_row_length, nrows=None, validate=True, name=None):
        """Every row holds `uniform_row_length` values."""
        values = values if isinstance(values, RaggedTensor) else convert(values)
        partition = RowPartition.from_uniform_row_length(uniform_row_length, _count(values), nrows, validate)
        return cls._of(values, partition, validate)

    @classmethod
    def from_nested_row_splits(cls, flat_values, nested_row_splits, name=None, validate=True):
        """Nested rows, the outermost splits first."""
        _check_list(nested_row_splits, "nested_row_splits")
        for splits in reversed(nested_row_splits):
            flat_values = cls.from_row_splits(flat_values, splits, validate=validate)
        return flat_values

    @classmethod
    def _from_variant(cls, variant, dtype, output_ragged_rank, input_ragged_rank=None, row_splits_dtype=_ff.int64, name=None):
        """The ragged tensor that variants hold, each all of it or a part."""
        variant = convert(variant)
        rank = variant.shape.rank
        if rank is not None and input_ragged_rank is not None and output_ragged_rank != input_ragged_rank + rank:
            raise ValueError(
                f"Argument `output_ragged_rank` ({output_ragged_rank}) must be equal to `input_ragged_rank` + `variant.shape.ndims` "
                f"({input_ragged_rank} + {rank})."
            )
        given = -1 if input_ragged_rank is None else input_ragged_rank
        attrs = {"input_ragged_rank": given, "output_ragged_rank": output_ragged_rank, "Tvalues": _ff.as_dtype(dtype), "Tsplits": _ff.as_dtype(row_splits_dtype)}
        splits, values = _ff.execute("RaggedTensorFromVariant", [variant], attrs, name)
        return cls.from_nested_row_splits(values, splits, validate=False)

    def _to_variant(self, batched_input=False, name=None):
        """The ragged tensor as a scalar variant, or as a variant for each of its rows."""
        splits = list(self.nested_row_splits)
        attrs = {"batched_input": batched_input, "Tsplits": splits[0].dtype}
        return _ff.execute("RaggedTensorToVariant", [splits, self.flat_values], attrs, name)

    @classmethod
    def from_nested_row_lengths(cls, flat_values, nested_row_lengths, name=None, validate=True):
        """Nested rows, the outermost lengths first."""
        _check_list(nested_row_lengths, "nested_row_lengths")
        for lengths in reversed(nested_row_lengths):
            flat_values = cls.from_row_lengths(flat_values, lengths, validate=validate)
        return flat_values

    @classmethod
    def from_nested_value_rowids(cls, flat_values, nested_value_rowids, nested_nrows=None, name=None, validate=True):
        """Nested rows, the outermost row ids first."""
        _check_list(nested_value_rowids, "nested_value_rowids")
        if nested_nrows is not None:
            _check_list(nested_nrows, "nested_nrows")
            if len(nested_nrows) != len(nested_value_rowids):
                raise ValueError(
                    "Argument `nested_nrows` must have the same length as argument `nested_value_rowids`. len(nested_nrows) = "
                    f"{len(nested_nrows)} vs. len(nested_values_rowids) = {len(nested_value_rowids)}."
                )
        counts = nested_nrows or [None] * len(nested_value_rowids)
        for ids, count in zip(reversed(nested_value_rowids), reversed(counts), strict=True):
            flat_values = cls.from_value_rowids(flat_values, ids, count, validate=validate)
        return flat_values

    @classmethod
    def from_tensor(cls, tensor, lengths=None, padding=None, ragged_rank=1, name=None, row_splits_dtype=_ff.int64):
        """A dense tensor with ragged rows: all of it, the first `lengths` of each row, or without trailing `padding`."""
        from ferroflow.python.ops.ragged import ragged_conversion_ops

        return ragged_conversion_ops.from_tensor(tensor, lengths, padding, ragged_rank, row_splits_dtype)

    @classmethod
    def from_sparse(cls, st_input, name=None, row_splits_dtype=_ff.int64):
        """The rows of a sparse matrix, whose elements come without gaps."""
        from ferroflow.python.ops.ragged import ragged_conversion_ops

        return ragged_conversion_ops.from_sparse(st_input, row_splits_dtype)

    # ---- parts

    @property
    def values(self):
        """The rows put together: a tensor, or ragged again."""
        return self._values

    @property
    def flat_values(self):
        """The innermost values, a tensor."""
        inner = self._values
        while isinstance(inner, RaggedTensor):
            inner = inner.values
        return inner

    @property
    def row_splits(self):
        """Where rows begin and end."""
        return self._row_partition.row_splits()

    @property
    def nested_row_splits(self):
        """The row splits of all ragged dimensions, the outermost first."""
        inner = self._values.nested_row_splits if isinstance(self._values, RaggedTensor) else ()
        return (self.row_splits, *inner)

    def nested_row_lengths(self, name=None):
        """The row lengths of all ragged dimensions, the outermost first."""
        inner = self._values.nested_row_lengths() if isinstance(self._values, RaggedTensor) else ()
        return (self.row_lengths(), *inner)

    def nested_value_rowids(self, name=None):
        """The row ids of all ragged dimensions, the outermost first."""
        inner = self._values.nested_value_rowids() if isinstance(self._values, RaggedTensor) else ()
        return (self.value_rowids(), *inner)

    @property
    def uniform_row_length(self):
        """The length all rows are said to have, or None."""
        return self._row_partition.uniform_row_length()

    @property
    def ragged_rank(self):
        """The number of ragged dimensions."""
        return 1 + (self._values.ragged_rank if isinstance(self._values, RaggedTensor) else 0)

    @property
    def dtype(self):
        """The dtype of the values."""
        return self._values.dtype

    @property
    def shape(self):
        """What is known of the shape; None for ragged dimensions."""
        inner = self._values.shape
        row = self._row_partition.static_uniform_row_length
        lead = [self._row_partition.static_nrows, row]
        return _ff.TensorShape(lead if inner.rank is None else [*lead, *inner[1:]]) if inner.rank is not None else _ff.TensorShape(None)

    def get_shape(self):
        """What is known of the shape."""
        return self.shape

    def _set_shape(self, shape):
        """Adds to what is known of the shape; ValueError where it contradicts."""
        shape = _ff.TensorShape(shape)
        if shape.rank is None:
            return
        self.shape.assert_is_compatible_with(shape)
        splits = self._row_partition.row_splits()
        if shape[0] is not None and not isinstance(splits, _ff.EagerTensor):
            splits.set_shape([shape[0] + 1])
        if shape[1] is not None and self._row_partition.uniform_row_length() is None:
            self._row_partition = RowPartition(splits, uniform_row_length=convert(shape[1], dtype=splits.dtype))
        rest = _ff.TensorShape([None, *shape[2:]])
        if isinstance(self._values, RaggedTensor):
            self._values._set_shape(rest)
        elif not isinstance(self._values, _ff.EagerTensor):
            self._values.set_shape(rest)

    def row_lengths(self, axis=1, name=None):
        """The lengths of the rows along a ragged axis."""
        if axis == 1:
            return self._row_partition.row_lengths()
        if axis <= 0:
            raise ValueError(f"axis={axis} must be at least 1: along the outermost dimension there is one row")
        if isinstance(self._values, RaggedTensor):
            return self.with_values(self._values.row_lengths(axis - 1))
        # All rows of a uniform dimension have its size.
        shape = shape_of(self._values, self._row_partition.dtype)
        return self.with_values(execute("Fill", [shape[: axis - 1], shape[axis - 1]]))

    def row_starts(self, name=None):
        """Where each row begins."""
        return self._row_partition.row_starts()

    def row_limits(self, name=None):
        """Where each row ends."""
        return self._row_partition.row_limits()

    def value_rowids(self, name=None):
        """The row of each value."""
        return self._row_partition.value_rowids()

    def nrows(self, out_type=None, name=None):
        """The number of rows."""
        count = self._row_partition.nrows()
        return count if out_type is None or count.dtype == out_type else execute("Cast", [count], {"DstT": out_type})

    def bounding_shape(self, axis=None, name=None, out_type=None):
        """The shape of the smallest dense tensor that holds this, or its size along an axis."""
        dtype = out_type or self._row_partition.dtype
        lengths = self.row_lengths()
        most = execute("Max", [execute("ConcatV2", [[lengths, convert([0], dtype=lengths.dtype)], 0]), [0]])
        inner = self._values.bounding_shape() if isinstance(self._values, RaggedTensor) else shape_of(self._values, lengths.dtype)
        whole = execute("ConcatV2", [[execute("Pack", [[self.nrows(), most]], {"axis": 0}), inner[1:]], 0])
        whole = whole if whole.dtype == dtype else execute("Cast", [whole], {"DstT": dtype})
        return whole if axis is None else execute("GatherV2", [whole, axis, 0])

    # ---- variations

    def with_values(self, new_values):
        """The same rows of other values."""
        new_values = new_values if isinstance(new_values, RaggedTensor) else convert(new_values)
        if new_values.shape.rank == 0:
            raise ValueError(f"Shape {new_values.shape} must have rank at least 1")
        new_values.shape[:1].assert_is_compatible_with(self._values.shape[:1])
        return RaggedTensor(new_values, internal=True, row_partition=self._row_partition)

    def with_flat_values(self, new_values):
        """The same nested rows of other innermost values."""
        if isinstance(self._values, RaggedTensor):
            return self.with_values(self._values.with_flat_values(new_values))
        return self.with_values(new_values)

    def with_row_splits_dtype(self, dtype):
        """The same rows with splits of another dtype."""
        inner = self._values.with_row_splits_dtype(dtype) if isinstance(self._values, RaggedTensor) else self._values
        return RaggedTensor(inner, internal=True, row_partition=self._row_partition.with_dtype(dtype))

    def merge_dims(self, outer_axis, inner_axis):
        """The dimensions from one axis to another as one."""
        from ferroflow.python.ops.ragged import ragged_conversion_ops

        return ragged_conversion_ops.merge_dims(self, outer_axis, inner_axis)

    def to_tensor(self, default_value=None, name=None, shape=None):
        """The dense tensor that holds this, filled up with `default_value` (zero), cut or widened to `shape`."""
        from ferroflow.python.ops.ragged import ragged_conversion_ops

        return ragged_conversion_ops.to_tensor(self, default_value, shape)

    def to_sparse(self, name=None):
        """The values with their coordinates."""
        from ferroflow.python.ops.ragged import ragged_conversion_ops

        return ragged_conversion_ops.to_sparse(self)

    def to_list(self):
        """Nested Python lists."""
        inner = self._values.to_list() if isinstance(self._values, RaggedTensor) else self._values.numpy().tolist()
        splits = self.row_splits.numpy().tolist()
        return [inner[a:b] for a, b in zip(splits[:-1], splits[1:], strict=True)]

    def numpy(self):
        """A NumPy array of rows; of objects where their lengths differ."""
        inner = self._values.numpy()
        splits = self.row_splits.numpy()
        rows = [inner[a:b] for a, b in zip(splits[:-1], splits[1:], strict=True)]
        if len({len(r) for r in rows}) <= 1:
            return np.stack(rows) if rows else np.empty((0, 0, *inner.shape[1:]), inner.dtype)
        out = np.empty(len(rows), dtype=object)
        for i, row in enumerate(rows):
            out[i] = row
        return out

    def consumers(self):
        """The nodes that use the values."""
        return self._values.consumers()

    def __getitem__(self, key):
        from ferroflow.python.ops.ragged import ragged_getitem

        return ragged_getitem.getitem(self, key)

    def __len__(self):
        count = self._row_partition.static_nrows
        if count is None:
            raise TypeError("the number of rows is not known while a function is being traced")
        return count

    def __iter__(self):
        return (self[i] for i in range(len(self)))

    def __bool__(self):
        raise TypeError("RaggedTensor may not be used as a boolean.")

    def __repr__(self):
        if isinstance(self.flat_values, _ff.EagerTensor):
            return f"<tf.RaggedTensor {_text(self.numpy())}>"
        return f"tf.RaggedTensor(values={self._values}, row_splits={self.row_splits})"

    # ---- as a composite

    @property
    def _type_spec(self):
        from ferroflow.python.ops.ragged.ragged_tensor_spec import RaggedTensorSpec

        return RaggedTensorSpec.from_value(self)

    def _shape_invariant_to_type_spec(self, shape):
        from ferroflow.python.ops.ragged.ragged_tensor_spec import RaggedTensorSpec

        return RaggedTensorSpec(shape, self.dtype, self.ragged_rank, self.row_splits.dtype)

    _ff_gradient_component = "flat_values"

    def _ff_with_gradient_component(self, values):
        return self.with_flat_values(values)

    __module__ = "tensorflow.python.ops.ragged.ragged_tensor"


def _count(values):
    return values.nrows() if isinstance(values, RaggedTensor) else shape_of(values, _ff.int64)[0]


def _operator(name, swapped=False):
    def apply(self, other):
        from ferroflow import _namespace

        function = _namespace.resolve(name)
        return function(other, self) if swapped else function(self, other)

    return apply


for _method, _function in (
    ("add", "add"), ("sub", "subtract"), ("mul", "multiply"), ("truediv", "truediv"), ("floordiv", "math.floordiv"),
    ("pow", "pow"), ("and", "logical_and"), ("or", "logical_or"), ("xor", "math.logical_xor"), ("mod", "math.floormod"),
):
    setattr(RaggedTensor, f"__{_method}__", _operator(_function))
    setattr(RaggedTensor, f"__r{_method}__", _operator(_function, True))
for _method, _function in (("lt", "less"), ("le", "less_equal"), ("gt", "greater"), ("ge", "greater_equal")):
    setattr(RaggedTensor, f"__{_method}__", _operator(_function))


def _comparison(name, otherwise):
    """Equality element by element; `otherwise` for what has other rows or no elements."""
    compare = _operator(name)

    def apply(self, other):
        if other is None:
            return otherwise
        try:
            return compare(self, other)
        except (TypeError, ValueError, errors_impl.InvalidArgumentError):
            return otherwise

    return apply


RaggedTensor.__eq__ = _comparison("equal", False)
RaggedTensor.__ne__ = _comparison("not_equal", True)
RaggedTensor.__neg__ = lambda self: self.with_flat_values(-self.flat_values)
RaggedTensor.__abs__ = lambda self: self.with_flat_values(abs(self.flat_values))
RaggedTensor.__invert__ = lambda self: self.with_flat_values(~self.flat_values)
RaggedTensor.__hash__ = object.__hash__
# Arrays of NumPy on the left leave the operation to us.
RaggedTensor.__array_priority__ = 100


def assert_same_rows(tensors):
    """InvalidArgumentError if ragged tensors are known to have different rows."""
    from ferroflow.python.ops import check_ops

    first = tensors[0].nested_row_splits
    for other in tensors[1:]:
        splits = other.nested_row_splits
        if len(splits) != len(first):
            raise ValueError("All ragged arguments must have the same ragged_rank")
        for a, b in zip(first, splits, strict=True):
            if isinstance(a, _ff.EagerTensor) and isinstance(b, _ff.EagerTensor) and a.numpy().tolist() != b.numpy().tolist():
                check_ops.assert_equal(a, b)


def match(x, y):
    """How to put rows around a result, and the flat values of two arguments of an elementwise function."""
    if isinstance(x, RaggedTensor) and isinstance(y, RaggedTensor):
        assert_same_rows([x, y])
        return x.with_flat_values, (x.flat_values, y.flat_values)
    ragged, other, first = (x, y, True) if isinstance(x, RaggedTensor) else (y, x, False)
    other = convert(other, dtype=ragged.dtype)
    if other.shape.rank != 0 and tuple(other.shape or ()) != (1,):
        from ferroflow.python.ops.ragged import ragged_broadcast

        other = ragged_broadcast.beside(ragged, other)
    pair = (ragged.flat_values, other) if first else (other, ragged.flat_values)
    return ragged.with_flat_values, pair


def _refuse_dense(value, dtype=None, name=None, as_ref=False):
    raise ValueError(f"Attempt to convert a RaggedTensor to a Tensor: use to_tensor(). Received: {value!r}")


_ff.register_conversion(RaggedTensor, _refuse_dense)
def _text(value):
    """An array as NumPy writes it, long ones with dots, with commas and with rows that are arrays written so too."""
    if not isinstance(value, np.ndarray):
        return repr(value) if isinstance(value, bytes) else str(value)
    if value.size == 0 and len(value):  # NumPy writes these without their rows
        return f"[{', '.join(map(_text, value))}]"
    with np.printoptions(formatter={"all": _text}):
        return np.array2string(value, separator=", ")


_dispatch.ragged = RaggedTensor


def __getattr__(name):
    # The specification stands under this path in TensorFlow.
    if name == "RaggedTensorSpec":
        from ferroflow.python.ops.ragged.ragged_tensor_spec import RaggedTensorSpec

        return RaggedTensorSpec
    if name == "RaggedTensorValue":
        from ferroflow.python.ops.ragged.ragged_tensor_value import RaggedTensorValue

        return RaggedTensorValue
    raise AttributeError(name)
