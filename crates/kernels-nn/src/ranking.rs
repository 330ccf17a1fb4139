//! Ranks: among the largest or not, the n-th of a row, the nearest sequence that does not increase.
//!
//! Invariant: NaN comes after all numbers; every row is computed by itself.
//! Does not know: why one asks.

use ferroflow_base::{Error, Result, memory};
use ferroflow_kernels::numeric::Real;
use ferroflow_tensor::{Array, dispatch};
use std::cmp::Ordering;

/// Whether the prediction for each target is among the `k` largest of its row.
pub fn in_top(predictions: &Array, targets: &[i64], k: i64, out: &mut Array) -> Result<()> {
    let classes = predictions.dims().last().copied().unwrap_or(0);
    if predictions.dims() != [targets.len(), classes] || out.len() != targets.len() {
        return Err(Error::invalid_argument(format!(
            "{} targets do not go with predictions of shape {}",
            targets.len(),
            predictions.shape()
        )));
    }
    let all = predictions.slice::<f32>()?;
    for (row, (found, &target)) in out.slice_mut::<bool>()?.iter_mut().zip(targets).enumerate() {
        let row = &all[row * classes..(row + 1) * classes];
        let own = usize::try_from(target).ok().and_then(|t| row.get(t));
        *found = own.is_some_and(|own| {
            let before = row.iter().filter(|v| *v > own).count();
            row.iter().all(|v| v.is_finite()) && (before as u64) < k.max(0) as u64
        });
    }
    Ok(())
}

fn order<T: Real>(a: &T, b: &T) -> Ordering {
    a.partial_cmp(b).unwrap_or_else(|| {
        let nan = |v: &T| u8::from(v.partial_cmp(v).is_none());
        nan(a).cmp(&nan(b))
    })
}

/// The element of rank `n` of each row, from the smallest or from the largest.
pub fn nth(x: &Array, n: i64, reverse: bool, out: &mut Array) -> Result<()> {
    let length = x.dims().last().copied().unwrap_or(0);
    let at = usize::try_from(n).ok().filter(|&n| n < length).ok_or_else(|| {
        Error::invalid_argument(format!(
            "Input must have at least n+1 = {n}+1 columns, got {length}"
        ))
    })?;
    if x.len() != out.len() * length || x.dtype() != out.dtype() {
        return Err(Error::invalid_argument(format!("one of each row of {}", x.shape())));
    }
    dispatch!(x.dtype(), T in reals => {
        let mut row: Vec<T> = memory::vec_of(length)?;
        for (to, from) in out.slice_mut::<T>()?.iter_mut().zip(x.slice::<T>()?.chunks(length)) {
            row.clear();
            row.extend_from_slice(from);
            let (_, found, _) = if reverse {
                row.select_nth_unstable_by(at, |a, b| order(b, a))
            } else {
                row.select_nth_unstable_by(at, order)
            };
            *to = *found;
        }
        Ok(())
    })
    .unwrap_or_else(|| Err(Error::unimplemented(format!("{} has no order", x.dtype()))))
}

/// For each row of a matrix the nearest sequence that does not increase, and which run of equal elements
/// each is in: neighbours that would increase are pooled (M. Ayer and others, 1955).
pub fn isotonic(x: &Array, out: &mut Array, segments: &mut Array) -> Result<()> {
    let length = x.dims().last().copied().unwrap_or(0);
    if out.dims() != x.dims() || segments.dims() != x.dims() {
        return Err(Error::invalid_argument(format!("a fit of the shape of {}", x.shape())));
    }
    if x.is_empty() {
        return Ok(());
    }
    let runs = segments.slice_mut::<i32>()?;
    let dtype = out.dtype();
    let done = dispatch!(x.dtype(), T in reals => {
        dispatch!(dtype, O in floats => {
            let rows = x.slice::<T>()?.chunks(length).zip(runs.chunks_mut(length));
            // Sums and lengths of the pools so far.
            let mut pools: Vec<(f64, usize)> = memory::vec_of(length)?;
            for ((row, runs), fit) in rows.zip(out.slice_mut::<O>()?.chunks_mut(length)) {
                pools.clear();
                for v in row {
                    let (mut sum, mut n) = (v.wide(), 1usize);
                    while let Some(&(before, m)) = pools.last() {
                        // Means compared; those of integers are exact below 2^53.
                        if before / m as f64 > sum / n as f64 {
                            break;
                        }
                        pools.pop();
                        (sum, n) = (sum + before, n + m);
                    }
                    pools.push((sum, n));
                }
                let mut at = 0;
                for (run, &(sum, n)) in pools.iter().enumerate() {
                    fit[at..at + n].fill(O::narrow(sum / n as f64));
                    runs[at..at + n].fill(run as i32);
                    at += n;
                }
            }
            Ok(())
        })
    });
    done.flatten().unwrap_or_else(|| Err(Error::unimplemented(format!("a fit of {}", x.dtype()))))
}
