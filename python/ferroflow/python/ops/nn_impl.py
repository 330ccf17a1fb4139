"""Normalizations and moments: `tf.nn.moments`, `tf.nn.batch_normalization`, `tf.nn.l2_normalize` ...

Invariant: the order of operations is TensorFlow's, so that the last bits agree.
Does not know: layers.
"""

from ferroflow import _ff, _namespace
from ferroflow.python.ops.operands import all_axes, convert, execute, scope, shape_of
from ferroflow.python.ops.ragged import ragged_tensor
from ferroflow.python.ops.reduce_ops import reduce_mean, reduce_sum


def moments_v2(x, axes, shift=None, keepdims=False, name=None):
    """Mean and variance along axes; `shift` is ignored, as in TensorFlow.

    Args:
      x: a tensor of floating-point numbers.
      axes: the dimensions over which both are taken, a list of integers.
      shift: not used.
      keepdims: whether these dimensions stay, with size 1.
      name: a name for the operation.

    Returns:
      Two tensors of the dtype of `x`; float16 is summed as float32.

    >>> [t.numpy().item() for t in tf.nn.moments(tf.constant([1.0, 3.0]), axes=[0])]
    [2.0, 1.0]
    """
    with scope(name, "moments"):
        x = convert(x)
        y = execute("Cast", [x], {"DstT": _ff.float32}) if x.dtype in (_ff.float16, _ff.bfloat16) else x
        mean = reduce_mean(y, axes, True)
        away = execute("SquaredDifference", [y, execute("StopGradient", [mean])])
        variance = reduce_mean(away, axes, True)
        if not keepdims:
            axes = [*range(x.shape.rank)] if axes is None else axes
            drop = [int(a) for a in (axes if isinstance(axes, (list, tuple)) else [axes])]
            mean, variance = (execute("Squeeze", [t], {"squeeze_dims": drop}) for t in (mean, variance))
        if y is not x:
            mean, variance = (execute("Cast", [t], {"DstT": x.dtype}) for t in (mean, variance))
        return mean, variance


def weighted_moments_v2(x, axes, frequency_weights, keepdims=False, name=None):
    """Mean and variance along axes of elements that count as often as their weight says.

    >>> [t.numpy().item() for t in tf.nn.weighted_moments([1.0, 3.0], [0], [1.0, 3.0])]
    [2.5, 0.75]
    """
    with scope(name, "weighted_moments"):
        x, weights = convert(x), convert(frequency_weights)
        half = x.dtype in (_ff.float16, _ff.bfloat16)
        own = x.dtype
        if half:
            x = execute("Cast", [x], {"DstT": _ff.float32})
        if weights.dtype != x.dtype:
            weights = execute("Cast", [weights], {"DstT": x.dtype})
        weighted = reduce_sum(execute("Mul", [weights, x]), axes, True)
        # The weights may have size 1 where x has more: every element of x counts.
        total = reduce_sum(execute("AddV2", [weights, execute("ZerosLike", [x])]), axes, True)
        # Where no element counts, both are 0.
        mean = execute("DivNoNan", [weighted, total])
        away = reduce_sum(execute("Mul", [weights, execute("SquaredDifference", [x, mean])]), axes, True)
        variance = execute("DivNoNan", [away, total])
        if not keepdims:
            drop = [int(a) for a in (axes if isinstance(axes, (list, tuple)) else [axes])]
            mean, variance = (execute("Squeeze", [t], {"squeeze_dims": drop}) for t in (mean, variance))
        if half:
            mean, variance = (execute("Cast", [t], {"DstT": own}) for t in (mean, variance))
        return mean, variance


def sufficient_statistics_v2(x, axes, shift=None, keepdims=False, name=None):
    """Count, sum and sum of squares along axes, of the distances from `shift` if it is given, and the shift.

    >>> [float(t) for t in tf.nn.sufficient_statistics([1.0, 3.0], [0])[:3]]
    [2.0, 4.0, 10.0]
    """
    with scope(name, "sufficient_statistics"):
        x = convert(x)
        axes = sorted(set(axes if isinstance(axes, (list, tuple)) else [axes]))
        known = [x.shape[a] for a in axes] if x.shape.rank is not None else [None]
        if None not in known:
            count = 1
            for d in known:
                count *= d
            count = convert(count, dtype=x.dtype)
        else:
            sizes = execute("GatherV2", [execute("Cast", [shape_of(x)], {"DstT": x.dtype}), convert(axes), 0])
            count = execute("Prod", [sizes, [0]])
        if shift is not None:
            shift = convert(shift, name="shift")
            moved = execute("Sub", [x, shift])
            squares = execute("SquaredDifference", [x, shift])
        else:
            moved, squares = x, execute("Square", [x])
        return count, reduce_sum(moved, axes, keepdims), reduce_sum(squares, axes, keepdims), shift


def normalize_moments(counts, mean_ss, variance_ss, shift, name=None):
    """Mean and variance of what `tf.nn.sufficient_statistics` gives.

    >>> [float(t) for t in tf.nn.normalize_moments(2.0, 4.0, 10.0, None)]
    [2.0, 1.0]
    """
    with scope(name, "normalize"):
        divisor = execute("Reciprocal", [convert(counts)])
        mean_ss, variance_ss = convert(mean_ss), convert(variance_ss)
        if shift is not None:
            shifted = execute("Mul", [mean_ss, divisor])
            mean = execute("AddV2", [shifted, shift])
        else:
            shifted = mean = execute("Mul", [mean_ss, divisor])
        return mean, execute("Sub", [execute("Mul", [variance_ss, divisor]), execute("Square", [shifted])])


def batch_normalization(x, mean, variance, offset, scale, variance_epsilon, name=None):
    """`scale * (x - mean) / sqrt(variance + epsilon) + offset`; scale and offset may be None.

    Args:
      x: a tensor of floating-point numbers.
      mean, variance: tensors that broadcast with `x`: `tf.nn.moments` gives them.
      offset, scale: tensors that broadcast with `x`, or None.
      variance_epsilon: a small number that keeps from dividing by zero.
      name: a name for the operation.

    Returns:
      A tensor of the shape and dtype of `x`.

    >>> tf.nn.batch_normalization([3.0], [1.0], [4.0], None, None, 0.0).numpy().tolist()
    [1.0]
    """
    with scope(name, "batchnorm"):
        x = convert(x)
        variance = convert(variance)
        mean = convert(mean)
        factor = execute("Rsqrt", [execute("AddV2", [variance, convert(variance_epsilon, dtype=variance.dtype)])])
        if scale is not None:
            factor = execute("Mul", [factor, scale])
        moved = execute("Mul", [mean, factor])
        rest = execute("Sub", [offset, moved]) if offset is not None else execute("Neg", [moved])
        own = lambda t: t if t.dtype == x.dtype else execute("Cast", [t], {"DstT": x.dtype})  # noqa: E731
        return execute("AddV2", [execute("Mul", [x, own(factor)]), own(rest)])


def batch_norm_with_global_normalization_v2(input, mean, variance, beta, gamma, variance_epsilon, scale_after_normalization, name=None):
    """`tf.nn.batch_normalization` with `gamma` used only if asked.

    >>> tf.nn.batch_norm_with_global_normalization([3.0], [1.0], [4.0], [0.0], [2.0], 0.0, False).numpy().tolist()
    [1.0]
    """
    return batch_normalization(input, mean, variance, beta, gamma if scale_after_normalization else None, variance_epsilon, name)


def l2_normalize(x, axis=None, epsilon=1e-12, name=None, dim=None):
    """x over its Euclidean norm along an axis (over all by default).

    >>> tf.math.l2_normalize([3.0, 4.0]).numpy().tolist()
    [0.6000000238418579, 0.800000011920929]
    """
    axis = dim if axis is None else axis
    with scope(name, "l2_normalize"):
        x = convert(x, name="x")
        if x.dtype.is_complex:
            real = x.dtype.real_dtype
            parts = [execute("Square", [execute(part, [x], {"Tout": real})]) for part in ("Real", "Imag")]
            total = reduce_sum(execute("AddV2", parts), axis, True)
            inverse = execute("Rsqrt", [execute("Maximum", [total, convert(epsilon, dtype=real)])])
            halves = [execute("Mul", [execute(part, [x], {"Tout": real}), inverse]) for part in ("Real", "Imag")]
            return execute("Complex", halves, {"Tout": x.dtype})
        total = reduce_sum(execute("Square", [x]), axis, True)
        inverse = execute("Rsqrt", [execute("Maximum", [total, convert(epsilon, dtype=x.dtype)])])
        return execute("Mul", [x, inverse])


def normalize(tensor, ord="euclidean", axis=None, name=None):  # noqa: A002
    """The tensor over its norm along an axis, and the norm.

    >>> tf.linalg.normalize([3.0, 4.0])[1].numpy().tolist()
    [5.0]
    """
    with scope(name, "normalize"):
        tensor = convert(tensor)
        norm = _namespace.resolve("norm")(tensor, ord=ord, axis=axis, keepdims=True)
        if norm.dtype != tensor.dtype:
            norm = execute("Cast", [norm], {"DstT": tensor.dtype})
        return execute("RealDiv", [tensor, norm]), norm


def zero_fraction(value, name=None):
    """The share of elements that are zero, float32.

    >>> tf.math.zero_fraction([0.0, 1.0]).numpy().item()
    0.5
    """
    with scope(name, "zero_fraction"):
        value = convert(value)
        there = execute("Cast", [execute("NotEqual", [value, convert(0, dtype=value.dtype)])], {"DstT": _ff.int64})
        size = execute("Size", [value], {"out_type": _ff.int64})
        zeros = execute("Sub", [size, execute("Sum", [there, all_axes(value)])])
        return execute("RealDiv", [execute("Cast", [t], {"DstT": _ff.float32}) for t in (zeros, size)])


def embedding_lookup(params, ids, max_norm=None, name=None):
    """Rows of one table, or of a table cut into several, at `ids`; longer rows are scaled to `max_norm`.

    Args:
      params: a tensor or variable of rows, or a list of them that share the rows in turn.
      ids: integers of any shape; ragged tensors too.
      max_norm: the greatest Euclidean norm of a row; None for any.
      name: a name for the operation.

    Returns:
      A tensor of shape `ids.shape + params.shape[1:]`.

    Raises:
      ValueError: no table.
      InvalidArgumentError: an id that is no row.

    >>> tf.nn.embedding_lookup([[1.0], [2.0]], [1]).numpy().tolist()
    [[2.0]]
    """
    if params is None:
        raise ValueError("params must be specified.")
    if isinstance(ids, ragged_tensor.RaggedTensor):
        if isinstance(params, (list, tuple)) and not params:
            raise ValueError("params should not be empty.")
        if ids.dtype not in (_ff.int32, _ff.int64):
            raise ValueError(
                f"The values contained by the inputs have type {ids.dtype} and cannot be processed. All values should be indices, either "
                "of type `int32` or `int64`."
            )
        return ids.with_flat_values(embedding_lookup(params, ids.flat_values, max_norm, name))
    with scope(name, "embedding_lookup"):
        gather = _namespace.resolve("gather")
        if not isinstance(params, (list, tuple)) or not params:
            if isinstance(params, (list, tuple)):
                raise ValueError("params may not be empty")
            return _clipped(gather(params, ids), ids, max_norm)
        if len(params) == 1 or not hasattr(params[0], "shape"):
            table = params[0] if len(params) == 1 and hasattr(params[0], "shape") else convert(params)
            return _clipped(gather(table, ids), ids, max_norm)
        # Cut by blocks: the first parts have one row more where it does not come out even.
        return _clipped(gather(execute("ConcatV2", [list(params), 0]), ids), ids, max_norm)


def _clipped(rows, ids, max_norm):
    if max_norm is None:
        return rows
    rank = convert(ids).shape.rank
    axes = list(range(rank, rows.shape.rank))
    return _namespace.resolve("clip_by_norm")(rows, max_norm, axes=axes)
