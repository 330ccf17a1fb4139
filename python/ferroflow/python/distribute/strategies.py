"""The strategies: `MirroredStrategy` and `OneDeviceStrategy`; those for clusters name what is missing.

Invariant: a strategy that would need more than one machine says so when it is made.
Does not know: what programs run under them.
"""

from ferroflow.python.distribute import distribute_lib
from ferroflow.python.framework import config, errors_impl


def _full_name(device):
    """A device as its full name: `"/cpu:0"`, `"CPU:0"` and `"/device:CPU:0"` are one."""
    if not isinstance(device, str):
        device = device.name
    kind, _, index = device.rpartition("/")[2].removeprefix("device:").partition(":")
    kind = kind or "cpu"
    name = f"/device:{kind.upper()}:{index or 0}"
    # Any number of CPUs may be named: they share the machine's one.
    if kind.upper() != "CPU" and name not in [d.name for d in config.list_logical_devices()]:
        known = ", ".join(d.name for d in config.list_logical_devices())
        raise ValueError(f"Device {device} does not exist; there are {known}")
    return f"/job:localhost/replica:0/task:0{name}"


class OneDeviceStrategy(distribute_lib.Strategy):
    """Runs everything on one named device.

    >>> import ferroflow as tf
    >>> strategy = tf.distribute.OneDeviceStrategy("/cpu:0")
    >>> with strategy.scope():
    ...     v = tf.Variable(1.0)
    >>> strategy.run(lambda: v + 1.0).numpy()
    np.float32(2.0)
    """

    __module__ = "tensorflow.python.distribute.one_device_strategy"

    def __init__(self, device):
        super().__init__(distribute_lib.StrategyExtended(self, _full_name(device)))


class MirroredStrategy(distribute_lib.Strategy):
    """Copies of the model on several devices of one machine, kept alike.

    The replicas run one after the other: several logical CPUs share one machine's threads.

    Args:
      devices: names of devices; all GPUs, or the CPU where there is none, by default.
      cross_device_ops: how values travel between devices; with one there is nothing to do.

    Raises:
      ValueError: no device, a device twice, or one that there is not.

    >>> import ferroflow as tf
    >>> strategy = tf.distribute.MirroredStrategy(["CPU:0"])
    >>> strategy.num_replicas_in_sync
    1
    """

    __module__ = "tensorflow.python.distribute.mirrored_strategy"

    def __init__(self, devices=None, cross_device_ops=None):
        del cross_device_ops
        if devices is None:
            devices = config.list_logical_devices("GPU") or config.list_logical_devices("CPU")[:1]
        devices = [_full_name(d) for d in ([devices] if isinstance(devices, str) else devices)]
        if not devices:
            raise ValueError("Got an empty `devices` list for MirroredStrategy.")
        if len(set(devices)) != len(devices):
            raise ValueError(f"Duplicate devices in MirroredStrategy: {devices}")
        if len(devices) > 1:
            from ferroflow.python.distribute import mirrored_extended

            super().__init__(mirrored_extended.MirroredExtended(self, devices))
        else:
            super().__init__(distribute_lib.StrategyExtended(self, devices[0]))


def _missing(name, module):
    """A strategy for several machines: its class is there for `isinstance`; making one is refused."""

    def __init__(self, *_args, **_kwargs):
        raise errors_impl.UnimplementedError(None, None, f"tf.distribute.{name} is not implemented in Ferroflow yet")

    return type(name, (distribute_lib.Strategy,), {"__init__": __init__, "__module__": module, "__doc__": f"`tf.distribute.{name}` is not implemented yet; making one raises UnimplementedError."})


MultiWorkerMirroredStrategy = _missing("MultiWorkerMirroredStrategy", "tensorflow.python.distribute.collective_all_reduce_strategy")
ParameterServerStrategy = _missing("ParameterServerStrategy", "tensorflow.python.distribute.parameter_server_strategy_v2")
TPUStrategy = _missing("TPUStrategy", "tensorflow.python.distribute.tpu_strategy")
CentralStorageStrategy = _missing("CentralStorageStrategy", "tensorflow.python.distribute.central_storage_strategy")
