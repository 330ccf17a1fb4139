"""Text and bytes; the names of TensorFlow 1 and 2 under `v1` and `v2`. Types of `ferroflow.compat`. Made by `cargo xtask stubs`: a change here is lost."""

import builtins as _b
from collections.abc import Callable as _Callable, Iterator as _Iterator
from typing import Any as _Any

import ferroflow as _tf
from ferroflow import _types as _t
from ferroflow.compat import v1 as v1

def as_bytes(bytes_or_text: _Any, encoding: _b.str | None = 'utf-8') -> _b.bytes:
    """Text, or bytes, as bytes.

    >>> tf.compat.as_bytes("a")
    b'a'
    """

def as_str(bytes_or_text: _Any, encoding: _b.str | None = 'utf-8') -> _b.str:
    """Bytes, or text, as text.

    >>> tf.compat.as_text(b"a")
    'a'
    """

def as_str_any(value: _Any, encoding: _b.str | None = 'utf-8') -> _b.str:
    """Bytes as text, anything else as `str()` shows it.

    >>> tf.compat.as_str_any(3), tf.compat.as_str_any(b"a")
    ('3', 'a')
    """

bytes_or_text_types: _b.tuple[_Any, _Any]

complex_types: _b.tuple[_Any, _Any]

def dimension_at_index(shape: _t.ShapeLike, index: _Any) -> _Any:
    """Dimension `index` of a shape; None where the rank is not known."""

def dimension_value(dimension: _Any) -> _Any:
    """An integer or None."""

def forward_compatibility_horizon(year: _Any, month: _Any, day: _Any) -> None:
    """Context in which `forward_compatible` answers for another day.

    >>> with tf.compat.forward_compatibility_horizon(2030, 1, 2):
    ...     print(tf.compat.forward_compatible(2030, 1, 1))
    True
    """

def forward_compatible(year: _Any, month: _Any, day: _Any) -> _b.bool:
    """Whether programs made on that day need not be understood: whether the day is past.

    >>> tf.compat.forward_compatible(2019, 1, 1)
    True
    """

integral_types: _b.tuple[_Any, _Any]

def path_to_str(path: _Any) -> _b.str:
    """A path object as text; anything else as it is.

    >>> tf.compat.path_to_str("a/b")
    'a/b'
    """

real_types: _b.tuple[_Any, _Any, _Any]

as_text = as_str
