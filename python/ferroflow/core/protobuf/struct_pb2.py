"""Nested structures as messages: signatures, arguments, specifications."""

from ferroflow.core.framework import tensor_pb2, tensor_shape_pb2
from ferroflow.python.util import protobuf

__name__ = "tensorflow.core.protobuf.struct_pb2"
globals().update(
    protobuf.define(
        "tensorflow",
        __name__,
        """
StructuredValue: oneof kind [none_value 1 NoneValue, float64_value 11 double, int64_value 12 sint64, string_value 13 string, bool_value 14 bool, tensor_shape_value 31 TensorShapeProto, tensor_dtype_value 32 int32, tensor_spec_value 33 TensorSpecProto, type_spec_value 34 TypeSpecProto, bounded_tensor_spec_value 35 BoundedTensorSpecProto, list_value 51 ListValue, tuple_value 52 TupleValue, dict_value 53 DictValue, named_tuple_value 54 NamedTupleValue, tensor_value 55 TensorProto, numpy_value 56 TensorProto]
NoneValue:
ListValue: values* 1 StructuredValue
TupleValue: values* 1 StructuredValue
DictValue: fields{} 1 StructuredValue
PairValue: key 1 string, value 2 StructuredValue
NamedTupleValue: name 1 string, values* 2 PairValue
TensorSpecProto: name 1 string, shape 2 TensorShapeProto, dtype 3 int32
BoundedTensorSpecProto: name 1 string, shape 2 TensorShapeProto, dtype 3 int32, minimum 4 TensorProto, maximum 5 TensorProto
TypeSpecProto: type_spec_class 1 int32, type_state 2 StructuredValue, type_spec_class_name 3 string, num_flat_components 4 int32
""",
        [tensor_pb2.TensorProto, tensor_shape_pb2.TensorShapeProto],
    )
)
