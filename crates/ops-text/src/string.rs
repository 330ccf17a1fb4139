//! Strings one by one: letters, white space, length, parts, base 64.
//!
//! Does not know: how a string is gone through.

use crate::sample::Texts;
use crate::{each, text, zero};
use ferroflow_base::memory;
use ferroflow_kernels_text::{base64, split, substr, unicode};
use ferroflow_op::ByteString;
use ferroflow_ops::prelude::*;
use ferroflow_tensor::Strings;

attributes! {
    /// The encoding of strings: none at all, or `utf-8`.
    pub struct Encoding {
        /// As above.
        encoding: ByteString = ByteString::default(),
    }
}

attributes! {
    /// What is counted.
    pub struct Counted {
        /// As above.
        unit: Unit = Unit::Byte,
    }
}

attributes! {
    /// Whether encoded strings are padded.
    pub struct Padded {
        /// As above.
        pad: bool = false,
    }
}

/// What lengths and positions count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Bytes.
    Byte,
    /// Characters of UTF-8.
    Utf8Char,
}

impl AttrField for Unit {
    const KIND: ferroflow_op::AttrKind = ferroflow_op::AttrKind::String;
    const ALLOWED: &'static [&'static str] = &["BYTE", "UTF8_CHAR"];
    fn to_value(&self) -> ferroflow_op::AttrValue {
        let name = if *self == Unit::Byte { "BYTE" } else { "UTF8_CHAR" };
        ferroflow_op::AttrValue::String(name.into())
    }
    fn from_value(value: &ferroflow_op::AttrValue) -> Option<Unit> {
        let ferroflow_op::AttrValue::String(name) = value else { return None };
        match name.as_str()? {
            "BYTE" => Some(Unit::Byte),
            "UTF8_CHAR" => Some(Unit::Utf8Char),
            _ => None,
        }
    }
}

/// From strings to strings.
const STRINGS: Signature = Signature::new(&["input: string"], &["output: string"], &[]);

fn change_case(cx: &mut Kernel<'_>, upper: bool) -> Result<()> {
    let encoding = &cx.attrs::<Encoding>()?.encoding;
    match encoding.0.as_slice() {
        b"" => each(cx, |s, out| {
            let letter =
                |b: &u8| if upper { b.to_ascii_uppercase() } else { b.to_ascii_lowercase() };
            out.extend(s.iter().map(letter));
            Ok(())
        }),
        b"utf-8" => each(cx, |s, out| unicode::change_case(s, upper, out)),
        _ => Err(Error::invalid_argument(format!(
            "only utf-8 or '' (no encoding) is supported, received {encoding:?}"
        ))),
    }
}

fn letters(s: &mut Vec<Case>) {
    for encoding in ["", "utf-8"] {
        let case = || Case::new(Encoding { encoding: encoding.into() });
        case().texts(&["Hello ÀÉß", "", "ΑΣ ΑΣΑ İI ǆ", "xY"]).add(s);
        case().text("Ab").add(s);
        case().bytes(&[b"a\xffB", b"\xe2\x82Z", b"\xf0\x9f\x98\x80"]).add(s);
        case().shaped(&[], &[0, 2]).add(s);
    }
}

/// Small letters.
pub static STRING_LOWER: OpDef = text(
    "StringLower",
    "Converts letters to small ones: those of ASCII, or of Unicode where encoding is utf-8.",
    STRINGS,
    Encoding::ATTRS,
    like_first,
    |cx| change_case(cx, false),
    letters,
)
.batched(Batch::Broadcast);
/// Large letters.
pub static STRING_UPPER: OpDef = text(
    "StringUpper",
    "Converts letters to large ones: those of ASCII, or of Unicode where encoding is utf-8.",
    STRINGS,
    Encoding::ATTRS,
    like_first,
    |cx| change_case(cx, true),
    letters,
)
.batched(Batch::Broadcast);
/// Without white space at the ends.
pub static STRING_STRIP: OpDef = text(
    "StringStrip",
    "Strips white space of ASCII from both ends of strings.",
    STRINGS,
    NoAttributes::ATTRS,
    like_first,
    |cx| {
        each(cx, |s, out| {
            out.extend_from_slice(split::strip(s));
            Ok(())
        })
    },
    |s| {
        Case::new(Attrs::NONE).texts(&[" a b\t\n\u{b}\u{c}\r", "", "  ", "\u{a0}x", "y"]).add(s);
        Case::new(Attrs::NONE).text(" z").add(s);
    },
)
.batched(Batch::Broadcast);
/// How long strings are.
pub static STRING_LENGTH: OpDef = text(
    "StringLength",
    "The length of each string, in bytes or in characters of UTF-8.",
    Signature::new(&["input: string"], &["output: int32"], &[]),
    Counted::ATTRS,
    like_first,
    |cx| {
        let unit = cx.attrs::<Counted>()?.unit;
        let mut out = cx.alloc(0)?;
        for (to, s) in out.slice_mut::<i32>()?.iter_mut().zip(cx.input(0)?.strings()?) {
            let n = if unit == Unit::Byte { s.len() } else { substr::length(s) };
            *to = i32::try_from(n).unwrap_or(i32::MAX);
        }
        cx.set(out)
    },
    |s| {
        for unit in [Unit::Byte, Unit::Utf8Char] {
            Case::new(Counted { unit }).texts(&["", "abc", "é😀"]).add(s);
            Case::new(Counted { unit }).bytes(&[b"a\x80\x80b", b"\xff"]).add(s);
            Case::new(Counted { unit }).text("é").add(s);
        }
    },
)
.batched(Batch::Broadcast);
/// Bytes as letters, digits, hyphens and underscores.
pub static ENCODE_BASE64: OpDef = zero(text(
    "EncodeBase64",
    "Encodes strings in base 64, in the alphabet for addresses (RFC 4648, section 5).",
    STRINGS,
    Padded::ATTRS,
    like_first,
    |cx| {
        let pad = cx.attrs::<Padded>()?.pad;
        each(cx, |s, out| base64::encode(s, pad, out))
    },
    |s| {
        for pad in [false, true] {
            Case::new(Padded { pad })
                .bytes(&[b"", b"a", b"ab", b"abc", b"\xff\xfe\xfb\xef"])
                .add(s);
            Case::new(Padded { pad }).text("x").add(s);
        }
    },
))
.batched(Batch::Broadcast);
/// The way back.
pub static DECODE_BASE64: OpDef = zero(text(
    "DecodeBase64",
    "Decodes strings in base 64, in the alphabet for addresses (RFC 4648, section 5), padded or not.",
    STRINGS,
    NoAttributes::ATTRS,
    like_first,
    |cx| each(cx, base64::decode),
    |s| {
        let all = ["", "YQ", "YQ==", "YWI=", "YWI", "YWJj", "__78-w"];
        Case::new(Attrs::NONE).texts(&all).add(s);
        Case::new(Attrs::NONE).text("YR").add(s);
    },
))
.batched(Batch::Broadcast);

/// Position and length have one shape; with the strings they broadcast.
fn infer_substr(cx: &mut Infer<'_>) -> Result<()> {
    let (input, pos, len) = (cx.shape(0)?, cx.shape(1)?, cx.shape(2)?);
    let pos = pos.merge(&len).map_err(|_| {
        Error::invalid_argument(format!(
            "pos and len should have the same shape, got: {pos} vs. {len}"
        ))
    })?;
    let out = input.broadcast(&pos)?;
    cx.output(out)
}

/// Which element of an operand of shape `own` each element of `out` comes from, in order.
fn places(own: &Shape, out: &Shape) -> Result<Vec<usize>> {
    let lead = out.rank().saturating_sub(own.rank());
    let strides = own.strides();
    let mut at = vec![0usize; out.rank()];
    let mut all = memory::vec_of(out.len())?;
    for _ in 0..out.len() {
        let place = at.iter().skip(lead).zip(own.dims()).zip(strides.iter());
        all.push(place.map(|((&i, &n), &stride)| if n == 1 { 0 } else { i * stride }).sum());
        for (i, &n) in at.iter_mut().zip(out.dims()).rev() {
            *i += 1;
            if *i < n {
                break;
            }
            *i = 0;
        }
    }
    Ok(all)
}

/// Parts of strings.
pub static SUBSTR: OpDef = text(
    "Substr",
    "Parts of strings, by position and length, which broadcast with the strings. A negative position \
     counts from the end; what is beyond the end is left out.",
    Signature::new(
        &["input: string", "pos: T", "len: T"],
        &["output: string"],
        &[types("T", dtypes::INDEX)],
    ),
    Counted::ATTRS,
    infer_substr,
    |cx| {
        let unit = cx.attrs::<Counted>()?.unit;
        let shape = cx.shape(0)?;
        let (x, pos, len) = (cx.input(0)?, cx.input(1)?.to_i64s()?, cx.input(2)?.to_i64s()?);
        let strings = x.strings()?;
        let mut out = Strings::with_capacity(shape.len(), 0)?;
        let from = places(x.shape(), &shape)?.into_iter();
        for (i, (k, p)) in from.zip(places(cx.input(1)?.shape(), &shape)?).enumerate() {
            let s = strings.get(k).unwrap_or(&[]);
            let (Some(&pos), Some(&len)) = (pos.get(p), len.get(p)) else {
                return Err(Error::invalid_argument("pos and len should have the same shape"));
            };
            let part = match unit {
                Unit::Byte => substr::bytes(s, pos, len),
                Unit::Utf8Char => substr::characters(s, pos, len),
            };
            let part = part.ok_or_else(|| {
                Error::invalid_argument(format!(
                    "pos {pos} out of range for string b'{}' at index {i}",
                    s.escape_ascii()
                ))
            })?;
            out.push(part)?;
        }
        let out = Array::of_strings(out, shape)?;
        cx.set(out)
    },
    |s| {
        for unit in [Unit::Byte, Unit::Utf8Char] {
            let case = || Case::new(Counted { unit });
            case().texts(&["hello", "héllo wörld"]).int(1).int(3).add(s);
            case().texts(&["hello", "héllo"]).ints(&[-3, 5]).ints(&[2, 1]).add(s);
            case().text("abc").ints(&[0, 1, 3]).ints(&[9, -1, 1]).add(s);
            case().shaped(&["abc", "def"], &[2, 1]).ints(&[0, 1]).ints(&[1, 2]).add(s);
            case().bytes(&[b"h\xa9\xa9llo", b"\xff\xfe\xfd"]).int(1).int(1).add(s);
            case().shaped(&[], &[0]).int(1).int(1).add(s);
        }
    },
);
