"""Functions of dense tensors called with ragged ones, as TensorFlow dispatches them.

Invariant: numbers, shapes and error classes are TensorFlow's.
Does not know: how a call gets to the function for ragged tensors.
"""

import numpy as np
import pytest

import ferroflow as tf
from ferroflow import _dispatch, _names

C = tf.ragged.constant
INTS, FLOATS = C([[1, 2, 3], [], [4]]), C([[1.0, 2.0, 3.0], [], [4.0]])
TEXTS, TRUTHS = C([["a b", "c"], [], ["d"]]), C([[True, False], [], [True]])
DEEP = C([[[1, 2], [3]], [], [[4, 5, 6]]])
WIDE = C([[[1, 2], [3, 4]], [], [[5, 6]]], ragged_rank=1)


def test_every_row_names_something():
    table = _names.table()
    rows = [*_dispatch.VALUES.split(), *_dispatch.PAIRS.split(), *(row.split()[0] for row in _dispatch.OWN.split("\n") if row)]
    assert [name for name in rows if name not in table] == [] and len(rows) == len(set(rows))


@pytest.mark.parametrize("name", [n for n in _dispatch.VALUES.split() if n.startswith(("math.", "nn."))])
def test_elements_are_those_of_the_dense_function(name):
    function = tf
    for part in name.split("."):
        function = getattr(function, part)
    more = [0.0] if name == "nn.dropout" else []
    small = FLOATS / 8.0
    found = function(small, *more)
    assert isinstance(found, tf.RaggedTensor) and found.row_splits.numpy().tolist() == [0, 3, 3, 4]
    np.testing.assert_array_equal(found.values, function(small.values, *more))
    traced = tf.function(lambda x: function(x, *more))(small)
    np.testing.assert_allclose(traced.values, found.values, rtol=1e-6)
    keyword = next(iter(__import__("inspect").signature(function).parameters))
    np.testing.assert_array_equal(function(**{keyword: small}, **({"rate": 0.0} if more else {})).values, found.values)


@pytest.mark.parametrize(
    ("call", "expected"),
    [
        (lambda: tf.math.floormod(FLOATS, 2.0), [[1, 0, 1], [], [0]]),
        (lambda: FLOATS % (FLOATS + 1), [[1, 2, 3], [], [4]]),
        (lambda: tf.math.squared_difference(FLOATS, [[1.0], [2.0], [3.0]]), [[0, 1, 4], [], [1]]),
        (lambda: tf.math.xlogy(FLOATS * 0, FLOATS), [[0, 0, 0], [], [0]]),
        (lambda: tf.bitwise.bitwise_and(INTS, INTS + 1), [[0, 2, 0], [], [4]]),
        (lambda: TRUTHS ^ TRUTHS, [[False, False], [], [False]]),
        (lambda: tf.clip_by_value(FLOATS, 1.5, 3.0), [[1.5, 2, 3], [], [3]]),
        (lambda: tf.add_n([FLOATS, FLOATS]), [[2, 4, 6], [], [8]]),
        (lambda: tf.strings.join([TEXTS, TEXTS], "-"), [[b"a b-a b", b"c-c"], [], [b"d-d"]]),
        (lambda: tf.strings.substr(TEXTS, 0, 1), [[b"a", b"c"], [], [b"d"]]),
        (lambda: tf.strings.regex_full_match(TEXTS, "a.*"), [[True, False], [], [False]]),
        (lambda: tf.io.decode_base64(tf.io.encode_base64(TEXTS)), TEXTS.to_list()),
        (lambda: tf.strings.reduce_join(TEXTS, axis=-1, separator="|"), [b"a b|c", b"", b"d"]),
        (lambda: tf.strings.reduce_join(TEXTS, axis=0), [b"a bd", b"c"]),
        (lambda: tf.reverse(INTS, [0]), [[4], [], [1, 2, 3]]),
        (lambda: tf.reverse(INTS, [-1]), [[3, 2, 1], [], [4]]),
        (lambda: tf.reverse(WIDE, [0, 2]), [[[6, 5]], [], [[2, 1], [4, 3]]]),
        (lambda: tf.cumsum(FLOATS, 0), [[1, 2, 3], [], [5]]),
        (lambda: tf.cumsum(FLOATS, 1), [[1, 3, 6], [], [4]]),
        (lambda: tf.cumsum(FLOATS, 1, exclusive=True), [[0, 1, 3], [], [0]]),
        (lambda: tf.cumsum(FLOATS, 1, reverse=True), [[6, 5, 3], [], [4]]),
        (lambda: tf.one_hot(INTS - 1, 4, on_value=7, off_value=0)[2], [[0, 0, 0, 7]]),
        (lambda: tf.squeeze(tf.expand_dims(INTS, 0), [0]), INTS.to_list()),
        (lambda: tf.squeeze(tf.expand_dims(INTS, 2), [-1]), INTS.to_list()),
        (lambda: tf.tile(INTS, [1, 2]), [[1, 2, 3, 1, 2, 3], [], [4, 4]]),
        (lambda: tf.tile(DEEP, [2, 1, 1]), DEEP.to_list() * 2),
        (lambda: tf.where(TRUTHS), [[0, 0], [2, 0]]),
        (lambda: tf.where(TRUTHS, C([[1, 2], [], [3]]), C([[4, 5], [], [6]])), [[1, 5], [], [3]]),
        (lambda: tf.where(TRUTHS, 1, 0), [[1, 0], [], [1]]),
        (lambda: tf.nn.softmax(C([[0.0, 0.0], [], [5.0]])), [[0.5, 0.5], [], [1]]),
        (lambda: tf.math.unsorted_segment_sum(INTS, C([[0, 0, 1], [], [1]]), 2), [3, 7]),
        (lambda: tf.math.unsorted_segment_sum(INTS, [0, 1, 0], 2), [[5, 2, 3], []]),
        (lambda: tf.math.unsorted_segment_mean(FLOATS, [0, 1, 0], 2), [[2.5, 2, 3], []]),
        (lambda: tf.ragged.stack_dynamic_partitions(["a", "b", "c"], [0, 1, 0], 2), [[b"a", b"c"], [b"b"]]),
        (lambda: tf.ragged.stack_dynamic_partitions(INTS, [0, 1, 0], 2), [[[1, 2, 3], [4]], [[]]]),
        (lambda: tf.matmul(WIDE, [[[1], [1]]] * 3), [[[3], [7]], [], [[11]]]),
        (lambda: tf.matmul(WIDE, WIDE, transpose_b=True), [[[5, 11], [11, 25]], [], [[61]]]),
        (lambda: tf.matmul(C([[1.0, 2.0], [3.0, 4.0]]), [[1.0], [1.0]]), [[3], [7]]),
        (lambda: tf.gather(INTS, C([[0], [], [0, 0]]), batch_dims=1), [[1], [], [4, 4]]),
        (lambda: tf.gather(WIDE, [1, 0], axis=2), [[[2, 1], [4, 3]], [], [[6, 5]]]),
        (lambda: tf.gather(DEEP, C([[0], [], [0]]), batch_dims=1), [[[1, 2]], [], [[4, 5, 6]]]),
        (lambda: tf.gather([[1, 2], [3, 4]], C([[0, 1], [1]]), batch_dims=1), [[1, 2], [4]]),
        (lambda: tf.gather_nd(INTS, [[0, 1], [2, 0]]), [2, 4]),
        (lambda: tf.gather_nd(DEEP, [[0], [2]]), [[[1, 2], [3]], [[4, 5, 6]]]),
        (lambda: tf.gather_nd(DEEP, [[0, 0, 1], [2, 0, 2]]), [2, 6]),
        (lambda: DEEP[:, 0:1, ::2], [[[1]], [], [[4, 6]]]),
        (lambda: INTS[:, ::-1], [[3, 2, 1], [], [4]]),
        (lambda: INTS[:, -1::-2], [[3, 1], [], [4]]),
        (lambda: INTS[..., tf.newaxis], [[[1], [2], [3]], [], [[4]]]),
    ],
)
def test_calls(call, expected):
    for found in (call(), tf.function(call)()):
        assert (found.to_list() if isinstance(found, tf.RaggedTensor) else found.numpy().tolist()) == expected


def test_parts():
    assert [p.to_list() for p in tf.split(INTS, 3)] == [[[1, 2, 3]], [[]], [[4]]]
    assert [p.to_list() for p in tf.split(INTS, [1, 2])] == [[[1, 2, 3]], [[], [4]]]
    assert [p.to_list() for p in tf.split(WIDE, 2, axis=2)] == [[[[1], [3]], [], [[5]]], [[[2], [4]], [], [[6]]]]
    assert [p.numpy().tolist() for p in tf.dynamic_partition(INTS, C([[0, 1, 0], [], [1]]), 2)] == [[1, 3], [2, 4]]
    images = tf.ragged.stack([tf.ones([2, 3, 1]), tf.zeros([4, 2, 1])])
    made = tf.image.resize(images, [2, 2])
    assert made.shape == [2, 2, 2, 1] and made.numpy()[:, 0, 0, 0].tolist() == [1, 0]


FLOAT3 = tf.cast(DEEP, tf.float32)


@pytest.mark.parametrize(
    ("function", "values", "axis", "expected"),
    [
        (tf.reduce_mean, FLOATS, [0, 1], 2.5),
        (tf.math.reduce_std, FLOATS, [0, 1], 1.118034),
        (tf.math.reduce_variance, FLOATS, [0, 1], 1.25),
        (tf.reduce_logsumexp, FLOATS, None, 4.4401898),
        (tf.reduce_logsumexp, FLOATS, 1, [3.4076059, -np.inf, 4.0]),
        (tf.reduce_max, FLOATS, 1, [3, np.finfo("f").min, 4]),
        (tf.reduce_sum, FLOAT3, 1, [[4, 2], [], [4, 5, 6]]),
        (tf.reduce_mean, FLOAT3, 1, [[2, 2], [], [4, 5, 6]]),
        (tf.math.reduce_std, FLOAT3, 1, [[1, 0], [], [0, 0, 0]]),
        (tf.reduce_mean, FLOAT3, [1, 2], [2, np.nan, 5]),
        (tf.math.reduce_variance, FLOAT3, [1, 2], [0.6666667, np.nan, 0.6666667]),
        (tf.reduce_any, TRUTHS, 0, [True, False]),
        (tf.reduce_all, TRUTHS, 1, [False, True, True]),
    ],
)
def test_reductions_count_each_value_once(function, values, axis, expected):
    found = function(values, axis=axis)
    if isinstance(found, tf.RaggedTensor):
        assert found.to_list() == expected
    else:
        np.testing.assert_allclose(found, expected, rtol=1e-5)
    kept = function(values, axis=axis, keepdims=True)
    assert kept.shape.rank == values.shape.rank


def test_what_is_refused():
    for call, error, text in (
        (lambda: tf.squeeze(C([[[1]], [[2]]])), ValueError, "must have an axis"),
        (lambda: tf.squeeze(INTS, [1]), tf.errors.InvalidArgumentError, "squeeze"),
        (lambda: tf.one_hot(INTS, 5, axis=1), ValueError, "must be greater than indices.ragged_rank"),
        (lambda: tf.reverse(INTS, [2]), ValueError, "out of bounds"),
        (lambda: tf.cumsum(FLOATS, 2), ValueError, "out of bounds"),
        (lambda: tf.concat([INTS, INTS], 2), ValueError, "out of bounds"),
        (lambda: tf.split(INTS, 2), ValueError, "exactly split"),
        (lambda: tf.matmul(WIDE, tf.ones([2, 2], tf.int32)), ValueError, "same rank"),
        (lambda: tf.gather(INTS, C([[3], [], [0]]), batch_dims=1), tf.errors.InvalidArgumentError, "not in"),
        (lambda: tf.ragged.stack_dynamic_partitions(INTS, [0, 5, 0], 2), tf.errors.InvalidArgumentError, "less than num_partitions"),
        (lambda: tf.sort(INTS), ValueError, "RaggedTensor"),
    ):
        with pytest.raises(error, match=text):
            call()


def test_texts(capfd):
    long = C([[1, 2, 3, 4, 5, 6, 7, 8, 9], [10], [], [], [], [], [11, 12]])
    shown = "[[1, 2, 3, ..., 7, 8, 9], [10], [], ..., [], [], [11, 12]]"
    for value, text in (
        (long, shown),
        (C([["a'b"], ['c"d', "e\\f"]]), "[['a\\'b'], ['c\"d', 'e\\\\f']]"),
        (C([[1.5, 2.25], []]), "[[1.500000, 2.250000], []]"),
        (C([[True, False], []]), "[[true, false], []]"),
        (DEEP, "[[[1, 2], [3]], [], [[4, 5, 6]]]"),
        (WIDE, "[[[1, 2], [3, 4]], [], [[5, 6]]]"),
    ):
        tf.print("x", value, "y")
        tf.function(lambda: tf.print("x", value, "y"))()  # noqa: B023 called at once
        assert capfd.readouterr().err == f"x {text} y\n" * 2
        assert tf.strings.format("<{}>", value).numpy().decode() == f"<{text}>"
    tf.print(long, summarize=1)
    tf.print({"a": long})
    assert capfd.readouterr().err == f"[[1, ..., 9], ..., [11, 12]]\n{{'a': {shown}}}\n"


def test_strings_are_printed_as_c_writes_them(capfd):
    text = tf.constant('ab"c\\\n')
    tf.print(text)
    tf.print("x", text, tf.constant(["a", 'b"c']), {"a": text}, tf.constant("é"))
    assert capfd.readouterr().err == 'ab"c\\\n\nx "ab\\"c\\\\\\n" ["a" "b\\"c"] {\'a\': "ab\\"c\\\\\\n"} "é"\n'


def test_gradients_go_through():
    with tf.GradientTape() as tape:
        x = tf.constant([1.0, 2.0, 3.0])
        tape.watch(x)
        rt = tf.RaggedTensor.from_row_lengths(x, [2, 0, 1])
        y = tf.reduce_sum(tf.math.log(rt)) + tf.reduce_sum(tf.cumsum(rt, 1)) + tf.reduce_sum(tf.reverse(rt, [1])[:, :1])
    np.testing.assert_allclose(tape.gradient(y, x), [3.0, 2.5, 1 / 3 + 2], rtol=1e-6)


@pytest.mark.parametrize(
    "rows, text",
    [
        ([[1, 2], [3]], "[[1, 2], [3]]"),
        ([[1, 2], [3, 4]], "[[1, 2],\n [3, 4]]"),
        ([[0.1, 1e-7, 123456.789], [float("nan")]], "[[0.1, 1e-07, 123456.79], [nan]]"),
        ([[[1, 2], [3, 4]], [[5, 6]]], "[[[1, 2],\n  [3, 4]], [[5, 6]]]"),
        ([["a", "é"], []], "[[b'a', b'\\xc3\\xa9'], []]"),
        ([[]], "[[]]"),
        ([[], []], "[[], []]"),
        ([[[]], [[], []]], "[[[]], [[], []]]"),
        ([list(range(1200)), [1]], "[[0, 1, 2, ..., 1197, 1198, 1199], [1]]"),
    ],
)
def test_ragged_tensors_are_written_as_arrays_are(rows, text):
    value = C(rows)
    assert str(value) == repr(value) == f"<tf.RaggedTensor {text}>"


def test_rows_of_one_length_are_one_array():
    assert C([[[1, 2], [3, 4]], [[5, 6], [7, 8]]]).numpy().tolist() == [[[1, 2], [3, 4]], [[5, 6], [7, 8]]]
    objects = C([[[1, 2], [3]], [[4], [5]]]).numpy()
    assert objects.shape == (2, 2) and objects.dtype == object and objects[0, 0].tolist() == [1, 2]
    assert C([[[], []], [[], []]]).numpy().shape == (2, 2, 0)
