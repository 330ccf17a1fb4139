//! Normal numbers within bounds of their own: drawn again until they are inside, from a normal, uniform or
//! exponential distribution as the bounds suggest (Robert, 1995).
//!
//! Invariant: TensorFlow's own numbers for the same generator: each group of numbers that share their
//! parameters begins with a sample of its own; every step is rounded to the dtype's precision.
//! Does not know: shapes.

use crate::philox::{Philox, four_normals, normal64, to_f16, to_f32, to_f64};
use ferroflow_base::{Error, Result};
use ferroflow_kernels::work;
use ferroflow_tensor::f16;

/// What numbers are computed in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Precision {
    /// float16.
    Half,
    /// float32.
    Single,
    /// float64.
    Double,
}

impl Precision {
    fn round(self, x: f64) -> f64 {
        match self {
            // Twice, as through float32; a step of float16 loses nothing there.
            Precision::Half => f64::from(f16::from_f32(x as f32).to_f32()),
            Precision::Single => f64::from(x as f32),
            Precision::Double => x,
        }
    }

    fn uniforms(self, x: [u32; 4]) -> ([f64; 4], usize) {
        match self {
            Precision::Half => (x.map(|x| f64::from(to_f16(x).to_f32())), 4),
            Precision::Single => (x.map(|x| f64::from(to_f32(x))), 4),
            Precision::Double => ([to_f64(x[0], x[1]), to_f64(x[2], x[3]), 0.0, 0.0], 2),
        }
    }

    fn normals(self, x: [u32; 4]) -> ([f64; 4], usize) {
        if self == Precision::Double {
            let [a, b] = normal64(x);
            return ([a, b, 0.0, 0.0], 2);
        }
        (four_normals(x).map(|x| self.round(f64::from(x))), 4)
    }
}

/// The parameters of a group.
#[derive(Clone, Copy, Debug)]
pub struct Bounded {
    /// The mean of the normal distribution.
    pub mean: f64,
    /// Its standard deviation.
    pub deviation: f64,
    /// The least number.
    pub low: f64,
    /// The largest number.
    pub high: f64,
}

/// How often in a row a number may be refused.
const PATIENCE: usize = 1000;
/// With so many deviations between a bound and the mean, normal numbers are drawn.
const WIDE: f64 = 1.3;

/// How many samples a stream gives up for `groups` of `numbers` each.
pub fn reserved(groups: usize, numbers: usize) -> u64 {
    let all = (groups as u64).saturating_mul(2 * PATIENCE as u64);
    all.saturating_mul((numbers as u64).saturating_add(3)) / 4
}

/// Draws `numbers` for a group; the generator moves on.
pub fn draw(
    generator: &mut Philox,
    own: Bounded,
    precision: Precision,
    numbers: usize,
    mut put: impl FnMut(usize, f64),
) -> Result<()> {
    let Bounded { mean, mut deviation, mut low, mut high } = own;
    if !(deviation > 0.0 && low < high && (low.is_finite() || high.is_finite())) {
        return Err(Error::invalid_argument(format!(
            "Invalid parameters: deviations must be positive, and bounds rise and not both be infinite, got \
             {own:?}"
        )));
    }
    let r = |x: f64| precision.round(x);
    // One bound, or both, above the mean; or the mean between them.
    if low == f64::NEG_INFINITY || high < mean {
        (low, high) = (high, low);
        deviation = -deviation;
    }
    let least = r(r(low - mean) / deviation);
    let most = r(r(high - mean) / deviation);
    let root = r(r(r(least * least) + 4.0).sqrt());
    let power = r(0.5 + r(r(least * r(least - root)) / 4.0));
    let cutoff = r(r(2.0 * r(power.exp())) / r(least + root));
    let span = r(most - least);
    let back = |z: f64| r(r(z * deviation) + mean);
    let mut next = |make: fn(Precision, [u32; 4]) -> ([f64; 4], usize)| {
        let sample = generator.sample();
        *generator = generator.skip(1);
        make(precision, sample)
    };
    // Where a number was refused that often, parameters are such that all are: nobody waits for the others.
    let (mut done, mut refused, mut patience) = (0, 0, PATIENCE);
    let wide = r(WIDE);
    if (least < -wide && most >= 0.0) || (most > wide && least <= 0.0) {
        while done < numbers {
            let (drawn, n) = next(Precision::normals);
            for &z in drawn.iter().take(n) {
                if z >= least && z <= most {
                    put(done, back(z));
                    (done, refused) = (done + 1, 0);
                    if done == numbers {
                        break;
                    }
                } else {
                    refused += 1;
                    if refused > PATIENCE {
                        return Err(Error::internal(
                            "TruncatedNormal randn rejection sampler failed to accept a sample.",
                        ));
                    }
                }
            }
        }
    } else if span < cutoff {
        let top = if least < 0.0 { 0.0 } else { r(least * least) };
        while done < numbers {
            let (drawn, n) = next(Precision::uniforms);
            let (against, _) = next(Precision::uniforms);
            for (&x, &u) in drawn.iter().zip(&against).take(n) {
                let z = r(r(x * span) + least);
                let limit = r(r(r(top - r(z * z)) / 2.0).exp());
                refused += 1;
                if u <= limit || refused >= patience {
                    patience = if u <= limit { patience } else { 1 };
                    put(done, back(z));
                    (done, refused) = (done + 1, 0);
                    if done == numbers {
                        break;
                    }
                }
            }
        }
    } else {
        let alpha = r(r(least + root) / 2.0);
        while done < numbers {
            let (drawn, n) = next(Precision::uniforms);
            for i in (0..n).step_by(2) {
                let [x, u] = [drawn[i], drawn[i + 1]];
                let z = r(r(-r(x.ln()) / alpha) + least);
                let from = if least < alpha { r(alpha - z) } else { r(least - alpha) };
                let limit = r(r(r(-from * from) / 2.0).exp());
                refused += 1;
                let inside = u <= limit && z < most;
                if inside || refused >= patience {
                    patience = if inside { patience } else { 1 };
                    put(done, back(z));
                    (done, refused) = (done + 1, 0);
                    if done == numbers {
                        break;
                    }
                }
            }
        }
    }
    Ok(())
}

/// So many numbers are drawn in one go before others begin at a place of their own in the stream.
const BLOCK: usize = 1 << 14;

/// Groups of `each` numbers, one behind the other, of the parameters that `of` says; the last may be shorter.
/// Large results are cut into blocks, which begin where TensorFlow's would.
pub fn fill(
    generator: Philox,
    each: usize,
    precision: Precision,
    of: impl Fn(usize) -> Bounded + Sync,
    out: &mut [f64],
) -> Result<()> {
    if each == 0 || out.is_empty() {
        return Ok(());
    }
    let (total, groups) = (out.len(), out.len().div_ceil(each));
    let block = BLOCK.div_ceil(each);
    let shared = work::Shared::new(out);
    work::ranges(groups.div_ceil(block), 1, |range| {
        for first in range.map(|b| b * block) {
            let mut generator = generator.skip(reserved(first, each));
            for group in first..(first + block).min(groups) {
                let own = group * each..total.min((group + 1) * each);
                // SAFETY: groups are disjoint, and each is in one block.
                let part = unsafe { shared.part(own) };
                draw(&mut generator, of(group), precision, part.len(), |i, x| part[i] = x)?;
            }
        }
        Ok(())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_lie_within_their_bounds() -> Result<()> {
        let bounds = [(-2.0, 2.0), (0.1, 0.3), (3.0, 5.0), (3.0, f64::INFINITY), (-9.0, -8.0)];
        for precision in [Precision::Half, Precision::Single, Precision::Double] {
            for (low, high) in bounds {
                let own = Bounded { mean: 0.0, deviation: 1.0, low, high };
                let mut all = Vec::new();
                draw(&mut Philox::new(1, 2), own, precision, 50, |_, x| all.push(x))?;
                assert_eq!(all.len(), 50);
                assert!(all.iter().all(|&x| x >= low - 0.01 && x <= high + 0.01), "{all:?}");
            }
        }
        Ok(())
    }
}
