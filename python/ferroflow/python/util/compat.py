"""`tf.compat`: text as bytes and bytes as text, and what depends on the version.

Invariant: text is UTF-8 unless another encoding is asked for.
Does not know: `tf.compat.v1` and `v2`; see `_compat.py` and `_names_v1.py`.
"""

import codecs
import collections.abc as collections_abc  # noqa: F401 (a name of TensorFlow's module)
import contextlib
import datetime
import numbers
import os

import numpy as np

__name__ = "tensorflow.python.util.compat"

integral_types = (numbers.Integral, np.integer)
real_types = (numbers.Real, np.integer, np.floating)
complex_types = (numbers.Complex, np.number)
bytes_or_text_types = (bytes, str)


def as_bytes(bytes_or_text, encoding="utf-8"):
    """Text, or bytes, as bytes.

    >>> tf.compat.as_bytes("a")
    b'a'
    """
    encoding = codecs.lookup(encoding).name
    if isinstance(bytes_or_text, bytearray):
        return bytes(bytes_or_text)
    if isinstance(bytes_or_text, str):
        return bytes_or_text.encode(encoding)
    if isinstance(bytes_or_text, bytes):
        return bytes_or_text
    raise TypeError(f"Expected binary or unicode string, got {bytes_or_text!r}")


def as_text(bytes_or_text, encoding="utf-8"):
    """Bytes, or text, as text.

    >>> tf.compat.as_text(b"a")
    'a'
    """
    encoding = codecs.lookup(encoding).name
    if isinstance(bytes_or_text, str):
        return bytes_or_text
    if isinstance(bytes_or_text, bytes):
        return bytes_or_text.decode(encoding)
    raise TypeError(f"Expected binary or unicode string, got {bytes_or_text!r}")


as_str = as_text


def as_str_any(value, encoding="utf-8"):
    """Bytes as text, anything else as `str()` shows it.

    >>> tf.compat.as_str_any(3), tf.compat.as_str_any(b"a")
    ('3', 'a')
    """
    return as_text(value, encoding) if isinstance(value, bytes) else str(value)


def path_to_str(path):
    """A path object as text; anything else as it is.

    >>> tf.compat.path_to_str("a/b")
    'a/b'
    """
    return as_str_any(os.fspath(path)) if hasattr(path, "__fspath__") else path


def forward_compatible(year, month, day):
    """Whether programs made on that day need not be understood: whether the day is past.

    >>> tf.compat.forward_compatible(2019, 1, 1)
    True
    """
    return datetime.date(year, month, day) < _horizon


_horizon = datetime.date(2026, 1, 1)


@contextlib.contextmanager
def forward_compatibility_horizon(year, month, day):
    """Context in which `forward_compatible` answers for another day.

    >>> with tf.compat.forward_compatibility_horizon(2030, 1, 2):
    ...     print(tf.compat.forward_compatible(2030, 1, 1))
    True
    """
    global _horizon
    kept = _horizon
    _horizon = datetime.date(year, month, day)
    try:
        yield
    finally:
        _horizon = kept
