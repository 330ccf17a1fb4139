//! Transcendental functions of `f32` (and the half formats' conversions) as straight-line code that
//! LLVM turns into vector loops.
//!
//! Invariant: within about two units in the last place of the true value over the whole range;
//! infinities, NaN, signed zeros and denormals come out as IEEE 754 asks. No branch depends on data.
//! Does not know: dtypes, loops.

#![allow(clippy::excessive_precision, reason = "constants are given to be rounded to nearest")]
#![allow(clippy::eq_op, reason = "x != x is the vectorisable test for NaN")]

use crate::simd::Level;

const MAGIC: f32 = 12_582_912.0; // 1.5 * 2^23: adding it rounds to an integer in the low bits
const MAGIC64: f64 = 6_755_399_441_055_744.0; // 1.5 * 2^52
// ln 2 in two parts; the first has so few bits that n * LN2_HI is exact without fma.
const LN2_HI: f32 = 0.693_359_375;
const LN2_LO: f32 = -2.121_944_4e-4;

#[inline(always)]
fn clamp(x: f32, lo: f32, hi: f32) -> f32 {
    // Comparisons so written keep NaN.
    let x = if x < lo { lo } else { x };
    if x > hi { hi } else { x }
}

/// 2^n for -127 < n < 128, by its bits.
#[inline(always)]
fn exp2i(n: i32) -> f32 {
    f32::from_bits((n.wrapping_add(127) << 23) as u32)
}

/// n and r with x = n ln 2 + r, |r| <= ln 2 / 2.
#[inline(always)]
fn reduce_ln2<L: Level>(x: f32) -> (i32, f32) {
    let shifted = L::fma(x, std::f32::consts::LOG2_E, MAGIC);
    let n = shifted - MAGIC;
    let r = L::fma(n, -LN2_LO, L::fma(n, -LN2_HI, x));
    ((shifted.to_bits() as i32).wrapping_sub(MAGIC.to_bits() as i32), r)
}

/// (e^r - 1 - r) / r^2 for |r| <= 0.35.
#[inline(always)]
fn exp_poly<L: Level>(r: f32) -> f32 {
    let p = L::fma(1.987_569_15e-4, r, 1.398_199_95e-3);
    let p = L::fma(p, r, 8.333_451_9e-3);
    let p = L::fma(p, r, 4.166_579_6e-2);
    let p = L::fma(p, r, 1.666_666_55e-1);
    L::fma(p, r, 5.000_000_1e-1)
}

/// e^x.
#[inline(always)]
pub fn exp<L: Level>(x: f32) -> f32 {
    let x = clamp(x, -104.5, 89.0);
    let (n, r) = reduce_ln2::<L>(x);
    let p = L::fma(exp_poly::<L>(r), r * r, r) + 1.0;
    // Two factors: 2^n itself may be denormal or beyond the largest float.
    let half = n >> 1;
    p * exp2i(half) * exp2i(n.wrapping_sub(half))
}

/// e^x for x <= 0 (or NaN): no upper bound, and a scale that needs no halving.
#[inline(always)]
fn exp_neg<L: Level>(x: f32) -> f32 {
    let x = if x < -104.5 { -104.5 } else { x };
    let (n, r) = reduce_ln2::<L>(x);
    let p = L::fma(exp_poly::<L>(r), r * r, r) + 1.0;
    // 2^(n + 24) is normal; the last factor rounds, once, where the result is denormal.
    p * exp2i(n.wrapping_add(24)) * 5.960_464_5e-8
}

/// e^x - 1.
#[inline(always)]
pub fn expm1<L: Level>(x: f32) -> f32 {
    let y = clamp(x, -20.0, 89.0);
    let (n, r) = reduce_ln2::<L>(y);
    let p = L::fma(exp_poly::<L>(r), r * r, r);
    let half = exp2i(n.wrapping_sub(1));
    let v = 2.0 * L::fma(p, half, half - 0.5);
    // Where n = 0 the sum would lose the sign of zero and the last bits of tiny values.
    let v = if n == 0 { p } else { v };
    if x == 0.0 { x } else { v }
}

/// The natural logarithm.
#[inline(always)]
pub fn log<L: Level>(x: f32) -> f32 {
    let (scaled, tiny) = normal(x);
    let bits = scaled.to_bits() as i32;
    // m in [sqrt(1/2), sqrt(2)): the offset is the bits of sqrt(1/2).
    let e = bits.wrapping_sub(0x3f35_04f3) >> 23;
    let m = f32::from_bits(bits.wrapping_sub(e << 23) as u32);
    let e = e as f32 - if tiny { 23.0 } else { 0.0 };
    let f = m - 1.0;
    let z = f * f;
    let p = L::fma(7.037_683_6e-2, f, -1.151_461e-1);
    let p = L::fma(p, f, 1.167_699_9e-1);
    let p = L::fma(p, f, -1.242_014_1e-1);
    let p = L::fma(p, f, 1.424_932_3e-1);
    let p = L::fma(p, f, -1.666_805_8e-1);
    let p = L::fma(p, f, 2.000_071_5e-1);
    let p = L::fma(p, f, -2.499_999_4e-1);
    let p = L::fma(p, f, 3.333_333_1e-1);
    let y = p * f * z;
    let y = L::fma(e, LN2_LO, y);
    let y = L::fma(-0.5, z, y);
    let y = L::fma(e, LN2_HI, f + y);
    let y = if x == f32::INFINITY { x } else { y };
    let y = if scaled == 0.0 { f32::NEG_INFINITY } else { y };
    // By its bits, so that a negative denormal number is negative though it counts as zero.
    if x.to_bits() > 0x8000_0000 || x != x { f32::NAN } else { y }
}

/// x, or 2^23 x where x is a positive denormal number (true). Done on the bits, for in operations such a
/// number counts as zero, in some comparisons (the compiler may look at the bits) it does not.
#[inline(always)]
fn normal(x: f32) -> (f32, bool) {
    let tiny = x.to_bits() < 0x0080_0000;
    // 2^-126 and the number shifted into its fraction, less 2^-126.
    let shifted = f32::from_bits(x.to_bits().wrapping_add(24 << 23)) - f32::from_bits(24 << 23);
    (if tiny { shifted } else { x }, tiny)
}

/// log(1 + x).
#[inline(always)]
pub fn log1p<L: Level>(x: f32) -> f32 {
    let u = 1.0 + x;
    // What rounding u lost, put back to first order.
    let c = (x - (u - 1.0)) / u;
    let y = log::<L>(u);
    let y = if u > 0.0 && u < 1e30 { y + c } else { y };
    if u == 1.0 { x } else { y }
}

/// 1 / d for d in [1, 2], rounded to within an ulp, without the slow divider.
#[inline(always)]
fn reciprocal_1_2<L: Level>(d: f32) -> f32 {
    if !L::FMA {
        return 1.0 / d;
    }
    // A quadratic first guess (error 1 %), then Newton twice.
    let y = L::fma(L::fma(0.323_232_3, d, -1.454_545_5), d, 2.121_212_1);
    let y = L::fma(y, L::fma(-d, y, 1.0), y);
    L::fma(y, L::fma(-d, y, 1.0), y)
}

/// 1 / (1 + e^-x).
#[inline(always)]
pub fn sigmoid<L: Level>(x: f32) -> f32 {
    let e = exp_neg::<L>(-x.abs());
    let d = 1.0 + e;
    let y = reciprocal_1_2::<L>(d);
    let n = if x < 0.0 { e } else { 1.0 };
    // One correction of the quotient n / d brings it to within an ulp.
    let q = n * y;
    if L::FMA { L::fma(L::fma(-d, q, n), y, q) } else { n / d }
}

/// Hyperbolic tangent.
#[inline(always)]
pub fn tanh<L: Level>(x: f32) -> f32 {
    let a = x.abs();
    let z = x * x;
    let p = L::fma(-5.704_988_7e-3, z, 2.063_908_9e-2);
    let p = L::fma(p, z, -5.373_971_6e-2);
    let p = L::fma(p, z, 1.333_144_2e-1);
    let p = L::fma(p, z, -3.333_328_2e-1);
    let small = L::fma(p * z, x, x).copysign(x);
    // 1 - 2 / (e^2a + 1) as 1 - 2t / (1 + t) with t = e^-2a <= 1.
    let t = exp_neg::<L>(-2.0 * a);
    let large = L::fma(-2.0 * t, reciprocal_1_2::<L>(1.0 + t), 1.0);
    if a < 0.625 { small } else { large.copysign(x) }
}

/// log(1 + e^x).
#[inline(always)]
pub fn softplus<L: Level>(x: f32) -> f32 {
    let e = exp_neg::<L>(-x.abs());
    let u = 1.0 + e;
    let c = (e - (u - 1.0)) * reciprocal_1_2::<L>(u);
    let l = if u == 1.0 { e } else { log::<L>(u) + c };
    (if x < 0.0 { 0.0 } else { x }) + l
}

/// The error function.
#[inline(always)]
pub fn erf<L: Level>(x: f32) -> f32 {
    let t = x.abs();
    let s = x * x;
    let r = L::fma(-1.728_534_7e-5, t, 3.831_972e-4);
    let u = L::fma(-3.883_964_4e-3, t, 2.425_462_2e-2);
    let r = L::fma(r, s, u);
    let r = L::fma(r, t, -1.067_778_8e-1);
    let r = L::fma(r, t, -6.348_469e-1);
    let r = L::fma(r, t, -1.287_175_1e-1);
    let r = L::fma(r, t, -t);
    // Beyond 4 the polynomial has no meaning, and erf rounds to 1.
    let r = if t > 4.0 { -20.0 } else { r };
    let large = (1.0 - exp_neg::<L>(r)).copysign(x);
    let p = L::fma(-5.967_617e-4, s, 4.991_194_2e-3);
    let p = L::fma(p, s, -2.676_813_5e-2);
    let p = L::fma(p, s, 1.128_199_3e-1);
    let p = L::fma(p, s, -3.761_253_4e-1);
    let p = L::fma(p, s, 1.283_791_7e-1);
    let small = L::fma(p, x, x);
    let y = if t > 0.927_734_4 { large } else { small };
    if x != x { x } else { y }
}

/// Above this the argument reduction of [`sin`] and [`cos`] loses bits.
pub const TRIG_LIMIT: f32 = 4.0e8;

/// The octant parity and the polynomials of sine and cosine of the reduced argument, in `f64`.
#[inline(always)]
fn sin_cos<L: Level>(x: f32) -> (u64, f64, f64) {
    let x = x as f64;
    let shifted = L::fma64(x, std::f64::consts::FRAC_2_PI, MAGIC64);
    let n = shifted - MAGIC64;
    // pi/2 in two parts of which the first has 25 bits: n times it is exact.
    let r = L::fma64(n, -1.589_325_477_352_819_7e-8, L::fma64(n, -1.570_796_310_901_641_8, x));
    let z = r * r;
    let s = L::fma64(2.718_311_493_989_822e-6, z, -1.983_934_853_608_313_6e-4);
    let s = L::fma64(s, z, 8.333_329_385_889_463e-3);
    let s = L::fma64(s, z, -1.666_666_664_162_654_1e-1);
    let s = L::fma64(s * z, r, r);
    let c = L::fma64(2.439_044_879_627_741_7e-5, z, -1.388_676_377_460_992_9e-3);
    let c = L::fma64(c, z, 4.166_662_332_373_906e-2);
    let c = L::fma64(c, z, -4.999_999_972_510_310_3e-1);
    (shifted.to_bits(), s, L::fma64(c, z, 1.0))
}

#[inline(always)]
fn quadrant(q: u64, s: f64, c: f64) -> f32 {
    let v = if q & 1 == 0 { s } else { c };
    f64::from_bits(v.to_bits() ^ ((q & 2) << 62)) as f32
}

/// Sine, for |x| up to [`TRIG_LIMIT`].
#[inline(always)]
pub fn sin<L: Level>(x: f32) -> f32 {
    let (q, s, c) = sin_cos::<L>(x);
    let y = quadrant(q, s, c);
    if x == 0.0 { x } else { y }
}

/// Cosine, for |x| up to [`TRIG_LIMIT`].
#[inline(always)]
pub fn cos<L: Level>(x: f32) -> f32 {
    let (q, s, c) = sin_cos::<L>(x);
    quadrant(q.wrapping_add(1), s, c)
}

/// log2 of a positive normal `f64`, to some 45 bits.
#[inline(always)]
fn log2_64<L: Level>(x: f64) -> f64 {
    let bits = x.to_bits() as i64;
    let e = bits.wrapping_sub(0x3fe6_a09e_667f_3bcd) >> 52;
    let m = f64::from_bits(bits.wrapping_sub(e << 52) as u64);
    // The integer as a float, without a conversion instruction that AVX2 lacks for 64 bits.
    let e = f64::from_bits((e.wrapping_add(MAGIC64.to_bits() as i64)) as u64) - MAGIC64;
    let s = (m - 1.0) / (m + 1.0);
    let z = s * s;
    let p = L::fma64(1.0 / 17.0, z, 1.0 / 15.0);
    let p = L::fma64(p, z, 1.0 / 13.0);
    let p = L::fma64(p, z, 1.0 / 11.0);
    let p = L::fma64(p, z, 1.0 / 9.0);
    let p = L::fma64(p, z, 1.0 / 7.0);
    let p = L::fma64(p, z, 1.0 / 5.0);
    let p = L::fma64(p, z, 1.0 / 3.0);
    let l = L::fma64(p * z, s, s) * (2.0 * std::f64::consts::LOG2_E);
    e + l
}

/// 2^t for |t| up to some 1000, to some 40 bits.
#[inline(always)]
fn exp2_64<L: Level>(t: f64) -> f64 {
    let shifted = t + MAGIC64;
    let r = (t - (shifted - MAGIC64)) * std::f64::consts::LN_2;
    let p = L::fma64(1.0 / 3_628_800.0, r, 1.0 / 362_880.0);
    let p = L::fma64(p, r, 1.0 / 40_320.0);
    let p = L::fma64(p, r, 1.0 / 5_040.0);
    let p = L::fma64(p, r, 1.0 / 720.0);
    let p = L::fma64(p, r, 1.0 / 120.0);
    let p = L::fma64(p, r, 1.0 / 24.0);
    let p = L::fma64(p, r, 1.0 / 6.0);
    let p = L::fma64(p, r, 0.5);
    let p = L::fma64(p, r, 1.0);
    let p = L::fma64(p, r, 1.0);
    let n = shifted.to_bits().wrapping_sub(MAGIC64.to_bits());
    f64::from_bits(p.to_bits().wrapping_add(n << 52))
}

/// x^y with the special cases of C's `powf`.
#[inline(always)]
pub fn pow<L: Level>(x: f32, y: f32) -> f32 {
    let a = x.abs();
    let (scaled, tiny) = normal(a);
    let l = log2_64::<L>(scaled as f64) - if tiny { 23.0 } else { 0.0 };
    let l = if scaled == 0.0 { -1e300 } else { l };
    let l = if a == f32::INFINITY { 1e300 } else { l };
    // So large that their product with the least y is beyond the bounds below, which are beyond
    // the range of f32. x = 1 gives 0 even with an infinite y.
    let t = if l == 0.0 { 0.0 } else { y as f64 * l };
    let t = if t < -400.0 { -400.0 } else { t };
    let t = if t > 400.0 { 400.0 } else { t };
    let v = exp2_64::<L>(t) as f32;
    // Integers beyond 2^24 are even.
    let whole = y.floor() == y;
    let odd = whole && (y * 0.5).floor() != y * 0.5;
    let negative = x.is_sign_negative();
    let v = if odd && negative { -v } else { v };
    let v = if negative && scaled != 0.0 && a != f32::INFINITY && !whole { f32::NAN } else { v };
    let v = if x != x || y != y { f32::NAN } else { v };
    // (-1)^(+-inf) is 1, as is anything to the 0.
    if y == 0.0 || x == 1.0 || (x == -1.0 && y.abs() == f32::INFINITY) { 1.0 } else { v }
}

/// `float16` bits to `f32`, exactly.
#[inline(always)]
pub fn f16_to_f32(h: u16) -> f32 {
    let magnitude = ((h & 0x7fff) as u32) << 13;
    let normal = f32::from_bits(magnitude + (112 << 23));
    // A denormal one as a number of the smallest normal exponent, less the leading one it does not have;
    // never as a denormal `f32`, which counts as zero in operations.
    let denormal = f32::from_bits(magnitude + (113 << 23)) - f32::from_bits(113 << 23);
    let special = f32::from_bits(magnitude | 0x7f80_0000);
    let v = if magnitude < 1 << 23 { denormal } else { normal };
    let v = if magnitude >= 0x0f80_0000 { special } else { v };
    f32::from_bits(v.to_bits() | ((h & 0x8000) as u32) << 16)
}

/// `f32` to `float16` bits, rounded to nearest even.
#[inline(always)]
pub fn f32_to_f16(x: f32) -> u16 {
    let sign = (x.to_bits() >> 16) & 0x8000;
    let a = x.to_bits() & 0x7fff_ffff;
    // Normal results: round the mantissa in the integer; overflow carries into infinity.
    let normal = a.wrapping_sub(112 << 23).wrapping_add(0xfff + ((a >> 13) & 1)) >> 13;
    let normal = if a >= 0x477f_f000 { 0x7c00 } else { normal };
    // Denormal results: adding 1/2 lines the bits up, and the addition rounds.
    let denormal = (f32::from_bits(a) + 0.5).to_bits().wrapping_sub(0x3f00_0000);
    let v = if a < 0x3880_0000 { denormal } else { normal };
    let v = if a > 0x7f80_0000 { 0x7e00 } else { v };
    (v | sign) as u16
}

/// `f32` to `bfloat16` bits, rounded to nearest even.
#[inline(always)]
pub fn f32_to_bf16(x: f32) -> u16 {
    let b = x.to_bits();
    let rounded = b.wrapping_add(0x7fff + ((b >> 16) & 1)) >> 16;
    (if x != x { (b >> 16) | 0x40 } else { rounded }) as u16
}

/// `bfloat16` bits to `f32`, exactly.
#[inline(always)]
pub fn bf16_to_f32(h: u16) -> f32 {
    f32::from_bits((h as u32) << 16)
}
