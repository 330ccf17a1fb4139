"""`tf.gradients` and `tf.hessians`: derivatives asked for inside a traced function, without a tape in the program.

Invariant: a function that asks is traced once more with a tape under it, which has recorded all when it asks again.
Does not know: how functions are traced.
"""

import functools
import threading

from ferroflow import _ff
from ferroflow.python.ops.unconnected_gradients import UnconnectedGradients

__name__ = "tensorflow.python.ops.gradients_impl"


class NeedsTape(Exception):
    """Raised through a trace that has no tape under it."""

    ag_pass_through = True


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


def gradients(
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
    # What was computed in the body of a loop or in a branch is on its own tape, what it found there on those around it.
    tapes = [body.tape for body in reversed(_bodies.stack) if body.graph is graph]
    tapes.append(getattr(graph, "_gradients_tape", None) if graph.building_function else graph._tape)
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
    found = [None] * len(sources)
    for tape in tapes:
        if tape is None:
            raise NeedsTape("tf.gradients is asked for where no function is traced")
        more = backprop.ask(tape, targets, [backprop._source(x) for x in sources], arriving, stops)
        found = [own if own is not None else new for own, new in zip(found, more)]
        if all(g is not None for g in found):
            break
    if UnconnectedGradients(unconnected_gradients) is UnconnectedGradients.ZERO:
        found = [backprop._zeros_for(x) if g is None else g for g, x in zip(found, sources)]
    return list(found)


class _Bodies(threading.local):
    """The bodies of loops and the branches that this thread is tracing, the innermost last."""

    def __init__(self):
        self.stack = []


_bodies = _Bodies()


class _Body:
    def __init__(self):
        self.graph, self.tape = _ff.current_graph(), None


def traced(trace, *bodies):
    """What `trace(*steps)` gives, which traces a loop whose body is the one of `steps`, or branches.

    A body that asks for gradients of what it computes needs a tape of its own: it says so by NeedsTape, and all is traced
    again from the start, so that nothing is done twice.
    """

    def step(record, body, *tensors):
        own = _Body()
        _bodies.stack.append(own)
        try:
            if not record:
                return body(*tensors)
            own.tape = _ff.Tape(True, everything=True)
            own.tape._start()
            try:
                return body(*tensors)
            finally:
                own.tape._stop()
        finally:
            _bodies.stack.pop()

    try:
        return trace(*[functools.partial(step, False, body) for body in bodies])
    except NeedsTape:
        return trace(*[functools.partial(step, True, body) for body in bodies])


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
