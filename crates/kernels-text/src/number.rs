//! Numbers as text in C's formats, and text as numbers.
//!
//! Invariant: the digits are those of the exact value, rounded to even as C's library does.
//! Does not know: tensors.

use crate::split::strip;

/// How a number is written.
#[derive(Clone, Copy, Debug, Default)]
pub struct Format {
    /// Digits after the point, or of all (`g`); C's 6 where `None`.
    pub precision: Option<usize>,
    /// Least number of characters.
    pub width: usize,
    /// C's flag: `0`, `-`, `+`, a space or `#`.
    pub flag: Option<u8>,
    /// The form of floats.
    pub style: Style,
}

/// C's conversions of floats.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Style {
    /// `%f`.
    #[default]
    Fixed,
    /// `%e`.
    Scientific,
    /// `%g`.
    Shortest,
}

impl Format {
    /// Appends sign and digits, filled up to the width.
    fn fill(&self, negative: bool, digits: &str, zeros: bool, out: &mut Vec<u8>) {
        self.signed(negative, self.flag, digits, zeros, out);
    }

    fn signed(
        &self,
        negative: bool,
        flag: Option<u8>,
        digits: &str,
        zeros: bool,
        out: &mut Vec<u8>,
    ) {
        let sign = match (negative, flag) {
            (true, _) => "-",
            (false, Some(b'+')) => "+",
            (false, Some(b' ')) => " ",
            _ => "",
        };
        let missing = self.width.saturating_sub(sign.len() + digits.len());
        let pad = |out: &mut Vec<u8>, b: u8| out.extend(std::iter::repeat_n(b, missing));
        if self.flag == Some(b'-') {
            out.extend_from_slice(sign.as_bytes());
            out.extend_from_slice(digits.as_bytes());
            return pad(out, b' ');
        }
        let by_zeros = self.flag == Some(b'0') && zeros;
        if !by_zeros {
            pad(out, b' ');
        }
        out.extend_from_slice(sign.as_bytes());
        if by_zeros {
            pad(out, b'0');
        }
        out.extend_from_slice(digits.as_bytes());
    }

    /// Appends an integer of a dtype without signs, which has none whatever the flag.
    pub fn unsigned(&self, n: u64, out: &mut Vec<u8>) {
        let flag = self.flag.filter(|f| !matches!(f, b'+' | b' '));
        self.signed(false, flag, &n.to_string(), true, out);
    }

    /// Appends an integer.
    pub fn integer(&self, negative: bool, magnitude: u64, out: &mut Vec<u8>) {
        self.fill(negative, &magnitude.to_string(), true, out);
    }

    /// Appends a text.
    pub fn text(&self, s: &[u8], out: &mut Vec<u8>) {
        let missing = self.width.saturating_sub(s.len());
        let pad = |out: &mut Vec<u8>| out.extend(std::iter::repeat_n(b' ', missing));
        let left = self.flag == Some(b'-');
        if !left {
            pad(out);
        }
        out.extend_from_slice(s);
        if left {
            pad(out);
        }
    }

    /// Appends a float.
    pub fn float(&self, x: f64, out: &mut Vec<u8>) {
        // C prints the sign of a NaN too; the one that computations give has none that means anything.
        let negative = x.is_sign_negative() && !x.is_nan();
        if !x.is_finite() {
            return self.fill(negative, if x.is_nan() { "nan" } else { "inf" }, false, out);
        }
        let keep = self.flag == Some(b'#');
        let precision = self.precision.unwrap_or(6);
        let digits = match self.style {
            Style::Fixed => pointed(format!("{:.precision$}", x.abs()), keep),
            Style::Scientific => scientific(x.abs(), precision, keep),
            Style::Shortest => general(x.abs(), precision, keep),
        };
        self.fill(negative, &digits, true, out);
    }
}

/// With a point if it is to be there whatever follows.
fn pointed(digits: String, keep: bool) -> String {
    if keep && !digits.contains('.') { digits + "." } else { digits }
}

/// `d.ddde+XX`.
fn scientific(x: f64, precision: usize, keep: bool) -> String {
    let text = format!("{x:.precision$e}");
    let (mantissa, exponent) = text.split_once('e').unwrap_or((&text, "0"));
    let exponent: i32 = exponent.parse().unwrap_or(0);
    let sign = if exponent < 0 { '-' } else { '+' };
    format!("{}e{sign}{:02}", pointed(mantissa.to_owned(), keep), exponent.unsigned_abs())
}

/// `%g`: the shorter of both forms, without zeros at the end.
pub fn general(x: f64, precision: usize, keep: bool) -> String {
    let p = precision.max(1);
    let rounded = format!("{:.*e}", p - 1, x);
    let exponent: i64 = rounded.split_once('e').and_then(|(_, e)| e.parse().ok()).unwrap_or(0);
    let trimmed = |digits: String| {
        if keep {
            return pointed(digits, true);
        }
        if digits.contains('.') {
            return digits.trim_end_matches('0').trim_end_matches('.').to_owned();
        }
        digits
    };
    if exponent < -4 || exponent >= i64::try_from(p).unwrap_or(i64::MAX) {
        let text = scientific(x, p - 1, keep);
        let (mantissa, rest) = text.split_once('e').unwrap_or((&text, "+00"));
        return format!("{}e{rest}", trimmed(mantissa.to_owned()));
    }
    let decimals = usize::try_from((p as i64 - 1).saturating_sub(exponent)).unwrap_or(0);
    trimmed(format!("{x:.decimals$}"))
}

/// Digits without anything else, as an unsigned number; a sign `+` is let pass.
pub fn unsigned(s: &[u8], most: u64) -> Option<u64> {
    let s = strip(s);
    digits(s.strip_prefix(b"+").unwrap_or(s)).filter(|&n| n <= most)
}

/// As [`unsigned`], with a sign.
pub fn signed(s: &[u8], least: i64, most: i64) -> Option<i64> {
    let s = strip(s);
    let n = match s.strip_prefix(b"-") {
        Some(rest) => 0i64.checked_sub_unsigned(digits(rest)?)?,
        None => i64::try_from(digits(s.strip_prefix(b"+").unwrap_or(s))?).ok()?,
    };
    (least..=most).contains(&n).then_some(n)
}

fn digits(s: &[u8]) -> Option<u64> {
    if s.is_empty() {
        return None;
    }
    s.iter().try_fold(0u64, |n, &b| {
        let digit = b.checked_sub(b'0').filter(|d| *d < 10)?;
        n.checked_mul(10)?.checked_add(u64::from(digit))
    })
}

/// The parts of a float that both widths share: its sign, and what follows it.
enum Float<'a> {
    Decimal(&'a str),
    Hexadecimal(f64),
    Infinite,
    Nan,
}

fn float(s: &[u8]) -> Option<(bool, Float<'_>)> {
    let s = std::str::from_utf8(strip(s)).ok()?;
    let (negative, s) = match s.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, s.strip_prefix('+').unwrap_or(s)),
    };
    let is = |name: &str| s.eq_ignore_ascii_case(name);
    if is("inf") || is("infinity") {
        return Some((negative, Float::Infinite));
    }
    if let Some(rest) =
        s.get(..3).filter(|p| p.eq_ignore_ascii_case("nan")).and_then(|_| s.get(3..))
    {
        let inner = rest.strip_prefix('(').and_then(|r| r.strip_suffix(')'));
        let fine = |t: &str| t.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_');
        let good = rest.is_empty() || inner.is_some_and(fine);
        return good.then_some((negative, Float::Nan));
    }
    if s.get(..2).is_some_and(|p| p.eq_ignore_ascii_case("0x")) {
        return Some((negative, Float::Hexadecimal(hexadecimal(s.get(2..)?)?)));
    }
    // Rust takes the same decimals, and words besides, which begin with a letter.
    s.starts_with(|c: char| c.is_ascii_digit() || c == '.').then_some((negative, Float::Decimal(s)))
}

/// `1.8p3`: as exact as 60 bits are.
fn hexadecimal(s: &str) -> Option<f64> {
    let (mantissa, exponent) = match s.split_once(['p', 'P']) {
        Some((m, e)) => (m, e.parse::<i32>().ok()?),
        None => (s, 0),
    };
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    if whole.is_empty() && fraction.is_empty() {
        return None;
    }
    let (mut value, mut shift, mut after) = (0u64, 0i32, false);
    for part in [whole, fraction] {
        for c in part.chars() {
            let digit = u64::from(c.to_digit(16)?);
            if value >> 56 == 0 {
                value = value << 4 | digit;
                shift -= if after { 4 } else { 0 };
            } else {
                // What falls off the end only matters for ties.
                value |= u64::from(digit != 0);
                shift += if after { 0 } else { 4 };
            }
        }
        after = true;
    }
    let power = exponent.saturating_add(shift).clamp(-2000, 2000);
    // Two steps, so that the smallest numbers are not lost on the way.
    Some(value as f64 * 2f64.powi(power / 2) * 2f64.powi(power - power / 2))
}

/// A float64.
pub fn float64(s: &[u8]) -> Option<f64> {
    let (negative, float) = float(s)?;
    let x = match float {
        Float::Decimal(s) => s.parse().ok()?,
        Float::Hexadecimal(x) => x,
        Float::Infinite => f64::INFINITY,
        Float::Nan => f64::NAN,
    };
    Some(if negative { -x } else { x })
}

/// A float32, rounded once.
pub fn float32(s: &[u8]) -> Option<f32> {
    let (negative, float) = float(s)?;
    let x = match float {
        Float::Decimal(s) => s.parse().ok()?,
        Float::Hexadecimal(x) => x as f32,
        Float::Infinite => f32::INFINITY,
        Float::Nan => f32::NAN,
    };
    Some(if negative { -x } else { x })
}
