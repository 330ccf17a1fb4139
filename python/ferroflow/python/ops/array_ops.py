"""Functions that make tensors and change their shape: `tf.zeros`, `tf.concat`, `tf.transpose` ...

Only what is more than one operation stands here; `tf.reshape` and its kin are rows of the table.

Invariant: partly known shapes stay as known as they were.
Does not know: arithmetic; indexing and scattering are in `array_index_ops`, composite tensors in `array_composite_ops`.
"""

from ferroflow import _ff, _namespace
from ferroflow.python.framework import errors_impl
from ferroflow.python.ops.operands import axis_of, convert, dims, execute, have, is_operand, scope, shape_of, static, taken

newaxis = None


def _constant(shape, value, dtype, name):
    dtype = _ff.as_dtype(dtype).base_dtype
    if dtype == _ff.string and value == 0:
        value = ""
    elif dtype == _ff.bool:
        value = bool(value)
    if type(shape) in (list, tuple) and _ff.executing_eagerly() and all(type(d) is int and d >= 0 for d in shape):
        return _ff.constant(value, dtype, shape)
    if hasattr(shape, "row_partitions"):
        return shape._filled(convert(value, dtype=dtype))
    shape = dims(shape)
    if shape.shape.rank == 0:
        shape = execute("Reshape", [shape, [-1]])
    return execute("Fill", [shape, convert(value, dtype=dtype)], None, name)


def zeros(shape, dtype=_ff.float32, name=None, layout=None):
    """A tensor of zeros (empty strings, False) of a shape given as integers, a TensorShape or a tensor.

    Args:
      shape: integers, a `tf.TensorShape`, or a tensor of integers.
      dtype: the dtype of the elements: numbers, bool, string.
      name: a name for the operation.
      layout: not used.

    Returns:
      A tensor of this shape and dtype.

    Raises:
      InvalidArgumentError: a negative dimension.

    >>> tf.zeros([2, 3], tf.int32).numpy().tolist()
    [[0, 0, 0], [0, 0, 0]]
    """
    return _constant(shape, 0, dtype, name)


def ones(shape, dtype=_ff.float32, name=None, layout=None):
    """A tensor of ones (True) of a shape given as integers, a TensorShape or a tensor.

    Args:
      shape: integers, a `tf.TensorShape`, or a tensor of integers.
      dtype: the dtype of the elements: numbers, bool.
      name: a name for the operation.
      layout: not used.

    Returns:
      A tensor of this shape and dtype.

    Raises:
      InvalidArgumentError: a negative dimension.

    >>> tf.ones([2]).numpy().tolist()
    [1.0, 1.0]
    """
    return _constant(shape, 1, dtype, name)


def _like(input, dtype, record, make, name):
    if hasattr(type(input), "_ff_flatten") and not is_operand(input):
        from ferroflow.python.ops import array_composite_ops

        return array_composite_ops.like(input, dtype, make)
    tensor = convert(input)
    dtype = tensor.dtype if dtype is None else _ff.as_dtype(dtype)
    # In a trace a shape that is known says all: the first value of a variable does not depend on the tensor then.
    known = isinstance(tensor, _ff.SymbolicTensor) and tensor.shape.is_fully_defined() and dtype.is_numpy_compatible
    if dtype == tensor.dtype and dtype != _ff.string and not known:
        return execute(record, [tensor], None, name)
    return make(shape_of(tensor), dtype, name)


def zeros_like(input, dtype=None, name=None, layout=None):
    """Zeros of the shape of `input`, and of its dtype unless `dtype` says another.

    Args:
      input: a tensor, or what becomes one; ragged and sparse tensors too.
      dtype: another dtype for the result.
      name: a name for the operation.
      layout: not used.

    Returns:
      A tensor of the shape of `input`.

    >>> tf.zeros_like([[1, 2]]).numpy().tolist()
    [[0, 0]]
    """
    return _like(input, dtype, "ZerosLike", zeros, name)


def ones_like(input, dtype=None, name=None, layout=None):
    """Ones of the shape of `input`, and of its dtype unless `dtype` says another.

    Args:
      input: a tensor, or what becomes one; ragged and sparse tensors too.
      dtype: another dtype for the result.
      name: a name for the operation.
      layout: not used.

    Returns:
      A tensor of the shape of `input`.

    >>> tf.ones_like([[1, 2]], dtype=tf.float32).numpy().tolist()
    [[1.0, 1.0]]
    """
    return _like(input, dtype, "OnesLike", ones, name)


def squeeze(input, axis=None, name=None):
    """Removes dimensions of size 1: those in `axis` (an integer or several), or all.

    Args:
      input: a tensor; ragged tensors too.
      axis: an integer or a list of them; None for all dimensions of size 1.
      name: a name for the operation.

    Returns:
      A tensor of the same elements.

    Raises:
      InvalidArgumentError: a dimension named in `axis` is not of size 1 (ValueError in a trace).

    >>> tf.squeeze(tf.zeros([1, 2, 1]), axis=0).shape
    TensorShape([2, 1])
    """
    if axis is None:
        axis = []
    elif not isinstance(axis, (list, tuple)):
        axis = [int(axis)]
    return execute("Squeeze", [input], {"squeeze_dims": [int(a) for a in axis]}, name)


def transpose(a, perm=None, conjugate=False, name="transpose"):
    """Permutes the dimensions: output dimension i is dimension `perm[i]` of `a`; reversed by default.

    Args:
      a: a tensor of any dtype.
      perm: a permutation of the dimensions, integers or a vector of them; None reverses them.
      conjugate: whether complex elements are conjugated too.
      name: a name for the operation.

    Returns:
      A tensor of the dtype of `a`, whose dimension i has the size of dimension `perm[i]`.

    Raises:
      InvalidArgumentError: `perm` is no permutation of the dimensions (ValueError in a trace).

    >>> tf.transpose([[1, 2], [3, 4]]).numpy().tolist()
    [[1, 3], [2, 4]]
    """
    a = convert(a)
    if perm is None:
        rank = a.shape.rank
        if rank is None:
            perm = execute("Sub", [execute("Sub", [execute("Rank", [a]), 1]), execute("Range", [0, execute("Rank", [a]), 1])])
        else:
            perm = convert(list(range(rank))[::-1], dtype=_ff.int32)
    elif not is_operand(perm) and len(perm) == 0:
        perm = convert(perm, dtype=_ff.int32)
    if conjugate and a.dtype.is_complex:
        a = execute("Conj", [a])
    return execute("Transpose", [a, perm], None, name)


def matrix_transpose(a, name="matrix_transpose", conjugate=False):
    """Swaps the last two dimensions of a stack of matrices.

    >>> tf.linalg.matrix_transpose(tf.zeros([5, 2, 3])).shape
    TensorShape([5, 3, 2])
    """
    a = convert(a)
    rank = a.shape.rank
    if rank is None:
        count = execute("Rank", [a])
        lead = execute("Range", [0, execute("Sub", [count, 2]), 1])
        last = execute("Pack", [[execute("Sub", [count, 1]), execute("Sub", [count, 2])]], {"axis": 0})
        return transpose(a, execute("ConcatV2", [[lead, last], 0]), conjugate, name)
    if rank < 2:
        raise ValueError(f"Argument `a` should be a (batch) matrix with rank >= 2.  Received `a` = {a} with shape: {a.shape}")
    return transpose(a, [*range(rank - 2), rank - 1, rank - 2], conjugate, name)


def _ragged(function):
    def apply(values, axis=0, name=None):
        from ferroflow.python.ops.ragged import ragged_concat_ops

        return getattr(ragged_concat_ops, function)(values, axis, name)

    return apply


# The common case is the operation itself; ragged arguments go their own way.
_concat = _ff.op("ConcatV2", "concat", [("values", "values", _ff.REQUIRED), ("axis", "axis", _ff.REQUIRED)], None, _ragged("concat"))
_pack = _ff.op("Pack", "stack", [("values", "values", _ff.REQUIRED), ("axis", "axis", 0)], None, _ragged("stack"))


def concat(values, axis, name="concat"):
    """Joins tensors along an axis they have; their other dimensions are equal.

    Args:
      values: a list of tensors of one dtype and rank, equal in every dimension but `axis`; ragged tensors too.
      axis: the dimension, -1 for the last.
      name: a name for the operation.

    Returns:
      A tensor whose dimension `axis` is the sum of theirs.

    Raises:
      InvalidArgumentError: shapes or dtypes that differ elsewhere, or no such axis (ValueError in a trace).

    >>> tf.concat([[1, 2], [3]], axis=0).numpy().tolist()
    [1, 2, 3]
    """
    if not isinstance(values, (list, tuple)):
        values = [values]
    if len(values) == 1:
        convert(axis, dtype=_ff.int32).shape.assert_has_rank(0)
        return _namespace.resolve("identity")(values[0], name=name)
    return _concat(values, axis, name)


def stack(values, axis=0, name="stack"):
    """Joins tensors of one shape along a new axis.

    Args:
      values: a list of tensors of one shape and dtype.
      axis: where the new dimension stands in the result, from `-(rank + 1)` to `rank`.
      name: a name for the operation.

    Returns:
      A tensor of one rank more, with `len(values)` in dimension `axis`.

    Raises:
      ValueError: no such axis.
      InvalidArgumentError: shapes or dtypes that differ.

    >>> tf.stack([[1, 2], [3, 4]], axis=1).numpy().tolist()
    [[1, 3], [2, 4]]
    """
    if not isinstance(values, (list, tuple)):
        values = unstack(values) if is_operand(values) else list(values)
    if not values:
        # As of an empty list: a tensor without elements.
        return convert([])
    try:
        return _pack(values, axis, name)
    except errors_impl.InvalidArgumentError:
        rank = convert(values[0]).shape.rank if isinstance(axis, int) else None
        if rank is not None and not -rank - 1 <= axis <= rank:
            raise ValueError(f"Argument `axis` = {axis} not in range [{-rank - 1}, {rank + 1})") from None
        raise


def parallel_stack(values, name="parallel_stack"):
    """`tf.stack` along the first axis, in a function only.

    >>> tf.function(lambda: tf.parallel_stack([1, 2]))().numpy().tolist()
    [1, 2]
    """
    if _ff.executing_eagerly():
        raise RuntimeError("tf.parallel_stack() is not compatible with eager execution.")
    return stack(values, 0, name)


def unstack(value, num=None, axis=0, name="unstack"):
    """The slices along an axis, as a list; `num` must be said where the dimension is not known.

    Args:
      value: a tensor of rank 1 at least.
      num: the size of dimension `axis`.
      axis: the dimension that is taken apart.
      name: a name for the operation.

    Returns:
      A list of tensors of one rank less.

    Raises:
      ValueError: the size of the dimension is not known and `num` does not say, no such axis, or another number.

    >>> [t.numpy().tolist() for t in tf.unstack([[1, 2], [3, 4]], axis=1)]
    [[1, 3], [2, 4]]
    """
    value = convert(value)
    if num is None:
        rank = value.shape.rank
        if rank is not None:
            if not -rank <= axis < rank:
                raise ValueError(f"Argument `axis` = {axis} not in range [{-rank}, {rank})")
            num = value.shape[axis]
        if num is None:
            raise ValueError(f"Cannot infer argument `num` from shape {value.shape}")
    out = execute("Unpack", [value], {"num": int(num), "axis": int(axis)}, name)
    return list(out) if isinstance(out, (list, tuple)) else [out]


def split(value, num_or_size_splits, axis=0, num=None, name="split"):
    """Splits along an axis into equal parts (an integer says how many) or parts of the sizes listed.

    Args:
      value: a tensor of any dtype.
      num_or_size_splits: how many equal parts, or a list of sizes, one of which may be -1 for the rest.
      axis: the dimension that is split.
      num: how many parts, where a tensor of sizes does not say.
      name: a name for the operation.

    Returns:
      A list of tensors.

    Raises:
      InvalidArgumentError: parts that do not come out even, or sizes of another sum (ValueError in a trace).

    >>> [t.numpy().tolist() for t in tf.split([1, 2, 3, 4, 5], [2, -1])]
    [[1, 2], [3, 4, 5]]
    """
    if not is_operand(num_or_size_splits) and hasattr(num_or_size_splits, "__index__") and not getattr(num_or_size_splits, "shape", ()):
        return _split_evenly(convert(value), int(num_or_size_splits), axis, name)
    sizes = dims(num_or_size_splits) if isinstance(num_or_size_splits, (list, tuple)) else convert(num_or_size_splits)
    if sizes.shape.rank == 0:
        raise ValueError(
            "Rank-0 tensors are not supported as the num_or_size_splits argument to split. Argument provided: "
            f"{num_or_size_splits}"
        )
    if num is None:
        num = sizes.shape[0] if sizes.shape.rank else None
        if num is None:
            raise ValueError(f"Cannot infer argument `num` from shape {num_or_size_splits}")
    return _listed(execute("SplitV", [value, sizes, axis], {"num_split": num}, name))


def _listed(out):
    return list(out) if isinstance(out, (list, tuple)) else [out]


def _split_evenly(value, num, axis, name):
    if have("Split"):
        return _listed(execute("Split", [axis, value], {"num_split": num}, name))
    at, rank = static(axis), value.shape.rank
    size = value.shape[axis_of(int(at), rank)] if at is not None and rank is not None else None
    if size is None:
        size = execute("GatherV2", [shape_of(value), axis, 0])
        part = execute("FloorDiv", [size, num])
        sizes = execute("Fill", [convert([num], dtype=_ff.int32), part])
    else:
        if num < 1 or size % num:
            _uneven(size, num, at)
        sizes = convert([size // num] * num, dtype=_ff.int32)
    parts = _listed(execute("SplitV", [value, sizes, axis], {"num_split": num}, name))
    if at is not None and rank is not None and size is not None and not isinstance(size, int):
        known = value.shape.as_list()
        known[axis_of(int(at), rank)] = None
        for part in parts:
            part.set_shape(known)
    return parts


def _uneven(size, num, axis):
    if not _ff.executing_eagerly():
        raise ValueError(f"Dimension size must be evenly divisible by {num} but is {size}")
    from ferroflow.python.framework import errors_impl

    raise errors_impl.InvalidArgumentError(
        None, None, f"Number of ways to split should evenly divide the split dimension, but got split_dim {axis} (size = {size}) and num_split {num}"
    )


def pad(tensor, paddings, mode="CONSTANT", constant_values=0, name=None):
    """Adds `paddings[i] = [before, after]` elements at both ends of each dimension.

    Modes: CONSTANT (with `constant_values`), REFLECT (mirrored without the edge), SYMMETRIC (with it).

    Args:
      tensor: a tensor of any dtype.
      paddings: integers `[rank, 2]`.
      mode: "CONSTANT", "REFLECT" or "SYMMETRIC".
      constant_values: what is put there in mode CONSTANT.
      name: a name for the operation.

    Returns:
      A tensor of the dtype of `tensor`.

    Raises:
      ValueError: another mode.
      InvalidArgumentError: negative or missing paddings, or more mirrored elements than there are.

    >>> tf.pad([1, 2], [[1, 1]], constant_values=9).numpy().tolist()
    [9, 1, 2, 9]
    """
    mode = mode.upper()
    if mode == "CONSTANT":
        if not is_operand(constant_values) and _is_zero(constant_values):
            return execute("Pad", [tensor, paddings], None, name)
        return execute("PadV2", [tensor, paddings, constant_values], None, name)
    if mode not in ("REFLECT", "SYMMETRIC"):
        raise ValueError(
            "Value of argument `mode` expected to be one of 'CONSTANT', 'REFLECT', 'SYMMETRIC'. "
            f"Received `mode` = {mode}"
        )
    return execute("MirrorPad", [tensor, paddings], {"mode": mode}, name)


def _is_zero(value):
    try:
        return bool(value == 0) and not isinstance(value, (str, bytes))
    except (TypeError, ValueError):
        return False


def repeat(input, repeats, axis=None, name=None):
    """Repeats elements: `repeats` times each, or as often as a vector of `repeats` says; flat without `axis`.

    Args:
      input: a tensor of any dtype.
      repeats: how often: an integer, or a vector of as many as dimension `axis` has elements.
      axis: the dimension; None flattens the tensor first.
      name: a name for the operation.

    Returns:
      A tensor of the dtype of `input`.

    Raises:
      ValueError: a vector of another length.
      InvalidArgumentError: a negative number.

    >>> tf.repeat(["a", "b"], [3, 1]).numpy().tolist()
    [b'a', b'a', b'a', b'b']
    """
    with scope(name, "Repeat"):
        data = convert(input)
        if axis is None:
            data, axis = execute("Reshape", [data, [-1]]), 0
        counts = convert(repeats)
        if counts.dtype not in (_ff.int32, _ff.int64):
            counts = execute("Cast", [counts], {"DstT": _ff.int32})
        rank = data.shape.rank
        if rank is None:
            raise ValueError("repeat needs a tensor of known rank")
        axis = axis_of(axis, rank)
        shape = shape_of(data, counts.dtype)
        size = data.shape[axis] if data.shape[axis] is not None else shape[axis]
        if counts.shape.num_elements() == 1:
            count = execute("Reshape", [counts, []])
            index = execute("FloorDiv", [
                execute("Range", [convert(0, dtype=counts.dtype), execute("Mul", [convert(size, dtype=counts.dtype), count]), convert(1, dtype=counts.dtype)]),
                execute("Maximum", [count, convert(1, dtype=counts.dtype)]),
            ])
            return execute("GatherV2", [data, index, axis])
        known = counts.shape[0] if counts.shape.rank == 1 else None
        if counts.shape.rank == 1 and None not in (known, data.shape[axis]) and known not in (1, data.shape[axis]):
            raise ValueError(f"Dimensions {data.shape[axis]} and {known} are not compatible")
        counts = execute("BroadcastTo", [counts, [size]])
        ends = execute("Cumsum", [counts, 0])
        # How many of the ends a position is behind is the element it repeats.
        places = execute("Range", [convert(0, dtype=counts.dtype), execute("Sum", [counts, [0]]), convert(1, dtype=counts.dtype)])
        index = _namespace.resolve("searchsorted")(ends, places, side="right")
        return execute("GatherV2", [data, index, axis])


def meshgrid(*args, **kwargs):
    """Coordinate grids of several vectors: output i holds vector i along its axis ("xy" swaps the first two).

    Args:
      *args: vectors of one dtype.
      **kwargs: `indexing`, "xy" (by default) or "ij", and `name`.

    Returns:
      A list of as many tensors as there are vectors, with a dimension for each.

    Raises:
      ValueError: another `indexing`.

    >>> [t.numpy().tolist() for t in tf.meshgrid([1, 2], [3, 4])]
    [[[1, 2], [1, 2]], [[3, 3], [4, 4]]]
    """
    indexing, name = kwargs.pop("indexing", "xy"), kwargs.pop("name", "meshgrid")
    if kwargs:
        raise TypeError(f"'{next(iter(kwargs))}' is an invalid keyword argument for this function")
    if indexing not in ("xy", "ij"):
        raise ValueError(f"Argument `indexing` parameter must be either 'xy' or 'ij', got '{indexing}'")
    with scope(name, "meshgrid"):
        count = len(args)
        flat = [execute("Reshape", [x, [-1]]) for x in args]
        lengths = [x.shape[0] if x.shape[0] is not None else execute("Size", [x]) for x in flat]
        order = list(range(count))
        if indexing == "xy" and count > 1:
            order[0], order[1] = 1, 0
        shape = dims([lengths[i] for i in order])
        out = []
        for i, x in enumerate(flat):
            around = [1] * count
            around[order.index(i)] = -1
            out.append(execute("BroadcastTo", [execute("Reshape", [x, around]), shape]))
        return out


def sequence_mask(lengths, maxlen=None, dtype=_ff.bool, name=None):
    """Rows that are true in their first `lengths[i]` places, `maxlen` wide (the longest by default).

    >>> tf.sequence_mask([1, 3]).numpy().tolist()
    [[True, False, False], [True, True, True]]
    """
    with scope(name, "SequenceMask"):
        lengths = convert(lengths)
        if maxlen is None:
            maxlen = execute("Max", [lengths, convert(list(range(lengths.shape.rank)), dtype=_ff.int32)])
            maxlen = execute("Maximum", [maxlen, convert(0, dtype=maxlen.dtype)])
        else:
            maxlen = convert(maxlen)
        if maxlen.shape.rank not in (None, 0):
            raise ValueError("Argument `maxlen` must be scalar for sequence_mask, received `maxlen` = " f"{maxlen}")
        places = execute("Range", [convert(0, dtype=maxlen.dtype), maxlen, convert(1, dtype=maxlen.dtype)])
        column = execute("ExpandDims", [lengths, -1])
        if column.dtype != maxlen.dtype:
            column = execute("Cast", [column], {"DstT": maxlen.dtype})
        mask = execute("Less", [places, column])
        dtype = _ff.bool if dtype is None else _ff.as_dtype(dtype)
        return mask if dtype == _ff.bool else execute("Cast", [mask], {"DstT": dtype})
