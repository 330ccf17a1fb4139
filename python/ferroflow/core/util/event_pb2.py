"""Events: what the records of an event file are."""

from ferroflow.core.framework import summary_pb2
from ferroflow.python.util import protobuf

__name__ = "tensorflow.core.util.event_pb2"
globals().update(
    protobuf.define(
        "tensorflow",
        __name__,
        """
Event: wall_time 1 double, step 2 int64, oneof what [file_version 3 string, graph_def 4 bytes, summary 5 Summary, log_message 6 LogMessage, session_log 7 SessionLog, tagged_run_metadata 8 TaggedRunMetadata, meta_graph_def 9 bytes], source_metadata 10 SourceMetadata
LogMessage: level 1 int32, message 2 string
SessionLog: status 1 int32, checkpoint_path 2 string, msg 3 string
TaggedRunMetadata: tag 1 string, run_metadata 2 bytes
SourceMetadata: writer 1 string
""",
        [summary_pb2.Summary],
    )
)

# The numbers of what a session's log says happened.
SessionLog.STATUS_UNSPECIFIED, SessionLog.START, SessionLog.STOP, SessionLog.CHECKPOINT = range(4)
