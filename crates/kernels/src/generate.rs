//! Arrays made from little: fill, range, one-hot, band part, the places of what is true.
//!
//! Invariant: the output's shape is the caller's, checked here; only `where_true`, whose size
//! depends on values, makes its own.
//! Does not know: default values.

use crate::strided::{by_width, words, words_mut};
use crate::work;
use ferroflow_base::{Error, Result};
use ferroflow_tensor::{Array, Complex64, Complex128, Element, Shape, bf16, dispatch, f16};

/// Fills `out` with the scalar `value`.
pub fn fill(value: &Array, out: &mut Array) -> Result<()> {
    if value.len() != 1 || value.dtype() != out.dtype() {
        return Err(Error::invalid_argument(format!(
            "{} of shape {} is not a scalar to fill {} with",
            value.dtype(),
            value.shape(),
            out.dtype()
        )));
    }
    by_width!(out.dtype(), W => {
        let v = words::<W>(value)?[0];
        let to = work::Shared::new(words_mut::<W>(out)?);
        work::each(to.len(), 4 * work::grain(), |range| {
            // SAFETY: ranges are disjoint.
            unsafe { to.part(range) }.fill(v);
        });
        Ok(())
    })
}

/// `start + i * delta` for all `i` below the output's length; the scalars have its dtype.
pub fn range(start: &Array, delta: &Array, out: &mut Array) -> Result<()> {
    macro_rules! go {
        ($types:tt, $start:ident, $delta:ident, $i:ident, $t:ident => $value:expr) => {
            dispatch!(out.dtype(), $t in $types => {
                let ($start, $delta) = (start.item::<$t>()?, delta.item::<$t>()?);
                for ($i, o) in out.slice_mut::<$t>()?.iter_mut().enumerate() {
                    *o = $value;
                }
            })
        };
    }
    go!([f32, f64], s, d, i, T => s + i as T * d)
        .or(go!(ints, s, d, i, T => s.wrapping_add((i as T).wrapping_mul(d))))
        .or(go!([f16], s, d, i, T => f16::from_f32(s.to_f32() + i as f32 * d.to_f32())))
        .or(go!([bf16], s, d, i, T => bf16::from_f32(s.to_f32() + i as f32 * d.to_f32())))
        .ok_or_else(|| Error::unimplemented(format!("range has no kernel for {}", out.dtype())))
}

/// `on` where the index along the dimension of `depth` equals the element of `indices`, else `off`.
/// `out` is `[outer, depth, inner]` for indices of `outer * inner` elements.
pub fn one_hot(
    indices: &Array,
    depth: usize,
    inner: usize,
    on: &Array,
    off: &Array,
    out: &mut Array,
) -> Result<()> {
    if indices.len().checked_mul(depth) != Some(out.len())
        || on.dtype() != out.dtype()
        || on.len() != 1
        || inner == 0 && !indices.is_empty()
        || inner != 0 && !indices.len().is_multiple_of(inner)
    {
        return Err(Error::invalid_argument(format!(
            "one_hot: indices of shape {} with depth {depth} do not give {} of shape {}",
            indices.shape(),
            out.dtype(),
            out.shape()
        )));
    }
    fill(off, out)?;
    dispatch!(indices.dtype(), I in [u8, i8, i32, i64] => {
        let indices = indices.slice::<I>()?;
        by_width!(out.dtype(), W => {
            let v = words::<W>(on)?[0];
            let to = words_mut::<W>(out)?;
            for (k, &i) in indices.iter().enumerate() {
                #[allow(clippy::unnecessary_fallible_conversions, reason = "fallible for most I")]
                if let Some(i) = usize::try_from(i).ok().filter(|&i| i < depth) {
                    to[(k / inner * depth + i) * inner + k % inner] = v;
                }
            }
            Ok(())
        })
    })
    .unwrap_or_else(|| {
        Err(Error::invalid_argument(format!("indices cannot be {}", indices.dtype())))
    })
}

/// The innermost matrices with zeros outside `lower` diagonals below and `upper` above the main
/// one; a negative number keeps that whole triangle.
pub fn band_part(x: &Array, lower: i64, upper: i64, out: &mut Array) -> Result<()> {
    let [.., rows, columns] = *x.dims() else {
        return Err(Error::invalid_argument(format!(
            "input must be at least 2-dim, received shape: {}",
            x.shape()
        )));
    };
    if out.dims() != x.dims() || out.dtype() != x.dtype() {
        return Err(Error::invalid_argument(format!(
            "band_part: the output must be {} of shape {}",
            x.dtype(),
            x.shape()
        )));
    }
    if x.is_empty() {
        return Ok(());
    }
    by_width!(x.dtype(), W => {
        let zero: W = bytemuck::Zeroable::zeroed();
        let pairs = words::<W>(x)?.chunks(columns).zip(words_mut::<W>(out)?.chunks_mut(columns));
        for (k, (from, to)) in pairs.enumerate() {
            let r = (k % rows) as i64;
            let clamp = |v: i64| v.clamp(0, columns as i64) as usize;
            let start = if lower < 0 { 0 } else { clamp(r.saturating_sub(lower)) };
            let end = if upper < 0 { columns } else { clamp(r.saturating_add(upper).saturating_add(1)) };
            let end = end.max(start);
            to[..start].fill(zero);
            to[start..end].copy_from_slice(&from[start..end]);
            to[end..].fill(zero);
        }
        Ok(())
    })
}

/// Whether there is a NaN, an infinity, a negative infinity in `x`.
pub fn not_finite(x: &Array) -> Result<[bool; 3]> {
    macro_rules! found {
        ($($t:ty)*) => {
            match x.dtype() {
                $(<$t as Element>::DTYPE => {
                    let x = x.slice::<$t>()?;
                    // Most often there is none, which whole vectors tell.
                    let blocks = x.chunks(1024);
                    let odd = blocks.filter(|b| !b.iter().fold(true, |ok, v| ok & v.is_finite()));
                    Ok(odd.flatten().fold([false; 3], |[nan, plus, minus], v| {
                        let infinite = v.is_infinite();
                        let negative = v.is_sign_negative();
                        [nan | v.is_nan(), plus | infinite & !negative, minus | infinite & negative]
                    }))
                })*
                d => Err(Error::unimplemented(format!("every {d} is finite"))),
            }
        };
    }
    found!(f32 f64 f16 bf16)
}

/// The indices of elements other than zero (or true), in row-major order: int64 `[count, rank]`.
pub fn where_true(x: &Array) -> Result<Array> {
    macro_rules! go {
        ($($t:ty => $zero:expr),*) => {
            match x.dtype() {
                $(<$t as Element>::DTYPE => places(x, x.slice::<$t>()?, $zero),)*
                d => Err(Error::unimplemented(format!("where_true has no kernel for {d}"))),
            }
        };
    }
    go!(bool => false, u8 => 0, u16 => 0, u32 => 0, u64 => 0, i8 => 0, i16 => 0, i32 => 0, i64 => 0,
        f32 => 0.0, f64 => 0.0, f16 => f16::from_f32(0.0), bf16 => bf16::from_f32(0.0),
        Complex64 => Complex64::new(0.0, 0.0), Complex128 => Complex128::new(0.0, 0.0))
}

fn places<T: Element>(x: &Array, values: &[T], zero: T) -> Result<Array> {
    let rank = x.rank();
    let count = values.iter().filter(|&&v| v != zero).count();
    let mut out = Array::uninit(ferroflow_tensor::DType::Int64, Shape::new([count, rank])?)?;
    let to = out.slice_mut::<i64>()?;
    let mut index: smallvec::SmallVec<[i64; 8]> = smallvec::SmallVec::from_elem(0, rank);
    let mut rows = to.chunks_mut(rank.max(1));
    for &v in values {
        if v != zero
            && rank > 0
            && let Some(row) = rows.next()
        {
            row.copy_from_slice(&index);
        }
        for (i, &d) in index.iter_mut().zip(x.dims()).rev() {
            *i += 1;
            if (*i as usize) < d {
                break;
            }
            *i = 0;
        }
    }
    Ok(out)
}
