//! Encodings of Unicode: code points out of strings, strings out of code points, scripts.
//!
//! Does not know: how an encoding is read.

use crate::sample::Texts;
use crate::{each, text};
use ferroflow_base::memory;
use ferroflow_kernels_text::script;
use ferroflow_kernels_text::unicode::{Encoding, Faults};
use ferroflow_op::{AttrKind, AttrValue, ByteString};
use ferroflow_ops::prelude::*;
use ferroflow_tensor::Strings;

/// What happens where bytes are no character.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Errors {
    /// An error.
    Strict,
    /// Another character.
    Replace,
    /// Nothing is there.
    Ignore,
}

impl AttrField for Errors {
    const KIND: AttrKind = AttrKind::String;
    const ALLOWED: &'static [&'static str] = &["strict", "replace", "ignore"];
    fn to_value(&self) -> AttrValue {
        let name = match self {
            Errors::Strict => "strict",
            Errors::Replace => "replace",
            Errors::Ignore => "ignore",
        };
        AttrValue::String(name.into())
    }
    fn from_value(value: &AttrValue) -> Option<Errors> {
        let AttrValue::String(name) = value else { return None };
        match name.as_str()? {
            "strict" => Some(Errors::Strict),
            "replace" => Some(Errors::Replace),
            "ignore" => Some(Errors::Ignore),
            _ => None,
        }
    }
}

/// The encodings that strings are written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Output {
    /// UTF-8.
    Utf8,
    /// UTF-16, big end first.
    Utf16Be,
    /// UTF-32, big end first.
    Utf32Be,
}

impl AttrField for Output {
    const KIND: AttrKind = AttrKind::String;
    const ALLOWED: &'static [&'static str] = &["UTF-8", "UTF-16-BE", "UTF-32-BE"];
    fn to_value(&self) -> AttrValue {
        let name = match self {
            Output::Utf8 => "UTF-8",
            Output::Utf16Be => "UTF-16-BE",
            Output::Utf32Be => "UTF-32-BE",
        };
        AttrValue::String(name.into())
    }
    fn from_value(value: &AttrValue) -> Option<Output> {
        let AttrValue::String(name) = value else { return None };
        match name.as_str()? {
            "UTF-8" => Some(Output::Utf8),
            "UTF-16-BE" => Some(Output::Utf16Be),
            "UTF-32-BE" => Some(Output::Utf32Be),
            _ => None,
        }
    }
}

impl Output {
    fn encoding(self) -> Encoding {
        match self {
            Output::Utf8 => Encoding::Utf8,
            Output::Utf16Be => Encoding::Utf16Be,
            Output::Utf32Be => Encoding::Utf32Be,
        }
    }
}

attributes! {
    /// How strings are read.
    pub struct Decode {
        /// The encoding they are in.
        input_encoding: ByteString,
        /// What happens to what is no character.
        errors: Errors = Errors::Replace,
        /// The code point in its place.
        replacement_char: i64 = 65_533,
        /// Whether control characters are replaced too.
        replace_control_characters: bool = false,
    }
}

attributes! {
    /// How strings are written.
    pub struct Encode {
        /// What happens to what is no character.
        errors: Errors = Errors::Replace,
        /// The encoding.
        output_encoding: Output,
        /// The code point in its place.
        replacement_char: i64 = 65_533,
    }
}

attributes! {
    /// How strings are read and written.
    pub struct Transcode {
        /// The encoding they are in.
        input_encoding: ByteString,
        /// The encoding they get.
        output_encoding: Output,
        /// What happens to what is no character.
        errors: Errors = Errors::Replace,
        /// The code point in its place.
        replacement_char: i64 = 65_533,
        /// Whether control characters are replaced too.
        replace_control_characters: bool = false,
    }
}

fn encoding(name: &ByteString) -> Result<Encoding> {
    Encoding::named(&name.0).ok_or_else(|| {
        Error::invalid_argument(format!("Could not create converter for input encoding: {name:?}"))
    })
}

fn faults(errors: Errors, replacement: i64, control: bool) -> Result<Faults> {
    let code = u32::try_from(replacement).ok().filter(|&c| c <= 0x10_FFFF);
    let code = code.ok_or_else(|| {
        Error::invalid_argument(format!(
            "replacement_char out of unicode codepoint range: {replacement}"
        ))
    })?;
    // A surrogate cannot be written; what stands for it in any encoding is the usual character.
    let own = char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER);
    let replacement = (errors != Errors::Ignore).then_some(own);
    Ok(Faults { strict: errors == Errors::Strict, replacement, control })
}

const SPLITS: &[TypeVar] = &[types("Tsplits", dtypes::INDEX).or(DType::Int64)];

/// Splits in the dtype of output `i`.
fn splits(dtype: DType, ends: &[usize]) -> Result<Array> {
    match dtype {
        DType::Int32 => {
            let narrow =
                ends.iter().map(|&e| i32::try_from(e)).collect::<std::result::Result<Vec<_>, _>>();
            let narrow = narrow.map_err(|_| {
                Error::invalid_argument("there are more characters than int32 splits can count")
            })?;
            Array::vector(&narrow)
        }
        _ => Array::vector(&ends.iter().map(|&e| e as i64).collect::<Vec<_>>()),
    }
}

fn infer_decode(cx: &mut Infer<'_>) -> Result<()> {
    let shape = cx.shape(0)?;
    // Rows are all strings, in their order.
    let rows = shape.len().and_then(|n| n.checked_add(1));
    cx.output(PartialShape::new([rows]))?;
    (1..cx.outputs()).try_for_each(|_| cx.output(PartialShape::of_rank(1)))
}

fn decode(cx: &mut Kernel<'_>) -> Result<()> {
    let own = cx.attrs::<Decode>()?;
    let encoding = encoding(&own.input_encoding)?;
    let faults = faults(own.errors, own.replacement_char, own.replace_control_characters)?;
    let x = cx.input(0)?;
    let (mut points, mut starts) = (Vec::new(), Vec::new());
    let mut ends = memory::vec_of(x.len() + 1)?;
    ends.push(0);
    for s in x.strings()? {
        encoding.decode(s, |found, at| {
            if let Some(c) = faults.settle(found)? {
                memory::reserve(&mut points, 1)?;
                memory::reserve(&mut starts, 1)?;
                points.push(u32::from(c) as i32);
                starts.push(at as i64);
            }
            Ok(())
        })?;
        ends.push(points.len());
    }
    let splits = splits(cx.dtype(0)?, &ends)?;
    cx.set(splits)?;
    cx.set(Array::vector(&points)?)?;
    if cx.outputs() > 2 {
        cx.set(Array::vector(&starts)?)?;
    }
    Ok(())
}

fn decode_samples(s: &mut Vec<Case>) {
    let case = |encoding: &str, errors| {
        Case::new(Decode {
            input_encoding: encoding.into(),
            errors,
            replacement_char: 65_533,
            replace_control_characters: false,
        })
    };
    let broken: &[&[u8]] = &[
        b"a\xffb",
        b"\xe2\x82",
        b"\xe2\x82z",
        b"\xf0\x9f\x98\x80",
        b"\xed\xa0\x80x",
        b"\xc0\x80",
        b"\xf4\x90\x80\x80",
        b"\xef\xbb\xbfa",
        b"",
        b"\xf0\x9f\x98",
        b"\xc3\xa9",
    ];
    case("UTF-8", Errors::Replace).bytes(broken).add(s);
    case("UTF-8", Errors::Ignore).bytes(broken).add(s);
    case("utf8", Errors::Strict).texts(&["aé😀", ""]).add(s);
    case("UTF-8", Errors::Replace).shaped(&["a", "b"], &[2, 1]).add(s);
    case("UTF-8", Errors::Replace).text("é").add(s);
    let wide: &[&[u8]] =
        &[b"\x00a\xd8\x3d\xde\x00\xd8\x00", b"\x00a\x00", b"\xff\xfea\x00", b"\xfe\xff\x00a"];
    case("UTF-16-BE", Errors::Replace).bytes(wide.get(..2).unwrap_or(&[])).add(s);
    case("UTF-16", Errors::Replace).bytes(wide.get(2..).unwrap_or(&[])).add(s);
    case("UTF-32-LE", Errors::Replace).bytes(&[b"a\0\0\0"]).add(s);
    case("UTF-32", Errors::Replace).bytes(&[b"\0\0\0a\0\x11\0\0\0\0\xd8\0"]).add(s);
    case("ISO-8859-1", Errors::Replace).bytes(&[b"a\xe9\x80"]).add(s);
    case("US-ASCII", Errors::Replace).bytes(&[b"a\xe9"]).add(s);
    case("windows-1252", Errors::Replace).bytes(&[b"a\x80\x9f"]).add(s);
    let control = Decode {
        input_encoding: "UTF-8".into(),
        errors: Errors::Replace,
        replacement_char: 65,
        replace_control_characters: true,
    };
    Case::new(control).bytes(&[b"a\x01\n\x7f\xc2\x85b\xff"]).add(s);
}

/// Code points.
pub static UNICODE_DECODE: OpDef = text(
    "UnicodeDecode",
    "The code points of each string, as the rows of a ragged tensor: where rows end, and all points.",
    Signature::new(&["input: string"], &["row_splits: Tsplits", "char_values: int32"], SPLITS),
    Decode::ATTRS,
    infer_decode,
    decode,
    decode_samples,
);
/// Code points and the bytes they begin at.
pub static UNICODE_DECODE_WITH_OFFSETS: OpDef = text(
    "UnicodeDecodeWithOffsets",
    "The code points of each string, as the rows of a ragged tensor, and the byte each begins at.",
    Signature::new(
        &["input: string"],
        &["row_splits: Tsplits", "char_values: int32", "char_to_byte_starts: int64"],
        SPLITS,
    ),
    Decode::ATTRS,
    infer_decode,
    decode,
    decode_samples,
);
/// Strings of code points.
pub static UNICODE_ENCODE: OpDef = text(
    "UnicodeEncode",
    "Strings of code points, which are the rows of a ragged tensor.",
    Signature::new(&["input_values: int32", "input_splits: Tsplits"], &["output: string"], SPLITS),
    Encode::ATTRS,
    |cx| {
        cx.with_rank(0, 1)?;
        let splits = cx.with_rank(1, 1)?;
        let rows = splits.dim(0).map(|n| {
            n.checked_sub(1).ok_or_else(|| {
                Error::invalid_argument("Input_splits should contain elements, but there are none")
            })
        });
        cx.output(PartialShape::new([rows.transpose()?]))
    },
    |cx| {
        let own = cx.attrs::<Encode>()?;
        let faults = faults(own.errors, own.replacement_char, false)?;
        let encoding = own.output_encoding.encoding();
        let points = cx.input(0)?.slice::<i32>()?;
        let given = cx.input(1)?.to_i64s()?;
        if given.first() != Some(&0) {
            return Err(Error::invalid_argument("First value in input_splits must be zero."));
        }
        if given.last().and_then(|&n| usize::try_from(n).ok()) != Some(points.len()) {
            return Err(Error::invalid_argument(
                "Last value in input_splits must be equal to length of input_tensor.",
            ));
        }
        let mut out = Strings::with_capacity(given.len() - 1, points.len())?;
        let mut one = Vec::new();
        for pair in given.windows(2) {
            let &[from, to] = pair else { continue };
            let row = usize::try_from(from).ok().zip(usize::try_from(to).ok());
            let row = row.and_then(|(from, to)| points.get(from..to)).ok_or_else(|| {
                Error::invalid_argument(format!(
                    "Values in input_splits must be equal or in ascending order, got {from} before {to}"
                ))
            })?;
            one.clear();
            for &point in row {
                let found = u32::try_from(point).ok().and_then(char::from_u32);
                if found.is_none() && faults.strict {
                    return Err(Error::invalid_argument(format!(
                        "Code point {point} is out of range for Unicode, or is a surrogate."
                    )));
                }
                if let Some(c) = faults.settle(found)? {
                    encoding.encode(c, &mut one)?;
                }
            }
            out.push(&one)?;
        }
        let n = out.len();
        let out = Array::of_strings(out, Shape::vector(n))?;
        cx.set(out)
    },
    |s| {
        let case = |output_encoding, errors| {
            Case::new(Encode { errors, output_encoding, replacement_char: 65_533 })
        };
        for output in [Output::Utf8, Output::Utf16Be, Output::Utf32Be] {
            for errors in [Errors::Replace, Errors::Ignore] {
                let all = &[97, 0xd800, 0x0011_0000, -1, 0x1f600, 0xe9];
                case(output, errors).ints(all).longs(&[0, 2, 2, 6]).add(s);
            }
        }
        case(Output::Utf8, Errors::Strict).ints(&[]).longs(&[0]).add(s);
    },
);
/// Strings in another encoding.
pub static UNICODE_TRANSCODE: OpDef = text(
    "UnicodeTranscode",
    "Strings of one encoding in another.",
    Signature::new(&["input: string"], &["output: string"], &[]),
    Transcode::ATTRS,
    like_first,
    |cx| {
        let own = cx.attrs::<Transcode>()?;
        let (from, to) = (encoding(&own.input_encoding)?, own.output_encoding.encoding());
        let faults = faults(own.errors, own.replacement_char, own.replace_control_characters)?;
        each(cx, |s, out| {
            from.decode(s, |found, _| match faults.settle(found)? {
                Some(c) => to.encode(c, out),
                None => Ok(()),
            })
        })
    },
    |s| {
        for output_encoding in [Output::Utf8, Output::Utf16Be, Output::Utf32Be] {
            for errors in [Errors::Replace, Errors::Ignore] {
                for replace_control_characters in [false, true] {
                    let own = Transcode {
                        input_encoding: "UTF-8".into(),
                        output_encoding,
                        errors,
                        replacement_char: 65_533,
                        replace_control_characters,
                    };
                    let all: &[&[u8]] = &[b"a\xffb\x00\n", "é😀".as_bytes(), b"\xef\xbb\xbfa", b""];
                    Case::new(own).bytes(all).add(s);
                }
            }
        }
    },
);
/// Scripts of code points.
pub static UNICODE_SCRIPT: OpDef = text(
    "UnicodeScript",
    "The script of each code point (Latin, Greek ...), by ICU's numbers; -1 where there is no such point.",
    Signature::new(&["input: int32"], &["output: int32"], &[]),
    NoAttributes::ATTRS,
    like_first,
    |cx| {
        let mut out = cx.alloc(0)?;
        let points = cx.input(0)?.slice::<i32>()?;
        for (to, &point) in out.slice_mut::<i32>()?.iter_mut().zip(points) {
            *to = script::script(point);
        }
        cx.set(out)
    },
    |s| {
        let all = &[97, 0x3b1, 0x430, -1, 0x0011_0000, 0x4e00, 0x20, 0xd800, 0x378, 0x0010_FFFF, 0];
        Case::new(Attrs::NONE).ints(all).add(s);
        Case::new(Attrs::NONE).int(0x1f600).add(s);
    },
);
