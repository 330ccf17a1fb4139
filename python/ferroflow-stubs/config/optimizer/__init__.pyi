"""Types of `ferroflow.config.optimizer`. Made by `cargo xtask stubs`: a change here is lost."""

import builtins as _b
from collections.abc import Callable as _Callable, Iterator as _Iterator
from typing import Any as _Any

import ferroflow as _tf
from ferroflow import _types as _t

def get_experimental_options() -> _Any:
    """The graph optimizer's options that were set."""

def get_jit() -> _Any:
    """The mode of just-in-time compilation, `""` or `"autoclustering"`."""

def set_experimental_options(options: _Any) -> _Any:
    """Sets options of the graph optimizer; they change no result."""

def set_jit(enabled: _Any) -> _Any:
    """The mode of just-in-time compilation; it changes no result."""
