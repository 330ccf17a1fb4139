"""Nodes of graphs as messages."""

from ferroflow.core.framework import attr_value_pb2
from ferroflow.python.util import protobuf

__name__ = "tensorflow.core.framework.node_def_pb2"
globals().update(
    protobuf.define(
        "tensorflow",
        __name__,
        """
NodeDef: name 1 string, op 2 string, input* 3 string, device 4 string, attr{} 5 AttrValue, experimental_debug_info 6 NodeDef.ExperimentalDebugInfo
NodeDef.ExperimentalDebugInfo: original_node_names* 1 string, original_func_names* 2 string
""",
        [attr_value_pb2.AttrValue],
    )
)
