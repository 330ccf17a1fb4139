"""Reductions of `tf.experimental.numpy`: sums, extremes, statistics, running sums, positions of extremes, order.

`axis` is None (all of them), an integer or a tuple; `keepdims` keeps the reduced ones with size 1.

Invariant: integers are summed as int64 or uint64; where a mean is taken, they are float64.
Does not know: functions of single elements.
"""

import numpy as np

from ferroflow import _ff
from ferroflow.python.framework import errors_impl, flexible_dtypes
from ferroflow.python.ops import math_ops, reduce_ops, sort_ops
from ferroflow.python.ops.numpy_ops import np_dtypes
from ferroflow.python.ops.numpy_ops.np_arrays import convert_to_tensor, floating, together
from ferroflow.python.ops.numpy_ops.np_utils import axes_of, shown
from ferroflow.python.ops.operands import static

_execute = _ff.execute


def _axes(a, axis):
    """The axes as a vector."""
    if axis is None:
        rank = a.shape.rank
        return list(range(rank)) if rank else _execute("Range", [0, _execute("Rank", [a]), 1])
    axis = _static_axis(axis)
    if isinstance(axis, _ff.Tensor):
        return axis
    return axis if isinstance(axis, list) else [axis]


def _static_axis(axis):
    """The axis as an integer or a list of them, unless only a run can tell."""
    known = static(axis)
    if known is None:
        return axis
    return [int(i) for i in known] if isinstance(known, (list, tuple)) or np.ndim(known) else int(known)


def _reduce(record, a, axis, keepdims):
    axes = _axes(a, axis)
    if isinstance(axes, list):
        axes = _ff.convert(axes, dtype=_ff.int32)
    return _execute(record, [a, axes], {"keep_dims": bool(keepdims)})


def _summable(a, dtype):
    """The operand in the dtype in which it is summed."""
    if dtype is not None:
        return convert_to_tensor(a, dtype)
    a = convert_to_tensor(a)
    kind = a.dtype
    if flexible_dtypes.is_on():
        # Where dtypes meet by the table, what is narrower than 32 bits is summed in as many.
        if kind in (_ff.bool, _ff.int8, _ff.int16):
            return math_ops.cast(a, _ff.int32)
        return math_ops.cast(a, _ff.uint32) if kind in (_ff.uint8, _ff.uint16) else a
    if kind == _ff.bool or kind in (_ff.int8, _ff.int16, _ff.int32):
        return math_ops.cast(a, _ff.int64)
    return math_ops.cast(a, _ff.uint64) if kind in (_ff.uint8, _ff.uint16, _ff.uint32) else a


def _no_out(out):
    if out is not None:
        raise ValueError("Setting out is not supported.")


_TABLE = """
all = All | whether no element is zero | [[1, 0], [1, 1]], axis=1 | [False, True]
any = Any | whether some element is not zero | [[0, 0], [0, 1]], axis=1 | [False, True]
sum = Sum | the sum | [[1, 2], [3, 4]], axis=0 | [4, 6]
prod = Prod | the product | [[1, 2], [3, 4]], axis=0 | [3, 8]
max = Max/Any | the largest element | [[1, 2], [3, 4]], axis=0 | [3, 4]
min = Min/All | the smallest element | [[1, 2], [3, 4]], axis=0 | [1, 2]
amax = Max/Any | the largest element | [[1, 2], [3, 4]], axis=0 | [3, 4]
amin = Min/All | the smallest element | [[1, 2], [3, 4]], axis=0 | [1, 2]
"""


def _logical(record):
    def function(a, axis=None, keepdims=None):
        return _reduce(record, convert_to_tensor(a, _ff.bool), axis, keepdims)

    return function


def _summing(record):
    def function(a, axis=None, dtype=None, keepdims=None):
        return _reduce(record, _summable(a, dtype), axis, keepdims)

    return function


def _extreme_of(records):
    record, for_booleans = records.split("/")

    def compute(a, axis, keepdims):
        a = convert_to_tensor(a)
        return _reduce(for_booleans if a.dtype == _ff.bool else record, a, axis, keepdims)

    return compute


def _extreme(records):
    compute = _extreme_of(records)

    def function(a, axis=None, keepdims=None):
        return compute(a, axis, keepdims)

    return function


def _extreme_with_out(records):
    compute = _extreme_of(records)

    def function(a, axis=None, out=None, keepdims=None):
        _no_out(out)
        return compute(a, axis, keepdims)

    return function


_MAKERS = {"all": _logical, "any": _logical, "sum": _summing, "prod": _summing, "amax": _extreme_with_out, "amin": _extreme_with_out}


def _define(namespace):
    for line in _TABLE.strip().splitlines():
        head, meaning, arguments, result = (part.strip() for part in line.split(" | "))
        name, _, record = head.partition(" = ")
        function = _MAKERS.get(name, _extreme)(record)
        function.__name__ = function.__qualname__ = name
        function.__doc__ = (
            f"Along the axes: {meaning}.\n\n"
            "    Args:\n      a: an array, or anything that converts to one.\n"
            "      axis: an axis, several in a tuple, or None for all.\n"
            + ("      dtype: the dtype it is computed in; without it integers are 64 bits wide.\n" if "dtype" in function.__code__.co_varnames else "")
            + ("      out: None; anything else is ValueError.\n" if "out" in function.__code__.co_varnames else "")
            + "      keepdims: whether the axes stay, with size 1.\n\n"
            + shown("", name, arguments, result)
            + "    "
        )
        namespace[name] = function


def mean(a, axis=None, dtype=None, out=None, keepdims=None):
    """The mean along the axes; of integers and booleans in float64.

    Raises:
      ValueError: `out` is given, or an axis is outside.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.mean([[1, 2], [3, 4]], axis=0).numpy().tolist()
    [2.0, 3.0]
    """
    _no_out(out)
    a = convert_to_tensor(a, dtype)
    if dtype is None:
        a = convert_to_tensor(a, _fractional(a.dtype))
    return _reduce("Mean", a, axis, keepdims)


def var(a, axis=None, dtype=None, out=None, ddof=0, keepdims=None):  # noqa: PLR0913 NumPy's parameters
    """The variance along the axes: the mean squared distance from the mean; `ddof` is taken from the count.

    The result is real; that of integers and booleans float64.

    Raises:
      ValueError: `out` is given, or an axis is outside.

    >>> import ferroflow as tf
    >>> float(tf.experimental.numpy.var([1, 2, 3, 4], ddof=1)) * 3
    5.0
    """
    _no_out(out)
    wanted = None
    if dtype is not None:
        wanted = _ff.as_dtype(np_dtypes.numpy_dtype(dtype))
    a = convert_to_tensor(a)
    if wanted is not None:
        # Half precision is computed in single, as it would lose the squares.
        kind = _ff.as_dtype(np_dtypes._promote_types(_fractional(a.dtype), wanted))
        a = convert_to_tensor(a, kind)
    else:
        a = convert_to_tensor(a, _fractional(a.dtype))
    apart = a - _reduce("Mean", a, axis, True)
    if a.dtype.is_complex:
        apart = math_ops.real(apart * math_ops.conj(apart))
    else:
        apart = _execute("Square", [apart])
    if ddof == 0:
        result = _reduce("Mean", apart, axis, keepdims)
    else:
        count = math_ops.cast(_count(a, axis), apart.dtype)
        result = _reduce("Sum", apart, axis, keepdims) / (count - ddof)
    return result if wanted is None else math_ops.cast(result, wanted)


def _count(a, axis):
    """How many elements the axes have together."""
    axes = _axes(a, axis)
    if isinstance(axes, list):
        if not axes:
            return _ff.convert(1, dtype=_ff.int64)
        sizes = [a.shape[i] if a.shape.rank is not None else None for i in axes]
        if None not in sizes:
            total = 1
            for size in sizes:
                total *= size
            return _ff.convert(total, dtype=_ff.int64)
        axes = _ff.convert(axes, dtype=_ff.int32)
    shape = _execute("Shape", [a], {"out_type": _ff.int64})
    return _execute("Prod", [_execute("GatherV2", [shape, axes, 0]), 0])


def std(a, axis=None, keepdims=None):
    """The standard deviation along the axes: the square root of `var`.

    >>> import ferroflow as tf
    >>> float(tf.experimental.numpy.std([1, 3]))
    1.0
    """
    return _execute("Sqrt", [var(a, axis=axis, keepdims=keepdims)])


def ptp(a, axis=None, keepdims=None):
    """The distance between the largest and the smallest element along the axes.

    >>> import ferroflow as tf
    >>> int(tf.experimental.numpy.ptp([4, 1, 9]))
    8
    """
    a = convert_to_tensor(a)
    return _reduce("Max", a, axis, keepdims) - _reduce("Min", a, axis, keepdims)


def _without_nan(a, value):
    a = convert_to_tensor(a)
    if not (a.dtype.is_floating or a.dtype.is_complex):
        return a
    absent = _execute("NotEqual", [a, a])
    return _execute("SelectV2", [absent, _ff.convert(value, dtype=a.dtype), a])


def nansum(a, axis=None, dtype=None, keepdims=False):
    """The sum along the axes of what is not not-a-number.

    >>> import ferroflow as tf
    >>> float(tf.experimental.numpy.nansum([1.0, float("nan"), 2.0]))
    3.0
    """
    return _reduce("Sum", _summable(_without_nan(a, 0), dtype), axis, keepdims)


def nanprod(a, axis=None, dtype=None, keepdims=False):
    """The product along the axes of what is not not-a-number.

    >>> import ferroflow as tf
    >>> float(tf.experimental.numpy.nanprod([3.0, float("nan"), 2.0]))
    6.0
    """
    return _reduce("Prod", _summable(_without_nan(a, 1), dtype), axis, keepdims)


def nanmean(a, axis=None, dtype=None, keepdims=None):
    """The mean along the axes of what is not not-a-number; not-a-number where nothing else is there.

    >>> import ferroflow as tf
    >>> float(tf.experimental.numpy.nanmean([1.0, float("nan"), 2.0]))
    1.5
    """
    a = convert_to_tensor(a)
    if not (a.dtype.is_floating or a.dtype.is_complex):
        return mean(a, axis=axis, dtype=dtype, keepdims=keepdims)
    there = math_ops.cast(_execute("Equal", [a, a]), dtype or a.dtype)
    total = _reduce("Sum", convert_to_tensor(_without_nan(a, 0), dtype), axis, keepdims)
    return total / _reduce("Sum", there, axis, keepdims)


def count_nonzero(a, axis=None):
    """How many elements along the axes are not zero; int64.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.count_nonzero([[0, 2], [3, 4]], axis=0).numpy().tolist()
    [1, 2]
    """
    return reduce_ops.count_nonzero(convert_to_tensor(a), axis)


def _misfit(message):
    return errors_impl.InvalidArgumentError(None, None, message)


def average(a, axis=None, weights=None, returned=False):
    """The mean along an axis, each element counting by its weight.

    `weights` has the shape of `a`, or the size of the axis. With `returned`, a pair: the average and the sum of weights.

    Raises:
      ValueError: `axis` is neither an integer nor None.
      InvalidArgumentError: the shapes do not fit.

    >>> import ferroflow as tf
    >>> float(tf.experimental.numpy.average([1.0, 2.0], weights=[3.0, 1.0]))
    1.25
    """
    if axis is not None and not isinstance(axis, int):
        raise ValueError(f"Argument `axis` must be an integer. Received axis={axis}")
    a = convert_to_tensor(a)
    if weights is None:
        a = convert_to_tensor(a, floating(a.dtype))
        found = _reduce("Mean", a, axis, False)
        total = math_ops.cast(_count(a, axis), found.dtype)
        return (found, _execute("BroadcastTo", [total, _execute("Shape", [found])])) if returned else found
    a, weights = together(a, weights, to_float=True)
    if not a.shape.is_compatible_with(weights.shape):
        if axis is None:
            raise _misfit("`axis` must be given when the shapes of `a` and `weights` differ")
        if weights.shape.rank != 1:
            raise _misfit("`weights` must have one dimension when its shape is not that of `a`")
        (counted,) = axes_of(axis, a.shape.rank)
        if not a.shape[counted : counted + 1].is_compatible_with(weights.shape):
            raise _misfit(f"the size of `weights`, {weights.shape}, is not that of axis {axis} of `a`, {a.shape}")
        weights = _execute("Reshape", [weights, [-1] + [1] * (a.shape.rank - 1 - counted)])
        weights = _execute("BroadcastTo", [weights, _execute("Shape", [a])])
    total = _reduce("Sum", weights, axis, False)
    found = _reduce("Sum", a * weights, axis, False) / total
    return (found, total) if returned else found


def _fractional(kind):
    """The dtype of a mean: that of its elements, float64 for integers and booleans."""
    return kind if kind.is_floating else floating(kind)


def _cumulative(record, a, axis, dtype):
    a = convert_to_tensor(a, dtype)
    if dtype is None:
        if a.dtype in (_ff.int8, _ff.int16, _ff.int32, _ff.bool, _ff.uint8, _ff.uint16, _ff.uint32):
            a = math_ops.cast(a, _ff.int64)
    elif a.dtype == _ff.bool:
        a = math_ops.cast(a, _ff.int64)
    if axis is None:
        a, axis = _execute("Reshape", [a, [-1]]), 0
    elif a.shape.rank is not None:
        (axis,) = axes_of(axis, a.shape.rank)
    return _execute(record, [a, axis])


def cumsum(a, axis=None, dtype=None):
    """The running sum along an axis, or of all elements in a row if it is None.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.cumsum([1, 2, 3]).numpy().tolist()
    [1, 3, 6]
    """
    return _cumulative("Cumsum", a, axis, dtype)


def cumprod(a, axis=None, dtype=None):
    """The running product along an axis, or of all elements in a row if it is None.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.cumprod([1, 2, 3]).numpy().tolist()
    [1, 2, 6]
    """
    return _cumulative("Cumprod", a, axis, dtype)


def _position(record, a, axis):
    a = convert_to_tensor(a)
    if a.dtype == _ff.bool:
        a = math_ops.cast(a, _ff.int8)
    if axis is None or a.shape.rank == 0:
        a, axis = _execute("Reshape", [a, [-1]]), 0
    elif a.shape.rank is not None:
        (axis,) = axes_of(axis, a.shape.rank)
    return _execute(record, [a, axis], {"output_type": _ff.int64})


def argmax(a, axis=None):
    """Where the largest element along an axis is, or among all in a row if it is None; int64.

    >>> import ferroflow as tf
    >>> int(tf.experimental.numpy.argmax([3, 9, 4]))
    1
    """
    return _position("ArgMax", a, axis)


def argmin(a, axis=None):
    """Where the smallest element along an axis is, or among all in a row if it is None; int64.

    >>> import ferroflow as tf
    >>> int(tf.experimental.numpy.argmin([3, 9, 4]))
    0
    """
    return _position("ArgMin", a, axis)


def _sortable(a, axis, kind, order):
    if kind not in ("quicksort", "stable"):
        raise ValueError(f"Invalid value for argument `kind`. Only kind='quicksort' and 'stable' are supported. Received: kind={kind}")
    if order is not None:
        raise ValueError("The `order` argument is not supported.")
    a = convert_to_tensor(a)
    return (_execute("Reshape", [a, [-1]]), 0) if axis is None else (a, axis)


def argsort(a, axis=-1, kind="quicksort", order=None):
    """The positions, int64, that sort along an axis; of all elements in a row if it is None.

    Raises:
      ValueError: `kind` is neither quicksort nor stable, or `order` is given.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.argsort([3, 1, 2]).numpy().tolist()
    [1, 2, 0]
    """
    a, axis = _sortable(a, axis, kind, order)
    if a.dtype == _ff.bool:
        a = math_ops.cast(a, _ff.int8)
    if a.shape.rank == 0:
        return _ff.convert([0], dtype=_ff.int64)
    return math_ops.cast(sort_ops.argsort(a, axis, stable=kind == "stable"), _ff.int64)


def sort(a, axis=-1, kind="quicksort", order=None):
    """The elements in rising order along an axis; all of them in a row if it is None.

    Raises:
      ValueError: `kind` is neither quicksort nor stable, or `order` is given.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.sort([3, 1, 2]).numpy().tolist()
    [1, 2, 3]
    """
    a, axis = _sortable(a, axis, kind, order)
    return sort_ops.sort(a, axis)


_define(globals())
