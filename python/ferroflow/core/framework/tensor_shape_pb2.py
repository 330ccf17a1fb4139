"""Shapes as messages."""

from ferroflow.python.util import protobuf

__name__ = "tensorflow.core.framework.tensor_shape_pb2"
globals().update(
    protobuf.define(
        "tensorflow",
        __name__,
        """
TensorShapeProto: dim* 2 TensorShapeProto.Dim, unknown_rank 3 bool
TensorShapeProto.Dim: size 1 int64, name 2 string
""",
    )
)
