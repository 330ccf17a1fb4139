"""Pickles objects of classes that bear TensorFlow's module names, which no process has unless it asked for them.

Invariant: a pickle names this package's own modules, so it is read wherever the package is installed.
Does not know: what the objects hold.
"""

import copyreg
import importlib


def _path(cls):
    """A class's module as it is found here."""
    name = cls.__module__
    return "ferroflow" + name[len("tensorflow") :] if name.startswith("tensorflow.") else name


def _find(module, name):
    value = importlib.import_module(module)
    for part in name.split("."):
        value = getattr(value, part)
    return value


def _is_found(cls):
    """Whether a class is where its path says; copies are made of those that are not, too."""
    try:
        return _find(_path(cls), cls.__qualname__) is cls
    except (ImportError, AttributeError):
        return False


def _made(module, name, make, *args):
    """An object out of a pickle."""
    cls = _find(module, name)
    return cls.__new__(cls, *args) if make is None else getattr(cls, make)(*args)


def by(cls, make, *args):
    """What `__reduce__` returns for an object that `cls.make(*args)` makes again."""
    return _made, (_path(cls), cls.__qualname__, make, *args)


def reduce_ex(self, protocol):
    """A class's `__reduce_ex__`: as objects are pickled, with the class by its own path."""
    made, args, *state = object.__reduce_ex__(self, max(protocol, 2))
    if made is not copyreg.__newobj__ or not _is_found(args[0]):
        return made, args, *state
    cls, *args = args
    return _made, (_path(cls), cls.__qualname__, None, *args), *state


def reduce_enum(self, protocol):
    """The same for a member of an enumeration."""
    del protocol
    return _member, (_path(type(self)), type(self).__qualname__, self.value)


def _member(module, name, value):
    return _find(module, name)(value)
