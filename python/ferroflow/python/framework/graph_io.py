"""`tf.io.write_graph`: a graph's message in a file.

Invariant: the file is whole or is not there: it is written under another name, then renamed.
Does not know: what is in the message.
"""

import os

from ferroflow import _ff

__name__ = "tensorflow.python.framework.graph_io"


def write_graph(graph_or_graph_def, logdir, name, as_text=True):
    """Writes a graph, or its `GraphDef`, to `logdir/name`, as text or as bytes; returns the path.

    The directory is made where it is not there.

    >>> import ferroflow as tf, tempfile
    >>> with tf.Graph().as_default() as graph: x = tf.constant(1.0, name="x")
    >>> path = tf.io.write_graph(graph, tempfile.mkdtemp(), "graph.pbtxt")
    >>> open(path).read().splitlines()[1].strip()
    'name: "x"'
    """
    from ferroflow.python.framework import meta_graph

    message = graph_or_graph_def.as_graph_def() if isinstance(graph_or_graph_def, _ff.FuncGraph) else graph_or_graph_def
    path = os.path.join(os.fspath(logdir), name)
    meta_graph.write(message, path, as_text)
    return path


def assert_equal_graph_def(expected, actual):
    """Asserts that two `GraphDef`s have the same nodes by name: operations, inputs, devices and attributes.

    Versions, the order of nodes, and the order of control inputs don't count.

    Raises:
      TypeError: one of them is no `GraphDef`.
      AssertionError: they differ; it says where first.

    >>> import ferroflow as tf
    >>> with tf.Graph().as_default() as graph: x = tf.constant(1.0, name="x")
    >>> tf.test.assert_equal_graph_def(graph.as_graph_def(), graph.as_graph_def())
    """
    from ferroflow.core.framework import graph_pb2

    for told, given in (("actual", actual), ("expected", expected)):
        if not isinstance(given, graph_pb2.GraphDef):
            raise TypeError(f"Expected tf.GraphDef for {told}, got {type(given).__name__}")
    first, second = _nodes(expected), _nodes(actual)
    for name in [*first, *(n for n in second if n not in first)]:
        if first.get(name) != second.get(name):
            raise AssertionError(f"node {name!r} is {second.get(name, 'not there')}, expected {first.get(name, 'none')}")


def _nodes(graph_def):
    """What counts of each node, by name."""
    found = {}
    for node in graph_def.node:
        data = [i for i in node.input if not i.startswith("^")]
        orders = sorted(i for i in node.input if i.startswith("^"))
        attrs = {key: str(value) for key, value in node.attr.items()}
        found[node.name] = (node.op, data + orders, node.device, attrs)
    return found
