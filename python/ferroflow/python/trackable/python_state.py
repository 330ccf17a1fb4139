"""`tf.train.experimental.PythonState`: state of Python that checkpoints keep beside tensors.

Invariant: what is restored is the string that was saved.
Does not know: how checkpoints are written.
"""

import abc

from ferroflow import _ff
from ferroflow.python.framework import ops
from ferroflow.python.trackable import base

__name__ = "tensorflow.python.trackable.python_state"

PYTHON_STATE = "py_state"


class PythonState(base.Trackable, metaclass=abc.ABCMeta):
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

    @abc.abstractmethod
    def serialize(self):
        """The state as a string."""

    @abc.abstractmethod
    def deserialize(self, string_value):
        """Takes the state of a string, as bytes."""

    def _serialize_to_tensors(self):
        with ops.init_scope():
            return {PYTHON_STATE: _ff.convert(self.serialize(), dtype=_ff.string)}

    def _restore_from_tensors(self, restored_tensors):
        with ops.init_scope():
            self.deserialize(restored_tensors[PYTHON_STATE].numpy())
