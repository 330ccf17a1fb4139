"""The losses of TensorFlow 1: the error of each element, weighed and brought to one number.

Invariant: each function says what the error of an element is; `compute_weighted_loss` does the rest.
Does not know: Keras' losses; where losses are collected (`util.py`).
"""

from ferroflow import _ff, _namespace
from ferroflow.python.ops import weights_broadcast_ops
from ferroflow.python.ops.losses import util
from ferroflow.python.ops.operands import convert, execute

_tf = _namespace.resolve


class Reduction:
    """How the weighted errors become one number: names for the argument `reduction`."""

    NONE = "none"
    """They stay as they are."""
    SUM = "weighted_sum"
    """Their sum."""
    SUM_OVER_BATCH_SIZE = "weighted_sum_over_batch_size"
    """Their sum over how many there are."""
    MEAN = "weighted_mean"
    """Their sum over the sum of the weights."""
    SUM_BY_NONZERO_WEIGHTS = "weighted_sum_by_nonzero_weights"
    """Their sum over how many have a weight that is not 0."""
    SUM_OVER_NONZERO_WEIGHTS = SUM_BY_NONZERO_WEIGHTS
    """The same by its old name."""

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
        """ValueError if it is none of them."""
        if key not in cls.all():
            raise ValueError(f"Invalid Reduction Key {key}. Key should be one of {cls.all()}.")


_USUAL = Reduction.SUM_BY_NONZERO_WEIGHTS
_LOSSES = "losses"


def _sum(value, axis=None, keepdims=False):
    return _tf("reduce_sum")(value, axis=axis, keepdims=keepdims)


def _ratio(total, count):
    return _tf("math.divide_no_nan")(total, count)


def _float(value):
    return _tf("cast")(value, _ff.float32)


def _present(losses, weights):
    """For each element 1 if its weight is not 0, else 0."""
    return weights_broadcast_ops.broadcast_weights(_float(execute("NotEqual", [weights, 0.0])), losses)


def compute_weighted_loss(losses, weights=1.0, scope=None, loss_collection=_LOSSES, reduction=_USUAL):
    """Errors times weights, brought to one number, which is put into a collection of the graph.

    Args:
      losses: the errors, `[batch, ...]`.
      weights: a number, or a tensor whose dimensions are those of `losses` or 1.
      scope: a name for the operations.
      loss_collection: where the loss is put while a graph is made; None for nowhere.
      reduction: one of `tf.compat.v1.losses.Reduction`.

    Returns:
      A tensor of the dtype of `losses`: a scalar, or with `Reduction.NONE` of their shape.

    Raises:
      ValueError: another reduction, or weights of another shape.

    >>> tf.compat.v1.losses.compute_weighted_loss([1.0, 2.0, 6.0], [1.0, 1.0, 0.0]).numpy()
    np.float32(1.5)
    """
    Reduction.validate(reduction)
    losses = convert(losses)
    with _tf("name_scope")(scope or "weighted_loss"):
        given, errors, weights = losses.dtype, _float(losses), _float(weights)
        weights_broadcast_ops.assert_broadcastable(weights, errors)
        loss = errors * weights
        if reduction != Reduction.NONE:
            loss = _sum(loss)
        if reduction == Reduction.MEAN:
            loss = _ratio(loss, _sum(_tf("ones_like")(errors) * weights))
        elif reduction == Reduction.SUM_BY_NONZERO_WEIGHTS:
            loss = _ratio(loss, _sum(_present(errors, weights)))
        elif reduction == Reduction.SUM_OVER_BATCH_SIZE:
            loss = _ratio(loss, _float(_tf("size")(errors)))
        loss = _tf("cast")(loss, given)
    util.add_loss(loss, loss_collection)
    return loss


def _pair(labels, predictions, names=("labels", "predictions")):
    """Both as float32 tensors of one shape; ValueError for None or another shape."""
    for value, name in zip((labels, predictions), names):
        if value is None:
            raise ValueError(f"Argument `{name}` must not be None.")
    labels, predictions = _float(labels), _float(predictions)
    predictions.shape.assert_is_compatible_with(labels.shape)
    return labels, predictions


def absolute_difference(labels, predictions, weights=1.0, scope=None, loss_collection=_LOSSES, reduction=_USUAL):
    """`|predictions - labels|`.

    >>> tf.compat.v1.losses.absolute_difference([1.0, 2.0], [2.0, 4.0]).numpy()
    np.float32(1.5)
    """
    labels, predictions = _pair(labels, predictions)
    return compute_weighted_loss(abs(predictions - labels), weights, scope, loss_collection, reduction)


def cosine_distance(
    labels, predictions, axis=None, weights=1.0, scope=None, loss_collection=_LOSSES, reduction=_USUAL, dim=None
):
    """1 less the sum of products along `axis`, for vectors whose length is 1 already.

    >>> tf.compat.v1.losses.cosine_distance([[1.0, 0.0]], [[0.0, 1.0]], axis=1).numpy()
    np.float32(1.0)
    """
    if axis is not None and dim is not None:
        raise ValueError("Cannot specify both 'axis' and 'dim'.")
    axis = dim if axis is None else axis
    if axis is None:
        raise ValueError("You must specify argument `axis`.")
    labels, predictions = _pair(labels, predictions)
    losses = 1.0 - _sum(predictions * labels, axis=[axis], keepdims=True)
    return compute_weighted_loss(losses, weights, scope, loss_collection, reduction)


def hinge_loss(labels, logits, weights=1.0, scope=None, loss_collection=_LOSSES, reduction=_USUAL):
    """`max(0, 1 - (2 labels - 1) logits)`, for labels 0 and 1.

    >>> tf.compat.v1.losses.hinge_loss([1.0, 0.0], [0.5, 0.5]).numpy()
    np.float32(1.0)
    """
    labels, logits = _pair(labels, logits, ("labels", "logits"))
    losses = _tf("nn.relu")(1.0 - (2.0 * labels - 1.0) * logits)
    return compute_weighted_loss(losses, weights, scope, loss_collection, reduction)


def huber_loss(labels, predictions, weights=1.0, delta=1.0, scope=None, loss_collection=_LOSSES, reduction=_USUAL):
    """`e² / 2` where the error `e` is at most `delta`, `delta e - delta² / 2` beyond.

    >>> tf.compat.v1.losses.huber_loss([0.0, 0.0], [1.0, 3.0]).numpy()
    np.float32(1.5)
    """
    labels, predictions = _pair(labels, predictions)
    error = abs(predictions - labels)
    quadratic = _tf("minimum")(error, delta)
    losses = 0.5 * quadratic * quadratic + delta * (error - quadratic)
    return compute_weighted_loss(losses, weights, scope, loss_collection, reduction)


def log_loss(labels, predictions, weights=1.0, epsilon=1e-7, scope=None, loss_collection=_LOSSES, reduction=_USUAL):
    """Cross entropy of probabilities: `-l log(p + epsilon) - (1 - l) log(1 - p + epsilon)`.

    >>> round(float(tf.compat.v1.losses.log_loss([1.0], [0.5])), 4)
    0.6931
    """
    labels, predictions = _pair(labels, predictions)
    log = _tf("math.log")
    losses = -labels * log(predictions + epsilon) - (1.0 - labels) * log(1.0 - predictions + epsilon)
    return compute_weighted_loss(losses, weights, scope, loss_collection, reduction)


def mean_squared_error(labels, predictions, weights=1.0, scope=None, loss_collection=_LOSSES, reduction=_USUAL):
    """`(predictions - labels)²`.

    >>> tf.compat.v1.losses.mean_squared_error([1.0, 2.0], [2.0, 4.0]).numpy()
    np.float32(2.5)
    """
    labels, predictions = _pair(labels, predictions)
    losses = _tf("math.squared_difference")(predictions, labels)
    return compute_weighted_loss(losses, weights, scope, loss_collection, reduction)


def mean_pairwise_squared_error(labels, predictions, weights=1.0, scope=None, loss_collection=_LOSSES):
    """For each example, how far differences between pairs of its predictions are from those of its labels, squared: the mean
    over pairs, summed over examples.

    >>> tf.compat.v1.losses.mean_pairwise_squared_error([[0.0, 0.0]], [[0.0, 3.0]]).numpy()
    np.float32(9.0)
    """
    labels, predictions = _pair(labels, predictions)
    weights = _float(weights)
    weights_broadcast_ops.assert_broadcastable(weights, labels)
    with _tf("name_scope")(scope or "mean_pairwise_squared_error"):
        errors = predictions - labels
        others = _tf("range")(1, _tf("rank")(errors))
        count = _sum(_present(errors, weights), others, True)
        squares, total = _sum(errors * errors, others, True), _sum(errors, others, True)
        first = 2.0 * _ratio(squares, _tf("maximum")(count - 1.0, 0.0))
        second = 2.0 * _ratio(total * total, _tf("maximum")(count * (count - 1.0), 0.0))
        loss = _sum((first - second) * weights)
        loss = _tf("where")(_sum(count) > 0.0, loss, _tf("zeros_like")(loss))
    util.add_loss(loss, loss_collection)
    return loss


def _labels_of_logits(labels, logits, name):
    """Labels of the dtype and shape of the logits."""
    for value, called in ((labels, name), (logits, "logits")):
        if value is None:
            raise ValueError(f"Argument `{called}` must not be None.")
    logits = convert(logits)
    labels = _tf("cast")(labels, logits.dtype)
    logits.shape.assert_is_compatible_with(labels.shape)
    return labels, logits


def sigmoid_cross_entropy(
    multi_class_labels, logits, weights=1.0, label_smoothing=0, scope=None, loss_collection=_LOSSES, reduction=_USUAL
):
    """Cross entropy of each class by itself; smoothing draws labels towards 1/2.

    >>> round(float(tf.compat.v1.losses.sigmoid_cross_entropy([[1, 0]], [[0.0, 0.0]])), 4)
    0.6931
    """
    labels, logits = _labels_of_logits(multi_class_labels, logits, "multi_class_labels")
    if label_smoothing > 0:
        labels = labels * (1 - label_smoothing) + 0.5 * label_smoothing
    losses = _tf("nn.sigmoid_cross_entropy_with_logits")(labels=labels, logits=logits)
    return compute_weighted_loss(losses, weights, scope, loss_collection, reduction)


def softmax_cross_entropy(
    onehot_labels, logits, weights=1.0, label_smoothing=0, scope=None, loss_collection=_LOSSES, reduction=_USUAL
):
    """Cross entropy of one class among several; smoothing draws labels towards all classes alike.

    >>> round(float(tf.compat.v1.losses.softmax_cross_entropy([[1, 0]], [[0.0, 0.0]])), 4)
    0.6931
    """
    labels, logits = _labels_of_logits(onehot_labels, logits, "onehot_labels")
    if label_smoothing > 0:
        classes = _tf("cast")(_tf("shape")(labels)[-1], logits.dtype)
        labels = labels * (1.0 - label_smoothing) + label_smoothing / classes
    labels = _tf("stop_gradient")(labels)
    losses = _tf("nn.softmax_cross_entropy_with_logits")(labels=labels, logits=logits)
    return compute_weighted_loss(losses, weights, scope, loss_collection, reduction)


def sparse_softmax_cross_entropy(labels, logits, weights=1.0, scope=None, loss_collection=_LOSSES, reduction=_USUAL):
    """Cross entropy of one class among several, given by its number.

    >>> round(float(tf.compat.v1.losses.sparse_softmax_cross_entropy([0], [[0.0, 0.0]])), 4)
    0.6931
    """
    for value, name in ((labels, "labels"), (logits, "logits")):
        if value is None:
            raise ValueError(f"Argument `{name}` must not be None.")
    labels, logits = weights_broadcast_ops.remove_squeezable_dimensions(labels, logits, expected_rank_diff=1)
    weights = convert(weights)
    if weights.shape.rank is not None and labels.shape.rank is not None and weights.shape.rank == labels.shape.rank + 1:
        weights = _tf("squeeze")(weights, [-1])
    losses = _tf("nn.sparse_softmax_cross_entropy_with_logits")(labels=labels, logits=logits)
    return compute_weighted_loss(losses, weights, scope, loss_collection, reduction)
