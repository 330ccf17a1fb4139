"""Protocol buffers as objects: messages made of a table of fields, with the methods that programs know of them.

Invariant: a message read is there only once something in it was set; of alternatives one is set at most.
Does not know: any particular message. Bytes are read by `saved_model/wire.py`'s rules: no length is believed.
"""

import functools

from ferroflow.python.util import protobuf_containers, protobuf_descriptors, protobuf_format


class DecodeError(Exception):
    """Bytes that are no such message."""

    __module__ = "google.protobuf.message"


class Field(protobuf_descriptors.FieldDescriptor):
    """One field: `name number kind`, repeated with `*` after the name, a map of strings with `{}`."""

    def __init__(self, text, oneof):
        name, number, kind = text.split()
        super().__init__(name.rstrip("*{}"), int(number), kind, repeated=name.endswith("*"), oneof=oneof)
        self.is_map = name.endswith("{}")


def define(package, module, table, known=()):
    """The classes of a table: one message a line, fields behind a colon, alternatives in `oneof name [..]`."""
    made = {}
    for line in table.strip().splitlines():
        name, _, text = line.partition(":")
        fields = {}
        while text.strip():
            text = text.strip().lstrip(",").strip()
            if text.startswith("oneof "):
                oneof, _, rest = text[6:].partition("[")
                inner, _, text = rest.partition("]")
                for part in inner.split(","):
                    field = Field(part, oneof.strip())
                    fields[field.name] = field
            else:
                part, _, text = text.partition(",")
                field = Field(part, None)
                fields[field.name] = field
        about = f"The message `{name.strip()}` of {', '.join(f'`{f}`' for f in fields)}, as protocol buffers have it."
        made[name.strip()] = type(name.strip().rpartition(".")[2], (Message,), {"__slots__": (), "__doc__": about, "_fields": fields, "_full": f"{package}.{name.strip()}", "__module__": module, "__qualname__": name.strip()})
    found = {**{c.__qualname__: c for c in known}, **made}
    for cls in made.values():
        for field in cls._fields.values():
            field.full_name = f"{cls._full}.{field.name}"
            field.message = found.get(field.kind)
        cls.DESCRIPTOR = protobuf_descriptors.Descriptor(cls, cls._full, cls._fields.values())
    for name, cls in made.items():
        outer, _, inner = name.rpartition(".")
        if outer:
            setattr(made[outer], inner, cls)
    return made


class Message:
    """A message: fields as attributes, and what protocol buffers do with one."""

    __slots__ = ("_values", "_present", "_parent", "__weakref__")
    _fields, _full = {}, ""

    def __init__(self, **values):
        self._values, self._present, self._parent = {}, set(), None
        for name, value in values.items():
            self._set(self._field(name), value)

    @classmethod
    def _field(cls, name):
        field = cls._fields.get(name)
        if field is None:
            raise ValueError(f'Protocol message {cls.__name__} has no "{name}" field.')
        return field

    def _set(self, field, value):
        if value is None:
            return
        if field.is_map:
            for key, member in value.items():
                self._hold(field)._put(key, field.message(**member) if isinstance(member, dict) else member)
        elif field.repeated:
            self._hold(field).extend(field.message(**v) if isinstance(v, dict) else v for v in value)
        elif field.message is not None:
            if isinstance(value, dict):
                value = field.message(**value)
            if not isinstance(value, field.message):
                raise TypeError(
                    f"Parameter to initialize message field must be dict or instance of same class: expected {field.message} got {type(value)}."
                )
            self._hold(field).CopyFrom(value)
            self._touch(field)
        else:
            self._values[field.name] = protobuf_containers.checked(field, value)
            self._touch(field)

    def _hold(self, field):
        """What stands for a field, made where it is not there."""
        if field.name not in self._values:
            if field.is_map:
                kind = protobuf_containers.ScalarMap if field.message is None else protobuf_containers.Map
                self._values[field.name] = kind(self, field)
            elif field.repeated:
                self._values[field.name] = protobuf_containers.Repeated(self, field)
            elif field.message is not None:
                self._values[field.name] = field.message()
                self._values[field.name]._parent = (self, field)
            else:
                return {"string": "", "bytes": b"", "float": 0.0, "double": 0.0, "bool": False}.get(field.kind, 0)
        return self._values[field.name]

    def _adopt(self, owner, field, value):
        if not isinstance(value, type(self)):
            raise TypeError(f"Expected a message object, but got {value!r}.")
        self._parent = (owner, field)
        self.MergeFrom(value)

    def _touch(self, field):
        """Notes that a field is set, here and above."""
        if field.oneof is not None:
            for other in self._fields.values():
                if other.oneof == field.oneof and other is not field:
                    self._values.pop(other.name, None)
                    self._present.discard(other.name)
        self._present.add(field.name)
        if self._parent is not None:
            owner, place = self._parent
            if place.repeated or place.is_map or owner._values.get(place.name) is self:
                owner._touch(place)

    def __getattr__(self, name):
        if name.startswith("_"):
            raise AttributeError(name)
        field = self._fields.get(name)
        if field is None:
            raise AttributeError(f'Protocol message {type(self).__name__} has no "{name}" field.')
        return self._hold(field)

    def __setattr__(self, name, value):
        if name.startswith("_"):
            object.__setattr__(self, name, value)
            return
        field = self._fields.get(name)
        if field is None:
            raise AttributeError(f'Protocol message {type(self).__name__} has no "{name}" field.')
        if field.is_map or field.repeated:
            raise AttributeError(f'Assignment not allowed to map, or repeated field "{name}" in protocol message object.')
        if field.message is not None:
            raise AttributeError(f'Assignment not allowed to message field "{name}" in protocol message object.')
        self._values[name] = protobuf_containers.checked(field, value)
        self._touch(field)

    def _listed(self):
        """The fields that are set, with their values, in the order of their numbers."""
        found = []
        for field in sorted(self._fields.values(), key=lambda f: f.number):
            value = self._values.get(field.name)
            if field.repeated or field.is_map:
                there = value is not None and len(value) > 0
            elif field.message is not None or field.oneof is not None:
                there = field.name in self._present
            else:
                there = value not in (None, 0, "", b"", False) or (isinstance(value, float) and str(value) == "-0.0")
            if there:
                found.append((field, self._hold(field)))
        return found

    def ListFields(self):
        """The fields that are set, as `(field, value)`."""
        return self._listed()

    def HasField(self, field_name):
        """Whether a message or an alternative is set."""
        field = self._field(field_name)
        if field.repeated or field.is_map or (field.message is None and field.oneof is None):
            raise ValueError(f"Field {field.full_name} does not have presence.")
        return field_name in self._present

    def WhichOneof(self, oneof_group):
        """The name of the alternative that is set, or None."""
        fields = [f for f in self._fields.values() if f.oneof == oneof_group]
        if not fields:
            raise ValueError(f'Protocol message {type(self).__name__} has no "{oneof_group}" field.')
        return next((f.name for f in fields if f.name in self._present), None)

    def ClearField(self, field_name):
        """Unsets a field."""
        self._field(field_name)
        self._values.pop(field_name, None)
        self._present.discard(field_name)

    def Clear(self):
        """Unsets all fields."""
        self._values, self._present = {}, set()

    def SetInParent(self):
        """Says that this message is there, though nothing in it is."""
        if self._parent is not None:
            self._parent[0]._touch(self._parent[1])

    def MergeFrom(self, other):
        """Takes the fields of another: lists are lengthened, messages merged."""
        if not isinstance(other, type(self)):
            raise TypeError(f"Parameter to MergeFrom() must be instance of same class: expected {type(self)} got {type(other)}.")
        for field, value in other._listed():
            if field.message is None and not field.repeated:
                self._values[field.name] = value
            else:
                self._hold(field).MergeFrom(value)
            self._touch(field)

    def CopyFrom(self, other):
        """Becomes equal to another."""
        if other is self:
            return
        if not isinstance(other, type(self)):
            raise TypeError(f"Parameter to CopyFrom() must be instance of same class: expected {type(self)} got {type(other)}.")
        self.Clear()
        self.MergeFrom(other)
        self.SetInParent()

    def IsInitialized(self):
        """True: nothing is required."""
        return True

    def SerializeToString(self, deterministic=None):
        """The bytes."""
        out = []
        for field, value in self._listed():
            if field.is_map:
                keys = sorted(value) if deterministic else value
                out.extend(protobuf_format.entry(field, key, value[key], deterministic) for key in keys)
            elif field.message is not None:
                out.extend(protobuf_format.framed(field.number, m.SerializeToString(deterministic)) for m in (value if field.repeated else [value]))
            elif field.repeated and field.kind in protobuf_format.NUMBERS:
                out.append(protobuf_format.framed(field.number, protobuf_format.packed(field.kind, value)))
            else:
                out.extend(protobuf_format.single(field, v) for v in (value if field.repeated else [value]))
        return b"".join(out)

    SerializePartialToString = SerializeToString

    def ByteSize(self):
        """The number of bytes."""
        return len(self.SerializeToString())

    @classmethod
    def FromString(cls, s):
        """The message of bytes; DecodeError for bytes that are none."""
        made = cls()
        made.ParseFromString(s)
        return made

    def ParseFromString(self, serialized):
        """Becomes the message of bytes; their number."""
        self.Clear()
        return self.MergeFromString(serialized)

    def MergeFromString(self, serialized):
        """Takes the fields of bytes; their number."""
        from ferroflow.python.framework import errors_impl
        from ferroflow.python.saved_model import wire

        try:
            protobuf_format.read(self, wire._Reader(serialized), 0)
        except (errors_impl.DataLossError, UnicodeDecodeError):
            raise DecodeError(f"Error parsing message with type '{self._full}': Wire format was corrupt") from None
        return len(serialized)

    def __eq__(self, other):
        if type(other) is not type(self):
            return NotImplemented
        mine, others = self._listed(), other._listed()
        return [f.name for f, _ in mine] == [f.name for f, _ in others] and all(
            dict(a) == dict(b) if f.is_map else a == b for (f, a), (_, b) in zip(mine, others)
        )

    __hash__ = None

    def __str__(self):
        return "".join(f"{line}\n" for line in protobuf_format.lines(self))

    __repr__ = __str__

    def __deepcopy__(self, memo=None):
        made = type(self)()
        made.MergeFrom(self)
        return made

    __copy__ = __deepcopy__

    def __reduce__(self):
        return _restored, (self.__module__, type(self).__qualname__, self.SerializeToString())


def _restored(module, name, data):
    """A message out of a pickle."""
    import importlib

    own = "ferroflow" + module[len("tensorflow") :] if module.startswith("tensorflow.") else module
    return functools.reduce(getattr, name.split("."), importlib.import_module(own)).FromString(data)
