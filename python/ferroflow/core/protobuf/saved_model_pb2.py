"""A saved model as a message: the file `saved_model.pb`."""

from ferroflow.core.protobuf import meta_graph_pb2
from ferroflow.python.util import protobuf

__name__ = "tensorflow.core.protobuf.saved_model_pb2"
globals().update(
    protobuf.define(
        "tensorflow",
        __name__,
        """
SavedModel: saved_model_schema_version 1 int64, meta_graphs* 2 MetaGraphDef
""",
        [meta_graph_pb2.MetaGraphDef],
    )
)
