"""Variables of graphs that sessions run: they have no value until their initializer is run, and each session has its own.

Invariant: outside of such graphs, what is asked here of variables is done already.
Does not know: sessions.
"""

from ferroflow import _ff
from ferroflow.python.framework import func_graph, graph_collections
from ferroflow.python.ops import variable_values

__name__ = "tensorflow.python.ops.variables"

_KEYS = graph_collections.GraphKeys


def begin(variable, graph, initial_value, dtype, name, trainable, validate_shape, shape, collections):
    """Makes a variable one of the graph: its handle, its first value and what assigns that."""
    scoped = _fresh(graph, _ff.current_scope() + (name or "Variable"))
    token = _ff.enter_scope(f"{scoped}/")
    try:
        with graph.control_dependencies(None):
            value = variable_values.initial_tensor(initial_value, dtype)
            static = variable_values.static_shape(value, shape, validate_shape)
            variable._ff_init(None, scoped, trainable, static, dtype=value.dtype)
            variable._handle_in_graph = graph.named_capture(variable.handle, scoped)
            variable._initializer = _ff.execute("AssignVariableOp", [variable.handle, value], None, "Assign")
            variable._read_in_graph = _ff.execute("ReadVariableOp", [variable.handle], {"dtype": value.dtype}, "Read/ReadVariableOp")
    finally:
        _ff.leave(token)
    variable._initial_value = value
    variable._graph = graph
    graph._graph_variables[_ff.handle_id(variable.handle)] = variable
    collections = [_KEYS.GLOBAL_VARIABLES] if collections is None else list(collections)
    if trainable and _KEYS.TRAINABLE_VARIABLES not in collections:
        collections.append(_KEYS.TRAINABLE_VARIABLES)
    graph.add_to_collections(collections, variable)
    return scoped


def _fresh(graph, name):
    taken = graph.__dict__.setdefault("_variable_names", {})
    count = taken.get(name, 0)
    taken[name] = count + 1
    return name if count == 0 else _fresh(graph, f"{name}_{count}")


def assigned(variable, op):
    """A handle of the variable whose use makes an assignment happen before."""
    with op.graph.control_dependencies([op]):
        return _ff.execute("Identity", [variable.handle])


def variables_initializer(var_list, name="init"):
    """An operation that gives variables their first values; nothing where operations run at once.

    >>> import ferroflow as tf
    >>> with tf.Graph().as_default(), tf.compat.v1.Session() as sess:
    ...     v = tf.Variable([1, 2])
    ...     sess.run(tf.compat.v1.global_variables_initializer())
    ...     print(sess.run(v))
    [1 2]
    """
    from ferroflow.python.ops import control_flow_ops

    made = [v.initializer for v in var_list or () if getattr(v, "initializer", None) is not None]
    return control_flow_ops.group(*made, name=name)


def global_variables_initializer():
    """As `variables_initializer` of `global_variables()`."""
    return variables_initializer(graph_collections.global_variables())


def local_variables_initializer():
    """As `variables_initializer` of `local_variables()`."""
    return variables_initializer(graph_collections.local_variables())


def tables_initializer(name="init_all_tables"):
    """An operation that fills tables: they are filled when they are made, so it does nothing."""
    from ferroflow.python.ops import control_flow_ops

    return control_flow_ops.group(*func_graph.get_default_graph().get_collection(_KEYS.TABLE_INITIALIZERS), name=name)


def is_variable_initialized(variable):
    """Whether a variable has a value: a bool tensor."""
    return variable.is_initialized()


def report_uninitialized_variables(var_list=None, name="report_uninitialized_variables"):
    """The names of those of the variables that have no value, as a vector of strings.

    >>> import ferroflow as tf
    >>> with tf.Graph().as_default(), tf.compat.v1.Session() as sess:
    ...     v = tf.Variable(0, name="v")
    ...     print(sess.run(tf.compat.v1.report_uninitialized_variables()).tolist())
    [b'v']
    """
    token = _ff.enter_scope(name)
    try:
        variables = graph_collections.global_variables() + graph_collections.local_variables() if var_list is None else list(var_list)
        if not variables:
            return _ff.constant([], dtype=_ff.string, shape=[0])
        missing = _ff.execute("LogicalNot", [_ff.execute("Pack", [[v.is_initialized() for v in variables]], {"axis": 0})])
        names = _ff.constant([v.name.rpartition(":")[0] for v in variables])
        rows = _ff.execute("Reshape", [_ff.execute("Where", [missing]), [-1]])
        return _ff.execute("GatherV2", [names, rows, 0])
    finally:
        _ff.leave(token)


def assert_variables_initialized(var_list=None):
    """An operation that fails unless all of the variables have values; None where there are none."""
    variables = graph_collections.global_variables() + graph_collections.local_variables() if var_list is None else list(var_list)
    if not variables:
        return None
    return _ff.execute("Pack", [[v.is_initialized() for v in variables]], {"axis": 0})


def complete(variable, graph, name, handle, initializer, initial_value, read, trainable):
    """Makes one without a value, whose graph was read from a file, a variable of that graph: these are its operations."""
    variable._shared_name, variable._graph, variable._in_graph_mode = name, graph, True
    variable._handle_in_graph, variable._initializer, variable._read_in_graph = handle, initializer, read
    variable._initial_value, variable._trainable = initial_value, trainable
