//! Diagonals of matrices: taken out, put in, written over.
//!
//! Diagonals lie in a matrix of their own, the uppermost first, each from its start (left) or at its
//! end (right) where it is shorter than the longest.
//! Invariant: works by byte width; what is no part of a diagonal gets the padding.
//! Does not know: strings, how alignments are spelled, which operation asks.

use crate::strided::{Word, by_width, words, words_mut};
use crate::work;
use ferroflow_base::{Error, Result};
use ferroflow_tensor::Array;

/// A band of diagonals of matrices, and how they lie in a matrix of diagonals.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Diagonals {
    /// Rows of a matrix.
    pub rows: usize,
    /// Columns of a matrix.
    pub columns: usize,
    /// The lowest diagonal; 0 is the main one, below it they are negative.
    pub lower: i64,
    /// The highest diagonal.
    pub upper: i64,
    /// Whether those above the main one end at the right.
    pub upper_right: bool,
    /// Whether those below the main one end at the right.
    pub lower_right: bool,
}

impl Diagonals {
    /// How many there are.
    pub fn count(&self) -> usize {
        usize::try_from(self.upper.saturating_sub(self.lower)).map_or(0, |n| n.saturating_add(1))
    }

    /// The length of diagonal `d`.
    pub fn length(&self, d: i64) -> usize {
        let cut = |n: usize, by: i64| n.saturating_sub(usize::try_from(by).unwrap_or(0));
        cut(self.rows, d.saturating_neg()).min(cut(self.columns, d))
    }

    /// The length of the longest, which is the width of the matrix of diagonals.
    pub fn width(&self) -> usize {
        // The longest is the one nearest to the main one.
        self.length(0i64.clamp(self.lower, self.upper.max(self.lower)))
    }

    /// Where diagonal number `i` from the top begins: its offset in its row of the matrix of
    /// diagonals, its offset in the matrix, its length.
    fn place(&self, i: usize) -> (usize, usize, usize) {
        let d = self.upper - i as i64;
        let n = self.length(d);
        let right = if d >= 0 { self.upper_right } else { self.lower_right };
        let skip = if right { self.width() - n } else { 0 };
        let down = usize::try_from(d.saturating_neg()).unwrap_or(0);
        let across = usize::try_from(d).unwrap_or(0);
        (skip, down * self.columns + across, n)
    }

    /// Refuses arrays whose sizes are not those of as many matrices and of their diagonals.
    fn batches(&self, matrices: &Array, diagonals: &Array) -> Result<usize> {
        let too_large = || Error::resource_exhausted("the size of a matrix overflows");
        let area = self.rows.checked_mul(self.columns).ok_or_else(too_large)?;
        let part = self.count().checked_mul(self.width()).ok_or_else(too_large)?;
        let n = matrices.len().checked_div(area).or_else(|| diagonals.len().checked_div(part));
        let n = n.unwrap_or(0);
        let fits = n.checked_mul(area) == Some(matrices.len())
            && n.checked_mul(part) == Some(diagonals.len())
            && matrices.dtype() == diagonals.dtype();
        if fits {
            return Ok(n);
        }
        Err(Error::invalid_argument(format!(
            "{} of shape {} are not the diagonals {} to {} of {} of shape {}",
            diagonals.dtype(),
            diagonals.shape(),
            self.lower,
            self.upper,
            matrices.dtype(),
            matrices.shape()
        )))
    }

    /// Takes the diagonals out of matrices.
    pub fn take(&self, matrices: &Array, padding: &Array, out: &mut Array) -> Result<()> {
        let n = self.batches(matrices, out)?;
        if out.is_empty() {
            return Ok(());
        }
        by_width!(matrices.dtype(), W => {
            let padding = one::<W>(padding, matrices)?;
            let (x, y) = (words::<W>(matrices)?, words_mut::<W>(out)?);
            let (count, width, area) = (self.count(), self.width(), self.rows * self.columns);
            let shared = work::Shared::new(y);
            work::each(n * count, work::grain().div_ceil(8 * width), |range| {
                for k in range {
                    // SAFETY: each diagonal is a row of its own.
                    let to = unsafe { shared.part(k * width..(k + 1) * width) };
                    let (skip, start, n) = self.place(k % count);
                    to.fill(padding);
                    let from = x[k / count * area..].iter().skip(start).step_by(self.columns + 1);
                    for (y, &v) in to[skip..skip + n].iter_mut().zip(from) {
                        *y = v;
                    }
                }
            });
            Ok(())
        })
    }

    /// Writes the diagonals into matrices that hold other elements already.
    pub fn put(&self, diagonals: &Array, out: &mut Array) -> Result<()> {
        let n = self.batches(out, diagonals)?;
        if diagonals.is_empty() || out.is_empty() {
            return Ok(());
        }
        by_width!(diagonals.dtype(), W => {
            let (x, y) = (words::<W>(diagonals)?, words_mut::<W>(out)?);
            let (count, width, area) = (self.count(), self.width(), self.rows * self.columns);
            let shared = work::Shared::new(y);
            work::each(n, work::grain().div_ceil(8 * width * count), |range| {
                for b in range {
                    // SAFETY: each matrix is a part of its own.
                    let to = unsafe { shared.part(b * area..(b + 1) * area) };
                    for (i, row) in x[b * count * width..].chunks(width).take(count).enumerate() {
                        let (skip, start, n) = self.place(i);
                        let places = to.iter_mut().skip(start).step_by(self.columns + 1);
                        for (y, &v) in places.zip(&row[skip..skip + n]) {
                            *y = v;
                        }
                    }
                }
            });
            Ok(())
        })
    }
}

/// The one element of an array that must be a scalar of the dtype of another.
fn one<W: Word>(padding: &Array, like: &Array) -> Result<W> {
    match words::<W>(padding)? {
        [one] if padding.dtype() == like.dtype() => Ok(*one),
        _ => Err(Error::invalid_argument(format!(
            "the padding must be a scalar of {}, got {} of shape {}",
            like.dtype(),
            padding.dtype(),
            padding.shape()
        ))),
    }
}

/// `a × b` of vectors of three, in the last dimension.
pub fn cross(a: &Array, b: &Array, out: &mut Array) -> Result<()> {
    use ferroflow_tensor::{DType, Element, bf16, dispatch, f16};
    let fits = a.dims() == b.dims() && out.dims() == a.dims() && a.dims().last() == Some(&3);
    if !fits || a.dtype() != b.dtype() || a.dtype() != out.dtype() {
        return Err(Error::invalid_argument(format!(
            "cross: both inputs must have the same shape with 3 as the last dimension, got {} and {}",
            a.shape(),
            b.shape()
        )));
    }
    fn all<T: Element>(
        a: &Array,
        b: &Array,
        out: &mut Array,
        minor: impl Fn(T, T, T, T) -> T,
    ) -> Result<()> {
        let (a, b) = (a.slice::<T>()?.as_chunks::<3>().0, b.slice::<T>()?.as_chunks::<3>().0);
        let out = out.slice_mut::<T>()?.as_chunks_mut::<3>().0;
        for ((y, u), v) in out.iter_mut().zip(a).zip(b) {
            *y = [
                minor(u[1], v[2], u[2], v[1]),
                minor(u[2], v[0], u[0], v[2]),
                minor(u[0], v[1], u[1], v[0]),
            ];
        }
        Ok(())
    }
    match a.dtype() {
        DType::Float16 => all(a, b, out, |p: f16, q, r, s| {
            f16::from_f32(p.to_f32() * q.to_f32() - r.to_f32() * s.to_f32())
        }),
        DType::Bfloat16 => all(a, b, out, |p: bf16, q, r, s| {
            bf16::from_f32(p.to_f32() * q.to_f32() - r.to_f32() * s.to_f32())
        }),
        DType::Float32 => all(a, b, out, |p: f32, q, r, s| p * q - r * s),
        DType::Float64 => all(a, b, out, |p: f64, q, r, s| p * q - r * s),
        dtype => dispatch!(dtype, T in [i8, i16, i32, i64, u8, u16, u32, u64] => {
            all(a, b, out, |p: T, q, r, s| p.wrapping_mul(q).wrapping_sub(r.wrapping_mul(s)))
        })
        .unwrap_or_else(|| Err(Error::unimplemented(format!("cross has no kernel for {dtype}")))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ferroflow_tensor::{DType, IntoArray, Shape};

    #[test]
    fn there_and_back() {
        let x = [[1i32, 2, 3, 4], [5, 6, 7, 8], [9, 10, 11, 12]].into_array().unwrap();
        let d = Diagonals {
            rows: 3,
            columns: 4,
            lower: -1,
            upper: 2,
            upper_right: true,
            lower_right: false,
        };
        assert_eq!((d.count(), d.width(), d.length(2), d.length(-1)), (4, 3, 2, 2));
        let mut out = Array::zeros(DType::Int32, Shape::new([4, 3]).unwrap()).unwrap();
        d.take(&x, &Array::scalar(-1i32), &mut out).unwrap();
        assert_eq!(out.slice::<i32>().unwrap(), [-1, 3, 8, 2, 7, 12, 1, 6, 11, 5, 10, -1]);
        let mut back = Array::zeros(DType::Int32, x.shape().clone()).unwrap();
        d.put(&out, &mut back).unwrap();
        assert_eq!(back.slice::<i32>().unwrap(), [1, 2, 3, 0, 5, 6, 7, 8, 0, 10, 11, 12]);
        let wrong = Array::zeros(DType::Int32, Shape::new([4, 4]).unwrap()).unwrap();
        d.put(&wrong, &mut back).unwrap_err();
    }
}
