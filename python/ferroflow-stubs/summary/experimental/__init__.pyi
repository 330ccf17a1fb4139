"""Types of `ferroflow.summary.experimental`. Made by `cargo xtask stubs`: a change here is lost."""

import builtins as _b
from collections.abc import Callable as _Callable, Iterator as _Iterator
from typing import Any as _Any

import ferroflow as _tf
from ferroflow import _types as _t

def get_step() -> _Any:
    """The default step, or None.

    >>> import ferroflow as tf
    >>> tf.summary.experimental.set_step(7)
    >>> tf.summary.experimental.get_step()
    7
    >>> tf.summary.experimental.set_step(None)
    """

def set_step(step: _t.TensorLike) -> None:
    """Sets the default step.

    >>> import ferroflow as tf
    >>> tf.summary.experimental.set_step(7)
    >>> tf.summary.experimental.get_step()
    7
    >>> tf.summary.experimental.set_step(None)
    """

def summary_scope(name: _b.str | None, default_name: _b.str | None = 'summary', values: _t.TensorLike = None) -> _Any:
    """Context in which the names of what is written begin with `name/`; gives `(tag, scope)`.

    A tag has all characters of the name, a scope those that names of operations may have, or else `default_name`.
    """

def write_raw_pb(tensor: _t.TensorLike, step: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Writes a `tf.compat.v1.Summary` message as an event; gives whether it was written.

    Args:
      tensor: the message's bytes, or several whose values are written together.
      step: the step; the default one if not given.
      name: a name for the operation.

    Raises:
      DataLossError: what is no such message.

    >>> import ferroflow as tf, tempfile
    >>> writer = tf.summary.create_file_writer(tempfile.mkdtemp())
    >>> with writer.as_default(): written = tf.summary.experimental.write_raw_pb(b"", step=1)
    >>> bool(written)
    True
    """
