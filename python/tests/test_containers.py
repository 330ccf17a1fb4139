"""Containers that derive from Python's: what functions are given and give back, and what lists of tensors may be.

Invariant: classes and numbers are TensorFlow's.
Does not know: Keras' own containers, which are of these kinds.
"""

import collections

import pytest

import ferroflow as tf


class Listed(list):
    """A list of another class."""


class Paired(tuple):
    """A tuple of another class."""


class Mapped(dict):
    """A dictionary of another class."""


Named = collections.namedtuple("Named", "a b")


@pytest.mark.parametrize(
    ("value", "seen"),
    [
        (Listed([1.0, 2.0]), "list"),
        (Paired([1.0, 2.0]), "tuple"),
        (Named(1.0, 2.0), "Named"),
        (Mapped(a=1.0), "Mapped"),
        (collections.OrderedDict(b=1.0, a=2.0), "OrderedDict"),
        (collections.defaultdict(list, a=1.0), "dict"),
    ],
)
def test_a_trace_knows_containers_by_their_kind(value, seen):
    value = tf.nest.map_structure(tf.constant, value)
    inside = []

    def whole(x):
        inside.append(type(x).__name__)
        return x

    signature = [tf.nest.map_structure(lambda t: tf.TensorSpec(t.shape, t.dtype), value)]
    for traced in (tf.function(whole), tf.function(whole, input_signature=signature)):
        out = traced(value)
        assert type(out).__name__ == seen and inside[-1] == seen
        assert [t.numpy() for t in tf.nest.flatten(out)] == [t.numpy() for t in tf.nest.flatten(value)]


@pytest.mark.parametrize("kind", [list, tuple, Listed, Paired, lambda pair: Named(*pair)])
def test_lists_of_tensors_of_any_class(kind):
    pair = kind([tf.constant([[1.0]]), tf.constant([[2.0]])])
    assert tf.concat(pair, 1).numpy().tolist() == [[1.0, 2.0]]
    assert tf.stack(pair).shape == [2, 1, 1]
    assert tf.add_n(pair).numpy().tolist() == [[3.0]]


def test_sums_of_what_is_iterated():
    assert tf.add_n(iter([tf.constant(1), tf.constant(2)])).numpy() == 3
    assert tf.add_n(collections.deque([tf.constant(1), tf.constant(2)])).numpy() == 3
    assert tf.add_n(tf.constant([1, 2])).numpy() == 3
    for bad in ([], iter(()), 5):
        with pytest.raises(ValueError, match="at least one Tensor"):
            tf.add_n(bad)
