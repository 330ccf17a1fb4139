"""Functions of `tf.compat.v1.nn` that mean something else than TensorFlow 2's of that name.

Invariant: each ends in TensorFlow 2's function.
Does not know: those that differ in the names of parameters only (`_names_v1.py`).
"""

from ferroflow import _namespace
from ferroflow.python.ops import ctc_ops
from ferroflow.python.ops.operands import convert, execute

_tf = _namespace.resolve


def _in_order(table, partition_strategy):
    """A table of several parts as one whose rows are in the order of their numbers.

    With "mod" row i stands in part i % n, with "div" the parts follow one another.
    """
    if not isinstance(table, (list, tuple)) or len(table) == 1 or partition_strategy == "div":
        return table
    if partition_strategy != "mod":
        raise ValueError(f"Unrecognized partition strategy: {partition_strategy}")
    parts = [convert(part) for part in table]
    sizes = _tf("stack")([_tf("shape")(part)[0] for part in parts])
    starts, rows = _tf("cumsum")(sizes, exclusive=True), _tf("range")(_tf("reduce_sum")(sizes))
    return _tf("gather")(_tf("concat")(parts, 0), _tf("gather")(starts, rows % len(parts)) + rows // len(parts))


def embedding_lookup_sparse(
    params, sp_ids, sp_weights, partition_strategy="mod", name=None, combiner=None, max_norm=None, allow_fast_lookup=False
):
    """`tf.nn.embedding_lookup_sparse` of a table that may be in parts.

    >>> ids = tf.SparseTensor([[0, 0], [0, 1]], [0, 1], [1, 2])
    >>> tf.compat.v1.nn.embedding_lookup_sparse([tf.constant([[1.0]]), tf.constant([[3.0]])], ids, None).numpy().tolist()
    [[2.0]]
    """
    params = _in_order(params, partition_strategy)
    return _tf("nn.embedding_lookup_sparse")(params, sp_ids, sp_weights, combiner, max_norm, name, allow_fast_lookup)


def safe_embedding_lookup_sparse(
    embedding_weights,
    sparse_ids,
    sparse_weights=None,
    combiner="mean",
    default_id=None,
    name=None,
    partition_strategy="div",
    max_norm=None,
    allow_fast_lookup=False,
):
    """`tf.nn.safe_embedding_lookup_sparse` of a table that may be in parts."""
    table = _in_order(embedding_weights, partition_strategy)
    return _tf("nn.safe_embedding_lookup_sparse")(
        table, sparse_ids, sparse_weights, combiner, default_id, max_norm, name, allow_fast_lookup
    )


def nce_loss(
    weights,
    biases,
    labels,
    inputs,
    num_sampled,
    num_classes,
    num_true=1,
    sampled_values=None,
    remove_accidental_hits=False,
    partition_strategy="mod",
    name="nce_loss",
):
    """`tf.nn.nce_loss` of weights that may be in parts."""
    weights, biases = (_in_order(table, partition_strategy) for table in (weights, biases))
    return _tf("nn.nce_loss")(
        weights, biases, labels, inputs, num_sampled, num_classes, num_true, sampled_values, remove_accidental_hits, name
    )


def sampled_softmax_loss(
    weights,
    biases,
    labels,
    inputs,
    num_sampled,
    num_classes,
    num_true=1,
    sampled_values=None,
    remove_accidental_hits=True,
    partition_strategy="mod",
    name="sampled_softmax_loss",
    seed=None,
):
    """`tf.nn.sampled_softmax_loss` of weights that may be in parts."""
    weights, biases = (_in_order(table, partition_strategy) for table in (weights, biases))
    return _tf("nn.sampled_softmax_loss")(
        weights, biases, labels, inputs, num_sampled, num_classes, num_true, sampled_values, remove_accidental_hits, seed, name
    )


def dilation2d(input, filter=None, strides=None, rates=None, padding=None, name=None, filters=None, dilations=None):  # noqa: A002
    """`tf.nn.dilation2d` of images with their channels last."""
    filters, dilations = (new if new is not None else old for new, old in ((filters, filter), (dilations, rates)))
    return _tf("nn.dilation2d")(input, filters, strides, padding, "NHWC", dilations, name)


def erosion2d(value, kernel, strides, rates, padding, name=None):
    """`tf.nn.erosion2d` of images with their channels last."""
    return _tf("nn.erosion2d")(value, kernel, strides, padding, "NHWC", rates, name)


def _fractional(record, value, pooling_ratio, pseudo_random, overlapping, deterministic, seeds, name):
    attributes = {
        "pooling_ratio": pooling_ratio,
        "pseudo_random": pseudo_random,
        "overlapping": overlapping,
        "deterministic": deterministic,
        "seed": seeds[0],
        "seed2": seeds[1],
    }
    return execute(record, [value], attributes, name)


def fractional_avg_pool(
    value, pooling_ratio, pseudo_random=False, overlapping=False, deterministic=False, seed=0, seed2=0, name=None
):
    """The means of regions of random sizes, with both seeds of the operation; `pooling_ratio` has four elements."""
    seeds = seed, seed2
    return _fractional("FractionalAvgPool", value, pooling_ratio, pseudo_random, overlapping, deterministic, seeds, name)


def fractional_max_pool(
    value, pooling_ratio, pseudo_random=False, overlapping=False, deterministic=False, seed=0, seed2=0, name=None
):
    """The greatest elements of regions of random sizes, with both seeds of the operation; `pooling_ratio` has four elements."""
    seeds = seed, seed2
    return _fractional("FractionalMaxPool", value, pooling_ratio, pseudo_random, overlapping, deterministic, seeds, name)


def ctc_beam_search_decoder(inputs, sequence_length, beam_width=100, top_paths=1, merge_repeated=True):
    """`tf.nn.ctc_beam_search_decoder`, which also leaves out labels that follow themselves if `merge_repeated`.

    >>> decoded, score = tf.compat.v1.nn.ctc_beam_search_decoder([[[9.0, 0.0]], [[0.0, 9.0]]], [2])
    >>> decoded[0].values.numpy().tolist()
    [0]
    """
    return ctc_ops.beam_search(inputs, sequence_length, beam_width, top_paths, merge_repeated)
