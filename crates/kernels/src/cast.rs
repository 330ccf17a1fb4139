//! Every plain dtype to every plain dtype.
//!
//! Invariant: TensorFlow's rules: floats truncate towards zero, integers wrap, a number is true
//! unless it is 0, complex numbers drop their imaginary part, half and 8-bit floats pass through
//! f32. A float beyond the range of `int32` or `int64`, and what is no number, gives the least integer,
//! as x86's instructions, so TensorFlow and NumPy on x86, do; narrower integers are cut from that.
//! Does not know: strings; bitcasts.

use crate::loops::{self, Lane};
use crate::simd::multiversion;
use crate::work;
use ferroflow_base::{Error, Result};
use ferroflow_tensor::{
    Array, Complex64, Complex128, DType, F8E4M3, F8E5M2, dispatch, f8e4m3, f8e5m2,
};

/// `out = x` in the output's dtype; the shapes are equal.
pub fn cast(x: &Array, out: &mut Array) -> Result<()> {
    if x.dims() != out.dims() {
        return Err(Error::invalid_argument(format!(
            "cast: the input is of shape {}, but the output of shape {}",
            x.shape(),
            out.shape()
        )));
    }
    let caster = Caster::new(x.dtype(), out.dtype())?;
    let (a, b) = (x.dtype().size(), out.dtype().size());
    let n = x.len();
    let from = x.bytes()?;
    // SAFETY: the caster was made for the output's dtype and writes values of it.
    let to = work::Shared::new(unsafe { out.raw_bytes_mut()? });
    work::each(n, work::grain(), |r| {
        // SAFETY: ranges are disjoint; both arrays have `n` elements of their dtypes.
        unsafe {
            let to = to.part(r.start * b..r.end * b);
            caster.run(to.as_mut_ptr(), from[r.start * a..].as_ptr(), r.len());
        }
    });
    Ok(())
}

/// Conversion of one element.
trait To<U> {
    fn to(self) -> U;
}

macro_rules! same_rules {
    ($t:ident => $($u:ident)*) => {$(impl To<$u> for $t {
        #[inline(always)]
        fn to(self) -> $u { self as $u }
    })*};
}
macro_rules! to_complex_and_bool {
    ($($t:ident)*) => {$(
        impl To<Complex64> for $t {
            #[inline(always)]
            fn to(self) -> Complex64 { Complex64::new(self as f32, 0.0) }
        }
        impl To<Complex128> for $t {
            #[inline(always)]
            fn to(self) -> Complex128 { Complex128::new(self as f64, 0.0) }
        }
        impl To<bool> for $t {
            #[inline(always)]
            fn to(self) -> bool { self != (0 as $t) }
        }
        impl To<$t> for bool {
            #[inline(always)]
            fn to(self) -> $t { self as u8 as $t }
        }
        impl To<$t> for Complex64 {
            #[inline(always)]
            fn to(self) -> $t { self.re.to() }
        }
        impl To<$t> for Complex128 {
            #[inline(always)]
            fn to(self) -> $t { self.re.to() }
        }
    )*};
}
macro_rules! ints {
    ($($t:ident)*) => {$(same_rules!($t => u8 u16 u32 u64 i8 i16 i32 i64 f32 f64);)*};
}
ints!(u8 u16 u32 u64 i8 i16 i32 i64);
to_complex_and_bool!(u8 u16 u32 u64 i8 i16 i32 i64 f32 f64);
macro_rules! floats {
    ($($t:ident)*) => {$(
        same_rules!($t => f32 f64);
        floats!(@bounded $t: i32 i64);
        // Narrow integers wrap, as TensorFlow's do, by way of a wide one.
        floats!(@via $t i32: u8 u16 i8 i16);
        floats!(@via $t i64: u32);
        impl To<u64> for $t {
            #[inline(always)]
            fn to(self) -> u64 {
                // The integers of 64 bits from 2^63 on, exactly.
                const HALF: $t = (1u64 << 63) as $t;
                if (HALF..2.0 * HALF).contains(&self) { self as u64 } else { To::<i64>::to(self) as u64 }
            }
        }
    )*};
    (@bounded $t:ident: $($u:ident)*) => {$(impl To<$u> for $t {
        #[inline(always)]
        fn to(self) -> $u {
            // The least integer is a power of two, exact as a float.
            const LEAST: $t = $u::MIN as $t;
            if (LEAST..-LEAST).contains(&self) {
                // SAFETY: truncated, the number is in the range: it is below the first integer that is not.
                unsafe { self.to_int_unchecked() }
            } else {
                $u::MIN
            }
        }
    })*};
    (@via $t:ident $w:ident: $($u:ident)*) => {$(impl To<$u> for $t {
        #[inline(always)]
        fn to(self) -> $u { To::<$w>::to(self) as $u }
    })*};
}
floats!(f32 f64);
impl To<bool> for bool {
    fn to(self) -> bool {
        self
    }
}
impl To<Complex64> for bool {
    fn to(self) -> Complex64 {
        Complex64::new(self as u8 as f32, 0.0)
    }
}
impl To<Complex128> for bool {
    fn to(self) -> Complex128 {
        Complex128::new(self as u8 as f64, 0.0)
    }
}
macro_rules! complexes {
    ($($a:ident $b:ident $p:ident;)*) => {$(
        impl To<$b> for $a {
            fn to(self) -> $b { $b::new(self.re as $p, self.im as $p) }
        }
    )*};
}
complexes! {
    Complex64 Complex64 f32; Complex64 Complex128 f64;
    Complex128 Complex64 f32; Complex128 Complex128 f64;
}
impl To<bool> for Complex64 {
    fn to(self) -> bool {
        self.re != 0.0
    }
}
impl To<bool> for Complex128 {
    fn to(self) -> bool {
        self.re != 0.0
    }
}

multiversion! {
    fn convert<L>[T: Lane, U: Lane, C: Conversion<T, U>](most: 2, o: &mut [U], x: &[T]) {
        for (o, &x) in o.iter_mut().zip(x) {
            *o = C::apply(x);
        }
    }
}

/// [`To`] as a type, so that the multiversioned loop can name it.
trait Conversion<T, U> {
    fn apply(x: T) -> U;
}
struct ByTo;
impl<T: To<U>, U> Conversion<T, U> for ByTo {
    #[inline(always)]
    fn apply(x: T) -> U {
        x.to()
    }
}

type Loop = unsafe fn(*mut u8, *const u8, usize);

/// # Safety
/// Both pointers are valid for `n` aligned elements and disjoint.
unsafe fn run<T: Lane + To<U>, U: Lane>(o: *mut u8, x: *const u8, n: usize) {
    // SAFETY: the caller's duty.
    unsafe {
        convert::<T, U, ByTo>(
            std::slice::from_raw_parts_mut(o.cast(), n),
            std::slice::from_raw_parts(x.cast(), n),
        );
    }
}

macro_rules! small_floats {
    ($($widen:ident $narrow:ident |$x:ident, $y:ident| $t:ty: $w:expr, $n:expr;)*) => {$(
        /// # Safety
        /// As `run`.
        unsafe fn $widen(o: *mut u8, x: *const u8, n: usize) {
            // SAFETY: the caller's duty.
            let ($y, $x) = unsafe {
                (std::slice::from_raw_parts_mut(o.cast::<f32>(), n), std::slice::from_raw_parts(x.cast::<$t>(), n))
            };
            $w
        }
        /// # Safety
        /// As `run`.
        unsafe fn $narrow(o: *mut u8, x: *const u8, n: usize) {
            // SAFETY: the caller's duty.
            let ($y, $x) = unsafe {
                (std::slice::from_raw_parts_mut(o.cast::<$t>(), n), std::slice::from_raw_parts(x.cast::<f32>(), n))
            };
            $n
        }
    )*};
}
small_floats! {
    from_f16 to_f16 |x, y| u16: loops::widen_f16(y, x), loops::narrow_f16(y, x);
    from_bf16 to_bf16 |x, y| u16: loops::widen_bf16(y, x), loops::narrow_bf16(y, x);
    from_e4m3 to_e4m3 |x, y| F8E4M3:
        y.iter_mut().zip(x).for_each(|(y, x)| *y = x.to_f32()),
        y.iter_mut().zip(x).for_each(|(y, &x)| *y = f8e4m3(f64::from(x)));
    from_e5m2 to_e5m2 |x, y| F8E5M2:
        y.iter_mut().zip(x).for_each(|(y, x)| *y = x.to_f32()),
        y.iter_mut().zip(x).for_each(|(y, &x)| *y = f8e5m2(f64::from(x)));
}

/// Loops to and from f32, for the floats that have no arithmetic of their own.
fn small(d: DType) -> Option<(Loop, Loop)> {
    Some(match d {
        DType::Float16 => (from_f16, to_f16),
        DType::Bfloat16 => (from_bf16, to_bf16),
        DType::Float8E4m3fn => (from_e4m3, to_e4m3),
        DType::Float8E5m2 => (from_e5m2, to_e5m2),
        _ => return None,
    })
}

/// The conversion of runs of elements from one dtype to another.
#[derive(Clone, Copy)]
pub(crate) struct Caster {
    widen: Option<Loop>,
    middle: Option<Loop>,
    narrow: Option<Loop>,
    sizes: [usize; 2],
    plain_copy: bool,
}

impl Caster {
    pub(crate) fn new(from: DType, to: DType) -> Result<Caster> {
        let (from, to) = (from.storage(), to.storage());
        let refuse = || Error::unimplemented(format!("there is no cast from {from} to {to}"));
        if !from.is_plain() || !to.is_plain() {
            return Err(refuse());
        }
        let (a, b) = (small(from), small(to));
        let wide = |d: DType, s: Option<(Loop, Loop)>| if s.is_some() { DType::Float32 } else { d };
        let (wa, wb) = (wide(from, a), wide(to, b));
        let middle = if wa == wb {
            None
        } else {
            Some(
                dispatch!(wa, T in [bool, u8, u16, u32, u64, i8, i16, i32, i64, f32, f64, Complex64, Complex128] => {
                    dispatch!(wb, U in [bool, u8, u16, u32, u64, i8, i16, i32, i64, f32, f64, Complex64, Complex128] => {
                        run::<T, U> as Loop
                    })
                })
                .flatten()
                .ok_or_else(refuse)?,
            )
        };
        Ok(Caster {
            widen: a.map(|l| l.0),
            middle,
            narrow: b.map(|l| l.1),
            sizes: [from.size(), to.size()],
            plain_copy: from == to,
        })
    }

    /// Converts `n` elements.
    ///
    /// # Safety
    /// Both pointers are valid for `n` aligned elements of their dtypes and disjoint.
    pub(crate) unsafe fn run(&self, to: *mut u8, from: *const u8, n: usize) {
        const BLOCK: usize = 256;
        let [a, b] = self.sizes;
        // SAFETY: the caller's duty, block by block; the scratch blocks hold BLOCK elements of f32.
        unsafe {
            if self.plain_copy {
                std::ptr::copy_nonoverlapping(from, to, n * a);
                return;
            }
            match (self.widen, self.middle, self.narrow) {
                (Some(l), None, None) | (None, Some(l), None) | (None, None, Some(l)) => {
                    return l(to, from, n);
                }
                _ => {}
            }
            let (mut first, mut second) = ([0f32; BLOCK], [0f32; BLOCK]);
            for start in (0..n).step_by(BLOCK) {
                let m = BLOCK.min(n - start);
                let (mut p, to) = (from.add(start * a), to.add(start * b));
                if let Some(l) = self.widen {
                    l(first.as_mut_ptr().cast(), p, m);
                    p = first.as_ptr().cast();
                }
                if let Some(l) = self.middle {
                    let q = if self.narrow.is_some() { second.as_mut_ptr().cast() } else { to };
                    l(q, p, m);
                    p = q;
                }
                if let Some(l) = self.narrow {
                    l(to, p, m);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ferroflow_tensor::{Shape, f16};

    fn to(x: &Array, d: DType) -> Array {
        let mut out = Array::uninit(d, x.shape().clone()).unwrap();
        cast(x, &mut out).unwrap();
        out
    }

    #[test]
    fn every_pair_keeps_small_numbers() {
        let plain: Vec<DType> = DType::ALL.iter().copied().filter(|d| d.is_plain()).collect();
        for &a in &plain {
            for &b in &plain {
                for v in [0.0, 1.0, 5.0] {
                    let v = if a == DType::Bool { f64::min(v, 1.0) } else { v };
                    let want = Array::scalar_of(b, v).unwrap();
                    let x = Array::scalar_of(a, v).unwrap();
                    let mut many = Array::uninit(a, Shape::vector(700)).unwrap();
                    crate::moves::fill(&x, &mut many).unwrap();
                    let mut all = Array::uninit(b, Shape::vector(700)).unwrap();
                    crate::moves::fill(&want, &mut all).unwrap();
                    assert!(to(&x, b).same_bits(&want), "{v} from {a} to {b}");
                    assert!(to(&many, b).same_bits(&all), "{v} from {a} to {b}");
                }
            }
        }
        assert!(Caster::new(DType::String, DType::Int8).is_err());
    }

    #[test]
    fn rules_are_tensorflows() {
        let x = Array::vector(&[300.7f32, -1.5, 0.5, -0.0, f32::NAN]).unwrap();
        assert_eq!(to(&x, DType::Int32).slice::<i32>().unwrap()[..4], [300, -1, 0, 0]);
        assert_eq!(to(&x, DType::Uint8).slice::<u8>().unwrap()[..4], [44, 255, 0, 0]);
        assert_eq!(to(&x, DType::Bool).slice::<bool>().unwrap(), [true, true, true, false, true]);
        let c = Array::vector(&[Complex64::new(0.0, 1.0), Complex64::new(2.5, 3.0)]).unwrap();
        assert_eq!(to(&c, DType::Bool).slice::<bool>().unwrap(), [false, true]);
        assert_eq!(to(&c, DType::Int64).slice::<i64>().unwrap(), [0, 2]);
        let i = Array::vector(&[-1i64, 1 << 40]).unwrap();
        assert_eq!(to(&i, DType::Uint8).slice::<u8>().unwrap(), [255, 0]);
        let d = Array::vector(&[65504.0f64, 1e6]).unwrap();
        assert_eq!(to(&d, DType::Float16).slice::<f16>().unwrap(), [f16::MAX, f16::INFINITY]);
    }
}
