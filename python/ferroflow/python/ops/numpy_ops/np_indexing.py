"""Brackets with NumPy's meaning: slices, new axes, and arrays of integers or booleans, alone or mixed.

Slices, integers and new axes are taken first, as tensors take them; what is left are arrays of integers, each on an axis
of its own. They broadcast to one shape, which stands where the first of them stood, or in front if something stood between them.

A list that holds lists is a tuple of them, as NumPy once had it.

Invariant: an index is a lookup, which differentiates; a mask becomes the places where it is true.
Does not know: which tensors have these brackets; see `np_config.py`.
"""

import numpy as np

from ferroflow import _ff
from ferroflow.python.ops import array_ops, math_ops
from ferroflow.python.ops.numpy_ops.np_arrays import convert_to_tensor

_execute = _ff.execute
_plain = _ff.Tensor.__getitem__


def _is_basic(index):
    if index is None or index is Ellipsis or isinstance(index, slice):
        return True
    if isinstance(index, (bool, np.bool_)):
        return False
    if isinstance(index, (int, np.integer)):
        return True
    if isinstance(index, (_ff.Tensor, _ff.VariableBase)):
        return index.shape.rank == 0 and index.dtype.is_integer
    return isinstance(index, np.ndarray) and index.ndim == 0 and index.dtype.kind in "iu"


def _refused(index):
    return IndexError(
        "only integers, slices (`:`), ellipsis (`...`), numpy.newaxis (`None`) and integer or boolean arrays are valid "
        f"indices, got {index!r}"
    )


def _array(index):
    """An index that is no basic one, as a tensor of integers or booleans."""
    if isinstance(index, (str, bytes, float, complex)):
        raise _refused(index)
    if isinstance(index, (list, tuple)) and not _ff.nest_flatten(index):
        return _ff.convert(np.zeros(np.shape(index), np.int64))
    try:
        array = convert_to_tensor(index)
    except (TypeError, ValueError):
        raise _refused(index) from None
    if array.dtype == _ff.bool:
        if array.shape.rank == 0:
            raise ValueError("mask cannot be scalar.")
        return array
    if not array.dtype.is_integer:
        raise _refused(index)
    return array if array.dtype in (_ff.int32, _ff.int64) else math_ops.cast(array, _ff.int64)


def getitem(tensor, key):
    """What `tensor[key]` is in NumPy.

    >>> import ferroflow as tf
    >>> from ferroflow.python.ops.numpy_ops import np_indexing
    >>> np_indexing.getitem(tf.constant([[1, 2], [3, 4]]), ([0, 1], [1, 0])).numpy().tolist()
    [2, 3]
    """
    if isinstance(key, list) and any(k is None or k is Ellipsis or isinstance(k, (list, tuple, slice)) for k in key):
        key = tuple(key)
    keys = key if isinstance(key, tuple) else (key,)
    if all(map(_is_basic, keys)):
        return _plain(tensor, key)
    tensor = convert_to_tensor(tensor)
    keys = [k if _is_basic(k) else _array(k) for k in keys]
    if len(keys) == 1 and keys[0].dtype == _ff.bool:
        return _masked(tensor, keys[0])
    return _gathered(*_without_basic(tensor, _whole(tensor, keys)))


def _masked(tensor, mask):
    """The elements, or rows, where a mask is true."""
    rank, over = mask.shape.rank, tensor.shape.rank
    if rank is not None and over is not None and rank > over:
        raise IndexError(f"too many indices for array: it has {over} dimensions, but {rank} were indexed")
    if rank is not None and over is not None:
        for i in range(rank):
            if not mask.shape[i : i + 1].is_compatible_with(tensor.shape[i : i + 1]):
                raise IndexError(f"boolean index did not match indexed array along axis {i}: {mask.shape[i]} and {tensor.shape[i]}")
    return _execute("GatherNd", [tensor, _execute("Where", [mask])])


def _whole(tensor, keys):
    """The keys with an ellipsis written out, masks as their places, and nothing left out behind them."""
    taken = sum(0 if k is None or k is Ellipsis else k.shape.rank if isinstance(k, _ff.Tensor) and k.dtype == _ff.bool else 1 for k in keys)
    if tensor.shape.rank is None:
        raise ValueError("the rank of the tensor must be known where arrays are indices")
    missing = tensor.shape.rank - taken
    if missing < 0:
        raise IndexError(f"too many indices for array: it has {tensor.shape.rank} dimensions, but {taken} were indexed")
    dots = [i for i, k in enumerate(keys) if k is Ellipsis]
    if len(dots) > 1:
        raise IndexError("an index can only have a single ellipsis ('...')")
    at = dots[0] if dots else len(keys)
    keys = [*keys[:at], *[slice(None)] * missing, *keys[at + len(dots) :]]
    out = []
    for k in keys:
        if isinstance(k, _ff.Tensor) and k.dtype == _ff.bool:
            out.extend(array_ops.unstack(_execute("Where", [k]), k.shape.rank, axis=1))
        else:
            out.append(k)
    return out


def _without_basic(tensor, keys):
    """What basic indices leave of the tensor; the arrays by the axis they stand on; and whether they stand together."""
    basic, arrays, places, axis = [], {}, [], 0
    for at, k in enumerate(keys):
        if not isinstance(k, slice) and k is not None and not _is_basic(k):
            arrays[axis] = k
            places.append(at)
            basic.append(slice(None))
            axis += 1
        else:
            basic.append(k)
            axis += k is None or isinstance(k, slice)
    whole = all(isinstance(k, slice) and k == slice(None) for k in basic)
    left = tensor if whole else _plain(tensor, tuple(basic))
    return left, arrays, places[-1] - places[0] == len(places) - 1


def _gathered(tensor, arrays, together):
    axes = list(arrays)
    if len(axes) == 1:
        (axis,) = axes
        index = _from_front(arrays[axis], tensor, axis)
        return _execute("GatherV2", [tensor, index, axis])
    if len({a.dtype for a in arrays.values()}) > 1:
        arrays = {axis: math_ops.cast(a, _ff.int64) for axis, a in arrays.items()}
    rank = tensor.shape.rank
    indices = [_from_front(a, tensor, axis) for axis, a in arrays.items()]
    shape = _execute("Shape", [indices[0]])
    for other in indices[1:]:
        shape = _execute("BroadcastArgs", [shape, _execute("Shape", [other])])
    indices = array_ops.stack([_execute("BroadcastTo", [i, shape]) for i in indices], -1)
    rest = [i for i in range(rank) if i not in axes]
    order = axes + rest
    if order != list(range(rank)):
        tensor = array_ops.transpose(tensor, order)
    found = _execute("GatherNd", [tensor, indices])
    new, before = indices.shape.rank - 1, axes[0]
    if not together or before == 0:
        return found
    # The new axes go from the front to where the first array stood.
    order = [new + i for i in range(before)] + list(range(new)) + [new + i for i in range(before, len(rest))]
    return array_ops.transpose(found, order)


def _from_front(index, tensor, axis):
    """The index with what is below zero counted from the front."""
    known = _ff.constant_value(index)
    if known is not None and (known.size == 0 or known.min() >= 0):
        return index
    size = tensor.shape[axis]
    if size is None:
        size = math_ops.cast(_execute("Shape", [tensor])[axis], index.dtype)
    return _execute("SelectV2", [_execute("Less", [index, 0]), index + size, index])
