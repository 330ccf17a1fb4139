"""`cond` and `switch_case` as TensorFlow's module of this name has them.

Invariant: they mean what the public functions mean. Does not know: how a branch runs.
"""

from ferroflow import _namespace

__name__ = "tensorflow.python.ops.cond_v2"


def cond_v2(pred, true_fn, false_fn, name="cond"):
    """`tf.cond`.

    >>> import ferroflow as tf
    >>> from ferroflow.python.ops import cond_v2
    >>> cond_v2.cond_v2(tf.constant(True), lambda: 1, lambda: 2)
    1
    """
    return _namespace.resolve("cond")(pred, true_fn, false_fn, name)


def indexed_case(branch_index, branch_fns, name="indexed_case", lower_using_switch_merge=None):
    """`tf.switch_case`.

    >>> import ferroflow as tf
    >>> from ferroflow.python.ops import cond_v2
    >>> cond_v2.indexed_case(tf.constant(1), [lambda: tf.constant(5), lambda: tf.constant(6)]).numpy().item()
    6
    """
    del lower_using_switch_merge
    return _namespace.resolve("switch_case")(branch_index, branch_fns, name=name)
