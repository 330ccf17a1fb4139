//! The functions of integers and booleans.
//!
//! Invariant: arithmetic wraps; a zero divisor or a negative exponent is reported, never trapped;
//! shift counts are clamped to the width, as TensorFlow does.
//! Does not know: floats.

use super::name::*;
use super::{Bin, BinTest, Lane, Loop, Tern, Un, bin, tern, test, un};
use crate::scalar_fn::ScalarFn as S;
use crate::simd::Level;

/// The integer operations that the functions below are made of.
pub(crate) trait Int: Lane + Ord {
    const ZERO: Self;
    const ONE: Self;
    fn add(self, o: Self) -> Self;
    fn sub(self, o: Self) -> Self;
    fn mul(self, o: Self) -> Self;
    /// 0 for a zero divisor.
    fn div(self, o: Self) -> Self;
    fn rem(self, o: Self) -> Self;
    fn not(self) -> Self;
    fn and(self, o: Self) -> Self;
    fn or(self, o: Self) -> Self;
    fn xor(self, o: Self) -> Self;
    fn shl(self, o: Self) -> Self;
    fn shr(self, o: Self) -> Self;
    fn pow(self, o: Self) -> Self;
}

macro_rules! int {
    ($($t:ident)*) => {$(
        impl Int for $t {
            const ZERO: $t = 0;
            const ONE: $t = 1;
            #[inline(always)]
            fn add(self, o: $t) -> $t { self.wrapping_add(o) }
            #[inline(always)]
            fn sub(self, o: $t) -> $t { self.wrapping_sub(o) }
            #[inline(always)]
            fn mul(self, o: $t) -> $t { self.wrapping_mul(o) }
            #[inline(always)]
            fn div(self, o: $t) -> $t { if o == 0 { 0 } else { self.wrapping_div(o) } }
            #[inline(always)]
            fn rem(self, o: $t) -> $t { if o == 0 { 0 } else { self.wrapping_rem(o) } }
            #[inline(always)]
            fn not(self) -> $t { !self }
            #[inline(always)]
            fn and(self, o: $t) -> $t { self & o }
            #[inline(always)]
            fn or(self, o: $t) -> $t { self | o }
            #[inline(always)]
            fn xor(self, o: $t) -> $t { self ^ o }
            #[inline(always)]
            #[allow(unused_comparisons, reason = "the same code for unsigned types")]
            fn shl(self, o: $t) -> $t { self.wrapping_shl(clamp_shift(o as i128 as i64, $t::BITS, o < 0)) }
            #[inline(always)]
            #[allow(unused_comparisons, reason = "the same code for unsigned types")]
            fn shr(self, o: $t) -> $t { self.wrapping_shr(clamp_shift(o as i128 as i64, $t::BITS, o < 0)) }
            #[inline(always)]
            fn pow(self, mut e: $t) -> $t {
                let (mut base, mut r) = (self, 1);
                while e > 0 {
                    if e & 1 == 1 {
                        r = base.wrapping_mul(r);
                    }
                    base = base.wrapping_mul(base);
                    e >>= 1;
                }
                r
            }
        }
    )*};
}
int!(u8 u16 u32 u64 i8 i16 i32 i64);

#[inline(always)]
fn clamp_shift(count: i64, bits: u32, negative: bool) -> u32 {
    // A huge unsigned count looks negative as i64; the flag tells it apart.
    let most = bits as i64 - 1;
    (if negative {
        0
    } else if count < 0 || count > most {
        most
    } else {
        count
    }) as u32
}

macro_rules! unary {
    ($($name:ident |$x:ident| $body:expr;)*) => {$(
        impl<T: Int> Un<T> for $name {
            #[inline(always)]
            fn eval<L: Level>($x: T) -> T { $body }
        }
    )*};
}
macro_rules! binary {
    ($($name:ident |$x:ident, $y:ident| $body:expr;)*) => {$(
        impl<T: Int> Bin<T> for $name {
            #[inline(always)]
            fn eval<L: Level>($x: T, $y: T) -> T { $body }
        }
    )*};
}
macro_rules! checked {
    ($($name:ident |$x:ident, $y:ident| $bad:expr, $body:expr;)*) => {$(
        impl<T: Int> Bin<T> for $name {
            const SCALAR: bool = true;
            const CHECKED: bool = true;
            #[inline(always)]
            fn eval<L: Level>($x: T, $y: T) -> T { $body }
            #[inline(always)]
            fn is_bad(_: T, $y: T) -> bool { $bad }
        }
    )*};
}
macro_rules! comparison {
    ($($name:ident $op:tt;)*) => {$(
        impl<T: Int> BinTest<T> for $name {
            #[inline(always)]
            fn eval(x: T, y: T) -> bool { x $op y }
        }
    )*};
}

unary! {
    Neg |x| T::ZERO.sub(x);
    Abs |x| if x < T::ZERO { T::ZERO.sub(x) } else { x };
    Sign |x| if x > T::ZERO { T::ONE } else if x < T::ZERO { T::ZERO.sub(T::ONE) } else { x };
    Square |x| x.mul(x);
    Round |x| x;
    Reciprocal |x| T::ONE.div(x);
    Relu |x| if x < T::ZERO { T::ZERO } else { x };
    Relu6 |x| {
        let six = { let two = T::ONE.add(T::ONE); two.add(two).add(two) };
        if x < T::ZERO { T::ZERO } else if x > six { six } else { x }
    };
    Not |x| x.not();
}
binary! {
    Add |x, y| x.add(y);
    Sub |x, y| x.sub(y);
    Mul |x, y| x.mul(y);
    DivNoNan |x, y| x.div(y);
    MulNoNan |x, y| x.mul(y);
    Maximum |x, y| if x > y { x } else { y };
    Minimum |x, y| if x < y { x } else { y };
    SquaredDifference |x, y| { let d = x.sub(y); d.mul(d) };
    And |x, y| x.and(y);
    Or |x, y| x.or(y);
    Xor |x, y| x.xor(y);
    LeftShift |x, y| x.shl(y);
    RightShift |x, y| x.shr(y);
    ReluGrad |dy, x| if x > T::ZERO { dy } else { T::ZERO };
    Relu6Grad |dy, x| {
        let six = { let two = T::ONE.add(T::ONE); two.add(two).add(two) };
        if x > T::ZERO && x < six { dy } else { T::ZERO }
    };
}
checked! {
    Div |x, y| y == T::ZERO, x.div(y);
    FloorDiv |x, y| y == T::ZERO, {
        let q = x.div(y);
        let inexact = q.mul(y) != x;
        if inexact && (x < T::ZERO) != (y < T::ZERO) { q.sub(T::ONE) } else { q }
    };
    FloorMod |x, y| y == T::ZERO, {
        let r = x.rem(y);
        if r != T::ZERO && (r < T::ZERO) != (y < T::ZERO) { r.add(y) } else { r }
    };
    TruncMod |x, y| y == T::ZERO, x.rem(y);
    Pow |x, y| y < T::ZERO, Int::pow(x, y);
}
comparison! {
    Less <; LessEqual <=; Greater >; GreaterEqual >=; Equal ==; NotEqual !=;
}
impl<T: Int> Tern<T> for ClipByValue {
    #[inline(always)]
    fn eval(x: T, lo: T, hi: T) -> T {
        let v = if hi < x { hi } else { x };
        if v < lo { lo } else { v }
    }
}

pub(super) fn resolve<T: Int>(f: S) -> Option<Loop> {
    Some(match f {
        S::Neg => un::<T, Neg>,
        S::Abs => un::<T, Abs>,
        S::Sign => un::<T, Sign>,
        S::Square => un::<T, Square>,
        S::Round => un::<T, Round>,
        S::Reciprocal => un::<T, Reciprocal>,
        S::Relu => un::<T, Relu>,
        S::Relu6 => un::<T, Relu6>,
        S::Invert => un::<T, Not>,
        S::Add => bin::<T, Add>,
        S::Sub => bin::<T, Sub>,
        S::Mul => bin::<T, Mul>,
        S::Div | S::TruncDiv => bin::<T, Div>,
        S::FloorDiv => bin::<T, FloorDiv>,
        S::FloorMod => bin::<T, FloorMod>,
        S::TruncMod => bin::<T, TruncMod>,
        S::DivNoNan => bin::<T, DivNoNan>,
        S::MulNoNan => bin::<T, MulNoNan>,
        S::Pow => bin::<T, Pow>,
        S::Maximum => bin::<T, Maximum>,
        S::Minimum => bin::<T, Minimum>,
        S::SquaredDifference => bin::<T, SquaredDifference>,
        S::Less => test::<T, Less>,
        S::LessEqual => test::<T, LessEqual>,
        S::Greater => test::<T, Greater>,
        S::GreaterEqual => test::<T, GreaterEqual>,
        S::Equal => test::<T, Equal>,
        S::NotEqual => test::<T, NotEqual>,
        S::BitwiseAnd => bin::<T, And>,
        S::BitwiseOr => bin::<T, Or>,
        S::BitwiseXor => bin::<T, Xor>,
        S::LeftShift => bin::<T, LeftShift>,
        S::RightShift => bin::<T, RightShift>,
        S::ReluGrad => bin::<T, ReluGrad>,
        S::Relu6Grad => bin::<T, Relu6Grad>,
        S::ClipByValue => tern::<T, ClipByValue>,
        _ => return None,
    })
}

macro_rules! of_bool {
    ($($trait:ident $name:ident |$($x:ident),*| $body:expr;)*) => {$(of_bool!(@$trait $name $($x)*, $body);)*};
    (@Un $name:ident $x:ident, $body:expr) => {
        impl Un<bool> for $name {
            #[inline(always)]
            fn eval<L: Level>($x: bool) -> bool { $body }
        }
    };
    (@Bin $name:ident $x:ident $y:ident, $body:expr) => {
        impl Bin<bool> for $name {
            #[inline(always)]
            fn eval<L: Level>($x: bool, $y: bool) -> bool { $body }
        }
    };
}
of_bool! {
    Un Not |x| !x;
    Bin And |x, y| x & y;
    Bin Or |x, y| x | y;
    Bin Xor |x, y| x ^ y;
    Bin Equal |x, y| x == y;
}

pub(super) fn resolve_bool(f: S) -> Option<Loop> {
    Some(match f {
        S::LogicalNot => un::<bool, Not>,
        S::LogicalAnd => bin::<bool, And>,
        S::LogicalOr => bin::<bool, Or>,
        S::Equal => bin::<bool, Equal>,
        S::NotEqual => bin::<bool, Xor>,
        _ => return None,
    })
}
