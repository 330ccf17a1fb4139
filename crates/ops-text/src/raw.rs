//! Bytes as numbers, compressed bytes, tensors as messages.
//!
//! Does not know: formats; see the kernels.

use crate::sample::Texts;
use crate::{one, text, zero};
use ferroflow_kernels_text::inflate::{self, Kind};
use ferroflow_kernels_text::tensor_proto;
use ferroflow_op::ByteString;
use ferroflow_ops::prelude::*;

attributes! {
    /// What bytes are.
    pub struct Raw {
        /// Of which dtype.
        out_type: DType,
        /// Whether the little end comes first.
        little_endian: bool = true,
    }
}

attributes! {
    /// The dtype of what is read.
    pub struct Parsed {
        /// As above.
        out_type: DType,
    }
}

attributes! {
    /// How bytes are compressed.
    pub struct Compressed {
        /// `ZLIB`, `GZIP` or nothing.
        compression_type: ByteString = ByteString::default(),
    }
}

/// What `DecodeRaw` may give.
const RAW: &[DType] = &[
    DType::Float16,
    DType::Float32,
    DType::Float64,
    DType::Int32,
    DType::Uint16,
    DType::Uint8,
    DType::Int16,
    DType::Int8,
    DType::Int64,
    DType::Complex64,
    DType::Complex128,
    DType::Bool,
    DType::Bfloat16,
];
/// What `DecodePaddedRaw` may give.
const PADDED: &[DType] = &[
    DType::Float16,
    DType::Float32,
    DType::Float64,
    DType::Int32,
    DType::Uint16,
    DType::Uint8,
    DType::Int16,
    DType::Int8,
    DType::Int64,
    DType::Bfloat16,
];

/// The other end first, in each part of an element.
fn swap(bytes: &mut [u8], dtype: DType) {
    let part = if dtype.is_complex() { dtype.size() / 2 } else { dtype.size() };
    if part > 1 {
        bytes.chunks_exact_mut(part).for_each(<[u8]>::reverse);
    }
}

/// One more dimension than the strings have.
fn with_last(shape: &PartialShape, last: Option<usize>) -> PartialShape {
    match shape.dims() {
        Some(dims) => {
            let mut dims = dims.to_vec();
            dims.push(last);
            PartialShape::new(dims)
        }
        None => PartialShape::unknown(),
    }
}

/// Bytes as numbers.
pub static DECODE_RAW: OpDef = zero(text(
    "DecodeRaw",
    "Takes the bytes of strings, all of one length, for numbers in a new last dimension.",
    Signature::new(&["bytes: string"], &["output: out_type"], &[types("out_type", RAW)]),
    Raw::ATTRS,
    |cx| {
        let out = with_last(&cx.shape(0)?, None);
        cx.output(out)
    },
    |cx| {
        let little = cx.attrs::<Raw>()?.little_endian;
        let (x, dtype) = (cx.input(0)?, cx.dtype(0)?);
        let strings = x.strings()?;
        let size = dtype.size().max(1);
        let length = strings.iter().map(<[u8]>::len).max().unwrap_or(0);
        if let Some((i, s)) = strings.iter().enumerate().find(|(_, s)| s.len() != length) {
            return Err(Error::invalid_argument(format!(
                "DecodeRaw requires input strings to all be the same size, but element {i} has size {} \
                 != {length}",
                s.len()
            )));
        }
        if !length.is_multiple_of(size) {
            return Err(Error::invalid_argument(format!(
                "Input to DecodeRaw has length {length} that is not a multiple of {size}, the size of \
                 {dtype}"
            )));
        }
        let mut dims = x.dims().to_vec();
        dims.push(length / size);
        let out = Array::filled_by(dtype, Shape::new(dims)?, |to| {
            if length > 0 {
                for (to, s) in to.chunks_mut(length).zip(strings) {
                    to.copy_from_slice(s);
                }
            }
            match (dtype, little) {
                // Any byte that is not 0 is true.
                (DType::Bool, _) => to.iter_mut().for_each(|b| *b = u8::from(*b != 0)),
                (_, false) => swap(to, dtype),
                _ => {}
            }
            Ok(())
        })?;
        cx.set(out)
    },
    |s| {
        for little_endian in [true, false] {
            let case = |out_type| Case::new(Raw { out_type, little_endian });
            let all: &[&[u8]] =
                &[b"0123456789abcdef", b"\0\x3c\0\x80\xff\x7f\0\x01\0\0\0\0\x10\x20\x30\x40"];
            // TensorFlow gives booleans that are neither true nor false.
            let number = |d: DType| d != DType::Bool;
            case(DType::Uint8).bytes(all).only(number).add(s);
            case(DType::Bool).bytes(&[&[1, 0].repeat(8)]).add(s);
            // Four bytes are no whole number of wider elements.
            let narrow = |d: DType| d != DType::Bool && d.size() <= 4;
            case(DType::Int16).text("abcd").only(narrow).add(s);
            case(DType::Int16).texts(&[]).add(s);
            case(DType::Int16).texts(&["", ""]).add(s);
        }
    },
));
/// Bytes as numbers, cut or filled up to one length.
pub static DECODE_PADDED_RAW: OpDef = zero(text(
    "DecodePaddedRaw",
    "Takes the bytes of strings for numbers in a new last dimension; strings are cut to fixed_length \
     bytes, or filled up with zeros.",
    Signature::new(
        &["input_bytes: string", "fixed_length: const int32"],
        &["output: out_type"],
        &[types("out_type", PADDED)],
    ),
    Raw::ATTRS,
    |cx| {
        cx.with_rank(1, 0)?;
        let size = cx.output_dtype(0)?.size().max(1);
        let width = match cx.integers(1)?.as_deref() {
            Some(&[length]) => {
                let own = usize::try_from(length).ok().filter(|&n| n > 0);
                let own = own.ok_or_else(|| {
                    Error::invalid_argument(format!(
                        "fixed_length ({length}) must be greater than zero."
                    ))
                })?;
                if !own.is_multiple_of(size) {
                    return Err(Error::invalid_argument(format!(
                        "fixed_length ({own}) must be a multiple of the size of out_type ({size})"
                    )));
                }
                Some(own / size)
            }
            _ => None,
        };
        let out = with_last(&cx.shape(0)?, width);
        cx.output(out)
    },
    |cx| {
        let little = cx.attrs::<Raw>()?.little_endian;
        let (shape, dtype) = (cx.shape(0)?, cx.dtype(0)?);
        let length = shape.dims().last().copied().unwrap_or(0) * dtype.size();
        let strings = cx.input(0)?.strings()?;
        let out = Array::filled_by(dtype, shape, |to| {
            for (to, s) in to.chunks_mut(length.max(1)).zip(strings) {
                let n = s.len().min(to.len());
                let (head, tail) = to.split_at_mut(n);
                head.copy_from_slice(s.get(..n).unwrap_or(&[]));
                tail.fill(0);
            }
            if !little {
                swap(to, dtype);
            }
            Ok(())
        })?;
        cx.set(out)
    },
    |s| {
        for little_endian in [true, false] {
            let case = |out_type| Case::new(Raw { out_type, little_endian });
            case(DType::Uint8).texts(&["0123456789abcdef", "abc", ""]).int(8).add(s);
            case(DType::Int16).text("abcd").int(16).add(s);
            case(DType::Int16).texts(&[]).int(8).add(s);
        }
    },
));
/// Compressed strings as they were.
pub static DECODE_COMPRESSED: OpDef = text(
    "DecodeCompressed",
    "Decompresses strings: of ZLIB (RFC 1950), of GZIP (RFC 1952), or not compressed at all.",
    Signature::new(&["bytes: string"], &["output: string"], &[]),
    Compressed::ATTRS,
    like_first,
    |cx| {
        let kind = match cx.attrs::<Compressed>()?.compression_type.0.as_slice() {
            b"" => Kind::None,
            b"ZLIB" => Kind::Zlib,
            b"GZIP" => Kind::Gzip,
            b"ZSTD" => return Err(Error::unimplemented("ZSTD is not decompressed here")),
            other => {
                return Err(Error::invalid_argument(format!(
                    "Only ZLIB, ZSTD, GZIP or NONE are supported compressions, got {}",
                    other.escape_ascii()
                )));
            }
        };
        crate::each(cx, |s, out| inflate::inflate(kind, s, out))
    },
    |s| {
        let case = |kind: &str| Case::new(Compressed { compression_type: kind.into() });
        let zlib: &[u8] = b"x\x9c\xcbH\xcd\xc9\xc9\x07\0\x06,\x02\x15";
        let gzip: &[u8] =
            b"\x1f\x8b\x08\0\0\0\0\0\x02\xff\xcbH\xcd\xc9\xc9\x07\0\x86\xa6\x106\x05\0\0\0";
        case("ZLIB").bytes(&[zlib, zlib.get(..12).unwrap_or(&[]), b""]).add(s);
        case("GZIP").bytes(&[gzip, &[gzip, gzip].concat()]).add(s);
        case("").texts(&["plain", ""]).add(s);
    },
);
/// A message as a tensor.
pub static PARSE_TENSOR: OpDef = zero(text(
    "ParseTensor",
    "The tensor of a serialized TensorProto, whose dtype must be out_type.",
    Signature::new(
        &["serialized: string"],
        &["output: out_type"],
        &[types("out_type", dtypes::ANY)],
    ),
    Parsed::ATTRS,
    |cx| cx.output(PartialShape::unknown()),
    |cx| {
        let out = tensor_proto::read(one(cx, 0, "`serialized`")?)?;
        let asked = cx.dtype(0)?;
        if out.dtype() != asked {
            return Err(Error::invalid_argument(format!(
                "Type mismatch between parsed tensor ({}) and dtype ({asked})",
                out.dtype()
            )));
        }
        cx.set(out)
    },
    |s| {
        let message = |bytes: &[u8]| Array::from_strings([bytes], Shape::scalar());
        let tried: [(DType, &[u8]); 6] = [
            (DType::Float32, b"\x08\x01\x12\x04\x12\x02\x08\x02\"\x08\0\0\xc0?\0\0\0@"),
            (DType::Int32, b"\x08\x03\x12\0\"\x04\x03\0\0\0"),
            (DType::String, b"\x08\x07\x12\x04\x12\x02\x08\x02B\x02abB\x01c"),
            // Numbers one by one, the last one again and again.
            (DType::Int64, b"\x08\x09\x12\x04\x12\x02\x08\x03\x52\x02\x05\x07"),
            (DType::Float32, b"\x08\x01\x12\x04\x12\x02\x08\x02\x2a\x04\0\0\xc0?"),
            (DType::Float32, b"\x08\x01\x12\x06\x12\0\x12\x02\x08\x03"),
        ];
        for (out_type, bytes) in tried {
            if let Ok(message) = message(bytes) {
                // Of another dtype it is an error.
                Case::new(Parsed { out_type }).fixed(message).only(|_| false).add(s);
            }
        }
    },
));
/// A tensor as a message.
pub static SERIALIZE_TENSOR: OpDef = zero(text(
    "SerializeTensor",
    "A tensor as a serialized TensorProto.",
    Signature::new(&["tensor: T"], &["serialized: string"], &[types("T", dtypes::ANY)]),
    NoAttributes::ATTRS,
    |cx| cx.output(PartialShape::scalar()),
    |cx| {
        let out = tensor_proto::write(cx.input(0)?)?;
        let out = Array::from_strings([out], Shape::scalar())?;
        cx.set(out)
    },
    |s| {
        Case::new(Attrs::NONE).numbers(&[2, 3]).not_smooth().add(s);
        Case::new(Attrs::NONE).numbers(&[]).not_smooth().add(s);
        Case::new(Attrs::NONE).numbers(&[0, 200]).not_smooth().add(s);
    },
));
