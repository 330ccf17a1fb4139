//! Counting: how often whole numbers come, and into which of equal bins numbers fall.
//!
//! Invariant: whoever calls has checked that no number is negative; numbers beyond the last bin are
//! left out.
//! Does not know: where the numbers come from.

use crate::numeric::{Number, Real};
use ferroflow_base::{Error, Result, memory};
use ferroflow_tensor::{Array, dispatch};

/// For each row of `numbers` the sum of weights (or 1, without any) of each number, into the rows of
/// `out`; `binary`: 1 for each number that comes at all.
pub fn bincount(
    numbers: &[i64],
    weights: Option<&Array>,
    rows: usize,
    binary: bool,
    out: &mut Array,
) -> Result<()> {
    let dtype = out.dtype();
    let fits = weights.is_none_or(|w| w.len() == numbers.len() && w.dtype() == dtype)
        && (rows == 0 || out.len().is_multiple_of(rows) && numbers.len().is_multiple_of(rows));
    if !fits {
        return Err(Error::invalid_argument(format!(
            "bincount: {} numbers in {rows} rows do not give {dtype} of shape {}",
            numbers.len(),
            out.shape()
        )));
    }
    let (bins, length) = match rows {
        0 => (0, 0),
        rows => (out.len() / rows, numbers.len() / rows),
    };
    // SAFETY: 0 is a value of every plain dtype.
    unsafe { out.raw_bytes_mut()? }.fill(0);
    if bins == 0 || length == 0 {
        return Ok(());
    }
    dispatch!(dtype, T in [i32, i64, f32, f64] => {
        let weights = weights.map(Array::slice::<T>).transpose()?;
        let counts = out.slice_mut::<T>()?;
        for (k, &number) in numbers.iter().enumerate() {
            let Some(bin) = usize::try_from(number).ok().filter(|&b| b < bins) else { continue };
            let slot = &mut counts[k / length * bins + bin];
            *slot = match weights {
                _ if binary => T::ONE,
                Some(w) => slot.plus(w[k]),
                None => slot.plus(T::ONE),
            };
        }
        Ok(())
    })
    .unwrap_or_else(|| Err(Error::unimplemented(format!("bincount has no kernel for {dtype}"))))
}

/// Into which of `bins` equal parts of `[low, high)` each element falls; those outside count as in the
/// first or the last.
pub fn bins(x: &Array, range: &Array, bins: usize) -> Result<Vec<i64>> {
    let dtype = x.dtype();
    if range.dtype() != dtype || range.len() != 2 {
        return Err(Error::invalid_argument(format!(
            "value_range must be two numbers of {dtype}, got {} of shape {}",
            range.dtype(),
            range.shape()
        )));
    }
    dispatch!(dtype, T in [i32, i64, f32, f64] => {
        let range = range.slice::<T>()?;
        let (low, high) = (range[0], range[1]);
        if low.partial_cmp(&high) != Some(std::cmp::Ordering::Less) {
            return Err(Error::invalid_argument(format!(
                "value_range should satisfy value_range[0] < value_range[1], but got [{low}, {high}]"
            )));
        }
        let step = high.minus(low).wide() / bins as f64;
        let last = bins.saturating_sub(1) as f64;
        let place = |&v: &T| {
            let v = if v > low { v } else { low };
            (v.minus(low).wide() / step).min(last) as i64
        };
        memory::collect(x.slice::<T>()?.iter().map(place))
    })
    .unwrap_or_else(|| Err(Error::unimplemented(format!("{dtype} does not fall into bins"))))
}
