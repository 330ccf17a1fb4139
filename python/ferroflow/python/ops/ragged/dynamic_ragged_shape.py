"""`DynamicRaggedShape`: the shape of a ragged tensor, known when the program runs.

Invariant: the ragged dimensions are partitions of rows, outermost first; the rest is an inner shape, whose first
dimension counts the rows of all of them.
Does not know: values.
"""

from ferroflow import _ff, _namespace
from ferroflow.python.framework import composite_tensor, type_spec, type_spec_registry
from ferroflow.python.framework.tensor_spec import TensorSpec
from ferroflow.python.ops.operands import convert, execute, static_int
from ferroflow.python.ops.ragged.row_partition import RowPartition

__name__ = "tensorflow.python.ops.ragged.dynamic_ragged_shape"


class DynamicRaggedShape(composite_tensor.CompositeTensor):
    """The lengths of all rows of a ragged tensor, or the sizes of a dense one.

    >>> import ferroflow as tf
    >>> tf.shape(tf.ragged.constant([[1, 2], [3]]))
    <DynamicRaggedShape lengths=[2, (2, 1)] num_row_partitions=1>
    """

    __module__ = "tensorflow.python.ops.ragged.dynamic_ragged_shape"
    _ff_is_tensor = False

    def __init__(self, row_partitions, inner_shape, dtype=None, validate=False, static_inner_shape=None):
        del validate, static_inner_shape
        dtype = _ff.as_dtype(dtype) if dtype is not None else convert(inner_shape, dtype_hint=_ff.int64).dtype
        self._row_partitions = tuple(p.with_dtype(dtype) for p in row_partitions)
        inner = convert(inner_shape, dtype_hint=dtype)
        self._inner_shape = inner if inner.dtype == dtype else execute("Cast", [inner], {"DstT": dtype})

    @classmethod
    def from_tensor(cls, t, dtype=None):
        """The shape of a tensor, ragged or dense."""
        dtype = _ff.as_dtype(dtype or (_ff.int64 if hasattr(t, "nested_row_splits") else _ff.int32))
        partitions = []
        while hasattr(t, "row_splits"):
            partitions.append(t._row_partition)
            t = t.values
        return cls(partitions, execute("Shape", [convert(t)], {"out_type": dtype}), dtype)

    @classmethod
    def from_row_partitions(cls, row_partitions, dtype=None):
        """The shape of a tensor that has no dimensions but those of the partitions.

        Raises:
          ValueError: no partition.
        """
        if not row_partitions:
            raise ValueError("row_partitions cannot be empty")
        return cls(row_partitions, execute("Pack", [[row_partitions[-1].nvals()]]), dtype)

    @classmethod
    def from_lengths(cls, lengths, num_row_partitions=None, dtype=_ff.int64):
        """The shape of these lengths: a number for a dimension of one size, a list for one of rows of their own.

        >>> import ferroflow as tf
        >>> tf.experimental.DynamicRaggedShape.from_lengths([2, (2, 1), 3]).inner_shape.numpy()
        array([3, 3])
        """
        last = max((i for i, length in enumerate(lengths) if not isinstance(length, int)), default=0)
        count = last if num_row_partitions is None else num_row_partitions
        partitions, rows = [], lengths[0] if lengths else 0
        for length in lengths[1 : count + 1]:
            rows_of = [length] * rows if isinstance(length, int) else list(length)
            if len(rows_of) != rows:
                raise ValueError(f"{len(rows_of)} lengths are given for {rows} rows")
            if isinstance(length, int):
                partitions.append(RowPartition.from_uniform_row_length(length, nvals=length * rows, nrows=rows, dtype=dtype))
            else:
                partitions.append(RowPartition.from_row_lengths(convert(rows_of, dtype=dtype)))
            rows = sum(rows_of)
        return cls(partitions, convert([rows, *lengths[count + 1 :]] if lengths else [], dtype=dtype), dtype)

    @property
    def row_partitions(self):
        """The partitions, the outermost first."""
        return self._row_partitions

    @property
    def inner_shape(self):
        """The shape of the values, as a vector."""
        return self._inner_shape

    @property
    def dtype(self):
        """The dtype of the lengths."""
        return self._inner_shape.dtype

    @property
    def num_row_partitions(self):
        """How many partitions there are."""
        return len(self._row_partitions)

    @property
    def inner_rank(self):
        """The rank of the values, None where it is not known."""
        return self._inner_shape.shape[0]

    @property
    def rank(self):
        """The number of dimensions, None where it is not known."""
        inner = self.inner_rank
        return None if inner is None else inner + len(self._row_partitions)

    def with_dtype(self, dtype):
        """The same shape with lengths of another dtype."""
        return DynamicRaggedShape(self._row_partitions, self._inner_shape, dtype)

    def is_uniform(self, axis):
        """Whether all rows of a dimension have one length.

        Raises:
          IndexError: there is no such dimension.
        """
        if axis < 0:
            raise IndexError(f"Negative axis values are not supported: {axis}")
        if self.rank is not None and axis >= self.rank:
            raise IndexError(f"Expected axis={axis} < rank={self.rank}")
        return axis == 0 or axis > len(self._row_partitions) or self._row_partitions[axis - 1].uniform_row_length() is not None

    def __getitem__(self, index):
        """The size of a uniform dimension; a slice from the first dimension on is a shape.

        Raises:
          ValueError: a dimension whose rows differ in length.
          IndexError: no such dimension.
        """
        if isinstance(index, slice):
            return self._sliced(index)
        index = int(index)
        if index < 0:
            if self.rank is None:
                raise ValueError("Rank must be known to use __getitem__ with a negative index.")
            index += self.rank
        if not self.is_uniform(index):
            raise ValueError(f"Index {index} is not uniform")
        partitions = self._row_partitions
        if index == 0 and partitions:
            return partitions[0].nrows()
        if index and index <= len(partitions):
            return partitions[index - 1].uniform_row_length()
        place = index - len(partitions)
        return execute("StridedSlice", [self._inner_shape, [place], [place + 1], [1]], {"shrink_axis_mask": 1})

    def _sliced(self, index):
        start, stop, step = index.indices(self.rank)
        if step != 1:
            raise IndexError("Cannot stride through a shape")
        if start == 0:
            count = min(len(self._row_partitions), max(stop - 1, 0))
            if stop <= len(self._row_partitions):
                if count == 0:
                    return DynamicRaggedShape([], execute("Pack", [[self[0]]]) if stop else convert([], dtype=self.dtype), self.dtype)
                return DynamicRaggedShape.from_row_partitions(self._row_partitions[:count], self.dtype)
            return DynamicRaggedShape(self._row_partitions, self._inner_shape[: stop - len(self._row_partitions)], self.dtype)
        if any(not self.is_uniform(axis) for axis in range(start, stop)):
            raise ValueError("All relevant dimensions must be uniform")
        sizes = [self[axis] for axis in range(start, stop)]
        return DynamicRaggedShape([], execute("Pack", [sizes]) if sizes else convert([], dtype=self.dtype), self.dtype)

    def static_lengths(self, ragged_lengths=True):
        """The lengths as far as they are known: numbers, tuples of the rows' own, None for what is not known."""
        if self.rank is None:
            return Ellipsis
        first = self._row_partitions[0].nrows() if self._row_partitions else None
        inner = [static_int(self._inner_shape[i]) for i in range(self.inner_rank)]
        if first is None:
            return inner
        found = [static_int(first)]
        for partition in self._row_partitions:
            uniform = partition.uniform_row_length()
            if uniform is not None:
                found.append(static_int(uniform))
                continue
            known = _ff.constant_value(partition.row_lengths()) if ragged_lengths else None
            found.append(None if known is None else tuple(known.tolist()))
        return found + inner[1:]

    @property
    def _type_spec(self):
        return DynamicRaggedShapeSpec([p._type_spec for p in self._row_partitions], self.inner_rank, self.dtype)

    def _flat_size(self):
        return self._inner_shape[0]

    def _filled(self, value):
        """A tensor of this shape, all of whose elements are one value."""
        return self._cut(execute("BroadcastTo", [value, self._inner_shape]))

    def _cut(self, made):
        """Values cut into the rows of this shape."""
        from ferroflow.python.ops.ragged import ragged_tensor

        for partition in reversed(self._row_partitions):
            made = ragged_tensor.RaggedTensor(made, internal=True, row_partition=partition)
        return made

    def __eq__(self, other):
        """Whether two shapes of as many partitions have the same lengths, as a tensor; False of other things."""
        if not isinstance(other, DynamicRaggedShape) or (self.rank, self.num_row_partitions) != (other.rank, other.num_row_partitions):
            return False
        resolve = _namespace.resolve
        pairs = [(p.row_splits(), q.row_splits()) for p, q in zip(self._row_partitions, other._row_partitions)]
        pairs.append((self._inner_shape, other._inner_shape))
        # In a graph that sessions run `==` asks for the same tensor.
        cond, equal, size = resolve("cond"), resolve("equal"), resolve("size")
        all_equal = lambda a, b: resolve("reduce_all")(equal(a, resolve("cast")(b, a.dtype)))  # noqa: E731
        same = [cond(equal(size(a), size(b)), lambda a=a, b=b: all_equal(a, b), lambda: False) for a, b in pairs]
        return resolve("reduce_all")(resolve("stack")([resolve("convert_to_tensor")(s) for s in same]))

    __hash__ = None

    def __repr__(self):
        lengths = self.static_lengths()
        if lengths is Ellipsis:
            told = "..."
        else:
            told = ", ".join("None" if length is None else str(length) for length in lengths)
        return f"<DynamicRaggedShape lengths=[{told}] num_row_partitions={self.num_row_partitions}>"


@type_spec_registry.register("tf.DynamicRaggedShapeSpec")
class DynamicRaggedShapeSpec(type_spec.TypeSpec):
    """The specification of a DynamicRaggedShape: those of its partitions, and the rank of the inner shape."""

    __slots__ = ("_row_partitions", "_inner_rank", "_dtype")
    __module__ = "tensorflow.python.ops.ragged.dynamic_ragged_shape"

    def __init__(self, row_partitions, inner_rank, dtype=_ff.int64):
        self._row_partitions, self._inner_rank, self._dtype = tuple(row_partitions), inner_rank, _ff.as_dtype(dtype)

    @property
    def value_type(self):
        """DynamicRaggedShape."""
        return DynamicRaggedShape

    @property
    def dtype(self):
        """The dtype of the lengths."""
        return self._dtype

    def _serialize(self):
        return (self._row_partitions, self._inner_rank, self._dtype)

    @property
    def _component_specs(self):
        return [*self._row_partitions, TensorSpec([self._inner_rank], self._dtype)]

    def _to_components(self, value):
        return [*value.row_partitions, value.inner_shape]

    def _from_components(self, components):
        return DynamicRaggedShape(components[:-1], components[-1], self._dtype)


DynamicRaggedShape.Spec = DynamicRaggedShapeSpec


def reshape(tensor, shape, name=None):
    """The elements of a tensor, ragged or dense, in another shape, which may be ragged.

    >>> tf.reshape([1, 2, 3], tf.experimental.DynamicRaggedShape.from_lengths([2, (2, 1)])).to_list()
    [[1, 2], [3]]
    """
    values = tensor.flat_values if hasattr(tensor, "flat_values") else convert(tensor)
    if not isinstance(shape, DynamicRaggedShape):
        return execute("Reshape", [values, shape], None, name)
    return shape._cut(execute("Reshape", [values, shape.inner_shape], None, name))


def fill(dims, value, name=None):
    """A value in every place of a shape that may be ragged.

    >>> tf.fill(tf.experimental.DynamicRaggedShape.from_lengths([2, (2, 1)]), 7).to_list()
    [[7, 7], [7]]
    """
    if not isinstance(dims, DynamicRaggedShape):
        return execute("Fill", [dims, value], None, name)
    return dims._filled(convert(value))


def broadcast_to(input, shape, name=None):  # noqa: A002 TensorFlow's name
    """A tensor repeated to a shape that may be ragged.

    >>> tf.broadcast_to([[1], [2]], tf.experimental.DynamicRaggedShape.from_lengths([2, (2, 1)])).to_list()
    [[1, 1], [2]]
    """
    from ferroflow.python.ops.ragged import ragged_math_ops

    if not isinstance(shape, DynamicRaggedShape):
        return execute("BroadcastTo", [input, shape], None, name)
    tensor = input if hasattr(input, "flat_values") else convert(input)
    wanted = shape._filled(_namespace.resolve("zeros")([], tensor.dtype))
    if not shape.num_row_partitions:
        return execute("BroadcastTo", [tensor, shape.inner_shape], None, name)
    return ragged_math_ops.elementwise(lambda a, b: execute("BroadcastTo", [a, execute("Shape", [b])], None, name), tensor, wanted)
