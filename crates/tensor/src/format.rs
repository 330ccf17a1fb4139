//! How NumPy writes the elements of an array: one word for each, padded to a common width.
//!
//! Invariant: every float is written by the shortest digits that tell it from its neighbours in its
//! own dtype, cut (by exact rounding) after eight decimals.
//! Does not know: brackets, lines, shapes.

use std::fmt::Write;

/// NumPy's `precision`: decimals at most.
const PRECISION: usize = 8;

/// The three float types NumPy lays out itself. Values travel as `f64`, which holds each exactly.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Float {
    F16,
    F32,
    F64,
}

impl Float {
    /// `10 ** finfo(dtype).precision`.
    fn digits_limit(self) -> f64 {
        match self {
            Float::F16 => 1e3,
            Float::F32 => 1e6,
            Float::F64 => 1e15,
        }
    }

    /// An array with an element of this size or above is written in scientific notation.
    fn array_limit(self) -> f64 {
        self.digits_limit().min(1e8)
    }

    /// A scalar of this size or above is written in scientific notation.
    fn scalar_limit(self) -> f64 {
        if self == Float::F64 { 1e16 } else { self.digits_limit() }
    }

    fn round(self, x: f64) -> f64 {
        match self {
            Float::F16 => half::f16::from_f64(x).to_f64(),
            Float::F32 => f64::from(x as f32),
            Float::F64 => x,
        }
    }

    /// Whether magnitudes from `min` to `max`, both above zero, ask for scientific notation. The
    /// comparisons are made in the dtype itself, as NumPy does.
    fn is_wide(self, min: f64, max: f64) -> bool {
        max >= self.array_limit() || min < self.round(1e-4) || self.round(max / min) > 1000.0
    }

    /// The shortest digits of |x|, finite: of those, the nearest to x, at a tie the even one.
    fn shortest(self, x: f64) -> Decimal {
        let x = x.abs();
        let is_x = |text: &str| match self {
            Float::F16 => text.parse().is_ok_and(|y: f64| self.round(y) == x),
            Float::F32 => text.parse().is_ok_and(|y: f32| f64::from(y) == x),
            Float::F64 => text.parse() == Ok(x),
        };
        let text = match self {
            // Five digits tell any two float16 apart. Below a power of two neighbours are closer
            // than above, so that at a tie only the upper form may lead back to x.
            Float::F16 => (0..4)
                .flat_map(|k| [format!("{x:.k$e}"), format!("{:.k$e}", x * (1.0 + 1e-9))])
                .find(|s| is_x(s))
                .unwrap_or_else(|| format!("{x:.4e}")),
            Float::F32 => format!("{:e}", x as f32),
            Float::F64 => format!("{x:e}"),
        };
        let decimal = Decimal::parse(&text);
        // Rust rounds a tie between two shortest forms up.
        let even = format!("{x:.0$e}", decimal.digits.len() - 1);
        if is_x(&even) { Decimal::parse(&even) } else { decimal }
    }
}

/// `d.ddd × 10^exponent`, with the digits before and after the point in one string.
struct Decimal {
    digits: String,
    exponent: i32,
}

impl Decimal {
    /// From Rust's `{:e}`; trailing zeros are dropped.
    fn parse(text: &str) -> Decimal {
        let (mantissa, exponent) = text.split_once('e').unwrap_or((text, "0"));
        let digits: String = mantissa.chars().filter(char::is_ascii_digit).collect();
        let kept = digits.trim_end_matches('0').len().max(1);
        Decimal { digits: digits[..kept].to_owned(), exponent: exponent.parse().unwrap_or(0) }
    }

    /// The parts before and after the decimal point in positional notation; no trailing zeros.
    fn positional(&self) -> (String, String) {
        let Ok(lead) = usize::try_from(self.exponent) else {
            let zeros = self.exponent.unsigned_abs() as usize - 1;
            return ("0".to_owned(), "0".repeat(zeros) + &self.digits);
        };
        if self.digits.len() <= lead + 1 {
            return (format!("{:0<1$}", self.digits, lead + 1), String::new());
        }
        let (int, frac) = self.digits.split_at(lead + 1);
        (int.to_owned(), frac.to_owned())
    }

    /// The digits after the first.
    fn fraction(&self) -> &str {
        &self.digits[1..]
    }
}

fn exponent_text(exponent: i32, least: usize) -> String {
    let sign = if exponent < 0 { '-' } else { '+' };
    format!("{sign}{:0least$}", exponent.unsigned_abs())
}

fn sign_of(x: f64, plus: bool) -> &'static str {
    match (x.is_sign_negative(), plus) {
        (true, _) => "-",
        (false, true) => "+",
        (false, false) => "",
    }
}

fn non_finite(x: f64, plus: bool) -> String {
    if x.is_nan() {
        return if plus { "+nan" } else { "nan" }.to_owned();
    }
    format!("{}inf", sign_of(x, plus))
}

/// Positional notation with at most eight decimals and no trailing zeros.
fn rounded(kind: Float, x: f64) -> (String, String) {
    let (int, frac) = kind.shortest(x).positional();
    if frac.len() <= PRECISION {
        return (int, frac);
    }
    let text = format!("{:.PRECISION$}", x.abs());
    let (int, frac) = text.split_once('.').unwrap_or((&text, ""));
    (int.to_owned(), frac.trim_end_matches('0').to_owned())
}

/// NumPy's `FloatingFormat`: the words for `values`, of equal width; `plus` writes the sign of
/// positive numbers too, as imaginary parts need it.
pub(crate) fn float_words(kind: Float, values: &[f64], plus: bool) -> Vec<String> {
    let finite = || values.iter().copied().filter(|v| v.is_finite());
    let (min, max) = finite()
        .map(f64::abs)
        .filter(|&v| v != 0.0)
        .fold((f64::INFINITY, 0.0), |(lo, hi), v| (v.min(lo), v.max(hi)));
    let scientific = max > 0.0 && kind.is_wide(min, max);
    // What precedes and follows the decimal point of each finite value.
    let mut parts: Vec<(String, String)> = if scientific {
        let decimals: Vec<Decimal> = finite()
            .map(|v| match kind.shortest(v) {
                d if d.digits.len() <= PRECISION + 1 => d,
                _ => Decimal::parse(&format!("{:.PRECISION$e}", v.abs())),
            })
            .collect();
        let digits = decimals.iter().map(|d| d.digits.len() - 1).max().unwrap_or(0);
        let exponent_len = |d: &Decimal| exponent_text(d.exponent, 2).len() - 1;
        let least = decimals.iter().map(exponent_len).max().unwrap_or(2);
        let written = finite().map(|v| {
            // With as many digits as the longest has, exactly rounded: not filled up with zeros.
            let text = format!("{:.digits$e}", v.abs());
            let (mantissa, exponent) = text.split_once('e').unwrap_or((&text, "0"));
            let (int, frac) = mantissa.split_once('.').unwrap_or((mantissa, ""));
            let exponent = exponent_text(exponent.parse().unwrap_or(0), least);
            (sign_of(v, plus).to_owned() + int, format!("{frac}e{exponent}"))
        });
        written.collect()
    } else {
        finite()
            .map(|v| {
                let (int, frac) = rounded(kind, v);
                (sign_of(v, plus).to_owned() + &int, frac)
            })
            .collect()
    };
    let mut left = parts.iter().map(|p| p.0.len()).max().unwrap_or(0);
    let right = parts.iter().map(|p| p.1.len()).max().unwrap_or(0);
    if parts.len() != values.len() {
        let negative = plus || values.contains(&f64::NEG_INFINITY);
        left = left.max((3 + usize::from(negative)).saturating_sub(right + 1));
    }
    let mut parts = parts.drain(..);
    let word = |&v: &f64| match v.is_finite().then(|| parts.next()).flatten() {
        Some((int, frac)) => format!("{int:>left$}.{frac:<right$}"),
        None => format!("{:>1$}", non_finite(v, plus), left + right + 1),
    };
    values.iter().map(word).collect()
}

/// NumPy's `ComplexFloatingFormat`.
pub(crate) fn complex_words(kind: Float, re: &[f64], im: &[f64]) -> Vec<String> {
    let (re, im) = (float_words(kind, re, false), float_words(kind, im, true));
    let join = |(re, im): (String, String)| {
        let digits = im.trim_end();
        format!("{re}{digits}j{}", &im[digits.len()..])
    };
    re.into_iter().zip(im).map(join).collect()
}

/// Words padded on the left to the width of the longest, as integers and booleans are.
pub(crate) fn right_aligned(mut words: Vec<String>, least: usize) -> Vec<String> {
    let width = words.iter().map(String::len).max().unwrap_or(0).max(least);
    for word in words.iter_mut().filter(|w| w.len() < width) {
        *word = format!("{word:>width$}");
    }
    words
}

/// The digits of a finite scalar without sign; `point` is put after a whole number.
fn scalar_digits(decimal: &Decimal, positional: bool, point: &str) -> String {
    if positional {
        let (int, frac) = decimal.positional();
        return if frac.is_empty() { int + point } else { format!("{int}.{frac}") };
    }
    let (first, rest) = decimal.digits.split_at(1);
    let dot = if rest.is_empty() { "" } else { "." };
    format!("{first}{dot}{}e{}", decimal.fraction(), exponent_text(decimal.exponent, 2))
}

fn scalar_part(kind: Float, x: f64, plus: bool, point: &str) -> String {
    if !x.is_finite() {
        return non_finite(x, plus);
    }
    let positional = x == 0.0 || (x.abs() >= 1e-4 && x.abs() < kind.scalar_limit());
    sign_of(x, plus).to_owned() + &scalar_digits(&kind.shortest(x), positional, point)
}

/// `str` of a NumPy float scalar; of a Python float, where the kind is `F64`.
pub(crate) fn scalar_float(kind: Float, x: f64) -> String {
    scalar_part(kind, x, false, ".0")
}

/// `str` of a NumPy complex scalar; of a Python complex, where the kind is `F64`.
pub(crate) fn scalar_complex(kind: Float, re: f64, im: f64) -> String {
    if re == 0.0 && !re.is_sign_negative() {
        return scalar_part(kind, im, false, "") + "j";
    }
    format!("({}{}j)", scalar_part(kind, re, false, ""), scalar_part(kind, im, true, ""))
}

/// C's `%g`, which writes bfloat16 and float8: six digits, no padding.
pub(crate) fn six_digits(x: f64) -> String {
    if !x.is_finite() {
        return non_finite(x, false);
    }
    let decimal = Decimal::parse(&format!("{:.5e}", x.abs()));
    let positional = (-4..6).contains(&decimal.exponent);
    sign_of(x, false).to_owned() + &scalar_digits(&decimal, positional, "")
}

/// `repr` of Python's `bytes`.
pub(crate) fn bytes_repr(bytes: &[u8]) -> String {
    let quote = if bytes.contains(&b'\'') && !bytes.contains(&b'"') { '"' } else { '\'' };
    let mut out = String::with_capacity(bytes.len() + 3);
    out.push('b');
    out.push(quote);
    for &b in bytes {
        match b {
            b'\t' => out.push_str("\\t"),
            b'\n' => out.push_str("\\n"),
            b'\r' => out.push_str("\\r"),
            b'\\' => out.push_str("\\\\"),
            b if char::from(b) == quote => {
                out.push('\\');
                out.push(quote);
            }
            b' '..=b'~' => out.push(char::from(b)),
            // Writing to a String cannot fail.
            _ => drop(write!(out, "\\x{b:02x}")),
        }
    }
    out.push(quote);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scalars_follow_their_dtype() {
        assert_eq!(scalar_float(Float::F32, 12.0), "12.0");
        assert_eq!(scalar_float(Float::F32, f64::from(0.1f32)), "0.1");
        assert_eq!(scalar_float(Float::F64, f64::from(0.1f32)), "0.10000000149011612");
        assert_eq!(scalar_float(Float::F32, f64::from(1e-5f32)), "1e-05");
        assert_eq!(scalar_float(Float::F64, 5e-324), "5e-324");
        assert_eq!(six_digits(3.140625), "3.14062");
        assert_eq!(six_digits(-0.0), "-0");
    }

    #[test]
    fn words_share_their_width() {
        assert_eq!(float_words(Float::F64, &[1.0, 10.25], false), [" 1.  ", "10.25"]);
        assert_eq!(
            float_words(Float::F64, &[f64::NAN, 1e9], false),
            ["  nan", "1.e+09"].map(|w| format!("{w:>6}"))
        );
        assert_eq!(float_words(Float::F32, &[], false), [""; 0]);
    }
}
