//! Distributions whose numbers are drawn until one is accepted: gamma (Marsaglia and Tsang, 2000), Poisson
//! (Knuth for small rates, Hörmann's transformed rejection, 1993, for others); and classes by their weights.
//!
//! Invariant: TensorFlow's own numbers for the same generator: each output has 256 samples of its own, and
//! of a pair of numbers the second is taken first. All computation is in float64.
//! Does not know: dtypes, shapes.

use crate::philox::{Philox, RESERVED_PER_OUTPUT, normal64, to_f32, to_f64};
use ferroflow_base::{Result, memory};
use ferroflow_kernels::special::lgamma;
use ferroflow_kernels::work;

/// Pairs of numbers, given one by one, the second first.
struct Pairs {
    held: [f64; 2],
    left: usize,
    make: fn([u32; 4]) -> [f64; 2],
}

impl Pairs {
    fn next(&mut self, generator: &mut Philox) -> f64 {
        if self.left == 0 {
            self.held = (self.make)(generator.sample());
            *generator = generator.skip(1);
            self.left = 2;
        }
        self.left -= 1;
        self.held[self.left]
    }
}

/// The numbers of one output: uniform and normal ones of one generator.
pub(crate) struct Draw {
    generator: Philox,
    uniforms: Pairs,
    normals: Pairs,
}

impl Draw {
    pub(crate) fn new(generator: Philox) -> Draw {
        let pairs = |make: fn([u32; 4]) -> [f64; 2]| Pairs { held: [0.0; 2], left: 0, make };
        let two = |x: [u32; 4]| [to_f64(x[0], x[1]), to_f64(x[2], x[3])];
        Draw { generator, uniforms: pairs(two), normals: pairs(normal64) }
    }

    pub(crate) fn uniform(&mut self) -> f64 {
        self.uniforms.next(&mut self.generator)
    }

    fn normal(&mut self) -> f64 {
        self.normals.next(&mut self.generator)
    }
}

/// How many numbers are tried before what parameters nobody draws from (not finite ones) give up.
pub(crate) const PATIENCE: usize = 1 << 12;

fn gamma(alpha: f64, mut draw: Draw) -> f64 {
    if alpha == 1.0 {
        return -(-draw.uniform()).ln_1p();
    }
    let below = alpha < 1.0;
    let d = alpha + if below { 2.0 / 3.0 } else { -1.0 / 3.0 };
    let c = 1.0 / 3.0 / d.sqrt();
    for _ in 0..PATIENCE {
        let x = draw.normal();
        let v = 1.0 + c * x;
        if v <= 0.0 {
            continue;
        }
        let v = v * v * v;
        let u = draw.uniform();
        let squeezed = u < 1.0 - 0.0331 * (x * x) * (x * x);
        if squeezed || u.ln() < 0.5 * x * x + d * (1.0 - v + v.ln()) {
            let sample = d * v;
            return if below { sample * draw.uniform().powf(1.0 / alpha) } else { sample };
        }
    }
    f64::NAN
}

/// `most` is the largest number that the result can be.
fn poisson(rate: f64, most: f64, mut draw: Draw) -> f64 {
    if rate.is_nan() {
        return f64::NAN;
    }
    if rate < 10.0 {
        let (limit, mut product, mut n) = ((-rate).exp(), 1.0, 0.0);
        loop {
            product *= draw.uniform();
            if product <= limit && n <= most {
                return n;
            }
            n += 1.0;
        }
    }
    if rate.is_infinite() {
        return f64::INFINITY;
    }
    let log_rate = rate.ln();
    let b = 0.931 + 2.53 * rate.sqrt();
    let a = -0.059 + 0.024_83 * b;
    let inverse = 1.1239 + 1.1328 / (b - 3.4);
    for _ in 0..PATIENCE {
        let u = draw.uniform() - 0.5;
        let v = draw.uniform();
        let shifted = 0.5 - u.abs();
        let k = ((2.0 * a / shifted + b) * u + rate + 0.43).floor();
        if k > most {
            continue;
        }
        if shifted >= 0.07 && v <= 0.9277 - 3.6224 / (b - 2.0) {
            return k;
        }
        if k < 0.0 || (shifted < 0.013 && v > shifted) {
            continue;
        }
        let s = (v * inverse / (a / (shifted * shifted) + b)).ln();
        if s <= -rate + k * log_rate - lgamma(k + 1.0) {
            return k;
        }
    }
    // Rates so large that no number below the bound is ever accepted.
    most
}

/// `samples` numbers for each of the parameters, which vary fastest in `out`; each is made by `f`.
fn fill(
    generator: Philox,
    parameters: &[f64],
    out: &mut [f64],
    f: impl Fn(f64, Draw) -> f64 + Sync,
) {
    fill_own(parameters, out, |parameter, index| {
        let own = generator.skip(index.wrapping_mul(RESERVED_PER_OUTPUT));
        f(parameter, Draw::new(own))
    });
}

/// The same where `f` is told the number of the output, and draws what it needs.
pub(crate) fn fill_own<P: Copy + Sync>(
    parameters: &[P],
    out: &mut [f64],
    f: impl Fn(P, u64) -> f64 + Sync,
) {
    let columns = parameters.len();
    let samples = out.len().checked_div(columns).unwrap_or(0);
    let shared = work::Shared::new(out);
    work::each(samples, 512usize.div_ceil(columns.max(1)), |range| {
        for row in range {
            // SAFETY: rows are disjoint.
            let to = unsafe { shared.part(row * columns..(row + 1) * columns) };
            for (column, (to, &parameter)) in to.iter_mut().zip(parameters).enumerate() {
                let index = (column * samples + row) as u64;
                *to = f(parameter, index);
            }
        }
    });
}

/// Gamma distributed numbers of these shapes, and scale 1.
pub fn fill_gamma(generator: Philox, alphas: &[f64], out: &mut [f64]) {
    fill(generator, alphas, out, gamma);
}

/// Poisson distributed numbers of these rates, none above `most`.
pub fn fill_poisson(generator: Philox, rates: &[f64], most: f64, out: &mut [f64]) {
    fill(generator, rates, out, |rate, draw| poisson(rate, most, draw));
}

/// Words of 32 bits of a generator, in order, and what is made of them.
pub struct Stream {
    generator: Philox,
    held: [u32; 4],
    used: usize,
}

impl Stream {
    /// From where the generator stands.
    pub fn new(generator: Philox) -> Stream {
        Stream { generator, held: [0; 4], used: 4 }
    }

    /// The next word.
    pub fn word(&mut self) -> u32 {
        if self.used == 4 {
            self.held = self.generator.sample();
            self.generator = self.generator.skip(1);
            self.used = 0;
        }
        self.used += 1;
        self.held[self.used - 1]
    }

    /// Uniform in `[0, 1)`, of one word.
    pub fn single(&mut self) -> f32 {
        to_f32(self.word())
    }

    /// Uniform in `[0, n)`, of one word or as many as it takes; 0 for an `n` of 0.
    pub fn below32(&mut self, n: u32) -> u32 {
        let first = self.word();
        if n == 0 {
            return 0;
        }
        if n.is_power_of_two() {
            return first & (n - 1);
        }
        let odd = u32::MAX % n + 1;
        let mut drawn = first;
        while drawn < odd {
            drawn = self.word();
        }
        drawn % n
    }

    /// Uniform in `[0, 1)`.
    pub fn float(&mut self) -> f64 {
        let first = self.word();
        to_f64(first, self.word())
    }

    fn long(&mut self) -> u64 {
        let low = u64::from(self.word());
        low | u64::from(self.word()) << 32
    }

    /// Uniform in `[0, n)`, each as likely as any other; 0 for an `n` of 0.
    pub fn below(&mut self, n: u64) -> u64 {
        if n == 0 {
            return 0;
        }
        if n.is_power_of_two() {
            return self.long() & (n - 1);
        }
        let odd = u64::MAX % n + 1;
        loop {
            let drawn = self.long();
            if drawn >= odd {
                return drawn % n;
            }
        }
    }
}

/// For each row of logarithms of weights, classes as likely as their weights.
pub fn fill_classes(
    generator: Philox,
    logits: &[f64],
    classes: usize,
    out: &mut [i64],
) -> Result<()> {
    let rows = logits.len().checked_div(classes).unwrap_or(0);
    let samples = out.len().checked_div(rows).unwrap_or(0);
    if samples == 0 {
        return Ok(());
    }
    let mut stream = Stream::new(generator);
    let mut sums = memory::repeat(0.0, classes)?;
    for (logits, to) in logits.chunks(classes).zip(out.chunks_mut(samples)) {
        let finite = logits.iter().copied().filter(|x| x.is_finite());
        let most = finite.fold(f64::MIN, f64::max);
        let mut total = 0.0;
        for (sum, &x) in sums.iter_mut().zip(logits) {
            if x.is_finite() {
                total += (x - most).exp();
            }
            *sum = total;
        }
        for to in to {
            let wanted = stream.float() * total;
            *to = sums.partition_point(|&sum| sum <= wanted) as i64;
        }
    }
    Ok(())
}
