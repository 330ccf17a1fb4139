"""How a graph is saved, as a message."""

from ferroflow.python.util import protobuf

__name__ = "tensorflow.core.protobuf.saver_pb2"
globals().update(
    protobuf.define(
        "tensorflow",
        __name__,
        """
SaverDef: filename_tensor_name 1 string, save_tensor_name 2 string, restore_op_name 3 string, max_to_keep 4 int32, sharded 5 bool, keep_checkpoint_every_n_hours 6 float, version 7 int32
""",
    )
)

# The numbers of formats of checkpoints.
SaverDef.LEGACY, SaverDef.V1, SaverDef.V2 = range(3)
