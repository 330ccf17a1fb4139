//! What a sliding window sees, written out: one copy of a run of channels for each element seen.
//!
//! Invariant: every output element is written once, with a zero where the window hangs over the border.
//! Does not know: how the sizes came about.

use crate::strided::{by_width, words, words_mut};
use crate::work;
use ferroflow_base::{Error, Result};
use ferroflow_tensor::Array;
use smallvec::SmallVec;

/// Of `x`, `[batch, space..., depth]`, the patches `[batch, places..., window * depth]`: along space
/// dimension `k` the window sees `sizes[k]` elements, `rates[k]` apart, from `i * strides[k] - edges[k]`
/// on.
pub fn extract(
    x: &Array,
    sizes: &[usize],
    strides: &[usize],
    rates: &[usize],
    edges: &[usize],
    out: &mut Array,
) -> Result<()> {
    let n = sizes.len();
    let seen: usize = sizes.iter().product();
    let fits = x.rank() == n + 2
        && out.rank() == n + 2
        && [strides.len(), rates.len(), edges.len()] == [n; 3]
        && x.dtype() == out.dtype()
        && x.dims()[0] == out.dims()[0]
        && x.dims()[n + 1].checked_mul(seen) == Some(out.dims()[n + 1]);
    if !fits {
        return Err(Error::invalid_argument(format!(
            "extract: a window of {sizes:?} over {} of shape {} does not give {} of shape {}",
            x.dtype(),
            x.shape(),
            out.dtype(),
            out.shape()
        )));
    }
    if out.is_empty() {
        return Ok(());
    }
    let depth = x.dims()[n + 1];
    let space = &x.dims()[1..=n];
    let places: SmallVec<[usize; 4]> = out.dims()[1..=n].into();
    let area: usize = space.iter().product();
    let total = out.len() / (seen * depth);
    by_width!(x.dtype(), W => {
        let source = words::<W>(x)?;
        let zero: W = bytemuck::Zeroable::zeroed();
        let shared = work::Shared::new(words_mut::<W>(out)?);
        work::each(total, work::grain().div_ceil(2 * seen * depth), |range| {
            // SAFETY: ranges are disjoint.
            let to = unsafe { shared.part(range.start * seen * depth..range.end * seen * depth) };
            let mut first: SmallVec<[isize; 4]> = SmallVec::from_elem(0, n);
            for (p, patch) in range.zip(to.chunks_mut(seen * depth)) {
                let mut rest = p;
                for k in (0..n).rev() {
                    first[k] = (rest % places[k] * strides[k]) as isize - edges[k] as isize;
                    rest /= places[k];
                }
                let image = &source[rest * area * depth..(rest + 1) * area * depth];
                for (w, run) in patch.chunks_mut(depth).enumerate() {
                    let (mut rest, mut at, mut step, mut inside) = (w, 0usize, 1usize, true);
                    for k in (0..n).rev() {
                        let i = first[k] + (rest % sizes[k] * rates[k]) as isize;
                        rest /= sizes[k];
                        inside &= i >= 0 && (i as usize) < space[k];
                        at = at.wrapping_add((i as usize).wrapping_mul(step));
                        step *= space[k];
                    }
                    match inside {
                        true => run.copy_from_slice(&image[at * depth..(at + 1) * depth]),
                        false => run.fill(zero),
                    }
                }
            }
        });
        Ok(())
    })
}
