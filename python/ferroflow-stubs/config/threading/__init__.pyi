"""Types of `ferroflow.config.threading`. Made by `cargo xtask stubs`: a change here is lost."""

import builtins as _b
from collections.abc import Callable as _Callable, Iterator as _Iterator
from typing import Any as _Any

import ferroflow as _tf
from ferroflow import _types as _t

def get_inter_op_parallelism_threads() -> _b.int:
    """The number of operations that run at once; 0 lets the system choose.

    >>> import ferroflow as tf
    >>> tf.config.threading.get_inter_op_parallelism_threads()
    0
    """

def get_intra_op_parallelism_threads() -> _b.int:
    """The number of threads of one operation; 0 lets the system choose.

    >>> import ferroflow as tf
    >>> tf.config.threading.get_intra_op_parallelism_threads()
    0
    """

def set_inter_op_parallelism_threads(num_threads: _Any) -> _Any:
    """Sets the number of operations that run at once."""

def set_intra_op_parallelism_threads(num_threads: _Any) -> _Any:
    """Sets the number of threads of one operation. Results do not depend on it."""
