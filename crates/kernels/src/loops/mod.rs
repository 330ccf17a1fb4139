//! The loops behind each `ScalarFn` and dtype, found by `resolve`.
//!
//! Invariant: a `ScalarLoop` reads exactly `n` elements of each operand and writes `n` results to
//! memory disjoint from the operands; float16 and bfloat16 are computed in f32 and rounded once.
//! Does not know: shapes, broadcasting, threads.

mod complex;
mod float;
mod int;
mod special;
mod table;

use crate::math32;
use crate::scalar_fn::ScalarFn;
use crate::simd::{Level, multiversion};
use ferroflow_base::Error;
use ferroflow_tensor::{Complex64, Complex128, DType, Element, dispatch};

/// A loop over `n` elements; true if an element is not in the function's domain (integer division
/// by zero), in which case nothing useful was written.
///
/// Safety: each operand pointer the function takes is valid for `n` aligned elements, `out` for `n`
/// aligned results and disjoint from the operands.
type Loop = unsafe fn(*mut u8, [*const u8; 3], usize) -> bool;

/// The levels a dtype's loops are compiled for.
pub(crate) trait Lane: Element {
    const LEVELS: u8;
}
macro_rules! lanes { ($($t:ty => $n:literal),*) => { $(impl Lane for $t { const LEVELS: u8 = $n; })* } }
lanes!(f32 => 3, f64 => 3, u8 => 2, u16 => 2, u32 => 2, u64 => 2, i8 => 2, i16 => 2, i32 => 3,
       i64 => 3, bool => 2, Complex64 => 1, Complex128 => 1);

/// A unary function of `T` to itself.
pub(crate) trait Un<T> {
    /// True where the body calls into a library, so that wider vectors gain nothing.
    const SCALAR: bool = false;
    /// True where some arguments need [`Un::slow`].
    const FIXUP: bool = false;
    fn eval<L: Level>(x: T) -> T;
    fn is_odd(_: T) -> bool {
        false
    }
    fn slow(x: T) -> T {
        x
    }
}
/// A unary function to another type: a test, a real part.
pub(crate) trait UnTo<T> {
    type Out: Lane;
    fn eval(x: T) -> Self::Out;
}
/// A binary function of `T` to itself.
pub(crate) trait Bin<T> {
    const SCALAR: bool = false;
    /// True where some operands are outside the domain.
    const CHECKED: bool = false;
    fn eval<L: Level>(x: T, y: T) -> T;
    fn is_bad(_: T, _: T) -> bool {
        false
    }
}
/// A binary function to another type.
pub(crate) trait BinTo<T> {
    type Out: Lane;
    fn eval(x: T, y: T) -> Self::Out;
}
/// A comparison.
pub(crate) trait BinTest<T> {
    fn eval(x: T, y: T) -> bool;
}
/// A function of three `T`.
pub(crate) trait Tern<T> {
    fn eval(x: T, y: T, z: T) -> T;
}

const fn levels<T: Lane>(scalar: bool) -> u8 {
    if scalar { 1 } else { T::LEVELS }
}

multiversion! {
    fn map1<L>[T: Lane, F: Un<T>](most: levels::<T>(F::SCALAR), o: &mut [T], x: &[T]) {
        let n = o.len().min(x.len());
        let (o, x) = (&mut o[..n], &x[..n]);
        for i in 0..n {
            o[i] = F::eval::<L>(x[i]);
        }
        if F::FIXUP && x.iter().fold(false, |any, &x| any | F::is_odd(x)) {
            for i in 0..n {
                if F::is_odd(x[i]) {
                    o[i] = F::slow(x[i]);
                }
            }
        }
    }
}
multiversion! {
    fn map1_to<L>[T: Lane, F: UnTo<T>](most: T::LEVELS, o: &mut [F::Out], x: &[T]) {
        let n = o.len().min(x.len());
        let (o, x) = (&mut o[..n], &x[..n]);
        for i in 0..n {
            o[i] = F::eval(x[i]);
        }
    }
}
multiversion! {
    fn map2<L>[T: Lane, F: Bin<T>]
    (most: levels::<T>(F::SCALAR), o: &mut [T], x: &[T], y: &[T]) -> bool {
        let n = o.len().min(x.len()).min(y.len());
        let (o, x, y) = (&mut o[..n], &x[..n], &y[..n]);
        if F::CHECKED && (0..n).fold(false, |any, i| any | F::is_bad(x[i], y[i])) {
            return true;
        }
        for i in 0..n {
            o[i] = F::eval::<L>(x[i], y[i]);
        }
        false
    }
}
multiversion! {
    fn map2_to<L>[T: Lane, F: BinTo<T>](most: T::LEVELS, o: &mut [F::Out], x: &[T], y: &[T]) {
        let n = o.len().min(x.len()).min(y.len());
        let (o, x, y) = (&mut o[..n], &x[..n], &y[..n]);
        for i in 0..n {
            o[i] = F::eval(x[i], y[i]);
        }
    }
}
multiversion! {
    fn map2_test<L>[T: Lane, F: BinTest<T>]
    (most: T::LEVELS, o: &mut [bool], x: &[T], y: &[T]) {
        let n = o.len().min(x.len()).min(y.len());
        let (o, x, y) = (&mut o[..n], &x[..n], &y[..n]);
        for i in 0..n {
            o[i] = F::eval(x[i], y[i]);
        }
    }
}
multiversion! {
    fn map3<L>[T: Lane, F: Tern<T>](most: T::LEVELS, o: &mut [T], x: &[T], y: &[T], z: &[T]) {
        let n = o.len().min(x.len()).min(y.len()).min(z.len());
        let (o, x, y, z) = (&mut o[..n], &x[..n], &y[..n], &z[..n]);
        for i in 0..n {
            o[i] = F::eval(x[i], y[i], z[i]);
        }
    }
}
multiversion! {
    fn select<L>[T: Bits](most: 2, o: &mut [T], c: &[bool], x: &[T], y: &[T]) {
        let n = o.len().min(c.len()).min(x.len()).min(y.len());
        let (o, c, x, y) = (&mut o[..n], &c[..n], &x[..n], &y[..n]);
        for i in 0..n {
            o[i] = if c[i] { x[i] } else { y[i] };
        }
    }
}

/// Elements as mere bits of their width.
trait Bits: Copy {}
impl Bits for u8 {}
impl Bits for u16 {}
impl Bits for u32 {}
impl Bits for u64 {}
impl Bits for [u32; 2] {}
impl Bits for [u64; 2] {}

/// `n` elements at `p`.
///
/// # Safety
/// As `std::slice::from_raw_parts`.
unsafe fn input<'a, T>(p: *const u8, n: usize) -> &'a [T] {
    // SAFETY: the caller's duty.
    unsafe { std::slice::from_raw_parts(p.cast(), n) }
}

/// # Safety
/// As `std::slice::from_raw_parts_mut`.
unsafe fn output<'a, T>(p: *mut u8, n: usize) -> &'a mut [T] {
    // SAFETY: the caller's duty.
    unsafe { std::slice::from_raw_parts_mut(p.cast(), n) }
}

// SAFETY (of all the loops below): `Loop` states what the caller guarantees, and it is what the
// slices need.
unsafe fn un<T: Lane, F: Un<T>>(o: *mut u8, p: [*const u8; 3], n: usize) -> bool {
    // SAFETY: see `Loop`.
    unsafe { map1::<T, F>(output(o, n), input(p[0], n)) };
    false
}
unsafe fn un_to<T: Lane, F: UnTo<T>>(o: *mut u8, p: [*const u8; 3], n: usize) -> bool {
    // SAFETY: see `Loop`.
    unsafe { map1_to::<T, F>(output(o, n), input(p[0], n)) };
    false
}
unsafe fn bin<T: Lane, F: Bin<T>>(o: *mut u8, p: [*const u8; 3], n: usize) -> bool {
    // SAFETY: see `Loop`.
    unsafe { map2::<T, F>(output(o, n), input(p[0], n), input(p[1], n)) }
}
unsafe fn bin_to<T: Lane, F: BinTo<T>>(o: *mut u8, p: [*const u8; 3], n: usize) -> bool {
    // SAFETY: see `Loop`.
    unsafe { map2_to::<T, F>(output(o, n), input(p[0], n), input(p[1], n)) };
    false
}
unsafe fn test<T: Lane, F: BinTest<T>>(o: *mut u8, p: [*const u8; 3], n: usize) -> bool {
    // SAFETY: see `Loop`.
    unsafe { map2_test::<T, F>(output(o, n), input(p[0], n), input(p[1], n)) };
    false
}
unsafe fn tern<T: Lane, F: Tern<T>>(o: *mut u8, p: [*const u8; 3], n: usize) -> bool {
    // SAFETY: see `Loop`.
    unsafe { map3::<T, F>(output(o, n), input(p[0], n), input(p[1], n), input(p[2], n)) };
    false
}
unsafe fn sel<T: Bits>(o: *mut u8, p: [*const u8; 3], n: usize) -> bool {
    // SAFETY: see `Loop`.
    unsafe { select::<T>(output(o, n), input(p[0], n), input(p[1], n), input(p[2], n)) };
    false
}
unsafe fn copy<T: Bits>(o: *mut u8, p: [*const u8; 3], n: usize) -> bool {
    // SAFETY: see `Loop`.
    unsafe { output::<T>(o, n).copy_from_slice(input(p[0], n)) };
    false
}

multiversion! {
    pub(crate) fn widen_f16<L>[](most: 3, o: &mut [f32], x: &[u16]) {
        for (o, &x) in o.iter_mut().zip(x) { *o = math32::f16_to_f32(x); }
    }
}
multiversion! {
    pub(crate) fn narrow_f16<L>[](most: 3, o: &mut [u16], x: &[f32]) {
        for (o, &x) in o.iter_mut().zip(x) { *o = math32::f32_to_f16(x); }
    }
}
multiversion! {
    pub(crate) fn widen_bf16<L>[](most: 3, o: &mut [f32], x: &[u16]) {
        for (o, &x) in o.iter_mut().zip(x) { *o = math32::bf16_to_f32(x); }
    }
}
multiversion! {
    pub(crate) fn narrow_bf16<L>[](most: 3, o: &mut [u16], x: &[f32]) {
        for (o, &x) in o.iter_mut().zip(x) { *o = math32::f32_to_bf16(x); }
    }
}

/// A loop found for a function and a dtype.
#[derive(Clone, Copy)]
pub(crate) struct ScalarLoop {
    f: ScalarFn,
    dtype: DType,
    inner: Loop,
    /// Whether operands are widened to f32 first.
    half: bool,
}

type Widen = fn(&mut [f32], &[u16]);
type Narrow = fn(&mut [u16], &[f32]);

/// Elements of a half float widened at a time.
const HALF_BLOCK: usize = 256;

impl ScalarLoop {
    /// Runs the loop over `n` elements; an error if an element is outside the function's domain.
    ///
    /// # Safety
    /// Each operand pointer the function takes is valid for `n` aligned elements of its dtype,
    /// `out` for `n` aligned results and disjoint from the operands.
    #[inline]
    pub(crate) unsafe fn run(
        &self,
        out: *mut u8,
        p: [*const u8; 3],
        n: usize,
    ) -> ferroflow_base::Result<()> {
        let bad = if self.half {
            // SAFETY: the caller's guarantee is passed on.
            unsafe { self.run_half(out, p, n) }
        } else {
            // SAFETY: as above.
            unsafe { (self.inner)(out, p, n) }
        };
        if bad { Err(self.domain_error()) } else { Ok(()) }
    }

    unsafe fn run_half(&self, out: *mut u8, p: [*const u8; 3], n: usize) -> bool {
        let (widen, narrow): (Widen, Narrow) = if self.dtype == DType::Float16 {
            (widen_f16, narrow_f16)
        } else {
            (widen_bf16, narrow_bf16)
        };
        let mut wide = [[0f32; HALF_BLOCK]; 4];
        let [w, o @ ..] = &mut wide[..] else { return true };
        let mut start = 0;
        while start < n {
            let m = HALF_BLOCK.min(n - start);
            let mut q = [std::ptr::null::<u8>(); 3];
            for (i, o) in o.iter_mut().enumerate().take(self.f.arity()) {
                // SAFETY: `start + m <= n` elements are there.
                widen(&mut o[..m], unsafe { input(p[i].add(2 * start), m) });
                q[i] = o.as_ptr().cast();
            }
            let direct = self.f.result_dtype(self.dtype) == DType::Bool;
            // SAFETY: as above; `w` is disjoint from the widened operands.
            unsafe {
                if direct {
                    (self.inner)(out.add(start), q, m);
                } else {
                    (self.inner)(w.as_mut_ptr().cast(), q, m);
                    narrow(output(out.add(2 * start), m), &w[..m]);
                }
            }
            start += m;
        }
        false
    }

    #[cold]
    fn domain_error(&self) -> Error {
        Error::invalid_argument(match self.f {
            ScalarFn::Pow => "Integers to negative integer powers are not allowed",
            _ => "Integer division by zero",
        })
    }
}

/// The loop for operands of `dtype`; `None` where the function is not defined for it.
#[inline]
pub(crate) fn resolve(f: ScalarFn, dtype: DType) -> Option<ScalarLoop> {
    let (half, wide) = match dtype {
        DType::Float16 | DType::Bfloat16 => (true, DType::Float32),
        d => (false, d),
    };
    let moves =
        matches!(f, ScalarFn::Select | ScalarFn::Identity | ScalarFn::Conj | ScalarFn::Real);
    if moves && let Some(inner) = by_width(f, dtype) {
        return Some(ScalarLoop { f, dtype, inner, half: false });
    }
    let inner = match wide {
        DType::Float32 => float::resolve_f32(f).or_else(|| special::resolve_f32(f)),
        DType::Float64 => float::resolve_f64(f).or_else(|| special::resolve_f64(f)),
        DType::Complex64 => complex::resolve::<Complex64>(f),
        DType::Complex128 => complex::resolve::<Complex128>(f),
        DType::Bool => int::resolve_bool(f),
        d => dispatch!(d, T in ints => int::resolve::<T>(f)).flatten(),
    }?;
    Some(ScalarLoop { f, dtype, inner, half })
}

/// Functions that only move bits.
fn by_width(f: ScalarFn, dtype: DType) -> Option<Loop> {
    let real = !dtype.is_complex() && dtype.is_plain() && dtype != DType::Bool;
    match (f, dtype.size()) {
        // Complex numbers are aligned as their parts.
        (ScalarFn::Select, 8) if dtype.is_complex() => Some(sel::<[u32; 2]>),
        (ScalarFn::Identity, 8) if dtype.is_complex() => Some(copy::<[u32; 2]>),
        (ScalarFn::Select, 1) => Some(sel::<u8>),
        (ScalarFn::Select, 2) => Some(sel::<u16>),
        (ScalarFn::Select, 4) => Some(sel::<u32>),
        (ScalarFn::Select, 8) => Some(sel::<u64>),
        (ScalarFn::Select, 16) => Some(sel::<[u64; 2]>),
        (ScalarFn::Identity, 1) => Some(copy::<u8>),
        (ScalarFn::Identity, 2) => Some(copy::<u16>),
        (ScalarFn::Identity, 4) => Some(copy::<u32>),
        (ScalarFn::Identity, 8) => Some(copy::<u64>),
        (ScalarFn::Identity, 16) => Some(copy::<[u64; 2]>),
        (ScalarFn::Conj | ScalarFn::Real, _) if real => by_width(ScalarFn::Identity, dtype),
        _ => None,
    }
}
