"""Indexing, selecting, scattering and ordering: `tf.gather`, `tf.where`, `tf.one_hot`, `tf.sort` ...

Invariant: an index is checked where TensorFlow checks it, by the operation that uses it.
Does not know: `tensor[...]`, which is the tensor's own.
"""

from ferroflow import _ff, _namespace
from ferroflow.python.ops import host_ops
from ferroflow.python.ops.operands import convert, dims, execute, have, is_operand, scope, shape_of, static_int, taken


def where(condition, x=None, y=None, name=None):
    """Elements of `x` where the condition holds and of `y` elsewhere, broadcast together.

    Without `x` and `y`: the coordinates of the true elements, one row each, dtype int64.

    Args:
      condition: a bool tensor; without `x` and `y` any numbers, true where they are not zero.
      x, y: tensors of one dtype, both or neither; they broadcast with `condition` and each other.
      name: a name for the operation.

    Returns:
      With `x` and `y` a tensor of their dtype and the broadcast shape; else int64, `[number of true elements, rank]`.

    Raises:
      ValueError: only one of `x` and `y` is given.
      InvalidArgumentError: shapes that do not broadcast.

    >>> tf.where([True, False], [1, 2], [3, 4]).numpy().tolist()
    [1, 4]
    >>> tf.where([False, True]).numpy().tolist()
    [[1]]
    """
    if x is None and y is None:
        return _coordinates(convert(condition, dtype_hint=_ff.bool), name)
    if x is None or y is None:
        raise ValueError("x and y must both be non-None or both be None.")
    return execute("SelectV2", [condition, x, y], None, name)


def _coordinates(condition, name):
    if have("Where"):
        return execute("Where", [condition], None, name)
    if condition.dtype != _ff.bool:
        condition = execute("NotEqual", [condition, convert(0, dtype=condition.dtype)])
    long = lambda v: convert(v, dtype=_ff.int64)  # noqa: E731
    flat = execute("Reshape", [condition, [-1]])
    rank = condition.shape.rank
    if rank is None:
        raise ValueError("where needs a condition of known rank")
    ones = execute("Cast", [flat], {"DstT": _ff.int64})
    # A true element goes to the row that counts the true ones before it; a false one to none.
    row = execute("SelectV2", [flat, execute("Cumsum", [ones, 0], {"exclusive": True}), long(-1)])
    count = execute("Sum", [ones, [0]])
    place = execute("Range", [long(0), execute("Size", [flat], {"out_type": _ff.int64}), long(1)])
    place = execute("UnsortedSegmentSum", [place, row, count])
    shape, columns = shape_of(condition, _ff.int64), []
    for axis in reversed(range(rank)):
        size = shape[axis]
        columns.append(execute("FloorMod", [place, size]))
        place = execute("FloorDiv", [place, size])
    if not columns:
        return execute("Fill", [execute("Pack", [[count, long(0)]], {"axis": 0}), long(0)])
    return execute("Pack", [columns[::-1]], {"axis": 1}, name)


def boolean_mask(tensor, mask, axis=None, name="boolean_mask"):
    """The elements (or slices) of `tensor` where `mask` is true; the mask covers dimensions from `axis` on.

    Args:
      tensor: a tensor of any dtype.
      mask: a bool tensor of rank 1 at least, of the shape of dimensions of `tensor` from `axis` on.
      axis: the first dimension that the mask covers; 0 by default.
      name: a name for the operation.

    Returns:
      A tensor whose dimension `axis`, in the place of those covered, has the number of true elements.

    Raises:
      ValueError: a scalar mask, or shapes that do not go together.

    >>> tf.boolean_mask([[1, 2], [3, 4]], [True, False]).numpy().tolist()
    [[1, 2]]
    """
    if hasattr(type(tensor), "_ff_flatten") and not is_operand(tensor):
        from ferroflow.python.ops.ragged import ragged_array_ops

        return ragged_array_ops.boolean_mask(tensor, mask, name)
    with scope(name, "boolean_mask"):
        tensor, mask = convert(tensor), convert(mask)
        rank = mask.shape.rank
        if rank is None:
            raise ValueError(
                "Number of mask dimensions must be specified, even if some dimensions are None.  "
                "E.g. shape=[None] is ok, but shape=None is not."
            )
        if rank == 0:
            raise ValueError("mask cannot be scalar.")
        if mask.dtype != _ff.bool:
            mask = execute("Cast", [mask], {"DstT": _ff.bool})
        axis = 0 if axis is None else static_int(axis)
        if tensor.shape.rank is not None and axis < 0:
            axis += tensor.shape.rank
        if tensor.shape.rank is not None:
            tensor.shape[axis : axis + rank].assert_is_compatible_with(mask.shape)
        if rank > 1:
            shape = shape_of(tensor)
            shape = execute("ConcatV2", [[shape[:axis], convert([-1]), shape[axis + rank :]], 0])
            known = None
            if tensor.shape.rank is not None:
                known = [*tensor.shape[:axis], tensor.shape[axis : axis + rank].num_elements(), *tensor.shape[axis + rank :]]
            tensor = execute("Reshape", [tensor, shape])
            if known is not None:
                tensor.set_shape(known)
            mask = execute("Reshape", [mask, [-1]])
        places = execute("Squeeze", [_coordinates(mask, None)], {"squeeze_dims": [1]})
        return taken(tensor, places, axis)


def gather(params, indices, validate_indices=None, axis=None, batch_dims=0, name=None):
    """Slices of `params` at `indices` along `axis`, after `batch_dims` dimensions both have.

    Args:
      params: a tensor, a variable, or a ragged tensor.
      indices: a tensor of int32 or int64, of any shape; ragged tensors too.
      validate_indices: not used: indices are always checked.
      axis: the dimension that indices count in; `batch_dims` by default.
      batch_dims: how many leading dimensions of both go together.
      name: a name for the operation.

    Returns:
      A tensor of shape `params.shape[:axis] + indices.shape[batch_dims:] + params.shape[axis + 1:]`.

    Raises:
      InvalidArgumentError: an index outside of the dimension.

    >>> tf.gather(["a", "b", "c"], [2, 0]).numpy().tolist()
    [b'c', b'a']
    """
    if axis is None:
        axis = batch_dims
    if any(hasattr(type(v), "_ff_flatten") and not is_operand(v) for v in (params, indices)):
        from ferroflow.python.ops.ragged import ragged_gather_ops

        return ragged_gather_ops.gather(params, indices, validate_indices, axis, batch_dims, name)
    batch_dims = int(batch_dims)
    if batch_dims < 0:
        indices = convert(indices)
        # Where the rank shows in the run only, the operation counts from the end itself.
        batch_dims += indices.shape.rank or 0
    if not batch_dims and hasattr(params, "sparse_read") and not is_operand(axis) and axis == 0:
        # A variable is read at the rows alone, and its gradient has those rows alone.
        return params.sparse_read(indices, name=name)
    return execute("GatherV2", [params, indices, axis], {"batch_dims": batch_dims}, name)


def gather_nd(params, indices, batch_dims=0, name=None, bad_indices_policy=""):
    """Slices of `params` at the coordinates in the last dimension of `indices`.

    Args:
      params: a tensor of any dtype, or a variable.
      indices: integers `[..., k]`: coordinates in the first k dimensions (after `batch_dims`).
      batch_dims: how many leading dimensions of both go together.
      name: a name for the operation.
      bad_indices_policy: "" or "ERROR" to refuse coordinates outside, "IGNORE" to give zeros for them.

    Returns:
      A tensor of shape `indices.shape[:-1] + params.shape[batch_dims + k:]`.

    Raises:
      InvalidArgumentError: coordinates outside of `params`, or more of them than dimensions.

    >>> tf.gather_nd([[1, 2], [3, 4]], [[0, 1], [1, 0]]).numpy().tolist()
    [2, 3]
    """
    known = static_int(batch_dims)
    if known is None:
        raise ValueError("gather_nd needs batch_dims to be a constant")
    with scope(name, "GatherNd"):
        params, indices = convert(params), convert(indices)
        if known:
            indices = _with_batch(params, indices, known)
        if have("GatherNd"):
            attrs = {"bad_indices_policy": bad_indices_policy} if bad_indices_policy else None
            return execute("GatherNd", [params, indices], attrs, name)
        depth = indices.shape[-1]
        if depth is None:
            raise ValueError("gather_nd needs the last dimension of indices to be known")
        shape = shape_of(params, indices.dtype)
        lead, rest = shape[:depth], shape[depth:]
        flat = execute("Reshape", [params, execute("ConcatV2", [[convert([-1], dtype=indices.dtype), rest], 0])])
        return execute("GatherV2", [flat, _flat_index(indices, lead, depth), 0])


def _flat_index(indices, lead, depth):
    """Coordinates as positions in the flattened leading dimensions."""
    zero = convert(0, dtype=indices.dtype)
    if depth == 0:
        return execute("Sum", [indices, [-1]])
    strides = execute("Cumprod", [lead, 0], {"exclusive": True, "reverse": True}) if have("Cumprod") else None
    if strides is None:
        place = zero
        for i in range(depth):
            place = execute("AddV2", [execute("Mul", [place, lead[i]]), indices[..., i]])
        return place
    return execute("Sum", [execute("Mul", [indices, strides]), [-1]])


def _with_batch(params, indices, batch_dims):
    """Prepends the coordinates of the batch to indices."""
    rank = indices.shape.rank
    shape = shape_of(indices, indices.dtype)
    columns = []
    for axis in range(batch_dims):
        around = [1] * rank
        around[axis] = -1
        count = execute("Range", [convert(0, dtype=indices.dtype), shape[axis], convert(1, dtype=indices.dtype)])
        whole = execute("ConcatV2", [[shape[:-1], convert([1], dtype=indices.dtype)], 0])
        columns.append(execute("BroadcastTo", [execute("Reshape", [count, around]), whole]))
    return execute("ConcatV2", [[*columns, indices], -1])


def scatter_nd(indices, updates, shape, bad_indices_policy="", name=None):
    """`updates` added into zeros of `shape` at the coordinates `indices`; repeated coordinates add up.

    Args:
      indices: integers `[..., k]`: coordinates in the first k dimensions of the result.
      updates: a tensor of shape `indices.shape[:-1] + shape[k:]`.
      shape: the shape of the result, a vector of the dtype of `indices`.
      bad_indices_policy: "" or "ERROR" to refuse coordinates outside, "IGNORE" to leave them out.
      name: a name for the operation.

    Returns:
      A tensor of this shape and the dtype of `updates`.

    Raises:
      InvalidArgumentError: coordinates outside of the shape, or updates of another shape.

    >>> tf.scatter_nd([[1], [3], [1]], [5, 6, 7], [4]).numpy().tolist()
    [0, 12, 0, 6]
    """
    indices, updates = convert(indices), convert(updates)
    if updates.dtype == _ff.bool:
        counts = scatter_nd(indices, execute("Cast", [updates], {"DstT": _ff.int32}), shape)
        return execute("NotEqual", [counts, 0], None, name)
    inputs = [indices, updates, dims(shape, indices.dtype)]
    return execute("ScatterNd", inputs, {"bad_indices_policy": bad_indices_policy}, name)


def tensor_scatter_nd_add(tensor, indices, updates, bad_indices_policy="", name=None):
    """`tensor` with `updates` added at the coordinates `indices`."""
    tensor, indices = convert(tensor), convert(indices)
    return execute("AddV2", [tensor, scatter_nd(indices, updates, shape_of(tensor, indices.dtype))], None, name)


def tensor_scatter_nd_sub(tensor, indices, updates, bad_indices_policy="", name=None):
    """`tensor` with `updates` subtracted at the coordinates `indices`."""
    tensor, indices = convert(tensor), convert(indices)
    return execute("Sub", [tensor, scatter_nd(indices, updates, shape_of(tensor, indices.dtype))], None, name)


def one_hot(indices, depth, on_value=None, off_value=None, axis=None, dtype=None, name=None):
    """A new axis of `depth` places (the last, or `axis`) that holds `on_value` at the index, `off_value` elsewhere.

    Args:
      indices: a tensor of integers; an index outside of the places has none.
      depth: how many places, an integer scalar.
      on_value, off_value: scalars of one dtype; 1 and 0 by default.
      axis: where the new dimension stands; -1, the last, by default.
      dtype: the dtype of the result: that of the values, else float32.
      name: a name for the operation.

    Returns:
      A tensor of one rank more than `indices`.

    Raises:
      TypeError: values of different dtypes.

    >>> tf.one_hot([1, 0], 2).numpy().tolist()
    [[0.0, 1.0], [1.0, 0.0]]
    """
    if dtype is not None:
        dtype = _ff.as_dtype(dtype)
    found = [convert(v).dtype.base_dtype if dtype is None or is_operand(v) else None for v in (on_value, off_value) if v is not None]
    said = [t for t in found if t is not None]
    if dtype is None and said:
        dtype = said[0]
        if len(said) == 2 and said[0] != said[1]:
            raise TypeError(f"dtype {said[0]} of on_value does not match dtype {said[1]} of off_value")
    for own, which in zip(said, ("on_value", "off_value"), strict=False):
        if own != dtype:
            raise TypeError(f"dtype {own} of {which} does not match dtype parameter {dtype}")
    dtype = dtype or _ff.float32
    on = convert(1 if on_value is None else on_value, dtype=dtype)
    off = convert(0 if off_value is None else off_value, dtype=dtype)
    return execute("OneHot", [indices, depth, on, off], {"axis": -1 if axis is None else int(axis)}, name)


def reverse_sequence(input, seq_lengths, seq_axis=None, batch_axis=None, name=None):
    """Reverses the first `seq_lengths[i]` elements along `seq_axis` of element i along `batch_axis`.

    Args:
      input: a tensor of any dtype.
      seq_lengths: integers, one for each element along `batch_axis`.
      seq_axis: the dimension that is reversed.
      batch_axis: the dimension of the elements; 0 by default.
      name: a name for the operation.

    Returns:
      A tensor of the shape and dtype of `input`.

    Raises:
      InvalidArgumentError: lengths of another number, or greater than the dimension.

    >>> tf.reverse_sequence([[1, 2, 3]], [2], seq_axis=1).numpy().tolist()
    [[2, 1, 3]]
    """
    batch_axis = 0 if batch_axis is None else batch_axis
    return execute("ReverseSequence", [input, seq_lengths], {"seq_dim": seq_axis, "batch_dim": batch_axis}, name)


def roll(input, shift, axis, name=None):
    """Shifts elements along axes; those pushed off one end come in at the other.

    Args:
      input: a tensor of any dtype.
      shift: how far: an integer, or a vector of them for several dimensions; negative to the front.
      axis: the dimension, or a vector of as many; one that comes twice is shifted by the sum.
      name: a name for the operation.

    Returns:
      A tensor of the shape and dtype of `input`.

    Raises:
      InvalidArgumentError: a scalar input, no such dimension, or shifts and dimensions of different number.

    >>> tf.roll([1, 2, 3, 4], 1, 0).numpy().tolist()
    [4, 1, 2, 3]
    """
    return execute("Roll", [input, shift, axis], None, name)


def slice(input_, begin, size, name=None):
    """The block of `size` elements that starts at `begin`; -1 takes the rest of a dimension.

    Args:
      input_: a tensor of any dtype.
      begin, size: integer vectors with one element for each dimension.
      name: a name for the operation.

    Returns:
      A tensor of the rank and dtype of `input_`.

    Raises:
      InvalidArgumentError: a block that is not inside of the tensor.

    >>> tf.slice([1, 2, 3, 4], [1], [2]).numpy().tolist()
    [2, 3]
    """
    return execute("Slice", [input_, begin, size], None, name)


def strided_slice(
    input_, begin, end, strides=None, begin_mask=0, end_mask=0, ellipsis_mask=0, new_axis_mask=0,
    shrink_axis_mask=0, var=None, name=None,
):
    """What `input_[begin:end:strides]` is, with a bit for each entry in the masks.

    >>> tf.strided_slice([1, 2, 3, 4], [0], [4], [2]).numpy().tolist()
    [1, 3]
    """
    begin = convert(begin)
    if strides is None:
        strides = execute("OnesLike", [begin])
    masks = {
        "begin_mask": begin_mask, "end_mask": end_mask, "ellipsis_mask": ellipsis_mask,
        "new_axis_mask": new_axis_mask, "shrink_axis_mask": shrink_axis_mask,
    }
    return execute("StridedSlice", [input_, begin, end, strides], masks, name)


def unique(x, out_idx=_ff.int32, name=None):
    """The different elements of a vector in the order they first come, and for each element its place among them.

    Args:
      x: a vector of any dtype.
      out_idx: the dtype of the places: int32 or int64.
      name: a name for the operation.

    Returns:
      `y` and `idx`, a named tuple, with `y[idx[i]] == x[i]`.

    Raises:
      InvalidArgumentError: `x` is no vector (ValueError in a trace).

    >>> y, idx = tf.unique([3, 1, 3])
    >>> y.numpy().tolist(), idx.numpy().tolist()
    ([3, 1], [0, 1, 0])
    """
    if not have("Unique"):
        return host_ops.unique(x, _ff.as_dtype(out_idx))
    return _namespace.resolve("raw_ops.Unique")(x=convert(x), out_idx=out_idx, name=name)


def unique_with_counts(x, out_idx=_ff.int32, name=None):
    """`tf.unique`, and how often each different element comes.

    >>> tf.unique_with_counts([3, 1, 3]).count.numpy().tolist()
    [2, 1]
    """
    if not have("UniqueWithCounts"):
        return host_ops.unique_with_counts(x, _ff.as_dtype(out_idx))
    return _namespace.resolve("raw_ops.UniqueWithCounts")(x=convert(x), out_idx=out_idx, name=name)


def searchsorted(sorted_sequence, values, side="left", out_type=_ff.int32, name=None):
    """Where in each sorted last dimension the values would go: before equal ones (left) or after (right).

    Args:
      sorted_sequence: a tensor whose last dimension is in order.
      values: a tensor of the same dtype, equal in all dimensions but the last.
      side: "left" or "right".
      out_type: the dtype of the result: int32 or int64.
      name: a name for the operation.

    Returns:
      A tensor of the shape of `values`.

    Raises:
      ValueError: another side, or shapes that do not go together.

    >>> tf.searchsorted([1, 3, 5], [3, 4]).numpy().tolist()
    [1, 2]
    """
    if side not in ("left", "right"):
        raise ValueError(f"Argument `side` must be either 'right' or 'left'. Received: `side` = '{side}'.")
    sequence = convert(sorted_sequence)
    values = convert(values, dtype=sequence.dtype)
    shape = shape_of(values)
    last = shape_of(sequence)[-1:]
    flat = execute("Reshape", [sequence, execute("ConcatV2", [[convert([-1]), last], 0])])
    wanted = execute("Reshape", [values, execute("ConcatV2", [[execute("Shape", [flat])[:1], convert([-1])], 0])])
    record = "UpperBound" if side == "right" else "LowerBound"
    out = execute(record, [flat, wanted], {"out_type": out_type}, name)
    return execute("Reshape", [out, shape])
