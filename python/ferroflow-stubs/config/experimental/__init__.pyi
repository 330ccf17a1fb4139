"""Types of `ferroflow.config.experimental`. Made by `cargo xtask stubs`: a change here is lost."""

import builtins as _b
from collections.abc import Callable as _Callable, Iterator as _Iterator
from typing import Any as _Any

import ferroflow as _tf
from ferroflow import _types as _t
from ferroflow.config import LogicalDeviceConfiguration as VirtualDeviceConfiguration
from ferroflow.config import get_logical_device_configuration as get_virtual_device_configuration
from ferroflow.config import get_visible_devices as get_visible_devices
from ferroflow.config import list_logical_devices as list_logical_devices
from ferroflow.config import list_physical_devices as list_physical_devices
from ferroflow.config import set_logical_device_configuration as set_virtual_device_configuration
from ferroflow.config import set_visible_devices as set_visible_devices

def enable_op_determinism() -> _Any:
    """Asks for the same results on every run, as they are already."""

def enable_tensor_float_32_execution(enabled: _Any) -> None:
    """Whether GPUs may multiply in TensorFloat-32.

    >>> import ferroflow as tf
    >>> tf.config.experimental.enable_tensor_float_32_execution(True)
    """

def get_device_details(device: _Any) -> _Any:
    """What is known of a physical device, as a dictionary."""

def get_device_policy() -> _Any:
    """What happens to operands on another device: they are copied silently."""

def get_memory_growth(device: _Any) -> _Any:
    """Whether memory is taken as it is needed: for GPUs only, KeyError for others."""

def get_memory_info(device: _Any) -> _Any:
    """The bytes in use and the most that were, as `{"current": n, "peak": n}`; a ValueError for a CPU, whose memory is not counted."""

def get_memory_usage(device: _Any) -> _Any:
    """The bytes in use on a device."""

def get_synchronous_execution() -> _b.bool:
    """True: operations run when they are called.

    >>> import ferroflow as tf
    >>> tf.config.experimental.get_synchronous_execution()
    True
    """

def reset_memory_stats(device: _Any) -> _Any:
    """Forgets the peak of `get_memory_info`; a ValueError for a CPU, whose memory is not counted."""

def set_device_policy(device_policy: _Any) -> _Any:
    """What happens to operands on another device: ValueError for an unknown policy."""

def set_memory_growth(device: _Any, enable: _Any) -> _Any:
    """Whether memory is taken as it is needed: for GPUs only, ValueError for others."""

def set_synchronous_execution(enable: _Any) -> _Any:
    """Operations run when they are called, whatever is asked for."""

def tensor_float_32_execution_enabled() -> _b.bool:
    """Whether GPUs may multiply in TensorFloat-32.

    >>> import ferroflow as tf
    >>> tf.config.experimental.enable_tensor_float_32_execution(True)
    >>> tf.config.experimental.tensor_float_32_execution_enabled()
    True
    """
