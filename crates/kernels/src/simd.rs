//! Instruction-set levels: one generic loop body, compiled for baseline, AVX2+FMA and AVX-512, the
//! best of which is picked at run time.
//!
//! Invariant: a body is only run at a level the processor has. Multiplication and addition are
//! contracted only where `Level::fma` is written, and every level that has it rounds alike.
//! Does not know: what the bodies compute.

use std::sync::atomic::{AtomicU8, Ordering};

/// What a loop body may ask of the level it is compiled for.
pub trait Level: Copy {
    /// Whether fused multiply-add is one instruction (elsewhere it would be a slow library call).
    const FMA: bool;

    /// `a * b + c`: rounded once where the level has the instruction, twice elsewhere.
    #[inline(always)]
    fn fma(a: f32, b: f32, c: f32) -> f32 {
        if Self::FMA { a.mul_add(b, c) } else { a * b + c }
    }

    /// As [`Level::fma`], for `f64`.
    #[inline(always)]
    fn fma64(a: f64, b: f64, c: f64) -> f64 {
        if Self::FMA { a.mul_add(b, c) } else { a * b + c }
    }
}

/// What every processor of the architecture has.
#[derive(Clone, Copy)]
pub struct Baseline;
/// x86-64 with AVX2, FMA and BMI2 (Haswell, Zen and later).
#[derive(Clone, Copy)]
pub struct Avx2;
/// x86-64 with AVX-512 F, BW, DQ and VL.
#[derive(Clone, Copy)]
pub struct Avx512;

impl Level for Baseline {
    const FMA: bool = cfg!(target_arch = "aarch64");
}
impl Level for Avx2 {
    const FMA: bool = true;
}
impl Level for Avx512 {
    const FMA: bool = true;
}

/// 0 unknown, 1 baseline, 2 AVX2, 3 AVX-512.
static LEVEL: AtomicU8 = AtomicU8::new(0);

/// The best level of this processor: 1 baseline, 2 AVX2+FMA, 3 AVX-512.
#[inline]
pub fn level() -> u8 {
    match LEVEL.load(Ordering::Relaxed) {
        0 => detect(),
        n => n,
    }
}

/// Uses at most this level from now on, so that a test can compare levels; 0 restores the best.
pub fn limit_level(most: u8) {
    let best = detect();
    LEVEL.store(if most == 0 { best } else { best.min(most) }, Ordering::Relaxed);
}

#[cold]
fn detect() -> u8 {
    let n = best();
    LEVEL.store(n, Ordering::Relaxed);
    n
}

#[cfg(target_arch = "x86_64")]
fn best() -> u8 {
    let v3 = is_x86_feature_detected!("avx2")
        && is_x86_feature_detected!("fma")
        && is_x86_feature_detected!("bmi2");
    let v4 = is_x86_feature_detected!("avx512f")
        && is_x86_feature_detected!("avx512bw")
        && is_x86_feature_detected!("avx512dq")
        && is_x86_feature_detected!("avx512vl");
    match (v3, v4) {
        (true, true) => 3,
        (true, false) => 2,
        _ => 1,
    }
}

#[cfg(not(target_arch = "x86_64"))]
fn best() -> u8 {
    1
}

/// Defines a function whose body is compiled for several levels, one of which is picked at each
/// call. The first type parameter names the level inside the body.
///
/// `multiversion! { pub fn scale<L>[T: Copy](most: 3, x: &mut [T]) -> bool { ... } }`: the `most`
/// expression, a constant, bounds the levels compiled.
#[macro_export]
macro_rules! multiversion {
    (
        $(#[$meta:meta])*
        $vis:vis fn $name:ident<$L:ident>[$($g:ident : $bound:path),*]
        (most: $most:expr $(, $arg:ident : $ty:ty)* $(,)?) $(-> $ret:ty)? $body:block
    ) => {
        $(#[$meta])*
        #[inline]
        $vis fn $name<$($g: $bound),*>($($arg: $ty),*) $(-> $ret)? {
            #[inline(always)]
            fn body<$L: $crate::simd::Level $(, $g: $bound)*>($($arg: $ty),*) $(-> $ret)? $body

            #[cfg(target_arch = "x86_64")]
            #[target_feature(enable = "avx2,fma,bmi2")]
            fn v3<$($g: $bound),*>($($arg: $ty),*) $(-> $ret)? {
                body::<$crate::simd::Avx2 $(, $g)*>($($arg),*)
            }

            #[cfg(target_arch = "x86_64")]
            #[target_feature(enable = "avx2,fma,bmi2,avx512f,avx512bw,avx512dq,avx512vl")]
            fn v4<$($g: $bound),*>($($arg: $ty),*) $(-> $ret)? {
                body::<$crate::simd::Avx512 $(, $g)*>($($arg),*)
            }

            #[cfg(target_arch = "x86_64")]
            {
                if const { $most >= 3 } && $crate::simd::level() >= 3 {
                    // SAFETY: `level` found these features on this processor.
                    return unsafe { v4::<$($g),*>($($arg),*) };
                }
                if const { $most >= 2 } && $crate::simd::level() >= 2 {
                    // SAFETY: as above.
                    return unsafe { v3::<$($g),*>($($arg),*) };
                }
            }
            body::<$crate::simd::Baseline $(, $g)*>($($arg),*)
        }
    };
}
pub use multiversion;
