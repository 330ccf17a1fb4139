"""Decorators for what is to go: they change nothing, but for arguments that have two names.

Invariant: nothing is logged.
Does not know: what is deprecated.
"""

import contextlib

__name__ = "tensorflow.python.util.deprecation"


class DeprecatedNamesAlreadySetError(Exception):
    """Raised where a name is set twice."""


def _same(*_args, **_kwargs):
    return lambda target: target


deprecated = deprecated_args = deprecated_arg_values = deprecated_endpoints = deprecated_with = deprecate_moved_module_members = _same


def deprecated_alias(deprecated_name, name, func_or_class, warn_once=True):
    """The function or class itself."""
    del deprecated_name, name, warn_once
    return func_or_class


def deprecated_argument_lookup(new_name, new_value, old_name, old_value):
    """The value of an argument that may be given under one of two names; ValueError for both."""
    if old_value is None:
        return new_value
    if new_value is not None:
        raise ValueError(f"Cannot specify both '{old_name}' and '{new_name}'.")
    return old_value


def rewrite_argument_docstring(old_doc, old_argument, new_argument):
    """A docstring with an argument under another name."""
    return old_doc.replace(f"`{old_argument}`", f"`{new_argument}`").replace(f"{old_argument}:", f"{new_argument}:")


@contextlib.contextmanager
def silence():
    """Context without warnings: there are none."""
    yield
