"""Types of `ferroflow.saved_model.experimental`. Made by `cargo xtask stubs`: a change here is lost."""

import builtins as _b
import enum as _enum
from collections.abc import Callable as _Callable, Iterator as _Iterator
from typing import Any as _Any

import ferroflow as _tf
from ferroflow import _types as _t

class TrackableResource:
    """An object with a resource outside of variables, such as a table."""
    def __init__(self, device: _b.str | None = '') -> None: ...
    @property
    def resource_handle(self) -> _Any:
        """The resource, made when it is first asked for."""

class VariablePolicy(_enum.Enum):
    """Whether the devices of variables are saved."""
    NONE = None
    SAVE_VARIABLE_DEVICES = 'save_variable_devices'
    EXPAND_DISTRIBUTED_VARIABLES = 'expand_distributed_variables'
