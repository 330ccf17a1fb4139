"""`tf.py_function` and `tf.numpy_function`: Python inside graphs.

Invariant: the function runs each time the graph does; its errors are those of `tf.errors` that TensorFlow raises
for them. What a `py_function` computes has a derivative.
Does not know: graphs.
"""

from ferroflow import _ff
from ferroflow.python.framework import errors_impl

__name__ = "tensorflow.python.ops.script_ops"


def as_op_error(error):
    """A Python error as TensorFlow raises it out of a graph."""
    if isinstance(error, errors_impl.OpError):
        return error
    for kinds, raised in (
        ((TypeError, ValueError), errors_impl.InvalidArgumentError),
        (StopIteration, errors_impl.OutOfRangeError),
        (MemoryError, errors_impl.ResourceExhaustedError),
        (NotImplementedError, errors_impl.UnimplementedError),
    ):
        if isinstance(error, kinds):
            return raised(None, None, f"{type(error).__name__}: {error}")
    return errors_impl.UnknownError(None, None, f"{type(error).__name__}: {error}")


def _types(Tout):
    """The dtypes and shapes of the results, and whether there is one rather than a list."""
    single = Tout is not None and not isinstance(Tout, (list, tuple))
    given = [Tout] if single else list(Tout or ())
    dtypes = [t.dtype if hasattr(t, "_flat_tensor_specs") else _ff.as_dtype(t) for t in given]
    shapes = [t.shape if hasattr(t, "_flat_tensor_specs") else _ff.TensorShape(None) for t in given]
    return dtypes, shapes, single


def _results(result, dtypes, single):
    if single:
        result = [result[0] if isinstance(result, (list, tuple)) and len(result) == 1 else result]
    elif not dtypes:
        result = []
    else:
        result = list(result) if isinstance(result, (list, tuple)) else [result]
    if len(result) != len(dtypes):
        raise ValueError(f"the function returned {len(result)} values where {len(dtypes)} were expected")
    return [
        r._ff_read() if isinstance(r, _ff.VariableBase) else _ff.convert(r, dtype=None if isinstance(r, _ff.Tensor) else t)
        for r, t in zip(result, dtypes)
    ]


def _callable(func):
    if not callable(func):
        raise ValueError(f"Expected func to be callable. Received func={func} of type {type(func)}.")
    return func


def eager_py_func(func=None, inp=None, Tout=None, name=None):
    """Calls `func(*inp)` with eager tensors, now or each time the graph runs.

    Args:
      func: takes tensors, gives a tensor or a list of them.
      inp: the arguments, a list.
      Tout: the dtype, or `tf.TensorSpec`, of the result, or a list of them; empty for none.

    >>> import ferroflow as tf
    >>> f = tf.function(lambda x: tf.py_function(lambda a: a.numpy() * 2, [x], tf.float32))
    >>> f(tf.constant(3.0)).numpy()
    np.float32(6.0)
    """
    func = _callable(func)
    dtypes, shapes, single = _types(Tout)
    inputs = [v._ff_read() if isinstance(v, _ff.VariableBase) else _ff.convert(v) for v in inp or ()]
    if _ff.executing_eagerly():
        try:
            outputs = _results(func(*inputs), dtypes, single)
        except Exception as error:
            raise as_op_error(error) from error
    else:
        outputs = _traced(func, inputs, dtypes, shapes, single)
    return outputs[0] if single else outputs


def _traced(func, inputs, dtypes, shapes, single):
    """The call as part of a graph, with a derivative that runs the tape of the call."""
    kept = {}

    def forward(*tensors):
        def run(*values):
            from ferroflow.python.eager import backprop

            try:
                with backprop.GradientTape(persistent=True) as tape:
                    tape.watch([v for v in values if v.dtype.is_floating or v.dtype.is_complex])
                    outputs = _results(func(*values), dtypes, single)
            except Exception as error:
                raise as_op_error(error) from error
            return [*outputs, _ff.box((tape, values, outputs))]

        results = _ff.callback(
            run, list(tensors), [*dtypes, _ff.variant], [*shapes, _ff.TensorShape([])], True
        )
        kept["call"] = results[-1]
        return results[:-1]

    differentiable = [t.dtype.is_floating or t.dtype.is_complex for t in inputs]
    if not (any(differentiable) and any(d.is_floating or d.is_complex for d in dtypes)):
        return forward(*inputs)

    def backward(upstream):
        chosen = [t for t, d in zip(inputs, differentiable) if d]

        def run(call, *dys):
            tape, values, outputs = _ff.unbox(call)
            sources = [v for v, d in zip(values, differentiable) if d]
            found = tape.gradient(outputs, sources, output_gradients=list(dys), unconnected_gradients="zero")
            return [_ff.convert(g) for g in found]

        found = iter(
            _ff.callback(run, [kept["call"], *upstream], [t.dtype for t in chosen], [t.shape for t in chosen], True)
        )
        return [next(found) if d else None for d in differentiable]

    return _ff.custom_gradient(inputs, [], forward, backward)


def numpy_function(func=None, inp=None, Tout=None, stateful=True, name=None):
    """Calls `func(*inp)` with NumPy arrays, now or each time the graph runs; it has no derivative.

    >>> import ferroflow as tf
    >>> tf.numpy_function(lambda a: a + 1.0, [tf.constant([1.0, 2.0])], tf.float32).numpy()
    array([2., 3.], dtype=float32)
    """
    func = _callable(func)
    dtypes, shapes, single = _types(Tout)
    inputs = [v._ff_read() if isinstance(v, _ff.VariableBase) else _ff.convert(v) for v in inp or ()]

    def run(*values):
        import numpy as np

        try:
            outputs = func(*(np.asarray(v.numpy()) if v.dtype != _ff.string else v.numpy() for v in values))
            return _results(outputs, dtypes, single)
        except Exception as error:
            raise as_op_error(error) from error

    outputs = run(*inputs) if _ff.executing_eagerly() else _ff.callback(run, inputs, dtypes, shapes, bool(stateful))
    return outputs[0] if single else outputs


py_func_common = numpy_function
