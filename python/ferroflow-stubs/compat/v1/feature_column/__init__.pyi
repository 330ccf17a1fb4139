"""Types of `ferroflow.compat.v1.feature_column`. Made by `cargo xtask stubs`: a change here is lost."""

import builtins as _b
from collections.abc import Callable as _Callable, Iterator as _Iterator
from typing import Any as _Any

import ferroflow as _tf
from ferroflow import _types as _t

def categorical_column_with_vocabulary_file(key: _Any, vocabulary_file: _Any, vocabulary_size: _Any = None, num_oov_buckets: _Any = 0, default_value: _Any = None, dtype: _t.DTypeLike | None = ...) -> _Any:
    """`tf.feature_column.categorical_column_with_vocabulary_file` with its arguments in another order."""
