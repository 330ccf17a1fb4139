//! Philox 4×32-10 (Salmon and others, 2011) and distributions drawn from it, as TensorFlow draws
//! them: equal seeds give equal numbers.
//!
//! Invariant: output element `i` depends on the seed and `i` alone, never on threads.
//! Does not know: how seeds are chosen, where a stream stands.

use ferroflow_base::{Error, Result};
use ferroflow_tensor::{Array, DType, bf16, f16};

/// The generator: a counter of 128 bits under a key of 64.
#[derive(Clone, Copy, Debug)]
pub struct Philox {
    counter: [u32; 4],
    key: [u32; 2],
}

/// What is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Distribution {
    /// Uniform in `[0, 1)`.
    Uniform,
    /// Mean 0, standard deviation 1.
    Normal,
    /// As normal, redrawn beyond two standard deviations.
    TruncatedNormal,
}

impl Philox {
    /// For a pair of seeds: the first is the key, the second the upper half of the counter.
    pub fn new(seed: u64, seed2: u64) -> Philox {
        Philox {
            counter: [0, 0, seed2 as u32, (seed2 >> 32) as u32],
            key: [seed as u32, (seed >> 32) as u32],
        }
    }

    /// For a key and a counter of two words, lower first.
    pub fn from_key_counter(key: u64, c0: u64, c1: u64) -> Philox {
        Philox {
            counter: [c0 as u32, (c0 >> 32) as u32, c1 as u32, (c1 >> 32) as u32],
            key: [key as u32, (key >> 32) as u32],
        }
    }

    /// Goes `blocks` blocks of four numbers ahead.
    pub fn skip(&mut self, blocks: u64) {
        let [a, b, c, d] = self.counter.map(u128::from);
        let wide = (a | b << 32 | c << 64 | d << 96).wrapping_add(u128::from(blocks));
        self.counter = [wide as u32, (wide >> 32) as u32, (wide >> 64) as u32, (wide >> 96) as u32];
    }

    /// The next block.
    pub fn block(&mut self) -> [u32; 4] {
        let (mut c, mut k) = (self.counter, self.key);
        for _ in 0..10 {
            let p0 = u64::from(c[0]) * 0xD251_1F53;
            let p1 = u64::from(c[2]) * 0xCD9E_8D57;
            c = [
                (p1 >> 32) as u32 ^ c[1] ^ k[0],
                p1 as u32,
                (p0 >> 32) as u32 ^ c[3] ^ k[1],
                p0 as u32,
            ];
            k = [k[0].wrapping_add(0x9E37_79B9), k[1].wrapping_add(0xBB67_AE85)];
        }
        self.skip(1);
        c
    }
}

/// How many blocks TensorFlow sets aside for `n` samples, so that the next draw starts after them.
pub fn blocks_reserved(_: Distribution, _: DType, n: usize) -> u64 {
    // `ReserveRandomOutputs(n, 256)`: 256 samples per output, four samples per block.
    (n as u64).saturating_mul(256).div_ceil(4)
}

/// Key and counter from two integers (`StatelessRandomGetKeyCounter`): they are scrambled by one
/// block of Philox under a fixed key.
pub fn key_counter(seed0: u64, seed1: u64) -> (u64, [u64; 2]) {
    let mut philox = Philox {
        counter: [seed0 as u32, (seed0 >> 32) as u32, seed1 as u32, (seed1 >> 32) as u32],
        key: [0x3EC8_F720, 0x0246_1E29],
    };
    let [a, b, c, d] = philox.block().map(u64::from);
    (a | b << 32, [0, c | d << 32])
}

/// Bits as a float32 in `[0, 1)`: 23 of them become the mantissa.
fn unit32(bits: u32) -> f32 {
    f32::from_bits((127 << 23) | (bits & 0x7f_ffff)) - 1.0
}

/// Bits as a float64 in `[0, 1)`: 52 of them become the mantissa.
fn unit64(low: u32, high: u32) -> f64 {
    let mantissa = (u64::from(low & 0xf_ffff) << 32) | u64::from(high);
    f64::from_bits((1023 << 52) | mantissa) - 1.0
}

/// Two normal numbers from two uniform ones (Box and Muller, 1958).
fn normal32(a: u32, b: u32) -> [f32; 2] {
    let u1 = unit32(a).max(1.0e-7);
    let v1 = 2.0 * std::f32::consts::PI * unit32(b);
    let u2 = (-2.0 * u1.ln()).sqrt();
    [v1.sin() * u2, v1.cos() * u2]
}

fn normal64(w: [u32; 4]) -> [f64; 2] {
    let u1 = unit64(w[0], w[1]).max(1.0e-7);
    let v1 = 2.0 * std::f64::consts::PI * unit64(w[2], w[3]);
    let u2 = (-2.0 * u1.ln()).sqrt();
    [v1.sin() * u2, v1.cos() * u2]
}

/// Fills a floating array from the generator's position on.
pub fn fill(mut philox: Philox, distribution: Distribution, out: &mut Array) -> Result<()> {
    match out.dtype() {
        DType::Float32 => fill32(&mut philox, distribution, out.slice_mut::<f32>()?),
        DType::Float64 => fill64(&mut philox, distribution, out.slice_mut::<f64>()?),
        DType::Float16 => {
            let mut wide = vec![0.0f32; out.len()];
            if distribution == Distribution::Uniform {
                // Ten bits of the lower half word become the mantissa.
                fill_blocks(&mut philox, &mut wide, |b| {
                    b.map(|w| f16::from_bits((15 << 10) | (w as u16 & 0x3ff)).to_f32() - 1.0)
                });
            } else {
                fill32(&mut philox, distribution, &mut wide);
            }
            out.slice_mut::<f16>()?.iter_mut().zip(wide).for_each(|(o, v)| *o = f16::from_f32(v));
        }
        DType::Bfloat16 => {
            let mut wide = vec![0.0f32; out.len()];
            if distribution == Distribution::Uniform {
                fill_blocks(&mut philox, &mut wide, |b| {
                    b.map(|w| bf16::from_bits((127 << 7) | (w as u16 & 0x7f)).to_f32() - 1.0)
                });
            } else {
                fill32(&mut philox, distribution, &mut wide);
            }
            out.slice_mut::<bf16>()?.iter_mut().zip(wide).for_each(|(o, v)| *o = bf16::from_f32(v));
        }
        d => return Err(Error::unimplemented(format!("random numbers of {d}"))),
    }
    Ok(())
}

fn fill_blocks(philox: &mut Philox, out: &mut [f32], f: impl Fn([u32; 4]) -> [f32; 4]) {
    for chunk in out.chunks_mut(4) {
        let block = f(philox.block());
        chunk.iter_mut().zip(block).for_each(|(o, v)| *o = v);
    }
}

fn fill32(philox: &mut Philox, distribution: Distribution, out: &mut [f32]) {
    match distribution {
        Distribution::Uniform => fill_blocks(philox, out, |b| b.map(unit32)),
        Distribution::Normal => fill_blocks(philox, out, |[a, b, c, d]| {
            let ([p, q], [r, s]) = (normal32(a, b), normal32(c, d));
            [p, q, r, s]
        }),
        Distribution::TruncatedNormal => {
            // Groups of four samples have 256 samples' worth of generator each, so that one group's
            // redraws do not move the next.
            for (group, chunk) in out.chunks_mut(4).enumerate() {
                let mut own = *philox;
                own.skip(group as u64 * 64 * 4 / 4);
                let mut filled = 0;
                while filled < chunk.len() {
                    let [a, b, c, d] = own.block();
                    for v in normal32(a, b).into_iter().chain(normal32(c, d)) {
                        if v.abs() < 2.0 && filled < chunk.len() {
                            chunk[filled] = v;
                            filled += 1;
                        }
                    }
                }
            }
        }
    }
}

fn fill64(philox: &mut Philox, distribution: Distribution, out: &mut [f64]) {
    for chunk in out.chunks_mut(2) {
        let mut filled = 0;
        while filled < chunk.len() {
            let w = philox.block();
            let pair = match distribution {
                Distribution::Uniform => [unit64(w[0], w[1]), unit64(w[2], w[3])],
                _ => normal64(w),
            };
            for v in pair {
                let keep = distribution != Distribution::TruncatedNormal || v.abs() < 2.0;
                if keep && filled < chunk.len() {
                    chunk[filled] = v;
                    filled += 1;
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ferroflow_tensor::Shape;

    #[test]
    fn skipping_is_drawing() {
        let (mut a, mut b) = (Philox::new(3, 4), Philox::new(3, 4));
        for _ in 0..5 {
            a.block();
        }
        b.skip(5);
        assert_eq!(a.block(), b.block());
    }

    #[test]
    fn uniform_numbers_are_in_range_and_even() {
        let mut out = Array::uninit(DType::Float32, Shape::vector(10_000)).unwrap();
        fill(Philox::new(1, 2), Distribution::Uniform, &mut out).unwrap();
        let v = out.slice::<f32>().unwrap();
        assert!(v.iter().all(|v| (0.0..1.0).contains(v)));
        assert!((v.iter().sum::<f32>() / 10_000.0 - 0.5).abs() < 0.02);
    }
}
