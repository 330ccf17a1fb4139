"""Versions. Types of `ferroflow.version`. Made by `cargo xtask stubs`: a change here is lost."""

import builtins as _b
from collections.abc import Callable as _Callable, Iterator as _Iterator
from typing import Any as _Any

import ferroflow as _tf
from ferroflow import _types as _t

COMPILER_VERSION: _b.str

GIT_VERSION: _b.str

GRAPH_DEF_VERSION: _b.int

GRAPH_DEF_VERSION_MIN_CONSUMER: _b.int

GRAPH_DEF_VERSION_MIN_PRODUCER: _b.int

VERSION: _b.str
