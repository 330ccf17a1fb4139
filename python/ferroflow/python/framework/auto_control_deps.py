"""`AutomaticControlDependencies`: in a graph that sessions run, what is returned comes after everything with an effect before it.

Invariant: a function's graph runs its effects in the program's order anyway, so there the context does nothing; in a
graph for sessions the operations added in the context run in their order, all of them, before a returned tensor is known.
Does not know: which operations touch which variable; the engine orders those.
"""

import functools

from ferroflow import _ff
from ferroflow.python.framework import func_graph

__name__ = "tensorflow.python.framework.auto_control_deps"

# Operations of these types may run in any order among themselves. The engine runs all effects in the program's order,
# which is one of those, so nothing here asks.
MUST_RUN_ORDER_INSENSITIVE_STATEFUL_OPS = frozenset(
    ("CudnnRNN", "CudnnRNNBackprop", "EnqueueTPUEmbeddingSparseBatch", "RandomUniform", "RandomStandardNormal", "StatelessRandomUniform")
)


class AutomaticControlDependencies:
    """Context in which operations of a graph run in the order in which they were made.

    >>> from ferroflow.python.framework.auto_control_deps import AutomaticControlDependencies
    >>> import ferroflow as tf
    >>> with tf.Graph().as_default(), tf.compat.v1.Session() as session:
    ...     v = tf.compat.v1.get_variable("v", initializer=1.0)
    ...     session.run(v.initializer)
    ...     with AutomaticControlDependencies() as control:
    ...         _ = v.assign(v + 1)
    ...         value = control.mark_as_return(v.read_value())
    ...     print(session.run(value))
    2.0
    """

    def __init__(self):
        self._graph = None
        self._begin = 0
        self.ops_which_must_run = set()

    def __enter__(self):
        self._graph = func_graph.plain_graph()
        self._begin = 0 if self._graph is None else self._graph.node_count
        return self

    def __exit__(self, *error):
        if self._graph is not None:
            self.ops_which_must_run.update(self._effects())

    def _effects(self):
        """The operations with an effect that were added in the context."""
        added = (self._graph.node(i) for i in range(self._begin, self._graph.node_count))
        return [op for op in added if _has_effect(op)]

    def run_independently(self, op):
        """Lets `op` run whenever it likes; here it runs in its turn, which is allowed too."""

    def mark_as_return(self, tensor):
        """`tensor`, known only after everything with an effect that was added so far; composites part by part.

        Args:
          tensor: a tensor, or a composite of tensors.

        Returns:
          The same value, behind an identity where it is a tensor of a graph for sessions.
        """
        if isinstance(tensor, _ff.Tensor):
            if self._graph is None or not isinstance(tensor, _ff.SymbolicTensor):
                return tensor
            with self._graph.control_dependencies(self._effects()):
                return _ff.execute("Identity", [tensor])
        if hasattr(type(tensor), "_ff_flatten"):
            spec, parts = tensor._ff_flatten()
            return spec._ff_pack([self.mark_as_return(part) for part in parts])
        return tensor


def _has_effect(op):
    """Whether an operation may do more than compute: it is given a resource, gives nothing, or calls functions."""
    return not op.outputs or bool(op._functions) or any(tensor.dtype == _ff.resource for tensor in op.inputs)


def automatic_control_dependencies(f):
    """`f` with what it returns known only after everything with an effect in it, in a graph that sessions run.

    >>> from ferroflow.python.framework.auto_control_deps import automatic_control_dependencies
    >>> import ferroflow as tf
    >>> automatic_control_dependencies(lambda x: x + 1)(tf.constant(1)).numpy().item()
    2
    """

    @functools.wraps(f)
    def ordered(*args, **kwargs):
        with AutomaticControlDependencies() as control:
            return _ff.nest_map(control.mark_as_return, f(*args, **kwargs))

    return ordered
