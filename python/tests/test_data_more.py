"""Pipelines that change what there is of each class, gather by keys, fill tables, read databases and records.

The values are those that TensorFlow 2.21 gives for the same programs.
"""

import sqlite3

import numpy as np
import pytest

import ferroflow as tf

Dataset, more = tf.data.Dataset, tf.data.experimental


def lists(dataset):
    return [x.tolist() for x in dataset.as_numpy_iterator()]


@pytest.mark.parametrize("initial", [None, [0.5, 0.5], np.array([0.5, 0.5])])
def test_classes_come_as_they_are_wanted(initial):
    resampled = Dataset.range(4000).rejection_resample(lambda x: x % 2, [0.9, 0.1], initial, seed=3)
    assert resampled.element_spec == (tf.TensorSpec([], tf.int64), tf.TensorSpec([], tf.int64))
    classes, values = zip(*resampled.as_numpy_iterator())
    assert all(c == v % 2 for c, v in zip(classes, values))
    np.testing.assert_allclose(np.bincount(classes) / len(classes), [0.9, 0.1], atol=0.03)


def test_classes_that_are_there_already_or_not_wanted_at_all():
    d = Dataset.from_tensor_slices([0, 1, 1])
    assert [int(x) for _, x in d.rejection_resample(lambda x: x, [0.5, 0.5], [0.5, 0.5])] == [0, 1, 1]
    assert [int(x) for _, x in d.rejection_resample(lambda x: x, [0.0, 1.0], [0.5, 0.5])] == [1, 1]


def test_sparse_batches():
    d = Dataset.range(1, 4).map(lambda x: tf.fill([x], x))
    assert d.sparse_batch(2, [4]).element_spec == tf.SparseTensorSpec([None, 4], tf.int64)
    first, last = d.sparse_batch(2, [None])
    assert (first.dense_shape.numpy().tolist(), last.dense_shape.numpy().tolist()) == ([2, 2], [1, 3])
    assert tf.sparse.to_dense(first).numpy().tolist() == [[1, 0], [2, 2]]
    with pytest.raises(tf.errors.DataLossError, match="larger than the row shape"):
        list(d.sparse_batch(4, [2]))
    with pytest.raises(tf.errors.InvalidArgumentError, match="incompatible with the row shape"):
        list(d.sparse_batch(4, [2, 2]))


def test_batches_of_other_sizes():
    d = Dataset.range(10).batch(2)
    assert lists(d.rebatch([3, 0, 1])) == [[0, 1, 2], [], [3], [4, 5, 6], [], [7], [8, 9]]
    assert lists(Dataset.range(2).batch(2).rebatch([0, 1])) == [[], [0], [], [1], []]
    assert Dataset.range(8).batch(4, True).rebatch([2, 2]).element_spec.shape == [2]
    assert Dataset.range(10).batch(5, True).rebatch([2, 2]).element_spec.shape.as_list() == [None]


def test_lists_of_elements_of_different_shapes():
    d = more.from_list([tf.constant([1, 2]), tf.constant([3])])
    assert d.element_spec == tf.TensorSpec([None], tf.int32) and lists(d) == [[1, 2], [3]] and len(d) == 2
    inner = more.from_list([Dataset.range(2), Dataset.range(3)])
    assert [int(x) for x in inner.flat_map(lambda x: x)] == [0, 1, 0, 1, 2]
    with pytest.raises(ValueError, match="`elements` should not be empty"):
        more.from_list([])
    with pytest.raises(ValueError, match="`elements` must be a list"):
        more.from_list((1, 2))


def test_keys_are_int64():
    d = Dataset.range(4)
    assert lists(d.group_by_window(lambda x: 0, lambda k, w: w.batch(2), 2)) == [[0, 1], [2, 3]]
    with pytest.raises(ValueError, match="requested dtype int64 for Tensor with dtype int32"):
        d.group_by_window(lambda x: tf.cast(x, tf.int32), lambda k, w: w.batch(2), 2)
    assert d.repeat().group_by_window(lambda x: 0, lambda k, w: w.batch(2), 2).cardinality().numpy() == -1
    assert d.bucket_by_sequence_length(lambda x: 1, [2], [2, 2]).cardinality().numpy() == -2


def test_groups_become_one_element():
    mean = more.Reducer(
        lambda key: (0.0, 0.0), lambda s, x: (s[0] + tf.cast(x, tf.float32), s[1] + 1.0), lambda total, count: total / count
    )
    d = Dataset.range(6).apply(more.group_by_reducer(lambda x: 1 - x % 2, mean))
    assert [float(x) for x in d] == [3.0, 2.0]


def test_elements_of_zeros_at_the_end():
    d = Dataset.from_tensor_slices({"a": [[1], [2]], "b": ["x", "y"]}).apply(more.pad_to_cardinality(3, "own"))
    assert [(x["a"].tolist(), x["b"], bool(x["own"])) for x in d.as_numpy_iterator()] == [([1], b"x", True), ([2], b"y", True), ([0], b"", False)]
    with pytest.raises(ValueError, match=r"less than the target cardinality \(1\), but has cardinality 2"):
        Dataset.from_tensor_slices({"a": [1, 2]}).apply(more.pad_to_cardinality(1))
    with pytest.raises(ValueError, match="known cardinalty, but has cardinality -1"):
        Dataset.from_tensors({"a": 1}).repeat().apply(more.pad_to_cardinality(1))


def test_numbers_of_elements_are_checked():
    with pytest.raises(tf.errors.FailedPreconditionError, match="contain 1 element but contained at least 2 elements"):
        list(Dataset.range(2).apply(more.assert_cardinality(1)))
    with pytest.raises(tf.errors.FailedPreconditionError, match="contain 3 elements but contained only 2 elements"):
        list(Dataset.range(2).apply(more.assert_cardinality(3)))


def test_tables_of_datasets():
    table = more.table_from_dataset(Dataset.from_tensor_slices(([2, 3], ["two", "three"])), default_value="?", key_dtype=tf.int32)
    assert table.lookup(tf.constant([3, 4], tf.int32)).numpy().tolist() == [b"three", b"?"]
    words = more.index_table_from_dataset(Dataset.from_tensor_slices(["a", "b"]), num_oov_buckets=2)
    found = words.lookup(tf.constant(["b", "zz"])).numpy()
    assert found[0] == 1 and found[1] in (2, 3)
    with pytest.raises(tf.errors.FailedPreconditionError, match="contain 3 elements but contained only 2"):
        more.table_from_dataset(Dataset.from_tensor_slices((["a", "b"], [1, 2])), vocab_size=3, default_value=0)
    with pytest.raises(ValueError, match="scalar"):
        more.DatasetInitializer(Dataset.range(4).batch(2).map(lambda x: (x, x)))


def test_rows_of_a_database(tmp_path):
    path = str(tmp_path / "a.db")
    with sqlite3.connect(path) as base:
        base.execute("create table t (n integer, word text, x real)")
        base.executemany("insert into t values (?, ?, ?)", [(1, "one", 0.5), (300, None, 2.5)])
    d = more.SqlDataset("sqlite", path, "select n, n, word, x from t", (tf.int32, tf.int8, tf.string, tf.float64))
    assert [tuple(x) for x in d.as_numpy_iterator()] == [(1, 1, b"one", 0.5), (300, 44, b"", 2.5)]
    with pytest.raises(tf.errors.InvalidArgumentError, match="number of columns"):
        list(more.SqlDataset("sqlite", path, "select n from t", (tf.int32, tf.string)))
    with pytest.raises(tf.errors.UnknownError):
        list(more.SqlDataset("sqlite", path, "selec n", (tf.int32,)))
    with pytest.raises(tf.errors.InvalidArgumentError, match="not supported"):
        list(more.SqlDataset("other", path, "select n from t", (tf.int32,)))


def test_records_written_in_functions(tmp_path):
    path = str(tmp_path / "a.tfrecord")

    @tf.function
    def write(name):
        more.TFRecordWriter(name, "GZIP").write(Dataset.from_tensor_slices(["one", "two"]))

    write(tf.constant(path))
    assert list(tf.data.TFRecordDataset(path, "GZIP").as_numpy_iterator()) == [b"one", b"two"]
    with pytest.raises(TypeError, match="scalar `tf.string`"):
        more.TFRecordWriter(path).write(Dataset.range(2))


def test_elements_by_number():
    d = Dataset.range(5, 8)
    assert more.at(d, 2).numpy() == 7
    assert tf.function(lambda i: more.at(d, i))(tf.constant(1, tf.int64)).numpy() == 6
    for number in (-1, 3):
        with pytest.raises(tf.errors.OutOfRangeError, match=r"Index out of range \[0, 3\):"):
            more.at(d, number)
    with pytest.raises(tf.errors.FailedPreconditionError, match="infinite cardinality"):
        more.at(d.repeat(), 1)


def test_batches_of_examples(tmp_path):
    path = str(tmp_path / "a.tfrecord")
    with tf.io.TFRecordWriter(path) as writer:
        for n in range(3):
            feature = {"n": tf.train.Feature(int64_list=tf.train.Int64List(value=[n])), "y": tf.train.Feature(float_list=tf.train.FloatList(value=[n / 2]))}
            writer.write(tf.train.Example(features=tf.train.Features(feature=feature)).SerializeToString())
    features = {"n": tf.io.FixedLenFeature([], tf.int64), "y": tf.io.FixedLenFeature([], tf.float32)}
    d = more.make_batched_features_dataset(path, 2, features, label_key="y", num_epochs=1, shuffle=False)
    assert [(x["n"].tolist(), y.tolist()) for x, y in d.as_numpy_iterator()] == [([0, 1], [0.0, 0.5]), ([2], [1.0])]
    with pytest.raises(ValueError, match="must be one of the `features` keys"):
        more.make_batched_features_dataset(path, 2, features, label_key="z")


def test_padding_by_the_key():
    d = Dataset.range(1, 5).map(lambda x: tf.fill([x], x))
    grouped = d.group_by_window(lambda x: tf.shape(x, tf.int64)[0] // 3, lambda k, w: w.padded_batch(2, tf.convert_to_tensor([(k + 1) * 2])), 2)
    assert grouped.element_spec.shape.as_list() == [None, None]
    assert lists(grouped) == [[[1, 0], [2, 2]], [[3, 3, 3, 0], [4, 4, 4, 4]]]


def test_windows_that_are_not_full_come_in_the_order_of_keys():
    d = Dataset.from_tensor_slices(np.array([1, 0, 0, 1, 0, 0, 0, 1], np.int64))
    assert lists(d.group_by_window(lambda x: x, lambda k, w: w.batch(4), 4)) == [[0, 0, 0, 0], [0], [1, 1, 1]]
    with pytest.raises(tf.errors.InvalidArgumentError, match="Window size must be greater than zero, but got 0."):
        list(d.group_by_window(lambda x: x, lambda k, w: w, 0))


def test_the_end_within_a_function_is_an_error():
    def first_of_none(key, window):
        return Dataset.from_tensors(next(iter(window.take(0))))

    with pytest.raises(tf.errors.InternalError, match="first_of_none"):
        list(Dataset.range(2).group_by_window(lambda x: x, first_of_none, 1))


def test_options_are_messages_and_back():
    options = tf.data.Options()
    assert options.experimental_warm_start and options.deterministic is None
    options.experimental_deterministic = False
    options.threading.private_threadpool_size = 3
    options.autotune.cpu_budget = 2
    options.experimental_distribute.auto_shard_policy = tf.data.experimental.AutoShardPolicy.DATA
    options.framework_type = ["a"]
    assert options.deterministic is False and options.experimental_threading.private_threadpool_size == 3
    back = tf.data.Options()
    back._from_proto(options._to_proto())
    assert back == options
    other = tf.data.Options()
    other.framework_type = ["b"]
    merged = tf.data.Dataset.range(2).with_options(options).map(lambda x: x).with_options(other)
    assert merged.options().framework_type == ["a", "b"]
    assert merged._options_tensor_to_options(merged._options()).deterministic is False


def test_nothing_is_sampled_where_nothing_weighs():
    endless = [tf.data.Dataset.from_tensors(x).repeat() for x in (-1, 1)]
    assert list(tf.data.Dataset.sample_from_datasets(endless, weights=[0.0, 0.0])) == []
    with pytest.raises(TypeError, match="must have compatible"):
        tf.data.Dataset.sample_from_datasets([tf.data.Dataset.from_tensors(0), tf.data.Dataset.from_tensors(0.0)])
    with pytest.raises(TypeError, match="should be a `tf.data.Dataset`"):
        tf.data.Dataset.choose_from_datasets(endless, choice_dataset=None)
