"""Graphs as messages. Types of `ferroflow.graph_util`. Made by `cargo xtask stubs`: a change here is lost."""

import builtins as _b
from collections.abc import Callable as _Callable, Iterator as _Iterator
from typing import Any as _Any

import ferroflow as _tf
from ferroflow import _types as _t

def import_graph_def(graph_def: _Any, input_map: _Any = None, return_elements: _Any = None, name: _b.str | None = None, op_dict: _Any = None, producer_op_list: _Any = None) -> _b.list[_t.Tensor]:
    """Adds the nodes of a `GraphDef` to the graph being built, such as a model with its weights as constants.

    Args:
      graph_def: the message, or its bytes.
      input_map: tensors by the names (`"x:0"`) of those that they stand in the place of.
      return_elements: names of operations (`"y"`) and tensors (`"y:0"`) to give back.
      name: what stands before the names; `"import"` unless told, nothing where it is empty.

    Returns:
      The elements asked for, as a list; None where none were.

    Raises:
      ValueError: a node that reads what is not there, or a returned element or mapped input that there is not.
      UnimplementedError: an operation that there is not here.

    >>> with tf.Graph().as_default() as graph:
    ...     _ = tf.add(tf.compat.v1.placeholder(tf.float32, [], name="x"), 1.0, name="y")
    >>> with tf.Graph().as_default(), tf.compat.v1.Session() as sess:
    ...     (y,) = tf.graph_util.import_graph_def(graph.as_graph_def(), {"x:0": tf.constant(2.0)}, ["y:0"], name="")
    ...     print(y.name, sess.run(y))
    y:0 3.0
    """
