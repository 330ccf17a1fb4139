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
        if any(w not in (1, v) for w, v in zip(known, wanted) if None not in (w, v)):
            raise ValueError(f"{_PREFIX} Mismatch at dim. values.shape={wanted} weights.shape={known}. Received weights={weights}, values={values}")
        if known.is_fully_defined() and wanted.is_fully_defined():
            return execute("NoOp", [], None, None)
    resolve = _namespace.resolve
    rank, shape = resolve("rank")(weights), resolve("shape")
    same_rank = lambda: resolve("reduce_all")((shape(weights) == 1) | (shape(weights) == shape(values)))  # noqa: E731
    fits = resolve("cond")(rank == 0, lambda: True, lambda: resolve("cond")(rank == resolve("rank")(values), same_rank, lambda: False))
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
    if labels.shape.rank is None or predictions.shape.rank is None:
        return labels, predictions
    difference = predictions.shape.rank - labels.shape.rank
    squeeze = lambda t: execute("Squeeze", [t], {"squeeze_dims": [-1]}) if t.shape[-1] in (1, None) else t  # noqa: E731
    if difference == expected_rank_diff + 1:
        predictions = squeeze(predictions)
    elif difference == expected_rank_diff - 1:
        labels = squeeze(labels)
    return labels, predictions
