"""Types of `ferroflow.config.optimizer`. Made by `cargo xtask stubs`: a change here is lost."""

import builtins as _b
from collections.abc import Callable as _Callable, Iterator as _Iterator
from typing import Any as _Any

import ferroflow as _tf
from ferroflow import _types as _t

def get_experimental_options() -> _Any:
    """The graph optimizer's options that were set.

    >>> import ferroflow as tf
    >>> tf.config.optimizer.set_experimental_options({"remapping": True})
    >>> tf.config.optimizer.get_experimental_options()["remapping"]
    True
    """

def get_jit() -> _b.str:
    """The mode of just-in-time compilation, `""` or `"autoclustering"`.

    >>> import ferroflow as tf
    >>> tf.config.optimizer.get_jit()
    ''
    """

def set_experimental_options(options: _Any) -> None:
    """Sets options of the graph optimizer; they change no result.

    >>> import ferroflow as tf
    >>> tf.config.optimizer.set_experimental_options({"constant_folding": True})
    >>> tf.config.optimizer.get_experimental_options()["constant_folding"]
    True
    """

def set_jit(enabled: _Any) -> None:
    """The mode of just-in-time compilation; it changes no result.

    >>> import ferroflow as tf
    >>> tf.config.optimizer.set_jit(False)
    """
