"""Nested structures as messages: `tf.__internal__.saved_model.encode_structure` and `decode_proto`.

Invariant: decoding gives a structure equal to what was encoded.
Does not know: how a value is written; see `structures.py`.
"""

from ferroflow.python.saved_model import structures, wire

__name__ = "tensorflow.python.saved_model.nested_structure_coder"


class StructuredValue:
    """The message of a structure: its bytes, and which kind of value it is."""

    __module__ = "tensorflow.core.protobuf.struct_pb2"

    def __init__(self, **values):
        self._values = values

    def SerializeToString(self, deterministic=False):
        """The bytes of the message."""
        del deterministic
        return wire.encode("StructuredValue", self._values)

    @classmethod
    def FromString(cls, data):
        """The message of some bytes."""
        return cls(**wire.decode("StructuredValue", data))

    def WhichOneof(self, oneof_group):
        """The name of the kind of value, `dict_value` for example; None of an empty message."""
        del oneof_group
        return next(iter(self._values), None)

    def HasField(self, field_name):
        """Whether the value is of a kind."""
        return field_name in self._values

    def __eq__(self, other):
        return isinstance(other, StructuredValue) and self.SerializeToString() == other.SerializeToString()

    __hash__ = None

    def __repr__(self):
        return f"StructuredValue({self._values})"


def can_encode(nested_structure):
    """Whether a structure has a form as a message.

    >>> from ferroflow.python.saved_model import nested_structure_coder
    >>> nested_structure_coder.can_encode([1, None]), nested_structure_coder.can_encode(object())
    (True, False)
    """
    try:
        structures.encode(nested_structure)
    except (NotImplementedError, TypeError, ValueError):
        return False
    return True


def encode_structure(nested_structure):
    """The message of a structure; NotImplementedError for what has none.

    >>> import ferroflow as tf
    >>> coded = tf.__internal__.saved_model.encode_structure({"a": (1, tf.float32)})
    >>> tf.__internal__.saved_model.decode_proto(coded)
    {'a': (1, tf.float32)}
    """
    try:
        return StructuredValue(**structures.encode(nested_structure))
    except NotImplementedError:
        raise
    except (TypeError, ValueError) as error:
        raise NotImplementedError(f"No encoder for object {nested_structure} of type {type(nested_structure)}.") from error


def decode_proto(proto):
    """The structure of a message."""
    return structures.decode(proto._values)
