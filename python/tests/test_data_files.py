"""Pipelines of files: lines and records through every stage, CSV files, and elements kept in a file.

Invariant: elements, dtypes and error classes are TensorFlow's; files of kept elements are read by either.
Does not know: the stages themselves.
"""

import os

import pytest

import ferroflow as tf
from ferroflow.python.data.ops import cache_ops

D = tf.data.Dataset


@pytest.fixture
def lines(tmp_path):
    (tmp_path / "a.txt").write_bytes(b"one\ntwo words\n\nfour\0")
    return tf.data.TextLineDataset(str(tmp_path / "a.txt"))


LINES = [b"one", b"two words", b"", b"four\0"]


@pytest.mark.parametrize(
    ("stage", "expected"),
    [
        (lambda d: d.batch(2), [LINES[:2], LINES[2:]]),
        (lambda d: d.batch(3, drop_remainder=True), [LINES[:3]]),
        (lambda d: d.padded_batch(3), [LINES[:3], LINES[3:]]),
        (lambda d: d.ragged_batch(4), [LINES]),
        (lambda d: d.batch(2).batch(2), [[LINES[:2], LINES[2:]]]),
        (lambda d: d.batch(3).unbatch().batch(2), [LINES[:2], LINES[2:]]),
        (lambda d: d.cache().shuffle(1).prefetch(1).batch(4), [LINES]),
        (lambda d: d.filter(lambda x: tf.strings.length(x) > 3).batch(4), [[LINES[1], LINES[3]]]),
        (lambda d: d.map(tf.strings.length).batch(4), [[3, 9, 0, 5]]),
        (lambda d: d.bucket_by_sequence_length(tf.strings.length, [5], [2, 2]), [[LINES[0], LINES[2]], [LINES[1], LINES[3]]]),
        (lambda d: d.window(2).flat_map(lambda w: w.batch(2)), [LINES[:2], LINES[2:]]),
        (lambda d: d.unique().repeat(2).batch(8), [LINES * 2]),
    ],
)
def test_lines_through_stages(lines, stage, expected):
    assert [e.tolist() for e in stage(lines).as_numpy_iterator()] == expected
    assert stage(lines).element_spec.dtype == tf.nest.flatten(next(iter(stage(lines))))[0].dtype


def test_lines_beside_other_elements(lines):
    pairs = D.zip((lines, D.range(9))).batch(2)
    first = next(iter(pairs))
    assert first[0].numpy().tolist() == LINES[:2] and first[1].numpy().tolist() == [0, 1]
    numbered = next(iter(lines.map(lambda x: {"a": x, "b": [x, x]}).batch(2)))
    assert numbered["b"].numpy().tolist() == [[line, line] for line in LINES[:2]]


@pytest.fixture
def table(tmp_path):
    (tmp_path / "a.csv").write_text('a,b,c,d,e\n1,2.5,x,9999999999,\n2,,"y, z",5,\n3,1e40,"q\nr",7,\n4,-1,w,8,NA\n')
    (tmp_path / "b.csv").write_text("a,b,c,d,e\n5,2.5,x5,1,k\n")
    (tmp_path / "bad.csv").write_text("1,2\n3,bad\n5,6\n")
    return str(tmp_path)


def rows(data):
    return list(data.as_numpy_iterator())


def test_records_of_csv_files(table):
    read = tf.data.experimental.CsvDataset
    whole = read(f"{table}/a.csv", [tf.int32, [0.0], tf.string, tf.int64, ""], header=True)
    assert [s.dtype for s in whole.element_spec] == [tf.int32, tf.float32, tf.string, tf.int64, tf.string]
    assert rows(whole)[1] == (2, 0.0, b"y, z", 5, b"") and rows(whole)[2][2] == b"q\nr"
    some = read([f"{table}/a.csv", f"{table}/b.csv"], [tf.int32, tf.string], header=True, select_cols=[0, 2])
    assert rows(some) == [(1, b"x"), (2, b"y, z"), (3, b"q\nr"), (4, b"w"), (5, b"x5")]
    assert rows(read(f"{table}/b.csv", [tf.int32, tf.string], header=True, exclude_cols=[1, 3, 4])) == [(5, b"x5")]
    bad = read(f"{table}/bad.csv", [tf.int32, tf.int32])
    elements = iter(bad)
    assert [int(x) for x in next(elements)] == [1, 2]
    with pytest.raises(tf.errors.InvalidArgumentError, match="not a valid int32"):
        next(elements)
    assert rows(bad.ignore_errors()) == [(1, 2), (5, 6)]
    with pytest.raises(tf.errors.InvalidArgumentError, match="required but missing"):
        rows(read(f"{table}/a.csv", [tf.int32, tf.float32, tf.string, tf.int64, ""], header=True))
    with pytest.raises(tf.errors.NotFoundError):
        rows(read(f"{table}/none.csv", [tf.int32]))
    with pytest.raises(tf.errors.InvalidArgumentError, match="strictly increasing"):
        read(f"{table}/a.csv", [tf.int32, tf.string], select_cols=[2, 0])


def test_batches_of_csv_columns(table):
    made = tf.data.experimental.make_csv_dataset
    batch, label = next(iter(made(f"{table}/[ab].csv", 3, label_name="a", num_epochs=1, shuffle=False)))
    assert [(k, v.dtype.name) for k, v in batch.items()] == [("b", "float64"), ("c", "string"), ("d", "int64"), ("e", "string")]
    assert label.numpy().tolist() == [1, 2, 3] and label.dtype == tf.int32 and batch["b"].numpy().tolist() == [2.5, 0.0, 1e40]
    sizes = [int(tf.shape(b["a"])[0]) for b in made(f"{table}/a.csv", 3, num_epochs=1, shuffle=False, select_columns=["a"])]
    assert sizes == [3, 1]
    endless = made(f"{table}/a.csv", 3, select_columns=[0, 2], label_name="c", shuffle=False)
    assert [b["a"].numpy().tolist() for b, _ in endless.take(2)] == [[1, 2, 3], [4, 1, 2]]
    shuffled = made(f"{table}/a.csv", 8, num_epochs=2, select_columns=["a"], shuffle_seed=1)
    assert sorted(next(iter(shuffled))["a"].numpy().tolist()) == [1, 1, 2, 2, 3, 3, 4, 4]
    named = made(f"{table}/bad.csv", 2, header=False, column_names=["p", "q"], num_epochs=1, shuffle=False)
    assert next(iter(named))["q"].numpy().tolist() == [b"2", b"bad"]
    for arguments, text in (
        ((f"{table}/none*", 2), "No files match"),
        ((f"{table}/a.csv", 2, None, None, "zz"), "must be one of the columns"),
        ((f"{table}/a.csv", 2, None, None, None, ["zz"]), "must be of one of the columns"),
        (([f"{table}/a.csv", f"{table}/bad.csv"], 2), "same column names"),
    ):
        with pytest.raises(ValueError, match=text):
            made(*arguments)


def counted(path, calls, limit=4):
    def element(i):
        calls.append(int(i))
        return i

    data = D.range(limit).map(lambda i: tf.py_function(element, [i], tf.int64))
    return data.map(lambda i: {"a": i, "b": tf.strings.as_string(i), "c": tf.ones([i])}).cache(path)


@pytest.mark.parametrize("at_once", [1, 1 << 20])
def test_elements_are_kept_in_a_file(tmp_path, monkeypatch, at_once):
    monkeypatch.setattr(cache_ops, "_AT_ONCE", at_once)
    path, calls = str(tmp_path / "kept"), []
    first = [tf.nest.map_structure(lambda t: t.numpy().tolist() if t.shape.rank else t.numpy(), e) for e in counted(path, calls)]
    assert calls == [0, 1, 2, 3] and os.path.exists(f"{path}.index")
    again = counted(path, calls)
    for _ in range(2):
        found = [tf.nest.map_structure(lambda t: t.numpy().tolist() if t.shape.rank else t.numpy(), e) for e in again]
        assert found == first and first[2] == {"a": 2, "b": b"2", "c": [1.0, 1.0]}
    assert calls == [0, 1, 2, 3]
    if at_once > 1:
        # The keys are TensorFlow's: the number of the element, seven wide, and that of the tensor.
        assert sorted(tf.train.load_checkpoint(path).get_variable_to_shape_map())[:3] == ["      0_0", "      0_1", "      0_2"]


def test_a_file_of_a_part_is_made_anew(tmp_path):
    path, calls = str(tmp_path / "kept"), []
    next(iter(counted(path, calls)))
    assert not os.path.exists(f"{path}.index")
    assert len(list(counted(path, calls))) == 4 and len(list(counted(path, calls))) == 4
    assert calls == [0, 0, 1, 2, 3]


def test_other_elements_in_a_file(tmp_path):
    ragged = D.from_tensor_slices(tf.ragged.constant([[1, 2], [], [3]])).cache(tf.constant(str(tmp_path / "r")))
    sparse = D.from_tensor_slices(tf.sparse.from_dense([[1, 0], [0, 2]])).cache(tmp_path / "s")
    for _ in range(2):
        assert [e.numpy().tolist() for e in ragged] == [[1, 2], [], [3]]
        assert [tf.sparse.to_dense(e).numpy().tolist() for e in sparse] == [[1, 0], [0, 2]]
    one, other = iter(counted(str(tmp_path / "two"), [])), None
    next(one)
    data = counted(str(tmp_path / "three"), [])
    one, other = iter(data), iter(data)
    next(one)
    with pytest.raises(tf.errors.AlreadyExistsError, match="concurrent caching iterator"):
        next(other)


def test_sparse_elements_of_different_sizes():
    def element(i):
        return tf.SparseTensor(tf.expand_dims(tf.range(i), 1), tf.fill([i], i), tf.expand_dims(i, 0))

    data = D.range(4).map(element)
    assert data.element_spec == tf.SparseTensorSpec([None], tf.int64) and data.batch(2).element_spec.shape.as_list() == [None, None]
    first, second = data.batch(2)
    assert first.dense_shape.numpy().tolist() == [2, 1] and first.indices.numpy().tolist() == [[1, 0]]
    assert second.dense_shape.numpy().tolist() == [2, 3] and second.values.numpy().tolist() == [2, 2, 3, 3, 3]
    twice = next(iter(data.batch(2).batch(2)))
    assert twice.dense_shape.numpy().tolist() == [2, 2, 3]
    assert [e.dense_shape.numpy().tolist() for e in data.batch(2).unbatch()] == [[1], [1], [3], [3]]
