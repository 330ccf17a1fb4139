"""Differentiation: gradient tapes and forward accumulators. Types of `ferroflow.autodiff`. Made by `cargo xtask stubs`: a change here is lost."""

import builtins as _b
from collections.abc import Callable as _Callable, Iterator as _Iterator
from typing import Any as _Any

import ferroflow as _tf
from ferroflow import _types as _t
from ferroflow import GradientTape as GradientTape

class ForwardAccumulator:
    """Context that follows how values change as `primals` change by `tangents`.

    Args:
      primals: a tensor or variable, or a structure of them.
      tangents: the directions, of the same structure, shapes and dtypes.

    Raises:
      ValueError: a tangent whose dtype or shape is not its primal's.

    >>> import ferroflow as tf
    >>> x = tf.constant(3.0)
    >>> with tf.autodiff.ForwardAccumulator(x, tf.constant(1.0)) as acc:
    ...     y = x * x
    >>> acc.jvp(y).numpy()
    np.float32(6.0)
    """
    def __init__(self, primals: _Any, tangents: _Any) -> None: ...
    def __enter__(self) -> _Any: ...
    def __exit__(self, *error: _Any) -> _b.bool | None: ...
    def jvp(self, primals: _Any, unconnected_gradients: _Any = ...) -> _Any:
        """The change of values computed in the context, in their structure; None (or zeros) where there is none."""
