"""Calls functions of dense tensors with ragged ones, as the package's table of such functions says.

Invariant: the result has the rows of the ragged arguments.
Does not know: which functions there are; see `_dispatch`.
"""

import importlib

from ferroflow.python.ops.ragged import ragged_math_ops


def call(handler, function, args, kwargs):
    """The call by its kind: of the values, of two arguments that broadcast, or of a function for ragged tensors."""
    if handler == "values":
        return ragged_math_ops.map_flat_values(function, *args, **kwargs)
    if handler == "pair":
        (x, y), rest, named = _two(function, args, kwargs)
        return ragged_math_ops.elementwise(lambda a, b: function(a, b, *rest, **named), x, y)
    module, _, name = handler.partition(":")
    return getattr(importlib.import_module(f"ferroflow.python.ops.ragged.ragged_{module}"), name)(*args, **kwargs)


def _two(function, args, kwargs):
    """The first two arguments, however they were given, and the rest."""
    if len(args) >= 2:
        return args[:2], args[2:], kwargs
    import inspect

    names = [p for p in inspect.signature(function).parameters][:2]
    named = dict(kwargs)
    return [*args, *(named.pop(name) for name in names[len(args) :])], (), named
