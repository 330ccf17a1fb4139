"""`Example`, the features of one thing, and `SequenceExample`, which has lists of features too."""

from ferroflow.core.example import feature_pb2
from ferroflow.python.util import protobuf

__name__ = "tensorflow.core.example.example_pb2"
globals().update(
    protobuf.define(
        "tensorflow",
        __name__,
        """
Example: features 1 Features
SequenceExample: context 1 Features, feature_lists 2 FeatureLists
""",
        [feature_pb2.Features, feature_pb2.FeatureLists],
    )
)
