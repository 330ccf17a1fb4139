"""Variables in structures.

Invariant: what is no variable stays as it is.
Does not know: what the structures are for.
"""

from ferroflow import _ff

__name__ = "tensorflow.python.util.variable_utils"


def convert_variables_to_tensors(structure):
    """The structure with the values of variables in their places."""
    return _ff.nest_map(lambda leaf: leaf._ff_read() if isinstance(leaf, _ff.VariableBase) else leaf, structure)


def replace_variables_with_atoms(structure):
    """The structure with 0 in the places of variables."""
    return _ff.nest_map(lambda leaf: 0 if isinstance(leaf, _ff.VariableBase) else leaf, structure)
