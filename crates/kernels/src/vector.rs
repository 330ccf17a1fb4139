//! Vector registers for microkernels: one trait, implemented for AVX-512, AVX2 with FMA, NEON and
//! plain arrays. Which of them a level has, and the choice at run time, is `simd`'s.
//!
//! Invariant: a token of an instruction set exists only where the processor has it, so that its
//! arithmetic is safe to call. Every lane computes what the scalar operation would, so results do
//! not depend on the instruction set, as long as it can multiply and add with one rounding (only
//! x86-64 without FMA cannot: doing it in software would be a hundred times slower).
//! Does not know: what the kernels compute.

// Loops over lanes and tiles index several arrays at once.
#![allow(clippy::needless_range_loop)]

use crate::simd::multiversion;
use num_traits::Float;

/// An instruction set seen as operations on vectors of one element type.
///
/// The value is a token: having one proves that the processor has the instructions.
pub trait Simd: Copy + Send + Sync + 'static {
    /// The element type.
    type Elem: Float + Send + Sync + 'static;
    /// A register of [`Simd::LANES`] elements.
    type Vec: Copy;
    /// Elements in a register.
    const LANES: usize;
    /// Vector registers there are.
    const REGISTERS: usize;

    /// All lanes `x`.
    fn splat(self, x: Self::Elem) -> Self::Vec;
    /// Lanewise sum.
    fn add(self, a: Self::Vec, b: Self::Vec) -> Self::Vec;
    /// Lanewise difference.
    fn sub(self, a: Self::Vec, b: Self::Vec) -> Self::Vec;
    /// Lanewise product.
    fn mul(self, a: Self::Vec, b: Self::Vec) -> Self::Vec;
    /// Lanewise quotient.
    fn div(self, a: Self::Vec, b: Self::Vec) -> Self::Vec;
    /// Lanewise `a * b + c`; rounded once, except where the processor has no such instruction.
    fn mul_add(self, a: Self::Vec, b: Self::Vec, c: Self::Vec) -> Self::Vec;
    /// Lanewise `if a > b { a } else { b }`: `b` where either is NaN.
    fn max(self, a: Self::Vec, b: Self::Vec) -> Self::Vec;
    /// Lanewise `if a < b { a } else { b }`: `b` where either is NaN.
    fn min(self, a: Self::Vec, b: Self::Vec) -> Self::Vec;
    /// Reads a register from unaligned memory.
    ///
    /// # Safety
    /// `p` must be valid for reading `LANES` elements.
    unsafe fn load(self, p: *const Self::Elem) -> Self::Vec;
    /// Writes a register to unaligned memory.
    ///
    /// # Safety
    /// `p` must be valid for writing `LANES` elements.
    unsafe fn store(self, p: *mut Self::Elem, v: Self::Vec);
    /// Reads the first `n` lanes; the others are zero.
    ///
    /// # Safety
    /// `n <= LANES` and `p` must be valid for reading `n` elements.
    unsafe fn load_partial(self, p: *const Self::Elem, n: usize) -> Self::Vec;
    /// Writes the first `n` lanes.
    ///
    /// # Safety
    /// `n <= LANES` and `p` must be valid for writing `n` elements.
    unsafe fn store_partial(self, p: *mut Self::Elem, v: Self::Vec, n: usize);

    /// All lanes zero.
    #[inline(always)]
    fn zero(self) -> Self::Vec {
        self.splat(num_traits::zero())
    }
}

pub use crate::simd::InstructionSet;

/// Work that can be done with any instruction set. `run` must be `#[inline(always)]`, and so must
/// what it calls in its hot loops, to be compiled with the instructions of its token.
pub trait VectorWork<T> {
    /// What the work gives.
    type Output;
    /// Does the work.
    fn run<S: Simd<Elem = T>>(self, simd: S) -> Self::Output;
}

/// An element type kernels can be run on.
pub trait VectorElement: Float + Send + Sync + 'static {
    /// Runs `kernel` with the instructions of `level`, or of the best level below it there is.
    fn run_at<K: VectorWork<Self>>(level: InstructionSet, kernel: K) -> K::Output;
    /// Runs `kernel` with the best instructions of this processor.
    #[inline]
    fn run<K: VectorWork<Self>>(kernel: K) -> K::Output {
        Self::run_at(InstructionSet::here(), kernel)
    }
}

/// Plain loops that LLVM vectorises with the best instructions of the processor. `run` must be
/// `#[inline(always)]`, and so must what it calls in its hot loops.
pub trait Loops {
    /// Does the work.
    fn run(self);
}

multiversion! {
    /// Runs `work`, compiled for the best instructions of this processor.
    pub fn vectorized<L>[W: Loops](most: 3, work: W) {
        work.run()
    }
}

multiversion! {
    fn run_f32<L>[K: VectorWork<f32>](level, level: InstructionSet, kernel: K) -> K::Output {
        let _ = level;
        // SAFETY: this is the body of a function of several versions.
        let (registers, _) = unsafe { L::registers() };
        kernel.run(registers)
    }
}

multiversion! {
    fn run_f64<L>[K: VectorWork<f64>](level, level: InstructionSet, kernel: K) -> K::Output {
        let _ = level;
        // SAFETY: as for `run_f32`.
        let (_, registers) = unsafe { L::registers() };
        kernel.run(registers)
    }
}

impl VectorElement for f32 {
    #[inline]
    fn run_at<K: VectorWork<f32>>(level: InstructionSet, kernel: K) -> K::Output {
        run_f32(level, kernel)
    }
}

impl VectorElement for f64 {
    #[inline]
    fn run_at<K: VectorWork<f64>>(level: InstructionSet, kernel: K) -> K::Output {
        run_f64(level, kernel)
    }
}

/// Arrays of `N` elements, for LLVM to put into whatever registers there are.
#[derive(Clone, Copy)]
pub struct Plain<T, const N: usize, const FUSED: bool>(std::marker::PhantomData<T>);

impl<T, const N: usize, const FUSED: bool> Plain<T, N, FUSED> {
    pub(crate) const TOKEN: Self = Plain(std::marker::PhantomData);
}

impl<T, const N: usize, const FUSED: bool> Simd for Plain<T, N, FUSED>
where
    T: Float + Send + Sync + 'static,
{
    type Elem = T;
    type Vec = [T; N];
    const LANES: usize = N;
    const REGISTERS: usize = 16;

    #[inline(always)]
    fn splat(self, x: T) -> [T; N] {
        [x; N]
    }
    #[inline(always)]
    fn add(self, mut a: [T; N], b: [T; N]) -> [T; N] {
        for i in 0..N {
            a[i] = a[i] + b[i];
        }
        a
    }
    #[inline(always)]
    fn sub(self, mut a: [T; N], b: [T; N]) -> [T; N] {
        for i in 0..N {
            a[i] = a[i] - b[i];
        }
        a
    }
    #[inline(always)]
    fn mul(self, mut a: [T; N], b: [T; N]) -> [T; N] {
        for i in 0..N {
            a[i] = a[i] * b[i];
        }
        a
    }
    #[inline(always)]
    fn div(self, mut a: [T; N], b: [T; N]) -> [T; N] {
        for i in 0..N {
            a[i] = a[i] / b[i];
        }
        a
    }
    #[inline(always)]
    fn mul_add(self, a: [T; N], b: [T; N], mut c: [T; N]) -> [T; N] {
        for i in 0..N {
            c[i] = if FUSED { a[i].mul_add(b[i], c[i]) } else { a[i] * b[i] + c[i] };
        }
        c
    }
    #[inline(always)]
    fn max(self, a: [T; N], mut b: [T; N]) -> [T; N] {
        for i in 0..N {
            b[i] = if a[i] > b[i] { a[i] } else { b[i] };
        }
        b
    }
    #[inline(always)]
    fn min(self, a: [T; N], mut b: [T; N]) -> [T; N] {
        for i in 0..N {
            b[i] = if a[i] < b[i] { a[i] } else { b[i] };
        }
        b
    }
    #[inline(always)]
    unsafe fn load(self, p: *const T) -> [T; N] {
        // SAFETY: the caller vouches for N elements; arrays of T need no more alignment than T,
        // which `read_unaligned` does not even ask for.
        unsafe { p.cast::<[T; N]>().read_unaligned() }
    }
    #[inline(always)]
    unsafe fn store(self, p: *mut T, v: [T; N]) {
        // SAFETY: as for `load`.
        unsafe { p.cast::<[T; N]>().write_unaligned(v) }
    }
    #[inline(always)]
    unsafe fn load_partial(self, p: *const T, n: usize) -> [T; N] {
        let mut v = [T::zero(); N];
        // SAFETY: the caller vouches for n <= N elements at p; v holds N.
        unsafe { std::ptr::copy_nonoverlapping(p, v.as_mut_ptr(), n) };
        v
    }
    #[inline(always)]
    unsafe fn store_partial(self, p: *mut T, v: [T; N], n: usize) {
        // SAFETY: the caller vouches for n <= N elements at p; v holds N.
        unsafe { std::ptr::copy_nonoverlapping(v.as_ptr(), p, n) };
    }
}

#[cfg(target_arch = "x86_64")]
pub(crate) mod x86 {
    use super::Simd;
    use std::arch::x86_64::*;

    /// 512-bit registers of `f32`.
    #[derive(Clone, Copy)]
    pub struct Avx512(());
    /// 256-bit registers of `f32`.
    #[derive(Clone, Copy)]
    pub struct Avx2(());

    impl Avx512 {
        /// For `Level::registers` alone, whose callers know that the processor has the instructions.
        pub(crate) const TOKEN: Avx512 = Avx512(());
    }
    impl Avx2 {
        /// As for `Avx512`.
        pub(crate) const TOKEN: Avx2 = Avx2(());
    }

    #[inline(always)]
    fn mask16(n: usize) -> __mmask16 {
        ((1u32 << n.min(16)) - 1) as __mmask16
    }

    impl Simd for Avx512 {
        type Elem = f32;
        type Vec = __m512;
        const LANES: usize = 16;
        const REGISTERS: usize = 32;

        #[inline(always)]
        fn splat(self, x: f32) -> __m512 {
            // SAFETY: the token proves AVX-512F; likewise below.
            unsafe { _mm512_set1_ps(x) }
        }
        #[inline(always)]
        fn add(self, a: __m512, b: __m512) -> __m512 {
            // SAFETY: see `splat`.
            unsafe { _mm512_add_ps(a, b) }
        }
        #[inline(always)]
        fn mul(self, a: __m512, b: __m512) -> __m512 {
            // SAFETY: see `splat`.
            unsafe { _mm512_mul_ps(a, b) }
        }
        #[inline(always)]
        fn sub(self, a: __m512, b: __m512) -> __m512 {
            // SAFETY: see `splat`.
            unsafe { _mm512_sub_ps(a, b) }
        }
        #[inline(always)]
        fn div(self, a: __m512, b: __m512) -> __m512 {
            // SAFETY: see `splat`.
            unsafe { _mm512_div_ps(a, b) }
        }
        #[inline(always)]
        fn mul_add(self, a: __m512, b: __m512, c: __m512) -> __m512 {
            // SAFETY: see `splat`.
            unsafe { _mm512_fmadd_ps(a, b, c) }
        }
        #[inline(always)]
        fn max(self, a: __m512, b: __m512) -> __m512 {
            // SAFETY: see `splat`. The instruction gives its second operand for NaN.
            unsafe { _mm512_max_ps(a, b) }
        }
        #[inline(always)]
        fn min(self, a: __m512, b: __m512) -> __m512 {
            // SAFETY: see `splat`.
            unsafe { _mm512_min_ps(a, b) }
        }
        #[inline(always)]
        unsafe fn load(self, p: *const f32) -> __m512 {
            // SAFETY: the caller vouches for 16 elements.
            unsafe { _mm512_loadu_ps(p) }
        }
        #[inline(always)]
        unsafe fn store(self, p: *mut f32, v: __m512) {
            // SAFETY: the caller vouches for 16 elements.
            unsafe { _mm512_storeu_ps(p, v) }
        }
        #[inline(always)]
        unsafe fn load_partial(self, p: *const f32, n: usize) -> __m512 {
            // SAFETY: lanes from n on are masked out, and masked lanes do not touch memory.
            unsafe { _mm512_maskz_loadu_ps(mask16(n), p) }
        }
        #[inline(always)]
        unsafe fn store_partial(self, p: *mut f32, v: __m512, n: usize) {
            // SAFETY: as for `load_partial`.
            unsafe { _mm512_mask_storeu_ps(p, mask16(n), v) }
        }
    }

    #[inline(always)]
    fn mask8(n: usize) -> [i32; 8] {
        std::array::from_fn(|i| if i < n { -1 } else { 0 })
    }

    impl Simd for Avx2 {
        type Elem = f32;
        type Vec = __m256;
        const LANES: usize = 8;
        const REGISTERS: usize = 16;

        #[inline(always)]
        fn splat(self, x: f32) -> __m256 {
            // SAFETY: the token proves AVX2 and FMA; likewise below.
            unsafe { _mm256_set1_ps(x) }
        }
        #[inline(always)]
        fn add(self, a: __m256, b: __m256) -> __m256 {
            // SAFETY: see `splat`.
            unsafe { _mm256_add_ps(a, b) }
        }
        #[inline(always)]
        fn mul(self, a: __m256, b: __m256) -> __m256 {
            // SAFETY: see `splat`.
            unsafe { _mm256_mul_ps(a, b) }
        }
        #[inline(always)]
        fn sub(self, a: __m256, b: __m256) -> __m256 {
            // SAFETY: see `splat`.
            unsafe { _mm256_sub_ps(a, b) }
        }
        #[inline(always)]
        fn div(self, a: __m256, b: __m256) -> __m256 {
            // SAFETY: see `splat`.
            unsafe { _mm256_div_ps(a, b) }
        }
        #[inline(always)]
        fn mul_add(self, a: __m256, b: __m256, c: __m256) -> __m256 {
            // SAFETY: see `splat`.
            unsafe { _mm256_fmadd_ps(a, b, c) }
        }
        #[inline(always)]
        fn max(self, a: __m256, b: __m256) -> __m256 {
            // SAFETY: see `splat`. The instruction gives its second operand for NaN.
            unsafe { _mm256_max_ps(a, b) }
        }
        #[inline(always)]
        fn min(self, a: __m256, b: __m256) -> __m256 {
            // SAFETY: see `splat`.
            unsafe { _mm256_min_ps(a, b) }
        }
        #[inline(always)]
        unsafe fn load(self, p: *const f32) -> __m256 {
            // SAFETY: the caller vouches for 8 elements.
            unsafe { _mm256_loadu_ps(p) }
        }
        #[inline(always)]
        unsafe fn store(self, p: *mut f32, v: __m256) {
            // SAFETY: the caller vouches for 8 elements.
            unsafe { _mm256_storeu_ps(p, v) }
        }
        #[inline(always)]
        unsafe fn load_partial(self, p: *const f32, n: usize) -> __m256 {
            let mask = mask8(n);
            // SAFETY: lanes from n on are masked out, and masked lanes do not touch memory.
            unsafe { _mm256_maskload_ps(p, _mm256_loadu_si256(mask.as_ptr().cast())) }
        }
        #[inline(always)]
        unsafe fn store_partial(self, p: *mut f32, v: __m256, n: usize) {
            let mask = mask8(n);
            // SAFETY: as for `load_partial`.
            unsafe { _mm256_maskstore_ps(p, _mm256_loadu_si256(mask.as_ptr().cast()), v) }
        }
    }
}

#[cfg(target_arch = "aarch64")]
pub(crate) mod neon {
    use super::Simd;
    use std::arch::aarch64::*;

    /// 128-bit registers of `f32`, which every 64-bit ARM has.
    #[derive(Clone, Copy)]
    pub struct Neon(());

    impl Neon {
        pub(crate) const TOKEN: Neon = Neon(());
    }

    impl Simd for Neon {
        type Elem = f32;
        type Vec = float32x4_t;
        const LANES: usize = 4;
        const REGISTERS: usize = 32;

        #[inline(always)]
        fn splat(self, x: f32) -> float32x4_t {
            // SAFETY: NEON is part of the aarch64 baseline; likewise below.
            unsafe { vdupq_n_f32(x) }
        }
        #[inline(always)]
        fn add(self, a: float32x4_t, b: float32x4_t) -> float32x4_t {
            // SAFETY: see `splat`.
            unsafe { vaddq_f32(a, b) }
        }
        #[inline(always)]
        fn mul(self, a: float32x4_t, b: float32x4_t) -> float32x4_t {
            // SAFETY: see `splat`.
            unsafe { vmulq_f32(a, b) }
        }
        #[inline(always)]
        fn sub(self, a: float32x4_t, b: float32x4_t) -> float32x4_t {
            // SAFETY: see `splat`.
            unsafe { vsubq_f32(a, b) }
        }
        #[inline(always)]
        fn div(self, a: float32x4_t, b: float32x4_t) -> float32x4_t {
            // SAFETY: see `splat`.
            unsafe { vdivq_f32(a, b) }
        }
        #[inline(always)]
        fn mul_add(self, a: float32x4_t, b: float32x4_t, c: float32x4_t) -> float32x4_t {
            // SAFETY: see `splat`.
            unsafe { vfmaq_f32(c, a, b) }
        }
        #[inline(always)]
        fn max(self, a: float32x4_t, b: float32x4_t) -> float32x4_t {
            // SAFETY: see `splat`. Not vmaxq, which gives NaN for NaN.
            unsafe { vbslq_f32(vcgtq_f32(a, b), a, b) }
        }
        #[inline(always)]
        fn min(self, a: float32x4_t, b: float32x4_t) -> float32x4_t {
            // SAFETY: see `splat`.
            unsafe { vbslq_f32(vcltq_f32(a, b), a, b) }
        }
        #[inline(always)]
        unsafe fn load(self, p: *const f32) -> float32x4_t {
            // SAFETY: the caller vouches for 4 elements.
            unsafe { vld1q_f32(p) }
        }
        #[inline(always)]
        unsafe fn store(self, p: *mut f32, v: float32x4_t) {
            // SAFETY: the caller vouches for 4 elements.
            unsafe { vst1q_f32(p, v) }
        }
        #[inline(always)]
        unsafe fn load_partial(self, p: *const f32, n: usize) -> float32x4_t {
            let mut v = [0f32; 4];
            // SAFETY: the caller vouches for n <= 4 elements at p.
            unsafe {
                std::ptr::copy_nonoverlapping(p, v.as_mut_ptr(), n);
                vld1q_f32(v.as_ptr())
            }
        }
        #[inline(always)]
        unsafe fn store_partial(self, p: *mut f32, v: float32x4_t, n: usize) {
            let mut a = [0f32; 4];
            // SAFETY: the caller vouches for n <= 4 elements at p.
            unsafe {
                vst1q_f32(a.as_mut_ptr(), v);
                std::ptr::copy_nonoverlapping(a.as_ptr(), p, n);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Check;

    impl VectorWork<f32> for Check {
        type Output = ();
        #[inline(always)]
        fn run<S: Simd<Elem = f32>>(self, s: S) {
            let input: Vec<f32> = (0..S::LANES).map(|i| i as f32 - 3.5).collect();
            for n in 0..=S::LANES {
                let mut out = vec![9.0f32; S::LANES];
                // SAFETY: both slices hold LANES elements and n is at most that.
                unsafe {
                    let v = s.load_partial(input.as_ptr(), n);
                    s.store_partial(out.as_mut_ptr(), s.max(s.splat(0.0), v), n);
                }
                for i in 0..S::LANES {
                    assert_eq!(out[i], if i < n { input[i].max(0.0) } else { 9.0 });
                }
            }
            let nan = s.splat(f32::NAN);
            let mut out = vec![0.0f32; 3 * S::LANES];
            // SAFETY: the slice holds three registers.
            unsafe {
                s.store(out.as_mut_ptr(), s.max(nan, s.splat(1.0)));
                s.store(out.as_mut_ptr().add(S::LANES), s.min(s.splat(1.0), nan));
                let v = s.mul_add(s.splat(2.0), s.splat(3.0), s.add(s.zero(), s.splat(0.5)));
                s.store(out.as_mut_ptr().add(2 * S::LANES), v);
            }
            assert!(out[..S::LANES].iter().all(|&x| x == 1.0));
            assert!(out[S::LANES..2 * S::LANES].iter().all(|x| x.is_nan()));
            assert!(out[2 * S::LANES..].iter().all(|&x| x == 6.5));
        }
    }

    #[test]
    fn every_level_computes_the_same() {
        for level in InstructionSet::all() {
            f32::run_at(level, Check);
        }
    }
}
