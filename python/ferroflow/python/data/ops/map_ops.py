"""Stages that call the program's functions.

Invariant: a function is traced when the stage is made; its result's spec is the stage's.
Does not know: tracing; see `structured_function`.
"""

import os

from ferroflow import _ff
from ferroflow.python.data.ops import dataset_ops
from ferroflow.python.data.ops.structured_function import StructuredFunction
from ferroflow.python.data.util import nest, structure
from ferroflow.python.data.util.outcomes import Failed, tried
from ferroflow.python.framework import errors_impl

__name__ = "tensorflow.python.data.ops.dataset_ops"

UNKNOWN = dataset_ops.UNKNOWN


class _MapDataset(dataset_ops.UnaryDataset):
    """A function of each element."""

    def __init__(self, input_dataset, map_func, num_parallel_calls=None, name=None):
        super().__init__(input_dataset, name)
        self._map_func = StructuredFunction(map_func, input_dataset.element_spec, "Dataset.map()")
        calls = 1 if num_parallel_calls is None else dataset_ops.scalar_int(num_parallel_calls, "num_parallel_calls")
        self._threads = 1 if isinstance(calls, _ff.Tensor) else (os.cpu_count() or 1) if calls < 1 else min(calls, 64)

    @property
    def element_spec(self):
        return self._map_func.output_structure

    def _elements(self):
        return map(self._map_func.for_iteration(), self._input_dataset._elements())

    def _make_pipeline(self, source):
        concrete = self._map_func.engine_function()
        return None if concrete is None else source.map(concrete, self._threads)


class _ParallelMapDataset(_MapDataset):
    """A function of each element, of several at once."""


def _truth(function, spec):
    """Checks that a predicate gives one truth value."""
    if not structure.is_dense(spec) or spec.dtype != _ff.bool or spec.shape.rank not in (0, None):
        raise ValueError(
            f"Invalid `predicate`. `predicate` must return a `tf.bool` scalar tensor, but its return type is {spec}."
        )
    return function


class _FilterDataset(dataset_ops.UnaryUnchangedStructureDataset):
    """The elements that a predicate takes."""

    def __init__(self, input_dataset, predicate, name=None):
        super().__init__(input_dataset, name)
        function = StructuredFunction(predicate, input_dataset.element_spec, "Dataset.filter()")
        self._predicate = _truth(function, function.output_structure)

    def _cardinality(self):
        return UNKNOWN

    _goes_on = True

    def _through(self, source):
        keep = self._predicate.for_iteration()
        for element in source:
            truth = element if type(element) is Failed else tried(keep, element)
            if type(truth) is Failed:
                yield truth
            elif bool(truth[0]):
                yield element

    def _make_pipeline(self, source):
        concrete = self._predicate.engine_function()
        return None if concrete is None else source.filter(concrete)


class _TakeWhileDataset(dataset_ops.UnaryUnchangedStructureDataset):
    """The elements up to the first that a predicate refuses."""

    def __init__(self, input_dataset, predicate, name=None):
        super().__init__(input_dataset, name)
        function = StructuredFunction(predicate, input_dataset.element_spec, "tf.data.experimental.take_while()")
        self._predicate = _truth(function, function.output_structure)

    def _cardinality(self):
        return UNKNOWN

    _goes_on = True

    def _through(self, source):
        goes_on = self._predicate.for_iteration()
        for element in source:
            truth = element if type(element) is Failed else tried(goes_on, element)
            if type(truth) is Failed:
                yield truth
                continue
            if not bool(truth[0]):
                return
            yield element

    def _make_pipeline(self, source):
        concrete = self._predicate.engine_function()
        return None if concrete is None else source.take_while(concrete)


def _inner_spec(function):
    spec = function.output_structure
    if not isinstance(spec, dataset_ops.DatasetSpec):
        raise TypeError(f"The `map_func` argument must return a `Dataset` object. Got {spec!r}.")
    return spec.element_spec


class _FlatMapDataset(dataset_ops.UnaryDataset):
    """The elements of a dataset for each element."""

    def __init__(self, input_dataset, map_func, name=None):
        super().__init__(input_dataset, name)
        self._map_func = StructuredFunction(map_func, input_dataset.element_spec, "Dataset.flat_map()")
        self._structure = _inner_spec(self._map_func)

    @property
    def element_spec(self):
        return self._structure

    def _cardinality(self):
        return UNKNOWN

    _goes_on = True

    def _through(self, source):
        for element in source:
            made = element if type(element) is Failed else tried(self._map_func, element)
            if type(made) is Failed:
                yield made
            else:
                yield from made[0]._outcomes()


class _InterleaveDataset(_FlatMapDataset):
    """The elements of several such datasets in turn."""

    def __init__(self, input_dataset, map_func, cycle_length=None, block_length=None, name=None):
        super().__init__(input_dataset, map_func, name)
        cycle = -1 if cycle_length is None else dataset_ops.scalar_int(cycle_length, "cycle_length")
        block = 1 if block_length is None else dataset_ops.scalar_int(block_length, "block_length")
        for value, what in ((cycle, "cycle_length"), (block, "block_length")):
            if not isinstance(value, _ff.Tensor) and value < 1 and not (what == "cycle_length" and value == -1):
                raise errors_impl.InvalidArgumentError(None, None, f"`{what}` must be > 0.")
        self._cycle_length = cycle
        self._block_length = block

    def _through(self, source):
        cycle, block = int(self._cycle_length), int(self._block_length)
        if cycle < 0:
            cycle = os.cpu_count() or 1
        active, exhausted, position = [None] * cycle, False, 0
        while True:
            if active[position] is None and not exhausted:
                element = next(source, None)
                exhausted = element is None
                if not exhausted:
                    made = element if type(element) is Failed else tried(self._map_func, element)
                    if type(made) is Failed:
                        yield made
                        continue
                    active[position] = made[0]._outcomes()
            if active[position] is not None:
                for _ in range(block):
                    inner = next(active[position], None)
                    if inner is None:
                        active[position] = None
                        break
                    yield inner
                else:
                    position = (position + 1) % cycle
                    continue
                # A dataset that ended gives its place to the next one at once, and its turn is over.
                position = (position + 1) % cycle
                continue
            if exhausted and all(a is None for a in active):
                return
            position = (position + 1) % cycle


class _ParallelInterleaveDataset(_InterleaveDataset):
    """As the other one; TensorFlow reads several datasets at once."""


class _ScanDataset(dataset_ops.UnaryDataset):
    """The outputs of a function with a state."""

    def __init__(self, input_dataset, initial_state, scan_func, name=None):
        super().__init__(input_dataset, name)
        state = structure.normalize_element(initial_state)
        self._initial = nest.flatten(state)
        self._state_structure = structure.specs_of(state)
        self._scan_func = None
        while self._scan_func is None:
            function = StructuredFunction(scan_func, (self._state_structure, input_dataset.element_spec), "Dataset.scan()")
            out = function.output_structure
            if not (type(out) is tuple and len(out) == 2):
                raise TypeError(
                    f"Invalid `scan_func`. `scan_func` should return a pair consisting of new state and the output value but its return type is {out}."
                )
            joined = _joined_state(self._state_structure, out[0], "scan_func")
            if joined == self._state_structure:
                self._scan_func = function
            self._state_structure = joined
        self._structure = out[1]

    @property
    def element_spec(self):
        return self._structure

    _goes_on = True

    def _through(self, source):
        state, step = list(self._initial), self._scan_func.for_iteration()
        count = len(state)
        for element in source:
            result = element if type(element) is Failed else tried(step, state + list(element))
            if type(result) is Failed:
                yield result
                continue
            state = result[:count]
            yield result[count:]


def _joined_state(before, after, what):
    """The spec that a state has before and after a step; TypeError where there is none."""
    try:
        nest.assert_same_structure(before, after, check_types=False)
        leaves = [structure.most_specific([a, b]) for a, b in zip(nest.flatten(before), nest.flatten(after))]
    except (TypeError, ValueError):
        leaves = [None]
    if any(leaf is None for leaf in leaves):
        raise TypeError(
            f"Invalid `{what}`. The element types for the new state must match the initial state: expected {before}, got {after}."
        )
    return nest.pack_sequence_as(before, leaves)


def _reduce(dataset, initial_state, reduce_func):
    """The last state of a function with a state."""
    state = structure.normalize_element(initial_state)
    leaves, spec = nest.flatten(state), structure.specs_of(state)
    while True:
        function = StructuredFunction(reduce_func, (spec, dataset.element_spec), "Dataset.reduce()")
        joined = _joined_state(spec, function.output_structure, "reduce_func")
        if joined == spec:
            break
        spec = joined
    if _ff.executing_eagerly():
        for element in dataset._elements():
            leaves = function(list(leaves) + list(element))
        return structure.pack(spec, leaves)
    tensors = structure.flat_tensors(spec, leaves)
    flat = structure.flat_specs(spec)
    held = dataset._boxed(lambda d: d)

    def run(variant, *values):
        from ferroflow.python.data.util import boxes

        now = structure.from_flat_tensors(spec, values)
        for element in boxes.unbox(variant)._elements():
            now = function(list(now) + list(element))
        return structure.flat_tensors(spec, now)

    outputs = _ff.callback(run, [held, *tensors], [s.dtype for s in flat], [s.shape for s in flat], True)
    return structure.pack(spec, structure.from_flat_tensors(spec, outputs))
