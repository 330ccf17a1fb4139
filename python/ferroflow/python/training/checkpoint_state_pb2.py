"""Which checkpoints a directory has, as a message; the file `checkpoint` is its text."""

from ferroflow.python.util import protobuf

__name__ = "tensorflow.python.training.checkpoint_state_pb2"
globals().update(
    protobuf.define(
        "tensorflow",
        __name__,
        """
CheckpointState: model_checkpoint_path 1 string, all_model_checkpoint_paths* 2 string, all_model_checkpoint_timestamps* 3 double, last_preserved_timestamp 4 double
""",
    )
)
