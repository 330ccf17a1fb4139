"""What picks elements: by index, by mask, by condition; diagonals and triangles.

Invariant: an index below zero counts from the end.
Does not know: Python's brackets; see `np_indexing.py`.
"""

import numpy as np

from ferroflow import _ff
from ferroflow.python.ops import array_ops, linalg_ops, math_ops
from ferroflow.python.ops.numpy_ops import np_dtypes
from ferroflow.python.ops.numpy_ops.np_arrays import convert_to_tensor, together
from ferroflow.python.ops.numpy_ops.np_movement import moveaxis, ravel
from ferroflow.python.ops.numpy_ops.np_utils import axes_of
from ferroflow.python.ops.operands import shape_of

_execute = _ff.execute


def where(condition, x=None, y=None):
    """`x` where the condition is not zero, else `y`; of a condition alone, the places where it is not zero.

    Raises:
      ValueError: one of `x` and `y` is given alone.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.where([True, False], [1, 2], 9.5).numpy().tolist()
    [1.0, 9.5]
    """
    condition = convert_to_tensor(condition, _ff.bool)
    if x is None and y is None:
        return nonzero(condition)
    if x is None or y is None:
        raise ValueError("Both x and y must be ndarrays, or both must be None.")
    x, y = together(x, y)
    return _execute("SelectV2", [condition, x, y])


def nonzero(a):
    """The places where an array is not zero: for each axis a vector, in a list.

    >>> import ferroflow as tf
    >>> [t.numpy().tolist() for t in tf.experimental.numpy.nonzero([0, 3, 4])]
    [[1, 2]]
    """
    a = convert_to_tensor(a, _ff.bool)
    if a.shape.rank == 0:
        a = _execute("Reshape", [a, [1]])
    if a.shape.rank is None:
        raise ValueError("the rank of the array must be known")
    return array_ops.unstack(_execute("Where", [a]), a.shape.rank, axis=1)


def select(condlist, choicelist, default=0):
    """Each element from the first choice whose condition is true there, else `default`.

    Raises:
      ValueError: no conditions, or another number of them than of choices.

    >>> import ferroflow as tf
    >>> x = tf.constant([1, 2, 3, 4])
    >>> tf.experimental.numpy.select([x < 2, x < 4], [x, x * 10]).numpy().tolist()
    [1, 20, 30, 0]
    """
    if len(condlist) != len(choicelist):
        raise ValueError(f"condlist must have length equal to choicelist ({len(condlist)} vs {len(choicelist)})")
    if not condlist:
        raise ValueError("condlist must be non-empty")
    result, *choices = together(default, *choicelist)
    for condition, choice in zip(reversed(condlist), reversed(choices)):
        result = _execute("SelectV2", [convert_to_tensor(condition, _ff.bool), choice, result])
    return result


def take(a, indices, axis=None, out=None, mode="clip"):
    """Elements of an array at indices along an axis, or of all in a row if it is None.

    `mode` says what becomes of indices that are outside: clip moves them to the border, wrap counts round.

    Raises:
      ValueError: `out` is given, or another mode.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.take([1, 2, 3], [2, 0]).numpy().tolist()
    [3, 1]
    """
    if out is not None:
        raise ValueError("Setting out is not supported.")
    if mode == "raise":
        raise ValueError("The 'raise' mode to take is not supported.")
    if mode not in {"clip", "wrap"}:
        raise ValueError(f"Invalid mode '{mode}' for take")
    a, indices = convert_to_tensor(a), convert_to_tensor(indices)
    if axis is None:
        a, axis = ravel(a), 0
    (axis,) = axes_of(axis, a.shape.rank)
    size = math_ops.cast(_execute("Shape", [a])[axis] if a.shape[axis] is None else _ff.convert(a.shape[axis], dtype=_ff.int32), indices.dtype)
    if mode == "clip":
        indices = _execute("Minimum", [_execute("Maximum", [indices, 0]), size - 1])
    elif mode == "wrap":
        indices = _execute("FloorMod", [indices, size])
    return _execute("GatherV2", [a, indices, axis])


def take_along_axis(arr, indices, axis):
    """Elements along an axis, each at an index of its own: `indices` has the array's other dimensions, or 1 for them.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.take_along_axis([[3, 1], [2, 4]], [[1], [0]], axis=1).numpy().tolist()
    [[1], [2]]
    """
    arr, indices = convert_to_tensor(arr), convert_to_tensor(indices)
    if axis is None:
        return take_along_axis(ravel(arr), indices, 0)
    rank = arr.shape.rank if arr.shape.rank is not None else indices.shape.rank
    (axis,) = axes_of(axis, rank)
    arr, indices = moveaxis(arr, axis, -1), moveaxis(indices, axis, -1)
    size = _execute("Shape", [arr], {"out_type": indices.dtype})[-1]
    indices = _execute("SelectV2", [_execute("Less", [indices, 0]), indices + size, indices])
    # All but the last axis are brought to one shape, which the lookup takes as a batch.
    ours, theirs = shape_of(arr), shape_of(indices)
    batch = _execute("BroadcastArgs", [ours[:-1], theirs[:-1]])
    arr = _execute("BroadcastTo", [arr, _execute("ConcatV2", [[batch, ours[-1:]], 0])])
    indices = _execute("BroadcastTo", [indices, _execute("ConcatV2", [[batch, theirs[-1:]], 0])])
    found = _execute("GatherV2", [arr, indices, rank - 1], {"batch_dims": rank - 1})
    return moveaxis(found, -1, axis)


def compress(condition, a, axis=None):
    """What is left of an array where a vector of conditions is true along an axis; of all in a row if it is None.

    Raises:
      ValueError: the condition is no vector.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.compress([True, False, True], [1, 2, 3]).numpy().tolist()
    [1, 3]
    """
    condition = convert_to_tensor(condition, _ff.bool)
    a = convert_to_tensor(a)
    if condition.shape.rank != 1:
        raise ValueError("condition must be a 1-d array.")
    if axis is None:
        a, axis = ravel(a), 0
    (axis,) = axes_of(axis, a.shape.rank)
    kept = _execute("Reshape", [_execute("Where", [condition]), [-1]])
    return _execute("GatherV2", [a, kept, axis])


def diag(v, k=0):
    """Of a vector, the matrix that has it on the diagonal `k` above the main one; of a matrix, that diagonal.

    Raises:
      ValueError: an array of another rank.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.diag([1, 2]).numpy().tolist()
    [[1, 0], [0, 2]]
    """
    v = convert_to_tensor(v)
    if v.shape.rank == 1:
        return linalg_ops.diag(v, k=k)
    if v.shape.rank == 2:
        return diagonal(v, k)
    raise ValueError(f"Input to diag must be 1-d or 2-d only, got {v.shape}")


def diagflat(v, k=0):
    """The matrix that has all elements of an array on the diagonal `k` above the main one.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.diagflat([[1, 2]]).numpy().tolist()
    [[1, 0], [0, 2]]
    """
    return diag(ravel(v), k)


def diagonal(a, offset=0, axis1=0, axis2=1):
    """The diagonal `offset` above the main one in the plane of two axes; it becomes the last axis.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.diagonal([[1, 2], [3, 4]]).numpy().tolist()
    [1, 4]
    """
    a = convert_to_tensor(a)
    rank = a.shape.rank
    if rank is None or rank < 2:
        raise ValueError(f"diagonal takes an array of two dimensions at least, got {a.shape}")
    a = moveaxis(a, (axis1, axis2), (rank - 2, rank - 1))
    rows, columns = a.shape[-2], a.shape[-1]
    if rows is not None and columns is not None and (offset >= columns or offset <= -rows):
        # Such a diagonal is empty.
        return _execute("Reshape", [a[..., :0, :0], _execute("ConcatV2", [[shape_of(a)[:-2], [0]], 0])])
    return linalg_ops.diag_part(a, k=offset)


def trace(a, offset=0, axis1=0, axis2=1, dtype=None):
    """The sum of the diagonal `offset` above the main one in the plane of two axes.

    >>> import ferroflow as tf
    >>> int(tf.experimental.numpy.trace([[1, 2], [3, 4]]))
    5
    """
    a = convert_to_tensor(a, dtype)
    line = diagonal(a, offset, axis1, axis2)
    if offset != 0 and dtype is None and a.dtype.is_integer and a.dtype.size < 8:
        # The main diagonal is summed in the array's own dtype, any other as `sum` does it.
        line = math_ops.cast(line, _ff.uint64 if a.dtype.name.startswith("u") else _ff.int64)
    return _execute("Sum", [line, [-1]])


def _triangle(m, k, lower):
    m = convert_to_tensor(m)
    if m.shape.rank is None:
        raise ValueError("Argument to tril/triu must have known rank")
    if m.shape.rank < 2:
        raise ValueError(f"Argument to tril/triu must have rank >= 2, got {m.shape}")
    sizes = [m.shape[-2], m.shape[-1]]
    if None in sizes:
        shape = shape_of(m)
        rows, columns = (_execute("Range", [0, shape[i], 1]) for i in (-2, -1))
    else:
        rows, columns = (_ff.convert(np.arange(n, dtype=np.int32)) for n in sizes)
    above = columns - _execute("ExpandDims", [rows, 1])
    kept = _execute("LessEqual" if lower else "GreaterEqual", [above, k])
    return _execute("SelectV2", [kept, m, _ff.convert(False if m.dtype == _ff.bool else 0, dtype=m.dtype)])


def tril(m, k=0):
    """The matrix with zeros above the diagonal that is `k` above the main one.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.tril([[1, 2], [3, 4]]).numpy().tolist()
    [[1, 0], [3, 4]]
    """
    return _triangle(m, k, True)


def triu(m, k=0):
    """The matrix with zeros below the diagonal that is `k` above the main one.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.triu([[1, 2], [3, 4]]).numpy().tolist()
    [[1, 2], [0, 4]]
    """
    return _triangle(m, k, False)


def ix_(*args):
    """Vectors set up so that, as indices, they pick the whole grid of them: each runs along its own axis.

    A vector of booleans stands for the places where it is true.

    Raises:
      ValueError: an argument is no vector.

    >>> import ferroflow as tf
    >>> [t.shape.as_list() for t in tf.experimental.numpy.ix_([0, 1], [2, 3, 4])]
    [[2, 1], [1, 3]]
    """
    out = []
    for at, given in enumerate(args):
        a = convert_to_tensor(given)
        if a.shape.rank != 1:
            raise ValueError(f"Arguments must be 1-d, got arg {at} of rank {a.shape.rank}")
        if a.dtype == _ff.bool:
            (a,) = nonzero(a)
        elif isinstance(given, (list, tuple)) and not given:
            a = math_ops.cast(a, np_dtypes.int64)
        out.append(_execute("Reshape", [a, [1] * at + [-1] + [1] * (len(args) - at - 1)]))
    return out


