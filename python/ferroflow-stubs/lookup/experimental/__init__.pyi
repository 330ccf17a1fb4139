"""Types of `ferroflow.lookup.experimental`. Made by `cargo xtask stubs`: a change here is lost."""

import builtins as _b
from collections.abc import Callable as _Callable, Iterator as _Iterator
from typing import Any as _Any

import ferroflow as _tf
from ferroflow import _types as _t

class DenseHashTable(_tf.saved_model.experimental.TrackableResource):
    """A table that changes, with two keys that are never used.

    >>> table = tf.lookup.experimental.DenseHashTable(tf.int64, tf.int64, default_value=-1, empty_key=0, deleted_key=-1)
    >>> table.insert_or_assign([5], [7])
    >>> table.lookup([5, 6]).numpy().tolist()
    [7, -1]
    """
    def __init__(self, key_dtype: _Any, value_dtype: _Any, default_value: _Any, empty_key: _Any, deleted_key: _Any, initial_num_buckets: _Any = None, name: _b.str | None = 'MutableDenseHashTable', checkpoint: _b.bool = True, experimental_is_anonymous: _b.bool = False) -> None: ...
    def lookup(self, keys: _Any, name: _b.str | None = None) -> _Any:
        """The values of keys, the default where there is none."""
    def insert_or_assign(self, keys: _Any, values: _Any, name: _b.str | None = None) -> _Any:
        """Puts entries in, over those of the same keys."""
    def erase(self, keys: _Any, name: _b.str | None = None) -> _Any:
        """Takes the entries of keys out."""
    def insert(self, keys: _Any, values: _Any, name: _b.str | None = None) -> _Any:
        """Puts entries in, over those of the same keys."""
    def remove(self, keys: _Any, name: _b.str | None = None) -> _Any:
        """Takes the entries of keys out."""
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
    def __getitem__(self, keys: _Any) -> _Any: ...
    def size(self, name: _b.str | None = None) -> _Any:
        """How many entries there are."""
    def export(self, name: _b.str | None = None) -> _Any:
        """All keys, and their values."""

class MutableHashTable(_tf.saved_model.experimental.TrackableResource):
    """A table that changes.

    >>> table = tf.lookup.experimental.MutableHashTable(tf.string, tf.int64, default_value=-1)
    >>> table.insert(["a"], [7])
    >>> table.lookup(["a", "b"]).numpy().tolist()
    [7, -1]
    """
    def __init__(self, key_dtype: _Any, value_dtype: _Any, default_value: _Any, name: _b.str | None = 'MutableHashTable', checkpoint: _b.bool = True, experimental_is_anonymous: _b.bool = False) -> None: ...
    def insert(self, keys: _Any, values: _Any, name: _b.str | None = None) -> _Any:
        """Puts entries in, over those of the same keys."""
    def remove(self, keys: _Any, name: _b.str | None = None) -> _Any:
        """Takes the entries of keys out."""
    def lookup(self, keys: _Any, dynamic_default_values: _Any = None, name: _b.str | None = None) -> _Any:
        """The values of keys; where there is none, the default, or its own of `dynamic_default_values`."""
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
    def __getitem__(self, keys: _Any) -> _Any: ...
    def size(self, name: _b.str | None = None) -> _Any:
        """How many entries there are."""
    def export(self, name: _b.str | None = None) -> _Any:
        """All keys, and their values."""
