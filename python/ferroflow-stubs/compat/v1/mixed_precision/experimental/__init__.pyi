"""Types of `ferroflow.compat.v1.mixed_precision.experimental`. Made by `cargo xtask stubs`: a change here is lost."""

import builtins as _b
from collections.abc import Callable as _Callable, Iterator as _Iterator
from typing import Any as _Any

import ferroflow as _tf
from ferroflow import _types as _t
from ferroflow.compat.v1.mixed_precision import DynamicLossScale as DynamicLossScale
from ferroflow.compat.v1.mixed_precision import FixedLossScale as FixedLossScale
from ferroflow.compat.v1.mixed_precision import LossScale as LossScale

