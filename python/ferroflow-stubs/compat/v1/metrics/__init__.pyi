"""Types of `ferroflow.compat.v1.metrics`. Made by `cargo xtask stubs`: a change here is lost."""

import builtins as _b
from collections.abc import Callable as _Callable, Iterator as _Iterator
from typing import Any as _Any

import ferroflow as _tf
from ferroflow import _types as _t

def accuracy(labels: _t.TensorLike, predictions: _t.TensorLike, weights: _t.TensorLike = None, metrics_collections: _t.TensorLike = None, updates_collections: _t.TensorLike = None, name: _b.str | None = None) -> _Any:
    """How often predictions are the labels."""

def auc(labels: _t.TensorLike, predictions: _t.TensorLike, weights: _t.TensorLike = None, num_thresholds: _t.TensorLike = 200, metrics_collections: _t.TensorLike = None, updates_collections: _t.TensorLike = None, curve: _b.str | None = 'ROC', name: _b.str | None = None, summation_method: _b.str | None = 'trapezoidal', thresholds: _t.TensorLike = None) -> _b.tuple[_t.Tensor, _t.Tensor]:
    """The area below a curve: of found true labels over wrongly found ones ("ROC"), or of precision over recall ("PR").

    >>> with tf.Graph().as_default():
    ...     value, update = tf.compat.v1.metrics.auc([1, 0, 1, 0], [0.9, 0.2, 0.6, 0.4])
    ...     with tf.compat.v1.Session() as session:
    ...         session.run(tf.compat.v1.local_variables_initializer())
    ...         print(round(float(session.run(update)), 3))
    1.0
    """

def false_negatives(labels: _t.TensorLike, predictions: _t.TensorLike, weights: _t.TensorLike = None, metrics_collections: _t.TensorLike = None, updates_collections: _t.TensorLike = None, name: _b.str | None = None) -> _Any:
    """How many labels are true where the prediction is false, or the sum of their weights."""

def false_negatives_at_thresholds(labels: _t.TensorLike, predictions: _t.TensorLike, thresholds: _t.TensorLike, weights: _t.TensorLike = None, metrics_collections: _t.TensorLike = None, updates_collections: _t.TensorLike = None, name: _b.str | None = None) -> _Any:
    """`tf.compat.v1.metrics.false_negatives` of predictions above each threshold."""

def false_positives(labels: _t.TensorLike, predictions: _t.TensorLike, weights: _t.TensorLike = None, metrics_collections: _t.TensorLike = None, updates_collections: _t.TensorLike = None, name: _b.str | None = None) -> _Any:
    """How many labels are false where the prediction is true, or the sum of their weights."""

def false_positives_at_thresholds(labels: _t.TensorLike, predictions: _t.TensorLike, thresholds: _t.TensorLike, weights: _t.TensorLike = None, metrics_collections: _t.TensorLike = None, updates_collections: _t.TensorLike = None, name: _b.str | None = None) -> _Any:
    """`tf.compat.v1.metrics.false_positives` of predictions above each threshold."""

def mean(values: _t.TensorLike, weights: _t.TensorLike = None, metrics_collections: _t.TensorLike = None, updates_collections: _t.TensorLike = None, name: _b.str | None = None) -> _b.tuple[_t.Tensor, _t.Tensor]:
    """The mean of all elements, or with `weights` their weighted mean.

    >>> with tf.Graph().as_default():
    ...     value, update = tf.compat.v1.metrics.mean([1.0, 2.0, 6.0])
    ...     with tf.compat.v1.Session() as session:
    ...         session.run(tf.compat.v1.local_variables_initializer())
    ...         print(session.run(update), session.run(value))
    3.0 3.0
    """

def mean_absolute_error(labels: _t.TensorLike, predictions: _t.TensorLike, weights: _t.TensorLike = None, metrics_collections: _t.TensorLike = None, updates_collections: _t.TensorLike = None, name: _b.str | None = None) -> _Any:
    """The mean of `|predictions - labels|`."""

def mean_cosine_distance(labels: _t.TensorLike, predictions: _t.TensorLike, dim: _t.TensorLike, weights: _t.TensorLike = None, metrics_collections: _t.TensorLike = None, updates_collections: _t.TensorLike = None, name: _b.str | None = None) -> _Any:
    """1 less the mean of the sum of products along `dim`."""

def mean_iou(labels: _t.TensorLike, predictions: _t.TensorLike, num_classes: _t.TensorLike, weights: _t.TensorLike = None, metrics_collections: _t.TensorLike = None, updates_collections: _t.TensorLike = None, name: _b.str | None = None) -> _Any:
    """The mean over classes of the intersection of labels and predictions over their union.

    The update gives the matrix of confusions, `[num_classes, num_classes]`.
    """

def mean_per_class_accuracy(labels: _t.TensorLike, predictions: _t.TensorLike, num_classes: _t.TensorLike, weights: _t.TensorLike = None, metrics_collections: _t.TensorLike = None, updates_collections: _t.TensorLike = None, name: _b.str | None = None) -> _Any:
    """The mean over classes of how often each was found."""

def mean_relative_error(labels: _t.TensorLike, predictions: _t.TensorLike, normalizer: _t.TensorLike, weights: _t.TensorLike = None, metrics_collections: _t.TensorLike = None, updates_collections: _t.TensorLike = None, name: _b.str | None = None) -> _Any:
    """The mean of `|labels - predictions| / normalizer`, 0 where the normalizer is."""

def mean_squared_error(labels: _t.TensorLike, predictions: _t.TensorLike, weights: _t.TensorLike = None, metrics_collections: _t.TensorLike = None, updates_collections: _t.TensorLike = None, name: _b.str | None = None) -> _Any:
    """The mean of `(predictions - labels)²`."""

def mean_tensor(values: _t.TensorLike, weights: _t.TensorLike = None, metrics_collections: _t.TensorLike = None, updates_collections: _t.TensorLike = None, name: _b.str | None = None) -> _Any:
    """The mean over batches of each element by itself."""

def percentage_below(values: _t.TensorLike, threshold: _t.TensorLike, weights: _t.TensorLike = None, metrics_collections: _t.TensorLike = None, updates_collections: _t.TensorLike = None, name: _b.str | None = None) -> _Any:
    """How many of the values are below a threshold, of 1."""

def precision(labels: _t.TensorLike, predictions: _t.TensorLike, weights: _t.TensorLike = None, metrics_collections: _t.TensorLike = None, updates_collections: _t.TensorLike = None, name: _b.str | None = None) -> _Any:
    """How many of the predictions that are true are right."""

def precision_at_thresholds(labels: _t.TensorLike, predictions: _t.TensorLike, thresholds: _t.TensorLike, weights: _t.TensorLike = None, metrics_collections: _t.TensorLike = None, updates_collections: _t.TensorLike = None, name: _b.str | None = None) -> _Any:
    """How many of the predictions above each threshold are right."""

def recall(labels: _t.TensorLike, predictions: _t.TensorLike, weights: _t.TensorLike = None, metrics_collections: _t.TensorLike = None, updates_collections: _t.TensorLike = None, name: _b.str | None = None) -> _Any:
    """How many of the labels that are true were found."""

def recall_at_thresholds(labels: _t.TensorLike, predictions: _t.TensorLike, thresholds: _t.TensorLike, weights: _t.TensorLike = None, metrics_collections: _t.TensorLike = None, updates_collections: _t.TensorLike = None, name: _b.str | None = None) -> _Any:
    """How many of the labels that are true have a prediction above each threshold."""

def root_mean_squared_error(labels: _t.TensorLike, predictions: _t.TensorLike, weights: _t.TensorLike = None, metrics_collections: _t.TensorLike = None, updates_collections: _t.TensorLike = None, name: _b.str | None = None) -> _Any:
    """The square root of the mean of `(predictions - labels)²`."""

def sensitivity_at_specificity(labels: _t.TensorLike, predictions: _t.TensorLike, specificity: _t.TensorLike, weights: _t.TensorLike = None, num_thresholds: _t.TensorLike = 200, metrics_collections: _t.TensorLike = None, updates_collections: _t.TensorLike = None, name: _b.str | None = None) -> _Any:
    """The share of true labels that are found, at the threshold where the share of false ones that are refused is nearest to
    `specificity`.
    """

def specificity_at_sensitivity(labels: _t.TensorLike, predictions: _t.TensorLike, sensitivity: _t.TensorLike, weights: _t.TensorLike = None, num_thresholds: _t.TensorLike = 200, metrics_collections: _t.TensorLike = None, updates_collections: _t.TensorLike = None, name: _b.str | None = None) -> _Any:
    """The share of false labels that are refused, at the threshold where the share of true ones that are found is nearest to
    `sensitivity`; of several such thresholds the last.
    """

def true_negatives(labels: _t.TensorLike, predictions: _t.TensorLike, weights: _t.TensorLike = None, metrics_collections: _t.TensorLike = None, updates_collections: _t.TensorLike = None, name: _b.str | None = None) -> _Any:
    """How many labels are false where the prediction is false, or the sum of their weights."""

def true_negatives_at_thresholds(labels: _t.TensorLike, predictions: _t.TensorLike, thresholds: _t.TensorLike, weights: _t.TensorLike = None, metrics_collections: _t.TensorLike = None, updates_collections: _t.TensorLike = None, name: _b.str | None = None) -> _Any:
    """`tf.compat.v1.metrics.true_negatives` of predictions above each threshold."""

def true_positives(labels: _t.TensorLike, predictions: _t.TensorLike, weights: _t.TensorLike = None, metrics_collections: _t.TensorLike = None, updates_collections: _t.TensorLike = None, name: _b.str | None = None) -> _Any:
    """How many labels are true where the prediction is true, or the sum of their weights."""

def true_positives_at_thresholds(labels: _t.TensorLike, predictions: _t.TensorLike, thresholds: _t.TensorLike, weights: _t.TensorLike = None, metrics_collections: _t.TensorLike = None, updates_collections: _t.TensorLike = None, name: _b.str | None = None) -> _Any:
    """`tf.compat.v1.metrics.true_positives` of predictions above each threshold."""
