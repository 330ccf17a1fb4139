"""`tf.sets`: sets as the rows, in the last dimension, of tensors dense or sparse.

Invariant: the result is sparse, each row in rising order.
Does not know: how sets are merged.
"""

from ferroflow.python.framework.sparse_tensor import SparseTensor, SparseTensorValue
from ferroflow.python.ops.operands import convert, execute


def _as_set(value):
    if isinstance(value, SparseTensorValue):
        return SparseTensor.from_value(value)
    return value if isinstance(value, SparseTensor) else convert(value)


def _operation(name, a, b, validate):
    a, b = _as_set(a), _as_set(b)
    if a.dtype != b.dtype:
        raise TypeError(f"Types don't match, {a.dtype} vs {b.dtype}.")
    flip = isinstance(a, SparseTensor) and not isinstance(b, SparseTensor)
    if flip:
        a, b = b, a
        name = {"a-b": "b-a", "b-a": "a-b"}.get(name, name)
    attrs = {"set_operation": name, "validate_indices": validate}
    parts = lambda s: [s.indices, s.values, s.dense_shape]  # noqa: E731
    if isinstance(a, SparseTensor):
        out = execute("SparseToSparseSetOperation", [*parts(a), *parts(b)], attrs)
    elif isinstance(b, SparseTensor):
        out = execute("DenseToSparseSetOperation", [a, *parts(b)], attrs)
    else:
        out = execute("DenseToDenseSetOperation", [a, b], attrs)
    return SparseTensor(*out)


def size(a, validate_indices=True):
    """The number of different elements in each row of a sparse tensor.

    >>> tf.sets.size(tf.sparse.from_dense([[1, 2]])).numpy().tolist()
    [2]
    """
    a = _as_set(a)
    if not isinstance(a, SparseTensor):
        raise TypeError(f"Expected `SparseTensor`, got {a}.")
    if not a.values.dtype.is_integer and a.values.dtype.name != "string":
        raise TypeError(f"Invalid dtype `{a.values.dtype}` not in supported dtypes")
    return execute("SetSize", [a.indices, a.values, a.dense_shape], {"validate_indices": validate_indices})


def intersection(a, b, validate_indices=True):
    """The elements of both rows.

    >>> tf.sparse.to_dense(tf.sets.intersection([[1, 2]], [[2, 3]])).numpy().tolist()
    [[2]]
    """
    return _operation("intersection", a, b, validate_indices)


def difference(a, b, aminusb=True, validate_indices=True):
    """The elements of the first row that are not in the second, or the other way round.

    >>> tf.sparse.to_dense(tf.sets.difference([[1, 2]], [[2, 3]])).numpy().tolist()
    [[1]]
    """
    return _operation("a-b" if aminusb else "b-a", a, b, validate_indices)


def union(a, b, validate_indices=True):
    """The elements of either row.

    >>> tf.sparse.to_dense(tf.sets.union([[1, 2]], [[2, 3]])).numpy().tolist()
    [[1, 2, 3]]
    """
    return _operation("union", a, b, validate_indices)
