"""The strategies that tests are run with, under TensorFlow's names for them.

Invariant: none is made before a test asks for it.
Does not know: strategies of several processes.
"""

from ferroflow import _namespace
from ferroflow.python.distribute import distribute_lib
from ferroflow.python.distribute.combinations import NamedDistribution

__name__ = "tensorflow.python.distribute.strategy_combinations"


def _one_device(device):
    return lambda: _namespace.resolve("distribute.OneDeviceStrategy")(device)


def _mirrored(*devices):
    return lambda: _namespace.resolve("distribute.MirroredStrategy")(list(devices))


def _tpu():
    return _namespace.resolve("distribute.TPUStrategy")()


def set_virtual_cpus_to_at_least(num_virtual_cpus):
    """Cuts the first CPU into so many logical devices, if it is not cut into more.

    Raises:
      RuntimeError: devices are in use with fewer, or ValueError: the number is below 1.
    """
    if num_virtual_cpus < 1:
        raise ValueError("`num_virtual_cpus` must be at least 1 not %r" % (num_virtual_cpus,))
    of = _namespace.resolve
    [cpu, *_] = of("config.list_physical_devices")("CPU")
    configured = of("config.get_logical_device_configuration")(cpu) or []
    if len(configured) < num_virtual_cpus:
        of("config.set_logical_device_configuration")(cpu, [of("config.LogicalDeviceConfiguration")() for _ in range(num_virtual_cpus)])


default_strategy = NamedDistribution("Default", lambda: distribute_lib.get_strategy())
one_device_strategy = NamedDistribution("OneDeviceCPU", _one_device("/cpu:0"))
one_device_strategy_gpu = NamedDistribution("OneDeviceGPU", _one_device("/gpu:0"), required_gpus=1)
one_device_strategy_on_worker_1 = NamedDistribution("OneDeviceOnWorker1CPU", _one_device("/job:worker/replica:0/task:1/cpu:0"), num_workers=2)
mirrored_strategy_with_one_cpu = NamedDistribution("Mirrored1CPU", _mirrored("/cpu:0"))
mirrored_strategy_with_one_gpu = NamedDistribution("Mirrored1GPU", _mirrored("/gpu:0"), required_gpus=1)
mirrored_strategy_with_two_cpus = NamedDistribution("Mirrored2CPUs", _mirrored("/cpu:0", "/cpu:1"), required_gpus=0)
mirrored_strategy_with_cpu_1_and_2 = NamedDistribution("Mirrored2CPU", _mirrored("/cpu:1", "/cpu:2"))
mirrored_strategy_with_gpu_and_cpu = NamedDistribution("MirroredCPUAndGPU", _mirrored("/gpu:0", "/cpu:0"), required_gpus=1)
mirrored_strategy_with_two_gpus = NamedDistribution("Mirrored2GPUs", _mirrored("/gpu:0", "/gpu:1"), required_gpus=2)
mirrored_strategy_with_two_gpus_no_merge_call = NamedDistribution("Mirrored2GPUsNoMergeCall", _mirrored("/gpu:0", "/gpu:1"), required_physical_gpus=2)
cloud_tpu_strategy = NamedDistribution("CloudTPU", _tpu, required_tpu=True, use_cloud_tpu=True)
tpu_strategy = NamedDistribution("TPU", _tpu, required_tpu=True)
tpu_strategy_one_core = NamedDistribution("TPUOneCore", _tpu, required_tpu=True)
tpu_strategy_packed_var = NamedDistribution("TPUPackedVar", _tpu, required_tpu=True)

# Those that a test is tried with, by what they have. A strategy that this machine has no devices for is skipped when a test runs.
strategies_minus_default_and_tpu = [one_device_strategy, one_device_strategy_gpu, mirrored_strategy_with_gpu_and_cpu, mirrored_strategy_with_two_gpus]
strategies_minus_tpu = [default_strategy, *strategies_minus_default_and_tpu]
tpu_strategies = [tpu_strategy, tpu_strategy_packed_var, cloud_tpu_strategy]
all_strategies_minus_default = strategies_minus_default_and_tpu + tpu_strategies
all_strategies = strategies_minus_tpu + tpu_strategies
multidevice_strategies = two_replica_strategies = [mirrored_strategy_with_gpu_and_cpu, mirrored_strategy_with_two_gpus, tpu_strategy]
