"""Declarations of operations as messages."""

from ferroflow.core.framework import attr_value_pb2
from ferroflow.python.util import protobuf

__name__ = "tensorflow.core.framework.op_def_pb2"
globals().update(
    protobuf.define(
        "tensorflow",
        __name__,
        """
OpDef: name 1 string, input_arg* 2 OpDef.ArgDef, output_arg* 3 OpDef.ArgDef, control_output* 20 string, attr* 4 OpDef.AttrDef, deprecation 8 OpDeprecation, summary 5 string, description 6 string, is_commutative 18 bool, is_aggregate 16 bool, is_stateful 17 bool, allows_uninitialized_input 19 bool, is_distributed_communication 21 bool
OpDef.ArgDef: name 1 string, description 2 string, type 3 int32, type_attr 4 string, number_attr 5 string, type_list_attr 6 string, is_ref 16 bool
OpDef.AttrDef: name 1 string, type 2 string, default_value 3 AttrValue, description 4 string, has_minimum 5 bool, minimum 6 int64, allowed_values 7 AttrValue
OpDeprecation: version 1 int32, explanation 2 string
OpList: op* 1 OpDef
""",
        [attr_value_pb2.AttrValue],
    )
)
