"""Reductions along axes: `tf.reduce_sum` and its kin.

Invariant: no axis means all axes, an empty list of them none.
Does not know: how elements are added.
"""

from ferroflow import _ff
from ferroflow.python.framework import composite_tensor
from ferroflow.python.ops.operands import all_axes, convert, execute, have, scope


def _reduction(record, function, what, example, dtype=None):
    def reduce(input_tensor, axis=None, keepdims=False, name=None):
        if composite_tensor.is_composite(input_tensor):
            return _ragged(function, input_tensor, axis, keepdims, name)
        input_tensor = convert(input_tensor, dtype=dtype)
        if axis is None:
            out = execute(record, [input_tensor, all_axes(input_tensor)], {"keep_dims": bool(keepdims)}, name)
            if not keepdims and out.shape.rank is None:
                out.set_shape([])
            return out
        if isinstance(axis, (list, tuple)) and not axis:
            axis = convert(axis, dtype=_ff.int32)
        return execute(record, [input_tensor, axis], {"keep_dims": bool(keepdims)}, name)

    reduce.__name__ = reduce.__qualname__ = function
    reduce.__doc__ = f"""{what} along `axis` (an integer or several; all by default).

    `keepdims` leaves the reduced dimensions in place, of size 1.

    {example}
    """
    return reduce


def _ragged(function, x, axis, keepdims, name):
    from ferroflow.python.ops.ragged import ragged_reduce_ops

    return ragged_reduce_ops.reduce(function, x, axis, keepdims, name)


reduce_sum = _reduction("Sum", "reduce_sum", "The sum", ">>> tf.reduce_sum([[1, 2], [3, 4]], axis=0).numpy().tolist()\n    [4, 6]")
reduce_mean = _reduction("Mean", "reduce_mean", "The mean", ">>> tf.reduce_mean([1.0, 2.0]).numpy().item()\n    1.5")
reduce_prod = _reduction("Prod", "reduce_prod", "The product", ">>> tf.reduce_prod([2, 3]).numpy().item()\n    6")
reduce_max = _reduction("Max", "reduce_max", "The largest element", ">>> tf.reduce_max([2, 3]).numpy().item()\n    3")
reduce_min = _reduction("Min", "reduce_min", "The smallest element", ">>> tf.reduce_min([2, 3]).numpy().item()\n    2")
reduce_all = _reduction("All", "reduce_all", "Whether all are true", ">>> tf.reduce_all([True, False]).numpy().item()\n    False", _ff.bool)
reduce_any = _reduction("Any", "reduce_any", "Whether one is true", ">>> tf.reduce_any([True, False]).numpy().item()\n    True", _ff.bool)


def reduce_euclidean_norm(input_tensor, axis=None, keepdims=False, name=None):
    """The square root of the sum of squares along `axis` (all by default).

    >>> tf.math.reduce_euclidean_norm([3.0, 4.0]).numpy().item()
    5.0
    """
    x = convert(input_tensor)
    if have("EuclideanNorm"):
        axes = all_axes(x) if axis is None else axis
        return execute("EuclideanNorm", [x, axes], {"keep_dims": bool(keepdims)}, name)
    if x.dtype.is_integer:
        wide = reduce_euclidean_norm(execute("Cast", [x], {"DstT": _ff.float64}), axis, keepdims)
        return execute("Cast", [wide], {"DstT": x.dtype}, name)
    squares = execute("Mul", [x, execute("Conj", [x])]) if x.dtype.is_complex else execute("Square", [x])
    return execute("Sqrt", [reduce_sum(squares, axis, keepdims)], None, name)


def reduce_variance(input_tensor, axis=None, keepdims=False, name=None):
    """The mean of the squared distances from the mean along `axis` (all by default); a real number.

    Args:
      input_tensor: a tensor of floating-point or complex numbers; ragged tensors too.
      axis: the dimension, or a list of them; None for all.
      keepdims: whether they stay, with size 1.
      name: a name for the operation.

    Returns:
      A tensor without these dimensions.

    Raises:
      TypeError: integers.

    >>> tf.math.reduce_variance([1.0, 3.0]).numpy().item()
    1.0
    """
    if composite_tensor.is_composite(input_tensor):
        return _ragged("reduce_variance", input_tensor, axis, keepdims, name)
    with scope(name, "reduce_variance"):
        x = convert(input_tensor)
        if x.dtype.is_integer:
            raise TypeError(f"Input must be either real or complex. Received integer type {x.dtype}.")
        away = execute("Sub", [x, reduce_mean(x, axis, True)])
        if x.dtype.is_complex:
            squares = execute("Real", [execute("Mul", [execute("Conj", [away]), away])], {"Tout": x.dtype.real_dtype})
        else:
            squares = execute("Square", [away])
        return reduce_mean(squares, axis, keepdims)


def reduce_std(input_tensor, axis=None, keepdims=False, name=None):
    """The square root of `tf.math.reduce_variance`.

    Args:
      input_tensor: a tensor of floating-point or complex numbers; ragged tensors too.
      axis: the dimension, or a list of them; None for all.
      keepdims: whether they stay, with size 1.
      name: a name for the operation.

    Returns:
      A tensor without these dimensions.

    Raises:
      TypeError: integers.

    >>> tf.math.reduce_std([1.0, 3.0]).numpy().item()
    1.0
    """
    if composite_tensor.is_composite(input_tensor):
        return _ragged("reduce_std", input_tensor, axis, keepdims, name)
    with scope(name, "reduce_std"):
        return execute("Sqrt", [reduce_variance(input_tensor, axis, keepdims)])


def reduce_logsumexp(input_tensor, axis=None, keepdims=False, name=None):
    """The logarithm of the sum of exponentials along `axis` (all by default), without overflow.

    Args:
      input_tensor: a tensor of floating-point numbers; ragged tensors too.
      axis: the dimension, or a list of them; None for all.
      keepdims: whether they stay, with size 1.
      name: a name for the operation.

    Returns:
      A tensor without these dimensions.

    >>> tf.reduce_logsumexp([0.0, 0.0]).numpy().item()
    0.6931471824645996
    """
    if composite_tensor.is_composite(input_tensor):
        return _ragged("reduce_logsumexp", input_tensor, axis, keepdims, name)
    with scope(name, "ReduceLogSumExp"):
        x = convert(input_tensor)
        top = reduce_max(x, axis, True)
        # No gradient goes through the largest: it cancels. An infinite one would make a NaN.
        finite = execute("IsFinite", [top])
        top = execute("StopGradient", [execute("SelectV2", [finite, top, execute("ZerosLike", [top])])])
        total = execute("Log", [reduce_sum(execute("Exp", [execute("Sub", [x, top])]), axis, keepdims)])
        if not keepdims:
            top = execute("Reshape", [top, execute("Shape", [total])])
        return execute("AddV2", [total, top])


def count_nonzero(input, axis=None, keepdims=None, dtype=_ff.int64, name=None):
    """How many elements are not zero (not the empty string) along `axis`.

    >>> tf.math.count_nonzero([0, 1, 2]).numpy().item()
    2
    """
    with scope(name, "count_nonzero"):
        x = convert(input)
        zero = convert("" if x.dtype == _ff.string else False if x.dtype == _ff.bool else 0, dtype=x.dtype)
        there = execute("Cast", [execute("NotEqual", [x, zero])], {"DstT": _ff.int64})
        return execute("Cast", [reduce_sum(there, axis, bool(keepdims))], {"DstT": dtype})
