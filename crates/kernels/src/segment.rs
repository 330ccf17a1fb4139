//! Rows folded by segment: sums, products, extremes, means.
//!
//! Invariant: the rows of a segment are folded in their order, whatever the number of threads, which
//! share the columns. Half floats are folded in f32 and rounded once.
//! Does not know: whether the segments are sorted.

use crate::cast::cast;
use crate::numeric::{Number, Real};
use crate::work;
use ferroflow_base::{Error, Result, memory};
use ferroflow_tensor::{Array, DType, dispatch};

/// How the rows of a segment are joined.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Join {
    /// Their sum.
    Sum,
    /// Their sum by their number.
    Mean,
    /// Their sum by the root of their number.
    SqrtN,
    /// Their product.
    Prod,
    /// The smallest.
    Min,
    /// The largest.
    Max,
}

/// What a segment without rows is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Nothing {
    /// 0; 1 of a product.
    Neutral,
    /// What leaves every row as it is; of extremes the most extreme finite number.
    Extreme,
}

/// Which rows of the data belong to which segments.
#[derive(Clone, Copy)]
pub struct Rows<'a> {
    /// The rows in order; without, all of them.
    pub picked: Option<&'a [usize]>,
    /// The segment of each; a negative one leaves it out.
    pub segments: &'a [i64],
}

/// The rows of `data` joined by segment, into the rows of `out`.
pub fn join(
    join: Join,
    data: &Array,
    rows: Rows<'_>,
    nothing: Nothing,
    out: &mut Array,
) -> Result<()> {
    let dtype = data.dtype();
    if matches!(dtype, DType::Float16 | DType::Bfloat16) {
        let mut wide = Array::uninit(DType::Float32, data.shape().clone())?;
        cast(data, &mut wide)?;
        let mut sums = Array::uninit(DType::Float32, out.shape().clone())?;
        self::join(join, &wide, rows, Nothing::Neutral, &mut sums)?;
        cast(&sums, out)?;
        return match nothing {
            Nothing::Neutral => Ok(()),
            Nothing::Extreme => fill_empty(join, rows, out),
        };
    }
    let segments = out.dims().first().copied().unwrap_or(0);
    let inner = match segments {
        0 => 0,
        n => out.len() / n,
    };
    let count = match rows.picked {
        Some(picked) => picked.len(),
        None => rows.segments.len(),
    };
    let available = data.len().checked_div(inner).unwrap_or(0);
    let fits = count == rows.segments.len()
        && out.dtype() == dtype
        && (inner == 0
            || data.len().is_multiple_of(inner)
                && rows.picked.is_none_or(|p| p.iter().all(|&r| r < available))
                && (rows.picked.is_some() || available == count)
                && rows.segments.iter().all(|&s| s < segments as i64));
    if !fits {
        return Err(Error::invalid_argument(format!(
            "segments: {count} rows of {dtype} of shape {} do not give {} of shape {}",
            data.shape(),
            out.dtype(),
            out.shape()
        )));
    }
    if out.is_empty() {
        return Ok(());
    }
    let none =
        || Err(Error::unimplemented(format!("segments: {join:?} has no kernel for {dtype}")));
    let shape = [segments, inner];
    match join {
        Join::Sum | Join::Mean | Join::SqrtN => dispatch!(dtype, T in numbers => {
            fold::<T>(data, rows, inner, T::ZERO, |a, b| a.plus(b), out)
        }),
        Join::Prod => dispatch!(dtype, T in numbers => {
            fold::<T>(data, rows, inner, T::ONE, |a, b| a.times(b), out)
        }),
        Join::Min => dispatch!(dtype, T in reals => {
            fold::<T>(data, rows, inner, T::GREATEST, |a, b| if b < a || b != b { b } else { a }, out)
        }),
        Join::Max => dispatch!(dtype, T in reals => {
            fold::<T>(data, rows, inner, T::LEAST, |a, b| if b > a || b != b { b } else { a }, out)
        }),
    }
    .unwrap_or_else(none)?;
    if matches!(join, Join::Mean | Join::SqrtN) {
        scale(join, rows, shape, out)?;
    }
    if matches!(join, Join::Min | Join::Max) {
        return match nothing {
            Nothing::Extreme => fill_empty(join, rows, out),
            Nothing::Neutral => zero_empty(rows, out),
        };
    }
    Ok(())
}

fn fold<T: Number>(
    data: &Array,
    rows: Rows<'_>,
    inner: usize,
    start: T,
    f: impl Fn(T, T) -> T + Sync,
    out: &mut Array,
) -> Result<()> {
    let x = data.slice::<T>()?;
    let y = out.slice_mut::<T>()?;
    y.fill(start);
    let shared = work::Shared::new(y);
    let n = rows.segments.len();
    work::each(inner, work::grain().div_ceil(n.max(1)).max(16), |columns| {
        for (i, &segment) in rows.segments.iter().enumerate() {
            let Ok(segment) = usize::try_from(segment) else { continue };
            let row = rows.picked.map_or(i, |p| p[i]) * inner;
            let from = &x[row + columns.start..row + columns.end];
            let at = segment * inner;
            // SAFETY: segments are below the number of rows of `out`, and tasks have columns of
            // their own.
            let to = unsafe { shared.part(at + columns.start..at + columns.end) };
            for (t, &v) in to.iter_mut().zip(from) {
                *t = f(*t, v);
            }
        }
    });
    Ok(())
}

/// How many rows each segment has.
pub fn counts(segments: usize, rows: &[i64]) -> Result<Vec<usize>> {
    let mut counts = memory::repeat(0usize, segments)?;
    for &s in rows {
        if let Some(count) = usize::try_from(s).ok().and_then(|s| counts.get_mut(s)) {
            *count += 1;
        }
    }
    Ok(counts)
}

fn scale(join: Join, rows: Rows<'_>, [segments, inner]: [usize; 2], out: &mut Array) -> Result<()> {
    let counts = counts(segments, rows.segments)?;
    let dtype = out.dtype();
    macro_rules! by {
        ($t:ty, |$n:ident| $divisor:expr) => {
            for (row, &$n) in out.slice_mut::<$t>()?.chunks_mut(inner).zip(&counts) {
                if $n > 1 {
                    let divisor: $t = $divisor;
                    row.iter_mut().for_each(|v| *v = v.over(divisor));
                }
            }
        };
    }
    let root = join == Join::SqrtN;
    let float = |n: usize| if root { (n as f64).sqrt() } else { n as f64 };
    dispatch!(dtype, T in [f32, f64, u8, u16, u32, u64, i8, i16, i32, i64] => {
        by!(T, |n| T::narrow(float(n)));
    })
    .or(dispatch!(dtype, T in complexes => {
        by!(T, |n| T::new(float(n) as _, 0.0));
    }))
    .ok_or_else(|| Error::unimplemented(format!("segments: no mean of {dtype}")))
}

/// Zeros in segments without rows.
fn zero_empty(rows: Rows<'_>, out: &mut Array) -> Result<()> {
    let none = || Error::unimplemented("segments: no extremes of this dtype");
    dispatch!(out.dtype(), T in reals => fill(rows, out, T::ZERO)).ok_or_else(none)?
}

/// The most extreme finite number in segments without rows.
fn fill_empty(join: Join, rows: Rows<'_>, out: &mut Array) -> Result<()> {
    match join {
        Join::Min => dispatch!(out.dtype(), T in reals => fill(rows, out, T::HIGHEST)),
        Join::Max => dispatch!(out.dtype(), T in reals => fill(rows, out, T::LOWEST)),
        _ => None,
    }
    .unwrap_or(Ok(()))
}

/// A value in segments without rows.
fn fill<T: Number>(rows: Rows<'_>, out: &mut Array, value: T) -> Result<()> {
    let segments = out.dims().first().copied().unwrap_or(0);
    let inner = out.len().checked_div(segments).unwrap_or(0);
    if inner == 0 {
        return Ok(());
    }
    let counts = counts(segments, rows.segments)?;
    let parts = out.slice_mut::<T>()?.chunks_mut(inner);
    parts.zip(counts).filter(|(_, n)| *n == 0).for_each(|(part, _)| part.fill(value));
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use ferroflow_tensor::Shape;

    #[test]
    fn joined_in_order() {
        let x = Array::vector(&[1.0f32, 2.0, 4.0, 8.0]).unwrap();
        let mut out = Array::zeros(DType::Float32, Shape::vector(3)).unwrap();
        let rows = Rows { picked: None, segments: &[0, 0, 2, -1] };
        join(Join::Mean, &x, rows, Nothing::Neutral, &mut out).unwrap();
        assert_eq!(out.slice::<f32>().unwrap(), [1.5, 0.0, 4.0]);
        join(Join::Max, &x, rows, Nothing::Extreme, &mut out).unwrap();
        assert_eq!(out.slice::<f32>().unwrap(), [2.0, f32::MIN, 4.0]);
        let rows = Rows { picked: Some(&[3, 3, 0]), segments: &[1, 1, 2] };
        join(Join::SqrtN, &x, rows, Nothing::Neutral, &mut out).unwrap();
        assert_eq!(out.slice::<f32>().unwrap(), [0.0, 16.0 / 2.0f32.sqrt(), 1.0]);
        let rows = Rows { picked: Some(&[4]), segments: &[0] };
        assert!(join(Join::Sum, &x, rows, Nothing::Neutral, &mut out).is_err());
    }
}
