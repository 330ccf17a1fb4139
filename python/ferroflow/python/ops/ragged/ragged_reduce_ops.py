"""`tf.reduce_sum` and its kin of ragged tensors.

Invariant: places without a value count for nothing; where there is none at all, the result is that of no elements.
Does not know: how segments are reduced.
"""

from ferroflow import _ff, _namespace
from ferroflow.python.ops.operands import convert, execute, static
from ferroflow.python.ops.ragged import ragged_segment_ops, ragged_shape_ops
from ferroflow.python.ops.ragged.ragged_tensor import RaggedTensor

_SEGMENTS = {"reduce_sum": "sum", "reduce_prod": "prod", "reduce_max": "max", "reduce_min": "min", "reduce_any": "max", "reduce_all": "min"}

_MEANS = ("reduce_mean", "reduce_variance", "reduce_std")


def reduce(function, rt, axis, keepdims, name):
    """A reduction of a ragged tensor along an axis or several; over all its values without one."""
    if not isinstance(rt, RaggedTensor):
        _ff.convert(rt)  # Says what is wrong as everywhere.
        raise TypeError(f"tf.{function} does not take a {type(rt).__name__}: {rt!r}")
    if function in _MEANS and rt.dtype.is_integer:
        # As a quotient of integers, a mean of integers is one of floats.
        rt = rt.with_flat_values(execute("Cast", [rt.flat_values], {"DstT": _ff.float32 if rt.dtype.size < 4 else _ff.float64}))
    rank = rt.shape.rank
    axis = static(axis) if isinstance(axis, _ff.Tensor) else axis
    axis = axis.tolist() if hasattr(axis, "tolist") else axis
    axes = None if axis is None else sorted({ragged_shape_ops.axis_of(a, rank) for a in ([axis] if isinstance(axis, int) else axis)})
    if axes is None or len(axes) == rank:
        own = _namespace.resolve(function if function not in ("reduce_variance", "reduce_std") else f"math.{function}")
        out = own(rt.flat_values, None, False, name)
        return execute("Reshape", [out, [1] * rank]) if keepdims else out
    composed = {"reduce_mean": _mean, "reduce_variance": _variance, "reduce_std": _deviation, "reduce_logsumexp": _logarithm}.get(function)
    out = composed(rt, axes) if composed else _along(function, rt, axes)
    for one in axes if keepdims else ():
        out = _namespace.resolve("expand_dims")(out, one)
    return out


def _along(function, rt, axes):
    for axis in reversed(axes):
        rt = _one(function, rt, axis)
    return rt


def _one(function, rt, axis):
    if not isinstance(rt, RaggedTensor):
        return _namespace.resolve(function)(rt, axis)
    if axis > 1:
        return rt.with_values(_one(function, rt.values, axis - 1))
    if rt.dtype == _ff.bool:
        counted = rt.with_flat_values(execute("Cast", [rt.flat_values], {"DstT": _ff.int32}))
        found = _one(function, counted, axis)
        return _truth(found)
    kind = _SEGMENTS[function]
    if axis == 1:
        return ragged_segment_ops.segment(kind, rt.values, rt.value_rowids(), rt.nrows())
    zeros = execute("Fill", [execute("Reshape", [rt.nrows(), [1]]), convert(0, dtype=rt.row_splits.dtype)])
    return ragged_segment_ops.segment(kind, rt, zeros, 1).values


def _truth(found):
    positive = lambda t: execute("Greater", [t, convert(0, dtype=t.dtype)])  # noqa: E731
    return found.with_flat_values(positive(found.flat_values)) if isinstance(found, RaggedTensor) else positive(found)


def _mean(rt, axes):
    ones = rt.with_flat_values(execute("OnesLike", [rt.flat_values]))
    total, count = _along("reduce_sum", rt, axes), _along("reduce_sum", ones, axes)
    if isinstance(total, RaggedTensor):
        return total.with_flat_values(execute("RealDiv", [total.flat_values, count.flat_values]))
    return execute("RealDiv", [total, count])


def _variance(rt, axes):
    square = lambda v: v.with_flat_values(execute("Square", [v.flat_values])) if isinstance(v, RaggedTensor) else execute("Square", [v])  # noqa: E731
    return _namespace.resolve("subtract")(_mean(square(rt), axes), square(_mean(rt, axes)))


def _deviation(rt, axes):
    found = _namespace.resolve("maximum")(_variance(rt, axes), convert(0, dtype=rt.dtype))
    return _namespace.resolve("sqrt")(found)


def _logarithm(rt, axes):
    add, log = _namespace.resolve("add"), _namespace.resolve("math.log")
    if axes == [1] and rt.ragged_rank == 1 and rt.flat_values.shape.rank == 1:
        most = _along("reduce_max", rt, axes)
        own = execute("GatherV2", [most, rt.value_rowids(), 0])
    else:
        most = own = execute("Max", [execute("ConcatV2", [[execute("Reshape", [rt.flat_values, [-1]]), convert([rt.dtype.min], dtype=rt.dtype)], 0]), [0]])
    parts = rt.with_flat_values(execute("Exp", [execute("Sub", [rt.flat_values, execute("StopGradient", [own])])]))
    return add(log(_along("reduce_sum", parts, axes)), execute("StopGradient", [most]))
