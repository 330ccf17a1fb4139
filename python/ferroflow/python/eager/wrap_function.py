"""`wrap_function`: a program of version 1 as a function, of whose graph any part may be made a function too.

Invariant: parts share the graph and its variables. Does not know: sessions, how graphs are traced.
"""

import functools

from ferroflow import _ff, _namespace
from ferroflow.python.eager.polymorphic_function import concrete_function
from ferroflow.python.framework import graph_collections, tensor_spec
from ferroflow.python.ops import variable_scope

__name__ = "tensorflow.python.eager.wrap_function"

_tf = _namespace.resolve


def wrap_function(fn, signature, name=None):
    """A function of `fn`, which is called once with a placeholder for each spec of `signature`, without AutoGraph.

    >>> double = tf.compat.v1.wrap_function(lambda x: x * 2.0, [tf.TensorSpec([], tf.float32)])
    >>> double(tf.constant(3.0)).numpy().item()
    6.0
    >>> tripled = tf.compat.v1.wrap_function(lambda x: (x * 2.0, x * 3.0), [tf.TensorSpec([], tf.float32)])
    >>> tripled.prune(tripled.inputs[0], tripled.outputs[1])(tf.constant(2.0)).numpy().item()
    6.0
    """
    del name
    store = variable_scope._Store()

    @functools.wraps(fn)
    def with_own_variables(*args):
        # Variables by name are the function's own, and the same ones where it is traced again.
        collections = graph_collections.collections_of(_ff.current_graph())
        collections[variable_scope._STORE] = store
        collections[variable_scope._SCOPE] = [variable_scope.VariableScope(variable_scope.AUTO_REUSE)]
        return fn(*args)

    concrete = _tf("function")(with_own_variables, autograph=False).get_concrete_function(*(signature or ()))
    return WrappedFunction(concrete._trace)


class WrappedFunction(concrete_function.ConcreteFunction):
    """A function whose graph may be cut: what `wrap_function` and `prune` give.

    >>> f = tf.compat.v1.wrap_function(lambda x: tf.identity(x + 1.0, name="more") * 2.0, [tf.TensorSpec([], tf.float32)])
    >>> f.prune("more:0", f.outputs)(tf.constant(5.0))[0].numpy().item()
    10.0
    """

    def prune(self, feeds, fetches, name=None, input_signature=None, are_keyword_args_also_positional=False):
        """The function from `feeds` to `fetches`: tensors of the graph, their names, or structures of them.

        Operations among `fetches` are run, and give None. Raises InvalidArgumentError where a placeholder is needed that
        is not fed.
        """
        del name, input_signature, are_keyword_args_also_positional
        graph = self.graph
        element = graph.as_graph_element
        feeds = [element(f) for f in _ff.nest_flatten(feeds, expand_composites=True)]
        fetches = _ff.nest_map(element, fetches, expand_composites=True)
        flat = _ff.nest_flatten(fetches, expand_composites=True)
        run = [f._id for f in flat if isinstance(f, _ff.Operation)]
        outputs = [f for f in flat if not isinstance(f, _ff.Operation)]
        return WrappedFunction(_Part(graph, graph.part(outputs, feeds, run), feeds, outputs, fetches))


def of_graph(graph, concrete, inputs, outputs):
    """A function of a whole graph, which gives the list of its outputs."""
    return WrappedFunction(_Part(graph, concrete, inputs, outputs, list(outputs)))


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
