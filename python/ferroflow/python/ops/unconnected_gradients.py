"""`tf.UnconnectedGradients`: what a gradient is where target and source are not connected.

Invariant: two members.
Does not know: how gradients are computed.
"""

import enum

__name__ = "tensorflow.python.ops.unconnected_gradients"


class UnconnectedGradients(enum.Enum):
    """`NONE` gives None for a source that the target does not depend on, `ZERO` gives zeros."""

    NONE = "none"
    ZERO = "zero"
