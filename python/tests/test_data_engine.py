"""Stages that run in the engine: whole pipelines of them, and what they draw; numbers are TensorFlow's."""

import numpy as np
import pytest

import ferroflow as tf

D = tf.data.Dataset


def ints(dataset):
    return [int(x) for x in dataset]


def test_pipelines_stay_in_the_engine():
    numbers = D.from_tensor_slices(np.arange(6))
    stages = [
        D.zip((numbers, {"a": D.range(3), "b": (D.counter(), numbers)})),
        numbers.concatenate(D.range(2)),
        numbers.enumerate(5),
        numbers.shard(2, 1),
        numbers.take_while(lambda x: x < 3),
        numbers.batch(4).unbatch(),
        numbers.cache(),
        numbers.shuffle(3, seed=1),
        D.range(4, output_type=tf.int32),
        D.counter(3, 2, tf.int32),
        numbers.map(lambda x: tf.cast(x, tf.float32) + tf.random.uniform([])),
    ]
    for dataset in stages:
        assert dataset.batch(2).prefetch(1)._pipeline() is not None, dataset


def test_zip_of_nests():
    zipped = D.zip((D.range(3), {"a": D.range(10, 12), "b": (D.counter(), D.from_tensors("x").repeat())}))
    assert int(zipped.cardinality()) == 2
    found = [(int(n), int(d["a"]), int(d["b"][0]), d["b"][1].numpy()) for n, d in zipped]
    assert found == [(0, 10, 0, b"x"), (1, 11, 1, b"x")]
    summed = zipped.map(lambda n, d: n + d["a"] * d["b"][0])
    assert ints(summed.batch(2).unbatch()) == [0, 12]


def test_time_series_of_keras():
    keras = pytest.importorskip("keras")
    data = np.arange(40, dtype=np.float32).reshape(20, 2)
    made = keras.utils.timeseries_dataset_from_array(data, np.arange(20), 4, sampling_rate=2, batch_size=3)
    assert made._pipeline() is not None
    batches = list(made.as_numpy_iterator())
    assert [b[0].shape for b in batches] == [(3, 4, 2)] * 4 + [(2, 4, 2)]
    np.testing.assert_array_equal(batches[0][0][1], data[1:8:2])
    np.testing.assert_array_equal(batches[-1][1], [12, 13])


def test_seeded_shuffles():
    tf.random.set_seed(1)
    shuffled = D.range(10).shuffle(4, seed=7)
    one, two = [3, 1, 0, 2, 7, 4, 8, 9, 5, 6], [2, 1, 0, 3, 5, 7, 8, 4, 9, 6]
    assert [ints(shuffled), ints(shuffled)] == [one, two]
    tf.random.set_seed(1)
    again = D.range(10).shuffle(4, seed=7).repeat(2)
    assert ints(again) == one + two
    tf.random.set_seed(1)
    fixed = D.range(10).shuffle(4, seed=7, reshuffle_each_iteration=False)
    assert ints(fixed) == ints(fixed)


@pytest.mark.parametrize("make", [
    lambda: D.range(12).shuffle(5).repeat(2),
    lambda: D.zip((D.range(9).shuffle(9), D.counter())).map(lambda a, b: a * 100 + b),
    lambda: D.range(9).map(lambda x: x * 1000 + tf.random.uniform([], 0, 999, tf.int64, seed=1)),
    lambda: D.range(3).concatenate(D.range(4).shuffle(4)).cache(),
])
def test_positions_are_restored(make, tmp_path):
    dataset = make()
    iterator = iter(dataset)
    for _ in range(4):
        next(iterator)
    saver = tf.train.Checkpoint(iterator=iterator)
    path = saver.write(str(tmp_path / "at"))
    rest = [int(x) for x in iterator]
    other = iter(dataset)
    tf.train.Checkpoint(iterator=other).read(path)
    assert [int(x) for x in other] == rest


def test_what_is_drawn_begins_anew():
    tf.random.set_seed(3)
    noise = D.range(3).map(lambda x: tf.random.uniform([]))
    first = [float(x) for x in noise]
    assert len(set(first)) == 3
    assert [float(x) for x in noise] == first
    assert first == pytest.approx([0.12736404, 0.8580158, 0.8898706], abs=1e-7)
    # A repetition is one iteration, in which it goes on.
    assert [float(x) for x in noise.repeat(2)] == pytest.approx(first + [0.513566, 0.565608, 0.7503810], abs=1e-6)
    # Beside a Python stage as well.
    assert [float(x) for x in noise.flat_map(D.from_tensors)] == first
    assert [float(x) for x in noise.filter(lambda x: tf.random.uniform([]) < 2.0)] == first


def test_errors_of_elements():
    a = D.range(4).map(lambda x: tf.constant(1, tf.int64) // (x - 1))
    zipped = iter(D.zip((a, D.range(4))))
    seen = []
    while True:
        try:
            seen.append(int(next(zipped)[1]))
        except tf.errors.InvalidArgumentError:
            seen.append("failed")
        except StopIteration:
            break
    assert seen == [0, "failed", 2, 3]


def test_members_of_uneven_batches():
    uneven = D.range(1).map(lambda x: (tf.range(x+2), tf.range(x+3))).unbatch()
    with pytest.raises(tf.errors.InvalidArgumentError):
        list(uneven)


def test_a_cache_is_one_for_all_ways():
    kept = D.range(5).map(lambda x: tf.random.uniform([])).cache()
    engine = [float(x) for x in kept]
    python = [float(x) for x in kept.flat_map(D.from_tensors)]
    assert engine == python == [float(x) for x in kept.batch(1).unbatch()]
