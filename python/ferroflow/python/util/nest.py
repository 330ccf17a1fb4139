"""`tf.nest`: structures of lists, tuples, dictionaries, attrs and dataclasses taken apart and put together.

Invariant: dictionaries count in the order of their sorted keys; flattening and packing undo each other.
Does not know: what the leaves are. The walking itself is the engine's.
"""

from ferroflow import _ff

__name__ = "tensorflow.python.util.nest"



def is_nested(structure):
    """Whether a value is a list, tuple, dictionary or another container rather than a leaf.

    >>> import ferroflow as tf
    >>> tf.nest.is_nested([1]), tf.nest.is_nested("text")
    (True, False)
    """
    return _ff.nest_is_nested(structure)


is_sequence = is_nested

# What errors say of two structures that differ, for `str.format`.
STRUCTURES_HAVE_MISMATCHING_LENGTHS = "The two structures don't have the same sequence length. Input structure has length {input_length}, while shallow structure has length {shallow_length}."
STRUCTURES_HAVE_MISMATCHING_TYPES = "The two structures don't have the same sequence type. Input structure has type {input_type}, while shallow structure has type {shallow_type}."
SHALLOW_TREE_HAS_INVALID_KEYS = "The shallow_tree's keys are not a subset of the input_tree's keys. The shallow_tree has the following keys that are not in the input_tree: {}."
INPUT_TREE_SMALLER_THAN_SHALLOW_TREE = "The input_tree has fewer items than the shallow_tree. Input structure has length {input_size}, while shallow structure has length {shallow_size}."
IF_SHALLOW_IS_SEQ_INPUT_MUST_BE_SEQ = "If shallow structure is a sequence, input must also be a sequence. Input has type: {}."


def is_nested_or_composite(structure):
    """`is_nested`, or a value made of several tensors such as a sparse one."""
    return _ff.nest_is_nested(structure) or hasattr(type(structure), "_ff_flatten")


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
    return _ff.nest_flatten(structure, expand_composites)


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
    _ff.nest_assert_same_structure(nest1, nest2, check_types, expand_composites)


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
        _ff.nest_assert_same_structure(structure[0], other, check_types, expand_composites)
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


def sequence_like(instance, args):
    """A container of the kind of `instance` holding `args`, in the order in which it is flattened."""
    if is_mapping(instance):
        values = dict(zip(_sorted(instance), args))
        return type(instance)((key, values[key]) for key in instance)
    if is_namedtuple(instance) or is_attrs(instance):
        return type(instance)(*args)
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
    return list(enumerate(structure))


def flatten_with_tuple_paths(structure, expand_composites=False):
    """The leaves, each with its path as a tuple."""
    del expand_composites
    found = []

    def walk(value, path):
        if _ff.nest_is_nested(value):
            for key, member in _items(value):
                walk(member, (*path, key))
        else:
            found.append((path, value))

    walk(structure, ())
    return found


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
    del kwargs
    paths = list(yield_flat_paths(structure[0]))
    columns = [_ff.nest_flatten(s) for s in structure]
    return _ff.nest_pack(structure[0], [func(path, *leaves) for path, *leaves in zip(paths, *columns)])


def map_structure_with_paths(func, *structure, **kwargs):
    """`map_structure` of a function that also takes the leaf's path first, joined by `/`."""
    return map_structure_with_tuple_paths(lambda path, *v: func("/".join(str(p) for p in path), *v), *structure, **kwargs)


def flatten_up_to(shallow_tree, input_tree, check_types=True, expand_composites=False):
    """What stands in `input_tree` in the places of the leaves of `shallow_tree`."""
    assert_shallow_structure(shallow_tree, input_tree, check_types, expand_composites)
    found = []

    def walk(shallow, value):
        if _ff.nest_is_nested(shallow):
            members = dict(_items(value))
            for key, part in _items(shallow):
                walk(part, members[key])
        else:
            found.append(value)

    walk(shallow_tree, input_tree)
    return found


def assert_shallow_structure(shallow_tree, input_tree, check_types=True, expand_composites=False):
    """Raises where `input_tree` does not have at least the form of `shallow_tree`."""
    if not _ff.nest_is_nested(shallow_tree):
        return
    if not _ff.nest_is_nested(input_tree):
        raise TypeError(
            f"If shallow structure is a sequence, input must also be a sequence. Input has type: '{type(input_tree)}'."
        )
    # A list that an object tracks is a list.
    kind = list if isinstance(shallow_tree, list) else type(shallow_tree)
    if check_types and not isinstance(input_tree, kind) and not (is_mapping(input_tree) and is_mapping(shallow_tree)):
        raise TypeError(
            "The two structures don't have the same sequence type. "
            f"Input structure has type '{type(input_tree)}', while shallow structure has type '{type(shallow_tree)}'."
        )
    shallow, whole = _items(shallow_tree), dict(_items(input_tree))
    if len(shallow) != len(whole):
        raise ValueError(
            "The two structures don't have the same sequence length. "
            f"Input structure has length {len(whole)}, while shallow structure has length {len(shallow)}."
        )
    for key, part in shallow:
        if key not in whole:
            raise ValueError(f"The two structures don't have the same keys. Input structure has keys {list(whole)}, while shallow structure has keys {[k for k, _ in shallow]}.")
        assert_shallow_structure(part, whole[key], check_types, expand_composites)


def map_structure_up_to(shallow_tree, func, *inputs, **kwargs):
    """`map_structure` whose leaves are those of `shallow_tree`."""
    check_types = kwargs.pop("check_types", True)
    columns = [flatten_up_to(shallow_tree, tree, check_types) for tree in inputs]
    return _ff.nest_pack(shallow_tree, [func(*values) for values in zip(*columns)])


def map_structure_with_tuple_paths_up_to(shallow_tree, func, *inputs, **kwargs):
    """`map_structure_up_to` whose function gets the path of each leaf first."""
    check_types = kwargs.pop("check_types", True)
    columns = [flatten_up_to(shallow_tree, tree, check_types) for tree in inputs]
    paths = [path for path, _ in flatten_with_tuple_paths(shallow_tree)]
    return _ff.nest_pack(shallow_tree, [func(*values) for values in zip(paths, *columns)])


def flatten_with_tuple_paths_up_to(shallow_tree, input_tree, check_types=True, expand_composites=False):
    """What stands in the places of the leaves of `shallow_tree`, each with its path."""
    paths = [path for path, _ in flatten_with_tuple_paths(shallow_tree)]
    return list(zip(paths, flatten_up_to(shallow_tree, input_tree, check_types, expand_composites)))


def get_traverse_shallow_structure(traverse_fn, structure, expand_composites=False):
    """The part of a structure that `traverse_fn` says to enter, with True or False as its leaves."""
    answer = traverse_fn(structure)
    if not _ff.nest_is_nested(structure):
        if not isinstance(answer, bool):
            raise TypeError(f"traverse_fn returned structure: {answer} for non-structure: {structure}")
        return answer
    if isinstance(answer, bool):
        if not answer:
            return False
        return sequence_like(
            structure,
            [get_traverse_shallow_structure(traverse_fn, v, expand_composites) for _, v in _items(structure)],
        )
    return answer


def apply_to_structure(branch_fn, leaf_fn, structure, expand_composites=False):
    """Applies a function to a leaf or to all leaves."""
    return map_structure(leaf_fn, structure, expand_composites=expand_composites)


def flatten_dict_items(dictionary):
    """A dictionary whose keys are structures as one whose keys are their leaves."""
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
_is_namedtuple, _sequence_like, _yield_sorted_items = is_namedtuple, sequence_like, _items


def _yield_value(iterable):
    """The members of a container, in the order in which `flatten` has them."""
    for _, value in _items(iterable):
        yield value
