"""`tf.print`.

Invariant: what is printed is one piece of text, printed when the graph runs.
Does not know: where standard error goes.
"""

import sys

from ferroflow import _ff
from ferroflow.python.framework import composite_tensor
from ferroflow.python.ops.operands import convert

_LEVELS = ("log(info)", "log(warning)", "log(error)")


def print(*inputs, **kwargs):  # noqa: A001
    """Prints tensors and other values, each time it is reached in the run; to standard error by default.

    `output_stream` is `sys.stdout`, `sys.stderr`, a "log(info)" level or "file://path"; `summarize` says how many
    elements stand at both ends of a dimension (3; -1 for all), `sep` and `end` are as in Python's print.

    >>> tf.print("x is", tf.constant([1, 2]), output_stream=sys.stdout)
    x is [1 2]
    """
    stream = kwargs.pop("output_stream", sys.stderr)
    kwargs.pop("name", None)
    summarize = kwargs.pop("summarize", 3)
    sep, end = kwargs.pop("sep", " "), kwargs.pop("end", "\n")
    if kwargs:
        raise ValueError(f"Unrecognized keyword arguments for tf.print: {kwargs}")
    if stream not in (sys.stdout, sys.stderr, *_LEVELS) and not (isinstance(stream, str) and stream.startswith("file://")) and stream not in (sys.__stdout__, sys.__stderr__):
        raise ValueError(f"Unsupported output stream, logging level, or file.{stream}. Supported streams are sys.stdout, sys.stderr, tf.logging.info, tf.logging.warning, tf.logging.error. File needs to be in the form of 'file://<filepath>'.")
    flat = [[x for x in _ff.nest_flatten(i, expand_composites=True)] for i in inputs]
    tensors = [convert(x) for parts in flat for x in parts if isinstance(x, (_ff.Tensor, _ff.VariableBase))]

    alone = len(inputs) == 1 and len(tensors) == 1 and tensors[0] is inputs[0] and tensors[0].dtype == _ff.string

    def show(*values):
        if alone and values[0].shape.rank == 0:
            _emit(stream, values[0].numpy().decode("utf-8", "replace") + end)
            return []
        values = iter(values)
        words = []
        for given, parts in zip(inputs, flat, strict=True):
            filled = [Shown(_text(next(values), summarize)) if isinstance(x, (_ff.Tensor, _ff.VariableBase)) else x for x in parts]
            words.append(_structure(given, filled))
        _emit(stream, sep.join(words) + end)
        return []

    if _ff.executing_eagerly():
        show(*tensors)
        return None
    _ff.callback(show, tensors, [], [], True)
    return None


class Shown:
    """A text that stands in a structure without quotes."""

    def __init__(self, text):
        self.text = text

    def __repr__(self):
        return self.text


def _structure(given, parts):
    if composite_tensor.is_composite(given):
        return f"{type(given).__name__}({', '.join(map(repr, parts))})"
    if not _ff.nest_is_nested(given):
        return parts[0] if isinstance(parts[0], str) else str(parts[0]) if not isinstance(parts[0], Shown) else parts[0].text
    return str(_ff.nest_pack(given, parts, expand_composites=True))


def _text(tensor, summarize):
    array = tensor.numpy()
    if getattr(array, "ndim", 0) == 0:
        return _element(array.item() if hasattr(array, "item") else array, tensor.dtype)
    return _rows(array, tensor.dtype, summarize, 1)


def _element(value, dtype):
    if isinstance(value, bytes):
        return f'"{value.decode("utf-8", "replace")}"'
    if dtype == _ff.bool:
        return str(int(value))
    if dtype == _ff.float64 or dtype == _ff.float32:
        # The fewer digits if they say the number, else all.
        few, all_of = (15, 17) if dtype == _ff.float64 else (6, 9)
        short = f"{value:.{few}g}"
        if dtype == _ff.float64:
            return short if float(short) == value or value != value else f"{value:.{all_of}g}"
        import numpy as np

        return short if np.float32(short) == np.float32(value) or value != value else f"{value:.{all_of}g}"
    return f"{value:.6g}" if dtype.is_floating else str(value)


def _rows(array, dtype, summarize, depth):
    def inner(x):
        if array.ndim > 1:
            return _rows(x, dtype, summarize, depth + 1)
        return _element(x.item() if hasattr(x, "item") else x, dtype)

    count = len(array)
    if summarize is not None and summarize >= 0 and count > 2 * summarize:
        parts = [*map(inner, array[:summarize]), "...", *map(inner, array[count - summarize :])]
    else:
        parts = list(map(inner, array))
    joint = "\n" * (array.ndim - 1) + " " * depth if array.ndim > 1 else " "
    return f"[{joint.join(parts)}]"


def _emit(stream, text):
    if isinstance(stream, str) and stream.startswith("file://"):
        with open(stream[7:], "a", encoding="utf-8") as file:
            file.write(text)
        return
    target = sys.stdout if stream in (sys.stdout, sys.__stdout__) else sys.stderr
    if isinstance(stream, str):
        text = f"{stream[4].upper()}: {text}"
    target.write(text)
    target.flush()
