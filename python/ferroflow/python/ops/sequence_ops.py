"""Sequences and shapes of numbers: `tf.range`, `tf.linspace`, and what shapes broadcast to.

Invariant: the dtype of a sequence is the widest among its bounds, unless it is said.
Does not know: tensors of content.
"""

from ferroflow import _ff
from ferroflow.python.ops.math_ops import cast
from ferroflow.python.ops.operands import convert, dims, execute, have, is_operand, scope, static


def range(start, limit=None, delta=1, dtype=None, name="range"):  # noqa: A001
    """The numbers from `start` on by `delta` up to but without `limit`; `range(n)` counts from zero.

    The dtype, if not said, is the widest of int32, int64, float32 and float64 among the arguments.

    >>> tf.range(3, 9, 2).numpy().tolist()
    [3, 5, 7]
    """
    if limit is None:
        start, limit = 0, start
    if dtype is not None:
        dtype = _ff.as_dtype(dtype)
        parts = [cast(convert(v) if is_operand(v) else convert(v, dtype=dtype), dtype) for v in (start, limit, delta)]
        return execute("Range", parts, None, name)
    if type(start) is type(limit) is type(delta) is int and -2147483648 <= start <= 2147483647 and -2147483648 <= limit <= 2147483647:
        return execute("Range", [convert(v, dtype=_ff.int32) for v in (start, limit, delta)], None, name)
    parts = [convert(v) for v in (start, limit, delta)]
    order = [_ff.int32, _ff.int64, _ff.float32, _ff.float64]
    for part in parts:
        if part.dtype not in order:
            if all(p.dtype == part.dtype for p in parts):
                return execute("Range", parts, None, name)
            raise TypeError(f"range does not take a mixture of {[p.dtype.name for p in parts]}")
    widest = max((p.dtype for p in parts), key=order.index)
    return execute("Range", [cast(p, widest) for p in parts], None, name)


def linspace(start, stop, num, name=None, axis=0):
    """`num` numbers from `start` to `stop`, evenly apart, along a new axis.

    Args:
      start, stop: tensors of one shape, floating-point numbers; integers become float64.
      num: how many numbers, a positive integer.
      name: a name for the operation.
      axis: where the new dimension stands.

    Returns:
      A tensor of one rank more than `start`.

    >>> tf.linspace(0.0, 1.0, 3).numpy().tolist()
    [0.0, 0.5, 1.0]
    """
    with scope(name, "linspace"):
        start = convert(start)
        if start.dtype.is_integer:
            start = cast(start, _ff.float64)
        # The start says the dtype of the stop, a number of Python's in all its digits.
        stop = cast(stop, start.dtype) if isinstance(stop, (_ff.Tensor, _ff.VariableBase)) else convert(stop, dtype=start.dtype)
        count = convert(num, dtype=_ff.int32)
        shape = execute("Shape", [execute("AddV2", [start, stop])]) if start.shape != stop.shape else None
        if shape is not None:
            start, stop = execute("BroadcastTo", [start, shape]), execute("BroadcastTo", [stop, shape])
        known = static(count)
        first, last = execute("ExpandDims", [start, axis]), execute("ExpandDims", [stop, axis])
        steps = execute("Maximum", [execute("Sub", [count, 1]), 1])
        delta = execute("RealDiv", [execute("Sub", [last, first]), cast(steps, start.dtype)])
        rank = first.shape.rank
        if rank is None:
            return _spread(first, delta, last, steps, count, axis)
        at = axis if axis >= 0 else rank + axis
        inner = cast(execute("Range", [1, steps, 1]), start.dtype)
        around = [1] * rank
        around[at] = -1
        middle = execute("AddV2", [first, execute("Mul", [delta, execute("Reshape", [inner, around])])])
        if known is not None:
            pieces = [first, middle, last] if known > 2 else [first, last]
            every = execute("ConcatV2", [pieces, at])
            return every if known >= 2 else execute("GatherV2", [every, execute("Range", [0, max(int(known), 0), 1]), at])
        every = execute("ConcatV2", [[first, middle, last], at])
        return execute("GatherV2", [every, execute("Range", [0, count, 1]), at])


def _spread(first, delta, last, steps, count, axis):
    """`linspace` along an axis of tensors whose rank shows in the run."""
    rank = execute("Rank", [first])
    axis = convert(axis, dtype=_ff.int32)
    at = execute("SelectV2", [execute("GreaterEqual", [axis, 0]), axis, execute("AddV2", [rank, axis])])
    places = execute("Range", [0, rank, 1])
    around = execute("SelectV2", [execute("Equal", [places, at]), -1, 1])
    inner = cast(execute("Range", [1, steps, 1]), first.dtype)
    middle = execute("AddV2", [first, execute("Mul", [delta, execute("Reshape", [inner, around])])])
    every = execute("ConcatV2", [[first, middle, last], at])
    return execute("GatherV2", [every, execute("Range", [0, count, 1]), at])


def broadcast_static_shape(shape_x, shape_y):
    """The TensorShape two shapes broadcast to; ValueError if they do not.

    >>> tf.broadcast_static_shape(tf.TensorShape([1, 2, 3]), tf.TensorShape([5, 1, 3]))
    TensorShape([5, 2, 3])
    """
    x, y = _ff.TensorShape(shape_x), _ff.TensorShape(shape_y)
    if x.rank is None or y.rank is None:
        return _ff.TensorShape(None)
    rank = max(x.rank, y.rank)
    out = []
    for a, b in zip([1] * (rank - x.rank) + x.as_list(), [1] * (rank - y.rank) + y.as_list(), strict=True):
        if a is not None and b is not None and a != b and 1 not in (a, b):
            raise ValueError(f"Incompatible shapes for broadcasting. Two shapes are compatible if for each dimension pair they are either equal or one of them is 1. Received: {x} and {y}.")
        out.append(b if a == 1 or (a is None and b != 1) else a)
    return _ff.TensorShape(out)


def broadcast_dynamic_shape(shape_x, shape_y):
    """The shape, as a vector, that two shapes given as vectors broadcast to.

    >>> tf.broadcast_dynamic_shape([1, 2, 3], [5, 1, 3]).numpy().tolist()
    [5, 2, 3]
    """
    x, y = dims(shape_x), dims(shape_y)
    if have("BroadcastArgs"):
        return execute("BroadcastArgs", [x, y])
    known = static(x), static(y)
    if known[0] is not None and known[1] is not None:
        shape = broadcast_static_shape(known[0].tolist(), known[1].tolist())
        return convert(shape.as_list(), dtype=x.dtype)
    # What broadcasting does is asked of tensors of no content.
    nothing = convert(False)
    both = execute("LogicalOr", [execute("BroadcastTo", [nothing, x]), execute("BroadcastTo", [nothing, y])])
    return execute("Shape", [both], {"out_type": x.dtype})
