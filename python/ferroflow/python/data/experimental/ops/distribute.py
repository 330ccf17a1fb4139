"""`tensorflow.python.data.experimental.ops.distribute`: what Keras asks a dataset about its batches.

Invariant: -1 stands for unknown.
Does not know: strategies.
"""

from ferroflow import _ff
from ferroflow.python.data.ops import batch_ops


def compute_batch_size(dataset):
    """The size of the batches of a dataset as an int64 tensor; -1 where it is not known."""
    found = dataset
    while found is not None:
        size = getattr(found, "_batch_size", None)
        if size is not None and isinstance(found, (batch_ops._BatchDataset, batch_ops._PaddedBatchDataset)):
            return _ff.convert(size, dtype=_ff.int64)
        inputs = found._inputs()
        found = inputs[0] if len(inputs) == 1 else None
    return _ff.constant(-1, dtype=_ff.int64)
