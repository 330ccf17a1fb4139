"""`tf.constant` under TensorFlow's own path, for clients that import it from there.

Does not know: anything; the function is the engine's.
"""

from ferroflow._ff import constant  # noqa: F401
