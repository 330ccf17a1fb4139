"""Special functions of mathematics. Types of `ferroflow.math.special`. Made by `cargo xtask stubs`: a change here is lost."""

import builtins as _b
from collections.abc import Callable as _Callable, Iterator as _Iterator
from typing import Any as _Any

import ferroflow as _tf
from ferroflow import _types as _t
from ferroflow.math import bessel_i0 as bessel_i0
from ferroflow.math import bessel_i0e as bessel_i0e
from ferroflow.math import bessel_i1 as bessel_i1
from ferroflow.math import bessel_i1e as bessel_i1e

def bessel_j0(x: _t.TensorLike, name: _b.str | None = None) -> _t.Tensor:
    """The Bessel function of the first kind of order 0, element-wise.

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

    >>> tf.math.special.bessel_j0([0.0]).numpy().tolist()
    [1.0]
    """

def bessel_j1(x: _t.TensorLike, name: _b.str | None = None) -> _t.Tensor:
    """The Bessel function of the first kind of order 1, element-wise.

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

    >>> tf.math.special.bessel_j1([0.0]).numpy().tolist()
    [0.0]
    """

def bessel_k0(x: _t.TensorLike, name: _b.str | None = None) -> _t.Tensor:
    """The modified Bessel function of the second kind of order 0, element-wise; infinite at 0 and
    below.

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

    >>> round(float(tf.math.special.bessel_k0(1.0)), 4)
    0.421
    """

def bessel_k0e(x: _t.TensorLike, name: _b.str | None = None) -> _t.Tensor:
    """The modified Bessel function of the second kind of order 0 times exp(x), element-wise.

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

    >>> round(float(tf.math.special.bessel_k0e(1.0)), 4)
    1.1445
    """

def bessel_k1(x: _t.TensorLike, name: _b.str | None = None) -> _t.Tensor:
    """The modified Bessel function of the second kind of order 1, element-wise; infinite at 0 and
    below.

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

    >>> round(float(tf.math.special.bessel_k1(1.0)), 4)
    0.6019
    """

def bessel_k1e(x: _t.TensorLike, name: _b.str | None = None) -> _t.Tensor:
    """The modified Bessel function of the second kind of order 1 times exp(x), element-wise.

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

    >>> round(float(tf.math.special.bessel_k1e(1.0)), 4)
    1.6362
    """

def bessel_y0(x: _t.TensorLike, name: _b.str | None = None) -> _t.Tensor:
    """The Bessel function of the second kind of order 0, element-wise; infinite at 0 and below.

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

    >>> round(float(tf.math.special.bessel_y0(1.0)), 4)
    0.0883
    """

def bessel_y1(x: _t.TensorLike, name: _b.str | None = None) -> _t.Tensor:
    """The Bessel function of the second kind of order 1, element-wise; infinite at 0 and below.

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

    >>> round(float(tf.math.special.bessel_y1(1.0)), 4)
    -0.7812
    """

def dawsn(x: _t.TensorLike, name: _b.str | None = None) -> _t.Tensor:
    """Dawson's integral exp(-x²) ∫ exp(t²) dt from 0 to x, element-wise.

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

    >>> tf.math.special.dawsn([0.0]).numpy().tolist()
    [0.0]
    """

def expint(x: _t.TensorLike, name: _b.str | None = None) -> _t.Tensor:
    """The exponential integral ∫ exp(t)/t dt up to x, element-wise; minus infinity at 0, NaN below.

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

    >>> round(float(tf.math.special.expint(1.0)), 4)
    1.8951
    """

def fresnel_cos(x: _t.TensorLike, name: _b.str | None = None) -> _t.Tensor:
    """Fresnel's integral ∫ cos(π t²/2) dt from 0 to x, element-wise.

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

    >>> tf.math.special.fresnel_cos([0.0]).numpy().tolist()
    [0.0]
    """

def fresnel_sin(x: _t.TensorLike, name: _b.str | None = None) -> _t.Tensor:
    """Fresnel's integral ∫ sin(π t²/2) dt from 0 to x, element-wise.

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

    >>> tf.math.special.fresnel_sin([0.0]).numpy().tolist()
    [0.0]
    """

def spence(x: _t.TensorLike, name: _b.str | None = None) -> _t.Tensor:
    """Spence's integral -∫ ln(t)/(t - 1) dt from 1 to x, which is the dilogarithm of 1 - x, element-
    wise; NaN below 0.

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

    >>> round(float(tf.math.special.spence(0.0)), 4)
    1.6449
    """
