"""What programs say about the cost of operations: functions by kind of operation and of statistic.

Invariant: a function is registered once for a pair of kinds.
Does not know: operations; none has statistics of its own here.
"""

__name__ = "tensorflow.python.framework.ops"

_functions = {}


class OpStats:
    """A number of a kind, such as `"flops"`; None where it is not known. Adding one of the same kind adds what is known.

    >>> from ferroflow.python.framework import ops
    >>> total = ops.OpStats("flops")
    >>> total += ops.OpStats("flops", 3)
    >>> total.value
    3
    """

    __slots__ = ("statistic_type", "value")

    def __init__(self, statistic_type, value=None):
        self.statistic_type, self.value = statistic_type, value

    def __iadd__(self, other):
        if other.statistic_type != self.statistic_type:
            raise ValueError(f"Can't add an OpStat of type {self.statistic_type} to one of {other.statistic_type}.")
        if other.value is not None:
            self.value = other.value if self.value is None else self.value + other.value
        return self


class RegisterStatistics:
    """Decorator of `f(graph, node)`, which gives the `OpStats` of a node of a kind; KeyError for a second one."""

    __slots__ = ("_kinds",)

    def __init__(self, op_type, statistic_type):
        for name, value in (("op_type", op_type), ("statistic_type", statistic_type)):
            if not isinstance(value, str):
                raise TypeError(f"{name} must be a string.")
            if "," in value:
                raise TypeError(f"{name} must not contain a comma.")
        self._kinds = op_type, statistic_type

    def __call__(self, f):
        if self._kinds in _functions:
            raise KeyError(f"Registering two statistical functions with name '{','.join(self._kinds)}'!")
        _functions[self._kinds] = f
        return f


def get_stats_for_node_def(graph, node, statistic_type):
    """What the function of a node's kind gives; a statistic without a value where there is none."""
    function = _functions.get((node.op, statistic_type))
    return OpStats(statistic_type) if function is None else function(graph, node)
