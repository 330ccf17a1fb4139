"""The names of `tf.linalg` under TensorFlow's private path for them.

Invariant: a name here is the public one.
Does not know: what the names are; see `_names.py`.
"""

from ferroflow import _namespace


def __getattr__(name):
    return _namespace.attribute(globals(), "linalg", name)
