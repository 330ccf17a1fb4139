//! Tensors as `tf.print` shows them.
//!
//! Invariant: a number is the shorter of two decimal forms that is read back as itself.
//! Does not know: templates.

use crate::number::general;
use ferroflow_base::Result;
use ferroflow_tensor::{Array, DType, bf16, dispatch, f16};

/// As many digits as every number of the type survives, if that is exact, else as many as tell all apart.
fn shown32(x: f32) -> String {
    shown(f64::from(x), (6, 9), |s| s.parse::<f32>().is_ok_and(|y| y == x))
}

fn shown64(x: f64) -> String {
    shown(x, (15, 17), |s| s.parse::<f64>().is_ok_and(|y| y == x))
}

fn shown(x: f64, (few, many): (usize, usize), exact: impl Fn(&str) -> bool) -> String {
    let sign = if x.is_sign_negative() && !x.is_nan() { "-" } else { "" };
    if x.is_nan() {
        return "nan".into();
    }
    if x.is_infinite() {
        return format!("{sign}inf");
    }
    let short = sign.to_owned() + &general(x.abs(), few, false);
    if exact(&short) { short } else { sign.to_owned() + &general(x.abs(), many, false) }
}

/// A string in quotes, as C would write it.
fn quoted(s: &[u8]) -> Vec<u8> {
    let mut out = vec![b'"'];
    for &b in s {
        match b {
            b'\n' => out.extend_from_slice(b"\\n"),
            b'\r' => out.extend_from_slice(b"\\r"),
            b'\t' => out.extend_from_slice(b"\\t"),
            b'"' | b'\'' | b'\\' => out.extend_from_slice(&[b'\\', b]),
            0x20..=0x7E | 0x80.. => out.push(b),
            _ => out.extend_from_slice(format!("\\{b:03o}").as_bytes()),
        }
    }
    out.push(b'"');
    out
}

/// Element `i`.
fn element(a: &Array, i: usize) -> Result<Vec<u8>> {
    if a.dtype() == DType::String {
        return Ok(quoted(a.strings()?.get(i).unwrap_or(&[])));
    }
    fn pick<T: Copy>(s: &[T], i: usize, f: impl Fn(T) -> String) -> Vec<u8> {
        s.get(i).map_or(Vec::new(), |&x| f(x).into_bytes())
    }
    Ok(match a.dtype() {
        DType::Float32 => pick(a.slice::<f32>()?, i, shown32),
        DType::Float64 => pick(a.slice::<f64>()?, i, shown64),
        DType::Float16 => pick(a.slice::<f16>()?, i, |x| shown32(x.to_f32())),
        DType::Bfloat16 => pick(a.slice::<bf16>()?, i, |x| shown32(x.to_f32())),
        DType::Bool => pick(a.slice::<bool>()?, i, |x| u8::from(x).to_string()),
        dtype => dispatch!(dtype, T in ints => pick(a.slice::<T>()?, i, |x| x.to_string()))
            .unwrap_or_else(|| b"?".to_vec()),
    })
}

/// The whole tensor, of each dimension `most` elements at either end; all if that is negative.
pub fn summary(a: &Array, most: i64) -> Result<Vec<u8>> {
    let mut out = Vec::new();
    let strides = a.shape().strides();
    if a.rank() == 0 {
        return element(a, 0);
    }
    level(a, &strides, 0, 0, usize::try_from(most).ok(), &mut out)?;
    Ok(out)
}

fn level(
    a: &Array,
    strides: &[usize],
    depth: usize,
    offset: usize,
    most: Option<usize>,
    out: &mut Vec<u8>,
) -> Result<()> {
    let n = a.dims().get(depth).copied().unwrap_or(0);
    let inner = depth + 1 == a.rank();
    let step = strides.get(depth).copied().unwrap_or(1);
    // Between rows as many lines as there are dimensions left, then spaces under the opening brackets.
    let between = |out: &mut Vec<u8>| {
        if inner {
            out.push(b' ');
        } else {
            out.extend(std::iter::repeat_n(b'\n', a.rank() - depth - 1));
            out.extend(std::iter::repeat_n(b' ', depth + 1));
        }
    };
    out.push(b'[');
    let edge = most.filter(|&m| m.checked_mul(2).is_some_and(|both| both < n));
    let (head, tail) = edge.map_or((n, n), |m| (m, n - m));
    let dots = |out: &mut Vec<u8>| {
        between(out);
        out.extend_from_slice(b"...");
    };
    if a.is_empty() && !inner {
        // Nothing is shown of nothing.
        out.extend_from_slice(b"\n ...]");
        return Ok(());
    }
    for i in (0..head).chain(tail..n) {
        if i == tail && head < tail {
            dots(out);
        }
        if i > 0 {
            between(out);
        }
        let at = offset + i * step;
        if inner {
            out.extend_from_slice(&element(a, at)?);
        } else {
            level(a, strides, depth + 1, at, most, out)?;
        }
    }
    if head < tail && tail == n {
        dots(out);
    }
    out.push(b']');
    Ok(())
}
