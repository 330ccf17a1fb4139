"""Public functions of tensors that also take values which stand for tensors: those come to the functions as what they stand for.

Invariant: until something asks for it no function is slower; from then on public functions have one more frame.
Does not know: which values stand for what.
"""

import functools
import types

from ferroflow import _dispatch, _ff, _namespace
from ferroflow.python.util import dispatch_fallback


def takes_tensors(full, value):
    """Whether a public name is a function of tensors."""
    space, _, name = full.rpartition(".")
    spaces = (*dispatch_fallback._SPACES, "experimental.numpy")
    return space in spaces and name not in dispatch_fallback._NONE_OF_THEM and isinstance(value, (_ff.OperationFunction, types.FunctionType))


def taking(function, plain):
    """The function, with `plain(value)` in the place of each argument and of each member of a list."""

    def whole(value):
        return type(value)(whole(member) for member in value) if type(value) in (list, tuple) else plain(value)

    @functools.wraps(function)
    def of_stand_ins(*args, **kwargs):
        return function(*map(whole, args), **{name: whole(value) for name, value in kwargs.items()})

    return marked(of_stand_ins, function)


def marked(made, function):
    """A function that is to stand for another, with what that is."""
    made._ff_plain = function
    # The package's own, which AutoGraph has nothing to convert in.
    made.autograph_info__ = {}
    return made


def install(of_name):
    """Has public names stand for `of_name(name, value)`, those that were asked for before too. Gives what takes it back."""
    before = _dispatch.guard

    def guarded(full, value):
        return of_name(full, value if before is None else before(full, value))

    def take_back():
        if _dispatch.guard is guarded:
            _dispatch.guard = before
        _namespace.replace_resolved(lambda _full, value: getattr(value, "_ff_plain", value))

    _dispatch.guard = guarded
    _namespace.replace_resolved(of_name)
    return take_back
