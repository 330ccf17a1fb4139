"""`tf.gradients` and `tf.hessians`: derivatives asked for inside a traced function, without a tape in the program.

Invariant: what a branch, loop or function that is being traced has computed, and what those around it have, is there to
be differentiated without a tape.
Does not know: how functions are traced.
"""

from ferroflow import _ff
from ferroflow.python.ops.unconnected_gradients import UnconnectedGradients

__name__ = "tensorflow.python.ops.gradients_impl"


class AggregationMethod:
    """How `tf.gradients` adds up what arrives along several ways, as numbers: all of them give the same sum here.

    >>> import ferroflow as tf
    >>> f = tf.function(lambda x: tf.gradients(x * x, x, aggregation_method=tf.AggregationMethod.ADD_N)[0])
    >>> f(tf.constant(3.0)).numpy()
    np.float32(6.0)
    """

    ADD_N = 0
    DEFAULT = ADD_N
    EXPERIMENTAL_TREE = 1
    EXPERIMENTAL_ACCUMULATE_N = 2


def gradients_v2(
    ys,
    xs,
    grad_ys=None,
    name="gradients",
    gate_gradients=False,
    aggregation_method=None,
    stop_gradients=None,
    unconnected_gradients=UnconnectedGradients.NONE,
):
    """The derivative of the sum of `ys` by each of `xs`, inside a `tf.function` or a graph.

    Args:
      ys, xs: a tensor or a list of them; `xs` may be variables.
      grad_ys: what arrives at each of `ys`; ones by default.
      stop_gradients: tensors that count as constants: no derivative goes through what computes them.
      unconnected_gradients: what stands for a derivative that is not there.

    Raises:
      RuntimeError: when executing eagerly: use `tf.GradientTape`.
      ValueError: an aggregation method that there is not.

    >>> import ferroflow as tf
    >>> f = tf.function(lambda x: tf.gradients(x * x, x)[0])
    >>> f(tf.constant(3.0)).numpy()
    np.float32(6.0)
    """
    del name, gate_gradients
    known = (None, AggregationMethod.ADD_N, AggregationMethod.EXPERIMENTAL_TREE, AggregationMethod.EXPERIMENTAL_ACCUMULATE_N)
    if aggregation_method not in known:
        raise ValueError(f"Invalid `aggregation_method` specified {aggregation_method}. Accepted values are {list(known[1:])}.")
    from ferroflow.python.eager import backprop

    if _ff.executing_eagerly():
        raise RuntimeError("tf.gradients is not supported when eager execution is enabled. Use tf.GradientTape instead.")
    graph = _ff.current_graph()
    # A graph of version 1 has a tape of its own, which knows the program's own rules as they were called.
    tape = graph._tape if graph is not None and not graph.building_function else _ff.Tape._of_open_graphs()
    ys = ys if isinstance(ys, (list, tuple)) else [ys]
    sources = list(xs) if isinstance(xs, (list, tuple)) else [xs]
    arriving = None
    if grad_ys is not None:
        given = grad_ys if isinstance(grad_ys, (list, tuple)) else [grad_ys]
        arriving = [None if g is None else _ff.convert(g) for g in given]
    targets = [y._ff_read() if isinstance(y, _ff.VariableBase) else _ff.convert(y) for y in ys]
    if stop_gradients is None:
        stop_gradients = []
    stops = [_ff.convert(s) for s in (stop_gradients if isinstance(stop_gradients, (list, tuple)) else [stop_gradients])]
    found = backprop.ask(tape, targets, [backprop._source(x) for x in sources], arriving, stops)
    if UnconnectedGradients(unconnected_gradients) is UnconnectedGradients.ZERO:
        found = [backprop._zeros_for(x) if g is None else g for g, x in zip(found, sources)]
    return list(found)


def gradients(
    ys,
    xs,
    grad_ys=None,
    name="gradients",
    colocate_gradients_with_ops=False,
    gate_gradients=False,
    aggregation_method=None,
    stop_gradients=None,
    unconnected_gradients=UnconnectedGradients.NONE,
):
    """The derivative of the sum of `ys` by each of `xs`: `tf.gradients` with TensorFlow 1's arguments.

    Args:
      colocate_gradients_with_ops: accepted; it changes no result.

    >>> import ferroflow as tf
    >>> f = tf.function(lambda x: tf.compat.v1.gradients(x * x, x)[0])
    >>> f(tf.constant(3.0)).numpy()
    np.float32(6.0)
    """
    del colocate_gradients_with_ops
    return gradients_v2(ys, xs, grad_ys, name, gate_gradients, aggregation_method, stop_gradients, unconnected_gradients)


def hessians(ys, xs, gate_gradients=False, aggregation_method=None, name="hessians"):
    """The second derivatives of the sum of `ys` by each of `xs`, vectors of known size, inside a `tf.function`.

    >>> f = tf.function(lambda x: tf.hessians(x**3, x)[0])
    >>> f(tf.constant(2.0)).numpy().tolist()
    12.0
    """
    sources = list(xs) if isinstance(xs, (list, tuple)) else [xs]
    found = []
    for source, first in zip(sources, gradients(ys, sources)):
        flat = _ff.execute("Reshape", [first, [-1]])
        size = flat.shape[0]
        if size is None:
            from ferroflow.python.framework import errors_impl

            raise errors_impl.UnimplementedError(None, None, "tf.hessians by a tensor of unknown size is not implemented")
        rows = [gradients(flat[i], source, unconnected_gradients="zero")[0] for i in range(size)]
        dims = source.shape.as_list()
        found.append(_ff.execute("Reshape", [_ff.execute("Pack", [rows], {"axis": 0}), [*dims, *dims]]))
    return found
