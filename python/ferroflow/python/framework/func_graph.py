"""`tf.Graph` and the graph of a traced function, over the engine's trace.

Invariant: a graph is entered and left in any order; what is made inside it belongs to it.
Does not know: how functions are cached or called.
"""

import contextlib

from ferroflow import _ff

__name__ = "tensorflow.python.framework.func_graph"


class Graph(_ff.FuncGraph):
    """A graph: operations made inside `as_default()` are kept rather than run.

    >>> import ferroflow as tf
    >>> with tf.Graph().as_default():
    ...     x = tf.compat.v1.placeholder(tf.float32, [None, 2])
    ...     print((x + 1.0).shape)
    (None, 2)
    """

    __module__ = "tensorflow.python.framework.ops"

    def __new__(cls, name="graph", *_args, **_kwargs):
        return super().__new__(cls, name)

    def __init__(self, name="graph", collections=None, capture_by_value=None, structured_input_signature=None, structured_outputs=None):
        del name, collections, capture_by_value
        self.structured_input_signature = structured_input_signature
        self.structured_outputs = structured_outputs
        self.seed = None

    @contextlib.contextmanager
    def as_default(self):
        """Context in which operations are added to this graph."""
        token = self.enter()
        try:
            yield self
        finally:
            self.leave(token)

    @property
    def building_function(self):
        """Whether the graph is a function's."""
        return isinstance(self, FuncGraph)

    @property
    def variables(self):
        """The variables that the graph uses, as a tuple."""
        from ferroflow.python.ops import variables as variables_lib

        return variables_lib.of_handles([outer for outer, _ in self.captures if outer.dtype == _ff.resource])

    @property
    def trainable_variables(self):
        """The trainable ones among `variables`."""
        return tuple(v for v in self.variables if v.trainable)

    @contextlib.contextmanager
    def name_scope(self, name):
        """Context that puts `name/` before the names made in it."""
        token = _ff.enter_scope(name or "")
        try:
            yield name
        finally:
            _ff.leave(token)

    @contextlib.contextmanager
    def control_dependencies(self, control_inputs):
        """Context: what is made in it runs after `control_inputs`, as program order has it already."""
        del control_inputs
        yield

    @contextlib.contextmanager
    def device(self, device_name_or_function):
        """Context that places operations."""
        from ferroflow.python.framework import ops

        with ops.device_v2(device_name_or_function if isinstance(device_name_or_function, str) else None):
            yield

    def finalize(self):
        """Nothing is added to the graph after this; it is not enforced."""


class FuncGraph(Graph):
    """The graph of a function while it is traced."""

    __module__ = "tensorflow.python.framework.func_graph"

    def __repr__(self):
        return f"FuncGraph(name={self.name}, id={id(self)})"


def placeholder(dtype, shape=None, name=None):
    """A tensor of the current graph whose value is given when the graph is run.

    RuntimeError when executing eagerly.
    """
    del name
    graph = _ff.current_graph()
    if graph is None:
        raise RuntimeError("tf.placeholder() is not compatible with eager execution.")
    return graph.placeholder(_ff.as_dtype(dtype), _ff.TensorShape(shape))


def sparse_placeholder(dtype, shape=None, name=None):
    """A sparse tensor of the current graph whose value is given when the graph is run.

    A dimension that `shape` leaves open is known then.

    RuntimeError when executing eagerly.

    >>> import ferroflow as tf
    >>> with tf.Graph().as_default():
    ...     print(tf.compat.v1.sparse_placeholder(tf.float32, [None, 3]).shape)
    (None, 3)
    """
    from ferroflow.python.framework import sparse_tensor

    if _ff.current_graph() is None:
        raise RuntimeError("`sparse_placeholder` is not compatible with eager execution.")
    shape = _ff.TensorShape(shape)
    rank = shape.rank
    values = placeholder(dtype, [None], name)
    indices = placeholder(_ff.int64, [None, rank], name)
    if rank is not None and None not in shape.as_list():
        dense_shape = _ff.constant(shape.as_list(), dtype=_ff.int64, shape=[rank])
    else:
        dense_shape = placeholder(_ff.int64, [rank], name)
        if rank is not None:
            # Open dimensions are the placeholder's, the others are what they are stated to be.
            parts = [dense_shape[i] if size is None else _ff.constant(size, dtype=_ff.int64) for i, size in enumerate(shape.as_list())]
            dense_shape = _ff.execute("Pack", [parts])
    return sparse_tensor.SparseTensor(indices, values, dense_shape)


@contextlib.contextmanager
def _default_graph_scope(graph):
    with graph.as_default():
        yield graph


def reset_default_graph():
    """Nothing: there is no graph but those that are entered."""


def get_default_graph():
    """The graph being built, or an empty one when executing eagerly."""
    graph = _ff.current_graph()
    return Graph("default") if graph is None else graph
