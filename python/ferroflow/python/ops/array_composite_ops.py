"""What the functions of one operation do with values made of several tensors.

Invariant: called only with a composite among its arguments, but for `size`; a dense tensor comes nowhere else.
Does not know: dense tensors.
"""

import numpy as np

from ferroflow import _ff, _namespace
from ferroflow.python.framework import indexed_slices, sparse_tensor
from ferroflow.python.ops.operands import convert, execute


def _refuse(function, value, *others):
    tensor = _ff.convert(value)  # Says what is wrong as everywhere.
    if isinstance(tensor, _ff.Tensor):
        # A value of a program's own that is turned into a tensor where one is needed.
        return _namespace.resolve(function)(tensor, *others)
    raise TypeError(f"tf.{function} does not take a {type(value).__name__}: {value!r}")


def _is_ragged(value):
    return type(value).__name__ == "RaggedTensor"


def _each(value, change):
    """A composite with a function applied to each of its tensors."""
    flat = [change(t) for t in _ff.nest_flatten(value, expand_composites=True)]
    return _ff.nest_pack(value, flat, expand_composites=True)


def identity(input, name=None):
    """A value whose tensors are those of `input`."""
    return _each(input, lambda t: execute("Identity", [t]))


def stop_gradient(input, name=None):
    """A value whose tensors are those of `input`, and no gradient goes to them."""
    return _each(input, lambda t: execute("StopGradient", [t]))


def shape(input, out_type=None, name=None):
    """The shape of the dense tensor a sparse one stands for; of a ragged one a `DynamicRaggedShape`."""
    out_type = _ff.as_dtype(out_type or _ff.int32)
    if isinstance(input, sparse_tensor.SparseTensor):
        return execute("Cast", [input.dense_shape], {"DstT": out_type}, name)
    if isinstance(input, indexed_slices.IndexedSlices) and input.dense_shape is not None:
        return execute("Cast", [input.dense_shape], {"DstT": out_type}, name)
    if _is_ragged(input):
        from ferroflow.python.ops.ragged import dynamic_ragged_shape

        return dynamic_ragged_shape.DynamicRaggedShape.from_tensor(input, out_type)
    return _refuse("shape", input)


def size(input, out_type=None, name=None):
    """The number of elements: of the dense tensor that a sparse one stands for, of the values of a ragged one.

    Args:
      input: a tensor, a sparse or a ragged one.
      out_type: int32 or int64; where the shape is known, any dtype of numbers.
      name: a name for the operation.

    Returns:
      A scalar of the dtype `out_type`, int32 if there is none.

    Raises:
      TypeError: another dtype where the shape is not known.

    >>> tf.size([[1, 2, 3]]).numpy().tolist()
    3
    """
    out_type = _ff.as_dtype(out_type or _ff.int32)
    if isinstance(input, sparse_tensor.SparseTensor):
        return execute("Prod", [execute("Cast", [input.dense_shape], {"DstT": out_type}), [0]], None, name)
    if _is_ragged(input):
        return size(input.flat_values, out_type, name)
    if out_type in (_ff.int32, _ff.int64):
        return execute("Size", [input], {"out_type": out_type}, name)
    tensor = convert(input, name="input")
    if not tensor.shape.is_fully_defined():
        raise TypeError(f"Value passed to parameter 'out_type' has DataType {out_type.name} not in list of allowed values: int32, int64")
    if out_type == _ff.string:
        raise TypeError(f"Expected string, but got {tensor.shape.num_elements()} of type 'int'.")
    return convert(np.array(tensor.shape.num_elements()).astype(out_type.as_numpy_dtype), dtype=out_type, name=name)


def rank(input, name=None):
    """The number of dimensions."""
    known = input.shape.rank
    if known is not None:
        return convert(known, dtype=_ff.int32, name=name)
    if isinstance(input, sparse_tensor.SparseTensor):
        return execute("Size", [input.dense_shape], None, name)
    return _refuse("rank", input)


def reshape(tensor, shape, name=None):
    """`tf.sparse.reshape` of a sparse tensor; a ragged tensor, or one that becomes ragged by its shape."""
    if isinstance(tensor, sparse_tensor.SparseTensor):
        return _namespace.resolve("sparse.reshape")(tensor, shape, name)
    if _is_ragged(tensor) or hasattr(shape, "row_partitions"):
        from ferroflow.python.ops.ragged import dynamic_ragged_shape

        return dynamic_ragged_shape.reshape(tensor, shape, name)
    return _refuse("reshape", tensor, shape)


def expand_dims(input, axis, name=None):
    """`tf.sparse.expand_dims` of a sparse tensor, or a new dimension of a ragged one."""
    if isinstance(input, sparse_tensor.SparseTensor):
        return _namespace.resolve("sparse.expand_dims")(input, axis, name)
    if _is_ragged(input):
        from ferroflow.python.ops.ragged import ragged_array_ops

        return ragged_array_ops.expand_dims(input, axis, name)
    return _refuse("expand_dims", input, axis)


def like(input, dtype, make):
    """Zeros or ones in place of the values of a ragged tensor, or of the dense tensor a sparse one stands for."""
    dtype = dtype or input.dtype
    if _is_ragged(input):
        return input.with_flat_values(make(execute("Shape", [input.flat_values]), dtype))
    if isinstance(input, indexed_slices.IndexedSlices):
        return make(shape(input), dtype)
    if isinstance(input, sparse_tensor.SparseTensor):
        return make(shape(input), dtype)
    return _refuse("zeros_like", input)


def on_values(record, attrs=None):
    """A function of one operand that acts on the elements of a composite."""

    def apply(x, name=None, **_kwargs):
        if isinstance(x, sparse_tensor.SparseTensor):
            return sparse_tensor.SparseTensor(x.indices, execute(record, [x.values], attrs, name), x.dense_shape)
        if isinstance(x, indexed_slices.IndexedSlices):
            return indexed_slices.IndexedSlices(execute(record, [x.values], attrs, name), x.indices, x.dense_shape)
        if _is_ragged(x):
            return x.with_flat_values(execute(record, [x.flat_values], attrs, name))
        # Dense values come here only where the catalogue lacks the operation, and says so.
        return execute(record, [x], attrs, name)

    return apply


def __getattr__(name):
    # `Abs_values` is abs for composites: the table says so where a row is one operation.
    if name.endswith("_values"):
        return on_values(name[: -len("_values")])
    raise AttributeError(name)
