"""Graphs as messages."""

from ferroflow.core.framework import function_pb2, node_def_pb2, versions_pb2
from ferroflow.python.util import protobuf

__name__ = "tensorflow.core.framework.graph_pb2"
globals().update(
    protobuf.define(
        "tensorflow",
        __name__,
        """
GraphDef: node* 1 NodeDef, versions 4 VersionDef, version 3 int32, library 2 FunctionDefLibrary
""",
        [node_def_pb2.NodeDef, versions_pb2.VersionDef, function_pb2.FunctionDefLibrary],
    )
)
