"""Where operations are placed: device names as programs write them, on devices that there are.

Invariant: with soft placement, which is the default, a device of this process that is not there stands for the
first CPU, so a program written for `/GPU:0` runs; a name of another process, or one that cannot be read, is an error.
Does not know: what runs on a device.
"""

from ferroflow import _ff

INVALID_ARGUMENT = 3
_known = {}


def enter(device):
    """Places this thread's operations on a device until the token is given to `_ff.leave`; None for no token.

    ValueError for what cannot be read; InvalidArgumentError for a device that cannot be had.
    """
    if device is not None and not isinstance(device, str):
        if not hasattr(device, "to_string") and not hasattr(device, "device_type"):
            raise ValueError(f"Expecting a string device name. Got {type(device)}({device!r})")
        device = device.to_string() if hasattr(device, "to_string") else device.name
    if not device:
        return None
    kind, index = _read(device)
    if kind is None:
        return None
    try:
        return _ff.enter_device(f"{kind}:{index}")
    except Exception as error:
        if getattr(error, "error_code", None) != INVALID_ARGUMENT or not _soft():
            raise
    return _ff.enter_device("CPU:0")


def _read(name):
    """Type and index that a name says, None for a name that says no type."""
    if name not in _known:
        from ferroflow.python.framework import device_spec, errors_impl

        spec = device_spec.DeviceSpecV2.from_string(name.removeprefix("/physical_device:"))
        if spec.job not in (None, "localhost") or spec.replica or spec.task:
            whole = f"/job:{spec.job or 'localhost'}/replica:{spec.replica or 0}/task:{spec.task or 0}"
            raise errors_impl.InvalidArgumentError(None, None, f"{whole}/device:{spec.device_type or 'CPU'}:{spec.device_index or 0} unknown device.")
        if (spec.device_index or 0) < 0:
            raise errors_impl.InvalidArgumentError(None, None, f"Malformed device specification '{name}'")
        _known[name] = spec.device_type, spec.device_index or 0
    return _known[name]


def _soft():
    from ferroflow.python.framework import config

    return config.get_soft_device_placement()
