"""`tf.compat.v1.graph_util`: parts of graphs as messages, and graphs whose variables are constants ("frozen" ones).

Invariant: a message that is given is not changed.
Does not know: how graphs are run, but for asking a session for values.
"""

import collections.abc

from ferroflow import _ff
from ferroflow.core.framework import graph_pb2
from ferroflow.python.framework import tensor_util
from ferroflow.python.platform import tf_logging

__name__ = "tensorflow.python.framework.graph_util_impl"


def _node(text):
    return text.lstrip("^").partition(":")[0]


def _copied(graph_def, nodes):
    """A graph of these nodes, with the functions and versions of another."""
    made = graph_pb2.GraphDef()
    made.library.CopyFrom(graph_def.library)
    made.versions.CopyFrom(graph_def.versions)
    for node in nodes:
        made.node.add().CopyFrom(node)
    return made


def extract_sub_graph(graph_def, dest_nodes):
    """The part of a graph that operations need, by their names, in the graph's order.

    Args:
      graph_def: the graph.
      dest_nodes: a list of names.

    Raises:
      TypeError: no `GraphDef`, or a string in the place of the list.
      AssertionError: a name that is not in the graph.

    >>> with tf.Graph().as_default() as graph:
    ...     a = tf.constant(1.0, name="a")
    ...     _ = tf.negative(a, name="b"), tf.square(a, name="c")
    >>> part = tf.compat.v1.graph_util.extract_sub_graph(graph.as_graph_def(), ["c"])
    >>> [node.name for node in part.node]
    ['a', 'c']
    """
    if not isinstance(graph_def, graph_pb2.GraphDef):
        raise TypeError(f"graph_def must be a graph_pb2.GraphDef proto, but got type {type(graph_def)}.")
    if isinstance(dest_nodes, str) or not isinstance(dest_nodes, collections.abc.Iterable):
        raise TypeError(f"dest_nodes must be an iterable of strings, but got type {type(dest_nodes)}.")
    nodes = {node.name: node for node in graph_def.node}
    waiting, kept = list(dest_nodes), set()
    for name in waiting:
        if name not in nodes:
            raise AssertionError(f"{name} is not in graph")
    while waiting:
        name = waiting.pop()
        if name not in kept:
            kept.add(name)
            waiting += [_node(text) for text in nodes[name].input]
    return _copied(graph_def, [node for node in graph_def.node if node.name in kept])


def convert_variables_to_constants(sess, input_graph_def, output_node_names, variable_names_whitelist=None, variable_names_blacklist=None):
    """The part of a graph that operations need, its variables replaced by the values that they have in a session.

    Args:
      sess: the session.
      input_graph_def: its graph, or a part of it.
      output_node_names: the names of the operations.
      variable_names_whitelist: the names of the variables that are replaced; all unless told.
      variable_names_blacklist: the names of those that are not.

    Returns:
      A `GraphDef`.

    >>> with tf.Graph().as_default() as graph, tf.compat.v1.Session() as sess:
    ...     v = tf.Variable(2.0, name="v")
    ...     _ = tf.multiply(v, 3.0, name="y")
    ...     sess.run(v.initializer)
    ...     frozen = tf.compat.v1.graph_util.convert_variables_to_constants(sess, graph.as_graph_def(), ["y"])
    >>> with tf.Graph().as_default(), tf.compat.v1.Session() as sess:
    ...     (y,) = tf.graph_util.import_graph_def(frozen, return_elements=["y:0"])
    ...     print(sess.run(y))
    6.0
    """
    part = extract_sub_graph(input_graph_def, output_node_names)
    wanted = [
        node.name
        for node in part.node
        if node.op == "VarHandleOp"
        and (variable_names_whitelist is None or node.name in variable_names_whitelist)
        and (variable_names_blacklist is None or node.name not in variable_names_blacklist)
    ]
    values = dict(zip(wanted, sess.run([_read(sess.graph, name) for name in wanted]))) if wanted else {}
    made = _copied(part, ())
    for node in part.node:
        source = _node(node.input[0]) if node.input else None
        if node.name in values:
            _constant(made, node.name, values[node.name])
        elif node.op == "ReadVariableOp" and source in values:
            read = made.node.add(name=node.name, op="Identity", input=list(node.input), device=node.device)
            read.attr["T"].CopyFrom(node.attr["dtype"])
        elif node.op == "ResourceGather" and source in values:
            axis = _constant(made, f"{node.name}/axis", 0)
            gather = made.node.add(name=node.name, op="GatherV2", input=[node.input[0], node.input[1], axis], device=node.device)
            gather.attr["Tparams"].CopyFrom(node.attr["dtype"])
            gather.attr["Tindices"].CopyFrom(node.attr["Tindices"])
            gather.attr["Taxis"].type = _ff.int32.as_datatype_enum
            gather.attr["batch_dims"].CopyFrom(node.attr["batch_dims"])
        else:
            made.node.add().CopyFrom(node)
    tf_logging.info("Converted %d variables to const ops.", len(values))
    return made


def _read(graph, name):
    """A tensor that is the value of the variable whose handle is an operation of this name."""
    for variable in graph._graph_variables.values():
        if getattr(variable, "_in_graph_mode", False) and variable._handle_in_graph.op.name == name:
            return variable._read_in_graph
    return graph.get_tensor_by_name(f"{name}/Read/ReadVariableOp:0")


def _constant(graph_def, name, value):
    node = graph_def.node.add(name=name, op="Const")
    node.attr["value"].tensor.CopyFrom(tensor_util.make_tensor_proto(value))
    node.attr["dtype"].type = node.attr["value"].tensor.dtype
    return name


def remove_training_nodes(input_graph, protected_nodes=None):
    """A graph without `CheckNumerics`, and without identities that no order depends on: what reads one reads what it hands on.

    Args:
      input_graph: a `GraphDef`.
      protected_nodes: names of operations that stay.
    """
    protected = set(protected_nodes or ())
    gone = {node.name for node in input_graph.node if node.op == "CheckNumerics" and node.name not in protected}
    first = _copied(input_graph, [node for node in input_graph.node if node.name not in gone])
    for node in first.node:
        kept = [text for text in node.input if _node(text) not in gone]
        del node.input[:]
        node.input.extend(kept)
    ordered = {text[1:] for node in first.node for text in node.input if text.startswith("^")}
    handed = {
        node.name: node.input[0]
        for node in first.node
        if node.op == "Identity" and node.name not in protected | ordered and node.input and not any(text.startswith("^") for text in node.input)
    }
    made = _copied(first, [node for node in first.node if node.name not in handed])
    for node in made.node:
        inputs = list(node.input)
        del node.input[:]
        for text in inputs:
            while _node(text) in handed and not text.startswith("^"):
                text = handed[_node(text)]
            node.input.append(text)
    return made


def must_run_on_cpu(node, pin_variables_on_cpu=False):
    """Whether an operation, or its `NodeDef`, must run on the CPU: those of strings, and of 32-bit integers that are constants."""
    if isinstance(node, _ff.Operation):
        [node] = [n for n in node.graph.as_graph_def().node if n.name == node.name]
    if pin_variables_on_cpu and node.op in ("Variable", "VariableV2", "VarHandleOp", "AutoReloadVariable", "MutableHashTable", "MutableHashTableOfTensors", "MutableDenseHashTable"):
        return True
    string, number = _ff.string.as_datatype_enum, _ff.int32.as_datatype_enum
    if node.op == "Const":
        return node.attr["dtype"].type == string or node.attr["dtype"].type == number
    if node.op in ("DynamicStitch", "ParallelDynamicStitch"):
        return node.attr["T"].type == number
    if node.op == "Cast":
        return node.attr["SrcT"].type == number
    return False


def tensor_shape_from_node_def_name(graph, input_name):
    """The static shape of a tensor of a graph, named `node`, `node:1` or `^node`."""
    text = input_name.lstrip("^")
    return graph.get_tensor_by_name(text if ":" in text else f"{text}:0").shape
