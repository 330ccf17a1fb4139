"""What is left of `tf.data.experimental`: SQL databases, records written from datasets, elements by number, variants.

Invariant: nothing runs before it is gone through.
Does not know: how stages work.
"""

import itertools
import sqlite3

from ferroflow import _ff
from ferroflow.python.data.ops import dataset_ops, source_ops
from ferroflow.python.data.util import boxes, nest, structure
from ferroflow.python.framework import errors_impl, tensor_spec
from ferroflow.python.lib.io import tf_record

__name__ = "tensorflow.python.data.experimental.ops"

_SHARD_HINT = -1


class SqlDatasetV2(source_ops.DatasetSource):
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

    def __init__(self, driver_name, data_source_name, query, output_types):
        self._driver, self._source, self._query = (_ff.convert(v, dtype=_ff.string) for v in (driver_name, data_source_name, query))
        self._structure = nest.map_structure(lambda dtype: tensor_spec.TensorSpec([], dtype), output_types)

    @property
    def element_spec(self):
        return self._structure

    def _elements(self):
        driver, source, query = (structure.to_numpy(v).decode() for v in (self._driver, self._source, self._query))
        if driver != "sqlite":
            raise errors_impl.InvalidArgumentError(None, None, f"The database type, {driver}, is not supported by SqlDataset. The set of supported databases is: {{'sqlite'}}.")
        return self._rows(source, query)

    def _rows(self, source, query):
        dtypes = [s.dtype for s in nest.flatten(self._structure)]
        try:
            base = sqlite3.connect(source)
        except sqlite3.Error as error:
            raise errors_impl.UnknownError(None, None, f"Failed to open: {source}: {error}") from None
        with base:
            base.text_factory = bytes
            try:
                cursor = base.execute(query)
            except (sqlite3.Error, sqlite3.Warning) as error:
                raise errors_impl.UnknownError(None, None, f"Failed to prepare query: {error}") from None
            if cursor.description is None or len(cursor.description) != len(dtypes):
                found = len(cursor.description or ())
                raise errors_impl.InvalidArgumentError(
                    None, None, f"The number of columns in query ({found}) must match the number of elements in output_types ({len(dtypes)})."
                )
            for row in cursor:
                yield [_cell(value, dtype) for value, dtype in zip(row, dtypes)]


def _cell(value, dtype):
    """A cell as the dtype that is asked for, by SQLite's own rules."""
    if dtype == _ff.string:
        return _ff.constant(value if isinstance(value, bytes) else "" if value is None else str(value), dtype=dtype)
    if isinstance(value, bytes):
        try:
            value = float(value)
        except ValueError:
            value = 0
    value = value or 0
    if dtype == _ff.bool:
        return _ff.constant(bool(value), dtype=dtype)
    if dtype.is_integer:
        bits = 8 * dtype.size
        value = int(value) & ((1 << bits) - 1)
        if not dtype.is_unsigned and value >> (bits - 1):
            value -= 1 << bits
    return _ff.constant(value, dtype=dtype)


class TFRecordWriter:
    """Writes the elements of a dataset of string scalars to a file of records.

    >>> import tempfile
    >>> path = tempfile.mkdtemp() + "/a.tfrecord"
    >>> tf.data.experimental.TFRecordWriter(path).write(tf.data.Dataset.from_tensor_slices(["one", "two"]))
    >>> list(tf.data.TFRecordDataset(path).as_numpy_iterator())
    [b'one', b'two']
    """

    def __init__(self, filename, compression_type=None):
        self._filename = _ff.convert(filename, dtype=_ff.string)
        self._compression_type = _ff.convert(compression_type or "", dtype=_ff.string)

    def write(self, dataset):
        """Writes all elements; TypeError where they are no string scalars."""
        if not isinstance(dataset, dataset_ops.DatasetV2):
            raise TypeError(f"Invalid `dataset.` Expected a `tf.data.Dataset` object but got {type(dataset)}.")
        spec = dataset.element_spec
        if not structure.is_dense(spec) or spec.dtype != _ff.string or not spec.shape.is_compatible_with([]):
            raise TypeError(f"Invalid `dataset`. Expected a `dataset` that produces scalar `tf.string` elements, but got a dataset which produces elements of {spec}.")

        def run(variant, filename, compression):
            options = tf_record.TFRecordOptions(structure.to_numpy(compression).decode())
            with tf_record.TFRecordWriter(structure.to_numpy(filename).decode(), options) as writer:
                for leaves in boxes.unbox(variant)._elements():
                    record = structure.to_numpy(leaves[0])
                    writer.write(record if isinstance(record, bytes) else record.item())
            return []

        inputs = [dataset._boxed(lambda d: d) if not _ff.executing_eagerly() else boxes.box(dataset), self._filename, self._compression_type]
        if _ff.executing_eagerly():
            run(*inputs)
            return None
        _ff.callback(run, inputs, [], [], True)
        return None


def at(dataset, index):
    """The element of a number.

    Raises:
      OutOfRangeError: a number below 0, or at or over the number of elements.

    >>> int(tf.data.experimental.at(tf.data.Dataset.range(5, 9), 2))
    7
    """

    def find(variant, number):
        held, number = boxes.unbox(variant), int(structure.to_numpy(number))
        length = held._cardinality()
        if length == dataset_ops.INFINITE:
            raise errors_impl.FailedPreconditionError(
                None, None, f"Dataset of type {type(held).__name__} has infinite cardinality, which does not support random access."
            )
        found = next(itertools.islice(held._elements(), number, None), None) if number >= 0 and (length < 0 or number < length) else None
        if found is None:
            raise errors_impl.OutOfRangeError(None, None, f"Index out of range [0, {length}):{number}")
        return structure.flat_tensors(held.element_spec, found)

    spec = dataset.element_spec
    number = index if isinstance(index, _ff.Tensor) else _ff.convert(index, dtype=_ff.int64)
    if number.dtype != _ff.int64:
        raise errors_impl.InvalidArgumentError(None, None, f"the index must be an int64 tensor but is a {number.dtype.name} tensor")
    if _ff.executing_eagerly():
        tensors = find(boxes.box(dataset), number)
    else:
        flat = structure.flat_specs(spec)
        tensors = _ff.callback(find, [dataset._boxed(lambda d: d), number], [s.dtype for s in flat], [s.shape for s in flat], True)
    return structure.pack(spec, structure.from_flat_tensors(spec, tensors))


def to_variant(dataset):
    """A dataset as a tensor of dtype variant.

    >>> tf.data.experimental.to_variant(tf.data.Dataset.range(2)).dtype
    tf.variant
    """
    return dataset._variant_tensor


def from_variant(variant, structure):
    """The dataset of a tensor that `to_variant` gave; `structure` is the spec of its elements.

    >>> variant = tf.data.experimental.to_variant(tf.data.Dataset.range(2))
    >>> [int(x) for x in tf.data.experimental.from_variant(variant, tf.TensorSpec([], tf.int64))]
    [0, 1]
    """
    return dataset_ops.DatasetSpec(structure)._ff_pack([variant])


def parse_example_dataset(features, num_parallel_calls=1, deterministic=None):
    """For `Dataset.apply`: batches of serialized examples as dictionaries of tensors; see `tf.io.parse_example`.

    >>> example = tf.train.Example(features=tf.train.Features(feature={"n": tf.train.Feature(int64_list=tf.train.Int64List(value=[7]))}))
    >>> d = tf.data.Dataset.from_tensors([example.SerializeToString()])
    >>> d = d.apply(tf.data.experimental.parse_example_dataset({"n": tf.io.FixedLenFeature([], tf.int64)}))
    >>> [x["n"].numpy().tolist() for x in d]
    [[7]]
    """
    from ferroflow.python.ops import parsing_ops

    del deterministic
    if features is None:
        raise ValueError("Argument `features` is required, but not specified.")

    def parsed(dataset):
        spec = dataset.element_spec
        if not structure.is_dense(spec) or spec.dtype != _ff.string or not spec.shape.is_compatible_with([None]):
            raise TypeError(f"Input dataset should be a dataset of vectors of strings. Instead it is `{spec}`.")
        return dataset.map(lambda serialized: parsing_ops.parse_example(serialized, features), num_parallel_calls)

    return parsed


def make_batched_features_dataset(
    file_pattern, batch_size, features, reader=None, label_key=None, reader_args=None, num_epochs=None, shuffle=True,
    shuffle_buffer_size=10000, shuffle_seed=None, prefetch_buffer_size=None, reader_num_threads=None, parser_num_threads=None,
    sloppy_ordering=False, drop_final_batch=False,
):
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
    from ferroflow.python.data.ops import readers

    del parser_num_threads, sloppy_ordering
    reader = readers.TFRecordDatasetV2 if reader is None else reader
    if label_key is not None and label_key not in features:
        raise ValueError(f"The `label_key` provided ({label_key!r}) must be one of the `features` keys: {features.keys()}.")
    args = reader_args or []
    files = dataset_ops.DatasetV2.list_files(file_pattern, shuffle=shuffle, seed=shuffle_seed)
    dataset = files.interleave(lambda name: reader(name, *args), cycle_length=reader_num_threads or 1)
    if isinstance(dataset.element_spec, tuple):
        dataset = dataset.map(lambda _key, value: value)  # readers that give names too
    if shuffle:
        dataset = dataset.shuffle(shuffle_buffer_size, shuffle_seed)
    if num_epochs != 1:
        dataset = dataset.repeat(num_epochs)
    dataset = dataset.batch(batch_size, drop_remainder=drop_final_batch or num_epochs is None)
    dataset = dataset.apply(parse_example_dataset(features))
    if label_key is not None:
        dataset = dataset.map(lambda found: ({k: v for k, v in found.items() if k != label_key}, found[label_key]))
    return dataset.prefetch(-1 if prefetch_buffer_size is None else prefetch_buffer_size)

