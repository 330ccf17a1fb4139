"""Pipelines in graphs that sessions run: tensors they are made of have values when an iterator begins, in each session for itself."""

import numpy as np
import pytest

import ferroflow as tf

v1 = tf.compat.v1
D = tf.data.Dataset


def elements(make, feed=None):
    """All that a one-shot iterator of a pipeline gives in a session of its own."""
    found = []
    with tf.Graph().as_default(), v1.Session() as sess:
        dataset = make()
        if feed is None:
            following = v1.data.make_one_shot_iterator(dataset).get_next()
        else:
            iterator = v1.data.make_initializable_iterator(dataset)
            following = iterator.get_next()
            sess.run(iterator.initializer, {sess.graph.get_tensor_by_name(name): value for name, value in feed.items()})
        with pytest.raises(tf.errors.OutOfRangeError, match="End of sequence"):
            while True:
                found.append(sess.run(following))
    return [np.asarray(f).tolist() for f in found] if not found or not isinstance(found[0], tuple) else found


def test_sources_of_graph_tensors():
    assert elements(lambda: D.from_tensors(tf.constant([1, 2]))) == [[1, 2]]
    assert elements(lambda: D.from_tensor_slices(np.array([1, 2])).map(lambda x: x + 1).batch(2)) == [[2, 3]]
    assert elements(lambda: D.range(3).batch(tf.constant(2))) == [[0, 1], [2]]
    assert elements(lambda: D.range(3).cache(tf.constant(""))) == [0, 1, 2]
    assert elements(lambda: D.from_generator(lambda n: iter(range(n)), tf.int32, args=(tf.constant(2),))) == [0, 1]
    rows = elements(lambda: D.from_tensor_slices(tf.ragged.constant([[1, 2], [3]])).map(tf.reduce_sum))
    assert rows == [3, 3]
    indices = elements(lambda: D.from_tensor_slices(tf.sparse.from_dense([[1, 2], [3, 0]])).map(lambda s: s.values))
    assert indices == [[1, 2], [3]]


def test_placeholders_have_their_values_when_the_iterator_begins():
    def made():
        n, c = v1.placeholder(tf.int64, [], "n"), v1.placeholder(tf.int64, [], "c")
        return D.range(n).map(lambda x: x * c).shuffle(5, seed=c).filter(lambda x: x > 0)

    assert sorted(elements(made, {"n:0": 4, "c:0": 10})) == [10, 20, 30]


def test_functions_that_give_datasets_capture_tensors_of_the_graph():
    def made():
        c = tf.constant(10, tf.int64)
        return D.range(2).flat_map(lambda x: D.from_tensors(x + c))

    assert elements(made) == [10, 11]


def test_functions_read_the_variables_of_the_session():
    with tf.Graph().as_default(), v1.Session() as sess:
        v = v1.Variable(5, dtype=tf.int64)
        iterator = v1.data.make_initializable_iterator(D.range(2).map(lambda x: x + v))
        element = iterator.get_next()
        sess.run(v.initializer)
        sess.run(iterator.initializer)
        assert sess.run(element) == 5
        sess.run(v.assign(7))
        assert sess.run(element) == 8


def test_each_session_goes_through_the_elements_for_itself():
    graph = tf.Graph()
    with graph.as_default():
        element = v1.data.make_one_shot_iterator(D.range(5)).get_next()
    with v1.Session(graph=graph) as one, v1.Session(graph=graph) as other:
        assert [one.run(element), one.run(element), other.run(element)] == [0, 1, 0]


def test_iterators_are_named_by_strings():
    with tf.Graph().as_default(), v1.Session() as sess:
        one, other = (v1.data.make_one_shot_iterator(D.range(start, 9)) for start in (0, 5))
        handle = v1.placeholder(tf.string, [])
        either = v1.data.Iterator.from_string_handle(handle, tf.int64, [])
        element = either.get_next()
        first, second = sess.run([one.string_handle(), other.string_handle()])
        assert [sess.run(element, {handle: h}) for h in (first, second, first)] == [0, 5, 1]
        wrong = v1.data.Iterator.from_string_handle(handle, tf.float32, []).get_next()
        with pytest.raises(tf.errors.InvalidArgumentError, match="Data type mismatch"):
            sess.run(wrong, {handle: first})


def test_optional_elements_and_single_ones():
    with tf.Graph().as_default(), v1.Session() as sess:
        there = v1.data.make_one_shot_iterator(D.range(1)).get_next_as_optional().has_value()
        assert [bool(sess.run(there)) for _ in range(2)] == [True, False]
        assert sess.run(D.range(4, 5).get_single_element()) == 4
        for count, message in ((0, "Dataset was empty"), (2, "more than one element")):
            with pytest.raises(tf.errors.InvalidArgumentError, match=message):
                sess.run(D.range(count).get_single_element())


def test_an_iterator_that_was_not_begun_says_so():
    with tf.Graph().as_default(), v1.Session() as sess:
        element = v1.data.make_initializable_iterator(D.range(1)).get_next()
        with pytest.raises(tf.errors.FailedPreconditionError, match="has not been initialized"):
            sess.run(element)
        with pytest.raises(TypeError):
            v1.data.Iterator.from_structure((tf.int64, tf.float64), [None])


def test_all_zipped_caches_become_whole():
    ones = [D.range(3).shuffle(3).cache() for _ in range(2)]
    both = D.zip(tuple(ones))
    first = [tuple(int(x) for x in pair) for pair in both]
    assert first == [tuple(int(x) for x in pair) for pair in both]


def test_caches_of_one_file_are_not_written_at_once(tmp_path):
    first, second = (iter(D.range(2).cache(str(tmp_path / "kept"))) for _ in range(2))
    next(first)
    with pytest.raises(tf.errors.AlreadyExistsError):
        next(second)


def test_functions_run_in_python_while_debugging():
    from ferroflow.python.data.ops import debug_mode

    seen = []
    tf.data.experimental.enable_debug_mode()
    try:
        dataset = D.range(2).map(lambda x: seen.append(hasattr(x, "numpy")) or x + 1)
        assert [int(x) for x in dataset] == [1, 2]
    finally:
        debug_mode.toggle_debug_mode(False)
    assert seen == [False, True, True]


def test_sparse_values_are_leaves_of_elements():
    def sparse(i):
        return v1.SparseTensorValue(indices=[[0]], values=i * [1], dense_shape=[1])

    batches = list(D.range(4).map(sparse).batch(2).batch(2))
    assert [b.dense_shape.numpy().tolist() for b in batches] == [[2, 2, 1]]


def test_sessions_of_one_server_share_variables():
    server = tf.distribute.Server.create_local_server()
    graph = tf.Graph()
    with graph.as_default():
        v = v1.Variable(1, name="shared")
        more = v.assign_add(1)
    with v1.Session(server.target, graph=graph) as one, v1.Session(server.target, graph=graph) as other:
        one.run(v.initializer)
        assert [other.run(more), one.run(v)] == [2, 2]
    v1.Session.reset(server.target)
    with v1.Session(server.target, graph=graph) as sess, pytest.raises(tf.errors.FailedPreconditionError):
        sess.run(v)
    with pytest.raises(tf.errors.UnimplementedError, match="another process"):
        v1.Session("grpc://elsewhere:1")


def test_predicates_of_unknown_rank():
    with tf.Graph().as_default(), v1.Session() as sess:
        pred = v1.placeholder(tf.bool)
        x, y = tf.constant(1.0), tf.constant(2.0)
        value = tf.cond(pred, lambda: x * 2.0, lambda: y * 3.0)
        for given, wanted in ((True, 2.0), ([[True]], 2.0), (False, 6.0), ([[False]], 6.0)):
            assert sess.run(value, {pred: given}) == wanted


def test_gradients_are_checked_in_graphs():
    with tf.Graph().as_default(), v1.Session():
        x = tf.constant([[1.0, 2.0], [3.0, 4.0]])
        theory, numeric = tf.test.compute_gradient(lambda a: tf.reduce_sum(a * a * x, axis=0), [x])
    np.testing.assert_array_equal(theory[0], [[2, 0, 18, 0], [0, 8, 0, 32]])
    np.testing.assert_allclose(numeric[0], theory[0])


def test_numbers_of_stages_may_be_variables():
    times = tf.Variable(2, dtype=tf.int64)
    assert len(list(D.range(3).flat_map(lambda x: D.from_tensors(x).repeat(times)))) == 6
    assert [int(x) for x in D.range(3).interleave(lambda x: D.from_tensors(x).repeat(2), num_parallel_calls=1)] == [0, 0, 1, 1, 2, 2]


def test_ragged_batches_of_open_dimensions_between_others():
    batches = D.range(3).map(lambda x: tf.fill([x, 3, x, 2], x)).ragged_batch(3)
    assert batches.element_spec == tf.RaggedTensorSpec([None, None, 3, None, 2], tf.int64, 3)
    only, = batches
    short, = D.range(3).map(tf.range).ragged_batch(3, row_splits_dtype=tf.int32)
    assert short.row_splits.dtype == tf.int32 and short.to_list() == [[], [0], [0, 1]]
    assert only.ragged_rank == 3 and only.to_list()[1] == [[[[1, 1]]] * 3]
