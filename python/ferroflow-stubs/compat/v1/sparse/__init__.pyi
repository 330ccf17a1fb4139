"""Types of `ferroflow.compat.v1.sparse`. Made by `cargo xtask stubs`: a change here is lost."""

import builtins as _b
from collections.abc import Callable as _Callable, Iterator as _Iterator
from typing import Any as _Any

import ferroflow as _tf
from ferroflow import _types as _t
from ferroflow.compat.v1 import sparse_add as add
from ferroflow.compat.v1 import sparse_concat as concat

