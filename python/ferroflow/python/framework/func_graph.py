"""`tf.Graph` and the graph of a traced function, over the engine's trace.

Invariant: a graph is entered and left in any order; what is made inside it belongs to it.
Does not know: how functions are cached or called.
"""

import contextlib
import weakref

from ferroflow import _ff

_taken = weakref.WeakKeyDictionary()
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
        if _ff.current_graph() is self:
            # It is entered already, with the tapes that were opened since.
            yield self
            return
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

    def get_operations(self):
        """The operations of the graph, of which the last one can be asked for: see `_Operations`."""
        return _Operations(self)

    def get_collection(self, name, scope=None):
        """The values of a collection."""
        return self._in_collections("get_collection", name, scope)

    def get_collection_ref(self, name):
        """The list of a collection itself."""
        return self._in_collections("get_collection_ref", name)

    def get_all_collection_keys(self):
        """The names of collections that hold something."""
        return self._in_collections("get_all_collection_keys")

    def add_to_collection(self, name, value):
        """Adds a value to a collection."""
        self._in_collections("add_to_collection", name, value)

    def add_to_collections(self, names, value):
        """Adds a value to each of several collections."""
        self._in_collections("add_to_collections", names, value)

    def clear_collection(self, name):
        """Takes all values out of a collection."""
        self.get_collection_ref(name).clear()

    def _in_collections(self, function, *args):
        from ferroflow.python.framework import graph_collections

        with graph_collections.used(self):
            return getattr(graph_collections, function)(*args)

    @property
    def _variable_creator_stack(self):
        from ferroflow.python.ops import variable_creation

        return list(getattr(variable_creation._creators, "stack", ()))

    def unique_name(self, name, mark_as_used=True):
        """`name` in the scope in force, with a number if it was asked for here before."""
        taken = _taken.setdefault(self, set())
        full = _ff.current_scope() + name if name else name
        found, number = full, 0
        while found.lower() in taken:
            number += 1
            found = f"{full}_{number}"
        if mark_as_used:
            taken.add(found.lower())
        return found

    def _get_control_flow_context(self):
        """None: loops and branches are operations that call functions."""

    def _set_control_flow_context(self, context):
        del context

    @property
    def _graph_key(self):
        return f"graph-{id(self)}/"


class _Operations:
    """The operations of a graph. Which there are is the engine's; the last one, which programs take for something to wait for,
    is an operation that does nothing."""

    def __init__(self, graph):
        self._graph = graph

    def __getitem__(self, index):
        if index != -1 or _ff.current_graph() is not self._graph:
            return self._missing()
        return _ff.execute("NoOp", [])

    def _missing(self):
        from ferroflow.python.framework import errors_impl

        raise errors_impl.UnimplementedError(None, None, "tf.Graph.get_operations is not implemented: only the last operation of the graph being built can be asked for")

    def __iter__(self):
        return self._missing()

    def __len__(self):
        return self._missing()


class FuncGraph(Graph):
    """The graph of a function while it is traced."""

    __module__ = "tensorflow.python.framework.func_graph"

    def __repr__(self):
        return f"FuncGraph(name={self.name}, id={id(self)})"


_inner = _ff.FuncGraph.outer_graph


def _outer_graph(self):
    """The graph around a function's: that of another function, or the default one."""
    if type(self) is Graph:
        raise AttributeError("'Graph' object has no attribute 'outer_graph'")
    found = _inner.__get__(self)
    return get_default_graph_outside() if found is None else found


_ff.FuncGraph.outer_graph = property(_outer_graph)

# The graphs of branches and loops are made by the engine: they have these methods too.
for _name, _member in list(vars(Graph).items()):
    if not _name.startswith("__") and _name not in ("structured_input_signature", "structured_outputs", "seed") and _name not in _ff.FuncGraph.__dict__:
        setattr(_ff.FuncGraph, _name, _member)


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


_default = None


def reset_default_graph():
    """Forgets the default graph, with its collections."""
    global _default
    from ferroflow.python.framework import graph_collections

    _default = None
    graph_collections.collections_of(None).clear()


def get_default_graph():
    """The graph being built, or the default one, which is empty, when executing eagerly."""
    graph = _ff.current_graph()
    return get_default_graph_outside() if graph is None else graph


def get_default_graph_outside():
    """The default graph of what is no function."""
    global _default
    if _default is None:
        _default = Graph("default")
    return _default
