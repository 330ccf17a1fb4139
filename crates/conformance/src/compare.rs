//! Whether two arrays are equal, in bits or within the precision of their dtype.
//!
//! Does not know: where they come from.

use crate::numbers::{of_values, values};
use ferroflow_tensor::{Array, DType};

/// Bits equal, NaNs of any kind being equal to each other.
pub fn same(a: &Array, b: &Array) -> Result<(), String> {
    shapes(a, b)?;
    if a.same_bits(b) {
        return Ok(());
    }
    let (Some(x), Some(y)) = (values(a), values(b)) else {
        return if a.dtype().is_plain() || a.dtype() == DType::String {
            Err(format!("{} differs from {}", brief(a), brief(b)))
        } else {
            Ok(())
        };
    };
    let equal = |p: f64, q: f64| p.to_bits() == q.to_bits() || (p.is_nan() && q.is_nan());
    let bad = x.iter().zip(&y).position(|(p, q)| !equal(p.0, q.0) || !equal(p.1, q.1));
    match bad {
        None => Ok(()),
        Some(i) => Err(format!("element {i} of {}: {:?} differs from {:?}", a.dtype(), x[i], y[i])),
    }
}

fn shapes(a: &Array, b: &Array) -> Result<(), String> {
    if a.dtype() != b.dtype() || a.shape() != b.shape() {
        let (c, d) = (a.dtype(), b.dtype());
        return Err(format!("{c}{} is not {d}{}", a.shape(), b.shape()));
    }
    Ok(())
}

/// The unit in the last place of 1, for a dtype of limited precision.
pub fn epsilon(dtype: DType) -> f64 {
    match dtype {
        DType::Float32 | DType::Complex64 => f64::from(f32::EPSILON),
        DType::Float64 | DType::Complex128 => f64::EPSILON,
        DType::Float16 => 9.765625e-4,
        DType::Bfloat16 => 7.8125e-3,
        DType::Float8E4m3fn => 0.125,
        DType::Float8E5m2 => 0.25,
        _ => 0.0,
    }
}

/// Equal within `ulps` units in the last place of the element or, where sums cancel, of
/// `floor` times the largest element. Zeros must have the same sign. Integers, bools and strings must be equal.
pub fn close(a: &Array, b: &Array, ulps: f64, floor: f64) -> Result<(), String> {
    shapes(a, b)?;
    let eps = epsilon(a.dtype());
    if eps == 0.0 {
        return same(a, b);
    }
    let (Some(x), Some(y)) = (values(a), values(b)) else { return same(a, b) };
    let largest = y
        .iter()
        .flat_map(|v| [v.0.abs(), v.1.abs()])
        .filter(|v| v.is_finite())
        .fold(0.0f64, f64::max);
    let near = |p: f64, q: f64, magnitude: f64| {
        (p == q && (p != 0.0 || p.is_sign_negative() == q.is_sign_negative()))
            || (p.is_nan() && q.is_nan())
            || {
                let zeros = p == 0.0 && q == 0.0;
                !zeros
                    && q.is_finite()
                    && (p - q).abs() <= ulps * eps * magnitude.max(floor * largest)
            }
    };
    let bad = x.iter().zip(&y).position(|(p, q)| {
        let magnitude = q.0.abs().max(q.1.abs());
        !near(p.0, q.0, magnitude) || !near(p.1, q.1, magnitude)
    });
    match bad {
        None => Ok(()),
        Some(i) => {
            let off = (x[i].0 - y[i].0).abs().max((x[i].1 - y[i].1).abs());
            let off = off / eps / y[i].0.abs().max(y[i].1.abs());
            Err(format!(
                "element {i} of {}: {:?} is not near {:?} ({off:.1} ulp)",
                a.dtype(),
                x[i],
                y[i]
            ))
        }
    }
}

/// The same with every zero positive, for what may differ in the sign of a zero: adding zeros, or
/// taking a maximum, changes it.
pub fn unsigned(a: &Array) -> Array {
    let positive = |v: Vec<(f64, f64)>| v.iter().map(|x| (x.0 + 0.0, x.1 + 0.0)).collect();
    let all: Option<Vec<(f64, f64)>> = values(a).filter(|_| epsilon(a.dtype()) > 0.0).map(positive);
    all.and_then(|v| of_values(a.dtype(), &v, a.shape().clone()).ok()).unwrap_or_else(|| a.clone())
}

/// A short form for messages.
pub fn brief(a: &Array) -> String {
    let text: String = a.to_string().replace('\n', " ");
    let cut: String = text.chars().take(80).collect();
    format!("{}{} {cut}", a.dtype(), a.shape())
}

/// `ours` with the columns of some outputs multiplied by the factor of absolute value 1, one for all
/// outputs, that brings them nearest to `theirs`: for outputs that are determined but for that.
pub fn aligned(mut ours: Vec<Array>, theirs: &[Array], outputs: &[usize]) -> Vec<Array> {
    /// The elements of column `c` of matrix `m`: their places.
    fn column(dims: &[usize], m: usize, c: usize) -> impl Iterator<Item = usize> {
        let (rows, columns) = match *dims {
            [.., rows, columns] => (rows, columns),
            _ => (0, 0),
        };
        (0..if c < columns { rows } else { 0 }).map(move |r| (m * rows + r) * columns + c)
    }
    let mut made: Vec<(usize, Vec<usize>, Vec<(f64, f64)>, Vec<(f64, f64)>)> = Vec::new();
    for &i in outputs {
        let (Some(a), Some(b)) = (ours.get(i), theirs.get(i)) else { return ours };
        if let (Some(x), Some(y)) = (values(a), values(b))
            && a.dims() == b.dims()
        {
            made.push((i, a.dims().to_vec(), x, y));
        }
    }
    let matrices = |dims: &[usize]| dims.iter().rev().skip(2).product::<usize>();
    let most = made.iter().map(|m| matrices(&m.1)).max().unwrap_or(0);
    let wide = made.iter().filter_map(|m| m.1.last().copied()).max().unwrap_or(0);
    for m in 0..most {
        for c in 0..wide {
            let mut dot = (0.0, 0.0);
            for (_, dims, x, y) in &made {
                if dot != (0.0, 0.0) {
                    continue;
                }
                for at in column(dims, m, c) {
                    // The conjugate of ours times theirs.
                    dot.0 += x[at].0 * y[at].0 + x[at].1 * y[at].1;
                    dot.1 += x[at].0 * y[at].1 - x[at].1 * y[at].0;
                }
            }
            let size = dot.0.hypot(dot.1);
            if size == 0.0 || !size.is_finite() {
                continue;
            }
            let by = (dot.0 / size, dot.1 / size);
            for (_, dims, x, _) in &mut made {
                for at in column(dims, m, c) {
                    let v = x[at];
                    x[at] = (v.0 * by.0 - v.1 * by.1, v.0 * by.1 + v.1 * by.0);
                }
            }
        }
    }
    for (i, _, x, _) in made {
        if let Some(slot) = ours.get_mut(i)
            && let Ok(a) = of_values(slot.dtype(), &x, slot.shape().clone())
        {
            *slot = a;
        }
    }
    ours
}
