//! The one copy loop behind slices, pads, tiles, reversals and broadcasts: elements by width, from
//! strides to strides.
//!
//! Invariant: every offset was checked against both slices before the first element moves, and no
//! two elements go to one place.
//! Does not know: dtypes.

use crate::work;
use ferroflow_base::{Error, Result};
use ferroflow_tensor::{Array, DType};
use smallvec::SmallVec;

/// An element as bits of its width, aligned no more than any dtype of that width.
pub(crate) trait Word: bytemuck::Pod + Send + Sync {}
impl Word for u8 {}
impl Word for u16 {}
impl Word for u32 {}
impl Word for [u32; 2] {}
impl Word for [u64; 2] {}

/// Binds a type name to the word of a plain dtype's width.
macro_rules! by_width {
    ($dtype:expr, $W:ident => $body:expr) => {
        match $dtype.size() {
            1 => {
                type $W = u8;
                $body
            }
            2 => {
                type $W = u16;
                $body
            }
            4 => {
                type $W = u32;
                $body
            }
            8 => {
                type $W = [u32; 2];
                $body
            }
            16 => {
                type $W = [u64; 2];
                $body
            }
            _ => Err($crate::strided::not_plain($dtype)),
        }
    };
}
pub(crate) use by_width;

#[cold]
pub(crate) fn not_plain(dtype: DType) -> Error {
    Error::invalid_argument(format!("elements of {dtype} are not plain memory"))
}

/// The elements as words.
pub(crate) fn words<W: Word>(a: &Array) -> Result<&[W]> {
    bytemuck::try_cast_slice(a.bytes()?).map_err(|e| Error::internal(format!("words: {e}")))
}

/// The elements as words, to write: zeros, and words of an array of the same dtype.
pub(crate) fn words_mut<W: Word>(a: &mut Array) -> Result<&mut [W]> {
    // SAFETY: the callers, all in this crate, compare the dtypes before they move words; so what
    // arrives in an array of bool is zeros and what another array of bool holds.
    let bytes = unsafe { a.raw_bytes_mut()? };
    bytemuck::try_cast_slice_mut(bytes).map_err(|e| Error::internal(format!("words: {e}")))
}

/// One axis of a copy: its extent and its strides in the source and the destination.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Axis {
    pub(crate) n: usize,
    pub(crate) from: isize,
    pub(crate) to: isize,
}

type Axes = SmallVec<[Axis; 6]>;

/// Copies the elements at `from + sum i_k axes_k.from` to `to + sum i_k axes_k.to`.
pub(crate) fn copy<W: Word>(
    source: &[W],
    from: isize,
    target: &mut [W],
    to: isize,
    axes: &[Axis],
) -> Result<()> {
    if axes.iter().any(|a| a.n == 0) {
        return Ok(());
    }
    let mut merged: Axes = SmallVec::new();
    for &a in axes.iter().filter(|a| a.n != 1) {
        if let Some(last) = merged.last_mut() {
            let n = a.n as isize;
            if last.from == a.from.wrapping_mul(n) && last.to == a.to.wrapping_mul(n) {
                *last = Axis { n: last.n * a.n, from: a.from, to: a.to };
                continue;
            }
        }
        merged.push(a);
    }
    check(from, source.len(), merged.iter().map(|a| (a.n, a.from)))?;
    check(to, target.len(), merged.iter().map(|a| (a.n, a.to)))?;
    injective(&merged)?;
    let inner = merged.pop().unwrap_or(Axis { n: 1, from: 1, to: 1 });
    let rows: usize = merged.iter().map(|a| a.n).product();
    let pointer = work::Shared::new(target);
    work::each(rows, (2 * work::grain()).div_ceil(inner.n), |range| {
        let mut index: SmallVec<[usize; 6]> = SmallVec::from_elem(0, merged.len());
        let (mut rest, mut s, mut t) = (range.start, from, to);
        for (i, a) in index.iter_mut().zip(&merged).rev() {
            *i = rest % a.n;
            rest /= a.n;
            s += *i as isize * a.from;
            t += *i as isize * a.to;
        }
        for _ in range {
            // SAFETY: `check` proved every offset to be inside both slices, and `injective` that no
            // two indices share a target, so tasks write disjoint elements.
            unsafe { row(source.as_ptr().offset(s), pointer.at(t), inner) };
            for (i, a) in index.iter_mut().zip(&merged).rev() {
                *i += 1;
                s += a.from;
                t += a.to;
                if *i < a.n {
                    break;
                }
                *i = 0;
                s -= a.n as isize * a.from;
                t -= a.n as isize * a.to;
            }
        }
    });
    Ok(())
}

/// # Safety
/// All `n` offsets are valid on both sides, which do not overlap.
unsafe fn row<W: Word>(s: *const W, t: *mut W, a: Axis) {
    // SAFETY: the caller's duty.
    unsafe {
        match (a.from, a.to) {
            (1, 1) => std::ptr::copy_nonoverlapping(s, t, a.n),
            (0, 1) => std::slice::from_raw_parts_mut(t, a.n).fill(*s),
            (-1, 1) => {
                let s = std::slice::from_raw_parts(s.sub(a.n - 1), a.n);
                let t = std::slice::from_raw_parts_mut(t, a.n);
                for (t, s) in t.iter_mut().zip(s.iter().rev()) {
                    *t = *s;
                }
            }
            (from, to) => {
                for i in 0..a.n as isize {
                    *t.offset(i * to) = *s.offset(i * from);
                }
            }
        }
    }
}

fn check(start: isize, len: usize, axes: impl Iterator<Item = (usize, isize)>) -> Result<()> {
    let (mut least, mut most) = (start as i128, start as i128);
    for (n, stride) in axes {
        let reach = (n as i128 - 1) * stride as i128;
        if reach < 0 { least += reach } else { most += reach }
    }
    if least < 0 || most >= len as i128 {
        return Err(Error::invalid_argument(format!(
            "the elements {least} to {most} are outside the {len} there are"
        )));
    }
    Ok(())
}

fn injective(axes: &[Axis]) -> Result<()> {
    let mut steps: SmallVec<[(usize, usize); 6]> =
        axes.iter().map(|a| (a.to.unsigned_abs(), a.n)).collect();
    steps.sort_unstable();
    let mut reach = 0u128;
    for (step, n) in steps {
        if (step as u128) <= reach {
            return Err(Error::internal("a strided copy would write one element twice"));
        }
        reach += step as u128 * (n as u128 - 1);
    }
    Ok(())
}

/// Row-major strides as signed numbers.
pub(crate) fn strides(dims: &[usize]) -> SmallVec<[isize; 6]> {
    let mut s: SmallVec<[isize; 6]> = SmallVec::from_elem(1, dims.len());
    for i in (1..dims.len()).rev() {
        s[i - 1] = s[i].wrapping_mul(dims[i] as isize);
    }
    s
}
