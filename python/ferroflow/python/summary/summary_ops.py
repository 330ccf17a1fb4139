"""`tf.summary`: writers and what they write, by the names programs use.

Invariant: without a writer nothing is written and nothing fails; inside a function a summary is written each
time the function runs.
Does not know: the format of events; see `messages`.
"""

import contextlib
import itertools
import os
import re
import socket
import threading
import time

from ferroflow import _ff, _namespace
from ferroflow.python.framework import errors_impl, func_graph
from ferroflow.python.summary import messages

__name__ = "tensorflow.python.ops.summary_ops_v2"

_state = _summary_state = threading.local()


class SummaryWriter:
    """Base of writers."""

    def set_as_default(self, step=None):
        """Has this writer be the one in force from now on."""
        self._check_open()
        _state.writer = self
        if step is not None:
            set_step(step)

    @contextlib.contextmanager
    def as_default(self, step=None):
        """Context in which this writer is in force; at its end what was written is handed to the system."""
        self._check_open()
        before, before_step = getattr(_state, "writer", None), get_step()
        _state.writer = self
        if step is not None:
            set_step(step)
        try:
            yield self
            # In a function that is when its graph has come here.
            self.flush()
        finally:
            _state.writer = before
            if step is not None:
                set_step(before_step)

    def _check_open(self):
        """RuntimeError for a writer that was closed."""

    def flush(self):
        """Hands what was written to the system."""

    def close(self):
        """Ends writing."""

    def init(self):
        """Begins writing."""


class NoopSummaryWriter(SummaryWriter):
    """A writer that writes nothing; as a context it leaves the writer around it in force."""

    @contextlib.contextmanager
    def as_default(self, step=None):
        """A context that changes nothing but the step."""
        before = get_step()
        if step is not None:
            set_step(step)
        try:
            yield self
        finally:
            if step is not None:
                set_step(before)

    def set_as_default(self, step=None):
        """Nothing but the step is set."""
        if step is not None:
            set_step(step)


def create_noop_writer():
    """A writer that writes nothing.

    >>> import ferroflow as tf
    >>> with tf.summary.create_noop_writer().as_default(): written = tf.summary.scalar("loss", 0.5, step=1)
    >>> bool(written)
    False
    """
    return NoopSummaryWriter()


_numbers = itertools.count()


class _FileWriter(SummaryWriter):
    """Writes events to a file of a directory, which is there from the beginning.

    Args:
      logdir: the directory.
      suffix: what the file's name ends with.
      max_queue: how many events wait in memory; one more, and all are written.
      flush_millis: after how long they are written with the next one.
    """

    def __init__(self, logdir, suffix, max_queue, flush_millis):
        from ferroflow.python.lib.io import tf_record

        self._lock = threading.Lock()
        self._waiting, self._max_queue, self._seconds = [], max_queue, flush_millis / 1000
        self._closed = False
        os.makedirs(logdir, exist_ok=True)
        self._flushed = now = time.time()
        name = f"events.out.tfevents.{int(now)}.{socket.gethostname()}.{os.getpid()}.{next(_numbers)}{suffix}"
        self._records = tf_record.TFRecordWriter(os.path.join(logdir, name))
        self._records.write(messages.first_event(now))
        self._records.flush()

    def put(self, step, tag, tensor, metadata):
        """Writes a tensor's value."""
        packed = _ff.execute("SerializeTensor", [tensor]).numpy()
        self.put_event(messages.event(time.time(), step, tag, packed, metadata))

    def put_event(self, event):
        """Writes an event, serialized."""
        with self._lock:
            self._check_open()
            self._waiting.append(event)
            if len(self._waiting) > self._max_queue or time.time() - self._flushed > self._seconds:
                self._write()

    def _write(self):
        for event in self._waiting:
            self._records.write(event)
        self._waiting.clear()
        self._records.flush()
        self._flushed = time.time()

    def _now(self):
        with self._lock:
            if not self._closed:
                self._write()

    def _check_open(self):
        if self._closed:
            raise RuntimeError("SummaryWriter is already closed")

    def flush(self):
        if _ff.executing_eagerly():
            return self._now()
        _ff.callback(lambda: self._now() or [], [], [], [], True)
        return func_graph.added_operation()

    def _end(self):
        with self._lock:
            if not self._closed:
                self._write()
                self._records.close()
                self._closed = True

    def close(self):
        if _ff.executing_eagerly():
            return self._end()
        _ff.callback(lambda: self._end() or [], [], [], [], True)
        return func_graph.added_operation()

    def init(self):
        self._check_open()
        return None if _ff.executing_eagerly() else _ff.execute("NoOp", [], None, None)

    def __del__(self):
        if getattr(self, "_records", None) is not None:
            self._end()


def _known(value, what):
    """A value, or that of a tensor. ValueError for a symbolic one: a writer is made when the program says so, not by a graph."""
    if isinstance(value, _ff.SymbolicTensor):
        raise ValueError(f'Invalid graph Tensor argument "{what}={value}" to create_file_writer()')
    return value.numpy() if isinstance(value, _ff.Tensor) else value


def create_file_writer_v2(logdir, max_queue=None, flush_millis=None, filename_suffix=None, name=None, experimental_trackable=False, experimental_mesh=None):
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
    del name, experimental_trackable, experimental_mesh
    logdir, max_queue, flush_millis = _known(logdir, "logdir"), _known(max_queue, "max_queue"), _known(flush_millis, "flush_millis")
    suffix = ".v2" if filename_suffix is None else _known(filename_suffix, "filename_suffix")
    max_queue, flush_millis = 10 if max_queue is None else int(max_queue), 120_000 if flush_millis is None else int(flush_millis)
    return _FileWriter(os.fsdecode(logdir), os.fsdecode(suffix), max_queue, flush_millis)


def get_step():
    """The default step, or None.

    >>> import ferroflow as tf
    >>> tf.summary.experimental.set_step(7)
    >>> tf.summary.experimental.get_step()
    7
    >>> tf.summary.experimental.set_step(None)
    """
    return getattr(_state, "step", None)


def set_step(step):
    """Sets the default step.

    >>> import ferroflow as tf
    >>> tf.summary.experimental.set_step(7)
    >>> tf.summary.experimental.get_step()
    7
    >>> tf.summary.experimental.set_step(None)
    """
    _state.step = step


def should_record_summaries():
    """Whether anything is written: a bool tensor.

    >>> import ferroflow as tf
    >>> bool(tf.summary.should_record_summaries())
    False
    """
    writer = getattr(_state, "writer", None)
    recording = getattr(_state, "recording", True)
    if writer is None or isinstance(writer, NoopSummaryWriter):
        return _ff.constant(False)
    return _ff.convert(recording() if callable(recording) else recording)


@contextlib.contextmanager
def record_if(condition):
    """Context in which a condition says whether anything is written.

    >>> import ferroflow as tf, tempfile
    >>> writer = tf.summary.create_file_writer(tempfile.mkdtemp())
    >>> with writer.as_default(), tf.summary.record_if(False): written = tf.summary.scalar("loss", 0.5, step=1)
    >>> bool(written)
    False
    """
    before = getattr(_state, "recording", True)
    _state.recording = condition
    try:
        yield
    finally:
        _state.recording = before


@contextlib.contextmanager
def summary_scope(name, default_name="summary", values=None):
    """Context in which the names of what is written begin with `name/`; gives `(tag, scope)`.

    A tag has all characters of the name, a scope those that names of operations may have, or else `default_name`.
    """
    del values
    name = name or default_name
    tag = _ff.current_scope() + name
    token = _ff.enter_scope(re.sub(r"[^A-Za-z0-9_.\\/-]", "", name) or default_name)
    try:
        yield tag, _ff.current_scope()
    finally:
        _ff.leave(token)


def write(tag, tensor, step=None, metadata=None, name=None):
    """Writes a tensor under a tag with its step; gives whether it was written, a bool tensor.

    `tensor` may be a function of no arguments, called only if something is written. `metadata` is a message of the kind
    `tf.compat.v1.SummaryMetadata`, its bytes, or a tensor of those.

    Raises:
      ValueError: no step, neither here nor by `tf.summary.experimental.set_step`.
    """
    if hasattr(metadata, "SerializeToString"):
        metadata = metadata.SerializeToString()
    described = _ff.convert(b"" if metadata is None else metadata, dtype=_ff.string)

    def put(writer, number, value, about):
        writer.put(number, tag, value, about.numpy())

    return _written(put, lambda: [_ff.convert(tensor() if callable(tensor) else tensor), described], step, name)


def _written(put, make, step, name):
    """Whether `put(writer, step, *make())` was called: where a writer is in force, and summaries are to be recorded."""
    writer = getattr(_state, "writer", None)
    if writer is None:
        return _ff.constant(False)
    recording = should_record_summaries()
    if _ff.constant_value(recording) is not None and not _ff.constant_value(recording):
        return _ff.constant(False)
    step = get_step() if step is None else step
    if step is None:
        raise ValueError("No step set. Please specify one either through the `step` argument or through tf.summary.experimental.set_step()")

    def run(wanted, number, *values):
        if bool(wanted):
            put(writer, int(number), *values)
        return [wanted]

    step = _ff.convert(step, dtype=None if isinstance(step, (_ff.Tensor, _ff.VariableBase)) else _ff.int64)
    inputs = [recording, step, *make()]
    if _ff.executing_eagerly():
        return run(*inputs)[0]
    found = _ff.callback(run, inputs, [_ff.bool], [_ff.TensorShape([])], True)[0]
    return found if name is None else _ff.execute("Identity", [found], None, name)


def write_raw_pb(tensor, step=None, name=None):
    """Writes a `tf.compat.v1.Summary` message as an event; gives whether it was written.

    Args:
      tensor: the message's bytes, or several whose values are written together.
      step: the step; the default one if not given.
      name: a name for the operation.

    Raises:
      DataLossError: what is no such message.

    >>> import ferroflow as tf, tempfile
    >>> writer = tf.summary.create_file_writer(tempfile.mkdtemp())
    >>> with writer.as_default(): written = tf.summary.experimental.write_raw_pb(b"", step=1)
    >>> bool(written)
    True
    """

    def put(writer, number, packed):
        import numpy as np

        parts = np.atleast_1d(packed.numpy()).tolist()
        for part in parts:
            try:
                _namespace.resolve("compat.v1.Summary").FromString(part)
            except Exception as error:
                message = f"Bad tf.compat.v1.Summary binary proto tensor string: {error}"
                raise errors_impl.DataLossError(None, None, message) from None
        writer.put_event(messages.raw_event(time.time(), number, b"".join(parts)))

    return _written(put, lambda: [_ff.convert(tensor, dtype=_ff.string)], step, name)


def has_default_writer():
    """Whether a writer is in force."""
    return getattr(_state, "writer", None) is not None


def _tagged(name, make, step, metadata):
    """Writes what `make` gives under a name within the scope in force."""
    return write(_ff.current_scope() + name, make, step, metadata)


def _metadata(plugin, description, content=b""):
    return messages.SummaryMetadata(messages.PluginData(plugin, content), summary_description=description or "")


def scalar(name, data, step=None, description=None):
    """Writes a number.

    >>> import ferroflow as tf, tempfile
    >>> writer = tf.summary.create_file_writer(tempfile.mkdtemp())
    >>> with writer.as_default(): written = tf.summary.scalar("loss", 0.5, step=1)
    >>> bool(written)
    True
    """
    return _tagged(name, lambda: _ff.execute("Cast", [_ff.convert(data)], {"DstT": _ff.float32}), step, _metadata("scalars", description))


def text(name, data, step=None, description=None):
    """Writes texts, read as Markdown.

    >>> import ferroflow as tf, tempfile
    >>> writer = tf.summary.create_file_writer(tempfile.mkdtemp())
    >>> with writer.as_default(): written = tf.summary.text("note", "hello", step=1)
    >>> bool(written)
    True
    """
    return _tagged(name, lambda: _ff.convert(data, dtype=_ff.string), step, _metadata("text", description))


def histogram(name, data, step=None, buckets=None, description=None):
    """Writes how the values of a tensor are spread, in `buckets` intervals (30 by default).

    >>> import ferroflow as tf, tempfile
    >>> writer = tf.summary.create_file_writer(tempfile.mkdtemp())
    >>> with writer.as_default(): written = tf.summary.histogram("weights", [1.0, 2.0], step=1)
    >>> bool(written)
    True
    """
    buckets = 30 if buckets is None else int(buckets)

    def spread(value):
        import numpy as np

        values = value.numpy().astype("float64").ravel()
        return [_ff.convert(_histogram(values, buckets, np))]

    def make():
        value = _ff.convert(data)
        if _ff.executing_eagerly():
            return spread(value)[0]
        return _ff.callback(spread, [value], [_ff.float64], [_ff.TensorShape([None, 3])], False)[0]

    return _tagged(name, make, step, _metadata("histograms", description))


def _histogram(values, buckets, np):
    """Rows of left edge, right edge and count."""
    if not values.size or buckets == 0:
        return np.zeros((buckets, 3))
    low, high = values.min(), values.max()
    if low == high:
        rows = np.repeat([[low, high, 0.0]], buckets, axis=0)
        rows[-1, 2] = values.size
        return rows
    width = (high - low) / buckets
    places = np.clip(np.floor((values - low) / width).astype(int), 0, buckets - 1)
    edges = np.linspace(low, high, buckets + 1)
    return np.stack([edges[:-1], edges[1:], np.bincount(places, minlength=buckets)], axis=1)


def image(name, data, step=None, max_outputs=3, description=None):
    """Writes images `[k, h, w, c]` with one to four channels; floats between 0 and 1, or uint8."""

    def encode(value):
        array = value.numpy()
        pictures = [_png(picture) for picture in array[: int(max_outputs)]]
        sizes = [str(array.shape[2]).encode(), str(array.shape[1]).encode()]
        return [_ff.constant([*sizes, *pictures], dtype=_ff.string)]

    def make():
        value = _ff.convert(data)
        if value.shape.rank != 4:
            raise ValueError(f"images must have shape [k, h, w, c], got {value.shape}")
        if _ff.executing_eagerly():
            return encode(value)[0]
        return _ff.callback(encode, [value], [_ff.string], [_ff.TensorShape([None])], False)[0]

    return _tagged(name, make, step, _metadata("images", description))


def _png(picture):
    """A picture as a PNG file."""
    import struct
    import zlib

    import numpy as np

    if picture.dtype != np.uint8:
        picture = np.clip(np.asarray(picture, dtype="float64") * 255.0 + 0.5, 0, 255).astype(np.uint8)
    height, width, channels = picture.shape
    kind = {1: 0, 2: 4, 3: 2, 4: 6}.get(channels)
    if kind is None:
        raise errors_impl.InvalidArgumentError(None, None, f"images must have 1 to 4 channels, got {channels}")
    rows = np.zeros((height, 1 + width * channels), dtype=np.uint8)
    rows[:, 1:] = picture.reshape(height, -1)

    def chunk(name, body):
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    head = struct.pack(">IIBBBBB", width, height, 8, kind, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows.tobytes())) + chunk(b"IEND", b"")


def audio(name, data, sample_rate, step=None, max_outputs=3, encoding=None, description=None):
    """Writes sound: False without a writer, UnimplementedError with one."""
    if getattr(_state, "writer", None) is None or isinstance(_state.writer, NoopSummaryWriter):
        return _ff.constant(False)
    raise errors_impl.UnimplementedError(None, None, "tf.summary.audio is not implemented in Ferroflow yet")


def graph(graph_data):
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
    if not _ff.executing_eagerly():
        raise ValueError("graph() cannot be invoked inside a graph context.")
    writer = getattr(_state, "writer", None)
    if writer is None or not bool(should_record_summaries()):
        return _ff.constant(False)
    if isinstance(graph_data, _ff.FuncGraph):
        graph_data = graph_data.as_graph_def(add_shapes=True)
    if not isinstance(graph_data, _namespace.resolve("compat.v1.GraphDef")):
        raise ValueError(f"'graph_data' is not tf.Graph or tf.compat.v1.GraphDef, but {type(graph_data)}")
    writer.put_event(messages.graph_event(time.time(), graph_data.SerializeToString()))
    return _ff.constant(True)


def flush(writer=None, name=None):
    """Hands what was written to the system."""
    del name
    writer = writer if writer is not None else getattr(_state, "writer", None)
    if writer is None:
        return None
    if not isinstance(writer, SummaryWriter):
        raise ValueError(f"Invalid argument to flush(): {writer!r}")
    return writer.flush()


def _refused(in_function, in_graph):
    """Whether this is no place to trace, which is warned of."""
    if _ff.executing_eagerly():
        return False
    from ferroflow.python.platform import tf_logging

    tf_logging.warn(in_function if _ff.inside_function() else in_graph)
    return True


_profiling = []
"""Whether `trace_on` began a profile that has not ended."""


def trace_on(graph=True, profiler=False, profiler_outdir=None):
    """Begins to collect a profile, if told, and to note the graphs that run; none are noted.

    A profile needs a folder to be written to. In a function or a graph it does nothing but warn.
    """
    from ferroflow.python.platform import tf_logging
    from ferroflow.python.profiler import profiler_v2

    if _refused("Cannot enable trace inside a tf.function.", "Must enable trace in eager mode."):
        return
    _state.tracing = True
    if profiler and profiler_outdir is None:
        tf_logging.warning("No `profiler_outdir` passed to trace_on(). Profiler won't be enabled.")
    elif profiler and not _profiling:
        profiler_v2.start(profiler_outdir)
        _profiling.append(True)


def trace_off():
    """Ends what `trace_on` began; a profile is written."""
    from ferroflow.python.profiler import profiler_v2

    _state.tracing = False
    if _profiling:
        _profiling.clear()
        profiler_v2.stop()


def trace_export(name, step=None, profiler_outdir=None):
    """Ends what `trace_on` began: a profile is written. Of graphs nothing was noted. ValueError if nothing was begun."""
    if _refused("Cannot export trace inside a tf.function.", "Can only export trace while executing eagerly."):
        return
    if not getattr(_state, "tracing", False):
        raise ValueError("Must enable trace before export through tf.summary.trace_on.")
    trace_off()
