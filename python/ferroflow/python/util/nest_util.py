"""The protocol by which a class says what it consists of as a structure.

Invariant: `__tf_unflatten__` undoes `__tf_flatten__`.
Does not know: `tf.nest`, which enters such objects.
"""

import typing

__name__ = "tensorflow.python.util.nest_util"


@typing.runtime_checkable
class CustomNestProtocol(typing.Protocol):
    """A class with `__tf_flatten__`, which gives what is fixed and the parts, and `__tf_unflatten__`, which takes them."""

    def __tf_flatten__(self):
        """What is fixed (for a trace), and a tuple of the parts."""

    @classmethod
    def __tf_unflatten__(cls, metadata, components):
        """The object of what is fixed and the parts."""
