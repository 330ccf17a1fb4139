"""Types of `ferroflow.experimental.numpy`. Made by `cargo xtask stubs`: a change here is lost."""

import builtins as _b
from collections.abc import Callable as _Callable, Iterator as _Iterator
from typing import Any as _Any

import ferroflow as _tf
from ferroflow import _types as _t
from ferroflow.experimental.numpy import random as random
from ferroflow import Tensor as ndarray

def abs(x: _t.TensorLike) -> _t.Tensor:
    """Elementwise: the absolute value.

    The result has the dtype in which NumPy lets the operands meet.

    Args:
      x: an array, or anything that converts to one.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.abs([-1, 2]).numpy().tolist()
    [1, 2]
    """

def absolute(x: _t.TensorLike) -> _t.Tensor:
    """Elementwise: the absolute value.

    The result has the dtype in which NumPy lets the operands meet.

    Args:
      x: an array, or anything that converts to one.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.absolute([-1, 2]).numpy().tolist()
    [1, 2]
    """

def add(x1: _t.TensorLike, x2: _t.TensorLike) -> _t.Tensor:
    """Elementwise: the sum.

    The result has the dtype in which NumPy lets the operands meet.

    Args:
      x1, x2: arrays, or anything that converts to them; they broadcast.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.add([1, 2], 1.5).numpy().tolist()
    [2.5, 3.5]
    """

def all(a: _t.TensorLike, axis: _t.Axis = None, keepdims: _b.bool | None = None) -> _t.Tensor:
    """Along the axes: whether no element is zero.

    Args:
      a: an array, or anything that converts to one.
      axis: an axis, several in a tuple, or None for all.
      keepdims: whether the axes stay, with size 1.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.all([[1, 0], [1, 1]], axis=1).numpy().tolist()
    [False, True]
    """

def allclose(a: _t.TensorLike, b: _t.TensorLike, rtol: _t.TensorLike = 1e-05, atol: _t.TensorLike = 1e-08, equal_nan: _b.bool = False) -> _t.Tensor:
    """Whether all elements are close, as `isclose` says; a boolean scalar.

    >>> import ferroflow as tf
    >>> bool(tf.experimental.numpy.allclose([1.0, 2.0], [1.0, 2.1]))
    False
    """

def amax(a: _t.TensorLike, axis: _t.Axis = None, out: _t.TensorLike = None, keepdims: _b.bool | None = None) -> _t.Tensor:
    """Along the axes: the largest element.

    Args:
      a: an array, or anything that converts to one.
      axis: an axis, several in a tuple, or None for all.
      out: None; anything else is ValueError.
      keepdims: whether the axes stay, with size 1.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.amax([[1, 2], [3, 4]], axis=0).numpy().tolist()
    [3, 4]
    """

def amin(a: _t.TensorLike, axis: _t.Axis = None, out: _t.TensorLike = None, keepdims: _b.bool | None = None) -> _t.Tensor:
    """Along the axes: the smallest element.

    Args:
      a: an array, or anything that converts to one.
      axis: an axis, several in a tuple, or None for all.
      out: None; anything else is ValueError.
      keepdims: whether the axes stay, with size 1.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.amin([[1, 2], [3, 4]], axis=0).numpy().tolist()
    [1, 2]
    """

def angle(z: _t.TensorLike, deg: _b.bool = False) -> _t.Tensor:
    """Elementwise: the angle of a complex number, in radians, or in degrees if `deg`.

    Real numbers give float32: 0, or pi where they are negative.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.angle([1.0, 1j], deg=True).numpy().tolist()
    [0.0, 90.0]
    """

def any(a: _t.TensorLike, axis: _t.Axis = None, keepdims: _b.bool | None = None) -> _t.Tensor:
    """Along the axes: whether some element is not zero.

    Args:
      a: an array, or anything that converts to one.
      axis: an axis, several in a tuple, or None for all.
      keepdims: whether the axes stay, with size 1.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.any([[0, 0], [0, 1]], axis=1).numpy().tolist()
    [False, True]
    """

def append(arr: _t.TensorLike, values: _t.TensorLike, axis: _t.Axis = None) -> _t.Tensor:
    """The values behind the array along an axis; all elements in a row if it is None.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.append([[1, 2]], [3]).numpy().tolist()
    [1, 2, 3]
    """

def arange(start: _t.TensorLike, stop: _t.TensorLike = None, step: _t.TensorLike = 1, dtype: _t.DTypeLike | None = None) -> _t.Tensor:
    """Numbers from `start` (or 0, if it is the only one given) up to but without `stop`, `step` apart.

    Raises:
      ValueError: `step` is zero.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.arange(1, 7, 2).numpy().tolist()
    [1, 3, 5]
    """

def arccos(x: _t.TensorLike) -> _t.Tensor:
    """Elementwise: the inverse cosine.

    Integers and booleans are computed as float64.

    Args:
      x: an array, or anything that converts to one.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.arccos([1.0]).numpy().tolist()
    [0.0]
    """

def arccosh(x: _t.TensorLike) -> _t.Tensor:
    """Elementwise: the inverse hyperbolic cosine.

    Integers and booleans are computed as float64.

    Args:
      x: an array, or anything that converts to one.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.arccosh([1.0]).numpy().tolist()
    [0.0]
    """

def arcsin(x: _t.TensorLike) -> _t.Tensor:
    """Elementwise: the inverse sine.

    Integers and booleans are computed as float64.

    Args:
      x: an array, or anything that converts to one.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.arcsin([0.0]).numpy().tolist()
    [0.0]
    """

def arcsinh(x: _t.TensorLike) -> _t.Tensor:
    """Elementwise: the inverse hyperbolic sine.

    Integers and booleans are computed as float64.

    Args:
      x: an array, or anything that converts to one.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.arcsinh([0.0]).numpy().tolist()
    [0.0]
    """

def arctan(x: _t.TensorLike) -> _t.Tensor:
    """Elementwise: the inverse tangent.

    Integers and booleans are computed as float64.

    Args:
      x: an array, or anything that converts to one.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.arctan([0.0]).numpy().tolist()
    [0.0]
    """

def arctan2(x1: _t.TensorLike, x2: _t.TensorLike) -> _t.Tensor:
    """Elementwise: the angle of the point whose ordinate and abscissa these are.

    The result has the dtype in which NumPy lets the operands meet.

    Args:
      x1, x2: arrays, or anything that converts to them; they broadcast.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.arctan2([0.0], [1.0]).numpy().tolist()
    [0.0]
    """

def arctanh(x: _t.TensorLike) -> _t.Tensor:
    """Elementwise: the inverse hyperbolic tangent.

    Integers and booleans are computed as float64.

    Args:
      x: an array, or anything that converts to one.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.arctanh([0.0]).numpy().tolist()
    [0.0]
    """

def argmax(a: _t.TensorLike, axis: _t.Axis = None) -> _t.Tensor:
    """Where the largest element along an axis is, or among all in a row if it is None; int64.

    >>> import ferroflow as tf
    >>> int(tf.experimental.numpy.argmax([3, 9, 4]))
    1
    """

def argmin(a: _t.TensorLike, axis: _t.Axis = None) -> _t.Tensor:
    """Where the smallest element along an axis is, or among all in a row if it is None; int64.

    >>> import ferroflow as tf
    >>> int(tf.experimental.numpy.argmin([3, 9, 4]))
    0
    """

def argsort(a: _t.TensorLike, axis: _t.Axis = -1, kind: _b.str | None = 'quicksort', order: _t.TensorLike = None) -> _t.Tensor:
    """The positions, int64, that sort along an axis; of all elements in a row if it is None.

    Raises:
      ValueError: `kind` is neither quicksort nor stable, or `order` is given.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.argsort([3, 1, 2]).numpy().tolist()
    [1, 2, 0]
    """

def around(a: _t.TensorLike, decimals: _t.TensorLike = 0) -> _t.Tensor:
    """Elementwise: rounded to so many decimals, half to even; before the point if `decimals` is negative.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.around([1.26, 2.5], 1).numpy().tolist()
    [1.3, 2.5]
    """

def array(val: _t.TensorLike, dtype: _t.DTypeLike | None = None, copy: _b.bool = True, ndmin: _t.TensorLike = 0) -> _t.Tensor:
    """An array of anything that NumPy takes for one; its dtype is NumPy's for it unless another is given.

    `ndmin` dimensions at least: those that are missing stand in front. `copy` makes a new tensor of a tensor.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.array([1, 2.5]).numpy().tolist()
    [1.0, 2.5]
    """

def array_equal(a1: _t.TensorLike, a2: _t.TensorLike) -> _t.Tensor:
    """Whether two arrays have one shape and equal elements; a boolean scalar.

    >>> import ferroflow as tf
    >>> bool(tf.experimental.numpy.array_equal([1, 2], [1, 2]))
    True
    """

def asanyarray(a: _t.TensorLike, dtype: _t.DTypeLike | None = None) -> _t.Tensor:
    """What `asarray` gives.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.asanyarray([1, 2]).dtype
    tf.int64
    """

def asarray(a: _t.TensorLike, dtype: _t.DTypeLike | None = None) -> _t.Tensor:
    """An array of anything that NumPy takes for one; a tensor of the dtype is returned as it is.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.asarray([1, 2], tf.float32).dtype
    tf.float32
    """

def ascontiguousarray(a: _t.TensorLike, dtype: _t.DTypeLike | None = None) -> _t.Tensor:
    """What `array` gives, with one dimension at least; tensors are always contiguous.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.ascontiguousarray(3).shape
    TensorShape([1])
    """

def atleast_1d(*arys: _Any) -> _t.Tensor:
    """The arrays with one dimension at least; one array, or a list of them.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.atleast_1d(3).shape
    TensorShape([1])
    """

def atleast_2d(*arys: _Any) -> _t.Tensor:
    """The arrays with two dimensions at least, those that are missing in front; one array, or a list of them.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.atleast_2d([3, 4]).shape
    TensorShape([1, 2])
    """

def atleast_3d(*arys: _Any) -> _t.Tensor:
    """The arrays with three dimensions at least: a vector becomes the middle one, a matrix the first two.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.atleast_3d([3, 4]).shape
    TensorShape([1, 2, 1])
    """

def average(a: _t.TensorLike, axis: _t.Axis = None, weights: _t.TensorLike = None, returned: _b.bool = False) -> _t.Tensor:
    """The mean along an axis, each element counting by its weight.

    `weights` has the shape of `a`, or the size of the axis. With `returned`, a pair: the average and the sum of weights.

    Raises:
      ValueError: `axis` is neither an integer nor None.
      InvalidArgumentError: the shapes do not fit.

    >>> import ferroflow as tf
    >>> float(tf.experimental.numpy.average([1.0, 2.0], weights=[3.0, 1.0]))
    1.25
    """

def bitwise_and(x1: _t.TensorLike, x2: _t.TensorLike) -> _t.Tensor:
    """Elementwise: the bits that both have.

    The result has the dtype in which NumPy lets the operands meet.

    Args:
      x1, x2: arrays, or anything that converts to them; they broadcast.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.bitwise_and([6], 3).numpy().tolist()
    [2]
    """

def bitwise_not(x: _t.TensorLike) -> _t.Tensor:
    """Elementwise: every bit turned.

    The result has the dtype in which NumPy lets the operands meet.

    Args:
      x: an array, or anything that converts to one.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.bitwise_not([0, 5]).numpy().tolist()
    [-1, -6]
    """

def bitwise_or(x1: _t.TensorLike, x2: _t.TensorLike) -> _t.Tensor:
    """Elementwise: the bits that one of them has.

    The result has the dtype in which NumPy lets the operands meet.

    Args:
      x1, x2: arrays, or anything that converts to them; they broadcast.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.bitwise_or([6], 3).numpy().tolist()
    [7]
    """

def bitwise_xor(x1: _t.TensorLike, x2: _t.TensorLike) -> _t.Tensor:
    """Elementwise: the bits that just one of them has.

    The result has the dtype in which NumPy lets the operands meet.

    Args:
      x1, x2: arrays, or anything that converts to them; they broadcast.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.bitwise_xor([6], 3).numpy().tolist()
    [5]
    """

class bool_:
    """bool(value=False, /)
    --

    Boolean type (True or False), stored as a byte.

    .. warning::

        The :class:`bool` type is not a subclass of the :class:`int_` type
        (the :class:`bool` is not even a number type). This is different
        than Python's default implementation of :class:`bool` as a
        sub-class of :class:`int`.

    :Character code: ``'?'``
    """
    def __hash__(self) -> _b.int: ...
    def __lt__(self, value: _Any, /) -> _Any: ...
    def __le__(self, value: _Any, /) -> _Any: ...
    def __eq__(self, other: _b.object, /) -> _Any: ...  # type: ignore[override]
    def __gt__(self, value: _Any, /) -> _Any: ...
    def __ge__(self, value: _Any, /) -> _Any: ...
    def __bool__(self) -> _b.bool: ...
    def __and__(self, value: _Any, /) -> _Any: ...
    def __or__(self, value: _Any, /) -> _Any: ...

def broadcast_arrays(*args: _Any, **kwargs: _Any) -> _b.list[_t.Tensor]:
    """The arrays brought to one shape, as a list.

    Raises:
      ValueError: a keyword other than `subok=False`.

    >>> import ferroflow as tf
    >>> [t.numpy().tolist() for t in tf.experimental.numpy.broadcast_arrays([1, 2], [[3]])]
    [[[1, 2]], [[3, 3]]]
    """

def broadcast_to(array: _t.TensorLike, shape: _t.ShapeLike) -> _t.Tensor:
    """The array repeated along its axes of size 1 to a shape.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.broadcast_to([1, 2], [2, 2]).numpy().tolist()
    [[1, 2], [1, 2]]
    """

def cbrt(x: _t.TensorLike) -> _t.Tensor:
    """Elementwise: the cube root.

    Integers and booleans are computed as float64.

    Args:
      x: an array, or anything that converts to one.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.cbrt([0.0, 1.0]).numpy().tolist()
    [0.0, 1.0]
    """

def ceil(x: _t.TensorLike) -> _t.Tensor:
    """Elementwise: the smallest whole number that is not below.

    Integers and booleans are computed as float64.

    Args:
      x: an array, or anything that converts to one.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.ceil([1.2, -1.2]).numpy().tolist()
    [2.0, -1.0]
    """

def clip(a: _t.TensorLike, a_min: _t.TensorLike, a_max: _t.TensorLike) -> _t.Tensor:
    """Elementwise: no smaller than `a_min` and no larger than `a_max`; None for one of them leaves that side open.

    Raises:
      ValueError: both are None.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.clip([1, 5, 9], 2, 6).numpy().tolist()
    [2, 5, 6]
    """

class complex128(_tf.experimental.numpy.inexact):
    """complex128(real=0, imag=0, /)
    --

    Complex number type composed of two double-precision floating-point numbers,
    compatible with Python :class:`complex`.

    :Character code: ``'D'``
    :Canonical name: `numpy.cdouble`
    :Alias on this platform (Linux x86_64): `numpy.complex128`: Complex number type composed of 2 64-bit-precision floating-point numbers.
    """
    def __hash__(self) -> _b.int: ...
    def __lt__(self, value: _Any, /) -> _Any: ...
    def __le__(self, value: _Any, /) -> _Any: ...
    def __eq__(self, other: _b.object, /) -> _Any: ...  # type: ignore[override]
    def __gt__(self, value: _Any, /) -> _Any: ...
    def __ge__(self, value: _Any, /) -> _Any: ...
    def __add__(self, value: _Any, /) -> _Any: ...
    def __radd__(self, value: _Any, /) -> _Any: ...
    def __sub__(self, value: _Any, /) -> _Any: ...
    def __rsub__(self, value: _Any, /) -> _Any: ...
    def __mul__(self, value: _Any, /) -> _Any: ...
    def __rmul__(self, value: _Any, /) -> _Any: ...
    def __mod__(self, value: _Any, /) -> _Any: ...
    def __pow__(self, value: _Any, mod: _Any = None, /) -> _Any: ...
    def __rpow__(self, value: _Any, mod: _Any = None, /) -> _Any: ...
    def __neg__(self) -> _Any: ...
    def __abs__(self) -> _Any: ...
    def __bool__(self) -> _b.bool: ...
    def __floordiv__(self, value: _Any, /) -> _Any: ...
    def __truediv__(self, value: _Any, /) -> _Any: ...
    def __rtruediv__(self, value: _Any, /) -> _Any: ...

class complex64(_tf.experimental.numpy.inexact):
    """complex64(real=0, imag=0, /)
    --

    Complex number type composed of two single-precision floating-point numbers.

    :Character code: ``'F'``
    :Canonical name: `numpy.csingle`
    :Alias on this platform (Linux x86_64): `numpy.complex64`: Complex number type composed of 2 32-bit-precision floating-point numbers.
    """
    def __hash__(self) -> _b.int: ...
    def __lt__(self, value: _Any, /) -> _Any: ...
    def __le__(self, value: _Any, /) -> _Any: ...
    def __eq__(self, other: _b.object, /) -> _Any: ...  # type: ignore[override]
    def __gt__(self, value: _Any, /) -> _Any: ...
    def __ge__(self, value: _Any, /) -> _Any: ...
    def __add__(self, value: _Any, /) -> _Any: ...
    def __radd__(self, value: _Any, /) -> _Any: ...
    def __sub__(self, value: _Any, /) -> _Any: ...
    def __rsub__(self, value: _Any, /) -> _Any: ...
    def __mul__(self, value: _Any, /) -> _Any: ...
    def __rmul__(self, value: _Any, /) -> _Any: ...
    def __mod__(self, value: _Any, /) -> _Any: ...
    def __pow__(self, value: _Any, mod: _Any = None, /) -> _Any: ...
    def __rpow__(self, value: _Any, mod: _Any = None, /) -> _Any: ...
    def __neg__(self) -> _Any: ...
    def __abs__(self) -> _Any: ...
    def __bool__(self) -> _b.bool: ...
    def __floordiv__(self, value: _Any, /) -> _Any: ...
    def __truediv__(self, value: _Any, /) -> _Any: ...
    def __rtruediv__(self, value: _Any, /) -> _Any: ...

def compress(condition: _t.TensorLike, a: _t.TensorLike, axis: _t.Axis = None) -> _t.Tensor:
    """What is left of an array where a vector of conditions is true along an axis; of all in a row if it is None.

    Raises:
      ValueError: the condition is no vector.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.compress([True, False, True], [1, 2, 3]).numpy().tolist()
    [1, 3]
    """

def concatenate(arys: _t.TensorLike, axis: _t.Axis = 0) -> _t.Tensor:
    """The arrays one behind the other along an axis; of all their elements in a row if it is None.

    Raises:
      ValueError: there are no arrays.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.concatenate([[1, 2], [3.5]]).numpy().tolist()
    [1.0, 2.0, 3.5]
    """

def conj(x: _t.TensorLike) -> _t.Tensor:
    """Elementwise: the complex conjugate.

    The result has the dtype in which NumPy lets the operands meet.

    Args:
      x: an array, or anything that converts to one.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.conj([1j]).numpy().tolist()
    [-1j]
    """

def conjugate(x: _t.TensorLike) -> _t.Tensor:
    """Elementwise: the complex conjugate.

    The result has the dtype in which NumPy lets the operands meet.

    Args:
      x: an array, or anything that converts to one.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.conjugate([1j]).numpy().tolist()
    [-1j]
    """

def copy(a: _t.TensorLike) -> _t.Tensor:
    """A new array of the same values.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.copy([1, 2]).numpy().tolist()
    [1, 2]
    """

def cos(x: _t.TensorLike) -> _t.Tensor:
    """Elementwise: the cosine.

    Integers and booleans are computed as float64.

    Args:
      x: an array, or anything that converts to one.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.cos([0.0]).numpy().tolist()
    [1.0]
    """

def cosh(x: _t.TensorLike) -> _t.Tensor:
    """Elementwise: the hyperbolic cosine.

    Integers and booleans are computed as float64.

    Args:
      x: an array, or anything that converts to one.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.cosh([0.0]).numpy().tolist()
    [1.0]
    """

def count_nonzero(a: _t.TensorLike, axis: _t.Axis = None) -> _t.Tensor:
    """How many elements along the axes are not zero; int64.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.count_nonzero([[0, 2], [3, 4]], axis=0).numpy().tolist()
    [1, 2]
    """

def cross(a: _t.TensorLike, b: _t.TensorLike, axisa: _t.TensorLike = -1, axisb: _t.TensorLike = -1, axisc: _t.TensorLike = -1, axis: _t.Axis = None) -> _t.Tensor:
    """The cross product of vectors of 2 or 3 elements along an axis; a missing third element is 0.

    Of two vectors of 2 elements it is the third element alone.

    Raises:
      ValueError: vectors of another size.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.cross([1, 0, 0], [0, 1, 0]).numpy().tolist()
    [0, 0, 1]
    """

def cumprod(a: _t.TensorLike, axis: _t.Axis = None, dtype: _t.DTypeLike | None = None) -> _t.Tensor:
    """The running product along an axis, or of all elements in a row if it is None.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.cumprod([1, 2, 3]).numpy().tolist()
    [1, 2, 6]
    """

def cumsum(a: _t.TensorLike, axis: _t.Axis = None, dtype: _t.DTypeLike | None = None) -> _t.Tensor:
    """The running sum along an axis, or of all elements in a row if it is None.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.cumsum([1, 2, 3]).numpy().tolist()
    [1, 3, 6]
    """

def deg2rad(x: _t.TensorLike) -> _t.Tensor:
    """Elementwise: the angle in radians, of one in degrees.

    Integers and booleans are computed as float64.

    Args:
      x: an array, or anything that converts to one.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.deg2rad([180.0]).numpy().tolist()
    [3.141592653589793]
    """

def diag(v: _t.TensorLike, k: _t.TensorLike = 0) -> _t.Tensor:
    """Of a vector, the matrix that has it on the diagonal `k` above the main one; of a matrix, that diagonal.

    Raises:
      ValueError: an array of another rank.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.diag([1, 2]).numpy().tolist()
    [[1, 0], [0, 2]]
    """

def diag_indices(n: _t.TensorLike, ndim: _t.TensorLike = 2) -> _b.tuple[_t.Tensor, _t.Tensor]:
    """The positions of the main diagonal of an array with `ndim` dimensions of `n`, as a tuple of them.

    Raises:
      ValueError: `n` or `ndim` is negative.

    >>> import ferroflow as tf
    >>> [t.numpy().tolist() for t in tf.experimental.numpy.diag_indices(2)]
    [[0, 1], [0, 1]]
    """

def diagflat(v: _t.TensorLike, k: _t.TensorLike = 0) -> _t.Tensor:
    """The matrix that has all elements of an array on the diagonal `k` above the main one.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.diagflat([[1, 2]]).numpy().tolist()
    [[1, 0], [0, 2]]
    """

def diagonal(a: _t.TensorLike, offset: _t.TensorLike = 0, axis1: _t.TensorLike = 0, axis2: _t.TensorLike = 1) -> _t.Tensor:
    """The diagonal `offset` above the main one in the plane of two axes; it becomes the last axis.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.diagonal([[1, 2], [3, 4]]).numpy().tolist()
    [1, 4]
    """

def diff(a: _t.TensorLike, n: _t.TensorLike = 1, axis: _t.Axis = -1) -> _t.Tensor:
    """The difference of neighbours along an axis, taken `n` times.

    Raises:
      ValueError: `n` is negative, or the array has no dimensions.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.diff([1, 4, 9]).numpy().tolist()
    [3, 5]
    """

def divide(x1: _t.TensorLike, x2: _t.TensorLike) -> _t.Tensor:
    """Elementwise: the quotient, with a fraction.

    The result has the dtype in which NumPy lets the operands meet.

    Args:
      x1, x2: arrays, or anything that converts to them; they broadcast.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.divide([1, 2], 2).numpy().tolist()
    [0.5, 1.0]
    """

def divmod(x1: _t.TensorLike, x2: _t.TensorLike) -> _b.tuple[_t.Tensor, _t.Tensor]:
    """Elementwise: the quotient rounded down, and the remainder; a pair.

    >>> import ferroflow as tf
    >>> [t.numpy().tolist() for t in tf.experimental.numpy.divmod([7, -7], 2)]
    [[3, -4], [1, 1]]
    """

def dot(a: _t.TensorLike, b: _t.TensorLike) -> _t.Tensor:
    """The sum of products over the last axis of the first and the last but one of the second (the last of a vector).

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.dot([[1, 2], [3, 4]], [1, 1]).numpy().tolist()
    [3, 7]
    """

def dsplit(ary: _t.TensorLike, indices_or_sections: _t.TensorLike) -> _b.list[_t.Tensor]:
    """The array cut along axis 2 into so many equal parts, or at positions; a list.

    >>> import ferroflow as tf
    >>> [t.numpy().tolist() for t in tf.experimental.numpy.dsplit([[[1, 2]]], 2)]
    [[[[1]]], [[[2]]]]
    """

def dstack(tup: _t.TensorLike) -> _t.Tensor:
    """The arrays behind each other, along the third axis.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.dstack([[1, 2], [3, 4]]).numpy().tolist()
    [[[1, 3], [2, 4]]]
    """

e: _b.float

def einsum(subscripts: _t.TensorLike, *operands: _Any, **kwargs: _Any) -> _t.Tensor:
    """The sum of products that the subscripts describe: letters that the result lacks are summed over.

    Raises:
      ValueError: `out`, `order` or `casting` is given in another form than NumPy's default, or unknown subscripts.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.einsum("ij->i", [[1, 2], [3, 4]]).numpy().tolist()
    [3, 7]
    """

def empty(shape: _t.ShapeLike, dtype: _t.DTypeLike | None = ...) -> _t.Tensor:
    """An array whose values are not to be relied on; they are zeros.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.empty([2, 3]).shape
    TensorShape([2, 3])
    """

def empty_like(a: _t.TensorLike, dtype: _t.DTypeLike | None = None) -> _t.Tensor:
    """An array like another, whose values are not to be relied on; they are zeros.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.empty_like([1, 2]).shape
    TensorShape([2])
    """

def equal(x1: _t.TensorLike, x2: _t.TensorLike) -> _t.Tensor:
    """Elementwise: whether the two are equal.

    The result has the dtype in which NumPy lets the operands meet.

    Args:
      x1, x2: arrays, or anything that converts to them; they broadcast.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.equal([1, 2], 2).numpy().tolist()
    [False, True]
    """

def exp(x: _t.TensorLike) -> _t.Tensor:
    """Elementwise: e to the power of the element.

    Integers and booleans are computed as float64.

    Args:
      x: an array, or anything that converts to one.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.exp([0.0]).numpy().tolist()
    [1.0]
    """

def exp2(x: _t.TensorLike) -> _t.Tensor:
    """Elementwise: 2 to the power of the element.

    Integers and booleans are computed as float64.

    Args:
      x: an array, or anything that converts to one.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.exp2([3.0]).numpy().tolist()
    [8.0]
    """

def expand_dims(a: _t.TensorLike, axis: _t.Axis) -> _t.Tensor:
    """The array with a dimension of size 1 put in at an axis.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.expand_dims([1, 2], 0).shape
    TensorShape([1, 2])
    """

def experimental_enable_numpy_behavior(prefer_float32: _b.bool = False, dtype_conversion_mode: _b.str | None = 'legacy') -> _Any:
    """Gives tensors what NumPy's arrays have, from now on and for the whole program.

    Methods and properties: `T`, `astype`, `clip`, `data`, `flatten`, `max`, `mean`, `min`, `ravel`, `reshape`, `size`,
    `tolist`, `transpose`. Operators bring both sides to the dtype in which NumPy lets them meet. Arrays of integers and
    of booleans are indices.

    Args:
      prefer_float32: whether a Python float that stands alone is float32 instead of float64.
      dtype_conversion_mode: `legacy`, as said; `off` leaves operators as they are. With `all`, arithmetic brings dtypes together
        as https://www.tensorflow.org/guide/tf_numpy_type_promotion says, a Python number's giving way to any other; with
        `safe`, only where no bits and no range are lost, anything else being a TypeError.

    Raises:
      ValueError: there is no such mode.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.experimental_enable_numpy_behavior()  # doctest: +SKIP
    >>> tf.constant([[1, 2]]).T.tolist()  # doctest: +SKIP
    [[1], [2]]
    """

def expm1(x: _t.TensorLike) -> _t.Tensor:
    """Elementwise: e to the power of the element, less 1.

    Integers and booleans are computed as float64.

    Args:
      x: an array, or anything that converts to one.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.expm1([0.0]).numpy().tolist()
    [0.0]
    """

def eye(N: _t.TensorLike, M: _t.TensorLike = None, k: _t.TensorLike = 0, dtype: _t.DTypeLike | None = ...) -> _t.Tensor:
    """`N` rows of `M` (or `N`) columns: ones on the diagonal that is `k` above the main one, else zeros.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.eye(2, 3, k=1, dtype=int).numpy().tolist()
    [[0, 1, 0], [0, 0, 1]]
    """

def fabs(x: _t.TensorLike) -> _t.Tensor:
    """Elementwise: the absolute value.

    The result has the dtype in which NumPy lets the operands meet.

    Args:
      x: an array, or anything that converts to one.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.fabs([-1, 2]).numpy().tolist()
    [1, 2]
    """

def finfo(dtype: _t.DTypeLike | None) -> _Any:
    """The limits of a dtype of floating-point numbers: `eps`, `tiny`, `min`, `max` and others.

    >>> import ferroflow as tf
    >>> float(tf.experimental.numpy.finfo(tf.float64).eps)
    2.220446049250313e-16
    """

def fix(x: _t.TensorLike) -> _t.Tensor:
    """Elementwise: the whole number next towards zero.

    Integers and booleans are computed as float64.

    Args:
      x: an array, or anything that converts to one.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.fix([1.7, -1.7]).numpy().tolist()
    [1.0, -1.0]
    """

def flatten(a: _t.TensorLike, order: _b.str | None = 'C') -> _t.Tensor:
    """All elements in a row; order F counts the first index fastest.

    Raises:
      ValueError: `order` is none of C, F, A and K.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.flatten([[1, 2], [3, 4]], order="F").numpy().tolist()
    [1, 3, 2, 4]
    """

def flip(m: _t.TensorLike, axis: _t.Axis = None) -> _t.Tensor:
    """The array with the order of elements turned round along an axis, several, or all.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.flip([1, 2, 3]).numpy().tolist()
    [3, 2, 1]
    """

def fliplr(m: _t.TensorLike) -> _t.Tensor:
    """The array with its columns in the other order.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.fliplr([[1, 2], [3, 4]]).numpy().tolist()
    [[2, 1], [4, 3]]
    """

def flipud(m: _t.TensorLike) -> _t.Tensor:
    """The array with its rows in the other order.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.flipud([[1, 2], [3, 4]]).numpy().tolist()
    [[3, 4], [1, 2]]
    """

class float16(_tf.experimental.numpy.inexact):
    """float16(value=0, /)
    --

    Half-precision floating-point number type.

    :Character code: ``'e'``
    :Canonical name: `numpy.half`
    :Alias on this platform (Linux x86_64): `numpy.float16`: 16-bit-precision floating-point number type: sign bit, 5 bits exponent, 10 bits mantissa.
    """
    def __hash__(self) -> _b.int: ...
    def __lt__(self, value: _Any, /) -> _Any: ...
    def __le__(self, value: _Any, /) -> _Any: ...
    def __eq__(self, other: _b.object, /) -> _Any: ...  # type: ignore[override]
    def __gt__(self, value: _Any, /) -> _Any: ...
    def __ge__(self, value: _Any, /) -> _Any: ...
    def __add__(self, value: _Any, /) -> _Any: ...
    def __radd__(self, value: _Any, /) -> _Any: ...
    def __sub__(self, value: _Any, /) -> _Any: ...
    def __rsub__(self, value: _Any, /) -> _Any: ...
    def __mul__(self, value: _Any, /) -> _Any: ...
    def __rmul__(self, value: _Any, /) -> _Any: ...
    def __mod__(self, value: _Any, /) -> _Any: ...
    def __pow__(self, value: _Any, mod: _Any = None, /) -> _Any: ...
    def __rpow__(self, value: _Any, mod: _Any = None, /) -> _Any: ...
    def __neg__(self) -> _Any: ...
    def __abs__(self) -> _Any: ...
    def __bool__(self) -> _b.bool: ...
    def __floordiv__(self, value: _Any, /) -> _Any: ...
    def __truediv__(self, value: _Any, /) -> _Any: ...
    def __rtruediv__(self, value: _Any, /) -> _Any: ...
    def as_integer_ratio(self) -> _Any:
        """half.as_integer_ratio() -> (int, int)

        Return a pair of integers, whose ratio is exactly equal to the original
        floating point number, and with a positive denominator.
        Raise `OverflowError` on infinities and a `ValueError` on NaNs.

        >>> np.half(10.0).as_integer_ratio()
        (10, 1)
        >>> np.half(0.0).as_integer_ratio()
        (0, 1)
        >>> np.half(-.25).as_integer_ratio()
        (-1, 4)
        """
    def is_integer(self) -> _Any:
        """half.is_integer() -> bool

        Return ``True`` if the floating point number is finite with integral
        value, and ``False`` otherwise.

        .. versionadded:: 1.22

        Examples
        --------
        >>> np.half(-2.0).is_integer()
        True
        >>> np.half(3.2).is_integer()
        False
        """

class float32(_tf.experimental.numpy.inexact):
    """float32(value=0, /)
    --

    Single-precision floating-point number type, compatible with C ``float``.

    :Character code: ``'f'``
    :Canonical name: `numpy.single`
    :Alias on this platform (Linux x86_64): `numpy.float32`: 32-bit-precision floating-point number type: sign bit, 8 bits exponent, 23 bits mantissa.
    """
    def __hash__(self) -> _b.int: ...
    def __lt__(self, value: _Any, /) -> _Any: ...
    def __le__(self, value: _Any, /) -> _Any: ...
    def __eq__(self, other: _b.object, /) -> _Any: ...  # type: ignore[override]
    def __gt__(self, value: _Any, /) -> _Any: ...
    def __ge__(self, value: _Any, /) -> _Any: ...
    def __add__(self, value: _Any, /) -> _Any: ...
    def __radd__(self, value: _Any, /) -> _Any: ...
    def __sub__(self, value: _Any, /) -> _Any: ...
    def __rsub__(self, value: _Any, /) -> _Any: ...
    def __mul__(self, value: _Any, /) -> _Any: ...
    def __rmul__(self, value: _Any, /) -> _Any: ...
    def __mod__(self, value: _Any, /) -> _Any: ...
    def __pow__(self, value: _Any, mod: _Any = None, /) -> _Any: ...
    def __rpow__(self, value: _Any, mod: _Any = None, /) -> _Any: ...
    def __neg__(self) -> _Any: ...
    def __abs__(self) -> _Any: ...
    def __bool__(self) -> _b.bool: ...
    def __floordiv__(self, value: _Any, /) -> _Any: ...
    def __truediv__(self, value: _Any, /) -> _Any: ...
    def __rtruediv__(self, value: _Any, /) -> _Any: ...
    def as_integer_ratio(self) -> _Any:
        """single.as_integer_ratio() -> (int, int)

        Return a pair of integers, whose ratio is exactly equal to the original
        floating point number, and with a positive denominator.
        Raise `OverflowError` on infinities and a `ValueError` on NaNs.

        >>> np.single(10.0).as_integer_ratio()
        (10, 1)
        >>> np.single(0.0).as_integer_ratio()
        (0, 1)
        >>> np.single(-.25).as_integer_ratio()
        (-1, 4)
        """
    def is_integer(self) -> _Any:
        """single.is_integer() -> bool

        Return ``True`` if the floating point number is finite with integral
        value, and ``False`` otherwise.

        .. versionadded:: 1.22

        Examples
        --------
        >>> np.single(-2.0).is_integer()
        True
        >>> np.single(3.2).is_integer()
        False
        """

class float64(_tf.experimental.numpy.inexact):
    """float64(value=0, /)
    --

    Double-precision floating-point number type, compatible with Python :class:`float` and C ``double``.

    :Character code: ``'d'``
    :Canonical name: `numpy.double`
    :Alias on this platform (Linux x86_64): `numpy.float64`: 64-bit precision floating-point number type: sign bit, 11 bits exponent, 52 bits mantissa.
    """
    def __hash__(self) -> _b.int: ...
    def __lt__(self, value: _Any, /) -> _Any: ...
    def __le__(self, value: _Any, /) -> _Any: ...
    def __eq__(self, other: _b.object, /) -> _Any: ...  # type: ignore[override]
    def __gt__(self, value: _Any, /) -> _Any: ...
    def __ge__(self, value: _Any, /) -> _Any: ...
    def __add__(self, value: _Any, /) -> _Any: ...
    def __radd__(self, value: _Any, /) -> _Any: ...
    def __sub__(self, value: _Any, /) -> _Any: ...
    def __rsub__(self, value: _Any, /) -> _Any: ...
    def __mul__(self, value: _Any, /) -> _Any: ...
    def __rmul__(self, value: _Any, /) -> _Any: ...
    def __mod__(self, value: _Any, /) -> _Any: ...
    def __pow__(self, value: _Any, mod: _Any = None, /) -> _Any: ...
    def __rpow__(self, value: _Any, mod: _Any = None, /) -> _Any: ...
    def __neg__(self) -> _Any: ...
    def __abs__(self) -> _Any: ...
    def __bool__(self) -> _b.bool: ...
    def __floordiv__(self, value: _Any, /) -> _Any: ...
    def __truediv__(self, value: _Any, /) -> _Any: ...
    def __rtruediv__(self, value: _Any, /) -> _Any: ...
    def as_integer_ratio(self) -> _Any:
        """double.as_integer_ratio() -> (int, int)

        Return a pair of integers, whose ratio is exactly equal to the original
        floating point number, and with a positive denominator.
        Raise `OverflowError` on infinities and a `ValueError` on NaNs.

        >>> np.double(10.0).as_integer_ratio()
        (10, 1)
        >>> np.double(0.0).as_integer_ratio()
        (0, 1)
        >>> np.double(-.25).as_integer_ratio()
        (-1, 4)
        """
    def is_integer(self) -> _Any:
        """double.is_integer() -> bool

        Return ``True`` if the floating point number is finite with integral
        value, and ``False`` otherwise.

        .. versionadded:: 1.22

        Examples
        --------
        >>> np.double(-2.0).is_integer()
        True
        >>> np.double(3.2).is_integer()
        False
        """

def float_power(x1: _t.TensorLike, x2: _t.TensorLike) -> _t.Tensor:
    """Elementwise: the first to the power of the second.

    The result has the dtype in which NumPy lets the operands meet.

    Args:
      x1, x2: arrays, or anything that converts to them; they broadcast.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.float_power([2, 3], 2).numpy().tolist()
    [4, 9]
    """

def floor(x: _t.TensorLike) -> _t.Tensor:
    """Elementwise: the largest whole number that is not above.

    Integers and booleans are computed as float64.

    Args:
      x: an array, or anything that converts to one.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.floor([1.7, -1.7]).numpy().tolist()
    [1.0, -2.0]
    """

def floor_divide(x1: _t.TensorLike, x2: _t.TensorLike) -> _t.Tensor:
    """Elementwise: the quotient rounded down.

    The result has the dtype in which NumPy lets the operands meet; booleans count as int8.

    Args:
      x1, x2: arrays, or anything that converts to them; they broadcast.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.floor_divide([7, -7], 2).numpy().tolist()
    [3, -4]
    """

def full(shape: _t.ShapeLike, fill_value: _t.TensorLike, dtype: _t.DTypeLike | None = None) -> _t.Tensor:
    """An array of one value, or of values that broadcast to the shape.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.full([2], 7).numpy().tolist()
    [7, 7]
    """

def full_like(a: _t.TensorLike, fill_value: _t.TensorLike, dtype: _t.DTypeLike | None = None, order: _b.str | None = 'K', subok: _b.bool = True, shape: _t.ShapeLike = None) -> _t.Tensor:
    """One value in the shape of an array, and in its dtype unless another is given.

    Raises:
      ValueError: `order` is not K, `subok` not True or `shape` given.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.full_like([1, 2], 7.5).numpy().tolist()
    [7, 7]
    """

def gcd(x1: _t.TensorLike, x2: _t.TensorLike) -> _t.Tensor:
    """Elementwise: the greatest common divisor of integers.

    Args:
      x1, x2: arrays, or anything that converts to them; they broadcast.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.gcd([12], 18).numpy().tolist()
    [6]
    """

def geomspace(start: _t.TensorLike, stop: _t.TensorLike, num: _t.TensorLike = 50, endpoint: _b.bool = True, dtype: _t.DTypeLike | None = None, axis: _t.Axis = 0) -> _t.Tensor:
    """`num` numbers from `start` to `stop`, each the same multiple of the one before.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.geomspace(1, 8, 4).numpy().round(6).tolist()
    [1.0, 2.0, 4.0, 8.0]
    """

def greater(x1: _t.TensorLike, x2: _t.TensorLike) -> _t.Tensor:
    """Elementwise: whether the first is above the second.

    The result is boolean.

    Args:
      x1, x2: arrays, or anything that converts to them; they broadcast.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.greater([1, 3], 2).numpy().tolist()
    [False, True]
    """

def greater_equal(x1: _t.TensorLike, x2: _t.TensorLike) -> _t.Tensor:
    """Elementwise: whether the first is not below the second.

    The result is boolean.

    Args:
      x1, x2: arrays, or anything that converts to them; they broadcast.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.greater_equal([1, 2], 2).numpy().tolist()
    [False, True]
    """

def heaviside(x1: _t.TensorLike, x2: _t.TensorLike) -> _t.Tensor:
    """Elementwise: 0 below zero, 1 above it, and the second at zero.

    Integers and booleans are computed as float64.

    Args:
      x1, x2: arrays, or anything that converts to them; they broadcast.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.heaviside([-1.0, 0.0, 2.0], 0.5).numpy().tolist()
    [0.0, 0.5, 1.0]
    """

def hsplit(ary: _t.TensorLike, indices_or_sections: _t.TensorLike) -> _b.list[_t.Tensor]:
    """The array cut along axis 1 into so many equal parts, or at positions; a list.

    >>> import ferroflow as tf
    >>> [t.numpy().tolist() for t in tf.experimental.numpy.hsplit([[1, 2], [3, 4]], 2)]
    [[[1], [3]], [[2], [4]]]
    """

def hstack(tup: _t.TensorLike) -> _t.Tensor:
    """The arrays beside each other: along the second axis, or the first if they have one only.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.hstack([[1, 2], [3]]).numpy().tolist()
    [1, 2, 3]
    """

def hypot(x1: _t.TensorLike, x2: _t.TensorLike) -> _t.Tensor:
    """Elementwise: the length of the hypotenuse of which these are the legs.

    Integers and booleans are computed as float64.

    Args:
      x1, x2: arrays, or anything that converts to them; they broadcast.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.hypot([3.0], [4.0]).numpy().tolist()
    [5.0]
    """

def identity(n: _t.TensorLike, dtype: _t.DTypeLike | None = ...) -> _t.Tensor:
    """The square array with ones on its diagonal, else zeros.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.identity(2).numpy().tolist()
    [[1.0, 0.0], [0.0, 1.0]]
    """

def iinfo(int_type: _t.TensorLike) -> _Any:
    """The limits of a dtype of integers: `min` and `max`.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.iinfo(tf.int8).max
    127
    """

def imag(val: _t.TensorLike) -> _t.Tensor:
    """Elementwise: the imaginary part; of real numbers, zero.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.imag([1.0, 2j]).numpy().tolist()
    [0.0, 2.0]
    """

class inexact:
    """Abstract base class of all numeric scalar types with a (potentially)
    inexact representation of the values in its range, such as
    floating-point numbers.
    """

inf: _b.float

def inner(a: _t.TensorLike, b: _t.TensorLike) -> _t.Tensor:
    """The sum of products over the last axes of both.

    >>> import ferroflow as tf
    >>> int(tf.experimental.numpy.inner([1, 2], [3, 4]))
    11
    """

class int16:
    """int16(value=0, /)
    --

    Signed integer type, compatible with C ``short``.

    :Character code: ``'h'``
    :Canonical name: `numpy.short`
    :Alias on this platform (Linux x86_64): `numpy.int16`: 16-bit signed integer (``-32_768`` to ``32_767``).
    """
    def __hash__(self) -> _b.int: ...
    def __lt__(self, value: _Any, /) -> _Any: ...
    def __le__(self, value: _Any, /) -> _Any: ...
    def __eq__(self, other: _b.object, /) -> _Any: ...  # type: ignore[override]
    def __gt__(self, value: _Any, /) -> _Any: ...
    def __ge__(self, value: _Any, /) -> _Any: ...
    def __add__(self, value: _Any, /) -> _Any: ...
    def __radd__(self, value: _Any, /) -> _Any: ...
    def __sub__(self, value: _Any, /) -> _Any: ...
    def __rsub__(self, value: _Any, /) -> _Any: ...
    def __mul__(self, value: _Any, /) -> _Any: ...
    def __rmul__(self, value: _Any, /) -> _Any: ...
    def __mod__(self, value: _Any, /) -> _Any: ...
    def __pow__(self, value: _Any, mod: _Any = None, /) -> _Any: ...
    def __rpow__(self, value: _Any, mod: _Any = None, /) -> _Any: ...
    def __neg__(self) -> _Any: ...
    def __abs__(self) -> _Any: ...
    def __bool__(self) -> _b.bool: ...
    def __invert__(self) -> _Any: ...
    def __and__(self, value: _Any, /) -> _Any: ...
    def __or__(self, value: _Any, /) -> _Any: ...
    def __floordiv__(self, value: _Any, /) -> _Any: ...
    def __truediv__(self, value: _Any, /) -> _Any: ...
    def __rtruediv__(self, value: _Any, /) -> _Any: ...
    def bit_count(self) -> _Any:
        """int16.bit_count() -> int

        Computes the number of 1-bits in the absolute value of the input.
        Analogous to the builtin `int.bit_count` or ``popcount`` in C++.

        Examples
        --------
        >>> np.int16(127).bit_count()
        7
        >>> np.int16(-127).bit_count()
        7
        """

class int32:
    """int32(value=0, /)
    --

    Signed integer type, compatible with C ``int``.

    :Character code: ``'i'``
    :Canonical name: `numpy.intc`
    :Alias on this platform (Linux x86_64): `numpy.int32`: 32-bit signed integer (``-2_147_483_648`` to ``2_147_483_647``).
    """
    def __hash__(self) -> _b.int: ...
    def __lt__(self, value: _Any, /) -> _Any: ...
    def __le__(self, value: _Any, /) -> _Any: ...
    def __eq__(self, other: _b.object, /) -> _Any: ...  # type: ignore[override]
    def __gt__(self, value: _Any, /) -> _Any: ...
    def __ge__(self, value: _Any, /) -> _Any: ...
    def __add__(self, value: _Any, /) -> _Any: ...
    def __radd__(self, value: _Any, /) -> _Any: ...
    def __sub__(self, value: _Any, /) -> _Any: ...
    def __rsub__(self, value: _Any, /) -> _Any: ...
    def __mul__(self, value: _Any, /) -> _Any: ...
    def __rmul__(self, value: _Any, /) -> _Any: ...
    def __mod__(self, value: _Any, /) -> _Any: ...
    def __pow__(self, value: _Any, mod: _Any = None, /) -> _Any: ...
    def __rpow__(self, value: _Any, mod: _Any = None, /) -> _Any: ...
    def __neg__(self) -> _Any: ...
    def __abs__(self) -> _Any: ...
    def __bool__(self) -> _b.bool: ...
    def __invert__(self) -> _Any: ...
    def __and__(self, value: _Any, /) -> _Any: ...
    def __or__(self, value: _Any, /) -> _Any: ...
    def __floordiv__(self, value: _Any, /) -> _Any: ...
    def __truediv__(self, value: _Any, /) -> _Any: ...
    def __rtruediv__(self, value: _Any, /) -> _Any: ...
    def bit_count(self) -> _Any:
        """int32.bit_count() -> int

        Computes the number of 1-bits in the absolute value of the input.
        Analogous to the builtin `int.bit_count` or ``popcount`` in C++.

        Examples
        --------
        >>> np.int32(127).bit_count()
        7
        >>> np.int32(-127).bit_count()
        7
        """

class int64:
    """int64(value=0, /)
    --

    Signed integer type, compatible with C ``long``.

    :Character code: ``'l'``
    :Canonical name: `numpy.long`
    :Alias on this platform (Linux x86_64): `numpy.int64`: 64-bit signed integer (``-9_223_372_036_854_775_808`` to ``9_223_372_036_854_775_807``).
    :Alias on this platform (Linux x86_64): `numpy.intp`: Signed integer large enough to fit pointer, compatible with C ``intptr_t``.
    """
    def __hash__(self) -> _b.int: ...
    def __lt__(self, value: _Any, /) -> _Any: ...
    def __le__(self, value: _Any, /) -> _Any: ...
    def __eq__(self, other: _b.object, /) -> _Any: ...  # type: ignore[override]
    def __gt__(self, value: _Any, /) -> _Any: ...
    def __ge__(self, value: _Any, /) -> _Any: ...
    def __add__(self, value: _Any, /) -> _Any: ...
    def __radd__(self, value: _Any, /) -> _Any: ...
    def __sub__(self, value: _Any, /) -> _Any: ...
    def __rsub__(self, value: _Any, /) -> _Any: ...
    def __mul__(self, value: _Any, /) -> _Any: ...
    def __rmul__(self, value: _Any, /) -> _Any: ...
    def __mod__(self, value: _Any, /) -> _Any: ...
    def __pow__(self, value: _Any, mod: _Any = None, /) -> _Any: ...
    def __rpow__(self, value: _Any, mod: _Any = None, /) -> _Any: ...
    def __neg__(self) -> _Any: ...
    def __abs__(self) -> _Any: ...
    def __bool__(self) -> _b.bool: ...
    def __invert__(self) -> _Any: ...
    def __and__(self, value: _Any, /) -> _Any: ...
    def __or__(self, value: _Any, /) -> _Any: ...
    def __floordiv__(self, value: _Any, /) -> _Any: ...
    def __truediv__(self, value: _Any, /) -> _Any: ...
    def __rtruediv__(self, value: _Any, /) -> _Any: ...
    def bit_count(self) -> _Any:
        """int64.bit_count() -> int

        Computes the number of 1-bits in the absolute value of the input.
        Analogous to the builtin `int.bit_count` or ``popcount`` in C++.

        Examples
        --------
        >>> np.int64(127).bit_count()
        7
        >>> np.int64(-127).bit_count()
        7
        """

class int8:
    """int8(value=0, /)
    --

    Signed integer type, compatible with C ``char``.

    :Character code: ``'b'``
    :Canonical name: `numpy.byte`
    :Alias on this platform (Linux x86_64): `numpy.int8`: 8-bit signed integer (``-128`` to ``127``).
    """
    def __hash__(self) -> _b.int: ...
    def __lt__(self, value: _Any, /) -> _Any: ...
    def __le__(self, value: _Any, /) -> _Any: ...
    def __eq__(self, other: _b.object, /) -> _Any: ...  # type: ignore[override]
    def __gt__(self, value: _Any, /) -> _Any: ...
    def __ge__(self, value: _Any, /) -> _Any: ...
    def __add__(self, value: _Any, /) -> _Any: ...
    def __radd__(self, value: _Any, /) -> _Any: ...
    def __sub__(self, value: _Any, /) -> _Any: ...
    def __rsub__(self, value: _Any, /) -> _Any: ...
    def __mul__(self, value: _Any, /) -> _Any: ...
    def __rmul__(self, value: _Any, /) -> _Any: ...
    def __mod__(self, value: _Any, /) -> _Any: ...
    def __pow__(self, value: _Any, mod: _Any = None, /) -> _Any: ...
    def __rpow__(self, value: _Any, mod: _Any = None, /) -> _Any: ...
    def __neg__(self) -> _Any: ...
    def __abs__(self) -> _Any: ...
    def __bool__(self) -> _b.bool: ...
    def __invert__(self) -> _Any: ...
    def __and__(self, value: _Any, /) -> _Any: ...
    def __or__(self, value: _Any, /) -> _Any: ...
    def __floordiv__(self, value: _Any, /) -> _Any: ...
    def __truediv__(self, value: _Any, /) -> _Any: ...
    def __rtruediv__(self, value: _Any, /) -> _Any: ...
    def bit_count(self) -> _Any:
        """int8.bit_count() -> int

        Computes the number of 1-bits in the absolute value of the input.
        Analogous to the builtin `int.bit_count` or ``popcount`` in C++.

        Examples
        --------
        >>> np.int8(127).bit_count()
        7
        >>> np.int8(-127).bit_count()
        7
        """

def isclose(a: _t.TensorLike, b: _t.TensorLike, rtol: _t.TensorLike = 1e-05, atol: _t.TensorLike = 1e-08, equal_nan: _b.bool = False) -> _t.Tensor:
    """Elementwise: whether two are within `atol` and `rtol` times the second. Not-a-number is close to itself only if
    `equal_nan`.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.isclose([1.0, 2.0], [1.0, 2.1]).numpy().tolist()
    [True, False]
    """

def iscomplex(x: _t.TensorLike) -> _t.Tensor:
    """Elementwise: whether the imaginary part is not zero.

    Args:
      x: an array, or anything that converts to one.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.iscomplex([1.0, 2j]).numpy().tolist()
    [False, True]
    """

def iscomplexobj(x: _t.TensorLike) -> _b.bool:
    """Whether the dtype is one of complex numbers.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.iscomplexobj([1.0, 2.0])
    False
    """

def isfinite(x: _t.TensorLike) -> _t.Tensor:
    """Elementwise: whether the element is neither infinite nor not-a-number.

    The result is boolean.

    Args:
      x: an array, or anything that converts to one.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.isfinite([1.0, float("inf")]).numpy().tolist()
    [True, False]
    """

def isinf(x: _t.TensorLike) -> _t.Tensor:
    """Elementwise: whether the element is infinite.

    The result is boolean.

    Args:
      x: an array, or anything that converts to one.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.isinf([1.0, float("inf")]).numpy().tolist()
    [False, True]
    """

def isnan(x: _t.TensorLike) -> _t.Tensor:
    """Elementwise: whether the element is not-a-number.

    The result is boolean.

    Args:
      x: an array, or anything that converts to one.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.isnan([1.0, float("nan")]).numpy().tolist()
    [False, True]
    """

def isneginf(x: _t.TensorLike) -> _t.Tensor:
    """Elementwise: whether the element is the negative infinity.

    The result is boolean.

    Args:
      x: an array, or anything that converts to one.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.isneginf([1.0, -float("inf")]).numpy().tolist()
    [False, True]
    """

def isposinf(x: _t.TensorLike) -> _t.Tensor:
    """Elementwise: whether the element is the positive infinity.

    The result is boolean.

    Args:
      x: an array, or anything that converts to one.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.isposinf([1.0, float("inf")]).numpy().tolist()
    [False, True]
    """

def isreal(x: _t.TensorLike) -> _t.Tensor:
    """Elementwise: whether the imaginary part is zero.

    Args:
      x: an array, or anything that converts to one.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.isreal([1.0, 2j]).numpy().tolist()
    [True, False]
    """

def isrealobj(x: _t.TensorLike) -> _b.bool:
    """Whether the dtype is not one of complex numbers.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.isrealobj([1.0, 2.0])
    True
    """

def isscalar(num: _t.TensorLike) -> _b.bool:
    """Whether a value is a scalar: a Python or NumPy number, or an array without dimensions.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.isscalar(tf.constant([1]))
    False
    """

def issubdtype(arg1: _t.TensorLike, arg2: _t.TensorLike) -> _b.bool:
    """Whether a dtype is below another in NumPy's hierarchy of types.

    >>> import ferroflow as tf
    >>> tnp = tf.experimental.numpy
    >>> tnp.issubdtype(tnp.float32, tnp.inexact)
    True
    """

def ix_(*args: _Any) -> _b.list[_t.Tensor]:
    """Vectors set up so that, as indices, they pick the whole grid of them: each runs along its own axis.

    A vector of booleans stands for the places where it is true.

    Raises:
      ValueError: an argument is no vector.

    >>> import ferroflow as tf
    >>> [t.shape.as_list() for t in tf.experimental.numpy.ix_([0, 1], [2, 3, 4])]
    [[2, 1], [1, 3]]
    """

def kron(a: _t.TensorLike, b: _t.TensorLike) -> _t.Tensor:
    """The Kronecker product: the second array scaled by every element of the first, set beside each other.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.kron([1, 10], [1, 2]).numpy().tolist()
    [1, 2, 10, 20]
    """

def lcm(x1: _t.TensorLike, x2: _t.TensorLike) -> _t.Tensor:
    """Elementwise: the least common multiple of integers.

    Args:
      x1, x2: arrays, or anything that converts to them; they broadcast.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.lcm([4], 6).numpy().tolist()
    [12]
    """

def less(x1: _t.TensorLike, x2: _t.TensorLike) -> _t.Tensor:
    """Elementwise: whether the first is below the second.

    The result is boolean.

    Args:
      x1, x2: arrays, or anything that converts to them; they broadcast.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.less([1, 3], 2).numpy().tolist()
    [True, False]
    """

def less_equal(x1: _t.TensorLike, x2: _t.TensorLike) -> _t.Tensor:
    """Elementwise: whether the first is not above the second.

    The result is boolean.

    Args:
      x1, x2: arrays, or anything that converts to them; they broadcast.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.less_equal([2, 3], 2).numpy().tolist()
    [True, False]
    """

def linspace(start: _t.TensorLike, stop: _t.TensorLike, num: _t.TensorLike = 50, endpoint: _b.bool = True, retstep: _b.bool = False, dtype: _t.DTypeLike | None = ..., axis: _t.Axis = 0) -> _t.Tensor:
    """`num` numbers from `start` to `stop`, evenly spaced; without `stop` itself if `endpoint` is False.

    `retstep` makes it a pair with the distance. `axis` is where the numbers stand in the result when the ends are arrays.

    Raises:
      ValueError: `num` is negative.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.linspace(0, 1, 5).numpy().tolist()
    [0.0, 0.25, 0.5, 0.75, 1.0]
    """

def log(x: _t.TensorLike) -> _t.Tensor:
    """Elementwise: the natural logarithm.

    Integers and booleans are computed as float64.

    Args:
      x: an array, or anything that converts to one.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.log([1.0]).numpy().tolist()
    [0.0]
    """

def log10(x: _t.TensorLike) -> _t.Tensor:
    """Elementwise: the logarithm to the base 10; float64 or complex128.

    Integers and booleans are computed as float64.

    Args:
      x: an array, or anything that converts to one.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.log10([1.0]).numpy().tolist()
    [0.0]
    """

def log1p(x: _t.TensorLike) -> _t.Tensor:
    """Elementwise: the natural logarithm of 1 and the element.

    Integers and booleans are computed as float64.

    Args:
      x: an array, or anything that converts to one.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.log1p([0.0]).numpy().tolist()
    [0.0]
    """

def log2(x: _t.TensorLike) -> _t.Tensor:
    """Elementwise: the logarithm to the base 2; float64 or complex128.

    Integers and booleans are computed as float64.

    Args:
      x: an array, or anything that converts to one.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.log2([1.0, 2.0]).numpy().tolist()
    [0.0, 1.0]
    """

def logaddexp(x1: _t.TensorLike, x2: _t.TensorLike) -> _t.Tensor:
    """Elementwise: the logarithm of the sum of the exponentials.

    Integers and booleans are computed as float64.

    Args:
      x1, x2: arrays, or anything that converts to them; they broadcast.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.logaddexp([0.0], [0.0]).numpy().tolist()
    [0.6931471805599453]
    """

def logaddexp2(x1: _t.TensorLike, x2: _t.TensorLike) -> _t.Tensor:
    """Elementwise: the same to the base 2; float64.

    Integers and booleans are computed as float64.

    Args:
      x1, x2: arrays, or anything that converts to them; they broadcast.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.logaddexp2([0.0], [0.0]).numpy().tolist()
    [1.0]
    """

def logical_and(x1: _t.TensorLike, x2: _t.TensorLike) -> _t.Tensor:
    """Elementwise: whether neither is zero.

    The result is boolean; operands are cast to booleans first.

    Args:
      x1, x2: arrays, or anything that converts to them; they broadcast.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.logical_and([0, 1], 1).numpy().tolist()
    [False, True]
    """

def logical_not(x: _t.TensorLike) -> _t.Tensor:
    """Elementwise: whether the element is zero.

    The result is boolean; operands are cast to booleans first.

    Args:
      x: an array, or anything that converts to one.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.logical_not([0, 2]).numpy().tolist()
    [True, False]
    """

def logical_or(x1: _t.TensorLike, x2: _t.TensorLike) -> _t.Tensor:
    """Elementwise: whether one of them is not zero.

    The result is boolean; operands are cast to booleans first.

    Args:
      x1, x2: arrays, or anything that converts to them; they broadcast.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.logical_or([0, 1], 0).numpy().tolist()
    [False, True]
    """

def logical_xor(x1: _t.TensorLike, x2: _t.TensorLike) -> _t.Tensor:
    """Elementwise: whether just one of them is zero.

    The result is boolean; operands are cast to booleans first.

    Args:
      x1, x2: arrays, or anything that converts to them; they broadcast.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.logical_xor([0, 1], 1).numpy().tolist()
    [True, False]
    """

def logspace(start: _t.TensorLike, stop: _t.TensorLike, num: _t.TensorLike = 50, endpoint: _b.bool = True, base: _t.TensorLike = 10.0, dtype: _t.DTypeLike | None = None, axis: _t.Axis = 0) -> _t.Tensor:
    """`num` numbers from `base ** start` to `base ** stop`, evenly spaced on a logarithmic scale.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.logspace(0, 2, 3).numpy().round(6).tolist()
    [1.0, 10.0, 100.0]
    """

def matmul(x1: _t.TensorLike, x2: _t.TensorLike) -> _t.Tensor:
    """The product of matrices, in batches that broadcast; a vector is a row on the left and a column on the right.

    Raises:
      ValueError: an operand without dimensions.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.matmul([[1, 2], [3, 4]], [1, 1]).numpy().tolist()
    [3, 7]
    """

def max(a: _t.TensorLike, axis: _t.Axis = None, keepdims: _b.bool | None = None) -> _t.Tensor:
    """Along the axes: the largest element.

    Args:
      a: an array, or anything that converts to one.
      axis: an axis, several in a tuple, or None for all.
      keepdims: whether the axes stay, with size 1.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.max([[1, 2], [3, 4]], axis=0).numpy().tolist()
    [3, 4]
    """

def maximum(x1: _t.TensorLike, x2: _t.TensorLike) -> _t.Tensor:
    """Elementwise: the larger of the two.

    The result has the dtype in which NumPy lets the operands meet.

    Args:
      x1, x2: arrays, or anything that converts to them; they broadcast.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.maximum([1, 5], 3).numpy().tolist()
    [3, 5]
    """

def mean(a: _t.TensorLike, axis: _t.Axis = None, dtype: _t.DTypeLike | None = None, out: _t.TensorLike = None, keepdims: _b.bool | None = None) -> _t.Tensor:
    """The mean along the axes; of integers and booleans in float64.

    Raises:
      ValueError: `out` is given, or an axis is outside.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.mean([[1, 2], [3, 4]], axis=0).numpy().tolist()
    [2.0, 3.0]
    """

def meshgrid(*xi: _Any, **kwargs: _Any) -> _b.list[_t.Tensor]:
    """The coordinates of a grid: for each vector an array in which it runs along its own axis.

    `indexing` is xy (the first two axes exchanged) or ij.

    Raises:
      ValueError: `copy` or `sparse` in another form than NumPy's default.

    >>> import ferroflow as tf
    >>> [t.numpy().tolist() for t in tf.experimental.numpy.meshgrid([1, 2], [3])]
    [[[1, 2]], [[3, 3]]]
    """

def min(a: _t.TensorLike, axis: _t.Axis = None, keepdims: _b.bool | None = None) -> _t.Tensor:
    """Along the axes: the smallest element.

    Args:
      a: an array, or anything that converts to one.
      axis: an axis, several in a tuple, or None for all.
      keepdims: whether the axes stay, with size 1.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.min([[1, 2], [3, 4]], axis=0).numpy().tolist()
    [1, 2]
    """

def minimum(x1: _t.TensorLike, x2: _t.TensorLike) -> _t.Tensor:
    """Elementwise: the smaller of the two.

    The result has the dtype in which NumPy lets the operands meet.

    Args:
      x1, x2: arrays, or anything that converts to them; they broadcast.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.minimum([1, 5], 3).numpy().tolist()
    [1, 3]
    """

def mod(x1: _t.TensorLike, x2: _t.TensorLike) -> _t.Tensor:
    """Elementwise: the remainder, with the sign of the second.

    The result has the dtype in which NumPy lets the operands meet; booleans count as int8.

    Args:
      x1, x2: arrays, or anything that converts to them; they broadcast.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.mod([7, -7], 3).numpy().tolist()
    [1, 2]
    """

def moveaxis(a: _t.TensorLike, source: _t.TensorLike, destination: _t.TensorLike) -> _t.Tensor:
    """The array with axes moved to other places; the others keep their order.

    Raises:
      ValueError: not as many places as axes.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.moveaxis(tf.zeros([2, 3, 4]), 0, -1).shape
    TensorShape([3, 4, 2])
    """

def multiply(x1: _t.TensorLike, x2: _t.TensorLike) -> _t.Tensor:
    """Elementwise: the product.

    The result has the dtype in which NumPy lets the operands meet.

    Args:
      x1, x2: arrays, or anything that converts to them; they broadcast.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.multiply([1, 2], 1.5).numpy().tolist()
    [1.5, 3.0]
    """

def nanmean(a: _t.TensorLike, axis: _t.Axis = None, dtype: _t.DTypeLike | None = None, keepdims: _b.bool | None = None) -> _t.Tensor:
    """The mean along the axes of what is not not-a-number; not-a-number where nothing else is there.

    >>> import ferroflow as tf
    >>> float(tf.experimental.numpy.nanmean([1.0, float("nan"), 2.0]))
    1.5
    """

def nanprod(a: _t.TensorLike, axis: _t.Axis = None, dtype: _t.DTypeLike | None = None, keepdims: _b.bool | None = False) -> _t.Tensor:
    """The product along the axes of what is not not-a-number.

    >>> import ferroflow as tf
    >>> float(tf.experimental.numpy.nanprod([3.0, float("nan"), 2.0]))
    6.0
    """

def nansum(a: _t.TensorLike, axis: _t.Axis = None, dtype: _t.DTypeLike | None = None, keepdims: _b.bool | None = False) -> _t.Tensor:
    """The sum along the axes of what is not not-a-number.

    >>> import ferroflow as tf
    >>> float(tf.experimental.numpy.nansum([1.0, float("nan"), 2.0]))
    3.0
    """

def ndim(a: _t.TensorLike) -> _b.int:
    """The number of dimensions, a Python integer.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.ndim([[1, 2]])
    2
    """

def negative(x: _t.TensorLike) -> _t.Tensor:
    """Elementwise: the element with the other sign.

    The result has the dtype in which NumPy lets the operands meet.

    Args:
      x: an array, or anything that converts to one.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.negative([1, -2]).numpy().tolist()
    [-1, 2]
    """

newaxis: None

def nextafter(x1: _t.TensorLike, x2: _t.TensorLike) -> _t.Tensor:
    """Elementwise: the next number towards the second.

    The result has the dtype in which NumPy lets the operands meet.

    Args:
      x1, x2: arrays, or anything that converts to them; they broadcast.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.nextafter([1.0], [2.0]).numpy().tolist()
    [1.0000000000000002]
    """

def nonzero(a: _t.TensorLike) -> _b.list[_t.Tensor]:
    """The places where an array is not zero: for each axis a vector, in a list.

    >>> import ferroflow as tf
    >>> [t.numpy().tolist() for t in tf.experimental.numpy.nonzero([0, 3, 4])]
    [[1, 2]]
    """

def not_equal(x1: _t.TensorLike, x2: _t.TensorLike) -> _t.Tensor:
    """Elementwise: whether the two differ.

    The result has the dtype in which NumPy lets the operands meet.

    Args:
      x1, x2: arrays, or anything that converts to them; they broadcast.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.not_equal([1, 2], 2).numpy().tolist()
    [True, False]
    """

class object_:
    """object_(value=None, /)
    --

    Any Python object.

    :Character code: ``'O'``
    """
    def __hash__(self) -> _b.int: ...
    def __call__(self, *args: _Any, **kwargs: _Any) -> _Any: ...
    def __lt__(self, value: _Any, /) -> _Any: ...
    def __le__(self, value: _Any, /) -> _Any: ...
    def __eq__(self, other: _b.object, /) -> _Any: ...  # type: ignore[override]
    def __gt__(self, value: _Any, /) -> _Any: ...
    def __ge__(self, value: _Any, /) -> _Any: ...
    def __len__(self) -> _b.int: ...
    def __getitem__(self, key: _Any, /) -> _Any: ...
    def __setitem__(self, key: _Any, value: _Any, /) -> _Any: ...
    def __add__(self, value: _Any, /) -> _Any: ...
    def __mul__(self, value: _Any, /) -> _Any: ...
    def __rmul__(self, value: _Any, /) -> _Any: ...
    def __contains__(self, key: _Any, /) -> _Any: ...

def ones(shape: _t.ShapeLike, dtype: _t.DTypeLike | None = ...) -> _t.Tensor:
    """An array of ones.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.ones([2], tf.int32).numpy().tolist()
    [1, 1]
    """

def ones_like(a: _t.TensorLike, dtype: _t.DTypeLike | None = None) -> _t.Tensor:
    """Ones in the shape of an array, and in its dtype unless another is given.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.ones_like([5, 2]).numpy().tolist()
    [1, 1]
    """

def outer(a: _t.TensorLike, b: _t.TensorLike) -> _t.Tensor:
    """The products of every element of the first with every element of the second.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.outer([1, 2], [3, 4]).numpy().tolist()
    [[3, 4], [6, 8]]
    """

def pad(array: _t.TensorLike, pad_width: _t.TensorLike, mode: _t.TensorLike, **kwargs: _Any) -> _t.Tensor:
    """The array with borders: constant (`constant_values`), reflect or symmetric.

    `pad_width` is a pair of widths for each axis.

    Raises:
      ValueError: another mode, or `stat_length` or `reflect_type` given.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.pad([1, 2], [[1, 1]], "constant", constant_values=9).numpy().tolist()
    [9, 1, 2, 9]
    """

pi: _b.float

def polyval(p: _t.TensorLike, x: _t.TensorLike) -> _t.Tensor:
    """A polynomial at `x`, whose coefficients fall from the highest power down.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.polyval([1, 0, 2], [3, 4]).numpy().tolist()
    [11, 18]
    """

def positive(x: _t.TensorLike) -> _t.Tensor:
    """Elementwise: the element itself.

    The result has the dtype in which NumPy lets the operands meet.

    Args:
      x: an array, or anything that converts to one.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.positive([1, -2]).numpy().tolist()
    [1, -2]
    """

def power(x1: _t.TensorLike, x2: _t.TensorLike) -> _t.Tensor:
    """Elementwise: the first to the power of the second.

    The result has the dtype in which NumPy lets the operands meet.

    Args:
      x1, x2: arrays, or anything that converts to them; they broadcast.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.power([2, 3], 2).numpy().tolist()
    [4, 9]
    """

def prod(a: _t.TensorLike, axis: _t.Axis = None, dtype: _t.DTypeLike | None = None, keepdims: _b.bool | None = None) -> _t.Tensor:
    """Along the axes: the product.

    Args:
      a: an array, or anything that converts to one.
      axis: an axis, several in a tuple, or None for all.
      dtype: the dtype it is computed in; without it integers are 64 bits wide.
      keepdims: whether the axes stay, with size 1.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.prod([[1, 2], [3, 4]], axis=0).numpy().tolist()
    [3, 8]
    """

def promote_types(type1: _t.TensorLike, type2: _t.TensorLike) -> _Any:
    """The smallest dtype, as a NumPy type, that holds the values of two.

    Raises:
      TypeError: there is no such dtype.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.promote_types(tf.int32, tf.float32)
    dtype('float64')
    """

def ptp(a: _t.TensorLike, axis: _t.Axis = None, keepdims: _b.bool | None = None) -> _t.Tensor:
    """The distance between the largest and the smallest element along the axes.

    >>> import ferroflow as tf
    >>> int(tf.experimental.numpy.ptp([4, 1, 9]))
    8
    """

def rad2deg(x: _t.TensorLike) -> _t.Tensor:
    """Elementwise: the angle in degrees, of one in radians.

    Integers and booleans are computed as float64.

    Args:
      x: an array, or anything that converts to one.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.rad2deg([0.0]).numpy().tolist()
    [0.0]
    """

def ravel(a: _t.TensorLike) -> _t.Tensor:
    """All elements in a row.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.ravel([[1, 2], [3, 4]]).numpy().tolist()
    [1, 2, 3, 4]
    """

def real(val: _t.TensorLike) -> _t.Tensor:
    """Elementwise: the real part; of real numbers, themselves.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.real([1.0, 2j]).numpy().tolist()
    [1.0, 0.0]
    """

def reciprocal(x: _t.TensorLike) -> _t.Tensor:
    """Elementwise: 1 by the element.

    The result has the dtype in which NumPy lets the operands meet.

    Args:
      x: an array, or anything that converts to one.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.reciprocal([2.0, 4.0]).numpy().tolist()
    [0.5, 0.25]
    """

def remainder(x1: _t.TensorLike, x2: _t.TensorLike) -> _t.Tensor:
    """Elementwise: the remainder, with the sign of the second.

    The result has the dtype in which NumPy lets the operands meet; booleans count as int8.

    Args:
      x1, x2: arrays, or anything that converts to them; they broadcast.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.remainder([7, -7], 3).numpy().tolist()
    [1, 2]
    """

def repeat(a: _t.TensorLike, repeats: _t.TensorLike, axis: _t.Axis = None) -> _t.Tensor:
    """The array with each element repeated along an axis; of all in a row if it is None.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.repeat([1, 2], 2).numpy().tolist()
    [1, 1, 2, 2]
    """

def reshape(a: _t.TensorLike, newshape: _t.TensorLike, order: _b.str | None = 'C') -> _t.Tensor:
    """The elements in another shape; one dimension may be -1. Order F counts the first index fastest.

    Raises:
      ValueError: `order` is neither C nor F.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.reshape([1, 2, 3, 4], [2, -1], order="F").numpy().tolist()
    [[1, 3], [2, 4]]
    """

def result_type(*arrays_and_dtypes: _Any) -> _t.DType:
    """The dtype in which arrays, numbers and dtypes meet. A Python number takes the precision of what stands beside it.

    Raises:
      TypeError: there is no such dtype.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.result_type(tf.constant([1]), 2.5)
    tf.float64
    """

def roll(a: _t.TensorLike, shift: _t.TensorLike, axis: _t.Axis = None) -> _t.Tensor:
    """The array with its elements moved on along an axis; what falls off the end comes in at the beginning.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.roll([1, 2, 3], 1).numpy().tolist()
    [3, 1, 2]
    """

def rot90(m: _t.TensorLike, k: _t.TensorLike = 1, axes: _t.Axis = ...) -> _t.Tensor:
    """The array turned by `k` right angles in the plane of two axes, from the first towards the second.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.rot90([[1, 2], [3, 4]]).numpy().tolist()
    [[2, 4], [1, 3]]
    """

def select(condlist: _t.TensorLike, choicelist: _t.TensorLike, default: _t.TensorLike = 0) -> _t.Tensor:
    """Each element from the first choice whose condition is true there, else `default`.

    Raises:
      ValueError: no conditions, or another number of them than of choices.

    >>> import ferroflow as tf
    >>> x = tf.constant([1, 2, 3, 4])
    >>> tf.experimental.numpy.select([x < 2, x < 4], [x, x * 10]).numpy().tolist()
    [1, 20, 30, 0]
    """

def shape(a: _t.TensorLike) -> _b.tuple[_b.int, _b.int]:
    """The shape: a tuple where it is known, else a tensor.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.shape([[1, 2]])
    (1, 2)
    """

def sign(x: _t.TensorLike, out: _t.TensorLike = None, where: _t.TensorLike = None, **kwargs: _Any) -> _t.Tensor:
    """Elementwise: -1, 0 or 1, as the element is below, at or above zero; of a complex number, its direction.

    Raises:
      ValueError: `out`, `where` or anything else of NumPy's is given.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.sign([-3, 0, 2]).numpy().tolist()
    [-1, 0, 1]
    """

def signbit(x: _t.TensorLike) -> _t.Tensor:
    """Elementwise: whether the element is below zero.

    Args:
      x: an array, or anything that converts to one.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.signbit([-1.0, 2.0]).numpy().tolist()
    [True, False]
    """

def sin(x: _t.TensorLike) -> _t.Tensor:
    """Elementwise: the sine.

    Integers and booleans are computed as float64.

    Args:
      x: an array, or anything that converts to one.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.sin([0.0]).numpy().tolist()
    [0.0]
    """

def sinc(x: _t.TensorLike) -> _t.Tensor:
    """Elementwise: `sin(pi x) / (pi x)`, and 1 where the element is zero.

    Integers and booleans are computed as float64.

    Args:
      x: an array, or anything that converts to one.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.sinc([0.0]).numpy().tolist()
    [1.0]
    """

def sinh(x: _t.TensorLike) -> _t.Tensor:
    """Elementwise: the hyperbolic sine.

    Integers and booleans are computed as float64.

    Args:
      x: an array, or anything that converts to one.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.sinh([0.0]).numpy().tolist()
    [0.0]
    """

def size(x: _t.TensorLike, axis: _t.Axis = None) -> _tf.experimental.numpy.int64:
    """The number of elements: an integer where the shape is known, else a tensor.

    Raises:
      NotImplementedError: `axis` is given.

    >>> import ferroflow as tf
    >>> int(tf.experimental.numpy.size([[1, 2]]))
    2
    """

def sort(a: _t.TensorLike, axis: _t.Axis = -1, kind: _b.str | None = 'quicksort', order: _t.TensorLike = None) -> _t.Tensor:
    """The elements in rising order along an axis; all of them in a row if it is None.

    Raises:
      ValueError: `kind` is neither quicksort nor stable, or `order` is given.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.sort([3, 1, 2]).numpy().tolist()
    [1, 2, 3]
    """

def split(ary: _t.TensorLike, indices_or_sections: _t.TensorLike, axis: _t.Axis = 0) -> _b.list[_t.Tensor]:
    """The array cut along an axis into so many equal parts, or at positions; a list.

    >>> import ferroflow as tf
    >>> [t.numpy().tolist() for t in tf.experimental.numpy.split([1, 2, 3, 4], [1])]
    [[1], [2, 3, 4]]
    """

def sqrt(x: _t.TensorLike) -> _t.Tensor:
    """Elementwise: the square root.

    Integers and booleans are computed as float64.

    Args:
      x: an array, or anything that converts to one.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.sqrt([4, 9]).numpy().tolist()
    [2.0, 3.0]
    """

def square(x: _t.TensorLike) -> _t.Tensor:
    """Elementwise: the square.

    The result has the dtype in which NumPy lets the operands meet.

    Args:
      x: an array, or anything that converts to one.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.square([2, 3]).numpy().tolist()
    [4, 9]
    """

def squeeze(a: _t.TensorLike, axis: _t.Axis = None) -> _t.Tensor:
    """The array without its dimensions of size 1, or without those of `axis`.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.squeeze([[1, 2]]).shape
    TensorShape([2])
    """

def stack(arrays: _t.TensorLike, axis: _t.Axis = 0) -> _t.Tensor:
    """The arrays, of one shape, beside each other along a new axis.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.stack([[1, 2], [3, 4]], axis=1).numpy().tolist()
    [[1, 3], [2, 4]]
    """

def std(a: _t.TensorLike, axis: _t.Axis = None, keepdims: _b.bool | None = None) -> _t.Tensor:
    """The standard deviation along the axes: the square root of `var`.

    >>> import ferroflow as tf
    >>> float(tf.experimental.numpy.std([1, 3]))
    1.0
    """

class string_:
    """bytes_(value="", /, *args, **kwargs)
    --

    A byte string.

    When used in arrays, this type strips trailing null bytes.

    :Character code: ``'S'``
    """
    def __hash__(self) -> _b.int: ...
    def __lt__(self, value: _Any, /) -> _Any: ...
    def __le__(self, value: _Any, /) -> _Any: ...
    def __eq__(self, other: _b.object, /) -> _Any: ...  # type: ignore[override]
    def __gt__(self, value: _Any, /) -> _Any: ...
    def __ge__(self, value: _Any, /) -> _Any: ...

def subtract(x1: _t.TensorLike, x2: _t.TensorLike) -> _t.Tensor:
    """Elementwise: the difference.

    The result has the dtype in which NumPy lets the operands meet.

    Args:
      x1, x2: arrays, or anything that converts to them; they broadcast.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.subtract([1, 2], 1.5).numpy().tolist()
    [-0.5, 0.5]
    """

def sum(a: _t.TensorLike, axis: _t.Axis = None, dtype: _t.DTypeLike | None = None, keepdims: _b.bool | None = None) -> _t.Tensor:
    """Along the axes: the sum.

    Args:
      a: an array, or anything that converts to one.
      axis: an axis, several in a tuple, or None for all.
      dtype: the dtype it is computed in; without it integers are 64 bits wide.
      keepdims: whether the axes stay, with size 1.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.sum([[1, 2], [3, 4]], axis=0).numpy().tolist()
    [4, 6]
    """

def swapaxes(a: _t.TensorLike, axis1: _t.TensorLike, axis2: _t.TensorLike) -> _t.Tensor:
    """The array with two axes exchanged.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.swapaxes(tf.zeros([2, 3, 4]), 0, 2).shape
    TensorShape([4, 3, 2])
    """

def take(a: _t.TensorLike, indices: _t.TensorLike, axis: _t.Axis = None, out: _t.TensorLike = None, mode: _b.str | None = 'clip') -> _t.Tensor:
    """Elements of an array at indices along an axis, or of all in a row if it is None.

    `mode` says what becomes of indices that are outside: clip moves them to the border, wrap counts round.

    Raises:
      ValueError: `out` is given, or another mode.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.take([1, 2, 3], [2, 0]).numpy().tolist()
    [3, 1]
    """

def take_along_axis(arr: _t.TensorLike, indices: _t.TensorLike, axis: _t.Axis) -> _t.Tensor:
    """Elements along an axis, each at an index of its own: `indices` has the array's other dimensions, or 1 for them.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.take_along_axis([[3, 1], [2, 4]], [[1], [0]], axis=1).numpy().tolist()
    [[1], [2]]
    """

def tan(x: _t.TensorLike) -> _t.Tensor:
    """Elementwise: the tangent.

    Integers and booleans are computed as float64.

    Args:
      x: an array, or anything that converts to one.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.tan([0.0]).numpy().tolist()
    [0.0]
    """

def tanh(x: _t.TensorLike) -> _t.Tensor:
    """Elementwise: the hyperbolic tangent.

    Integers and booleans are computed as float64.

    Args:
      x: an array, or anything that converts to one.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.tanh([0.0]).numpy().tolist()
    [0.0]
    """

def tensordot(a: _t.TensorLike, b: _t.TensorLike, axes: _t.Axis = 2) -> _t.Tensor:
    """The product of two arrays summed over axes: so many last of the first and first of the second, or listed ones.

    >>> import ferroflow as tf
    >>> int(tf.experimental.numpy.tensordot([1, 2], [3, 4], axes=1))
    11
    """

def tile(a: _t.TensorLike, reps: _t.TensorLike) -> _t.Tensor:
    """The array set beside itself, so many times along each axis; axes that are missing stand in front.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.tile([1, 2], [2, 2]).numpy().tolist()
    [[1, 2, 1, 2], [1, 2, 1, 2]]
    """

def trace(a: _t.TensorLike, offset: _t.TensorLike = 0, axis1: _t.TensorLike = 0, axis2: _t.TensorLike = 1, dtype: _t.DTypeLike | None = None) -> _t.Tensor:
    """The sum of the diagonal `offset` above the main one in the plane of two axes.

    >>> import ferroflow as tf
    >>> int(tf.experimental.numpy.trace([[1, 2], [3, 4]]))
    5
    """

def transpose(a: _t.TensorLike, axes: _t.Axis = None) -> _t.Tensor:
    """The array with its axes in another order; turned round if none is given.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.transpose([[1, 2], [3, 4]]).numpy().tolist()
    [[1, 3], [2, 4]]
    """

def tri(N: _t.TensorLike, M: _t.TensorLike = None, k: _t.TensorLike = 0, dtype: _t.DTypeLike | None = None) -> _t.Tensor:
    """Ones on and below the diagonal that is `k` above the main one, else zeros.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.tri(2, 3, dtype=int).numpy().tolist()
    [[1, 0, 0], [1, 1, 0]]
    """

def tril(m: _t.TensorLike, k: _t.TensorLike = 0) -> _t.Tensor:
    """The matrix with zeros above the diagonal that is `k` above the main one.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.tril([[1, 2], [3, 4]]).numpy().tolist()
    [[1, 0], [3, 4]]
    """

def triu(m: _t.TensorLike, k: _t.TensorLike = 0) -> _t.Tensor:
    """The matrix with zeros below the diagonal that is `k` above the main one.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.triu([[1, 2], [3, 4]]).numpy().tolist()
    [[1, 2], [0, 4]]
    """

def true_divide(x1: _t.TensorLike, x2: _t.TensorLike) -> _t.Tensor:
    """Elementwise: the quotient, with a fraction.

    The result has the dtype in which NumPy lets the operands meet.

    Args:
      x1, x2: arrays, or anything that converts to them; they broadcast.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.true_divide([1, 2], 2).numpy().tolist()
    [0.5, 1.0]
    """

class uint16:
    """uint16(value=0, /)
    --

    Unsigned integer type, compatible with C ``unsigned short``.

    :Character code: ``'H'``
    :Canonical name: `numpy.ushort`
    :Alias on this platform (Linux x86_64): `numpy.uint16`: 16-bit unsigned integer (``0`` to ``65_535``).
    """
    def __hash__(self) -> _b.int: ...
    def __lt__(self, value: _Any, /) -> _Any: ...
    def __le__(self, value: _Any, /) -> _Any: ...
    def __eq__(self, other: _b.object, /) -> _Any: ...  # type: ignore[override]
    def __gt__(self, value: _Any, /) -> _Any: ...
    def __ge__(self, value: _Any, /) -> _Any: ...
    def __add__(self, value: _Any, /) -> _Any: ...
    def __radd__(self, value: _Any, /) -> _Any: ...
    def __sub__(self, value: _Any, /) -> _Any: ...
    def __rsub__(self, value: _Any, /) -> _Any: ...
    def __mul__(self, value: _Any, /) -> _Any: ...
    def __rmul__(self, value: _Any, /) -> _Any: ...
    def __mod__(self, value: _Any, /) -> _Any: ...
    def __pow__(self, value: _Any, mod: _Any = None, /) -> _Any: ...
    def __rpow__(self, value: _Any, mod: _Any = None, /) -> _Any: ...
    def __neg__(self) -> _Any: ...
    def __abs__(self) -> _Any: ...
    def __bool__(self) -> _b.bool: ...
    def __invert__(self) -> _Any: ...
    def __and__(self, value: _Any, /) -> _Any: ...
    def __or__(self, value: _Any, /) -> _Any: ...
    def __floordiv__(self, value: _Any, /) -> _Any: ...
    def __truediv__(self, value: _Any, /) -> _Any: ...
    def __rtruediv__(self, value: _Any, /) -> _Any: ...
    def bit_count(self) -> _Any:
        """uint16.bit_count() -> int

        Computes the number of 1-bits in the absolute value of the input.
        Analogous to the builtin `int.bit_count` or ``popcount`` in C++.

        Examples
        --------
        >>> np.uint16(127).bit_count()
        7
        """

class uint32:
    """uint32(value=0, /)
    --

    Unsigned integer type, compatible with C ``unsigned int``.

    :Character code: ``'I'``
    :Canonical name: `numpy.uintc`
    :Alias on this platform (Linux x86_64): `numpy.uint32`: 32-bit unsigned integer (``0`` to ``4_294_967_295``).
    """
    def __hash__(self) -> _b.int: ...
    def __lt__(self, value: _Any, /) -> _Any: ...
    def __le__(self, value: _Any, /) -> _Any: ...
    def __eq__(self, other: _b.object, /) -> _Any: ...  # type: ignore[override]
    def __gt__(self, value: _Any, /) -> _Any: ...
    def __ge__(self, value: _Any, /) -> _Any: ...
    def __add__(self, value: _Any, /) -> _Any: ...
    def __radd__(self, value: _Any, /) -> _Any: ...
    def __sub__(self, value: _Any, /) -> _Any: ...
    def __rsub__(self, value: _Any, /) -> _Any: ...
    def __mul__(self, value: _Any, /) -> _Any: ...
    def __rmul__(self, value: _Any, /) -> _Any: ...
    def __mod__(self, value: _Any, /) -> _Any: ...
    def __pow__(self, value: _Any, mod: _Any = None, /) -> _Any: ...
    def __rpow__(self, value: _Any, mod: _Any = None, /) -> _Any: ...
    def __neg__(self) -> _Any: ...
    def __abs__(self) -> _Any: ...
    def __bool__(self) -> _b.bool: ...
    def __invert__(self) -> _Any: ...
    def __and__(self, value: _Any, /) -> _Any: ...
    def __or__(self, value: _Any, /) -> _Any: ...
    def __floordiv__(self, value: _Any, /) -> _Any: ...
    def __truediv__(self, value: _Any, /) -> _Any: ...
    def __rtruediv__(self, value: _Any, /) -> _Any: ...
    def bit_count(self) -> _Any:
        """uint32.bit_count() -> int

        Computes the number of 1-bits in the absolute value of the input.
        Analogous to the builtin `int.bit_count` or ``popcount`` in C++.

        Examples
        --------
        >>> np.uint32(127).bit_count()
        7
        """

class uint64:
    """uint64(value=0, /)
    --

    Unsigned signed integer type, 64bit on 64bit systems and 32bit on 32bit systems.

    :Character code: ``'L'``
    :Canonical name: `numpy.uint`
    :Alias on this platform (Linux x86_64): `numpy.uint64`: 64-bit unsigned integer (``0`` to ``18_446_744_073_709_551_615``).
    :Alias on this platform (Linux x86_64): `numpy.uintp`: Unsigned integer large enough to fit pointer, compatible with C ``uintptr_t``.
    """
    def __hash__(self) -> _b.int: ...
    def __lt__(self, value: _Any, /) -> _Any: ...
    def __le__(self, value: _Any, /) -> _Any: ...
    def __eq__(self, other: _b.object, /) -> _Any: ...  # type: ignore[override]
    def __gt__(self, value: _Any, /) -> _Any: ...
    def __ge__(self, value: _Any, /) -> _Any: ...
    def __add__(self, value: _Any, /) -> _Any: ...
    def __radd__(self, value: _Any, /) -> _Any: ...
    def __sub__(self, value: _Any, /) -> _Any: ...
    def __rsub__(self, value: _Any, /) -> _Any: ...
    def __mul__(self, value: _Any, /) -> _Any: ...
    def __rmul__(self, value: _Any, /) -> _Any: ...
    def __mod__(self, value: _Any, /) -> _Any: ...
    def __pow__(self, value: _Any, mod: _Any = None, /) -> _Any: ...
    def __rpow__(self, value: _Any, mod: _Any = None, /) -> _Any: ...
    def __neg__(self) -> _Any: ...
    def __abs__(self) -> _Any: ...
    def __bool__(self) -> _b.bool: ...
    def __invert__(self) -> _Any: ...
    def __and__(self, value: _Any, /) -> _Any: ...
    def __or__(self, value: _Any, /) -> _Any: ...
    def __floordiv__(self, value: _Any, /) -> _Any: ...
    def __truediv__(self, value: _Any, /) -> _Any: ...
    def __rtruediv__(self, value: _Any, /) -> _Any: ...
    def bit_count(self) -> _Any:
        """uint64.bit_count() -> int

        Computes the number of 1-bits in the absolute value of the input.
        Analogous to the builtin `int.bit_count` or ``popcount`` in C++.

        Examples
        --------
        >>> np.uint64(127).bit_count()
        7
        """

class uint8:
    """uint8(value=0, /)
    --

    Unsigned integer type, compatible with C ``unsigned char``.

    :Character code: ``'B'``
    :Canonical name: `numpy.ubyte`
    :Alias on this platform (Linux x86_64): `numpy.uint8`: 8-bit unsigned integer (``0`` to ``255``).
    """
    def __hash__(self) -> _b.int: ...
    def __lt__(self, value: _Any, /) -> _Any: ...
    def __le__(self, value: _Any, /) -> _Any: ...
    def __eq__(self, other: _b.object, /) -> _Any: ...  # type: ignore[override]
    def __gt__(self, value: _Any, /) -> _Any: ...
    def __ge__(self, value: _Any, /) -> _Any: ...
    def __add__(self, value: _Any, /) -> _Any: ...
    def __radd__(self, value: _Any, /) -> _Any: ...
    def __sub__(self, value: _Any, /) -> _Any: ...
    def __rsub__(self, value: _Any, /) -> _Any: ...
    def __mul__(self, value: _Any, /) -> _Any: ...
    def __rmul__(self, value: _Any, /) -> _Any: ...
    def __mod__(self, value: _Any, /) -> _Any: ...
    def __pow__(self, value: _Any, mod: _Any = None, /) -> _Any: ...
    def __rpow__(self, value: _Any, mod: _Any = None, /) -> _Any: ...
    def __neg__(self) -> _Any: ...
    def __abs__(self) -> _Any: ...
    def __bool__(self) -> _b.bool: ...
    def __invert__(self) -> _Any: ...
    def __and__(self, value: _Any, /) -> _Any: ...
    def __or__(self, value: _Any, /) -> _Any: ...
    def __floordiv__(self, value: _Any, /) -> _Any: ...
    def __truediv__(self, value: _Any, /) -> _Any: ...
    def __rtruediv__(self, value: _Any, /) -> _Any: ...
    def bit_count(self) -> _Any:
        """uint8.bit_count() -> int

        Computes the number of 1-bits in the absolute value of the input.
        Analogous to the builtin `int.bit_count` or ``popcount`` in C++.

        Examples
        --------
        >>> np.uint8(127).bit_count()
        7
        """

class unicode_:
    r"""str_(value="", /, *args, **kwargs)
    --

    A unicode string.

    This type strips trailing null codepoints.

    >>> s = np.str_("abc\x00")
    >>> s
    'abc'

    Unlike the builtin :class:`str`, this supports the
    :ref:`python:bufferobjects`, exposing its contents as UCS4:

    >>> m = memoryview(np.str_("abc"))
    >>> m.format
    '3w'
    >>> m.tobytes()
    b'a\x00\x00\x00b\x00\x00\x00c\x00\x00\x00'

    :Character code: ``'U'``
    """
    def __hash__(self) -> _b.int: ...
    def __lt__(self, value: _Any, /) -> _Any: ...
    def __le__(self, value: _Any, /) -> _Any: ...
    def __eq__(self, other: _b.object, /) -> _Any: ...  # type: ignore[override]
    def __gt__(self, value: _Any, /) -> _Any: ...
    def __ge__(self, value: _Any, /) -> _Any: ...

def vander(x: _t.TensorLike, N: _t.TensorLike = None, increasing: _b.bool = False) -> _t.Tensor:
    """Rows of powers of the elements of a vector: `N` columns (or as many as elements), falling unless `increasing`.

    Raises:
      ValueError: `x` is no vector or `N` negative.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.vander([2, 3], 3).numpy().tolist()
    [[4, 2, 1], [9, 3, 1]]
    """

def var(a: _t.TensorLike, axis: _t.Axis = None, dtype: _t.DTypeLike | None = None, out: _t.TensorLike = None, ddof: _t.TensorLike = 0, keepdims: _b.bool | None = None) -> _t.Tensor:
    """The variance along the axes: the mean squared distance from the mean; `ddof` is taken from the count.

    The result is real; that of integers and booleans float64.

    Raises:
      ValueError: `out` is given, or an axis is outside.

    >>> import ferroflow as tf
    >>> float(tf.experimental.numpy.var([1, 2, 3, 4], ddof=1)) * 3
    5.0
    """

def vdot(a: _t.TensorLike, b: _t.TensorLike) -> _t.Tensor:
    """The sum of products of all elements, the first conjugated.

    >>> import ferroflow as tf
    >>> complex(tf.experimental.numpy.vdot([1j], [2.0]))
    -2j
    """

def vsplit(ary: _t.TensorLike, indices_or_sections: _t.TensorLike) -> _b.list[_t.Tensor]:
    """The array cut along axis 0 into so many equal parts, or at positions; a list.

    >>> import ferroflow as tf
    >>> [t.numpy().tolist() for t in tf.experimental.numpy.vsplit([[1, 2], [3, 4]], 2)]
    [[[1, 2]], [[3, 4]]]
    """

def vstack(tup: _t.TensorLike) -> _t.Tensor:
    """The arrays below each other, along the first axis; vectors are rows.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.vstack([[1, 2], [3, 4]]).numpy().tolist()
    [[1, 2], [3, 4]]
    """

def where(condition: _t.TensorLike, x: _t.TensorLike = None, y: _t.TensorLike = None) -> _t.Tensor:
    """`x` where the condition is not zero, else `y`; of a condition alone, the places where it is not zero.

    Raises:
      ValueError: one of `x` and `y` is given alone.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.where([True, False], [1, 2], 9.5).numpy().tolist()
    [1.0, 9.5]
    """

def zeros(shape: _t.ShapeLike, dtype: _t.DTypeLike | None = ...) -> _t.Tensor:
    """An array of zeros.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.zeros([2]).dtype
    tf.float64
    """

def zeros_like(a: _t.TensorLike, dtype: _t.DTypeLike | None = None) -> _t.Tensor:
    """Zeros in the shape of an array, and in its dtype unless another is given.

    >>> import ferroflow as tf
    >>> tf.experimental.numpy.zeros_like([1, 2]).numpy().tolist()
    [0, 0]
    """

complex_ = complex128

float_ = float64

int_ = int64

round = around
