"""Types of `ferroflow.compat.v1.saved_model.main_op`. Made by `cargo xtask stubs`: a change here is lost."""

import builtins as _b
from collections.abc import Callable as _Callable, Iterator as _Iterator
from typing import Any as _Any

import ferroflow as _tf
from ferroflow import _types as _t
from ferroflow.compat.v1.saved_model import main_op_with_restore as main_op_with_restore

def main_op() -> _Any:
    """An operation that gives all variables their first values and fills all tables."""
