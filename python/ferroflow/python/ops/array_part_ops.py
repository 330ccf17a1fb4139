"""Compositions that stand in for single operations of the catalogue: blocks of space, partitions.

Each takes its place behind the `or` of its row and is not called once the catalogue has the operation.

Invariant: equal to the operation element for element, for ranks that are known.
Does not know: any other function.
"""

from ferroflow import _ff
from ferroflow.python.ops.operands import convert, execute, shape_list, shape_of, static, taken


def _int(value, dtype=_ff.int32):
    return convert(value, dtype=dtype)


def _range(limit, dtype=_ff.int32):
    return execute("Range", [_int(0, dtype), limit, _int(1, dtype)])


def identity_n(input, name=None):
    """The tensors of a list as they are."""
    return [execute("Identity", [x]) for x in input]


def shape_n(input, out_type=_ff.int32, name=None):
    """The shapes of several tensors."""
    return [execute("Shape", [x], {"out_type": out_type}) for x in input]


def invert_permutation(x, name=None):
    """Where each of 0 .. n-1 stands in a permutation."""
    x = convert(x)
    size = shape_of(x, x.dtype)[0]
    return execute("UnsortedSegmentSum", [_range(size, x.dtype), x, size], None, name)


def unravel_index(indices, dims, name=None):
    """The coordinates, one row for each dimension, of positions in a flattened tensor."""
    indices = convert(indices)
    dims = convert(dims, dtype=indices.dtype)
    rows, count = [], dims.shape[0]
    if count is None:
        raise ValueError("unravel_index needs the number of dimensions to be known")
    for i in reversed(range(count)):
        rows.append(execute("FloorMod", [indices, dims[i]]))
        indices = execute("FloorDiv", [indices, dims[i]])
    return execute("Pack", [rows[::-1]], {"axis": 0}, name)


def dynamic_partition(data, partitions, num_partitions, name=None):
    """The rows of each partition, in order, as a list of tensors."""
    from ferroflow.python.ops.array_index_ops import where

    data, partitions = convert(data), convert(partitions)
    shape = shape_of(data)
    flat = execute("Reshape", [partitions, [-1]])
    rows = execute("Reshape", [data, execute("ConcatV2", [[_int([-1]), shape[partitions.shape.rank :]], 0])])
    out = []
    for i in range(num_partitions):
        places = execute("Squeeze", [where(execute("Equal", [flat, _int(i)]))], {"squeeze_dims": [1]})
        out.append(taken(rows, places, 0))
    return out


def dynamic_stitch(indices, data, name=None):
    """Rows put at the places the indices say; of several for one place the last counts."""
    indices, data = [convert(i) for i in indices], [convert(d) for d in data]
    shape = shape_of(data[0])[indices[0].shape.rank :]
    flat = execute("ConcatV2", [[execute("Reshape", [i, [-1]]) for i in indices], 0]) if len(indices) > 1 else execute("Reshape", [indices[0], [-1]])
    to = execute("ConcatV2", [[_int([-1]), shape], 0])
    rows = [execute("Reshape", [d, to]) for d in data]
    rows = execute("ConcatV2", [rows, 0]) if len(rows) > 1 else rows[0]
    size = execute("AddV2", [execute("Max", [execute("ConcatV2", [[flat, _int([-1])], 0]), [0]]), _int(1)])
    # A row counts if no later one has its place.
    column = execute("ExpandDims", [flat, 1])
    place = _range(execute("Size", [flat]))
    later = execute("LogicalAnd", [execute("Equal", [column, flat]), execute("Less", [execute("ExpandDims", [place, 1]), place])])
    ids = execute("SelectV2", [execute("Any", [later, [1]]), _int(-1), flat])
    return execute("UnsortedSegmentSum", [rows, ids, size], None, name)


def xlog1py(x, y, name=None):
    """x * log1p(y), and zero where x is zero."""
    x = convert(x)
    y = convert(y, dtype=x.dtype)
    zero = execute("Equal", [x, convert(0, dtype=x.dtype)])
    safe = execute("SelectV2", [zero, execute("ZerosLike", [y]), y])
    return execute("Mul", [x, execute("Log1p", [safe])], None, name)


def xlogy(x, y, name=None):
    """x * log(y), and zero where x is zero."""
    x = convert(x)
    y = convert(y, dtype=x.dtype)
    zero = execute("Equal", [x, convert(0, dtype=x.dtype)])
    safe = execute("SelectV2", [zero, execute("OnesLike", [y]), y])
    return execute("Mul", [x, execute("Log", [safe])], None, name)


def space_to_batch_nd(input, block_shape, paddings, name=None):
    """Blocks of the padded space as batches."""
    x, block = convert(input), [int(b) for b in static(convert(block_shape))]
    pads = [[int(p) for p in pair] for pair in static(convert(paddings))]
    rest = x.shape.rank - 1 - len(block)
    x = execute("Pad", [x, convert([[0, 0], *pads, *([[0, 0]] * rest)], dtype=_ff.int32)])
    shape = shape_list(x)
    parted, count = [shape[0]], len(block)
    for size, b in zip(shape[1:], block, strict=False):
        parted += [_over(size, b), b]
    x = execute("Reshape", [x, convert([*parted, *shape[1 + count :]], dtype=_ff.int32)])
    order = [*range(2, 2 * count + 1, 2), 0, *range(1, 2 * count, 2), *range(2 * count + 1, 2 * count + 1 + rest)]
    x = execute("Transpose", [x, convert(order, dtype=_ff.int32)])
    batch = _times(shape[0], block)
    spatial = [_over(size, b) for size, b in zip(shape[1:], block, strict=False)]
    return execute("Reshape", [x, convert([batch, *spatial, *shape[1 + count :]], dtype=_ff.int32)], None, name)


def batch_to_space_nd(input, block_shape, crops, name=None):
    """What undoes `space_to_batch_nd`: batches as blocks of space, with borders cut off."""
    x, block = convert(input), [int(b) for b in static(convert(block_shape))]
    crops = [[int(p) for p in pair] for pair in static(convert(crops))]
    shape, count = shape_list(x), len(block)
    total = 1
    for b in block:
        total *= b
    batch = _over(shape[0], total)
    x = execute("Reshape", [x, convert([*block, batch, *shape[1:]], dtype=_ff.int32)])
    order = [count]
    for i in range(count):
        order += [count + 1 + i, i]
    order += [*range(2 * count + 1, x.shape.rank)]
    x = execute("Transpose", [x, convert(order, dtype=_ff.int32)])
    spatial = [_times(size, [b]) for size, b in zip(shape[1:], block, strict=False)]
    x = execute("Reshape", [x, convert([batch, *spatial, *shape[1 + count :]], dtype=_ff.int32)], None, name)
    for i, (before, after) in enumerate(crops):
        if before or after:
            places = (slice(None),) * (i + 1) + (slice(before, -after if after else None),)
            x = x[places]
    return x


def _over(size, b):
    if isinstance(size, int):
        if size % b:
            raise ValueError(f"a dimension of size {size} is not divisible by the block size {b}")
        return size // b
    return execute("FloorDiv", [size, _int(b)])


def _times(size, block):
    for b in block:
        size = size * b if isinstance(size, int) else execute("Mul", [size, _int(b)])
    return size
