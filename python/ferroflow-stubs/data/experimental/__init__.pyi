"""Types of `ferroflow.data.experimental`. Made by `cargo xtask stubs`: a change here is lost."""

import builtins as _b
import enum as _enum
from collections.abc import Callable as _Callable, Iterator as _Iterator
from typing import Any as _Any

import ferroflow as _tf
from ferroflow import _types as _t
from ferroflow.experimental import Optional as Optional
from ferroflow.data import ThreadingOptions as ThreadingOptions

AUTOTUNE: _b.int

class AutoShardPolicy(_enum.Enum):
    """How a dataset is divided among workers."""
    OFF = -1
    AUTO = 0
    FILE = 1
    DATA = 2
    HINT = 3

class AutotuneAlgorithm(_enum.Enum):
    """How parallelism is tuned."""
    DEFAULT = 0
    HILL_CLIMB = 1
    GRADIENT_DESCENT = 2
    MAX_PARALLELISM = 3
    STAGE_BASED = 4

class AutotuneOptions:
    """How parallelism is tuned: `enabled`, `cpu_budget`, `ram_budget`, `autotune_algorithm`."""
    def __init__(self) -> None: ...
    def __eq__(self, other: _b.object, /) -> _Any: ...  # type: ignore[override]
    def __hash__(self) -> _b.int: ...
    def merge(self, other: _Any) -> _Any:
        """These options, overridden by those of `other` that were set."""

def Counter(start: _t.TensorLike = 0, step: _t.TensorLike = 1, dtype: _t.DTypeLike | None = ..., name: _b.str | None = None) -> _Any:
    """`start`, `start + step`, ... without end."""

class CsvDataset(_tf.data.Dataset):
    r"""The records of CSV files as tuples of scalars.

    Args:
      filenames: a name, several, or a dataset of names.
      record_defaults: for each column a dtype, where the field must be there, or a default of it.
      compression_type: `""`, `"GZIP"` or `"ZLIB"`.
      buffer_size: accepted; it changes no result.
      header: whether the first line of each file is left out.
      field_delim, use_quote_delim, na_value: see `tf.io.decode_csv`.
      select_cols: the numbers of the columns to take, rising.
      exclude_cols: the numbers of the columns to leave out.

    Raises:
      InvalidArgumentError: a record with another number of fields, or one without a field it needs.

    >>> import ferroflow as tf, pathlib, tempfile
    >>> path = pathlib.Path(tempfile.mkdtemp()) / "a.csv"
    >>> _ = path.write_text("1,x\n2,y\n")
    >>> [(int(a), b) for a, b in tf.data.experimental.CsvDataset(str(path), [tf.int32, tf.string]).as_numpy_iterator()]
    [(1, b'x'), (2, b'y')]
    """
    def __init__(self, filenames: _Any, record_defaults: _Any, compression_type: _Any = None, buffer_size: _Any = None, header: _b.bool = False, field_delim: _b.str | None = ',', use_quote_delim: _b.bool = True, na_value: _b.str | None = '', select_cols: _Any = None, exclude_cols: _Any = None) -> None: ...
    @property
    def element_spec(self) -> _b.tuple[_tf.TensorSpec, _tf.TensorSpec]: ...

class DistributeOptions:
    """How a dataset is divided among workers: `auto_shard_policy`, `num_devices`."""
    def __init__(self) -> None: ...
    def __eq__(self, other: _b.object, /) -> _Any: ...  # type: ignore[override]
    def __hash__(self) -> _b.int: ...
    def merge(self, other: _Any) -> _Any:
        """These options, overridden by those of `other` that were set."""

class ExternalStatePolicy(_enum.Enum):
    """What happens to state outside of a pipeline when it is saved."""
    WARN = 0
    IGNORE = 1
    FAIL = 2

INFINITE_CARDINALITY: _t.Tensor

class OptimizationOptions:
    """Which rewrites of a pipeline are made."""
    def __init__(self) -> None: ...
    def __eq__(self, other: _b.object, /) -> _Any: ...  # type: ignore[override]
    def __hash__(self) -> _b.int: ...
    def merge(self, other: _Any) -> _Any:
        """These options, overridden by those of `other` that were set."""

def RandomDataset(seed: _t.TensorLike = None, rerandomize_each_iteration: _t.TensorLike = None, name: _b.str | None = None) -> _tf.data.Dataset:
    """Endless random int64 numbers below 2**32.

    >>> len(list(tf.data.experimental.RandomDataset(seed=1).take(3)))
    3
    """

class ServiceOptions:
    """Options of the data service: `pinned`."""
    def __init__(self) -> None: ...
    def __eq__(self, other: _b.object, /) -> _Any: ...  # type: ignore[override]
    def __hash__(self) -> _b.int: ...
    def merge(self, other: _Any) -> _Any:
        """These options, overridden by those of `other` that were set."""

UNKNOWN_CARDINALITY: _t.Tensor

def assert_cardinality(expected_cardinality: _t.TensorLike) -> _Any:
    """For `Dataset.apply`: says how many elements there are; FailedPreconditionError where there are not.

    >>> d = tf.data.Dataset.range(4).filter(lambda x: x >= 0).apply(tf.data.experimental.assert_cardinality(4))
    >>> int(d.cardinality())
    4
    """

def bucket_by_sequence_length(element_length_func: _t.TensorLike, bucket_boundaries: _t.TensorLike, bucket_batch_sizes: _t.TensorLike, **kwargs: _Any) -> _Any:
    """See `Dataset.bucket_by_sequence_length`.

    >>> d = tf.data.Dataset.from_generator(lambda: iter([[1], [1, 2, 3], [2]]), tf.int64, [None])
    >>> d = d.apply(tf.data.experimental.bucket_by_sequence_length(tf.size, [2], [2, 2]))
    >>> [b.numpy().tolist() for b in d]
    [[[1], [2]], [[1, 2, 3]]]
    """

def cardinality(dataset: _t.TensorLike) -> _t.Tensor:
    """The number of elements of a dataset as an int64 tensor.

    >>> int(tf.data.experimental.cardinality(tf.data.Dataset.range(3)))
    3
    """

def choose_from_datasets(datasets: _t.TensorLike, choice_dataset: _t.TensorLike, stop_on_empty_dataset: _b.bool = True) -> _tf.data.Dataset:
    """The next element of the dataset that `choice_dataset`, of int64 scalars, names.

    >>> a, b = tf.data.Dataset.range(2), tf.data.Dataset.range(10, 12)
    >>> choice = tf.data.Dataset.from_tensor_slices(tf.constant([0, 1, 1, 0], tf.int64))
    >>> [int(x) for x in tf.data.experimental.choose_from_datasets([a, b], choice)]
    [0, 10, 11, 1]
    """

def copy_to_device(target_device: _t.TensorLike, source_device: _b.str | None = '/cpu:0') -> _Any:
    """The elements as they are: there is one device.

    >>> d = tf.data.Dataset.range(2).apply(tf.data.experimental.copy_to_device("/cpu:0"))
    >>> [int(x) for x in d]
    [0, 1]
    """

def dense_to_ragged_batch(batch_size: _t.TensorLike, drop_remainder: _b.bool = False, row_splits_dtype: _t.DTypeLike = ...) -> _Any:
    """See `Dataset.ragged_batch`."""

def enumerate_dataset(start: _t.TensorLike = 0) -> _Any:
    """See `Dataset.enumerate`.

    >>> d = tf.data.Dataset.from_tensor_slices([7, 8]).apply(tf.data.experimental.enumerate_dataset(5))
    >>> [(int(i), int(x)) for i, x in d]
    [(5, 7), (6, 8)]
    """

def from_list(elements: _t.TensorLike, name: _b.str | None = None) -> _tf.data.Dataset:
    """A dataset of the elements of a list, each a structure of tensors of one spec.

    >>> [int(x) for x in tf.data.experimental.from_list([3, 4])]
    [3, 4]
    """

def get_next_as_optional(iterator: _t.TensorLike) -> _tf.experimental.Optional:
    """The next element of an iterator or nothing at the end.

    >>> it = iter(tf.data.Dataset.range(1))
    >>> [bool(tf.data.experimental.get_next_as_optional(it).has_value()) for _ in range(2)]
    [True, False]
    """

def get_single_element(dataset: _t.TensorLike) -> _t.Tensor:
    """See `Dataset.get_single_element`.

    >>> int(tf.data.experimental.get_single_element(tf.data.Dataset.range(1)))
    0
    """

def get_structure(dataset_or_iterator: _t.TensorLike) -> _tf.TensorSpec:
    """The element spec of a dataset or iterator.

    >>> tf.data.experimental.get_structure(tf.data.Dataset.range(3))
    TensorSpec(shape=(), dtype=tf.int64, name=None)
    """

def group_by_window(key_func: _t.TensorLike, reduce_func: _t.TensorLike, window_size: _t.TensorLike = None, window_size_func: _t.TensorLike = None) -> _Any:
    """See `Dataset.group_by_window`.

    >>> d = tf.data.Dataset.range(4).apply(tf.data.experimental.group_by_window(lambda x: x % 2, lambda k, w: w.batch(2), 2))
    >>> [b.numpy().tolist() for b in d]
    [[0, 2], [1, 3]]
    """

def ignore_errors(log_warning: _b.bool = False) -> _Any:
    """See `Dataset.ignore_errors`.

    >>> d = tf.data.Dataset.range(3).map(lambda x: tf.debugging.check_numerics(1.0 / tf.cast(x, tf.float32), ""))
    >>> [float(x) for x in d.apply(tf.data.experimental.ignore_errors())]
    [1.0, 0.5]
    """

def make_csv_dataset(file_pattern: _t.TensorLike, batch_size: _t.TensorLike, column_names: _t.TensorLike = None, column_defaults: _t.TensorLike = None, label_name: _t.TensorLike = None, select_columns: _t.TensorLike = None, field_delim: _b.str | None = ',', use_quote_delim: _b.bool = True, na_value: _b.str | None = '', header: _b.bool = True, num_epochs: _t.TensorLike = None, shuffle: _b.bool = True, shuffle_buffer_size: _t.TensorLike = 10000, shuffle_seed: _t.TensorLike = None, prefetch_buffer_size: _t.TensorLike = None, num_parallel_reads: _t.TensorLike = None, sloppy: _b.bool = False, num_rows_for_inference: _t.TensorLike = 100, compression_type: _t.TensorLike = None, ignore_errors: _b.bool = False, encoding: _b.str | None = 'utf-8') -> _tf.data.Dataset:
    r"""Batches of the columns of CSV files, by name; with a label, pairs of the other columns and the label's.

    Args:
      file_pattern: names of files with wildcards, one or several.
      batch_size: how many records a batch has.
      column_names: the names of all columns; of the first line by default.
      column_defaults: for each column that is taken a dtype or a default; found from the first records by default.
      label_name: the column that is the label.
      select_columns: the names or the numbers of the columns to take.
      field_delim, use_quote_delim, na_value: see `tf.io.decode_csv`.
      header: whether the first line of each file names the columns.
      num_epochs: how often the files are gone through; None for ever, and then every batch is whole.
      shuffle, shuffle_buffer_size, shuffle_seed: whether and how records are shuffled, and files.
      prefetch_buffer_size: how many batches are made ahead.
      num_parallel_reads: from how many files records are taken in turn.
      sloppy: accepted; the order stays.
      num_rows_for_inference: of how many records the dtypes are found; None for all.
      compression_type: `""`, `"GZIP"` or `"ZLIB"`; names cannot be found in compressed files.
      ignore_errors: whether records that cannot be read are left out.
      encoding: of the first lines.

    Returns:
      A `tf.data.Dataset` of dictionaries, or of pairs of a dictionary and a label.

    Raises:
      ValueError: no file, files of different columns, or a name that there is not.

    >>> import ferroflow as tf, pathlib, tempfile
    >>> path = pathlib.Path(tempfile.mkdtemp()) / "a.csv"
    >>> _ = path.write_text("n,t\n1,x\n2,y\n")
    >>> batch, label = next(iter(tf.data.experimental.make_csv_dataset(str(path), 2, label_name="t", shuffle=False)))
    >>> batch["n"].numpy().tolist(), label.numpy().tolist()
    ([1, 2], [b'x', b'y'])
    """

def map_and_batch(map_func: _t.TensorLike, batch_size: _t.TensorLike, num_parallel_batches: _t.TensorLike = None, drop_remainder: _b.bool = False, num_parallel_calls: _t.TensorLike = None) -> _Any:
    """`map`, then `batch`.

    >>> d = tf.data.Dataset.range(4).apply(tf.data.experimental.map_and_batch(lambda x: x * 2, 2))
    >>> [b.numpy().tolist() for b in d]
    [[0, 2], [4, 6]]
    """

def parallel_interleave(map_func: _t.TensorLike, cycle_length: _t.TensorLike, block_length: _t.TensorLike = 1, sloppy: _b.bool = False, buffer_output_elements: _t.TensorLike = None, prefetch_input_elements: _t.TensorLike = None) -> _Any:
    """See `Dataset.interleave`.

    >>> d = tf.data.Dataset.range(2).apply(tf.data.experimental.parallel_interleave(lambda x: tf.data.Dataset.from_tensors(x).repeat(2), 2))
    >>> sorted(int(x) for x in d)
    [0, 0, 1, 1]
    """

def prefetch_to_device(device: _t.TensorLike, buffer_size: _t.TensorLike = None) -> _Any:
    """See `Dataset.prefetch`: there is one device.

    >>> d = tf.data.Dataset.range(2).apply(tf.data.experimental.prefetch_to_device("/cpu:0"))
    >>> [int(x) for x in d]
    [0, 1]
    """

def sample_from_datasets(datasets: _t.TensorLike, weights: _t.TensorLike = None, seed: _t.TensorLike = None, stop_on_empty_dataset: _b.bool = False, rerandomize_each_iteration: _t.TensorLike = None) -> _tf.data.Dataset:
    """The next element of a dataset taken by chance, with probabilities `weights`.

    >>> d = tf.data.experimental.sample_from_datasets([tf.data.Dataset.range(2), tf.data.Dataset.range(2)], seed=1)
    >>> sorted(int(x) for x in d)
    [0, 0, 1, 1]
    """

def scan(initial_state: _t.TensorLike, scan_func: _t.TensorLike) -> _Any:
    """See `Dataset.scan`.

    >>> d = tf.data.Dataset.range(4).apply(tf.data.experimental.scan(tf.constant(0, tf.int64), lambda s, x: (s + x, s + x)))
    >>> [int(x) for x in d]
    [0, 1, 3, 6]
    """

def shuffle_and_repeat(buffer_size: _t.TensorLike, count: _t.TensorLike = None, seed: _t.TensorLike = None) -> _Any:
    """`shuffle`, then `repeat`.

    >>> d = tf.data.Dataset.range(3).apply(tf.data.experimental.shuffle_and_repeat(3, count=2, seed=1))
    >>> sorted(int(x) for x in d)
    [0, 0, 1, 1, 2, 2]
    """

def take_while(predicate: _t.TensorLike) -> _Any:
    """See `Dataset.take_while`.

    >>> d = tf.data.Dataset.range(9).apply(tf.data.experimental.take_while(lambda x: x < 3))
    >>> [int(x) for x in d]
    [0, 1, 2]
    """

def unbatch() -> _Any:
    """See `Dataset.unbatch`.

    >>> d = tf.data.Dataset.range(4).batch(2).apply(tf.data.experimental.unbatch())
    >>> [int(x) for x in d]
    [0, 1, 2, 3]
    """

def unique() -> _Any:
    """See `Dataset.unique`.

    >>> d = tf.data.Dataset.from_tensor_slices([1, 2, 1]).apply(tf.data.experimental.unique())
    >>> [int(x) for x in d]
    [1, 2]
    """
