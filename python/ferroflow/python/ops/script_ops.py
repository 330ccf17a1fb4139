"""`tf.py_function` and `tf.numpy_function`: Python inside graphs.

Invariant: the function runs each time the graph does; its errors are those of `tf.errors` that TensorFlow raises
for them. What a `py_function` computes has a derivative.
Does not know: graphs.
"""

import functools

import numpy as np

from ferroflow import _ff
from ferroflow.python.framework import errors_impl
from ferroflow.python.framework.tensor_spec import TensorSpec

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


class _Outputs:
    """What a function is to return: the dtypes and shapes of its tensors, and the values they make up."""

    def __init__(self, Tout):
        self.single = Tout is not None and not isinstance(Tout, (list, tuple))
        given = [Tout] if self.single else list(Tout or ())
        self.specs = [t if hasattr(t, "_flat_tensor_specs") else TensorSpec(None, _ff.as_dtype(t)) for t in given]
        parts = [p for spec in self.specs for p in spec._flat_tensor_specs]
        self.dtypes, self.shapes = [p.dtype for p in parts], [p.shape for p in parts]

    def tensors(self, result):
        """What the function returned as tensors."""
        if self.single:
            result = [result[0] if isinstance(result, (list, tuple)) and len(result) == 1 else result]
        elif not self.specs:
            result = []
        else:
            result = list(result) if isinstance(result, (list, tuple)) else [result]
        if len(result) != len(self.specs):
            raise ValueError(f"the function returned {len(result)} values where {len(self.specs)} were expected")
        return [t for value, spec in zip(result, self.specs, strict=True) for t in self._parts(value, spec)]

    @staticmethod
    def _parts(value, spec):
        composite = hasattr(type(value), "_ff_flatten") and not isinstance(value, (_ff.Tensor, _ff.VariableBase))
        if isinstance(spec, TensorSpec) is composite or composite and not spec.is_compatible_with(value):
            raise ValueError(f"py_function returned {value!r}, which did not match Tout={spec}")
        if composite:
            return value._ff_flatten()[1]
        if isinstance(value, _ff.VariableBase):
            return [value._ff_read()]
        return [_ff.convert(value, dtype=None if isinstance(value, _ff.Tensor) else spec.dtype)]

    def values(self, tensors):
        """Tensors as what the caller gets."""
        tensors = list(tensors)
        made = []
        for spec in self.specs:
            count = len(spec._flat_tensor_specs)
            parts, tensors = tensors[:count], tensors[count:]
            made.append(parts[0] if isinstance(spec, TensorSpec) else spec._ff_pack(parts))
        return made[0] if self.single else made


def _inputs(inp):
    """The arguments as tensors, and how these are put together again."""
    arguments = [v._ff_read() if isinstance(v, _ff.VariableBase) else v for v in inp or ()]
    whole = [v if hasattr(type(v), "_ff_flatten") else _ff.convert(v) for v in arguments]
    return _ff.nest_flatten(whole, expand_composites=True), lambda tensors: _ff.nest_pack(whole, list(tensors), expand_composites=True)


def _callable(func):
    if not callable(func):
        raise ValueError(f"Expected func to be callable. Received func={func} of type {type(func)}.")
    return func


def _decorator(call, Tout, name):
    """A decorator of functions that are called by `call` each time, with their keyword arguments bound."""

    def decorate(func):
        @functools.wraps(func)
        def called(*args, **kwargs):
            bound = functools.partial(func, **kwargs) if kwargs else func
            return call(func=bound, inp=args, Tout=Tout, name=name or func.__name__)

        return called

    return decorate


def eager_py_func(func=None, inp=None, Tout=None, name=None):
    """Calls `func(*inp)` with eager tensors, now or each time the graph runs.

    Args:
      func: takes tensors, gives a tensor or a list of them. Without it the result is a decorator.
      inp: the arguments, a list.
      Tout: the dtype, or `tf.TensorSpec`, of the result, or a list of them; empty for none.

    >>> import ferroflow as tf
    >>> f = tf.function(lambda x: tf.py_function(lambda a: a.numpy() * 2, [x], tf.float32))
    >>> f(tf.constant(3.0)).numpy()
    np.float32(6.0)
    """
    if func is None:
        return _decorator(eager_py_func, Tout, name)
    func = _callable(func)
    expected = _Outputs(Tout)
    inputs, packed = _inputs(inp)
    if _ff.executing_eagerly():
        try:
            outputs = expected.tensors(func(*packed(inputs)))
        except Exception as error:
            raise as_op_error(error) from error
    else:
        outputs = _traced(lambda *tensors: func(*packed(tensors)), inputs, expected)
    return expected.values(outputs)


def _traced(func, inputs, expected):
    """The call as part of a graph, with a derivative that runs the tape of the call."""
    kept = {}

    def forward(*tensors):
        def run(*values):
            from ferroflow.python.eager import backprop

            try:
                with backprop.GradientTape(persistent=True) as tape:
                    tape.watch([v for v in values if v.dtype.is_floating or v.dtype.is_complex])
                    outputs = expected.tensors(func(*values))
            except Exception as error:
                raise as_op_error(error) from error
            return [*outputs, _ff.box((tape, values, outputs))]

        results = _ff.callback(
            run, list(tensors), [*expected.dtypes, _ff.variant], [*expected.shapes, _ff.TensorShape([])], True
        )
        kept["call"] = results[-1]
        return results[:-1]

    differentiable = [t.dtype.is_floating or t.dtype.is_complex for t in inputs]
    if not (any(differentiable) and any(d.is_floating or d.is_complex for d in expected.dtypes)):
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

    Outside a graph the results have the dtypes that `func` gives them, whatever `Tout` says.

    >>> import ferroflow as tf
    >>> tf.numpy_function(lambda a: a + 1.0, [tf.constant([1.0, 2.0])], tf.float32).numpy()
    array([2., 3.], dtype=float32)
    """
    if func is None:
        return _decorator(functools.partial(numpy_function, stateful=stateful), Tout, name)
    func = _callable(func)
    if _ff.executing_eagerly():
        # As TensorFlow: a call of the function, whose arguments become arrays and whose results tensors of their own dtypes.
        results = [r if r is None else _ff.convert(r) for r in _ff.nest_flatten(func(*(np.array(value) for value in inp)))]
        return results[0] if len(results) == 1 else results
    expected = _Outputs(Tout)
    inputs, packed = _inputs(inp)

    def run(*values):
        try:
            values = (v.numpy() if isinstance(v, _ff.Tensor) else v for v in packed(values))
            return expected.tensors(func(*values))
        except Exception as error:
            raise as_op_error(error) from error

    return expected.values(_ff.callback(run, inputs, expected.dtypes, expected.shapes, bool(stateful)))


py_func_common = numpy_function
