"""Structures as datasets see them: tuples, named tuples, dictionaries, data classes; a list is one tensor.

Invariant: dictionaries count in the order of their sorted keys; flattening and packing undo each other.
Does not know: what the leaves are.
"""

from ferroflow import _ff

__name__ = "tensorflow.python.data.util.nest"

is_nested = _ff.element_is_nested
flatten = _ff.element_flatten
pack_sequence_as = _ff.element_pack
map_structure = _ff.element_map
assert_same_structure = _ff.element_assert_same
flatten_up_to = _ff.element_flatten_up_to


def map_structure_up_to(shallow, func, *structures):
    """`func` of what stands in the places of the leaves of `shallow`."""
    leaves = [flatten_up_to(shallow, s) for s in structures]
    return pack_sequence_as(shallow, [func(*found) for found in zip(*leaves)])
