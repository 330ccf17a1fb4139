"""Versions of graphs as messages."""

from ferroflow.python.util import protobuf

__name__ = "tensorflow.core.framework.versions_pb2"
globals().update(
    protobuf.define(
        "tensorflow",
        __name__,
        """
VersionDef: producer 1 int32, min_consumer 2 int32, bad_consumers* 3 int32
""",
    )
)
