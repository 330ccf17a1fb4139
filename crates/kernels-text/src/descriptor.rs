//! What messages are made of: fields by number and name, read from a serialized `FileDescriptorSet`.
//!
//! Invariant: of the set only names, numbers, kinds, defaults and enumerations are kept; what the bytes are not
//! is an error, never a panic.
//! Does not know: where descriptors come from, what is done with fields.

use crate::wire::{Field, Fields};
use ferroflow_base::{Error, Result, memory};
use std::collections::HashMap;

/// What a field holds, by its number in `descriptor.proto`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Kind {
    Double = 1,
    Float = 2,
    Int64 = 3,
    Uint64 = 4,
    Int32 = 5,
    Fixed64 = 6,
    Fixed32 = 7,
    Bool = 8,
    String = 9,
    Group = 10,
    Message = 11,
    Bytes = 12,
    Uint32 = 13,
    Enum = 14,
    Sfixed32 = 15,
    Sfixed64 = 16,
    Sint32 = 17,
    Sint64 = 18,
}

impl Kind {
    fn of(number: u64) -> Option<Kind> {
        use Kind::*;
        [
            Double, Float, Int64, Uint64, Int32, Fixed64, Fixed32, Bool, String, Group, Message,
            Bytes, Uint32, Enum, Sfixed32, Sfixed64, Sint32, Sint64,
        ]
        .into_iter()
        .find(|k| *k as u64 == number)
    }

    /// Its name in a `.proto` file.
    pub fn name(self) -> &'static str {
        use Kind::*;
        match self {
            Double => "double",
            Float => "float",
            Int64 => "int64",
            Uint64 => "uint64",
            Int32 => "int32",
            Fixed64 => "fixed64",
            Fixed32 => "fixed32",
            Bool => "bool",
            String => "string",
            Group => "group",
            Message => "message",
            Bytes => "bytes",
            Uint32 => "uint32",
            Enum => "enum",
            Sfixed32 => "sfixed32",
            Sfixed64 => "sfixed64",
            Sint32 => "sint32",
            Sint64 => "sint64",
        }
    }
}

/// A field of a message.
#[derive(Clone, Debug)]
pub struct FieldType {
    /// Its number on the wire.
    pub number: u64,
    /// Its name.
    pub name: String,
    /// What it holds.
    pub kind: Kind,
    /// Whether it may come several times.
    pub repeated: bool,
    /// Whether several are written as one field of bytes.
    pub packed: bool,
    /// The default as it is written, if there is one.
    pub default: Option<Vec<u8>>,
    /// The full name of the message or enumeration that it is of, if any.
    of: String,
}

/// Messages and enumerations by their full names.
#[derive(Debug, Default)]
pub struct Descriptors {
    messages: HashMap<String, Vec<FieldType>>,
    enums: HashMap<String, Vec<(String, i64)>>,
}

/// Messages nest so deep at most.
const DEEPEST: usize = 64;

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

fn inside(scope: &str, name: &str) -> String {
    if scope.is_empty() { name.to_string() } else { format!("{scope}.{name}") }
}

/// The last field of bytes of this number.
fn named(bytes: &[u8], number: u64) -> Result<String> {
    let (mut fields, mut found) = (Fields::of(bytes), String::new());
    while let Some((n, field)) = fields.next_field()? {
        if let (true, Field::Bytes(b)) = (n == number, field) {
            found = text(b);
        }
    }
    Ok(found)
}

impl Descriptors {
    /// Of a serialized `FileDescriptorSet`.
    ///
    /// # Errors
    /// `InvalidArgument` if the bytes are none.
    ///
    /// ```
    /// use ferroflow_kernels_text::descriptor::Descriptors;
    /// // A file in package "p" with a message "M" of one field, int32 n = 1.
    /// let set = b"\x0a\x13\x12\x01p\x22\x0e\x0a\x01M\x12\x09\x0a\x01n\x18\x01\x20\x01\x28\x05";
    /// let all = Descriptors::new(set)?;
    /// assert_eq!(all.message("p.M")?[0].name, "n");
    /// # Ok::<(), ferroflow_base::Error>(())
    /// ```
    pub fn new(set: &[u8]) -> Result<Descriptors> {
        let mut all = Descriptors::default();
        let mut files = Fields::of(set);
        while let Some((number, field)) = files.next_field()? {
            if let (1, Field::Bytes(file)) = (number, field) {
                all.file(file)?;
            }
        }
        Ok(all)
    }

    fn file(&mut self, file: &[u8]) -> Result<()> {
        let (package, syntax) = (named(file, 2)?, named(file, 12)?);
        let mut fields = Fields::of(file);
        while let Some((number, field)) = fields.next_field()? {
            match (number, field) {
                (4, Field::Bytes(message)) => {
                    self.add_message(&package, message, syntax == "proto3", 0)?;
                }
                (5, Field::Bytes(of)) => self.add_enum(&package, of)?,
                _ => {}
            }
        }
        Ok(())
    }

    fn add_message(
        &mut self,
        scope: &str,
        message: &[u8],
        packs: bool,
        depth: usize,
    ) -> Result<()> {
        if depth > DEEPEST {
            return Err(Error::invalid_argument(format!(
                "messages of a descriptor nest more than {DEEPEST} deep"
            )));
        }
        let own = inside(scope, &named(message, 1)?);
        let (mut all, mut fields) = (Vec::new(), Fields::of(message));
        while let Some((number, field)) = fields.next_field()? {
            match (number, field) {
                (2, Field::Bytes(field)) => {
                    memory::reserve(&mut all, 1)?;
                    all.push(field_type(field, packs)?);
                }
                (3, Field::Bytes(nested)) => self.add_message(&own, nested, packs, depth + 1)?,
                (4, Field::Bytes(of)) => self.add_enum(&own, of)?,
                _ => {}
            }
        }
        self.messages.insert(own, all);
        Ok(())
    }

    fn add_enum(&mut self, scope: &str, bytes: &[u8]) -> Result<()> {
        let own = inside(scope, &named(bytes, 1)?);
        let (mut values, mut fields) = (Vec::new(), Fields::of(bytes));
        while let Some((number, field)) = fields.next_field()? {
            let (2, Field::Bytes(value)) = (number, field) else { continue };
            let (mut parts, mut value_number) = (Fields::of(value), 0);
            while let Some((n, part)) = parts.next_field()? {
                if let (2, Field::Varint(v)) = (n, part) {
                    value_number = v as i64;
                }
            }
            memory::reserve(&mut values, 1)?;
            values.push((named(value, 1)?, value_number));
        }
        self.enums.insert(own, values);
        Ok(())
    }

    /// The fields of a message.
    ///
    /// # Errors
    /// `InvalidArgument` if there is none of this name.
    pub fn message(&self, name: &str) -> Result<&[FieldType]> {
        self.messages.get(name.trim_start_matches('.')).map(Vec::as_slice).ok_or_else(|| {
            Error::invalid_argument(format!("No descriptor found for message type {name}"))
        })
    }

    /// The number that a field of an enumeration has where it is absent: that of its default, or of its first
    /// value.
    pub fn enum_default(&self, field: &FieldType) -> i64 {
        let values = self.enums.get(field.of.trim_start_matches('.'));
        let values = values.map(Vec::as_slice).unwrap_or(&[]);
        let named = field
            .default
            .as_ref()
            .and_then(|d| values.iter().find(|(name, _)| name.as_bytes() == d.as_slice()));
        named.or(values.first()).map_or(0, |v| v.1)
    }
}

fn field_type(bytes: &[u8], packs: bool) -> Result<FieldType> {
    let mut own = FieldType {
        number: 0,
        name: String::new(),
        kind: Kind::Bytes,
        repeated: false,
        packed: false,
        default: None,
        of: String::new(),
    };
    let (mut fields, mut packed) = (Fields::of(bytes), None);
    while let Some((number, field)) = fields.next_field()? {
        match (number, field) {
            (1, Field::Bytes(b)) => own.name = text(b),
            (3, Field::Varint(n)) => own.number = n,
            (4, Field::Varint(label)) => own.repeated = label == 3,
            (5, Field::Varint(kind)) => {
                own.kind = Kind::of(kind).ok_or_else(|| {
                    Error::invalid_argument(format!("a descriptor has a field of kind {kind}"))
                })?;
            }
            (6, Field::Bytes(b)) => own.of = text(b),
            (7, Field::Bytes(b)) => own.default = Some(memory::collect(b.iter().copied())?),
            (8, Field::Bytes(options)) => {
                let mut options = Fields::of(options);
                while let Some((n, option)) = options.next_field()? {
                    if let (2, Field::Varint(on)) = (n, option) {
                        packed = Some(on != 0);
                    }
                }
            }
            _ => {}
        }
    }
    let long = matches!(own.kind, Kind::String | Kind::Group | Kind::Message | Kind::Bytes);
    own.packed = own.repeated && !long && packed.unwrap_or(packs);
    Ok(own)
}

/// The value of one field, as wide as there are.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs)]
pub enum Item<'a> {
    Signed(i64),
    Unsigned(u64),
    Real(f64),
    Bool(bool),
    Bytes(&'a [u8]),
}

/// The items of a field on the wire, appended; several where they are packed. What is of another kind than the
/// descriptor says is passed over, as unknown fields are.
pub fn items<'a>(kind: Kind, field: Field<'a>, out: &mut Vec<Item<'a>>) -> Result<()> {
    let mut push = |item| -> Result<()> {
        memory::reserve(out, 1)?;
        out.push(item);
        Ok(())
    };
    let long = matches!(kind, Kind::String | Kind::Message | Kind::Bytes);
    match field {
        Field::Bytes(b) if long => push(Item::Bytes(b)),
        Field::Bytes(mut b) => {
            while !b.is_empty() {
                let next = match kind {
                    Kind::Double | Kind::Fixed64 | Kind::Sfixed64 => {
                        let Some((head, rest)) = b.split_first_chunk() else { return Ok(()) };
                        b = rest;
                        Field::Fixed64(u64::from_le_bytes(*head))
                    }
                    Kind::Float | Kind::Fixed32 | Kind::Sfixed32 => {
                        let Some((head, rest)) = b.split_first_chunk() else { return Ok(()) };
                        b = rest;
                        Field::Fixed32(u32::from_le_bytes(*head))
                    }
                    _ => {
                        let (value, rest) = crate::wire::varint(b)?;
                        b = rest;
                        Field::Varint(value)
                    }
                };
                match item(kind, next) {
                    Some(item) => push(item)?,
                    None => return Ok(()),
                }
            }
            Ok(())
        }
        field => item(kind, field).map_or(Ok(()), push),
    }
}

fn item(kind: Kind, field: Field<'_>) -> Option<Item<'static>> {
    Some(match (kind, field) {
        (Kind::Int64, Field::Varint(v)) => Item::Signed(v as i64),
        (Kind::Int32 | Kind::Enum, Field::Varint(v)) => Item::Signed(i64::from(v as i32)),
        (Kind::Uint64, Field::Varint(v)) => Item::Unsigned(v),
        (Kind::Uint32, Field::Varint(v)) => Item::Unsigned(u64::from(v as u32)),
        (Kind::Bool, Field::Varint(v)) => Item::Bool(v != 0),
        (Kind::Sint32, Field::Varint(v)) => {
            let v = v as u32;
            Item::Signed(i64::from((v >> 1) as i32 ^ -((v & 1) as i32)))
        }
        (Kind::Sint64, Field::Varint(v)) => Item::Signed((v >> 1) as i64 ^ -((v & 1) as i64)),
        (Kind::Fixed64, Field::Fixed64(v)) => Item::Unsigned(v),
        (Kind::Sfixed64, Field::Fixed64(v)) => Item::Signed(v as i64),
        (Kind::Double, Field::Fixed64(v)) => Item::Real(f64::from_bits(v)),
        (Kind::Fixed32, Field::Fixed32(v)) => Item::Unsigned(u64::from(v)),
        (Kind::Sfixed32, Field::Fixed32(v)) => Item::Signed(i64::from(v as i32)),
        (Kind::Float, Field::Fixed32(v)) => Item::Real(f64::from(f32::from_bits(v))),
        _ => return None,
    })
}

/// Appends an item without its key.
fn put(kind: Kind, item: &Item<'_>, out: &mut Vec<u8>) -> Result<()> {
    use crate::wire::put_varint;
    memory::reserve(out, 10)?;
    match (kind, item) {
        (Kind::Sint32, Item::Signed(v)) => {
            let v = *v as i32;
            put_varint(u64::from((v << 1 ^ v >> 31) as u32), out);
        }
        (Kind::Sint64, Item::Signed(v)) => put_varint((v << 1 ^ v >> 63) as u64, out),
        (Kind::Sfixed32, Item::Signed(v)) => out.extend((*v as i32).to_le_bytes()),
        (Kind::Sfixed64, Item::Signed(v)) => out.extend(v.to_le_bytes()),
        (Kind::Fixed32, Item::Unsigned(v)) => out.extend((*v as u32).to_le_bytes()),
        (Kind::Fixed64, Item::Unsigned(v)) => out.extend(v.to_le_bytes()),
        (Kind::Float, Item::Real(v)) => out.extend((*v as f32).to_le_bytes()),
        (Kind::Double, Item::Real(v)) => out.extend(v.to_le_bytes()),
        (_, Item::Signed(v)) => put_varint(*v as u64, out),
        (_, Item::Unsigned(v)) => put_varint(*v, out),
        (_, Item::Bool(v)) => put_varint(u64::from(*v), out),
        (_, Item::Bytes(b)) => {
            memory::reserve(out, b.len().saturating_add(10))?;
            put_varint(b.len() as u64, out);
            out.extend_from_slice(b);
        }
        (_, Item::Real(v)) => out.extend(v.to_le_bytes()),
    }
    Ok(())
}

/// How a kind stands on the wire.
fn wire_type(kind: Kind) -> u64 {
    match kind {
        Kind::Double | Kind::Fixed64 | Kind::Sfixed64 => 1,
        Kind::Float | Kind::Fixed32 | Kind::Sfixed32 => 5,
        Kind::String | Kind::Message | Kind::Bytes | Kind::Group => 2,
        _ => 0,
    }
}

/// Appends the items of a field to a message.
///
/// # Errors
/// `ResourceExhausted` for want of memory.
pub fn write(field: &FieldType, items: &[Item<'_>], out: &mut Vec<u8>) -> Result<()> {
    if field.packed && !items.is_empty() {
        let mut inner = Vec::new();
        items.iter().try_for_each(|item| put(field.kind, item, &mut inner))?;
        return crate::wire::put_bytes(field.number, &inner, out);
    }
    for item in items {
        memory::reserve(out, 10)?;
        crate::wire::put_varint(field.number << 3 | wire_type(field.kind), out);
        put(field.kind, item, out)?;
    }
    Ok(())
}
