"""Structures as datasets see them: tuples, named tuples, dictionaries, data classes; a list is one tensor.

Invariant: dictionaries count in the order of their sorted keys; flattening and packing undo each other.
Does not know: what the leaves are.
"""

import collections.abc

from ferroflow import _ff

__name__ = "tensorflow.python.data.util.nest"


def _is_attrs(value):
    return hasattr(type(value), "__attrs_attrs__")


def _is_dataclass(value):
    return hasattr(type(value), "__tf_flatten__") and hasattr(type(value), "__tf_unflatten__")


# What nearly all values are, told by a look: asking whether a class is a mapping is slow.
_LEAVES = frozenset((_ff.EagerTensor, _ff.SymbolicTensor, list, int, float, bool, str, bytes, type(None)))


def is_nested(structure):
    """Whether a value is a container: a list is not; a data class is one if it says how it is taken apart."""
    kind = type(structure)
    if kind is tuple or kind is dict:
        return True
    if kind in _LEAVES:
        return False
    return isinstance(structure, (tuple, collections.abc.Mapping)) or _is_attrs(structure) or _is_dataclass(structure)


def _members(structure):
    if isinstance(structure, collections.abc.Mapping):
        return [structure[key] for key in sorted(structure)]
    if _is_attrs(structure):
        return [getattr(structure, a.name) for a in type(structure).__attrs_attrs__]
    if _is_dataclass(structure):
        return structure.__tf_flatten__()[1]
    return structure


def sequence_like(instance, members):
    """A container of the kind of `instance` holding `members`, in flattened order."""
    if isinstance(instance, collections.abc.Mapping):
        values = dict(zip(sorted(instance), members))
        kind = type(instance)
        pairs = [(key, values[key]) for key in instance]
        return kind(pairs) if kind in (dict, collections.OrderedDict) else dict(pairs)
    if _is_attrs(instance) or hasattr(instance, "_fields"):
        return type(instance)(*members)
    if _is_dataclass(instance):
        return type(instance).__tf_unflatten__(instance.__tf_flatten__()[0], tuple(members))
    return tuple(members) if isinstance(instance, tuple) else type(instance)(members)


def flatten(structure):
    """The leaves as a list."""
    if not is_nested(structure):
        return [structure]
    found = []
    for member in _members(structure):
        found.extend(flatten(member))
    return found


def pack_sequence_as(structure, leaves):
    """A structure like `structure` with these leaves."""
    if not is_nested(structure):
        return leaves[0]
    iterator = iter(leaves)

    def build(part):
        if not is_nested(part):
            return next(iterator)
        return sequence_like(part, [build(member) for member in _members(part)])

    return build(structure)


def map_structure(func, *structures):
    """A structure like the first, with `func` of the leaves of all."""
    columns = [flatten(s) for s in structures]
    return pack_sequence_as(structures[0], [func(*leaves) for leaves in zip(*columns)])


def assert_same_structure(one, two, check_types=True):
    """Raises TypeError or ValueError where two structures differ in form."""
    if is_nested(one) != is_nested(two):
        raise ValueError(f"The two structures don't have the same nested structure: {one} and {two}")
    if not is_nested(one):
        return
    if check_types and type(one) is not type(two) and not (
        isinstance(one, collections.abc.Mapping) and isinstance(two, collections.abc.Mapping)
    ):
        raise TypeError(f"The two structures don't have the same sequence type: {type(one)} and {type(two)}")
    if isinstance(one, collections.abc.Mapping) and set(one) != set(two):
        raise ValueError(f"The two dictionaries don't have the same set of keys: {list(one)} and {list(two)}")
    first, second = list(_members(one)), list(_members(two))
    if len(first) != len(second):
        raise ValueError(f"The two structures don't have the same number of elements: {len(first)} and {len(second)}")
    for a, b in zip(first, second):
        assert_same_structure(a, b, check_types)


def flatten_up_to(shallow, structure):
    """What stands in `structure` in the places of the leaves of `shallow`."""
    if not is_nested(shallow):
        return [structure]
    found = []
    for part, member in zip(_members(shallow), _members(structure)):
        found.extend(flatten_up_to(part, member))
    return found


def map_structure_up_to(shallow, func, *structures):
    """`func` of what stands in the places of the leaves of `shallow`."""
    leaves = [flatten_up_to(shallow, s) for s in structures]
    return pack_sequence_as(shallow, [func(*found) for found in zip(*leaves)])
