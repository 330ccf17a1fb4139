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
    def merge(self, options: _Any) -> _Any:
        """These options, overridden by those of `options` that were set."""

def Counter(start: _t.TensorLike = 0, step: _t.TensorLike = 1, dtype: _t.DTypeLike | None = ..., name: _b.str | None = None) -> _Any:
    """`start`, `start + step`, ... without end."""

class CsvDataset(_tf.data.Dataset):
    r"""The records of CSV files as tuples of scalars.

    Args:
      filenames: a name, several, or a dataset of names.
      record_defaults: for each column a dtype, where the field must be there, or a default of it.
      compression_type: `""`, `"GZIP"` or `"ZLIB"`.
      buffer_size: a positive number of bytes; it changes no result.
      header: whether the first line of each file is left out.
      field_delim, use_quote_delim, na_value: see `tf.io.decode_csv`.
      select_cols: the numbers of the columns to take, rising.
      exclude_cols: the numbers of the columns to leave out.

    Raises:
      InvalidArgumentError: a record with another number of fields, one without a field it needs, or quotes within a field.

    >>> import ferroflow as tf, pathlib, tempfile
    >>> path = pathlib.Path(tempfile.mkdtemp()) / "a.csv"
    >>> _ = path.write_text("1,x\n2,y\n")
    >>> [(int(a), b) for a, b in tf.data.experimental.CsvDataset(str(path), [tf.int32, tf.string]).as_numpy_iterator()]
    [(1, b'x'), (2, b'y')]
    """
    def __init__(self, filenames: _Any, record_defaults: _Any, compression_type: _Any = None, buffer_size: _Any = None, header: _b.bool = False, field_delim: _b.str | None = ',', use_quote_delim: _b.bool = True, na_value: _b.str | None = '', select_cols: _Any = None, exclude_cols: _Any = None) -> None: ...
    @property
    def element_spec(self) -> _b.tuple[_tf.TensorSpec, _tf.TensorSpec]: ...

class DatasetInitializer:
    """Entries from a dataset of pairs of a key and a value, both scalars.

    >>> pairs = tf.data.Dataset.from_tensor_slices((["a", "b"], [7, 8]))
    >>> table = tf.lookup.StaticHashTable(tf.data.experimental.DatasetInitializer(pairs), default_value=-1)
    >>> table.lookup(tf.constant(["b", "c"])).numpy().tolist()
    [8, -1]
    """
    def __init__(self, dataset: _Any) -> None: ...
    @property
    def key_dtype(self) -> _Any:
        """The dtype of keys."""
    @property
    def value_dtype(self) -> _Any:
        """The dtype of values."""
    def initialize(self, table: _Any) -> _Any:
        """Fills a table."""

class DistributeOptions:
    """How a dataset is divided among workers: `auto_shard_policy`, `num_devices`."""
    def __init__(self) -> None: ...
    def __eq__(self, other: _b.object, /) -> _Any: ...  # type: ignore[override]
    def __hash__(self) -> _b.int: ...
    def merge(self, options: _Any) -> _Any:
        """These options, overridden by those of `options` that were set."""

class ExternalStatePolicy(_enum.Enum):
    """What happens to state outside of a pipeline when it is saved."""
    WARN = 0
    IGNORE = 1
    FAIL = 2

INFINITE_CARDINALITY: _b.int

class OptimizationOptions:
    """Which rewrites of a pipeline are made."""
    def __init__(self) -> None: ...
    def __eq__(self, other: _b.object, /) -> _Any: ...  # type: ignore[override]
    def __hash__(self) -> _b.int: ...
    def merge(self, options: _Any) -> _Any:
        """These options, overridden by those of `options` that were set."""

def RandomDataset(seed: _t.TensorLike = None, rerandomize_each_iteration: _t.TensorLike = None, name: _b.str | None = None) -> _tf.data.Dataset:
    """Endless random int64 numbers below 2**32.

    >>> len(list(tf.data.experimental.RandomDataset(seed=1).take(3)))
    3
    """

class Reducer:
    """How a group becomes one element: the first state of a key, a step of the state by an element, and the result.

    >>> tf.data.experimental.Reducer(lambda key: 0, lambda state, x: state + 1, lambda state: state).init_func(7)
    0
    """
    def __init__(self, init_func: _Any, reduce_func: _Any, finalize_func: _Any) -> None: ...
    @property
    def init_func(self) -> _Any:
        """The first state of a key."""
    @property
    def reduce_func(self) -> _Any:
        """The next state, of a state and an element."""
    @property
    def finalize_func(self) -> _Any:
        """The element, of the last state."""

SHARD_HINT: _b.int

class ServiceOptions:
    """Options of the data service: `pinned`."""
    def __init__(self) -> None: ...
    def __eq__(self, other: _b.object, /) -> _Any: ...  # type: ignore[override]
    def __hash__(self) -> _b.int: ...
    def merge(self, options: _Any) -> _Any:
        """These options, overridden by those of `options` that were set."""

class SqlDataset(_tf.data.Dataset):
    """The rows that a query of a database gives, as tuples of scalars.

    Args:
      driver_name: `"sqlite"`.
      data_source_name: the database's file.
      query: what is asked.
      output_types: the dtypes of the columns, a tuple.

    Raises:
      InvalidArgumentError: another driver, or another number of columns.
      UnknownError: a database or a query that cannot be read.

    >>> import sqlite3, tempfile
    >>> path = tempfile.mkdtemp() + "/a.db"
    >>> with sqlite3.connect(path) as base:
    ...     _ = base.execute("create table t (n integer, word text)")
    ...     _ = base.execute("insert into t values (1, 'one')")
    >>> [(int(n), w) for n, w in tf.data.experimental.SqlDataset("sqlite", path, "select * from t", (tf.int32, tf.string)).as_numpy_iterator()]
    [(1, b'one')]
    """
    def __init__(self, driver_name: _Any, data_source_name: _Any, query: _Any, output_types: _Any) -> None: ...
    @property
    def element_spec(self) -> _Any: ...

class TFRecordWriter:
    """Writes the elements of a dataset of string scalars to a file of records.

    >>> import tempfile
    >>> path = tempfile.mkdtemp() + "/a.tfrecord"
    >>> tf.data.experimental.TFRecordWriter(path).write(tf.data.Dataset.from_tensor_slices(["one", "two"]))
    >>> list(tf.data.TFRecordDataset(path).as_numpy_iterator())
    [b'one', b'two']
    """
    def __init__(self, filename: _Any, compression_type: _Any = None) -> None: ...
    def write(self, dataset: _Any) -> _Any:
        """Writes all elements; TypeError where they are no string scalars."""

UNKNOWN_CARDINALITY: _b.int

def assert_cardinality(expected_cardinality: _t.TensorLike) -> _Any:
    """For `Dataset.apply`: says how many elements there are; FailedPreconditionError where there are not.

    >>> d = tf.data.Dataset.range(4).filter(lambda x: x >= 0).apply(tf.data.experimental.assert_cardinality(4))
    >>> int(d.cardinality())
    4
    """

def at(dataset: _t.TensorLike, index: _t.TensorLike) -> _t.Tensor:
    """The element of a number.

    Raises:
      OutOfRangeError: a number below 0, or at or over the number of elements.

    >>> int(tf.data.experimental.at(tf.data.Dataset.range(5, 9), 2))
    7
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

def dense_to_sparse_batch(batch_size: _t.TensorLike, row_shape: _t.TensorLike) -> _Any:
    """See `Dataset.sparse_batch`.

    >>> d = tf.data.Dataset.range(1, 3).map(lambda x: tf.fill([x], x)).apply(tf.data.experimental.dense_to_sparse_batch(2, [2]))
    >>> [x.values.numpy().tolist() for x in d]
    [[1, 2, 2]]
    """

def enable_debug_mode() -> None:
    """Has the functions of all stages that are made from now on run in Python, for each element, with tensors that have values.

    ValueError where operations do not run at once.

    >>> import ferroflow as tf
    >>> from ferroflow.python.data.ops import debug_mode
    >>> tf.data.experimental.enable_debug_mode()
    >>> [int(x) for x in tf.data.Dataset.range(2).map(lambda x: int(x) + 1 if hasattr(x, "numpy") else x)]
    [1, 2]
    >>> debug_mode.toggle_debug_mode(False)
    """

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

def from_variant(variant: _t.TensorLike, structure: _t.TensorLike) -> _tf.data.Dataset:
    """The dataset of a tensor that `to_variant` gave; `structure` is the spec of its elements.

    >>> variant = tf.data.experimental.to_variant(tf.data.Dataset.range(2))
    >>> [int(x) for x in tf.data.experimental.from_variant(variant, tf.TensorSpec([], tf.int64))]
    [0, 1]
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

def group_by_reducer(key_func: _t.TensorLike, reducer: _t.TensorLike) -> _Any:
    """For `Dataset.apply`: elements of one key made into one element.

    >>> count = tf.data.experimental.Reducer(lambda key: 0, lambda state, x: state + 1, lambda state: state)
    >>> d = tf.data.Dataset.range(5).apply(tf.data.experimental.group_by_reducer(lambda x: x % 2, count))
    >>> [int(n) for n in d]
    [3, 2]
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

def index_table_from_dataset(dataset: _t.TensorLike = None, num_oov_buckets: _t.TensorLike = 0, vocab_size: _t.TensorLike = None, default_value: _t.TensorLike = -1, hasher_spec: _t.TensorLike = None, key_dtype: _t.DTypeLike = ..., name: _b.str | None = None) -> _tf.lookup.StaticVocabularyTable:
    """A table of the numbers of a dataset's elements, counted from 0; see `table_from_dataset`.

    >>> words = tf.data.Dataset.from_tensor_slices(["a", "b"])
    >>> table = tf.data.experimental.index_table_from_dataset(words, num_oov_buckets=1)
    >>> table.lookup(tf.constant(["b", "zz"])).numpy().tolist()
    [1, 2]
    """

def load(path: _t.TensorLike, element_spec: _t.TensorLike = None, compression: _t.TensorLike = None, reader_func: _t.TensorLike = None) -> _tf.data.Dataset:
    """See `Dataset.load`."""

def make_batched_features_dataset(file_pattern: _t.TensorLike, batch_size: _t.TensorLike, features: _t.TensorLike, reader: _t.TensorLike = None, label_key: _t.TensorLike = None, reader_args: _t.TensorLike = None, num_epochs: _t.TensorLike = None, shuffle: _b.bool = True, shuffle_buffer_size: _t.TensorLike = 10000, shuffle_seed: _t.TensorLike = None, prefetch_buffer_size: _t.TensorLike = None, reader_num_threads: _t.TensorLike = None, parser_num_threads: _t.TensorLike = None, sloppy_ordering: _b.bool = False, drop_final_batch: _b.bool = False) -> _tf.data.Dataset:
    """Batches of the examples in files of records, as dictionaries of features.

    Args:
      file_pattern: a pattern of file names, or several.
      batch_size: how many examples at a time.
      features: what is in an example, as for `tf.io.parse_example`.
      reader: makes a dataset of a file's name; `tf.data.TFRecordDataset` by default.
      label_key: the feature that is taken out and comes second, as a label.
      reader_args: further arguments of the reader.
      num_epochs: how often the files are gone through; without end by default.
      shuffle, shuffle_buffer_size, shuffle_seed: whether and how examples and files change places.
      prefetch_buffer_size, parser_num_threads, sloppy_ordering: accepted; they change no element.
      reader_num_threads: how many files are read in turn.
      drop_final_batch: whether a last batch that is not full is left out.

    Raises:
      ValueError: a `label_key` that is no feature.

    >>> import tempfile
    >>> path = tempfile.mkdtemp() + "/a.tfrecord"
    >>> with tf.io.TFRecordWriter(path) as writer:
    ...     for n in range(3):
    ...         writer.write(tf.train.Example(features=tf.train.Features(feature={"n": tf.train.Feature(int64_list=tf.train.Int64List(value=[n]))})).SerializeToString())
    >>> d = tf.data.experimental.make_batched_features_dataset(path, 2, {"n": tf.io.FixedLenFeature([], tf.int64)}, num_epochs=1, shuffle=False)
    >>> [x["n"].numpy().tolist() for x in d]
    [[0, 1], [2]]
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

def pad_to_cardinality(cardinality: _t.TensorLike, mask_key: _b.str | None = 'valid') -> _Any:
    """For `Dataset.apply`: elements of zeros at the end, until there are `cardinality`; `mask_key` says which are own.

    Raises:
      ValueError: elements that are no dictionaries, or a number of elements that is not known.

    >>> d = tf.data.Dataset.from_tensor_slices({"a": [1, 2]}).apply(tf.data.experimental.pad_to_cardinality(3))
    >>> [(int(x["a"]), bool(x["valid"])) for x in d]
    [(1, True), (2, True), (0, False)]
    """

def parallel_interleave(map_func: _t.TensorLike, cycle_length: _t.TensorLike, block_length: _t.TensorLike = 1, sloppy: _b.bool = False, buffer_output_elements: _t.TensorLike = None, prefetch_input_elements: _t.TensorLike = None) -> _Any:
    """See `Dataset.interleave`.

    >>> d = tf.data.Dataset.range(2).apply(tf.data.experimental.parallel_interleave(lambda x: tf.data.Dataset.from_tensors(x).repeat(2), 2))
    >>> sorted(int(x) for x in d)
    [0, 0, 1, 1]
    """

def parse_example_dataset(features: _t.TensorLike, num_parallel_calls: _t.TensorLike = 1, deterministic: _t.TensorLike = None) -> _Any:
    """For `Dataset.apply`: batches of serialized examples as dictionaries of tensors; see `tf.io.parse_example`.

    >>> example = tf.train.Example(features=tf.train.Features(feature={"n": tf.train.Feature(int64_list=tf.train.Int64List(value=[7]))}))
    >>> d = tf.data.Dataset.from_tensors([example.SerializeToString()])
    >>> d = d.apply(tf.data.experimental.parse_example_dataset({"n": tf.io.FixedLenFeature([], tf.int64)}))
    >>> [x["n"].numpy().tolist() for x in d]
    [[7]]
    """

def prefetch_to_device(device: _t.TensorLike, buffer_size: _t.TensorLike = None) -> _Any:
    """See `Dataset.prefetch`: there is one device.

    >>> d = tf.data.Dataset.range(2).apply(tf.data.experimental.prefetch_to_device("/cpu:0"))
    >>> [int(x) for x in d]
    [0, 1]
    """

def rejection_resample(class_func: _t.TensorLike, target_dist: _t.TensorLike, initial_dist: _t.TensorLike = None, seed: _t.TensorLike = None) -> _Any:
    """See `Dataset.rejection_resample`.

    >>> d = tf.data.Dataset.from_tensor_slices([0, 0, 1])
    >>> d = d.apply(tf.data.experimental.rejection_resample(lambda x: x, [0.5, 0.5], [0.5, 0.5]))
    >>> [(int(c), int(x)) for c, x in d]
    [(0, 0), (0, 0), (1, 1)]
    """

def sample_from_datasets(datasets: _t.TensorLike, weights: _t.TensorLike = None, seed: _t.TensorLike = None, stop_on_empty_dataset: _b.bool = False, rerandomize_each_iteration: _t.TensorLike = None) -> _tf.data.Dataset:
    """The next element of a dataset taken by chance, with probabilities `weights`.

    >>> d = tf.data.experimental.sample_from_datasets([tf.data.Dataset.range(2), tf.data.Dataset.range(2)], seed=1)
    >>> sorted(int(x) for x in d)
    [0, 0, 1, 1]
    """

def save(dataset: _t.TensorLike, path: _t.TensorLike, compression: _t.TensorLike = None, shard_func: _t.TensorLike = None, checkpoint_args: _t.TensorLike = None) -> None:
    """See `Dataset.save`.

    >>> import tempfile
    >>> path = tempfile.mkdtemp()
    >>> tf.data.experimental.save(tf.data.Dataset.range(2), path)
    >>> [int(x) for x in tf.data.experimental.load(path)]
    [0, 1]
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

def snapshot(path: _t.TensorLike, compression: _b.str | None = 'AUTO', reader_func: _t.TensorLike = None, shard_func: _t.TensorLike = None) -> _Any:
    """As `Dataset.snapshot`."""

def table_from_dataset(dataset: _t.TensorLike = None, num_oov_buckets: _t.TensorLike = 0, vocab_size: _t.TensorLike = None, default_value: _t.TensorLike = None, hasher_spec: _t.TensorLike = None, key_dtype: _t.DTypeLike = ..., name: _b.str | None = None) -> _Any:
    """A table of the keys and values that a dataset of pairs gives.

    Args:
      dataset: the pairs.
      num_oov_buckets: how many numbers after the vocabulary's stand for keys that are not there.
      vocab_size: how many pairs there are, where only as many are to be taken.
      default_value: the value of keys that are not there, without buckets.
      hasher_spec: accepted; keys go to buckets by the fast hash.
      key_dtype: of the keys that are looked up.

    >>> pairs = tf.data.Dataset.from_tensor_slices(([2, 3], ["two", "three"]))
    >>> table = tf.data.experimental.table_from_dataset(pairs, default_value="?", key_dtype=tf.int32)
    >>> table.lookup(tf.constant([3, 4])).numpy().tolist()
    [b'three', b'?']
    """

def take_while(predicate: _t.TensorLike) -> _Any:
    """See `Dataset.take_while`.

    >>> d = tf.data.Dataset.range(9).apply(tf.data.experimental.take_while(lambda x: x < 3))
    >>> [int(x) for x in d]
    [0, 1, 2]
    """

def to_variant(dataset: _t.TensorLike) -> _t.Tensor:
    """A dataset as a tensor of dtype variant.

    >>> tf.data.experimental.to_variant(tf.data.Dataset.range(2)).dtype
    tf.variant
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
