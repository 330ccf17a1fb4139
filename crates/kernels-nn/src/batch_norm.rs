//! Normalisation over batches: rows of channels, each channel brought to mean 0 and variance 1.
//!
//! Invariant: sums are of blocks of rows in single precision, then of blocks in double, so they are the same
//! for any number of threads.
//! Does not know: layouts other than channels last; half floats.

use ferroflow_base::{Error, Result, memory};
use ferroflow_kernels::work;

/// Rows that one sum in single precision covers.
const BLOCK: usize = 128;

/// Sums over rows of `K` numbers for each channel.
fn sums<const K: usize>(
    rows: usize,
    c: usize,
    add: impl Fn(usize, &mut [&mut [f32]; K]) + Sync,
) -> Result<[Vec<f64>; K]> {
    let blocks = rows.div_ceil(BLOCK);
    let length =
        blocks.checked_mul(K * c).ok_or_else(|| Error::resource_exhausted("sums overflow"))?;
    let mut partial = memory::repeat(0f32, length)?;
    let shared = work::Shared::new(&mut partial);
    work::each(blocks, work::grain().div_ceil(2 * BLOCK * c.max(1)), |range| {
        for b in range {
            // SAFETY: each block has its own part.
            let own = unsafe { shared.part(b * K * c..(b + 1) * K * c) };
            let mut parts = own.chunks_mut(c.max(1));
            let mut own: [&mut [f32]; K] =
                std::array::from_fn(|_| parts.next().unwrap_or_default());
            for row in b * BLOCK..rows.min((b + 1) * BLOCK) {
                add(row, &mut own);
            }
        }
    });
    let mut total: [Vec<f64>; K] = std::array::from_fn(|_| Vec::new());
    for sum in &mut total {
        *sum = memory::repeat(0f64, c)?;
    }
    for block in partial.chunks(K * c.max(1)) {
        for (sum, part) in total.iter_mut().zip(block.chunks(c.max(1))) {
            sum.iter_mut().zip(part).for_each(|(s, &p)| *s += f64::from(p));
        }
    }
    Ok(total)
}

/// Mean and (biased) variance of each of `c` channels of rows; NaN of no rows.
pub fn moments(x: &[f32], c: usize) -> Result<(Vec<f32>, Vec<f32>)> {
    let rows = x.len().checked_div(c).unwrap_or(0);
    let n = rows as f64;
    let [sum] = sums::<1>(rows, c, |row, [acc]| {
        acc.iter_mut().zip(&x[row * c..]).for_each(|(a, &v)| *a += v);
    })?;
    let mean: Vec<f32> = memory::collect(sum.iter().map(|s| (s / n) as f32))?;
    let [square] = sums::<1>(rows, c, |row, [acc]| {
        for ((a, &v), &m) in acc.iter_mut().zip(&x[row * c..]).zip(&mean) {
            *a += (v - m) * (v - m);
        }
    })?;
    let variance = memory::collect(square.iter().map(|s| (s / n) as f32))?;
    Ok((mean, variance))
}

/// What each channel is multiplied by: `scale / √(variance + ε)`.
fn factors(scale: &[f32], variance: &[f32], epsilon: f32) -> Result<Vec<f32>> {
    memory::collect(scale.iter().zip(variance).map(|(&s, &v)| s / (v + epsilon).sqrt()))
}

fn each_row(rows: usize, c: usize, out: &mut [f32], f: impl Fn(usize, &mut [f32]) + Sync) {
    let shared = work::Shared::new(out);
    work::each(rows, work::grain().div_ceil(2 * c.max(1)), |range| {
        for row in range {
            // SAFETY: each row is written by one task.
            f(row, unsafe { shared.part(row * c..(row + 1) * c) });
        }
    });
}

/// `(x - mean) scale / √(variance + ε) + offset`.
pub fn normalize(
    x: &[f32],
    [scale, offset, mean, variance]: [&[f32]; 4],
    epsilon: f32,
    out: &mut [f32],
) -> Result<()> {
    let c = scale.len();
    if out.len() != x.len() || [offset.len(), mean.len(), variance.len()] != [c; 3] {
        return Err(Error::invalid_argument("a normalisation of other sizes"));
    }
    let factors = factors(scale, variance, epsilon)?;
    each_row(x.len().checked_div(c).unwrap_or(0), c, out, |row, out| {
        let own = &x[row * c..(row + 1) * c];
        for k in 0..c {
            out[k] = (own[k] - mean[k]) * factors[k] + offset[k];
        }
    });
    Ok(())
}

/// The gradients of [`normalize`] to `x`, `scale` and `offset`; with `training` mean and variance are those
/// of `x` and share in it.
pub fn gradients(
    dy: &[f32],
    x: &[f32],
    [scale, mean, variance]: [&[f32]; 3],
    epsilon: f32,
    training: bool,
    dx: &mut [f32],
) -> Result<[Vec<f32>; 2]> {
    let c = scale.len();
    if dx.len() != x.len() || dy.len() != x.len() || [mean.len(), variance.len()] != [c; 2] {
        return Err(Error::invalid_argument("a normalisation of other sizes"));
    }
    let rows = x.len().checked_div(c).unwrap_or(0);
    let [sum, product] = sums::<2>(rows, c, |row, [sum, product]| {
        let (dy, x) = (&dy[row * c..(row + 1) * c], &x[row * c..(row + 1) * c]);
        for k in 0..c {
            sum[k] += dy[k];
            product[k] += dy[k] * (x[k] - mean[k]);
        }
    })?;
    let factors = factors(scale, variance, epsilon)?;
    let n = rows as f64;
    // dx = factor (dy - mean(dy) - (x - mean) mean(dy (x - mean)) / (variance + ε)).
    let away: Vec<f32> =
        memory::collect(sum.iter().map(|s| if training { (s / n) as f32 } else { 0.0 }))?;
    let slope = product
        .iter()
        .zip(variance)
        .map(|(p, &v)| if training { (p / n / f64::from(v + epsilon)) as f32 } else { 0.0 });
    let slope: Vec<f32> = memory::collect(slope)?;
    each_row(rows, c, dx, |row, dx| {
        let (dy, x) = (&dy[row * c..(row + 1) * c], &x[row * c..(row + 1) * c]);
        for k in 0..c {
            dx[k] = factors[k] * (dy[k] - away[k] - (x[k] - mean[k]) * slope[k]);
        }
    });
    let scale_grad =
        product.iter().zip(variance).map(|(p, &v)| (p / f64::from(v + epsilon).sqrt()) as f32);
    Ok([memory::collect(scale_grad)?, memory::collect(sum.iter().map(|&s| s as f32))?])
}
