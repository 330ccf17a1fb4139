"""Tensors of graphs as `TensorInfo` messages, and the way back.

Invariant: what a message says of a tensor is its name, its dtype and its shape; of a sparse one the names of its parts.
Does not know: signatures.
"""

from ferroflow import _ff
from ferroflow.core.protobuf import meta_graph_pb2
from ferroflow.python.framework import errors_impl, func_graph, sparse_tensor

__name__ = "tensorflow.python.saved_model.utils_impl"


def build_tensor_info(tensor):
    """What a `SignatureDef` says of a tensor of a graph, of a sparse tensor, or of a variable. RuntimeError where operations run at once.

    >>> with tf.Graph().as_default():
    ...     info = tf.compat.v1.saved_model.build_tensor_info(tf.compat.v1.placeholder(tf.float32, [None], name="x"))
    >>> info.name
    'x:0'
    """
    if _ff.executing_eagerly():
        raise RuntimeError("`build_tensor_info` is not supported in eager execution.")
    made = meta_graph_pb2.TensorInfo(dtype=tensor.dtype.base_dtype.as_datatype_enum, tensor_shape=tensor.shape.as_proto())
    if isinstance(tensor, sparse_tensor.SparseTensor):
        made.coo_sparse.values_tensor_name = tensor.values.name
        made.coo_sparse.indices_tensor_name = tensor.indices.name
        made.coo_sparse.dense_shape_tensor_name = tensor.dense_shape.name
    elif isinstance(tensor, _ff.VariableBase):
        made.name = tensor._as_graph_element().name
    elif hasattr(tensor, "_type_spec"):
        raise errors_impl.UnimplementedError(None, None, f"build_tensor_info of a {type(tensor).__name__} is not implemented")
    else:
        made.name = tensor.name
    return made


def build_tensor_info_from_op(op):
    """What a `SignatureDef` says of an operation: its name."""
    if _ff.executing_eagerly():
        raise RuntimeError("`build_tensor_info_from_op` is not supported in eager execution.")
    return meta_graph_pb2.TensorInfo(name=op.name, tensor_shape=_ff.TensorShape(None).as_proto())


def get_tensor_from_tensor_info(tensor_info, graph=None, import_scope=None):
    """The tensor, or the sparse tensor, that a message names.

    Args:
      tensor_info: the message.
      graph: the graph it is in; the one being built unless told.
      import_scope: what stands before its name there.

    Raises:
      KeyError: there is no such tensor.
      ValueError: the message names none.
    """
    graph = func_graph.get_default_graph() if graph is None else graph
    prefix = f"{import_scope.rstrip('/')}/" if import_scope else ""
    named = lambda name: graph.get_tensor_by_name(prefix + name)  # noqa: E731
    kind = tensor_info.WhichOneof("encoding")
    if kind == "name":
        return named(tensor_info.name)
    if kind == "coo_sparse":
        parts = tensor_info.coo_sparse
        return sparse_tensor.SparseTensor(named(parts.indices_tensor_name), named(parts.values_tensor_name), named(parts.dense_shape_tensor_name))
    if kind == "composite_tensor":
        raise errors_impl.UnimplementedError(None, None, "get_tensor_from_tensor_info of composite tensors is not implemented")
    raise ValueError(
        f"Invalid TensorInfo.encoding: {kind}. Expected `coo_sparse`, `composite_tensor`, or `name` for a dense tensor."
    )
