"""Ragged and sparse tensors as what `tf.map_fn` and `tf.py_function` take and give, and branches that do not fit.

Invariant: numbers and error classes are TensorFlow's.
Does not know: the operations on such tensors.
"""

import pytest

import ferroflow as tf

RT = tf.ragged.constant([[1, 2], [3], []])
DEEP = tf.ragged.constant([[[1], [2, 3]], [[4]], []])
ST = tf.SparseTensor([[0, 0], [0, 1], [1, 0]], [0, 1, 2], [2, 2])
RAGGED = tf.RaggedTensorSpec([None, None], tf.int32)
ROW = tf.RaggedTensorSpec([None], tf.int32)


def traced(function, *specs):
    return tf.function(function, input_signature=list(specs))


def dense(sparse):
    return tf.sparse.to_dense(sparse).numpy().tolist()


def test_rows_of_an_unknown_number():
    double = traced(lambda r: tf.map_fn(lambda x: x * 2, r), RAGGED)
    assert double(RT).to_list() == [[2, 4], [6], []]
    assert double(tf.ragged.constant([], ragged_rank=1, dtype=tf.int32)).to_list() == []
    deep = tf.RaggedTensorSpec([None, None, None], tf.int32)
    assert traced(lambda r: tf.map_fn(lambda x: x * 2, r), deep)(DEEP).to_list() == [[[2], [4, 6]], [[8]], []]
    inner = traced(lambda r: tf.map_fn(lambda x: tf.reduce_sum(x, 1), r, fn_output_signature=ROW), deep)
    assert inner(DEEP).to_list() == [[1, 5], [4], []]
    total = traced(lambda r: tf.map_fn(tf.reduce_sum, r, fn_output_signature=tf.int32), RAGGED)
    assert total(RT).numpy().tolist() == [3, 3, 0]
    both = traced(lambda r: tf.map_fn(lambda x: (x, tf.size(x)), r, fn_output_signature=(ROW, tf.int32)), RAGGED)
    rows, sizes = both(RT)
    assert rows.to_list() == RT.to_list() and sizes.numpy().tolist() == [2, 1, 0]
    times = traced(lambda r, d: tf.map_fn(lambda x: x[0] * x[1], (r, d), fn_output_signature=ROW), RAGGED, tf.TensorSpec([None], tf.int32))
    assert times(RT, tf.constant([1, 10, 100])).to_list() == [[1, 2], [30], []]


def test_rows_made_of_numbers_and_words():
    ranges = traced(lambda n: tf.map_fn(tf.range, n, fn_output_signature=ROW), tf.TensorSpec([None], tf.int32))
    assert ranges(tf.constant([1, 3, 2])).to_list() == [[0], [0, 1, 2], [0, 1]]
    words = tf.RaggedTensorSpec([None], tf.string)
    split = traced(lambda s: tf.map_fn(tf.strings.split, s, fn_output_signature=words), tf.TensorSpec([None], tf.string))
    assert split(tf.constant(["a b", "c"])).to_list() == [[b"a", b"b"], [b"c"]]
    data = tf.data.Dataset.from_tensors(RT).map(lambda r: tf.map_fn(lambda x: x + 1, r))
    assert next(iter(data)).to_list() == [[2, 3], [4], []]


def test_sparse_rows():
    assert dense(tf.map_fn(lambda x: x, ST)) == [[0, 1], [2, 0]]
    assert dense(traced(lambda s: tf.map_fn(lambda x: x, s), tf.SparseTensorSpec([None, None], tf.int32))(ST)) == [[0, 1], [2, 0]]
    made = tf.map_fn(lambda x: tf.sparse.from_dense(tf.stack([x, 0, x])), tf.constant([1, 2]), fn_output_signature=tf.SparseTensorSpec([3], tf.int32))
    assert dense(made) == [[1, 0, 1], [2, 0, 2]]


def test_functions_of_rows_are_converted():
    def choose(x):
        if tf.constant(-1) == 0:
            return x
        return x + 1

    assert tf.function(lambda x: tf.map_fn(choose, x))(tf.constant([1])).numpy().tolist() == [2]


def test_map_fn_refuses():
    for bad, error, text in (
        (lambda: tf.map_fn(lambda x: x, []), ValueError, "does not contain any Tensors"),
        (lambda: tf.map_fn(lambda x: x, 1.0), ValueError, "must be 1\\+ dimensional Tensors, not scalars"),
        (lambda: tf.map_fn(lambda x: (x, x), tf.constant([1.0]), fn_output_signature=[tf.float32]), TypeError, "structure"),
        (lambda: tf.map_fn(lambda x: x, tf.constant([1.0]), fn_output_signature=tf.int64), tf.errors.InvalidArgumentError, "trying to write dtype float32"),
    ):
        with pytest.raises(error, match=text):
            bad()


def test_python_functions_of_ragged_and_sparse_tensors():
    for call in (lambda f: f(), lambda f: tf.function(f)()):
        assert call(lambda: tf.py_function(lambda r: r * 2, [RT], RAGGED)).to_list() == [[2, 4], [6], []]
        assert call(lambda: tf.py_function(tf.reduce_sum, [RT], tf.int32)).numpy() == 6
        pair = call(lambda: tf.py_function(lambda r: (r, r.values), [RT], [RAGGED, tf.int32]))
        assert pair[0].to_list() == RT.to_list() and pair[1].numpy().tolist() == [1, 2, 3]
        assert call(lambda: tf.py_function(lambda s: s.values, [ST], tf.int32)).numpy().tolist() == [0, 1, 2]
        for wrong, kind in ((lambda: RT, tf.int32), (lambda: tf.constant(1), RAGGED)):
            with pytest.raises(tf.errors.InvalidArgumentError, match="did not match Tout"):
                call(lambda: tf.py_function(wrong, [], kind))  # noqa: B023 called at once
    x = tf.constant([1.0, 2.0, 3.0])
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = tf.function(lambda x: tf.py_function(lambda r: r.values * r.values, [tf.RaggedTensor.from_row_lengths(x, [2, 1])], tf.float32))(x)
    assert tape.gradient(y, x).numpy().tolist() == [2, 4, 6]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (lambda x: (x, x), lambda x: ((x,), x)),
        (lambda x: (x, x), lambda x: [x, x]),
        (lambda x: {"a": x}, lambda x: {"b": x}),
        (lambda x: x, lambda x: tf.constant(1)),
        (lambda x: (x, x), lambda x: (x, x, x)),
    ],
)
def test_branches_that_differ(first, second):
    x = tf.constant(1.0)
    text = "must have the same number, type, and overall structure of return values"
    with pytest.raises(TypeError, match=text):
        tf.function(lambda p: tf.cond(p, lambda: first(x), lambda: second(x)))(tf.constant(False))
    with pytest.raises(TypeError, match=text):
        tf.function(lambda i: tf.switch_case(i, [lambda: first(x), lambda: second(x)]))(tf.constant(0))


def test_counts_of_large_numbers():
    large = 2**60
    for values, indices in (([large, 1], [[1], [large]]), ([[large, 1]], [[0, 1], [0, large]])):
        found = tf.sparse.bincount(tf.constant(values, tf.int64), axis=-1)
        assert found.indices.numpy().tolist() == indices and found.values.numpy().tolist() == [1, 1]
        assert found.dense_shape.numpy().tolist()[-1] == large + 1
    ragged = tf.sparse.bincount(tf.ragged.constant([[5, 1, 5], [], [0]]), axis=-1, minlength=4)
    assert ragged.indices.numpy().tolist() == [[0, 1], [0, 5], [2, 0]] and ragged.values.numpy().tolist() == [1, 2, 1]
    assert ragged.dense_shape.numpy().tolist() == [3, 6]


def test_weights_of_counts_stand_where_the_numbers_do():
    x = tf.sparse.from_dense([[3, 0, 1, 0], [0, 0, 0, 0], [5, 0, 4, 4]])
    w = tf.sparse.from_dense([[3, 0, 1, 0], [0, 0, 0, 0], [5, 0, 4, 4]])
    found = tf.sparse.bincount(x, weights=w, axis=-1)
    assert found.indices.numpy().tolist() == [[0, 1], [0, 3], [2, 4], [2, 5]] and found.values.numpy().tolist() == [1, 3, 8, 5]
    with pytest.raises(tf.errors.InvalidArgumentError, match="same indices"):
        tf.sparse.bincount(x, weights=tf.sparse.from_dense([[3, 1, 0, 0], [0, 0, 0, 0], [5, 0, 4, 4]]), axis=-1)
    with pytest.raises(ValueError, match="kind"):
        tf.sparse.bincount(tf.constant([[1, 2]]), weights=w, axis=-1)
