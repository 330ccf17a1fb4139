"""Functions of graphs as messages."""

from ferroflow.core.framework import attr_value_pb2, node_def_pb2, op_def_pb2
from ferroflow.python.util import protobuf

__name__ = "tensorflow.core.framework.function_pb2"
globals().update(
    protobuf.define(
        "tensorflow",
        __name__,
        """
FunctionDefLibrary: function* 1 FunctionDef, gradient* 2 GradientDef, registered_gradients* 3 RegisteredGradient
FunctionDef: signature 1 OpDef, attr{} 5 AttrValue, node_def* 3 NodeDef, ret{} 4 string, control_ret{} 6 string
FunctionDef.ArgAttrs: attr{} 1 AttrValue
GradientDef: function_name 1 string, gradient_func 2 string
RegisteredGradient: gradient_func 1 string, registered_op_type 2 string
""",
        [attr_value_pb2.AttrValue, node_def_pb2.NodeDef, op_def_pb2.OpDef],
    )
)
