"""The strategies of one machine; those that need a cluster or a TPU name what is missing.

Invariant: a strategy that would need more than one machine says so when it is made. A device that is not there is
the CPU, with a warning, as in TensorFlow.
Does not know: what programs run under them.
"""

from ferroflow.python.distribute import distribute_lib
from ferroflow.python.framework import config, errors_impl
from ferroflow.python.platform import tf_logging as logging


def _full_name(device):
    """A device as its full name: `"/cpu:0"`, `"CPU:0"` and `"/device:CPU:0"` are one."""
    if not isinstance(device, str):
        device = device.name
    kind, _, index = device.rpartition("/")[2].removeprefix("device:").partition(":")
    kind = kind or "cpu"
    name = f"/device:{kind.upper()}:{index or 0}"
    return f"/job:localhost/replica:0/task:0{name}"


def _replicas(strategy, devices):
    """The further methods of a strategy whose replicas are on these devices."""
    kind = type(strategy).__name__
    if not devices:
        raise ValueError(f"Got an empty `devices` list for {kind}.")
    if len(set(devices)) != len(devices):
        raise ValueError(f"Duplicate devices in {kind}: {devices}")
    # Any number of CPUs may be named: they share the machine's one.
    there = {_full_name(d) for d in config.list_logical_devices()}
    missing = [d for d in devices if d not in there and "/device:CPU:" not in d]
    if missing:
        logging.warning("Some requested devices in `tf.distribute.Strategy` are not visible to TensorFlow: %s", ",".join(missing))
    if len(devices) > 1:
        from ferroflow.python.distribute import mirrored_extended

        return mirrored_extended.MirroredExtended(strategy, devices)
    return distribute_lib.StrategyExtended(strategy, devices[0])


def _all_devices(cpus=1):
    """All GPUs; where there is none, so many logical CPUs, all for None."""
    return [_full_name(d) for d in config.list_logical_devices("GPU") or config.list_logical_devices("CPU")[:cpus]]


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
        super().__init__(_replicas(self, [_full_name(device)]))


class MirroredStrategy(distribute_lib.Strategy):
    """Copies of the model on several devices of one machine, kept alike.

    The replicas run one after the other: several logical CPUs share one machine's threads.

    Args:
      devices: names of devices; all GPUs, or all logical CPUs where there is none, by default.
      cross_device_ops: how values travel between devices; with one there is nothing to do.

    Raises:
      ValueError: no device, or a device twice.

    >>> import ferroflow as tf
    >>> strategy = tf.distribute.MirroredStrategy(["CPU:0"])
    >>> strategy.num_replicas_in_sync
    1
    """

    __module__ = "tensorflow.python.distribute.mirrored_strategy"

    def __init__(self, devices=None, cross_device_ops=None):
        del cross_device_ops
        devices = [devices] if isinstance(devices, str) else devices
        super().__init__(_replicas(self, [_full_name(d) for d in devices or ()] or _all_devices(None)))


class CollectiveAllReduceStrategy(distribute_lib.Strategy):
    """`tf.distribute.MultiWorkerMirroredStrategy` of one worker: a `MirroredStrategy` of the machine's devices.

    Args:
      cluster_resolver: says where the workers are; that of the variable TF_CONFIG by default.
      communication_options: hints, which one worker does not need.

    Raises:
      UnimplementedError: a cluster of more than one task.

    >>> import ferroflow as tf
    >>> tf.distribute.MultiWorkerMirroredStrategy().num_replicas_in_sync
    1
    """

    __module__ = "tensorflow.python.distribute.collective_all_reduce_strategy"

    def __init__(self, cluster_resolver=None, communication_options=None):
        from ferroflow.python.distribute.cluster_resolver import cluster_resolver as resolvers

        del communication_options
        resolver = cluster_resolver if cluster_resolver is not None else resolvers.TFConfigClusterResolver()
        tasks = sum(len(addresses) for addresses in resolver.cluster_spec().as_dict().values())
        if tasks > 1:
            raise errors_impl.UnimplementedError(
                None, None, f"tf.distribute.MultiWorkerMirroredStrategy of {tasks} tasks is not implemented in Ferroflow yet"
            )
        self._cluster_resolver = resolver
        super().__init__(_replicas(self, _all_devices()))

    @property
    def cluster_resolver(self):
        """The resolver of the one worker."""
        return self._cluster_resolver


MultiWorkerMirroredStrategy = CollectiveAllReduceStrategy


class CentralStorageStrategy(distribute_lib.Strategy):
    """Variables on one device, replicas of the computation on all.

    Args:
      compute_devices: names of the replicas' devices; all GPUs, or the CPU where there is none, by default.
      parameter_device: where variables are; on this machine they share the replicas' memory.

    Raises:
      ValueError: no device, or a device twice.

    >>> import ferroflow as tf
    >>> tf.distribute.experimental.CentralStorageStrategy().num_replicas_in_sync
    1
    """

    __module__ = "tensorflow.python.distribute.central_storage_strategy"

    def __init__(self, compute_devices=None, parameter_device=None):
        del parameter_device
        super().__init__(_replicas(self, _all_devices() if compute_devices is None else [_full_name(d) for d in compute_devices]))


def _missing(name, module):
    """A strategy for what is not there: its class is there for `isinstance`; making one is refused."""

    def __init__(self, *_args, **_kwargs):
        raise errors_impl.UnimplementedError(None, None, f"tf.distribute.{name} is not implemented in Ferroflow yet")

    return type(name, (distribute_lib.Strategy,), {"__init__": __init__, "__module__": module, "__doc__": f"`tf.distribute.{name}` is not implemented yet; making one raises UnimplementedError."})


ParameterServerStrategy = _missing("ParameterServerStrategy", "tensorflow.python.distribute.parameter_server_strategy_v2")
TPUStrategy = _missing("TPUStrategy", "tensorflow.python.distribute.tpu_strategy")
