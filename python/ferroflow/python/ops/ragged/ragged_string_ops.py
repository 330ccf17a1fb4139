"""Strings of ragged tensors: joined along rows, and shown as text.

Invariant: the order of the elements is the order in the text.
Does not know: how strings are cut apart; see `string_ops`.
"""

from ferroflow import _ff, _namespace
from ferroflow.python.ops.operands import convert, execute
from ferroflow.python.ops.ragged import ragged_shape_ops
from ferroflow.python.ops.ragged.ragged_tensor import RaggedTensor


def reduce_join(inputs, axis=None, keepdims=None, separator="", name=None):
    """Joins the strings of a ragged tensor along dimensions."""
    if axis is None:
        return execute("ReduceJoin", [inputs.flat_values, [0]], {"separator": separator, "keep_dims": False}, name)
    axes = [axis] if isinstance(axis, int) else list(axis)
    for one in sorted((ragged_shape_ops.axis_of(a, inputs.shape.rank) for a in axes), reverse=True):
        inputs = _joined(inputs, one, separator)
        if keepdims:
            inputs = _namespace.resolve("expand_dims")(inputs, one)
    return inputs


def _joined(value, axis, separator):
    if not isinstance(value, RaggedTensor):
        return execute("ReduceJoin", [value, [axis]], {"separator": separator})
    if axis > 1:
        return value.with_values(_joined(value.values, axis - 1, separator))
    if isinstance(value.values, RaggedTensor):
        raise ValueError("strings of several ragged dimensions are joined along the innermost one")
    ids = value.value_rowids() if axis == 1 else ragged_shape_ops.columns(value)
    count = value.nrows() if axis == 1 else value.bounding_shape(axis=1)
    return execute("UnsortedSegmentJoin", [value.values, ids, count], {"separator": separator})


def format(template, inputs, placeholder="{}", summarize=3, name=None):  # noqa: A001
    """`tf.strings.format` where an input is ragged: nested lists, as `tf.print` shows them."""
    inputs = list(inputs) if isinstance(inputs, (list, tuple)) else [inputs]
    shown = [to_string(v, summarize) if isinstance(v, RaggedTensor) else v for v in inputs]
    pieces = template.split(placeholder)
    if len(pieces) != len(inputs) + 1:
        raise ValueError(f"{len(pieces) - 1} placeholder(s) in template does not match {len(inputs)} tensor(s) provided as input")
    parts = [convert(pieces[0])]
    for value, given, piece in zip(shown, inputs, pieces[1:], strict=True):
        text = value if isinstance(given, RaggedTensor) else _namespace.resolve("strings.format")("{}", [value], summarize=summarize)
        parts += [text, convert(piece)]
    return _namespace.resolve("strings.join")(parts, name=name)


def to_string(value, summarize=None):
    """A ragged tensor as text: `[[1, 2], []]`, strings in quotes; of more than `summarize` rows only the ends."""
    if summarize is not None and summarize != -1 and not (isinstance(summarize, int) and summarize > 0):
        raise ValueError(f"Expected summarize to be -1 or a positive int, got {summarize!r}")
    flat = value.flat_values
    if flat.dtype == _ff.string:
        escaped = execute("StaticRegexReplace", [flat], {"pattern": "(['\\\\])", "rewrite": "\\\\\\1"})
        texts = _namespace.resolve("strings.join")(["'", escaped, "'"])
    else:
        texts = _namespace.resolve("strings.as_string")(flat)
    if texts.shape.rank is not None and texts.shape.rank > 1:
        texts = RaggedTensor.from_tensor(texts, ragged_rank=texts.shape.rank - 1)
    whole = value.with_flat_values(texts) if isinstance(texts, _ff.Tensor) else _deepened(value, texts)
    return _bracketed(whole, -1 if summarize is None else summarize)


def _deepened(value, inner):
    return value.with_values(_deepened(value.values, inner)) if isinstance(value.values, RaggedTensor) else value.with_values(inner)


def _bracketed(value, summarize):
    join = _namespace.resolve("strings.join")
    if not isinstance(value, RaggedTensor):
        return join(["[", execute("ReduceJoin", [_ends(value, summarize), [0]], {"separator": ", "}), "]"])
    if isinstance(value.values, RaggedTensor):
        rows = _each(value.values, summarize)
        return _bracketed(value.with_values(rows), summarize)
    return _bracketed(_each(value, summarize), summarize)


def _each(rt, summarize):
    """The text of each row."""
    if isinstance(rt.values, RaggedTensor):
        return _each(rt.with_values(_each(rt.values, summarize)), summarize)
    if summarize >= 0:
        rt = _row_ends(rt, summarize)
    texts = execute("UnsortedSegmentJoin", [rt.values, rt.value_rowids(), rt.nrows()], {"separator": ", "})
    return _namespace.resolve("strings.join")(["[", texts, "]"])


def _row_ends(rt, summarize):
    """Of rows longer than two ends the ends, with `...` between them."""
    concat = _namespace.resolve("concat")
    lengths = rt.row_lengths()
    long = execute("Greater", [lengths, convert(2 * summarize, dtype=lengths.dtype)])
    dots = RaggedTensor.from_row_lengths(
        execute("Fill", [execute("Reshape", [execute("Sum", [execute("Cast", [long], {"DstT": _ff.int32}), [0]]), [1]]), "..."]),
        execute("Cast", [long], {"DstT": lengths.dtype}),
        validate=False,
    )
    rest = execute("SelectV2", [long, convert(summarize, dtype=lengths.dtype), lengths - execute("Minimum", [lengths, convert(summarize, dtype=lengths.dtype)])])
    place, ids = ragged_shape_ops.columns(rt), rt.value_rowids()
    tail = execute("GreaterEqual", [place, execute("GatherV2", [lengths - rest, ids, 0])])
    mask = _namespace.resolve("ragged.boolean_mask")
    return concat([rt[:, :summarize], dots, mask(rt, rt.with_values(tail))], 1)


def _ends(texts, summarize):
    if summarize < 0:
        return texts
    rows = RaggedTensor.from_uniform_row_length(texts, execute("Shape", [texts], {"out_type": _ff.int64})[0], nrows=1)
    return _row_ends(rows, summarize).values
