//! Moving elements that are not plain memory (strings, handles): their positions are moved instead,
//! by the same kernels, and then each place takes the element whose position it got.
//!
//! Invariant: positions count from 1, so that the zeros a kernel fills in stand for "none".
//! Does not know: which kernel moves them.

use crate::prelude::*;

/// What `f` makes of `x`, by its positions if `x` is not plain.
pub fn moved(x: &Array, f: impl FnOnce(&Array) -> Result<Array>) -> Result<Array> {
    match x.dtype().is_plain() {
        true => f(x),
        false => pick(&[x], &f(&positions(x, 0)?)?),
    }
}

/// The positions of the elements of `x`, after `before` others.
pub fn positions(x: &Array, before: usize) -> Result<Array> {
    let first = before as i64 + 1;
    let mut all = Array::uninit(DType::Int64, x.shape().clone())?;
    for (at, position) in all.slice_mut::<i64>()?.iter_mut().zip(first..) {
        *at = position;
    }
    Ok(all)
}

/// The elements of `from`, one array after the other, at these positions; none is the empty string.
pub fn pick(from: &[&Array], positions: &Array) -> Result<Array> {
    fn at<'a, T: ?Sized>(all: &[&'a T], p: i64) -> Option<&'a T> {
        usize::try_from(p).ok()?.checked_sub(1).and_then(|i| all.get(i).copied())
    }
    let (at_all, shape) = (positions.slice::<i64>()?, positions.shape().clone());
    let dtype = from.first().map_or(DType::String, |a| a.dtype());
    if dtype == DType::String {
        let mut all = Vec::new();
        for array in from {
            all.extend(array.strings()?);
        }
        return Array::from_strings(at_all.iter().map(|&p| at(&all, p).unwrap_or_default()), shape);
    }
    let mut all = Vec::new();
    for array in from {
        all.extend(array.objects()?);
    }
    let picked = at_all.iter().map(|&p| {
        at(&all, p).cloned().ok_or_else(|| {
            Error::unimplemented(format!("a place without an element in a tensor of {dtype}"))
        })
    });
    Array::from_objects(dtype, picked.collect::<Result<_>>()?, shape)
}
