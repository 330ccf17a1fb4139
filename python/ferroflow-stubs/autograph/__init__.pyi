"""Python's control flow in graphs. Types of `ferroflow.autograph`. Made by `cargo xtask stubs`: a change here is lost."""

import builtins as _b
from collections.abc import Callable as _Callable, Iterator as _Iterator
from typing import Any as _Any

import ferroflow as _tf
from ferroflow import _types as _t
from ferroflow.autograph import experimental as experimental

def set_verbosity(level: _Any, alsologtostdout: _b.bool = False) -> None:
    """How much AutoGraph logs: 0, the default, nothing but warnings; 10 everything.

    >>> import ferroflow as tf
    >>> tf.autograph.set_verbosity(0)
    """

def to_code(entity: _Any, recursive: _b.bool = True, experimental_optional_features: _Any = None) -> _b.str:
    """The source of a function as it is converted."""

def to_graph(entity: _Any, recursive: _b.bool = True, experimental_optional_features: _Any = None) -> _Any:
    """A function converted: `if`, `for` and `while` in it act on tensors when it is traced.

    >>> import ferroflow as tf
    >>> def f(x):
    ...     if x > 0:
    ...         return x
    ...     return -x
    >>> tf.autograph.to_graph(f)(tf.constant(-3)).numpy()
    np.int32(3)
    """

def trace(*args: _Any) -> _Any:
    """Prints its arguments while a function is traced."""
