"""Attributes of operations as messages."""

from ferroflow.core.framework import tensor_pb2, tensor_shape_pb2
from ferroflow.python.util import protobuf

__name__ = "tensorflow.core.framework.attr_value_pb2"
globals().update(
    protobuf.define(
        "tensorflow",
        __name__,
        """
AttrValue: oneof value [s 2 bytes, i 3 int64, f 4 float, b 5 bool, type 6 int32, shape 7 TensorShapeProto, tensor 8 TensorProto, list 1 AttrValue.ListValue, func 10 NameAttrList, placeholder 9 string]
AttrValue.ListValue: s* 2 bytes, i* 3 int64, f* 4 float, b* 5 bool, type* 6 int32, shape* 7 TensorShapeProto, tensor* 8 TensorProto, func* 9 NameAttrList
NameAttrList: name 1 string, attr{} 2 AttrValue
""",
        [tensor_shape_pb2.TensorShapeProto, tensor_pb2.TensorProto],
    )
)
