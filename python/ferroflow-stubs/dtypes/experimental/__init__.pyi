"""Types of `ferroflow.dtypes.experimental`. Made by `cargo xtask stubs`: a change here is lost."""

import builtins as _b
from collections.abc import Callable as _Callable, Iterator as _Iterator
from typing import Any as _Any

import ferroflow as _tf
from ferroflow import _types as _t

float8_e4m3fn: _t.DType

float8_e5m2: _t.DType
