"""`ShardedVariable`: one large variable that is kept in several, cut along the first dimension.

Invariant: the parts agree in dtype and in all dimensions but the first; as a tensor it is the parts one after the other.
Does not know: who cuts; a partitioner says into how many parts.
"""

from ferroflow import _ff
from ferroflow.python.trackable import base as trackable

__name__ = "tensorflow.python.distribute.sharded_variable"


class ShardedVariable(trackable.Trackable):
    """Variables that are the rows of one: assigned to, read, looked up in and saved as one.

    ValueError: no parts, parts that differ in dtype or in a later dimension, or scalars.

    >>> v = tf.__internal__.distribute.ShardedVariable([tf.Variable([1.0, 2.0]), tf.Variable([3.0])])
    >>> v.shape, tf.convert_to_tensor(v).numpy().tolist()
    (TensorShape([3]), [1.0, 2.0, 3.0])
    >>> v.assign([4.0, 5.0, 6.0])
    >>> [part.numpy().tolist() for part in v.variables]
    [[4.0, 5.0], [6.0]]
    """

    def __init__(self, variables, name="ShardedVariable"):
        if not isinstance(variables, (list, tuple)) or not variables or not all(isinstance(v, _ff.VariableBase) for v in variables):
            raise TypeError(f"Argument `variables` should be a non-empty list of `variables.Variable`s. Received {variables}")
        first = variables[0]
        if first.shape.rank == 0:
            raise ValueError("A variable of rank 0 cannot be a part of a ShardedVariable")
        for variable in variables:
            if variable.dtype != first.dtype:
                raise ValueError(f"All elements in argument `variables` must have the same dtype. Received dtypes: {[v.dtype for v in variables]}")
            if variable.shape[1:] != first.shape[1:]:
                raise ValueError(f"All elements in argument `variables` must have the same shapes except for the first axis. Received shapes: {[v.shape for v in variables]}")
        self._variables = list(variables)
        self._name = name
        sizes = [int(v.shape[0]) for v in variables]
        self._offsets = [sum(sizes[:i]) for i in range(len(sizes))]
        self._shape = _ff.TensorShape([sum(sizes), *first.shape[1:]])

    variables = property(lambda self: self._variables, doc="The parts.")
    name = property(lambda self: self._name, doc="The name.")
    dtype = property(lambda self: self._variables[0].dtype, doc="The dtype of all parts.")
    shape = property(lambda self: self._shape, doc="The shape of the whole.")
    trainable = property(lambda self: self._variables[0].trainable, doc="Whether tapes watch the parts.")

    def __iter__(self):
        return iter(self._variables)

    def __len__(self):
        return len(self._variables)

    def __getitem__(self, slice_spec):
        return _whole(self)[slice_spec]

    def __repr__(self):
        return f"ShardedVariable(name={self._name}, shape={self._shape}, dtype={self.dtype.name}, {len(self)} parts)"

    def value(self):
        """The whole as a tensor."""
        return _whole(self)

    read_value = value

    def numpy(self):
        """The whole as an array."""
        return _whole(self).numpy()

    def _rows(self, value, part):
        begin = [self._offsets[part], *[0] * (self._shape.rank - 1)]
        return _ff.execute("Slice", [value, begin, self._variables[part].shape.as_list()])

    def _each(self, method, value, use_locking, name, read_value):
        value = _ff.convert(value, dtype=self.dtype)
        for part, variable in enumerate(self._variables):
            getattr(variable, method)(self._rows(value, part), use_locking=use_locking, name=name, read_value=read_value)

    def assign(self, value, use_locking=None, name=None, read_value=True):
        """Gives each part its rows of `value`."""
        self._each("assign", value, use_locking, name, read_value)

    def assign_add(self, delta, use_locking=False, name=None, read_value=True):
        """Adds to each part its rows of `delta`."""
        self._each("assign_add", delta, use_locking, name, read_value)

    def assign_sub(self, delta, use_locking=False, name=None, read_value=True):
        """Subtracts from each part its rows of `delta`."""
        self._each("assign_sub", delta, use_locking, name, read_value)

    def _scattered(self, method, sparse_delta):
        from ferroflow.python.framework import indexed_slices

        indices = _ff.convert(sparse_delta.indices)
        values = _ff.convert(sparse_delta.values, dtype=self.dtype)
        for start, variable in zip(self._offsets, self._variables):
            own = indices - _ff.convert(start, dtype=indices.dtype)
            inside = (own >= 0) & (own < _ff.convert(int(variable.shape[0]), dtype=indices.dtype))
            places = _ff.execute("Where", [inside])[:, 0]
            rows = [_ff.execute("GatherV2", [x, places, 0]) for x in (values, own)]
            getattr(variable, method)(indexed_slices.IndexedSlices(rows[0], rows[1]))
        return self

    def scatter_add(self, sparse_delta, use_locking=False, name=None):
        """Adds rows."""
        return self._scattered("scatter_add", sparse_delta)

    def scatter_sub(self, sparse_delta, use_locking=False, name=None):
        """Subtracts rows."""
        return self._scattered("scatter_sub", sparse_delta)

    def scatter_mul(self, sparse_delta, use_locking=False, name=None):
        """Multiplies rows."""
        return self._scattered("scatter_mul", sparse_delta)

    def scatter_div(self, sparse_delta, use_locking=False, name=None):
        """Divides rows."""
        return self._scattered("scatter_div", sparse_delta)

    def scatter_max(self, sparse_delta, use_locking=False, name=None):
        """Takes the larger of rows."""
        return self._scattered("scatter_max", sparse_delta)

    def scatter_min(self, sparse_delta, use_locking=False, name=None):
        """Takes the smaller of rows."""
        return self._scattered("scatter_min", sparse_delta)

    def scatter_update(self, sparse_delta, use_locking=False, name=None):
        """Replaces rows."""
        return self._scattered("scatter_update", sparse_delta)

    def sparse_read(self, indices, name=None):
        """The rows at `indices`."""
        return _ff.execute("GatherV2", [_whole(self), indices, 0], None, name)

    def gather_nd(self, indices, name=None):
        """The slices at `indices`."""
        return _ff.execute("GatherNd", [_whole(self), indices], None, name)

    def _serialize_to_tensors(self):
        return {trackable.VARIABLE_VALUE_KEY: lambda: _whole(self)}

    def _restore_from_tensors(self, restored_tensors):
        self.assign(restored_tensors[trackable.VARIABLE_VALUE_KEY])


def _whole(sharded, dtype=None, name=None, as_ref=False):
    """The parts one after the other."""
    del as_ref
    if dtype is not None and _ff.as_dtype(dtype) != sharded.dtype:
        raise ValueError(f"Incompatible type conversion requested to type {_ff.as_dtype(dtype).name} for a ShardedVariable of type {sharded.dtype.name}")
    parts = [_ff.convert(v) for v in sharded.variables]
    return parts[0] if len(parts) == 1 else _ff.execute("ConcatV2", [parts, 0], None, name)


_ff.register_conversion(ShardedVariable, _whole)


def _operator(name):
    def operator(self, *others):
        return getattr(_whole(self), name)(*others)

    operator.__name__ = operator.__qualname__ = name
    return operator


for _name in "add sub mul truediv floordiv mod pow matmul".split():
    setattr(ShardedVariable, f"__{_name}__", _operator(f"__{_name}__"))
    setattr(ShardedVariable, f"__r{_name}__", _operator(f"__r{_name}__"))
for _name in "lt le gt ge neg abs".split():
    setattr(ShardedVariable, f"__{_name}__", _operator(f"__{_name}__"))
