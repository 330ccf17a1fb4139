"""The functions of `tf.experimental.numpy` that make, shape and pick: all of them under TensorFlow's name of the module.

Invariant: nothing is defined here.
Does not know: the functions; they stand in the modules it takes them from.
"""

from ferroflow.python.ops.numpy_ops.np_creation import *  # noqa: F403
from ferroflow.python.ops.numpy_ops.np_elementwise import around, imag, real, sign  # noqa: F401
from ferroflow.python.ops.numpy_ops.np_movement import *  # noqa: F403
from ferroflow.python.ops.numpy_ops.np_reductions import *  # noqa: F403
from ferroflow.python.ops.numpy_ops.np_selection import *  # noqa: F403
