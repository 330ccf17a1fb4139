"""`tf.compat.v1.summary`: operations that give summaries as messages, and the writer that a program hands them to.

Invariant: a summary is a serialized `Summary` message, which the program writes; nothing is written by itself.
Does not know: steps: the program counts them.
"""

import os
import threading

from ferroflow import _ff, _namespace
from ferroflow.python.framework import func_graph, graph_collections
from ferroflow.python.summary import summary_ops

__name__ = "tensorflow.python.summary.summary"

_tf = _namespace.resolve
_KEY = graph_collections.GraphKeys.SUMMARIES


def _summary(name, family, tensor, collections, fill):
    """An operation that gives a summary of what `fill` makes of the tensor's value; nothing where operations run at once."""
    if _ff.executing_eagerly():
        return _ff.constant(b"", dtype=_ff.string)
    with _tf("compat.v1.name_scope")(name) as scope:
        tag = scope.rstrip("/") if family is None else f"{family}/{scope.rstrip('/')}"

        def make(value):
            message = _tf("compat.v1.Summary")()
            fill(message, tag, value.numpy())
            return [_ff.constant(message.SerializeToString(), dtype=_ff.string)]

        made = _ff.callback(make, [_ff.convert(tensor)], [_ff.string], [_ff.TensorShape([])], False)[0]
    func_graph.get_default_graph().add_to_collections([_KEY] if collections is None else collections, made)
    return made


def scalar(name, tensor, collections=None, family=None):
    """A summary of one number.

    >>> with tf.Graph().as_default(), tf.compat.v1.Session() as sess:
    ...     loss = tf.compat.v1.summary.scalar("loss", tf.constant(0.5))
    ...     print(tf.compat.v1.Summary.FromString(sess.run(loss)).value[0].simple_value)
    0.5
    """

    def fill(message, tag, value):
        message.value.add(tag=tag, simple_value=float(value))

    return _summary(name, family, tensor, collections, fill)


def histogram(name, values, collections=None, family=None):
    """A summary of how numbers are distributed, in thirty buckets of one width."""

    def fill(message, tag, value):
        import numpy as np

        numbers = np.asarray(value, dtype="float64").ravel()
        kept = message.value.add(tag=tag).histo
        kept.num, kept.sum, kept.sum_squares = float(numbers.size), float(numbers.sum()), float((numbers * numbers).sum())
        if numbers.size:
            kept.min, kept.max = float(numbers.min()), float(numbers.max())
            for _, right, count in summary_ops._histogram(numbers, 30, np):
                kept.bucket_limit.append(float(right))
                kept.bucket.append(float(count))

    return _summary(name, family, values, collections, fill)


def image(name, tensor, max_outputs=3, collections=None, family=None):
    """A summary of images `[k, h, w, c]` with one to four channels; floats are spread over the range of bytes."""

    def fill(message, tag, value):
        import numpy as np

        for number, picture in enumerate(value[:max_outputs]):
            if picture.dtype != np.uint8:
                low, high = float(picture.min()), float(picture.max())
                # Numbers that are all positive begin at black; others have zero in the middle.
                most = max(abs(low), abs(high)) or 1.0
                picture = np.clip(picture / most * 255.0 if low >= 0 else picture / most * 127.0 + 128.0, 0, 255).astype(np.uint8)
            kept = message.value.add(tag=f"{tag}/image" if max_outputs == 1 else f"{tag}/image/{number}").image
            kept.height, kept.width, kept.colorspace = picture.shape
            kept.encoded_image_string = summary_ops._png(picture)

    return _summary(name, family, tensor, collections, fill)


def text(name, tensor, collections=None):
    """A summary of strings."""

    def fill(message, tag, value):
        kept = message.value.add(tag=tag)
        kept.metadata.plugin_data.plugin_name = "text"
        kept.tensor.CopyFrom(_tf("make_tensor_proto")(value))

    return _summary(name, None, tensor, collections, fill)


def merge(inputs, collections=None, name=None):
    """One summary of several."""
    inputs = list(inputs)
    if _ff.executing_eagerly():
        raise RuntimeError("Merging tf.summary.* ops is not compatible with eager execution. Use `tf.contrib.summary` instead.")

    def make(*parts):
        return [_ff.constant(b"".join(p.numpy() for p in parts), dtype=_ff.string)]

    with _tf("compat.v1.name_scope")(name or "Merge"):
        made = _ff.callback(make, inputs, [_ff.string], [_ff.TensorShape([])], False)[0]
    func_graph.get_default_graph().add_to_collections(collections or [], made)
    return made


def merge_all(key=_KEY, scope=None, name=None):
    """One summary of all that are in a collection of the graph being built; None where there is none."""
    if _ff.executing_eagerly():
        raise RuntimeError("Merging tf.summary.* ops is not compatible with eager execution. Use `tf.contrib.summary` instead.")
    found = func_graph.get_default_graph().get_collection(key, scope)
    return merge(found, name=name) if found else None


class FileWriter:
    """Writes summaries to an event file of a directory, for TensorBoard.

    >>> import tempfile
    >>> with tf.Graph().as_default(), tf.compat.v1.Session() as sess:
    ...     loss = tf.compat.v1.summary.scalar("loss", tf.constant(0.5))
    ...     with tf.compat.v1.summary.FileWriter(tempfile.mkdtemp()) as writer:
    ...         writer.add_summary(sess.run(loss), global_step=1)
    """

    def __init__(self, logdir, graph=None, max_queue=10, flush_secs=120, graph_def=None, filename_suffix=None, session=None):
        del max_queue, flush_secs, session
        if _ff.executing_eagerly():
            raise RuntimeError("v1.summary.FileWriter is not compatible with eager execution. Use `tf.summary.create_file_writer`, or a graph")
        self._logdir = os.fspath(logdir)
        self._suffix = filename_suffix or ""
        self._writer = summary_ops._FileWriter(self._logdir, self._suffix)
        if graph is not None:
            self.add_graph(graph)
        elif graph_def is not None:
            self._event(graph_def=graph_def.SerializeToString())

    def get_logdir(self):
        """The directory."""
        return self._logdir

    def _event(self, step=None, **what):
        import time

        event = _tf("compat.v1.Event")(wall_time=time.time(), **what)
        if step is not None:
            event.step = int(step)
        self.add_event(event)

    def add_event(self, event):
        """Writes an event."""
        self._writer.put_event(event.SerializeToString())

    def add_summary(self, summary, global_step=None):
        """Writes a summary: a message, or its bytes as `Session.run` gives them."""
        if isinstance(summary, bytes):
            summary = _tf("compat.v1.Summary").FromString(summary)
        self._event(global_step, summary=summary)

    def add_graph(self, graph, global_step=None, graph_def=None):
        """Writes a graph."""
        if graph is not None and not isinstance(graph, func_graph.Graph):
            raise TypeError("The passed graph must be an instance of `Graph` or the deprecated `GraphDef`")
        self._event(global_step, graph_def=(graph_def or graph.as_graph_def(add_shapes=True)).SerializeToString())

    def add_meta_graph(self, meta_graph_def, global_step=None):
        """Writes a graph with its collections."""
        self._event(global_step, meta_graph_def=meta_graph_def.SerializeToString())

    def add_session_log(self, session_log, global_step=None):
        """Writes a note on a session."""
        self._event(global_step, session_log=session_log)

    def flush(self):
        """Has the file hold all that was written."""
        self._writer.flush()

    def close(self):
        """Ends the file."""
        self._writer.close()

    def reopen(self):
        """Goes on in a new file."""
        self._writer.close()
        self._writer = summary_ops._FileWriter(self._logdir, self._suffix)

    def __enter__(self):
        return self

    def __exit__(self, *_error):
        self.close()


class FileWriterCache:
    """One writer for each directory."""

    _writers = {}
    _lock = threading.Lock()

    @staticmethod
    def get(logdir):
        """The writer of a directory."""
        with FileWriterCache._lock:
            if logdir not in FileWriterCache._writers:
                FileWriterCache._writers[logdir] = FileWriter(logdir, graph=None)
            return FileWriterCache._writers[logdir]

    @staticmethod
    def clear():
        """Flushes all writers and forgets them."""
        with FileWriterCache._lock:
            for writer in FileWriterCache._writers.values():
                writer.flush()
            FileWriterCache._writers.clear()
