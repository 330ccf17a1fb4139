"""Tables from keys to values. Types of `ferroflow.lookup`. Made by `cargo xtask stubs`: a change here is lost."""

import builtins as _b
from collections.abc import Callable as _Callable, Iterator as _Iterator
from typing import Any as _Any

import ferroflow as _tf
from ferroflow import _types as _t
from ferroflow.lookup import experimental as experimental

class KeyValueTensorInitializer:
    """Entries from tensors of keys and of values.

    >>> init = tf.lookup.KeyValueTensorInitializer(["a", "b"], [1, 2])
    >>> tf.lookup.StaticHashTable(init, -1).lookup(tf.constant(["b", "c"])).numpy().tolist()
    [2, -1]
    """
    def __init__(self, keys: _Any, values: _Any, key_dtype: _Any = None, value_dtype: _Any = None, name: _b.str | None = None) -> None: ...
    @property
    def key_dtype(self) -> _Any:
        """The dtype of keys."""
    @property
    def value_dtype(self) -> _Any:
        """The dtype of values."""
    def initialize(self, table: _Any) -> _Any:
        """Fills a table."""

class StaticHashTable(_tf.saved_model.experimental.TrackableResource):
    """A table that is filled once, by an initializer.

    >>> table = tf.lookup.StaticHashTable(tf.lookup.KeyValueTensorInitializer([1, 2], [3, 4]), default_value=-1)
    >>> table[tf.constant([2, 7])].numpy().tolist()
    [4, -1]
    """
    def __init__(self, initializer: _Any, default_value: _Any, name: _b.str | None = None, experimental_is_anonymous: _b.bool = False) -> None: ...
    @property
    def default_value(self) -> _t.Tensor:
        """The value of keys that are not there."""
    @property
    def key_dtype(self) -> _Any:
        """The dtype of keys."""
    @property
    def value_dtype(self) -> _Any:
        """The dtype of values."""
    @property
    def name(self) -> _b.str:
        """The name."""
    @property
    def resource_handle(self) -> _Any:
        """The handle of the table."""
    def lookup(self, keys: _Any, name: _b.str | None = None) -> _Any:
        """The values of keys, the default where there is none."""
    def __getitem__(self, keys: _Any) -> _Any: ...
    def size(self, name: _b.str | None = None) -> _Any:
        """How many entries there are."""
    def export(self, name: _b.str | None = None) -> _Any:
        """All keys, and their values."""

class StaticVocabularyTable(_tf.saved_model.experimental.TrackableResource):
    """A table of words, with buckets for the words that are not there.

    >>> init = tf.lookup.KeyValueTensorInitializer(["a", "b"], tf.constant([0, 1], tf.int64))
    >>> table = tf.lookup.StaticVocabularyTable(init, num_oov_buckets=1)
    >>> table.lookup(tf.constant(["b", "zzz"])).numpy().tolist()
    [1, 2]
    """
    def __init__(self, initializer: _Any, num_oov_buckets: _Any, lookup_key_dtype: _Any = None, name: _b.str | None = None, experimental_is_anonymous: _b.bool = False) -> None: ...
    def size(self, name: _b.str | None = None) -> _Any:
        """How many words and buckets there are."""
    @property
    def key_dtype(self) -> _Any:
        """The dtype of keys."""
    @property
    def value_dtype(self) -> _Any:
        """The dtype of values."""
    @property
    def name(self) -> _b.str:
        """The name."""
    @property
    def resource_handle(self) -> _Any:
        """The handle of the table."""
    def lookup(self, keys: _Any, name: _b.str | None = None) -> _Any:
        """The values of keys, the default where there is none."""
    def __getitem__(self, keys: _Any) -> _Any: ...
    def export(self, name: _b.str | None = None) -> _Any:
        """All keys, and their values."""

class TextFileIndex:
    """Which part of a line is a key or a value: all of it, its number, or a column from 0 on."""
    WHOLE_LINE: _b.int
    LINE_NUMBER: _b.int

class TextFileInitializer:
    """Entries from the lines of a file, of which a column, all, or the number is key or value."""
    def __init__(self, filename: _Any, key_dtype: _Any, key_index: _Any, value_dtype: _Any, value_index: _Any, vocab_size: _Any = None, delimiter: _b.str | None = '\t', name: _b.str | None = None, value_index_offset: _Any = 0) -> None: ...
    @property
    def key_dtype(self) -> _Any:
        """The dtype of keys."""
    @property
    def value_dtype(self) -> _Any:
        """The dtype of values."""
    def initialize(self, table: _Any) -> _Any:
        """Fills a table."""
