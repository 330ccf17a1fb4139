"""`tf.summary`: writers and what they write, by the names programs use.

Invariant: without a writer nothing is written and nothing fails; inside a function a summary is written each
time the function runs.
Does not know: the format of events; see `messages`.
"""

import contextlib
import itertools
import os
import socket
import threading
import time

from ferroflow import _ff
from ferroflow.python.framework import errors_impl
from ferroflow.python.summary import messages

__name__ = "tensorflow.python.ops.summary_ops_v2"

_state = threading.local()


class SummaryWriter:
    """Base of writers."""

    def set_as_default(self, step=None):
        """Has this writer be the one in force from now on."""
        _state.writer = self
        if step is not None:
            set_step(step)

    @contextlib.contextmanager
    def as_default(self, step=None):
        """Context in which this writer is in force."""
        before, before_step = getattr(_state, "writer", None), get_step()
        _state.writer = self
        if step is not None:
            set_step(step)
        try:
            yield self
        finally:
            _state.writer = before
            set_step(before_step)

    def flush(self):
        """Hands what was written to the system."""

    def close(self):
        """Ends writing."""

    def init(self):
        """Begins writing."""


class NoopSummaryWriter(SummaryWriter):
    """A writer that writes nothing."""


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
    """Writes events to a file of a directory; the file is made with the first event."""

    def __init__(self, logdir, filename_suffix):
        self._logdir = os.fspath(logdir)
        self._suffix = ".v2" if filename_suffix is None else filename_suffix
        self._records = None
        self._lock = threading.Lock()
        self._closed = False

    def _file(self):
        if self._records is None:
            from ferroflow.python.lib.io import tf_record

            os.makedirs(self._logdir, exist_ok=True)
            now = time.time()
            name = f"events.out.tfevents.{int(now)}.{socket.gethostname()}.{os.getpid()}.{next(_numbers)}{self._suffix}"
            self._records = tf_record.TFRecordWriter(os.path.join(self._logdir, name))
            self._records.write(messages.first_event(now))
        return self._records

    def put(self, step, tag, array, metadata):
        """Writes a value."""
        self.put_event(messages.event(time.time(), step, tag, array, metadata))

    def put_event(self, event):
        """Writes an event, serialized."""
        with self._lock:
            if self._closed:
                raise RuntimeError("SummaryWriter is already closed")
            self._file().write(event)

    def flush(self):
        with self._lock:
            if self._records is not None:
                self._records.flush()

    def close(self):
        with self._lock:
            self._closed = True
            if self._records is not None:
                self._records.close()

    def init(self):
        with self._lock:
            self._file()

    def __del__(self):
        if getattr(self, "_records", None) is not None:
            self._records.close()


def create_file_writer_v2(logdir, max_queue=None, flush_millis=None, filename_suffix=None, name=None, experimental_trackable=False, experimental_mesh=None):
    """A writer of event files in a directory, for TensorBoard.

    >>> import ferroflow as tf, os, tempfile
    >>> folder = tempfile.mkdtemp()
    >>> writer = tf.summary.create_file_writer(folder)
    >>> with writer.as_default():
    ...     _ = tf.summary.scalar("loss", 0.5, step=1)
    >>> writer.close()
    >>> len(os.listdir(folder))
    1
    """
    del max_queue, flush_millis, name, experimental_trackable, experimental_mesh
    return _FileWriter(logdir, filename_suffix)


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
    """Context in which the names of what is written begin with `name/`; gives `(tag, scope)`."""
    del values
    scope = name or default_name
    token = _ff.enter_scope(scope)
    try:
        current = _ff.current_scope()
        yield current.rstrip("/"), current
    finally:
        _ff.leave(token)


def write(tag, tensor, step=None, metadata=None, name=None):
    """Writes a tensor under a tag with its step; gives whether it was written, a bool tensor.

    `tensor` may be a function of no arguments, called only if something is written.

    Raises:
      ValueError: no step, neither here nor by `tf.summary.experimental.set_step`.
    """
    del name
    writer = getattr(_state, "writer", None)
    if writer is None or isinstance(writer, NoopSummaryWriter):
        return _ff.constant(False)
    step = get_step() if step is None else step
    if step is None:
        raise ValueError("No step set. Please specify one either through the `step` argument or through tf.summary.experimental.set_step()")
    recording = should_record_summaries()
    if _ff.executing_eagerly() and not bool(recording):
        return _ff.constant(False)
    tensor = _ff.convert(tensor() if callable(tensor) else tensor)
    scope = _ff.current_scope()
    full = tag if not scope or tag.startswith(scope) else scope + tag

    def put(value, number, wanted):
        if bool(wanted):
            writer.put(int(number), full, value.numpy(), metadata)
        return [wanted]

    inputs = [tensor, _ff.convert(step, dtype=None if isinstance(step, (_ff.Tensor, _ff.VariableBase)) else _ff.int64), recording]
    if _ff.executing_eagerly():
        return put(*inputs)[0]
    return _ff.callback(put, inputs, [_ff.bool], [_ff.TensorShape([])], True)[0]


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
    return write(name, lambda: _ff.execute("Cast", [_ff.convert(data)], {"DstT": _ff.float32}), step, _metadata("scalars", description))


def text(name, data, step=None, description=None):
    """Writes texts, read as Markdown.

    >>> import ferroflow as tf, tempfile
    >>> writer = tf.summary.create_file_writer(tempfile.mkdtemp())
    >>> with writer.as_default(): written = tf.summary.text("note", "hello", step=1)
    >>> bool(written)
    True
    """
    return write(name, lambda: _ff.convert(data, dtype=_ff.string), step, _metadata("text", description))


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

    return write(name, make, step, _metadata("histograms", description))


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

    return write(name, make, step, _metadata("images", description))


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
    """Writes a graph: nothing where no writer is in force."""
    del graph_data


def flush(writer=None, name=None):
    """Hands what was written to the system."""
    del name
    writer = writer if writer is not None else getattr(_state, "writer", None)
    if writer is not None:
        writer.flush()


_profiling = []
"""Whether `trace_on` began a profile that has not ended."""


def trace_on(graph=True, profiler=False, profiler_outdir=None):
    """Begins to collect a profile, if told, and to note the graphs that run; none are noted.

    A profile needs a folder to be written to.
    """
    from ferroflow.python.platform import tf_logging
    from ferroflow.python.profiler import profiler_v2

    if profiler and profiler_outdir is None:
        tf_logging.warning("No `profiler_outdir` passed to trace_on(). Profiler won't be enabled.")
    elif profiler and not _profiling:
        profiler_v2.start(profiler_outdir)
        _profiling.append(True)


def trace_off():
    """Ends what `trace_on` began; a profile is written."""
    from ferroflow.python.profiler import profiler_v2

    if _profiling:
        _profiling.clear()
        profiler_v2.stop()


def trace_export(name, step=None, profiler_outdir=None):
    """Ends what `trace_on` began: a profile is written. Of graphs nothing was noted."""
    trace_off()
