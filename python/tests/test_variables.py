"""Variables as programs see them; expected values and texts are TensorFlow 2.21's."""

import copy
import pickle

import ferroflow as tf
import numpy as np
import pytest


def test_text_forms():
    v = tf.Variable([1.0, 2.0], name="w")
    assert repr(v) == "<tf.Variable 'w:0' shape=(2,) dtype=float32, numpy=array([1., 2.], dtype=float32)>"
    assert repr(tf.Variable(3, name="a/b")) == "<tf.Variable 'a/b:0' shape=() dtype=int32, numpy=3>"
    assert repr(v.assign([3.0, 4.0])) == (
        "<tf.Variable 'UnreadVariable' shape=(2,) dtype=float32, numpy=array([3., 4.], dtype=float32)>"
    )
    loose = tf.Variable(np.zeros((2, 2)), trainable=False, shape=[None, 2])
    assert repr(loose) == (
        "<tf.Variable 'Variable:0' shape=(None, 2) dtype=float64, numpy=\narray([[0., 0.],\n       [0., 0.]])>"
    )
    assert type(v).__module__ == "tensorflow.python.ops.resource_variable_ops"
    assert type(v).__name__ == "ResourceVariable"


def test_assignments_share_the_value():
    v = tf.Variable([1.0, 2.0])
    w = v.assign([3.0, 4.0])
    v.assign_add([1.0, 1.0])
    assert w.numpy().tolist() == [4.0, 5.0]
    assert v.assign_sub([1.0, 1.0], read_value=False) is None
    assert v.numpy().tolist() == [3.0, 4.0]


def test_shape_given_looser_than_the_value():
    v = tf.Variable([[1.0, 2.0]], shape=[None, 2])
    v.assign([[1.0, 2.0], [3.0, 4.0]])
    assert v.numpy().shape == (2, 2)
    with pytest.raises(ValueError, match="Shape mismatch"):
        v.assign([[1.0, 2.0, 3.0]])


@pytest.mark.parametrize(
    "make, kind, text",
    [
        (lambda: tf.Variable(None), ValueError, "The `initial_value` arg to `tf.Variable` must be specified"),
        (lambda: tf.Variable([1.0], shape=[2]), ValueError, "is not compatible with the explicitly supplied `shape`"),
        (lambda: tf.Variable(1.0, constraint=3), ValueError, "`constraint` must be None or a callable"),
        (lambda: tf.Variable(tf.constant(1.0), dtype=tf.int32), ValueError, "initial_value: "),
        (lambda: hash(tf.Variable(1.0)), TypeError, "Variable is unhashable"),
        (lambda: tf.Variable([1.0]).scatter_add([1]), TypeError, "must be a `tf.IndexedSlices`"),
    ],
)
def test_what_is_refused(make, kind, text):
    with pytest.raises(kind, match=text):
        make()


def test_callable_initial_value_and_dtype():
    v = tf.Variable(lambda: [1, 2], dtype=tf.float64)
    assert v.dtype == tf.float64 and v.numpy().tolist() == [1.0, 2.0]


def test_references_are_keys():
    v, w = tf.Variable(1.0), tf.Variable(1.0)
    assert v.ref() == v.ref() and v.ref() != w.ref()
    assert {v.ref(): 1}[v.ref()] == 1
    assert v.ref().deref() is v


def test_scopes_name_variables():
    with tf.name_scope("outer"):
        assert tf.Variable(1.0, name="v").name == "outer/v:0"


def test_creators_see_every_variable():
    def creator(next_creator, **kwargs):
        kwargs["name"] = "mine"
        return next_creator(**kwargs)

    with tf.variable_creator_scope(creator):
        assert tf.Variable(1.0).name == "mine:0"
    assert tf.Variable(1.0).name == "Variable:0"


def test_copies_have_values_of_their_own():
    v = tf.Variable([1.0, 2.0], name="w")
    w = copy.deepcopy(v)
    v.assign([5.0, 5.0])
    assert w.numpy().tolist() == [1.0, 2.0] and w.name == "w:0"
    assert pickle.loads(pickle.dumps(w)).numpy().tolist() == [1.0, 2.0]


def test_enumerations_read_as_tensorflows():
    assert repr(tf.VariableAggregation.SUM) == "<VariableAggregationV2.SUM: 1>"
    assert repr(tf.VariableSynchronization.ON_READ) == "<VariableSynchronization.ON_READ: 3>"


def test_scatter_update_replaces_rows():
    v = tf.Variable([1.0, 2.0, 3.0])
    v.scatter_nd_update([[0], [2]], [9.0, 8.0])
    assert v.numpy().tolist() == [9.0, 2.0, 8.0]


def test_scatter_of_indexed_slices():
    v = tf.Variable([1.0, 2.0, 3.0])
    delta = tf.IndexedSlices([10.0, 20.0, 30.0], [0, 2, 0])
    assert v.scatter_add(delta).numpy().tolist() == [41.0, 2.0, 23.0]
    assert v.scatter_update(delta).numpy().tolist() == [30.0, 2.0, 20.0]
    assert v.scatter_min(tf.IndexedSlices([5.0], [2])).numpy().tolist() == [30.0, 2.0, 5.0]

    @tf.function
    def inside():
        v.scatter_sub(tf.IndexedSlices([1.0], [1]))

    inside()
    assert v.numpy().tolist() == [30.0, 1.0, 5.0]
    with pytest.raises(tf.errors.InvalidArgumentError):
        v.scatter_add(tf.IndexedSlices([1.0], [7]))


@pytest.mark.parametrize(
    ("key", "value", "expected"),
    [
        (0, [9.0, 9, 9], [[9, 9, 9], [3, 4, 5]]),
        ((0, 1), 9.0, [[0, 9, 2], [3, 4, 5]]),
        ((slice(None), 1), [7.0, 8], [[0, 7, 2], [3, 8, 5]]),
        (slice(None, None, -1), [[1.0, 2, 3], [4, 5, 6]], [[4, 5, 6], [1, 2, 3]]),
        (slice(None), 9.0, [[9, 9, 9], [9, 9, 9]]),
        (slice(None), [[9.0], [8]], [[9, 9, 9], [8, 8, 8]]),
        ((slice(None), None, 1), [[7.0], [8]], [[0, 7, 2], [3, 8, 5]]),
        ((..., 0), [7, 8], [[7, 1, 2], [8, 4, 5]]),
        (slice(0, 0), np.zeros([0, 3], "f"), [[0, 1, 2], [3, 4, 5]]),
    ],
)
def test_a_part_is_assigned_to(key, value, expected):
    v = tf.Variable(tf.reshape(tf.range(6.0), [2, 3]))
    after = v[key].assign(value)
    assert v.numpy().tolist() == after.numpy().tolist() == expected
    again = tf.Variable(tf.reshape(tf.range(6.0), [2, 3]))
    assert tf.compat.v1.assign(again[key], value).numpy().tolist() == expected


def test_parts_are_assigned_to_in_functions():
    v = tf.Variable(tf.zeros([4]))

    @tf.function
    def fill():
        for i in tf.range(4):
            v[i].assign(tf.cast(i, tf.float32) * 10)
        return v.read_value()

    assert fill().numpy().tolist() == [0, 10, 20, 30]

    @tf.function
    def fill_rest(i, x):
        v[i:].assign(x)

    fill_rest(tf.constant(2), tf.constant([7.0, 8.0]))
    assert v.numpy().tolist() == [0, 10, 7, 8]


def test_parts_of_variables_of_any_dtype():
    for first, value, expected in ((["a", "b"], "z", [b"z", b"b"]), ([True, True], False, [False, True]), ([1, 2], 5, [5, 2])):
        v = tf.Variable(first)
        v[0].assign(value)
        assert v.numpy().tolist() == expected
    scalar = tf.Variable(1.0)
    assert scalar[...].assign(2.0).numpy() == 2 and not hasattr(scalar.read_value(), "assign")
    v = tf.Variable([1.0, 2.0, 3.0])
    assert not hasattr(v[tf.constant([True, False, True])], "assign") and not hasattr(v[0], "assign_add")
    with tf.GradientTape() as tape:
        x = tf.constant(2.0)
        tape.watch(x)
        v[0].assign(x * 3)
        y = tf.reduce_sum(v * v)
    none, whole = tape.gradient(y, [x, v])
    assert none is None and whole.numpy().tolist() == [12, 4, 6]


def test_the_operation_of_an_assignment_that_is_done_is_none():
    v = tf.Variable([1.0, 2.0])
    for written in (v.assign([1.0, 2.0]), v.assign_add([1.0, 1.0]), tf.compat.v1.scatter_update(v, [0], [5.0])):
        assert written.op is None
    assert not hasattr(v, "op")
