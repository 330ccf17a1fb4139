"""Types of `ferroflow.compat.v1.data.experimental`. Made by `cargo xtask stubs`: a change here is lost."""

import builtins as _b
from collections.abc import Callable as _Callable, Iterator as _Iterator
from typing import Any as _Any

import ferroflow as _tf
from ferroflow import _types as _t
from ferroflow.data.experimental import CsvDataset as CsvDataset
from ferroflow.data.experimental import RandomDataset as RandomDataset
from ferroflow.data.experimental import SqlDataset as SqlDataset
from ferroflow.data.experimental import make_batched_features_dataset as make_batched_features_dataset
from ferroflow.data.experimental import make_csv_dataset as make_csv_dataset

def Counter(start: _Any = 0, step: _Any = 1, dtype: _t.DTypeLike | None = ...) -> _Any:
    """TensorFlow 1's spelling of `tf.data.experimental.Counter`."""

def choose_from_datasets(datasets: _Any, choice_dataset: _Any, stop_on_empty_dataset: _b.bool = False) -> _Any:
    """TensorFlow 1's spelling of `tf.data.experimental.choose_from_datasets`."""

def sample_from_datasets(datasets: _Any, weights: _Any = None, seed: _t.TensorLike = None, stop_on_empty_dataset: _b.bool = False) -> _Any:
    """TensorFlow 1's spelling of `tf.data.experimental.sample_from_datasets`."""
