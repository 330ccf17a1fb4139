"""`tf.py_function` and `tf.numpy_function`: Python in the middle of a graph.

Invariant: the function runs each time the graph does, in this process.
Does not know: how a call gets out of the engine and back.
"""

from ferroflow import _ff
from ferroflow.python.framework import type_spec
from ferroflow.python.ops.operands import convert


def _wanted(out):
    """Dtypes and shapes of the results, and whether they are one value."""
    single = not isinstance(out, (list, tuple))
    kinds, shapes = [], []
    for one in [out] if single else out:
        spec = isinstance(one, type_spec.TypeSpec)
        kinds.append(one.dtype if spec else _ff.as_dtype(one))
        shapes.append(one.shape if spec else _ff.TensorShape(None))
    return kinds, shapes, single


def _call(function, inputs, out, stateful):
    kinds, shapes, single = _wanted(out)
    results = _ff.callback(function(kinds, single), [convert(x) for x in inputs], kinds, shapes, stateful)
    if not kinds:
        return None if single or out is None else []
    return results[0] if single else list(results)


def _listed(value, kinds, single):
    if not kinds or value is None and single:
        return []
    values = [value] if single else list(value) if isinstance(value, (list, tuple)) else [value]
    if len(values) != len(kinds):
        raise ValueError(f"the function returned {len(values)} values, {len(kinds)} were announced in Tout")
    return [convert(v, dtype=k) for v, k in zip(values, kinds, strict=True)]


def py_function(func=None, inp=None, Tout=None, name=None):  # noqa: N803
    """Calls `func` with eager tensors when the graph runs; the results have the dtypes (or specifications) `Tout`.

    >>> tf.py_function(lambda x: x + 1, [tf.constant(1)], tf.int32).numpy().item()
    2
    """
    if Tout is None:
        Tout = []

    def bind(kinds, single):
        return lambda *tensors: _listed(func(*tensors), kinds, single)

    return _call(bind, inp or [], Tout, True)


def numpy_function(func=None, inp=None, Tout=None, stateful=True, name=None):  # noqa: N803
    """Calls `func` with NumPy arrays when the graph runs; not differentiable.

    >>> tf.numpy_function(lambda x: x + 1, [tf.constant(1)], tf.int32).numpy().item()
    2
    """
    if Tout is None:
        Tout = []

    def bind(kinds, single):
        return lambda *tensors: _listed(func(*(t.numpy() for t in tensors)), kinds, single)

    return _call(bind, inp or [], Tout, stateful)
