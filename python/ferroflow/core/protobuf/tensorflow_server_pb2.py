"""A server of a cluster as a message; nothing reads it but programs."""

from ferroflow.core.protobuf import cluster_pb2, config_pb2
from ferroflow.python.util import protobuf

__name__ = "tensorflow.core.protobuf.tensorflow_server_pb2"
globals().update(
    protobuf.define(
        "tensorflow",
        __name__,
        """
ServerDef: cluster 1 ClusterDef, job_name 2 string, replica 8 int32, task_index 3 int32, default_session_config 4 ConfigProto, protocol 5 string, port 6 int32
""",
        [cluster_pb2.ClusterDef, config_pb2.ConfigProto],
    )
)
