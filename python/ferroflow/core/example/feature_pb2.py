"""Features: lists of strings, floats or integers by name, and lists of such lists."""

from ferroflow.python.util import protobuf

__name__ = "tensorflow.core.example.feature_pb2"
globals().update(
    protobuf.define(
        "tensorflow",
        __name__,
        """
BytesList: value* 1 bytes
FloatList: value* 1 float
Int64List: value* 1 int64
Feature: oneof kind [bytes_list 1 BytesList, float_list 2 FloatList, int64_list 3 Int64List]
Features: feature{} 1 Feature
FeatureList: feature* 1 Feature
FeatureLists: feature_list{} 1 FeatureList
""",
    )
)
