"""Variables of graphs as messages."""

from ferroflow.python.util import protobuf

__name__ = "tensorflow.core.framework.variable_pb2"
globals().update(
    protobuf.define(
        "tensorflow",
        __name__,
        """
VariableDef: variable_name 1 string, initial_value_name 6 string, initializer_name 2 string, snapshot_name 3 string, save_slice_info_def 4 SaveSliceInfoDef, is_resource 5 bool, trainable 7 bool, synchronization 8 int32, aggregation 9 int32
SaveSliceInfoDef: full_name 1 string, full_shape* 2 int64, var_offset* 3 int64, var_shape* 4 int64
""",
    )
)
