"""Types of `ferroflow.profiler.experimental`. Made by `cargo xtask stubs`: a change here is lost."""

import builtins as _b
from collections.abc import Callable as _Callable, Iterator as _Iterator
from typing import Any as _Any

import ferroflow as _tf
from ferroflow import _types as _t
from ferroflow.profiler.experimental import client as client
from ferroflow.profiler.experimental import server as server

class Profile:
    """Context in which a profile is collected; it is written at the end.

    >>> import glob, tempfile
    >>> folder = tempfile.mkdtemp()
    >>> with tf.profiler.experimental.Profile(folder):
    ...     _ = tf.constant(1.0) + 1.0
    >>> len(glob.glob(f"{folder}/plugins/profile/*/*.xplane.pb"))
    1
    """
    def __init__(self, logdir: _Any, options: _Any = None) -> None: ...
    def __enter__(self) -> _Any: ...
    def __exit__(self, *error: _Any) -> _b.bool | None: ...

class ProfilerOptions(_b.tuple[_Any, ...]):
    """How much is noted.

    Args:
      host_tracer_level: 0: no parts that `Trace` names.
      python_tracer_level: 1: calls of Python functions, too.
      device_tracer_level: of accelerators; without effect.
      delay_ms: when other machines begin; without effect.

    >>> tf.profiler.experimental.ProfilerOptions(python_tracer_level=1).host_tracer_level
    2
    """
    @property
    def host_tracer_level(self) -> _Any: ...
    @property
    def python_tracer_level(self) -> _Any: ...
    @property
    def device_tracer_level(self) -> _Any: ...
    @property
    def delay_ms(self) -> _Any: ...
    def __new__(cls, host_tracer_level: _Any, python_tracer_level: _Any, device_tracer_level: _Any, delay_ms: _Any) -> ProfilerOptions: ...

class Trace:
    """Context that names a part of the program for a profile that is being collected.

    Args:
      name: the name.
      **kwargs: what is said about it: numbers and strings. `step_num`, with `_r=1`, makes it a training step.

    >>> for step in range(2):
    ...     with tf.profiler.experimental.Trace("train", step_num=step, _r=1):
    ...         _ = tf.constant(1.0) + 1.0
    """
    def __init__(self, name: _b.str | None, **kwargs: _Any) -> None: ...
    def __enter__(self) -> _Any: ...
    def set_metadata(self, **kwargs: _Any) -> _Any:
        """Adds to what is said about the part."""
    def __exit__(self, *error: _Any) -> _b.bool | None: ...

def start(logdir: _Any, options: _Any = None) -> None:
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

def stop(save: _b.bool = True) -> None:
    """Ends the profile, and writes it below its folder (`plugins/profile/TIME/HOST.xplane.pb`) unless told otherwise.

    UnavailableError: none is being collected.
    """
