"""Ragged tensors from dense and sparse ones, and back.

Invariant: what does not fit a row is never made up: places without a value hold the default.
Does not know: arithmetic.
"""

from ferroflow import _ff, _namespace
from ferroflow.python.framework.sparse_tensor import SparseTensor
from ferroflow.python.ops.operands import convert, execute, shape_of, static_int
from ferroflow.python.ops.ragged.ragged_tensor import RaggedTensor


def _range(limit, dtype):
    return execute("Range", [convert(0, dtype=dtype), limit, convert(1, dtype=dtype)])


def to_tensor(rt, default_value=None, shape=None):
    """The dense tensor of a ragged one."""
    zero = "" if rt.dtype == _ff.string else False if rt.dtype == _ff.bool else 0
    default = convert(zero if default_value is None else default_value, dtype=rt.dtype)
    wanted = None if shape is None else _ff.TensorShape(shape).as_list() if not isinstance(shape, _ff.Tensor) else [None if d == -1 else int(d) for d in shape.numpy()]
    values = rt.values
    inner = None if wanted is None else [None, *wanted[2:]]
    if isinstance(values, RaggedTensor):
        values = to_tensor(values, default, inner)
    dtype = rt.row_splits.dtype
    lengths = rt.row_lengths()
    width = wanted[1] if wanted is not None and wanted[1] is not None else None
    if width is None:
        width = execute("Max", [execute("ConcatV2", [[lengths, convert([0], dtype=dtype)], 0]), [0]])
    else:
        width = convert(width, dtype=dtype)
    # One row of defaults stands behind the values: a place without a value takes it.
    count = shape_of(values, dtype)[0]
    filler = execute("BroadcastTo", [default, execute("ConcatV2", [[convert([1], dtype=_ff.int32), shape_of(values)[1:]], 0])])
    padded = execute("ConcatV2", [[values, filler], 0])
    column = _range(width, dtype)
    starts, lengths = execute("ExpandDims", [rt.row_starts(), 1]), execute("ExpandDims", [lengths, 1])
    place = execute("SelectV2", [execute("Less", [column, lengths]), execute("AddV2", [starts, column]), count])
    out = execute("GatherV2", [padded, place, 0])
    if wanted is not None and wanted[0] is not None:
        have = static_int(rt.nrows())
        if have is not None and have > wanted[0]:
            out = out[: wanted[0]]
        elif have is not None and have < wanted[0]:
            extra = execute("ConcatV2", [[convert([wanted[0] - have], dtype=_ff.int32), shape_of(out)[1:]], 0])
            out = execute("ConcatV2", [[out, execute("BroadcastTo", [default, extra])], 0])
    if not out.shape.is_fully_defined():
        out.set_shape([None if not isinstance(rt.shape[0], int) or wanted is not None else rt.shape[0], *[None] * (out.shape.rank - 1)])
    return out


def from_tensor(tensor, lengths=None, padding=None, ragged_rank=1, row_splits_dtype=_ff.int64, name=None):
    """The ragged tensor of a dense one."""
    if lengths is not None and padding is not None:
        raise ValueError("Specify argument `lengths` or `padding`, but not both.")
    if not isinstance(ragged_rank, int) or ragged_rank <= 0:
        raise ValueError(f"Argument `ragged_rank` must be greater than 0. Received {ragged_rank}.")
    tensor = convert(tensor)
    dtype = _ff.as_dtype(row_splits_dtype)
    if tensor.shape.rank is not None and tensor.shape.rank <= ragged_rank:
        raise ValueError(f"The rank of a RaggedTensor must be greater than 1, i.e., a list of scalars won't have ragged dimensions. Received argument `tensor` with shape {tensor.shape} and ragged_rank {ragged_rank}")
    if isinstance(lengths, (list, tuple)) and lengths and not isinstance(lengths[0], (int, float)):
        # The rows that the outer lengths keep are what the inner ones are of.
        outer = from_tensor(tensor, lengths[0], None, 1, dtype)
        if len(lengths) == 1:
            return outer
        return outer.with_values(from_tensor(outer.values, lengths[1:], None, 1, dtype))
    if ragged_rank > 1:
        shape = shape_of(tensor, dtype)
        inner = from_tensor(_joined(tensor, 1), lengths, padding, ragged_rank - 1, dtype)
        return RaggedTensor.from_uniform_row_length(inner, shape[1], shape[0])
    shape = shape_of(tensor, dtype)
    rows, columns = shape[0], shape[1]
    flat = _joined(tensor, 1)
    if lengths is None and padding is None:
        made = RaggedTensor.from_uniform_row_length(flat, columns, rows)
        made._row_partition._uniform = None if not isinstance(tensor.shape[1], int) else made._row_partition._uniform
        return made
    column = _range(columns, dtype)
    if lengths is None:
        padding = convert(padding, dtype=tensor.dtype)
        there = execute("NotEqual", [tensor, padding])
        for _ in range(tensor.shape.rank - 2):
            there = execute("Any", [there, [-1]])
        ends = execute("SelectV2", [there, execute("AddV2", [column, convert(1, dtype=dtype)]), convert(0, dtype=dtype)])
        lengths = execute("Max", [ends, [1]])
    lengths = execute("Minimum", [execute("Cast", [convert(lengths)], {"DstT": dtype}), columns])
    keep = execute("Less", [column, execute("ExpandDims", [lengths, 1])])
    return RaggedTensor.from_row_lengths(_namespace.resolve("boolean_mask")(tensor, keep), lengths, validate=False)


def _joined(tensor, count):
    """The first `count + 1` dimensions as one."""
    shape = shape_of(tensor)
    # A -1 would say nothing where another dimension is 0.
    rows = execute("Prod", [shape[: count + 1], [0]], {"keep_dims": True})
    out = execute("Reshape", [tensor, execute("ConcatV2", [[rows, shape[count + 1 :]], 0])])
    if tensor.shape.rank is not None:
        out.set_shape([tensor.shape[: count + 1].num_elements(), *tensor.shape[count + 1 :]])
    return out


def to_sparse(rt):
    """The sparse tensor of a ragged one."""
    columns, ids = [], None
    level, ragged = rt, []
    while isinstance(level, RaggedTensor):
        ragged.append(level)
        level = level.values
    if level.shape.rank != 1:
        level_shape = level.shape
        raise ValueError(f"to_sparse of ragged tensors with uniform inner dimensions {level_shape[1:]} is not there")
    # From the inside out: the row of a value is a value of the ragged dimension outside.
    dtype = _ff.int64
    for part in reversed(ragged):
        splits = execute("Cast", [part.row_splits], {"DstT": dtype})
        rows = execute("Cast", [part.value_rowids()], {"DstT": dtype})
        own = _range(shape_of(rows, dtype)[0], dtype)
        within = execute("Sub", [own, execute("GatherV2", [splits, rows, 0])])
        if ids is not None:
            within, rows = execute("GatherV2", [within, ids, 0]), execute("GatherV2", [rows, ids, 0])
        columns.append(within)
        ids = rows
    columns.append(ids)
    shape = execute("Cast", [rt.bounding_shape()], {"DstT": dtype})
    return SparseTensor(execute("Pack", [columns[::-1]], {"axis": 1}), level, shape)


def from_sparse(st, row_splits_dtype=_ff.int64):
    """The ragged tensor of a sparse matrix."""
    if not isinstance(st, SparseTensor):
        raise TypeError(f"Argument `st_input` must be of type SparseTensor, but is of type {type(st).__name__}.")
    if st.shape.rank not in (None, 2):
        raise ValueError(f"rank(st_input) must be 2, but is {st.shape.rank}")
    ids = execute("Cast", [st.indices[:, 0]], {"DstT": row_splits_dtype})
    rows = execute("Cast", [st.dense_shape[0]], {"DstT": row_splits_dtype})
    return RaggedTensor.from_value_rowids(st.values, ids, rows, validate=False)


def merge_dims(rt, outer_axis, inner_axis):
    """Two or more dimensions as one."""
    rank = rt.shape.rank
    outer = outer_axis + rank if outer_axis < 0 else outer_axis
    inner = inner_axis + rank if inner_axis < 0 else inner_axis
    if outer > inner:
        raise ValueError(f"Expected outer_axis ({outer_axis}) to be less than or equal to inner_axis ({inner_axis})")
    if outer == inner:
        return rt
    if not isinstance(rt, RaggedTensor):
        shape = shape_of(rt)
        flat = execute("ConcatV2", [[shape[:outer], convert([-1], dtype=_ff.int32), shape[inner + 1 :]], 0])
        return execute("Reshape", [rt, flat])
    if outer > 0:
        if outer == 1 and isinstance(rt.values, RaggedTensor):
            # The rows of rows: a row ends where its last row ends.
            splits = execute("GatherV2", [rt.values.row_splits, rt.row_splits, 0])
            joined = RaggedTensor.from_row_splits(rt.values.values, splits, validate=False)
            return merge_dims(joined, 1, inner - 1)
        if outer == 1:
            size = convert(rt.values.shape[1 : inner].num_elements(), dtype=rt.row_splits.dtype)
            splits = execute("Mul", [rt.row_splits, size])
            return RaggedTensor.from_row_splits(merge_dims(rt.values, 0, inner - 1), splits, validate=False)
        return rt.with_values(merge_dims(rt.values, outer - 1, inner - 1))
    return merge_dims(rt.values, 0, inner - 1)
