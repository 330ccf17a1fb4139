"""Questions that libraries ask about where in control flow they are.

Invariant: branches and loops are functions of their own here, so no operation is inside of a context of
TensorFlow 1, and nothing is compiled by XLA.
Does not know: control flow; see `cond` and `while_loop`.
"""

__name__ = "tensorflow.python.ops.control_flow_util"
ENABLE_CONTROL_FLOW_V2 = True
# Whether branches stay functions where a graph is run; here they always do.
_DISABLE_LOWER_USING_SWITCH_MERGE = False


def EnableControlFlowV2(graph):  # noqa: N802 TensorFlow's name
    """Whether branches and loops of a graph are functions: always."""
    del graph
    return True


def GraphOrParentsInXlaContext(graph):  # noqa: N802
    """Whether a graph, or one around it, is compiled by XLA: never."""
    del graph
    return False


def IsInXLAContext(op):  # noqa: N802
    """Whether an operation is compiled by XLA: never."""
    del op
    return False


IsInWhileLoop = IsInCond = InXlaContext = IsInXLAContext


def GetContainingWhileContext(context, stop_ctxt=None):  # noqa: N802
    """The context of TensorFlow 1's loops that is around another: None."""
    del context, stop_ctxt
    return None


def smart_cond(pred, true_fn=None, false_fn=None, name=None):
    """What `true_fn` gives where `pred` is true, else `false_fn`; where it is known now only one is traced."""
    from ferroflow.python.ops import cond

    return cond.smart_cond(pred, true_fn, false_fn, name)


def constant_value(pred):
    """The value of a bool, where it is known now; else None."""
    from ferroflow.python.ops import cond

    return cond.smart_constant_value(pred)
