"""Types of `ferroflow.compat.v1.data`. Made by `cargo xtask stubs`: a change here is lost."""

import builtins as _b
from collections.abc import Callable as _Callable, Iterator as _Iterator
from typing import Any as _Any

import ferroflow as _tf
from ferroflow import _types as _t
from ferroflow.compat.v1.data import experimental as experimental

class Dataset(_tf.data.Dataset):
    """A dataset whose methods give datasets of this kind: those have `make_one_shot_iterator`.

    >>> iterator = tf.compat.v1.data.Dataset.range(3).map(lambda x: x * 2).make_one_shot_iterator()
    >>> [int(iterator.get_next()) for _ in range(3)]
    [0, 2, 4]
    """
    def make_one_shot_iterator(self) -> _Any:
        """An iterator; see `tf.compat.v1.data.make_one_shot_iterator`."""
    def make_initializable_iterator(self, shared_name: _Any = None) -> _Any:
        """See `tf.compat.v1.data.make_initializable_iterator`."""
    @property
    def output_types(self) -> _Any:
        """The dtypes of the elements."""
    @property
    def output_shapes(self) -> _Any:
        """The shapes of the elements."""
    @property
    def output_classes(self) -> _Any:
        """The classes of the elements."""
    def map_with_legacy_function(self, map_func: _Any, num_parallel_calls: _Any = None, deterministic: _Any = None) -> _Any:
        """`map`."""
    def filter_with_legacy_function(self, predicate: _Any) -> _Any:
        """`filter`."""
    def cardinality(self) -> _t.Tensor:
        """The number of elements as an int64 tensor; -1 for infinite, -2 for unknown."""
    def as_numpy_iterator(self) -> _Any:
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
    def counter(start: _Any = 0, step: _Any = 1, dtype: _t.DTypeLike | None = ..., name: _b.str | None = None) -> _Any:
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
    def skip(self, count: _Any, name: _b.str | None = None) -> _Any:
        """All but the first `count` elements; none with -1."""
    def repeat(self, count: _Any = None, name: _b.str | None = None) -> _tf.data.Dataset:
        """The elements `count` times over; without end with None or -1."""
    def shuffle(self, buffer_size: _Any, seed: _t.TensorLike = None, reshuffle_each_iteration: _b.bool = True, name: _b.str | None = None) -> _tf.data.Dataset:
        """The elements in random order, chosen from a buffer of `buffer_size`."""
    def shard(self, num_shards: _Any, index: _Any, name: _b.str | None = None) -> _Any:
        """Every `num_shards`-th element from `index` on."""
    def cache(self, filename: _b.str | None = '', name: _b.str | None = None) -> _Any:
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
    def ragged_batch(self, batch_size: _Any, drop_remainder: _b.bool = False, row_splits_dtype: _t.DTypeLike = ..., name: _b.str | None = None) -> _Any:
        """`batch` of elements of different sizes as ragged tensors."""
    def unbatch(self, name: _b.str | None = None) -> _tf.data.Dataset:
        """The members of each element along its first axis."""
    def rebatch(self, batch_size: _Any, drop_remainder: _b.bool = False, name: _b.str | None = None) -> _Any:
        """Batches of another size, or of the sizes of a list in turn."""
    def window(self, size: _Any, shift: _Any = None, stride: _Any = 1, drop_remainder: _b.bool = False, name: _b.str | None = None) -> _Any:
        """Datasets of `size` elements, each `shift` after the one before."""
    def bucket_by_sequence_length(self, element_length_func: _Any, bucket_boundaries: _Any, bucket_batch_sizes: _Any, padded_shapes: _Any = None, padding_values: _Any = None, pad_to_bucket_boundary: _b.bool = False, no_padding: _b.bool = False, drop_remainder: _b.bool = False, name: _b.str | None = None) -> _tf.data.Dataset:
        """Padded batches of elements of like length."""
    def group_by_window(self, key_func: _Any, reduce_func: _Any, window_size: _Any = None, window_size_func: _Any = None, name: _b.str | None = None) -> _tf.data.Dataset:
        """`reduce_func(key, dataset)` of windows of elements of one key."""
    def map(self, map_func: _Any, num_parallel_calls: _Any = None, deterministic: _Any = None, synchronous: _Any = None, use_unbounded_threadpool: _b.bool = False, name: _b.str | None = None) -> _tf.data.Dataset:
        """`map_func` of each element; it is traced once. A tuple's components are its arguments."""
    def filter(self, predicate: _Any, name: _b.str | None = None) -> _tf.data.Dataset:
        """The elements for which `predicate` gives True."""
    def flat_map(self, map_func: _Any, name: _b.str | None = None) -> _Any:
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
    def with_options(self, options: _Any, name: _b.str | None = None) -> _Any:
        """The same elements, with options set."""
    def apply(self, transformation_func: _Any) -> _tf.data.Dataset:
        """`transformation_func(self)`, which must be a dataset."""
    def get_single_element(self, name: _b.str | None = None) -> _t.Tensor:
        """The only element; InvalidArgumentError where there is not exactly one."""
    @_b.staticmethod
    def from_sparse_tensor_slices(sparse_tensor: _Any) -> _Any:
        """A dataset of the rows of a sparse tensor, each as indices, values and shape. TypeError for what is none."""

class FixedLengthRecordDataset:
    """`tf.data.FixedLengthRecordDataset` as a dataset of TensorFlow 1."""

class Iterator:
    """An iterator of a graph that sessions run: its elements are taken, and it is begun anew, where the graph is run.

    Each session goes through the elements for itself.

    Args:
      spec: of the elements.
      dataset: the dataset, or None for one that initializers give.
      own: whether it begins by itself.
    """
    def __init__(self, spec: _Any, dataset: _Any = None, own: _b.bool = True) -> None: ...
    @property
    def element_spec(self) -> _Any:
        """The spec of the elements."""
    @property
    def output_types(self) -> _Any:
        """The dtypes of the elements."""
    @property
    def output_shapes(self) -> _Any:
        """The shapes of the elements."""
    @property
    def output_classes(self) -> _Any:
        """The classes of the elements."""
    @_b.staticmethod
    def from_structure(output_types: _Any, output_shapes: _Any = None, shared_name: _Any = None, output_classes: _Any = None) -> _Any:
        """An iterator of elements of these dtypes, which an operation of `make_initializer` begins."""
    @_b.staticmethod
    def from_string_handle(string_handle: _Any, output_types: _Any, output_shapes: _Any = None, output_classes: _Any = None) -> _tf.compat.v1.data.Iterator:
        """An iterator that takes its elements from the one whose `string_handle()` is given when the graph is run.

        >>> with tf.Graph().as_default(), tf.compat.v1.Session() as sess:
        ...     one = tf.compat.v1.data.make_one_shot_iterator(tf.data.Dataset.range(3))
        ...     handle = tf.compat.v1.placeholder(tf.string, [])
        ...     either = tf.compat.v1.data.Iterator.from_string_handle(handle, tf.int64, [])
        ...     print(sess.run(either.get_next(), {handle: sess.run(one.string_handle())}))
        0
        """
    def string_handle(self, name: _b.str | None = None) -> _t.Tensor:
        """A string tensor that stands for this iterator; see `from_string_handle`. Its value is to be made by the session that uses it."""
    def make_initializer(self, dataset: _Any, name: _b.str | None = None) -> _Any:
        """An operation that begins anew, with the elements of a dataset of the same structure."""
    @property
    def initializer(self) -> _Any:
        """The operation that begins anew. ValueError for an iterator that `make_initializer` gives one for."""
    def get_next(self, name: _b.str | None = None) -> _t.Tensor:
        """The next element, one for each time that the graph is run. OutOfRangeError at the end, then."""
    def get_next_as_optional(self) -> _Any:
        """The next element or nothing at the end, as a `tf.experimental.Optional`."""

class TFRecordDataset:
    """`tf.data.TFRecordDataset` as a dataset of TensorFlow 1."""

class TextLineDataset:
    """`tf.data.TextLineDataset` as a dataset of TensorFlow 1."""

def get_output_classes(dataset_or_iterator: _Any) -> _Any:
    """The classes of a dataset's elements, in their structure."""

def get_output_shapes(dataset_or_iterator: _Any) -> _Any:
    """The shapes of a dataset's elements, in their structure."""

def get_output_types(dataset_or_iterator: _Any) -> _Any:
    """The dtypes of a dataset's elements, in their structure."""

def make_initializable_iterator(dataset: _t.TensorLike, shared_name: _t.TensorLike = None) -> _tf.compat.v1.data.Iterator:
    """An iterator that begins when its `initializer` is run, in a graph that sessions run.

    RuntimeError while operations run at once: there an iterator needs no initializing.

    >>> with tf.Graph().as_default(), tf.compat.v1.Session() as sess:
    ...     n = tf.compat.v1.placeholder(tf.int64, [])
    ...     iterator = tf.compat.v1.data.make_initializable_iterator(tf.data.Dataset.range(n))
    ...     element = iterator.get_next()
    ...     sess.run(iterator.initializer, {n: 2})
    ...     print(sess.run(element), sess.run(element))
    0 1
    """

def make_one_shot_iterator(dataset: _t.TensorLike) -> _Any:
    """An iterator of a dataset; `get_next()` gives one element after the other, then OutOfRangeError.

    In a graph that sessions run it gives the next element each time that the graph is run.

    >>> iterator = tf.compat.v1.data.make_one_shot_iterator(tf.data.Dataset.range(2))
    >>> int(iterator.get_next())
    0
    """
