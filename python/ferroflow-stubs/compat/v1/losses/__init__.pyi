"""Types of `ferroflow.compat.v1.losses`. Made by `cargo xtask stubs`: a change here is lost."""

import builtins as _b
from collections.abc import Callable as _Callable, Iterator as _Iterator
from typing import Any as _Any

import ferroflow as _tf
from ferroflow import _types as _t

class Reduction:
    """How weighted losses become one number.

    `NONE`: not at all. `SUM`: their sum. `SUM_OVER_BATCH_SIZE`: their mean. `MEAN`: their sum divided by that of the weights.
    `SUM_BY_NONZERO_WEIGHTS`, with `SUM_OVER_NONZERO_WEIGHTS` as another name: their sum divided by the number of those whose
    weight is not 0.

    >>> import ferroflow as tf
    >>> tf.compat.v1.losses.Reduction.MEAN
    'weighted_mean'
    """
    NONE: _b.str
    SUM: _b.str
    SUM_OVER_BATCH_SIZE: _b.str
    MEAN: _b.str
    SUM_BY_NONZERO_WEIGHTS: _b.str
    SUM_OVER_NONZERO_WEIGHTS: _b.str
    @_b.classmethod
    def all(cls) -> _b.tuple[_b.str, _b.str, _b.str, _b.str, _b.str, _b.str]:
        """All of them."""
    @_b.classmethod
    def validate(cls, key: _Any) -> None:
        """ValueError for what is none of them."""

def absolute_difference(labels: _t.TensorLike, predictions: _t.TensorLike, weights: _t.TensorLike = 1.0, scope: _t.TensorLike = None, loss_collection: _b.str | None = 'losses', reduction: _b.str | None = 'weighted_sum_by_nonzero_weights') -> _t.Tensor:
    """`|predictions - labels|`, weighted and reduced by `tf.compat.v1.losses.compute_weighted_loss`.

    >>> import ferroflow as tf
    >>> float(tf.compat.v1.losses.absolute_difference([1.0, 2.0], [2.0, 5.0]))
    2.0
    """

def add_loss(loss: _t.TensorLike, loss_collection: _b.str | None = 'losses') -> None:
    """Puts a loss into a collection of the graph; one that is computed at once into none.

    >>> import ferroflow as tf
    >>> with tf.Graph().as_default():
    ...     tf.compat.v1.losses.add_loss(tf.constant(1.0))
    ...     len(tf.compat.v1.losses.get_losses())
    1
    """

def compute_weighted_loss(losses: _t.TensorLike, weights: _t.TensorLike = 1.0, scope: _t.TensorLike = None, loss_collection: _b.str | None = 'losses', reduction: _b.str | None = 'weighted_sum_by_nonzero_weights') -> _t.Tensor:
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

def cosine_distance(labels: _t.TensorLike, predictions: _t.TensorLike, axis: _t.Axis = None, weights: _t.TensorLike = 1.0, scope: _t.TensorLike = None, loss_collection: _b.str | None = 'losses', reduction: _b.str | None = 'weighted_sum_by_nonzero_weights', dim: _t.TensorLike = None) -> _t.Tensor:
    """1 minus the product along `axis` of vectors that have length 1, weighted and reduced; `dim` is the older name of `axis`.

    >>> import ferroflow as tf
    >>> float(tf.compat.v1.losses.cosine_distance([[1.0, 0.0]], [[0.0, 1.0]], axis=1))
    1.0
    """

def get_losses(scope: _t.TensorLike = None, loss_collection: _b.str | None = 'losses') -> _Any:
    """The losses in a collection, of those whose names start with `scope`.

    >>> import ferroflow as tf
    >>> tf.compat.v1.losses.get_losses()
    []
    """

def get_regularization_loss(scope: _t.TensorLike = None, name: _b.str | None = 'total_regularization_loss') -> _t.Tensor:
    """The sum of the penalties of weights: 0 where there are none.

    >>> import ferroflow as tf
    >>> float(tf.compat.v1.losses.get_regularization_loss())
    0.0
    """

def get_regularization_losses(scope: _t.TensorLike = None) -> _Any:
    """The penalties of weights in the graph's collection of them.

    >>> import ferroflow as tf
    >>> tf.compat.v1.losses.get_regularization_losses()
    []
    """

def get_total_loss(add_regularization_losses: _b.bool = True, name: _b.str | None = 'total_loss', scope: _t.TensorLike = None) -> _t.Tensor:
    """The sum of the losses of the graph, with the penalties of weights.

    Raises:
      ValueError: there are none.

    >>> import ferroflow as tf
    >>> with tf.Graph().as_default(), tf.compat.v1.Session() as session:
    ...     loss = tf.compat.v1.losses.absolute_difference([1.0], [3.0])
    ...     print(session.run(tf.compat.v1.losses.get_total_loss()))
    2.0
    """

def hinge_loss(labels: _t.TensorLike, logits: _t.TensorLike, weights: _t.TensorLike = 1.0, scope: _t.TensorLike = None, loss_collection: _b.str | None = 'losses', reduction: _b.str | None = 'weighted_sum_by_nonzero_weights') -> _t.Tensor:
    """`max(0, 1 - y * logits)` of labels 0 and 1, which are `y` -1 and 1, weighted and reduced.

    >>> import ferroflow as tf
    >>> tf.compat.v1.losses.hinge_loss([0.0, 1.0], [0.5, 0.5], reduction="none").numpy().tolist()
    [1.5, 0.5]
    """

def huber_loss(labels: _t.TensorLike, predictions: _t.TensorLike, weights: _t.TensorLike = 1.0, delta: _t.TensorLike = 1.0, scope: _t.TensorLike = None, loss_collection: _b.str | None = 'losses', reduction: _b.str | None = 'weighted_sum_by_nonzero_weights') -> _t.Tensor:
    """Half the square of an error up to `delta`, and from there on the line that goes on from it, weighted and reduced.

    >>> import ferroflow as tf
    >>> tf.compat.v1.losses.huber_loss([0.0, 0.0], [0.5, 3.0], reduction="none").numpy().tolist()
    [0.125, 2.5]
    """

def log_loss(labels: _t.TensorLike, predictions: _t.TensorLike, weights: _t.TensorLike = 1.0, epsilon: _t.TensorLike = 1e-07, scope: _t.TensorLike = None, loss_collection: _b.str | None = 'losses', reduction: _b.str | None = 'weighted_sum_by_nonzero_weights') -> _t.Tensor:
    """The cross entropy of labels and probabilities, to which `epsilon` is added before their logarithm, weighted and reduced.

    >>> import ferroflow as tf
    >>> round(float(tf.compat.v1.losses.log_loss([1.0], [0.5])), 5)
    0.69315
    """

def mean_pairwise_squared_error(labels: _t.TensorLike, predictions: _t.TensorLike, weights: _t.TensorLike = 1.0, scope: _t.TensorLike = None, loss_collection: _b.str | None = 'losses') -> _t.Tensor:
    """The mean, over pairs of elements of an example, of the square of how much their differences in labels and predictions differ;
    weighted by example and summed.

    >>> import ferroflow as tf
    >>> float(tf.compat.v1.losses.mean_pairwise_squared_error([[0.0, 0.0]], [[1.0, 3.0]]))
    4.0
    """

def mean_squared_error(labels: _t.TensorLike, predictions: _t.TensorLike, weights: _t.TensorLike = 1.0, scope: _t.TensorLike = None, loss_collection: _b.str | None = 'losses', reduction: _b.str | None = 'weighted_sum_by_nonzero_weights') -> _t.Tensor:
    """`(predictions - labels)` squared, weighted and reduced.

    >>> import ferroflow as tf
    >>> float(tf.compat.v1.losses.mean_squared_error([1.0, 2.0], [2.0, 5.0]))
    5.0
    """

def sigmoid_cross_entropy(multi_class_labels: _t.TensorLike, logits: _t.TensorLike, weights: _t.TensorLike = 1.0, label_smoothing: _t.TensorLike = 0, scope: _t.TensorLike = None, loss_collection: _b.str | None = 'losses', reduction: _b.str | None = 'weighted_sum_by_nonzero_weights') -> _t.Tensor:
    """`tf.nn.sigmoid_cross_entropy_with_logits`, weighted and reduced; labels are first brought nearer to a half by
    `label_smoothing`.

    >>> import ferroflow as tf
    >>> round(float(tf.compat.v1.losses.sigmoid_cross_entropy([1.0], [0.0])), 5)
    0.69315
    """

def softmax_cross_entropy(onehot_labels: _t.TensorLike, logits: _t.TensorLike, weights: _t.TensorLike = 1.0, label_smoothing: _t.TensorLike = 0, scope: _t.TensorLike = None, loss_collection: _b.str | None = 'losses', reduction: _b.str | None = 'weighted_sum_by_nonzero_weights') -> _t.Tensor:
    """`tf.nn.softmax_cross_entropy_with_logits` of labels that have no gradient, weighted and reduced; labels are first brought
    nearer to equal probabilities by `label_smoothing`.

    >>> import ferroflow as tf
    >>> round(float(tf.compat.v1.losses.softmax_cross_entropy([[1.0, 0.0]], [[0.0, 0.0]])), 5)
    0.69315
    """

def sparse_softmax_cross_entropy(labels: _t.TensorLike, logits: _t.TensorLike, weights: _t.TensorLike = 1.0, scope: _t.TensorLike = None, loss_collection: _b.str | None = 'losses', reduction: _b.str | None = 'weighted_sum_by_nonzero_weights') -> _t.Tensor:
    """`tf.nn.sparse_softmax_cross_entropy_with_logits`, weighted and reduced; labels and weights may have a last dimension of size 1
    too many.

    >>> import ferroflow as tf
    >>> round(float(tf.compat.v1.losses.sparse_softmax_cross_entropy([[1]], [[0.0, 0.0]])), 5)
    0.69315
    """
