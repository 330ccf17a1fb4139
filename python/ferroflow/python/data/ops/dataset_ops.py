"""`tf.data.Dataset`: the interface of pipelines; each stage is a class of its own in the modules beside this one.

Invariant: a dataset is a description: making one runs nothing, and every iterator starts anew. A stage says its
`element_spec`, its `_elements()`, an iterator of flat elements, and its `_cardinality()`.
Does not know: how any stage works. An engine's own stage takes a class's place by giving its `_elements`.
"""

import collections.abc
import functools

import numpy as np

from ferroflow import _ff
from ferroflow.python.data.ops import iterator_ops
from ferroflow.python.data.ops import options as options_lib
from ferroflow.python.data.util import boxes, nest, outcomes, random_seed, structure
from ferroflow.python.data.util import symbolic as symbolic_values
from ferroflow.python.framework import composite_tensor, errors_impl, func_graph, type_spec
from ferroflow.python.trackable import base as trackable

__name__ = "tensorflow.python.data.ops.dataset_ops"

AUTOTUNE = -1
INFINITE = -1
UNKNOWN = -2


@functools.cache
def _unset_options():
    """The options of datasets for which a program has set none."""
    options = options_lib.Options()
    options._set_mutable(False)
    return options


class DatasetV2(collections.abc.Iterable, trackable.Trackable, composite_tensor.CompositeTensor):
    """A sequence of elements, each a structure of tensors, made anew by every iterator.

    >>> import ferroflow as tf
    >>> ds = tf.data.Dataset.range(4).map(lambda x: x * 2).batch(2)
    >>> list(ds.as_numpy_iterator())
    [array([0, 2]), array([4, 6])]
    """

    _ff_is_tensor = False

    _options_attr = None
    _spec_of_iterators = None

    # What a stage says.

    @property
    def element_spec(self):
        """The structure of `tf.TypeSpec`s of an element."""
        raise NotImplementedError("Dataset.element_spec")

    def _inputs(self):
        return []

    def _elements(self):
        raise errors_impl.UnimplementedError(None, None, f"{type(self).__name__} cannot be gone through")

    def _outcomes(self):
        """Elements, and failures in the place of others: what a stage over this one goes through."""
        return outcomes.Caught(self._elements())

    def _cardinality(self):
        return UNKNOWN

    def _positions(self):
        """For a source that slices tensors, and orders of it: the tensors and the rows' order; else None."""
        return None

    def _make_pipeline(self, *sources):
        """The engine's stage over the engine's pipelines of the inputs; None where it has none."""
        del sources

    def _pipeline(self):
        """The engine's own pipeline of these elements, where it has all the stages; else None."""
        if "_engine" in self.__dict__:
            return self._engine
        before = random_seed.drawn()
        sources = [source._pipeline() for source in self._inputs()]
        pipeline = None if not sources or None in sources else self._make_pipeline(*sources)
        if random_seed.drawn() == before:
            # One in which something is drawn is made for each iterator, which remembers what.
            self.__dict__["_engine"] = pipeline
        return pipeline

    # Going through.

    def __iter__(self):
        if func_graph.plain_graph() is not None:
            raise RuntimeError("`tf.data.Dataset` only supports Python-style iteration in eager mode or within tf.function.")
        return iterator_ops.OwnedIterator(self)

    def _iterator_spec(self):
        """The spec of this dataset's iterators, one object for all of them."""
        if self._spec_of_iterators is None:
            self._spec_of_iterators = iterator_ops.IteratorSpec(self.element_spec)
        return self._spec_of_iterators

    def __bool__(self):
        return True

    __nonzero__ = __bool__

    def __len__(self):
        """The number of elements; TypeError where it is infinite or not known."""
        if not _ff.executing_eagerly():
            raise TypeError(
                "`tf.data.Dataset` only supports `len` in eager mode. Use `tf.data.Dataset.cardinality()` instead."
            )
        length = self._cardinality()
        if length == INFINITE:
            raise TypeError("The dataset is infinite.")
        if length == UNKNOWN:
            raise TypeError("The dataset length is unknown.")
        return length

    def cardinality(self):
        """The number of elements as an int64 tensor; -1 for infinite, -2 for unknown."""
        # More elements than a count holds are as many as it holds.
        return _ff.constant(min(self._cardinality(), 2**63 - 1), dtype=_ff.int64)

    def as_numpy_iterator(self):
        """An iterator of the elements as NumPy arrays."""
        if not _ff.executing_eagerly():
            raise RuntimeError("`tf.data.Dataset.as_numpy_iterator()` is only supported in eager mode.")
        for spec in nest.flatten(self.element_spec):
            if type(spec).__name__ not in ("TensorSpec", "RaggedTensorSpec", "SparseTensorSpec", "NoneTensorSpec"):
                raise TypeError(f"`tf.data.Dataset.as_numpy_iterator()` is not supported for datasets that produce values of type {spec.value_type}")
        return iterator_ops.NumpyIterator(self)

    def options(self):
        """The options in force, those of all stages together."""
        given = self._given_options()
        if given is None:
            return _unset_options()
        merged = options_lib.Options().merge(given)
        merged._set_mutable(False)
        return merged

    def _options(self):
        """The options as a tensor: a message's bytes."""
        packed = lambda dataset: [_ff.constant(dataset.options()._to_proto().SerializeToString())]  # noqa: E731
        if _ff.executing_eagerly():
            return packed(self)[0]
        take = lambda variant: packed(boxes.unbox(variant))  # noqa: E731
        return _ff.callback(take, [self._variant_tensor], [_ff.string], [_ff.TensorShape([])], True)[0]

    @staticmethod
    def _options_tensor_to_options(serialized_options):
        """The options that such a tensor's value says."""
        message = options_lib._message("Options")
        message.ParseFromString(serialized_options.numpy() if isinstance(serialized_options, _ff.Tensor) else serialized_options)
        found = options_lib.Options()
        found._from_proto(message)
        return found

    def _given_options(self):
        """The options that programs set on this or earlier stages; None where there are none, as mostly."""
        given = None
        for source in self._inputs():
            own = source._given_options()
            if own is not None:
                given = own if given is None else given.merge(own)
        if self._options_attr is not None:
            given = self._options_attr if given is None else given.merge(self._options_attr)
        return given

    def __repr__(self):
        return f"<{type(self).__name__} element_spec={self.element_spec}>"

    __str__ = __repr__

    def __debug_string__(self):
        return repr(self)

    # As a value of a graph.

    @property
    def _type_spec(self):
        return DatasetSpec(self.element_spec)

    @property
    def _variant_tensor(self):
        if _ff.executing_eagerly():
            return boxes.box(self)
        return self._boxed(lambda dataset: dataset)

    def _ff_flatten(self):
        return DatasetSpec(self.element_spec), [self._variant_tensor]

    def _boxed(self, function):
        """`function(this dataset)` as a boxed object, with what is symbolic here as it is when the graph runs."""
        symbolic = []
        symbolic_values.collect(self, symbolic, set())
        if not symbolic:
            return boxes.make(lambda: function(self))

        def build(*values):
            known = {id(s): v for s, v in zip(symbolic, values)}
            return function(symbolic_values.with_values(self, known))

        return boxes.make(build, symbolic)

    # Sources.

    @staticmethod
    def from_tensors(tensors, name=None):
        """One element: the structure given."""
        from ferroflow.python.data.ops import source_ops

        return source_ops._TensorDataset(tensors, name)

    @staticmethod
    def from_tensor_slices(tensors, name=None):
        """The slices along the first axis of all tensors of a structure; their first dimensions must agree."""
        from ferroflow.python.data.ops import source_ops

        return source_ops._TensorSliceDataset(tensors, name)

    @staticmethod
    def range(*args, **kwargs):
        """The integers of Python's `range`, as int64 or `output_type`."""
        from ferroflow.python.data.ops import source_ops

        return source_ops._RangeDataset(*args, **kwargs)

    @staticmethod
    def from_generator(generator, output_types=None, output_shapes=None, args=None, output_signature=None, name=None):
        """What `generator(*args)` yields, with the structure of `output_signature`.

        >>> import ferroflow as tf
        >>> ds = tf.data.Dataset.from_generator(lambda: iter([1, 2]), output_signature=tf.TensorSpec([], tf.int32))
        >>> [int(x) for x in ds]
        [1, 2]
        """
        from ferroflow.python.data.ops import source_ops

        return source_ops._from_generator(generator, output_types, output_shapes, args, output_signature, name)

    @staticmethod
    def random(seed=None, rerandomize_each_iteration=None, name=None):
        """Endless random int64 numbers below 2**32.

        >>> len(list(tf.data.experimental.RandomDataset(seed=1).take(3)))
        3
        """
        from ferroflow.python.data.ops import source_ops

        return source_ops._RandomDataset(seed, rerandomize_each_iteration, name)

    @staticmethod
    def counter(start=0, step=1, dtype=_ff.int64, name=None):
        """`start`, `start + step`, ... without end."""
        from ferroflow.python.data.ops import source_ops

        return source_ops._CounterDataset(start, step, dtype, name)

    @staticmethod
    def list_files(file_pattern, shuffle=None, seed=None, name=None):
        """The names of the files that match a pattern or several, in random order unless `shuffle` is False."""
        from ferroflow.python.data.ops import source_ops

        return source_ops._list_files(file_pattern, shuffle, seed, name)

    @staticmethod
    def zip(*args, datasets=None, name=None):
        """One element of each dataset of a structure at a time, until one ends."""
        from ferroflow.python.data.ops import combine_ops

        if not args and datasets is None:
            raise TypeError("Must pass at least one dataset to `zip`.")
        if args and datasets is not None:
            raise TypeError("Both `*args` and `datasets` cannot be set.")
        if len(args) == 1:
            datasets = args[0]
        elif len(args) > 1:
            datasets = args
        return combine_ops._ZipDataset(datasets, name)

    @staticmethod
    def choose_from_datasets(datasets, choice_dataset, stop_on_empty_dataset=True):
        """The next element of the dataset that `choice_dataset`, of int64 scalars, names.

        >>> a, b = tf.data.Dataset.range(2), tf.data.Dataset.range(10, 12)
        >>> choice = tf.data.Dataset.from_tensor_slices(tf.constant([0, 1, 1, 0], tf.int64))
        >>> [int(x) for x in tf.data.experimental.choose_from_datasets([a, b], choice)]
        [0, 10, 11, 1]
        """
        from ferroflow.python.data.ops import combine_ops

        return combine_ops._choose(datasets, choice_dataset, stop_on_empty_dataset)

    @staticmethod
    def sample_from_datasets(datasets, weights=None, seed=None, stop_on_empty_dataset=False, rerandomize_each_iteration=None):
        """The next element of a dataset taken by chance, with probabilities `weights`.

        >>> d = tf.data.experimental.sample_from_datasets([tf.data.Dataset.range(2), tf.data.Dataset.range(2)], seed=1)
        >>> sorted(int(x) for x in d)
        [0, 0, 1, 1]
        """
        from ferroflow.python.data.ops import combine_ops

        return combine_ops._sample(datasets, weights, seed, stop_on_empty_dataset, rerandomize_each_iteration)

    @staticmethod
    def load(path, element_spec=None, compression=None, reader_func=None, wait=False):
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
        from ferroflow.python.data.ops import load_op

        return load_op._load(path, element_spec, compression, reader_func, wait)

    # Order and number.

    def take(self, count, name=None):
        """The first `count` elements; all with -1."""
        from ferroflow.python.data.ops import order_ops

        return order_ops._TakeDataset(self, count, name)

    def skip(self, count, name=None):
        """All but the first `count` elements; none with -1."""
        from ferroflow.python.data.ops import order_ops

        return order_ops._SkipDataset(self, count, name)

    def repeat(self, count=None, name=None):
        """The elements `count` times over; without end with None or -1."""
        from ferroflow.python.data.ops import order_ops

        return order_ops._RepeatDataset(self, count, name)

    def shuffle(self, buffer_size, seed=None, reshuffle_each_iteration=True, name=None):
        """The elements in random order, chosen from a buffer of `buffer_size`."""
        from ferroflow.python.data.ops import order_ops

        return order_ops._ShuffleDataset(self, buffer_size, seed, reshuffle_each_iteration, name)

    def shard(self, num_shards, index, name=None):
        """Every `num_shards`-th element from `index` on."""
        from ferroflow.python.data.ops import order_ops

        return order_ops._ShardDataset(self, num_shards, index, name)

    def cache(self, filename="", name=None):
        """The elements, kept from the first whole time through: in memory, or in a file of this name."""
        from ferroflow.python.data.ops import cache_ops

        return cache_ops.cached(self, filename, name)

    def prefetch(self, buffer_size, name=None):
        """The elements, up to `buffer_size` of them made ahead."""
        from ferroflow.python.data.ops import order_ops

        return order_ops._PrefetchDataset(self, buffer_size, name=name)

    def concatenate(self, dataset, name=None):
        """The elements of this dataset, then those of another."""
        from ferroflow.python.data.ops import combine_ops

        return combine_ops._ConcatenateDataset(self, dataset, name)

    def enumerate(self, start=0, name=None):
        """Pairs of a number, counting from `start`, and an element."""
        from ferroflow.python.data.ops import source_ops

        return DatasetV2.zip((source_ops._EnumerationDataset(start), self), name=name)

    def unique(self, name=None):
        """Each element once; for elements of one integer or string tensor."""
        from ferroflow.python.data.ops import order_ops

        return order_ops._UniqueDataset(self, name)

    # Batches.

    def batch(self, batch_size, drop_remainder=False, num_parallel_calls=None, deterministic=None, name=None):
        """`batch_size` elements at a time along a new first axis; the last one smaller, or dropped."""
        from ferroflow.python.data.ops import batch_ops

        del deterministic
        kind = batch_ops._BatchDataset if num_parallel_calls is None else batch_ops._ParallelBatchDataset
        return kind(self, batch_size, drop_remainder, name)

    def padded_batch(self, batch_size, padded_shapes=None, padding_values=None, drop_remainder=False, name=None):
        """`batch` of elements of different sizes, filled up to the largest or to `padded_shapes`."""
        from ferroflow.python.data.ops import batch_ops

        return batch_ops._PaddedBatchDataset(self, batch_size, padded_shapes, padding_values, drop_remainder, name)

    def ragged_batch(self, batch_size, drop_remainder=False, row_splits_dtype=_ff.int64, name=None):
        """`batch` of elements of different sizes as ragged tensors."""
        from ferroflow.python.data.ops import batch_ops

        return batch_ops._ragged_batch(self, batch_size, drop_remainder, row_splits_dtype)

    def unbatch(self, name=None):
        """The members of each element along its first axis."""
        from ferroflow.python.data.ops import batch_ops

        return batch_ops._UnbatchDataset(self, name)

    def rebatch(self, batch_size, drop_remainder=False, name=None):
        """Batches of another size, or of the sizes of a list in turn."""
        from ferroflow.python.data.ops import batch_ops

        return batch_ops._RebatchDataset(self, batch_size, drop_remainder, name)

    def window(self, size, shift=None, stride=1, drop_remainder=False, name=None):
        """Datasets of `size` elements, each `shift` after the one before."""
        from ferroflow.python.data.ops import batch_ops

        return batch_ops._WindowDataset(self, size, shift, stride, drop_remainder, name)

    def bucket_by_sequence_length(
        self,
        element_length_func,
        bucket_boundaries,
        bucket_batch_sizes,
        padded_shapes=None,
        padding_values=None,
        pad_to_bucket_boundary=False,
        no_padding=False,
        drop_remainder=False,
        name=None,
    ):
        """Padded batches of elements of like length."""
        from ferroflow.python.data.ops import grouping_ops

        return grouping_ops._bucket(
            self,
            element_length_func,
            bucket_boundaries,
            bucket_batch_sizes,
            padded_shapes,
            padding_values,
            pad_to_bucket_boundary,
            no_padding,
            drop_remainder,
        )

    def group_by_window(self, key_func, reduce_func, window_size=None, window_size_func=None, name=None):
        """`reduce_func(key, dataset)` of windows of elements of one key."""
        from ferroflow.python.data.ops import grouping_ops

        return grouping_ops._GroupByWindowDataset(self, key_func, reduce_func, window_size, window_size_func, name)

    # Functions.

    def map(
        self,
        map_func,
        num_parallel_calls=None,
        deterministic=None,
        synchronous=None,
        use_unbounded_threadpool=False,
        name=None,
    ):
        """`map_func` of each element; it is traced once. A tuple's components are its arguments."""
        from ferroflow.python.data.ops import map_ops

        del deterministic, synchronous, use_unbounded_threadpool
        kind = map_ops._MapDataset if num_parallel_calls is None else map_ops._ParallelMapDataset
        return kind(self, map_func, num_parallel_calls, name)

    def filter(self, predicate, name=None):
        """The elements for which `predicate` gives True."""
        from ferroflow.python.data.ops import map_ops

        return map_ops._FilterDataset(self, predicate, name)

    def flat_map(self, map_func, name=None):
        """The elements of the dataset `map_func` of each element, one after another."""
        from ferroflow.python.data.ops import map_ops

        return map_ops._FlatMapDataset(self, map_func, name)

    def interleave(
        self, map_func, cycle_length=None, block_length=None, num_parallel_calls=None, deterministic=None, name=None
    ):
        """`flat_map` that takes `block_length` elements from each of `cycle_length` datasets in turn."""
        from ferroflow.python.data.ops import map_ops

        del deterministic
        if cycle_length is None and num_parallel_calls not in (None, AUTOTUNE):
            cycle_length = num_parallel_calls
        kind = map_ops._InterleaveDataset if num_parallel_calls is None else map_ops._ParallelInterleaveDataset
        return kind(self, map_func, cycle_length, block_length, name)

    def take_while(self, predicate, name=None):
        """The elements before the first for which `predicate` gives False."""
        from ferroflow.python.data.ops import map_ops

        return map_ops._TakeWhileDataset(self, predicate, name)

    def scan(self, initial_state, scan_func, name=None):
        """The outputs of `scan_func(state, element) -> (state, output)`."""
        from ferroflow.python.data.ops import map_ops

        return map_ops._ScanDataset(self, initial_state, scan_func, name)

    def reduce(self, initial_state, reduce_func, name=None):
        """The last state of `reduce_func(state, element) -> state`."""
        from ferroflow.python.data.ops import map_ops

        return map_ops._reduce(self, initial_state, reduce_func)

    def rejection_resample(self, class_func, target_dist, initial_dist=None, seed=None, name=None):
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
        from ferroflow.python.data.ops import rejection_resample_op

        return rejection_resample_op._rejection_resample(self, class_func, target_dist, initial_dist, seed)

    def ignore_errors(self, log_warning=False, name=None):
        """The elements, without those whose making fails."""
        from ferroflow.python.data.ops import order_ops

        return order_ops._IgnoreErrorsDataset(self, log_warning, name)

    def sparse_batch(self, batch_size, row_shape, name=None):
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
        from ferroflow.python.data.ops import sparse_batch_op

        return sparse_batch_op._DenseToSparseBatchDataset(self, batch_size, row_shape, name)

    def snapshot(self, path, compression="AUTO", reader_func=None, shard_func=None, name=None):
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
        from ferroflow.python.data.ops import snapshot_op

        return snapshot_op._SnapshotDataset(self, path, compression, reader_func, shard_func, name)

    def save(self, path, compression=None, shard_func=None, checkpoint_args=None):
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
        from ferroflow.python.data.ops import load_op

        return load_op._save(self, path, compression, shard_func, checkpoint_args)

    def fingerprint(self):
        """A uint64 scalar that is the same for datasets of the same stages, tensors and functions, in this program and in later ones.

        >>> a, b, c = (tf.data.Dataset.range(n).map(lambda x: x + 1) for n in (5, 5, 6))
        >>> bool(a.fingerprint() == b.fingerprint()), bool(a.fingerprint() == c.fingerprint())
        (True, False)
        """
        from ferroflow.python.data.util import fingerprint

        number = lambda dataset: [_ff.convert(np.uint64(fingerprint.of(dataset)))]  # noqa: E731
        if _ff.executing_eagerly():
            return number(self)[0]
        take = lambda variant: number(boxes.unbox(variant))  # noqa: E731
        return _ff.callback(take, [self._variant_tensor], [_ff.uint64], [_ff.TensorShape([])], True)[0]

    # The rest.

    def with_options(self, options, name=None):
        """The same elements, with options set."""
        from ferroflow.python.data.ops import order_ops

        return order_ops._OptionsDataset(self, options, name)

    def apply(self, transformation_func):
        """`transformation_func(self)`, which must be a dataset."""
        dataset = transformation_func(self)
        if not isinstance(dataset, DatasetV2):
            raise TypeError(f"`transformation_func` must return a `tf.data.Dataset` object. Got {type(dataset)}.")
        return dataset

    def get_single_element(self, name=None):
        """The only element; InvalidArgumentError where there is not exactly one."""
        if _ff.executing_eagerly():
            return structure.pack(self.element_spec, _only(iterator_ops._Running(self)))
        specs = structure.flat_specs(self.element_spec)

        def take(variant):
            return structure.flat_tensors(self.element_spec, _only(iterator_ops._Running(boxes.unbox(variant))))

        tensors = _ff.callback(take, [self._variant_tensor], [s.dtype for s in specs], [s.shape for s in specs], True)
        return structure.pack(self.element_spec, structure.from_flat_tensors(self.element_spec, tensors))


def _only(running):
    """The leaves of the only element; InvalidArgumentError where there is not exactly one."""
    found = running.take()
    if found is None:
        raise errors_impl.InvalidArgumentError(None, None, "Dataset was empty.")
    if running.take() is not None:
        raise errors_impl.InvalidArgumentError(None, None, "Dataset had more than one element.")
    return found


Dataset = DatasetV2


class UnaryDataset(DatasetV2):
    """A stage over one other dataset."""

    def __init__(self, input_dataset, name=None):
        self._input_dataset = input_dataset
        self._name = name

    def _inputs(self):
        return [self._input_dataset]

    def _cardinality(self):
        return self._input_dataset._cardinality()

    # Whether `_through` takes outcomes and gives outcomes; else it ends with the first error.
    _goes_on = False

    def _elements(self):
        # The input is started with the stage, not with its first element: a shuffle takes its seeds then.
        return outcomes.Raised(self._outcomes()) if self._goes_on else self._through(self._input_dataset._elements())

    def _outcomes(self):
        return self._through(self._input_dataset._outcomes()) if self._goes_on else outcomes.Caught(self._elements())

    def _through(self, source):
        """The stage's elements, from an iterator of its input's."""
        raise errors_impl.UnimplementedError(None, None, f"{type(self).__name__} cannot be gone through")


class UnaryUnchangedStructureDataset(UnaryDataset):
    """A stage whose elements are of its input's spec."""

    @property
    def element_spec(self):
        return self._input_dataset.element_spec


class _Handed(DatasetV2):
    """A dataset that came into a graph as a tensor."""

    def __init__(self, variant, element_spec):
        self._variant = variant
        self._spec = element_spec

    @property
    def element_spec(self):
        return self._spec

    def _elements(self):
        return boxes.unbox(self._variant)._elements()

    @property
    def _variant_tensor(self):
        return self._variant


class DatasetSpec(type_spec.BatchableTypeSpec):
    """The spec of a dataset: that of its elements.

    >>> import ferroflow as tf
    >>> tf.data.DatasetSpec(tf.TensorSpec([], tf.int32))
    DatasetSpec(TensorSpec(shape=(), dtype=tf.int32, name=None), TensorShape([]))
    """

    def __init__(self, element_spec, dataset_shape=()):
        self._element_spec = element_spec
        self._dataset_shape = _ff.TensorShape(dataset_shape)

    @property
    def element_spec(self):
        """The spec of the elements."""
        return self._element_spec

    @property
    def value_type(self):
        """`tf.data.Dataset`."""
        return DatasetV2

    def _serialize(self):
        return (self._element_spec, self._dataset_shape)

    @property
    def _component_specs(self):
        return [boxes.placeholder_spec()]

    def _to_components(self, value):
        return [value._variant_tensor]

    def _from_components(self, components):
        return self._ff_pack(components)

    def _ff_pack(self, tensors):
        variant, = tensors
        if isinstance(variant, _ff.EagerTensor):
            return boxes.unbox(variant)
        return _Handed(variant, self._element_spec)

    @staticmethod
    def from_value(value):
        """The spec of a dataset."""
        return DatasetSpec(value.element_spec)

    def _batch(self, batch_size):
        return DatasetSpec(self._element_spec, [batch_size, *self._dataset_shape.as_list()])

    def _unbatch(self):
        return DatasetSpec(self._element_spec, self._dataset_shape.as_list()[1:])

    def __repr__(self):
        return f"DatasetSpec({self._element_spec!r}, {self._dataset_shape!r})"

    __module__ = "tensorflow.python.data.ops.dataset_ops"


def scalar_int(value, name):
    """A number given as an integer or a scalar tensor: an int when it is known, else the symbolic tensor."""
    if isinstance(value, _ff.VariableBase):
        value = value._ff_read()
    if isinstance(value, _ff.SymbolicTensor):
        known = _ff.constant_value(value)
        return value if known is None else int(known)
    if isinstance(value, bool) or not (hasattr(value, "__int__") or hasattr(value, "__index__")):
        raise TypeError(f"{name} must be an integer, got {value!r}")
    number = int(value)
    if not -(2**63) <= number < 2**63:
        raise ValueError("Can't convert Python sequence with out-of-range integer to Tensor.")
    return number


def get_structure(dataset_or_iterator):
    """The element spec of a dataset or iterator.

    >>> tf.data.experimental.get_structure(tf.data.Dataset.range(3))
    TensorSpec(shape=(), dtype=tf.int64, name=None)
    """
    try:
        return dataset_or_iterator.element_spec
    except AttributeError:
        raise TypeError(f"`dataset_or_iterator` must be a Dataset or Iterator object, but got {type(dataset_or_iterator)}.") from None


DatasetV2.__name__ = DatasetV2.__qualname__ = "DatasetV2"
