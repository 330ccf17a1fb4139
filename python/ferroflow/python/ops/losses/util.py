"""The collection that losses of a graph are in: what adds to it, and the sum over it.

Invariant: a loss computed at once is in no collection, as in TensorFlow.
Does not know: how losses are computed.
"""

from ferroflow import _namespace
from ferroflow.python.framework import graph_collections, ops
from ferroflow.python.framework.graph_collections import GraphKeys
from ferroflow.python.ops.operands import convert

__name__ = "tensorflow.python.ops.losses.util"


def add_loss(loss, loss_collection=GraphKeys.LOSSES):
    """Puts a loss into a collection of the graph; one that is computed at once into none.

    >>> import ferroflow as tf
    >>> with tf.Graph().as_default():
    ...     tf.compat.v1.losses.add_loss(tf.constant(1.0))
    ...     len(tf.compat.v1.losses.get_losses())
    1
    """
    if loss_collection and not ops.executing_eagerly():
        graph_collections.add_to_collection(loss_collection, loss)


def get_losses(scope=None, loss_collection=GraphKeys.LOSSES):
    """The losses in a collection, of those whose names start with `scope`.

    >>> import ferroflow as tf
    >>> tf.compat.v1.losses.get_losses()
    []
    """
    return graph_collections.get_collection(loss_collection, scope)


def get_regularization_losses(scope=None):
    """The penalties of weights in the graph's collection of them.

    >>> import ferroflow as tf
    >>> tf.compat.v1.losses.get_regularization_losses()
    []
    """
    return graph_collections.get_collection(GraphKeys.REGULARIZATION_LOSSES, scope)


def get_regularization_loss(scope=None, name="total_regularization_loss"):
    """The sum of the penalties of weights: 0 where there are none.

    >>> import ferroflow as tf
    >>> float(tf.compat.v1.losses.get_regularization_loss())
    0.0
    """
    losses = get_regularization_losses(scope)
    return _namespace.resolve("add_n")(losses, name=name) if losses else convert(0.0)


def get_total_loss(add_regularization_losses=True, name="total_loss", scope=None):
    """The sum of the losses of the graph, with the penalties of weights.

    Raises:
      ValueError: there are none.

    >>> import ferroflow as tf
    >>> with tf.Graph().as_default(), tf.compat.v1.Session() as session:
    ...     loss = tf.compat.v1.losses.absolute_difference([1.0], [3.0])
    ...     print(session.run(tf.compat.v1.losses.get_total_loss()))
    2.0
    """
    losses = get_losses(scope)
    if add_regularization_losses:
        losses = losses + get_regularization_losses(scope)
    return _namespace.resolve("add_n")(losses, name=name)
