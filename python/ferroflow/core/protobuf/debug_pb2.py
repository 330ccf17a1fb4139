"""What a debugger watches, as messages; nothing reads them but programs."""

from ferroflow.python.util import protobuf

__name__ = "tensorflow.core.protobuf.debug_pb2"
globals().update(
    protobuf.define(
        "tensorflow",
        __name__,
        """
DebugTensorWatch: node_name 1 string, output_slot 2 int32, debug_ops* 3 string, debug_urls* 4 string, tolerate_debug_op_creation_failures 5 bool
DebugOptions: debug_tensor_watch_opts* 4 DebugTensorWatch, global_step 10 int64, reset_disk_byte_usage 11 bool
DebuggedSourceFile: host 1 string, file_path 2 string, last_modified 3 int64, bytes 4 int64, lines* 5 string
DebuggedSourceFiles: source_files* 1 DebuggedSourceFile
""",
    )
)
