"""Types of `ferroflow.compat.v1.test`. Made by `cargo xtask stubs`: a change here is lost."""

import builtins as _b
from collections.abc import Callable as _Callable, Iterator as _Iterator
from typing import Any as _Any

import ferroflow as _tf
from ferroflow import _types as _t
from ferroflow.test import TestCase as TestCase

def get_temp_dir() -> _Any:
    """A directory for tests."""
