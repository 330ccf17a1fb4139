"""What an object names among its children, as something that can be tracked.

Invariant: an object that is trackable stays itself; a container gets the wrapper that tracks its members.
Does not know: who asks, and what saving writes of it.
"""

from ferroflow import _ff
from ferroflow.python.trackable import base, data_structures


class TrackableConstant(base.Trackable):
    """A tensor among the children of an object."""

    def __init__(self, capture, function=None):
        self.capture = capture
        self.function = function


def convert_to_trackable(obj, parent=None):
    """`obj` as a `Trackable`: itself, the wrapper of a container, or a constant that holds a tensor.

    Objects may give plain lists and dictionaries as their children (Keras' layers do), so whoever walks along children asks
    here first.

    Raises:
      ValueError: what cannot be tracked, such as a number.
    """
    obj = data_structures.wrap_or_unwrap(obj)
    if isinstance(obj, base.Trackable):
        return obj
    if isinstance(obj, _ff.Tensor) and obj.dtype not in (_ff.variant, _ff.resource):
        return TrackableConstant(obj, parent)
    raise ValueError(f"Cannot convert {obj} to Trackable.")
