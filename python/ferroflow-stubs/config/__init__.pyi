"""Types of `ferroflow.config`. Made by `cargo xtask stubs`: a change here is lost."""

import builtins as _b
from collections.abc import Callable as _Callable, Iterator as _Iterator
from typing import Any as _Any

import ferroflow as _tf
from ferroflow import _types as _t
from ferroflow.config import experimental as experimental
from ferroflow.config import optimizer as optimizer
from ferroflow.config import threading as threading

class LogicalDevice(_b.tuple[_Any, ...]):
    """A device as programs see it: its name and type."""
    @property
    def name(self) -> _Any: ...
    @property
    def device_type(self) -> _Any: ...
    def __new__(cls, name: _Any, device_type: _Any) -> LogicalDevice: ...

class LogicalDeviceConfiguration(_b.tuple[_Any, ...]):
    """How a physical device is cut into logical ones."""
    @property
    def memory_limit(self) -> _Any: ...
    @property
    def experimental_priority(self) -> _Any: ...
    @property
    def experimental_device_ordinal(self) -> _Any: ...
    def __new__(cls, memory_limit: _Any = ..., experimental_priority: _Any = ..., experimental_device_ordinal: _Any = ...) -> LogicalDeviceConfiguration: ...

class PhysicalDevice(_b.tuple[_Any, ...]):
    """A device of this machine: its name and type."""
    @property
    def name(self) -> _Any: ...
    @property
    def device_type(self) -> _Any: ...
    def __new__(cls, name: _Any, device_type: _Any) -> PhysicalDevice: ...

def functions_run_eagerly() -> _Any:
    """What `run_functions_eagerly` was last given."""

def get_logical_device_configuration(device: _Any) -> _Any:
    """How a physical device is cut into logical ones, or None."""

def get_soft_device_placement() -> _Any:
    """Whether operations may run elsewhere than they were placed."""

def get_visible_devices(device_type: _Any = None) -> _Any:
    """The physical devices that are used."""

def list_logical_devices(device_type: _Any = None) -> _Any:
    """The devices as programs see them; from the first call on they cannot be configured."""

def list_physical_devices(device_type: _Any = None) -> _b.list[_tf.config.PhysicalDevice]:
    """The devices of this machine, of one type or of all.

    >>> import ferroflow as tf
    >>> tf.config.list_physical_devices("CPU")
    [PhysicalDevice(name='/physical_device:CPU:0', device_type='CPU')]
    """

def run_functions_eagerly(run_eagerly: _Any) -> _Any:
    """Whether functions made by `tf.function` run their Python each time instead of a trace."""

def set_logical_device_configuration(device: _Any, logical_devices: _Any) -> _Any:
    """Cuts a physical device into logical ones, one for each configuration.

    RuntimeError once logical devices were listed. The logical CPUs of one machine share its memory and threads.
    """

def set_soft_device_placement(enabled: _Any) -> _Any:
    """Whether operations may run elsewhere than they were placed."""

def set_visible_devices(devices: _Any, device_type: _Any = None) -> _Any:
    """Chooses the physical devices that are used; RuntimeError once logical devices were listed."""

experimental_functions_run_eagerly = functions_run_eagerly

experimental_run_functions_eagerly = run_functions_eagerly
