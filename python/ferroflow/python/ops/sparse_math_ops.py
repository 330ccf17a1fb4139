"""Sums and products of `tf.sparse`: reductions, matrix products, segments of chosen rows.

Invariant: a result that has a value everywhere is dense.
Does not know: coordinates; see `sparse_ops`.
"""

from ferroflow import _ff, _namespace
from ferroflow.python.framework import composite_tensor, indexed_slices, sparse_tensor
from ferroflow.python.framework.sparse_tensor import SparseTensor
from ferroflow.python.ops.operands import convert, execute
from ferroflow.python.ops.sparse_ops import _sparse


def reduce_sum(sp_input, axis=None, keepdims=None, output_is_sparse=False, name=None):
    """The sum along axes, as a dense tensor (or with `output_is_sparse` a sparse one).

    >>> tf.sparse.reduce_sum(tf.SparseTensor([[0, 1]], [5], [2, 2]), 1).numpy().tolist()
    [5, 0]
    """
    return _reduced("SparseReduceSum", sp_input, axis, keepdims, output_is_sparse, name)


def _reduced(record, sp_input, axis, keepdims, output_is_sparse, name):
    sp = _sparse(sp_input)
    axes = execute("Range", [0, execute("Size", [sp.dense_shape]), 1]) if axis is None else convert(axis, dtype=_ff.int32)
    parts, attrs = [sp.indices, sp.values, sp.dense_shape, axes], {"keep_dims": bool(keepdims)}
    if output_is_sparse:
        return SparseTensor(*execute(record + "Sparse", parts, attrs, name))
    return execute(record, parts, attrs, name)


def reduce_max(sp_input, axis=None, keepdims=None, output_is_sparse=False, name=None):
    """The greatest of the elements said along axes; zero where none is.

    >>> tf.sparse.reduce_max(tf.SparseTensor([[0, 1]], [-5], [2, 2]), 1).numpy().tolist()
    [-5, 0]
    """
    return _reduced("SparseReduceMax", sp_input, axis, keepdims, output_is_sparse, name)


def sparse_dense_matmul(sp_a, b, adjoint_a=False, adjoint_b=False, name=None):
    """The product of a sparse matrix and a dense one (or of a dense one and a sparse one).

    >>> tf.sparse.sparse_dense_matmul(tf.SparseTensor([[0, 1]], [5], [1, 2]), [[1], [2]]).numpy().tolist()
    [[10]]
    """
    if sparse_tensor.is_sparse(b):
        # A B = (B^H A^H)^H.
        out = sparse_dense_matmul(b, sp_a, adjoint_a=not adjoint_b, adjoint_b=not adjoint_a)
        return _namespace.resolve("linalg.adjoint")(out)
    sp, b = _sparse(sp_a), convert(b)
    return execute("SparseTensorDenseMatMul", [sp.indices, sp.values, sp.dense_shape, b], {"adjoint_a": adjoint_a, "adjoint_b": adjoint_b}, name)


def mask(a, mask_indices, name=None):
    """IndexedSlices without the rows at `mask_indices`.

    >>> s = tf.IndexedSlices(tf.constant([[1], [2]]), tf.constant([0, 5]))
    >>> tf.sparse.mask(s, [5]).values.numpy().tolist()
    [[1]]
    """
    indices = convert(a.indices)
    gone = execute("Equal", [execute("ExpandDims", [indices, 1]), execute("Reshape", [convert(mask_indices, dtype=indices.dtype), [-1]])])
    keep = execute("LogicalNot", [execute("Any", [gone, [1]])])
    places = execute("Reshape", [_namespace.resolve("where")(keep), [-1]])
    gather = lambda t: execute("GatherV2", [t, places, 0])  # noqa: E731
    return indexed_slices.IndexedSlices(gather(a.values), gather(indices), a.dense_shape)


def _segments(record, data, indices, segment_ids, num_segments, name):
    if num_segments is None:
        return execute(record, [data, indices, segment_ids], None, name)
    return execute(f"{record}WithNumSegments", [data, indices, segment_ids, num_segments], None, name)


def segment_sum(data, indices, segment_ids, num_segments=None, name=None, sparse_gradient=False):
    """`tf.math.segment_sum` of the rows of `data` at `indices`.

    >>> tf.sparse.segment_sum([[1], [2], [3]], [0, 2], [0, 0]).numpy().tolist()
    [[4]]
    """
    return _segments("SparseSegmentSum", data, indices, segment_ids, num_segments, name)


def segment_mean(data, indices, segment_ids, num_segments=None, name=None, sparse_gradient=False):
    """`tf.math.segment_mean` of the rows of `data` at `indices`.

    >>> tf.sparse.segment_mean([[1.0], [2.0], [3.0]], [0, 2], [0, 0]).numpy().tolist()
    [[2.0]]
    """
    return _segments("SparseSegmentMean", data, indices, segment_ids, num_segments, name)


def segment_sqrt_n(data, indices, segment_ids, num_segments=None, name=None, sparse_gradient=False):
    """`tf.sparse.segment_sum` over the square root of how many rows there are.

    >>> tf.sparse.segment_sqrt_n([[1.0], [2.0], [3.0]], [0, 0, 0, 0], [0, 0, 0, 0]).numpy().tolist()
    [[2.0]]
    """
    return _segments("SparseSegmentSqrtN", data, indices, segment_ids, num_segments, name)


def bincount(values, weights=None, axis=0, minlength=None, maxlength=None, binary_output=False, name=None):
    """How often each value comes, as a sparse tensor: overall (`axis=0`), or for each row (`axis=-1`).

    >>> tf.sparse.bincount([1, 1, 3]).values.numpy().tolist()
    [2, 1]
    """
    if axis not in (None, 0, -1):
        raise ValueError(f"Unsupported value for argument axis={axis}. Only 0 and -1 are currently supported.")
    if weights is not None and binary_output:
        raise ValueError(f"Arguments `binary_output` and `weights` are mutually exclusive. Received: weights={weights}")
    values = values if composite_tensor.is_composite(values) else convert(values)
    own, rows, count = _in_rows(values, axis)
    sums = _weights(values, weights)
    if sums is None:
        sums = execute("Fill", [execute("Shape", [own]), convert(1, dtype=_ff.int64 if values.dtype == _ff.int64 else _ff.int32)])
    _namespace.resolve("debugging.assert_non_negative")(own, message="Input arr must be non-negative!")
    one = convert([1], dtype=_ff.int64)
    if maxlength is not None:
        width = execute("Cast", [[maxlength]], {"DstT": _ff.int64})
        kept = execute("Less", [own, width])
        own, rows, sums = (_namespace.resolve("boolean_mask")(x, kept) for x in (own, rows, sums))
    else:
        width = execute("AddV2", [execute("Max", [execute("ConcatV2", [[own, convert([0], dtype=_ff.int64)], 0]), [0], ], {"keep_dims": True}), one])
        if minlength is not None:
            width = execute("Maximum", [width, execute("Cast", [[minlength]], {"DstT": _ff.int64})])
    # What is counted is looked for by its place, however large it is: a table of all numbers may not fit.
    places, numbers = execute("UniqueV2", [execute("Pack", [[rows, own]], {"axis": 1}), [0]], {"out_idx": _ff.int64})
    sums = execute("UnsortedSegmentSum", [sums, numbers, execute("Shape", [places], {"out_type": _ff.int64})[0]])
    if binary_output:
        sums = execute("OnesLike", [sums])
    shape = execute("ConcatV2", [[execute("Reshape", [count, [1]]), width], 0])
    found = _namespace.resolve("sparse.reorder")(SparseTensor(places, sums, shape))
    if _one_row(values, axis):
        return SparseTensor(found.indices[:, 1:], found.values, width)
    return found


def _one_row(values, axis):
    return axis != -1 or values.shape.rank == 1


def _in_rows(values, axis):
    """The numbers, the row of each, and how many rows there are."""
    wide = lambda x: execute("Cast", [x], {"DstT": _ff.int64})  # noqa: E731
    zero = convert(0, dtype=_ff.int64)
    if _one_row(values, axis):
        inner = values.values if isinstance(values, SparseTensor) else getattr(values, "flat_values", values)
        own = wide(execute("Reshape", [inner, [-1]]))
        return own, execute("ZerosLike", [own]), convert(1, dtype=_ff.int64)
    if isinstance(values, SparseTensor):
        return wide(values.values), values.indices[:, 0], values.dense_shape[0]
    if hasattr(values, "value_rowids"):
        return wide(values.flat_values), wide(values.value_rowids()), wide(values.nrows())
    shape = execute("Shape", [values], {"out_type": _ff.int64})
    lines = execute("ExpandDims", [execute("Range", [zero, shape[0], convert(1, dtype=_ff.int64)]), 1])
    return wide(execute("Reshape", [values, [-1]])), execute("Reshape", [execute("BroadcastTo", [lines, shape]), [-1]]), shape[0]


def _weights(values, weights):
    """The weight of each number; InvalidArgumentError where they do not stand where the numbers do."""
    if weights is None:
        return None
    same = _namespace.resolve("debugging.assert_equal")
    for kind, parts in ((SparseTensor, ("dense_shape", "indices")), (None, ("row_splits",))):
        if isinstance(weights, SparseTensor) if kind else hasattr(weights, "row_splits"):
            if type(values) is not type(weights):
                raise ValueError(f"`weights` must be of the kind of `values`, which is {type(values).__name__}, not {type(weights).__name__}")
            for part in parts:
                same(getattr(weights, part), getattr(values, part), message=f"`weights` and `values` must have the same {part}")
    inner = weights.values if isinstance(weights, SparseTensor) else getattr(weights, "flat_values", weights)
    return execute("Reshape", [convert(inner), [-1]])


def counted(values, weights, minlength, maxlength):
    """How often each value comes in each row of a sparse tensor (or the sum of its weights), and that without weights: dense."""
    rows = values.dense_shape[0]
    own, ids = values.values, values.indices[:, 0]
    weights = None if weights is None else weights.values if isinstance(weights, SparseTensor) else convert(weights)
    one = convert(1, dtype=_ff.int64)
    own = execute("Cast", [own], {"DstT": _ff.int64})
    top = execute("Max", [execute("ConcatV2", [[own, convert([-1], dtype=_ff.int64)], 0]), [0]])
    size = execute("AddV2", [top, one])
    if minlength is not None:
        size = execute("Maximum", [size, convert(minlength, dtype=_ff.int64)])
    if maxlength is not None:
        size = execute("Minimum", [size, convert(maxlength, dtype=_ff.int64)])
    given = execute("Cast", [execute("OnesLike", [own])], {"DstT": _ff.int32}) if weights is None else weights
    place = execute("AddV2", [execute("Mul", [ids, size]), own])
    place = execute("SelectV2", [execute("Less", [own, size]), place, convert(-1, dtype=_ff.int64)])
    flat = execute("UnsortedSegmentSum", [given, place, execute("Mul", [rows, size])])
    seen = execute("UnsortedSegmentSum", [execute("OnesLike", [own]), place, execute("Mul", [rows, size])])
    dense = execute("Reshape", [flat, execute("Pack", [[rows, size]], {"axis": 0})])
    there = execute("Reshape", [seen, execute("Shape", [dense])])
    return dense, there


def sampled_addmm(indices, values, dense_shape, mat1, mat2, beta=1.0, alpha=1.0, output_type=_ff.float32):
    """`alpha * mat1 @ mat2` at the places of a sparse matrix, and `beta` times its values: only those elements are computed.

    Args:
      indices, values, dense_shape: the parts of the sparse matrix, with the batch dimensions of the matrices in front of the first two.
      mat1, mat2: matrices, or batches of them.
      beta, alpha: factors.
      output_type: the dtype of the result.

    Returns:
      (indices, values, dense_shape).

    Raises:
      InvalidArgumentError: matrices that do not go together.

    >>> tf.sparse.sampled_addmm([[0, 1]], [1.0], [1, 2], [[1.0, 2.0]], [[1.0, 3.0], [1.0, 4.0]])[1].numpy().tolist()
    [12.0]
    """
    dtype = _ff.as_dtype(output_type)
    indices, dense_shape = convert(indices), convert(dense_shape)
    cast = lambda v: execute("Cast", [convert(v)], {"DstT": dtype})  # noqa: E731
    first, second, values = cast(mat1), _namespace.resolve("linalg.matrix_transpose")(cast(mat2)), cast(values)
    batch = indices.shape.rank - 2
    gather = _namespace.resolve("gather")
    rows = gather(first, indices[..., 0], axis=batch, batch_dims=batch)
    columns = gather(second, indices[..., 1], axis=batch, batch_dims=batch)
    products = execute("Sum", [execute("Mul", [rows, columns]), [-1]])
    scaled = execute("AddV2", [execute("Mul", [products, cast(alpha)]), execute("Mul", [values, cast(beta)])])
    return indices, scaled, dense_shape
