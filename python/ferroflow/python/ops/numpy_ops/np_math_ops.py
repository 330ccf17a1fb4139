"""The functions of `tf.experimental.numpy` that compute: all of them under TensorFlow's name of the module.

Invariant: nothing but constants is defined here, and the switch that TensorFlow has here.
Does not know: the functions; they stand in the modules it takes them from.
"""

import math

from ferroflow.python.ops.numpy_ops.np_creation import geomspace, linspace, logspace, polyval  # noqa: F401
from ferroflow.python.ops.numpy_ops.np_elementwise import *  # noqa: F403
from ferroflow.python.ops.numpy_ops.np_linear import *  # noqa: F403
from ferroflow.python.ops.numpy_ops.np_movement import append, concatenate, meshgrid, tile  # noqa: F401
from ferroflow.python.ops.numpy_ops.np_reductions import (  # noqa: F401
    argmax,
    argmin,
    argsort,
    average,
    count_nonzero,
    nanmean,
    nanprod,
    nansum,
    ptp,
    sort,
)
from ferroflow.python.ops.numpy_ops.np_selection import trace  # noqa: F401

pi = math.pi
e = math.e
inf = math.inf
newaxis = None


def enable_numpy_methods_on_tensor():
    """Gives tensors NumPy's methods and properties, and leaves operators as they are."""
    from ferroflow.python.ops.numpy_ops import np_config  # which needs all of the functions

    np_config.enable_methods()
