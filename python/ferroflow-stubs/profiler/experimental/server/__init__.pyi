"""Types of `ferroflow.profiler.experimental.server`. Made by `cargo xtask stubs`: a change here is lost."""

import builtins as _b
from collections.abc import Callable as _Callable, Iterator as _Iterator
from typing import Any as _Any

import ferroflow as _tf
from ferroflow import _types as _t

def start(port: _Any) -> _Any:
    """Not implemented: a profile is collected by the program itself, with `start` and `stop`."""
