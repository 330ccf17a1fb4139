"""`Dataset.snapshot`: elements kept in a folder from the first whole time through."""

import pytest

import ferroflow as tf


def _numbers(dataset):
    return [int(x) for x in dataset]


def test_elements_are_written_once_and_read_afterwards(tmp_path):
    seen = []

    def generate():
        seen.append(1)
        yield from (1, 2, 3)

    source = tf.data.Dataset.from_generator(generate, output_signature=tf.TensorSpec([], tf.int32))
    kept = source.snapshot(str(tmp_path / "kept"))
    partly = iter(kept)
    assert int(next(partly)) == 1 and _numbers(kept) == [1, 2, 3] and len(seen) == 2
    assert [int(x) for x in partly] == [2, 3]
    assert _numbers(kept) == [1, 2, 3] and _numbers(kept.repeat(2)) == [1, 2, 3] * 2 and len(seen) == 2
    assert _numbers(tf.data.Dataset.range(9).map(lambda x: tf.cast(x, tf.int32)).snapshot(str(tmp_path / "kept"))) == [1, 2, 3]
    read = source.snapshot(str(tmp_path / "kept"), reader_func=lambda files: files.interleave(lambda file: file).map(lambda x: x * 10))
    assert _numbers(read) == [10, 20, 30]
    pairs = tf.data.Dataset.from_tensor_slices({"a": [1, 2], "b": ["x", "y"]}).apply(tf.data.experimental.snapshot(str(tmp_path / "pairs")))
    for _ in range(2):
        assert [(int(e["a"]), e["b"].numpy()) for e in pairs] == [(1, b"x"), (2, b"y")]
    with pytest.raises(TypeError, match="must be functions"):
        source.snapshot("x", reader_func=1)


@pytest.mark.parametrize("kept", ["memory", "file", "snapshot"])
def test_a_program_that_knows_how_many_there_are_asks_for_no_more(tmp_path, kept):
    path = str(tmp_path / "kept")
    data = tf.data.Dataset.range(6).shuffle(6, seed=4)
    data = data.snapshot(path) if kept == "snapshot" else data.cache(path if kept == "file" else "")
    taken = iter(data)
    first = [int(next(taken)) for _ in range(int(data.cardinality()))]
    assert [int(x) for x in data] == first and [int(x) for x in data.prefetch(2)] == first
