"""Compositions that stand in for single operations of the catalogue: diagonals, bands, cross products.

Each takes its place behind the `or` of its row and is not called once the catalogue has the operation.

Invariant: equal to the operation element for element, for ranks that are known.
Does not know: any other function.
"""

from ferroflow import _ff
from ferroflow.python.ops.operands import convert, execute, shape_list, shape_of


def _int(value, dtype=_ff.int32):
    return convert(value, dtype=dtype)


def _range(limit, dtype=_ff.int32):
    return execute("Range", [_int(0, dtype), limit, _int(1, dtype)])


def identity_n(input, name=None):
    """The tensors of a list as they are."""
    return [execute("Identity", [x]) for x in input]


def invert_permutation(x, name=None):
    """Where each of 0 .. n-1 stands in a permutation."""
    x = convert(x)
    size = shape_of(x, x.dtype)[0]
    return execute("UnsortedSegmentSum", [_range(size, x.dtype), x, size], None, name)


def cross(a, b, name=None):
    """The cross product of vectors of three elements in the last dimension."""
    a, b = convert(a), convert(b)
    parts = []
    for i, j in ((1, 2), (2, 0), (0, 1)):
        parts.append(execute("Sub", [execute("Mul", [a[..., i], b[..., j]]), execute("Mul", [a[..., j], b[..., i]])]))
    return execute("Pack", [parts], {"axis": -1}, name)


def band_part(input, num_lower, num_upper, name=None):
    """The matrix with zeros outside a band: `num_lower` diagonals below the main one, `num_upper` above, all if negative."""
    x = convert(input)
    shape = shape_of(x)
    row, column = execute("ExpandDims", [_range(shape[-2]), 1]), _range(shape[-1])
    below, above = execute("Sub", [row, column]), execute("Sub", [column, row])
    inside = None
    for distance, limit in ((below, num_lower), (above, num_upper)):
        limit = execute("Cast", [convert(limit)], {"DstT": _ff.int32})
        near = execute("LogicalOr", [execute("Less", [limit, _int(0)]), execute("LessEqual", [distance, limit])])
        inside = near if inside is None else execute("LogicalAnd", [inside, near])
    return execute("SelectV2", [inside, x, execute("ZerosLike", [x])], None, name)


def main_diag(diagonal, padding):
    """Square matrices whose main diagonals are the vectors in the last dimension."""
    x = convert(diagonal)
    place = _range(shape_of(x)[-1])
    on = execute("Equal", [execute("ExpandDims", [place, 1]), place])
    return execute("SelectV2", [on, execute("ExpandDims", [x, -1]), convert(padding, dtype=x.dtype)])


def main_diag_part(input):
    """The main diagonals of matrices."""
    x = convert(input)
    shape = shape_list(x)
    rows, columns = shape[-2], shape[-1]
    flat = execute("Reshape", [x, convert([*shape[:-2], -1], dtype=_ff.int32)])
    count = min(rows, columns) if isinstance(rows, int) and isinstance(columns, int) else execute("Minimum", [rows, columns])
    step = convert(columns, dtype=_ff.int32)
    places = execute("Mul", [_range(convert(count, dtype=_ff.int32)), execute("AddV2", [step, _int(1)])])
    return execute("GatherV2", [flat, places, -1])


def set_main_diag(input, diagonal):
    """Matrices with other main diagonals."""
    x = convert(input)
    shape = shape_of(x)
    row, column = execute("ExpandDims", [_range(shape[-2]), 1]), _range(shape[-1])
    diagonal = convert(diagonal, dtype=x.dtype)
    # Each row takes its element of the diagonal; rows beyond it take none.
    length = shape_of(diagonal)[-1]
    index = execute("Minimum", [_range(shape[-2]), execute("Sub", [length, _int(1)])])
    spread = execute("ExpandDims", [execute("GatherV2", [diagonal, index, -1]), -1])
    on = execute("LogicalAnd", [execute("Equal", [row, column]), execute("Less", [row, length])])
    return execute("SelectV2", [on, spread, x])
