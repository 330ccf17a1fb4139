"""Types of `ferroflow.compat.v1.manip`. Made by `cargo xtask stubs`: a change here is lost."""

import builtins as _b
from collections.abc import Callable as _Callable, Iterator as _Iterator
from typing import Any as _Any

import ferroflow as _tf
from ferroflow import _types as _t
from ferroflow.compat.v1 import batch_to_space_nd as batch_to_space_nd
from ferroflow.compat.v1 import gather_nd as gather_nd

def reshape(tensor: _Any, shape: _t.ShapeLike, name: _b.str | None = None) -> _Any:
    """TensorFlow 1's spelling of `tf.reshape`."""
