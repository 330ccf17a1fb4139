"""Names under which type specifications are stored in files.

Invariant: a name has one class, a class one name.
Does not know: what a specification is.
"""

import re

_by_name = _NAME_TO_TYPE_SPEC = {}
_by_class = _TYPE_SPEC_TO_NAME = {}
_NAME = re.compile(r"^(\w+[\w.]*\.)\w+$")


def register(name):
    """A class decorator that registers a `TypeSpec` under `name`, written `project.Name`."""
    if not isinstance(name, str):
        raise TypeError(f"Expected `name` to be a string; got {name!r}")
    if not _NAME.match(name):
        raise ValueError(f"Registered name must have the form '{{project_name}}.{{type_name}}' (e.g. 'my_project.MyTypeSpec'); got {name!r}.")

    def decorate(cls):
        from ferroflow.python.framework import type_spec

        if not (isinstance(cls, type) and issubclass(cls, type_spec.TypeSpec)):
            raise TypeError(f"Expected `cls` to be a TypeSpec; got {cls!r}")
        if _by_class.get(cls, name) != name:
            raise ValueError(f"Class {cls.__module__}.{cls.__name__} has already been registered with name {_by_class[cls]}.")
        if _by_name.get(name, cls) is not cls:
            raise ValueError(f"Name {name} has already been registered for class {_by_name[name].__module__}.{_by_name[name].__name__}.")
        _by_class[cls], _by_name[name] = name, cls
        return cls

    return decorate


def get_name(cls):
    """The name a `TypeSpec` class is registered under; ValueError if it is not."""
    from ferroflow.python.framework import type_spec

    if not (isinstance(cls, type) and issubclass(cls, type_spec.TypeSpec)):
        raise TypeError(f"Expected `cls` to be a TypeSpec; got {cls!r}")
    if cls not in _by_class:
        raise ValueError(f"TypeSpec {cls.__module__}.{cls.__name__} has not been registered.")
    return _by_class[cls]


def lookup(name):
    """The `TypeSpec` class registered under a name; ValueError if there is none."""
    if not isinstance(name, str):
        raise TypeError(f"Expected `name` to be a string; got {name!r}")
    if name not in _by_name:
        raise ValueError(f"No TypeSpec has been registered with name {name!r}")
    return _by_name[name]
