"""Types of `ferroflow.compat.v1.summary`. Made by `cargo xtask stubs`: a change here is lost."""

import builtins as _b
from collections.abc import Callable as _Callable, Iterator as _Iterator
from typing import Any as _Any

import ferroflow as _tf
from ferroflow import _types as _t
from ferroflow.compat.v1 import Event as Event
from ferroflow.compat.v1 import SessionLog as SessionLog
from ferroflow.compat.v1 import Summary as Summary

class FileWriter:
    """Writes summaries to an event file of a directory, for TensorBoard.

    >>> import tempfile
    >>> with tf.Graph().as_default(), tf.compat.v1.Session() as sess:
    ...     loss = tf.compat.v1.summary.scalar("loss", tf.constant(0.5))
    ...     with tf.compat.v1.summary.FileWriter(tempfile.mkdtemp()) as writer:
    ...         writer.add_summary(sess.run(loss), global_step=1)
    """
    def __init__(self, logdir: _Any, graph: _Any = None, max_queue: _Any = 10, flush_secs: _Any = 120, graph_def: _Any = None, filename_suffix: _Any = None, session: _Any = None) -> None: ...
    def get_logdir(self) -> _Any:
        """The directory."""
    def add_event(self, event: _Any) -> _Any:
        """Writes an event."""
    def add_summary(self, summary: _Any, global_step: _Any = None) -> _Any:
        """Writes a summary: a message, or its bytes as `Session.run` gives them."""
    def add_graph(self, graph: _Any, global_step: _Any = None, graph_def: _Any = None) -> _Any:
        """Writes a graph."""
    def add_meta_graph(self, meta_graph_def: _Any, global_step: _Any = None) -> _Any:
        """Writes a graph with its collections."""
    def add_session_log(self, session_log: _Any, global_step: _Any = None) -> _Any:
        """Writes a note on a session."""
    def flush(self) -> _Any:
        """Has the file hold all that was written."""
    def close(self) -> _Any:
        """Ends the file."""
    def reopen(self) -> _Any:
        """Goes on in a new file."""
    def __enter__(self) -> _Any: ...
    def __exit__(self, *error: _Any) -> _b.bool | None: ...

class FileWriterCache:
    """One writer for each directory."""
    @_b.staticmethod
    def get(logdir: _Any) -> _Any:
        """The writer of a directory."""
    @_b.staticmethod
    def clear() -> _Any:
        """Flushes all writers and forgets them."""

class TaggedRunMetadata:
    """The message `TaggedRunMetadata` of `tag`, `run_metadata`, as protocol buffers have it."""
    DESCRIPTOR: _Any
    def __init__(self, **values: _Any) -> None: ...
    def ListFields(self) -> _Any:
        """The fields that are set, as `(field, value)`."""
    def HasField(self, field_name: _Any) -> _Any:
        """Whether a message or an alternative is set."""
    def WhichOneof(self, oneof_group: _Any) -> _Any:
        """The name of the alternative that is set, or None."""
    def ClearField(self, field_name: _Any) -> _Any:
        """Unsets a field."""
    def Clear(self) -> _Any:
        """Unsets all fields."""
    def SetInParent(self) -> _Any:
        """Says that this message is there, though nothing in it is."""
    def MergeFrom(self, other: _Any) -> _Any:
        """Takes the fields of another: lists are lengthened, messages merged."""
    def CopyFrom(self, other: _Any) -> _Any:
        """Becomes equal to another."""
    def IsInitialized(self) -> _Any:
        """True: nothing is required."""
    def SerializeToString(self, deterministic: _Any = None) -> _Any:
        """The bytes."""
    def SerializePartialToString(self, deterministic: _Any = None) -> _Any:
        """The bytes."""
    def ByteSize(self) -> _Any:
        """The number of bytes."""
    @_b.classmethod
    def FromString(cls, s: _Any) -> _Any:
        """The message of bytes; DecodeError for bytes that are none."""
    def ParseFromString(self, serialized: _Any) -> _Any:
        """Becomes the message of bytes; their number."""
    def MergeFromString(self, serialized: _Any) -> _Any:
        """Takes the fields of bytes; their number."""
    def __eq__(self, other: _b.object, /) -> _Any: ...  # type: ignore[override]

def histogram(name: _b.str | None, values: _Any, collections: _Any = None, family: _Any = None) -> _Any:
    """A summary of how numbers are distributed, in thirty buckets of one width."""

def image(name: _b.str | None, tensor: _Any, max_outputs: _Any = 3, collections: _Any = None, family: _Any = None) -> _Any:
    """A summary of images `[k, h, w, c]` with one to four channels; floats are spread over the range of bytes."""

def merge(inputs: _Any, collections: _Any = None, name: _b.str | None = None) -> _Any:
    """One summary of several."""

def merge_all(key: _b.str | None = 'summaries', scope: _Any = None, name: _b.str | None = None) -> _Any:
    """One summary of all that are in a collection of the graph being built; None where there is none."""

def scalar(name: _b.str | None, tensor: _Any, collections: _Any = None, family: _Any = None) -> _t.Tensor:
    """A summary of one number.

    >>> with tf.Graph().as_default(), tf.compat.v1.Session() as sess:
    ...     loss = tf.compat.v1.summary.scalar("loss", tf.constant(0.5))
    ...     print(tf.compat.v1.Summary.FromString(sess.run(loss)).value[0].simple_value)
    0.5
    """

def text(name: _b.str | None, tensor: _Any, collections: _Any = None) -> _Any:
    """A summary of strings."""
