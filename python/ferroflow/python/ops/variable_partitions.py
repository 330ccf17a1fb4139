"""Variables in parts, as TensorFlow 1 cuts them: partitioners, and `PartitionedVariable`.

Invariant: one dimension is cut, into parts that differ by a row at most.
Does not know: where variables are made.
"""

import math

from ferroflow import _ff

__name__ = "tensorflow.python.ops.partitioned_variables"


def fixed_size_partitioner(num_shards, axis=0):
    """A partitioner into `num_shards` parts along `axis`.

    >>> tf.compat.v1.fixed_size_partitioner(2)(tf.TensorShape([4, 3]), tf.float32)
    [2, 1]
    """

    def partitioner(shape, **_dtype):
        parts = [1] * len(shape)
        parts[axis] = min(num_shards, shape.dims[axis].value if hasattr(shape, "dims") else shape[axis])
        return parts

    return lambda shape, dtype=None, **_: partitioner(shape)


def variable_axis_size_partitioner(max_shard_bytes, axis=0, bytes_per_string_element=16, max_shards=None):
    """A partitioner into parts of at most `max_shard_bytes`. ValueError for sizes below one."""
    if max_shard_bytes < 1 or bytes_per_string_element < 1:
        raise ValueError(f"Both max_shard_bytes and bytes_per_string_element should be positive. Currently: max_shard_bytes={max_shard_bytes} and bytes_per_string_element={bytes_per_string_element}")
    if max_shards and max_shards < 1:
        raise ValueError("max_shards must be positive.")

    def partitioner(shape, dtype):
        sizes = _ff.TensorShape(shape).as_list()
        item = bytes_per_string_element if _ff.as_dtype(dtype) == _ff.string else _ff.as_dtype(dtype).size
        row = max(1, math.prod(sizes) // max(sizes[axis], 1) * item)
        rows = max(1, max_shard_bytes // row)
        parts = [1] * len(sizes)
        parts[axis] = max(1, min(math.ceil(sizes[axis] / rows), max_shards or sizes[axis], sizes[axis]))
        return parts

    return partitioner


def min_max_variable_partitioner(max_partitions=1, axis=0, min_slice_size=256 << 10, bytes_per_string_element=16):
    """A partitioner into up to `max_partitions` parts of at least `min_slice_size` bytes."""
    if max_partitions < 1:
        raise ValueError(f"max_partitions must be a positive number; got {max_partitions}")

    def partitioner(shape, dtype):
        sizes = _ff.TensorShape(shape).as_list()
        item = bytes_per_string_element if _ff.as_dtype(dtype) == _ff.string else _ff.as_dtype(dtype).size
        parts = [1] * len(sizes)
        parts[axis] = max(1, min(sizes[axis], max_partitions, math.ceil(math.prod(sizes) * item / min_slice_size)))
        return parts

    return partitioner


class PartitionedVariable:
    """Variables that are one, cut along a dimension; as a tensor they are joined again."""

    def __init__(self, name, shape, dtype, variable_list, partitions):
        self._name, self._shape, self._dtype, self._variables, self._partitions = name, _ff.TensorShape(shape), dtype, list(variable_list), list(partitions)

    name = property(lambda self: self._name, doc="The name of the whole.")
    dtype = property(lambda self: self._dtype, doc="The dtype.")
    shape = property(lambda self: self._shape, doc="The shape of the whole.")

    def get_shape(self):
        """The shape of the whole."""
        return self._shape

    def __iter__(self):
        return iter(self._variables)

    def __len__(self):
        return len(self._variables)

    def _get_variable_list(self):
        return self._variables

    def as_tensor(self):
        """The parts joined."""
        axis = next((i for i, n in enumerate(self._partitions) if n > 1), 0)
        parts = [_ff.convert(v) for v in self._variables]
        return parts[0] if len(parts) == 1 else _ff.execute("ConcatV2", [parts, axis])

    def assign(self, value, use_locking=False, name=None, read_value=True):
        """Gives each part its own of `value`; returns the variables."""
        value = _ff.convert(value, dtype=self._dtype)
        axis = next((i for i, n in enumerate(self._partitions) if n > 1), 0)
        start, found = [0] * self._shape.rank, []
        for variable in self._variables:
            found.append(variable.assign(_ff.execute("Slice", [value, list(start), variable.shape.as_list()])))
            start[axis] += int(variable.shape[axis])
        return found


_ff.register_conversion(PartitionedVariable, lambda value, dtype=None, name=None, as_ref=False: value.as_tensor())


def partitioned(make, name, shape, dtype, initializer, partitioner):
    """A variable in the parts that the partitioner says, each made by `make(name, shape, dtype, initializer)`."""
    sizes = _ff.TensorShape(shape)
    parts = list(partitioner(shape=sizes, dtype=_ff.as_dtype(dtype or _ff.float32)))
    if len(parts) != sizes.rank:
        raise ValueError(f"Partitioner returned a partition list that does not match the Variable's rank: {parts} vs. {sizes}")
    if sum(n > 1 for n in parts) > 1:
        raise ValueError(f"partitioned variables are cut along one dimension only, got {parts}")
    axis = next((i for i, n in enumerate(parts) if n > 1), None)
    count = 1 if axis is None else parts[axis]
    least, more = divmod(sizes.as_list()[axis or 0], count)
    made, start = [], 0
    for part in range(count):
        own = sizes.as_list()
        own[axis or 0] = least + (part < more)
        first = initializer
        if initializer is not None and not callable(initializer):
            begin = [0] * len(own)
            begin[axis or 0] = start
            first = _ff.execute("Slice", [_ff.convert(initializer), begin, own])
        made.append(make(f"{name}/part_{part}", own, dtype, first))
        start += own[axis or 0]
    return PartitionedVariable(name, sizes, made[0].dtype, made, parts)
