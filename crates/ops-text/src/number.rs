//! Numbers as text and text as numbers.
//!
//! Does not know: digits.

use crate::sample::Texts;
use crate::{text, zero};
use ferroflow_base::memory;
use ferroflow_kernels_text::number::{self, Format, Style};
use ferroflow_kernels_text::print;
use ferroflow_op::ByteString;
use ferroflow_ops::prelude::*;
use ferroflow_tensor::{Complex64, Complex128, Strings, bf16, f16};

attributes! {
    /// The dtype of numbers.
    pub struct OutType {
        /// As above.
        out_type: DType = DType::Float32,
    }
}

attributes! {
    /// How numbers are written, as C's `printf` does.
    pub struct Written {
        /// Digits after the point; negative: 6.
        precision: i64 = -1,
        /// Whether with an exponent.
        scientific: bool = false,
        /// Whether in the shorter form.
        shortest: bool = false,
        /// Least number of characters.
        width: i64 = -1,
        /// C's flag: what fills up to the width, or a sign.
        fill: ByteString = ByteString::default(),
    }
}

attributes! {
    /// A text with places for tensors, and their dtypes.
    pub struct Template {
        /// The dtypes.
        t as "T": Vec<DType> [0 ..],
        /// The text.
        template: ByteString = "%s".into(),
        /// What marks a place.
        placeholder: ByteString = "%s".into(),
        /// How many elements are shown at either end of a dimension.
        summarize: i64 = 3,
    }
}

/// What a string may be read as.
const PARSED: &[DType] =
    &[DType::Float32, DType::Float64, DType::Int32, DType::Int64, DType::Uint32, DType::Uint64];

/// Strings as numbers.
pub static STRING_TO_NUMBER: OpDef = zero(text(
    "StringToNumber",
    "Reads each string as a number; white space around it is passed over, anything else is an error.",
    Signature::new(
        &["string_tensor: string"],
        &["output: out_type"],
        &[types("out_type", PARSED).or(DType::Float32)],
    ),
    OutType::ATTRS,
    like_first,
    |cx| {
        let mut out = cx.alloc(0)?;
        let strings = cx.input(0)?.strings()?;
        macro_rules! read {
            ($t:ty, $f:expr) => {{
                let f: fn(&[u8]) -> Option<$t> = $f;
                for (to, s) in out.slice_mut::<$t>()?.iter_mut().zip(strings) {
                    *to = f(s).ok_or_else(|| {
                        Error::invalid_argument(format!(
                            "StringToNumberOp could not correctly convert string: {}",
                            String::from_utf8_lossy(s)
                        ))
                    })?;
                }
            }};
        }
        match out.dtype() {
            DType::Float32 => read!(f32, number::float32),
            DType::Float64 => read!(f64, number::float64),
            DType::Int32 => read!(i32, |s| {
                number::signed(s, i64::from(i32::MIN), i64::from(i32::MAX)).map(|n| n as i32)
            }),
            DType::Int64 => read!(i64, |s| number::signed(s, i64::MIN, i64::MAX)),
            DType::Uint32 => {
                read!(u32, |s| number::unsigned(s, u64::from(u32::MAX)).map(|n| n as u32));
            }
            DType::Uint64 => read!(u64, |s| number::unsigned(s, u64::MAX)),
            other => {
                return Err(Error::unimplemented(format!("strings are not read as {other}")));
            }
        }
        cx.set(out)
    },
    |s| {
        let case = |out_type| Case::new(OutType { out_type });
        case(DType::Float32).texts(&["1", " 12\t", "+7", "00012", "4294967"]).add(s);
        let floats = [
            "1.5",
            "-2e3",
            "nan",
            "inf",
            "-Infinity",
            "1e400",
            ".5",
            "1.",
            "1e-50",
            "0x1p3",
            "-0",
            "0.1",
            "16777217",
            "1e-45",
            "0x10",
            "123456789.123456789",
        ];
        case(DType::Float32).texts(&floats).only(DType::is_floating).add(s);
        case(DType::Int32)
            .texts(&["-1", "2147483647", "-2147483648", "-0"])
            .only(|d| matches!(d, DType::Int32 | DType::Int64 | DType::Float64))
            .add(s);
        case(DType::Float32).text("7").add(s);
        case(DType::Float32).texts(&[]).add(s);
    },
))
.batched(Batch::Broadcast);

/// What can be written.
const WRITTEN: &[DType] = &[
    DType::Float32,
    DType::Float64,
    DType::Int32,
    DType::Uint8,
    DType::Int16,
    DType::Int8,
    DType::Int64,
    DType::Bfloat16,
    DType::Uint16,
    DType::Float16,
    DType::Uint32,
    DType::Uint64,
    DType::Complex64,
    DType::Complex128,
    DType::Bool,
    DType::Variant,
    DType::String,
];
/// Digits that a number has at most here.
const MOST_DIGITS: i64 = 1 << 16;

/// The format that attributes ask for, checked for a dtype.
fn format_of(own: &Written, dtype: DType) -> Result<Format> {
    let floats = dtype.is_floating() || dtype.is_complex();
    if own.fill.0.len() > 1 {
        return Err(Error::invalid_argument("Fill string must be one or fewer characters"));
    }
    if own.scientific && own.shortest {
        return Err(Error::invalid_argument("Cannot select both scientific and shortest notation"));
    }
    if !floats && (own.scientific || own.shortest) {
        return Err(Error::invalid_argument(format!(
            "scientific and shortest format not supported for datatype {dtype}"
        )));
    }
    if !floats && own.precision >= 0 {
        return Err(Error::invalid_argument(format!(
            "precision not supported for datatype {dtype}"
        )));
    }
    if own.precision > MOST_DIGITS || own.width > MOST_DIGITS {
        return Err(Error::invalid_argument(format!(
            "precision {} and width {} must be at most {MOST_DIGITS}",
            own.precision, own.width
        )));
    }
    let flag = own.fill.0.first().copied();
    if let Some(flag) = flag
        && !b" +-0#".contains(&flag)
    {
        return Err(Error::invalid_argument(format!(
            "Fill argument not supported: {:?}",
            own.fill
        )));
    }
    let style = match (own.scientific, own.shortest) {
        (true, _) => Style::Scientific,
        (_, true) => Style::Shortest,
        _ => Style::Fixed,
    };
    let precision = usize::try_from(own.precision).ok();
    Ok(Format { precision, width: usize::try_from(own.width).unwrap_or(0), flag, style })
}

fn complex(format: &Format, re: f64, im: f64, out: &mut Vec<u8>) {
    out.push(b'(');
    format.float(re, out);
    out.push(b',');
    format.float(im, out);
    out.push(b')');
}

fn as_strings(x: &Array, format: &Format) -> Result<Array> {
    let mut all = Strings::with_capacity(x.len(), 0)?;
    let mut one = Vec::new();
    macro_rules! write {
        ($t:ty, $f:expr) => {{
            let f: fn(&Format, $t, &mut Vec<u8>) = $f;
            for &v in x.slice::<$t>()? {
                one.clear();
                f(format, v, &mut one);
                all.push(&one)?;
            }
        }};
    }
    macro_rules! signed {
        ($t:ty) => {
            write!($t, |f, v, out| f.integer(v < 0, v.unsigned_abs().into(), out))
        };
    }
    macro_rules! unsigned {
        ($t:ty) => {
            write!($t, |f, v, out| f.unsigned(v.into(), out))
        };
    }
    match x.dtype() {
        DType::Float32 => write!(f32, |f, v, out| f.float(v.into(), out)),
        DType::Float64 => write!(f64, |f, v, out| f.float(v, out)),
        DType::Float16 => write!(f16, |f, v, out| f.float(v.to_f64(), out)),
        DType::Bfloat16 => write!(bf16, |f, v, out| f.float(v.to_f64(), out)),
        DType::Complex64 => {
            write!(Complex64, |f, v, out| complex(f, v.re.into(), v.im.into(), out));
        }
        DType::Complex128 => write!(Complex128, |f, v, out| complex(f, v.re, v.im, out)),
        DType::Bool => write!(bool, |_, v, out| {
            out.extend_from_slice(if v { b"true" } else { b"false" });
        }),
        DType::Int8 => signed!(i8),
        DType::Int16 => signed!(i16),
        DType::Int32 => signed!(i32),
        DType::Int64 => signed!(i64),
        DType::Uint8 => unsigned!(u8),
        DType::Uint16 => unsigned!(u16),
        DType::Uint32 => unsigned!(u32),
        DType::Uint64 => unsigned!(u64),
        DType::String => {
            for s in x.strings()? {
                one.clear();
                format.text(s, &mut one);
                all.push(&one)?;
            }
        }
        other => return Err(Error::unimplemented(format!("{other} is not written as text"))),
    }
    Array::of_strings(all, x.shape().clone())
}

/// Elements as strings.
pub static AS_STRING: OpDef = zero(text(
    "AsString",
    "Writes each element as a string, in one of the formats of C's printf.",
    Signature::new(&["input: T"], &["output: string"], &[types("T", WRITTEN)]),
    Written::ATTRS,
    like_first,
    |cx| {
        let x = cx.input(0)?;
        let format = format_of(cx.attrs::<Written>()?, x.dtype())?;
        let out = as_strings(x, &format)?;
        cx.set(out)
    },
    |s| {
        let plain = || Written {
            precision: -1,
            scientific: false,
            shortest: false,
            width: -1,
            fill: "".into(),
        };
        let case = |own: Written| Case::new(own).not_smooth();
        case(plain()).numbers(&[6]).add(s);
        case(plain()).numbers(&[]).add(s);
        case(plain()).numbers(&[0, 2]).add(s);
        for fill in ["", "0", "-", "+", " "] {
            case(Written { width: 9, fill: fill.into(), ..plain() }).numbers(&[4]).add(s);
        }
        let floats =
            [1.0f32, -2.5, 1e10, 1e-7, f32::NAN, f32::INFINITY, -f32::INFINITY, 123_456.79, 0.1];
        for own in [
            plain(),
            Written { shortest: true, ..plain() },
            Written { scientific: true, ..plain() },
            Written { precision: 0, ..plain() },
            Written { precision: 3, shortest: true, ..plain() },
            Written { precision: 3, scientific: true, width: 14, ..plain() },
            Written { fill: "#".into(), precision: 0, ..plain() },
            Written { width: 12, fill: "0".into(), ..plain() },
        ] {
            if let Ok(array) = Array::vector(&floats) {
                case(own).fixed(array).only(DType::is_floating).add(s);
            }
        }
    },
))
.batched(Batch::Broadcast);

/// Tensors in the places of a template.
pub static STRING_FORMAT: OpDef = text(
    "StringFormat",
    "A template with tensors in its places, each shown as tf.print does.",
    Signature::new(&["inputs: T"], &["output: string"], &[types_list("T")]),
    Template::ATTRS,
    |cx| {
        let own = cx.attrs::<Template>()?;
        let places = parts(&own.template.0, &own.placeholder.0).len().saturating_sub(1);
        if places != cx.inputs() {
            return Err(Error::invalid_argument(format!(
                "num placeholders in template and num inputs must match: {places} vs. {}",
                cx.inputs()
            )));
        }
        cx.output(PartialShape::scalar())
    },
    |cx| {
        let own = cx.attrs::<Template>()?;
        let mut out = Vec::new();
        let mut parts = parts(&own.template.0, &own.placeholder.0).into_iter();
        let mut add = |part: &[u8]| {
            memory::reserve(&mut out, part.len())?;
            out.extend_from_slice(part);
            Ok::<(), Error>(())
        };
        add(parts.next().unwrap_or(&[]))?;
        for (part, input) in parts.zip(cx.input_list(0)?) {
            add(&print::summary(input, own.summarize)?)?;
            add(part)?;
        }
        let out = Array::from_strings([out], Shape::scalar())?;
        cx.set(out)
    },
    |s| {
        let case = |template: &str, summarize, t: &[DType]| {
            Case::new(Template {
                t: t.to_vec(),
                template: template.into(),
                placeholder: "{}".into(),
                summarize,
            })
            .not_smooth()
        };
        let array = |dims: &[usize]| {
            let n: usize = dims.iter().product();
            let values: Vec<f32> = (0..n).map(|i| i as f32 * 0.3 - 1.0).collect();
            Shape::new(dims).and_then(|d| Array::from_slice(&values, d))
        };
        for (dims, summarize) in [
            (&[8][..], 3),
            (&[3, 3], -1),
            (&[8, 8], 2),
            (&[2, 2, 2], 3),
            (&[], 3),
            (&[0], 3),
            (&[5], 0),
        ] {
            if let Ok(array) = array(dims) {
                case("a {} b", summarize, &[DType::Float32]).fixed(array).add(s);
            }
        }
        case("{}{}", 3, &[DType::String, DType::Int32]).texts(&["x\n", "\"é"]).int(-7).add(s);
        case("{}", 3, &[DType::Bool]).of(DType::Bool, &[4], 0.0, 2.0).add(s);
        case("{}", 9, &[DType::Float64]).of(DType::Float64, &[5], -1e6, 1e6).add(s);
        case("nothing", 3, &[]).add(s);
    },
);

/// What stands between the places. An empty mark marks none.
fn parts<'a>(template: &'a [u8], mark: &[u8]) -> Vec<&'a [u8]> {
    if mark.is_empty() {
        return vec![template];
    }
    let (mut all, mut rest) = (Vec::new(), template);
    while let Some(at) = rest.windows(mark.len()).position(|w| w == mark) {
        let (before, after) = rest.split_at(at);
        all.push(before);
        rest = after.get(mark.len()..).unwrap_or(&[]);
    }
    all.push(rest);
    all
}
