"""What `help()` says of functions that are one operation: made of the operation's record when it is asked for.

The record gives meaning, arguments, dtypes and results; `_examples.txt` an example for each public name, whose result is
TensorFlow's (`python/tests/golden/examples.py` writes it).

Invariant: asking never fails; what a record does not say is left out.
Does not know: any operation.
"""

import textwrap

from ferroflow import _ff, _names

WIDTH = 96

# Whole families of dtypes have one word; the order is that of the sentence.
_FAMILIES = (
    ("floating-point numbers", ("bfloat16", "float16", "float32", "float64")),
    ("integers", ("int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64")),
    ("signed integers", ("int8", "int16", "int32", "int64")),
    ("complex numbers", ("complex64", "complex128")),
)

_INPUTS = {
    "axis": "the dimension, or dimensions, it works along",
    "shape": "the shape of the result",
    "dims": "the shape of the result",
    "indices": "which places are meant",
    "segment_ids": "the segment that each row belongs to",
    "num_segments": "how many segments there are",
    "multiples": "how many times, for each dimension",
}

_ATTRIBUTES = {
    "axis": "the dimension, or dimensions, it works along",
    "data_format": "the order of the dimensions",
    "padding": "how the borders are treated: `SAME` or `VALID`",
    "strides": "how far the window moves, for each dimension",
    "dilations": "the distance between the elements of the window, for each dimension",
    "keep_dims": "whether reduced dimensions stay, with size 1",
    "exclusive": "whether the element itself is left out",
    "reverse": "whether it begins at the end",
    "ksizes": "the size of the window, for each dimension",
    "transpose_a": "whether `a` is transposed first",
    "transpose_b": "whether `b` is transposed first",
    "adj_x": "whether `x` is conjugated and transposed first",
    "adj_y": "whether `y` is conjugated and transposed first",
    "seed": "the seed of this operation; 0 with `seed2` 0 for any",
    "seed2": "the second half of the seed",
    "use_locking": "accepted; updates are always whole",
    "container": "accepted; there is one container",
    "shared_name": "the name under which the resource is shared",
    "separator": "what stands between the parts",
    "num_buckets": "the number of buckets",
    "out_type": "the dtype of the result",
    "validate_indices": "accepted; indices are always checked",
}


def describe(function):
    """The docstring of a function made by `_ff.op` or `_ff.raw`."""
    record = record_of(function.record)
    params = function.parameters
    public = public_name(function.record, function.__name__)
    return text(record, params, public, function.keywords_only)


def record_of(name):
    """What the engine says of an operation, as a dictionary."""
    if hasattr(_ff, "record"):
        return _ff.record(name)
    return next(r for r in _ff.records() if r["name"] == name)


def public_name(record, short):
    """The first public name, as the table has it, of a function with this record and last part of the name."""
    for full, target in _names.table().items():
        if target.startswith(f"op {record}(") and full.rpartition(".")[2] == short:
            return full
    return f"raw_ops.{record}"


def text(record, params, public, keywords_only=False):
    """The docstring: summary, arguments, result, errors, example."""
    types = {name: [d.name for d in allowed] for name, allowed in record.get("types", ())}
    inputs = {i[0]: i for i in record["inputs"]}
    attributes = {a[0]: a for a in record["attrs"]}
    parts = [textwrap.fill(record["doc"].strip(), WIDTH)]

    lines, shown = [], {}
    for python, own, optional in params:
        if own in inputs:
            words = _input(inputs[own], types, shown, python)
            lines.append(_item(python, words[:-1] + (" (optional)." if optional else ".")))
        elif own in attributes:
            lines.append(_item(python, _attribute(attributes[own])))
        elif own in types and not keywords_only:
            lines.append(_item(python, f"a `tf.DType`: {_dtypes(types[own])}"))
    lines.append(_item("name", "a name for the operation, shown in graphs."))
    parts.append("Args:\n" + "\n".join(lines))

    outputs = record["outputs"]
    if outputs:
        parts.append("Returns:\n" + "\n".join(_outputs(outputs, shown, types)))
    else:
        parts.append("Returns:\n" + _indented("Nothing; the operation is run for what it does."))
    parts.append("Raises:\n" + "\n".join(_errors(record, shown)))
    example = examples().get(public)
    if example:
        parts.append("Example:\n\n>>> {}\n{}".format(*example))
    return "\n\n".join(parts) + "\n"


def _indented(words):
    return textwrap.fill(words, WIDTH, initial_indent="  ", subsequent_indent="    ")


def _item(name, words):
    return _indented(f"{name}: {words}")


def _input(declared, types, shown, python):
    _, notation, many = declared
    variable = notation.rpartition("* ")[2]
    noun = "a list of tensors" if many else "a tensor"
    what = f", {_INPUTS[python]}" if python in _INPUTS else ""
    if variable in shown:
        return f"{noun} of the same dtype as `{shown[variable]}`{what}."
    if variable in types:
        shown[variable] = python
        return f"{noun}: {_dtypes(types[variable])}{what}."
    if hasattr(_ff, variable):
        return f"{noun} of dtype `{variable}`{what}."
    shown[variable] = python
    return f"{noun}{what}."


def _attribute(declared):
    name, kind, default, optional, *rest = declared
    words = _KINDS.get(kind, kind)
    if name in _ATTRIBUTES:
        words += f", {_ATTRIBUTES[name]}"
    allowed = rest[0] if rest else ()
    if allowed:
        words += ", one of " + ", ".join(f"`{a}`" for a in allowed)
    if len(rest) > 1 and rest[1] is not None:
        words += f", at least {rest[1]}"
    if optional and default not in (None, "", []):
        words += f" (without: {default.name if hasattr(default, 'as_numpy_dtype') else default})"
    return words + "."


_KINDS = {
    "bool": "a bool",
    "int": "an int",
    "float": "a float",
    "string": "a string",
    "type": "a `tf.DType`",
    "shape": "a shape",
    "tensor": "a tensor",
    "func": "a function",
    "list(int)": "a list of ints",
    "list(float)": "a list of floats",
    "list(string)": "a list of strings",
    "list(type)": "a list of `tf.DType`",
    "list(shape)": "a list of shapes",
    "list(bool)": "a list of bools",
}


def _dtypes(names):
    """`floating-point numbers or integers` for a list of dtypes."""
    if not names:
        return "any dtype"
    left, words = list(names), []
    for family, members in _FAMILIES:
        if all(m in left for m in members):
            words.append(family)
            left = [n for n in left if n not in members]
    words += [f"`{n}`" for n in left]
    return words[0] if len(words) == 1 else ", ".join(words[:-1]) + " or " + words[-1]


def _outputs(outputs, shown, types):
    def one(declared):
        name, notation, many = declared
        variable = notation.rpartition("* ")[2]
        noun = "tensors" if many else "tensor"
        if variable in shown:
            dtype = f" of the dtype of `{shown[variable]}`"
        elif variable in types or not hasattr(_ff, variable):
            dtype = ""
        else:
            dtype = f" of dtype `{variable}`"
        return name, ("A list of " if many else "A ") + noun + dtype

    if len(outputs) == 1:
        name, words = one(outputs[0])
        return [_indented(f"{words}: {name}.")]
    return [_indented("Several values:")] + [_indented(f"  {name}: {words}.") for name, words in map(one, outputs)]


def _errors(record, shown):
    lines = []
    variables = [i[1].rpartition("* ")[2] for i in record["inputs"]]
    if any(variables.count(v) > 1 for v in shown):
        lines.append(_item("InvalidArgumentError", "dtypes that differ where they must be equal, or shapes that do not fit together."))
    elif record["inputs"]:
        lines.append(_item("InvalidArgumentError", "a dtype or a shape that it does not take."))
    lines.append(_item("TypeError", "an argument that cannot be a tensor, that is missing, or of another name."))
    lines.append(_item("ValueError", "where a function is traced, shapes that cannot fit whatever the values."))
    return lines


_examples = None


def examples():
    """The examples: public name to (expression, what it gives)."""
    global _examples
    if _examples is None:
        found, name = {}, None
        with open(__file__.rpartition("_docs")[0] + "_examples.txt", encoding="utf-8") as lines:
            for line in lines:
                line = line.rstrip("\n")
                if line.startswith("    "):
                    found[name] = (found[name][0], line[4:])
                elif line:
                    name, _, expression = line.partition(": ")
                    found[name] = (expression, None)
        _examples = {name: pair for name, pair in found.items() if pair[1] is not None}
    return _examples
