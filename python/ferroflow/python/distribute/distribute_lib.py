"""`tf.distribute`: strategies, and what is in force where; here all run on one device.

Invariant: every thread has a stack of scopes; with none entered the default strategy is in force. With one
replica, running on all replicas is calling, and reducing is taking the value.
Does not know: devices beyond their names, or any particular strategy.
"""

import collections
import contextlib
import enum
import threading

from ferroflow import _ff
from ferroflow.python.distribute.reduce_util import ReduceOp
from ferroflow.python.distribute.values import DistributedValues
from ferroflow.python.util import pickling

__name__ = "tensorflow.python.distribute.distribute_lib"

_state = threading.local()


class _Frame:
    """What is in force in one scope: a strategy, and a replica's context or None for cross-replica."""

    def __init__(self, strategy, replica_context):
        self.strategy = strategy
        self.replica_context = replica_context


def _stack():
    if not hasattr(_state, "stack"):
        _state.stack = []
    return _state.stack


def _frame():
    stack = _stack()
    if stack:
        return stack[-1]
    return _default_frame()


_default = None
_default_lock = threading.Lock()
_forced = None


def _default_frame():
    global _default
    if _forced is not None:
        return _Frame(_forced, None)
    if _default is None:
        with _default_lock:
            if _default is None:
                strategy = _DefaultDistributionStrategy()
                _default = _Frame(strategy, _DefaultReplicaContext(strategy, replica_id_in_sync_group=0))
    return _default


def get_strategy():
    """The strategy in force, the default one outside of `strategy.scope()`.

    >>> import ferroflow as tf
    >>> tf.distribute.get_strategy().num_replicas_in_sync
    1
    """
    return _frame().strategy


def has_strategy():
    """Whether a strategy other than the default is in force.

    >>> import ferroflow as tf
    >>> tf.distribute.has_strategy()
    False
    """
    return get_strategy() is not _default_frame().strategy or _forced is not None


def get_replica_context():
    """The context of the replica being run; None in cross-replica context.

    >>> import ferroflow as tf
    >>> tf.distribute.get_replica_context().num_replicas_in_sync
    1
    """
    return _frame().replica_context


def get_cross_replica_context():
    """The strategy in cross-replica context, else None."""
    frame = _frame()
    return frame.strategy if frame.replica_context is None else None


def in_cross_replica_context():
    """Whether code runs for all replicas together: inside `strategy.scope()`, outside `strategy.run`.

    >>> import ferroflow as tf
    >>> tf.distribute.in_cross_replica_context()
    False
    """
    return _frame().replica_context is None


def experimental_set_strategy(strategy):
    """Has a strategy be in force for the whole process; None takes it back."""
    global _forced
    if _stack():
        raise RuntimeError("Must not be called inside a `tf.distribute.Strategy` scope.")
    _forced = strategy


@contextlib.contextmanager
def _entered(frame):
    stack = _stack()
    stack.append(frame)
    try:
        yield frame
    finally:
        stack.remove(frame)


class _CurrentDistributionContext:
    """What `strategy.scope()` gives: a context manager that can be entered by hand."""

    def __init__(self, strategy):
        self._strategy = strategy
        self._entered = []

    def __enter__(self):
        current = get_strategy()
        if has_strategy() and current is not self._strategy:
            raise RuntimeError(f"Mixing different tf.distribute.Strategy objects: {current} is not {self._strategy}")
        context = _entered(_Frame(self._strategy, None))
        context.__enter__()
        self._entered.append(context)
        return self._strategy

    def __exit__(self, *error):
        self._entered.pop().__exit__(*error)


class InputReplicationMode(enum.Enum):
    """How datasets of replicas relate."""

    __reduce_ex__ = pickling.reduce_enum

    PER_WORKER = "PER_WORKER"
    PER_REPLICA = "PER_REPLICA"


class InputContext:
    """What a function that makes a dataset is told: how many pipelines there are, and which one it is."""

    def __init__(self, num_input_pipelines=1, input_pipeline_id=0, num_replicas_in_sync=1):
        self._num_input_pipelines = num_input_pipelines
        self._input_pipeline_id = input_pipeline_id
        self._num_replicas_in_sync = num_replicas_in_sync

    @property
    def num_replicas_in_sync(self):
        """The number of replicas."""
        return self._num_replicas_in_sync

    @property
    def input_pipeline_id(self):
        """The number of this pipeline."""
        return self._input_pipeline_id

    @property
    def num_input_pipelines(self):
        """How many pipelines there are."""
        return self._num_input_pipelines

    def get_per_replica_batch_size(self, global_batch_size):
        """The batch of one replica; ValueError where it does not come out even."""
        if global_batch_size % self._num_replicas_in_sync != 0:
            raise ValueError(
                f"The `global_batch_size` {global_batch_size} is not divisible by `num_replicas_in_sync` {self._num_replicas_in_sync} "
            )
        return global_batch_size // self._num_replicas_in_sync

    def __str__(self):
        return f"tf.distribute.InputContext(input pipeline id {self._input_pipeline_id}, total: {self._num_input_pipelines})"


InputOptions = collections.namedtuple(
    "InputOptions",
    [
        "experimental_fetch_to_device",
        "experimental_replication_mode",
        "experimental_place_dataset_on_device",
        "experimental_per_replica_buffer_size",
    ],
    defaults=[None, InputReplicationMode.PER_WORKER, False, 1],
)
InputOptions.__module__ = __name__
RunOptions = collections.namedtuple(
    "RunOptions", ["experimental_enable_dynamic_batch_size", "experimental_bucketizing_dynamic_shape", "experimental_xla_options"],
    defaults=[True, False, None],
)
RunOptions.__module__ = __name__


class ValueContext:
    """What a function that makes a replica's value is told."""

    def __init__(self, replica_id_in_sync_group=0, num_replicas_in_sync=1):
        self.replica_id_in_sync_group = replica_id_in_sync_group
        self.num_replicas_in_sync = num_replicas_in_sync


class ReplicaContextBase:
    """What code that runs in one replica sees of the others."""

    def __init__(self, strategy, replica_id_in_sync_group):
        self._strategy = strategy
        self._replica_id_in_sync_group = replica_id_in_sync_group

    def __enter__(self):
        self._context = _entered(_Frame(self._strategy, self))
        self._context.__enter__()
        return self

    def __exit__(self, *error):
        self._context.__exit__(*error)

    @property
    def strategy(self):
        """The strategy in force."""
        return self._strategy

    @property
    def num_replicas_in_sync(self):
        """The number of replicas."""
        return self._strategy.num_replicas_in_sync

    @property
    def replica_id_in_sync_group(self):
        """The number of this replica."""
        return self._replica_id_in_sync_group

    @property
    def _replica_id(self):
        return self._replica_id_in_sync_group

    @property
    def devices(self):
        """The devices of this replica, as a tuple of names."""
        return (self._strategy.extended.worker_devices[self._replica_id_in_sync_group],)

    def merge_call(self, merge_fn, args=(), kwargs=None):
        """Calls `merge_fn(strategy, *args, **kwargs)` once for all replicas, in cross-replica context."""
        with _entered(_Frame(self._strategy, None)):
            return merge_fn(self._strategy, *args, **(kwargs or {}))

    def all_reduce(self, reduce_op, value, options=None):
        """The sum or mean over replicas of a value or structure of values."""
        del options
        _reduce_op(reduce_op)
        return _ff.nest_map(_reduced, value)

    def all_gather(self, value, axis, options=None):
        """The values of all replicas joined along an axis."""
        del axis, options
        return _ff.nest_map(_reduced, value)


class ReplicaContext(ReplicaContextBase):
    """See `ReplicaContextBase`."""


class _DefaultReplicaContext(ReplicaContext):
    """The context outside of any scope."""

    @property
    def replica_id_in_sync_group(self):
        return 0


def _reduced(value):
    """The value of the only replica, as a tensor of its own."""
    if value is None or hasattr(type(value), "_ff_flatten"):
        return value
    return _ff.execute("Identity", [value._ff_read() if isinstance(value, _ff.VariableBase) else value])


def _reduce_op(value):
    if isinstance(value, str):
        value = ReduceOp(value.upper())
    if value not in (ReduceOp.SUM, ReduceOp.MEAN):
        raise ValueError(f"reduce_op must be SUM or MEAN, got {value}")
    return value


class StrategyExtended:
    """The further methods of a strategy, for library code."""

    def __init__(self, strategy, device):
        self._strategy = strategy
        self._device = device
        self._created = []

    @property
    def worker_devices(self):
        """The devices of the replicas."""
        return (self._device,)

    @property
    def parameter_devices(self):
        """The devices that hold variables."""
        return (self._device,)

    @property
    def _num_replicas_in_sync(self):
        return 1

    @property
    def experimental_require_static_shapes(self):
        """Whether shapes must be known."""
        return False

    @property
    def should_checkpoint(self):
        """Whether this process writes checkpoints."""
        return True

    @property
    def should_save_summary(self):
        """Whether this process writes summaries."""
        return True

    def _in_multi_worker_mode(self):
        return False

    def _use_merge_call(self):
        """Whether updates must go through `merge_call`: with one replica they need not."""
        return False

    def variable_created_in_scope(self, variable):
        """Whether a variable was made under this strategy."""
        return getattr(variable, "_distribute_strategy", None) in (self._strategy, None)

    @contextlib.contextmanager
    def colocate_vars_with(self, colocate_with_variable):
        """Context in which variables are made where another one is."""
        del colocate_with_variable
        yield

    def update(self, var, fn, args=(), kwargs=None, group=True):
        """Calls `fn(var, *args, **kwargs)` for each copy of a variable."""
        del group
        with _entered(_Frame(self._strategy, None)):
            return fn(var, *args, **(kwargs or {}))

    def _update_non_slot(self, colocate_with, fn, args=(), kwargs=None, group=True):
        """Calls `fn(*args, **kwargs)` where variables that are no slots are."""
        del colocate_with, group
        return fn(*args, **(kwargs or {}))

    update_non_slot = _update_non_slot

    def non_slot_devices(self, var_list):
        """Where variables that are no slots are made."""
        del var_list
        return self._device

    def read_var(self, var):
        """The value of a variable."""
        return var.read_value() if hasattr(var, "read_value") else _ff.convert(var)

    def value_container(self, value):
        """The distributed value that a part belongs to."""
        return value

    def broadcast_to(self, tensor, destinations):
        """A copy for each destination."""
        del destinations
        return tensor

    def reduce_to(self, reduce_op, value, destinations, options=None):
        """The sum or mean over replicas."""
        del destinations, options
        _reduce_op(reduce_op)
        return value

    def batch_reduce_to(self, reduce_op, value_destination_pairs, options=None):
        """`reduce_to` for several values."""
        return [self.reduce_to(reduce_op, v, d, options) for v, d in value_destination_pairs]

    def call_for_each_replica(self, fn, args=(), kwargs=None):
        """See `Strategy.run`."""
        return self._strategy.run(fn, args, kwargs)

    def _local_results(self, value):
        return value.values if isinstance(value, DistributedValues) else (value,)

    def _get_local_replica_id(self, replica_id_in_sync_group):
        return replica_id_in_sync_group


StrategyExtendedV2 = StrategyExtended


class StrategyBase:
    """Base of strategies: how a computation is spread over devices. All replicas here are one."""

    def __init__(self, extended):
        self._extended = extended

    @property
    def extended(self):
        """The further methods."""
        return self._extended

    @property
    def num_replicas_in_sync(self):
        """The number of replicas that work on one step together."""
        return self._extended._num_replicas_in_sync

    @property
    def cluster_resolver(self):
        """None: there is one machine."""
        return None

    def scope(self):
        """Context in which the strategy is in force: variables made in it belong to it."""
        return _CurrentDistributionContext(self)

    def run(self, fn, args=(), kwargs=None, options=None):
        """Calls `fn` in every replica and returns the results, one value with one replica."""
        del options
        if not isinstance(args, (list, tuple)):
            raise ValueError("positional args must be a list or tuple, got {}".format(type(args)))
        context = ReplicaContext(self, 0)
        with context:
            return fn(*args, **(kwargs or {}))

    def reduce(self, reduce_op, value, axis):
        """The sum or mean of a value over replicas, and over an axis if one is given.

        >>> import ferroflow as tf
        >>> s = tf.distribute.OneDeviceStrategy("/cpu:0")
        >>> s.reduce("SUM", tf.constant([1.0, 2.0]), axis=0).numpy()
        np.float32(3.0)
        """
        operation = _reduce_op(reduce_op)
        if axis is None:
            return _ff.nest_map(lambda v: v, value)
        record = "Sum" if operation is ReduceOp.SUM else "Mean"
        axes = list(axis) if isinstance(axis, tuple) else axis
        return _ff.nest_map(lambda v: _ff.execute(record, [v, axes]), value)

    def gather(self, value, axis):
        """The values of all replicas joined along an axis."""
        del axis
        return _ff.nest_map(_reduced, value)

    def experimental_local_results(self, value):
        """The parts of a value that are in this process, as a tuple."""
        return self._extended._local_results(value)

    def experimental_distribute_dataset(self, dataset, options=None):
        """A dataset whose elements are what the replicas get: with one replica the dataset itself."""
        del options
        return dataset

    def distribute_datasets_from_function(self, dataset_fn, options=None):
        """The dataset that `dataset_fn(InputContext)` makes."""
        del options
        return dataset_fn(InputContext(1, 0, self.num_replicas_in_sync))

    experimental_distribute_datasets_from_function = distribute_datasets_from_function

    def experimental_distribute_values_from_function(self, value_fn):
        """A value with the part `value_fn(ValueContext)` for each replica."""
        return value_fn(ValueContext(0, self.num_replicas_in_sync))

    def make_dataset_iterator(self, dataset):
        """An iterator of a dataset."""
        return iter(dataset)

    def group(self, value, name=None):
        """Runs all of a value's parts; they have been run."""
        del value, name

    def unwrap(self, value):
        """See `experimental_local_results`."""
        return self.experimental_local_results(value)

    def configure(self, *_args, **_kwargs):
        """Nothing: there is no session."""

    def __deepcopy__(self, memo):
        if self is get_strategy():
            return self
        raise RuntimeError("Must only deepcopy the current strategy.")


Strategy = StrategyBase
StrategyV1 = StrategyBase
Strategy.__name__ = Strategy.__qualname__ = "Strategy"


class _DefaultDistributionStrategy(Strategy):
    """What is in force where no strategy is: everything runs as it is written."""

    def __init__(self):
        super().__init__(StrategyExtended(self, "/job:localhost/replica:0/task:0/device:CPU:0"))

    def run(self, fn, args=(), kwargs=None, options=None):
        del options
        return fn(*args, **(kwargs or {}))

    def scope(self):
        if has_strategy():
            raise RuntimeError("Must not nest tf.distribute.Strategy scopes.")
        return contextlib.nullcontext(self)

    def __repr__(self):
        return f"<{__name__}._DefaultDistributionStrategy object at {hex(id(self))}>"


def maybe_merge_call(fn, strategy, *args, **kwargs):
    """`fn(strategy, *args)` in cross-replica context where the strategy asks for that, else as it is."""
    if strategy_supports_no_merge_call():
        return fn(strategy, *args, **kwargs)
    return get_replica_context().merge_call(fn, args=args, kwargs=kwargs)


def strategy_supports_no_merge_call():
    """Whether updates may be made inside a replica."""
    return not get_strategy().extended._use_merge_call()


@contextlib.contextmanager
def variable_sync_on_read_context():
    """Context in which distributed variables are synchronised when they are read; with one replica they always are."""
    yield
