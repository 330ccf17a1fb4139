"""`tf.test` for tests of eager execution: the same.

Invariant: execution is eager anyway.
Does not know: what is tested.
"""

from ferroflow.python.platform.test import *  # noqa: F403 the same under another path
from ferroflow.python.platform.test import __getattr__  # noqa: F401

__name__ = "tensorflow.python.eager.test"
