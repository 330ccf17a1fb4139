//! Moving elements without looking at them: concat, slices, pads, tiles, reversal.
//!
//! Invariant: works by byte width for every plain dtype; shapes and ranges are checked first, and
//! what does not fit is `InvalidArgument`.
//! Does not know: strings and objects (their caller moves handles), negative axes.

use crate::strided::{Axis, by_width, copy, strides, words, words_mut};
use ferroflow_base::{Error, Result, memory};
use ferroflow_tensor::{Array, Dims};
use smallvec::SmallVec;

pub use crate::gather::{Scatter, gather, gather_nd, scatter_nd};
pub use crate::generate::{band_part, fill, one_hot, range, where_true};
pub use crate::turn::transpose;

type Axes = SmallVec<[Axis; 6]>;
/// Extents and strides.
type Steps = SmallVec<[(usize, isize); 6]>;

#[cold]
fn refuse(what: &str, x: &Array, out: &Array) -> Error {
    Error::invalid_argument(format!(
        "{what}: the input is {} of shape {}, which does not give {} of shape {}",
        x.dtype(),
        x.shape(),
        out.dtype(),
        out.shape()
    ))
}

pub(crate) fn ensure(ok: bool, what: &str, x: &Array, out: &Array) -> Result<()> {
    if ok && x.dtype() == out.dtype() { Ok(()) } else { Err(refuse(what, x, out)) }
}

/// Copies `x` into the part of `out` that begins at `begin`.
fn place(x: &Array, begin: &[usize], out: &mut Array) -> Result<()> {
    let (from, to) = (strides(x.dims()), strides(out.dims()));
    let axes: Axes =
        (0..x.rank()).map(|k| Axis { n: x.dims()[k], from: from[k], to: to[k] }).collect();
    let start: isize = begin.iter().zip(&to).map(|(&b, &s)| b as isize * s).sum();
    by_width!(x.dtype(), W => copy(words::<W>(x)?, 0, words_mut::<W>(out)?, start, &axes))
}

/// Joins arrays that differ in dimension `axis` only.
pub fn concat(inputs: &[&Array], axis: usize, out: &mut Array) -> Result<()> {
    let mut total = 0usize;
    for x in inputs {
        let alike = x.rank() == out.rank()
            && axis < x.rank()
            && (0..x.rank()).all(|k| k == axis || x.dims()[k] == out.dims()[k]);
        ensure(alike, "concat", x, out)?;
        total = total.saturating_add(x.dims()[axis]);
    }
    if out.dims().get(axis) != Some(&total) {
        return Err(Error::invalid_argument(format!(
            "concat: the inputs have {total} in dimension {axis}, but the output is of shape {}",
            out.shape()
        )));
    }
    let mut begin: Dims = Dims::from_elem(0, out.rank());
    for x in inputs {
        place(x, &begin, out)?;
        begin[axis] += x.dims()[axis];
    }
    Ok(())
}

/// Cuts `x` along `axis` into the outputs, in order.
pub fn split(x: &Array, axis: usize, outputs: &mut [Array]) -> Result<()> {
    let mut begin: Dims = Dims::from_elem(0, x.rank());
    let mut total = 0usize;
    for out in outputs.iter_mut() {
        slice(x, &begin, out)?;
        let n = *out.dims().get(axis).ok_or_else(|| refuse("split", x, out))?;
        begin[axis] += n;
        total += n;
    }
    if x.dims().get(axis) != Some(&total) {
        return Err(Error::invalid_argument(format!(
            "split: the outputs have {total} in dimension {axis} of shape {}",
            x.shape()
        )));
    }
    Ok(())
}

/// The part of `x` that begins at `begin` and has the output's shape.
pub fn slice(x: &Array, begin: &[usize], out: &mut Array) -> Result<()> {
    let fits = begin.len() == x.rank()
        && out.rank() == x.rank()
        && (0..x.rank())
            .all(|k| begin[k].checked_add(out.dims()[k]).is_some_and(|end| end <= x.dims()[k]));
    ensure(fits, "slice", x, out)?;
    let begin: SmallVec<[i64; 6]> = begin.iter().map(|&b| b as i64).collect();
    let ones: SmallVec<[i64; 6]> = SmallVec::from_elem(1, begin.len());
    strided_slice(x, &begin, &ones, out)
}

/// The axes of a strided slice of `whole`, and where it starts; an error where it leaves `whole`.
fn window(whole: &[usize], begin: &[i64], steps: &[i64], part: &[usize]) -> Result<(isize, Steps)> {
    let refuse = || {
        Error::invalid_argument(format!(
            "a slice of shape {part:?} from {begin:?} in steps {steps:?} leaves shape {whole:?}"
        ))
    };
    if [begin.len(), steps.len(), part.len()] != [whole.len(); 3] {
        return Err(refuse());
    }
    let own = strides(whole);
    let mut start = 0isize;
    let mut axes = SmallVec::new();
    for k in 0..whole.len() {
        let n = part[k];
        if n > 0 {
            let last = begin[k] as i128 + steps[k] as i128 * (n as i128 - 1);
            let inside = |i: i128| i >= 0 && i < whole[k] as i128;
            if !inside(begin[k] as i128) || !inside(last) || steps[k] == 0 && n > 1 {
                return Err(refuse());
            }
        }
        // A step beyond the dimension belongs to an axis of one element, where it has no meaning.
        let step = if n > 1 { own[k].wrapping_mul(steps[k] as isize) } else { 1 };
        start = start.wrapping_add((begin[k] as isize).wrapping_mul(own[k]));
        axes.push((n, step));
    }
    Ok((start, axes))
}

/// `out[i, ...] = x[begin[0] + i * steps[0], ...]`: begin inside the dimension, steps of any sign,
/// already normalised; `out` has the rank of `x`.
pub fn strided_slice(x: &Array, begin: &[i64], steps: &[i64], out: &mut Array) -> Result<()> {
    ensure(true, "strided_slice", x, out)?;
    let (start, axes) = window(x.dims(), begin, steps, out.dims())?;
    if out.is_empty() {
        return Ok(());
    }
    let to = strides(out.dims());
    let axes: Axes = axes.iter().zip(&to).map(|(&(n, from), &to)| Axis { n, from, to }).collect();
    by_width!(x.dtype(), W => copy(words::<W>(x)?, start, words_mut::<W>(out)?, 0, &axes))
}

/// The inverse of [`strided_slice`]: zeros but for `dy` at the places it was taken from.
pub fn strided_slice_grad(dy: &Array, begin: &[i64], steps: &[i64], out: &mut Array) -> Result<()> {
    ensure(true, "strided_slice_grad", dy, out)?;
    // SAFETY: 0 is a value of every plain dtype.
    unsafe { out.raw_bytes_mut()? }.fill(0);
    strided_assign(dy, begin, steps, out)
}

/// `out[begin[0] + i * steps[0], ...] = x[i, ...]`; the rest of `out` stays.
pub fn strided_assign(x: &Array, begin: &[i64], steps: &[i64], out: &mut Array) -> Result<()> {
    ensure(true, "strided_assign", x, out)?;
    let (start, axes) = window(out.dims(), begin, steps, x.dims())?;
    if x.is_empty() {
        return Ok(());
    }
    let from = strides(x.dims());
    let axes: Axes = axes.iter().zip(&from).map(|(&(n, to), &from)| Axis { n, from, to }).collect();
    by_width!(x.dtype(), W => copy(words::<W>(x)?, 0, words_mut::<W>(out)?, start, &axes))
}

/// `x` with `paddings[k] = (before, after)` elements of the scalar `value` around dimension `k`.
pub fn pad(x: &Array, paddings: &[(usize, usize)], value: &Array, out: &mut Array) -> Result<()> {
    ensure(padded(x, paddings, out), "pad", x, out)?;
    fill(value, out)?;
    let begin: Dims = paddings.iter().map(|p| p.0).collect();
    place(x, &begin, out)
}

fn padded(x: &Array, paddings: &[(usize, usize)], out: &Array) -> bool {
    paddings.len() == x.rank()
        && out.rank() == x.rank()
        && (0..x.rank()).all(|k| {
            let (a, b) = paddings[k];
            a.checked_add(b).and_then(|p| p.checked_add(x.dims()[k])) == Some(out.dims()[k])
        })
}

/// `x` with its mirror image around it: `reflect` leaves the border element out, symmetric repeats
/// it.
pub fn mirror_pad(
    x: &Array,
    paddings: &[(usize, usize)],
    reflect: bool,
    out: &mut Array,
) -> Result<()> {
    ensure(padded(x, paddings, out), "mirror_pad", x, out)?;
    for (&(a, b), &d) in paddings.iter().zip(x.dims()) {
        if reflect && (a >= d.max(1) || b >= d.max(1)) {
            return Err(Error::invalid_argument(format!(
                "paddings must be less than the dimension size: {a}, {b} not less than {d}"
            )));
        }
        if a > d || b > d {
            return Err(Error::invalid_argument(format!(
                "paddings must be no greater than the dimension size: {a}, {b} greater than {d}"
            )));
        }
    }
    // Where each index of the output comes from, dimension by dimension.
    let shift = usize::from(reflect);
    let mut tables: SmallVec<[Vec<usize>; 6]> = SmallVec::new();
    for (&(a, b), &d) in paddings.iter().zip(x.dims()) {
        let before = (0..a).map(|i| a - 1 - i + shift);
        let after = (0..b).map(|i| d - 1 - shift - i);
        tables.push(memory::collect(before.chain(0..d).chain(after))?);
    }
    let own = strides(x.dims());
    by_width!(x.dtype(), W => {
        let source = words::<W>(x)?;
        let target = words_mut::<W>(out)?;
        let Some((last, outer)) = tables.split_last() else {
            target.copy_from_slice(source);
            return Ok(());
        };
        if target.is_empty() {
            return Ok(());
        }
        for (row, to) in target.chunks_mut(last.len()).enumerate() {
            let mut rest = row;
            let mut start = 0;
            for (k, t) in outer.iter().enumerate().rev() {
                start += t[rest % t.len()] * own[k] as usize;
                rest /= t.len();
            }
            for (t, &i) in to.iter_mut().zip(last) {
                *t = source[start + i];
            }
        }
        Ok(())
    })
}

/// `x` repeated `out.dims()[k] / x.dims()[k]` times along each dimension.
pub fn tile(x: &Array, out: &mut Array) -> Result<()> {
    let fits = x.rank() == out.rank()
        && x.dims().iter().zip(out.dims()).all(|(&d, &o)| o.is_multiple_of(d));
    ensure(fits, "tile", x, out)?;
    if out.is_empty() {
        return Ok(());
    }
    let (from, to) = (strides(x.dims()), strides(out.dims()));
    let mut axes: Axes = SmallVec::new();
    for k in 0..x.rank() {
        let d = x.dims()[k];
        axes.push(Axis { n: out.dims()[k] / d, from: 0, to: to[k] * d as isize });
        axes.push(Axis { n: d, from: from[k], to: to[k] });
    }
    by_width!(x.dtype(), W => copy(words::<W>(x)?, 0, words_mut::<W>(out)?, 0, &axes))
}

/// `x` broadcast to the output's shape.
pub fn broadcast_to(x: &Array, out: &mut Array) -> Result<()> {
    let lead = out.rank().checked_sub(x.rank()).ok_or_else(|| refuse("broadcast_to", x, out))?;
    let fits = x.dims().iter().zip(&out.dims()[lead..]).all(|(&d, &o)| d == o || d == 1);
    ensure(fits, "broadcast_to", x, out)?;
    let (from, to) = (strides(x.dims()), strides(out.dims()));
    let axes: Axes = (0..out.rank())
        .map(|k| {
            let stays = k >= lead && x.dims()[k - lead] != 1;
            Axis { n: out.dims()[k], from: if stays { from[k - lead] } else { 0 }, to: to[k] }
        })
        .collect();
    by_width!(x.dtype(), W => copy(words::<W>(x)?, 0, words_mut::<W>(out)?, 0, &axes))
}

/// `x` with the given dimensions in reverse order.
pub fn reverse(x: &Array, axes: &[usize], out: &mut Array) -> Result<()> {
    ensure(x.dims() == out.dims(), "reverse", x, out)?;
    let mut begin: SmallVec<[i64; 6]> = SmallVec::from_elem(0, x.rank());
    let mut steps: SmallVec<[i64; 6]> = SmallVec::from_elem(1, x.rank());
    for &a in axes {
        let (Some(b), Some(s)) = (begin.get_mut(a), steps.get_mut(a)) else {
            return Err(Error::invalid_argument(format!(
                "axis {a} is not a dimension of shape {}",
                x.shape()
            )));
        };
        *b = x.dims()[a] as i64 - 1;
        *s = -1;
    }
    if x.is_empty() {
        return Ok(());
    }
    strided_slice(x, &begin, &steps, out)
}

#[cfg(test)]
#[path = "moves_tests.rs"]
mod tests;
