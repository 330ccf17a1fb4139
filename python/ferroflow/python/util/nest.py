"""`tf.nest`: structures of lists, tuples, dictionaries, attrs and dataclasses taken apart and put together.

Invariant: dictionaries count in the order of their sorted keys; flattening and packing undo each other.
Does not know: what the leaves are. The walking itself is the engine's.
"""

from ferroflow import _ff
from ferroflow.python.framework import composite_tensor, tensor_spec, type_spec

__name__ = "tensorflow.python.util.nest"



def is_nested(seq):
    """Whether a value is a list, tuple, dictionary or another container rather than a leaf.

    >>> import ferroflow as tf
    >>> tf.nest.is_nested([1]), tf.nest.is_nested("text")
    (True, False)
    """
    return _ff.nest_is_nested(seq)


is_sequence = is_nested

# What errors say of two structures that differ, for `str.format`.
STRUCTURES_HAVE_MISMATCHING_LENGTHS = "The two structures don't have the same sequence length. Input structure has length {input_length}, while shallow structure has length {shallow_length}."
STRUCTURES_HAVE_MISMATCHING_TYPES = "The two structures don't have the same sequence type. Input structure has type {input_type}, while shallow structure has type {shallow_type}."
SHALLOW_TREE_HAS_INVALID_KEYS = "The shallow_tree's keys are not a subset of the input_tree's keys. The shallow_tree has the following keys that are not in the input_tree: {}."
INPUT_TREE_SMALLER_THAN_SHALLOW_TREE = "The input_tree has fewer items than the shallow_tree. Input structure has length {input_size}, while shallow structure has length {shallow_size}."
IF_SHALLOW_IS_SEQ_INPUT_MUST_BE_SEQ = "If shallow structure is a sequence, input must also be a sequence. Input has type: {}."


def _is_composite(value):
    """Whether a value is made of several tensors as its specification says, or is such a specification."""
    return isinstance(value, composite_tensor.CompositeTensor) or (isinstance(value, type_spec.TypeSpec) and not isinstance(value, tensor_spec.TensorSpec))


def is_nested_or_composite(structure):
    """`is_nested`, or a value made of several tensors such as a sparse one."""
    return _ff.nest_is_nested(structure) or hasattr(type(structure), "_ff_flatten") or _is_composite(structure)


def _test_of(expand_composites):
    """Which values are entered."""
    return is_nested_or_composite if expand_composites else _ff.nest_is_nested


def flatten(structure, expand_composites=False):
    """The leaves of a structure as a list; a leaf gives a list of itself.

    Args:
      structure: lists, tuples, named tuples, dictionaries (by sorted keys), attrs classes, dataclasses, in any depth.
      expand_composites: whether sparse tensors and their kin are taken apart too.

    Returns:
      A list.

    Raises:
      TypeError: keys of a dictionary that have no order.

    >>> import ferroflow as tf
    >>> tf.nest.flatten({"b": 1, "a": [2, 3]})
    [2, 3, 1]
    """
    found = _ff.nest_flatten(structure, expand_composites)
    if expand_composites and any(_is_composite_spec(leaf) for leaf in found):
        parts = [leaf._flat_tensor_specs if _is_composite_spec(leaf) else [leaf] for leaf in found]
        return [part for own in parts for part in own]
    return found


def pack_sequence_as(structure, flat_sequence, expand_composites=False):
    """A structure like `structure` with the leaves of `flat_sequence`.

    ValueError where the number of leaves differs, TypeError where `flat_sequence` is no sequence.

    >>> import ferroflow as tf
    >>> tf.nest.pack_sequence_as({"b": 0, "a": [0, 0]}, [1, 2, 3])
    {'b': 3, 'a': [1, 2]}
    """
    if not _ff.nest_is_nested(flat_sequence):
        raise TypeError(
            f"Attempted to pack value:\n  {flat_sequence}\ninto a structure, but found incompatible type "
            f"`{type(flat_sequence)}` instead."
        )
    flat = list(flat_sequence)
    if expand_composites:
        leaves = _ff.nest_flatten(structure)
        if any(_is_composite_spec(leaf) for leaf in leaves):
            return _ff.nest_pack(structure, _taken_by_specs(leaves, flat))
    return _ff.nest_pack(structure, flat, expand_composites)


def _is_composite_spec(leaf):
    """Whether a leaf describes a value of several tensors."""
    return hasattr(type(leaf), "_flat_tensor_specs") and hasattr(leaf, "_ff_pack") and len(leaf._flat_tensor_specs) > 1


def _taken_by_specs(leaves, flat):
    """One value for each leaf: a description of several tensors takes as many."""
    found, at = [], 0
    for leaf in leaves:
        composite = _is_composite_spec(leaf)
        count = len(leaf._flat_tensor_specs) if composite else len(leaf._ff_flatten()[1]) if hasattr(type(leaf), "_ff_flatten") else 1
        if at + count > len(flat):
            raise ValueError(f"Could not pack sequence. The structure needs more than the {len(flat)} values that were given.")
        if composite:
            found.append(leaf._ff_pack(flat[at : at + count]))
        else:
            found.append(flat[at] if count == 1 else leaf._ff_flatten()[0]._ff_pack(flat[at : at + count]))
        at += count
    if at != len(flat):
        raise ValueError(f"Could not pack sequence. The structure needs {at} values, {len(flat)} were given.")
    return found


def assert_same_structure(nest1, nest2, check_types=True, expand_composites=False):
    """Raises ValueError or TypeError where two structures differ in form.

    >>> import ferroflow as tf
    >>> tf.nest.assert_same_structure([1, {"a": 2}], [3, {"a": 4}])
    """
    try:
        _ff.nest_assert_same_structure(nest1, nest2, check_types, expand_composites)
    except (TypeError, ValueError) as error:
        first, second = (_ff.nest_map(lambda _: _DOT, nest) for nest in (nest1, nest2))
        raise type(error)(f"{error}\nEntire first structure:\n{first}\nEntire second structure:\n{second}") from None


class _Dot:
    """A leaf where only the form of a structure is shown."""

    def __repr__(self):
        return "."


_DOT = _Dot()


def map_structure(func, *structure, **kwargs):
    """A structure like the first one, with `func` of the leaves of all of them in each place.

    Args:
      func: called with one leaf of each structure.
      *structure: structures of the same form.
      check_types, expand_composites: as for `assert_same_structure`.

    >>> import ferroflow as tf
    >>> tf.nest.map_structure(lambda a, b: a + b, [1, (2,)], [10, (20,)])
    [11, (22,)]
    """
    if not callable(func):
        raise TypeError(f"Argument `func` must be callable, got: {func}")
    if not structure:
        raise ValueError("Must provide at least one structure")
    check_types = kwargs.pop("check_types", True)
    expand_composites = kwargs.pop("expand_composites", False)
    if kwargs:
        raise ValueError(
            f"Only valid keyword arguments are `check_types` and `expand_composites`, not: `{'`, `'.join(kwargs)}`"
        )
    for other in structure[1:]:
        assert_same_structure(structure[0], other, check_types, expand_composites)
    columns = [_ff.nest_flatten(s, expand_composites) for s in structure]
    return _ff.nest_pack(structure[0], [func(*leaves) for leaves in zip(*columns)], expand_composites)


def is_mapping(value):
    """Whether a value is a mapping."""
    import collections.abc

    return isinstance(value, collections.abc.Mapping)


def is_namedtuple(value, strict=False):
    """Whether a value is a named tuple."""
    del strict
    return isinstance(value, tuple) and isinstance(getattr(value, "_fields", None), tuple)


def is_attrs(value):
    """Whether a value is an instance of an attrs class."""
    return hasattr(type(value), "__attrs_attrs__")


def same_namedtuples(nest1, nest2):
    """Whether two named tuples are of classes with one name and the same fields."""
    return type(nest1).__name__ == type(nest2).__name__ and nest1._fields == nest2._fields


def sequence_like(instance, args):
    """A container of the kind of `instance` holding `args`, in the order in which it is flattened."""
    if is_mapping(instance):
        values = dict(zip(_sorted(instance), args))
        return type(instance)((key, values[key]) for key in instance)
    if is_namedtuple(instance) or is_attrs(instance):
        return type(instance)(*args)
    if _is_composite(instance):
        [parts] = args
        return (instance if isinstance(instance, type_spec.TypeSpec) else instance._type_spec)._from_components(parts)
    if hasattr(type(instance), "__tf_unflatten__"):
        return type(instance).__tf_unflatten__(instance.__tf_flatten__()[0], tuple(args))
    return type(instance)(args)


def list_to_tuple(structure):
    """The structure with every list in it as a tuple."""
    if isinstance(structure, list):
        return tuple(list_to_tuple(v) for v in structure)
    if _ff.nest_is_nested(structure):
        return sequence_like(structure, [list_to_tuple(v) for _, v in _items(structure)])
    return structure


def _sorted(mapping):
    try:
        return sorted(mapping)
    except TypeError:
        raise TypeError("nest only supports dicts with sortable keys.") from None


def _items(structure):
    """The keys and members of one level."""
    if is_mapping(structure):
        return [(key, structure[key]) for key in _sorted(structure)]
    if is_namedtuple(structure):
        return [(name, getattr(structure, name)) for name in structure._fields]
    if is_attrs(structure):
        return [(a.name, getattr(structure, a.name)) for a in type(structure).__attrs_attrs__]
    if isinstance(structure, type_spec.TypeSpec):
        return [(structure.value_type.__name__, structure._component_specs)]
    if _is_composite(structure):
        spec = structure._type_spec
        return [(spec.value_type.__name__, spec._to_components(structure))]
    if hasattr(type(structure), "__tf_flatten__"):
        return list(enumerate(structure.__tf_flatten__()[1]))
    return list(enumerate(structure))


def _flat_up_to(shallow_tree, input_tree, enters, path=()):
    """What stands in the places of the leaves of `shallow_tree`, each with its path."""
    if not enters(shallow_tree):
        yield path, input_tree
        return
    members = dict(_items(input_tree))
    for key, part in _items(shallow_tree):
        yield from _flat_up_to(part, members[key], enters, (*path, key))


def flatten_with_tuple_paths(structure, expand_composites=False):
    """The leaves, each with its path as a tuple."""
    return list(_flat_up_to(structure, structure, _test_of(expand_composites)))


def yield_flat_paths(nest, expand_composites=False):
    """The paths of the leaves, as tuples of keys and indices."""
    for path, _ in flatten_with_tuple_paths(nest, expand_composites):
        yield path


def flatten_with_joined_string_paths(structure, separator="/", expand_composites=False):
    """The leaves, each with its path as one string."""
    return [
        (separator.join(str(p) for p in path), value)
        for path, value in flatten_with_tuple_paths(structure, expand_composites)
    ]


def map_structure_with_tuple_paths(func, *structure, **kwargs):
    """`map_structure` of a function that also takes the leaf's path first."""
    return map_structure_with_tuple_paths_up_to(structure[0], func, *structure, **kwargs)


def map_structure_with_paths(func, *structure, **kwargs):
    """`map_structure` of a function that also takes the leaf's path first, joined by `/`."""

    def joined(path, *values, **more):
        return func("/".join(str(p) for p in path), *values, **more)

    return map_structure_with_tuple_paths(joined, *structure, **kwargs)


def flatten_up_to(shallow_tree, input_tree, check_types=True, expand_composites=False):
    """What stands in `input_tree` in the places of the leaves of `shallow_tree`."""
    return [value for _, value in flatten_with_tuple_paths_up_to(shallow_tree, input_tree, check_types, expand_composites)]


def flatten_with_tuple_paths_up_to(shallow_tree, input_tree, check_types=True, expand_composites=False):
    """What stands in the places of the leaves of `shallow_tree`, each with its path."""
    assert_shallow_structure(shallow_tree, input_tree, check_types, expand_composites)
    return list(_flat_up_to(shallow_tree, input_tree, _test_of(expand_composites)))


def _check_types(shallow_tree, input_tree):
    """TypeError where two containers are of different kinds."""
    # A list that an object tracks is a list.
    kind = list if isinstance(shallow_tree, list) else type(shallow_tree)
    if isinstance(input_tree, kind) or (is_mapping(input_tree) and is_mapping(shallow_tree)):
        return
    if is_namedtuple(shallow_tree) and is_namedtuple(input_tree) and same_namedtuples(shallow_tree, input_tree):
        return
    if not (_is_composite(shallow_tree) and _is_composite(input_tree)):
        raise TypeError(STRUCTURES_HAVE_MISMATCHING_TYPES.format(input_type=type(input_tree), shallow_type=type(shallow_tree)))


def _check_composites(shallow_tree, input_tree):
    """TypeError or ValueError where the specifications of two composites cannot be one."""
    if not (_is_composite(shallow_tree) and _is_composite(input_tree)):
        raise TypeError(STRUCTURES_HAVE_MISMATCHING_TYPES.format(input_type=type(input_tree), shallow_type=type(shallow_tree)))
    specs = [tree if isinstance(tree, type_spec.TypeSpec) else tree._type_spec for tree in (shallow_tree, input_tree)]
    if specs[0].most_specific_common_supertype([specs[1]]) is None:
        raise ValueError(f"Incompatible CompositeTensor TypeSpecs: {specs[0]} vs. {specs[1]}")


def assert_shallow_structure(shallow_tree, input_tree, check_types=True, expand_composites=False):
    """Raises where `input_tree` does not have at least the form of `shallow_tree`."""
    enters = _test_of(expand_composites)
    if not enters(shallow_tree):
        return
    if not enters(input_tree):
        raise TypeError(IF_SHALLOW_IS_SEQ_INPUT_MUST_BE_SEQ.format(type(input_tree)))
    if check_types:
        _check_types(shallow_tree, input_tree)
    if _is_composite(shallow_tree) or _is_composite(input_tree):
        _check_composites(shallow_tree, input_tree)
    elif len(input_tree) != len(shallow_tree):
        raise ValueError(STRUCTURES_HAVE_MISMATCHING_LENGTHS.format(input_length=len(input_tree), shallow_length=len(shallow_tree)))
    if is_mapping(shallow_tree) and is_mapping(input_tree):
        absent = set(shallow_tree) - set(input_tree)
        if absent:
            raise ValueError(SHALLOW_TREE_HAS_INVALID_KEYS.format(sorted(absent)))
    for (_, part), (_, whole) in zip(_items(shallow_tree), _items(input_tree)):
        assert_shallow_structure(part, whole, check_types, expand_composites)


def map_structure_up_to(shallow_tree, func, *inputs, **kwargs):
    """`map_structure` whose leaves are those of `shallow_tree`."""
    return map_structure_with_tuple_paths_up_to(shallow_tree, lambda _, *values, **more: func(*values, **more), *inputs, **kwargs)


def map_structure_with_tuple_paths_up_to(shallow_tree, func, *inputs, **kwargs):
    """`map_structure_up_to` whose function gets the path of each leaf first."""
    if not inputs:
        raise ValueError("Cannot map over no sequences")
    check_types = kwargs.pop("check_types", True)
    expand_composites = kwargs.pop("expand_composites", False)
    columns = [flatten_up_to(shallow_tree, tree, check_types, expand_composites) for tree in inputs]
    paths = [path for path, _ in _flat_up_to(shallow_tree, inputs[0], _test_of(expand_composites))]
    return pack_sequence_as(shallow_tree, [func(*values, **kwargs) for values in zip(paths, *columns)], expand_composites)


def get_traverse_shallow_structure(traverse_fn, structure, expand_composites=False):
    """The part of a structure that `traverse_fn` says to enter, with True or False as its leaves.

    Of a container the function gives True, False, or a container that says so of each member.

    Raises:
      TypeError: it gives neither, or no boolean for a leaf or a member.
    """
    enters, answer = _test_of(expand_composites), traverse_fn(structure)
    if not enters(structure):
        if not isinstance(answer, bool):
            raise TypeError(f"traverse_fn returned structure: {answer} for non-structure: {structure}")
        return answer
    if answer is False:
        return False
    members = [value for _, value in _items(structure)]
    if answer is True:
        answers = [True] * len(members)
    elif enters(answer):
        answers = [value for _, value in _items(answer)]
    else:
        raise TypeError(f"traverse_fn returned a non-bool scalar: {answer} for input: {structure}")
    for one in answers:
        if not isinstance(one, bool):
            raise TypeError(f"traverse_fn didn't return a depth=1 structure of bools. structure: {structure}, traverse_fn output: {answer}")
    return sequence_like(
        structure,
        [one and get_traverse_shallow_structure(traverse_fn, member, expand_composites) for one, member in zip(answers, members)],
    )


def apply_to_structure(branch_fn, leaf_fn, structure, expand_composites=False):
    """Applies a function to a leaf or to all leaves."""
    return map_structure(leaf_fn, structure, expand_composites=expand_composites)


def flatten_dict_items(dictionary):
    """A dictionary whose keys are structures as one whose keys are their leaves."""
    if not is_mapping(dictionary):
        raise TypeError("input must be a dictionary")
    flat = {}
    for key, value in dictionary.items():
        if not _ff.nest_is_nested(key):
            pairs = [(key, value)]
        else:
            pairs = zip(_ff.nest_flatten(key), _ff.nest_flatten(value))
        for leaf, member in pairs:
            if leaf in flat:
                raise ValueError(f"Cannot flatten dict because key '{leaf}' is not unique.")
            flat[leaf] = member
    return flat


# The private spellings that libraries take from TensorFlow's module.
_is_namedtuple, _sequence_like, _yield_sorted_items, _is_attrs, _is_mapping = is_namedtuple, sequence_like, _items, is_attrs, is_mapping


def _yield_value(iterable):
    """The members of a container, in the order in which `flatten` has them."""
    for _, value in _items(iterable):
        yield value
