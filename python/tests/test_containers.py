"""Containers that derive from Python's: what functions are given and give back, and what lists of tensors may be.

Invariant: classes and numbers are TensorFlow's.
Does not know: Keras' own containers, which are of these kinds.
"""

import collections
import dataclasses

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


@dataclasses.dataclass
class Masked:
    """A value and a word that is no tensor."""

    value: object
    word: str = "kept"

    def __tf_flatten__(self):
        return (self.word,), (self.value,)

    @classmethod
    def __tf_unflatten__(cls, metadata, components):
        return cls(components[0], metadata[0])


@pytest.mark.parametrize("inner", [lambda x: x, lambda x: {"q": (x, x)}])
def test_data_classes_in_pipelines(inner):
    data = tf.data.Dataset.range(4).map(lambda i: (Masked(inner(i), "seen"), i))
    spec = data.element_spec[0]
    assert type(spec) is Masked and spec.word == "seen" and tf.nest.flatten(spec)[0] == tf.TensorSpec([], tf.int64)
    first, number = next(iter(data.skip(1).batch(2)))
    assert type(first) is Masked and first.word == "seen"
    assert all(t.numpy().tolist() == [1, 2] for t in [*tf.nest.flatten(first), number])
    last = data.map(lambda m, i: m).reduce(Masked(inner(tf.constant(0, tf.int64)), "seen"), lambda s, m: m)
    assert all(t.numpy() == 3 for t in tf.nest.flatten(last))
    sliced = tf.data.Dataset.from_tensor_slices(Masked(inner(tf.constant([5, 6]))))
    assert [t.numpy() for m in sliced for t in tf.nest.flatten(m)][0] == 5
    assert next(iter(tf.data.Dataset.from_tensors(Masked(inner(1))))).word == "kept"
