"""`tf.distribute.ReduceOp`: how values of replicas become one.

Invariant: two members.
Does not know: strategies.
"""

import enum

from ferroflow.python.util import pickling

__name__ = "tensorflow.python.distribute.reduce_util"


class ReduceOp(enum.Enum):
    """`SUM` or `MEAN` over replicas."""

    __reduce_ex__ = pickling.reduce_enum

    SUM = "SUM"
    MEAN = "MEAN"

    @staticmethod
    def from_variable_aggregation(aggregation):
        """The reduction that goes with a variable's aggregation; ValueError for NONE."""
        from ferroflow.python.ops.variables import VariableAggregation

        if aggregation == VariableAggregation.SUM:
            return ReduceOp.SUM
        if aggregation == VariableAggregation.MEAN:
            return ReduceOp.MEAN
        raise ValueError(f"Could not convert from `tf.VariableAggregation` {aggregation} to `tf.distribute.ReduceOp` type")
