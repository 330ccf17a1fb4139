"""Types of `ferroflow.summary.experimental`. Made by `cargo xtask stubs`: a change here is lost."""

import builtins as _b
from collections.abc import Callable as _Callable, Iterator as _Iterator
from typing import Any as _Any

import ferroflow as _tf
from ferroflow import _types as _t

def get_step() -> None:
    """The default step, or None."""

def set_step(step: _t.TensorLike) -> None:
    """Sets the default step."""

def summary_scope(name: _b.str | None, default_name: _b.str | None = 'summary', values: _t.TensorLike = None) -> _Any:
    """Context in which the names of what is written begin with `name/`; gives `(tag, scope)`."""
