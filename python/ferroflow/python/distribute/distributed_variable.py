"""Variables of several replicas: one part on each device, read and written by whoever runs.

Invariant: in a replica, and in an update of one replica's part, the variable is that part, for the engine too: the
handle it reads is set whenever another replica goes on. In cross-replica context it reads as the first part, or,
where parts are brought together when they are read, as their sum or mean.
Does not know: how replicas are run.
"""

import weakref

from ferroflow import _ff
from ferroflow.python.distribute import distribute_lib, values
from ferroflow.python.distribute.reduce_util import ReduceOp
from ferroflow.python.ops import variables as variables_lib
from ferroflow.python.ops.variable_creation import VariableAggregation, VariableSynchronization


class DistributedVariable(variables_lib.Variable, values.DistributedValues):
    """Base of the two kinds."""

    __module__ = "tensorflow.python.distribute.values"

    def __init__(self, strategy, parts, aggregation):
        first = parts[0]
        self._ff_init(None, first._shared_name, first._trainable, first.shape, first.handle)
        self._values = tuple(parts)
        self._distribute_strategy = strategy
        self._shared_name = first._shared_name
        self._unique_id = first._unique_id
        self._trainable = first._trainable
        self._constraint = first._constraint
        self._synchronization = self._own_synchronization
        self._aggregation = aggregation
        self._initial_value = None
        self._in_graph_mode = False
        me = weakref.ref(self)
        for part in parts:
            part._distributed_container = me
            part._distribute_strategy = strategy

    def _show(self, replica):
        """Makes the variable be one replica's part; None for all."""
        part = self._values[replica or 0]
        self._ff_init(None, self._shared_name, self._trainable, part.shape, part.handle)

    @property
    def _primary(self):
        return self._values[0]

    def _policy(self):
        """Who writes: the number of a replica, or None for all of them together."""
        return distribute_lib.active_replica_or_none(self._distribute_strategy)

    def _write(self, method, value, read_value, *rest):
        replica = self._policy()
        if replica is None:
            return self._write_all(method, value, read_value, *rest)
        if distribute_lib.in_cross_replica_context():
            # An update of one replica's part.
            return getattr(self._values[replica], method)(values.select_part(replica, value), *rest, read_value=read_value)
        return self._write_in_replica(replica, method, value, read_value, *rest)

    def _write_all(self, method, value, read_value, *rest):
        for replica, part in enumerate(self._values):
            getattr(part, method)(values.select_part(replica, value), *rest, read_value=False)
        return self if read_value else None

    def assign(self, value, use_locking=None, name=None, read_value=True):
        """Takes a new value; see `tf.Variable.assign` and the variable's `aggregation`."""
        return self._write("assign", value, read_value)

    def assign_add(self, delta, use_locking=None, name=None, read_value=True):
        """Adds to the value."""
        return self._write("assign_add", delta, read_value)

    def assign_sub(self, delta, use_locking=None, name=None, read_value=True):
        """Subtracts from the value."""
        return self._write("assign_sub", delta, read_value)

    def _scatter(self, kind, delta, name):
        method = f"scatter_{kind.lower()}"
        replica = self._policy()
        if replica is None:
            for number, part in enumerate(self._values):
                getattr(part, method)(values.select_part(number, delta))
            return self
        if not distribute_lib.in_cross_replica_context() and self._aggregation is not VariableAggregation.NONE:
            raise NotImplementedError(f"{method} in a replica of a variable whose aggregation is {self._aggregation}")
        return getattr(self._values[replica], method)(delta)

    @property
    def device(self):
        """The device of the part that is shown."""
        return self._values[self._policy() or 0].device

    def _dense_var_to_tensor(self, dtype=None, name=None, as_ref=False):
        return self._ff_read()

    def __deepcopy__(self, memo):
        parts = [part.__deepcopy__(memo) for part in self._values]
        copied = type(self)(self._distribute_strategy, parts, self._aggregation)
        self._distribute_strategy.extended._keep(copied)
        return copied

    __repr__ = values.DistributedValues.__repr__
    __str__ = values.DistributedValues.__repr__


class MirroredVariable(DistributedVariable):
    """A variable whose parts are kept alike: what replicas assign is aggregated first."""

    __module__ = "tensorflow.python.distribute.values"
    _own_synchronization = VariableSynchronization.ON_WRITE

    def _write_in_replica(self, replica, method, value, read_value, *rest):
        if self._aggregation is VariableAggregation.NONE:
            return getattr(self._values[replica], method)(value, *rest, read_value=read_value)

        def merged(strategy, value):
            if self._aggregation is VariableAggregation.ONLY_FIRST_REPLICA:
                value = values.select_part(0, value)
            else:
                value = strategy.extended.reduce_to(ReduceOp.from_variable_aggregation(self._aggregation), value, self)
            for part in self._values:
                getattr(part, method)(value, *rest, read_value=False)
            if read_value:
                return values.PerReplica([part.read_value() for part in self._values])
            return None

        return distribute_lib.get_replica_context().merge_call(merged, args=(value,))


class SyncOnReadVariable(DistributedVariable):
    """A variable whose parts go their own ways and are brought together when they are read outside of replicas."""

    __module__ = "tensorflow.python.distribute.values"
    _own_synchronization = VariableSynchronization.ON_READ

    def __init__(self, strategy, parts, aggregation):
        super().__init__(strategy, parts, aggregation)
        self._merged = None
        if aggregation in (VariableAggregation.SUM, VariableAggregation.MEAN):
            token = _ff.enter_eager()
            try:
                self._merged = variables_lib.ResourceVariable(self._together(), trainable=False, name=f"{self._shared_name}/merged")
            finally:
                _ff.leave(token)
            self._merged._distributed_container = weakref.ref(self)
        self._show(None)

    def _show(self, replica):
        part = self._values[replica or 0] if replica is not None or self._merged is None else self._merged
        self._ff_init(None, self._shared_name, self._trainable, part.shape, part.handle)

    def _together(self):
        """The parts as one value."""
        parts = [part._ff_read() for part in self._values]
        total = _ff.execute("AddN", [parts]) if self.dtype != _ff.bool else parts[0]
        if self._aggregation is VariableAggregation.MEAN:
            total = _ff.execute("RealDiv", [total, _ff.convert(len(parts), dtype=self.dtype)])
        return total

    def _bring_together(self):
        """Computes what the variable reads as in cross-replica context."""
        if self._merged is not None:
            self._merged.assign(self._together(), read_value=False)

    def _write_in_replica(self, replica, method, value, read_value, *rest):
        return getattr(self._values[replica], method)(value, *rest, read_value=read_value)

    def _write_all(self, method, value, read_value, *rest):
        if self._aggregation is VariableAggregation.SUM:
            if method != "assign":
                raise ValueError(
                    f"SyncOnReadVariable does not support `{method}` in cross-replica context when aggregation is set to `tf.VariableAggregation.SUM`."
                )
            # So that the parts add up to it.
            value = _ff.convert(value, dtype=self.dtype)
            if self.dtype.is_floating or self.dtype.is_complex:
                value = _ff.execute("RealDiv", [value, _ff.convert(len(self._values), dtype=self.dtype)])
            else:
                value = _ff.execute("FloorDiv", [value, _ff.convert(len(self._values), dtype=self.dtype)])
        super()._write_all(method, value, False, *rest)
        self._bring_together()
        return self if read_value else None
