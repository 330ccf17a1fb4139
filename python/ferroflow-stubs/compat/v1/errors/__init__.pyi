"""Types of `ferroflow.compat.v1.errors`. Made by `cargo xtask stubs`: a change here is lost."""

import builtins as _b
from collections.abc import Callable as _Callable, Iterator as _Iterator
from typing import Any as _Any

import ferroflow as _tf
from ferroflow import _types as _t

def error_code_from_exception_type(cls: _Any) -> _Any:
    """The canonical code of an error class; UNKNOWN for a class without one."""

def exception_type_from_error_code(error_code: _Any) -> _Any:
    """The error class of a canonical code; KeyError for one that is none."""
