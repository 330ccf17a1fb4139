"""The functions that programs give to stages: traced once for the spec of the elements, then run as graphs.

Invariant: a function whose arguments and results are tensors and composites runs as a graph; one that takes or
gives datasets runs in Python where its stage is made while operations run at once; in a graph around it there are tensors
that it may use and that have values in its own graph only.
Does not know: stages.
"""

import copy
import functools
import re

from ferroflow import _ff
from ferroflow.python.autograph.core import ag_ctx
from ferroflow.python.autograph.impl import control as autograph
from ferroflow.python.data.ops import dataset_ops, debug_mode
from ferroflow.python.data.util import nest, random_seed, structure, symbolic
from ferroflow.python.framework import errors_impl, func_graph, tensor_spec


@functools.cache
def _drawing():
    """The operations that draw numbers and remember where they stand: those whose records have two seeds."""
    return frozenset(r["name"] for r in _ff.records() if {"seed", "seed2"} <= {attr[0] for attr in r["attrs"]})


class StructuredFunction:
    """A function of elements of a spec.

    Args:
      func: the program's function; a tuple's components are its arguments.
      input_structure: the spec of what it is called with.
      name: the stage, for messages.
    """

    def __init__(self, func, input_structure, name):
        if not callable(func):
            raise ValueError(f"Argument `func` must be a callable. Received func={func} (of type {type(func)})")
        self._function = func
        self._input_structure = input_structure
        self._name = name
        self._concrete = None
        # What its nodes that draw remember, for one iteration.
        self._streams = None
        self._trace()

    def _call(self, element, function):
        """Calls with an element, spread if it is a tuple; gives the result as leaves and structure."""
        args = element if type(element) is tuple else (element,)
        result = function(*args)
        if isinstance(result, list):
            result = tuple(result)
        try:
            result = structure.normalize_element(result)
            spec = structure.specs_of(result)
        except (TypeError, ValueError) as error:
            raise TypeError(f"Unsupported return value from function passed to {self._name}: {result}.") from error
        return result, spec

    def _trace(self):
        at_once = _ff.executing_eagerly()
        graph = func_graph.FuncGraph(f"Dataset_{getattr(self._function, '__name__', 'function').strip('<>')}")
        token = graph.enter()
        try:
            leaves = []
            for spec in nest.flatten(self._input_structure):
                leaves.append(self._placeholder(graph, spec))
            function = autograph.tf_convert(self._function, ag_ctx.control_status_ctx(), user_requested=False)
            element = nest.pack_sequence_as(self._input_structure, leaves)
            result, self.output_structure = self._call(element, function)
            specs = nest.flatten(self._input_structure) + nest.flatten(self.output_structure)
            self._eager = debug_mode.DEBUG_MODE or any(_holds_dataset(s) for s in specs)
            outputs = structure.flat_tensors(self.output_structure, nest.flatten(result))
            concrete = graph.finish(outputs)
        finally:
            graph.leave(token)
        self._captured = list(concrete.captures)
        self._substituted = any(symbolic.is_later(c) for c in self._captured)
        if self._eager and at_once:
            self._captured = []
        else:
            self._concrete = concrete
        self._draws = self._concrete is not None and not _drawing().isdisjoint(re.findall(r"\w+", self._concrete.text()))
        self._dense = not self._eager and all(
            structure.is_dense(s) for s in nest.flatten(self._input_structure) + nest.flatten(self.output_structure)
        )

    @staticmethod
    def _placeholder(graph, spec):
        if isinstance(spec, structure.NoneTensorSpec):
            return None
        parts = [graph.placeholder(s.dtype, s.shape) for s in spec._flat_tensor_specs]
        return parts[0] if isinstance(spec, tensor_spec.TensorSpec) else spec._ff_pack(parts)

    def for_iteration(self):
        """The function for one iteration: what it draws begins anew with the iterator, as TensorFlow's does."""
        if not self._draws:
            return self
        made = copy.copy(self)
        made._streams = random_seed.streams()
        return made

    def engine_function(self):
        """The traced function, where the engine can call it with an element's tensors; else None."""
        return self._concrete if self._dense and not self._substituted else None

    def __call__(self, leaves):
        """The leaves of the result."""
        if self._concrete is None:
            element = structure.pack(self._input_structure, leaves)
            try:
                result, _ = self._call(element, self._function)
            except (StopIteration, errors_impl.OutOfRangeError) as error:
                # An end within the function is no end of the stage.
                what = str(error) or "End of sequence"
                name = getattr(self._function, "__name__", "function")
                raise errors_impl.InternalError(None, None, f"{name}: the function produced OutOfRangeError: {what}") from error
            return nest.flatten(result)
        if self._dense:
            tensors = [structure.to_tensor(v) for v in leaves]
        else:
            tensors = structure.flat_tensors(self._input_structure, leaves)
        call, args = (self._concrete.call_flat, (tensors, self._captured)) if self._substituted else (self._concrete.call, (tensors,))
        outputs = call(*args) if self._streams is None else self._streams.call(call, *args)
        return list(outputs) if self._dense else structure.from_flat_tensors(self.output_structure, outputs)


def _holds_dataset(spec):
    return isinstance(spec, dataset_ops.DatasetSpec)
