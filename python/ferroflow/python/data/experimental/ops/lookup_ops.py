"""Tables filled with what a dataset gives: `DatasetInitializer`, `table_from_dataset`, `index_table_from_dataset`.

Invariant: a dataset is gone through once for each table.
Does not know: tables.
"""

from ferroflow import _ff
from ferroflow.python.data.ops import dataset_ops
from ferroflow.python.data.util import structure
from ferroflow.python.ops import lookup_ops

__name__ = "tensorflow.python.data.experimental.ops.lookup_ops"


class DatasetInitializer(lookup_ops._Initializer):
    """Entries from a dataset of pairs of a key and a value, both scalars.

    >>> pairs = tf.data.Dataset.from_tensor_slices((["a", "b"], [7, 8]))
    >>> table = tf.lookup.StaticHashTable(tf.data.experimental.DatasetInitializer(pairs), default_value=-1)
    >>> table.lookup(tf.constant(["b", "c"])).numpy().tolist()
    [8, -1]
    """

    def __init__(self, dataset):
        """Of a dataset; ValueError where its elements are no pairs of scalars."""
        spec = dataset.element_spec
        pair = isinstance(spec, tuple) and len(spec) == 2 and all(structure.is_dense(s) and s.shape.rank == 0 for s in spec)
        if not pair:
            raise ValueError(f"Invalid `dataset`. Expected a dataset of pairs of scalar tensors, got elements of {spec}.")
        self.dataset = dataset
        super().__init__(spec[0].dtype, spec[1].dtype)

    def _entries(self):
        pairs = list(self.dataset._elements())
        return tuple(
            _ff.convert([structure.to_numpy(p[i]) for p in pairs], dtype=dtype) for i, dtype in enumerate((self.key_dtype, self.value_dtype))
        )


def table_from_dataset(
    dataset=None, num_oov_buckets=0, vocab_size=None, default_value=None, hasher_spec=None, key_dtype=_ff.string, name=None
):
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
    del hasher_spec
    key_dtype = _ff.as_dtype(key_dtype)
    if dataset is None:
        raise ValueError("`dataset` must be specified.")
    if num_oov_buckets < 0:
        raise ValueError(f"`num_oov_buckets` must be greater than or equal to 0, got {num_oov_buckets}.")
    if not isinstance(vocab_size, _ff.Tensor) and vocab_size is not None and vocab_size < 1:
        raise ValueError(f"`vocab_size` must be greater than 0, got {vocab_size}.")
    if (not key_dtype.is_integer) and (key_dtype.name != "string"):
        raise TypeError(f"Only integer and string keys are supported, got {key_dtype}.")
    if vocab_size is not None:
        dataset = dataset.take(vocab_size).apply(_cardinality(vocab_size))
    if key_dtype.is_integer and dataset.element_spec[0].dtype.is_integer and dataset.element_spec[0].dtype != _ff.int64:
        dataset = dataset.map(lambda key, value: (_ff.execute("Cast", [key], {"DstT": _ff.int64}), value))
    initializer = DatasetInitializer(dataset)
    if num_oov_buckets:
        return lookup_ops.StaticVocabularyTable(initializer, num_oov_buckets, key_dtype, name)
    return _AnyInteger(initializer, default_value, name)


class _AnyInteger(lookup_ops.StaticHashTable):
    """A table whose integer keys may be looked up in any integer dtype."""

    def lookup(self, keys, name=None):
        keys = _ff.convert(keys) if not hasattr(keys, "_ff_flatten") else keys
        if isinstance(keys, _ff.Tensor) and keys.dtype.is_integer and keys.dtype != self.key_dtype:
            keys = _ff.execute("Cast", [keys], {"DstT": self.key_dtype})
        return super().lookup(keys, name)


def _cardinality(expected):
    from ferroflow.python.data.experimental.ops import cardinality

    return cardinality.assert_cardinality(expected)


def index_table_from_dataset(
    dataset=None, num_oov_buckets=0, vocab_size=None, default_value=-1, hasher_spec=None, key_dtype=_ff.string, name=None
):
    """A table of the numbers of a dataset's elements, counted from 0; see `table_from_dataset`.

    >>> words = tf.data.Dataset.from_tensor_slices(["a", "b"])
    >>> table = tf.data.experimental.index_table_from_dataset(words, num_oov_buckets=1)
    >>> table.lookup(tf.constant(["b", "zz"])).numpy().tolist()
    [1, 2]
    """
    return table_from_dataset(
        dataset.enumerate().map(lambda number, word: (word, number)),
        num_oov_buckets, vocab_size, default_value, hasher_spec, key_dtype, name,
    )
