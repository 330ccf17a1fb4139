"""What messages say of themselves: the attributes that `google.protobuf`'s `text_format` and `json_format` read.

Invariant: what is described is what the table of fields says; an entry of a map is described as a message of a key and a value.
Does not know: files of declarations, extensions, options.
"""

import functools
import types

# Where messages are declared: not told here.
_FILE = types.SimpleNamespace(name="", syntax="proto3")
# The numbers of kinds in the format of descriptors, and of their kinds in C++.
_TYPES = {
    "double": (1, 5), "float": (2, 6), "int64": (3, 2), "int32": (5, 1), "bool": (8, 7), "string": (9, 9), "bytes": (12, 9), "sint64": (18, 2), "uint64": (4, 4),
}
_MESSAGE, _ENUM = (11, 10), (14, 8)

# Fields whose numbers are TensorFlow's names of dtypes.
_DTYPES = frozenset(
    f"tensorflow.{field}"
    for field in (
        "TensorProto.dtype", "TensorSpecProto.dtype", "BoundedTensorSpecProto.dtype", "StructuredValue.tensor_dtype_value",
        "SavedVariable.dtype", "TensorInfo.dtype", "AttrValue.type", "AttrValue.ListValue.type", "OpDef.ArgDef.type",
    )
)
# The names of other fields' numbers, from 0 on.
_NAMED = {
    "tensorflow.TypeSpecProto.type_spec_class": (
        "UNKNOWN SPARSE_TENSOR_SPEC INDEXED_SLICES_SPEC RAGGED_TENSOR_SPEC TENSOR_ARRAY_SPEC DATA_DATASET_SPEC DATA_ITERATOR_SPEC "
        "OPTIONAL_SPEC PER_REPLICA_SPEC VARIABLE_SPEC ROW_PARTITION_SPEC _ REGISTERED_TYPE_SPEC EXTENSION_TYPE_SPEC"
    ).split()
}


@functools.lru_cache(maxsize=None)
def enum_of(full_name):
    """The names of the numbers of a field, as a descriptor; None of a field that is a number only."""
    if full_name in _DTYPES:
        from ferroflow.core.framework import types_pb2

        names = {number: name for name, number in vars(types_pb2).items() if name.startswith("DT_")}
    elif full_name in _NAMED:
        names = {number: name for number, name in enumerate(_NAMED[full_name]) if name != "_"}
    else:
        return None
    values = [types.SimpleNamespace(name=name, number=number) for number, name in names.items()]
    return types.SimpleNamespace(
        name=full_name.rpartition(".")[2],
        full_name=full_name,
        file=_FILE,
        is_closed=False,
        values=values,
        values_by_number={v.number: v for v in values},
        values_by_name={v.name: v for v in values},
    )


class FieldDescriptor:
    """What a field says of itself; a field of a table derives from it."""

    is_extension = is_required = has_options = False
    file = _FILE

    def __init__(self, name, number, kind, repeated=False, message=None, full_name=None, oneof=None):
        self.name, self.number, self.kind, self.oneof = name, number, kind, oneof
        self.repeated, self.is_map, self.message, self.full_name = repeated, False, message, full_name
        self.containing_type = None  # the descriptor of the message that it is a field of

    is_repeated = property(lambda self: self.repeated or self.is_map)
    label = property(lambda self: 3 if self.is_repeated else 1)
    type = property(lambda self: self._numbers()[0])
    cpp_type = property(lambda self: self._numbers()[1])
    enum_type = property(lambda self: enum_of(self.full_name))
    camelcase_name = json_name = property(lambda self: _camel(self.name))

    def _numbers(self):
        if self.is_map or self.message is not None:
            return _MESSAGE
        return _ENUM if self.enum_type is not None else _TYPES[self.kind]

    @property
    def message_type(self):
        """The descriptor of the messages that the field holds; of a map, of its entries."""
        if self.is_map:
            return entry_class(self).DESCRIPTOR
        return None if self.message is None else self.message.DESCRIPTOR

    @property
    def has_presence(self):
        """Whether it is told whether the field is set."""
        return not self.is_repeated and (self.message is not None or self.oneof is not None)

    @property
    def containing_oneof(self):
        """The alternatives that the field is one of."""
        return None if self.oneof is None else types.SimpleNamespace(name=self.oneof, full_name=f"{self.containing_type.full_name}.{self.oneof}")

    @property
    def default_value(self):
        """The value of a field that is not set."""
        if self.is_repeated:
            return []
        return {"string": "", "bytes": b"", "float": 0.0, "double": 0.0, "bool": False}.get(self.kind, None if self.message else 0)


def _camel(name):
    first, *others = name.split("_")
    return first + "".join(word[:1].upper() + word[1:] for word in others)


class Descriptor:
    """What a message says of itself."""

    is_extendable, file, extensions = False, _FILE, ()

    def __init__(self, cls, full_name, fields, entry=False):
        self._concrete_class, self.full_name, self.name = cls, full_name, full_name.rpartition(".")[2]
        self.fields = sorted(fields, key=lambda field: field.number)
        self.fields_by_name = {field.name: field for field in self.fields}
        self.fields_by_number = {field.number: field for field in self.fields}
        self.fields_by_camelcase_name = {field.json_name: field for field in self.fields}
        self.has_options, self._entry = entry, entry
        for field in self.fields:
            field.containing_type = self

    def GetOptions(self):
        """Whether the message is an entry of a map."""
        return types.SimpleNamespace(map_entry=self._entry, message_set_wire_format=False)

    def __repr__(self):
        return f"<descriptor of {self.full_name}>"


@functools.lru_cache(maxsize=None)
def entry_class(field):
    """The class of an entry of a map: a message of a key and a value."""
    from ferroflow.python.util import protobuf

    name = f"{_camel(field.name)[:1].upper()}{_camel(field.name)[1:]}Entry"
    full = f"{field.containing_type.full_name}.{name}"
    fields = {
        "key": FieldDescriptor("key", 1, "string", full_name=f"{full}.key"),
        "value": FieldDescriptor("value", 2, field.kind, message=field.message, full_name=f"{full}.value"),
    }
    cls = type(name, (protobuf.Message,), {"__slots__": (), "_fields": fields, "_full": full})
    cls.DESCRIPTOR = Descriptor(cls, full, fields.values(), entry=True)
    return cls
