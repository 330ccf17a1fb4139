"""The jobs and tasks of a cluster as messages; tasks are entries of a number and an address."""

from ferroflow.python.util import protobuf

__name__ = "tensorflow.core.protobuf.cluster_pb2"
globals().update(
    protobuf.define(
        "tensorflow",
        __name__,
        """
JobDef: name 1 string, tasks* 2 JobDef.TasksEntry
JobDef.TasksEntry: key 1 int32, value 2 string
ClusterDef: job* 1 JobDef
""",
    )
)
