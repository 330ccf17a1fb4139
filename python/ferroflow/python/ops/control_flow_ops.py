"""`tf.group`, `tf.tuple`, `tf.no_op`; and the control flow functions under TensorFlow's path.

Invariant: operations with effects run in the order of the program, so grouping adds nothing to the graph of a function.
Does not know: branches and loops.
"""

import contextlib

from ferroflow import _ff
from ferroflow.python.framework import func_graph
from ferroflow.python.ops.operands import convert, execute


def no_op(name=None):
    """Does nothing; in a graph that sessions run, the operation that does nothing.

    >>> tf.no_op()
    """


def group(*inputs, **kwargs):
    """One operation that stands for several operations or tensors having been computed.

    In a graph that sessions run it is an operation that does nothing, after them; elsewhere None, as they have been already.

    >>> tf.group(tf.constant(1), tf.constant(2))
    """
    name = kwargs.pop("name", None)
    if kwargs:
        raise ValueError(f"Unknown keyword arguments: {kwargs.keys()}.")
    for value in _ff.nest_flatten(list(inputs)):
        if isinstance(value, (int, float, str, bool)):
            raise TypeError(f"'group' expects tensors and operations, got {type(value).__name__}: {value!r}")
    graph = func_graph.plain_graph()
    if graph is None:
        return None
    with graph.control_dependencies(inputs):
        return graph.no_op(_ff.current_scope() + (name or "group_deps"))


def with_dependencies(dependencies, output_tensor, name=None):
    """`output_tensor`, known after `dependencies`: operations and tensors.

    >>> from ferroflow.python.ops import control_flow_ops
    >>> int(control_flow_ops.with_dependencies([tf.constant(1)], tf.constant(2)))
    2
    """
    if _ff.executing_eagerly():
        return output_tensor
    graph = func_graph.plain_graph()
    with contextlib.nullcontext() if graph is None else graph.control_dependencies(dependencies):
        if hasattr(type(output_tensor), "_ff_flatten") and not isinstance(output_tensor, _ff.Tensor):
            spec, parts = output_tensor._ff_flatten()
            return spec._ff_pack([execute("Identity", [part]) for part in parts])
        return execute("Identity", [convert(output_tensor)], None, name)


def tuple(tensors, control_inputs=None, name=None):  # noqa: A001
    """The tensors, all of which have been computed when one is used, and what `control_inputs` names as well.

    In a graph that sessions run that is made so; elsewhere everything with an effect runs in the order of the program anyway.

    Args:
      tensors: a list of tensors; None stays None.
      control_inputs: operations and tensors.
      name: a name for the operations.

    Returns:
      A list of tensors.

    Raises:
      ValueError: no tensor.

    >>> [t.numpy().item() for t in tf.tuple([tf.constant(1), tf.constant(2)])]
    [1, 2]
    """
    if not any(t is not None for t in tensors):
        raise ValueError(f"Must have at least one Tensor: {tensors}")
    if _ff.executing_eagerly():
        return tensors
    tensors = [None if t is None else convert(t) for t in tensors]

    def passed():
        return [None if t is None else execute("Identity", [t]) for t in tensors]

    graph = func_graph.plain_graph()
    if graph is None:
        return passed()
    with graph.name_scope(name or "tuple"), graph.control_dependencies([*(t for t in tensors if t is not None), *(control_inputs or ())]):
        return passed()
