"""Tensors as messages; `tf.make_tensor_proto` makes one, `tf.make_ndarray` reads it."""

from ferroflow.core.framework import tensor_shape_pb2
from ferroflow.python.util import protobuf

__name__ = "tensorflow.core.framework.tensor_pb2"
globals().update(
    protobuf.define(
        "tensorflow",
        __name__,
        """
TensorProto: dtype 1 int32, tensor_shape 2 TensorShapeProto, version_number 3 int32, tensor_content 4 bytes, half_val* 13 int32, float_val* 5 float, double_val* 6 double, int_val* 7 int32, string_val* 8 bytes, scomplex_val* 9 float, int64_val* 10 int64, bool_val* 11 bool, dcomplex_val* 12 double, uint32_val* 16 int64, uint64_val* 17 int64
""",
        [tensor_shape_pb2.TensorShapeProto],
    )
)
