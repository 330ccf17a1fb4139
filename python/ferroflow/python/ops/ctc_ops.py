"""Connectionist temporal classification: `tf.nn.ctc_loss`, `tf.nn.ctc_greedy_decoder` and what belongs to them.

Invariant: the operation takes the last class for the blank; another blank is moved there, and labels with it.
Does not know: how alignments are summed.
"""

from ferroflow import _ff, _namespace
from ferroflow.python.framework import sparse_tensor
from ferroflow.python.ops.operands import convert, execute

__name__ = "tensorflow.python.ops.ctc_ops"

_tf = _namespace.resolve
# What TensorFlow takes for minus the logarithm of no chance at all, where labels are dense.
_NO_CHANCE = 708.3964


def _blank_last(logits, labels, blank):
    """The logits and labels with the blank as the last class."""
    classes = logits.shape[2]
    if classes is None:
        raise ValueError("the number of classes, the last dimension of `logits`, must be known")
    if blank < 0:
        blank += classes
    if not 0 <= blank < classes:
        raise ValueError(f"blank_index {blank} is not among {classes} classes")
    if blank != classes - 1:
        order = [*range(blank), *range(blank + 1, classes), blank]
        logits = _tf("gather")(logits, order, axis=2)
        labels = _tf("where")(labels < blank, labels, labels - 1)
    return logits, labels


def _loss(labels, logits, lengths, time_major, ignore_longer, collapse=False, merge=True):
    if not time_major:
        logits = _tf("transpose")(logits, [1, 0, 2])
    attributes = {
        "preprocess_collapse_repeated": collapse,
        "ctc_merge_repeated": merge,
        "ignore_longer_outputs_than_inputs": ignore_longer,
    }
    half = logits.dtype in (_ff.float16, _ff.bfloat16)
    inputs = _tf("cast")(logits, _ff.float32) if half else logits
    parts = [inputs, labels.indices, _tf("cast")(labels.values, _ff.int32), _tf("cast")(lengths, _ff.int32)]
    loss = execute("CTCLoss", parts, attributes)[0]
    return _tf("cast")(loss, logits.dtype) if half else loss


def ctc_loss(labels, logits, label_length, logit_length, logits_time_major=True, unique=None, blank_index=None, name=None):
    """Minus the logarithm of the chance that a sequence of classes, with blanks and repetitions taken out, is the label.

    Args:
      labels: integers, `[batch, longest label]`, or a SparseTensor of that shape.
      logits: floats, `[time, batch, classes]`.
      label_length: the length of each label; None with a SparseTensor.
      logit_length: the length of each sequence.
      logits_time_major: False where `logits` is `[batch, time, classes]`.
      unique: what `tf.nn.ctc_unique_labels` gives; it is not needed.
      blank_index: the class that stands for nothing: 0 by default, to be given with a SparseTensor.
      name: a name for the operation.

    Returns:
      A loss for each sequence.

    Raises:
      ValueError: no `blank_index` with a SparseTensor.
      InvalidArgumentError: a label of a SparseTensor that is longer than its sequence.

    >>> loss = tf.nn.ctc_loss([[1]], tf.zeros([2, 1, 2]), [1], [2])
    >>> round(float(loss[0]), 4)
    0.2877
    """
    del unique, name
    logits = convert(logits, name="logits")
    lengths = convert(logit_length)
    if isinstance(labels, sparse_tensor.SparseTensor):
        if blank_index is None:
            raise ValueError("Argument `blank_index` must be provided when `labels` is a `SparseTensor`.")
        logits, values = _blank_last(logits, labels.values, int(blank_index))
        labels = sparse_tensor.SparseTensor(labels.indices, values, labels.dense_shape)
        return _loss(labels, logits, lengths, logits_time_major, ignore_longer=False)
    labels = _tf("cast")(convert(labels, name="labels"), _ff.int64)
    label_length = _tf("cast")(convert(label_length), _ff.int64)
    blank = _tf("cast")(_tf("shape")(logits)[-1] + int(blank_index) if (blank_index or 0) < 0 else int(blank_index or 0), _ff.int64)
    if blank_index:
        # TensorFlow takes a label that is the blank for the class before, where there is one.
        labels = _tf("where")(_tf("equal")(labels, blank), blank - 1, labels)
    logits, values = _blank_last(logits, labels, int(blank_index or 0))
    width = _tf("shape")(labels, out_type=_ff.int64)[1]
    within = _tf("sequence_mask")(label_length, width)
    places = _tf("where")(within)
    as_sparse = lambda v: sparse_tensor.SparseTensor(places, _tf("gather_nd")(v, places), _tf("shape")(labels, out_type=_ff.int64))  # noqa: E731
    without = lambda: _loss(as_sparse(values), logits, lengths, logits_time_major, ignore_longer=True)  # noqa: E731
    is_blank = _tf("logical_and")(_tf("equal")(labels, blank), within)
    loss = without() if blank_index else _tf("cond")(
        _tf("reduce_any")(is_blank), lambda: _loss_with_blanks(as_sparse, is_blank, values, logits, lengths, logits_time_major), without
    )
    # A label needs as many steps as it has elements, and one more between equal neighbours.
    equal = _tf("logical_and")(_tf("equal")(labels[:, 1:], labels[:, :-1]), within[:, 1:])
    needed = label_length + _tf("reduce_sum")(_tf("cast")(equal, _ff.int64), axis=1)
    return _tf("where")(needed > _tf("cast")(lengths, _ff.int64), _tf("cast")(_NO_CHANCE, loss.dtype), loss)


def _loss_with_blanks(as_sparse, is_blank, values, logits, lengths, time_major):
    """The loss of dense labels among which is the blank: there it is an element like any, as likely as the blank.

    It gets a class of its own beside the blank's; that all chances are then less by what it adds is taken out again.
    """
    chances = _tf("nn.log_softmax")(logits)
    blank = chances[..., -1:]
    wide = _tf("concat")([chances[..., :-1], blank, blank], -1)
    own = _tf("cast")(_tf("shape")(logits)[-1] - 1, _ff.int64)
    loss = _loss(as_sparse(_tf("where")(is_blank, own, values)), wide, lengths, time_major, ignore_longer=True)
    added = _tf("math.softplus")(blank[..., 0])
    added = _tf("transpose")(added) if time_major else added
    steps = _tf("sequence_mask")(lengths, _tf("shape")(added)[1])
    return loss - _tf("reduce_sum")(_tf("where")(steps, added, _tf("zeros_like")(added)), 1)


def ctc_loss_v1(
    labels,
    inputs=None,
    sequence_length=None,
    preprocess_collapse_repeated=False,
    ctc_merge_repeated=True,
    ignore_longer_outputs_than_inputs=False,
    time_major=True,
    logits=None,
):
    """TensorFlow 1's loss: sparse labels, the blank is the last class."""
    if logits is not None and inputs is not None:
        raise ValueError("Cannot specify both 'inputs' and 'logits'.")
    if not isinstance(labels, sparse_tensor.SparseTensor):
        raise TypeError(f"Expected argument `labels` to be a SparseTensor. Received labels={labels} of type: {type(labels).__name__}")
    inputs = convert(inputs if logits is None else logits)
    return _loss(
        labels, inputs, convert(sequence_length), time_major, ignore_longer_outputs_than_inputs, preprocess_collapse_repeated, ctc_merge_repeated
    )


def ctc_greedy_decoder(inputs, sequence_length, merge_repeated=True, blank_index=None):
    """The most likely class of each step, with repetitions and blanks taken out.

    Args:
      inputs: logits, `[time, batch, classes]`.
      sequence_length: the length of each sequence.
      merge_repeated: whether equal neighbours count as one.
      blank_index: the class that stands for nothing; the last one by default.

    Returns:
      A list of one SparseTensor of int64, and minus the sum of the largest logits of each sequence.

    >>> decoded, score = tf.nn.ctc_greedy_decoder([[[0.0, 1.0]], [[1.0, 0.0]]], [2], blank_index=1)
    >>> decoded[0].values.numpy().tolist(), score.numpy().tolist()
    ([0], [[-2.0]])
    """
    lengths = _tf("cast")(convert(sequence_length), _ff.int32)
    attributes = {"merge_repeated": merge_repeated, "blank_index": -1 if blank_index is None else int(blank_index)}
    indices, values, shape, score = execute("CTCGreedyDecoder", [inputs, lengths], attributes)
    return [sparse_tensor.SparseTensor(indices, values, shape)], score


def ctc_beam_search_decoder(inputs, sequence_length, beam_width=100, top_paths=1):
    """The likeliest label sequences, found by a beam search; the last class stands for nothing.

    Args:
      inputs: logits, `[time, batch, classes]`.
      sequence_length: the length of each sequence.
      beam_width: how many sequences are followed.
      top_paths: how many of them are given.

    Returns:
      A list of `top_paths` SparseTensors of int64 `[batch, labels]`, and their log probabilities
      `[batch, top_paths]`.

    >>> decoded, score = tf.nn.ctc_beam_search_decoder([[[9.0, 0.0]], [[0.0, 9.0]]], [2])
    >>> decoded[0].values.numpy().tolist()
    [0]
    """
    return beam_search(inputs, sequence_length, beam_width, top_paths, False)


def beam_search(inputs, sequence_length, beam_width, top_paths, merge_repeated):
    """The search of both versions of TensorFlow; the first one may merge labels that follow themselves."""
    lengths = _tf("cast")(convert(sequence_length), _ff.int32)
    attributes = {"beam_width": beam_width, "top_paths": top_paths, "merge_repeated": merge_repeated}
    indices, values, shapes, score = execute("CTCBeamSearchDecoder", [inputs, lengths], attributes)
    return [sparse_tensor.SparseTensor(*parts) for parts in zip(indices, values, shapes)], score


def ctc_unique_labels(labels, name=None):
    """The different elements of each row, padded with 0, and for each element its place among them.

    >>> values, places = tf.nn.ctc_unique_labels([[3, 4, 3]])
    >>> values.numpy().tolist(), places.numpy().tolist()
    ([[3, 4, 0]], [[0, 1, 0]])
    """
    del name
    labels = convert(labels)

    def one(row):
        found = execute("Unique", [row], {"out_idx": _ff.int32})
        missing = _tf("size")(row) - _tf("size")(found[0])
        return [_tf("pad")(_tf("cast")(found[0], _ff.int64), [[0, missing]]), found[1]]

    return _tf("map_fn")(one, labels, fn_output_signature=[_ff.int64, _ff.int32])


def collapse_repeated(labels, seq_length, name=None):
    """Each row with equal neighbours as one, and the lengths that are left.

    >>> rows, lengths = tf.nn.collapse_repeated([[1, 1, 2, 2]], [4])
    >>> rows.numpy().tolist(), lengths.numpy().tolist()
    ([[1, 2]], [2])
    """
    del name
    labels, seq_length = convert(labels), convert(seq_length)
    width = _tf("shape")(labels)[1]
    first = _tf("ones_like")(labels[:, :1], dtype=_ff.bool)
    kept = _tf("concat")([first, _tf("not_equal")(labels[:, 1:], labels[:, :-1])], 1)
    kept = _tf("logical_and")(kept, _tf("sequence_mask")(seq_length, width))
    lengths = _tf("reduce_sum")(_tf("cast")(kept, _ff.int32), axis=1)
    longest = _tf("reduce_max")(lengths)
    places = _tf("where")(_tf("sequence_mask")(lengths, longest))
    shape = _tf("stack")([_tf("shape")(labels)[0], longest])
    rows = _tf("scatter_nd")(places, _tf("boolean_mask")(labels, kept), _tf("cast")(shape, _ff.int64))
    return rows, _tf("cast")(lengths, seq_length.dtype)
