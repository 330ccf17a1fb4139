//! Printing arrays as NumPy and TensorFlow do.
//!
//! Invariant: the text is that of NumPy 2.4 with its default print options (precision 8, lines of
//! 75, more than 1000 elements shortened to three at each edge): goldens made with NumPy and
//! TensorFlow hold it to that. NumPy 2.4 writes a float32 array in scientific notation from 1e6 on
//! and a float16 array from 1e3 on; older versions from 1e8 on for every dtype.
//! Does not know: symbolic values.

use crate::format::{self, Float};
use crate::{Array, Complex64, Complex128, DType, F8E4M3, F8E5M2, bf16, dispatch, f16};
use ferroflow_base::{Error, Result};
use std::fmt;

/// NumPy's `linewidth`.
const WIDTH: isize = 75;
/// NumPy's `threshold`: arrays of more elements are shortened.
const THRESHOLD: usize = 1000;
/// NumPy's `edgeitems`: what is shown of each end of a shortened dimension.
const EDGE: usize = 3;

impl fmt::Debug for Array {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Array(shape={}, dtype={})", self.shape(), self.dtype())
    }
}

impl fmt::Display for Array {
    /// NumPy's `str(array)`.
    ///
    /// ```
    /// use ferroflow_tensor::IntoArray;
    /// let a = [[6, 8], [10, 12]].into_array()?;
    /// assert_eq!(a.to_string(), "[[ 6  8]\n [10 12]]");
    /// assert_eq!([1.0f32, 2.5].into_array()?.to_string(), "[1.  2.5]");
    /// # Ok::<(), ferroflow_base::Error>(())
    /// ```
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&text(self, Style::Str).map_err(|_| fmt::Error)?)
    }
}

impl Array {
    /// TensorFlow's `str` of an eager tensor.
    ///
    /// ```
    /// use ferroflow_tensor::IntoArray;
    /// assert_eq!([1, 2].into_array()?.to_tf_string(), "tf.Tensor([1 2], shape=(2,), dtype=int32)");
    /// # Ok::<(), ferroflow_base::Error>(())
    /// ```
    pub fn to_tf_string(&self) -> String {
        let value = on_own_lines(self.to_string());
        format!(
            "tf.Tensor({value}, shape={}, dtype={})",
            self.shape().to_tuple_string(),
            self.dtype()
        )
    }

    /// TensorFlow's `repr` of an eager tensor: `<tf.Tensor: shape=(), dtype=int32, numpy=7>`.
    pub fn to_tf_repr(&self) -> String {
        // Reading an array by its own dtype cannot fail.
        let value = on_own_lines(text(self, Style::Repr).unwrap_or_default());
        // What NumPy cannot hold, TensorFlow shows as a `value`.
        let label = match self.dtype() {
            DType::Resource | DType::Variant => "value",
            _ => "numpy",
        };
        let shape = self.shape().to_tuple_string();
        format!("<tf.Tensor: shape={shape}, dtype={}, {label}={value}>", self.dtype())
    }

    /// NumPy's `repr(array)`: `array([1, 2], dtype=int32)`.
    pub fn to_numpy_repr(&self) -> String {
        array_repr(self).unwrap_or_default()
    }
}

fn on_own_lines(text: String) -> String {
    if text.contains('\n') { format!("\n{text}") } else { text }
}

#[derive(Clone, Copy, PartialEq)]
enum Style {
    Str,
    Repr,
}

fn text(a: &Array, style: Style) -> Result<String> {
    match (a.rank(), style) {
        (0, _) => scalar(a, style),
        (_, Style::Str) => array_string(a, " ", "", 0),
        (_, Style::Repr) => array_repr(a),
    }
}

fn array_repr(a: &Array) -> Result<String> {
    let head = "array(";
    let body = format!("{head}{}", array_string(a, ", ", head, 1)?);
    let mut extras = Vec::new();
    if (a.is_empty() && a.dims() != [0]) || a.len() > THRESHOLD {
        extras.push(format!("shape={}", a.shape().to_tuple_string()));
    }
    // Dtypes that Python's own numbers become need no mention.
    let implied =
        matches!(a.dtype(), DType::Int64 | DType::Float64 | DType::Complex128 | DType::Bool);
    if !implied || a.is_empty() {
        extras.push(match a.dtype().storage() {
            DType::String | DType::Resource | DType::Variant => "dtype=object".to_owned(),
            // NumPy quotes what is not a plain name to it.
            d if d.name().contains('_') => format!("dtype='{d}'"),
            d => format!("dtype={d}"),
        });
    }
    if extras.is_empty() {
        return Ok(body + ")");
    }
    let extras = extras.join(", ") + ")";
    let last_line = body.len() - body.rfind('\n').map_or(0, |i| i + 1) + 1;
    let newline = format!("\n{:1$}", "", head.len());
    let wraps = (last_line + extras.len() + 1) as isize > WIDTH;
    Ok(format!("{body},{}{extras}", if wraps { newline.as_str() } else { " " }))
}

/// A scalar: `str` is NumPy's, `repr` that of the Python value it becomes.
fn scalar(a: &Array, style: Style) -> Result<String> {
    let repr = style == Style::Repr;
    let kind = |kind| if repr { Float::F64 } else { kind };
    let small =
        |x: f64| if repr { format::scalar_float(Float::F64, x) } else { format::six_digits(x) };
    Ok(match a.dtype() {
        DType::Float16 => format::scalar_float(kind(Float::F16), a.item::<f16>()?.to_f64()),
        DType::Float32 => format::scalar_float(kind(Float::F32), f64::from(a.item::<f32>()?)),
        DType::Float64 => format::scalar_float(Float::F64, a.item()?),
        DType::Bfloat16 => small(a.item::<bf16>()?.to_f64()),
        DType::Float8E4m3fn => small(a.item::<F8E4M3>()?.to_f64()),
        DType::Float8E5m2 => small(a.item::<F8E5M2>()?.to_f64()),
        DType::Complex64 => {
            let z: Complex64 = a.item()?;
            format::scalar_complex(kind(Float::F32), f64::from(z.re), f64::from(z.im))
        }
        DType::Complex128 => {
            let z: Complex128 = a.item()?;
            format::scalar_complex(Float::F64, z.re, z.im)
        }
        DType::Bool => if a.item()? { "True" } else { "False" }.to_owned(),
        _ => words(a, &[0])?.pop().unwrap_or_default(),
    })
}

/// NumPy's `array2string`; `suffix` is what the caller puts behind, so that it fits the line.
fn array_string(a: &Array, separator: &str, prefix: &str, suffix: isize) -> Result<String> {
    if a.is_empty() {
        return Ok("[]".to_owned());
    }
    let shortened = a.len() > THRESHOLD;
    let cut = |d: usize| shortened && d > 2 * EDGE;
    let mut shown = vec![0usize];
    for &d in a.dims() {
        let along = |i: usize| {
            (0..d).filter(move |k| !cut(d) || *k < EDGE || *k >= d - EDGE).map(move |k| i * d + k)
        };
        shown = shown.into_iter().flat_map(along).collect();
    }
    let dims = a.dims().iter().map(|&d| (if cut(d) { 2 * EDGE } else { d }, cut(d))).collect();
    let mut layout =
        Layout { dims, separator, words: words(a, &shown)?.into_iter(), out: String::new() };
    layout.write(0, prefix.len() + 1, WIDTH - suffix);
    Ok(layout.out)
}

/// The words for the elements at these places, of one width where NumPy aligns them.
fn words(a: &Array, at: &[usize]) -> Result<Vec<String>> {
    fn pick<'a, T, R>(s: &'a [T], at: &[usize], map: impl Fn(&'a T) -> R) -> Vec<R> {
        at.iter().filter_map(|&i| s.get(i)).map(map).collect()
    }
    let floats = |kind, values: Vec<f64>| format::float_words(kind, &values, false);
    Ok(match a.dtype() {
        DType::Float16 => floats(Float::F16, pick(a.slice::<f16>()?, at, |v| v.to_f64())),
        DType::Float32 => floats(Float::F32, pick(a.slice::<f32>()?, at, |&v| f64::from(v))),
        DType::Float64 => floats(Float::F64, pick(a.slice::<f64>()?, at, |&v| v)),
        DType::Bfloat16 => pick(a.slice::<bf16>()?, at, |v| format::six_digits(v.to_f64())),
        DType::Float8E4m3fn => pick(a.slice::<F8E4M3>()?, at, |v| format::six_digits(v.to_f64())),
        DType::Float8E5m2 => pick(a.slice::<F8E5M2>()?, at, |v| format::six_digits(v.to_f64())),
        DType::Complex64 => {
            let s = a.slice::<Complex64>()?;
            let (re, im) = (|z: &Complex64| f64::from(z.re), |z: &Complex64| f64::from(z.im));
            format::complex_words(Float::F32, &pick(s, at, re), &pick(s, at, im))
        }
        DType::Complex128 => {
            let s = a.slice::<Complex128>()?;
            format::complex_words(Float::F64, &pick(s, at, |z| z.re), &pick(s, at, |z| z.im))
        }
        DType::Bool => {
            let names = pick(a.slice::<bool>()?, at, |&b| if b { "True" } else { "False" });
            format::right_aligned(names.into_iter().map(str::to_owned).collect(), "False".len())
        }
        DType::String => {
            let strings = a.strings()?;
            let one = |&i: &usize| format::bytes_repr(strings.get(i).unwrap_or_default());
            at.iter().map(one).collect()
        }
        DType::Resource | DType::Variant => pick(a.objects()?, at, |o| format!("<{}>", o.kind())),
        dtype => {
            let texts = dispatch!(dtype, T in ints => {
                pick(a.slice::<T>()?, at, ToString::to_string)
            });
            let texts =
                texts.ok_or_else(|| Error::internal(format!("{dtype} is not printable")))?;
            format::right_aligned(texts, 0)
        }
    })
}

/// Sets words into nested brackets and lines, consuming them in order.
struct Layout<'a> {
    /// How many parts each dimension shows, and whether `...` stands between their halves.
    dims: Vec<(usize, bool)>,
    separator: &'a str,
    words: std::vec::IntoIter<String>,
    out: String,
}

impl Layout<'_> {
    /// Writes the part below `axis`, its later lines indented so far, on lines of this width.
    fn write(&mut self, axis: usize, indent: usize, width: isize) {
        let Some(&(parts, cut)) = self.dims.get(axis) else { return };
        let below = self.dims.len() - axis - 1;
        self.out.push('[');
        if below == 0 {
            self.row(parts, cut, indent, width - 1);
        } else {
            let newlines = "\n".repeat(below);
            for i in 0..parts {
                if i > 0 {
                    self.line_break(&newlines, indent);
                }
                if cut && i == parts / 2 {
                    self.out.push_str("...");
                    self.line_break(&newlines, indent);
                }
                self.write(axis + 1, indent + 1, width - 1);
            }
        }
        self.out.push(']');
    }

    fn line_break(&mut self, newlines: &str, indent: usize) {
        self.out.push_str(self.separator.trim_end());
        self.out.push_str(newlines);
        self.out.extend(std::iter::repeat_n(' ', indent));
    }

    fn row(&mut self, parts: usize, cut: bool, indent: usize, width: isize) {
        // The indent of the first line is in `out` already (the opening brackets stand there).
        let mut line = " ".repeat(indent);
        let mut first = true;
        for i in 0..parts + usize::from(cut) {
            let dots = cut && i == parts / 2;
            let word = if dots { "...".to_owned() } else { self.words.next().unwrap_or_default() };
            if i > 0 {
                line.push_str(self.separator);
            }
            if line.len() > indent && (line.len() + word.len()) as isize > width {
                self.out
                    .push_str(line.trim_end().get(if first { indent } else { 0 }..).unwrap_or(""));
                self.out.push('\n');
                line.truncate(indent);
                line.replace_range(.., &" ".repeat(indent));
                first = false;
            }
            line.push_str(&word);
        }
        self.out.push_str(&line[if first { indent } else { 0 }..]);
    }
}
