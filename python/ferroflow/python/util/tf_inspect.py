"""Python's `inspect`, under the name that programs written for TensorFlow import it by.

Invariant: a function that wraps another is looked at as the one it wraps.
Does not know: tensors.
"""

import inspect as _inspect
from inspect import *  # noqa: F403 the same names
from inspect import FullArgSpec, Parameter, signature

__name__ = "tensorflow.python.util.tf_inspect"

ArgSpec = FullArgSpec


def getfullargspec(obj):
    """What a function takes, of a wrapped one what the inner takes.

    >>> from ferroflow.python.util.tf_inspect import getfullargspec
    >>> getfullargspec(lambda a, b=1: a).args
    ['a', 'b']
    """
    return _inspect.getfullargspec(_inspect.unwrap(obj) if not isinstance(obj, type) else obj)


getargspec = getfullargspec


def getcallargs(*func_and_positional, **named):
    """The value of each parameter in a call, by name."""
    func, *positional = func_and_positional
    bound = signature(_inspect.unwrap(func)).bind(*positional, **named)
    bound.apply_defaults()
    found = {}
    for name, value in bound.arguments.items():
        if signature(func).parameters[name].kind is Parameter.VAR_KEYWORD:
            found.update(value)
        else:
            found[name] = value
    return found
