"""The metrics of TensorFlow 1: a pair of tensors, the value so far and the operation that takes in a batch.

Each metric says what a batch adds to its local variables, and what value follows from them; `_streamed` makes the variables, the
additions and both values. They are for graphs that sessions run, as in TensorFlow, where they raise RuntimeError outside.
Invariant: the value is the same function of the variables and of the variables after a batch.
Does not know: Keras' metrics, which are objects.
"""

import functools

from ferroflow import _ff, _namespace
from ferroflow.python.framework import graph_collections
from ferroflow.python.ops import variable_scope, variable_v1, weights_broadcast_ops
from ferroflow.python.ops.operands import convert, execute

_tf = _namespace.resolve
_COLLECTIONS = ["local_variables", "metric_variables"]


def _float(value):
    return _tf("cast")(value, _ff.float32)


def _sum(value, axis=None):
    return _tf("reduce_sum")(value, axis=axis)


def _ratio(total, count):
    return _tf("math.divide_no_nan")(total, _tf("maximum")(count, 0.0))


def _in_graphs_only(metric):
    """The metric, which outside of a graph raises RuntimeError as TensorFlow's does."""

    @functools.wraps(metric)
    def checked(*args, **kwargs):
        if _ff.executing_eagerly():
            raise RuntimeError(f"tf.metrics.{metric.__name__} is not supported when eager execution is enabled.")
        return metric(*args, **kwargs)

    return checked


def _streamed(scope, additions, value, metrics_collections, updates_collections):
    """The value of variables so far, and the value once they have taken in a batch.

    `additions` maps names of variables to what the batch adds to them; `value` is given the variables in that order.
    """
    name, usual = scope
    with variable_scope.variable_scope(name, usual):
        variables = [_metric_variable(added.shape, added.dtype, called) for called, added in additions.items()]
        result = value(*(v.value() for v in variables))
        update = value(*(convert(v.assign_add(added)) for v, added in zip(variables, additions.values())))
    if metrics_collections:
        graph_collections.add_to_collections(metrics_collections, result)
    if updates_collections:
        graph_collections.add_to_collections(updates_collections, update)
    return result, update


def _metric_variable(shape, dtype, name):
    zeros = functools.partial(_tf("zeros"), shape, dtype)
    return variable_v1.VariableV1(zeros, trainable=False, collections=_COLLECTIONS, name=name)


def _matched(predictions, labels, weights):
    """The three with a last dimension of 1 taken off where the others lack it, or put behind the weights."""
    predictions = convert(predictions)
    if labels is not None:
        labels, predictions = weights_broadcast_ops.remove_squeezable_dimensions(labels, predictions)
        predictions.shape.assert_is_compatible_with(labels.shape)
    if weights is None:
        return predictions, labels, None
    weights = convert(weights)
    ranks = weights.shape.rank, predictions.shape.rank
    if weights.shape.rank and None not in ranks:
        if ranks[0] == ranks[1] + 1:
            weights = _tf("squeeze")(weights, [-1])
        elif ranks[0] + 1 == ranks[1]:
            weights = _tf("expand_dims")(weights, -1)
    return predictions, labels, weights


def _broadcast(weights, values):
    return weights_broadcast_ops.broadcast_weights(_float(weights), values)


@_in_graphs_only
def mean(values, weights=None, metrics_collections=None, updates_collections=None, name=None):
    """The mean of all elements, or with `weights` their weighted mean.

    >>> with tf.Graph().as_default():
    ...     value, update = tf.compat.v1.metrics.mean([1.0, 2.0, 6.0])
    ...     with tf.compat.v1.Session() as session:
    ...         session.run(tf.compat.v1.local_variables_initializer())
    ...         print(session.run(update), session.run(value))
    3.0 3.0
    """
    values = _float(values)
    if weights is None:
        count = _float(_tf("size")(values))
    else:
        values, _, weights = _matched(values, None, weights)
        weights = _broadcast(weights, values)
        values, count = values * weights, _sum(weights)
    additions = {"total": _sum(values), "count": count}
    return _streamed((name, "mean"), additions, _ratio, metrics_collections, updates_collections)


@_in_graphs_only
def mean_tensor(values, weights=None, metrics_collections=None, updates_collections=None, name=None):
    """The mean over batches of each element by itself."""
    values = _float(values)
    count = _tf("ones_like")(values)
    if weights is not None:
        values, _, weights = _matched(values, None, weights)
        weights = _broadcast(weights, values)
        values, count = values * weights, count * weights
    additions = {"total_tensor": values, "count_tensor": count}
    return _streamed((name, "mean"), additions, _ratio, metrics_collections, updates_collections)


@_in_graphs_only
def accuracy(labels, predictions, weights=None, metrics_collections=None, updates_collections=None, name=None):
    """How often predictions are the labels."""
    predictions, labels, weights = _matched(predictions, labels, weights)
    right = _float(_tf("equal")(_tf("cast")(predictions, labels.dtype), labels))
    return mean(right, weights, metrics_collections, updates_collections, name or "accuracy")


@_in_graphs_only
def mean_absolute_error(labels, predictions, weights=None, metrics_collections=None, updates_collections=None, name=None):
    """The mean of `|predictions - labels|`."""
    predictions, labels, weights = _matched(predictions, labels, weights)
    errors = abs(predictions - labels)
    return mean(errors, weights, metrics_collections, updates_collections, name or "mean_absolute_error")


@_in_graphs_only
def mean_squared_error(labels, predictions, weights=None, metrics_collections=None, updates_collections=None, name=None):
    """The mean of `(predictions - labels)²`."""
    predictions, labels, weights = _matched(predictions, labels, weights)
    errors = _tf("math.squared_difference")(labels, predictions)
    return mean(errors, weights, metrics_collections, updates_collections, name or "mean_squared_error")


def _of_mean(function, of_mean, metrics_collections, updates_collections):
    """A function of another metric's two values, put into collections."""
    value, update = (function(part) for part in of_mean)
    if metrics_collections:
        graph_collections.add_to_collections(metrics_collections, value)
    if updates_collections:
        graph_collections.add_to_collections(updates_collections, update)
    return value, update


@_in_graphs_only
def root_mean_squared_error(
    labels, predictions, weights=None, metrics_collections=None, updates_collections=None, name=None
):
    """The square root of the mean of `(predictions - labels)²`."""
    squared = mean_squared_error(labels, predictions, weights, name=name or "root_mean_squared_error")
    return _of_mean(_tf("sqrt"), squared, metrics_collections, updates_collections)


@_in_graphs_only
def mean_cosine_distance(
    labels, predictions, dim, weights=None, metrics_collections=None, updates_collections=None, name=None
):
    """1 less the mean of the sum of products along `dim`."""
    predictions, labels, weights = _matched(predictions, labels, weights)
    products = _tf("reduce_sum")(predictions * labels, axis=[dim], keepdims=True)
    similar = mean(products, weights, name=name or "mean_cosine_distance")
    return _of_mean(lambda part: 1.0 - part, similar, metrics_collections, updates_collections)


@_in_graphs_only
def mean_relative_error(
    labels, predictions, normalizer, weights=None, metrics_collections=None, updates_collections=None, name=None
):
    """The mean of `|labels - predictions| / normalizer`, 0 where the normalizer is."""
    predictions, labels, weights = _matched(predictions, labels, weights)
    predictions, normalizer = weights_broadcast_ops.remove_squeezable_dimensions(predictions, normalizer)
    predictions.shape.assert_is_compatible_with(normalizer.shape)
    errors = _tf("math.divide_no_nan")(abs(labels - predictions), normalizer)
    return mean(errors, weights, metrics_collections, updates_collections, name or "mean_relative_error")


@_in_graphs_only
def percentage_below(values, threshold, weights=None, metrics_collections=None, updates_collections=None, name=None):
    """How many of the values are below a threshold, of 1."""
    below = _float(_tf("less")(values, threshold))
    return mean(below, weights, metrics_collections, updates_collections, name or "percentage_below_threshold")


def _flat(value):
    return _tf("reshape")(value, [-1])


@_in_graphs_only
def mean_per_class_accuracy(
    labels, predictions, num_classes, weights=None, metrics_collections=None, updates_collections=None, name=None
):
    """The mean over classes of how often each was found."""
    labels, predictions = _flat(_tf("cast")(labels, _ff.int64)), _flat(_tf("cast")(predictions, _ff.int64))
    predictions.shape.assert_is_compatible_with(labels.shape)
    ones = _tf("ones_like")(_float(labels)) if weights is None else _flat(_float(weights))
    right = _float(_tf("equal")(predictions, labels)) * ones
    per_class = functools.partial(_tf("math.unsorted_segment_sum"), segment_ids=labels, num_segments=num_classes)
    additions = {"total": per_class(ones), "count": per_class(right)}

    def value(total, count):
        return _tf("reduce_mean")(_ratio(count, total))

    # As in TensorFlow, what an update gives is each class by itself.
    with variable_scope.variable_scope(name, "mean_accuracy"):
        variables = [_metric_variable(added.shape, added.dtype, called) for called, added in additions.items()]
        result = value(*(v.value() for v in variables))
        total, count = (convert(v.assign_add(added)) for v, added in zip(variables, additions.values()))
    return _of_mean(lambda part: part, (result, _ratio(count, total)), metrics_collections, updates_collections)


@_in_graphs_only
def mean_iou(labels, predictions, num_classes, weights=None, metrics_collections=None, updates_collections=None, name=None):
    """The mean over classes of the intersection of labels and predictions over their union.

    The update gives the matrix of confusions, `[num_classes, num_classes]`.
    """
    labels, predictions = _flat(_tf("cast")(labels, _ff.int64)), _flat(_tf("cast")(predictions, _ff.int64))
    weights = None if weights is None else _flat(weights)
    added = _tf("math.confusion_matrix")(labels, predictions, num_classes, weights=weights, dtype=_ff.float64)
    with variable_scope.variable_scope(name, "mean_iou"):
        confusions = _metric_variable([num_classes, num_classes], _ff.float64, "total_confusion_matrix")
        matrix = confusions.value()
        both = _float(_tf("linalg.diag_part")(matrix))
        union = _float(_sum(matrix, 0)) + _float(_sum(matrix, 1)) - both
        seen = _sum(_float(_tf("not_equal")(union, 0.0)))
        value = _tf("math.divide_no_nan")(_sum(_tf("math.divide_no_nan")(both, union)), seen)
        update = convert(confusions.assign_add(added))
    return _of_mean(lambda part: part, (value, update), metrics_collections, updates_collections)


def _counted(name, of_label, of_prediction):
    """The metric that counts elements whose label and prediction are true or not."""

    def count(labels, predictions, weights=None, metrics_collections=None, updates_collections=None, name=name):
        counted = {"count": _cases(labels, predictions, weights, of_label, of_prediction)}
        scope = (name, count.__name__)
        return _streamed(scope, counted, lambda total: total, metrics_collections, updates_collections)

    count.__name__ = count.__qualname__ = name
    words = {True: "true", False: "false"}
    count.__doc__ = f"How many labels are {words[of_label]} where the prediction is {words[of_prediction]}, or the sum of their weights."
    count.__defaults__ = (None, None, None, None)
    return _in_graphs_only(count)


def _cases(labels, predictions, weights, of_label, of_prediction):
    predictions, labels, weights = _matched(
        _tf("cast")(predictions, _ff.bool), _tf("cast")(labels, _ff.bool), weights
    )
    found = _float(execute("LogicalAnd", [_tf("equal")(labels, of_label), _tf("equal")(predictions, of_prediction)]))
    return _sum(found if weights is None else found * _float(weights))


true_positives = _counted("true_positives", True, True)
false_positives = _counted("false_positives", False, True)
true_negatives = _counted("true_negatives", False, False)
false_negatives = _counted("false_negatives", True, False)


@_in_graphs_only
def precision(labels, predictions, weights=None, metrics_collections=None, updates_collections=None, name=None):
    """How many of the predictions that are true are right."""
    cases = functools.partial(_cases, labels, predictions, weights)
    additions = {"true_positives/count": cases(True, True), "false_positives/count": cases(False, True)}
    return _streamed((name, "precision"), additions, _share, metrics_collections, updates_collections)


@_in_graphs_only
def recall(labels, predictions, weights=None, metrics_collections=None, updates_collections=None, name=None):
    """How many of the labels that are true were found."""
    cases = functools.partial(_cases, labels, predictions, weights)
    additions = {"true_positives/count": cases(True, True), "false_negatives/count": cases(True, False)}
    return _streamed((name, "recall"), additions, _share, metrics_collections, updates_collections)


def _share(found, others):
    return _tf("math.divide_no_nan")(found, found + others)
