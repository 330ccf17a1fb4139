"""`tf.UnconnectedGradients`: what a gradient is where target and source are not connected.

Invariant: two members.
Does not know: how gradients are computed.
"""

import enum

from ferroflow.python.util import pickling

__name__ = "tensorflow.python.ops.unconnected_gradients"


class UnconnectedGradients(enum.Enum):
    """`NONE` gives None for a source that the target does not depend on, `ZERO` gives zeros."""

    __reduce_ex__ = pickling.reduce_enum

    NONE = "none"
    ZERO = "zero"

    @classmethod
    def _missing_(cls, value):
        raise ValueError(f"Unknown value for unconnected_gradients: {value!r}")
