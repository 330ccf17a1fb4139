"""Loop and branch variables: taken apart into tensors, checked, and put together again.

Invariant: what is no tensor and cannot be one stays the Python object it is, and must be the same on every path.
Does not know: which statement it serves.
"""

from ferroflow import _ff

_CONVERTIBLE = (_ff.Tensor, _ff.VariableBase, bool, int, float, complex, str, bytes)


def is_undefined(value):
    """Whether a variable has no value yet."""
    from malt.operators import variables

    return isinstance(value, (variables.Undefined, variables.UndefinedReturnValue))


def is_missing(value):
    """Whether a variable is None or has no value yet."""
    return value is None or is_undefined(value)


def becomes_tensor(leaf):
    """Whether a leaf is carried through a graph rather than kept as an object."""
    if isinstance(leaf, _CONVERTIBLE):
        return True
    if is_undefined(leaf):
        return False
    return hasattr(leaf, "__array__") or hasattr(leaf, "__tf_tensor__")


def as_tensor(leaf):
    """A leaf as a tensor: a variable by its value."""
    return leaf._ff_read() if isinstance(leaf, _ff.VariableBase) else _ff.convert(leaf)


class State:
    """The values of several variables, with the tensors among their leaves apart from all else."""

    def __init__(self, values):
        self.values = tuple(values)
        self.leaves = _ff.nest_flatten(list(self.values), expand_composites=True)
        self.where = [i for i, leaf in enumerate(self.leaves) if becomes_tensor(leaf)]

    def tensors(self):
        """The leaves that are carried, as tensors."""
        return [as_tensor(self.leaves[i]) for i in self.where]

    def packed(self, tensors):
        """The variables with these tensors in place of those carried."""
        leaves = list(self.leaves)
        for i, tensor in zip(self.where, tensors):
            leaves[i] = tensor
        return tuple(_ff.nest_pack(list(self.values), leaves, expand_composites=True))

    def same_form(self, other):
        """Whether another state has the same structure, and the same objects in place of those not carried."""
        if len(self.leaves) != len(other.leaves) or self.where != other.where:
            return False
        try:
            _ff.nest_assert_same_structure(list(self.values), list(other.values), False, True)
        except (TypeError, ValueError):
            return False
        carried = set(self.where)
        return all(
            i in carried or a is b or a == b for i, (a, b) in enumerate(zip(self.leaves, other.leaves))
        )
