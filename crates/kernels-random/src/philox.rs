//! Philox4x32-10 and TensorFlow's distributions on it.
//!
//! Invariant: TensorFlow's own numbers for the same seeds, keys and counters: the same conversion
//! of bits, the same order of groups (group i starts i samples on), whatever the threads.
//! Does not know: where a seed comes from; global seeds.

use ferroflow_base::{Error, Result};
use ferroflow_kernels::multiversion;
use ferroflow_kernels::work;
use ferroflow_tensor::{Array, DType, bf16, f16};

/// A Philox4x32-10 generator: a counter and a key.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Philox {
    counter: [u32; 4],
    key: [u32; 2],
}

/// 128-bit samples that TensorFlow reserves for each output of a stateful random operation.
pub const RESERVED_PER_OUTPUT: u64 = 256;

impl Philox {
    /// The generator of the attributes `seed` and `seed2`.
    pub fn new(seed: u64, seed2: u64) -> Philox {
        Philox::from_key(seed, [0, seed2])
    }

    /// The generator of a stateless operation's key and counter.
    pub fn from_key(key: u64, counter: [u64; 2]) -> Philox {
        let [a, b] = counter;
        Philox {
            counter: [a as u32, (a >> 32) as u32, b as u32, (b >> 32) as u32],
            key: [key as u32, (key >> 32) as u32],
        }
    }

    /// Key and counter of a pair of stateless seeds, scrambled as `StatelessRandomGetKeyCounter`
    /// does.
    pub fn scramble(seed: [u64; 2]) -> (u64, [u64; 2]) {
        let mix = Philox::from_key(0x0246_1e29_3ec8_f720, seed).sample();
        let join = |lo: u32, hi: u32| lo as u64 | (hi as u64) << 32;
        (join(mix[0], mix[1]), [0, join(mix[2], mix[3])])
    }

    /// Key and counter as the stateful random-number operations store them.
    pub fn parts(&self) -> (u64, [u64; 2]) {
        let join = |lo: u32, hi: u32| lo as u64 | (hi as u64) << 32;
        let [a, b, c, d] = self.counter;
        (join(self.key[0], self.key[1]), [join(a, b), join(c, d)])
    }

    /// The generator `n` samples further on.
    #[must_use]
    pub fn skip(self, n: u64) -> Philox {
        let [a, b, c, d] = self.counter;
        let all = a as u128 | (b as u128) << 32 | (c as u128) << 64 | (d as u128) << 96;
        let all = all.wrapping_add(n as u128);
        let counter = [0, 32, 64, 96].map(|s| (all >> s) as u32);
        Philox { counter, key: self.key }
    }

    /// The generator after a stateful operation has drawn `outputs` numbers from it.
    #[must_use]
    pub fn reserve(self, outputs: usize) -> Philox {
        self.skip((outputs as u64).wrapping_mul(RESERVED_PER_OUTPUT))
    }

    /// The sample at the counter.
    pub fn sample(&self) -> [u32; 4] {
        let mut c = self.counter.map(|v| [v]);
        rounds(&mut c, self.key);
        c.map(|[v]| v)
    }
}

/// The ten rounds on `N` counters at once.
#[inline(always)]
fn rounds<const N: usize>(c: &mut [[u32; N]; 4], mut key: [u32; 2]) {
    for _ in 0..10 {
        let mut next = [[0u32; N]; 4];
        for i in 0..N {
            let a = c[0][i] as u64 * 0xD251_1F53;
            let b = c[2][i] as u64 * 0xCD9E_8D57;
            next[0][i] = (b >> 32) as u32 ^ c[1][i] ^ key[0];
            next[1][i] = b as u32;
            next[2][i] = (a >> 32) as u32 ^ c[3][i] ^ key[1];
            next[3][i] = a as u32;
        }
        *c = next;
        key = [key[0].wrapping_add(0x9E37_79B9), key[1].wrapping_add(0xBB67_AE85)];
    }
}

/// Samples made at a time.
const BATCH: usize = 16;

multiversion! {
    /// The next `BATCH` samples.
    #[allow(clippy::needless_range_loop, reason = "lanes of several arrays at once")]
    fn batch<L>[](most: 3, g: Philox, out: &mut [[u32; 4]; BATCH]) {
        let mut c = [[0u32; BATCH]; 4];
        if let Some(first) = g.counter[0].checked_add(BATCH as u32) {
            for i in 0..BATCH {
                c[0][i] = first - BATCH as u32 + i as u32;
                c[1][i] = g.counter[1];
                c[2][i] = g.counter[2];
                c[3][i] = g.counter[3];
            }
        } else {
            for i in 0..BATCH {
                let s = g.skip(i as u64).counter;
                for k in 0..4 {
                    c[k][i] = s[k];
                }
            }
        }
        rounds(&mut c, g.key);
        for i in 0..BATCH {
            for k in 0..4 {
                out[i][k] = c[k][i];
            }
        }
    }
}

/// What is drawn.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Distribution {
    /// Uniform in [0, 1); floats.
    Uniform,
    /// Normal of mean 0 and deviation 1; floats.
    Normal,
    /// Normal, redrawn beyond two deviations; floats.
    TruncatedNormal,
    /// Uniform in [low, high); int32, int64, uint32, uint64 (whose bits are taken).
    Integers(i64, i64),
    /// Every bit uniform; int32, int64, uint32, uint64.
    AllBits,
}

#[inline(always)]
pub(crate) fn to_f32(x: u32) -> f32 {
    f32::from_bits(127 << 23 | x & 0x7f_ffff) - 1.0
}

#[inline(always)]
pub(crate) fn to_f16(x: u32) -> f16 {
    f16::from_f32(f16::from_bits(15 << 10 | x as u16 & 0x3ff).to_f32() - 1.0)
}

#[inline(always)]
pub(crate) fn to_f64(lo: u32, hi: u32) -> f64 {
    f64::from_bits(1023 << 52 | ((lo & 0xf_ffff) as u64) << 32 | hi as u64) - 1.0
}

fn normal32(x0: u32, x1: u32) -> [f32; 2] {
    let u = to_f32(x0).max(1.0e-7);
    let v = (2.0 * std::f64::consts::PI * to_f32(x1) as f64) as f32;
    let r = (-2.0 * u.ln()).sqrt();
    [v.sin() * r, v.cos() * r]
}

pub(crate) fn normal64(x: [u32; 4]) -> [f64; 2] {
    let u = to_f64(x[0], x[1]).max(1.0e-7);
    let v = 2.0 * std::f64::consts::PI * to_f64(x[2], x[3]);
    let r = (-2.0 * u.ln()).sqrt();
    [v.sin() * r, v.cos() * r]
}

pub(crate) fn four_normals(x: [u32; 4]) -> [f32; 4] {
    let ([a, b], [c, d]) = (normal32(x[0], x[1]), normal32(x[2], x[3]));
    [a, b, c, d]
}

/// Single words of a generator, in order.
struct Words {
    g: Philox,
    held: [u32; 4],
    used: usize,
}

impl Words {
    fn next(&mut self) -> u32 {
        if self.used == 4 {
            self.held = self.g.sample();
            self.g = self.g.skip(1);
            self.used = 0;
        }
        self.used += 1;
        self.held[self.used - 1]
    }
}

fn truncated32(g: Philox) -> [f32; 4] {
    let mut words = Words { g, held: [0; 4], used: 4 };
    let (mut out, mut n) = ([0.0; 4], 0);
    loop {
        let (x0, x1) = (words.next(), words.next());
        for v in normal32(x0, x1) {
            if v.abs() < 2.0 {
                out[n] = v;
                n += 1;
                if n == 4 {
                    return out;
                }
            }
        }
    }
}

fn truncated64(g: Philox) -> [f64; 2] {
    let mut words = Words { g, held: [0; 4], used: 4 };
    let (mut out, mut n) = ([0.0; 2], 0);
    loop {
        let x = [words.next(), words.next(), words.next(), words.next()];
        for v in normal64(x) {
            if v.abs() < 2.0 {
                out[n] = v;
                n += 1;
                if n == 2 {
                    return out;
                }
            }
        }
    }
}

/// Fills `out` with numbers drawn from `g`.
pub fn fill(g: Philox, distribution: Distribution, out: &mut Array) -> Result<()> {
    use Distribution::*;
    let refuse = |d: DType| {
        Err(Error::unimplemented(format!("random {distribution:?} has no kernel for {d}")))
    };
    if let Integers(low, high) = distribution
        && (if out.dtype().is_unsigned() { low as u64 >= high as u64 } else { low >= high })
    {
        return Err(Error::invalid_argument(format!("Need minval < maxval, got {low} >= {high}")));
    }
    macro_rules! go {
        ($t:ty, $f:expr) => {{
            groups(g, out.slice_mut::<$t>()?, $f);
            Ok(())
        }};
    }
    let f16s = |v: [f32; 4]| v.map(f16::from_f32);
    let bf16s = |v: [f32; 4]| v.map(bf16::from_f32);
    match (distribution, out.dtype()) {
        (Uniform, DType::Float32) => go!(f32, |x: [u32; 4]| x.map(to_f32)),
        (Uniform, DType::Float64) => {
            go!(f64, |x: [u32; 4]| [to_f64(x[0], x[1]), to_f64(x[2], x[3])])
        }
        (Uniform, DType::Float16) => go!(f16, |x: [u32; 4]| { x.map(to_f16) }),
        (Uniform, DType::Bfloat16) => go!(bf16, |x: [u32; 4]| {
            x.map(|x| bf16::from_f32(bf16::from_bits(127 << 7 | x as u16 & 0x7f).to_f32() - 1.0))
        }),
        (Normal, DType::Float32) => go!(f32, four_normals),
        (Normal, DType::Float64) => go!(f64, normal64),
        (Normal, DType::Float16) => go!(f16, |x| f16s(four_normals(x))),
        (Normal, DType::Bfloat16) => go!(bf16, |x| bf16s(four_normals(x))),
        (TruncatedNormal, DType::Float32) => redrawn(g, out.slice_mut::<f32>()?, truncated32),
        (TruncatedNormal, DType::Float64) => redrawn(g, out.slice_mut::<f64>()?, truncated64),
        (TruncatedNormal, DType::Float16) => {
            redrawn(g, out.slice_mut::<f16>()?, |g| f16s(truncated32(g)))
        }
        (TruncatedNormal, DType::Bfloat16) => {
            redrawn(g, out.slice_mut::<bf16>()?, |g| bf16s(truncated32(g)))
        }
        (Integers(..) | AllBits, DType::Int32 | DType::Uint32) => {
            let (low, span) = match distribution {
                Integers(low, high) => (low as u32, (high as u32).wrapping_sub(low as u32)),
                _ => (0, 0),
            };
            let f = move |x: [u32; 4]| {
                x.map(|x| low.wrapping_add(if span == 0 { x } else { x % span }))
            };
            groups(g, bytemuck::cast_slice_mut::<u8, u32>(out.bytes_mut()?), f);
            Ok(())
        }
        (Integers(..) | AllBits, DType::Int64 | DType::Uint64) => {
            let (low, span) = match distribution {
                Integers(low, high) => (low as u64, (high as u64).wrapping_sub(low as u64)),
                _ => (0, 0),
            };
            let f = move |x: [u32; 4]| {
                [0, 2].map(|i| {
                    let x = x[i] as u64 | (x[i + 1] as u64) << 32;
                    low.wrapping_add(if span == 0 { x } else { x % span })
                })
            };
            groups(g, bytemuck::cast_slice_mut::<u8, u64>(out.bytes_mut()?), f);
            Ok(())
        }
        (_, d) => refuse(d),
    }
}

/// `N` numbers from each sample.
fn groups<T: Copy + Send, const N: usize>(
    g: Philox,
    out: &mut [T],
    f: impl Fn([u32; 4]) -> [T; N] + Sync,
) {
    let (count, total) = (out.len().div_ceil(N), out.len());
    let shared = work::Shared::new(out);
    work::each(count.div_ceil(BATCH), 256, |range| {
        let mut samples = [[0u32; 4]; BATCH];
        for b in range {
            batch(g.skip((b * BATCH) as u64), &mut samples);
            let start = b * BATCH * N;
            // SAFETY: batches are disjoint.
            let part = unsafe { shared.part(start..total.min(start + BATCH * N)) };
            for (to, &x) in part.chunks_mut(N).zip(&samples) {
                to.copy_from_slice(&f(x)[..to.len()]);
            }
        }
    });
}

/// `N` numbers from a stretch of samples that is long enough to redraw from.
fn redrawn<T: Copy + Send, const N: usize>(
    g: Philox,
    out: &mut [T],
    f: impl Fn(Philox) -> [T; N] + Sync,
) -> Result<()> {
    let (count, total) = (out.len().div_ceil(N), out.len());
    let stretch = N as u64 * RESERVED_PER_OUTPUT / 4;
    let shared = work::Shared::new(out);
    work::each(count, 1024, |range| {
        for i in range {
            // SAFETY: groups are disjoint.
            let to = unsafe { shared.part(i * N..total.min((i + 1) * N)) };
            to.copy_from_slice(&f(g.skip((i as u64).wrapping_mul(stretch)))[..to.len()]);
        }
    });
    Ok(())
}

#[cfg(test)]
#[path = "philox_tests.rs"]
mod tests;
