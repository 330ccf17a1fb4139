"""Ferroflow: TensorFlow's programming model on an engine written in Rust.

    >>> import ferroflow as tf
    >>> (tf.constant([1.0, 2.0]) * 2.0).numpy()
    array([2., 4.], dtype=float32)

Names are resolved when they are first touched, from the table in `_names.py`; importing the package loads
neither NumPy nor Keras.
"""

from ferroflow import _namespace, _private

__version__ = "2.21.0"
"""The version of TensorFlow whose interface this is; clients compare it."""

_namespace.install()
_private.install()


def __getattr__(name):
    return _namespace.attribute(globals(), "", name)


def __dir__():
    return _namespace.listing("", globals())
