"""`tf.config`: devices, threads and the other settings of the process.

Invariant: a setting that was made is what is read; logical devices are fixed once they were listed.
Does not know: how the engine uses a setting.
"""

import collections
import re

from ferroflow import _ff
from ferroflow.python.eager import context as _context_lib

__name__ = "tensorflow.python.framework.config"

_CONTEXT_MODULE = "tensorflow.python.eager.context"

PhysicalDevice = collections.namedtuple("PhysicalDevice", ["name", "device_type"])
PhysicalDevice.__module__ = _CONTEXT_MODULE
PhysicalDevice.__doc__ = "A device of this machine: its name and type."
LogicalDevice = collections.namedtuple("LogicalDevice", ["name", "device_type"])
LogicalDevice.__module__ = _CONTEXT_MODULE
LogicalDevice.__doc__ = "A device as programs see it: its name and type."
LogicalDeviceConfiguration = collections.namedtuple(
    "LogicalDeviceConfiguration",
    ["memory_limit", "experimental_priority", "experimental_device_ordinal"],
    defaults=[None, None, None],
)
LogicalDeviceConfiguration.__module__ = _CONTEXT_MODULE
LogicalDeviceConfiguration.__doc__ = "How a physical device is cut into logical ones."
VirtualDeviceConfiguration = LogicalDeviceConfiguration
_PHYSICAL = (PhysicalDevice("/physical_device:CPU:0", "CPU"),)


def _context():
    return _context_lib.context()


def list_physical_devices(device_type=None):
    """The devices of this machine, of one type or of all.

    >>> import ferroflow as tf
    >>> tf.config.list_physical_devices("CPU")
    [PhysicalDevice(name='/physical_device:CPU:0', device_type='CPU')]
    """
    return [d for d in _PHYSICAL if device_type is None or d.device_type == device_type]


def list_logical_devices(device_type=None):
    """The devices as programs see them; from the first call on they cannot be configured.

    >>> import ferroflow as tf
    >>> [d.device_type for d in tf.config.list_logical_devices("CPU")][0]
    'CPU'
    """
    context = _context()
    if getattr(context, "initialized_devices", None) is None:
        devices = []
        for physical in get_visible_devices():
            parts = context.logical_devices.get(physical) or [LogicalDeviceConfiguration()]
            for _ in parts:
                count = sum(d.device_type == physical.device_type for d in devices)
                devices.append(LogicalDevice(f"/device:{physical.device_type}:{count}", physical.device_type))
        context.initialized_devices = devices
    return [d for d in context.initialized_devices if device_type is None or d.device_type == device_type]


def get_visible_devices(device_type=None):
    """The physical devices that are used.

    >>> import ferroflow as tf
    >>> tf.config.get_visible_devices("CPU")
    [PhysicalDevice(name='/physical_device:CPU:0', device_type='CPU')]
    """
    visible = _context().visible_devices
    return [d for d in (_PHYSICAL if visible is None else visible) if device_type is None or d.device_type == device_type]


def set_visible_devices(devices, device_type=None):
    """Chooses the physical devices that are used; RuntimeError once logical devices were listed."""
    context = _context()
    devices = list(devices) if isinstance(devices, (list, tuple)) and not isinstance(devices, PhysicalDevice) else [devices]
    for device in devices:
        if device not in _PHYSICAL:
            raise ValueError(f"Unrecognized device: {device!r}")
    if device_type is not None:
        devices += [d for d in get_visible_devices() if d.device_type != device_type]
    if devices != get_visible_devices():
        _unfixed("Visible devices cannot be modified after being initialized")
    context.visible_devices = devices


def _unfixed(message):
    if getattr(_context(), "initialized_devices", None) is not None:
        raise RuntimeError(message)


def get_logical_device_configuration(device):
    """How a physical device is cut into logical ones, or None.

    >>> import ferroflow as tf
    >>> tf.config.get_logical_device_configuration(tf.config.list_physical_devices("CPU")[0])
    """
    _known(device)
    return _context().logical_devices.get(device)


def set_virtual_cpus_to_at_least(count):
    """Cuts the CPU into at least so many logical devices. RuntimeError where fewer are in use already."""
    if count < 1:
        raise ValueError(f"Argument `num_virtual_cpus` must be at least 1, but got {count}")
    cpu = list_physical_devices("CPU")[0]
    configured = get_logical_device_configuration(cpu) or []
    if len(configured) < count:
        set_logical_device_configuration(cpu, [LogicalDeviceConfiguration() for _ in range(count)])


def set_logical_device_configuration(device, logical_devices):
    """Cuts a physical device into logical ones, one for each configuration.

    RuntimeError once logical devices were listed. The logical CPUs of one machine share its memory and threads.
    """
    _known(device)
    context = _context()
    if context.logical_devices.get(device) == list(logical_devices):
        return
    _unfixed("Virtual devices cannot be modified after being initialized")
    for configuration in logical_devices:
        if device.device_type == "CPU" and configuration.memory_limit is not None:
            raise ValueError("Setting memory limit on CPU virtual devices is currently not supported")
        if device.device_type == "CPU" and configuration.experimental_priority is not None:
            raise ValueError("Setting experimental_priority on CPU virtual devices is currently not supported")
    context.logical_devices[device] = list(logical_devices)
    if device.device_type == "CPU" and hasattr(_ff, "set_logical_cpu_devices"):
        _ff.set_logical_cpu_devices(len(context.logical_devices[device]))


def _known(device):
    if device not in _PHYSICAL:
        raise ValueError(f"Unrecognized device: {device!r}")


def get_memory_growth(device):
    """Whether memory is taken as it is needed: for GPUs only, KeyError for others."""
    _known(device)
    raise KeyError(device)


def set_memory_growth(device, enable):
    """Whether memory is taken as it is needed: for GPUs only, ValueError for others."""
    del enable
    _known(device)
    raise ValueError("Cannot set memory growth on non-GPU and non-Pluggable devices")


def get_device_details(device):
    """What is known of a physical device, as a dictionary."""
    _known(device)
    return {}


def _device_with_memory(device, otherwise):
    """Checks that a name is of a device whose memory is counted.

    Raises:
      ValueError: it is no name with a number, no device has it, or it is a CPU's; `otherwise` says that.
    """
    named = re.fullmatch(r"(?:/?job:[^/]*/)?(?:replica:\d+/)?(?:task:\d+/)?(?:/?device:)?([A-Za-z_]\w*):(\d+)", device)
    if named is None:
        raise ValueError(f"Failed parsing device name: '{device}'. Note a valid device string should at least contain a device type and a device index, like \"GPU:0\".")
    kind, number = named.group(1).upper(), int(named.group(2))
    if number >= len(list_logical_devices(kind)):
        raise ValueError(f"No matching devices found for '{device}'")
    if kind == "CPU":
        raise ValueError(f"{otherwise} for device '{device}'")


def get_memory_info(device):
    """The bytes in use and the most that were, as `{"current": n, "peak": n}`; a ValueError for a CPU, whose memory is not counted."""
    _device_with_memory(device, "Allocator stats not available")
    return {"current": 0, "peak": 0}


def get_memory_usage(device):
    """The bytes in use on a device."""
    return get_memory_info(device)["current"]


def reset_memory_stats(device):
    """Forgets the peak of `get_memory_info`; a ValueError for a CPU, whose memory is not counted."""
    _device_with_memory(device, "Cannot reset memory stats")


def run_functions_eagerly(run_eagerly):
    """Whether functions made by `tf.function` run their Python each time instead of a trace.

    >>> import ferroflow as tf
    >>> tf.config.run_functions_eagerly(True)
    >>> tf.config.functions_run_eagerly()
    True
    >>> tf.config.run_functions_eagerly(False)
    """
    _context().run_functions_eagerly = bool(run_eagerly)


experimental_run_functions_eagerly = run_functions_eagerly


def functions_run_eagerly():
    """What `run_functions_eagerly` was last given.

    >>> import ferroflow as tf
    >>> tf.config.functions_run_eagerly()
    False
    """
    return _context().run_functions_eagerly


experimental_functions_run_eagerly = functions_run_eagerly


def get_intra_op_parallelism_threads():
    """The number of threads of one operation; 0 lets the system choose.

    >>> import ferroflow as tf
    >>> tf.config.threading.get_intra_op_parallelism_threads()
    0
    """
    return _context().intra_op_parallelism_threads


def set_intra_op_parallelism_threads(num_threads):
    """Sets the number of threads of one operation. Results do not depend on it."""
    _context().intra_op_parallelism_threads = num_threads


def get_inter_op_parallelism_threads():
    """The number of operations that run at once; 0 lets the system choose.

    >>> import ferroflow as tf
    >>> tf.config.threading.get_inter_op_parallelism_threads()
    0
    """
    return _context().inter_op_parallelism_threads


def set_inter_op_parallelism_threads(num_threads):
    """Sets the number of operations that run at once."""
    _context().inter_op_parallelism_threads = num_threads


def enable_op_determinism():
    """Asks for the same results on every run, as they are already."""
    _context().deterministic_ops = True


def disable_op_determinism():
    """Takes `enable_op_determinism` back; results stay the same on every run."""
    _context().deterministic_ops = False


def is_op_determinism_enabled():
    """Whether `enable_op_determinism` was called."""
    return _context().deterministic_ops


def get_soft_device_placement():
    """Whether operations may run elsewhere than they were placed.

    >>> import ferroflow as tf
    >>> tf.config.set_soft_device_placement(True)
    >>> tf.config.get_soft_device_placement()
    True
    """
    return _context().soft_device_placement


def set_soft_device_placement(enabled):
    """Whether operations may run elsewhere than they were placed.

    >>> import ferroflow as tf
    >>> tf.config.set_soft_device_placement(True)
    """
    _context().soft_device_placement = enabled


def tensor_float_32_execution_enabled():
    """Whether GPUs may multiply in TensorFloat-32.

    >>> import ferroflow as tf
    >>> tf.config.experimental.enable_tensor_float_32_execution(True)
    >>> tf.config.experimental.tensor_float_32_execution_enabled()
    True
    """
    return _context().tensor_float_32


def enable_tensor_float_32_execution(enabled):
    """Whether GPUs may multiply in TensorFloat-32.

    >>> import ferroflow as tf
    >>> tf.config.experimental.enable_tensor_float_32_execution(True)
    """
    _context().tensor_float_32 = enabled


def get_optimizer_jit():
    """The mode of just-in-time compilation, `""` or `"autoclustering"`.

    >>> import ferroflow as tf
    >>> tf.config.optimizer.get_jit()
    ''
    """
    return _context().optimizer_jit


def set_optimizer_jit(enabled):
    """The mode of just-in-time compilation; it changes no result.

    >>> import ferroflow as tf
    >>> tf.config.optimizer.set_jit(False)
    """
    _context().optimizer_jit = "autoclustering" if enabled in (True, "autoclustering") else ""


def get_optimizer_experimental_options():
    """The graph optimizer's options that were set.

    >>> import ferroflow as tf
    >>> tf.config.optimizer.set_experimental_options({"remapping": True})
    >>> tf.config.optimizer.get_experimental_options()["remapping"]
    True
    """
    return {"disable_model_pruning": False, "disable_meta_optimizer": False, **_context().optimizer_options}


def set_optimizer_experimental_options(options):
    """Sets options of the graph optimizer; they change no result.

    >>> import ferroflow as tf
    >>> tf.config.optimizer.set_experimental_options({"constant_folding": True})
    >>> tf.config.optimizer.get_experimental_options()["constant_folding"]
    True
    """
    _context().optimizer_options.update(options)


def get_synchronous_execution():
    """True: operations run when they are called.

    >>> import ferroflow as tf
    >>> tf.config.experimental.get_synchronous_execution()
    True
    """
    return True


def set_synchronous_execution(enable):
    """Operations run when they are called, whatever is asked for."""
    del enable


def get_device_policy():
    """What happens to operands on another device: they are copied silently."""
    return "silent"


def set_device_policy(device_policy):
    """What happens to operands on another device: ValueError for an unknown policy."""
    if device_policy not in (None, "silent", "silent_for_int32", "warn", "explicit"):
        raise ValueError(f"Invalid argument `device_policy`: {device_policy!r}.")
