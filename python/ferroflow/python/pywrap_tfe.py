"""What libraries ask of TensorFlow's C interface: which devices there are.

Does not know: devices themselves; see `framework.config`.
"""

__name__ = "tensorflow.python.pywrap_tfe"


def TF_ListPhysicalDevices():  # noqa: N802 TensorFlow's name
    """The names of the physical devices, as bytes."""
    from ferroflow.python.framework import config

    return [d.name.encode() for d in config.list_physical_devices()]


def TF_ListPluggablePhysicalDevices():  # noqa: N802
    """The names of the physical devices that plugins give: none."""
    return []
