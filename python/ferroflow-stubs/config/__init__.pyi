"""Devices, threads and other settings of the process. Types of `ferroflow.config`. Made by `cargo xtask stubs`: a change here is lost."""

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

def functions_run_eagerly() -> _b.bool:
    """What `run_functions_eagerly` was last given.

    >>> import ferroflow as tf
    >>> tf.config.functions_run_eagerly()
    False
    """

def get_logical_device_configuration(device: _Any) -> None:
    """How a physical device is cut into logical ones, or None.

    >>> import ferroflow as tf
    >>> tf.config.get_logical_device_configuration(tf.config.list_physical_devices("CPU")[0])
    """

def get_soft_device_placement() -> _b.bool:
    """Whether operations may run elsewhere than they were placed.

    >>> import ferroflow as tf
    >>> tf.config.set_soft_device_placement(True)
    >>> tf.config.get_soft_device_placement()
    True
    """

def get_visible_devices(device_type: _Any = None) -> _b.list[_tf.config.PhysicalDevice]:
    """The physical devices that are used.

    >>> import ferroflow as tf
    >>> tf.config.get_visible_devices("CPU")
    [PhysicalDevice(name='/physical_device:CPU:0', device_type='CPU')]
    """

def list_logical_devices(device_type: _Any = None) -> _b.list[_tf.config.LogicalDevice]:
    """The devices as programs see them; from the first call on they cannot be configured.

    >>> import ferroflow as tf
    >>> [d.device_type for d in tf.config.list_logical_devices("CPU")][0]
    'CPU'
    """

def list_physical_devices(device_type: _Any = None) -> _b.list[_tf.config.PhysicalDevice]:
    """The devices of this machine, of one type or of all.

    >>> import ferroflow as tf
    >>> tf.config.list_physical_devices("CPU")
    [PhysicalDevice(name='/physical_device:CPU:0', device_type='CPU')]
    """

def run_functions_eagerly(run_eagerly: _Any) -> None:
    """Whether functions made by `tf.function` run their Python each time instead of a trace.

    >>> import ferroflow as tf
    >>> tf.config.run_functions_eagerly(True)
    >>> tf.config.functions_run_eagerly()
    True
    >>> tf.config.run_functions_eagerly(False)
    """

def set_logical_device_configuration(device: _Any, logical_devices: _Any) -> _Any:
    """Cuts a physical device into logical ones, one for each configuration.

    RuntimeError once logical devices were listed. The logical CPUs of one machine share its memory and threads.
    """

def set_soft_device_placement(enabled: _Any) -> None:
    """Whether operations may run elsewhere than they were placed.

    >>> import ferroflow as tf
    >>> tf.config.set_soft_device_placement(True)
    """

def set_visible_devices(devices: _Any, device_type: _Any = None) -> _Any:
    """Chooses the physical devices that are used; RuntimeError once logical devices were listed."""

experimental_functions_run_eagerly = functions_run_eagerly

experimental_run_functions_eagerly = run_functions_eagerly
