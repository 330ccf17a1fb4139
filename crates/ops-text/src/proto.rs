//! `DecodeProtoV2` and `EncodeProto`: fields of serialized messages as tensors, and tensors as fields.
//!
//! Invariant: dtypes are checked against the descriptor before a message is read or written.
//! Does not know: how messages stand on the wire.

use crate::sample::Texts;
use ferroflow_base::memory;
use ferroflow_kernels_text::descriptor::{Descriptors, FieldType, Item, Kind, items, write};
use ferroflow_kernels_text::wire::Fields;
use ferroflow_op::ByteString;
use ferroflow_ops::prelude::*;
use ferroflow_tensor::dispatch;

attributes! {
    /// Which fields of which message.
    pub struct Decode {
        /// The full name of the message.
        message_type: String,
        /// The fields.
        field_names: Vec<String>,
        /// Their dtypes.
        output_types: Vec<DType> [0 ..],
        /// `bytes://` and a serialized set of descriptors, or the path of a file with one.
        descriptor_source: ByteString = ByteString::from("local://"),
        /// Only `binary`.
        message_format: String = String::from("binary"),
        /// Whether bytes are checked first; they always are.
        sanitize: bool = false,
    }
}

attributes! {
    /// Which fields of which message.
    pub struct Encode {
        /// The fields.
        field_names: Vec<String>,
        /// The full name of the message.
        message_type: String,
        /// `bytes://` and a serialized set of descriptors, or the path of a file with one.
        descriptor_source: ByteString = ByteString::from("local://"),
        /// The dtypes of the fields.
        input_types as "Tinput_types": Vec<DType> [1 ..],
    }
}

const ON_HOST: Hlo = Hlo::HostOnly("messages are on the host");

/// The fields of a message by their names, as the source describes them.
fn fields(
    source: &ByteString,
    message: &str,
    names: &[String],
) -> Result<(Descriptors, Vec<FieldType>)> {
    let bytes: &[u8] = &source.0;
    let none = |e: Error| {
        Error::invalid_argument(format!(
            "Source does not represent serialized file descriptor set proto: {}",
            e.message()
        ))
    };
    let all = match bytes.strip_prefix(b"bytes://") {
        Some(set) => Descriptors::new(set).map_err(none)?,
        None if bytes.is_empty() || bytes == b"local://" => {
            return Err(Error::invalid_argument(
                "Source does not represent serialized file descriptor set proto: nothing is linked into this \
                 program, so descriptor_source must be a file or begin with bytes://",
            ));
        }
        None => {
            let set = std::fs::read(String::from_utf8_lossy(bytes).as_ref())
                .map_err(|e| none(Error::from(e)))?;
            Descriptors::new(&set).map_err(none)?
        }
    };
    let of = all.message(message)?;
    let mut found = memory::vec_of(names.len())?;
    for name in names {
        let own = of.iter().find(|f| f.name == *name).ok_or_else(|| {
            Error::invalid_argument(format!("Unknown field: {name} in message type {message}"))
        })?;
        found.push(own.clone());
    }
    Ok((all, found))
}

/// Whether a field of this kind may be of this dtype; floats may be wider.
fn fits(kind: Kind, dtype: DType) -> bool {
    match kind {
        Kind::Double => dtype == DType::Float64,
        Kind::Float => matches!(dtype, DType::Float32 | DType::Float64),
        Kind::Int64 | Kind::Sfixed64 | Kind::Sint64 => dtype == DType::Int64,
        Kind::Uint64 | Kind::Fixed64 => dtype == DType::Uint64,
        Kind::Int32 | Kind::Sfixed32 | Kind::Sint32 => {
            matches!(dtype, DType::Int32 | DType::Int64)
        }
        Kind::Enum => dtype == DType::Int32,
        Kind::Uint32 | Kind::Fixed32 => matches!(dtype, DType::Uint32 | DType::Uint64),
        Kind::Bool => dtype == DType::Bool,
        Kind::String | Kind::Message | Kind::Bytes | Kind::Group => dtype == DType::String,
    }
}

/// What an absent field counts as.
fn default<'a>(all: &Descriptors, field: &'a FieldType) -> Item<'a> {
    let written = field.default.as_deref().unwrap_or(b"");
    let text = std::str::from_utf8(written).unwrap_or("").trim();
    match field.kind {
        Kind::Double | Kind::Float => Item::Real(text.parse().unwrap_or(0.0)),
        Kind::Enum => Item::Signed(all.enum_default(field)),
        Kind::Bool => Item::Bool(text == "true"),
        Kind::Uint32 | Kind::Fixed32 | Kind::Uint64 | Kind::Fixed64 => {
            Item::Unsigned(text.parse().unwrap_or(0))
        }
        Kind::String | Kind::Bytes => Item::Bytes(written),
        Kind::Message | Kind::Group => Item::Bytes(b""),
        _ => Item::Signed(text.parse().unwrap_or(0)),
    }
}

/// The values of one field of all messages, each filled up to the largest number.
fn column(
    all: &[Vec<Item<'_>>],
    filler: &Item<'_>,
    dtype: DType,
    shape: Shape,
    width: usize,
) -> Result<Array> {
    let each =
        || all.iter().flat_map(|own| own.iter().chain(std::iter::repeat(filler)).take(width));
    if dtype == DType::String {
        let texts = each().map(|item| match item {
            Item::Bytes(b) => *b,
            _ => b"",
        });
        return Array::from_strings(texts, shape);
    }
    let mut out = Array::uninit(dtype, shape)?;
    if dtype == DType::Bool {
        for (to, item) in out.slice_mut::<bool>()?.iter_mut().zip(each()) {
            *to = *item == Item::Bool(true);
        }
        return Ok(out);
    }
    dispatch!(dtype, T in [i32, i64, u32, u64, f32, f64] => {
        for (to, item) in out.slice_mut::<T>()?.iter_mut().zip(each()) {
            #[allow(clippy::unnecessary_cast, reason = "T is i64 or f64 in one of the arms")]
            let value = match item {
                Item::Signed(v) => *v as T,
                Item::Unsigned(v) => *v as T,
                Item::Real(v) => *v as T,
                _ => Default::default(),
            };
            *to = value;
        }
        Ok(out)
    })
    .unwrap_or_else(|| Err(Error::unimplemented(format!("a field as {dtype}"))))
}

/// Fields of messages.
pub static DECODE_PROTO: OpDef = OpDef {
    name: "DecodeProtoV2",
    doc: "Takes the fields of serialized messages: how often each comes in each message, and its values, each \
          message's filled up with the field's default to the largest number.",
    signature: Signature::new(
        &["bytes: string"],
        &["sizes: int32", "values: output_types"],
        &[types_list("output_types")],
    ),
    attrs: Decode::ATTRS,
    effects: Effects::Pure,
    algebra: Algebra::NONE,
    infer: |cx| {
        let own = cx.attrs::<Decode>()?;
        let (shape, n) = (cx.shape(0)?, own.field_names.len());
        if own.output_types.len() != n {
            return Err(Error::invalid_argument(format!(
                "field_names and output_types attributes must have the same length: {n} vs. {}",
                own.output_types.len()
            )));
        }
        let with = |d: Option<usize>| match shape.dims() {
            Some(dims) => PartialShape::new([dims, &[d]].concat()),
            None => PartialShape::unknown(),
        };
        cx.output(with(Some(n)))?;
        (0..n).try_for_each(|_| cx.output(with(None)))
    },
    gradient: Gradient::Zero("bytes have no derivative"),
    cpu: Cpu::Kernel(|cx| {
        let own = cx.attrs::<Decode>()?;
        if own.message_format != "binary" {
            return Err(match own.message_format.as_str() {
                "text" => Error::unimplemented("messages as text; message_format must be binary"),
                _ => Error::invalid_argument("format must be one of binary or text"),
            });
        }
        let (all, fields) = fields(&own.descriptor_source, &own.message_type, &own.field_names)?;
        for (field, &dtype) in fields.iter().zip(&own.output_types) {
            if !fits(field.kind, dtype) {
                return Err(Error::invalid_argument(format!(
                    "Unexpected output type for {}.{}: {} to {dtype}",
                    own.message_type,
                    field.name,
                    field.kind.name()
                )));
            }
        }
        let given = cx.input(0)?;
        let messages = given.strings()?;
        let count = given.len();
        if count == 0 {
            return Err(Error::invalid_argument("Bufs argument must contain at least one value"));
        }
        let mut columns: Vec<Vec<Vec<Item<'_>>>> = Vec::new();
        for _ in &fields {
            let mut column = memory::vec_of(count)?;
            column.resize_with(count, Vec::new);
            columns.push(column);
        }
        for i in 0..count {
            read(messages.get(i).unwrap_or(&[]), &fields, i, &mut columns).map_err(|e| match e
                .code()
            {
                ferroflow_base::Code::InvalidArgument => Error::data_loss(format!(
                    "CountFields: Failed to consume entire buffer of message {i}: {}",
                    e.message()
                )),
                _ => e,
            })?;
        }
        let with = |d: usize| Shape::new([given.dims(), &[d]].concat());
        let mut sizes = memory::vec_of(count.saturating_mul(fields.len()))?;
        for i in 0..count {
            sizes.extend(columns.iter().map(|c| c.get(i).map_or(0, |own| own.len() as i32)));
        }
        let sizes = Array::from_slice(&sizes, with(fields.len())?)?;
        let mut outputs = vec![sizes];
        for ((field, column_), &dtype) in fields.iter().zip(&columns).zip(&own.output_types) {
            let width = column_.iter().map(Vec::len).max().unwrap_or(0).max(1);
            outputs.push(column(column_, &default(&all, field), dtype, with(width)?, width)?);
        }
        outputs.into_iter().try_for_each(|a| cx.set(a))
    }),
    hlo: ON_HOST,
    batch: Batch::Loop("each row may have another number of values"),
    decompose: None,
    samples: |s| {
        let own = |names: &[&str], types: &[DType]| Decode {
            message_type: "pk.M".into(),
            field_names: names.iter().map(|n| n.to_string()).collect(),
            output_types: types.to_vec(),
            descriptor_source: ByteString::from(SAMPLE),
            message_format: "binary".into(),
            sanitize: false,
        };
        let types = [DType::Int32, DType::String, DType::Float32, DType::Int64, DType::Bool];
        let messages: &[&[u8]] = &[
            b"\x08\x07\x12\x03hey\x1d\x00\x00\xc0?\x1d\x00\x00 @\"\x02\x01\x03(\x00",
            b"\x1d\x00\x00\x80@\x08\x01\x08\x02 \x05",
        ];
        Case::new(own(&["i", "s", "r", "p", "b"], &types)).bytes(messages).add(s);
        Case::new(own(&[], &[])).bytes(messages).add(s);
        Case::new(own(&["r"], &[DType::Float64])).bytes(&[b""]).add(s);
    },
};

/// Adds the items of a message to those of its fields; of a field that does not repeat the last one counts.
fn read<'a>(
    message: &'a [u8],
    fields: &[FieldType],
    i: usize,
    columns: &mut [Vec<Vec<Item<'a>>>],
) -> Result<()> {
    let mut all = Fields::of(message);
    while let Some((number, value)) = all.next_field()? {
        for (field, column) in fields.iter().zip(columns.iter_mut()) {
            let Some(own) = column.get_mut(i).filter(|_| field.number == number) else { continue };
            items(field.kind, value, own)?;
            if !field.repeated && own.len() > 1 {
                own.drain(..own.len() - 1);
            }
        }
    }
    Ok(())
}

/// A file with a message of five fields: int32 i = 1, string s = 2 (by default "d"), repeated float r = 3,
/// repeated int64 p = 4 in packed form, bool b = 5 (by default true).
const SAMPLE: &str = "bytes://\nV\n\x07t.proto\x12\x02pk\"G\n\x01M\x12\t\n\x01i\x18\x01 \x01(\x05\x12\x0c\n\x01s\x18\x02 \x01(\t:\x01d\x12\t\n\x01r\x18\x03 \x03(\x02\x12\r\n\x01p\x18\x04 \x03(\x03B\x02\x10\x01\x12\x0f\n\x01b\x18\x05 \x01(\x08:\x04true";

/// Row `i` of a field's values as items, as many as count.
fn taken<'a>(values: &'a Array, kind: Kind, at: std::ops::Range<usize>) -> Result<Vec<Item<'a>>> {
    let dtype = values.dtype();
    if dtype == DType::String {
        let all = values.strings()?;
        return memory::collect(at.map(|i| Item::Bytes(all.get(i).unwrap_or(&[]))));
    }
    if dtype == DType::Bool {
        let all = values.slice::<bool>()?.get(at).unwrap_or(&[]);
        return memory::collect(all.iter().map(|&v| Item::Bool(v)));
    }
    let real = matches!(kind, Kind::Float | Kind::Double);
    dispatch!(dtype, T in [i32, i64, u32, u64, f32, f64] => {
        let all = values.slice::<T>()?.get(at).unwrap_or(&[]);
        #[allow(clippy::unnecessary_cast, reason = "T is each of them in one of the arms")]
        let item = |&v: &T| match real {
            true => Item::Real(v as f64),
            false if dtype.is_unsigned() => Item::Unsigned(v as u64),
            false => Item::Signed(v as i64),
        };
        memory::collect(all.iter().map(item))
    })
    .unwrap_or_else(|| Err(Error::unimplemented(format!("a field of {dtype}"))))
}

/// Messages of fields.
pub static ENCODE_PROTO: OpDef = OpDef {
    name: "EncodeProto",
    doc: "Serializes messages of fields: of each the first values, as many as sizes says.",
    signature: Signature::new(
        &["sizes: int32", "values: Tinput_types"],
        &["bytes: string"],
        &[types_list("Tinput_types")],
    ),
    attrs: Encode::ATTRS,
    effects: Effects::Pure,
    algebra: Algebra::NONE,
    infer: |cx| {
        let sizes = cx.shape(0)?;
        match sizes.dims() {
            Some([lead @ .., _]) => cx.output(PartialShape::new(lead)),
            Some([]) => {
                Err(Error::invalid_argument("sizes must be at least a vector, got a scalar"))
            }
            None => cx.output(PartialShape::unknown()),
        }
    },
    gradient: Gradient::Zero("bytes have no derivative"),
    cpu: Cpu::Kernel(|cx| {
        let own = cx.attrs::<Encode>()?;
        let (_, fields) = fields(&own.descriptor_source, &own.message_type, &own.field_names)?;
        let (sizes, n) = (cx.input(0)?, fields.len());
        let shape = cx.shape(0)?;
        if sizes.dims().last() != Some(&n) || cx.inputs() != n + 1 {
            return Err(Error::invalid_argument(format!(
                "sizes.shape {} must end with the number of fields, {n}, of which {} have values",
                sizes.shape(),
                cx.inputs() - 1
            )));
        }
        for (k, field) in fields.iter().enumerate() {
            let values = cx.input(k + 1)?;
            if !fits(field.kind, values.dtype()) {
                return Err(Error::invalid_argument(format!(
                    "Incompatible type for field {}.  Saw dtype: {} but field type is: {}",
                    field.name,
                    values.dtype(),
                    field.kind.name()
                )));
            }
            let lead = values.dims().split_last().map(|(_, lead)| lead);
            if values.rank() < 2 || lead != Some(shape.dims()) {
                return Err(Error::invalid_argument(format!(
                    "Invalid shape for field {}.  Saw shape {} but it should be at least a matrix with a row \
                     for each message of {shape}.",
                    field.name,
                    values.shape()
                )));
            }
        }
        let mut order: Vec<usize> = (0..n).collect();
        order.sort_by_key(|&k| fields.get(k).map_or(0, |f| f.number));
        let counts = sizes.slice::<i32>()?;
        let mut messages = memory::vec_of(shape.len())?;
        for i in 0..shape.len() {
            let mut message = Vec::new();
            for &k in &order {
                let (Some(field), values) = (fields.get(k), cx.input(k + 1)?) else { continue };
                let width = values.dims().last().copied().unwrap_or(0);
                let count = counts.get(i * n + k).copied().unwrap_or(0);
                let count = usize::try_from(count).unwrap_or(0);
                if count > width {
                    return Err(Error::invalid_argument(format!(
                        "Size to write must not be larger than value tensor; but saw: {count} > {width} at \
                         message {i} field {k}"
                    )));
                }
                write(
                    field,
                    &taken(values, field.kind, i * width..i * width + count)?,
                    &mut message,
                )?;
            }
            messages.push(message);
        }
        let out = Array::from_strings(messages, shape)?;
        cx.set(out)
    }),
    hlo: ON_HOST,
    batch: Batch::Loop("each row may have another number of values"),
    decompose: None,
    samples: |s| {
        let own = |names: &[&str], types: &[DType]| Encode {
            field_names: names.iter().map(|n| n.to_string()).collect(),
            message_type: "pk.M".into(),
            descriptor_source: ByteString::from(SAMPLE),
            input_types: types.to_vec(),
        };
        let sizes =
            |v: &[i32], n| Shape::new([v.len() / n, n]).and_then(|d| Array::from_slice(v, d));
        let types = [DType::Float32, DType::Int64, DType::Int32, DType::Bool];
        if let Ok(sizes) = sizes(&[2, 3, 1, 1, 1, 0, 0, 1], 4) {
            let case = Case::new(own(&["r", "p", "i", "b"], &types)).fixed(sizes);
            let case =
                case.of(DType::Float32, &[2, 2], -2.0, 2.0).of(DType::Int64, &[2, 3], -9.0, 9.0);
            case.of(DType::Int32, &[2, 1], -9.0, 9.0).of(DType::Bool, &[2, 1], 0.0, 2.0).add(s);
        }
    },
};
