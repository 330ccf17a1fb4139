"""The members of `tf.raw_ops`: every operation of the catalogue as a function of keywords.

Invariant: a keyword is the name in the operation's definition, except for the few that TensorFlow renames in Python.
Does not know: any operation.
"""

from ferroflow import _ff

_AXIS = {"axis": "reduction_indices"}
_RENAMED = {
    **dict.fromkeys(("All", "Any", "EuclideanNorm", "Max", "Mean", "Min", "Prod", "Sum"), _AXIS),
    "ExpandDims": {"axis": "dim"},
    "Select": {"x": "t", "y": "e"},
    "Split": {"axis": "split_dim"},
    "SplitV": {"axis": "split_dim"},
    "Squeeze": {"axis": "squeeze_dims"},
    "Where": {"condition": "input"},
}


def operation(name):
    """The function of an operation; LookupError if the catalogue lacks it.

    >>> tf.raw_ops.Mul(x=2.0, y=3.0).numpy().item()
    6.0
    """
    try:
        return _ff.raw(name, _RENAMED.get(name))
    except LookupError:
        from ferroflow.python.framework import raw_ops_composed

        return raw_ops_composed.operation(name)
