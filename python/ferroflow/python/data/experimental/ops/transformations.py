"""The older forms of `tf.data.experimental`: functions for `Dataset.apply` that call the method of that name.

Invariant: nothing here but the call.
Does not know: what the methods do.
"""

from ferroflow import _ff
from ferroflow.python.data.ops import dataset_ops

Dataset = dataset_ops.DatasetV2
choose_from_datasets = Dataset.choose_from_datasets
sample_from_datasets = Dataset.sample_from_datasets
random_dataset = Dataset.random


def bucket_by_sequence_length(element_length_func, bucket_boundaries, bucket_batch_sizes, **kwargs):
    """See `Dataset.bucket_by_sequence_length`."""
    return lambda d: d.bucket_by_sequence_length(element_length_func, bucket_boundaries, bucket_batch_sizes, **kwargs)


def dense_to_ragged_batch(batch_size, drop_remainder=False, row_splits_dtype=_ff.int64):
    """See `Dataset.ragged_batch`."""
    return lambda d: d.ragged_batch(batch_size, drop_remainder, row_splits_dtype)


def enumerate_dataset(start=0):
    """See `Dataset.enumerate`."""
    return lambda d: d.enumerate(start)


def from_list(elements, name=None):
    """A dataset of the elements of a list, each a structure of tensors of one spec."""
    from ferroflow.python.data.util import nest

    if not isinstance(elements, list):
        raise ValueError("`elements` must be a list.")
    if not elements:
        raise ValueError("Empty list")
    columns = [nest.flatten(e) for e in elements]
    stacked = [_ff.execute("Pack", [list(column)], {"axis": 0}) for column in zip(*columns)]
    return Dataset.from_tensor_slices(nest.pack_sequence_as(elements[0], stacked), name)


def get_single_element(dataset):
    """See `Dataset.get_single_element`."""
    return dataset.get_single_element()


def group_by_window(key_func, reduce_func, window_size=None, window_size_func=None):
    """See `Dataset.group_by_window`."""
    return lambda d: d.group_by_window(key_func, reduce_func, window_size, window_size_func)


def ignore_errors(log_warning=False):
    """See `Dataset.ignore_errors`."""
    return lambda d: d.ignore_errors(log_warning)


def map_and_batch(map_func, batch_size, num_parallel_batches=None, drop_remainder=False, num_parallel_calls=None):
    """`map`, then `batch`."""
    return lambda d: d.map(map_func, num_parallel_calls or num_parallel_batches).batch(batch_size, drop_remainder)


def parallel_interleave(map_func, cycle_length, block_length=1, sloppy=False, buffer_output_elements=None, prefetch_input_elements=None):
    """See `Dataset.interleave`."""
    return lambda d: d.interleave(map_func, cycle_length, block_length)


def prefetch_to_device(device, buffer_size=None):
    """See `Dataset.prefetch`: there is one device."""
    return lambda d: d.prefetch(-1 if buffer_size is None else buffer_size)


def copy_to_device(target_device, source_device="/cpu:0"):
    """The elements as they are: there is one device."""
    return lambda d: d


def scan(initial_state, scan_func):
    """See `Dataset.scan`."""
    return lambda d: d.scan(initial_state, scan_func)


def shuffle_and_repeat(buffer_size, count=None, seed=None):
    """`shuffle`, then `repeat`."""
    return lambda d: d.shuffle(buffer_size, seed).repeat(count)


def take_while(predicate):
    """See `Dataset.take_while`."""
    return lambda d: d.take_while(predicate)


def unbatch():
    """See `Dataset.unbatch`."""
    return lambda d: d.unbatch()


def unique():
    """See `Dataset.unique`."""
    return lambda d: d.unique()
