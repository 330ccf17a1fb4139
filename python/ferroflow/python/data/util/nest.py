"""Structures as datasets see them: tuples, named tuples, dictionaries, data classes; a list is one tensor.

Invariant: dictionaries count in the order of their sorted keys; flattening and packing undo each other.
Does not know: what the leaves are.
"""

from collections.abc import Mapping

from ferroflow import _ff

__name__ = "tensorflow.python.data.util.nest"

is_nested = _ff.element_is_nested
flatten = _ff.element_flatten
pack_sequence_as = _ff.element_pack
map_structure = _ff.element_map
assert_same_structure = _ff.element_assert_same
flatten_up_to = _ff.element_flatten_up_to


def assert_shallow_structure(shallow, structure, check_types=True):
    """Raises unless `structure` has the containers that `shallow` has, and anything where it has leaves.

    TypeError where a container is missing or, with `check_types`, of another type; ValueError where one has another
    length or other keys.
    """
    if not is_nested(shallow):
        return
    if not is_nested(structure):
        raise TypeError(f"If shallow structure is a sequence, input must also be a sequence. Input has type: '{type(structure).__name__}'.")
    if check_types and not isinstance(structure, type(shallow)):
        raise TypeError(
            f"The two structures don't have the same sequence type. Input structure has type '{type(structure).__name__}', "
            f"while shallow structure has type '{type(shallow).__name__}'."
        )
    if not hasattr(type(shallow), "__len__"):
        return
    if len(structure) != len(shallow):
        raise ValueError(
            f"The two structures don't have the same sequence length. Input structure has length {len(structure)}, while "
            f"shallow structure has length {len(shallow)}."
        )
    if isinstance(shallow, Mapping):
        if set(structure) != set(shallow):
            raise ValueError(
                f"The two structures don't have the same keys. Input structure has keys {list(structure)}, while shallow "
                f"structure has keys {list(shallow)}."
            )
        pairs = [(shallow[key], structure[key]) for key in shallow]
    else:
        pairs = zip(shallow, structure)
    for part, member in pairs:
        assert_shallow_structure(part, member, check_types)


def map_structure_up_to(shallow, func, *structures):
    """`func` of what stands in the places of the leaves of `shallow`."""
    leaves = [flatten_up_to(shallow, s) for s in structures]
    return pack_sequence_as(shallow, [func(*found) for found in zip(*leaves)])
