"""The older forms of `tf.data.experimental`: functions for `Dataset.apply` that call the method of that name.

Invariant: nothing here but the call.
Does not know: what the methods do.
"""

from ferroflow import _ff
from ferroflow.python.data.ops import batch_ops, dataset_ops
from ferroflow.python.data.util import nest, structure

Dataset = dataset_ops.DatasetV2
choose_from_datasets = Dataset.choose_from_datasets
sample_from_datasets = Dataset.sample_from_datasets
random_dataset = Dataset.random


def bucket_by_sequence_length(element_length_func, bucket_boundaries, bucket_batch_sizes, **kwargs):
    """See `Dataset.bucket_by_sequence_length`.

    >>> d = tf.data.Dataset.from_generator(lambda: iter([[1], [1, 2, 3], [2]]), tf.int64, [None])
    >>> d = d.apply(tf.data.experimental.bucket_by_sequence_length(tf.size, [2], [2, 2]))
    >>> [b.numpy().tolist() for b in d]
    [[[1], [2]], [[1, 2, 3]]]
    """
    return lambda d: d.bucket_by_sequence_length(element_length_func, bucket_boundaries, bucket_batch_sizes, **kwargs)


def dense_to_ragged_batch(batch_size, drop_remainder=False, row_splits_dtype=_ff.int64):
    """See `Dataset.ragged_batch`."""
    return lambda d: d.ragged_batch(batch_size, drop_remainder, row_splits_dtype)


def enumerate_dataset(start=0):
    """See `Dataset.enumerate`.

    >>> d = tf.data.Dataset.from_tensor_slices([7, 8]).apply(tf.data.experimental.enumerate_dataset(5))
    >>> [(int(i), int(x)) for i, x in d]
    [(5, 7), (6, 8)]
    """
    return lambda d: d.enumerate(start)


def from_list(elements, name=None):
    """A dataset of the elements of a list, each a structure of tensors of one spec.

    >>> [int(x) for x in tf.data.experimental.from_list([3, 4])]
    [3, 4]
    """
    del name
    if not isinstance(elements, list):
        raise ValueError("Invalid `elements`. `elements` must be a list.")
    if not elements:
        raise ValueError("Invalid `elements`. `elements` should not be empty. If you want an empty dataset, use `tf.data.Dataset.range(0)`.")
    made = [structure.normalize_element(e) for e in elements]
    specs = [structure.specs_of(e) for e in made]
    for spec in specs[1:]:
        nest.assert_same_structure(specs[0], spec)
    common = [structure.most_specific(list(column)) for column in zip(*(nest.flatten(s) for s in specs))]
    if any(spec is None for spec in common):
        raise ValueError(f"Invalid `elements`. All elements must have compatible specs, got {specs}.")
    return batch_ops._ListDataset([nest.flatten(e) for e in made], nest.pack_sequence_as(specs[0], common))


def get_single_element(dataset):
    """See `Dataset.get_single_element`.

    >>> int(tf.data.experimental.get_single_element(tf.data.Dataset.range(1)))
    0
    """
    return dataset.get_single_element()


def group_by_window(key_func, reduce_func, window_size=None, window_size_func=None):
    """See `Dataset.group_by_window`.

    >>> d = tf.data.Dataset.range(4).apply(tf.data.experimental.group_by_window(lambda x: x % 2, lambda k, w: w.batch(2), 2))
    >>> [b.numpy().tolist() for b in d]
    [[0, 2], [1, 3]]
    """
    return lambda d: d.group_by_window(key_func, reduce_func, window_size, window_size_func)


def ignore_errors(log_warning=False):
    """See `Dataset.ignore_errors`.

    >>> d = tf.data.Dataset.range(3).map(lambda x: tf.debugging.check_numerics(1.0 / tf.cast(x, tf.float32), ""))
    >>> [float(x) for x in d.apply(tf.data.experimental.ignore_errors())]
    [1.0, 0.5]
    """
    return lambda d: d.ignore_errors(log_warning)


def map_and_batch(map_func, batch_size, num_parallel_batches=None, drop_remainder=False, num_parallel_calls=None):
    """`map`, then `batch`.

    >>> d = tf.data.Dataset.range(4).apply(tf.data.experimental.map_and_batch(lambda x: x * 2, 2))
    >>> [b.numpy().tolist() for b in d]
    [[0, 2], [4, 6]]
    """
    return lambda d: d.map(map_func, num_parallel_calls or num_parallel_batches).batch(batch_size, drop_remainder)


def parallel_interleave(map_func, cycle_length, block_length=1, sloppy=False, buffer_output_elements=None, prefetch_input_elements=None):
    """See `Dataset.interleave`.

    >>> d = tf.data.Dataset.range(2).apply(tf.data.experimental.parallel_interleave(lambda x: tf.data.Dataset.from_tensors(x).repeat(2), 2))
    >>> sorted(int(x) for x in d)
    [0, 0, 1, 1]
    """
    return lambda d: d.interleave(map_func, cycle_length, block_length)


def prefetch_to_device(device, buffer_size=None):
    """See `Dataset.prefetch`: there is one device.

    >>> d = tf.data.Dataset.range(2).apply(tf.data.experimental.prefetch_to_device("/cpu:0"))
    >>> [int(x) for x in d]
    [0, 1]
    """
    return lambda d: d.prefetch(-1 if buffer_size is None else buffer_size)


def copy_to_device(target_device, source_device="/cpu:0"):
    """The elements as they are: there is one device.

    >>> d = tf.data.Dataset.range(2).apply(tf.data.experimental.copy_to_device("/cpu:0"))
    >>> [int(x) for x in d]
    [0, 1]
    """
    return lambda d: d


def dense_to_sparse_batch(batch_size, row_shape):
    """See `Dataset.sparse_batch`.

    >>> d = tf.data.Dataset.range(1, 3).map(lambda x: tf.fill([x], x)).apply(tf.data.experimental.dense_to_sparse_batch(2, [2]))
    >>> [x.values.numpy().tolist() for x in d]
    [[1, 2, 2]]
    """
    return lambda d: d.sparse_batch(batch_size, row_shape)


def save(dataset, path, compression=None, shard_func=None, checkpoint_args=None):
    """See `Dataset.save`.

    >>> import tempfile
    >>> path = tempfile.mkdtemp()
    >>> tf.data.experimental.save(tf.data.Dataset.range(2), path)
    >>> [int(x) for x in tf.data.experimental.load(path)]
    [0, 1]
    """
    dataset.save(path, compression, shard_func, checkpoint_args)


def load(path, element_spec=None, compression=None, reader_func=None):
    """See `Dataset.load`."""
    return Dataset.load(path, element_spec, compression, reader_func)


def rejection_resample(class_func, target_dist, initial_dist=None, seed=None):
    """See `Dataset.rejection_resample`.

    >>> d = tf.data.Dataset.from_tensor_slices([0, 0, 1])
    >>> d = d.apply(tf.data.experimental.rejection_resample(lambda x: x, [0.5, 0.5], [0.5, 0.5]))
    >>> [(int(c), int(x)) for c, x in d]
    [(0, 0), (0, 0), (1, 1)]
    """
    return lambda d: d.rejection_resample(class_func, target_dist, initial_dist, seed)


def scan(initial_state, scan_func):
    """See `Dataset.scan`.

    >>> d = tf.data.Dataset.range(4).apply(tf.data.experimental.scan(tf.constant(0, tf.int64), lambda s, x: (s + x, s + x)))
    >>> [int(x) for x in d]
    [0, 1, 3, 6]
    """
    return lambda d: d.scan(initial_state, scan_func)


def shuffle_and_repeat(buffer_size, count=None, seed=None):
    """`shuffle`, then `repeat`.

    >>> d = tf.data.Dataset.range(3).apply(tf.data.experimental.shuffle_and_repeat(3, count=2, seed=1))
    >>> sorted(int(x) for x in d)
    [0, 0, 1, 1, 2, 2]
    """
    return lambda d: d.shuffle(buffer_size, seed).repeat(count)


def take_while(predicate):
    """See `Dataset.take_while`.

    >>> d = tf.data.Dataset.range(9).apply(tf.data.experimental.take_while(lambda x: x < 3))
    >>> [int(x) for x in d]
    [0, 1, 2]
    """
    return lambda d: d.take_while(predicate)


def unbatch():
    """See `Dataset.unbatch`.

    >>> d = tf.data.Dataset.range(4).batch(2).apply(tf.data.experimental.unbatch())
    >>> [int(x) for x in d]
    [0, 1, 2, 3]
    """
    return lambda d: d.unbatch()


def unique():
    """See `Dataset.unique`.

    >>> d = tf.data.Dataset.from_tensor_slices([1, 2, 1]).apply(tf.data.experimental.unique())
    >>> [int(x) for x in d]
    [1, 2]
    """
    return lambda d: d.unique()


def snapshot(path, compression="AUTO", reader_func=None, shard_func=None):
    """As `Dataset.snapshot`."""
    return lambda dataset: dataset.snapshot(path, compression, reader_func, shard_func)
