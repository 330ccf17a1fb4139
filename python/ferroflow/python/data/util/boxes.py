"""Python objects as tensors: how iterators, optionals and datasets go in and out of graphs.

Invariant: unboxing gives the very object that was boxed, as long as the tensor lives.
Does not know: what the objects are.
"""

from ferroflow import _ff

DTYPE = _ff.variant


def box(value):
    """A scalar tensor that holds an object."""
    return _ff.box(value)


def unbox(tensor):
    """The object that a tensor holds."""
    return _ff.unbox(tensor)


def placeholder_spec():
    """The spec of a boxed object."""
    from ferroflow.python.framework import tensor_spec

    return tensor_spec.TensorSpec([], DTYPE)


def make(function, inputs=()):
    """A boxed object made by `function(*eager inputs)`: now, or each time the graph runs."""
    if _ff.executing_eagerly():
        return box(function(*inputs))
    return _ff.callback(lambda *values: [box(function(*values))], list(inputs), [DTYPE], [_ff.TensorShape([])], True)[0]
