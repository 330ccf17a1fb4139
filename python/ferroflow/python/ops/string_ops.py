"""`tf.strings`: functions of several operations; those that give rows of pieces return ragged tensors.

Invariant: strings are bytes; what counts characters says so by `unit` or an encoding.
Does not know: regular expressions and encodings, which are operations of the catalogue.
"""

from ferroflow import _ff, _namespace
from ferroflow.python.ops.operands import all_axes, convert, execute, shape_of
from ferroflow.python.ops.ragged.ragged_tensor import RaggedTensor


def reduce_join_v2(inputs, axis=None, keepdims=False, separator="", name=None):
    """Joins the strings along axes (all by default), with a separator between.

    >>> tf.strings.reduce_join(["a", "b"], separator="-").numpy()
    b'a-b'
    """
    inputs = convert(inputs)
    # Along the last axis first, so that rows are joined whole.
    axis = _namespace.resolve("reverse")(all_axes(inputs), [0]) if axis is None else axis
    return execute("ReduceJoin", [inputs, axis], {"keep_dims": bool(keepdims), "separator": separator}, name)


def string_format(template, inputs, placeholder="{}", summarize=3, name=None):
    """The template with tensors in the places of its placeholders.

    >>> tf.strings.format("x is {}", tf.constant([1, 2])).numpy()
    b'x is [1 2]'
    """
    inputs = list(inputs) if isinstance(inputs, (list, tuple)) else [inputs]
    if template.count(placeholder) != len(inputs):
        raise ValueError(f"The template expects {template.count(placeholder)} tensors, but the inputs only has {len(inputs)}. Please ensure the number of placeholders in template matches inputs length.")
    return execute("StringFormat", [inputs], {"template": template, "placeholder": placeholder, "summarize": summarize}, name)


def _over_rows(function, input):
    """Calls a function of a vector that gives ragged rows, for a tensor of any rank."""
    if isinstance(input, RaggedTensor):
        return input.with_values(_over_rows(function, input.values))
    rank = input.shape.rank
    if rank == 0:
        return function(execute("Reshape", [input, [1]]))[0]
    if rank == 1:
        return function(input)
    if rank is None:
        raise ValueError("the rank of the strings must be known")
    rows = _over_rows(function, execute("Reshape", [input, execute("ConcatV2", [[convert([-1], dtype=_ff.int32), shape_of(input)[2:]], 0])]))
    shape = shape_of(input, _ff.int64)
    return RaggedTensor.from_uniform_row_length(rows, shape[1], shape[0])


def _strings(input):
    return input if isinstance(input, RaggedTensor) else convert(input, dtype=_ff.string)


def split(input, sep=None, maxsplit=-1, name=None):
    """The pieces of each string between separators (runs of white space by default), at most `maxsplit` cuts.

    >>> tf.strings.split(["a b", "c"]).to_list()
    [[b'a', b'b'], [b'c']]
    """

    def pieces(vector):
        indices, values, shape = execute("StringSplitV2", [vector, "" if sep is None else sep], {"maxsplit": maxsplit}, name)
        return RaggedTensor.from_value_rowids(values, indices[:, 0], shape[0], validate=False)

    return _over_rows(pieces, _strings(input))


def bytes_split(input, name=None):
    """The single bytes of each string.

    >>> tf.strings.bytes_split("ab").numpy().tolist()
    [b'a', b'b']
    """

    def pieces(vector):
        lengths = execute("StringLength", [vector])
        made = _namespace.resolve("ragged.range")(lengths)
        ids = made.value_rowids()
        whole = execute("GatherV2", [vector, ids, 0])
        return made.with_values(execute("Substr", [whole, made.values, execute("OnesLike", [made.values])]))

    return _over_rows(pieces, _strings(input))


def unicode_decode(input, input_encoding, errors="replace", replacement_char=65533, replace_control_characters=False, name=None):
    """The code points of each string.

    >>> tf.strings.unicode_decode("ab", "UTF-8").numpy().tolist()
    [97, 98]
    """
    return _decoded(input, input_encoding, errors, replacement_char, replace_control_characters, False)


def unicode_decode_with_offsets(input, input_encoding, errors="replace", replacement_char=65533, replace_control_characters=False, name=None):
    """The code points of each string, and the byte each begins at.

    >>> tf.strings.unicode_decode_with_offsets(["ab"], "UTF-8")[1].to_list()
    [[0, 1]]
    """
    return _decoded(input, input_encoding, errors, replacement_char, replace_control_characters, True)


def _decoded(input, encoding, errors, replacement, control, offsets):
    attrs = {"input_encoding": encoding, "errors": errors, "replacement_char": replacement, "replace_control_characters": control, "Tsplits": _ff.int64}

    def points(which):
        def run(vector):
            out = execute("UnicodeDecodeWithOffsets", [vector], attrs)
            return RaggedTensor.from_row_splits(out[which], out[0], validate=False)

        return _over_rows(run, _strings(input))

    return (points(1), points(2)) if offsets else points(1)


def unicode_encode(input, output_encoding, errors="replace", replacement_char=65533, name=None):
    """The strings of code points in the last dimension.

    >>> tf.strings.unicode_encode([97, 98], "UTF-8").numpy()
    b'ab'
    """
    attrs = {"output_encoding": output_encoding, "errors": errors, "replacement_char": replacement_char}
    input = input if isinstance(input, RaggedTensor) else convert(input)
    if not isinstance(input, RaggedTensor):
        if input.shape.rank == 1:
            splits = execute("Pack", [[convert(0, dtype=_ff.int64), shape_of(input, _ff.int64)[0]]], {"axis": 0})
            return execute("Reshape", [execute("UnicodeEncode", [input, splits], attrs), []])
        input = RaggedTensor.from_tensor(input, ragged_rank=input.shape.rank - 1)
    if isinstance(input.values, RaggedTensor):
        return input.with_values(unicode_encode(input.values, output_encoding, errors, replacement_char))
    return execute("UnicodeEncode", [input.values, input.row_splits], attrs, name)


def unicode_split(input, input_encoding, errors="replace", replacement_char=65533, name=None):
    """The characters of each string, as strings.

    >>> tf.strings.unicode_split("ab", "UTF-8").numpy().tolist()
    [b'a', b'b']
    """
    points = unicode_decode(input, input_encoding, errors, replacement_char)
    single = RaggedTensor.from_uniform_row_length(points.flat_values if isinstance(points, RaggedTensor) else points, 1)
    characters = unicode_encode(single, input_encoding, errors, replacement_char)
    return points.with_flat_values(characters) if isinstance(points, RaggedTensor) else characters


def unicode_split_with_offsets(input, input_encoding, errors="replace", replacement_char=65533, name=None):
    """The characters of each string, and the byte each begins at.

    >>> tf.strings.unicode_split_with_offsets(["ab"], "UTF-8")[0].to_list()
    [[b'a', b'b']]
    """
    offsets = unicode_decode_with_offsets(input, input_encoding, errors, replacement_char)[1]
    return unicode_split(input, input_encoding, errors, replacement_char), offsets


def ngrams(data, ngram_width, separator=" ", pad_values=None, padding_width=None, preserve_short_sequences=False, name=None):
    """Runs of `ngram_width` neighbours of each row, joined.

    >>> tf.strings.ngrams(["a", "b", "c"], 2).numpy().tolist()
    [b'a b', b'b c']
    """
    widths = list(ngram_width) if isinstance(ngram_width, (list, tuple)) else [int(ngram_width)]
    _check_ngrams(widths, pad_values, padding_width)
    left, right = ("", "") if pad_values is None else (pad_values, pad_values) if isinstance(pad_values, (str, bytes)) else pad_values
    width = 0 if pad_values is None else -1 if padding_width is None else padding_width
    plain = not isinstance(data, RaggedTensor)
    if plain:
        data = convert(data)
        if data.shape.rank is None:
            raise ValueError("Rank of data must be known.")
        if data.shape.rank == 0:
            raise ValueError("Data must have rank>0")
        own = data.shape.rank
        if own == 1:
            splits = execute("Pack", [[convert(0, dtype=_ff.int64), shape_of(data, _ff.int64)[0]]], {"axis": 0})
            data = RaggedTensor.from_row_splits(data, splits, validate=False)
        else:
            data = RaggedTensor.from_tensor(data, ragged_rank=data.shape.rank - 1)
    attrs = {
        "separator": separator, "ngram_widths": widths, "left_pad": left, "right_pad": right, "pad_width": width,
        "preserve_short_sequences": preserve_short_sequences,
    }
    values, splits = execute("StringNGrams", [data.flat_values, data.nested_row_splits[-1]], attrs, name)
    inner = RaggedTensor.from_row_splits(values, splits, validate=False)
    out = RaggedTensor.from_nested_row_splits(inner, list(data.nested_row_splits[:-1]), validate=False) if data.ragged_rank > 1 else inner
    if not plain:
        return out
    # Rows of one length have as many runs.
    return out.values if own == 1 else out.to_tensor(default_value="")


def _check_ngrams(widths, pad_values, padding_width):
    both = (pad_values, pad_values) if isinstance(pad_values, (str, bytes)) else pad_values
    if both is not None and not (isinstance(both, (list, tuple)) and len(both) == 2 and all(isinstance(p, (str, bytes)) for p in both)):
        raise TypeError("pad_values must be a string, tuple of strings, or None.")
    if padding_width is not None:
        if pad_values is None:
            raise ValueError("pad_values must be provided if padding_width is set.")
        if padding_width < 1:
            raise ValueError("padding_width must be greater than 0.")
    if any(width < 1 for width in widths):
        raise ValueError(f"All ngram_widths must be greater than 0. Got {widths}")


def _on_values(record, names):
    """A function of strings for ragged tensors: the operation on their values."""

    def apply(input, *args, name=None, **kwargs):
        given = {**dict(zip(names, args, strict=False)), **kwargs}
        if hasattr(input, "with_flat_values"):
            return input.with_flat_values(apply(input.flat_values, name=name, **given))
        operands = [given.pop(n) for n in ("pattern", "rewrite") if record == "RegexReplace"]
        return execute(record, [input, *operands], given, name)

    apply.__doc__ = f"`tf.raw_ops.{record}` on the values of a tensor, ragged ones too: the shape of the result is that of `input`."
    return apply


lower, upper, strip = _on_values("StringLower", ["encoding"]), _on_values("StringUpper", ["encoding"]), _on_values("StringStrip", [])
regex_replace = _on_values("RegexReplace", ["pattern", "rewrite", "replace_global"])
to_number = _on_values("StringToNumber", ["out_type"])
length = _on_values("StringLength", ["unit"])
to_hash_bucket_fast = _on_values("StringToHashBucketFast", ["num_buckets"])
to_hash_bucket_strong = _on_values("StringToHashBucketStrong", ["num_buckets", "key"])
as_string = _on_values("AsString", ["precision", "scientific", "shortest", "width", "fill"])
