"""`tf.io.write_graph`: graphs as files.

Invariant: a file that is there is replaced as a whole.
Does not know: how graphs are messages.
"""

import os

__name__ = "tensorflow.python.framework.graph_io"


def write_graph(graph_or_graph_def, logdir, name, as_text=True):
    """Writes a graph, or its `GraphDef`, to a file; gives the path.

    Args:
      graph_or_graph_def: the graph.
      logdir: the folder, made if need be.
      name: the file's name in it.
      as_text: whether the message is written as text.

    >>> import os, tempfile
    >>> with tf.Graph().as_default() as graph:
    ...     _ = tf.constant(1.0, name="c")
    >>> path = tf.io.write_graph(graph, tempfile.mkdtemp(), "graph.pbtxt")
    >>> 'name: "c"' in open(path).read()
    True
    """
    from ferroflow.python.framework import meta_graph

    message = graph_or_graph_def.as_graph_def() if hasattr(graph_or_graph_def, "as_graph_def") else graph_or_graph_def
    path = os.path.join(os.fspath(logdir), name)
    meta_graph.write(message, path, as_text)
    return path
