"""`tf.compat.v1.losses`: losses of TensorFlow 1, which weigh, average and keep in a collection what they compute.

Invariant: losses are computed in float32, but for the cross entropies, which have the dtype of their logits; weights that do not
fit are errors before anything is averaged.
Does not know: models, optimizers.
"""

from ferroflow import _ff, _namespace
from ferroflow.python.framework import ops
from ferroflow.python.framework.graph_collections import GraphKeys
from ferroflow.python.ops import weights_broadcast_ops
from ferroflow.python.ops.losses import util
from ferroflow.python.ops.operands import convert, execute

__name__ = "tensorflow.python.ops.losses.losses_impl"


class Reduction:
    """How weighted losses become one number.

    `NONE`: not at all. `SUM`: their sum. `SUM_OVER_BATCH_SIZE`: their mean. `MEAN`: their sum divided by that of the weights.
    `SUM_BY_NONZERO_WEIGHTS`, with `SUM_OVER_NONZERO_WEIGHTS` as another name: their sum divided by the number of those whose
    weight is not 0.

    >>> import ferroflow as tf
    >>> tf.compat.v1.losses.Reduction.MEAN
    'weighted_mean'
    """

    NONE = "none"
    SUM = "weighted_sum"
    SUM_OVER_BATCH_SIZE = "weighted_sum_over_batch_size"
    MEAN = "weighted_mean"
    SUM_BY_NONZERO_WEIGHTS = "weighted_sum_by_nonzero_weights"
    SUM_OVER_NONZERO_WEIGHTS = SUM_BY_NONZERO_WEIGHTS

    @classmethod
    def all(cls):
        """All of them."""
        return (
            cls.NONE,
            cls.SUM,
            cls.MEAN,
            cls.SUM_OVER_BATCH_SIZE,
            cls.SUM_OVER_NONZERO_WEIGHTS,
            cls.SUM_BY_NONZERO_WEIGHTS,
        )

    @classmethod
    def validate(cls, key):
        """ValueError for what is none of them."""
        if key not in cls.all():
            raise ValueError(f"Invalid Reduction Key {key}. Key should be one of {cls.all()}.")


def _float(value):
    return _namespace.resolve("cast")(value, _ff.float32)


def _sum(value, axis=None):
    return _namespace.resolve("reduce_sum")(value, axis=axis, keepdims=axis is not None)


def _mean(total, number):
    """A sum divided by a number: 0 where the number is."""
    return execute("DivNoNan", [total, number])


def _number(losses):
    return _float(execute("Size", [losses]))


def _number_weighted(losses, weights, axis=None):
    """How many of the losses have a weight that is not 0. Where that is known at once, of all rows together, as in TensorFlow."""
    weights = _float(weights)
    if isinstance(weights, _ff.EagerTensor) and weights.shape.rank == 0 and float(weights) != 0:
        return _number(losses)
    present = _float(execute("NotEqual", [weights, convert(0.0)]))
    return _sum(weights_broadcast_ops.broadcast_weights(present, losses), axis)


def _given(**operands):
    """ValueError for an operand that is None."""
    for name, value in operands.items():
        if value is None:
            raise ValueError(f"Argument `{name}` must not be None.")


def _alike(labels, predictions, cast=True):
    """Labels and predictions in float32, or labels in the dtype of the predictions; ValueError for shapes that differ."""
    predictions = _float(predictions) if cast else convert(predictions)
    labels = _namespace.resolve("cast")(labels, predictions.dtype)
    predictions.shape.assert_is_compatible_with(labels.shape)
    return labels, predictions


def compute_weighted_loss(
    losses, weights=1.0, scope=None, loss_collection=GraphKeys.LOSSES, reduction=Reduction.SUM_BY_NONZERO_WEIGHTS
):
    """Losses times their weights, reduced as `reduction` says.

    Args:
      losses: a tensor `[batch, ...]`.
      weights: a number, or a tensor of the rank of `losses` whose dimensions are 1 or equal.
      scope: a name scope for the operations.
      loss_collection: the collection of the graph that the result is put into, None for none.
      reduction: one of `tf.compat.v1.losses.Reduction`.

    Returns:
      A tensor of the dtype of `losses`: a number, or of their shape where `reduction` is `NONE`.

    Raises:
      ValueError: weights that do not fit, or a reduction that is none.

    >>> import ferroflow as tf
    >>> float(tf.compat.v1.losses.compute_weighted_loss([1.0, 2.0, 4.0], weights=[1.0, 0.0, 0.5]))
    1.5
    """
    Reduction.validate(reduction)
    with ops.name_scope(scope, "weighted_loss"), ops.control_dependencies([weights_broadcast_ops.assert_broadcastable(weights, losses)]):
        losses = convert(losses)
        dtype = losses.dtype
        losses, weights = _float(losses), _float(weights)
        loss = execute("Mul", [losses, weights])
        if reduction != Reduction.NONE:
            loss = _sum(loss)
        if reduction == Reduction.MEAN:
            loss = _mean(loss, _sum(execute("Mul", [execute("OnesLike", [losses]), weights])))
        elif reduction == Reduction.SUM_BY_NONZERO_WEIGHTS:
            loss = _mean(loss, _number_weighted(losses, weights))
        elif reduction == Reduction.SUM_OVER_BATCH_SIZE:
            loss = _mean(loss, _number(losses))
        loss = _namespace.resolve("cast")(loss, dtype)
        util.add_loss(loss, loss_collection)
        return loss


def absolute_difference(
    labels, predictions, weights=1.0, scope=None, loss_collection=GraphKeys.LOSSES, reduction=Reduction.SUM_BY_NONZERO_WEIGHTS
):
    """`|predictions - labels|`, weighted and reduced by `tf.compat.v1.losses.compute_weighted_loss`.

    >>> import ferroflow as tf
    >>> float(tf.compat.v1.losses.absolute_difference([1.0, 2.0], [2.0, 5.0]))
    2.0
    """
    _given(labels=labels, predictions=predictions)
    with ops.name_scope(scope, "absolute_difference"):
        labels, predictions = _alike(labels, predictions)
        losses = execute("Abs", [execute("Sub", [predictions, labels])])
        return compute_weighted_loss(losses, weights, scope, loss_collection, reduction)


def cosine_distance(
    labels,
    predictions,
    axis=None,
    weights=1.0,
    scope=None,
    loss_collection=GraphKeys.LOSSES,
    reduction=Reduction.SUM_BY_NONZERO_WEIGHTS,
    dim=None,
):
    """1 minus the product along `axis` of vectors that have length 1, weighted and reduced; `dim` is the older name of `axis`.

    >>> import ferroflow as tf
    >>> float(tf.compat.v1.losses.cosine_distance([[1.0, 0.0]], [[0.0, 1.0]], axis=1))
    1.0
    """
    if dim is not None:
        if axis is not None:
            raise ValueError("Cannot specify both 'dim' and 'axis'.")
        axis = dim
    if axis is None:
        raise ValueError("You must specify argument `axis`.")
    _given(labels=labels, predictions=predictions)
    with ops.name_scope(scope, "cosine_distance_loss"):
        labels, predictions = _alike(labels, predictions)
        losses = execute("Sub", [convert(1.0), _sum(execute("Mul", [predictions, labels]), [axis])])
        return compute_weighted_loss(losses, weights, scope, loss_collection, reduction)


def hinge_loss(
    labels, logits, weights=1.0, scope=None, loss_collection=GraphKeys.LOSSES, reduction=Reduction.SUM_BY_NONZERO_WEIGHTS
):
    """`max(0, 1 - y * logits)` of labels 0 and 1, which are `y` -1 and 1, weighted and reduced.

    >>> import ferroflow as tf
    >>> tf.compat.v1.losses.hinge_loss([0.0, 1.0], [0.5, 0.5], reduction="none").numpy().tolist()
    [1.5, 0.5]
    """
    _given(labels=labels, logits=logits)
    with ops.name_scope(scope, "hinge_loss"):
        labels, logits = _alike(labels, logits)
        losses = execute("Relu", [1 - (2 * labels - 1) * logits])
        return compute_weighted_loss(losses, weights, scope, loss_collection, reduction)


def huber_loss(
    labels,
    predictions,
    weights=1.0,
    delta=1.0,
    scope=None,
    loss_collection=GraphKeys.LOSSES,
    reduction=Reduction.SUM_BY_NONZERO_WEIGHTS,
):
    """Half the square of an error up to `delta`, and from there on the line that goes on from it, weighted and reduced.

    >>> import ferroflow as tf
    >>> tf.compat.v1.losses.huber_loss([0.0, 0.0], [0.5, 3.0], reduction="none").numpy().tolist()
    [0.125, 2.5]
    """
    _given(labels=labels, predictions=predictions)
    with ops.name_scope(scope, "huber_loss"):
        labels, predictions = _alike(labels, predictions)
        error = execute("Abs", [execute("Sub", [predictions, labels])])
        near = execute("Minimum", [error, convert(delta, dtype=error.dtype)])
        losses = 0.5 * (near * near) + delta * (error - near)
        return compute_weighted_loss(losses, weights, scope, loss_collection, reduction)


def log_loss(
    labels,
    predictions,
    weights=1.0,
    epsilon=1e-7,
    scope=None,
    loss_collection=GraphKeys.LOSSES,
    reduction=Reduction.SUM_BY_NONZERO_WEIGHTS,
):
    """The cross entropy of labels and probabilities, to which `epsilon` is added before their logarithm, weighted and reduced.

    >>> import ferroflow as tf
    >>> round(float(tf.compat.v1.losses.log_loss([1.0], [0.5])), 5)
    0.69315
    """
    _given(labels=labels, predictions=predictions)
    with ops.name_scope(scope, "log_loss"):
        labels, predictions = _alike(labels, predictions)
        there = labels * execute("Log", [predictions + epsilon])
        losses = -there - (1 - labels) * execute("Log", [1 - predictions + epsilon])
        return compute_weighted_loss(losses, weights, scope, loss_collection, reduction)


def mean_pairwise_squared_error(labels, predictions, weights=1.0, scope=None, loss_collection=GraphKeys.LOSSES):
    """The mean, over pairs of elements of an example, of the square of how much their differences in labels and predictions differ;
    weighted by example and summed.

    >>> import ferroflow as tf
    >>> float(tf.compat.v1.losses.mean_pairwise_squared_error([[0.0, 0.0]], [[1.0, 3.0]]))
    4.0
    """
    _given(labels=labels, predictions=predictions)
    with ops.name_scope(scope, "mean_pairwise_squared_error"):
        with ops.control_dependencies([weights_broadcast_ops.assert_broadcastable(weights, labels)]):
            weights = _float(weights)
            labels, predictions = _alike(labels, predictions)
            errors = execute("Sub", [predictions, labels])
            axes = _namespace.resolve("range")(1, execute("Rank", [errors]))
            number = _number_weighted(errors, weights, axes)
            squares = 2 * _mean(_sum(execute("Square", [errors]), axes), execute("Maximum", [number - 1, convert(0.0)]))
            pairs = execute("Maximum", [number * (number - 1), convert(0.0)])
            square = 2 * _mean(execute("Square", [_sum(errors, axes)]), pairs)
            loss = _sum((squares - square) * weights)
            loss = execute("SelectV2", [_sum(number) > 0, loss, execute("ZerosLike", [loss])])
            util.add_loss(loss, loss_collection)
            return loss


def mean_squared_error(
    labels, predictions, weights=1.0, scope=None, loss_collection=GraphKeys.LOSSES, reduction=Reduction.SUM_BY_NONZERO_WEIGHTS
):
    """`(predictions - labels)` squared, weighted and reduced.

    >>> import ferroflow as tf
    >>> float(tf.compat.v1.losses.mean_squared_error([1.0, 2.0], [2.0, 5.0]))
    5.0
    """
    _given(labels=labels, predictions=predictions)
    with ops.name_scope(scope, "mean_squared_error"):
        labels, predictions = _alike(labels, predictions)
        return compute_weighted_loss(execute("SquaredDifference", [predictions, labels]), weights, scope, loss_collection, reduction)


def sigmoid_cross_entropy(
    multi_class_labels,
    logits,
    weights=1.0,
    label_smoothing=0,
    scope=None,
    loss_collection=GraphKeys.LOSSES,
    reduction=Reduction.SUM_BY_NONZERO_WEIGHTS,
):
    """`tf.nn.sigmoid_cross_entropy_with_logits`, weighted and reduced; labels are first brought nearer to a half by
    `label_smoothing`.

    >>> import ferroflow as tf
    >>> round(float(tf.compat.v1.losses.sigmoid_cross_entropy([1.0], [0.0])), 5)
    0.69315
    """
    _given(multi_class_labels=multi_class_labels, logits=logits)
    with ops.name_scope(scope, "sigmoid_cross_entropy_loss"):
        labels, logits = _alike(multi_class_labels, logits, cast=False)
        if label_smoothing > 0:
            labels = labels * (1 - label_smoothing) + 0.5 * label_smoothing
        losses = _namespace.resolve("nn.sigmoid_cross_entropy_with_logits")(labels=labels, logits=logits, name="xentropy")
        return compute_weighted_loss(losses, weights, scope, loss_collection, reduction)


def softmax_cross_entropy(
    onehot_labels,
    logits,
    weights=1.0,
    label_smoothing=0,
    scope=None,
    loss_collection=GraphKeys.LOSSES,
    reduction=Reduction.SUM_BY_NONZERO_WEIGHTS,
):
    """`tf.nn.softmax_cross_entropy_with_logits` of labels that have no gradient, weighted and reduced; labels are first brought
    nearer to equal probabilities by `label_smoothing`.

    >>> import ferroflow as tf
    >>> round(float(tf.compat.v1.losses.softmax_cross_entropy([[1.0, 0.0]], [[0.0, 0.0]])), 5)
    0.69315
    """
    _given(onehot_labels=onehot_labels, logits=logits)
    with ops.name_scope(scope, "softmax_cross_entropy_loss"):
        labels, logits = _alike(onehot_labels, logits, cast=False)
        if label_smoothing > 0:
            classes = _namespace.resolve("cast")(_namespace.resolve("shape")(labels)[-1], logits.dtype)
            labels = labels * (1 - label_smoothing) + label_smoothing / classes
        labels = execute("StopGradient", [labels])
        losses = _namespace.resolve("nn.softmax_cross_entropy_with_logits")(labels=labels, logits=logits, name="xentropy")
        return compute_weighted_loss(losses, weights, scope, loss_collection, reduction)


def sparse_softmax_cross_entropy(
    labels, logits, weights=1.0, scope=None, loss_collection=GraphKeys.LOSSES, reduction=Reduction.SUM_BY_NONZERO_WEIGHTS
):
    """`tf.nn.sparse_softmax_cross_entropy_with_logits`, weighted and reduced; labels and weights may have a last dimension of size 1
    too many.

    >>> import ferroflow as tf
    >>> round(float(tf.compat.v1.losses.sparse_softmax_cross_entropy([[1]], [[0.0, 0.0]])), 5)
    0.69315
    """
    _given(labels=labels, logits=logits)
    with ops.name_scope(scope, "sparse_softmax_cross_entropy_loss"):
        labels, logits = weights_broadcast_ops.remove_squeezable_dimensions(labels, logits, expected_rank_diff=1)
        if weights is not None:
            weights = weights_broadcast_ops.squeezed_weights(weights, labels)
        losses = _namespace.resolve("nn.sparse_softmax_cross_entropy_with_logits")(labels=labels, logits=logits, name="xentropy")
        return compute_weighted_loss(losses, weights, scope, loss_collection, reduction)
