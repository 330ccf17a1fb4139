"""Differentiation: gradient tapes and forward accumulators. Types of `ferroflow.autodiff`. Made by `cargo xtask stubs`: a change here is lost."""

import builtins as _b
from collections.abc import Callable as _Callable, Iterator as _Iterator
from typing import Any as _Any

import ferroflow as _tf
from ferroflow import _types as _t
from ferroflow import GradientTape as GradientTape

class ForwardAccumulator:
    """Context that follows how values change as `primals` change by `tangents`.

    Contexts nest: an accumulator or a tape that is around another follows the changes that the inner one
    gives, so that second derivatives are an accumulator around an accumulator or around a tape.

    Args:
      primals: a tensor or variable, or a structure of them, each once.
      tangents: the directions, of the same structure and dtypes, of shapes that broadcast to the primals'.

    Raises:
      ValueError: a tangent whose dtype is not its primal's or whose shape does not broadcast to it, a primal that is there twice, another
        structure.

    >>> import ferroflow as tf
    >>> x = tf.constant(3.0)
    >>> with tf.autodiff.ForwardAccumulator(x, tf.constant(1.0)) as acc:
    ...     y = x * x
    >>> acc.jvp(y).numpy()
    np.float32(6.0)

    The product of a Hessian with a vector, without the Hessian:

    >>> x = tf.constant([1.0, 2.0])
    >>> with tf.autodiff.ForwardAccumulator(x, tf.constant([1.0, 0.0])) as acc:
    ...     with tf.GradientTape() as tape:
    ...         tape.watch(x)
    ...         y = tf.reduce_sum(x) ** 3.0
    ...     gradient = tape.gradient(y, x)
    >>> acc.jvp(gradient).numpy()
    array([18., 18.], dtype=float32)
    """
    def __init__(self, primals: _Any, tangents: _Any) -> None: ...
    def __enter__(self) -> _Any: ...
    def __exit__(self, *error: _Any) -> _b.bool | None: ...
    def jvp(self, primals: _Any, unconnected_gradients: _Any = ...) -> _Any:
        """The change of values computed in the context.

        Args:
          primals: a tensor or variable, or a structure of them.
          unconnected_gradients: what stands for a value that does not change with the accumulator's primals:
            None by default, zeros with `"zero"`.

        Returns the structure with the changes in it, each of its value's dtype and shape.

        Raises:
          AttributeError: a value that is neither a tensor nor a variable.
        """
