"""`tf.saved_model.experimental.Fingerprint`: numbers that tell one saved model from another.

Invariant: the same files give the same fingerprint; they are the 64-bit Fingerprint of farmhash, as `tf.fingerprint` has it.
Does not know: how a model is saved.
"""

import os

from ferroflow import _ff
from ferroflow.core.protobuf import fingerprint_pb2
from ferroflow.python.saved_model import constants, wire

_FIELDS = ("saved_model_checksum", "graph_def_program_hash", "signature_def_hash", "saved_object_graph_hash", "checkpoint_hash")
# The revision of TensorFlow's rules for what is hashed.
_PRODUCER = 4
FILENAME = "fingerprint.pb"


def _hash(data):
    made = _ff.execute("Fingerprint", [_ff.constant([data], dtype=_ff.string), _ff.constant("farmhash64", dtype=_ff.string)])
    return int.from_bytes(made.numpy().tobytes(), "little")


def _file(path):
    """The hash of a file; 0 where there is none."""
    if not os.path.exists(path):
        return 0
    with open(path, "rb") as file:
        return _hash(file.read())


def write(folder, data, message):
    """Writes the fingerprint of a saved model's folder: of its main file, and of the parts of its only graph's message."""
    parts = {
        "saved_model_checksum": _hash(data),
        "graph_def_program_hash": _hash(wire.encode("GraphDef", message["graph_def"])),
        "signature_def_hash": _hash(b"".join(key.encode() + wire.encode("SignatureDef", s) for key, s in sorted(message["signature_def"].items()))),
        "saved_object_graph_hash": _hash(wire.encode("SavedObjectGraph", message["object_graph_def"])),
        "checkpoint_hash": _file(os.path.join(folder, constants.VARIABLES_DIRECTORY, constants.VARIABLES_FILENAME + ".index")),
        "version": {"producer": _PRODUCER},
    }
    target = os.path.join(folder, FILENAME)
    with open(f"{target}.tmp{os.getpid()}", "wb") as file:
        file.write(fingerprint_pb2.FingerprintDef(**parts).SerializeToString())
    os.replace(file.name, target)


class Fingerprint:
    """The fingerprint of a saved model: hashes of its parts, each an integer of 64 bits.

    Two fingerprints are equal if all hashes are.

    >>> import ferroflow as tf
    >>> tf.saved_model.experimental.Fingerprint(1, 2, 3, 4, 5).singleprint()
    '2/3/4/5'
    """

    __module__ = "tensorflow.python.saved_model.fingerprinting"

    def __init__(self, saved_model_checksum=None, graph_def_program_hash=None, signature_def_hash=None, saved_object_graph_hash=None, checkpoint_hash=None, version=None):
        self.saved_model_checksum = saved_model_checksum
        self.graph_def_program_hash = graph_def_program_hash
        self.signature_def_hash = signature_def_hash
        self.saved_object_graph_hash = saved_object_graph_hash
        self.checkpoint_hash = checkpoint_hash
        self.version = version

    @classmethod
    def from_proto(cls, proto):
        """The fingerprint that a `FingerprintDef` says, or its bytes.

        ValueError for what is no such message.
        """
        try:
            if isinstance(proto, bytes):
                proto = fingerprint_pb2.FingerprintDef.FromString(proto)
            return cls(*(getattr(proto, field) for field in _FIELDS), proto.version)
        except AttributeError as error:
            raise ValueError(f"Given proto could not be deserialized as fingerprint.{error}") from None

    def __eq__(self, other):
        if not isinstance(other, (Fingerprint, fingerprint_pb2.FingerprintDef)):
            return False
        return all(getattr(self, field) == getattr(other, field) for field in _FIELDS)

    __hash__ = None

    def __str__(self):
        return "\n".join(["SavedModel Fingerprint", *(f"  {field}: {getattr(self, field)}" for field in _FIELDS)])

    def __repr__(self):
        return f"Fingerprint({', '.join(str(getattr(self, field)) for field in _FIELDS)})"

    def singleprint(self):
        """The hashes of what does not change from one save of the same model to the next, as one text.

        ValueError where one of them is not known.
        """
        parts = [getattr(self, field) for field in _FIELDS[1:]]
        if not all(isinstance(part, int) for part in parts):
            told = "".join(f"{field}: {part}" for field, part in zip(_FIELDS[1:], parts))
            raise ValueError(f"Encounted invalid fingerprint values when constructing singleprint.{told}")
        return "/".join(str(part) for part in parts)


def read_fingerprint(export_dir):
    """The fingerprint of the saved model in a folder.

    FileNotFoundError where it has none: models of old versions have not.

    >>> import ferroflow as tf, tempfile
    >>> folder = tempfile.mkdtemp()
    >>> tf.saved_model.save(tf.Module(), folder)
    >>> tf.saved_model.experimental.read_fingerprint(folder).checkpoint_hash > 0
    True
    """
    path = os.path.join(os.fspath(export_dir), FILENAME)
    try:
        with open(path, "rb") as file:
            data = file.read()
    except FileNotFoundError:
        raise FileNotFoundError(
            f"SavedModel Fingerprint Error: Could not find fingerprint in directory: {export_dir}\nNOT_FOUND: {path} not found"
        ) from None
    return Fingerprint.from_proto(data)
