"""Messages as bytes and as text: what `protobuf.py`'s objects are written to and read from.

Invariant: no length that bytes state is believed before the bytes are there, and messages nest a hundred deep at most.
Does not know: how a message keeps its fields, but for the methods of its classes.
"""

import struct

import numpy as np

# The kinds of numbers, and how the wire has them.
NUMBERS = {"int64": 0, "uint64": 0, "sint64": 0, "int32": 0, "bool": 0, "float": 5, "double": 1}


def varint(value):
    out = bytearray()
    value &= 0xFFFFFFFFFFFFFFFF
    while value > 0x7F:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    out.append(value)
    return bytes(out)


def framed(number, data):
    return varint(number << 3 | 2) + varint(len(data)) + data


def packed(kind, values):
    if kind in ("float", "double"):
        return np.asarray(values._items, dtype="<f4" if kind == "float" else "<f8").tobytes()
    return b"".join(varint(_unsigned(kind, v)) for v in values)


def _unsigned(kind, value):
    """The number that the wire has of an integer: of `sint64`, numbers of a small magnitude are small."""
    return value << 1 ^ value >> 63 if kind == "sint64" else int(value)


def entry(field, key, value, deterministic):
    """An entry of a map."""
    member = framed(2, value.SerializeToString(deterministic)) if field.message is not None else single(field, value, 2)
    return framed(field.number, framed(1, key.encode()) + member)


def single(field, value, number=None):
    """A number or string of a field, under the field's number or another."""
    number = field.number if number is None else number
    if field.kind in ("string", "bytes"):
        return framed(number, value.encode() if isinstance(value, str) else value)
    tag = varint(number << 3 | NUMBERS[field.kind])
    if field.kind in ("float", "double"):
        return tag + struct.pack("<f" if field.kind == "float" else "<d", value)
    return tag + varint(_unsigned(field.kind, value))


def read(message, reader, depth):
    """Takes the fields of a reader's bytes."""
    from ferroflow.python.saved_model import wire

    if depth > wire._DEEPEST:
        raise wire._broken("messages are nested too deep")
    by_number = {f.number: f for f in message._fields.values()}
    while reader.at < len(reader.data):
        tag = reader.varint()
        field, kind = by_number.get(tag >> 3), tag & 7
        if tag >> 3 == 0:
            raise wire._broken("a field has no number")
        if field is None:
            reader.skip(kind)
        elif field.is_map and kind == 2:
            read_entry(message._hold(field), reader.take(reader.varint()), depth)
        elif field.message is not None and kind == 2:
            held = message._hold(field)
            into = held.add() if field.repeated else held
            read(into, wire._Reader(reader.take(reader.varint())), depth + 1)
            message._touch(field)
        elif field.kind in NUMBERS and kind == 2 and field.repeated:
            message._hold(field)._items.extend(unpacked(field.kind, reader.take(reader.varint())))
            message._touch(field)
        elif kind == NUMBERS.get(field.kind, 2):
            value = number(field.kind, reader) if field.kind in NUMBERS else bytes(reader.take(reader.varint()))
            value = value.decode() if field.kind == "string" else value
            if field.repeated:
                message._hold(field)._items.append(value)
            else:
                message._values[field.name] = value
            message._touch(field)
        else:
            reader.skip(kind)


def read_entry(entries, data, depth):
    from ferroflow.python.saved_model import wire

    key, value, reader = "", b"", wire._Reader(data)
    while reader.at < len(reader.data):
        tag = reader.varint()
        if tag == 1 << 3 | 2:
            key = bytes(reader.take(reader.varint())).decode()
        elif entries._field.message is None and tag == 2 << 3 | NUMBERS.get(entries._field.kind, 2):
            kind = entries._field.kind
            value = number(kind, reader) if kind in NUMBERS else bytes(reader.take(reader.varint()))
        elif tag == 2 << 3 | 2:
            value = reader.take(reader.varint())
        else:
            reader.skip(tag & 7)
    if entries._field.message is None:
        # A value that is not written is the one that fields have unset.
        entries[key] = 0 if value == b"" and entries._field.kind in NUMBERS else value
        return
    entries[key].Clear()
    read(entries[key], wire._Reader(value), depth + 1)


def unpacked(kind, data):
    from ferroflow.python.saved_model import wire

    if kind in ("float", "double"):
        size = 4 if kind == "float" else 8
        if len(data) % size:
            raise wire._broken("numbers end in the middle")
        return np.frombuffer(data, dtype=f"<f{size}").astype(float).tolist()
    reader, found = wire._Reader(data), []
    while reader.at < len(reader.data):
        found.append(number(kind, reader))
    return found


def number(kind, reader):
    if kind in ("float", "double"):
        return struct.unpack("<f" if kind == "float" else "<d", reader.take(4 if kind == "float" else 8))[0]
    value = reader.varint()
    if kind == "bool":
        return bool(value)
    if kind == "sint64":
        return value >> 1 ^ -(value & 1)
    return value - (1 << 64) if value >> 63 else value


def lines(message):
    """A message as text, line by line."""
    for field, value in message._listed():
        if field.is_map:
            for key, member in value.items():
                yield f"{field.name} {{"
                yield f'  key: "{escaped(key.encode())}"'
                if field.message is not None:
                    yield "  value {"
                    yield from (f"    {line}" for line in lines(member))
                    yield "  }"
                else:
                    yield f"  value: {text(field, member)}"
                yield "}"
            continue
        for one in value if field.repeated else [value]:
            if field.message is not None:
                yield f"{field.name} {{"
                yield from (f"  {line}" for line in lines(one))
                yield "}"
            else:
                yield f"{field.name}: {text(field, one)}"


def text(field, value):
    if field.kind in ("string", "bytes"):
        return f'"{escaped(value.encode() if isinstance(value, str) else value)}"'
    if field.kind == "bool":
        return "true" if value else "false"
    if field.kind in ("float", "double"):
        digits = next((f"{value:.{n}g}" for n in range(6, 18) if (np.float32(float(f"{value:.{n}g}")) if field.kind == "float" else float(f"{value:.{n}g}")) == value), None)
        return digits or f"{value:g}"
    named = field.enum_type and field.enum_type.values_by_number.get(value)
    return named.name if named else str(value)


_ESCAPES = {10: "\\n", 13: "\\r", 9: "\\t", 34: '\\"', 39: "\\'", 92: "\\\\"}


def escaped(data):
    return "".join(_ESCAPES.get(b) or (chr(b) if 32 <= b < 127 else f"\\{b:03o}") for b in data)
