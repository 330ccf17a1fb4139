"""What repeated fields and maps of messages are: containers that check what is put in them.

Invariant: putting something in says to the message that the field is set.
Does not know: messages, but for what they have of a field.
"""

import collections.abc
import struct

import numpy as np


def checked(field, value):
    """A number or string as a field holds it."""
    kind = field.kind
    if kind in ("int64", "sint64", "int32", "uint64"):
        if isinstance(value, (bool, np.bool_)):
            raise TypeError(f"Field {field.full_name}: Expected an int, got a boolean.")
        value = value.__index__() if hasattr(value, "__index__") else range(value)
        bits = int(kind[-2:])
        least = 0 if kind == "uint64" else -(1 << bits - 1)
        if not least <= value < (1 << bits) + least:
            raise ValueError(f"Value out of range: {value}")
        return value
    if kind == "bool":
        return bool(value)
    if kind in ("float", "double"):
        value = struct.pack("<d", value) if not isinstance(value, (str, bytes)) else struct.pack("<d", memoryview(value) if isinstance(value, bytes) else _no_number(value))
        value = struct.unpack("<d", value)[0]
        return float(np.float32(value)) if kind == "float" else value
    if kind == "string":
        return value if isinstance(value, str) else value.decode()
    if not isinstance(value, bytes):
        name = type(value).__name__ if type(value).__module__ == "builtins" else f"{type(value).__module__}.{type(value).__name__}"
        raise TypeError(f"expected bytes, {name} found")
    return bytes(value)


def _no_number(value):
    raise TypeError(f"must be real number, not {type(value).__name__}")


class Repeated(collections.abc.MutableSequence):
    """The values of a repeated field."""

    __slots__ = ("_owner", "_field", "_items")

    def __init__(self, owner, field):
        self._owner, self._field, self._items = owner, field, []

    def _take(self, value):
        if self._field.message is None:
            return checked(self._field, value)
        made = self._field.message()
        made._adopt(self._owner, self._field, value)
        return made

    def __getitem__(self, at):
        return self._items[at]

    def __setitem__(self, at, value):
        if self._field.message is not None:
            raise TypeError("Message objects may not be assigned")
        self._items[at] = [self._take(v) for v in value] if isinstance(at, slice) else self._take(value)
        self._owner._touch(self._field)

    def __delitem__(self, at):
        del self._items[at]

    def __len__(self):
        return len(self._items)

    def insert(self, index, value):
        """Puts a value before another."""
        self._items.insert(index, self._take(value))
        self._owner._touch(self._field)

    def extend(self, values):
        """Adds values."""
        self._items.extend([self._take(v) for v in (() if values is None else values)])
        self._owner._touch(self._field)

    def add(self, **values):
        """Adds a message of these fields and returns it."""
        self.append(self._field.message(**values))
        return self._items[-1]

    def MergeFrom(self, other):
        """Adds the values of another."""
        self.extend(other)

    def __eq__(self, other):
        return self._items == (other._items if isinstance(other, Repeated) else other)

    __hash__ = None

    def __array__(self, dtype=None, copy=None):
        return np.array(self._items, dtype=dtype)

    def __repr__(self):
        return repr(self._items)


class _Entries:
    """What both kinds of maps say of their entries."""

    __slots__ = ()

    def GetEntryClass(self):
        """The class of an entry as a message."""
        from ferroflow.python.util import protobuf_descriptors

        return protobuf_descriptors.entry_class(self._field)


class Map(_Entries, collections.abc.MutableMapping):
    """The messages of a field that is a map: asking for a key makes it."""

    __slots__ = ("_owner", "_field", "_items")

    def __init__(self, owner, field):
        self._owner, self._field, self._items = owner, field, {}

    def __getitem__(self, key):
        if not isinstance(key, str):
            raise TypeError("bad argument type for built-in operation")
        if key not in self._items:
            self._items[key] = self._field.message()
            self._items[key]._parent = (self._owner, self._field)
            self._owner._touch(self._field)
        return self._items[key]

    get_or_create = __getitem__

    def get(self, key, default=None):
        """The message of a key, the default where there is none."""
        return self._items.get(key, default)

    def __contains__(self, key):
        return key in self._items

    def __setitem__(self, key, value):
        raise ValueError("Message objects may not be assigned")

    def _put(self, key, value):
        if not isinstance(value, self._field.message):
            raise TypeError(f"Parameter to CopyFrom() must be instance of same class: expected {self._field.message} got {type(value)}.")
        self[key].CopyFrom(value)

    def __delitem__(self, key):
        del self._items[key]

    def __iter__(self):
        return iter(self._items)

    def __len__(self):
        return len(self._items)

    def MergeFrom(self, other):
        """Takes the entries of another, over those of the same keys."""
        for key in other:
            self[key].CopyFrom(other[key])

    def __repr__(self):
        return repr(self._items)


class ScalarMap(_Entries, dict):
    """The numbers or strings of a field that is a map."""

    __slots__ = ("_owner", "_field")

    def __init__(self, owner, field):
        super().__init__()
        self._owner, self._field = owner, field

    def __setitem__(self, key, value):
        if not isinstance(key, str):
            raise TypeError(f"bad argument type for built-in operation: a key must be a string, not {key!r}")
        super().__setitem__(key, checked(self._field, value))
        self._owner._touch(self._field)

    _put = __setitem__

    def update(self, other=(), **more):
        """Takes entries, over those of the same keys."""
        for key, value in {**dict(other), **more}.items():
            self[key] = value

    MergeFrom = update
