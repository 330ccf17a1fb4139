"""Types of `ferroflow.distribute.experimental.partitioners`. Made by `cargo xtask stubs`: a change here is lost."""

import builtins as _b
from collections.abc import Callable as _Callable, Iterator as _Iterator
from typing import Any as _Any

import ferroflow as _tf
from ferroflow import _types as _t

class FixedShardsPartitioner(_tf.distribute.experimental.partitioners.Partitioner):
    """`num_shards` parts, or as many as there are rows.

    >>> tf.distribute.experimental.partitioners.FixedShardsPartitioner(2)(tf.TensorShape([10, 3]), tf.float32)
    [2, 1]
    """
    def __init__(self, num_shards: _Any) -> None: ...

class MaxSizePartitioner(_tf.distribute.experimental.partitioners.Partitioner):
    """As few parts, up to `max_shards`, as have at most `max_shard_bytes` each.

    >>> tf.distribute.experimental.partitioners.MaxSizePartitioner(max_shard_bytes=4)(tf.TensorShape([6, 1]), tf.float32)
    [6, 1]
    """
    def __init__(self, max_shard_bytes: _Any, max_shards: _Any = None, bytes_per_string: _Any = 16) -> None: ...

class MinSizePartitioner(_tf.distribute.experimental.partitioners.Partitioner):
    """As many parts, up to `max_shards`, as have at least `min_shard_bytes` each.

    >>> tf.distribute.experimental.partitioners.MinSizePartitioner(min_shard_bytes=4, max_shards=2)(tf.TensorShape([6, 1]), tf.float32)
    [2, 1]
    """
    def __init__(self, min_shard_bytes: _Any = 262144, max_shards: _Any = 1, bytes_per_string: _Any = 16) -> None: ...

class Partitioner:
    """A function of a shape, a dtype and an axis to the number of parts along each dimension."""
    def __call__(self, shape: _t.ShapeLike, dtype: _t.DTypeLike | None, axis: _t.Axis = 0) -> _Any: ...
