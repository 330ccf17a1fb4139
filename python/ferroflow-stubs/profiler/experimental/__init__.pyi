"""Types of `ferroflow.profiler.experimental`. Made by `cargo xtask stubs`: a change here is lost."""

import builtins as _b
from collections.abc import Callable as _Callable, Iterator as _Iterator
from typing import Any as _Any

import ferroflow as _tf
from ferroflow import _types as _t

class Trace:
    """Context that names a part of the program for a profile that is being collected."""
    def __init__(self, name: _b.str | None, **kwargs: _Any) -> None: ...
    def __enter__(self) -> _Any: ...
    def set_metadata(self, **kwargs: _Any) -> _Any:
        """Adds to what is said about the part."""
    def __exit__(self, *error: _Any) -> _b.bool | None: ...

def start(logdir: _Any, options: _Any = None) -> _Any:
    """Not there: UnimplementedError."""

def stop(save: _b.bool = True) -> _Any:
    """UnavailableError: no profile is being collected."""
