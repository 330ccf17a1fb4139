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
    """The dense tensor of a ragged one; a dense one as it is."""
    if not isinstance(rt, RaggedTensor):
        return rt
    zero = "" if rt.dtype == _ff.string else False if rt.dtype == _ff.bool else 0
    default = convert(zero if default_value is None else default_value, dtype=rt.dtype)
    wanted = _wanted(shape)
    _check_default(default.shape, rt.flat_values.shape)
    _check_shape(rt, wanted)
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


def _wanted(shape):
    """The dimensions asked for, None for each that the rows say; None where all are."""
    if shape is None or isinstance(shape, _ff.EagerTensor) and shape.shape.rank == 0:
        return None
    dims = [None if d == -1 else int(d) for d in shape.numpy()] if isinstance(shape, _ff.Tensor) else _ff.TensorShape(shape)
    return None if isinstance(dims, _ff.TensorShape) and dims.rank is None else list(dims)


def _check_default(default, values):
    """ValueError where a default cannot stand for a value of the shape that flat values have."""
    if default.rank is None or values.rank is None:
        return
    lead = f"default_value.shape={default} and rt_input.flat_values.shape={values} are incompatible: "
    if default.rank >= values.rank:
        raise ValueError(f"{lead}default_value.rank = {default.rank}  must be less than rt_input.flat_values.rank = {values.rank}")
    for place in range(1, default.rank + 1):
        own, other = default[-place], values[-place]
        if None not in (own, other) and own not in (1, other):
            raise ValueError(f"{lead}default_value.shape[-{place}] = {own} but rt_input.flat_values.shape[-{place}] = {other}")


def _check_shape(rt, wanted):
    """ValueError where a ragged tensor cannot have a shape that is asked for."""
    have = rt.shape
    if wanted is None or have.rank is None:
        return
    lead = f"rt_input.shape and shape=[{','.join('-1' if d is None else str(d) for d in wanted)}] are incompatible: "
    if have.rank != len(wanted):
        raise ValueError(f"{lead}rt_input.rank = {have.rank} but shape.rank = {len(wanted)}")
    for place in range(rt.ragged_rank + 1, have.rank):
        if None not in (have[place], wanted[place]) and have[place] != wanted[place]:
            raise ValueError(f"{lead}rt_input.shape[{place}] = {have[place]} but shape[{place}] = {wanted[place]}")


def from_tensor(tensor, lengths=None, padding=None, ragged_rank=1, row_splits_dtype=_ff.int64, name=None):
    """The ragged tensor of a dense one."""
    if lengths is not None and padding is not None:
        raise ValueError("Specify argument `lengths` or `padding`, but not both.")
    if not isinstance(ragged_rank, int):
        raise TypeError(f"Argument `ragged_rank` must be an int. Received {ragged_rank}.")
    if ragged_rank <= 0:
        raise ValueError(f"Argument `ragged_rank` must be greater than 0. Received {ragged_rank}.")
    tensor = convert(tensor)
    dtype = _ff.as_dtype(row_splits_dtype)
    if tensor.shape.rank is not None and tensor.shape.rank <= ragged_rank:
        raise ValueError(f"The rank of a RaggedTensor must be greater than 1, i.e., a list of scalars won't have ragged dimensions. Received argument `tensor` with shape {tensor.shape} and ragged_rank {ragged_rank}")
    if isinstance(lengths, (list, tuple)) and lengths and not isinstance(lengths[0], (int, float)):
        # The rows that the outer lengths keep are what the inner ones are of.
        if tensor.shape.rank is not None and tensor.shape.rank < len(lengths) + 1:
            raise ValueError(f"Shape {tensor.shape} must have rank at least {len(lengths) + 1}")
        if ragged_rank not in (1, len(lengths)):
            raise ValueError(
                f"If Argument `lengths` is a tuple of row_lengths, argument `ragged_rank` must be len(lengths): {len(lengths)}. "
                f"Received ragged_rank: {ragged_rank}."
            )
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
        if not padding.shape.is_compatible_with(tensor.shape[2:]):
            raise ValueError(f"Shapes {padding.shape} and {tensor.shape[2:]} are incompatible")
        there = execute("NotEqual", [tensor, padding])
        for _ in range(tensor.shape.rank - 2):
            there = execute("Any", [there, [-1]])
        ends = execute("SelectV2", [there, execute("AddV2", [column, convert(1, dtype=dtype)]), convert(0, dtype=dtype)])
        lengths = execute("Max", [ends, [1]])
    lengths = convert(lengths, dtype_hint=dtype)
    if not lengths.dtype.is_integer:
        raise TypeError(f"Argument `tensor` (name: lengths) must be of type integer. Received `tensor` = {lengths} of dtype: {lengths.dtype}")
    lengths = execute("Minimum", [execute("Cast", [lengths], {"DstT": dtype}), columns])
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
        # Uniform dimensions are rows of one length.
        return to_sparse(rt.with_flat_values(from_tensor(level, ragged_rank=level.shape.rank - 1, row_splits_dtype=rt.row_splits.dtype)))
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
    for name, axis in (("outer_axis", outer_axis), ("inner_axis", inner_axis)):
        if not isinstance(axis, int):
            raise TypeError(f"{name} must be an int; got {axis!r}")
        if not -rank <= axis < rank:
            raise ValueError(f"{name}={axis} out of bounds: expected {-rank}<={name}<{rank}")
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
