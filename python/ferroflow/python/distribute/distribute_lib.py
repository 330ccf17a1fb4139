"""`tf.distribute`: strategies, and what is in force where.

Invariant: every thread has a stack of scopes; with none entered the default strategy is in force. With one
replica, running on all replicas is calling, and reducing is taking the value; several are an extension's matter.
Does not know: devices beyond their names, or any particular strategy.
"""

import collections
import contextlib
import enum
import threading

from ferroflow import _ff
from ferroflow.python.distribute.reduce_util import ReduceOp
from ferroflow.python.distribute.values import DistributedValues
from ferroflow.python.eager import context as context_lib
from ferroflow.python.ops import variable_creation
from ferroflow.python.util import pickling

__name__ = "tensorflow.python.distribute.distribute_lib"

_state = threading.local()
_context = context_lib.context()


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


_active = {}
"""The replica whose parts variables show now, by the id of its strategy; absent for all together."""


@contextlib.contextmanager
def replica_active(strategy, number):
    """Context in which a strategy's variables are one replica's parts; None for all together."""
    before = _active.get(id(strategy))
    running = number is not None
    strategy.extended._show(number)
    _active[id(strategy)] = number
    _context.replicas_running += running
    try:
        yield
    finally:
        _context.replicas_running -= running
        strategy.extended._show(before)
        if before is None:
            _active.pop(id(strategy), None)
        else:
            _active[id(strategy)] = before


def active_replica_or_none(strategy=None):
    """The number of the replica that runs, or whose part is updated; None in cross-replica context."""
    return _active.get(id(strategy if strategy is not None else get_strategy()))


def active_replica():
    """The number of the replica that runs; 0 in cross-replica context."""
    return active_replica_or_none() or 0


@contextlib.contextmanager
def cross_replica(strategy):
    """Context in which code runs for all replicas together."""
    with _entered(_Frame(strategy, None)), replica_active(strategy, None):
        yield


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


class _entered:
    """Context in which a frame is in force; it stays so where nobody leaves, as by a `scope().__enter__()`."""

    def __init__(self, frame):
        self._frame = frame

    def __enter__(self):
        _stack().append(self._frame)
        return self._frame

    def __exit__(self, *_error):
        _stack().remove(self._frame)


class _CurrentDistributionContext:
    """What `strategy.scope()` gives: a context manager that can be entered by hand."""

    def __init__(self, strategy):
        self._strategy = strategy
        self._entered = []

    def __enter__(self):
        current = get_strategy()
        if has_strategy() and current is not self._strategy:
            raise RuntimeError(f"Mixing different tf.distribute.Strategy objects: {current} is not {self._strategy}")
        context = contextlib.ExitStack()
        context.enter_context(_entered(_Frame(self._strategy, None)))
        context.enter_context(variable_creation.variable_creator_scope(self._strategy.extended._variable_creator()))
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


class MirroredReplicaContext(ReplicaContext):
    """The context of one of several replicas that run in turn."""

    def __init__(self, strategy, replica_id_in_sync_group, replica):
        super().__init__(strategy, replica_id_in_sync_group)
        self._replica = replica

    @property
    def replica_id_in_sync_group(self):
        """The number of this replica, as an int32 tensor."""
        return _ff.constant(self._replica_id_in_sync_group, dtype=_ff.int32)

    def merge_call(self, merge_fn, args=(), kwargs=None):
        """Calls `merge_fn(strategy, *args, **kwargs)` once for all replicas, whose arguments it gets as one.

        Returns this replica's part of what it returns.
        """
        return self._replica.meet(merge_fn, args, kwargs or {})

    def all_reduce(self, reduce_op, value, options=None):
        """The sum or mean over replicas of a value or structure of values."""
        operation = _reduce_op(reduce_op)
        flat = _ff.nest_flatten(value)

        def reduced(strategy, *parts):
            return [strategy.extended._all_reduced(operation, part) for part in parts]

        return _ff.nest_pack(value, self.merge_call(reduced, args=tuple(flat)))

    def all_gather(self, value, axis, options=None):
        """The values of all replicas joined along an axis."""
        flat = _ff.nest_flatten(value)

        def gathered(strategy, *parts):
            return [strategy.extended._mirrored(strategy.extended._gather_to(part, axis)) for part in parts]

        return _ff.nest_pack(value, self.merge_call(gathered, args=tuple(flat)))


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

    # What a strategy of several replicas does in its own way; here there is one.

    def _variable_creator(self):
        """What makes variables in the strategy's scope: here variables as they are, that know of the strategy."""

        def create(next_creator, **kwargs):
            variable = next_creator(**kwargs)
            variable._distribute_strategy = self._strategy
            return variable

        return create

    def _show(self, number):
        """Makes variables be one replica's parts."""

    def _run(self, fn, args, kwargs):
        with ReplicaContext(self._strategy, 0):
            return fn(*args, **kwargs)

    def _reduce(self, operation, value, axis):
        if axis is None:
            return _ff.nest_map(lambda v: v, value)
        record = "Sum" if operation is ReduceOp.SUM else "Mean"
        axes = list(axis) if isinstance(axis, tuple) else axis
        return _ff.nest_map(lambda v: _ff.execute(record, [v, axes]), value)

    def _gather_to(self, value, axis):
        del axis
        return _reduced(value)

    def _distribute_dataset(self, dataset):
        return dataset

    def _distribute_datasets_from_function(self, dataset_fn):
        return dataset_fn(InputContext(1, 0, self._num_replicas_in_sync))

    def _distribute_values(self, value_fn):
        return value_fn(ValueContext(0, self._num_replicas_in_sync))

    def _use_merge_call(self):
        """Whether updates must go through `merge_call`: with one replica they need not."""
        return False

    def variable_created_in_scope(self, variable):
        """Whether a variable was made under this strategy."""
        made_under = getattr(variable, "_distribute_strategy", None)
        return made_under is self._strategy or (made_under is None and isinstance(self._strategy, _DefaultDistributionStrategy))

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

    # Whether a coordinator hands steps to workers: there is one machine.
    _should_use_with_coordinator = False

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
        return self._extended._run(_converted(fn), args, kwargs or {})

    def reduce(self, reduce_op, value, axis):
        """The sum or mean of a value over replicas, and over an axis if one is given.

        >>> import ferroflow as tf
        >>> s = tf.distribute.OneDeviceStrategy("/cpu:0")
        >>> s.reduce("SUM", tf.constant([1.0, 2.0]), axis=0).numpy()
        np.float32(3.0)
        """
        return self._extended._reduce(_reduce_op(reduce_op), value, axis)

    def gather(self, value, axis):
        """The values of all replicas joined along an axis."""
        return _ff.nest_map(lambda v: self._extended._gather_to(v, axis), value)

    def experimental_local_results(self, value):
        """The parts of a value that are in this process, as a tuple."""
        return self._extended._local_results(value)

    def experimental_distribute_dataset(self, dataset, options=None):
        """A dataset whose elements are what the replicas get: with one replica the dataset itself, else its batches cut."""
        del options
        return self._extended._distribute_dataset(dataset)

    def distribute_datasets_from_function(self, dataset_fn, options=None):
        """The dataset that `dataset_fn(InputContext)` makes; several replicas take its elements in turn."""
        del options
        return self._extended._distribute_datasets_from_function(dataset_fn)

    experimental_distribute_datasets_from_function = distribute_datasets_from_function

    def experimental_distribute_values_from_function(self, value_fn):
        """A value with the part `value_fn(ValueContext)` for each replica."""
        return self._extended._distribute_values(value_fn)

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


def _converted(fn):
    """A function that runs in replicas, converted where the code around it is."""
    from ferroflow.python.autograph.core import ag_ctx
    from ferroflow.python.autograph.impl import control

    status = ag_ctx.control_status_ctx()
    if isinstance(fn, _ff.FunctionCache) or status.status is not ag_ctx.Status.ENABLED or control.is_autograph_artifact(fn) or control.is_library(fn):
        return fn

    def converted(*args, **kwargs):
        from ferroflow.python.autograph.impl import api

        return api.call_converted(fn, args, kwargs)

    return converted


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
