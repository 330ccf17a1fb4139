"""Where operations of a graph were made, as messages; nothing reads them but programs."""

from ferroflow.python.util import protobuf

__name__ = "tensorflow.core.framework.graph_debug_info_pb2"
globals().update(
    protobuf.define(
        "tensorflow",
        __name__,
        """
GraphDebugInfo: files* 1 string, traces{} 2 GraphDebugInfo.StackTrace
GraphDebugInfo.FileLineCol: file_index 1 int32, line 2 int32, col 3 int32, func 4 string, code 5 string
GraphDebugInfo.StackTrace: file_line_cols* 1 GraphDebugInfo.FileLineCol
""",
    )
)
