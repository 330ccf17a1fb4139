"""Types of `ferroflow.data.experimental`. Made by `cargo xtask stubs`: a change here is lost."""

import builtins as _b
import enum as _enum
from collections.abc import Callable as _Callable, Iterator as _Iterator
from typing import Any as _Any

import ferroflow as _tf
from ferroflow import _types as _t
from ferroflow.experimental import Optional as Optional
from ferroflow.data import ThreadingOptions as ThreadingOptions

AUTOTUNE: _b.int

class AutoShardPolicy(_enum.Enum):
    """How a dataset is divided among workers."""
    OFF = -1
    AUTO = 0
    FILE = 1
    DATA = 2
    HINT = 3

class AutotuneAlgorithm(_enum.Enum):
    """How parallelism is tuned."""
    DEFAULT = 0
    HILL_CLIMB = 1
    GRADIENT_DESCENT = 2
    MAX_PARALLELISM = 3
    STAGE_BASED = 4

class AutotuneOptions:
    """How parallelism is tuned: `enabled`, `cpu_budget`, `ram_budget`, `autotune_algorithm`."""
    def __init__(self) -> None: ...
    def __eq__(self, other: _b.object, /) -> _Any: ...  # type: ignore[override]
    def __hash__(self) -> _b.int: ...
    def merge(self, other: _Any) -> _Any:
        """These options, overridden by those of `other` that were set."""

def Counter(start: _t.TensorLike = 0, step: _t.TensorLike = 1, dtype: _t.DTypeLike | None = ..., name: _b.str | None = None) -> _Any:
    """`start`, `start + step`, ... without end."""

class DistributeOptions:
    """How a dataset is divided among workers: `auto_shard_policy`, `num_devices`."""
    def __init__(self) -> None: ...
    def __eq__(self, other: _b.object, /) -> _Any: ...  # type: ignore[override]
    def __hash__(self) -> _b.int: ...
    def merge(self, other: _Any) -> _Any:
        """These options, overridden by those of `other` that were set."""

class ExternalStatePolicy(_enum.Enum):
    """What happens to state outside of a pipeline when it is saved."""
    WARN = 0
    IGNORE = 1
    FAIL = 2

INFINITE_CARDINALITY: _t.Tensor

class OptimizationOptions:
    """Which rewrites of a pipeline are made."""
    def __init__(self) -> None: ...
    def __eq__(self, other: _b.object, /) -> _Any: ...  # type: ignore[override]
    def __hash__(self) -> _b.int: ...
    def merge(self, other: _Any) -> _Any:
        """These options, overridden by those of `other` that were set."""

def RandomDataset(seed: _t.TensorLike = None, rerandomize_each_iteration: _t.TensorLike = None, name: _b.str | None = None) -> _Any:
    """Endless random int64 numbers below 2**32."""

class ServiceOptions:
    """Options of the data service: `pinned`."""
    def __init__(self) -> None: ...
    def __eq__(self, other: _b.object, /) -> _Any: ...  # type: ignore[override]
    def __hash__(self) -> _b.int: ...
    def merge(self, other: _Any) -> _Any:
        """These options, overridden by those of `other` that were set."""

UNKNOWN_CARDINALITY: _t.Tensor

def assert_cardinality(expected_cardinality: _t.TensorLike) -> _Any:
    """For `Dataset.apply`: says how many elements there are; FailedPreconditionError where there are not."""

def bucket_by_sequence_length(element_length_func: _t.TensorLike, bucket_boundaries: _t.TensorLike, bucket_batch_sizes: _t.TensorLike, **kwargs: _Any) -> _Any:
    """See `Dataset.bucket_by_sequence_length`."""

def cardinality(dataset: _t.TensorLike) -> _Any:
    """The number of elements of a dataset as an int64 tensor."""

def choose_from_datasets(datasets: _t.TensorLike, choice_dataset: _t.TensorLike, stop_on_empty_dataset: _b.bool = True) -> _Any:
    """The next element of the dataset that `choice_dataset`, of int64 scalars, names."""

def copy_to_device(target_device: _t.TensorLike, source_device: _b.str | None = '/cpu:0') -> _Any:
    """The elements as they are: there is one device."""

def dense_to_ragged_batch(batch_size: _t.TensorLike, drop_remainder: _b.bool = False, row_splits_dtype: _t.DTypeLike = ...) -> _Any:
    """See `Dataset.ragged_batch`."""

def enumerate_dataset(start: _t.TensorLike = 0) -> _Any:
    """See `Dataset.enumerate`."""

def from_list(elements: _t.TensorLike, name: _b.str | None = None) -> _Any:
    """A dataset of the elements of a list, each a structure of tensors of one spec."""

def get_next_as_optional(iterator: _t.TensorLike) -> _Any:
    """The next element of an iterator or nothing at the end."""

def get_single_element(dataset: _t.TensorLike) -> _Any:
    """See `Dataset.get_single_element`."""

def get_structure(dataset_or_iterator: _t.TensorLike) -> _Any:
    """The element spec of a dataset or iterator."""

def group_by_window(key_func: _t.TensorLike, reduce_func: _t.TensorLike, window_size: _t.TensorLike = None, window_size_func: _t.TensorLike = None) -> _Any:
    """See `Dataset.group_by_window`."""

def ignore_errors(log_warning: _b.bool = False) -> _Any:
    """See `Dataset.ignore_errors`."""

def map_and_batch(map_func: _t.TensorLike, batch_size: _t.TensorLike, num_parallel_batches: _t.TensorLike = None, drop_remainder: _b.bool = False, num_parallel_calls: _t.TensorLike = None) -> _Any:
    """`map`, then `batch`."""

def parallel_interleave(map_func: _t.TensorLike, cycle_length: _t.TensorLike, block_length: _t.TensorLike = 1, sloppy: _b.bool = False, buffer_output_elements: _t.TensorLike = None, prefetch_input_elements: _t.TensorLike = None) -> _Any:
    """See `Dataset.interleave`."""

def prefetch_to_device(device: _t.TensorLike, buffer_size: _t.TensorLike = None) -> _Any:
    """See `Dataset.prefetch`: there is one device."""

def sample_from_datasets(datasets: _t.TensorLike, weights: _t.TensorLike = None, seed: _t.TensorLike = None, stop_on_empty_dataset: _b.bool = False, rerandomize_each_iteration: _t.TensorLike = None) -> _Any:
    """The next element of a dataset taken by chance, with probabilities `weights`."""

def scan(initial_state: _t.TensorLike, scan_func: _t.TensorLike) -> _Any:
    """See `Dataset.scan`."""

def shuffle_and_repeat(buffer_size: _t.TensorLike, count: _t.TensorLike = None, seed: _t.TensorLike = None) -> _Any:
    """`shuffle`, then `repeat`."""

def take_while(predicate: _t.TensorLike) -> _Any:
    """See `Dataset.take_while`."""

def unbatch() -> _Any:
    """See `Dataset.unbatch`."""

def unique() -> _Any:
    """See `Dataset.unique`."""
