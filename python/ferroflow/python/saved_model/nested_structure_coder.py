"""Nested structures as messages: `tf.__internal__.saved_model.encode_structure` and `decode_proto`.

Invariant: decoding gives a structure equal to what was encoded.
Does not know: how a value is written; see `structures.py`.
"""

from ferroflow.core.protobuf import struct_pb2
from ferroflow.python.saved_model import structures, wire

__name__ = "tensorflow.python.saved_model.nested_structure_coder"


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
        values = structures.encode(nested_structure)
    except NotImplementedError:
        raise
    except (TypeError, ValueError) as error:
        raise NotImplementedError(f"No encoder for object {nested_structure} of type {type(nested_structure)}.") from error
    return struct_pb2.StructuredValue.FromString(wire.encode("StructuredValue", values))


def decode_proto(proto):
    """The structure of a message."""
    return structures.decode(wire.decode("StructuredValue", proto.SerializeToString()))
