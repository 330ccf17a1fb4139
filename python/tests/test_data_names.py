"""What a dataset is called where it is printed: TensorFlow's name of its kind."""

import pytest

import ferroflow as tf

Dataset = tf.data.Dataset
NUMBERS = Dataset.range(6)


@pytest.mark.parametrize(
    ("name", "make"),
    [
        ("_RangeDataset", lambda: NUMBERS),
        ("_MapDataset", lambda: NUMBERS.map(lambda x: x)),
        ("_ParallelMapDataset", lambda: NUMBERS.map(lambda x: x, num_parallel_calls=2)),
        ("_BatchDataset", lambda: NUMBERS.batch(2)),
        ("_ParallelBatchDataset", lambda: NUMBERS.batch(2, num_parallel_calls=2)),
        ("_ParallelInterleaveDataset", lambda: NUMBERS.interleave(Dataset.from_tensors, num_parallel_calls=2)),
        ("CacheDataset", lambda: NUMBERS.cache()),
        ("CacheDataset", lambda: NUMBERS.cache("kept")),
        ("_FlatMapDataset", lambda: Dataset.from_generator(lambda: iter([1]), output_types=tf.int32)),
        ("_ScanDataset", lambda: Dataset.counter()),
        ("_ListDataset", lambda: tf.data.experimental.from_list([1, 2])),
    ],
)
def test_kinds(name, make):
    assert repr(make()).startswith(f"<{name} element_spec=")


def test_iterators_have_next():
    assert NUMBERS.as_numpy_iterator().next() == 0
