//! The functions of integers and booleans.
//!
//! Invariant: arithmetic wraps; a zero divisor or a negative exponent is reported, never trapped;
//! shift counts are clamped to the width, as TensorFlow does.
//! Does not know: floats.

use super::table::table;
use super::{Bin, BinTest, Lane, Tern, Un};
use crate::scalar_fn::name::*;
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

/// 6, by which `Relu6` bounds.
#[inline(always)]
fn six<T: Int>() -> T {
    let two = T::ONE.add(T::ONE);
    two.add(two).add(two)
}

table! {
    fn resolve [T: Int] T [];
    map Neg |x| T::ZERO.sub(x);
    map Abs |x| if x < T::ZERO { T::ZERO.sub(x) } else { x };
    map Sign |x| {
        if x > T::ZERO { T::ONE } else if x < T::ZERO { T::ZERO.sub(T::ONE) } else { x }
    };
    map Square |x| x.mul(x);
    map Round |x| x;
    map Reciprocal |x| T::ONE.div(x);
    map Relu |x| if x < T::ZERO { T::ZERO } else { x };
    map Relu6 |x| if x < T::ZERO { T::ZERO } else if x > six() { six() } else { x };
    map Invert |x| x.not();
    map2 Add |x, y| x.add(y);
    map2 Sub |x, y| x.sub(y);
    map2 Mul |x, y| x.mul(y);
    checked2 Div |x, y| y == T::ZERO, x.div(y);
    checked2 TruncDiv |x, y| y == T::ZERO, x.div(y);
    checked2 FloorDiv |x, y| y == T::ZERO, {
        let q = x.div(y);
        let inexact = q.mul(y) != x;
        if inexact && (x < T::ZERO) != (y < T::ZERO) { q.sub(T::ONE) } else { q }
    };
    checked2 FloorMod |x, y| y == T::ZERO, {
        let r = x.rem(y);
        if r != T::ZERO && (r < T::ZERO) != (y < T::ZERO) { r.add(y) } else { r }
    };
    checked2 TruncMod |x, y| y == T::ZERO, x.rem(y);
    map2 DivNoNan |x, y| x.div(y);
    map2 MulNoNan |x, y| x.mul(y);
    checked2 Pow |x, y| y < T::ZERO, Int::pow(x, y);
    map2 Maximum |x, y| if x > y { x } else { y };
    map2 Minimum |x, y| if x < y { x } else { y };
    map2 SquaredDifference |x, y| { let d = x.sub(y); d.mul(d) };
    test2 Less |x, y| x < y;
    test2 LessEqual |x, y| x <= y;
    test2 Greater |x, y| x > y;
    test2 GreaterEqual |x, y| x >= y;
    test2 Equal |x, y| x == y;
    test2 NotEqual |x, y| x != y;
    map2 BitwiseAnd |x, y| x.and(y);
    map2 BitwiseOr |x, y| x.or(y);
    map2 BitwiseXor |x, y| x.xor(y);
    map2 LeftShift |x, y| x.shl(y);
    map2 RightShift |x, y| x.shr(y);
    map2 ReluGrad |dy, x| if x > T::ZERO { dy } else { T::ZERO };
    map2 Relu6Grad |dy, x| if x > T::ZERO && x < six() { dy } else { T::ZERO };
    map3 ClipByValue |x, low, high| {
        let v = if high < x { high } else { x };
        if v < low { low } else { v }
    };
}

table! {
    fn resolve_bool [] bool [];
    map LogicalNot |x| !x;
    map2 LogicalAnd |x, y| x & y;
    map2 LogicalOr |x, y| x | y;
    map2 Equal |x, y| x == y;
    map2 NotEqual |x, y| x ^ y;
}
