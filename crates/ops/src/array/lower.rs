//! Lowering shared by the records that move elements.
//!
//! Invariant: shapes, axes and paddings are constants of the module.
//! Does not know: which record is lowered.

use crate::prelude::*;

/// Input `i` in the shape of output 0.
pub fn broadcast(cx: &mut Lower<'_>, i: usize) -> Result<()> {
    let (x, ty) = (cx.input(i)?, cx.output_type(0)?);
    let value = cx.broadcast(x, &ty.shape)?;
    cx.set(value);
    Ok(())
}

/// All elements of output 0 the same number.
pub fn splat(cx: &mut Lower<'_>, number: f64) -> Result<()> {
    let ty = cx.output_type(0)?;
    let value = cx.splat(&ty, number)?;
    cx.set(value);
    Ok(())
}

/// An array as the next output.
pub fn literal(cx: &mut Lower<'_>, array: &Array) -> Result<()> {
    let value = cx.literal(array)?;
    cx.set(value);
    Ok(())
}

/// The first inputs as the first outputs.
pub fn pass(cx: &mut Lower<'_>) -> Result<()> {
    for i in 0..cx.outputs() {
        let x = cx.input(i)?.clone();
        cx.set(x);
    }
    Ok(())
}

/// Input 0 in the shape of output 0.
pub fn reshape(cx: &mut Lower<'_>) -> Result<()> {
    let (x, ty) = (cx.input(0)?, cx.output_type(0)?);
    let value = cx.reshape(x, ty.dims())?;
    cx.set(value);
    Ok(())
}

/// The first `n` inputs one after the other along an axis of output 0, each in the shape of the
/// output but for its own length there.
pub fn join(cx: &mut Lower<'_>, n: usize, axis: usize, new: bool) -> Result<()> {
    let mut parts = Vec::new();
    for i in 0..n {
        let part = cx.input(i)?;
        let mut dims = part.dims().to_vec();
        if new {
            dims.insert(axis.min(dims.len()), 1);
        }
        parts.push(cx.reshape(part, &dims)?);
    }
    let value = cx.concatenate(&parts, axis)?;
    cx.set(value);
    Ok(())
}

/// Parts of input 0 of these lengths along an axis, each in the shape of its output.
pub fn part(cx: &mut Lower<'_>, axis: usize, lengths: &[usize]) -> Result<()> {
    let (x, mut start) = (cx.input(0)?, 0);
    for (i, &n) in lengths.iter().enumerate() {
        let part = cx.slice_along(x, axis, start, n)?;
        let ty = cx.output_type(i)?;
        let part = cx.reshape(&part, ty.dims())?;
        cx.set(part);
        start += n;
    }
    Ok(())
}

/// Each dimension repeated: a dimension before it that is broadcast, and then merged with it.
pub fn tile(cx: &mut Lower<'_>) -> Result<()> {
    let (x, ty) = (cx.input(0)?, cx.output_type(0)?);
    let mut dims = Vec::new();
    for (&m, &n) in cx.constant(1)?.to_i64s()?.iter().zip(x.dims()) {
        dims.extend([usize::try_from(m).unwrap_or(0), n]);
    }
    let at: Vec<usize> = (0..x.dims().len()).map(|i| 2 * i + 1).collect();
    let wide = cx.broadcast_in_dim(x, &at, &dims)?;
    let value = cx.reshape(&wide, ty.dims())?;
    cx.set(value);
    Ok(())
}

/// One dimension of a slice: `count` elements from `begin` on, `stride` apart, which may be
/// negative.
#[derive(Clone, Copy, Debug)]
pub struct Cut {
    /// The first element taken.
    pub begin: i64,
    /// From one element to the next.
    pub stride: i64,
    /// How many elements are taken.
    pub count: usize,
    /// The length of the dimension.
    pub of: usize,
}

impl Cut {
    /// The first element and the step, seen from the end that the stride starts at.
    fn forward(&self) -> (usize, usize) {
        let last = self.of as i64 - 1;
        let begin = if self.stride < 0 { last - self.begin } else { self.begin };
        let begin = if self.count == 0 { 0 } else { usize::try_from(begin).unwrap_or(0) };
        (begin, self.stride.unsigned_abs() as usize)
    }
}

fn backward(cuts: &[Cut]) -> Vec<usize> {
    (0..cuts.len()).filter(|&i| cuts[i].stride < 0).collect()
}

/// The elements that these cuts pick.
pub fn cut(cx: &mut Lower<'_>, x: &HloValue, cuts: &[Cut]) -> Result<HloValue> {
    let turned = cx.reverse(x, &backward(cuts))?;
    let (begin, stride): (Vec<usize>, Vec<usize>) = cuts.iter().map(Cut::forward).unzip();
    let count: Vec<usize> = cuts.iter().map(|c| c.count).collect();
    cx.slice(&turned, &begin, &count, &stride)
}

/// The elements of `dy` where these cuts picked them, zeros elsewhere.
pub fn uncut(cx: &mut Lower<'_>, dy: &HloValue, cuts: &[Cut]) -> Result<HloValue> {
    let zero = cx.splat(&HloType::scalar(dy.ty.dtype), 0.0)?;
    let (low, step): (Vec<usize>, Vec<usize>) = cuts.iter().map(Cut::forward).unzip();
    let between: Vec<usize> = step.iter().map(|s| s.saturating_sub(1)).collect();
    let high: Vec<usize> = (cuts.iter().zip(&low).zip(&step))
        .map(|((c, &a), &s)| match c.count.checked_sub(1) {
            Some(more) => c.of.saturating_sub(a + more * s + 1),
            None => c.of,
        })
        .collect();
    let padded = cx.pad(dy, &zero, &low, &high, &between)?;
    cx.reverse(&padded, &backward(cuts))
}
