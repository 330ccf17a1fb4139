"""Assignment to a part of a variable: `v[1:, 0].assign(x)`.

Invariant: the part that is written is the one that the same key reads.
Does not know: what keys mean; positions are cut out by the key as values are.
"""

import functools

from ferroflow import _ff
from ferroflow.python.ops import scatter
from ferroflow.python.ops.operands import convert, execute, shape_of

__name__ = "tensorflow.python.ops.array_ops"


def with_assign(variable, key, part):
    """`part`, what `variable[key]` is, with a method `assign`; a choice by a mask has none, as in TensorFlow."""
    if getattr(key, "dtype", None) not in (_ff.bool, bool):
        part.assign = functools.partial(assign, variable, key)
    return part


def assign(variable, key, value, name=None):
    """Writes `value`, of the shape of `variable[key]` or one that broadcasts to it, there; returns the variable then.

    >>> v = tf.Variable([[1, 2], [3, 4]])
    >>> v[:, 1].assign([5, 6]).numpy().tolist()
    [[1, 5], [3, 6]]
    """
    value = convert(value, dtype=variable.dtype)
    whole = variable._ff_read()
    if whole.shape.rank == 0:
        return variable.assign(execute("Reshape", [value, convert([], dtype=_ff.int32)]), name=name)
    shape = shape_of(whole)
    positions = execute("Reshape", [execute("Range", [0, execute("Prod", [shape, [0]]), 1]), shape])[key]
    updates = execute("Reshape", [execute("BroadcastTo", [value, shape_of(positions)]), [-1]])
    if variable.dtype == _ff.string:
        return variable.assign(_replaced(whole, execute("Reshape", [positions, [-1]]), updates), name=name)
    places = execute("UnravelIndex", [execute("Reshape", [positions, [-1]]), shape])
    scatter.slices(variable, "Update", execute("Transpose", [places, [1, 0]]), updates, name)
    return variable._written(True)


def _replaced(whole, positions, updates):
    """The value with elements replaced, for a dtype that is not written in place: every element is looked up."""
    shape = shape_of(whole)
    count = execute("Prod", [shape, [0]])
    new = execute("Range", [count, execute("AddV2", [count, execute("Size", [updates])]), 1])
    picks = execute("TensorScatterUpdate", [execute("Range", [0, count, 1]), execute("ExpandDims", [positions, 1]), new])
    flat = execute("Reshape", [whole, [-1]])
    return execute("Reshape", [execute("GatherV2", [execute("ConcatV2", [[flat, updates], 0]), picks, 0]), shape])
