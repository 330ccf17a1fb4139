"""Types of `ferroflow.compat.v1.linalg`. Made by `cargo xtask stubs`: a change here is lost."""

import builtins as _b
from collections.abc import Callable as _Callable, Iterator as _Iterator
from typing import Any as _Any

import ferroflow as _tf
from ferroflow import _types as _t
from ferroflow.compat.v1 import matrix_transpose as matrix_transpose
from ferroflow.compat.v1 import norm as norm
from ferroflow.compat.v1 import matrix_transpose as transpose

