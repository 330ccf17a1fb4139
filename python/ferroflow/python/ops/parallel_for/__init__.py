"""Functions for every row, or every number of a range, at once.

Invariant: the modules here have the paths of TensorFlow's.
Does not know: how an operation is computed for many rows; the engine does.
"""

from ferroflow.python.ops.parallel_for.control_flow_ops import for_loop, pfor
from ferroflow.python.ops.parallel_for.gradients import batch_jacobian, jacobian

__all__ = ["batch_jacobian", "for_loop", "jacobian", "pfor"]
