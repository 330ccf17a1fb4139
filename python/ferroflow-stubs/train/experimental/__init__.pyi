"""Types of `ferroflow.train.experimental`. Made by `cargo xtask stubs`: a change here is lost."""

import builtins as _b
from collections.abc import Callable as _Callable, Iterator as _Iterator
from typing import Any as _Any

import ferroflow as _tf
from ferroflow import _types as _t

class PythonState:
    """Base of objects that say as a string what a checkpoint keeps of them.

    >>> class Count(tf.train.experimental.PythonState):
    ...     number = 0
    ...     def serialize(self):
    ...         return str(self.number)
    ...     def deserialize(self, string_value):
    ...         self.number = int(string_value)
    >>> import tempfile
    >>> checkpoint = tf.train.Checkpoint(count=Count())
    >>> checkpoint.count.number = 3
    >>> path = checkpoint.save(tempfile.mkdtemp() + "/model")
    >>> other = tf.train.Checkpoint(count=Count())
    >>> _ = other.restore(path)
    >>> other.count.number
    3
    """
    def serialize(self) -> _Any:
        """The state as a string."""
    def deserialize(self, string_value: _Any) -> _Any:
        """Takes the state of a string, as bytes."""
