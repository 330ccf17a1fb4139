"""Arrays from nothing and from other arrays' shapes: `zeros`, `full`, `eye`, `arange`, `linspace` and kin.

Invariant: the dtype is float64 unless another is asked for, or the values say so.
Does not know: what is done with arrays.
"""

import math

import numpy as np

from ferroflow import _ff
from ferroflow.python.ops import math_ops
from ferroflow.python.ops.numpy_ops import np_dtypes
from ferroflow.python.ops.numpy_ops.np_arrays import convert_to_tensor, floating, together
from ferroflow.python.ops.numpy_ops.np_utils import axes_of
from ferroflow.python.ops.operands import dims, shape_of

_execute = _ff.execute


def _dtype(dtype):
    return _ff.as_dtype(np_dtypes.canonicalize_dtype(np_dtypes.numpy_dtype(dtype)))


def _scalar(value, kind):
    return _ff.convert(bool(value) if kind == _ff.bool else "" if kind == _ff.string and not value else value, dtype=kind)


def _filled(shape, value):
    return _execute("Fill", [dims(shape), value])


def zeros(shape, dtype=float):
    """An array of zeros.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.zeros([2]).dtype
    tf.float64
    """
    return _filled(shape, _scalar(0, _dtype(float if dtype is None else dtype)))


def ones(shape, dtype=float):
    """An array of ones.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.ones([2], tf.int32).numpy().tolist()
    [1, 1]
    """
    return _filled(shape, _scalar(1, _dtype(float if dtype is None else dtype)))


def empty(shape, dtype=float):
    """An array whose values are not to be relied on; they are zeros.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.empty([2, 3]).shape
    TensorShape([2, 3])
    """
    return zeros(shape, dtype)


def full(shape, fill_value, dtype=None):
    """An array of one value, or of values that broadcast to the shape.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.full([2], 7).numpy().tolist()
    [7, 7]
    """
    value = convert_to_tensor(fill_value, dtype)
    return _execute("BroadcastTo", [value, dims(shape)])


def _like(a, dtype, value):
    a = convert_to_tensor(a)
    kind = a.dtype if dtype is None else _dtype(dtype)
    return _execute("Fill", [shape_of(a), _scalar(value, kind)])


def zeros_like(a, dtype=None):
    """Zeros in the shape of an array, and in its dtype unless another is given.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.zeros_like([1, 2]).numpy().tolist()
    [0, 0]
    """
    return _like(a, dtype, 0)


def ones_like(a, dtype=None):
    """Ones in the shape of an array, and in its dtype unless another is given.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.ones_like([5, 2]).numpy().tolist()
    [1, 1]
    """
    return _like(a, dtype, 1)


def empty_like(a, dtype=None):
    """An array like another, whose values are not to be relied on; they are zeros.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.empty_like([1, 2]).shape
    TensorShape([2])
    """
    return _like(a, dtype, 0)


def full_like(a, fill_value, dtype=None, order="K", subok=True, shape=None):  # noqa: PLR0913 NumPy's parameters
    """One value in the shape of an array, and in its dtype unless another is given.

    Raises:
      ValueError: `order` is not K, `subok` not True or `shape` given.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.full_like([1, 2], 7.5).numpy().tolist()
    [7, 7]
    """
    if order != "K":
        raise ValueError("Non-standard orders are not supported.")
    if not subok:
        raise ValueError("subok being False is not supported.")
    if shape:
        raise ValueError("Overriding the shape is not supported.")
    a = convert_to_tensor(a)
    value = convert_to_tensor(fill_value, a.dtype if dtype is None else dtype)
    return _execute("BroadcastTo", [value, shape_of(a)])


def array(val, dtype=None, copy=True, ndmin=0):
    """An array of anything that NumPy takes for one; its dtype is NumPy's for it unless another is given.

    `ndmin` dimensions at least: those that are missing stand in front. `copy` makes a new tensor of a tensor.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.array([1, 2.5]).numpy().tolist()
    [1.0, 2.5]
    """
    result = convert_to_tensor(val, dtype)
    if copy and result is val:
        result = _execute("Identity", [result])
    if ndmin == 0:
        return result
    rank = result.shape.rank
    if rank is not None and rank >= ndmin:
        return result
    missing = [1] * (ndmin - rank) if rank is not None else _execute("Fill", [
        _execute("Reshape", [_execute("Maximum", [ndmin - _execute("Rank", [result]), 0]), [1]]), 1])
    return _execute("Reshape", [result, _execute("ConcatV2", [[missing, _execute("Shape", [result])], 0])])


def asarray(a, dtype=None):
    """An array of anything that NumPy takes for one; a tensor of the dtype is returned as it is.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.asarray([1, 2], tf.float32).dtype
    tf.float32
    """
    return convert_to_tensor(a, dtype)


def asanyarray(a, dtype=None):
    """What `asarray` gives.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.asanyarray([1, 2]).dtype
    tf.int64
    """
    return convert_to_tensor(a, dtype)


def ascontiguousarray(a, dtype=None):
    """What `array` gives, with one dimension at least; tensors are always contiguous.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.ascontiguousarray(3).shape
    TensorShape([1])
    """
    return array(a, dtype, ndmin=1)


def copy(a):
    """A new array of the same values.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.copy([1, 2]).numpy().tolist()
    [1, 2]
    """
    return array(a, copy=True)


def eye(N, M=None, k=0, dtype=float):  # noqa: N803 NumPy's names
    """`N` rows of `M` (or `N`) columns: ones on the diagonal that is `k` above the main one, else zeros.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.eye(2, 3, k=1, dtype=int).numpy().tolist()
    [[0, 1, 0], [0, 0, 1]]
    """
    kind = _dtype(float if dtype is None else dtype)
    rows, columns = np.arange(N)[:, None], np.arange(N if M is None else M)
    return math_ops.cast(_ff.convert(columns - rows == k), kind)


def identity(n, dtype=float):
    """The square array with ones on its diagonal, else zeros.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.identity(2).numpy().tolist()
    [[1.0, 0.0], [0.0, 1.0]]
    """
    return eye(n, n, dtype=dtype)


def tri(N, M=None, k=0, dtype=None):  # noqa: N803
    """Ones on and below the diagonal that is `k` above the main one, else zeros.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.tri(2, 3, dtype=int).numpy().tolist()
    [[1, 0, 0], [1, 1, 0]]
    """
    kind = _dtype(float if dtype is None else dtype)
    rows, columns = np.arange(N)[:, None], np.arange(N if M is None else M)
    return math_ops.cast(_ff.convert(columns - rows <= k), kind)


def arange(start, stop=None, step=1, dtype=None):
    """Numbers from `start` (or 0, if it is the only one given) up to but without `stop`, `step` apart.

    Raises:
      ValueError: `step` is zero.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.arange(1, 7, 2).numpy().tolist()
    [1, 3, 5]
    """
    if not isinstance(step, _ff.Tensor) and not step:
        raise ValueError("step must be non-zero.")
    given = [v for v in (start, stop, step) if v is not None]
    kind = _dtype(dtype) if dtype else _ff.as_dtype(np_dtypes._result_type(*given))
    given = _ff.as_dtype(np_dtypes._result_type(*given))
    computed = given if given.is_floating and given in (_ff.float32, _ff.float64) else kind if kind in (_ff.int32, _ff.int64, _ff.float32, _ff.float64) else (
        _ff.float64 if kind.is_floating or kind.is_complex else _ff.int64)
    if stop is None:
        start, stop = 0, start
    if not any(isinstance(v, _ff.Tensor) for v in (start, stop, step)) and (
        (step > 0 and start > stop) or (step < 0 and start < stop)
    ):
        return zeros([0], kind)
    ends = [convert_to_tensor(v, computed) for v in (start, stop, step)]
    return math_ops.cast(_execute("Range", ends), kind)


def linspace(start, stop, num=50, endpoint=True, retstep=False, dtype=float, axis=0):  # noqa: PLR0913
    """`num` numbers from `start` to `stop`, evenly spaced; without `stop` itself if `endpoint` is False.

    `retstep` makes it a pair with the distance. `axis` is where the numbers stand in the result when the ends are arrays.

    Raises:
      ValueError: `num` is negative.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.linspace(0, 1, 5).numpy().tolist()
    [0.0, 0.25, 0.5, 0.75, 1.0]
    """
    # `float` has no precision of its own beside the ends, like a Python float.
    kind = None if dtype is None else _ff.as_dtype(np_dtypes._result_type(start, stop, 0.0)) if dtype is float else _dtype(dtype)
    num = int(num)
    if num < 0:
        raise ValueError(f"Argument `num` (number of samples) must be a non-negative integer. Received: num={num}")
    start, stop = together(start, stop, to_float=True)
    shape = _execute("BroadcastArgs", [shape_of(start), shape_of(stop)])
    start, stop = (_execute("BroadcastTo", [v, shape]) for v in (start, stop))
    parts = num - 1 if endpoint else num
    step = (stop - start) / max(parts, 1)
    if parts < 1:
        step = step * math.nan
    rank = start.shape.rank
    where = axes_of(axis, rank + 1)[0]
    counted = math_ops.cast(_execute("Reshape", [np.arange(num), [-1] + [1] * (rank - where)]), start.dtype)
    apart = (stop - start) / max(parts, 1)
    first, apart = (_execute("ExpandDims", [v, where]) for v in (start, apart))
    result = first + counted * apart
    if endpoint and num > 1:
        # The last is the end itself, whatever rounding makes of the steps.
        last = _execute("Reshape", [np.arange(num) == num - 1, [-1] + [1] * (rank - where)])
        result = _execute("SelectV2", [last, _execute("ExpandDims", [stop, where]), result])
    result = result if kind is None else math_ops.cast(result, kind)
    return (result, step) if retstep else result


def logspace(start, stop, num=50, endpoint=True, base=10.0, dtype=None, axis=0):  # noqa: PLR0913
    """`num` numbers from `base ** start` to `base ** stop`, evenly spaced on a logarithmic scale.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.logspace(0, 2, 3).numpy().round(6).tolist()
    [1.0, 10.0, 100.0]
    """
    powers = linspace(start, stop, num=num, endpoint=endpoint, dtype=None, axis=axis)
    result = _execute("Pow", [convert_to_tensor(base, powers.dtype), powers])
    return result if dtype is None else math_ops.cast(result, _dtype(dtype))


def geomspace(start, stop, num=50, endpoint=True, dtype=None, axis=0):  # noqa: PLR0913
    """`num` numbers from `start` to `stop`, each the same multiple of the one before.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.geomspace(1, 8, 4).numpy().round(6).tolist()
    [1.0, 2.0, 4.0, 8.0]
    """
    start, stop = together(start, stop, to_float=True)
    kind = _ff.as_dtype(np_dtypes._result_type(start, np_dtypes.float_for_integers())) if dtype is None else _dtype(dtype)
    # Two negative ends are mirrored: the logarithm takes what is above zero.
    below = _execute("LogicalAnd", [_execute("Less", [start, 0]), _execute("Less", [stop, 0])])
    side = _execute("SelectV2", [below, *(_ff.convert(v, dtype=start.dtype) for v in (-1, 1))])
    ends = [_execute("Log", [v * side]) for v in (start, stop)]
    powers = _execute("Exp", [linspace(*ends, num=num, endpoint=endpoint, dtype=None, axis=axis)])
    where = axes_of(axis, powers.shape.rank)[0]
    return math_ops.cast(powers * _execute("ExpandDims", [side, where]), kind)


def diag_indices(n, ndim=2):
    """The positions of the main diagonal of an array with `ndim` dimensions of `n`, as a tuple of them.

    Raises:
      ValueError: `n` or `ndim` is negative.

    >>> import ferroflow as tf
    >>> [t.numpy().tolist() for t in tf.experimental.numpy.diag_indices(2)]
    [[0, 1], [0, 1]]
    """
    if n < 0:
        raise ValueError(f"n must be >= 0 but was {n}")
    if ndim < 0:
        raise ValueError(f"ndim must be >= 0 but was {ndim}")
    return (_execute("Range", [*(_ff.convert(v, dtype=_ff.int32) for v in (0, n, 1))]),) * ndim


def vander(x, N=None, increasing=False):  # noqa: N803
    """Rows of powers of the elements of a vector: `N` columns (or as many as elements), falling unless `increasing`.

    Raises:
      ValueError: `x` is no vector or `N` negative.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.vander([2, 3], 3).numpy().tolist()
    [[4, 2, 1], [9, 3, 1]]
    """
    x = convert_to_tensor(x)
    if x.shape.rank is not None and x.shape.rank != 1:
        raise ValueError(f"The input array must be 1-d, got {x.shape}")
    count = x.shape[0] if N is None else int(N)
    if count is not None and count < 0:
        raise ValueError("N must be nonnegative")
    if count is None:
        count = _execute("Size", [x])
    powers = _execute("Range", [0, count, 1] if increasing else [count - 1, -1, -1])
    return _execute("Pow", [_execute("ExpandDims", [x, -1]), math_ops.cast(powers, x.dtype)])


def polyval(p, x):
    """A polynomial at `x`, whose coefficients fall from the highest power down.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.polyval([1, 0, 2], [3, 4]).numpy().tolist()
    [11, 18]
    """
    p, x = together(p, x)
    if p.shape.rank == 0:
        p = _execute("Reshape", [p, [1]])
    if p.shape.rank != 1:
        raise ValueError(f"Argument `p` must be 1-dimensional. Received: {p.shape}")
    result = _execute("ZerosLike", [x])
    for at in range(p.shape[0]):
        result = result * x + p[at]
    return result


def isscalar(num):
    """Whether a value is a scalar: a Python or NumPy number, or an array without dimensions.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.isscalar(tf.constant([1]))
    False
    """
    if isinstance(num, (_ff.Tensor, np.ndarray)):
        return num.shape.rank == 0 if isinstance(num, _ff.Tensor) else num.ndim == 0
    return bool(np.isscalar(num))
