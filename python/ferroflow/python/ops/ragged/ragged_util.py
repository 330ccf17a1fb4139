"""Helpers of functions that take ragged tensors or dense ones.

Invariant: what is ragged stays so, everything else becomes a tensor.
Does not know: arithmetic.
"""

from ferroflow import _ff, _namespace
from ferroflow.python.ops.operands import convert
from ferroflow.python.ops.ragged.ragged_tensor import RaggedTensor
from ferroflow.python.ops.ragged.ragged_tensor_value import RaggedTensorValue

__name__ = "tensorflow.python.ops.ragged.ragged_util"


def is_ragged(value):
    """Whether a value is a ragged tensor, or the value of one."""
    return isinstance(value, (RaggedTensor, RaggedTensorValue))


def convert_to_tensor_or_ragged_tensor(value, dtype=None, preferred_dtype=None, name=None):
    """A ragged tensor as it is, its value as a ragged tensor, anything else as a tensor.

    ValueError where a ragged tensor has another dtype than `dtype`.
    """
    if is_ragged(value):
        if dtype is not None and not _ff.as_dtype(dtype).is_compatible_with(value.dtype):
            what = "RaggedTensor" if isinstance(value, RaggedTensor) else "RaggedTensorValue"
            raise ValueError(f"Tensor conversion requested dtype {_ff.as_dtype(dtype).name} for {what} with dtype {_ff.as_dtype(value.dtype).name}: {value}.")
        if isinstance(value, RaggedTensor):
            return value
        return _of_value(value)
    return convert(value, dtype=dtype, dtype_hint=preferred_dtype, name=name)


def _of_value(value):
    """The ragged tensor of the value of one, or the tensor of an array."""
    if not isinstance(value, RaggedTensorValue):
        return convert(value)
    return RaggedTensor.from_row_splits(_of_value(value.values), value.row_splits, validate=False)


def match_row_splits_dtypes(*tensors, **kwargs):
    """The tensors, ragged ones with splits of one dtype: int64 where they differ.

    `return_dtype=True` gives (that dtype or None, the tensors).
    """
    return_dtype = kwargs.pop("return_dtype", False)
    if kwargs:
        raise ValueError(f"Unexpected keyword args {', '.join(kwargs)}.")
    found = {t.row_splits.dtype for t in tensors if isinstance(t, RaggedTensor)}
    dtype = None if not found else found.pop() if len(found) == 1 else _ff.int64
    changed = [t.with_row_splits_dtype(dtype) if isinstance(t, RaggedTensor) else t for t in tensors]
    return (dtype, changed) if return_dtype else changed


def merge_dims(value, outer_axis, inner_axis):
    """The value with the dimensions from `outer_axis` to `inner_axis` as one."""
    if outer_axis == inner_axis:
        return value
    if isinstance(value, RaggedTensor):
        return value.merge_dims(outer_axis, inner_axis)
    resolve = _namespace.resolve
    shape = resolve("shape")(value)
    return resolve("reshape")(value, resolve("concat")([shape[:outer_axis], [-1], shape[inner_axis + 1 :]], 0))


def repeat(data, repeats, axis, name=None):
    """Elements along `axis`, each repeated.

    Raises:
      TypeError: an axis that is no integer.
      ValueError: an axis that there is not, or numbers that do not fit it.
    """
    if not isinstance(axis, int):
        raise TypeError(f"Argument `axis` must be an int. Received `axis` = {axis}")
    data, repeats = convert(data), convert_to_int_tensor(repeats, name="repeats")
    resolve = _namespace.resolve
    data, repeats = (resolve("expand_dims")(t, 0) if t.shape.rank == 0 else t for t in (data, repeats))
    rank = data.shape.rank
    if rank is not None:
        if not -rank <= axis < rank:
            raise ValueError(f"axis={axis} out of bounds: expected {-rank}<=axis<{rank}")
        if repeats.shape.rank is not None:
            if repeats.shape.rank > 1:
                raise ValueError(f"Shape {repeats.shape} must have rank at most 1")
            size, count = data.shape[axis], repeats.shape[0]
            if None not in (size, count) and count not in (1, size):
                raise ValueError(f"Dimensions {size} and {count} are not compatible")
    return resolve("repeat")(data, repeats, axis, name)


def convert_to_int_tensor(tensor, name, dtype=_ff.int32):
    """An integer tensor of a dtype; TypeError where it is none."""
    tensor = convert(tensor, dtype_hint=dtype, name=name)
    if not tensor.dtype.is_integer:
        raise TypeError(f"Argument `tensor` (name: {name}) must be of type integer. Received `tensor` = {tensor} of dtype: {tensor.dtype}")
    return _namespace.resolve("cast")(tensor, dtype)
