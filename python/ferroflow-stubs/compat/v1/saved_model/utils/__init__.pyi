"""Types of `ferroflow.compat.v1.saved_model.utils`. Made by `cargo xtask stubs`: a change here is lost."""

import builtins as _b
from collections.abc import Callable as _Callable, Iterator as _Iterator
from typing import Any as _Any

import ferroflow as _tf
from ferroflow import _types as _t
from ferroflow.compat.v1.saved_model import build_tensor_info as build_tensor_info
from ferroflow.compat.v1.saved_model import get_tensor_from_tensor_info as get_tensor_from_tensor_info

