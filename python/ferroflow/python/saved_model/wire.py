"""Protocol buffers of saved models: dictionaries to bytes and back, by a table of fields.

Invariant: fields have TensorFlow's numbers; a field that is not in the table is passed over when it is read, and
every length that a file states is checked against the bytes there are.
Does not know: what the messages mean.
"""

import struct

from ferroflow.python.framework import errors_impl

# One message a line: its name, then its fields as `name number kind`. A name followed by `*` is repeated, by `{}`
# a map of strings. A kind that is no scalar is a message.
_TABLE = """
SavedModel: saved_model_schema_version 1 int, meta_graphs* 2 MetaGraphDef
MetaGraphDef: meta_info_def 1 MetaInfoDef, graph_def 2 GraphDef, saver_def 3 SaverDef, collection_def{} 4 CollectionDef, signature_def{} 5 SignatureDef, asset_file_def* 6 AssetFileDef, object_graph_def 7 SavedObjectGraph
MetaInfoDef: tags* 4 string, tensorflow_version 5 string, tensorflow_git_version 6 string, stripped_default_attrs 7 bool, function_aliases{} 8 string
GraphDef: node* 1 NodeDef, versions 4 VersionDef, library 2 FunctionDefLibrary
VersionDef: producer 1 int, min_consumer 2 int
NodeDef: name 1 string, op 2 string, input* 3 string, device 4 string, attr{} 5 AttrValue
AttrValue: s 2 bytes, i 3 int, f 4 float, b 5 bool, type 6 int, shape 7 TensorShapeProto, tensor 8 TensorProto, list 1 ListValues, func 10 NameAttrList, placeholder 9 string
ListValues: s* 2 bytes, i* 3 int, f* 4 float, b* 5 bool, type* 6 int, shape* 7 TensorShapeProto, tensor* 8 TensorProto, func* 9 NameAttrList
NameAttrList: name 1 string, attr{} 2 AttrValue
TensorShapeProto: dim* 2 Dim, unknown_rank 3 bool
Dim: size 1 int, name 2 string
TensorProto: dtype 1 int, tensor_shape 2 TensorShapeProto, tensor_content 4 bytes, half_val* 13 int, float_val* 5 float, double_val* 6 double, int_val* 7 int, string_val* 8 bytes, scomplex_val* 9 float, int64_val* 10 int, bool_val* 11 bool, dcomplex_val* 12 double, uint32_val* 16 int, uint64_val* 17 uint, float8_val 18 bytes
FunctionDefLibrary: function* 1 FunctionDef, gradient* 2 GradientDef
GradientDef: function_name 1 string, gradient_func 2 string
FunctionDef: signature 1 OpDef, attr{} 5 AttrValue, arg_attr* 7 ArgAttrEntry, node_def* 3 NodeDef, ret{} 4 string, control_ret{} 6 string
ArgAttrEntry: key 1 int, value 2 ArgAttrs
ArgAttrs: attr{} 1 AttrValue
OpDef: name 1 string, input_arg* 2 ArgDef, output_arg* 3 ArgDef, control_output* 20 string, is_stateful 17 bool
ArgDef: name 1 string, type 3 int, type_attr 4 string, number_attr 5 string, type_list_attr 6 string, handle_data* 7 HandleData
HandleData: dtype 1 int, shape 2 TensorShapeProto
SaverDef: filename_tensor_name 1 string, save_tensor_name 2 string, restore_op_name 3 string, max_to_keep 4 int, sharded 5 bool, version 7 int
CollectionDef: node_list 1 NodeList
NodeList: value* 1 string
SnapshotMetadata: graph_hash 1 string, run_id 2 string, creation_timestamp 3 int, version 4 int, dtype* 5 int, num_elements 6 int, finalized 1000 bool
SignatureDef: inputs{} 1 TensorInfo, outputs{} 2 TensorInfo, method_name 3 string, defaults{} 4 TensorProto
TensorInfo: name 1 string, dtype 2 int, tensor_shape 3 TensorShapeProto
AssetFileDef: tensor_info 1 TensorInfo, filename 2 string
SavedObjectGraph: nodes* 1 SavedObject, concrete_functions{} 2 SavedConcreteFunction
SavedObject: children* 1 ObjectReference, dependencies* 15 ObjectReference, slot_variables* 3 SlotVariable, user_object 4 SavedUserObject, asset 5 SavedAsset, function 6 SavedFunction, variable 7 SavedVariable, bare_concrete_function 8 SavedBareConcreteFunction, constant 9 SavedConstant, resource 10 SavedResource, saveable_objects{} 11 SaveableObject, captured_tensor 12 CapturedTensor, registered_name 13 string
ObjectReference: node_id 1 int, local_name 2 string
SlotVariable: original_variable_node_id 1 int, slot_name 2 string, slot_variable_node_id 3 int
SavedUserObject: identifier 1 string, version 2 VersionDef, metadata 3 string
SavedAsset: asset_file_def_index 1 int
SavedFunction: concrete_functions* 1 string, function_spec 2 FunctionSpec
FunctionSpec: fullargspec 1 StructuredValue, is_method 2 bool, input_signature 5 StructuredValue, jit_compile 6 int
SavedVariable: dtype 1 int, shape 2 TensorShapeProto, trainable 3 bool, synchronization 4 int, aggregation 5 int, name 6 string, device 7 string
SavedBareConcreteFunction: concrete_function_name 1 string, argument_keywords* 2 string, allowed_positional_arguments 3 int, function_spec 4 FunctionSpec
SavedConcreteFunction: bound_inputs* 2 int, canonicalized_input_signature 3 StructuredValue, output_signature 4 StructuredValue
SavedConstant: operation 1 string
SavedResource: device 1 string
SaveableObject: save_function 2 int, restore_function 3 int
CapturedTensor: name 1 string, concrete_function 2 string
StructuredValue: none_value 1 NoneValue, float64_value 11 double, int64_value 12 sint, string_value 13 string, bool_value 14 bool, tensor_shape_value 31 TensorShapeProto, tensor_dtype_value 32 int, tensor_spec_value 33 TensorSpecProto, type_spec_value 34 TypeSpecProto, bounded_tensor_spec_value 35 BoundedTensorSpecProto, list_value 51 Values, tuple_value 52 Values, dict_value 53 DictValue, named_tuple_value 54 NamedTupleValue, tensor_value 55 TensorProto, numpy_value 56 TensorProto
NoneValue:
TensorSpecProto: name 1 string, shape 2 TensorShapeProto, dtype 3 int
BoundedTensorSpecProto: name 1 string, shape 2 TensorShapeProto, dtype 3 int, minimum 4 TensorProto, maximum 5 TensorProto
TypeSpecProto: type_spec_class 1 int, type_state 2 StructuredValue, type_spec_class_name 3 string, num_flat_components 4 int
Values: values* 1 StructuredValue
DictValue: fields{} 1 StructuredValue
NamedTupleValue: name 1 string, values* 2 PairValue
PairValue: key 1 string, value 2 StructuredValue
FingerprintDef: saved_model_checksum 1 uint, graph_def_program_hash 2 uint, signature_def_hash 3 uint, saved_object_graph_hash 4 uint, checkpoint_hash 5 uint, version 6 VersionDef
"""

_SCALARS = ("int", "uint", "sint", "bool", "float", "double", "string", "bytes")
_DEEPEST = 100


class _Field:
    """One field: its name, number and kind, and how often it comes."""

    def __init__(self, name, number, kind):
        self.repeated = name.endswith("*")
        self.is_map = name.endswith("{}")
        self.name = name.rstrip("*{}")
        self.number, self.kind = int(number), kind
        self.wire = {"float": 5, "double": 1}.get(kind, 2 if kind not in ("int", "uint", "sint", "bool") else 0)


def _parsed():
    by_name, by_number = {}, {}
    for line in _TABLE.strip().splitlines():
        message, _, fields = line.partition(":")
        found = [_Field(*part.split()) for part in fields.split(",") if part.strip()]
        by_name[message] = {f.name: f for f in found}
        by_number[message] = {f.number: f for f in found}
    return by_name, by_number


_BY_NAME, _BY_NUMBER = _parsed()


def _varint(value):
    out = bytearray()
    value &= 0xFFFFFFFFFFFFFFFF
    while value > 0x7F:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    out.append(value)
    return bytes(out)


def _one(field, value):
    """One value of a field, with its tag."""
    kind = field.kind
    tag = _varint(field.number << 3 | field.wire)
    if kind in ("int", "uint", "bool"):
        return tag + _varint(int(value))
    if kind == "sint":
        return tag + _varint(value << 1 ^ value >> 63)
    if kind == "float":
        return tag + struct.pack("<f", value)
    if kind == "double":
        return tag + struct.pack("<d", value)
    if kind == "string":
        data = value.encode() if isinstance(value, str) else value
    elif kind == "bytes":
        data = bytes(value)
    else:
        data = encode(kind, value)
    return tag + _varint(len(data)) + data


def encode(message, values):
    """The bytes of a message given as a dictionary of its fields.

    >>> from ferroflow.python.saved_model import wire
    >>> wire.encode("Dim", {"size": 3})
    b'\\x08\\x03'
    """
    fields, out = _BY_NAME[message], []
    for name, value in values.items():
        field = fields[name]
        if field.is_map:
            inner = _Field("value", 2, field.kind)
            for key, member in value.items():
                entry = _one(_Field("key", 1, "string"), key) + _one(inner, member)
                out.append(_varint(field.number << 3 | 2) + _varint(len(entry)) + entry)
        elif field.repeated:
            out.extend(_one(field, member) for member in value)
        else:
            out.append(_one(field, value))
    return b"".join(out)


def _broken(what):
    return errors_impl.DataLossError(None, None, f"Cannot parse file: {what}")


class _Reader:
    """Bytes that are taken from front to back."""

    def __init__(self, data):
        self.data, self.at = memoryview(data), 0

    def varint(self):
        value, shift = 0, 0
        while True:
            if self.at >= len(self.data) or shift > 63:
                raise _broken("a number does not end")
            byte = self.data[self.at]
            self.at += 1
            value |= (byte & 0x7F) << shift
            if byte < 0x80:
                return value & 0xFFFFFFFFFFFFFFFF
            shift += 7

    def take(self, count):
        if count > len(self.data) - self.at:
            raise _broken(f"{count} bytes are stated where {len(self.data) - self.at} are left")
        self.at += count
        return self.data[self.at - count : self.at]

    def skip(self, wire):
        if wire == 0:
            self.varint()
        elif wire in (1, 5):
            self.take(8 if wire == 1 else 4)
        elif wire == 2:
            self.take(self.varint())
        else:
            raise _broken(f"a field is of the unknown kind {wire}")


def _scalar(kind, reader):
    if kind == "float":
        return struct.unpack("<f", reader.take(4))[0]
    if kind == "double":
        return struct.unpack("<d", reader.take(8))[0]
    value = reader.varint()
    if kind == "int":
        return value - (1 << 64) if value >> 63 else value
    if kind == "sint":
        return value >> 1 ^ -(value & 1)
    return bool(value) if kind == "bool" else value


def _data(kind, data, depth):
    if kind == "string":
        return bytes(data).decode("utf-8", "replace")
    return bytes(data) if kind == "bytes" else decode(kind, data, depth + 1)


def decode(message, data, depth=0):
    """The fields of a message that are there; repeated fields and maps always are.

    Raises:
      DataLossError: bytes that are no such message.
    """
    if depth > _DEEPEST:
        raise _broken("messages are nested too deep")
    fields = _BY_NUMBER[message]
    out = {f.name: {} if f.is_map else [] for f in fields.values() if f.is_map or f.repeated}
    reader = _Reader(data)
    while reader.at < len(reader.data):
        tag = reader.varint()
        field, wire = fields.get(tag >> 3), tag & 7
        if field is None:
            reader.skip(wire)
        elif field.kind in _SCALARS[:6] and wire == 2 and field.repeated:
            packed = _Reader(reader.take(reader.varint()))
            while packed.at < len(packed.data):
                out[field.name].append(_scalar(field.kind, packed))
        elif wire != field.wire:
            raise _broken(f"{message}.{field.name} is of another kind")
        elif field.is_map:
            key, value = _entry(field, reader.take(reader.varint()), depth)
            out[field.name][key] = value
        else:
            scalar = field.kind in _SCALARS[:6]
            value = _scalar(field.kind, reader) if scalar else _data(field.kind, reader.take(reader.varint()), depth)
            if field.repeated:
                out[field.name].append(value)
            else:
                out[field.name] = value
    return out


def _entry(field, data, depth):
    """Key and value of one entry of a map."""
    reader, key = _Reader(data), ""
    value = "" if field.kind == "string" else decode(field.kind, b"", depth + 1)
    while reader.at < len(reader.data):
        tag = reader.varint()
        if tag >> 3 in (1, 2) and tag & 7 == 2:
            part = reader.take(reader.varint())
            if tag >> 3 == 1:
                key = _data("string", part, depth)
            else:
                value = _data(field.kind, part, depth)
        else:
            reader.skip(tag & 7)
    return key, value
