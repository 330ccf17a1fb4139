"""What TensorBoard shows: numbers, texts, histograms over steps. Types of `ferroflow.summary`. Made by `cargo xtask stubs`: a change here is lost."""

import builtins as _b
from collections.abc import Callable as _Callable, Iterator as _Iterator
from typing import Any as _Any

import ferroflow as _tf
from ferroflow import _types as _t
from ferroflow.summary import experimental as experimental

class SummaryWriter:
    """Base of writers."""
    def set_as_default(self, step: _Any = None) -> _Any:
        """Has this writer be the one in force from now on."""
    def as_default(self, step: _Any = None) -> _Any:
        """Context in which this writer is in force; at its end what was written is handed to the system."""
    def flush(self) -> _Any:
        """Hands what was written to the system."""
    def close(self) -> _Any:
        """Ends writing."""
    def init(self) -> _Any:
        """Begins writing."""

def audio(name: _b.str | None, data: _t.TensorLike, sample_rate: _t.TensorLike, step: _t.TensorLike = None, max_outputs: _t.TensorLike = 3, encoding: _t.TensorLike = None, description: _t.TensorLike = None) -> _t.Tensor:
    """Writes sound: False without a writer, UnimplementedError with one."""

def create_file_writer(logdir: _t.TensorLike, max_queue: _t.TensorLike = None, flush_millis: _t.TensorLike = None, filename_suffix: _t.TensorLike = None, name: _b.str | None = None, experimental_trackable: _b.bool = False, experimental_mesh: _t.TensorLike = None) -> _tf.summary.SummaryWriter:
    """A writer of an event file in a directory, for TensorBoard.

    Args:
      logdir: the directory; it is made.
      max_queue: how many events wait in memory before all are written; 10 by default.
      flush_millis: after how many milliseconds they are written with the next one; 120,000 by default.
      filename_suffix: what the file's name ends with; ".v2" by default.
      name, experimental_trackable, experimental_mesh: accepted.

    Raises:
      ValueError: a tensor of a graph among the arguments.

    >>> import ferroflow as tf, os, tempfile
    >>> folder = tempfile.mkdtemp()
    >>> writer = tf.summary.create_file_writer(folder)
    >>> with writer.as_default():
    ...     _ = tf.summary.scalar("loss", 0.5, step=1)
    >>> writer.close()
    >>> len(os.listdir(folder))
    1
    """

def create_noop_writer() -> _tf.summary.SummaryWriter:
    """A writer that writes nothing.

    >>> import ferroflow as tf
    >>> with tf.summary.create_noop_writer().as_default(): written = tf.summary.scalar("loss", 0.5, step=1)
    >>> bool(written)
    False
    """

def flush(writer: _t.TensorLike = None, name: _b.str | None = None) -> _Any:
    """Hands what was written to the system."""

def graph(graph_data: _t.TensorLike) -> _t.Tensor:
    """Writes a graph, for TensorBoard to show; gives whether it was written.

    Args:
      graph_data: a `tf.Graph`, or a `GraphDef` message.

    Raises:
      ValueError: anything else, or a call from within a function.

    >>> import ferroflow as tf, tempfile
    >>> writer = tf.summary.create_file_writer(tempfile.mkdtemp())
    >>> with writer.as_default(): written = tf.summary.graph(tf.Graph())
    >>> bool(written)
    True
    """

def histogram(name: _b.str | None, data: _t.TensorLike, step: _t.TensorLike = None, buckets: _t.TensorLike = None, description: _t.TensorLike = None) -> _t.Tensor:
    """Writes how the values of a tensor are spread, in `buckets` intervals (30 by default).

    >>> import ferroflow as tf, tempfile
    >>> writer = tf.summary.create_file_writer(tempfile.mkdtemp())
    >>> with writer.as_default(): written = tf.summary.histogram("weights", [1.0, 2.0], step=1)
    >>> bool(written)
    True
    """

def image(name: _b.str | None, data: _t.TensorLike, step: _t.TensorLike = None, max_outputs: _t.TensorLike = 3, description: _t.TensorLike = None) -> _t.Tensor:
    """Writes images `[k, h, w, c]` with one to four channels; floats between 0 and 1, or uint8."""

def record_if(condition: _t.TensorLike) -> None:
    """Context in which a condition says whether anything is written.

    >>> import ferroflow as tf, tempfile
    >>> writer = tf.summary.create_file_writer(tempfile.mkdtemp())
    >>> with writer.as_default(), tf.summary.record_if(False): written = tf.summary.scalar("loss", 0.5, step=1)
    >>> bool(written)
    False
    """

def scalar(name: _b.str | None, data: _t.TensorLike, step: _t.TensorLike = None, description: _t.TensorLike = None) -> _t.Tensor:
    """Writes a number.

    >>> import ferroflow as tf, tempfile
    >>> writer = tf.summary.create_file_writer(tempfile.mkdtemp())
    >>> with writer.as_default(): written = tf.summary.scalar("loss", 0.5, step=1)
    >>> bool(written)
    True
    """

def should_record_summaries() -> _t.Tensor:
    """Whether anything is written: a bool tensor.

    >>> import ferroflow as tf
    >>> bool(tf.summary.should_record_summaries())
    False
    """

def text(name: _b.str | None, data: _t.TensorLike, step: _t.TensorLike = None, description: _t.TensorLike = None) -> _t.Tensor:
    """Writes texts, read as Markdown.

    >>> import ferroflow as tf, tempfile
    >>> writer = tf.summary.create_file_writer(tempfile.mkdtemp())
    >>> with writer.as_default(): written = tf.summary.text("note", "hello", step=1)
    >>> bool(written)
    True
    """

def trace_export(name: _b.str | None, step: _t.TensorLike = None, profiler_outdir: _t.TensorLike = None) -> _Any:
    """Ends what `trace_on` began: a profile is written. Of graphs nothing was noted. ValueError if nothing was begun."""

def trace_off() -> _Any:
    """Ends what `trace_on` began; a profile is written."""

def trace_on(graph: _b.bool = True, profiler: _b.bool = False, profiler_outdir: _t.TensorLike = None) -> _Any:
    """Begins to collect a profile, if told, and to note the graphs that run; none are noted.

    A profile needs a folder to be written to. In a function or a graph it does nothing but warn.
    """

def write(tag: _t.TensorLike, tensor: _t.TensorLike, step: _t.TensorLike = None, metadata: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Writes a tensor under a tag with its step; gives whether it was written, a bool tensor.

    `tensor` may be a function of no arguments, called only if something is written. `metadata` is a message of the kind
    `tf.compat.v1.SummaryMetadata`, its bytes, or a tensor of those.

    Raises:
      ValueError: no step, neither here nor by `tf.summary.experimental.set_step`.
    """
