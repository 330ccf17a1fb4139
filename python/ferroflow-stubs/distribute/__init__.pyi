"""Strategies: one program on several devices. Types of `ferroflow.distribute`. Made by `cargo xtask stubs`: a change here is lost."""

import builtins as _b
import enum as _enum
from collections.abc import Callable as _Callable, Iterator as _Iterator
from typing import Any as _Any

import ferroflow as _tf
from ferroflow import _types as _t
from ferroflow.distribute import cluster_resolver as cluster_resolver
from ferroflow.distribute import experimental as experimental

class CrossDeviceOps:
    """Base of the choices."""
    def reduce(self, reduce_op: _Any, per_replica_value: _Any, destinations: _Any, options: _Any = None) -> _Any:
        """The sum or mean over replicas: with one replica its value."""
    def broadcast(self, tensor: _Any, destinations: _Any) -> _Any:
        """A copy for each destination."""

class DistributedDataset:
    """Base of a strategy's datasets."""

class DistributedIterator:
    """Base of a strategy's iterators."""

class DistributedValues:
    """Base of values that have one part for each replica."""
    def __init__(self, values: _Any) -> None: ...
    @property
    def values(self) -> _Any:
        """The parts."""

class HierarchicalCopyAllReduce(_tf.distribute.NcclAllReduce):
    """All-reduce in the shape of a tree."""

class InputContext:
    """What a function that makes a dataset is told: how many pipelines there are, and which one it is."""
    def __init__(self, num_input_pipelines: _Any = 1, input_pipeline_id: _Any = 0, num_replicas_in_sync: _Any = 1) -> None: ...
    @property
    def num_replicas_in_sync(self) -> _Any:
        """The number of replicas."""
    @property
    def input_pipeline_id(self) -> _Any:
        """The number of this pipeline."""
    @property
    def num_input_pipelines(self) -> _Any:
        """How many pipelines there are."""
    def get_per_replica_batch_size(self, global_batch_size: _Any) -> _Any:
        """The batch of one replica; ValueError where it does not come out even."""

class InputOptions(_b.tuple[_Any, ...]):
    """InputOptions(experimental_fetch_to_device, experimental_replication_mode, experimental_place_dataset_on_device, experimental_per_replica_buffer_size)"""
    @property
    def experimental_fetch_to_device(self) -> _Any: ...
    @property
    def experimental_replication_mode(self) -> _Any: ...
    @property
    def experimental_place_dataset_on_device(self) -> _Any: ...
    @property
    def experimental_per_replica_buffer_size(self) -> _Any: ...
    def __new__(cls, experimental_fetch_to_device: _Any = ..., experimental_replication_mode: _Any = ..., experimental_place_dataset_on_device: _Any = ..., experimental_per_replica_buffer_size: _Any = ...) -> InputOptions: ...

class InputReplicationMode(_enum.Enum):
    """How datasets of replicas relate."""
    PER_WORKER = 'PER_WORKER'
    PER_REPLICA = 'PER_REPLICA'

class MirroredStrategy(_tf.distribute.Strategy):
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
    def __init__(self, devices: _Any = None, cross_device_ops: _Any = None) -> None: ...

class MultiWorkerMirroredStrategy(_tf.distribute.Strategy):
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
    def __init__(self, cluster_resolver: _Any = None, communication_options: _Any = None) -> None: ...
    @property
    def cluster_resolver(self) -> _Any:
        """The resolver of the one worker."""

class NcclAllReduce(_tf.distribute.CrossDeviceOps):
    """All-reduce by NCCL."""
    def __init__(self, num_packs: _Any = 1) -> None: ...

class OneDeviceStrategy(_tf.distribute.Strategy):
    """Runs everything on one named device.

    >>> import ferroflow as tf
    >>> strategy = tf.distribute.OneDeviceStrategy("/cpu:0")
    >>> with strategy.scope():
    ...     v = tf.Variable(1.0)
    >>> strategy.run(lambda: v + 1.0).numpy()
    np.float32(2.0)
    """
    def __init__(self, device: _Any) -> None: ...

class ParameterServerStrategy(_tf.distribute.Strategy):
    """`tf.distribute.ParameterServerStrategy` is not implemented yet; making one raises UnimplementedError."""
    def __init__(self, *_args: _Any, **_kwargs: _Any) -> None: ...

class ReduceOp(_enum.Enum):
    """`SUM` or `MEAN` over replicas."""
    SUM = 'SUM'
    MEAN = 'MEAN'

class ReductionToOneDevice(_tf.distribute.CrossDeviceOps):
    """Copies all values to one device and adds them there."""
    def __init__(self, reduce_to_device: _Any = None, accumulation_fn: _Any = None) -> None: ...

class ReplicaContext:
    """See `ReplicaContextBase`."""
    def __init__(self, strategy: _Any, replica_id_in_sync_group: _Any) -> None: ...
    def __enter__(self) -> _Any: ...
    def __exit__(self, *error: _Any) -> _b.bool | None: ...
    @property
    def strategy(self) -> _Any:
        """The strategy in force."""
    @property
    def num_replicas_in_sync(self) -> _Any:
        """The number of replicas."""
    @property
    def replica_id_in_sync_group(self) -> _Any:
        """The number of this replica."""
    @property
    def devices(self) -> _Any:
        """The devices of this replica, as a tuple of names."""
    def merge_call(self, merge_fn: _Any, args: _Any = ..., kwargs: _Any = None) -> _Any:
        """Calls `merge_fn(strategy, *args, **kwargs)` once for all replicas, in cross-replica context."""
    def all_reduce(self, reduce_op: _Any, value: _Any, options: _Any = None) -> _Any:
        """The sum or mean over replicas of a value or structure of values."""
    def all_gather(self, value: _Any, axis: _t.Axis, options: _Any = None) -> _Any:
        """The values of all replicas joined along an axis."""

class RunOptions(_b.tuple[_Any, ...]):
    """RunOptions(experimental_enable_dynamic_batch_size, experimental_bucketizing_dynamic_shape, experimental_xla_options)"""
    @property
    def experimental_enable_dynamic_batch_size(self) -> _Any: ...
    @property
    def experimental_bucketizing_dynamic_shape(self) -> _Any: ...
    @property
    def experimental_xla_options(self) -> _Any: ...
    def __new__(cls, experimental_enable_dynamic_batch_size: _Any = ..., experimental_bucketizing_dynamic_shape: _Any = ..., experimental_xla_options: _Any = ...) -> RunOptions: ...

class Server:
    """A task of a cluster in this process: a session that is given its `target` runs graphs here.

    Sessions of one server share the values of variables, by their names. Tasks of other processes are not reached.

    Args:
      server_or_cluster_def: a `tf.train.ClusterSpec`, or a dict that makes one.
      job_name: the job that the task is of; may be left out where there is one job.
      task_index: the task's number; may be left out where the job has one task.
      protocol: `"grpc"`, with which the target begins.
      config: accepted.
      start: accepted: there is nothing to start.

    Raises:
      ValueError: a job or task that is not told, or that the cluster does not have.

    >>> import ferroflow as tf
    >>> server = tf.distribute.Server.create_local_server()
    >>> with tf.Graph().as_default(), tf.compat.v1.Session(server.target) as sess:
    ...     print(sess.run(tf.constant(2) * 3))
    6
    """
    def __init__(self, server_or_cluster_def: _Any, job_name: _Any = None, task_index: _Any = None, protocol: _Any = None, config: _Any = None, start: _b.bool = True) -> None: ...
    @_b.staticmethod
    def create_local_server(config: _Any = None, start: _b.bool = True) -> _Any:
        """A server that is the only task of its cluster."""
    @property
    def target(self) -> _b.str:
        """What a session is given to run graphs by this server."""
    def start(self) -> _Any:
        """Nothing: a server serves from its making on."""
    def join(self) -> _Any:
        """Waits for ever: UnimplementedError, for nothing from outside reaches a server of this process."""

class Strategy:
    """Base of strategies: how a computation is spread over devices. All replicas here are one."""
    def __init__(self, extended: _Any) -> None: ...
    @property
    def extended(self) -> _Any:
        """The further methods."""
    @property
    def num_replicas_in_sync(self) -> _b.int:
        """The number of replicas that work on one step together."""
    @property
    def cluster_resolver(self) -> _Any:
        """None: there is one machine."""
    def scope(self) -> _Any:
        """Context in which the strategy is in force: variables made in it belong to it."""
    def run(self, fn: _Callable[..., _Any], args: _Any = ..., kwargs: _Any = None, options: _Any = None) -> _Any:
        """Calls `fn` in every replica and returns the results, one value with one replica."""
    def reduce(self, reduce_op: _Any, value: _Any, axis: _t.Axis) -> _t.Tensor:
        """The sum or mean of a value over replicas, and over an axis if one is given.

        >>> import ferroflow as tf
        >>> s = tf.distribute.OneDeviceStrategy("/cpu:0")
        >>> s.reduce("SUM", tf.constant([1.0, 2.0]), axis=0).numpy()
        np.float32(3.0)
        """
    def gather(self, value: _Any, axis: _t.Axis) -> _Any:
        """The values of all replicas joined along an axis."""
    def experimental_local_results(self, value: _Any) -> _Any:
        """The parts of a value that are in this process, as a tuple."""
    def experimental_distribute_dataset(self, dataset: _Any, options: _Any = None) -> _Any:
        """A dataset whose elements are what the replicas get: with one replica the dataset itself, else its batches cut."""
    def distribute_datasets_from_function(self, dataset_fn: _Any, options: _Any = None) -> _Any:
        """The dataset that `dataset_fn(InputContext)` makes; several replicas take its elements in turn."""
    def experimental_distribute_datasets_from_function(self, dataset_fn: _Any, options: _Any = None) -> _Any:
        """The dataset that `dataset_fn(InputContext)` makes; several replicas take its elements in turn."""
    def experimental_distribute_values_from_function(self, value_fn: _Any) -> _Any:
        """A value with the part `value_fn(ValueContext)` for each replica."""
    def make_dataset_iterator(self, dataset: _Any) -> _Any:
        """An iterator of a dataset."""
    def group(self, value: _Any, name: _b.str | None = None) -> _Any:
        """Runs all of a value's parts; they have been run."""
    def unwrap(self, value: _Any) -> _Any:
        """See `experimental_local_results`."""
    def configure(self, *_args: _Any, **_kwargs: _Any) -> _Any:
        """Nothing: there is no session."""

class StrategyExtended:
    """The further methods of a strategy, for library code."""
    def __init__(self, strategy: _Any, device: _Any) -> None: ...
    @property
    def worker_devices(self) -> _Any:
        """The devices of the replicas."""
    @property
    def parameter_devices(self) -> _Any:
        """The devices that hold variables."""
    @property
    def experimental_require_static_shapes(self) -> _Any:
        """Whether shapes must be known."""
    @property
    def should_checkpoint(self) -> _Any:
        """Whether this process writes checkpoints."""
    @property
    def should_save_summary(self) -> _Any:
        """Whether this process writes summaries."""
    def variable_created_in_scope(self, variable: _Any) -> _Any:
        """Whether a variable was made under this strategy."""
    def colocate_vars_with(self, colocate_with_variable: _Any) -> _Any:
        """Context in which variables are made where another one is."""
    def update(self, var: _Any, fn: _Callable[..., _Any], args: _Any = ..., kwargs: _Any = None, group: _b.bool = True) -> _Any:
        """Calls `fn(var, *args, **kwargs)` for each copy of a variable."""
    def update_non_slot(self, colocate_with: _Any, fn: _Callable[..., _Any], args: _Any = ..., kwargs: _Any = None, group: _b.bool = True) -> _Any:
        """Calls `fn(*args, **kwargs)` where variables that are no slots are."""
    def non_slot_devices(self, var_list: _Any) -> _Any:
        """Where variables that are no slots are made."""
    def read_var(self, var: _Any) -> _Any:
        """The value of a variable."""
    def value_container(self, value: _Any) -> _Any:
        """The distributed value that a part belongs to."""
    def broadcast_to(self, tensor: _Any, destinations: _Any) -> _Any:
        """A copy for each destination."""
    def reduce_to(self, reduce_op: _Any, value: _Any, destinations: _Any, options: _Any = None) -> _Any:
        """The sum or mean over replicas."""
    def batch_reduce_to(self, reduce_op: _Any, value_destination_pairs: _Any, options: _Any = None) -> _Any:
        """`reduce_to` for several values."""
    def call_for_each_replica(self, fn: _Callable[..., _Any], args: _Any = ..., kwargs: _Any = None) -> _Any:
        """See `Strategy.run`."""

class TPUStrategy(_tf.distribute.Strategy):
    """`tf.distribute.TPUStrategy` is not implemented yet; making one raises UnimplementedError."""
    def __init__(self, *_args: _Any, **_kwargs: _Any) -> None: ...

def experimental_set_strategy(strategy: _Any) -> _Any:
    """Has a strategy be in force for the whole process; None takes it back."""

def get_replica_context() -> _tf.distribute.ReplicaContext:
    """The context of the replica being run; None in cross-replica context.

    >>> import ferroflow as tf
    >>> tf.distribute.get_replica_context().num_replicas_in_sync
    1
    """

def get_strategy() -> _tf.distribute.Strategy:
    """The strategy in force, the default one outside of `strategy.scope()`.

    >>> import ferroflow as tf
    >>> tf.distribute.get_strategy().num_replicas_in_sync
    1
    """

def has_strategy() -> _b.bool:
    """Whether a strategy other than the default is in force.

    >>> import ferroflow as tf
    >>> tf.distribute.has_strategy()
    False
    """

def in_cross_replica_context() -> _b.bool:
    """Whether code runs for all replicas together: inside `strategy.scope()`, outside `strategy.run`.

    >>> import ferroflow as tf
    >>> tf.distribute.in_cross_replica_context()
    False
    """
