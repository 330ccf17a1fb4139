//! Numbers scaled onto integers, rounded, and scaled back.
//!
//! Invariant: half floats are computed in float32, others in their own precision, step by step as TensorFlow
//! does, for a step more or less would round otherwise.
//! Does not know: where ranges come from.

use ferroflow_base::{Error, Result};
use ferroflow_kernels::cast::cast;
use ferroflow_kernels::numeric::Real;
use ferroflow_tensor::{Array, DType, dispatch};
use num_traits::Float;

/// The integers that numbers are held in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rounding {
    /// Whether they have a sign.
    pub signed: bool,
    /// How many bits they have, at most 63.
    pub bits: u32,
    /// Whether the least of them is left out.
    pub narrow: bool,
    /// Whether halves are rounded up, not to even.
    pub half_up: bool,
}

/// The extents before, of and after an axis; without one all is one slice.
fn slices(x: &Array, axis: Option<usize>) -> Result<[usize; 3]> {
    let Some(axis) = axis else { return Ok([1, 1, x.len()]) };
    match x.dims().get(axis) {
        Some(&n) => {
            Ok([x.dims()[..axis].iter().product(), n, x.dims()[axis + 1..].iter().product()])
        }
        None => Err(Error::invalid_argument(format!("{} has no dimension {axis}", x.shape()))),
    }
}

fn widened(x: &Array) -> Result<Array> {
    let mut wide = Array::uninit(DType::Float32, x.shape().clone())?;
    cast(x, &mut wide)?;
    Ok(wide)
}

fn is_half(x: &Array) -> bool {
    matches!(x.dtype(), DType::Float16 | DType::Bfloat16)
}

/// Scale and range of one slice: what numbers are multiplied by, divided by, and clamped to.
fn scales<T: Float + Real>(how: &Rounding, mut low: T, mut high: T) -> [T; 4] {
    let bits = how.bits.clamp(1, 63);
    let top = |bits: u32| T::narrow(((1u64 << bits) - 1) as f64);
    let (least, most) = if how.signed {
        let least = (1u64 << (bits - 1)) as f64 - f64::from(u8::from(how.narrow));
        (T::narrow(-least), top(bits - 1))
    } else {
        (T::narrow(0.0), top(bits))
    };
    let zero = T::narrow(0.0);
    let from = |held: T, end: T| if held * end > zero { held / end } else { Float::max_value() };
    let (from_low, from_high) = (from(least, low), from(most, high));
    let (scale, inverse);
    if from_low < from_high {
        (scale, inverse) = (from_low, low / least);
        high = most * inverse;
    } else {
        (scale, inverse) = (from_high, high / most);
        low = least * inverse;
    }
    [scale, inverse, low, high]
}

/// Rounds half to even or half up.
fn rounded<T: Float>(v: T, half_up: bool) -> T {
    let half = T::from(0.5).unwrap_or_else(T::zero);
    if half_up {
        return (v + half).floor();
    }
    let nearest = v.round();
    // Away from zero at a half: then back to the even one.
    if (v - v.trunc()).abs() == half {
        let two = T::one() + T::one();
        return two * (v / two).round();
    }
    nearest
}

/// Each number of `x` as it is held, within the given ranges (one for each slice) or that of its slice.
pub fn requantize(
    how: &Rounding,
    x: &Array,
    range: Option<(&Array, &Array)>,
    axis: Option<usize>,
    out: &mut Array,
) -> Result<()> {
    if is_half(x) {
        let mut wide = Array::uninit(DType::Float32, x.shape().clone())?;
        let ends = range.map(|(a, b)| Ok::<_, Error>((widened(a)?, widened(b)?))).transpose()?;
        let range = ends.as_ref().map(|(a, b)| (a, b));
        requantize(how, &widened(x)?, range, axis, &mut wide)?;
        return cast(&wide, out);
    }
    let [outer, n, inner] = slices(x, axis)?;
    let fits = range.is_none_or(|(a, b)| a.len() == n && b.len() == n && a.dtype() == x.dtype());
    if !fits || out.dims() != x.dims() {
        return Err(Error::invalid_argument(format!("ranges do not go with {}", x.shape())));
    }
    dispatch!(x.dtype(), T in [f32, f64] => {
        let (from, to) = (x.slice::<T>()?, out.slice_mut::<T>()?);
        for k in 0..n {
            let parts = || (0..outer).map(|o| (o * n + k) * inner).map(|at| at..at + inner);
            let (low, high) = match range {
                Some((a, b)) => (a.slice::<T>()?[k], b.slice::<T>()?[k]),
                None => {
                    let all = parts().flat_map(|p| &from[p]);
                    all.fold((T::INFINITY, T::NEG_INFINITY), |(a, b), &v| {
                        (if v < a { v } else { a }, if v > b { v } else { b })
                    })
                }
            };
            if range.is_some() && low > high {
                return Err(Error::invalid_argument(format!(
                    "Invalid range: input_min {low} > input_max {high}"
                )));
            }
            let [scale, inverse, low, high] = scales::<T>(how, low, high);
            for part in parts() {
                for (to, &v) in to[part.clone()].iter_mut().zip(&from[part]) {
                    let v = if range.is_some() {
                        let v = if v < high { v } else { high };
                        if v > low { v } else { low }
                    } else {
                        v
                    };
                    *to = rounded(v * scale, how.half_up) * inverse;
                }
            }
        }
        Ok(())
    })
    .unwrap_or_else(|| Err(Error::unimplemented(format!("{} is not held", x.dtype()))))
}

/// `dy` where `x` is within its range; and for each slice what goes to the ends of the range, nothing.
pub fn range_grad(
    dy: &Array,
    x: &Array,
    range: (&Array, &Array),
    axis: Option<usize>,
    out: [&mut Array; 3],
) -> Result<()> {
    let [dx, low, high] = out;
    if is_half(x) {
        let wide = |a: &Array| Array::uninit(DType::Float32, a.shape().clone());
        let (mut dx32, mut low32, mut high32) = (wide(dx)?, wide(low)?, wide(high)?);
        let (a, b) = (widened(range.0)?, widened(range.1)?);
        let out = [&mut dx32, &mut low32, &mut high32];
        range_grad(&widened(dy)?, &widened(x)?, (&a, &b), axis, out)?;
        cast(&dx32, dx)?;
        cast(&low32, low)?;
        return cast(&high32, high);
    }
    let [outer, n, inner] = slices(x, axis)?;
    let fits = [range.0, range.1, low, high].iter().all(|a| a.len() == n);
    if !fits || dx.dims() != x.dims() || dy.dims() != x.dims() {
        return Err(Error::invalid_argument(format!("ranges do not go with {}", x.shape())));
    }
    dispatch!(x.dtype(), T in [f32, f64] => {
        let (x, dy) = (x.slice::<T>()?, dy.slice::<T>()?);
        let (min, max) = (range.0.slice::<T>()?, range.1.slice::<T>()?);
        let dx = dx.slice_mut::<T>()?;
        let (low, high) = (low.slice_mut::<T>()?, high.slice_mut::<T>()?);
        // TensorFlow gives nothing to the ends, and so do we.
        low.fill(0.0);
        high.fill(0.0);
        for k in 0..n {
            for at in (0..outer).map(|o| (o * n + k) * inner) {
                for i in at..at + inner {
                    let inside = x[i] >= min[k] && x[i] <= max[k];
                    dx[i] = if inside { dy[i] } else { dy[i] * 0.0 };
                }
            }
        }
        Ok(())
    })
    .unwrap_or_else(|| Err(Error::unimplemented(format!("{} is not held", x.dtype()))))
}
