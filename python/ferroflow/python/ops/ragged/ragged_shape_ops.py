"""Functions that move or add elements of ragged tensors: reversed, repeated, cut apart, running sums, one-hot.

Invariant: a ragged dimension stays one.
Does not know: arithmetic on elements.
"""

from ferroflow import _ff, _namespace
from ferroflow.python.ops.operands import convert, execute, static, static_int
from ferroflow.python.ops.ragged import ragged_concat_ops, ragged_gather_ops, ragged_math_ops, ragged_util
from ferroflow.python.ops.ragged.ragged_tensor import RaggedTensor


def axis_of(axis, rank, name="axis"):
    """An axis counted from the front; ValueError where there is none such."""
    if not -rank <= axis < rank:
        raise ValueError(f"{name}={axis} out of bounds: expected {-rank}<={name}<{rank}")
    return axis % rank


def columns(rt):
    """The place of each value in its row."""
    dtype = rt.row_splits.dtype
    every = execute("Range", [convert(0, dtype=dtype), rt._row_partition.nvals(), convert(1, dtype=dtype)])
    return execute("Sub", [every, execute("GatherV2", [rt.row_starts(), rt.value_rowids(), 0])])


def within(rt, change, axis):
    """`change` of the values, where the axis is further in than the first ragged one."""
    return rt.with_values(change(rt.values, axis - 1))


def reverse(tensor, axis, name=None):
    """Reverses a ragged tensor along dimensions."""
    rank = tensor.shape.rank
    axes = static(convert(axis))
    if axes is None:
        raise TypeError("`axis` must be a list of int or a constant tensor when reversing ragged tensors.")
    for place, one in enumerate(axes.tolist()):
        tensor = _reversed(tensor, axis_of(one, rank, f"axis[{place}]"))
    return tensor


def _reversed(value, axis):
    if not isinstance(value, RaggedTensor):
        return execute("ReverseV2", [value, [axis]])
    if axis > 1:
        return within(value, _reversed, axis)
    if axis == 0:
        count = value.nrows()
        last = execute("Range", [count - 1, convert(-1, dtype=count.dtype), convert(-1, dtype=count.dtype)])
        return ragged_gather_ops.gather(value, last)
    ends = execute("GatherV2", [value.row_limits(), value.value_rowids(), 0])
    return value.with_values(ragged_gather_ops.gather(value.values, ends - columns(value) - 1))


def tile(input, multiples, name=None):
    """Repeats a ragged tensor along its dimensions."""
    if not isinstance(input, RaggedTensor):
        raise TypeError(f"multiples must be a tensor, got {multiples}")
    times = static(convert(multiples))
    if times is None:
        raise ValueError("the multiples of a ragged tensor must be constants")
    times = times.tolist()
    if len(times) != input.shape.rank:
        raise ValueError(f"multiples must have one number for each of {input.shape.rank} dimensions, got {times}")
    return _tiled(input, times)


def _tiled(value, times):
    if not isinstance(value, RaggedTensor):
        return execute("Tile", [value, times])
    inner = _tiled(value.values, [1, *times[2:]]) if any(t != 1 for t in times[2:]) else value.values
    value = value.with_values(inner)
    for axis in (1, 0):
        if times[axis] == 0:
            value = value[:0] if axis == 0 else value[:, :0]
        elif times[axis] > 1:
            value = ragged_concat_ops.concat([value] * times[axis], axis)
    return value


def squeeze(input, axis=None, name=None):
    """Removes dimensions of size 1 from a ragged tensor."""
    if axis is None:
        raise ValueError("Ragged.squeeze must have an axis argument.")
    rank = input.shape.rank
    axes = [axis] if isinstance(axis, int) else list(axis)
    for one in sorted((axis_of(a, rank) for a in axes), reverse=True):
        input = _squeezed(input, one)
    return input


def _squeezed(value, axis):
    if not isinstance(value, RaggedTensor):
        return execute("Squeeze", [value], {"squeeze_dims": [axis]})
    if axis > 1:
        return within(value, _squeezed, axis)
    sizes = execute("Reshape", [value.nrows(), [1]]) if axis == 0 else value.row_lengths()
    same = _namespace.resolve("debugging.assert_equal")
    same(sizes, convert(1, dtype=sizes.dtype), message="Cannot squeeze out a ragged dimension that has more than one value")
    return value.values if axis == 1 else _row(value)


def _row(value):
    return value.values


def split(value, num_or_size_splits, axis=0, num=None, name="split"):
    """Parts of a ragged tensor along a dimension: as many equal ones, or of the sizes given."""
    if not isinstance(value, RaggedTensor):
        raise TypeError("the sizes of a split must not be ragged")
    rank = value.shape.rank
    axis = static_int(axis)
    if axis is None:
        raise TypeError("axis must be a constant")
    if axis < 0 and rank is None:
        raise ValueError("A negative axis is only supported when the rank of the value is known")
    axis = axis if rank is None and axis >= 0 else axis_of(axis, rank)
    sizes = num_or_size_splits
    if isinstance(sizes, _ff.Tensor) and static(sizes) is not None:
        sizes = static(sizes).tolist()
    if axis > 1 or not isinstance(sizes, int):
        return _split(value, sizes, axis, num)
    count = value.nrows() if axis == 0 else _common(value)
    known = static_int(count)
    if known is not None and known % sizes:
        raise ValueError(f"Cannot exactly split axis {axis} of size {known} into {sizes} parts")
    part = execute("FloorDiv", [count, convert(sizes, dtype=count.dtype)])
    return _split(value, [part] * sizes, axis, num)


def _common(value):
    """The length all rows have; an error where they differ."""
    lengths = value.row_lengths()
    first = execute("ConcatV2", [[lengths, convert([0], dtype=lengths.dtype)], 0])[0]
    _namespace.resolve("debugging.assert_equal")(lengths, first, message="Only uniform dimensions are split: rows differ in length")
    return first


def _split(value, sizes, axis, num):
    if not isinstance(value, RaggedTensor):
        return _namespace.resolve("split")(value, sizes, axis, num)
    if axis > 1:
        return [value.with_values(part) for part in _split(value.values, sizes, axis - 1, num)]
    if isinstance(sizes, _ff.Tensor):
        count = num if num is not None else sizes.shape[0]
        if count is None:
            raise ValueError("`num` must be given where the number of sizes is not known")
        sizes = [sizes[i] for i in range(count)]
    parts, start = [], convert(0, dtype=value.row_splits.dtype)
    for size in sizes:
        end = start + convert(size, dtype=start.dtype) if not isinstance(size, _ff.Tensor) else start + execute("Cast", [size], {"DstT": start.dtype})
        parts.append(value[start:end] if axis == 0 else value[:, start:end])
        start = end
    whole = value.nrows() if axis == 0 else _common(value)
    _namespace.resolve("debugging.assert_equal")(start, whole, message="Cannot exactly split axis: the sizes must add up to it")
    return parts


def one_hot(indices, depth, on_value=None, off_value=None, axis=None, dtype=None, name=None):
    """A vector that is `on_value` at each ragged index; the new dimension is within the ragged ones."""
    rank = indices.ragged_rank
    if isinstance(axis, int) and axis >= 0:
        if axis <= rank:
            raise ValueError(f"axis ({axis}) must be greater than indices.ragged_rank ({rank}).")
        axis -= rank
    flat = _namespace.resolve("one_hot")(indices.flat_values, depth, on_value, off_value, axis, dtype, name)
    return indices.with_flat_values(flat)


def cumsum(x, axis=0, exclusive=False, reverse=False, name=None):
    """Running sums along a dimension of a ragged tensor."""
    axis = axis_of(static_int(axis), x.shape.rank)
    if axis == 0:
        # Down the columns: of the transposed rows, which are dense enough when padded with zeros.
        sums = _namespace.resolve("cumsum")(x.to_tensor(), 0, exclusive, reverse)
        return RaggedTensor.from_tensor(sums, lengths=list(x.nested_row_lengths()), row_splits_dtype=x.row_splits.dtype)
    return _summed(x, axis, exclusive, reverse)


def _summed(value, axis, exclusive, reverse):
    if not isinstance(value, RaggedTensor):
        return _namespace.resolve("cumsum")(value, axis, exclusive, reverse)
    if axis > 1:
        return value.with_values(_summed(value.values, axis - 1, exclusive, reverse))
    if isinstance(value.values, RaggedTensor):
        return _each_row(value, exclusive, reverse)
    sums = execute("Cumsum", [value.values, 0], {"exclusive": exclusive, "reverse": reverse})
    # What stands before (or after) the row is taken off again.
    edge = execute("Cumsum", [value.values, 0], {"exclusive": True, "reverse": reverse})
    last = value.row_limits() - 1 if reverse else value.row_starts()
    count = execute("Shape", [value.values], {"out_type": last.dtype})[0]
    last = execute("Maximum", [execute("Minimum", [last, count - 1]), convert(0, dtype=last.dtype)])
    before = execute("GatherV2", [edge, execute("GatherV2", [last, value.value_rowids(), 0]), 0])
    return value.with_values(execute("Sub", [sums, before]))


def _each_row(value, exclusive, reverse):
    from ferroflow.python.ops.ragged.ragged_tensor_spec import RaggedTensorSpec

    spec = RaggedTensorSpec(value.shape[1:], value.dtype, value.ragged_rank - 1, value.row_splits.dtype)
    return _namespace.resolve("map_fn")(lambda row: cumsum(row, 0, exclusive, reverse), value, fn_output_signature=spec)


def where(condition, x=None, y=None, name=None):
    """The coordinates where a ragged condition is true, or elements of x and y by it."""
    if (x is None) != (y is None):
        raise ValueError("x and y must be either both None or both non-None")
    condition, x, y = (v if v is None else ragged_util.convert_to_tensor_or_ragged_tensor(v) for v in (condition, x, y))
    if not any(isinstance(v, RaggedTensor) for v in (condition, x, y)):
        return _namespace.resolve("where")(condition, x, y, name=name)
    if x is None:
        coordinates = condition.with_flat_values(condition.flat_values).to_sparse()
        return _namespace.resolve("boolean_mask")(coordinates.indices, coordinates.values)
    select = _namespace.resolve("where")
    if isinstance(condition, RaggedTensor):
        return ragged_math_ops.map_flat_values(select, condition, x, y)
    dense = convert(condition)
    if dense.shape.rank == 0:
        return ragged_math_ops.elementwise(lambda a, b: select(dense, a, b), x, y)
    like = x if isinstance(x, RaggedTensor) else y
    rows = execute("BroadcastTo", [execute("GatherV2", [dense, like.value_rowids(), 0]), execute("Shape", [like.flat_values])])
    return ragged_math_ops.map_flat_values(select, like.with_flat_values(rows), x, y)


def assert_equal(x, y, message=None, summarize=None, name=None):
    """InvalidArgumentError unless two ragged tensors have the same rows and elements."""
    ragged = [v for v in (x, y) if isinstance(v, RaggedTensor)]
    same = _namespace.resolve("debugging.assert_equal")
    if len(ragged) == 2:
        for one, other in zip(x.nested_row_splits, y.nested_row_splits, strict=True):
            same(one, other, message=message, summarize=summarize)
        return same(x.flat_values, y.flat_values, message=message, summarize=summarize, name=name)
    equal = ragged_math_ops.equal(x, y)
    return same(equal.flat_values, True, message=message, summarize=summarize, name=name)
