//! Gradient to a bias: the sum of a gradient over all but its last dimension.
//!
//! Invariant: rows are summed in blocks cut by shape only, and the blocks added in order, so results
//! do not depend on the number of threads.
//! Does not know: convolutions (a dense layer's bias has the same gradient).

// Loops over lanes and tiles index several arrays at once.
#![allow(clippy::needless_range_loop)]

use crate::conv2d_depthwise::lanes_at;
use ferroflow_base::{Error, Result, memory, pool};
use ferroflow_kernels::matmul::{in_float32, widen};
use ferroflow_kernels::vector::{Simd, VectorElement, VectorWork};
use ferroflow_kernels::work::{self, SharedPointer};
use ferroflow_tensor::{Array, DType, dispatch};

/// Elements of one part, at least about.
fn part() -> usize {
    2 * work::grain()
}
/// The most parts.
const PARTS: usize = 32;
/// Rows summed before their sum is added to the part's: keeps rounding errors small.
const BLOCK: usize = 64;

/// `out[c] = sum of grad[.., c]`.
pub fn bias_grad(grad: &Array, out: &mut Array) -> Result<()> {
    let Some(&channels) = grad.dims().last() else {
        return Err(Error::invalid_argument("the gradient of a biased result is not a scalar"));
    };
    if out.dtype() != grad.dtype() || out.dims() != [channels] {
        return Err(Error::invalid_argument(format!(
            "the bias's gradient must be {} of shape [{channels}], got {} of shape {}",
            grad.dtype(),
            out.dtype(),
            out.shape()
        )));
    }
    if matches!(grad.dtype(), DType::Float16 | DType::Bfloat16) {
        return in_float32(out, |out| bias_grad(&widen(grad)?, out));
    }
    dispatch!(grad.dtype(), T in [f32, f64] => sum(grad.slice::<T>()?, out.slice_mut::<T>()?))
        .unwrap_or_else(|| {
            Err(Error::unimplemented(format!("gradient to a bias of {}", grad.dtype())))
        })
}

fn sum<T: VectorElement>(grad: &[T], out: &mut [T]) -> Result<()> {
    let channels = out.len();
    if channels == 0 {
        return Ok(());
    }
    let rows = grad.len() / channels;
    let length = (part() / channels).max(BLOCK).max(rows.div_ceil(PARTS));
    let parts = rows.div_ceil(length);
    let mut sums = memory::repeat(T::zero(), (parts + 1) * channels)?;
    let (total, each) = sums.split_at_mut(channels);
    let each_ptr = SharedPointer(each.as_mut_ptr());
    pool::parallel_for(parts, |part| {
        let rows = part * length..rows.min((part + 1) * length);
        // SAFETY: each task has `channels` elements of its own.
        let out = unsafe {
            std::slice::from_raw_parts_mut(each_ptr.get().add(part * channels), channels)
        };
        T::run(Sum { grad: &grad[rows.start * channels..rows.end * channels], out });
    });
    for part in each.chunks_exact(channels) {
        total.iter_mut().zip(part).for_each(|(t, &x)| *t = *t + x);
    }
    out.copy_from_slice(total);
    Ok(())
}

struct Sum<'a, T> {
    grad: &'a [T],
    out: &'a mut [T],
}

impl<T: VectorElement> VectorWork<T> for Sum<'_, T> {
    type Output = ();
    #[inline(always)]
    fn run<S: Simd<Elem = T>>(mut self, s: S) {
        let channels = self.out.len();
        let mut c = 0;
        while c < channels {
            let left = channels - c;
            if left >= 4 * S::LANES {
                self.columns::<S, 4>(s, c, S::LANES);
                c += 4 * S::LANES;
            } else if left >= 2 * S::LANES {
                self.columns::<S, 2>(s, c, S::LANES);
                c += 2 * S::LANES;
            } else {
                self.columns::<S, 1>(s, c, left.min(S::LANES));
                c += S::LANES;
            }
        }
    }
}

impl<T: VectorElement> Sum<'_, T> {
    /// Sums `V` vectors of columns, the last one of `lanes` lanes, from column `c` on.
    #[inline(always)]
    fn columns<S: Simd<Elem = T>, const V: usize>(&mut self, s: S, c: usize, lanes: usize) {
        let channels = self.out.len();
        // SAFETY: these columns are inside each of the rows and inside `out`.
        let mut total: [S::Vec; V] = unsafe { lanes_at(s, self.out.as_ptr().add(c), lanes) };
        for rows in self.grad.chunks(BLOCK * channels) {
            // Four sums side by side, for an addition takes as long as four can begin.
            let mut sums = [[s.zero(); V]; 4];
            let mut fours = rows.chunks_exact(4 * channels);
            for four in &mut fours {
                for (i, sum) in sums.iter_mut().enumerate() {
                    // SAFETY: as above.
                    let x: [S::Vec; V] =
                        unsafe { lanes_at(s, four[i * channels..].as_ptr().add(c), lanes) };
                    for v in 0..V {
                        sum[v] = s.add(sum[v], x[v]);
                    }
                }
            }
            for row in fours.remainder().chunks_exact(channels) {
                // SAFETY: as above.
                let x: [S::Vec; V] = unsafe { lanes_at(s, row.as_ptr().add(c), lanes) };
                for v in 0..V {
                    sums[0][v] = s.add(sums[0][v], x[v]);
                }
            }
            for v in 0..V {
                let sum = s.add(s.add(sums[0][v], sums[1][v]), s.add(sums[2][v], sums[3][v]));
                total[v] = s.add(total[v], sum);
            }
        }
        for (v, &x) in total.iter().enumerate() {
            // SAFETY: as above.
            unsafe { s.store_partial(self.out.as_mut_ptr().add(c + v * S::LANES), x, lanes) };
        }
    }
}
