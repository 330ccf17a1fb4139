"""Clipping: `tf.clip_by_value`, `tf.clip_by_norm`, `tf.clip_by_global_norm`.

Invariant: a gradient of rows (IndexedSlices) stays one.
Does not know: where gradients come from.
"""

from ferroflow import _ff
from ferroflow.python.framework import indexed_slices
from ferroflow.python.ops.operands import all_axes, convert, execute, scope
from ferroflow.python.ops.reduce_ops import reduce_sum


def _like(t, values):
    return indexed_slices.IndexedSlices(values, t.indices, t.dense_shape) if isinstance(t, indexed_slices.IndexedSlices) else values


def _values(t):
    return t.values if isinstance(t, indexed_slices.IndexedSlices) else convert(t)


def clip_by_value(t, clip_value_min, clip_value_max, name=None):
    """Elements below the least value become it, elements above the greatest become that.

    Args:
      t: a tensor; IndexedSlices too.
      clip_value_min, clip_value_max: numbers, or tensors that broadcast to the shape of `t`.
      name: a name for the operation.

    Returns:
      A tensor of the shape and dtype of `t`.

    Raises:
      InvalidArgumentError: bounds whose shape does not fit.

    >>> tf.clip_by_value([-5, 0, 5], -1, 1).numpy().tolist()
    [-1, 0, 1]
    """
    with scope(name, "clip_by_value"):
        values = _values(t)
        upper = execute("Minimum", [values, clip_value_max])
        values.shape.assert_is_compatible_with(upper.shape)
        out = execute("Maximum", [upper, clip_value_min])
        values.shape.assert_is_compatible_with(out.shape)
        return _like(t, out)


def clip_by_norm(t, clip_norm, axes=None, name=None):
    """Scales the tensor (or its slices along `axes`) so that the Euclidean norm is at most `clip_norm`.

    Args:
      t: a tensor of floating-point numbers; IndexedSlices too.
      clip_norm: the greatest norm, a scalar.
      axes: the dimensions over which a norm is taken; None for all.
      name: a name for the operation.

    Returns:
      A tensor of the shape and dtype of `t`.

    >>> tf.clip_by_norm([3.0, 4.0], 1.0).numpy().tolist()
    [0.6000000238418579, 0.800000011920929]
    """
    with scope(name, "clip_by_norm"):
        values = _values(t)
        limit = convert(clip_norm, dtype=values.dtype) if not isinstance(clip_norm, _ff.Tensor) else clip_norm
        squares = reduce_sum(execute("Mul", [values, values]), axes, True)
        some = execute("Greater", [squares, convert(0, dtype=squares.dtype)])
        # The root of zero has no gradient: ones stand where the sum is zero.
        safe = execute("SelectV2", [some, squares, execute("OnesLike", [squares])])
        norm = execute("SelectV2", [some, execute("Sqrt", [safe]), squares])
        scaled = execute("Mul", [values, limit])
        values.shape.assert_is_compatible_with(scaled.shape)
        out = execute("RealDiv", [scaled, execute("Maximum", [norm, limit])])
        return _like(t, out)


def global_norm(t_list, name=None):
    """The Euclidean norm of all the tensors together; Nones are left out.

    >>> tf.linalg.global_norm([tf.constant([3.0]), tf.constant([4.0])]).numpy().item()
    5.0
    """
    t_list = _listed(t_list)
    with scope(name, "global_norm"):
        values = [_values(t) for t in t_list if t is not None]
        if not values:
            return None
        halves = []
        for v in values:
            v = execute("Cast", [v], {"DstT": _ff.float32}) if v.dtype in (_ff.float16, _ff.bfloat16) else v
            half = execute("RealDiv", [execute("Sum", [execute("Square", [v]), all_axes(v)]), convert(2, dtype=v.dtype)])
            halves.append(half)
        total = execute("Sum", [execute("Pack", [halves], {"axis": 0}), [0]])
        return execute("Sqrt", [execute("Mul", [total, convert(2.0, dtype=total.dtype)])])


def _listed(t_list):
    if not hasattr(t_list, "__iter__") or isinstance(t_list, (_ff.Tensor, str)):
        raise TypeError(f"`t_list` should be a sequence of tensors. Received {type(t_list)}.")
    return list(t_list)


def clip_by_global_norm(t_list, clip_norm, use_norm=None, name=None):
    """Scales all the tensors by one factor so that their norm together is at most `clip_norm`; returns them and the norm.

    Args:
      t_list: a list of tensors, IndexedSlices and None.
      clip_norm: the greatest norm, a positive scalar.
      use_norm: the norm, where `tf.linalg.global_norm` has been computed before.
      name: a name for the operation.

    Returns:
      The list of scaled tensors, and the norm before.

    Raises:
      TypeError: `t_list` is no list.

    >>> clipped, norm = tf.clip_by_global_norm([tf.constant([3.0]), tf.constant([4.0])], 1.0)
    >>> norm.numpy().item()
    5.0
    """
    t_list = _listed(t_list)
    if use_norm is None:
        use_norm = global_norm(t_list, name)
    with scope(name, "clip_by_global_norm"):
        use_norm = convert(use_norm)
        own = lambda v: convert(v, dtype=use_norm.dtype)  # noqa: E731
        smaller = execute("Minimum", [execute("RealDiv", [own(1.0), use_norm]), execute("RealDiv", [own(1.0), own(clip_norm)])])
        scale = execute("Mul", [own(clip_norm), smaller])
        # An infinite or undefined norm makes every result undefined: the mistake is seen.
        scale = execute("SelectV2", [execute("IsFinite", [use_norm]), scale, own(float("nan"))])
        out = []
        for t in t_list:
            if t is None:
                out.append(None)
                continue
            v = _values(t)
            factor = scale if v.dtype == scale.dtype else execute("Cast", [scale], {"DstT": v.dtype})
            out.append(_like(t, execute("Mul", [v, factor])))
        return out, use_norm
