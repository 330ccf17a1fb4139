"""`tf.sparse`: functions of SparseTensor.

Invariant: coordinates stay in the order of rows where they were; functions that must merge or sort are operations of
the catalogue, the others are compositions.
Does not know: ragged tensors.
"""

import builtins

from ferroflow import _ff, _namespace
from ferroflow.python.framework import sparse_tensor
from ferroflow.python.framework.sparse_tensor import SparseTensor
from ferroflow.python.ops.operands import axis_of, convert, dims, execute, scope, shape_of, static_int


def _sparse(value):
    if isinstance(value, sparse_tensor.SparseTensorValue):
        return SparseTensor.from_value(value)
    if not isinstance(value, SparseTensor):
        raise TypeError(f"Input must be a SparseTensor. Received: {value!r}")
    return value


def _long(value):
    return convert(value, dtype=_ff.int64)


def _rank(sp):
    rank = sp.shape.rank if sp.shape.rank is not None else sp.dense_shape.shape[0]
    if rank is None:
        raise ValueError("the rank of the sparse tensor must be known")
    return rank


def from_dense(tensor, name=None):
    """The elements of a dense tensor that are not zero.

    >>> tf.sparse.from_dense([0, 3]).values.numpy().tolist()
    [3]
    """
    with scope(name, "dense_to_sparse"):
        tensor = convert(tensor)
        zero = convert("" if tensor.dtype == _ff.string else False if tensor.dtype == _ff.bool else 0, dtype=tensor.dtype)
        indices = _namespace.resolve("where")(execute("NotEqual", [tensor, zero]))
        values = _namespace.resolve("gather_nd")(tensor, indices)
        known = tensor.shape
        out = SparseTensor(indices, values, shape_of(tensor, _ff.int64))
        out._static = known
        return out


def to_dense(sp_input, default_value=None, validate_indices=True, name=None):
    """The dense tensor, `default_value` (zero) where nothing is said.

    Args:
      sp_input: a sparse tensor; a dense one is given back.
      default_value: a scalar of its dtype.
      validate_indices: whether coordinates must be in order and come once.
      name: a name for the operation.

    Returns:
      A tensor of the dense shape.

    Raises:
      InvalidArgumentError: coordinates out of order, repeated or outside of the shape.

    >>> tf.sparse.to_dense(tf.SparseTensor([[1]], [5], [3])).numpy().tolist()
    [0, 5, 0]
    """
    sp = _sparse(sp_input)
    zero = "" if sp.dtype == _ff.string else False if sp.dtype == _ff.bool else 0
    default = convert(zero if default_value is None else default_value, dtype=sp.dtype)
    out = execute("SparseToDense", [sp.indices, sp.dense_shape, sp.values, default], {"validate_indices": validate_indices}, name)
    out.set_shape(sp.shape)
    return out



def map_values(op, *args, **kwargs):
    """Calls `op` with the values of the sparse tensors among its arguments, which have the same coordinates.

    >>> tf.sparse.map_values(tf.abs, tf.SparseTensor([[1]], [-5], [3])).values.numpy().tolist()
    [5]
    """
    found = [a for a in (*args, *kwargs.values()) if isinstance(a, SparseTensor)]
    if not found:
        raise ValueError("No SparseTensor in argument list of map_values")
    for other in found[1:]:
        # Values of other coordinates do not go together.
        _namespace.resolve("debugging.assert_equal")(other.indices, found[0].indices, message="Mismatched indices!")
    inner = lambda v: v.values if isinstance(v, SparseTensor) else v  # noqa: E731
    values = op(*(inner(a) for a in args), **{k: inner(v) for k, v in kwargs.items()})
    values.shape.assert_is_compatible_with(found[0].values.shape)
    out = SparseTensor(found[0].indices, values, found[0].dense_shape)
    out._static = found[0].shape
    return out


def expand_dims(sp_input, axis=None, name=None):
    """A new dimension of size 1 at `axis` (the last, by default).

    >>> tf.sparse.expand_dims(tf.SparseTensor([[1]], [5], [3]), 0).dense_shape.numpy().tolist()
    [1, 3]
    """
    sp = _sparse(sp_input)
    rank = _rank(sp)
    axis = -1 if axis is None else axis
    if not -rank - 1 <= axis <= rank:
        raise ValueError(f"axis {axis} is out of range for a sparse tensor of rank {rank}")
    at = axis + rank + 1 if axis < 0 else axis
    zero = execute("ZerosLike", [sp.indices[:, :1]]) if rank else execute("Fill", [execute("Pack", [[execute("Size", [sp.values]), 1]], {"axis": 0}), _long(0)])
    indices = execute("ConcatV2", [[sp.indices[:, :at], zero, sp.indices[:, at:]], 1])
    shape = execute("ConcatV2", [[sp.dense_shape[:at], _long([1]), sp.dense_shape[at:]], 0])
    out = SparseTensor(indices, sp.values, shape)
    if sp.shape.rank is not None:
        out._static = _ff.TensorShape([*sp.shape[:at], 1, *sp.shape[at:]])
    return out


def reshape(sp_input, shape, name=None):
    """The same elements in order of rows, with another dense shape; -1 for one dimension that follows.

    >>> tf.sparse.reshape(tf.SparseTensor([[1]], [5], [4]), [2, 2]).indices.numpy().tolist()
    [[0, 1]]
    """
    sp = _sparse(sp_input)
    with scope(name, "SparseReshape"):
        wanted = execute("Cast", [dims(shape)], {"DstT": _ff.int64})
        known = _ff.static_elements(wanted)
        indices, new = execute("SparseReshape", [sp.indices, sp.dense_shape, wanted])
        out = SparseTensor(indices, sp.values, new)
        if known is not None:
            known = [None if d in (None, -1) else d for d in known]
            total = sp.shape.num_elements() if sp.shape.rank is not None else None
            if known.count(None) == 1 and total is not None:
                product = 1
                for d in known:
                    product *= d or 1
                known[known.index(None)] = total // product
            out._static = out._static.merge_with(known)
        return out


def retain(sp_input, to_retain):
    """The elements whose flag is true.

    >>> tf.sparse.retain(tf.SparseTensor([[0], [1]], [5, 6], [3]), [True, False]).values.numpy().tolist()
    [5]
    """
    sp = _sparse(sp_input)
    keep = convert(to_retain)
    keep.shape.with_rank(1).assert_is_compatible_with(sp.values.shape)
    places = execute("Reshape", [_namespace.resolve("where")(keep), [-1]])
    out = SparseTensor(execute("GatherV2", [sp.indices, places, 0]), execute("GatherV2", [sp.values, places, 0]), sp.dense_shape)
    out._static = sp.shape
    return out


def reorder(sp_input, name=None):
    """The elements in order of rows.

    >>> s = tf.SparseTensor([[1], [0]], [1, 2], [2])
    >>> tf.sparse.reorder(s).values.numpy().tolist()
    [2, 1]
    """
    sp = _sparse(sp_input)
    indices, values = execute("SparseReorder", [sp.indices, sp.values, sp.dense_shape], None, name)
    out = SparseTensor(indices, values, sp.dense_shape)
    out._static = sp.shape
    return out


def transpose(sp_input, perm=None, name=None):
    """The dimensions permuted, reversed by default; the elements in order of rows.

    >>> tf.sparse.to_dense(tf.sparse.transpose(tf.sparse.from_dense([[1, 2]]))).numpy().tolist()
    [[1], [2]]
    """
    sp = _sparse(sp_input)
    perm = list(range(_rank(sp)))[::-1] if perm is None else [int(p) for p in perm]
    index = convert(perm, dtype=_ff.int32)
    moved = SparseTensor(execute("GatherV2", [sp.indices, index, 1]), sp.values, execute("GatherV2", [sp.dense_shape, index, 0]))
    if sp.shape.rank is not None:
        moved._static = _ff.TensorShape([sp.shape[p] for p in perm])
    return reorder(moved, name)


def _columns(inputs):
    """What is crossed, sparse columns and dense ones apart; anything but strings as int64."""
    if not isinstance(inputs, (tuple, list)):
        raise TypeError("Inputs must be a list")
    if not all(isinstance(i, (SparseTensor, _ff.Tensor)) for i in inputs):
        raise TypeError("All inputs must be Tensor or SparseTensor.")

    def features(values):
        return values if values.dtype == _ff.string else execute("Cast", [values], {"DstT": _ff.int64})

    sparse = [i for i in inputs if isinstance(i, SparseTensor)]
    dense = [features(i) for i in inputs if not isinstance(i, SparseTensor)]
    return [[s.indices for s in sparse], [features(s.values) for s in sparse], [s.dense_shape for s in sparse], dense]


def cross(inputs, name=None, separator=None):
    """All ways to take one feature from each column of a row, joined.

    Args:
      inputs: a list of columns: sparse tensors and tensors of rank 2, of strings or whole numbers, with a row for
        each example. Dense ones come after sparse ones.
      name: a name for the operation.
      separator: what stands between features, "_X_" by default.

    Returns:
      A sparse tensor of strings.

    Raises:
      InvalidArgumentError: columns of different numbers of rows.

    >>> tf.sparse.cross([tf.constant([["a", "b"]]), tf.constant([[1, 2]])], separator="-").values.numpy().tolist()
    [b'a-1', b'a-2', b'b-1', b'b-2']
    """
    separator = convert("_X_" if separator is None else separator, dtype=_ff.string)
    return SparseTensor(*execute("SparseCrossV2", [*_columns(inputs), separator], None, name))


_DEFAULT_HASH_KEY = 0xDECAFCAFFE


def cross_hashed(inputs, num_buckets=0, hash_key=None, name=None):
    """`tf.sparse.cross` as numbers: hashes of the features, below `num_buckets` if it is not 0.

    >>> tf.sparse.cross_hashed([tf.constant([["a", "b"]]), tf.constant([[1, 2]])], num_buckets=10).dense_shape.numpy().tolist()
    [1, 4]
    """
    columns = _columns(inputs)
    attrs = {
        "hashed_output": True, "num_buckets": num_buckets, "hash_key": _DEFAULT_HASH_KEY if hash_key is None else hash_key,
        "out_type": _ff.int64, "internal_type": _ff.int64,
    }
    return SparseTensor(*execute("SparseCross", columns, attrs, name))


def edit_distance(hypothesis, truth, normalize=True, name="edit_distance"):
    """How many elements of a sequence must be inserted, left out or exchanged to make the true one.

    Args:
      hypothesis: a sparse tensor of sequences along its last dimension.
      truth: a sparse tensor of the same rank and dtype.
      normalize: whether each distance is divided by the length of the true sequence.
      name: a name for the operation.

    Returns:
      A tensor of float32 with a distance for each sequence.

    Raises:
      TypeError: what is no sparse tensor.
      InvalidArgumentError: ranks that differ, or are below 2.

    >>> a, b = (tf.sparse.from_dense([[1, 2, 3]]), tf.sparse.from_dense([[1, 3]]))
    >>> tf.edit_distance(a, b, normalize=False).numpy().tolist()
    [1.0]
    """
    for what, value in (("Hypothesis", hypothesis), ("Truth", truth)):
        if not isinstance(value, (SparseTensor, sparse_tensor.SparseTensorValue)):
            raise TypeError(f"{what} must be a SparseTensor.")
    parts = [part for s in map(_sparse, (hypothesis, truth)) for part in (s.indices, s.values, s.dense_shape)]
    return execute("EditDistance", parts, {"normalize": normalize}, name)


def concat(axis, sp_inputs, expand_nonconcat_dims=False, name=None):
    """Joins sparse tensors along an axis.

    >>> tf.sparse.to_dense(tf.sparse.concat(1, [tf.sparse.eye(1), tf.sparse.eye(1)])).numpy().tolist()
    [[1.0, 1.0]]
    """
    inputs = [_sparse(s) for s in sp_inputs]
    if len(inputs) == 1:
        return inputs[0]
    shapes = [s.dense_shape for s in inputs]
    rank = _rank(inputs[0])
    at = axis_of(axis, rank)
    if expand_nonconcat_dims:
        most = execute("Max", [execute("Pack", [shapes], {"axis": 0}), [0]])
        shapes = [execute("ConcatV2", [[most[:at], s[at : at + 1], most[at + 1 :]], 0]) for s in shapes]
    parts = [[s.indices for s in inputs], [s.values for s in inputs], shapes]
    out = SparseTensor(*execute("SparseConcat", parts, {"concat_dim": at}, name))
    known = [s.shape.as_list() if s.shape.rank is not None else [None] * rank for s in inputs]
    merged = []
    for d in range(rank):
        sizes = [k[d] for k in known]
        if None in sizes:
            merged.append(None)
        else:
            merged.append(sum(sizes) if d == at else max(sizes))
    out._static = out._static.merge_with(merged)
    return out



def slice(sp_input, start, size, name=None):  # noqa: A001
    """The elements of the block of `size` that begins at `start`.

    >>> tf.sparse.slice(tf.SparseTensor([[0], [2]], [5, 6], [3]), [1], [2]).indices.numpy().tolist()
    [[1]]
    """
    sp = _sparse(sp_input)
    parts = [sp.indices, sp.values, sp.dense_shape, _long(start), _long(size)]
    return SparseTensor(*execute("SparseSlice", parts, None, name))


def split(sp_input=None, num_split=None, axis=None, name=None):
    """Parts along an axis, the first ones longer by one where it does not come out even.

    >>> len(tf.sparse.split(tf.SparseTensor([[0], [2]], [5, 6], [3]), 2, 0))
    2
    """
    if num_split is None or axis is None:
        raise ValueError("num_split and axis are required")
    sp = _sparse(sp_input)
    parts = execute("SparseSplit", [_long(axis), sp.indices, sp.values, sp.dense_shape], {"num_split": num_split}, name)
    return [SparseTensor(*part) for part in zip(*parts, strict=True)]


def eye(num_rows, num_columns=None, dtype=_ff.float32, name=None):
    """The identity matrix.

    >>> tf.sparse.eye(2).indices.numpy().tolist()
    [[0, 0], [1, 1]]
    """
    rows = int(num_rows)
    columns = rows if num_columns is None else int(num_columns)
    count = min(rows, columns)
    place = execute("Range", [_long(0), _long(count), _long(1)])
    ones = execute("Fill", [convert([count], dtype=_ff.int32), convert(1, dtype=dtype)])
    return SparseTensor(execute("Pack", [[place, place]], {"axis": 1}), ones, [rows, columns])


def fill_empty_rows(sp_input, default_value, name=None):
    """Gives each row without elements one of `default_value` in its first column; also which rows those were.

    >>> filled, empty = tf.sparse.fill_empty_rows(tf.sparse.from_dense([[1, 0], [0, 0]]), 9)
    >>> tf.sparse.to_dense(filled).numpy().tolist(), empty.numpy().tolist()
    ([[1, 0], [9, 0]], [False, True])
    """
    sp = _sparse(sp_input)
    default = convert(default_value, dtype=sp.dtype)
    out = execute("SparseFillEmptyRows", [sp.indices, sp.values, sp.dense_shape, default], None, name)
    filled = SparseTensor(out[0], out[1], sp.dense_shape)
    filled._static = sp.shape
    return filled, out[2]


def softmax(sp_input, name=None):
    """The softmax over the elements said of each row of the last dimension.

    >>> tf.sparse.softmax(tf.sparse.from_dense([[1.0, 1.0, 0.0]])).values.numpy().tolist()
    [0.5, 0.5]
    """
    sp = _sparse(sp_input)
    return SparseTensor(sp.indices, execute("SparseSoftmax", [sp.indices, sp.values, sp.dense_shape], None, name), sp.dense_shape)


def reset_shape(sp_input, new_shape=None):
    """The same elements with a larger dense shape, or with the smallest that holds them.

    >>> tf.sparse.reset_shape(tf.SparseTensor([[1]], [5], [3])).dense_shape.numpy().tolist()
    [2]
    """
    sp = _sparse(sp_input)
    if new_shape is None:
        lead = execute("ConcatV2", [[sp.indices, execute("Fill", [execute("Pack", [[1, _rank(sp)]], {"axis": 0}), _long(-1)])], 0])
        return SparseTensor(sp.indices, sp.values, execute("AddV2", [execute("Max", [lead, [0]]), _long(1)]))
    wanted = _long(new_shape)
    wanted.shape.assert_is_compatible_with(sp.dense_shape.shape)
    _namespace.resolve("debugging.assert_less_equal")(sp.dense_shape, wanted)
    return SparseTensor(sp.indices, sp.values, wanted)


def to_indicator(sp_input, vocab_size, name=None):
    """A dense tensor of booleans, true at the ids that each row holds.

    >>> tf.sparse.to_indicator(tf.sparse.from_dense([[1, 2]]), 3).numpy().tolist()
    [[False, True, True]]
    """
    sp = _sparse(sp_input)
    ids = execute("Cast", [sp.values], {"DstT": _ff.int64})
    indices = execute("ConcatV2", [[sp.indices[:, :-1], execute("ExpandDims", [ids, 1])], 1])
    shape = execute("ConcatV2", [[sp.dense_shape[:-1], _long([vocab_size])], 0])
    ones = execute("OnesLike", [execute("Cast", [ids], {"DstT": _ff.int32})])
    return execute("Greater", [to_dense(SparseTensor(indices, ones, shape), validate_indices=False), 0])


def multiply_dense(sp, dense):
    """`sp * dense`: a dense tensor that broadcasts to the sparse one, at its coordinates."""
    return _at_coordinates("Mul", sp, dense)


def divide_dense(sp, dense):
    """`sp / dense`: a dense tensor that broadcasts to the sparse one, at its coordinates."""
    return _at_coordinates("RealDiv", sp, dense)


def _at_coordinates(record, sp, dense):
    dense = convert(dense, dtype=sp.dtype)
    if dense.shape.rank != 0:
        dense = execute("BroadcastTo", [dense, sp.dense_shape])
        dense = _namespace.resolve("gather_nd")(dense, sp.indices)
    return sp.with_values(execute(record, [sp.values, dense]))


def getitem(sp, key):
    """`sp[begin:end, ...]` with steps of one."""
    key = key if isinstance(key, tuple) else (key,)
    rank = _rank(sp)
    start, size = [], []
    for axis in range(rank):
        part = key[axis] if axis < len(key) else builtins.slice(None)
        if not isinstance(part, builtins.slice) or part.step not in (None, 1):
            raise TypeError(f"Invalid index: {part!r}: a sparse tensor takes slices of step 1")
        length = static_int(sp.dense_shape[axis])
        begin, end, _ = part.indices(length)
        start.append(begin)
        size.append(max(end - begin, 0))
    return slice(sp, start, size)
