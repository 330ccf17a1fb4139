"""What an index of a tensor may be, in the words of errors.

Invariant: tensors and ragged tensors refuse an index with the same words. Does not know: what an index gives.
"""

__name__ = "tensorflow.python.ops.tensor_getitem_override"

_SLICE_TYPE_ERROR = (
    "Only integers, slices (`:`), ellipsis (`...`), tf.newaxis (`None`) and scalar tf.int32/tf.int64 tensors are valid indices"
)
