//! Binomially distributed numbers: by sums of geometric ones where few successes are expected, else by
//! Hörmann's transformed rejection ("The generation of binomial random variates", 1993).
//!
//! Invariant: TensorFlow's own numbers for the same generator: each output has samples of its own, and of a
//! pair of numbers the second is taken first. All computation is in float64.
//! Does not know: dtypes, shapes.

use crate::philox::Philox;
use crate::rejection::{Draw, PATIENCE, fill_own};

/// How many trials, and how likely each succeeds.
#[derive(Clone, Copy, Debug)]
pub struct Trials {
    /// How many.
    pub count: f64,
    /// The probability of one.
    pub probability: f64,
}

/// Successes expected from which on the other way is taken.
const FEW: f64 = 10.0;
/// Samples set aside for an output where few successes are expected.
const RESERVED_FOR_FEW: u64 = 42;
/// Samples set aside for others.
const RESERVED: u64 = 256;

/// Failures between successes are added up until the trials are over.
fn by_sums(count: f64, p: f64, mut draw: Draw) -> f64 {
    let (mut sum, mut successes) = (0.0, 0.0);
    let scale = (-p).ln_1p();
    loop {
        sum += (draw.uniform().ln() / scale).ceil();
        // Also where the sum is no number.
        if sum > count || sum.is_nan() {
            return successes;
        }
        successes += 1.0;
    }
}

/// What Stirling's formula for the factorial of `k` leaves out, in its logarithm.
fn stirling_rest(k: f64) -> f64 {
    const FIRST: [f64; 10] = [
        0.081_061_466_795_327_2,
        0.041_340_695_955_409_2,
        0.027_677_925_684_998_3,
        0.020_790_672_103_765_09,
        0.016_644_691_189_821_1,
        0.013_876_128_823_070_7,
        0.011_896_709_945_891_7,
        0.010_411_265_261_972_0,
        0.009_255_462_182_712_73,
        0.008_330_563_433_362_87,
    ];
    if k <= 9.0
        && let Some(&rest) = FIRST.get(k as usize)
    {
        return rest;
    }
    let square = (k + 1.0) * (k + 1.0);
    (1.0 / 12.0 - (1.0 / 360.0 - 1.0 / 1260.0 / square) / square) / (k + 1.0)
}

fn by_rejection(count: f64, p: f64, mut draw: Draw) -> f64 {
    let deviation = (count * p * (1.0 - p)).sqrt();
    let b = 1.15 + 2.53 * deviation;
    let a = -0.0873 + 0.0248 * b + 0.01 * p;
    let centre = count * p + 0.5;
    let accepted = 0.92 - 4.2 / b;
    let odds = p / (1.0 - p);
    let alpha = (2.83 + 5.1 / b) * deviation;
    let mode = ((count + 1.0) * p).floor();
    for _ in 0..PATIENCE {
        let u = draw.uniform();
        let v = draw.uniform();
        let u = u - 0.5;
        let shifted = 0.5 - u.abs();
        let k = ((2.0 * a / shifted + b) * u + centre).floor();
        if shifted >= 0.07 && v <= accepted {
            return k;
        }
        if k < 0.0 || k > count {
            continue;
        }
        let v = (v * alpha / (a / (shifted * shifted) + b)).ln();
        let bound = (mode + 0.5) * ((mode + 1.0) / (odds * (count - mode + 1.0))).ln()
            + (count + 1.0) * ((count - mode + 1.0) / (count - k + 1.0)).ln()
            + (k + 0.5) * (odds * (count - k + 1.0) / (k + 1.0)).ln()
            + stirling_rest(mode)
            + stirling_rest(count - mode)
            - stirling_rest(k)
            - stirling_rest(count - k);
        if v <= bound {
            return k;
        }
    }
    // Counts so large, or not finite, that nothing is ever accepted.
    f64::NAN
}

/// Successes of `own`, drawn by output `index`. `product` multiplies as the parameters' dtype does.
fn binomial(own: Trials, generator: Philox, index: u64, product: fn(f64, f64) -> f64) -> f64 {
    let Trials { count, probability } = own;
    if count <= 0.0 || probability <= 0.0 {
        return 0.0;
    }
    if probability >= 1.0 {
        return count;
    }
    if probability.is_nan() || count.is_nan() {
        return f64::NAN;
    }
    // Successes or failures, whichever are rarer.
    let rarer = if probability <= 0.5 { probability } else { 1.0 - probability };
    let expected = product(count, rarer);
    let few = expected < FEW || expected.is_nan();
    let reserved = if few { RESERVED_FOR_FEW } else { RESERVED };
    let draw = Draw::new(generator.skip(index.wrapping_mul(reserved)));
    let drawn = if few { by_sums(count, rarer, draw) } else { by_rejection(count, rarer, draw) };
    if probability <= 0.5 { drawn } else { count - drawn }
}

/// Numbers of successes, as many for each of `trials`, which vary fastest in `out`.
pub fn fill_binomial(
    generator: Philox,
    trials: &[Trials],
    product: fn(f64, f64) -> f64,
    out: &mut [f64],
) {
    fill_own(trials, out, |own, index| binomial(own, generator, index, product));
}
