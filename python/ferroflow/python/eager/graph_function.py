"""A graph as a concrete function: what freezing gives.

Invariant: it takes the tensors of the graph's inputs one by one, in order or by name.
Does not know: how graphs are traced; see `wrap_function` for parts of a program of version 1.
"""

from ferroflow import _ff
from ferroflow.python.eager.polymorphic_function import concrete_function
from ferroflow.python.framework import tensor_spec

__name__ = "tensorflow.python.eager.graph_function"


def of_graph(graph, concrete, inputs, outputs):
    """A function of a whole graph, which gives the list of its outputs."""
    return concrete_function.ConcreteFunction(_Part(graph, concrete, inputs, outputs, list(outputs)))


class _Part:
    """What `ConcreteFunction` asks of a trace, for a part of a graph: its tensors are given one by one."""

    def __init__(self, graph, concrete, inputs, outputs, result):
        self.graph, self.concrete, self.outputs, self.symbolic_result = graph, concrete, outputs, result
        self.placeholders = list(inputs)
        self.types = [(t.dtype, t.shape) for t in inputs]
        self.names = [t.op.name for t in inputs]
        self.python_name = concrete.name
        inner = {_ff.handle_id(o): i for o, i in graph.captures if o.dtype == _ff.resource}
        handles = [c for c in concrete.captures if c.dtype == _ff.resource]
        self.captures = [(h, inner[_ff.handle_id(h)]) for h in handles if _ff.handle_id(h) in inner]
        specs = [tensor_spec.TensorSpec(t.shape, t.dtype, n) for t, n in zip(inputs, self.names, strict=True)]
        self.input_signature = (tuple(specs), {})
        self.signature = self

    def bind(self, *_args, **_kwargs):
        """No arguments but tensors."""
        raise TypeError("the tensors are given one by one")

    def described(self):
        """The signature in one line."""
        return f"{self.python_name}({', '.join(self.names)})"

    def pretty(self, verbose=True):
        """The signature as text."""
        del verbose
        lines = [f"  {n}: {d.name} Tensor, shape={s}" for n, (d, s) in zip(self.names, self.types, strict=True)]
        return "\n".join([self.described(), *lines])

    def pack(self, tensors):
        """The results in the structure of what was fetched."""
        tensors = iter(tensors)
        flat = _ff.nest_flatten(self.symbolic_result, expand_composites=True)
        given = [None if isinstance(f, _ff.Operation) else next(tensors) for f in flat]
        return _ff.nest_pack(self.symbolic_result, given, expand_composites=True)
