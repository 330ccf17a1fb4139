"""What tells one saved model from another, as a message."""

from ferroflow.core.framework import versions_pb2
from ferroflow.python.util import protobuf

__name__ = "tensorflow.core.protobuf.fingerprint_pb2"
globals().update(
    protobuf.define(
        "tensorflow",
        __name__,
        """
FingerprintDef: saved_model_checksum 1 uint64, graph_def_program_hash 2 uint64, signature_def_hash 3 uint64, saved_object_graph_hash 4 uint64, checkpoint_hash 5 uint64, uuid 7 string, version 6 VersionDef
""",
        [versions_pb2.VersionDef],
    )
)
