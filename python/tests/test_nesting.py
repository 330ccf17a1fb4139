"""Structures nested deeper than the stack may bear are errors, also where nothing is taken apart."""

import pytest

import ferroflow as tf
from ferroflow.python.data.util import nest


@pytest.mark.parametrize("function", [
    lambda x: tf.nest.flatten(x),
    lambda x: tf.nest.assert_same_structure(x, x),
    lambda x: tf.nest.map_structure(lambda leaf: leaf, x),
    nest.flatten,
    lambda x: nest.pack_sequence_as(x, [1]),
    lambda x: nest.map_structure(lambda leaf: leaf, x),
    lambda x: nest.flatten_up_to(x, x),
    lambda x: nest.assert_same_structure(x, x),
])
def test_deep_structures(function):
    def nested(depth):
        made = 1
        for _ in range(depth):
            made = (made,)
        return made

    function(nested(500))
    deep = nested(100_000)
    with pytest.raises(ValueError):
        function(deep)
    while isinstance(deep, tuple):
        (deep,) = deep  # taken down from outside, so that freeing it needs no stack


class _Pair:
    """A class that says by TensorFlow's protocol what it consists of."""

    def __init__(self, note, parts):
        self.note, self.parts = note, parts

    def __tf_flatten__(self):
        return (self.note,), tuple(self.parts)

    @classmethod
    def __tf_unflatten__(cls, metadata, components):
        return cls(metadata[0], components)

    def __len__(self):
        return len(self.parts)


def test_paths_enter_what_flattening_enters():
    from ferroflow.python.util import nest

    value = {"a": _Pair("n", [1, [2]]), "b": tf.sparse.from_dense([3])}
    assert [path for path, _ in nest.flatten_with_tuple_paths(value)] == [("a", 0), ("a", 1, 0), ("b",)]
    deep = [path for path, _ in nest.flatten_with_tuple_paths(value, expand_composites=True)]
    assert deep[2:] == [("b", "SparseTensor", 0), ("b", "SparseTensor", 1), ("b", "SparseTensor", 2)]
    named = nest.map_structure_with_paths(lambda path, x: f"{path}={x}", {"a": _Pair("n", [1])})
    assert named["a"].note == "n" and list(named["a"].parts) == ["a/0=1"]
    assert nest.get_traverse_shallow_structure(lambda s: [True, False] if isinstance(s, list) else True, [(1, 2), (3, 4)]) == [(True, True), False]
    with pytest.raises(ValueError, match="same sequence length"):
        nest.map_structure_with_paths(lambda path, a, b: a, [1, 2], [1])
    with pytest.raises(TypeError, match="same sequence type"):
        nest.flatten_up_to([1], (1,))
    with pytest.raises(ValueError, match="not a subset"):
        nest.assert_shallow_structure({"a": 1}, {"b": 1})


def test_leaves_of_modules_by_path():
    module = tf.Module()
    module.w = tf.Variable(1.0)
    module.encoder = tf.Module()
    module.encoder.w = [({"k": module.w},)]
    module.encoder.back = module
    found = dict(module._flatten(with_path=True, predicate=lambda v: isinstance(v, tf.Variable)))
    assert sorted(found) == [("encoder", "back", "w"), ("encoder", "w", 0, 0, "k"), ("w",)] and len(module.variables) == 1
    module.bad = {object(): 1, object(): 2}
    with pytest.raises(ValueError, match="Error processing property 'bad'"):
        _ = module.variables
