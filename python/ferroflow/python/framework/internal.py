"""Small functions of `tf.__internal__` and `tf.compat.v1` that have no other home.

Invariant: each answers what TensorFlow 2 answers.
Does not know: anything but its answer.
"""

from ferroflow import _ff


def tf2_enabled():
    """True: this is TensorFlow 2's behaviour."""
    return True


def nothing(*_args, **_kwargs):
    """Registers nothing: there is no session to be told of."""


def is_resource_variable(value):
    """Whether a value is a variable."""
    return isinstance(value, _ff.VariableBase)


def is_symbolic_tensor(tensor):
    """Whether a tensor is one of a function being traced.

    >>> import ferroflow as tf
    >>> tf.is_symbolic_tensor(tf.constant(1.0))
    False
    """
    return isinstance(tensor, _ff.SymbolicTensor)


class BoolGauge:
    """A named setting for monitoring: it keeps what it is given."""

    def __init__(self, name, description, *labels):
        self.name = name
        self._cells = {}

    def get_cell(self, *labels):
        """The cell of some labels."""
        return self._cells.setdefault(labels, _Cell())


class _Cell:
    def __init__(self):
        self._value = False

    def set(self, value):
        """Keeps a value."""
        self._value = value

    def value(self):
        """The value."""
        return self._value
