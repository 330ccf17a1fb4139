"""Types of `ferroflow.experimental.extension_type`. Made by `cargo xtask stubs`: a change here is lost."""

import builtins as _b
from collections.abc import Callable as _Callable, Iterator as _Iterator
from typing import Any as _Any

import ferroflow as _tf
from ferroflow import _types as _t

def as_dict(value: _Any) -> _Any:
    """The fields of an extension type's value as a dictionary.

    >>> class Named(tf.experimental.ExtensionType):
    ...     x: int
    >>> tf.experimental.extension_type.as_dict(Named(3))
    {'x': 3}
    """
