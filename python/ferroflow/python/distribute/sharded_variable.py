"""Partitioners: into how many parts a variable is cut along its dimensions.

Invariant: at most one dimension is cut.
Does not know: variables.
"""

import math

from ferroflow import _ff

__name__ = "tensorflow.python.distribute.sharded_variable"


class Partitioner:
    """A function of a shape, a dtype and an axis to the number of parts along each dimension."""

    _bytes_per_string = 16

    def __call__(self, shape, dtype, axis=0):
        """The number of parts along each dimension of a known shape; ValueError otherwise."""
        shape = _ff.TensorShape(shape)
        if shape.rank is None or not shape.is_fully_defined():
            raise ValueError(f"Cannot partition a shape that is not fully defined. Got partial shape {shape}")
        if not isinstance(axis, int) or not -shape.rank <= axis < max(shape.rank, 1):
            raise ValueError(f"Argument `axis` must be a dimension of {shape}. Received: {axis}")
        sizes = shape.as_list()
        parts = [1] * shape.rank
        if sizes:
            item = self._bytes_per_string if _ff.as_dtype(dtype) == _ff.string else _ff.as_dtype(dtype).size
            parts[axis] = self._parts(sizes[axis], math.prod(sizes[:axis] + sizes[axis:][1:]) * item)
        return parts

    def _parts(self, rows, row_bytes):
        raise NotImplementedError


class FixedShardsPartitioner(Partitioner):
    """`num_shards` parts, or as many as there are rows.

    >>> tf.distribute.experimental.partitioners.FixedShardsPartitioner(2)(tf.TensorShape([10, 3]), tf.float32)
    [2, 1]
    """

    def __init__(self, num_shards):
        self._num_shards = num_shards

    def _parts(self, rows, row_bytes):
        return min(self._num_shards, rows)


class MinSizePartitioner(Partitioner):
    """As many parts, up to `max_shards`, as have at least `min_shard_bytes` each.

    >>> tf.distribute.experimental.partitioners.MinSizePartitioner(min_shard_bytes=4, max_shards=2)(tf.TensorShape([6, 1]), tf.float32)
    [2, 1]
    """

    def __init__(self, min_shard_bytes=256 << 10, max_shards=1, bytes_per_string=16):
        if min_shard_bytes < 1:
            raise ValueError(f"Argument `min_shard_bytes` must be positive. Received: {min_shard_bytes}")
        if max_shards < 1:
            raise ValueError(f"Argument `max_shards` must be positive. Received: {max_shards}")
        if bytes_per_string < 1:
            raise ValueError(f"Argument `bytes_per_string` must be positive. Received: {bytes_per_string}")
        self._min_shard_bytes, self._max_shards, self._bytes_per_string = min_shard_bytes, max_shards, bytes_per_string

    def _parts(self, rows, row_bytes):
        found = math.ceil(rows * row_bytes / self._min_shard_bytes)
        return max(1, min(self._max_shards, found, rows))


class MaxSizePartitioner(Partitioner):
    """As few parts, up to `max_shards`, as have at most `max_shard_bytes` each.

    >>> tf.distribute.experimental.partitioners.MaxSizePartitioner(max_shard_bytes=4)(tf.TensorShape([6, 1]), tf.float32)
    [6, 1]
    """

    def __init__(self, max_shard_bytes, max_shards=None, bytes_per_string=16):
        if max_shard_bytes < 1:
            raise ValueError(f"Argument `max_shard_bytes` must be positive. Received {max_shard_bytes}")
        if max_shards and max_shards < 1:
            raise ValueError(f"Argument `max_shards` must be positive. Received {max_shards}")
        if bytes_per_string < 1:
            raise ValueError(f"Argument `bytes_per_string` must be positive. Received: {bytes_per_string}")
        self._max_shard_bytes, self._max_shards, self._bytes_per_string = max_shard_bytes, max_shards, bytes_per_string

    def _parts(self, rows, row_bytes):
        each = max(1, self._max_shard_bytes // max(row_bytes, 1))
        found = math.ceil(rows / each)
        return max(1, min(found, rows, self._max_shards or found))
