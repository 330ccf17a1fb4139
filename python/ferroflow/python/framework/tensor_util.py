"""What is known of a tensor without running anything, and what counts as a tensor.

Invariant: nothing here adds to a graph.
Does not know: how values are folded; the engine does.
"""

import numpy as np

from ferroflow import _ff
from ferroflow.python.framework import composite_tensor, tensor_shape

_PROTOCOL = getattr(_ff, "TensorProtocol", _ff.Tensor)


def is_tf_type(x):
    """Whether a value is a tensor, a variable, or a value made of tensors.

    >>> tf.is_tensor(tf.constant(1)), tf.is_tensor([1])
    (True, False)
    """
    if isinstance(x, composite_tensor.CompositeTensor):
        # Pipelines, and what tells how rows are cut, hold tensors and stand for none.
        return getattr(type(x), "_ff_is_tensor", True)
    return isinstance(x, (_ff.Tensor, _ff.VariableBase, _PROTOCOL)) or bool(getattr(type(x), "is_tensor_like", False))


is_tensor = is_tf_type


def is_symbolic_tensor(tensor):
    """Whether a value is a tensor of a trace.

    >>> import ferroflow as tf
    >>> tf.is_symbolic_tensor(tf.constant(1))
    False
    """
    return isinstance(tensor, _ff.SymbolicTensor)


# The operations through which TensorFlow follows a value in a graph. The engine follows it through more; a program
# that asks whether a value is known, and then treats the tensor as a number, was written for these.
_SOURCES = frozenset(("Const", "Placeholder", "Shape", "ShapeN", "Rank", "Size"))
_FOLLOWED = frozenset(
    ("Identity", "Range", "ConcatV2", "Pack", "Unpack", "Split", "StopGradient", "ZerosLike", "OnesLike", "Fill", "Cast", "Equal", "NotEqual")
)


def constant_value(tensor, partial=False):
    """The value as a NumPy array where it is known, else None.

    In a graph these are constants, shapes, and what casting, joining, comparing and filling make of them. With `partial`, what is stacked of
    values along the first axis of which some are known is an array of those and None.

    >>> int(tf.get_static_value(tf.constant(3)))
    3
    """
    if isinstance(tensor, _ff.EagerTensor):
        return tensor.numpy()
    if not is_tf_type(tensor):
        return tensor
    if not isinstance(tensor, _ff.Tensor):
        return None
    return _followed(tensor, partial)


def _followed(tensor, partial=False):
    """The value of a tensor of a graph, from the values of what it is made of."""
    kind = tensor.op.type
    if partial and kind in _IN_PARTS:
        return _IN_PARTS[kind](tensor)
    if kind in _SOURCES:
        return _array(_ff.constant_value(tensor), tensor)
    if kind not in _FOLLOWED:
        return None
    parts = [_followed(x) if isinstance(x, _ff.SymbolicTensor) else constant_value(x) for x in tensor.op.inputs]
    if any(p is None for p in parts):
        return None
    own = _COMPUTED.get(kind)
    if own is not None:
        return own(tensor, *parts)
    known = _ff.constant_value(tensor)
    return known if kind == "Unpack" else _array(known, tensor)


def _array(value, tensor):
    if value is None or isinstance(value, np.ndarray):
        return value
    return np.array(value, dtype=tensor.dtype.as_numpy_dtype)


def _stacked(tensor):
    """The values that are stacked as an array, with None for each that is unknown; None where all are."""
    if tensor.op.get_attr("axis") != 0:
        return _followed(tensor)
    values = [constant_value(x, partial=True) for x in tensor.op.inputs]
    known = [v for v in values if v is not None]
    if not known:
        return None
    if len(known) == len(values) and all(v.dtype != object for v in known):
        return np.array(values)
    held = np.empty(len(values), dtype=object)
    held[:] = values
    return held


def _taken_apart(tensor):
    """The share of one result of `Unpack` or `Split` along the first axis, of a stack that is known in part."""
    unpacked = tensor.op.type == "Unpack"
    value = constant_value(tensor.op.inputs[0 if unpacked else 1], partial=True)
    axis = tensor.op.get_attr("axis") if unpacked else constant_value(tensor.op.inputs[0])
    if value is None or axis is None or int(axis) != 0:
        return None
    share = len(value) // len(tensor.op.outputs)
    return value[tensor.value_index] if unpacked else value[tensor.value_index * share : (tensor.value_index + 1) * share]


_IN_PARTS = {"Pack": _stacked, "Unpack": _taken_apart, "Split": _taken_apart}

_COMPUTED = {
    "Fill": lambda t, shape, value: np.full(shape, value, dtype=t.dtype.as_numpy_dtype),
    "Cast": lambda t, value: value.astype(t.dtype.as_numpy_dtype),
    "Equal": lambda _, a, b: np.asarray(a == b),
    "NotEqual": lambda _, a, b: np.asarray(a != b),
}


def try_evaluate_constant(tensor):
    """The value of a tensor of a graph as an array where it is made of constants by arithmetic and comparisons; else None."""
    known = constant_value(tensor)
    if known is not None or not isinstance(tensor, _ff.SymbolicTensor) or tensor.op.type not in _EVALUATED:
        return known
    parts = [try_evaluate_constant(x) for x in tensor.op.inputs]
    if any(p is None for p in parts):
        return None
    token = _ff.enter_eager()
    try:
        inputs = [_ff.constant(p, dtype=x.dtype) for p, x in zip(parts, tensor.op.inputs, strict=True)]
        return _ff.execute(tensor.op.type, inputs).numpy()
    finally:
        _ff.leave(token)


# Operations of elements, without attributes, that a predicate is made of.
_EVALUATED = frozenset(
    "Abs Add AddV2 Equal FloorDiv FloorMod Greater GreaterEqual Identity Less LessEqual LogicalAnd LogicalNot LogicalOr Maximum Minimum Mul Neg "
    "NotEqual SelectV2 Sign Sub".split()
)


def constant_value_as_shape(tensor):
    """The TensorShape a vector of integers says, as far as it is known: -1 and what is unknown are dimensions of None.

    >>> from ferroflow.python.framework.tensor_util import constant_value_as_shape
    >>> import ferroflow as tf
    >>> constant_value_as_shape(tf.constant([2, -1])).as_list()
    [2, None]
    """
    if isinstance(tensor, _ff.SymbolicTensor):
        return _ff.TensorShape(_dimensions(tensor))
    values = tensor.numpy() if isinstance(tensor, _ff.EagerTensor) else tensor
    return _ff.TensorShape([None if d is None or d == -1 else int(d) for d in values])


def _dimensions(tensor):
    """What is known of the elements of a vector in a graph, a list; None where not even their number is."""
    if tensor.shape.rank not in (None, 1):
        raise ValueError(f"a shape is a vector, not a tensor of rank {tensor.shape.rank}")
    of_parts = _PARTLY.get(tensor.op.type)
    known = None if of_parts is None else of_parts(tensor, tensor.op.inputs)
    if known is None:
        try:
            known = _ff.static_elements(tensor)
        except ValueError:
            # An element of -1.
            known = [int(d) for d in constant_value(tensor)]
    if known is None:
        size = tensor.shape[0] if tensor.shape.rank == 1 else None
        return None if size is None else [None] * size
    return [None if d == -1 else d for d in known]


def _scalars(_, inputs):
    values = [constant_value(x) for x in inputs]
    return [None if v is None else int(v) for v in values] if all(v is None or v.ndim == 0 for v in values) else None


def _joined(_, inputs):
    *parts, _axis = [_dimensions_of(x) if x.shape.rank == 1 else None for x in inputs]
    return None if any(p is None for p in parts) else [d for p in parts for d in p]


def _dimensions_of(value):
    return _dimensions(value) if isinstance(value, _ff.SymbolicTensor) else constant_value_as_shape(value).as_list()


def _sliced(tensor, inputs):
    source, *bounds = inputs
    masks = {name: tensor.op.get_attr(name) for name in ("begin_mask", "end_mask", "ellipsis_mask", "new_axis_mask", "shrink_axis_mask")}
    begin, end, strides = (constant_value(b) for b in bounds)
    if source.shape.rank not in (None, 1) or masks["ellipsis_mask"] or masks["new_axis_mask"] or masks["shrink_axis_mask"]:
        return None
    if begin is None or end is None or strides is None or len(begin) != 1:
        return None
    elements = _dimensions_of(source)
    first = None if masks["begin_mask"] & 1 else int(begin[0])
    last = None if masks["end_mask"] & 1 else int(end[0])
    return None if elements is None else elements[first : last : int(strides[0])]


# Operations that put a vector together of others, by what is known of those.
_PARTLY = {"Pack": _scalars, "ConcatV2": _joined, "StridedSlice": _sliced, "Cast": lambda _, inputs: _dimensions_of(inputs[0])}


def shape_tensor(shape):
    """A shape as a vector."""
    from ferroflow.python.ops.operands import dims

    return dims(shape)


def make_tensor_proto(values, dtype=None, shape=None, verify_shape=False, allow_broadcast=False):
    """A value as the message `TensorProto`.

    >>> tf.make_ndarray(tf.make_tensor_proto([1, 2])).tolist()
    [1, 2]
    """
    from ferroflow.core.framework import tensor_pb2

    if isinstance(values, tensor_pb2.TensorProto):
        return values
    # A message is made now, whatever is being traced.
    token = _ff.enter_eager()
    try:
        tensor = _ff.constant(values, dtype=dtype)
    finally:
        _ff.leave(token)
    wanted = tensor.shape if shape is None else _ff.TensorShape(shape)
    if verify_shape and tensor.shape != wanted:
        raise TypeError(f"Expected Tensor's shape: {tuple(wanted)}, but got {tuple(tensor.shape)}.")
    count, given = wanted.num_elements(), np.asarray(tensor.numpy()).reshape(-1)
    if count is None or len(given) > count:
        raise ValueError(f"Too many elements provided. Takes at most {count}, but got {len(given)}.")
    if len(given) < count and not len(given):
        raise ValueError(f"no value for the {count} elements of shape {wanted}")
    proto = tensor_pb2.TensorProto(dtype=tensor.dtype.as_datatype_enum, tensor_shape=tensor_shape.proto_of(wanted))
    _write_elements(proto, tensor.dtype, given, len(given) == count)
    return proto


# Dtypes whose elements are always written one by one.
_LISTED = frozenset("bool complex64 complex128 uint16 string int2 int4 uint2 uint4".split())


def _write_elements(proto, dtype, given, all_given):
    """Elements as bytes, or in a list of their kind: where one stands for many, of a single one, and of dtypes that are no plain bytes."""
    from ferroflow.python.saved_model import values as messages

    if all_given and len(given) > 1 and dtype.name not in _LISTED:
        proto.tensor_content = np.ascontiguousarray(given).tobytes()
    elif dtype == _ff.string:
        proto.string_val.extend(v if isinstance(v, bytes) else bytes(v) for v in given.tolist())
    elif dtype.name in messages.LISTS:
        if dtype.name in ("float16", "bfloat16"):
            given = given.view(np.uint16)
        if dtype.is_complex:
            given = np.stack([given.real, given.imag], 1).reshape(-1)
        getattr(proto, messages.LISTS[dtype.name]).extend(given.tolist())
    else:
        proto.tensor_content = np.ascontiguousarray(given).tobytes()


def ShapeEquals(tensor_proto, shape):
    """Whether the shape of a message `TensorProto` is a shape, given as a message or a list."""
    from ferroflow.core.framework import tensor_pb2, tensor_shape_pb2

    if not isinstance(tensor_proto, tensor_pb2.TensorProto):
        raise TypeError(f"`tensor_proto` must be a tensor_pb2.TensorProto object, but got type {type(tensor_proto)}.")
    sizes = [d.size for d in shape.dim] if isinstance(shape, tensor_shape_pb2.TensorShapeProto) else list(shape)
    return [d.size for d in tensor_proto.tensor_shape.dim] == sizes


def make_ndarray(tensor):
    """The value of a message `TensorProto` as a NumPy array.

    >>> tf.make_ndarray(tf.make_tensor_proto("a")).tolist()
    b'a'
    """
    from ferroflow.python.saved_model import values as messages
    from ferroflow.python.saved_model import wire

    # Now, whatever is being traced.
    token = _ff.enter_eager()
    try:
        made = messages.tensor_of(wire.decode("TensorProto", tensor.SerializeToString()))
        return np.asarray(made.numpy(), dtype=made.dtype.as_numpy_dtype)
    finally:
        _ff.leave(token)
