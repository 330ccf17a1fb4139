"""Calls functions of dense tensors with ragged ones, as the package's table of such functions says.

Invariant: the result has the rows of the ragged arguments.
Does not know: which functions there are; see `_dispatch`.
"""

import importlib

from ferroflow import _namespace
from ferroflow.python.ops.operands import convert
from ferroflow.python.ops.ragged import ragged_math_ops, ragged_tensor, ragged_tensor_value, ragged_util


def call(handler, function, args, kwargs):
    """The call by its kind: of the values, of two arguments that broadcast, or of a function for ragged tensors.

    The value of a ragged tensor, as a session gives it, is taken as one.
    """
    args, kwargs = [_ragged(v) for v in args], {name: _ragged(v) for name, v in kwargs.items()}
    if handler == "values":
        return ragged_math_ops.map_flat_values(function, *args, **kwargs)
    if handler == "pair":
        (x, y), rest, named = _two(function, args, kwargs)
        return ragged_math_ops.elementwise(lambda a, b: function(a, b, *rest, **named), x, y)
    if handler == "assertion":
        (x, y), rest, named = _two(function, args, kwargs)
        return function(*_flat_pair(x, y), *rest, **named)
    module, _, name = handler.partition(":")
    return getattr(importlib.import_module(f"ferroflow.python.ops.ragged.ragged_{module}"), name)(*args, **kwargs)


def _ragged(value):
    if isinstance(value, (list, tuple)) and any(isinstance(v, ragged_tensor_value.RaggedTensorValue) for v in value):
        return [_ragged(v) for v in value]
    return ragged_util.convert_to_tensor_or_ragged_tensor(value) if isinstance(value, ragged_tensor_value.RaggedTensorValue) else value


def _flat_pair(x, y):
    """The values of two ragged tensors of the same rows, or of one and a number. ValueError for a tensor of more dimensions."""
    ragged = [v for v in (x, y) if isinstance(v, ragged_tensor.RaggedTensor)]
    if len(ragged) == 2:
        x, y = ragged_util.match_row_splits_dtypes(x, y)
        for one, other in zip(x.nested_row_splits, y.nested_row_splits, strict=True):
            _namespace.resolve("debugging.assert_equal")(one, other, message="the rows of the two ragged tensors differ")
        return x.flat_values, y.flat_values
    other = convert(y if ragged[0] is x else x, dtype=ragged[0].dtype)
    if other.shape.rank != 0:
        raise ValueError(f"A ragged tensor can be compared with another one or with a number, not with a tensor of shape {other.shape}")
    return (x.flat_values, other) if ragged[0] is x else (other, y.flat_values)


def _two(function, args, kwargs):
    """The first two arguments, however they were given, and the rest."""
    if len(args) >= 2:
        return args[:2], args[2:], kwargs
    import inspect

    names = [p for p in inspect.signature(function).parameters][:2]
    named = dict(kwargs)
    return [*args, *(named.pop(name) for name in names[len(args) :])], (), named
