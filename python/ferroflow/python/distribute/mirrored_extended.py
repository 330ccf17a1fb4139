"""What a strategy of several replicas on one machine does: runs them, makes their variables, adds up their values.

Invariant: sums and means are over all replicas in their order; with copies on one machine's logical devices they
are computed once, and every replica gets the same value.
Does not know: how replicas take turns, or how a variable keeps its parts.
"""

import contextlib
import weakref

from ferroflow import _ff
from ferroflow.python.distribute import distribute_lib, distributed_variable, input_lib, mirrored_run, values
from ferroflow.python.distribute.reduce_util import ReduceOp
from ferroflow.python.eager.polymorphic_function import polymorphic_function
from ferroflow.python.framework import indexed_slices, placement
from ferroflow.python.ops import variable_creation
from ferroflow.python.ops.variable_creation import VariableAggregation, VariableSynchronization
from ferroflow.python.util import nest


class MirroredExtended(distribute_lib.StrategyExtended):
    """The further methods of `MirroredStrategy` on several devices."""

    __module__ = "tensorflow.python.distribute.mirrored_strategy"

    def __init__(self, strategy, devices):
        super().__init__(strategy, devices[0])
        self._devices = tuple(devices)
        self._variables = []
        self._functions = weakref.WeakKeyDictionary()

    @property
    def worker_devices(self):
        """The devices of the replicas."""
        return self._devices

    @property
    def parameter_devices(self):
        """The devices that hold variables."""
        return self._devices

    @property
    def _num_replicas_in_sync(self):
        return len(self._devices)

    def _use_merge_call(self):
        """Updates go through `merge_call`: they are made for all replicas together."""
        return True

    # Variables.

    def _live(self):
        found = []
        for reference in self._variables:
            variable = reference()
            if variable is not None:
                found.append(variable)
        if len(found) < len(self._variables):
            self._variables = [weakref.ref(v) for v in found]
        return found

    def _keep(self, variable):
        self._variables.append(weakref.ref(variable))
        variable._show(distribute_lib.active_replica_or_none(self._strategy))

    def _show(self, number):
        for variable in self._live():
            variable._show(number)

    def _after_replicas(self):
        """Brings together what replicas wrote each for itself."""
        for variable in self._live():
            if isinstance(variable, distributed_variable.SyncOnReadVariable):
                variable._bring_together()

    def _variable_creator(self):
        return self._create_variable

    def _create_variable(self, next_creator, **kwargs):
        """Makes the parts of a variable, all from the first one's value."""
        context = distribute_lib.get_replica_context()
        if isinstance(context, distribute_lib.MirroredReplicaContext):
            # The first replica makes it, the others find it by its name and how many of that name they have seen.
            return context._replica.shared.variable(
                context._replica.number, kwargs.get("name") or "Variable", lambda: self._create_together(next_creator, kwargs)
            )
        return self._create_parts(next_creator, kwargs)

    def _create_together(self, next_creator, kwargs):
        with distribute_lib.cross_replica(self._strategy):
            return self._create_parts(next_creator, kwargs)

    def _create_parts(self, next_creator, kwargs):
        synchronization = kwargs.get("synchronization") or VariableSynchronization.AUTO
        aggregation = kwargs.get("aggregation") or VariableAggregation.NONE
        if synchronization is VariableSynchronization.NONE:
            raise ValueError("`NONE` variable synchronization mode is not supported with tf.distribute strategy. Please change the `synchronization` for variable: " + str(kwargs.get("name")))
        on_read = synchronization is VariableSynchronization.ON_READ
        if kwargs.get("trainable") is None:
            kwargs["trainable"] = not on_read
        parts = []
        for number, device in enumerate(self._devices):
            token = placement.enter(device)
            try:
                if number:
                    first = parts[0]
                    kwargs.update(
                        initial_value=lambda: first.read_value(), dtype=first.dtype, name=f"{(kwargs.get('name') or 'Variable').split(':')[0]}/replica_{number}"
                    )
                parts.append(next_creator(**kwargs))
                parts[-1]._device_name = device
            finally:
                _ff.leave(token)
        made = distributed_variable.SyncOnReadVariable if on_read else distributed_variable.MirroredVariable
        variable = made(self._strategy, parts, VariableAggregation(aggregation.value))
        self._keep(variable)
        return variable

    def variable_created_in_scope(self, variable):
        """Whether a variable was made under this strategy."""
        return getattr(variable, "_distribute_strategy", None) is self._strategy

    # Running.

    def _run(self, fn, args, kwargs):
        if isinstance(distribute_lib.get_replica_context(), distribute_lib.MirroredReplicaContext):
            raise RuntimeError("Method requires being in cross-replica context, use get_replica_context().merge_call()")
        if isinstance(fn, polymorphic_function.Function):
            return self._lifted(fn)(args, kwargs)
        return self._run_replicas(fn, args, kwargs)

    def _lifted(self, function):
        """A traced function with the replicas inside it, so that they can meet there."""
        if function not in self._functions:
            reference = weakref.ref(function)

            def replicas(args, kwargs):
                return self._run_replicas(reference()._traced_function(), args, kwargs)

            replicas.__name__ = function.name
            self._functions[function] = polymorphic_function.Function(replicas, function.name, autograph=False)
        return self._functions[function]

    def _run_replicas(self, fn, args, kwargs):
        scope = contextlib.nullcontext() if self._in_scope() else self._strategy.scope()
        with scope, distribute_lib.cross_replica(self._strategy):
            return mirrored_run.call_for_each_replica(self._strategy, fn, args, kwargs)

    def _in_scope(self):
        """Whether this thread makes variables by this strategy already."""
        return self._create_variable in getattr(variable_creation._creators, "stack", ())

    def call_for_each_replica(self, fn, args=(), kwargs=None):
        """See `Strategy.run`."""
        return self._run(fn, args, kwargs or {})

    def update(self, var, fn, args=(), kwargs=None, group=True):
        """Calls `fn(part, *args, **kwargs)` for each part of a variable, with the parts of the arguments."""
        if not isinstance(var, distributed_variable.DistributedVariable):
            container = getattr(var, "_distributed_container", None)
            if container is None:
                return super().update(var, fn, values.select_part(0, args), values.select_part(0, kwargs or {}), group)
            var = container()
        results = []
        for number, (part, device) in enumerate(zip(var.values, self._devices)):
            own, named = values.select_replica(number, tuple(args)), values.select_replica(number, kwargs or {})
            with _placed(device), distribute_lib.cross_replica(self._strategy), distribute_lib.replica_active(self._strategy, number):
                results.append(fn(part, *own, **named))
        return self._of_updates(results, group)

    def _of_updates(self, results, group):
        """What an update gives: the values of all parts as one, or as a tuple where they are not to be grouped."""
        if any(r is None for r in results):
            return None
        together = values.regroup(results, values.Mirrored)
        return together if group else nest.map_structure(self._strategy.experimental_local_results, together)

    def _update_non_slot(self, colocate_with, fn, args=(), kwargs=None, group=True):
        results = []
        for number, device in enumerate(self._devices):
            own, named = values.select_replica(number, tuple(args)), values.select_replica(number, kwargs or {})
            with _placed(device), distribute_lib.replica_active(self._strategy, number):
                results.append(fn(*own, **named))
        return self._of_updates(results, group)

    update_non_slot = _update_non_slot

    def read_var(self, var):
        """The value of a variable."""
        return var.read_value()

    # Values.

    def _local_results(self, value):
        if isinstance(value, values.DistributedValues):
            return value.values
        return (value,)

    def reduce_to(self, reduce_op, value, destinations, options=None):
        """The sum or mean over replicas, the same for all of them."""
        del destinations, options
        operation = distribute_lib._reduce_op(reduce_op)
        if isinstance(value, distributed_variable.MirroredVariable) and operation is ReduceOp.MEAN:
            return value.read_value()
        if isinstance(value, values.Mirrored):
            value = value.values[0] if operation is ReduceOp.MEAN else values.PerReplica(value.values)
        if not isinstance(value, values.DistributedValues):
            return self._reduce_plain(operation, value)
        parts = list(value.values)
        if all(isinstance(p, indexed_slices.IndexedSlices) for p in parts):
            return self._reduce_slices(operation, parts)
        parts = [_ff.convert(p) for p in parts]
        total = parts[0]
        for part in parts[1:]:
            total = _ff.execute("AddV2", [total, part])
        return self._mean(operation, total)

    def _mean(self, operation, total):
        if operation is not ReduceOp.MEAN:
            return total
        count = _ff.convert(len(self._devices), dtype=total.dtype)
        return _ff.execute("RealDiv" if total.dtype.is_floating or total.dtype.is_complex else "FloorDiv", [total, count])

    def _reduce_slices(self, operation, parts):
        indices = _ff.execute("ConcatV2", [[p.indices for p in parts], 0])
        rows = self._mean(operation, _ff.execute("ConcatV2", [[p.values for p in parts], 0]))
        return indexed_slices.IndexedSlices(rows, indices, parts[0].dense_shape)

    def _reduce_plain(self, operation, value):
        """A value that all replicas have: its mean is itself, and a sum cannot be meant."""
        if operation is ReduceOp.MEAN or (isinstance(value, (int, float)) and value == 0):
            return value
        raise ValueError(f"A non-DistributedValues value {value!s} cannot be reduced with the given reduce op {operation}.")

    def _reduce(self, operation, value, axis):
        if axis is None:
            return _ff.nest_map(lambda v: self.reduce_to(operation, v, None), value)
        axes = list(axis) if isinstance(axis, tuple) else axis

        def along(v):
            parts = [_ff.convert(p) for p in (v.values if isinstance(v, values.DistributedValues) else [v])]
            total = self.reduce_to(ReduceOp.SUM, values.PerReplica([_ff.execute("Sum", [p, axes]) for p in parts]), None)
            if operation is ReduceOp.SUM:
                return total
            if not (total.dtype.is_floating or total.dtype.is_complex):
                total = _ff.execute("Cast", [total], {"DstT": _ff.float32})
            counts = [_ff.execute("Prod", [_ff.execute("GatherV2", [_ff.execute("Shape", [p]), axes, 0]), list(range(1 if isinstance(axes, list) else 0))]) for p in parts]
            count = counts[0]
            for other in counts[1:]:
                count = _ff.execute("AddV2", [count, other])
            return _ff.execute("RealDiv", [total, _ff.execute("Cast", [count], {"DstT": total.dtype})])

        return _ff.nest_map(along, value)

    def _all_reduced(self, operation, value):
        """The sum or mean for each replica; a value that is the same object in all of them is one value, not several."""
        if not isinstance(value, values.DistributedValues):
            return self._mirrored(value)
        return self._mirrored(self.reduce_to(operation, value, None))

    def _mirrored(self, value):
        """A value as one of its own for each replica."""
        if not isinstance(value, _ff.Tensor):
            return value
        return values.Mirrored([value, *(_ff.execute("Identity", [value]) for _ in self._devices[1:])])

    def _gather_to(self, value, axis):
        if not isinstance(value, values.DistributedValues):
            value = values.PerReplica([value] * len(self._devices))
        parts = [_ff.convert(p) for p in value.values]
        for part in parts:
            if part.shape.rank == 0:
                raise ValueError("Please don't use scalars in gather: they have no axis to be joined along.")
        return _ff.execute("ConcatV2", [parts, axis])

    # Input.

    def _distribute_dataset(self, dataset):
        if isinstance(dataset, values.DistributedDataset):
            return dataset
        return input_lib.distributed(dataset, self._strategy)

    def _distribute_datasets_from_function(self, dataset_fn):
        return input_lib.grouped(dataset_fn(distribute_lib.InputContext(1, 0, len(self._devices))), self._strategy)

    def _distribute_values(self, value_fn):
        parts = []
        for number in range(len(self._devices)):
            parts.append(value_fn(distribute_lib.ValueContext(number, len(self._devices))))
        return values.regroup(parts)


@contextlib.contextmanager
def _placed(device):
    token = placement.enter(device)
    try:
        yield
    finally:
        _ff.leave(token)
