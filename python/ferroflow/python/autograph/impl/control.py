"""Which functions AutoGraph leaves as they are, without loading the converter.

Invariant: a function marked here is called as it is, and what it calls too.
Does not know: how others are converted.
"""

import functools
import inspect

from ferroflow.python.autograph.core import ag_ctx

_OWN = ("tensorflow", "ferroflow", "malt")
_KEPT = (*_OWN, "keras", "numpy", "pandas", "PIL", "matplotlib", "scipy", "absl", "optree")


def autograph_artifact(entity, extras=None):
    """Marks a function as one that is called as it is."""
    target = entity.__func__ if inspect.ismethod(entity) else entity
    target.autograph_info__ = extras
    return entity


def is_autograph_artifact(entity):
    """Whether a function was marked."""
    return hasattr(entity, "autograph_info__")


def is_library(f):
    """Whether a function belongs to a library whose code needs no conversion."""
    return _package(f) in _KEPT


def is_own(f):
    """Whether a function belongs to this package, whose code is not converted even where a program asks."""
    return _package(f) in _OWN


def _package(f):
    module = getattr(f, "__module__", None)
    if module is None:
        module = getattr(type(f), "__module__", None)
    return module.partition(".")[0] if isinstance(module, str) else None


def do_not_convert(func=None):
    """Decorator: AutoGraph leaves the function, and what it calls, as they are.

    >>> import ferroflow as tf
    >>> @tf.autograph.experimental.do_not_convert
    ... def plain(x):
    ...     return x + 1
    >>> plain(1)
    2
    """
    if func is None:
        return do_not_convert

    def wrapper(*args, **kwargs):
        with ag_ctx.ControlStatusCtx(ag_ctx.Status.DISABLED):
            return func(*args, **kwargs)

    if inspect.isfunction(func) or inspect.ismethod(func):
        wrapper = functools.update_wrapper(wrapper, func)
    return autograph_artifact(wrapper)


def tf_convert(f, ctx, convert_by_default=True, user_requested=False):
    """`f` as it is called under the conversion status `ctx`."""
    if is_autograph_artifact(f):
        return f
    if ctx.status is ag_ctx.Status.DISABLED or (ctx.status is ag_ctx.Status.UNSPECIFIED and not convert_by_default):
        return do_not_convert(f)
    if not user_requested and is_library(f):
        return f

    def wrapper(*args, **kwargs):
        from ferroflow.python.autograph.impl import api

        return api.call_converted(f, args, kwargs, user_requested=user_requested)

    if inspect.isfunction(f) or inspect.ismethod(f):
        wrapper = functools.update_wrapper(wrapper, f)
    return autograph_artifact(wrapper)
