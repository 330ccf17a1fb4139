"""Losses over so many classes that only some are looked at: `tf.nn.nce_loss`, `tf.nn.sampled_softmax_loss`.

Invariant: the classes drawn and their expected counts have no gradient; gradients of weights are of the looked-up rows.
Does not know: how classes are drawn; see `candidate_sampling_ops`.
"""

import ferroflow as tf
from ferroflow.python.ops.operands import execute
from ferroflow.python.ops.random_ops import seeds


def compute_accidental_hits(true_classes, sampled_candidates, num_true, seed=None, name=None):
    """Where drawn classes are right ones by accident.

    Args:
      true_classes: an int64 tensor `[batch, num_true]`, the right classes.
      sampled_candidates: an int64 tensor `[num_sampled]`, the classes drawn.
      num_true: the number of right classes of an example.
      seed: a seed for the operation.
      name: a name for the operation.

    Returns:
      For each hit the example, the position of the class among those drawn, and the lowest float32, to be added to a
      logit that is not to count.

    >>> [part.numpy().tolist() for part in tf.nn.compute_accidental_hits([[5], [7]], [7, 1, 5], 1)[:2]]
    [[0, 1], [2, 0]]
    """
    return execute("ComputeAccidentalHits", [tf.cast(true_classes, tf.int64), tf.cast(sampled_candidates, tf.int64)], {"num_true": num_true, **seeds(seed)}, name)


def _compute_sampled_logits(
    weights, biases, labels, inputs, num_sampled, num_classes, num_true=1, sampled_values=None, subtract_log_q=True,
    remove_accidental_hits=False, partition_strategy="mod", name=None, seed=None,
):
    """Logits of the right classes and those drawn, and labels for them, each `[batch, num_true + num_sampled]`.

    With `subtract_log_q` the logarithm of how often a class is expected to be drawn is taken off. `weights` and `biases` may be
    lists of tensors, over which the classes are spread as `partition_strategy` says.
    """
    del name
    weights, biases = ([part] if not isinstance(part, (list, tuple)) else part for part in (weights, biases))
    lookup = tf.compat.v1.nn.embedding_lookup
    labels = tf.cast(labels, tf.int64)
    flat = tf.reshape(labels, [-1])
    if sampled_values is None:
        sampled_values = tf.random.log_uniform_candidate_sampler(labels, num_true, num_sampled, True, num_classes, seed=seed)
    drawn, true_expected, drawn_expected = (tf.stop_gradient(value) for value in sampled_values)
    drawn = tf.cast(drawn, tf.int64)
    ids = tf.concat([flat, drawn], 0)
    rows = lookup(list(weights), ids, partition_strategy=partition_strategy)
    offsets = lookup(list(biases), ids, partition_strategy=partition_strategy)
    inputs = tf.cast(inputs, rows.dtype)
    count = tf.shape(flat)[0]
    of_drawn = tf.matmul(inputs, rows[count:], transpose_b=True) + offsets[count:]
    right = tf.reshape(rows[:count], tf.stack([-1, num_true, tf.shape(rows)[1]]))
    of_right = tf.reduce_sum(tf.expand_dims(inputs, 1) * right, -1) + tf.reshape(offsets[:count], [-1, num_true])
    if remove_accidental_hits:
        examples, places, lowest = compute_accidental_hits(labels, drawn, num_true, seed=seed)
        where = tf.stack([tf.cast(examples, tf.int64), places], 1)
        of_drawn += tf.scatter_nd(where, tf.cast(lowest, of_drawn.dtype), tf.shape(of_drawn, out_type=tf.int64))
    if subtract_log_q:
        of_right -= tf.math.log(tf.cast(true_expected, of_right.dtype))
        of_drawn -= tf.math.log(tf.cast(drawn_expected, of_drawn.dtype))
    wanted = tf.concat([tf.ones_like(of_right) / num_true, tf.zeros_like(of_drawn)], 1)
    return tf.concat([of_right, of_drawn], 1), wanted


def nce_loss(
    weights, biases, labels, inputs, num_sampled, num_classes, num_true=1, sampled_values=None, remove_accidental_hits=False, name="nce_loss"
):
    """The loss of telling right classes from drawn ones, of each example.

    Args:
      weights: a tensor or variable `[num_classes, dim]`, or a list of such that are its rows one after another.
      biases: a tensor or variable `[num_classes]`.
      labels: an integer tensor `[batch, num_true]`, the right classes.
      inputs: a tensor `[batch, dim]`.
      num_sampled: the number of classes to draw.
      num_classes: the number of classes.
      num_true: the number of right classes of an example.
      sampled_values: classes drawn and their expected counts, as a sampler of `tf.random` gives them; by default drawn
        without repetition by `tf.random.log_uniform_candidate_sampler`.
      remove_accidental_hits: whether a class drawn that is right does not count.
      name: a name for the operation.

    Returns:
      A tensor `[batch]`.

    >>> drawn = tf.constant([1], tf.int64), tf.ones([1, 1]), tf.ones([1])
    >>> loss = tf.nn.nce_loss(tf.zeros([3, 2]), tf.zeros([3]), [[0]], [[1.0, 2.0]], 1, 3, sampled_values=drawn)
    >>> round(loss.numpy().item(), 4)
    1.3863
    """
    with tf.name_scope(name or "nce_loss"):
        logits, wanted = _compute_sampled_logits(
            weights, biases, labels, inputs, num_sampled, num_classes, num_true, sampled_values, True, remove_accidental_hits, "div"
        )
        return tf.reduce_sum(tf.nn.sigmoid_cross_entropy_with_logits(labels=wanted, logits=logits), 1)


def sampled_softmax_loss(
    weights, biases, labels, inputs, num_sampled, num_classes, num_true=1, sampled_values=None, remove_accidental_hits=True, seed=None,
    name="sampled_softmax_loss",
):
    """The cross entropy over right classes and drawn ones, of each example: for training with very many classes.

    Args:
      weights, biases, labels, inputs, num_sampled, num_classes, num_true, sampled_values: see `tf.nn.nce_loss`.
      remove_accidental_hits: whether a class drawn that is right does not count.
      seed: a seed for drawing.
      name: a name for the operation.

    Returns:
      A tensor `[batch]`.

    >>> drawn = tf.constant([1, 2], tf.int64), tf.ones([1, 1]), tf.ones([2])
    >>> loss = tf.nn.sampled_softmax_loss(tf.zeros([3, 2]), tf.zeros([3]), [[0]], [[1.0, 2.0]], 2, 3, sampled_values=drawn)
    >>> round(loss.numpy().item(), 4)
    1.0986
    """
    with tf.name_scope(name or "sampled_softmax_loss"):
        logits, wanted = _compute_sampled_logits(
            weights, biases, labels, inputs, num_sampled, num_classes, num_true, sampled_values, True, remove_accidental_hits, "div", seed=seed
        )
        return tf.nn.softmax_cross_entropy_with_logits(labels=tf.stop_gradient(wanted), logits=logits)
