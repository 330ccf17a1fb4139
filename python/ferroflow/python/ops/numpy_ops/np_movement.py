"""What moves, joins and cuts arrays: shapes, orders of axes, stacks, splits, padding, repetition.

Invariant: values are moved, never computed.
Does not know: how elements are picked by index; see `np_selection.py`.
"""

import numpy as np

from ferroflow import _ff
from ferroflow.python.ops import array_index_ops, array_ops
from ferroflow.python.ops.numpy_ops import np_dtypes
from ferroflow.python.ops.numpy_ops.np_arrays import convert_to_tensor, together
from ferroflow.python.ops.numpy_ops.np_utils import axes_of
from ferroflow.python.ops.operands import dims, shape_of, static

_execute = _ff.execute


def _rank(a):
    """The rank, which has to be known."""
    rank = a.shape.rank
    if rank is None:
        raise ValueError("the rank of the array must be known")
    return rank


def reshape(a, newshape, order="C"):
    """The elements in another shape; one dimension may be -1. Order F counts the first index fastest.

    Raises:
      ValueError: `order` is neither C nor F.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.reshape([1, 2, 3, 4], [2, -1], order="F").numpy().tolist()
    [[1, 3], [2, 4]]
    """
    if order not in {"C", "F"}:
        raise ValueError(f"Unsupported order argument {order}")
    a = convert_to_tensor(a)
    shape = dims(newshape.tolist() if isinstance(newshape, np.ndarray) else newshape)
    if shape.shape.rank == 0:
        shape = _execute("Reshape", [shape, [1]])
    if order == "C":
        return _execute("Reshape", [a, shape])
    turned = _execute("Reshape", [transpose(a), _execute("ReverseV2", [shape, [0]])])
    return transpose(turned)


def ravel(a):
    """All elements in a row.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.ravel([[1, 2], [3, 4]]).numpy().tolist()
    [1, 2, 3, 4]
    """
    return _execute("Reshape", [convert_to_tensor(a), [-1]])


def flatten(a, order="C"):
    """All elements in a row; order F counts the first index fastest.

    Raises:
      ValueError: `order` is none of C, F, A and K.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.flatten([[1, 2], [3, 4]], order="F").numpy().tolist()
    [1, 3, 2, 4]
    """
    if order not in {"C", "F", "A", "K"}:
        raise ValueError("order can only be C, A, K (all row major) or F (column major).")
    return reshape(a, [-1], "F" if order == "F" else "C")


def expand_dims(a, axis):
    """The array with a dimension of size 1 put in at an axis.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.expand_dims([1, 2], 0).shape
    TensorShape([1, 2])
    """
    return _execute("ExpandDims", [convert_to_tensor(a), axis])


def squeeze(a, axis=None):
    """The array without its dimensions of size 1, or without those of `axis`.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.squeeze([[1, 2]]).shape
    TensorShape([2])
    """
    return array_ops.squeeze(convert_to_tensor(a), list(axis) if isinstance(axis, tuple) else axis)


def transpose(a, axes=None):
    """The array with its axes in another order; turned round if none is given.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.transpose([[1, 2], [3, 4]]).numpy().tolist()
    [[1, 3], [2, 4]]
    """
    a = convert_to_tensor(a)
    if axes is not None and not isinstance(axes, _ff.Tensor):
        axes = [int(i) for i in axes]
        if a.shape.rank is not None:
            axes = axes_of(axes, a.shape.rank)
    return array_ops.transpose(a, axes)


def swapaxes(a, axis1, axis2):
    """The array with two axes exchanged.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.swapaxes(tf.zeros([2, 3, 4]), 0, 2).shape
    TensorShape([4, 3, 2])
    """
    a = convert_to_tensor(a)
    order = list(range(_rank(a)))
    (i,), (j,) = axes_of(axis1, len(order)), axes_of(axis2, len(order))
    order[i], order[j] = order[j], order[i]
    return array_ops.transpose(a, order)


def moveaxis(a, source, destination):
    """The array with axes moved to other places; the others keep their order.

    Raises:
      ValueError: not as many places as axes.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.moveaxis(tf.zeros([2, 3, 4]), 0, -1).shape
    TensorShape([3, 4, 2])
    """
    a = convert_to_tensor(a)
    rank = _rank(a)
    sources, places = axes_of(source, rank), axes_of(destination, rank)
    if len(sources) != len(places):
        raise ValueError("The lengths of source and destination must equal")
    order = [i for i in range(rank) if i not in sources]
    for place, axis in sorted(zip(places, sources)):
        order.insert(place, axis)
    return a if order == list(range(rank)) else array_ops.transpose(a, order)


def flip(m, axis=None):
    """The array with the order of elements turned round along an axis, several, or all.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.flip([1, 2, 3]).numpy().tolist()
    [3, 2, 1]
    """
    m = convert_to_tensor(m)
    if axis is None:
        axes = list(range(_rank(m)))
    else:
        axes = axes_of(axis, _rank(m))
    return _execute("ReverseV2", [m, _ff.convert(axes, dtype=_ff.int32)])


def flipud(m):
    """The array with its rows in the other order.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.flipud([[1, 2], [3, 4]]).numpy().tolist()
    [[3, 4], [1, 2]]
    """
    return flip(m, 0)


def fliplr(m):
    """The array with its columns in the other order.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.fliplr([[1, 2], [3, 4]]).numpy().tolist()
    [[2, 1], [4, 3]]
    """
    return flip(m, 1)


def rot90(m, k=1, axes=(0, 1)):
    """The array turned by `k` right angles in the plane of two axes, from the first towards the second.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.rot90([[1, 2], [3, 4]]).numpy().tolist()
    [[2, 4], [1, 3]]
    """
    m = convert_to_tensor(m)
    one, other = axes_of(axes, _rank(m))
    k = k % 4
    if k == 0:
        return m
    if k == 2:
        return flip(flip(m, one), other)
    if k == 1:
        return swapaxes(flip(m, other), one, other)
    return flip(swapaxes(m, one, other), other)


def roll(a, shift, axis=None):
    """The array with its elements moved on along an axis; what falls off the end comes in at the beginning.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.roll([1, 2, 3], 1).numpy().tolist()
    [3, 1, 2]
    """
    a = convert_to_tensor(a)
    if axis is not None:
        return array_index_ops.roll(a, shift, axis)
    rolled = array_index_ops.roll(_execute("Reshape", [a, [-1]]), shift, 0)
    return _execute("Reshape", [rolled, shape_of(a)])


def repeat(a, repeats, axis=None):
    """The array with each element repeated along an axis; of all in a row if it is None.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.repeat([1, 2], 2).numpy().tolist()
    [1, 1, 2, 2]
    """
    a = convert_to_tensor(a)
    if axis is None and a.shape.rank != 1:
        a = ravel(a)
    return array_ops.repeat(a, convert_to_tensor(repeats), 0 if axis is None else axis)


def tile(a, reps):
    """The array set beside itself, so many times along each axis; axes that are missing stand in front.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.tile([1, 2], [2, 2]).numpy().tolist()
    [[1, 2, 1, 2], [1, 2, 1, 2]]
    """
    a = convert_to_tensor(a)
    reps = _execute("Reshape", [convert_to_tensor(reps, _ff.int32), [-1]])
    rank, given = _rank(a), reps.shape[0]
    if given < rank:
        reps = _execute("ConcatV2", [[_ff.convert([1] * (rank - given), dtype=_ff.int32), reps], 0])
    elif given > rank:
        front = _ff.convert([1] * (given - rank), dtype=_ff.int32)
        a = _execute("Reshape", [a, _execute("ConcatV2", [[front, shape_of(a)], 0])])
    return _execute("Tile", [a, reps])


def pad(array, pad_width, mode, **kwargs):
    """The array with borders: constant (`constant_values`), reflect or symmetric.

    `pad_width` is a pair of widths for each axis.

    Raises:
      ValueError: another mode, or `stat_length` or `reflect_type` given.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.pad([1, 2], [[1, 1]], "constant", constant_values=9).numpy().tolist()
    [9, 1, 2, 9]
    """
    if mode not in {"constant", "reflect", "symmetric"}:
        raise ValueError(f"Unsupported padding mode: {mode}")
    if "stat_length" in kwargs or "reflect_type" in kwargs:
        raise ValueError("`stat_length` and `reflect_type` are not supported.")
    array = convert_to_tensor(array)
    value = convert_to_tensor(kwargs.get("constant_values", 0), array.dtype)
    return array_ops.pad(array, convert_to_tensor(pad_width, _ff.int32), mode.upper(), value)


def broadcast_to(array, shape):
    """The array repeated along its axes of size 1 to a shape.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.broadcast_to([1, 2], [2, 2]).numpy().tolist()
    [[1, 2], [1, 2]]
    """
    return _execute("BroadcastTo", [convert_to_tensor(array), dims(shape)])


def broadcast_arrays(*args, **kwargs):
    """The arrays brought to one shape, as a list.

    Raises:
      ValueError: a keyword other than `subok=False`.

    >>> import ferroflow as tf
    >>> [t.numpy().tolist() for t in tf.experimental.numpy.broadcast_arrays([1, 2], [[3]])]
    [[[1, 2]], [[3, 3]]]
    """
    subok = kwargs.pop("subok", False)
    if subok:
        raise ValueError("Received unsupported value for `subok`: it must be False.")
    if kwargs:
        raise ValueError(f"Received unsupported arguments {list(kwargs)}")
    arrays = [convert_to_tensor(a) for a in args]
    shape = shape_of(arrays[0])
    for other in arrays[1:]:
        shape = _execute("BroadcastArgs", [shape, shape_of(other)])
    return [_execute("BroadcastTo", [a, shape]) for a in arrays]


def _at_least(number, arys, grown):
    out = []
    for a in map(convert_to_tensor, arys):
        rank = _rank(a)
        out.append(a if rank >= number else _execute("Reshape", [a, grown(shape_of(a), rank)]))
    return out[0] if len(out) == 1 else out


def _joined(*parts):
    return _execute("ConcatV2", [[_ff.convert(p, dtype=_ff.int32) for p in parts], 0])


def atleast_1d(*arys):
    """The arrays with one dimension at least; one array, or a list of them.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.atleast_1d(3).shape
    TensorShape([1])
    """
    return _at_least(1, arys, lambda _shape, _rank: [1])


def atleast_2d(*arys):
    """The arrays with two dimensions at least, those that are missing in front; one array, or a list of them.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.atleast_2d([3, 4]).shape
    TensorShape([1, 2])
    """
    return _at_least(2, arys, lambda shape, rank: _joined([1] * (2 - rank), shape))


def atleast_3d(*arys):
    """The arrays with three dimensions at least: a vector becomes the middle one, a matrix the first two.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.atleast_3d([3, 4]).shape
    TensorShape([1, 2, 1])
    """
    return _at_least(3, arys, lambda shape, rank: [1, 1, 1] if rank == 0 else _joined([1], shape, [1]) if rank == 1 else _joined(shape, [1]))


def _alike(arrays):
    if isinstance(arrays, (list, tuple)):
        return together(*map(convert_to_tensor, arrays)) if arrays else []
    return array_ops.unstack(convert_to_tensor(arrays))


def concatenate(arys, axis=0):
    """The arrays one behind the other along an axis; of all their elements in a row if it is None.

    Raises:
      ValueError: there are no arrays.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.concatenate([[1, 2], [3.5]]).numpy().tolist()
    [1.0, 2.0, 3.5]
    """
    if not isinstance(arys, (list, tuple)):
        arys = [arys]
    if not arys:
        raise ValueError("Need at least one array to concatenate.")
    arrays = together(*arys)
    if axis is None:
        arrays, axis = [ravel(a) for a in arrays], 0
    return array_ops.concat(arrays, axis)


def append(arr, values, axis=None):
    """The values behind the array along an axis; all elements in a row if it is None.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.append([[1, 2]], [3]).numpy().tolist()
    [1, 2, 3]
    """
    return concatenate([convert_to_tensor(arr), convert_to_tensor(values)], axis)


def stack(arrays, axis=0):
    """The arrays, of one shape, beside each other along a new axis.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.stack([[1, 2], [3, 4]], axis=1).numpy().tolist()
    [[1, 3], [2, 4]]
    """
    if isinstance(arrays, (_ff.Tensor, np.ndarray)):
        arrays = convert_to_tensor(arrays)
        return arrays if axis == 0 else swapaxes(arrays, 0, axis)
    return array_ops.stack(together(*arrays), axis)


def hstack(tup):
    """The arrays beside each other: along the second axis, or the first if they have one only.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.hstack([[1, 2], [3]]).numpy().tolist()
    [1, 2, 3]
    """
    arrays = [atleast_1d(a) for a in _alike(tup)]
    return array_ops.concat(arrays, 0 if _rank(arrays[0]) == 1 else 1)


def vstack(tup):
    """The arrays below each other, along the first axis; vectors are rows.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.vstack([[1, 2], [3, 4]]).numpy().tolist()
    [[1, 2], [3, 4]]
    """
    return array_ops.concat([atleast_2d(a) for a in _alike(tup)], 0)


def dstack(tup):
    """The arrays behind each other, along the third axis.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.dstack([[1, 2], [3, 4]]).numpy().tolist()
    [[[1, 3], [2, 4]]]
    """
    return array_ops.concat([atleast_3d(a) for a in _alike(tup)], 2)


def split(ary, indices_or_sections, axis=0):
    """The array cut along an axis into so many equal parts, or at positions; a list.

    >>> import ferroflow as tf
    >>> [t.numpy().tolist() for t in tf.experimental.numpy.split([1, 2, 3, 4], [1])]
    [[1], [2, 3, 4]]
    """
    ary = convert_to_tensor(ary)
    if isinstance(indices_or_sections, (int, np.integer)):
        return array_ops.split(ary, int(indices_or_sections), axis)
    at = static(indices_or_sections)
    ends = [int(i) for i in np.asarray(at).reshape(-1)]
    size = ary.shape[axis]
    if size is None:
        raise ValueError("the size of the axis must be known where positions are given")
    # A position behind the end, or before the one before it, cuts off nothing.
    ends = [min(e, size) if e >= 0 else max(e + size, 0) for e in ends]
    sizes, last = [], 0
    for end in [*ends, size]:
        sizes.append(max(end - last, 0))
        last = max(end, last)
    return array_ops.split(ary, sizes, axis)


def _splitter(name, axis, arguments, result):
    def function(ary, indices_or_sections):
        array = convert_to_tensor(ary)
        along = axis
        if axis == 1 and array.shape.rank == 1:
            along = 0
        return split(array, indices_or_sections, axis=along)

    function.__name__ = function.__qualname__ = name
    function.__doc__ = (
        f"The array cut along axis {axis} into so many equal parts, or at positions; a list.\n\n"
        "    >>> import ferroflow as tf\n"
        f"    >>> [t.numpy().tolist() for t in tf.experimental.numpy.{name}({arguments})]\n    {result}\n    "
    )
    return function


hsplit = _splitter("hsplit", 1, "[[1, 2], [3, 4]], 2", "[[[1], [3]], [[2], [4]]]")
vsplit = _splitter("vsplit", 0, "[[1, 2], [3, 4]], 2", "[[[1, 2]], [[3, 4]]]")
dsplit = _splitter("dsplit", 2, "[[[1, 2]]], 2", "[[[[1]]], [[[2]]]]")


def meshgrid(*xi, **kwargs):
    """The coordinates of a grid: for each vector an array in which it runs along its own axis.

    `indexing` is xy (the first two axes exchanged) or ij.

    Raises:
      ValueError: `copy` or `sparse` in another form than NumPy's default.

    >>> import ferroflow as tf
    >>> [t.numpy().tolist() for t in tf.experimental.numpy.meshgrid([1, 2], [3])]
    [[[1, 2]], [[3, 3]]]
    """
    if kwargs.get("sparse", False):
        raise ValueError("Function `meshgrid` does not support returning sparse arrays yet. Received: sparse=True")
    if not kwargs.get("copy", True):
        raise ValueError("Function `meshgrid` only supports copy=True. Received: copy=False")
    indexing = kwargs.get("indexing", "xy")
    return array_ops.meshgrid(*(convert_to_tensor(x) for x in xi), indexing=indexing)


def ndim(a):
    """The number of dimensions, a Python integer.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.ndim([[1, 2]])
    2
    """
    rank = getattr(a, "ndim", None)
    return rank if rank is not None else convert_to_tensor(a).shape.rank


def shape(a):
    """The shape: a tuple where it is known, else a tensor.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.shape([[1, 2]])
    (1, 2)
    """
    a = convert_to_tensor(a)
    return tuple(a.shape.as_list()) if a.shape.is_fully_defined() else _execute("Shape", [a])


def size(x, axis=None):
    """The number of elements: an integer where the shape is known, else a tensor.

    Raises:
      NotImplementedError: `axis` is given.

    >>> import ferroflow as tf
    >>> int(tf.experimental.numpy.size([[1, 2]]))
    2
    """
    if axis is not None:
        raise NotImplementedError("axis argument is not supported in the current `np.size` implementation")
    if np.isscalar(x):
        return 1
    x = convert_to_tensor(x)
    if x.shape.is_fully_defined():
        return np.prod(x.shape.as_list(), dtype=np.int64)
    return _execute("Size", [x], {"out_type": np_dtypes.int64})
