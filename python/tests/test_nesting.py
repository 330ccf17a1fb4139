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
