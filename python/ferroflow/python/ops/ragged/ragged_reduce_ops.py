"""`tf.reduce_sum` and its kin of ragged tensors.

Invariant: places without a value count for nothing.
Does not know: axis 0 of tensors with several ragged dimensions.
"""

from ferroflow import _namespace
from ferroflow.python.ops.operands import convert, execute
from ferroflow.python.ops.ragged.ragged_tensor import RaggedTensor


def reduce(function, rt, axis, keepdims, name):
    """A reduction of a ragged tensor along an axis; over all its values without one."""
    if not isinstance(rt, RaggedTensor):
        raise TypeError(f"tf.{function} does not take a {type(rt).__name__}: {rt!r}")
    own = _namespace.resolve(function if function not in ("reduce_variance", "reduce_std") else f"math.{function}")
    if axis is None:
        return own(rt.flat_values, None, keepdims)
    if isinstance(axis, (list, tuple)):
        for a in sorted((a % rt.shape.rank for a in axis), reverse=True):
            rt = reduce(function, rt, a, keepdims, name) if isinstance(rt, RaggedTensor) else own(rt, a, keepdims)
        return rt
    axis = axis % rt.shape.rank
    if axis > 1:
        inner = rt.values
        return rt.with_values(reduce(function, inner, axis - 1, keepdims, name) if isinstance(inner, RaggedTensor) else own(inner, axis - 1, keepdims))
    if isinstance(rt.values, RaggedTensor):
        from ferroflow.python.framework import errors_impl

        raise errors_impl.UnimplementedError(None, None, f"tf.{function} along axis {axis} of a tensor with several ragged dimensions is not implemented in Ferroflow yet")
    if function in ("reduce_mean", "reduce_variance", "reduce_std"):
        return _mean(function, rt, axis, keepdims)
    return own(rt.to_tensor(_neutral(function, rt.dtype)), axis, keepdims)


def _neutral(function, dtype):
    if function == "reduce_max":
        return float("-inf") if dtype.is_floating else int(dtype.min)
    if function == "reduce_min":
        return float("inf") if dtype.is_floating else int(dtype.max)
    return {"reduce_sum": 0, "reduce_prod": 1, "reduce_any": False, "reduce_all": True}[function]


def _mean(function, rt, axis, keepdims):
    add = _namespace.resolve("reduce_sum")
    ones = rt.with_values(execute("OnesLike", [rt.values]))
    count = add(ones.to_tensor(), axis, keepdims)
    mean = execute("RealDiv" if rt.dtype.is_floating else "FloorDiv", [add(rt.to_tensor(), axis, keepdims), count])
    if function == "reduce_mean":
        return mean
    squares = rt.with_values(execute("Square", [rt.values]))
    variance = execute("Sub", [reduce("reduce_mean", squares, axis, keepdims, None), execute("Square", [mean])])
    return variance if function == "reduce_variance" else execute("Sqrt", [execute("Maximum", [variance, convert(0, dtype=variance.dtype)])])
