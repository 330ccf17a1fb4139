"""Tables of words as TensorFlow 1 and feature columns make them: by a list or a file, with buckets for words that are not there.

Invariant: a word's number is its place in the list or its line; words that are not there have the numbers behind, by their hash.
Does not know: how a table keeps its entries (`lookup_ops.py`).
"""

import collections

from ferroflow import _ff, _namespace
from ferroflow.python.ops import lookup_ops
from ferroflow.python.ops.operands import convert, execute

__name__ = "tensorflow.python.ops.lookup_ops"


class HasherSpec(collections.namedtuple("HasherSpec", ["hasher", "key"])):
    """Which hash a bucket is chosen by, and its key."""

    __slots__ = ()


FastHashSpec = HasherSpec("fasthash", None)


class StrongHashSpec(HasherSpec):
    """A hash with a key of two integers, whose collisions cannot be foreseen.

    Raises:
      ValueError: a key that is no list of two integers.
    """

    __slots__ = ()

    def __new__(cls, key):
        if len(key) != 2:
            raise ValueError(f"`key` must have size 2, received {len(key)}")
        if not all(isinstance(k, int) for k in key):
            raise TypeError("Invalid key. Must be unsigned integer values.")
        return super().__new__(cls, "stronghash", key)


class TextFileIdTableInitializer(lookup_ops.TextFileInitializer):
    """The lines of a file as keys, their numbers as values."""

    def __init__(
        self,
        filename,
        key_column_index=lookup_ops.TextFileIndex.WHOLE_LINE,
        value_column_index=lookup_ops.TextFileIndex.LINE_NUMBER,
        vocab_size=None,
        delimiter="\t",
        name="text_file_id_table_init",
        key_dtype=_ff.string,
    ):
        super().__init__(filename, key_dtype, key_column_index, _ff.int64, value_column_index, vocab_size, delimiter, name)


class TextFileStringTableInitializer(lookup_ops.TextFileInitializer):
    """The numbers of a file's lines as keys, the lines as values."""

    def __init__(
        self,
        filename,
        key_column_index=lookup_ops.TextFileIndex.LINE_NUMBER,
        value_column_index=lookup_ops.TextFileIndex.WHOLE_LINE,
        vocab_size=None,
        delimiter="\t",
        name="text_file_string_table_init",
    ):
        super().__init__(filename, _ff.int64, key_column_index, _ff.string, value_column_index, vocab_size, delimiter, name)


class IdTableWithHashBuckets(lookup_ops.StaticVocabularyTable):
    """A table of numbers, with buckets for keys that it does not have.

    Args:
      table: a table with int64 values and string or int64 keys, or None for buckets only.
      num_oov_buckets: how many buckets there are.
      hasher_spec: the hash that a bucket is chosen by.
      key_dtype: the dtype of keys that are looked up; the table's by default.

    Raises:
      ValueError: neither a table nor buckets.
      TypeError: keys or values of other dtypes, or no `HasherSpec`.

    >>> from ferroflow.python.ops import lookup_ops
    >>> lookup_ops.IdTableWithHashBuckets(None, 1).lookup(tf.constant(["a", "b"])).numpy().tolist()
    [0, 0]
    """

    def __init__(self, table, num_oov_buckets, hasher_spec=FastHashSpec, name=None, key_dtype=None):
        if table is None and num_oov_buckets <= 0:
            raise ValueError("`oov_buckets` must be > 0 if no `table` is supplied.")
        key = _ff.as_dtype(key_dtype if key_dtype is not None else _ff.string if table is None else table.key_dtype)
        if table is not None:
            if table.key_dtype not in (_ff.int64, _ff.string):
                raise TypeError(f"Invalid `key_dtype`, expected one of {(_ff.int64, _ff.string)}, received {key}.")
            if table.key_dtype.is_integer != key.is_integer:
                raise TypeError(f"Invalid `key dtype`, expected {'integer' if key.is_integer else 'non-integer'} but got {table.key_dtype}.")
            if table.value_dtype != _ff.int64:
                raise TypeError(f"Invalid `value_dtype`: expected int64 but got {table.value_dtype}.")
        if not key.is_integer and key != _ff.string:
            raise TypeError(f"Invalid `key_dtype`, expected integer or string, got {key}.")
        if not isinstance(hasher_spec, HasherSpec):
            raise TypeError(f"`hasher_spec` must be of type HasherSpec, got {type(hasher_spec)}.")
        self._hasher_spec = hasher_spec
        self._table, self._buckets = table, num_oov_buckets
        self._own = convert(0, dtype=_ff.int64) if table is None else lookup_ops._eagerly(table.size)
        name = (name or (table.name if table is not None else "hash_bucket")).rstrip("/").rpartition("/")[2]
        lookup_ops._Table.__init__(self, None if table is None else table.resource_handle, key, _ff.int64, None, name)

    def _bucket(self, text):
        if self._hasher_spec.hasher not in ("fasthash", "legacy", "stronghash"):
            raise ValueError(f"Found unknown hasher {self._hasher_spec.hasher} in `hasher_spec`")
        if self._hasher_spec.hasher == "stronghash":
            return execute("StringToHashBucketStrong", [text], {"num_buckets": self._buckets, "key": list(self._hasher_spec.key)})
        return execute("StringToHashBucket" + ("Fast" if self._hasher_spec.hasher == "fasthash" else ""), [text], {"num_buckets": self._buckets})

    def _values(self, keys, default, name=None):
        if self._buckets == 0 and not hasattr(type(keys), "_ff_flatten"):
            return self._table.lookup(keys)
        return super()._values(keys, default, name)

    @property
    def initializer(self):
        """What a session runs before it uses the table: it does nothing, for the table is filled already."""
        return lookup_ops._filled_already()

    init = initializer


def _table(initializer, default_value, num_oov_buckets, hasher_spec, name, key_dtype):
    """A table of numbers, and buckets if there are any."""
    table = lookup_ops.StaticHashTableV1(initializer, default_value, name)
    if not num_oov_buckets:
        return table
    return IdTableWithHashBuckets(table, num_oov_buckets, hasher_spec, name, key_dtype)


def _check_buckets(number):
    if number < 0:
        raise ValueError(f"`num_oov_buckets` must be greater or equal than 0, got {number}.")


def _check_file(vocabulary_file, vocab_size):
    if vocabulary_file is None or (isinstance(vocabulary_file, str) and not vocabulary_file):
        raise ValueError(f"`vocabulary_file` must be specified and must not be empty, got {vocabulary_file}.")
    if vocab_size is not None and vocab_size < 1:
        shown = vocabulary_file.decode() if isinstance(vocabulary_file, bytes) else vocabulary_file
        raise ValueError(f'`vocab_size` must be greater than 0, got {vocab_size} for vocabulary_file: "{shown}".')


def index_table_from_file(
    vocabulary_file=None,
    num_oov_buckets=0,
    vocab_size=None,
    default_value=-1,
    hasher_spec=FastHashSpec,
    key_dtype=_ff.string,
    name=None,
    key_column_index=lookup_ops.TextFileIndex.WHOLE_LINE,
    value_column_index=lookup_ops.TextFileIndex.LINE_NUMBER,
    delimiter="\t",
):
    """A table from the lines of a file to their numbers.

    Args:
      vocabulary_file: the name of the file.
      num_oov_buckets: how many numbers behind are for words that are not there; with 0 those have `default_value`.
      vocab_size: how many lines there are, if not all are to be read.
      hasher_spec: the hash that a bucket is chosen by.
      key_dtype: string, or a dtype of integers.
      key_column_index, value_column_index, delimiter: which part of a line is key and value; see `TextFileInitializer`.

    Raises:
      ValueError: no file, or a number that cannot be.
      TypeError: keys that are neither integers nor text.
    """
    _check_file(vocabulary_file, vocab_size)
    _check_buckets(num_oov_buckets)
    key_dtype = _ff.as_dtype(key_dtype)
    if not key_dtype.is_integer and key_dtype != _ff.string:
        raise TypeError("Dtype for `keys` should be either integer or string.")
    kept = _ff.int64 if key_dtype.is_integer else _ff.string
    initializer = TextFileIdTableInitializer(vocabulary_file, key_column_index, value_column_index, vocab_size, delimiter, key_dtype=kept)
    return _table(initializer, default_value, num_oov_buckets, hasher_spec, name, key_dtype)


def index_table_from_tensor(vocabulary_list, num_oov_buckets=0, default_value=-1, hasher_spec=FastHashSpec, dtype=_ff.string, name=None):
    """A table from the words of a list to their places; see `index_table_from_file`.

    >>> from ferroflow.python.ops import lookup_ops
    >>> lookup_ops.index_table_from_tensor(["a", "b"], default_value=7).lookup(tf.constant(["b", "z"])).numpy().tolist()
    [1, 7]
    """
    if vocabulary_list is None:
        raise ValueError("`vocabulary_list` must be specified.")
    _check_buckets(num_oov_buckets)
    dtype = _ff.as_dtype(dtype)
    if not dtype.is_integer and dtype != _ff.string:
        raise TypeError("`dtype` must either be integer or string.")
    keys = lookup_ops._eagerly(lambda: convert(vocabulary_list))
    if keys.dtype.is_integer != dtype.is_integer:
        raise ValueError(f"Invalid `dtype`: Expected {'integer' if dtype.is_integer else 'non-integer'}, got {keys.dtype}.")
    if not dtype.is_integer and keys.dtype != dtype:
        raise ValueError(f"Invalid `dtype`: Expected {dtype}, got {keys.dtype}.")
    if keys.dtype.is_integer:
        keys = lookup_ops._eagerly(lambda: execute("Cast", [keys], {"DstT": _ff.int64}))
    places = lookup_ops._eagerly(lambda: _namespace.resolve("range")(_namespace.resolve("size")(keys, out_type=_ff.int64)))
    initializer = lookup_ops.KeyValueTensorInitializer(keys, places)
    return _table(initializer, default_value, num_oov_buckets, hasher_spec, name, dtype)


def index_to_string_table_from_file(
    vocabulary_file,
    vocab_size=None,
    default_value="UNK",
    name=None,
    key_column_index=lookup_ops.TextFileIndex.LINE_NUMBER,
    value_column_index=lookup_ops.TextFileIndex.WHOLE_LINE,
    delimiter="\t",
):
    """A table from the numbers of a file's lines to the lines."""
    _check_file(vocabulary_file, vocab_size)
    initializer = TextFileStringTableInitializer(vocabulary_file, key_column_index, value_column_index, vocab_size, delimiter)
    return lookup_ops.StaticHashTableV1(initializer, default_value, name)


def index_to_string_table_from_tensor(vocabulary_list, default_value="UNK", name=None):
    """A table from places in a list to its words.

    >>> from ferroflow.python.ops import lookup_ops
    >>> table = lookup_ops.index_to_string_table_from_tensor(["a", "b"])
    >>> table.lookup(tf.constant([1, 5], tf.int64)).numpy().tolist()
    [b'b', b'UNK']
    """
    if vocabulary_list is None:
        raise ValueError("`vocabulary_list` argument must be specified.")
    words = lookup_ops._eagerly(lambda: convert(vocabulary_list, dtype=_ff.string))
    places = lookup_ops._eagerly(lambda: _namespace.resolve("range")(_namespace.resolve("size")(words, out_type=_ff.int64)))
    return lookup_ops.StaticHashTableV1(lookup_ops.KeyValueTensorInitializer(places, words), default_value, name)
