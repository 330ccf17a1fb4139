"""The metrics of TensorFlow 1 that look at predictions between 0 and 1 through many thresholds.

Invariant: counts are vectors with an element for each threshold; a prediction is positive above it.
Does not know: how values so far and updates are made (`metrics_impl.py`).
"""

from ferroflow import _ff, _namespace
from ferroflow.python.ops.metrics_impl import _broadcast, _float, _in_graphs_only, _matched, _ratio, _streamed, _sum
from ferroflow.python.ops.operands import convert

_tf = _namespace.resolve
_CASES = {
    "true_positives": (True, True),
    "false_negatives": (True, False),
    "true_negatives": (False, False),
    "false_positives": (False, True),
}
_TINY = 1e-7
"""Keeps quotients of counts finite, and the outermost thresholds outside of 0 and 1."""


def _counts(labels, predictions, thresholds, weights, wanted=tuple(_CASES)):
    """For each wanted case how many elements it has at each threshold, by name."""
    predictions = convert(predictions)
    for check, bound in (("greater_equal", 0.0), ("less_equal", 1.0)):
        bound = _tf("cast")(bound, predictions.dtype)
        _tf("debugging.assert_" + check)(predictions, bound, message="predictions must be in [0, 1]")
    predictions, labels, weights = _matched(_float(predictions), _tf("cast")(labels, _ff.bool), weights)
    if weights is not None:
        weights = _tf("reshape")(_broadcast(weights, predictions), [1, -1])
    labels, predictions = (_tf("reshape")(t, [1, -1]) for t in (labels, predictions))
    above = predictions > _tf("constant")(thresholds, _ff.float32, shape=[len(thresholds), 1])
    found = {}
    for name in wanted:
        of_label, of_prediction = _CASES[name]
        cases = _float((labels if of_label else ~labels) & (above if of_prediction else ~above))
        found[name] = _sum(cases if weights is None else cases * weights, 1)
    return found


def _inner(num_thresholds):
    return [(i + 1) / (num_thresholds - 1) for i in range(num_thresholds - 2)]


def _at_thresholds(case):
    """The metric that counts one case at given thresholds."""

    def count(labels, predictions, thresholds, weights=None, metrics_collections=None, updates_collections=None, name=None):
        added = _counts(labels, predictions, thresholds, weights, [case])
        return _streamed((name, case), added, lambda total: total, metrics_collections, updates_collections)

    count.__name__ = count.__qualname__ = f"{case}_at_thresholds"
    count.__doc__ = f"`tf.compat.v1.metrics.{case}` of predictions above each threshold."
    return _in_graphs_only(count)


true_positives_at_thresholds = _at_thresholds("true_positives")
false_positives_at_thresholds = _at_thresholds("false_positives")
true_negatives_at_thresholds = _at_thresholds("true_negatives")
false_negatives_at_thresholds = _at_thresholds("false_negatives")


def _share(found, others):
    return found / (_TINY + found + others)


@_in_graphs_only
def precision_at_thresholds(
    labels, predictions, thresholds, weights=None, metrics_collections=None, updates_collections=None, name=None
):
    """How many of the predictions above each threshold are right."""
    added = _counts(labels, predictions, thresholds, weights, ["true_positives", "false_positives"])
    return _streamed((name, "precision_at_thresholds"), added, _share, metrics_collections, updates_collections)


@_in_graphs_only
def recall_at_thresholds(
    labels, predictions, thresholds, weights=None, metrics_collections=None, updates_collections=None, name=None
):
    """How many of the labels that are true have a prediction above each threshold."""
    added = _counts(labels, predictions, thresholds, weights, ["true_positives", "false_negatives"])
    return _streamed((name, "recall_at_thresholds"), added, _share, metrics_collections, updates_collections)


def _at_another(labels, predictions, wanted, fixed, scope, weights, num_thresholds, collections, value):
    """One rate at the threshold where another rate is nearest to what is asked for."""
    if not 0 <= wanted <= 1:
        raise ValueError(f"`{fixed}` must be in the range [0, 1]. Currently, `{fixed}` got {wanted}.")
    thresholds = [-_TINY, *_inner(num_thresholds), 1.0 + _TINY]
    added = _counts(labels, predictions, thresholds, weights)
    return _streamed(scope, added, value, *collections)


@_in_graphs_only
def sensitivity_at_specificity(
    labels,
    predictions,
    specificity,
    weights=None,
    num_thresholds=200,
    metrics_collections=None,
    updates_collections=None,
    name=None,
):
    """The share of true labels that are found, at the threshold where the share of false ones that are refused is nearest to
    `specificity`."""

    def value(tp, fn, tn, fp):
        at = _tf("argmin")(abs(tn / (tn + fp + _TINY) - specificity), 0, output_type=_ff.int32)
        return tp[at] / (tp[at] + fn[at] + _TINY)

    scope, collections = (name, "sensitivity_at_specificity"), (metrics_collections, updates_collections)
    return _at_another(labels, predictions, specificity, "specificity", scope, weights, num_thresholds, collections, value)


@_in_graphs_only
def specificity_at_sensitivity(
    labels,
    predictions,
    sensitivity,
    weights=None,
    num_thresholds=200,
    metrics_collections=None,
    updates_collections=None,
    name=None,
):
    """The share of false labels that are refused, at the threshold where the share of true ones that are found is nearest to
    `sensitivity`; of several such thresholds the last."""

    def value(tp, fn, tn, fp):
        found = tp / (tp + fn + _TINY)
        at = _tf("reduce_min")(abs(found - sensitivity))
        last = _tf("math.cumsum")(_tf("cast")(abs(found - sensitivity) <= at, _ff.int32))
        at = _tf("argmax")(last, 0, output_type=_ff.int32)
        return tn[at] / (tn[at] + fp[at] + _TINY)

    scope, collections = (name, "specificity_at_sensitivity"), (metrics_collections, updates_collections)
    return _at_another(labels, predictions, sensitivity, "sensitivity", scope, weights, num_thresholds, collections, value)


def _careful(tp, fp, fn):
    """The area below precision over recall, interpolated between thresholds as true positives are (Davis and Goadrich, 2006)."""
    log = _tf("math.log")
    positives = tp + fp
    gained, upper, lower = tp[:-1] - tp[1:], positives[:-1], positives[1:]
    slope = _ratio(gained, upper - lower)
    intercept = tp[1:] - slope * lower
    apart = (upper > 0.0) & (lower > 0.0)
    quotient = _tf("where")(apart, _ratio(upper, lower), _tf("ones_like")(lower))
    return _sum(_ratio(slope * (gained + intercept * log(quotient)), tp[1:] + fn[1:]))


_HEIGHTS = {
    "trapezoidal": lambda y: (y[:-1] + y[1:]) / 2.0,
    "careful_interpolation": lambda y: (y[:-1] + y[1:]) / 2.0,
    "minoring": lambda y: _tf("minimum")(y[:-1], y[1:]),
    "majoring": lambda y: _tf("maximum")(y[:-1], y[1:]),
}


@_in_graphs_only
def auc(
    labels,
    predictions,
    weights=None,
    num_thresholds=200,
    metrics_collections=None,
    updates_collections=None,
    curve="ROC",
    name=None,
    summation_method="trapezoidal",
    thresholds=None,
):
    """The area below a curve: of found true labels over wrongly found ones ("ROC"), or of precision over recall ("PR").

    >>> with tf.Graph().as_default():
    ...     value, update = tf.compat.v1.metrics.auc([1, 0, 1, 0], [0.9, 0.2, 0.6, 0.4])
    ...     with tf.compat.v1.Session() as session:
    ...         session.run(tf.compat.v1.local_variables_initializer())
    ...         print(round(float(session.run(update)), 3))
    1.0
    """
    if curve not in ("ROC", "PR"):
        raise ValueError(f"Curve must be either ROC or PR. Curve {curve} is unknown.")
    if summation_method not in _HEIGHTS:
        raise ValueError(
            f"Invalid summation_method: {summation_method} summation_method should be 'trapezoidal', "
            "'careful_interpolation', 'minoring', or 'majoring'."
        )
    inner = sorted(thresholds) if thresholds is not None else _inner(num_thresholds)
    added = _counts(labels, predictions, [-_TINY, *inner, 1.0 + _TINY], weights)
    little = 1.0e-6

    def value(tp, fn, tn, fp):
        if curve == "PR" and summation_method == "careful_interpolation":
            return _careful(tp, fp, fn)
        found = (tp + little) / (tp + fn + little)
        x, y = (fp / (fp + tn + little), found) if curve == "ROC" else (found, (tp + little) / (tp + fp + little))
        return _sum((x[:-1] - x[1:]) * _HEIGHTS[summation_method](y))

    return _streamed((name, "auc"), added, value, metrics_collections, updates_collections)
