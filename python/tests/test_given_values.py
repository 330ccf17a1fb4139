"""Values in forms of TensorFlow's own: ragged values of version 1, eager tensors by their class, composites of a program's own, indices
out of range that are ignored."""

import collections

import numpy as np
import pytest

import ferroflow as tf
from ferroflow.python.framework import composite_tensor, ops

ROWS = tf.compat.v1.ragged.constant_value([[1, 2], [3]])
TEXTS = tf.compat.v1.ragged.constant_value([["a"], ["bb", "c"]])
CHOICE = tf.compat.v1.ragged.constant_value([[True, False], [True]])
CALLS = {
    "add": (lambda: tf.add(ROWS, ROWS), [[2, 4], [6]]),
    "reduce_sum": (lambda: tf.reduce_sum(ROWS, axis=1), [3, 3]),
    "gather": (lambda: tf.gather(ROWS, [0, 1, 0]), [[1, 2], [3], [1, 2]]),
    "stack": (lambda: tf.ragged.stack([ROWS, ROWS]), [[[1, 2], [3]], [[1, 2], [3]]]),
    "expand_dims": (lambda: tf.expand_dims(ROWS, 0), [[[1, 2], [3]]]),
    "size": (lambda: tf.size(ROWS), 3),
    "rank": (lambda: tf.rank(ROWS), 2),
    "where": (lambda: tf.where(CHOICE, ROWS, ROWS), [[1, 2], [3]]),
    "cast": (lambda: tf.cast(ROWS, tf.float32), [[1.0, 2.0], [3.0]]),
    "tile": (lambda: tf.tile(ROWS, [1, 2]), [[1, 2, 1, 2], [3, 3]]),
    "concat": (lambda: tf.concat([ROWS, ROWS], 0), [[1, 2], [3], [1, 2], [3]]),
    "length": (lambda: tf.strings.length(TEXTS), [[1], [2, 1]]),
    "mask": (lambda: tf.ragged.boolean_mask(ROWS, CHOICE), [[1], [3]]),
    "maximum": (lambda: tf.maximum(ROWS, 2), [[2, 2], [3]]),
}


def listed(value):
    return value.to_list() if hasattr(value, "to_list") else value.numpy().tolist()


@pytest.mark.parametrize("name", CALLS)
def test_functions_take_ragged_values(name):
    call, expected = CALLS[name]
    assert listed(call()) == expected


def test_what_takes_no_ragged_value():
    assert tf.nest.flatten(ROWS) == tf.nest.flatten(ROWS, expand_composites=True) == [ROWS], "a leaf"
    with pytest.raises(ValueError, match="Attempt to convert a"):
        tf.convert_to_tensor(ROWS)
    with pytest.raises(TypeError):
        ROWS + 1


def test_eager_tensors_by_their_class():
    made = ops.EagerTensor([1, 2.5], device="/device:CPU:0", dtype=tf.float64.as_datatype_enum)
    assert isinstance(made, tf.Tensor) and made.dtype == tf.float64 and made.numpy().tolist() == [1.0, 2.5]
    assert ops.EagerTensor(np.ones(3, np.float32), "/device:CPU:0", tf.int32.as_datatype_enum).dtype == tf.int32, "arrays are brought to it"
    assert ops.EagerTensor([1, 2], device="/device:CPU:0").dtype == tf.int32
    assert ops.EagerTensor(tf.constant([1.5]), "", tf.float32.as_datatype_enum).numpy().tolist() == [1.5]
    for value, dtype in (([1, 2], tf.string), (1.5, tf.int32)):
        with pytest.raises(TypeError, match="Cannot convert .* to EagerTensor of dtype"):
            ops.EagerTensor(value, "", dtype.as_datatype_enum)
    with pytest.raises(TypeError, match="value"):
        ops.EagerTensor()
    assert tf.zeros([2, 3])._shape_as_list() == [2, 3] and tf.constant(1)._shape_as_list() == []


@pytest.mark.parametrize("kind", [lambda f: f, staticmethod, classmethod], ids=["method", "static", "class"])
def test_an_object_puts_itself_together(kind):
    class Pair:
        def __init__(self, left, right):
            self.left, self.right = left, right

        def __tf_flatten__(self):
            return (self.right,), (self.left,)

    def plain(self, metadata, components):
        return Pair(components[0], metadata[0])

    def static(metadata, components):
        return Pair(components[0], metadata[0])

    Pair.__tf_unflatten__ = kind(static if kind is staticmethod else plain)
    changed = tf.nest.map_structure(lambda x: x + 1, Pair(1, 2))
    assert (changed.left, changed.right) == (2, 2)
    back = tf.function(lambda p: p)(Pair(tf.constant(1.0), 3))
    assert float(back.left) == 1.0 and back.right == 3


class Spec(tf.TypeSpec):
    def __init__(self, tag):
        self.tag = tag

    value_type = property(lambda self: Value)
    _component_specs = property(lambda self: tf.TensorSpec([], tf.int32))

    def _serialize(self):
        return (self.tag,)

    def _to_components(self, value):
        return value.tensor

    def _from_components(self, components):
        return Value(components, self.tag)


class Value(composite_tensor.CompositeTensor):
    def __init__(self, tensor, tag):
        self.tensor, self.tag = tensor, tag

    _type_spec = property(lambda self: Spec(self.tag))


A, B = Value(tf.constant(1), "a"), Value(tf.constant(2), "b")
RAGGED, SPARSE = tf.ragged.constant([[1, 2], [3]]), tf.sparse.from_dense([[1, 0]])
ALIKE = [
    (A, A), (A, Spec("a")), (Spec("a"), A), (Spec("a"), Spec("b")), ({"k": A}, {"k": A}), (RAGGED, RAGGED._type_spec),
    (RAGGED, tf.ragged.constant([[1], [2], [3]])), (SPARSE, SPARSE._type_spec), (RAGGED._type_spec, tf.RaggedTensorSpec([None, None], tf.float32)),
]
APART = [
    (A, B, "Incompatible CompositeTensor TypeSpecs: type=Spec str=Spec\\('a',\\) vs. type=Spec str=Spec\\('b',\\)"), (A, Spec("b"), "Incompatible"),
    ([A], [B], "Incompatible"), (A, tf.constant(1), "is a sequence, while substructure"), (RAGGED, SPARSE, "Incompatible"),
    (RAGGED, tf.ragged.constant([[[1]]]), "Incompatible"), (RAGGED, RAGGED.flat_values, "is a sequence"), (RAGGED, tf.ragged.constant([[1.0]]), "Incompatible"),
]


@pytest.mark.parametrize("pair", ALIKE, ids=range(len(ALIKE)))
def test_composites_that_one_specification_describes(pair):
    tf.nest.assert_same_structure(*pair, expand_composites=True)
    tf.nest.assert_same_structure(*pair)


@pytest.mark.parametrize("case", APART, ids=range(len(APART)))
def test_composites_that_none_describes(case):
    one, other, text = case
    with pytest.raises(ValueError, match=text) as failure:
        tf.nest.assert_same_structure(one, other, expand_composites=True)
    assert "First structure: type=" in str(failure.value) and str(failure.value).count("Entire first structure:\n") == 1
    tf.nest.assert_same_structure(one, other)


def test_specifications_are_taken_apart():
    spec = tf.RaggedTensorSpec([None, None], tf.float32)
    assert tf.nest.flatten([spec, 1], expand_composites=True) == [tf.TensorSpec([None], tf.float32), tf.TensorSpec([None], tf.int64), 1]
    assert tf.nest.flatten([spec, 1]) == [spec, 1]


@pytest.mark.parametrize("traced", [False, True])
def test_indices_out_of_range_that_are_ignored(traced):
    def all_kinds(x):
        at, by = [[5], [1]], tf.constant([7.0, 8.0])
        policy = {"bad_indices_policy": "IGNORE"}
        with tf.GradientTape(persistent=True) as tape:
            tape.watch([x, by])
            read = tf.gather_nd(x, at, **policy)
            added = tf.scatter_nd(at, by, [3], **policy)
            largest = tf.tensor_scatter_nd_max(x, at, by, **policy)
            squares = tf.reduce_sum(read * read), tf.reduce_sum(added * added), tf.reduce_sum(largest * largest)
        return read, added, largest, tape.gradient(squares[0], x), tape.gradient(squares[1], by), tape.gradient(squares[2], by)

    found = (tf.function(all_kinds) if traced else all_kinds)(tf.constant([1.0, 2.0, 3.0]))
    assert [v.numpy().tolist() for v in found] == [[0, 2], [0, 8, 0], [1, 8, 3], [0, 4, 0], [0, 16], [0, 16]]
    assert tf.gather_nd(["a", "b"], [[1], [9]], bad_indices_policy="IGNORE").numpy().tolist() == [b"b", b""]
    assert tf.gather_nd([[1, 2], [3, 4]], [[[0], [-1]]], bad_indices_policy="IGNORE").numpy().tolist() == [[[1, 2], [0, 0]]]
    with pytest.raises((ValueError, tf.errors.InvalidArgumentError), match="bad_indices_policy"):
        tf.gather_nd([1], [[0]], bad_indices_policy="NEVER")


def test_a_table_that_is_filled_once_by_an_import():
    table = tf.raw_ops.HashTableV2(key_dtype=tf.string, value_dtype=tf.int64)

    def found():
        return tf.raw_ops.LookupTableFindV2(table_handle=table, keys=["a", "b"], default_value=tf.constant(-1, tf.int64)).numpy().tolist()

    with pytest.raises(tf.errors.FailedPreconditionError, match="not initialized"):
        found()
    for key in ("a", "b"):
        tf.raw_ops.LookupTableImportV2(table_handle=table, keys=[key], values=tf.constant([1], tf.int64))
        assert found() == [1, -1], "the first import stays"
    with pytest.raises(tf.errors.UnimplementedError):
        tf.raw_ops.LookupTableInsertV2(table_handle=table, keys=["b"], values=tf.constant([2], tf.int64))


def test_structures_that_differ_are_told_in_tensorflows_words():
    Pair, Other = collections.namedtuple("Pair", "a b"), collections.namedtuple("Pair", "a c")

    def told(kind, one, other, **options):
        with pytest.raises(kind) as failure:
            tf.nest.assert_same_structure(one, other, **options)
        return str(failure.value).partition("More specifically: ")[2]

    assert told(TypeError, (1, 2), [1, 2]) == (
        "The two namedtuples don't have the same sequence type. First structure type=tuple str=(1, 2) has type tuple, while second structure "
        "type=list str=[1, 2] has type list\nEntire first structure:\n(., .)\nEntire second structure:\n[., .]"
    )
    assert "has type Pair, while second structure type=Pair str=Pair(a=1, c=2) has type Pair" in told(TypeError, Pair(1, 2), Other(1, 2))
    assert told(ValueError, {"a": 1}, {"b": 1}).startswith(
        "The two dictionaries don't have the same set of keys. First structure has keys type=list str=['a'], while second structure has keys type=list str=['b']\n"
    )
    assert told(ValueError, [1, 2], [1, 2, 3]).startswith(
        "The two structures don't have the same number of elements. First structure: type=list str=[1, 2]. Second structure: type=list str=[1, 2, 3]\n"
    )
    # What differs within is told first.
    assert told(ValueError, [1, (2, 3)], [1, 2, 3]).startswith('Substructure "type=tuple str=(2, 3)" is a sequence, while substructure "type=int str=2" is not\n')
    tf.nest.assert_same_structure({"a": 1}, {"b": 1}, check_types=False)


def test_where_of_the_first_version_chooses_rows():
    where, rows = tf.compat.v1.where, tf.ragged.constant
    condition, x, y = rows([[True, False], [True]]), rows([["A", "B"], ["C"]]), rows([["a", "b"], ["c"]])
    assert where(condition).numpy().tolist() == [[0, 0], [1, 0]]
    assert where(condition, x, y).to_list() == [[b"A", b"b"], [b"C"]]
    assert where([True, False], x, y).to_list() == [[b"A", b"B"], [b"c"]]
    assert where([True, False], x, rows([["a"], ["b", "c"]])).to_list() == [[b"A", b"B"], [b"b", b"c"]]
    assert where(CHOICE, ROWS, ROWS).to_list() == [[1, 2], [3]]
