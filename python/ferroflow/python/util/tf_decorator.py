"""Functions that wrap others: made, looked at, and taken off.

Invariant: a wrapper says what it wraps as `functools.wraps` does, by `__wrapped__`.
Does not know: what is wrapped.
"""

import functools

__name__ = "tensorflow.python.util.tf_decorator"


class TFDecorator:
    """A callable that stands for the function it decorates."""

    def __init__(self, decorator_name, target, decorator_doc="", decorator_argspec=None):
        self._decorated_target = self.__wrapped__ = target
        self._decorator_name, self._decorator_doc, self._decorator_argspec = decorator_name, decorator_doc, decorator_argspec
        self.__name__ = getattr(target, "__name__", decorator_name)
        self.__doc__ = getattr(target, "__doc__", None) or decorator_doc

    def __call__(self, *args, **kwargs):
        return self._decorated_target(*args, **kwargs)

    def __get__(self, instance, owner):
        return self if instance is None else functools.partial(self, instance)

    decorated_target = property(lambda self: self._decorated_target)
    decorator_name = property(lambda self: self._decorator_name)
    decorator_doc = property(lambda self: self._decorator_doc)
    decorator_argspec = property(lambda self: self._decorator_argspec)


def make_decorator(target, decorator_func, decorator_name=None, decorator_doc="", decorator_argspec=None):
    """`decorator_func`, which says that it wraps `target`."""
    decorator = TFDecorator(decorator_name or decorator_func.__name__, target, decorator_doc, decorator_argspec)
    made = functools.wraps(target, assigned=[a for a in functools.WRAPPER_ASSIGNMENTS if hasattr(target, a)])(decorator_func)
    made._tf_decorator = decorator
    return made


def rewrap(decorator_func, previous_target, new_target):
    """Has the wrappers of `previous_target` wrap `new_target`."""
    at = decorator_func
    while getattr(at, "__wrapped__", None) is not None:
        if at.__wrapped__ is previous_target:
            at.__wrapped__ = new_target
            if hasattr(at, "_tf_decorator"):
                at._tf_decorator._decorated_target = new_target
            return
        at = at.__wrapped__


def unwrap(maybe_tf_decorator):
    """(the decorators from the outermost on, the function inside)."""
    decorators, at = [], maybe_tf_decorator
    while True:
        own = at if isinstance(at, TFDecorator) else getattr(at, "_tf_decorator", None)
        if own is None:
            return decorators, at
        decorators.append(own)
        at = own.decorated_target
