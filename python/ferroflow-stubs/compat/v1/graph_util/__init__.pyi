"""Types of `ferroflow.compat.v1.graph_util`. Made by `cargo xtask stubs`: a change here is lost."""

import builtins as _b
from collections.abc import Callable as _Callable, Iterator as _Iterator
from typing import Any as _Any

import ferroflow as _tf
from ferroflow import _types as _t

def convert_variables_to_constants(sess: _Any, input_graph_def: _Any, output_node_names: _Any, variable_names_whitelist: _Any = None, variable_names_blacklist: _Any = None) -> _tf.compat.v1.GraphDef:
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

def extract_sub_graph(graph_def: _Any, dest_nodes: _Any) -> _tf.compat.v1.GraphDef:
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

def must_run_on_cpu(node: _Any, pin_variables_on_cpu: _b.bool = False) -> _Any:
    """Whether an operation, or its `NodeDef`, must run on the CPU: those of strings, and of 32-bit integers that are constants."""

def remove_training_nodes(input_graph: _Any, protected_nodes: _Any = None) -> _Any:
    """A graph without `CheckNumerics`, and without identities that no order depends on: what reads one reads what it hands on.

    Args:
      input_graph: a `GraphDef`.
      protected_nodes: names of operations that stay.
    """

def tensor_shape_from_node_def_name(graph: _Any, input_name: _Any) -> _Any:
    """The static shape of a tensor of a graph, named `node`, `node:1` or `^node`."""
