"""Arithmetic, reductions, segments, special functions. Types of `ferroflow.math`. Made by `cargo xtask stubs`: a change here is lost."""

import builtins as _b
from collections.abc import Callable as _Callable, Iterator as _Iterator
from typing import Any as _Any

import ferroflow as _tf
from ferroflow import _types as _t
from ferroflow.math import special as special
from ferroflow import abs as abs
from ferroflow import acos as acos
from ferroflow import acosh as acosh
from ferroflow import add as add
from ferroflow import add_n as add_n
from ferroflow.nn import approx_max_k as approx_max_k
from ferroflow.nn import approx_min_k as approx_min_k
from ferroflow import argmax as argmax
from ferroflow import argmin as argmin
from ferroflow import asin as asin
from ferroflow import asinh as asinh
from ferroflow import atan as atan
from ferroflow import atan2 as atan2
from ferroflow import atanh as atanh
from ferroflow import cos as cos
from ferroflow import cosh as cosh
from ferroflow import cumsum as cumsum
from ferroflow import divide as divide
from ferroflow import equal as equal
from ferroflow import exp as exp
from ferroflow import floor as floor
from ferroflow import greater as greater
from ferroflow import greater_equal as greater_equal
from ferroflow.nn import in_top_k as in_top_k
from ferroflow.nn import l2_normalize as l2_normalize
from ferroflow import less as less
from ferroflow import less_equal as less_equal
from ferroflow.nn import log_softmax as log_softmax
from ferroflow import logical_and as logical_and
from ferroflow import logical_not as logical_not
from ferroflow import logical_or as logical_or
from ferroflow import maximum as maximum
from ferroflow import minimum as minimum
from ferroflow import multiply as multiply
from ferroflow import negative as negative
from ferroflow import not_equal as not_equal
from ferroflow import pow as pow
from ferroflow import reduce_all as reduce_all
from ferroflow import reduce_any as reduce_any
from ferroflow import reduce_logsumexp as reduce_logsumexp
from ferroflow import reduce_max as reduce_max
from ferroflow import reduce_mean as reduce_mean
from ferroflow import reduce_min as reduce_min
from ferroflow import reduce_prod as reduce_prod
from ferroflow import reduce_sum as reduce_sum
from ferroflow import round as round
from ferroflow import scalar_mul as scalar_mul
from ferroflow import sigmoid as sigmoid
from ferroflow import sign as sign
from ferroflow import sin as sin
from ferroflow import sinh as sinh
from ferroflow.nn import softmax as softmax
from ferroflow.nn import softsign as softsign
from ferroflow import sqrt as sqrt
from ferroflow import square as square
from ferroflow import subtract as subtract
from ferroflow import tan as tan
from ferroflow import tanh as tanh
from ferroflow.nn import top_k as top_k
from ferroflow import truediv as truediv
from ferroflow.nn import zero_fraction as zero_fraction

def accumulate_n(inputs: _t.TensorLike, shape: _t.ShapeLike = None, tensor_dtype: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """The sum of tensors of one shape and dtype; `shape` and `tensor_dtype` must be theirs.

    >>> tf.math.accumulate_n([[1, 2], [3, 4]]).numpy().tolist()
    [4, 6]
    """

def angle(input: _t.TensorLike, name: _b.str | None = None) -> _t.Tensor:
    """The angle of a complex number; 0 or pi for a real one.

    >>> tf.math.angle([1.0, -1.0]).numpy().tolist()
    [0.0, 3.1415927410125732]
    """

def bessel_i0(x: _t.TensorLike, name: _b.str | None = None) -> _t.Tensor:
    """The modified Bessel function of the first kind of order 0, element-wise.

    Args:
      x: a tensor: floating-point numbers.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `x`: y.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.

    Example:

    >>> round(float(tf.math.bessel_i0(1.0)), 4)
    1.2661
    """

def bessel_i0e(x: _t.TensorLike, name: _b.str | None = None) -> _t.Tensor:
    """The modified Bessel function of the first kind of order 0 by exp(|x|), element-wise.

    Args:
      x: a tensor: floating-point numbers.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `x`: y.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.

    Example:

    >>> tf.math.bessel_i0e([0.0]).numpy().tolist()
    [1.0]
    """

def bessel_i1(x: _t.TensorLike, name: _b.str | None = None) -> _t.Tensor:
    """The modified Bessel function of the first kind of order 1, element-wise.

    Args:
      x: a tensor: floating-point numbers.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `x`: y.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.

    Example:

    >>> round(float(tf.math.bessel_i1(1.0)), 4)
    0.5652
    """

def bessel_i1e(x: _t.TensorLike, name: _b.str | None = None) -> _t.Tensor:
    """The modified Bessel function of the first kind of order 1 by exp(|x|), element-wise.

    Args:
      x: a tensor: floating-point numbers.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `x`: y.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.

    Example:

    >>> tf.math.bessel_i1e([0.0]).numpy().tolist()
    [0.0]
    """

def betainc(a: _t.TensorLike, b: _t.TensorLike, x: _t.TensorLike, name: _b.str | None = None) -> _t.Tensor:
    """The regularized incomplete beta function of a, b and x, element-wise; NaN where a or b is not
    positive or x is outside [0, 1]. Inputs are of one shape, or scalars.

    Args:
      a: a tensor: `float32` or `float64`.
      b: a tensor of the same dtype as `a`.
      x: a tensor of the same dtype as `a`.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `a`: z.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.

    Example:

    >>> round(float(tf.math.betainc(1.0, 1.0, 0.25)), 4)
    0.25
    """

def bincount(arr: _t.TensorLike, weights: _t.TensorLike = None, minlength: _t.TensorLike = None, maxlength: _t.TensorLike = None, dtype: _t.DTypeLike | None = ..., name: _b.str | None = None, axis: _t.Axis = None, binary_output: _b.bool = False) -> _t.Tensor:
    """How often each of 0, 1, 2 ... comes (or the sum of its weights): overall, or for each row with `axis=-1`.

    Args:
      arr: integers, not negative; ragged and sparse tensors too.
      weights: a tensor of the shape of `arr`.
      minlength: the result has so many elements at least.
      maxlength: numbers from here on are not counted.
      dtype: the dtype of counts; sums have that of the weights.
      name: a name for the operation.
      axis: None or 0 for all numbers together, -1 for each row.
      binary_output: whether it is 1 rather than how often.

    Returns:
      A vector, or a matrix with a row for each row.

    Raises:
      InvalidArgumentError: a negative number.
      ValueError: another axis, or weights with `binary_output`.

    >>> tf.math.bincount([1, 1, 3]).numpy().tolist()
    [0, 2, 0, 1]
    """

def ceil(x: _t.TensorLike, name: _b.str | None = None) -> _t.Tensor:
    """Returns element-wise smallest integer not less than x.

    Args:
      x: a tensor: floating-point numbers.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `x`: y.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.

    Example:

    >>> tf.math.ceil([1.2, -1.7]).numpy().tolist()
    [2.0, -1.0]
    """

def confusion_matrix(labels: _t.TensorLike, predictions: _t.TensorLike, num_classes: _t.TensorLike = None, weights: _t.TensorLike = None, dtype: _t.DTypeLike | None = ..., name: _b.str | None = None) -> _t.Tensor:
    """How often (or with what weight) label i was predicted as j, at [i, j].

    Args:
      labels, predictions: vectors of integers of one length.
      num_classes: how many classes; one more than the greatest by default.
      weights: a vector of the same length.
      dtype: the dtype of the result.
      name: a name for the operation.

    Returns:
      A matrix `[num_classes, num_classes]`.

    Raises:
      InvalidArgumentError: a negative number, or a class that there is not.

    >>> tf.math.confusion_matrix([0, 1, 1], [0, 0, 1]).numpy().tolist()
    [[1, 0], [1, 1]]
    """

def conj(x: _t.TensorLike, name: _b.str | None = None) -> _t.Tensor:
    """The complex conjugate; a real number stays as it is.

    >>> tf.math.conj([1 + 2j]).numpy().tolist()
    [(1-2j)]
    """

def count_nonzero(input: _t.TensorLike, axis: _t.Axis = None, keepdims: _b.bool | None = None, dtype: _t.DTypeLike | None = ..., name: _b.str | None = None) -> _t.Tensor:
    """How many elements are not zero (not the empty string) along `axis`.

    >>> tf.math.count_nonzero([0, 1, 2]).numpy().item()
    2
    """

def cumprod(x: _t.TensorLike, axis: _t.Axis | None = 0, exclusive: _b.bool | None = False, reverse: _b.bool | None = False, name: _b.str | None = None) -> _t.Tensor:
    """Computes the cumulative product of the tensor x along axis.

    Args:
      x: a tensor: floating-point numbers, integers or complex numbers.
      axis: a tensor: `int32` or `int64`, the dimension, or dimensions, it works along (optional).
      exclusive: a bool, whether the element itself is left out (without: False).
      reverse: a bool, whether it begins at the end (without: False).
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `x`: out.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.

    Example:

    >>> tf.math.cumprod([1, 2, 3]).numpy().tolist()
    [1, 2, 6]
    """

def cumulative_logsumexp(x: _t.TensorLike, axis: _t.Axis = 0, exclusive: _b.bool = False, reverse: _b.bool = False, name: _b.str | None = None) -> _t.Tensor:
    """The logarithm of the running sum of exponentials along an axis.

    >>> tf.math.cumulative_logsumexp([0.0, 0.0]).numpy().tolist()
    [0.0, 0.6931471824645996]
    """

def digamma(x: _t.TensorLike, name: _b.str | None = None) -> _t.Tensor:
    """The derivative of Lgamma, element-wise; NaN at 0 and at negative whole numbers.

    Args:
      x: a tensor: floating-point numbers.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `x`: y.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.

    Example:

    >>> round(float(tf.math.digamma(1.0)), 4)
    -0.5772
    """

def divide_no_nan(x: _t.TensorLike, y: _t.TensorLike, name: _b.str | None = None) -> _t.Tensor:
    """The quotient, and zero where y is zero; of integers as `tf.truediv` gives it.

    >>> tf.math.divide_no_nan([1.0, 1.0], [2.0, 0.0]).numpy().tolist()
    [0.5, 0.0]
    """

def erf(x: _t.TensorLike, name: _b.str | None = None) -> _t.Tensor:
    """Computes the Gauss error function of x element-wise.

    Args:
      x: a tensor: floating-point numbers.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `x`: y.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.

    Example:

    >>> tf.math.erf([0.0]).numpy().tolist()
    [0.0]
    """

def erfc(x: _t.TensorLike, name: _b.str | None = None) -> _t.Tensor:
    """Computes the complementary error function of x element-wise.

    Args:
      x: a tensor: floating-point numbers.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `x`: y.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.

    Example:

    >>> tf.math.erfc([0.0]).numpy().tolist()
    [1.0]
    """

def erfcinv(x: _t.TensorLike, name: _b.str | None = None) -> _t.Tensor:
    """The inverse of the complementary error function.

    >>> tf.math.erfcinv([1.0]).numpy().tolist()
    [-0.0]
    """

def erfinv(x: _t.TensorLike, name: _b.str | None = None) -> _t.Tensor:
    """The number whose error function is x, element-wise: infinite at -1 and 1, NaN beyond.

    Args:
      x: a tensor: floating-point numbers.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `x`: y.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.

    Example:

    >>> tf.math.erfinv([0.0]).numpy().tolist()
    [0.0]
    """

def expm1(x: _t.TensorLike, name: _b.str | None = None) -> _t.Tensor:
    """Computes exp(x) - 1 element-wise, accurate near 0.

    Args:
      x: a tensor: floating-point numbers or complex numbers.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `x`: y.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.

    Example:

    >>> tf.math.expm1([0.0]).numpy().tolist()
    [0.0]
    """

def floordiv(x: _t.TensorLike, y: _t.TensorLike, name: _b.str | None = None) -> _t.Tensor:
    """Returns x // y element-wise: the quotient rounded towards negative infinity.

    Args:
      x: a tensor: floating-point numbers, integers or complex numbers.
      y: a tensor of the same dtype as `x`.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `x`: z.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.

    Example:

    >>> tf.math.floordiv([7, -7], 2).numpy().tolist()
    [3, -4]
    """

def floormod(x: _t.TensorLike, y: _t.TensorLike, name: _b.str | None = None) -> _t.Tensor:
    """Returns element-wise remainder of division, with the sign of the divisor.

    Args:
      x: a tensor: floating-point numbers or integers.
      y: a tensor of the same dtype as `x`.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `x`: z.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.

    Example:

    >>> tf.math.floormod([7, -7], 3).numpy().tolist()
    [1, 2]
    """

def igamma(a: _t.TensorLike, x: _t.TensorLike, name: _b.str | None = None) -> _t.Tensor:
    """The lower regularized incomplete gamma function P(a, x), element-wise; NaN for negative
    arguments.

    Args:
      a: a tensor: floating-point numbers.
      x: a tensor of the same dtype as `a`.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `a`: z.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.

    Example:

    >>> round(float(tf.math.igamma(1.0, 1.0)), 4)
    0.6321
    """

def igammac(a: _t.TensorLike, x: _t.TensorLike, name: _b.str | None = None) -> _t.Tensor:
    """The upper regularized incomplete gamma function Q(a, x) = 1 - P(a, x), element-wise.

    Args:
      a: a tensor: floating-point numbers.
      x: a tensor of the same dtype as `a`.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `a`: z.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.

    Example:

    >>> round(float(tf.math.igammac(1.0, 1.0)), 4)
    0.3679
    """

def imag(input: _t.TensorLike, name: _b.str | None = None) -> _t.Tensor:
    """The imaginary part; zeros for a real number.

    >>> tf.math.imag([1 + 2j]).numpy().tolist()
    [2.0]
    """

def invert_permutation(x: _t.TensorLike, name: _b.str | None = None) -> _t.Tensor:
    """Computes the inverse permutation of a tensor: y[x[i]] = i.

    Args:
      x: a tensor: `int32` or `int64`.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `x`: y.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.

    Example:

    >>> tf.math.invert_permutation([2, 0, 1]).numpy().tolist()
    [1, 2, 0]
    """

def is_finite(x: _t.TensorLike, name: _b.str | None = None) -> _t.Tensor:
    """Returns which elements of x are finite.

    Args:
      x: a tensor: floating-point numbers.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of dtype `bool`: y.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.

    Example:

    >>> tf.math.is_finite([1.0, float("inf")]).numpy().tolist()
    [True, False]
    """

def is_inf(x: _t.TensorLike, name: _b.str | None = None) -> _t.Tensor:
    """Returns which elements of x are infinite, of either sign.

    Args:
      x: a tensor: floating-point numbers.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of dtype `bool`: y.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.

    Example:

    >>> tf.math.is_inf([1.0, float("inf")]).numpy().tolist()
    [False, True]
    """

def is_nan(x: _t.TensorLike, name: _b.str | None = None) -> _t.Tensor:
    """Returns which elements of x are NaN.

    Args:
      x: a tensor: floating-point numbers.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of dtype `bool`: y.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.

    Example:

    >>> tf.math.is_nan([1.0, float("nan")]).numpy().tolist()
    [False, True]
    """

def is_non_decreasing(x: _t.TensorLike, name: _b.str | None = None) -> _t.Tensor:
    """Whether no element of the flattened tensor is less than the one before.

    >>> tf.math.is_non_decreasing([1, 2, 2]).numpy().item()
    True
    """

def is_strictly_increasing(x: _t.TensorLike, name: _b.str | None = None) -> _t.Tensor:
    """Whether every element of the flattened tensor is greater than the one before.

    >>> tf.math.is_strictly_increasing([1, 2, 2]).numpy().item()
    False
    """

def lbeta(x: _t.TensorLike, name: _b.str | None = None) -> _t.Tensor:
    """The logarithm of the beta function of the last dimension.

    >>> tf.math.lbeta([1.0, 1.0]).numpy().item()
    0.0
    """

def lgamma(x: _t.TensorLike, name: _b.str | None = None) -> _t.Tensor:
    """The logarithm of the absolute value of the gamma function of x, element-wise.

    Args:
      x: a tensor: floating-point numbers.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `x`: y.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.

    Example:

    >>> round(float(tf.math.lgamma(4.0)), 4)
    1.7918
    """

def log(x: _t.TensorLike, name: _b.str | None = None) -> _t.Tensor:
    """Computes natural logarithm of x element-wise.

    Args:
      x: a tensor: floating-point numbers or complex numbers.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `x`: y.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.

    Example:

    >>> tf.math.log([1.0]).numpy().tolist()
    [0.0]
    """

def log1p(x: _t.TensorLike, name: _b.str | None = None) -> _t.Tensor:
    """Computes log(1 + x) element-wise, accurate near 0.

    Args:
      x: a tensor: floating-point numbers or complex numbers.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `x`: y.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.

    Example:

    >>> tf.math.log1p([0.0]).numpy().tolist()
    [0.0]
    """

def log_sigmoid(x: _t.TensorLike, name: _b.str | None = None) -> _t.Tensor:
    """The logarithm of the sigmoid, exact far from zero too.

    >>> tf.math.log_sigmoid([0.0]).numpy().tolist()
    [-0.6931471824645996]
    """

def logical_xor(x: _t.TensorLike, y: _t.TensorLike, name: _b.str | None = 'LogicalXor') -> _t.Tensor:
    """True where one of two is true and not both.

    >>> tf.math.logical_xor([True, True], [True, False]).numpy().tolist()
    [False, True]
    """

def multiply_no_nan(x: _t.TensorLike, y: _t.TensorLike, name: _b.str | None = None) -> _t.Tensor:
    """The product, and zero where y is zero whatever x is.

    >>> tf.math.multiply_no_nan([float("inf")], [0.0]).numpy().tolist()
    [0.0]
    """

def ndtri(x: _t.TensorLike, name: _b.str | None = None) -> _t.Tensor:
    """The number below which a standard normal number is with probability x, element-wise: infinite at
    0 and 1, NaN beyond.

    Args:
      x: a tensor: floating-point numbers.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `x`: y.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.

    Example:

    >>> tf.math.ndtri([0.5]).numpy().tolist()
    [0.0]
    """

def nextafter(x1: _t.TensorLike, x2: _t.TensorLike, name: _b.str | None = None) -> _t.Tensor:
    """Returns the next representable value of x1 in the direction of x2, element-wise.

    Args:
      x1: a tensor: `float64` or `float32`.
      x2: a tensor of the same dtype as `x1`.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `x1`: output.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.

    Example:

    >>> float(tf.math.nextafter(tf.constant(1.0, tf.float64), 2.0)) > 1.0
    True
    """

def polygamma(a: _t.TensorLike, x: _t.TensorLike, name: _b.str | None = None) -> _t.Tensor:
    """The derivative of order a of the digamma function at x, element-wise, for whole a >= 0; else
    NaN.

    Args:
      a: a tensor: `float32` or `float64`.
      x: a tensor of the same dtype as `a`.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `a`: z.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.

    Example:

    >>> round(float(tf.math.polygamma(1.0, 1.0)), 4)
    1.6449
    """

def polyval(coeffs: _t.TensorLike, x: _t.TensorLike, name: _b.str | None = None) -> _t.Tensor:
    """The value at x of the polynomial whose coefficients are listed, the highest power first.

    >>> tf.math.polyval([1.0, 2.0, 3.0], 2.0).numpy().item()
    11.0
    """

def real(input: _t.TensorLike, name: _b.str | None = None) -> _t.Tensor:
    """The real part; a real number stays as it is.

    >>> tf.math.real([1 + 2j]).numpy().tolist()
    [1.0]
    """

def reciprocal(x: _t.TensorLike, name: _b.str | None = None) -> _t.Tensor:
    """Computes the reciprocal of x element-wise.

    Args:
      x: a tensor: floating-point numbers, signed integers or complex numbers.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `x`: y.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.

    Example:

    >>> tf.math.reciprocal([4.0]).numpy().tolist()
    [0.25]
    """

def reciprocal_no_nan(x: _t.TensorLike, name: _b.str | None = None) -> _t.Tensor:
    """One over x, and zero where x is zero.

    >>> tf.math.reciprocal_no_nan([2.0, 0.0]).numpy().tolist()
    [0.5, 0.0]
    """

def reduce_euclidean_norm(input_tensor: _t.TensorLike, axis: _t.Axis = None, keepdims: _b.bool | None = False, name: _b.str | None = None) -> _t.Tensor:
    """The square root of the sum of squares along `axis` (all by default).

    >>> tf.math.reduce_euclidean_norm([3.0, 4.0]).numpy().item()
    5.0
    """

def reduce_std(input_tensor: _t.TensorLike, axis: _t.Axis = None, keepdims: _b.bool | None = False, name: _b.str | None = None) -> _t.Tensor:
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

def reduce_variance(input_tensor: _t.TensorLike, axis: _t.Axis = None, keepdims: _b.bool | None = False, name: _b.str | None = None) -> _t.Tensor:
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

def rint(x: _t.TensorLike, name: _b.str | None = None) -> _t.Tensor:
    """Returns element-wise integer closest to x, halves to even.

    Args:
      x: a tensor: floating-point numbers.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `x`: y.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.

    Example:

    >>> tf.math.rint([0.5, 1.5, 2.4]).numpy().tolist()
    [0.0, 2.0, 2.0]
    """

def rsqrt(x: _t.TensorLike, name: _b.str | None = None) -> _t.Tensor:
    """Computes reciprocal of square root of x element-wise.

    Args:
      x: a tensor: floating-point numbers or complex numbers.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `x`: y.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.

    Example:

    >>> tf.math.rsqrt([4.0]).numpy().tolist()
    [0.5]
    """

def segment_max(data: _t.TensorLike, segment_ids: _t.TensorLike, name: _b.str | None = None) -> _t.Tensor:
    """The largest of rows of data with equal segment_ids, which do not decrease; a segment without
    rows is 0.

    Args:
      data: a tensor: floating-point numbers or integers.
      segment_ids: a tensor: `int32` or `int64`, the segment that each row belongs to.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `data`: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.

    Example:

    >>> tf.math.segment_max([1, 3, 2], [0, 0, 1]).numpy().tolist()
    [3, 2]
    """

def segment_mean(data: _t.TensorLike, segment_ids: _t.TensorLike, name: _b.str | None = None) -> _t.Tensor:
    """Averages rows of data with equal segment_ids, which do not decrease; a segment without rows is
    0.

    Args:
      data: a tensor: floating-point numbers, integers or complex numbers.
      segment_ids: a tensor: `int32` or `int64`, the segment that each row belongs to.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `data`: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.

    Example:

    >>> tf.math.segment_mean([1.0, 3.0, 2.0], [0, 0, 1]).numpy().tolist()
    [2.0, 2.0]
    """

def segment_min(data: _t.TensorLike, segment_ids: _t.TensorLike, name: _b.str | None = None) -> _t.Tensor:
    """The smallest of rows of data with equal segment_ids, which do not decrease; a segment without
    rows is 0.

    Args:
      data: a tensor: floating-point numbers or integers.
      segment_ids: a tensor: `int32` or `int64`, the segment that each row belongs to.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `data`: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.

    Example:

    >>> tf.math.segment_min([1, 3, 2], [0, 0, 1]).numpy().tolist()
    [1, 2]
    """

def segment_prod(data: _t.TensorLike, segment_ids: _t.TensorLike, name: _b.str | None = None) -> _t.Tensor:
    """Multiplies rows of data with equal segment_ids, which do not decrease; a segment without rows is
    1.

    Args:
      data: a tensor: floating-point numbers, integers or complex numbers.
      segment_ids: a tensor: `int32` or `int64`, the segment that each row belongs to.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `data`: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.

    Example:

    >>> tf.math.segment_prod([2, 3, 2], [0, 0, 1]).numpy().tolist()
    [6, 2]
    """

def segment_sum(data: _t.TensorLike, segment_ids: _t.TensorLike, name: _b.str | None = None) -> _t.Tensor:
    """Sums rows of data with equal segment_ids, which do not decrease; a segment without rows is 0.

    Args:
      data: a tensor: floating-point numbers, integers or complex numbers.
      segment_ids: a tensor: `int32` or `int64`, the segment that each row belongs to.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `data`: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.

    Example:

    >>> tf.math.segment_sum([1, 3, 2], [0, 0, 1]).numpy().tolist()
    [4, 2]
    """

def sobol_sample(dim: _t.TensorLike, num_results: _t.TensorLike, skip: _t.TensorLike = 0, dtype: _t.DTypeLike | None = None, name: _b.str | None = None) -> _t.Tensor:
    """Points of the Sobol sequence: `num_results` rows of `dim` numbers.

    >>> tf.math.sobol_sample(1, 1).shape
    TensorShape([1, 1])
    """

def softplus(features: _t.TensorLike, name: _b.str | None = None) -> _t.Tensor:
    """Computes softplus: log(exp(features) + 1).

    Args:
      features: a tensor: floating-point numbers.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `features`: activations.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.

    Example:

    >>> round(float(tf.math.softplus(0.0)), 4)
    0.6931
    """

def squared_difference(x: _t.TensorLike, y: _t.TensorLike, name: _b.str | None = None) -> _t.Tensor:
    """Returns conj(x - y)(x - y) element-wise, broadcasting.

    Args:
      x: a tensor: floating-point numbers, complex numbers, `int32` or `int64`.
      y: a tensor of the same dtype as `x`.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `x`: z.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.

    Example:

    >>> tf.math.squared_difference([5, 1], 3).numpy().tolist()
    [4, 4]
    """

def unsorted_segment_max(data: _t.TensorLike, segment_ids: _t.TensorLike, num_segments: _t.TensorLike, name: _b.str | None = None) -> _t.Tensor:
    """The largest of rows of data with equal segment_ids; a negative id leaves its row out, a segment
    without rows is the lowest finite number.

    Args:
      data: a tensor: floating-point numbers or integers.
      segment_ids: a tensor: `int32` or `int64`, the segment that each row belongs to.
      num_segments: a tensor: `int32` or `int64`, how many segments there are.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `data`: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.

    Example:

    >>> tf.math.unsorted_segment_max([1, 3, 2], [1, 0, 1], 2).numpy().tolist()
    [3, 2]
    """

def unsorted_segment_mean(data: _t.TensorLike, segment_ids: _t.TensorLike, num_segments: _t.TensorLike, name: _b.str | None = None) -> _t.Tensor:
    """Means of rows of equal segment ids; zero for a segment without rows.

    >>> tf.math.unsorted_segment_mean([1.0, 2.0, 5.0], [1, 1, 0], 2).numpy().tolist()
    [5.0, 1.5]
    """

def unsorted_segment_min(data: _t.TensorLike, segment_ids: _t.TensorLike, num_segments: _t.TensorLike, name: _b.str | None = None) -> _t.Tensor:
    """The smallest of rows of data with equal segment_ids; a negative id leaves its row out, a segment
    without rows is the largest finite number.

    Args:
      data: a tensor: floating-point numbers or integers.
      segment_ids: a tensor: `int32` or `int64`, the segment that each row belongs to.
      num_segments: a tensor: `int32` or `int64`, how many segments there are.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `data`: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.

    Example:

    >>> tf.math.unsorted_segment_min([1, 3, 2], [1, 0, 1], 2).numpy().tolist()
    [3, 1]
    """

def unsorted_segment_prod(data: _t.TensorLike, segment_ids: _t.TensorLike, num_segments: _t.TensorLike, name: _b.str | None = None) -> _t.Tensor:
    """Multiplies rows of data with equal segment_ids; a negative id leaves its row out, a segment
    without rows is 1.

    Args:
      data: a tensor: floating-point numbers, integers or complex numbers.
      segment_ids: a tensor: `int32` or `int64`, the segment that each row belongs to.
      num_segments: a tensor: `int32` or `int64`, how many segments there are.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `data`: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.

    Example:

    >>> tf.math.unsorted_segment_prod([4, 3, 2], [1, 0, 1], 2).numpy().tolist()
    [3, 8]
    """

def unsorted_segment_sqrt_n(data: _t.TensorLike, segment_ids: _t.TensorLike, num_segments: _t.TensorLike, name: _b.str | None = None) -> _t.Tensor:
    """Sums of rows of equal segment ids, over the square root of how many there are.

    >>> tf.math.unsorted_segment_sqrt_n([1.0, 1.0, 1.0, 1.0], [0, 0, 0, 0], 1).numpy().tolist()
    [2.0]
    """

def unsorted_segment_sum(data: _t.TensorLike, segment_ids: _t.TensorLike, num_segments: _t.TensorLike, name: _b.str | None = None) -> _t.Tensor:
    """Computes the sum along segments of a tensor; a negative id leaves its row out.

    Args:
      data: a tensor: floating-point numbers, integers or complex numbers.
      segment_ids: a tensor: `int16`, `int32` or `int64`, the segment that each row belongs to.
      num_segments: a tensor: `int32` or `int64`, how many segments there are.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `data`: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.

    Example:

    >>> tf.math.unsorted_segment_sum([1, 3, 2], [1, 0, 1], 2).numpy().tolist()
    [3, 3]
    """

def xdivy(x: _t.TensorLike, y: _t.TensorLike, name: _b.str | None = None) -> _t.Tensor:
    """Returns x / y element-wise, and 0 where x is 0.

    Args:
      x: a tensor: floating-point numbers or complex numbers.
      y: a tensor of the same dtype as `x`.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `x`: z.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.

    Example:

    >>> tf.math.xdivy([0.0, 1.0], [0.0, 4.0]).numpy().tolist()
    [0.0, 0.25]
    """

def xlog1py(x: _t.TensorLike, y: _t.TensorLike, name: _b.str | None = None) -> _t.Tensor:
    """Returns x log(1 + y) element-wise, and 0 where x is 0, whatever y is there.

    Args:
      x: a tensor: floating-point numbers or complex numbers.
      y: a tensor of the same dtype as `x`.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `x`: z.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.

    Example:

    >>> tf.math.xlog1py([0.0], [-1.0]).numpy().tolist()
    [0.0]
    """

def xlogy(x: _t.TensorLike, y: _t.TensorLike, name: _b.str | None = None) -> _t.Tensor:
    """Returns x log(y) element-wise, and 0 where x is 0, whatever y is there.

    Args:
      x: a tensor: floating-point numbers or complex numbers.
      y: a tensor of the same dtype as `x`.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `x`: z.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.

    Example:

    >>> tf.math.xlogy([0.0, 2.0], [0.0, 1.0]).numpy().tolist()
    [0.0, 0.0]
    """

def zeta(x: _t.TensorLike, q: _t.TensorLike, name: _b.str | None = None) -> _t.Tensor:
    """Hurwitz' zeta function of x and q, the sum of (q + k)^-x over k from 0 on, element-wise. It is
    infinite for x = 1 and NaN for smaller x.

    Args:
      x: a tensor: `float32` or `float64`.
      q: a tensor of the same dtype as `x`.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `x`: z.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.

    Example:

    >>> round(float(tf.math.zeta(2.0, 1.0)), 4)
    1.6449
    """

mod = floormod
