"""`tf.summary`: writers and what they write, by the names programs use.

Invariant: without a writer nothing is written and nothing fails; a writer of files is refused, for events
cannot be written yet.
Does not know: the format of events.
"""

import contextlib
import threading

from ferroflow import _ff
from ferroflow.python.framework import errors_impl

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
    """A writer that writes nothing."""
    return NoopSummaryWriter()


def create_file_writer_v2(logdir, max_queue=None, flush_millis=None, filename_suffix=None, name=None, experimental_trackable=False, experimental_mesh=None):
    """Not there: UnimplementedError."""
    raise errors_impl.UnimplementedError(None, None, "tf.summary.create_file_writer is not implemented in Ferroflow yet")


def get_step():
    """The default step, or None."""
    return getattr(_state, "step", None)


def set_step(step):
    """Sets the default step."""
    _state.step = step


def should_record_summaries():
    """Whether anything is written: a bool tensor."""
    writer = getattr(_state, "writer", None)
    recording = getattr(_state, "recording", True)
    if writer is None or isinstance(writer, NoopSummaryWriter):
        return _ff.constant(False)
    return _ff.convert(recording() if callable(recording) else recording)


@contextlib.contextmanager
def record_if(condition):
    """Context in which a condition says whether anything is written."""
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
    """Writes a tensor under a tag: False where no writer is in force."""
    del tag, tensor, metadata, name
    if getattr(_state, "writer", None) is None or isinstance(_state.writer, NoopSummaryWriter):
        return _ff.constant(False)
    if step is None and get_step() is None:
        raise ValueError("No step set. Please specify one either through the `step` argument or through tf.summary.experimental.set_step()")
    raise errors_impl.UnimplementedError(None, None, "tf.summary.write is not implemented in Ferroflow yet")


def _writing(kind):
    def record(name, data, step=None, *args, **kwargs):
        del args, kwargs
        return write(name, data, step)

    record.__name__ = record.__qualname__ = kind
    record.__doc__ = f"Writes a summary of kind {kind}: False where no writer is in force."
    return record


scalar, histogram, image, text, audio = (_writing(k) for k in ("scalar", "histogram", "image", "text", "audio"))


def graph(graph_data):
    """Writes a graph: nothing where no writer is in force."""
    del graph_data


def flush(writer=None, name=None):
    """Hands what was written to the system."""


def trace_on(graph=True, profiler=False, profiler_outdir=None):
    """Begins to note the graphs that run; none are noted."""


def trace_off():
    """Ends what `trace_on` began."""


def trace_export(name, step=None, profiler_outdir=None):
    """Writes what was noted since `trace_on`: nothing."""
