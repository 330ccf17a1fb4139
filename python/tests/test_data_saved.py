"""`Dataset.save` and `Dataset.load`: what is written is read, in TensorFlow's layout."""

import os

import pytest

import ferroflow as tf

Dataset = tf.data.Dataset


def test_structures_come_back(tmp_path):
    path = str(tmp_path / "saved")
    d = Dataset.range(3).map(lambda x: (x, {"a": tf.strings.as_string(x), "r": tf.RaggedTensor.from_row_lengths([x], [1])}))
    d.save(path)
    back = Dataset.load(path)
    assert back.element_spec == d.element_spec and len(back) == 3
    assert [(int(x), y["a"].numpy(), y["r"].to_list()) for x, y in back] == [(0, b"0", [[0]]), (1, b"1", [[1]]), (2, b"2", [[2]])]
    run, = (n for n in os.listdir(path) if "." not in n)
    assert sorted(os.listdir(path)) == [run, "dataset_spec.pb", "snapshot.metadata"]
    assert os.listdir(f"{path}/{run}") == ["00000000.shard"] and os.listdir(f"{path}/{run}/00000000.shard") == ["00000000.snapshot"]


def test_shards_and_their_order(tmp_path):
    path = str(tmp_path)
    tf.function(lambda name: Dataset.range(5).save(name, "GZIP", lambda x: x % 2))(tf.constant(path))
    assert [int(x) for x in Dataset.load(path, compression="GZIP")] == [0, 1, 2, 3, 4]
    whole = Dataset.load(path, compression="GZIP", reader_func=lambda shards: shards.flat_map(lambda shard: shard))
    assert [int(x) for x in whole] == [0, 2, 4, 1, 3]
    with pytest.raises(tf.errors.DataLossError):
        list(Dataset.load(path))


def test_the_last_run_is_read(tmp_path):
    Dataset.range(2).save(str(tmp_path))
    Dataset.range(5, 8).save(str(tmp_path))
    assert [int(x) for x in Dataset.load(str(tmp_path))] == [5, 6, 7]


def test_a_folder_of_tensorflow(tmp_path):
    # As TensorFlow 2.21 wrote the metadata of `Dataset.range(1)`; the element is written here.
    Dataset.range(1).save(str(tmp_path))
    run, = (n for n in os.listdir(tmp_path) if "." not in n)
    os.rename(tmp_path / run, tmp_path / "13744416794826656910")
    (tmp_path / "snapshot.metadata").write_bytes(b"\x12\x1413744416794826656910\x18\x90\xd7\xaa\xe6\xfc\xa6\x98\x03 \x02*\x01\t0\x01\xc0>\x01")
    (tmp_path / "dataset_spec.pb").write_bytes(b"\x8a\x02\x04\x12\x00\x18\t")
    back = Dataset.load(str(tmp_path))
    assert back.element_spec == tf.TensorSpec([], tf.int64) and [int(x) for x in back] == [0] and len(back) == 1


def test_misuse_is_told(tmp_path):
    with pytest.raises(tf.errors.NotFoundError, match="element_spec file not found"):
        Dataset.load(str(tmp_path))
    with pytest.raises(tf.errors.NotFoundError, match="Could not find metadata file"):
        Dataset.load(str(tmp_path), tf.TensorSpec([], tf.int64))
    with pytest.raises(tf.errors.InvalidArgumentError, match="`shard_func` must return a scalar int64."):
        Dataset.range(3).save(str(tmp_path), shard_func=lambda x: tf.cast(x, tf.int32))
    Dataset.from_tensors(1.5).save(str(tmp_path))
    with pytest.raises(tf.errors.InvalidArgumentError, match="component 0: expected int64 but got float"):
        list(Dataset.load(str(tmp_path), tf.TensorSpec([], tf.int64)))


def test_snapshots_are_read_by_equal_pipelines(tmp_path):
    made = []

    def pipeline(times=2):
        def of(x):
            tf.py_function(lambda: made.append(1), [], [])
            return x * times

        return tf.data.Dataset.range(5).map(of).snapshot(str(tmp_path))

    assert [int(x) for x in pipeline()] == [int(x) for x in pipeline()] == [0, 2, 4, 6, 8]
    assert len(made) == 5
    assert [int(x) for x in pipeline(3)] == [0, 3, 6, 9, 12] and len(made) == 10
    assert len(list(tmp_path.iterdir())) == 2


def test_snapshots_that_were_left_are_made_again(tmp_path):
    dataset = tf.data.Dataset.range(4).snapshot(str(tmp_path), compression="GZIP", shard_func=lambda x: x % 2)
    next(iter(dataset))
    assert [int(x) for x in dataset] == [0, 1, 2, 3]
    assert sorted(int(x) for x in dataset) == [0, 1, 2, 3]
    with pytest.raises(TypeError, match="shard_func"):
        tf.data.Dataset.range(4).snapshot(str(tmp_path), shard_func=lambda x: "no")
    with pytest.raises(TypeError):
        tf.data.Dataset.range(4).snapshot(str(tmp_path), reader_func=lambda x: x + 1)


def test_fingerprints_tell_pipelines_apart():
    D = tf.data.Dataset
    made = [
        lambda: D.range(5), lambda: D.range(6), lambda: D.range(5).batch(2), lambda: D.range(5).batch(3),
        lambda: D.range(5).map(lambda x: x + 1), lambda: D.range(5).map(lambda x: x + 2),
        lambda: D.range(5).flat_map(lambda x: D.range(x).batch(2)), lambda: D.range(5).flat_map(lambda x: D.range(x).batch(3)),
        lambda: D.from_tensor_slices(["a", "b"]), lambda: D.from_tensor_slices(["a", "c"]), lambda: D.from_tensor_slices([1, 2]),
    ]
    numbers = [int(f().fingerprint()) for f in made]
    assert numbers == [int(f().fingerprint()) for f in made]
    assert len(set(numbers)) == len(made)
