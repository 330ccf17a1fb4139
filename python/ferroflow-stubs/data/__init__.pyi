"""Input pipelines: datasets, iterators, options. Types of `ferroflow.data`. Made by `cargo xtask stubs`: a change here is lost."""

import builtins as _b
from collections.abc import Callable as _Callable, Iterator as _Iterator
from typing import Any as _Any

import ferroflow as _tf
from ferroflow import _types as _t
from ferroflow.data import experimental as experimental

AUTOTUNE: _b.int

class Dataset:
    """A sequence of elements, each a structure of tensors, made anew by every iterator.

    >>> import ferroflow as tf
    >>> ds = tf.data.Dataset.range(4).map(lambda x: x * 2).batch(2)
    >>> list(ds.as_numpy_iterator())
    [array([0, 2]), array([4, 6])]
    """
    @property
    def element_spec(self) -> _Any:
        """The structure of `tf.TypeSpec`s of an element."""
    def __iter__(self) -> _Iterator[_Any]: ...
    def __bool__(self) -> _b.bool: ...
    def __len__(self) -> _b.int: ...
    def cardinality(self) -> _t.Tensor:
        """The number of elements as an int64 tensor; -1 for infinite, -2 for unknown."""
    def as_numpy_iterator(self) -> _Iterator[_Any]:
        """An iterator of the elements as NumPy arrays."""
    def options(self) -> _Any:
        """The options in force, those of all stages together."""
    @_b.staticmethod
    def from_tensors(tensors: _Any, name: _b.str | None = None) -> _tf.data.Dataset:
        """One element: the structure given."""
    @_b.staticmethod
    def from_tensor_slices(tensors: _Any, name: _b.str | None = None) -> _tf.data.Dataset:
        """The slices along the first axis of all tensors of a structure; their first dimensions must agree."""
    @_b.staticmethod
    def range(*args: _Any, **kwargs: _Any) -> _tf.data.Dataset:
        """The integers of Python's `range`, as int64 or `output_type`."""
    @_b.staticmethod
    def from_generator(generator: _Any, output_types: _Any = None, output_shapes: _Any = None, args: _Any = None, output_signature: _Any = None, name: _b.str | None = None) -> _tf.data.Dataset:
        """What `generator(*args)` yields, with the structure of `output_signature`.

        >>> import ferroflow as tf
        >>> ds = tf.data.Dataset.from_generator(lambda: iter([1, 2]), output_signature=tf.TensorSpec([], tf.int32))
        >>> [int(x) for x in ds]
        [1, 2]
        """
    @_b.staticmethod
    def random(seed: _t.TensorLike = None, rerandomize_each_iteration: _Any = None, name: _b.str | None = None) -> _tf.data.Dataset:
        """Endless random int64 numbers below 2**32.

        >>> len(list(tf.data.experimental.RandomDataset(seed=1).take(3)))
        3
        """
    @_b.staticmethod
    def counter(start: _Any = 0, step: _Any = 1, dtype: _t.DTypeLike | None = ..., name: _b.str | None = None) -> _tf.data.Dataset:
        """`start`, `start + step`, ... without end."""
    @_b.staticmethod
    def list_files(file_pattern: _Any, shuffle: _Any = None, seed: _t.TensorLike = None, name: _b.str | None = None) -> _tf.data.Dataset:
        """The names of the files that match a pattern or several, in random order unless `shuffle` is False."""
    @_b.staticmethod
    def zip(*args: _Any, datasets: _Any = None, name: _b.str | None = None) -> _tf.data.Dataset:
        """One element of each dataset of a structure at a time, until one ends."""
    @_b.staticmethod
    def choose_from_datasets(datasets: _Any, choice_dataset: _Any, stop_on_empty_dataset: _b.bool = True) -> _tf.data.Dataset:
        """The next element of the dataset that `choice_dataset`, of int64 scalars, names.

        >>> a, b = tf.data.Dataset.range(2), tf.data.Dataset.range(10, 12)
        >>> choice = tf.data.Dataset.from_tensor_slices(tf.constant([0, 1, 1, 0], tf.int64))
        >>> [int(x) for x in tf.data.experimental.choose_from_datasets([a, b], choice)]
        [0, 10, 11, 1]
        """
    @_b.staticmethod
    def sample_from_datasets(datasets: _Any, weights: _Any = None, seed: _t.TensorLike = None, stop_on_empty_dataset: _b.bool = False, rerandomize_each_iteration: _Any = None) -> _tf.data.Dataset:
        """The next element of a dataset taken by chance, with probabilities `weights`.

        >>> d = tf.data.experimental.sample_from_datasets([tf.data.Dataset.range(2), tf.data.Dataset.range(2)], seed=1)
        >>> sorted(int(x) for x in d)
        [0, 0, 1, 1]
        """
    @_b.staticmethod
    def load(path: _Any, element_spec: _Any = None, compression: _Any = None, reader_func: _Any = None, wait: _b.bool = False) -> _tf.data.Dataset:
        """The elements that `save` wrote.

        Args:
          path: the folder.
          element_spec: the spec of the elements; as it was saved by default.
          compression: as it was saved.
          reader_func: gives the elements, of a dataset that has a dataset for each shard.
          wait: whether a dataset that is not there is waited for; UnimplementedError where it is not.

        Raises:
          NotFoundError: nothing was saved there.
        """
    def take(self, count: _Any, name: _b.str | None = None) -> _tf.data.Dataset:
        """The first `count` elements; all with -1."""
    def skip(self, count: _Any, name: _b.str | None = None) -> _tf.data.Dataset:
        """All but the first `count` elements; none with -1."""
    def repeat(self, count: _Any = None, name: _b.str | None = None) -> _tf.data.Dataset:
        """The elements `count` times over; without end with None or -1."""
    def shuffle(self, buffer_size: _Any, seed: _t.TensorLike = None, reshuffle_each_iteration: _b.bool = True, name: _b.str | None = None) -> _tf.data.Dataset:
        """The elements in random order, chosen from a buffer of `buffer_size`."""
    def shard(self, num_shards: _Any, index: _Any, name: _b.str | None = None) -> _tf.data.Dataset:
        """Every `num_shards`-th element from `index` on."""
    def cache(self, filename: _b.str | None = '', name: _b.str | None = None) -> _tf.data.Dataset:
        """The elements, kept from the first whole time through: in memory, or in a file of this name."""
    def prefetch(self, buffer_size: _Any, name: _b.str | None = None) -> _tf.data.Dataset:
        """The elements, up to `buffer_size` of them made ahead."""
    def concatenate(self, dataset: _Any, name: _b.str | None = None) -> _tf.data.Dataset:
        """The elements of this dataset, then those of another."""
    def enumerate(self, start: _Any = 0, name: _b.str | None = None) -> _tf.data.Dataset:
        """Pairs of a number, counting from `start`, and an element."""
    def unique(self, name: _b.str | None = None) -> _tf.data.Dataset:
        """Each element once; for elements of one integer or string tensor."""
    def batch(self, batch_size: _Any, drop_remainder: _b.bool = False, num_parallel_calls: _Any = None, deterministic: _Any = None, name: _b.str | None = None) -> _tf.data.Dataset:
        """`batch_size` elements at a time along a new first axis; the last one smaller, or dropped."""
    def padded_batch(self, batch_size: _Any, padded_shapes: _Any = None, padding_values: _Any = None, drop_remainder: _b.bool = False, name: _b.str | None = None) -> _tf.data.Dataset:
        """`batch` of elements of different sizes, filled up to the largest or to `padded_shapes`."""
    def ragged_batch(self, batch_size: _Any, drop_remainder: _b.bool = False, row_splits_dtype: _t.DTypeLike = ..., name: _b.str | None = None) -> _tf.data.Dataset:
        """`batch` of elements of different sizes as ragged tensors."""
    def unbatch(self, name: _b.str | None = None) -> _tf.data.Dataset:
        """The members of each element along its first axis."""
    def rebatch(self, batch_size: _Any, drop_remainder: _b.bool = False, name: _b.str | None = None) -> _tf.data.Dataset:
        """Batches of another size, or of the sizes of a list in turn."""
    def window(self, size: _Any, shift: _Any = None, stride: _Any = 1, drop_remainder: _b.bool = False, name: _b.str | None = None) -> _tf.data.Dataset:
        """Datasets of `size` elements, each `shift` after the one before."""
    def bucket_by_sequence_length(self, element_length_func: _Any, bucket_boundaries: _Any, bucket_batch_sizes: _Any, padded_shapes: _Any = None, padding_values: _Any = None, pad_to_bucket_boundary: _b.bool = False, no_padding: _b.bool = False, drop_remainder: _b.bool = False, name: _b.str | None = None) -> _tf.data.Dataset:
        """Padded batches of elements of like length."""
    def group_by_window(self, key_func: _Any, reduce_func: _Any, window_size: _Any = None, window_size_func: _Any = None, name: _b.str | None = None) -> _tf.data.Dataset:
        """`reduce_func(key, dataset)` of windows of elements of one key."""
    def map(self, map_func: _Any, num_parallel_calls: _Any = None, deterministic: _Any = None, synchronous: _Any = None, use_unbounded_threadpool: _b.bool = False, name: _b.str | None = None) -> _tf.data.Dataset:
        """`map_func` of each element; it is traced once. A tuple's components are its arguments."""
    def filter(self, predicate: _Any, name: _b.str | None = None) -> _tf.data.Dataset:
        """The elements for which `predicate` gives True."""
    def flat_map(self, map_func: _Any, name: _b.str | None = None) -> _tf.data.Dataset:
        """The elements of the dataset `map_func` of each element, one after another."""
    def interleave(self, map_func: _Any, cycle_length: _Any = None, block_length: _Any = None, num_parallel_calls: _Any = None, deterministic: _Any = None, name: _b.str | None = None) -> _tf.data.Dataset:
        """`flat_map` that takes `block_length` elements from each of `cycle_length` datasets in turn."""
    def take_while(self, predicate: _Any, name: _b.str | None = None) -> _tf.data.Dataset:
        """The elements before the first for which `predicate` gives False."""
    def scan(self, initial_state: _Any, scan_func: _Any, name: _b.str | None = None) -> _tf.data.Dataset:
        """The outputs of `scan_func(state, element) -> (state, output)`."""
    def reduce(self, initial_state: _Any, reduce_func: _Any, name: _b.str | None = None) -> _Any:
        """The last state of `reduce_func(state, element) -> state`."""
    def rejection_resample(self, class_func: _Any, target_dist: _Any, initial_dist: _Any = None, seed: _t.TensorLike = None, name: _b.str | None = None) -> _tf.data.Dataset:
        """Pairs of a class and an element, elements dropped by chance until classes are as `target_dist` says.

        Args:
          class_func: the class of an element, an int32 or int64 scalar below the number of classes.
          target_dist: the share of each class that is wanted.
          initial_dist: the share that each class has; counted as elements come by default.
          seed: a seed of the chance.
          name: accepted.

        >>> import ferroflow as tf
        >>> d = tf.data.Dataset.range(100).map(lambda x: x % 2)
        >>> d = d.rejection_resample(lambda x: x, target_dist=[1.0, 0.0], initial_dist=[0.5, 0.5])
        >>> {(int(c), int(x)) for c, x in d}
        {(0, 0)}
        """
    def ignore_errors(self, log_warning: _b.bool = False, name: _b.str | None = None) -> _tf.data.Dataset:
        """The elements, without those whose making fails."""
    def sparse_batch(self, batch_size: _Any, row_shape: _Any, name: _b.str | None = None) -> _tf.data.Dataset:
        """So many elements of different sizes at a time as a sparse tensor.

        Args:
          batch_size: how many elements.
          row_shape: the shape that elements fit in; None or -1 for a dimension that is the largest of a batch.
          name: accepted.

        Raises:
          DataLossError: an element larger than `row_shape`.
          InvalidArgumentError: an element of another rank.

        >>> import ferroflow as tf
        >>> d = tf.data.Dataset.range(1, 3).map(lambda x: tf.fill([x], x)).sparse_batch(2, [4])
        >>> [tf.sparse.to_dense(x).numpy().tolist() for x in d]
        [[[1, 0, 0, 0], [2, 2, 0, 0]]]
        """
    def snapshot(self, path: _Any, compression: _b.str | None = 'AUTO', reader_func: _Any = None, shard_func: _Any = None, name: _b.str | None = None) -> _tf.data.Dataset:
        """The elements, kept in files from the first whole time through, from which later ones read them, also of later programs.

        Args:
          path: the folder. A pipeline has a folder of its own in it, by what it is made of: see `fingerprint`.
          compression: None or `"AUTO"` for none, or `"GZIP"`.
          reader_func: gives the elements, of a dataset that has a dataset for each file; in their order by default.
          shard_func: the number of the file that an element goes to, an int64 scalar; in turn by default.
          name: accepted.

        Raises:
          TypeError: a function that gives anything else.

        >>> import ferroflow as tf, tempfile
        >>> d = tf.data.Dataset.range(3).snapshot(tempfile.mkdtemp())
        >>> [int(x) for x in d], [int(x) for x in d]
        ([0, 1, 2], [0, 1, 2])
        """
    def save(self, path: _Any, compression: _Any = None, shard_func: _Any = None, checkpoint_args: _Any = None) -> None:
        """Writes the elements to a folder, from which `load` reads them.

        Args:
          path: the folder.
          compression: None or `"GZIP"`.
          shard_func: the number of the file that an element goes to, an int64 scalar; all go to one by default.
          checkpoint_args: None.

        Returns:
          None; in a graph that sessions run the operation that writes.

        >>> import ferroflow as tf, tempfile
        >>> path = tempfile.mkdtemp()
        >>> tf.data.Dataset.range(3).save(path)
        >>> [int(x) for x in tf.data.Dataset.load(path)]
        [0, 1, 2]
        """
    def fingerprint(self) -> _t.Tensor:
        """A uint64 scalar that is the same for datasets of the same stages, tensors and functions, in this program and in later ones.

        >>> a, b, c = (tf.data.Dataset.range(n).map(lambda x: x + 1) for n in (5, 5, 6))
        >>> bool(a.fingerprint() == b.fingerprint()), bool(a.fingerprint() == c.fingerprint())
        (True, False)
        """
    def with_options(self, options: _Any, name: _b.str | None = None) -> _tf.data.Dataset:
        """The same elements, with options set."""
    def apply(self, transformation_func: _Any) -> _tf.data.Dataset:
        """`transformation_func(self)`, which must be a dataset."""
    def get_single_element(self, name: _b.str | None = None) -> _t.Tensor:
        """The only element; InvalidArgumentError where there is not exactly one."""

class DatasetSpec(_tf.TypeSpec):
    """The spec of a dataset: that of its elements.

    >>> import ferroflow as tf
    >>> tf.data.DatasetSpec(tf.TensorSpec([], tf.int32))
    DatasetSpec(TensorSpec(shape=(), dtype=tf.int32, name=None), TensorShape([]))
    """
    def __init__(self, element_spec: _Any, dataset_shape: _Any = ...) -> None: ...
    @property
    def element_spec(self) -> _tf.TensorSpec:
        """The spec of the elements."""
    @property
    def value_type(self) -> _Any:
        """`tf.data.Dataset`."""
    @_b.staticmethod
    def from_value(value: _Any) -> _Any:
        """The spec of a dataset."""

class FixedLengthRecordDataset(_tf.data.Dataset):
    """Records of so many bytes, between a header and a footer, as string scalars."""
    def __init__(self, filenames: _Any, record_bytes: _Any, header_bytes: _Any = None, footer_bytes: _Any = None, buffer_size: _Any = None, compression_type: _Any = None, num_parallel_reads: _Any = None, name: _b.str | None = None) -> None: ...
    @property
    def element_spec(self) -> _Any: ...

INFINITE_CARDINALITY: _b.int

class Iterator:
    """An iterator of a dataset: `next(it)`, `it.get_next()`, or passed to a `tf.function`."""
    @property
    def element_spec(self) -> _Any:
        """The spec of the elements."""
    def get_next(self) -> _Any:
        """The next element; OutOfRangeError at the end."""
    def get_next_as_optional(self) -> _Any:
        """The next element or nothing at the end, as a `tf.experimental.Optional`."""

class IteratorSpec(_tf.TypeSpec):
    """The spec of an iterator: that of its elements.

    >>> import ferroflow as tf
    >>> tf.data.IteratorSpec(tf.TensorSpec([], tf.int32))
    IteratorSpec(TensorSpec(shape=(), dtype=tf.int32, name=None),)
    """
    def __init__(self, element_spec: _Any) -> None: ...
    @property
    def element_spec(self) -> _Any:
        """The spec of the elements."""
    @property
    def value_type(self) -> _Any:
        """The class of iterators."""
    @_b.staticmethod
    def from_value(value: _Any) -> _Any:
        """The spec of an iterator."""

class NumpyIterator:
    """The elements of a dataset as NumPy arrays; see `Dataset.as_numpy_iterator`."""
    def __init__(self, dataset: _Any) -> None: ...
    def __iter__(self) -> _Any: ...
    def __next__(self) -> _Any: ...
    def next(self) -> _Any:
        """The next element."""

class Options:
    """Settings of a pipeline, for `Dataset.with_options`.

    >>> import ferroflow as tf
    >>> options = tf.data.Options()
    >>> options.deterministic = True
    >>> tf.data.Dataset.range(3).with_options(options).options().deterministic
    True
    """
    def __init__(self) -> None: ...
    def __eq__(self, other: _b.object, /) -> _Any: ...  # type: ignore[override]
    def __hash__(self) -> _b.int: ...
    def merge(self, options: _Any) -> _Any:
        """These options, overridden by those of `options` that were set."""

class TFRecordDataset(_tf.data.Dataset):
    """The records of TFRecord files as string scalars.

    Args:
      filenames: a name, several, or a dataset of names.
      compression_type: `""`, `"GZIP"` or `"ZLIB"`.
    """
    def __init__(self, filenames: _Any, compression_type: _Any = None, buffer_size: _Any = None, num_parallel_reads: _Any = None, name: _b.str | None = None) -> None: ...
    @property
    def element_spec(self) -> _Any: ...

class TextLineDataset(_tf.data.Dataset):
    r"""The lines of text files as string scalars, without their ends.

    Args:
      filenames: a name, several, or a dataset of names.
      compression_type: `""`, `"GZIP"` or `"ZLIB"`.

    >>> import ferroflow as tf, pathlib, tempfile
    >>> path = pathlib.Path(tempfile.mkdtemp()) / "a.txt"
    >>> _ = path.write_text("one\ntwo\n")
    >>> list(tf.data.TextLineDataset(str(path)).as_numpy_iterator())
    [b'one', b'two']
    """
    def __init__(self, filenames: _Any, compression_type: _Any = None, buffer_size: _Any = None, num_parallel_reads: _Any = None, name: _b.str | None = None) -> None: ...
    @property
    def element_spec(self) -> _Any: ...

class ThreadingOptions:
    """Threads of a pipeline: `max_intra_op_parallelism`, `private_threadpool_size`."""
    def __init__(self) -> None: ...
    def __eq__(self, other: _b.object, /) -> _Any: ...  # type: ignore[override]
    def __hash__(self) -> _b.int: ...
    def merge(self, options: _Any) -> _Any:
        """These options, overridden by those of `options` that were set."""

UNKNOWN_CARDINALITY: _b.int
