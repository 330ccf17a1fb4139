//! Instruction-set levels: one generic loop body, compiled for baseline, AVX2+FMA and AVX-512, the
//! best of which is picked at run time. A body is a plain loop that LLVM vectorises, or works on the level's
//! registers (`vector`).
//!
//! Invariant: a body is only run at a level the processor has. Multiplication and addition are
//! contracted only where `Level::fma` is written, and every level that has it rounds alike.
//! Does not know: what the bodies compute.

#[cfg(target_arch = "x86_64")]
use crate::vector::x86;
use crate::vector::{Plain, Simd};
use std::sync::atomic::{AtomicU8, Ordering};

/// What a loop body may ask of the level it is compiled for.
pub trait Level: Copy {
    /// Whether fused multiply-add is one instruction (elsewhere it would be a slow library call).
    const FMA: bool;
    /// Its registers of `f32`.
    type F32: Simd<Elem = f32>;
    /// Its registers of `f64`.
    type F64: Simd<Elem = f64>;

    /// Its registers, to compute with.
    ///
    /// # Safety
    /// The processor must have the level, as it has in the body of a [`multiversion!`] function.
    unsafe fn registers() -> (Self::F32, Self::F64);

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

macro_rules! level {
    ($level:ty, fma: $fma:expr, $f32:ty, $f64:ty) => {
        impl Level for $level {
            const FMA: bool = $fma;
            type F32 = $f32;
            type F64 = $f64;

            #[inline(always)]
            unsafe fn registers() -> ($f32, $f64) {
                (<$f32>::TOKEN, <$f64>::TOKEN)
            }
        }
    };
}

#[cfg(not(target_arch = "aarch64"))]
type Base32 = Plain<f32, 8, FUSED>;
#[cfg(target_arch = "aarch64")]
type Base32 = crate::vector::neon::Neon;

/// Whether every processor of the target multiplies and adds in one instruction.
const FUSED: bool = cfg!(any(target_arch = "aarch64", target_feature = "fma"));

level!(Baseline, fma: cfg!(target_arch = "aarch64"), Base32, Plain<f64, 4, FUSED>);
#[cfg(target_arch = "x86_64")]
level!(Avx2, fma: true, x86::Avx2, Plain<f64, 4, true>);
#[cfg(target_arch = "x86_64")]
level!(Avx512, fma: true, x86::Avx512, Plain<f64, 8, true>);

/// The instruction sets that loops are compiled for, the worst first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum InstructionSet {
    /// What every processor of the target has.
    Baseline = 1,
    /// AVX2, FMA and BMI2.
    Avx2 = 2,
    /// AVX-512 F, BW, DQ and VL.
    Avx512 = 3,
}

impl InstructionSet {
    /// The one that loops use: the best of this processor, or what [`limit`](Self::limit) allows.
    #[inline]
    pub fn here() -> InstructionSet {
        match IN_USE.load(Ordering::Relaxed) {
            1 => InstructionSet::Baseline,
            2 => InstructionSet::Avx2,
            3 => InstructionSet::Avx512,
            _ => detect(),
        }
    }

    /// Every one this processor has, the best last.
    pub fn all() -> Vec<InstructionSet> {
        let best = best();
        [InstructionSet::Baseline, InstructionSet::Avx2, InstructionSet::Avx512]
            .into_iter()
            .filter(|&l| l <= best)
            .collect()
    }

    /// Uses at most this one from now on, so that a test can compare them; `None` restores the best.
    pub fn limit(most: Option<InstructionSet>) {
        let best = best();
        IN_USE.store(most.map_or(best, |most| most.min(best)) as u8, Ordering::Relaxed);
    }
}

/// The one in use; 0 as long as nobody has asked.
static IN_USE: AtomicU8 = AtomicU8::new(0);

#[cold]
fn detect() -> InstructionSet {
    let found = best();
    IN_USE.store(found as u8, Ordering::Relaxed);
    found
}

#[cfg(target_arch = "x86_64")]
fn best() -> InstructionSet {
    let v3 = is_x86_feature_detected!("avx2")
        && is_x86_feature_detected!("fma")
        && is_x86_feature_detected!("bmi2");
    let v4 = is_x86_feature_detected!("avx512f")
        && is_x86_feature_detected!("avx512bw")
        && is_x86_feature_detected!("avx512dq")
        && is_x86_feature_detected!("avx512vl");
    match (v3, v4) {
        (true, true) => InstructionSet::Avx512,
        (true, false) => InstructionSet::Avx2,
        _ => InstructionSet::Baseline,
    }
}

#[cfg(not(target_arch = "x86_64"))]
fn best() -> InstructionSet {
    InstructionSet::Baseline
}

/// Defines a function whose body is compiled for several levels, one of which is picked at each
/// call. The first type parameter names the level inside the body.
///
/// `multiversion! { pub fn scale<L>[T: Copy](most: 3, x: &mut [T]) -> bool { ... } }`: the `most`
/// expression, a constant, bounds the levels compiled. `(level, level: InstructionSet, x: &mut [T])` picks the
/// level that the first argument says, or the best below it that the processor has.
#[macro_export]
macro_rules! multiversion {
    (
        $(#[$meta:meta])*
        $vis:vis fn $name:ident<$L:ident>[$($g:ident : $bound:path),*]
        (most: $most:expr $(, $arg:ident : $ty:ty)* $(,)?) $(-> $ret:ty)? $body:block
    ) => {
        $crate::multiversion! {
            @define [$most] [$crate::simd::InstructionSet::here()]
            [$(#[$meta])*] [$vis] $name $L [$($g : $bound),*] [$($arg : $ty),*] [$(-> $ret)?] $body
        }
    };
    (
        $(#[$meta:meta])*
        $vis:vis fn $name:ident<$L:ident>[$($g:ident : $bound:path),*]
        ($level:ident $(, $arg:ident : $ty:ty)* $(,)?) $(-> $ret:ty)? $body:block
    ) => {
        $crate::multiversion! {
            @define [3] [$level.min($crate::simd::InstructionSet::here())]
            [$(#[$meta])*] [$vis] $name $L [$($g : $bound),*] [$($arg : $ty),*] [$(-> $ret)?] $body
        }
    };
    (
        @define [$most:expr] [$best:expr]
        [$(#[$meta:meta])*] [$vis:vis] $name:ident $L:ident [$($g:ident : $bound:path),*]
        [$($arg:ident : $ty:ty),*] [$(-> $ret:ty)?] $body:block
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
                let best = $best;
                if const { $most >= 3 } && best >= $crate::simd::InstructionSet::Avx512 {
                    // SAFETY: `here` found these features on this processor.
                    return unsafe { v4::<$($g),*>($($arg),*) };
                }
                if const { $most >= 2 } && best >= $crate::simd::InstructionSet::Avx2 {
                    // SAFETY: as above.
                    return unsafe { v3::<$($g),*>($($arg),*) };
                }
            }
            body::<$crate::simd::Baseline $(, $g)*>($($arg),*)
        }
    };
}
pub use multiversion;
