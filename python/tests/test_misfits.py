"""Inputs that do not fit together, and small rules of conversion: classes and words of TensorFlow 2.21."""

import collections

import numpy as np
import pytest

import ferroflow as tf

INTS = tf.constant([1, 2])
FLOATS = tf.constant([1.5, 2.0])
InvalidArgument = tf.errors.InvalidArgumentError

# What is computed, what it raises at once, and what in a trace.
MISFITS = [
    (lambda: INTS + 2.5, InvalidArgument, "Input 'y' of 'AddV2' Op has type float32 that does not match type int32 of argument 'x'"),
    (lambda: INTS * 2.5, TypeError, None),
    (lambda: 2.5 + INTS, TypeError, None),
    (lambda: [1.5, 2] + INTS, TypeError, None),
    (lambda: "a" + INTS, TypeError, None),
    (lambda: INTS + FLOATS, InvalidArgument, "Input 'y' of 'AddV2' Op has type float32 that does not match type int32 of argument 'x'"),
    (lambda: INTS / FLOATS, TypeError, "`x` and `y` must have the same dtype, got tf.int32 != tf.float32"),
    (lambda: tf.maximum(INTS, FLOATS), InvalidArgument, "Input 'y' of 'Maximum' Op has type float32"),
    (lambda: tf.concat([INTS, FLOATS], 0), InvalidArgument, "Tensors in list passed to 'values' of 'ConcatV2' Op have types [int32, float32]"),
    (lambda: tf.stack([FLOATS, INTS]), InvalidArgument, "Tensors in list passed to 'values' of 'Pack' Op have types [float32, int32]"),
    (lambda: tf.gather(FLOATS, 1.5), InvalidArgument, "Value passed to parameter 'indices' has DataType float32 not in list of allowed values"),
    (lambda: INTS[tf.constant([0, 1])], TypeError, "Only integers, slices"),
]


@pytest.mark.parametrize("place", range(len(MISFITS)))
def test_dtypes_that_do_not_fit(place):
    compute, at_once, traced = MISFITS[place]
    with pytest.raises(at_once):
        compute()
    with pytest.raises(TypeError) as raised:
        tf.function(compute, autograph=False)()
    assert traced is None or traced in str(raised.value)


def test_a_message_counts_the_inputs_of_lists():
    with pytest.raises(InvalidArgument, match=r"ConcatV2 as input #2\(zero-based\) was expected to be a int32 tensor but is a float"):
        tf.concat([INTS, INTS, FLOATS], 0)


def test_arrays_take_the_dtype_of_what_they_meet():
    image, kernel = np.ones([1, 3, 3, 1]), tf.ones([1, 1, 1, 1])
    assert tf.nn.conv2d(image, kernel, 1, "SAME").dtype == tf.float32
    assert tf.nn.conv2d(image, np.ones([1, 1, 1, 1], "f"), 1, "SAME").dtype == tf.float64
    assert tf.nn.bias_add(np.ones([1, 2]), FLOATS).dtype == tf.float32
    assert tf.raw_ops.MaxPool(input=np.ones([1, 2, 2, 1]), ksize=[1] * 4, strides=[1] * 4, padding="SAME").dtype == tf.float32


def test_a_tensor_from_another_trace():
    kept = []

    @tf.function
    def f(x):
        kept.append(x + 1)
        return x

    f(tf.constant(1))
    with pytest.raises(TypeError, match="is out of scope and cannot be used here"):
        kept[0] + 1


def test_parameters_have_the_names_of_arguments():
    seen = []

    @tf.function
    def f(x, pair, *rest, key):
        seen.append((str(x), [p.name for p in pair], [r.name for r in rest], key.name))
        return x

    one = tf.constant(1)
    f(one, (one, one), one, key=one)
    assert seen[0][0] == 'Tensor("x:0", shape=(), dtype=int32)'
    assert seen[0][1:] == (["pair:0", "pair_1:0"], ["rest_0:0"], "key:0")
    concrete = f.get_concrete_function(tf.TensorSpec([], tf.int32), (one, one), key=tf.TensorSpec([2], tf.float32, "a b"))
    assert [i.name for i in concrete.inputs] == ["x:0", "pair:0", "pair_1:0", "a_b:0"]


def test_keywords_are_bound_in_any_order():
    f = tf.function(lambda b, a: b - a)
    assert f(a=tf.constant(1), b=tf.constant(5)).numpy() == 4 and f(b=tf.constant(5), a=tf.constant(1)).numpy() == 4


def test_constants_of_tensors_and_of_large_numbers():
    value = tf.Variable(2.0)
    with tf.GradientTape() as tape:
        result = tf.constant(value + value) * 3
    assert tape.gradient(result, value).numpy() == 6
    pair = tf.Variable([1.0, 2.0])
    with tf.GradientTape(persistent=True) as tape:
        turned, repeated = tf.constant(pair * 2, shape=[2, 1]) * 3, tf.constant(value * 5, shape=[3])
    assert tape.gradient(turned, pair).numpy().tolist() == [6, 6] and tape.gradient(repeated, value).numpy() == 15
    assert tf.constant(INTS) is INTS and tf.constant(tf.constant(1), shape=[2]).numpy().tolist() == [1, 1]
    with pytest.raises(TypeError, match="Expected tensor 1 with dtype tf.float32, but got dtype tf.int32"):
        tf.constant(tf.constant(1), tf.float32)
    assert np.isposinf(tf.constant(1e39, tf.float32)) and np.isposinf((FLOATS + 1e39)[0])
    with pytest.raises(ValueError, match="out of range"):
        tf.constant(1e39)


def test_a_list_is_the_members_of_an_index():
    table = tf.reshape(tf.range(6), [2, 3])
    assert table[[0, 1]].numpy() == 1 and table[[slice(0, 1), slice(None)]].shape == [1, 3]
    assert tf.Variable(table)[[1]].numpy().tolist() == [3, 4, 5]


def test_formats():
    assert f"{tf.constant([1.5])} {tf.constant(2.5):.3f} {INTS}" == "[1.5] 2.500 [1 2]"


def test_sequences_and_views_are_structures():
    d = {"b": 1, "a": 2}
    assert tf.nest.flatten([d.values(), d.items(), range(2)]) == [1, 2, "b", 1, "a", 2, 0, 1]
    assert tf.nest.map_structure(lambda x: x + 1, range(3)) == [1, 2, 3]
    assert tf.nest.map_structure(lambda x: x + 1, d.values()) == [2, 3]
    assert isinstance(tf.nest.map_structure(lambda x: x, collections.deque([1])), collections.deque)
    assert not tf.nest.is_nested("ab") and not tf.nest.is_nested(b"ab") and not tf.nest.is_nested({1, 2})


def test_shapes_and_dtypes_say_what_they_are():
    unknown = tf.TensorShape(None)
    assert unknown[1:3].as_list() == [None, None] and unknown[2:].rank is None and unknown[3:1].rank == 0
    for wrong in (-1, [-1], (2, -1)):
        with pytest.raises(ValueError, match="Dimension -1 must be >= 0"):
            tf.TensorShape(wrong)
    assert [d.size for d in tf.TensorShape([1, None]).as_proto().dim] == [1, -1] and unknown.as_proto().unknown_rank
    for dtype in (tf.bool, tf.complex64, tf.string):
        with pytest.raises(TypeError, match="Cannot find maximum value"):
            dtype.max
    with pytest.raises(ValueError, match="does not have defined limits"):
        tf.bfloat16.limits
    assert tf.uint8.limits == (0, 255) and tf.string.size == 0 and tf.string.as_numpy_dtype is object


def test_sizes_that_contradict():
    with pytest.raises(InvalidArgument):
        tf.reverse(INTS, [[0]])
    with pytest.raises(InvalidArgument):
        tf.sparse.reshape(tf.sparse.from_dense([[1, 0], [0, 1]]), [3])
