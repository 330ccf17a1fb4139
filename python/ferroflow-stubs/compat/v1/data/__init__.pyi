"""Types of `ferroflow.compat.v1.data`. Made by `cargo xtask stubs`: a change here is lost."""

import builtins as _b
from collections.abc import Callable as _Callable, Iterator as _Iterator
from typing import Any as _Any

import ferroflow as _tf
from ferroflow import _types as _t

def get_output_classes(dataset_or_iterator: _Any) -> _Any:
    """The classes of a dataset's elements, in their structure."""

def get_output_shapes(dataset_or_iterator: _Any) -> _Any:
    """The shapes of a dataset's elements, in their structure."""

def get_output_types(dataset_or_iterator: _Any) -> _Any:
    """The dtypes of a dataset's elements, in their structure."""
