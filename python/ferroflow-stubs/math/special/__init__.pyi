"""Special functions of mathematics. Types of `ferroflow.math.special`. Made by `cargo xtask stubs`: a change here is lost."""

import builtins as _b
from collections.abc import Callable as _Callable, Iterator as _Iterator
from typing import Any as _Any

import ferroflow as _tf
from ferroflow import _types as _t
from ferroflow.math import bessel_i0 as bessel_i0
from ferroflow.math import bessel_i1 as bessel_i1

