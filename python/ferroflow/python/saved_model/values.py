"""Shapes, dtypes and tensors as the messages of graphs, both ways.

Invariant: a tensor read back has the bits it was written with.
Does not know: attributes or nodes.
"""

import numpy as np

from ferroflow import _ff
from ferroflow.python.framework import errors_impl

LISTS = {
    "float32": "float_val", "float64": "double_val", "int32": "int_val", "uint8": "int_val", "int16": "int_val",
    "int8": "int_val", "uint16": "int_val", "int64": "int64_val", "bool": "bool_val", "uint32": "uint32_val", "uint64": "uint64_val",
    "complex64": "scomplex_val", "complex128": "dcomplex_val", "float16": "half_val", "bfloat16": "half_val",
}
_MOST_ELEMENTS = 1 << 40


def number_of(dtype):
    """The number of a dtype in the format."""
    return _ff.as_dtype(dtype).as_datatype_enum


def dtype_of(number):
    """The dtype of a number."""
    return _ff.as_dtype(int(number))


def shape_proto(shape):
    """A shape as a message."""
    shape = _ff.TensorShape(shape)
    if shape.rank is None:
        return {"unknown_rank": True}
    return {"dim": [{"size": -1 if size is None else size} for size in shape.as_list()]}


def shape_of(proto):
    """The shape of a message; a size below zero is unknown."""
    if proto.get("unknown_rank"):
        return _ff.TensorShape(None)
    return _ff.TensorShape([None if d.get("size", 0) < 0 else d.get("size", 0) for d in proto.get("dim", ())])


def tensor_proto(tensor):
    """An eager tensor as a message."""
    proto = {"dtype": number_of(tensor.dtype), "tensor_shape": shape_proto(tensor.shape)}
    array = tensor.numpy()
    if tensor.dtype == _ff.string:
        proto["string_val"] = [v if isinstance(v, bytes) else bytes(v) for v in np.asarray(array, dtype=object).reshape(-1).tolist()]
    else:
        proto["tensor_content"] = np.ascontiguousarray(array).tobytes()
    return proto


def tensor_of(proto):
    """The tensor of a message.

    Raises:
      DataLossError: fewer bytes than the shape asks for.
    """
    dtype = dtype_of(proto.get("dtype", 1))
    sizes = [d.get("size", 0) for d in proto.get("tensor_shape", {}).get("dim", ())]
    count = 1
    for size in sizes:
        count *= size
    if any(size < 0 for size in sizes) or count > _MOST_ELEMENTS:
        raise errors_impl.DataLossError(None, None, f"a tensor states the shape {sizes}")
    if dtype == _ff.string:
        return _ff.constant(_filled(proto["string_val"], count, b""), dtype=_ff.string, shape=sizes)
    kind = np.dtype(dtype.as_numpy_dtype)
    content = proto.get("tensor_content", b"")
    if content:
        if len(content) != count * kind.itemsize:
            raise errors_impl.DataLossError(None, None, f"a tensor of shape {sizes} and dtype {dtype.name} has {len(content)} bytes")
        return _ff.convert(np.frombuffer(content, kind).reshape(sizes), dtype=dtype)
    listed = proto[LISTS[dtype.name]] if dtype.name in LISTS else []
    if dtype.is_complex:
        listed = [complex(a, b) for a, b in zip(listed[::2], listed[1::2])]
    if dtype.name in ("float16", "bfloat16"):
        bits = np.array(_filled(listed, count, 0), np.uint16)
        return _ff.convert(bits.view(kind).reshape(sizes), dtype=dtype)
    # The last value stands for all that are left out.
    array = np.zeros(count, kind)
    array[: len(listed)] = np.array(listed[:count], kind)
    if listed:
        array[len(listed) :] = array[min(len(listed), count) - 1] if count else 0
    return _ff.convert(array.reshape(sizes), dtype=dtype)


def _filled(values, count, zero):
    """`count` values: those given, the last one repeated."""
    if len(values) >= count:
        return values[:count]
    return list(values) + [values[-1] if values else zero] * (count - len(values))
