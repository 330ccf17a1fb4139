"""`tf.Graph` and the graph of a traced function, over the engine's trace.

Invariant: a graph is entered and left in any order; what is made inside it belongs to it. A function's graph runs its effects in the
program's order; of a plain graph a session runs what is asked for and what that depends on, so orders are kept with it.
Does not know: how functions are cached or called, how graphs are run.
"""

import contextlib

from ferroflow import _ff
from ferroflow.python.framework import graph_collections

__name__ = "tensorflow.python.framework.func_graph"


class Graph(graph_collections.Collections, _ff.FuncGraph):
    """A graph: operations made inside `as_default()` are kept rather than run.

    >>> import ferroflow as tf
    >>> graph = tf.Graph()
    >>> with graph.as_default():
    ...     x = tf.compat.v1.placeholder(tf.float32, [None, 2], name="x")
    ...     y = tf.add(x, 1.0, name="y")
    >>> tf.compat.v1.Session(graph=graph).run("y:0", {x: [[1.0, 2.0]]}).tolist()
    [[2.0, 3.0]]
    """

    __module__ = "tensorflow.python.framework.ops"

    def __new__(cls, name="graph", *_args, **_kwargs):
        return super().__new__(cls, name)

    def __init__(self, name="graph", collections=None, capture_by_value=None, structured_input_signature=None, structured_outputs=None):
        del name, collections, capture_by_value
        self.structured_input_signature = structured_input_signature
        self.structured_outputs = structured_outputs
        if not self.building_function:
            self.seed = None
            self._begin_plain()

    # Entering.

    def _begin_plain(self):
        """Makes ready what only graphs of sessions need."""
        self._show()
        self._tape = _ff.Tape(True, everything=True)
        self._inside = 0
        self._finalized = False
        self._unfeedable, self._unfetchable = set(), set()
        self._graph_variables = {}

    def _open(self):
        """Enters; gives the token to leave by."""
        token = self.enter()
        if not self.building_function:
            self._inside += 1
            self._tape._start()
        return token

    def _close(self, token):
        self.leave(token)
        if not self.building_function:
            self._inside -= 1
            self._tape._stop()
            if self._inside:
                self._tape._start()

    @contextlib.contextmanager
    def as_default(self):
        """Context in which operations are added to this graph."""
        if _ff.current_graph() is self:
            # It is entered already, with the tapes that were opened since.
            yield self
            return
        token = self._open()
        try:
            yield self
        finally:
            self._close(token)

    @property
    def building_function(self):
        """Whether the graph is a function's."""
        return isinstance(self, FuncGraph)

    @property
    def _building_function(self):
        return self.building_function

    # Variables.

    @property
    def variables(self):
        """The variables that the graph uses, as a tuple."""
        from ferroflow.python.ops import variables as variables_lib

        return variables_lib.of_handles([outer for outer, _ in self.captures if outer.dtype == _ff.resource])

    @property
    def trainable_variables(self):
        """The trainable ones among `variables`."""
        return tuple(v for v in self.variables if v.trainable)

    # Scopes.

    @contextlib.contextmanager
    def name_scope(self, name):
        """Context that puts `name/` before the names made in it."""
        if name and not name.endswith("/") and not self.building_function:
            name = f"{self.unique_name(name)}/"
        token = _ff.enter_scope(name or "")
        try:
            yield _ff.current_scope() if name else ""
        finally:
            _ff.leave(token)

    def get_name_scope(self):
        """The name scope in force, without its last slash; empty outside of any.

        >>> import ferroflow as tf
        >>> with tf.Graph().as_default() as graph, tf.name_scope("a"):
        ...     print(graph.get_name_scope())
        a
        """
        return _ff.current_scope().rstrip("/")

    @contextlib.contextmanager
    def control_dependencies(self, control_inputs):
        """Context: what is made in it runs after `control_inputs`; None takes those of outer contexts away.

        A function's graph runs its effects in the program's order, so there is nothing to add.
        """
        if self.building_function:
            yield
            return
        before = self.run_after([])
        after = [] if control_inputs is None else [*before, *(n for n in nodes_of(control_inputs) if n not in before)]
        self.run_after(after)
        try:
            yield
        finally:
            self.run_after(before)

    @contextlib.contextmanager
    def device(self, device_name_or_function):
        """Context that places operations."""
        from ferroflow.python.framework import ops

        with ops.device_v2(device_name_or_function if isinstance(device_name_or_function, str) else None):
            yield

    @contextlib.contextmanager
    def container(self, container_name):
        """Context; resources of this build have no containers."""
        yield container_name

    @contextlib.contextmanager
    def colocate_with(self, op, ignore_existing=False):
        """Context that places operations where `op` is; there is one place."""
        del op, ignore_existing
        yield

    # Elements.

    def unique_name(self, name, mark_as_used=True):
        """The name within the name scope in force, with a number behind it where it is taken; taken from then on, unless told."""
        whole = _ff.current_scope() + name
        taken = self.__dict__.setdefault("_scope_names", {})
        count = taken.get(whole.lower(), int(self._has(whole)))
        if mark_as_used:
            taken[whole.lower()] = count + 1
        if not count:
            return whole
        free = f"{whole}_{count}"
        while free.lower() in taken or self._has(free):
            count += 1
            free = f"{whole}_{count}"
        if mark_as_used:
            taken[free.lower()] = 1
        return free

    def _has(self, name):
        try:
            self.find(name)
        except KeyError:
            return False
        return True

    @property
    def version(self):
        """How many operations there are."""
        return self.node_count

    def get_operations(self):
        """All operations, in the order in which they were made."""
        return [self.node(i) for i in range(self.node_count)]

    def as_graph_def(self, from_version=None, add_shapes=False, use_pybind11_proto=False):
        """The operations as a `GraphDef` message."""
        from ferroflow.python.framework import importer

        return importer.as_graph_def(self, from_version, add_shapes, use_pybind11_proto)

    def get_operation_by_name(self, name):
        """The operation of this name; KeyError for one that there is not."""
        if not isinstance(name, str):
            raise TypeError(f"Operation names are strings (or similar), not {type(name)}.")
        return self.as_graph_element(name, allow_tensor=False, allow_operation=True)

    def get_tensor_by_name(self, name):
        """The tensor `operation:output`; KeyError for one that there is not."""
        if not isinstance(name, str):
            raise TypeError(f"Tensor names are strings (or similar), not {type(name)}.")
        return self.as_graph_element(name, allow_tensor=True, allow_operation=False)

    def as_graph_element(self, obj, allow_tensor=True, allow_operation=True):
        """The tensor or operation of this graph that an object or a name stands for.

        TypeError for an object that can be none, ValueError for one of another graph, KeyError for a name that there is not.
        """
        if not allow_tensor and not allow_operation:
            raise ValueError("allow_tensor and allow_operation can't both be False.")
        wanted = "Tensor or Operation" if allow_tensor and allow_operation else "Tensor" if allow_tensor else "Operation"
        convert = getattr(obj, "_as_graph_element", None)
        if convert is not None:
            element = convert()
            obj = obj if element is None else element
        if isinstance(obj, str):
            return self._named(obj, allow_tensor, allow_operation)
        if isinstance(obj, _ff.SymbolicTensor) and allow_tensor or isinstance(obj, _ff.Operation) and allow_operation:
            if obj.graph is not self:
                raise ValueError(f"{wanted} {obj} is not an element of this graph.")
            return obj
        raise TypeError(f"Can not convert a {type(obj).__name__} into a {wanted}.")

    def _named(self, name, allow_tensor, allow_operation):
        if ":" in name and allow_tensor:
            op_name, _, output = name.partition(":")
            if not output.isdigit():
                raise ValueError(
                    f"The _as_graph_element name {name!r} looks a like a Tensor name, but is not a valid one. Tensor names must be of "
                    'the form "<op_name>:<output_index>".'
                )
            try:
                outputs = self.find(op_name).outputs
            except KeyError:
                raise KeyError(
                    f"The name {name!r} refers to a Tensor which does not exist. The operation, {op_name!r}, does not exist in the graph."
                ) from None
            if int(output) >= len(outputs):
                raise KeyError(
                    f"The name {name!r} refers to a Tensor which does not exist. The operation, {op_name!r}, exists but only has "
                    f"{len(outputs)} outputs."
                )
            return outputs[int(output)]
        if ":" in name:
            raise ValueError(f"Name {name!r} appears to refer to a Tensor, not a Operation.")
        if not allow_operation:
            raise ValueError(
                f'The name {name!r} looks like an (invalid) Operation name, not a Tensor. Tensor names must be of the form '
                '"<op_name>:<output_index>".'
            )
        try:
            return self.find(name)
        except KeyError:
            raise KeyError(f"The name {name!r} refers to an Operation not in the graph.") from None

    def prevent_feeding(self, tensor):
        """Has sessions refuse a value for the tensor."""
        self._unfeedable.add(tensor.name)

    def is_feedable(self, tensor):
        """Whether sessions take a value for the tensor."""
        return tensor.name not in self._unfeedable

    def prevent_fetching(self, op):
        """Has sessions refuse to fetch the operation."""
        self._unfetchable.add(op.name)

    def is_fetchable(self, tensor_or_op):
        """Whether sessions give the tensor's value or run the operation."""
        op = tensor_or_op if isinstance(tensor_or_op, _ff.Operation) else tensor_or_op.op
        return op.name not in self._unfetchable

    @property
    def finalized(self):
        """Whether `finalize` was called."""
        return self._finalized

    def finalize(self):
        """Says that nothing is added to the graph after this; it is not enforced."""
        self._finalized = True

    @property
    def _variable_creator_stack(self):
        from ferroflow.python.ops import variable_creation

        return list(getattr(variable_creation._creators, "stack", ()))

    def _get_control_flow_context(self):
        """None: loops and branches are operations that call functions."""

    def _set_control_flow_context(self, context):
        del context

    def _apply_device_functions(self, op):
        """Tells an operation where the graph's operations are placed now: nowhere unless a context says so."""
        token = self._open()
        try:
            op._set_device(_ff.constant(False).op.device)
        finally:
            self._close(token)

    @property
    def _graph_key(self):
        return f"graph-{id(self)}/"


class FuncGraph(Graph):
    """The graph of a traced function."""

    __module__ = "tensorflow.python.framework.func_graph"

    def __init__(self, name="func_graph", *args, **kwargs):
        super().__init__(name, *args, **kwargs)
        # The symbols of the arguments, in order, and those of the results.
        self.arguments, self.outputs = [], []

    @property
    def inputs(self):
        """The symbolic inputs: the arguments, then what is captured."""
        return [*self.arguments, *self.internal_captures]

    @property
    def internal_captures(self):
        """The symbols that stand for tensors from outside."""
        return [inner for _, inner in self.captures]

    @property
    def external_captures(self):
        """The tensors from outside."""
        return [outer for outer, _ in self.captures]

    def __repr__(self):
        return f"FuncGraph(name={self.name}, id={id(self)})"


def plain_graph():
    """The graph that operations are added to, if it is no function's; else None."""
    graph = _ff.current_graph()
    return None if graph is None or graph.building_function else graph


def added_operation():
    """The operation that was added last to the graph that a session is to run; None in a function or where operations run at once."""
    graph = plain_graph()
    return None if graph is None else graph.node(graph.node_count - 1)


def nodes_of(values):
    """The positions of the operations behind tensors, operations, variables' assignments and structures of them."""
    found = []
    for value in _ff.nest_flatten(list(values)):
        if isinstance(value, _ff.Operation):
            found.append(value._id)
        elif isinstance(value, _ff.SymbolicTensor):
            found.append(value.op._id)
        elif isinstance(value, _ff.VariableBase):
            # A variable as such needs nothing; what an assignment returns needs the assignment.
            op = getattr(value, "_assignment", None)
            if op is not None:
                found.append(op._id)
        elif hasattr(type(value), "_ff_flatten"):
            found.extend(nodes_of(value._ff_flatten()[1]))
    return found


_inner = _ff.FuncGraph.outer_graph


def around(graph):
    """The graph that a function's was made in; None where operations ran at once there."""
    return _inner.__get__(graph)


def _outer_graph(self):
    """The graph around a function's: that of another function, or the default one."""
    if type(self) is Graph:
        raise AttributeError("'Graph' object has no attribute 'outer_graph'")
    found = _inner.__get__(self)
    return default_graph() if found is None else found


_ff.FuncGraph.outer_graph = property(_outer_graph)

# The graphs of branches and loops are made by the engine: they have these methods too.
for _name, _member in [*vars(graph_collections.Collections).items(), *vars(Graph).items()]:
    if not _name.startswith("__") and _name not in ("structured_input_signature", "structured_outputs") and _name not in _ff.FuncGraph.__dict__:
        setattr(_ff.FuncGraph, _name, _member)


def placeholder(dtype, shape=None, name=None):
    """A tensor of the current graph whose value is given when the graph is run.

    RuntimeError when executing eagerly.
    """
    graph = _ff.current_graph()
    if graph is None:
        raise RuntimeError("tf.placeholder() is not compatible with eager execution.")
    name = name or "Placeholder"
    scoped = _ff.current_scope() + name if graph.building_function else graph.unique_name(name)
    return graph.placeholder(_ff.as_dtype(dtype), _ff.TensorShape(shape), None, scoped)


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
    part = lambda kind: None if name is None else f"{name}/{kind}"  # noqa: E731
    shape = _ff.TensorShape(shape)
    rank = shape.rank
    # In TensorFlow's order, of which the names of those without one follow.
    if rank is not None and None not in shape.as_list():
        dense_shape = _ff.constant(shape.as_list(), dtype=_ff.int64, shape=[rank])
    else:
        dense_shape = placeholder(_ff.int64, [rank], part("shape"))
        if rank is not None and any(size is not None for size in shape.as_list()):
            # Open dimensions are the placeholder's, the others are what they are stated to be.
            parts = [dense_shape[i] if size is None else _ff.constant(size, dtype=_ff.int64) for i, size in enumerate(shape.as_list())]
            dense_shape = _ff.execute("Pack", [parts])
    values = placeholder(dtype, [None], part("values"))
    indices = placeholder(_ff.int64, [None, rank], part("indices"))
    return sparse_tensor.SparseTensor(indices, values, dense_shape)


def _node_def(op):
    """The operation as a message."""
    from ferroflow.python.framework import importer

    return importer.node_def(op)


def _node_text(op):
    """The operation's message as text, as TensorFlow prints it; of a graph that is finished, its name."""
    from ferroflow.python.framework import errors_impl

    try:
        return str(_node_def(op))
    except errors_impl.OpError:
        return repr(op)


_ff.Operation.node_def = property(_node_def)
_ff.Operation.values = lambda op: tuple(op.outputs)
_ff.Operation.__str__ = _node_text


@contextlib.contextmanager
def _default_graph_scope(graph):
    with graph.as_default():
        yield graph


_GLOBAL = {"graph": None, "token": None}
"""The graph outside of all others, and what entered it, where eager execution was disabled."""


def get_default_graph():
    """The graph being built; outside of all, the program's own, which is empty while operations run at once."""
    graph = _ff.current_graph()
    return default_graph() if graph is None else graph


def default_graph():
    """The program's own graph, outside of all others."""
    if _GLOBAL["graph"] is None:
        graph = _GLOBAL["graph"] = Graph()
        graph._collections = graph_collections._of_default
    return _GLOBAL["graph"]


def reset_default_graph():
    """Makes the graph outside of all others a new one."""
    entered = _GLOBAL["token"] is not None
    if entered:
        enable_eager()
    _GLOBAL["graph"] = None
    graph_collections._of_default.clear()
    if entered:
        disable_eager()


def disable_eager():
    """Has operations of this thread added to the program's own graph, outside of all others."""
    if _GLOBAL["token"] is None and _ff.current_graph() is None:
        graph = get_default_graph()
        _GLOBAL["token"] = graph._open()


def enable_eager():
    """Has operations run at once again."""
    if _GLOBAL["token"] is not None:
        _GLOBAL["graph"]._close(_GLOBAL["token"])
        _GLOBAL["token"] = None
