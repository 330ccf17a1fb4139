"""Weights beside values: whether they fit, and repeated to their shape.

Invariant: weights fit that are a scalar, or have the rank of the values with dimensions that are 1 or equal.
Does not know: what is weighted.
"""

from ferroflow import _ff, _namespace
from ferroflow.python.ops.operands import convert, execute

__name__ = "tensorflow.python.ops.weights_broadcast_ops"

_PREFIX = "weights can not be broadcast to values."


def assert_broadcastable(weights, values):
    """Raises where `weights` do not fit `values`: ValueError where shapes say so, else InvalidArgumentError when run.

    >>> from ferroflow.python.ops import weights_broadcast_ops
    >>> weights_broadcast_ops.assert_broadcastable([[1.0], [2.0]], [[1.0, 2.0], [3.0, 4.0]])
    """
    weights, values = convert(weights), convert(values)
    known, wanted = weights.shape, values.shape
    if known.rank == 0:
        return execute("NoOp", [], None, None)
    if known.rank is not None and wanted.rank is not None:
        if known.rank != wanted.rank:
            raise ValueError(f"{_PREFIX} values.rank={wanted.rank}. weights.rank={known.rank}. values.shape={wanted}. weights.shape={known}. Received weights={weights}, values={values}")
        apart = (i for i, (w, v) in enumerate(zip(known, wanted)) if None not in (w, v) and w not in (1, v))
        at = next(apart, None)
        if at is not None:
            raise ValueError(f"{_PREFIX} Mismatch at dim {at}. values.shape={wanted} weights.shape={known}. Received weights={weights}, values={values}")
        if known.is_fully_defined() and wanted.is_fully_defined():
            return execute("NoOp", [], None, None)
    resolve = _namespace.resolve
    # In a graph that sessions run `==` asks for the same tensor.
    rank, shape, equal = resolve("rank")(weights), resolve("shape"), resolve("equal")
    same_rank = lambda: resolve("reduce_all")(equal(shape(weights), 1) | equal(shape(weights), shape(values)))  # noqa: E731
    fits = resolve("cond")(equal(rank, 0), lambda: True, lambda: resolve("cond")(equal(rank, resolve("rank")(values)), same_rank, lambda: False))
    return resolve("debugging.Assert")(fits, [_PREFIX, "weights.shape=", shape(weights), "values.shape=", shape(values)])


def broadcast_weights(weights, values):
    """The weights repeated to the shape of the values.

    >>> import ferroflow as tf
    >>> tf.__internal__.ops.broadcast_weights([[1.0], [2.0]], [[1.0, 2.0], [3.0, 4.0]]).numpy().tolist()
    [[1.0, 1.0], [2.0, 2.0]]
    """
    values = convert(values)
    weights = convert(weights, dtype_hint=values.dtype)
    if weights.shape.is_fully_defined() and weights.shape == values.shape:
        return weights
    assert_broadcastable(weights, values)
    return execute("Mul", [weights, execute("OnesLike", [_namespace.resolve("cast")(values, weights.dtype)])])


def remove_squeezable_dimensions(labels, predictions, expected_rank_diff=0, name=None):
    """Labels and predictions, of which the one that has a last dimension of size 1 too many comes without it.

    >>> from ferroflow.python.ops import confusion_matrix
    >>> [t.shape.as_list() for t in confusion_matrix.remove_squeezable_dimensions([[1], [2]], [1, 2])]
    [[2], [2]]
    """
    del name
    labels, predictions = convert(labels), convert(predictions)
    difference = _ranks_apart(predictions, labels)
    return (
        _without_last(labels, difference, expected_rank_diff - 1),
        _without_last(predictions, difference, expected_rank_diff + 1),
    )


def squeezed_weights(weights, values):
    """The weights, without their last dimension where they have one more than the values."""
    weights = convert(weights)
    return _without_last(weights, _ranks_apart(weights, convert(values)), 1)


def _ranks_apart(one, other):
    """By how much ranks differ: a number, or a tensor where one is not known."""
    if one.shape.rank is None or other.shape.rank is None:
        return execute("Sub", [execute("Rank", [one]), execute("Rank", [other])])
    return one.shape.rank - other.shape.rank


def _without_last(tensor, difference, wanted):
    """A tensor, without its last dimension of size 1 where a difference of ranks is the one that is wanted."""
    if tensor.shape.rank is not None and (tensor.shape.rank == 0 or tensor.shape[-1] not in (1, None)):
        return tensor
    if isinstance(difference, int):
        return execute("Squeeze", [tensor], {"squeeze_dims": [-1]}) if difference == wanted else tensor
    # Here only a run tells the ranks, so the shape is computed.
    cut = _namespace.resolve("cast")(execute("Equal", [difference, convert(wanted)]), _ff.int32)
    return execute("Reshape", [tensor, execute("Shape", [tensor])[: execute("Rank", [tensor]) - cut]])
