"""Products of tensors: `tf.matmul`, `tf.tensordot`, `tf.linalg.matvec`.

Invariant: what is contracted is known statically; the free dimensions may be known at run time only.
Does not know: `tf.einsum`, which is in `einsum_ops`.
"""

import builtins

from ferroflow import _ff, _namespace
from ferroflow.python.ops.math_ops import cast, conj
from ferroflow.python.ops.operands import convert, execute, is_operand, scope, shape_of, static


def matmul(
    a, b, transpose_a=False, transpose_b=False, adjoint_a=False, adjoint_b=False, a_is_sparse=False,
    b_is_sparse=False, output_type=None, grad_a=False, grad_b=False, name=None,
):
    """The product of matrices, or of stacks of matrices whose leading dimensions broadcast.

    Args:
      a: a tensor `[..., n, k]` of floating-point or complex numbers, or of int32 or int64.
      b: a tensor `[..., k, m]` of the same dtype. Leading dimensions broadcast.
      transpose_a, transpose_b: whether the last two dimensions are exchanged first.
      adjoint_a, adjoint_b: the same, and complex numbers conjugated; not together with transposing.
      a_is_sparse, b_is_sparse: accepted, for matrices with many zeros; the result is the same.
      output_type: the dtype of the result where it is another: int32 for int8 matrices.
      grad_a, grad_b: accepted; marks of products that are gradients.
      name: a name for the operation.

    Returns:
      A tensor `[..., n, m]` of the dtype of `a`.

    Raises:
      InvalidArgumentError: sizes k that differ, leading dimensions that do not broadcast, dtypes that differ, or fewer
        than two dimensions. The message shows both shapes. (ValueError in a trace.)
      ValueError: an operand is to be both transposed and adjoint.

    >>> tf.matmul([[1, 2]], [[3], [4]]).numpy().tolist()
    [[11]]
    """
    if transpose_a and adjoint_a:
        raise ValueError(f"Only one of `transpose_a` and `adjoint_a` can be True. Received `transpose_a`={transpose_a}, `adjoint_a`={adjoint_a}.")
    if transpose_b and adjoint_b:
        raise ValueError(f"Only one of `transpose_b` and `adjoint_b` can be True. Received `transpose_b`={transpose_b}, `adjoint_b`={adjoint_b}.")
    if is_operand(b) and not is_operand(a):
        b = convert(b)
        a = convert(a, dtype_hint=b.dtype.base_dtype)
    else:
        a = convert(a, name="a")
        b = convert(b, dtype_hint=a.dtype.base_dtype, name="b")
    if output_type is not None and a.dtype != output_type:
        a, b = cast(a, output_type), cast(b, output_type)
    ra, rb = a.shape.rank, b.shape.rank
    if (ra is None or ra > 2) and (rb is None or rb > 1) or (rb is None or rb > 2) and (ra is None or ra > 1):
        if transpose_a:
            a, adjoint_a = conj(a), True
        if transpose_b:
            b, adjoint_b = conj(b), True
        return execute("BatchMatMulV2", [a, b], {"adj_x": adjoint_a, "adj_y": adjoint_b}, name)
    if adjoint_a:
        a, transpose_a = conj(a), True
    if adjoint_b:
        b, transpose_b = conj(b), True
    return execute("MatMul", [a, b], {"transpose_a": bool(transpose_a), "transpose_b": bool(transpose_b)}, name)


def matvec(a, b, transpose_a=False, adjoint_a=False, a_is_sparse=False, b_is_sparse=False, name=None):
    """The product of a matrix (or a stack of them) with a vector (or a stack).

    Args:
      a: a tensor `[..., n, k]` of numbers.
      b: a tensor `[..., k]` of the same dtype; leading dimensions broadcast.
      transpose_a: whether the matrices are transposed first.
      adjoint_a: the same, and complex numbers conjugated.
      a_is_sparse, b_is_sparse: accepted; the result is the same.
      name: a name for the operation.

    Returns:
      A tensor `[..., n]` of the dtype of `a`.

    Raises:
      InvalidArgumentError: sizes k that differ.

    >>> tf.linalg.matvec([[1, 2], [3, 4]], [1, 1]).numpy().tolist()
    [3, 7]
    """
    out = matmul(a, execute("ExpandDims", [b, -1]), transpose_a=transpose_a, adjoint_a=adjoint_a)
    return execute("Squeeze", [out], {"squeeze_dims": [-1]}, name)


def trace(x, name=None):
    """The sum of the main diagonal of each matrix.

    >>> tf.linalg.trace([[1, 2], [3, 4]]).numpy().item()
    5
    """
    x = convert(x, name="x")
    return execute("Sum", [_namespace.resolve("linalg.diag_part")(x), [-1]], None, name)


def tensordot(a, b, axes, name=None):
    """Sums products over axes: the last `axes` of a with the first of b, or two lists of axes that go together.

    Args:
      a, b: tensors of one dtype, numbers.
      axes: an integer n, for the last n of `a` and the first n of `b`; or two lists of dimensions.
      name: a name for the operation.

    Returns:
      A tensor with the dimensions of `a` that are left, then those of `b`.

    Raises:
      ValueError: axes of different number, or that there are not.
      InvalidArgumentError: dimensions that go together and differ in size.

    >>> tf.tensordot([[1, 2], [3, 4]], [[5], [6]], axes=1).numpy().tolist()
    [[17], [39]]
    """
    with scope(name, "Tensordot"):
        a, b = convert(a), convert(b)
        over_a, over_b = _contracted(a, b, axes)
        a, free_a, known_a = _as_matrix(a, over_a, False)
        b, free_b, known_b = _as_matrix(b, over_b, True)
        out = execute("MatMul", [a, b], None)
        shape = execute("ConcatV2", [[free_a, free_b], 0])
        out = execute("Reshape", [out, shape])
        if not out.shape.is_fully_defined():
            out.set_shape(known_a + known_b)
        return out


def _contracted(a, b, axes):
    axes = static(axes)
    if hasattr(axes, "tolist"):
        axes = axes.tolist()
    if isinstance(axes, int):
        if axes < 0:
            raise ValueError(f"`axes` must be at least 0. Received: {axes}.")
        if a.shape.rank is None or axes > a.shape.rank:
            raise ValueError(f"`axes` must not be larger than the number of dimensions of tensor {a}.  Received {axes}, vs tensor dimensions {a.shape.rank}.")
        return [*builtins.range(a.shape.rank - axes, a.shape.rank)], [*builtins.range(axes)]
    if len(axes) != 2:
        raise ValueError(f"`axes` must be an integer or have length 2. Received {axes}.")
    both = [[int(x) for x in side] if isinstance(side, (list, tuple)) else [int(side)] for side in (static(s) for s in axes)]
    if len(both[0]) != len(both[1]):
        raise ValueError(f"Different number of contraction axes `a` and `b`, {len(both[0])} != {len(both[1])}.")
    return both



def _as_matrix(x, over, first):
    """A matrix of the free and the contracted axes, the shape of the free ones, and what is known of it."""
    rank = x.shape.rank
    if rank is None:
        raise ValueError("tensordot needs tensors of known rank")
    over = [d + rank if d < 0 else d for d in over]
    free = [d for d in builtins.range(rank) if d not in over]
    perm = over + free if first else free + over
    known = [x.shape[d] for d in free]
    inner = [x.shape[d] for d in over]
    if perm != [*builtins.range(rank)]:
        x = execute("Transpose", [x, convert(perm, dtype=_ff.int32)])
    if None not in known and None not in inner:
        rows, columns = _product(known), _product(inner)
        shape = [columns, rows] if first else [rows, columns]
        return execute("Reshape", [x, shape]), convert(known, dtype=_ff.int32), known
    shape = shape_of(x)
    lead, tail = (shape[: len(over)], shape[len(over) :]) if first else (shape[: len(free)], shape[len(free) :])
    flat = execute("Pack", [[execute("Prod", [lead, [0]]), execute("Prod", [tail, [0]])]], {"axis": 0})
    return execute("Reshape", [x, flat]), tail if first else lead, known


def _product(values):
    out = 1
    for v in values:
        out *= v
    return out
