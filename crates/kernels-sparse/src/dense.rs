//! Sparse beside dense: values put into place, products.
//!
//! Invariant: an element's sum is taken in the order of the values, by one thread.
//! Does not know: dtypes' meaning.

use crate::Places;
use ferroflow_base::{Error, Result};
use ferroflow_tensor::{Array, DType, Shape, Strings};

/// A dense tensor: `default` everywhere but at `places` (linear, inside), where values are; one value is
/// that of all places.
pub fn scatter(places: &[i64], values: &Array, default: &Array, shape: Shape) -> Result<Array> {
    let value_of = |i: usize| if values.len() == 1 { 0 } else { i };
    if !values.dtype().is_plain() {
        let mut from: Vec<Option<usize>> = ferroflow_base::memory::repeat(None, shape.len())?;
        for (i, &place) in places.iter().enumerate() {
            if let Some(slot) = usize::try_from(place).ok().and_then(|p| from.get_mut(p)) {
                *slot = Some(value_of(i));
            }
        }
        return pick(values, &from, default, shape);
    }
    let size = values.dtype().size().max(1);
    let (bytes, default) = (values.bytes()?, default.bytes()?);
    Array::filled_by(values.dtype(), shape, |to| {
        to.chunks_exact_mut(size).for_each(|to| to.copy_from_slice(default));
        for (i, &place) in places.iter().enumerate() {
            let at = usize::try_from(place).ok().and_then(|p| p.checked_mul(size));
            let slot = at.and_then(|at| to.get_mut(at..at + size));
            let from = value_of(i) * size;
            if let (Some(slot), Some(value)) = (slot, bytes.get(from..from + size)) {
                slot.copy_from_slice(value);
            }
        }
        Ok(())
    })
}

/// The values of these numbers, the default where there is none.
pub fn pick(
    values: &Array,
    from: &[Option<usize>],
    default: &Array,
    shape: Shape,
) -> Result<Array> {
    if values.dtype() == DType::String {
        let (strings, default) = (values.strings()?, default.strings()?.first().unwrap_or(&[]));
        let mut out = Strings::with_capacity(from.len(), 0)?;
        for from in from {
            out.push(from.and_then(|i| strings.get(i)).unwrap_or(default))?;
        }
        return Array::of_strings(out, shape);
    }
    let (size, bytes, default) = (values.dtype().size().max(1), values.bytes()?, default.bytes()?);
    Array::filled_by(values.dtype(), shape, |to| {
        for (to, from) in to.chunks_exact_mut(size).zip(from) {
            let found = from.and_then(|i| bytes.get(i * size..(i + 1) * size));
            to.copy_from_slice(found.unwrap_or(default));
        }
        Ok(())
    })
}

/// `out[row] += value * b[column]` for each value, rows and columns given by the first and second
/// coordinate, or the other way round.
pub fn multiply<T, A>(
    places: Places<'_>,
    turned: bool,
    values: impl Fn(usize) -> A,
    b: &[T],
    columns: usize,
    out: &mut [A],
    term: impl Fn(A, T) -> A,
) -> Result<()>
where
    T: Copy,
    A: Copy + std::ops::AddAssign,
{
    for (i, at) in places.iter().enumerate() {
        let &[first, second] = at else {
            return Err(Error::invalid_argument("indices must have two columns"));
        };
        let (row, column) = if turned { (second, first) } else { (first, second) };
        let part = |k: i64, n: usize| {
            let start = usize::try_from(k).ok()?.checked_mul(columns)?;
            let end = start.checked_add(columns).filter(|&end| end <= n)?;
            Some(start..end)
        };
        let to = part(row, out.len()).and_then(|range| out.get_mut(range));
        let from = part(column, b.len()).and_then(|range| b.get(range));
        let (Some(to), Some(from)) = (to, from) else {
            return Err(Error::invalid_argument(format!(
                "indices[{i}] = [{first}, {second}] is out of bounds of the matrices"
            )));
        };
        let value = values(i);
        for (to, &x) in to.iter_mut().zip(from) {
            *to += term(value, x);
        }
    }
    Ok(())
}
