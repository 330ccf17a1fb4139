"""`contextlib.contextmanager`, under the name that programs written for TensorFlow import it by.

Invariant: it is Python's.
Does not know: what is entered.
"""

from contextlib import contextmanager  # noqa: F401

__name__ = "tensorflow.python.util.tf_contextlib"
