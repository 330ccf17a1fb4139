"""Types of `ferroflow.compat.v1.lookup`. Made by `cargo xtask stubs`: a change here is lost."""

import builtins as _b
from collections.abc import Callable as _Callable, Iterator as _Iterator
from typing import Any as _Any

import ferroflow as _tf
from ferroflow import _types as _t

class StaticHashTable(_tf.lookup.StaticHashTable):
    """`tf.lookup.StaticHashTable` with the operation that sessions fill it by."""
    @property
    def initializer(self) -> _Any:
        """What a session runs before it uses the table."""

class StaticVocabularyTable(_tf.lookup.StaticVocabularyTable):
    """`tf.lookup.StaticVocabularyTable` with the operation that sessions fill it by."""
    @property
    def initializer(self) -> _Any:
        """What a session runs before it uses the table."""
