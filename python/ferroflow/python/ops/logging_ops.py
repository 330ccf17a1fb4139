"""`tf.print`: tensors as text, each time the graph runs.

Invariant: the text is TensorFlow's: the first and last `summarize` elements of each axis, numbers as short as
they can be read back.
Does not know: graphs.
"""

import pprint
import sys

from ferroflow import _ff
from ferroflow.python.framework import func_graph

__name__ = "tensorflow.python.ops.logging_ops"


_LEVELS = ("log(info)", "log(warning)", "log(error)")


class _Place:
    """Where a tensor's text goes in the text of a structure."""

    def __init__(self, number):
        self._token = f"\x00{number}\x00"

    def __repr__(self):
        return self._token


def print_v2(*inputs, **kwargs):
    """Prints values: tensors, strings, anything, structures of them.

    Args:
      *inputs: what is printed, with `sep` between.
      output_stream: `sys.stderr` (by default), `sys.stdout`, or `"file://path"`, to which is added.
      summarize: how many elements at both ends of each axis are printed; -1 for all, 3 by default.
      sep, end: text between values, and after them.

    >>> import ferroflow as tf, sys
    >>> tf.print("x:", tf.range(10), output_stream=sys.stdout)
    x: [0 1 2 ... 7 8 9]
    """
    stream = kwargs.pop("output_stream", None)
    kwargs.pop("name", None)
    summarize = kwargs.pop("summarize", 3)
    sep, end = kwargs.pop("sep", " "), kwargs.pop("end", "\n")
    if kwargs:
        raise ValueError(f"Unrecognized keyword arguments for tf.print: {kwargs}")
    summarize = 3 if summarize is None else summarize
    stream = sys.stderr if stream is None else stream
    if not (stream in (sys.stdout, sys.stderr, *_LEVELS) or (isinstance(stream, str) and stream.startswith("file://"))):
        raise ValueError(
            f'Unsupported output stream, logging level, or file.{stream}. Supported streams are {sys.stdout}, {sys.stderr}, '
            'tf.logging.info, tf.logging.warning, tf.logging.error. File needs to be in the form of "file://<filepath>".'
        )
    tensors, plain = [], set()

    def leaf(value):
        if isinstance(value, _ff.VariableBase):
            value = value._ff_read()
        if isinstance(value, _ff.Tensor):
            tensors.append(value)
            return _Place(len(tensors) - 1)
        if type(value).__name__ == "RaggedTensor":
            from ferroflow.python.ops.ragged import ragged_string_ops

            plain.add(len(tensors))
            return leaf(ragged_string_ops.to_string(value, summarize))
        return value

    parts = []
    for value in inputs:
        if isinstance(value, str):
            parts.append(value)
        elif hasattr(type(value), "_ff_flatten") and not isinstance(value, (_ff.Tensor, _ff.VariableBase)):
            parts.append(_composite(value, leaf))
        elif isinstance(value, (_ff.Tensor, _ff.VariableBase)):
            parts.append(repr(leaf(value)))
        else:
            parts.append(pprint.pformat(_ff.nest_map(leaf, value)))
    if len(tensors) == 1 and len(inputs) == 1 and parts == [repr(_Place(0))] and tensors[0].dtype == _ff.string and tensors[0].shape.rank == 0:
        plain.add(0)  # a text alone is printed as it is
    template = sep.join(parts) + end

    def put(*values):
        text = template
        for number, value in enumerate(values):
            text = text.replace(f"\x00{number}\x00", _plain(value) if number in plain else summary(value.numpy(), summarize))
        _write(stream, text)
        return []

    if _ff.executing_eagerly():
        put(*tensors)
        return None
    _ff.callback(put, tensors, [], [], True)
    return func_graph.added_operation()


def _plain(text):
    return text.numpy().decode("utf-8", "replace")


def _composite(value, leaf):
    if type(value).__name__ == "SparseTensor":
        return f"'SparseTensor(indices={leaf(value.indices)!r}, values={leaf(value.values)!r}, shape={leaf(value.dense_shape)!r})'"
    if type(value).__name__ == "RaggedTensor":
        return repr(leaf(value))
    return repr(value)


def _write(stream, text):
    if stream in _LEVELS:
        from ferroflow.python.platform import tf_logging

        getattr(tf_logging, stream[4:-1])(text.removesuffix("\n"))
        return
    if isinstance(stream, str):
        with open(stream[len("file://") :], "a", encoding="utf-8") as file:
            file.write(text)
        return
    # Streams are looked up when the text is written: tests and notebooks put their own in place.
    target = sys.stdout if stream in (sys.stdout, sys.__stdout__) else sys.stderr
    target.write(text)
    target.flush()


def summary(array, summarize=3):
    """The text of an array."""
    import numpy as np

    array = np.asarray(array)
    if array.ndim == 0:
        return _element(array.item() if array.dtype.kind in "OSU" else array[()])
    return _rows(array, summarize, 0)


def _rows(array, summarize, depth):
    count = len(array)
    if summarize < 0 or count <= 2 * summarize:
        picked = [*range(count)]
        cut = None
    else:
        picked = [*range(summarize), *range(count - summarize, count)]
        cut = summarize
    if array.ndim == 1:
        texts = [_element(array[i]) for i in picked]
        if cut is not None:
            texts.insert(cut, "...")
        return f"[{' '.join(texts)}]"
    texts = [_rows(array[i], summarize, depth + 1) for i in picked]
    if cut is not None:
        texts.insert(cut, "...")
    between = "\n" * (array.ndim - 1) + " " * (depth + 1)
    return f"[{between.join(texts)}]"


_ESCAPES = {10: b"\\n", 13: b"\\r", 9: b"\\t", 34: b'\\"', 39: b"\\'", 92: b"\\\\"}


def _escaped(text):
    """Bytes as C writes them; what is beyond ASCII stays."""
    made = b"".join(_ESCAPES.get(b) or (bytes([b]) if b >= 32 and b != 127 else b"\\%03o" % b) for b in text)
    return made.decode("utf-8", "replace")


def _element(value):
    import numpy as np

    if isinstance(value, (bytes, str)):
        return f'"{_escaped(value if isinstance(value, bytes) else value.encode())}"'
    if isinstance(value, (bool, np.bool_)):
        return "1" if value else "0"
    if isinstance(value, (complex, np.complexfloating)):
        return "?"
    if isinstance(value, np.float64):
        return _shortest(float(value), float, 15, 17)
    if isinstance(value, np.floating) or type(value).__name__ in ("bfloat16",) or "float8" in type(value).__name__:
        return _shortest(float(value), np.float32, 6, 9)
    return str(value)


def _shortest(value, kind, few, many):
    """A number with few digits if they say it exactly, else with many."""
    text = f"{value:.{few}g}"
    return text if kind(text) == kind(value) or value != value else f"{value:.{many}g}"
