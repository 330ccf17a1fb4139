"""`tf.profiler.experimental`: what a program did when, written as TensorBoard's profile plugin reads it.

Noted are the parts that `Trace` names, such as training steps, and with `python_tracer_level=1` the calls of Python functions. Operations
are not: the engine tells nobody here what it runs.

Invariant: one profile is collected at a time, and where none is, `Trace` costs nothing. What began before a profile, or has not ended with
it, is not in it.
Does not know: other processes.
"""

import collections
import contextlib
import os
import socket
import sys
import threading
import time

from ferroflow.python.framework import errors_impl

__name__ = "tensorflow.python.profiler.profiler_v2"

_lock = threading.Lock()
_running = None
"""The profile that is being collected."""


class ProfilerOptions(collections.namedtuple("ProfilerOptions", ["host_tracer_level", "python_tracer_level", "device_tracer_level", "delay_ms"])):
    """How much is noted.

    Args:
      host_tracer_level: 0: no parts that `Trace` names.
      python_tracer_level: 1: calls of Python functions, too.
      device_tracer_level: of accelerators; without effect.
      delay_ms: when other machines begin; without effect.

    >>> tf.profiler.experimental.ProfilerOptions(python_tracer_level=1).host_tracer_level
    2
    """

    __slots__ = ()

    def __new__(cls, host_tracer_level=2, python_tracer_level=0, device_tracer_level=1, delay_ms=None):
        return super().__new__(cls, host_tracer_level, python_tracer_level, device_tracer_level, delay_ms)


class Trace:
    """Context that names a part of the program for a profile that is being collected.

    Args:
      name: the name.
      **kwargs: what is said about it: numbers and strings. `step_num`, with `_r=1`, makes it a training step.

    >>> for step in range(2):
    ...     with tf.profiler.experimental.Trace("train", step_num=step, _r=1):
    ...         _ = tf.constant(1.0) + 1.0
    """

    __module__ = "tensorflow.python.profiler.trace"

    def __init__(self, name, **kwargs):
        self._name, self._metadata, self._began = name, kwargs, None

    def __enter__(self):
        self._began = time.time_ns() if _running is not None else None
        return self

    def set_metadata(self, **kwargs):
        """Adds to what is said about the part."""
        self._metadata.update(kwargs)

    def __exit__(self, *_error):
        profile = _running
        if self._began is not None and profile is not None and profile.host:
            profile.note(self._name, self._began, time.time_ns(), self._metadata)
        return False


class _Session:
    """What was noted, by thread."""

    def __init__(self, logdir, options):
        self.logdir, self.options = os.fspath(logdir), options or ProfilerOptions()
        self.host = self.options.host_tracer_level > 0
        self.began = time.time_ns()
        self._threads, self._calls = {}, threading.local()

    def note(self, name, began, ended, metadata):
        """Adds what happened on this thread."""
        if began >= self.began:
            own = self._threads.setdefault(threading.get_ident(), (threading.current_thread().name, []))
            own[1].append((name, began, ended, dict(metadata)))

    def begin(self):
        """Begins to note calls of Python functions, if that was asked for."""
        if self.options.python_tracer_level > 0:
            threading.setprofile(self._called)
            sys.setprofile(self._called)

    def end(self):
        """Ends that."""
        if self.options.python_tracer_level > 0:
            threading.setprofile(None)
            sys.setprofile(None)

    def _called(self, frame, event, _argument):
        open_calls = self._calls.__dict__.setdefault("open", [])
        if event == "call":
            open_calls.append((frame, time.time_ns()))
        elif event == "return" and open_calls and open_calls[-1][0] is frame:
            code = frame.f_code
            self.note(f"${os.path.basename(code.co_filename)}:{code.co_firstlineno} {code.co_qualname}", open_calls.pop()[1], time.time_ns(), {})

    def message(self):
        """All of it as an `XSpace`."""
        from ferroflow.core.profiler.protobuf import xplane_pb2

        space = xplane_pb2.XSpace(hostnames=[socket.gethostname()])
        host = _Plane(space.planes.add(name="/host:CPU"))
        for number, (thread, (name, events)) in enumerate(self._threads.items()):
            line = host.plane.lines.add(id=thread, display_id=number, name=name, timestamp_ns=self.began)
            for what, began, ended, metadata in sorted(events, key=lambda event: event[1]):
                added = line.events.add(metadata_id=host.event(what), offset_ps=(began - self.began) * 1000, duration_ps=(ended - began) * 1000)
                for key, value in metadata.items():
                    host.state(added, key, value)
        around = _Plane(space.planes.add(id=1, name="Task Environment"))
        around.state(around.plane, "profile_start_time", self.began)
        around.state(around.plane, "profile_stop_time", time.time_ns())
        around.state(around.plane, "profile_options", str(tuple(self.options)))
        return space

    def export(self):
        """Writes it below the folder; gives the file's path."""
        run = time.strftime("%Y_%m_%d_%H_%M_%S", time.gmtime(self.began / 1e9))
        folder = os.path.join(self.logdir, "plugins", "profile", run)
        os.makedirs(folder, exist_ok=True)
        path = os.path.join(folder, f"{socket.gethostname()}.xplane.pb")
        with open(path, "wb") as file:
            file.write(self.message().SerializeToString())
        return path


class _Plane:
    """A plane of a profile, whose names of events and of what is said about them are numbers."""

    def __init__(self, plane):
        self.plane, self._events, self._states = plane, {}, {}

    def event(self, name):
        """The number of an event's name."""
        return self._number(self._events, name, self.plane.event_metadata)

    def state(self, owner, name, value):
        """Says something about an event, or the plane itself."""
        kind = "int64_value" if isinstance(value, int) else "double_value" if isinstance(value, float) else "str_value"
        value = value if kind != "str_value" else str(value)
        owner.stats.add(metadata_id=self._number(self._states, name, self.plane.stat_metadata), **{kind: value})

    @staticmethod
    def _number(known, name, entries):
        if name not in known:
            known[name] = len(known) + 1
            entry = entries.add(key=known[name])
            entry.value.id, entry.value.name = known[name], name
        return known[name]


def start(logdir, options=None):
    """Begins to collect a profile.

    Args:
      logdir: the folder that it is written to.
      options: `ProfilerOptions`.

    Raises:
      AlreadyExistsError: one is being collected.

    >>> import tempfile
    >>> tf.profiler.experimental.start(tempfile.mkdtemp())
    >>> tf.profiler.experimental.stop()
    """
    global _running
    with _lock:
        if _running is not None:
            raise errors_impl.AlreadyExistsError(None, None, "Another profiler is running.")
        _running = _Session(logdir, options)
        _running.begin()


def stop(save=True):
    """Ends the profile, and writes it below its folder (`plugins/profile/TIME/HOST.xplane.pb`) unless told otherwise.

    UnavailableError: none is being collected.
    """
    global _running
    with _lock:
        if _running is None:
            raise errors_impl.UnavailableError(None, None, "Cannot export profiling results. No profiler is running.")
        session, _running = _running, None
        session.end()
        if save:
            session.export()


def warmup():
    """Nothing: there is nothing to get ready."""


class Profile(contextlib.AbstractContextManager):
    """Context in which a profile is collected; it is written at the end.

    >>> import glob, tempfile
    >>> folder = tempfile.mkdtemp()
    >>> with tf.profiler.experimental.Profile(folder):
    ...     _ = tf.constant(1.0) + 1.0
    >>> len(glob.glob(f"{folder}/plugins/profile/*/*.xplane.pb"))
    1
    """

    def __init__(self, logdir, options=None):
        self._logdir, self._options = logdir, options

    def __enter__(self):
        start(self._logdir, self._options)

    def __exit__(self, *_error):
        stop()


def start_server(port):
    """Not implemented: a profile is collected by the program itself, with `start` and `stop`."""
    raise errors_impl.UnimplementedError(None, None, "tf.profiler.experimental.server.start is not implemented: collect a profile with tf.profiler.experimental.start and stop")


def trace(service_addr, logdir, duration_ms, worker_list="", num_tracing_attempts=3, options=None):
    """Not implemented: there are no servers to ask."""
    raise errors_impl.UnimplementedError(None, None, "tf.profiler.experimental.client.trace is not implemented: collect a profile with tf.profiler.experimental.start and stop")


def monitor(service_addr, duration_ms, level=1):
    """Not implemented: there are no servers to ask."""
    raise errors_impl.UnimplementedError(None, None, "tf.profiler.experimental.client.monitor is not implemented")
