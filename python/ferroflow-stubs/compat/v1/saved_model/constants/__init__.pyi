"""Types of `ferroflow.compat.v1.saved_model.constants`. Made by `cargo xtask stubs`: a change here is lost."""

import builtins as _b
from collections.abc import Callable as _Callable, Iterator as _Iterator
from typing import Any as _Any

import ferroflow as _tf
from ferroflow import _types as _t

LEGACY_INIT_OP_KEY: _b.str

MAIN_OP_KEY: _b.str
