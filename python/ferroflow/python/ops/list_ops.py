"""Lists of tensors as values: the operations behind `tf.TensorArray`, as TensorFlow's own code calls them.

Invariant: the shape of an element is given as a shape, a list with unknown sizes, a tensor, or None for any.
Does not know: what a list is; `gen_list_ops` has the operations themselves, which this module gives too.
"""

import numpy as np

from ferroflow import _ff, _namespace

__name__ = "tensorflow.python.ops.list_ops"

_tf = _namespace.resolve


def _build_element_shape(shape):
    """The shape of an element as a tensor: unknown sizes are -1, and so is a shape of which nothing is known."""
    if isinstance(shape, _ff.Tensor):
        return shape
    if isinstance(shape, _ff.TensorShape):
        shape = None if shape.rank is None else shape.as_list()
    if shape is None:
        return _ff.convert(-1, dtype=_ff.int32)
    if isinstance(shape, (np.ndarray, np.generic)) or not shape:
        return _ff.convert(shape, dtype=_ff.int32)
    sizes = [-1 if getattr(size, "value", size) is None else size for size in shape]
    return _tf("stack")(sizes) if any(isinstance(size, _ff.Tensor) for size in sizes) else _ff.convert([int(size) for size in sizes], dtype=_ff.int32)


def _call(operation, **arguments):
    return _tf(f"raw_ops.{operation}")(**arguments)


def empty_tensor_list(element_shape, element_dtype, max_num_elements=None, name=None):
    """A list without elements, with room for `max_num_elements` at most if that is given.

    >>> from ferroflow.python.ops import list_ops
    >>> l = list_ops.tensor_list_push_back(list_ops.empty_tensor_list([], tf.float32), 3.0)
    >>> list_ops.tensor_list_stack(l, tf.float32).numpy().tolist()
    [3.0]
    """
    most = -1 if max_num_elements is None else max_num_elements
    return _call("EmptyTensorList", element_shape=_build_element_shape(element_shape), element_dtype=element_dtype, max_num_elements=most, name=name)


def tensor_list_reserve(element_shape, num_elements, element_dtype, name=None):
    """A list of `num_elements` places in which nothing is yet."""
    return _call("TensorListReserve", element_shape=_build_element_shape(element_shape), num_elements=num_elements, element_dtype=element_dtype, name=name)


def tensor_list_from_tensor(tensor, element_shape, name=None):
    """The rows of a tensor as a list."""
    tensor = _ff.convert(tensor)
    return _call("TensorListFromTensor", tensor=tensor, element_shape=_build_element_shape(element_shape), name=name)


def tensor_list_get_item(input_handle, index, element_dtype, element_shape=None, name=None):
    """One element; zeros where nothing was put."""
    return _call(
        "TensorListGetItem", input_handle=input_handle, index=index, element_shape=_build_element_shape(element_shape),
        element_dtype=element_dtype, name=name,
    )


def tensor_list_pop_back(input_handle, element_dtype, name=None):
    """The list without its last element, and that."""
    return _call("TensorListPopBack", input_handle=input_handle, element_shape=_build_element_shape(None), element_dtype=element_dtype, name=name)


def tensor_list_gather(input_handle, indices, element_dtype, element_shape=None, name=None):
    """Some elements, stacked."""
    return _call(
        "TensorListGather", input_handle=input_handle, indices=indices, element_shape=_build_element_shape(element_shape),
        element_dtype=element_dtype, name=name,
    )


def tensor_list_scatter(tensor, indices, element_shape=None, input_handle=None, num_elements=None, name=None):
    """The rows of a tensor at some places of a list: of `input_handle`, or of a new one with `num_elements` places."""
    tensor = _ff.convert(tensor)
    if input_handle is not None:
        return _call("TensorListScatterIntoExistingList", input_handle=input_handle, tensor=tensor, indices=indices, name=name)
    places = -1 if num_elements is None else num_elements
    return _call(
        "TensorListScatterV2", tensor=tensor, indices=indices, element_shape=_build_element_shape(element_shape), num_elements=places, name=name
    )


def tensor_list_stack(input_handle, element_dtype, num_elements=-1, element_shape=None, name=None):
    """All elements, stacked."""
    return _call(
        "TensorListStack", input_handle=input_handle, element_shape=_build_element_shape(element_shape), element_dtype=element_dtype,
        num_elements=num_elements, name=name,
    )


def tensor_list_concat(input_handle, element_dtype, element_shape=None, name=None):
    """All elements one behind the other along their first dimension."""
    leading = _ff.convert([], dtype=_ff.int64)
    return _call(
        "TensorListConcatV2", input_handle=input_handle, element_dtype=element_dtype, element_shape=_build_element_shape(element_shape),
        leading_dims=leading, name=name,
    )[0]


def tensor_list_split(tensor, element_shape, lengths, name=None):
    """A tensor cut along its first dimension into elements of some lengths."""
    return _call("TensorListSplit", tensor=tensor, element_shape=_build_element_shape(element_shape), lengths=lengths, name=name)


def tensor_list_set_item(input_handle, index, item, resize_if_index_out_of_bounds=False, name=None):
    """The list with another element at a place; with `resize_if_index_out_of_bounds` longer where the place lies beyond its end."""
    return _call(
        "TensorListSetItem", input_handle=input_handle, index=index, item=_ff.convert(item), name=name,
        resize_if_index_out_of_bounds=resize_if_index_out_of_bounds,
    )
