"""Products of ragged matrices, and images of different sizes made alike.

Invariant: rows of a product are as many as the first factor's, its columns as many as the second's.
Does not know: how dense tensors are multiplied.
"""

from ferroflow import _namespace
from ferroflow.python.ops.operands import convert, execute
from ferroflow.python.ops.ragged.ragged_tensor import RaggedTensor


def matmul(a, b, transpose_a=False, transpose_b=False, adjoint_a=False, adjoint_b=False, a_is_sparse=False, b_is_sparse=False, output_type=None, grad_a=False, grad_b=False, name=None):
    """The products of matrices of which some are ragged."""
    if transpose_a and adjoint_a or transpose_b and adjoint_b:
        raise ValueError("Only one of transpose and adjoint can be True.")
    a, b = (v if isinstance(v, RaggedTensor) else convert(v) for v in (a, b))
    if a.dtype != b.dtype:
        raise ValueError("`a` and `b` must have the same dtype.")
    ranks = a.shape.rank, b.shape.rank
    if None in ranks:
        raise ValueError("the ranks of the factors must be known")
    if ranks[0] != ranks[1]:
        raise ValueError("`a` and `b` must have the same rank.")
    if ranks[0] < 2:
        raise ValueError("`a` and `b` must have rank at least 2")
    flags = {"transpose_a": transpose_a, "transpose_b": transpose_b, "adjoint_a": adjoint_a, "adjoint_b": adjoint_b}
    return _product(a, b, flags)


def _product(a, b, flags):
    rank = a.shape.rank
    dense = _namespace.resolve("matmul")
    if rank == 2:
        a, b = (_uniform(v) for v in (a, b))
        return dense(a, b, **flags)
    if rank > 3:
        a, b = (v if isinstance(v, RaggedTensor) else RaggedTensor.from_tensor(v, ragged_rank=1) for v in (a, b))
        return a.with_values(_product(a.values, b.values, flags))
    a_sizes, b_sizes = _sizes(a), _sizes(b)
    rows, inner = a_sizes[::-1] if flags["transpose_a"] or flags["adjoint_a"] else a_sizes
    other, columns = b_sizes[::-1] if flags["transpose_b"] or flags["adjoint_b"] else b_sizes
    _namespace.resolve("debugging.assert_equal")(inner, other, message="matmul: the inner dimensions of `a` and `b` must be equal")
    product = dense(*(v.to_tensor() if isinstance(v, RaggedTensor) else v for v in (a, b)), **flags)
    ragged_rows = _varies(a, 2 if flags["transpose_a"] or flags["adjoint_a"] else 1)
    ragged_columns = _varies(b, 1 if flags["transpose_b"] or flags["adjoint_b"] else 2)
    if ragged_columns:
        made = RaggedTensor.from_row_lengths(
            _flat(product, rows, columns), execute("Cast", [_repeated(columns, rows)], {"DstT": rows.dtype}), validate=False
        )
        return RaggedTensor.from_row_lengths(made, rows, validate=False)
    if ragged_rows:
        return RaggedTensor.from_tensor(product, lengths=rows)
    return product


def _flat(product, rows, columns):
    """The elements of products that are not filling."""
    mask = _namespace.resolve("sequence_mask")
    shape = execute("Shape", [product])
    high, wide = mask(rows, shape[1]), mask(columns, shape[2])
    kept = execute("LogicalAnd", [execute("ExpandDims", [high, 2]), execute("ExpandDims", [wide, 1])])
    return _namespace.resolve("boolean_mask")(product, kept)


def _repeated(values, times):
    return _namespace.resolve("repeat")(values, times)


def _uniform(value):
    """A ragged matrix whose rows have one length, as a dense one."""
    if not isinstance(value, RaggedTensor):
        return value
    lengths = value.row_lengths()
    first = execute("ConcatV2", [[lengths, convert([0], dtype=lengths.dtype)], 0])[0]
    _namespace.resolve("debugging.assert_equal")(lengths, first, message="matmul: the rows of a ragged matrix differ in length")
    return value.to_tensor()


def _varies(value, axis):
    return isinstance(value, RaggedTensor) and value.shape[axis] is None and axis <= value.ragged_rank


def _sizes(value):
    """The numbers of rows and columns of each matrix."""
    if not isinstance(value, RaggedTensor):
        shape = execute("Shape", [value], {"out_type": "int64"})
        return tuple(execute("Fill", [shape[:1], shape[axis]]) for axis in (1, 2))
    rows = execute("Cast", [value.row_lengths()], {"DstT": "int64"})
    inner = value.values
    if not isinstance(inner, RaggedTensor):
        width = execute("Shape", [inner], {"out_type": "int64"})[1]
        return rows, execute("Fill", [execute("Shape", [rows]), width])
    lengths = execute("Cast", [inner.row_lengths()], {"DstT": "int64"})
    most = execute("Maximum", [execute("UnsortedSegmentMax", [lengths, value.value_rowids(), value.nrows()]), convert(0, dtype=lengths.dtype)])
    own = execute("GatherV2", [most, value.value_rowids(), 0])
    _namespace.resolve("debugging.assert_equal")(lengths, own, message="matmul: the rows of one matrix differ in length")
    return rows, most


def resize(images, size, method="bilinear", preserve_aspect_ratio=False, antialias=False, name=None):
    """Images of different sizes, a ragged batch, as a dense batch of one size."""
    if images.shape.rank != 4:
        raise ValueError("RaggedTensor images must have rank 4: [batch, height, width, channels]")
    dense = _namespace.resolve("image.resize")
    known = _namespace.resolve("get_static_value")(convert(size))
    dims = [None, None] if known is None or preserve_aspect_ratio else known.tolist()
    dtype = images.dtype if method == "nearest" else _namespace.resolve("float32")
    spec = _namespace.resolve("TensorSpec")([*dims, images.shape[-1]], dtype)

    def one(image):
        image = image.to_tensor() if isinstance(image, RaggedTensor) else image
        return dense(image, size, method, preserve_aspect_ratio, antialias)

    return _namespace.resolve("map_fn")(one, images, fn_output_signature=spec)
