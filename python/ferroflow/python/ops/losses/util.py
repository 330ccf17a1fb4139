"""The collections of losses that TensorFlow 1's programs add up.

Invariant: outside of a graph nothing is collected, as in TensorFlow.
Does not know: what a loss is.
"""

from ferroflow import _ff, _namespace
from ferroflow.python.framework import graph_collections
from ferroflow.python.ops.operands import convert

_LOSSES = "losses"
_REGULARIZATION = "regularization_losses"


def add_loss(loss, loss_collection=_LOSSES):
    """Puts a loss into a collection of the graph; None collects nothing."""
    if loss_collection and not _ff.executing_eagerly():
        graph_collections.add_to_collection(loss_collection, loss)


def get_losses(scope=None, loss_collection=_LOSSES):
    """The losses of a collection, with `scope` those whose names match it from the start."""
    return graph_collections.get_collection(loss_collection, scope)


def get_regularization_losses(scope=None):
    """What regularizers added."""
    return graph_collections.get_collection(_REGULARIZATION, scope)


def get_regularization_loss(scope=None, name="total_regularization_loss"):
    """The sum of what regularizers added; 0 without.

    >>> tf.compat.v1.losses.get_regularization_loss().numpy()
    np.float32(0.0)
    """
    losses = get_regularization_losses(scope)
    return _namespace.resolve("add_n")(losses, name=name) if losses else convert(0.0)


def get_total_loss(add_regularization_losses=True, name="total_loss", scope=None):
    """The sum of all losses; ValueError if there is none.

    >>> with tf.Graph().as_default():
    ...     loss = tf.compat.v1.losses.absolute_difference([1.0], [3.0])
    ...     total = tf.compat.v1.losses.get_total_loss()
    ...     with tf.compat.v1.Session() as session:
    ...         print(session.run(total))
    2.0
    """
    losses = get_losses(scope=scope)
    if add_regularization_losses:
        losses = losses + get_regularization_losses(scope=scope)
    return _namespace.resolve("add_n")(losses, name=name)
