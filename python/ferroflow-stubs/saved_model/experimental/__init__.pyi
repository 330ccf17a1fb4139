"""Types of `ferroflow.saved_model.experimental`. Made by `cargo xtask stubs`: a change here is lost."""

import builtins as _b
import enum as _enum
from collections.abc import Callable as _Callable, Iterator as _Iterator
from typing import Any as _Any

import ferroflow as _tf
from ferroflow import _types as _t

class Fingerprint:
    """The fingerprint of a saved model: hashes of its parts, each an integer of 64 bits.

    Two fingerprints are equal if all hashes are.

    >>> import ferroflow as tf
    >>> tf.saved_model.experimental.Fingerprint(1, 2, 3, 4, 5).singleprint()
    '2/3/4/5'
    """
    def __init__(self, saved_model_checksum: _Any = None, graph_def_program_hash: _Any = None, signature_def_hash: _Any = None, saved_object_graph_hash: _Any = None, checkpoint_hash: _Any = None, version: _Any = None) -> None: ...
    @_b.classmethod
    def from_proto(cls, proto: _Any) -> _tf.saved_model.experimental.Fingerprint:
        """The fingerprint that a `FingerprintDef` says, or its bytes.

        ValueError for what is no such message.
        """
    def __eq__(self, other: _b.object, /) -> _Any: ...  # type: ignore[override]
    def singleprint(self) -> _Any:
        """The hashes of what does not change from one save of the same model to the next, as one text.

        ValueError where one of them is not known.
        """

class TrackableResource:
    """An object with a resource outside of variables, such as a table."""
    def __init__(self, device: _b.str | None = '') -> None: ...
    @property
    def resource_handle(self) -> _Any:
        """The resource, made when it is first asked for."""

class VariablePolicy(_enum.Enum):
    """Whether the devices of variables are saved."""
    NONE = None
    SAVE_VARIABLE_DEVICES = 'save_variable_devices'
    EXPAND_DISTRIBUTED_VARIABLES = 'expand_distributed_variables'

def read_fingerprint(export_dir: _Any) -> _tf.saved_model.experimental.Fingerprint:
    """The fingerprint of the saved model in a folder.

    FileNotFoundError where it has none: models of old versions have not.

    >>> import ferroflow as tf, tempfile
    >>> folder = tempfile.mkdtemp()
    >>> tf.saved_model.save(tf.Module(), folder)
    >>> tf.saved_model.experimental.read_fingerprint(folder).checkpoint_hash > 0
    True
    """
