"""Linear algebra of `tf.experimental.numpy`: products of arrays by axes, cross products, differences.

Invariant: operands meet in the dtype NumPy gives them before they are multiplied.
Does not know: single elements; see `np_elementwise.py`.
"""

from ferroflow import _ff
from ferroflow.python.ops import array_ops, einsum_ops, product_ops
from ferroflow.python.ops.numpy_ops.np_arrays import convert_to_tensor, together
from ferroflow.python.ops.numpy_ops.np_elementwise import conj, multiply, subtract
from ferroflow.python.ops.numpy_ops.np_movement import moveaxis, ravel
from ferroflow.python.ops.numpy_ops.np_utils import axes_of
from ferroflow.python.ops.operands import shape_of

_execute = _ff.execute


def matmul(x1, x2):
    """The product of matrices, in batches that broadcast; a vector is a row on the left and a column on the right.

    Raises:
      ValueError: an operand without dimensions.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.matmul([[1, 2], [3, 4]], [1, 1]).numpy().tolist()
    [3, 7]
    """
    a, b = together(x1, x2)
    if 0 in (a.shape.rank, b.shape.rank):
        raise ValueError("matmul takes arrays of one dimension at least; a number is multiplied with `multiply`")
    if b.shape.rank == 1:
        if a.shape.rank == 1:
            return product_ops.tensordot(a, b, axes=1)
        return _execute("Squeeze", [product_ops.matmul(a, b[:, None])], {"squeeze_dims": [-1]})
    if a.shape.rank == 1:
        return _execute("Squeeze", [product_ops.matmul(a[None, :], b)], {"squeeze_dims": [-2]})
    return product_ops.matmul(a, b)


def tensordot(a, b, axes=2):
    """The product of two arrays summed over axes: so many last of the first and first of the second, or listed ones.

    >>> import ferroflow as tf
    >>> int(tf.experimental.numpy.tensordot([1, 2], [3, 4], axes=1))
    11
    """
    a, b = together(a, b)
    return product_ops.tensordot(a, b, axes)


def dot(a, b):
    """The sum of products over the last axis of the first and the last but one of the second (the last of a vector).

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.dot([[1, 2], [3, 4]], [1, 1]).numpy().tolist()
    [3, 7]
    """
    a, b = together(a, b)
    if 0 in (a.shape.rank, b.shape.rank):
        return multiply(a, b)
    return product_ops.tensordot(a, b, [[-1 % a.shape.rank], [(-2 if b.shape.rank > 1 else -1) % b.shape.rank]])


def inner(a, b):
    """The sum of products over the last axes of both.

    >>> import ferroflow as tf
    >>> int(tf.experimental.numpy.inner([1, 2], [3, 4]))
    11
    """
    a, b = together(a, b)
    if 0 in (a.shape.rank, b.shape.rank):
        return multiply(a, b)
    return product_ops.tensordot(a, b, [[a.shape.rank - 1], [b.shape.rank - 1]])


def vdot(a, b):
    """The sum of products of all elements, the first conjugated.

    >>> import ferroflow as tf
    >>> complex(tf.experimental.numpy.vdot([1j], [2.0]))
    -2j
    """
    a, b = together(a, b)
    a, b = ravel(a), ravel(b)
    return product_ops.tensordot(conj(a) if a.dtype.is_complex else a, b, axes=1)


def outer(a, b):
    """The products of every element of the first with every element of the second.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.outer([1, 2], [3, 4]).numpy().tolist()
    [[3, 4], [6, 8]]
    """
    a, b = together(a, b)
    return multiply(_execute("Reshape", [a, [-1, 1]]), ravel(b))


def kron(a, b):
    """The Kronecker product: the second array scaled by every element of the first, set beside each other.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.kron([1, 10], [1, 2]).numpy().tolist()
    [1, 2, 10, 20]
    """
    a, b = together(a, b)
    rank = max(a.shape.rank, b.shape.rank)

    def spread(t, first):
        """The dimensions, with those that are missing in front, each beside a dimension of size 1."""
        sizes = [1] * (rank - t.shape.rank) + [d if d is not None else shape_of(t)[i] for i, d in enumerate(t.shape.as_list())]
        pairs = [part for d in sizes for part in ((d, 1) if first else (1, d))]
        return _execute("Reshape", [t, _ff.convert(pairs, dtype=_ff.int32)]), sizes

    (left, rows), (right, columns) = spread(a, True), spread(b, False)
    return _execute("Reshape", [multiply(left, right), _ff.convert([r * c for r, c in zip(rows, columns)], dtype=_ff.int32)])


def cross(a, b, axisa=-1, axisb=-1, axisc=-1, axis=None):  # noqa: PLR0913 NumPy's parameters
    """The cross product of vectors of 2 or 3 elements along an axis; a missing third element is 0.

    Of two vectors of 2 elements it is the third element alone.

    Raises:
      ValueError: vectors of another size.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.cross([1, 0, 0], [0, 1, 0]).numpy().tolist()
    [0, 0, 1]
    """
    a, b = together(a, b)
    if axis is not None:
        axisa = axisb = axisc = axis
    a, b = moveaxis(a, axisa, -1), moveaxis(b, axisb, -1)
    sizes = a.shape[-1], b.shape[-1]
    if any(n not in (2, 3) for n in sizes):
        raise ValueError(f"incompatible dimensions for cross product (dimension must be 2 or 3), got {sizes[0]} and {sizes[1]}")
    x, y = ([t[..., i] for i in range(t.shape[-1])] for t in (a, b))
    last = x[0] * y[1] - x[1] * y[0]
    if sizes == (2, 2):
        return last
    none = _ff.convert(0, dtype=a.dtype)
    x2 = x[2] if len(x) == 3 else none
    y2 = y[2] if len(y) == 3 else none
    parts = [x[1] * y2 - x2 * y[1], x2 * y[0] - x[0] * y2, last]
    return moveaxis(array_ops.stack(parts, -1), -1, axisc)


def einsum(subscripts, *operands, **kwargs):
    """The sum of products that the subscripts describe: letters that the result lacks are summed over.

    Raises:
      ValueError: `out`, `order` or `casting` is given in another form than NumPy's default, or unknown subscripts.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.einsum("ij->i", [[1, 2], [3, 4]]).numpy().tolist()
    [3, 7]
    """
    casting = kwargs.pop("casting", "safe")
    optimize = kwargs.pop("optimize", False)
    if casting == "safe":
        operands = together(*operands)
    elif casting == "no":
        operands = [convert_to_tensor(x) for x in operands]
    else:
        raise ValueError(f"casting policy not supported: {casting}")
    if not isinstance(subscripts, str):
        raise ValueError("Unsupported subscripts form: it must be a string.")
    if kwargs:
        raise ValueError(f"Unsupported arguments {list(kwargs)}")
    optimize = "greedy" if not optimize or optimize is True else optimize
    return einsum_ops.einsum(subscripts, *operands, optimize=optimize)


def diff(a, n=1, axis=-1):
    """The difference of neighbours along an axis, taken `n` times.

    Raises:
      ValueError: `n` is negative, or the array has no dimensions.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.diff([1, 4, 9]).numpy().tolist()
    [3, 5]
    """
    a = convert_to_tensor(a)
    if n == 0:
        return a
    if n < 0:
        raise ValueError(f"Argument `order` must be a non-negative integer. Received: axis={n}")
    if a.shape.rank == 0:
        raise ValueError("diff takes an array of one dimension at least")
    (axis,) = axes_of(axis, a.shape.rank)
    later = (slice(None),) * axis + (slice(1, None),)
    sooner = (slice(None),) * axis + (slice(None, -1),)
    for _ in range(n):
        take = _execute_not_equal if a.dtype == _ff.bool else subtract
        a = take(a[later], a[sooner])
    return a


def _execute_not_equal(x, y):
    return _execute("NotEqual", [x, y])
