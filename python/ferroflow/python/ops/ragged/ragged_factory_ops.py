"""Ragged tensors, and the NumPy values of them, from nested Python lists.

Invariant: scalars all stand at one depth, and the values within the ragged dimensions have one shape.
Does not know: arithmetic.
"""

import builtins

import numpy as np

from ferroflow import _ff
from ferroflow.python.ops.operands import convert
from ferroflow.python.ops.ragged.ragged_tensor import RaggedTensor
from ferroflow.python.ops.ragged.ragged_tensor_value import RaggedTensorValue

__name__ = "tensorflow.python.ops.ragged.ragged_factory_ops"


def constant(pylist, dtype=None, ragged_rank=None, inner_shape=None, name=None, row_splits_dtype=_ff.int64):
    """A ragged tensor of nested Python lists.

    Args:
      pylist: nested lists, tuples and arrays; those of one depth may differ in length.
      dtype: the dtype of the values; by default that of what is in the lists, float32 where nothing is.
      ragged_rank: how many dimensions are ragged; by default all but the first that `inner_shape` leaves.
      inner_shape: the shape of the dense values within; by default what `ragged_rank` leaves.
      name: a name for the operation.
      row_splits_dtype: int64 or int32.

    Returns:
      A `tf.RaggedTensor`; a tensor where no dimension is ragged.

    Raises:
      ValueError: scalars at different depths, or lists that do not fit the rank and the shape.

    >>> tf.ragged.constant([[1, 2], [], [3]]).to_list()
    [[1, 2], [], [3]]
    """
    splits_dtype = _ff.as_dtype(row_splits_dtype)

    def values(flat, shape):
        made = _ff.constant(_plain(flat) if dtype is None else flat, dtype=dtype) if flat or dtype else _ff.constant([], dtype=_ff.float32)
        return made if shape is None else _shaped(made, shape)

    return _made(
        pylist, ragged_rank, inner_shape, values, lambda flat, splits: RaggedTensor.from_row_splits(flat, convert(splits, dtype=splits_dtype), validate=False)
    )


def constant_value(pylist, dtype=None, ragged_rank=None, inner_shape=None, row_splits_dtype="int64"):
    """The NumPy counterpart of `tf.ragged.constant`: a RaggedTensorValue, or an array where no dimension is ragged.

    >>> tf.compat.v1.ragged.constant_value([[1, 2], [3]]).to_list()
    [[1, 2], [3]]
    """
    kind = dtype.as_numpy_dtype if isinstance(dtype, _ff.DType) else dtype
    splits_dtype = _ff.as_dtype(row_splits_dtype).as_numpy_dtype

    def values(flat, shape):
        made = np.array(flat, dtype=kind)
        return made if shape is None else made.reshape(shape)

    return _made(pylist, ragged_rank, inner_shape, values, lambda flat, splits: RaggedTensorValue(flat, np.array(splits, splits_dtype)))


def _shaped(tensor, shape):
    """A tensor in a shape of as many elements; TypeError for another number."""
    size = int(np.prod(shape))
    if tensor.shape.num_elements() != size:
        raise TypeError(f"the shape {tuple(shape)} has {size} elements, {tensor.shape.num_elements()} are given")
    return _ff.execute("Reshape", [tensor, _ff.constant(list(shape), dtype=_ff.int32)])


def _made(pylist, ragged_rank, inner_shape, values, rows):
    """What `values(list, shape)` and `rows(values, splits)` make of nested lists."""
    pylist = _lists(pylist)
    if not isinstance(pylist, list):
        if ragged_rank:
            raise ValueError(f"Invalid pylist={pylist!r}: incompatible with ragged_rank={ragged_rank}")
        if inner_shape:
            raise ValueError(f"Invalid pylist={pylist!r}: incompatible with dim(inner_shape)={len(inner_shape)}")
        return values(pylist, None)
    if ragged_rank is not None and ragged_rank < 0:
        raise ValueError(f"Invalid ragged_rank={ragged_rank}: must be nonnegative")
    scalars, deepest = _find_scalar_and_max_depth(pylist)
    if scalars is not None:
        if deepest > scalars:
            raise ValueError(f"Invalid pylist={pylist!r}: empty list nesting is greater than scalar value nesting")
        if ragged_rank is not None and scalars <= ragged_rank:
            raise ValueError(
                f"Invalid pylist={pylist!r}: pylist has scalar values depth {scalars}, but ragged_rank={ragged_rank} requires scalar "
                f"value depth greater than {ragged_rank}"
            )
    ragged_rank, inner_shape = _sizes(pylist, ragged_rank, inner_shape, scalars, deepest)
    if ragged_rank <= 0:
        return values(pylist, tuple(inner_shape) if inner_shape else None)
    splits, level = [], pylist
    for _ in builtins.range(ragged_rank):
        splits.append([0, *np.cumsum([len(row) for row in level]).tolist()])
        level = [part for row in level for part in row]
    made = values(level, (len(level), *inner_shape))
    for ends in reversed(splits):
        made = rows(made, ends)
    return made


def _sizes(pylist, ragged_rank, inner_shape, scalars, deepest):
    """How many dimensions are ragged, and the shape within them."""
    if inner_shape is None:
        if ragged_rank is None:
            return deepest - 1, ()
        return ragged_rank, _default_inner_shape_for_pylist(pylist, ragged_rank)
    inner_shape = tuple(inner_shape)
    if ragged_rank is None:
        return deepest - 1 - len(inner_shape), inner_shape
    depth = ragged_rank + len(inner_shape) + 1
    if (scalars is not None and depth != scalars) or (scalars is None and depth < deepest):
        raise ValueError(f"Invalid pylist={pylist!r}: incompatible with ragged_rank={ragged_rank} and dim(inner_shape)={len(inner_shape)}")
    return ragged_rank, inner_shape


def _lists(value):
    """Nested lists in the place of tuples and arrays; scalars as they are."""
    if isinstance(value, (list, tuple)):
        return [_lists(part) for part in value]
    if isinstance(value, np.ndarray):
        return [_lists(part) for part in value] if value.ndim else value[()]
    return value


def _plain(flat):
    """Nested lists with Python's numbers in the place of NumPy's, unless all have one dtype of theirs."""
    kinds = set()

    def look(value):
        if isinstance(value, list):
            for part in value:
                look(part)
        else:
            kinds.add(value.dtype if isinstance(value, np.generic) else type(value))

    look(flat)
    if len(kinds) < 2 or not any(isinstance(kind, np.dtype) for kind in kinds):
        return flat

    def plain(value):
        return [plain(part) for part in value] if isinstance(value, list) else value.item() if isinstance(value, np.generic) else value

    return plain(flat)


def _find_scalar_and_max_depth(pylist):
    """How deep the scalars of nested lists are, None where there are none, and the deepest list. ValueError where scalars differ."""
    if not isinstance(pylist, (list, tuple, np.ndarray)) or (isinstance(pylist, np.ndarray) and not pylist.ndim):
        return 0, 0
    of_scalars, deepest = None, 1
    for part in pylist:
        inner, deep = _find_scalar_and_max_depth(part)
        if inner is not None:
            if of_scalars is not None and of_scalars != inner + 1:
                raise ValueError("all scalar values must have the same nesting depth")
            of_scalars = inner + 1
        deepest = max(deepest, deep + 1)
    return of_scalars, deepest


def _default_inner_shape_for_pylist(pylist, ragged_rank):
    """The shape of what is within `ragged_rank` ragged dimensions of nested lists; ValueError where it differs."""
    level = pylist
    for _ in builtins.range(ragged_rank):
        level = [part for row in level for part in row]

    def shape_of(value):
        if not isinstance(value, (list, tuple)):
            return ()
        return (len(value), *shape_of(value[0])) if value else (0,)

    def check(value, shape):
        if isinstance(value, (list, tuple)) != bool(shape) or (shape and len(value) != shape[0]):
            raise ValueError("inner values have inconsistent shape")
        for part in value if shape else ():
            check(part, shape[1:])

    shape = shape_of(level)
    check(level, shape)
    return shape[1:]
