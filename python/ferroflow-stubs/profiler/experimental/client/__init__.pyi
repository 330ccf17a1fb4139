"""Types of `ferroflow.profiler.experimental.client`. Made by `cargo xtask stubs`: a change here is lost."""

import builtins as _b
from collections.abc import Callable as _Callable, Iterator as _Iterator
from typing import Any as _Any

import ferroflow as _tf
from ferroflow import _types as _t

def monitor(service_addr: _Any, duration_ms: _Any, level: _Any = 1) -> _Any:
    """Not implemented: there are no servers to ask."""

def trace(service_addr: _Any, logdir: _Any, duration_ms: _Any, worker_list: _b.str | None = '', num_tracing_attempts: _Any = 3, options: _Any = None) -> _Any:
    """Not implemented: there are no servers to ask."""
