//! `Number`: arithmetic that every dtype of numbers has, for loops that are written once.
//!
//! Invariant: integers wrap; a half float is computed in f32 and rounded once an operation.
//! Does not know: vectors.

use ferroflow_tensor::{Complex64, Complex128, Element, bf16, f16};

/// A number one can add and multiply.
pub trait Number: Element {
    /// 0.
    const ZERO: Self;
    /// 1.
    const ONE: Self;
    /// `self + other`.
    fn plus(self, other: Self) -> Self;
    /// `self - other`.
    fn minus(self, other: Self) -> Self;
    /// `self * other`.
    fn times(self, other: Self) -> Self;
    /// `self / other`; of integers 0 where `other` is 0.
    fn over(self, other: Self) -> Self;
}

/// A number with an order.
pub trait Real: Number + PartialOrd {
    /// The least of all: minus infinity of floats.
    const LEAST: Self;
    /// The greatest of all: infinity of floats.
    const GREATEST: Self;
    /// The least that is finite.
    const LOWEST: Self;
    /// The greatest that is finite.
    const HIGHEST: Self;
    /// As a double.
    fn wide(self) -> f64;
    /// The nearest to a double; of integers that rounds towards zero and saturates.
    fn narrow(wide: f64) -> Self;
}

macro_rules! integers {
    ($($t:ident)*) => {$(
        impl Number for $t {
            const ZERO: $t = 0;
            const ONE: $t = 1;
            #[inline(always)]
            fn plus(self, other: $t) -> $t { self.wrapping_add(other) }
            #[inline(always)]
            fn minus(self, other: $t) -> $t { self.wrapping_sub(other) }
            #[inline(always)]
            fn times(self, other: $t) -> $t { self.wrapping_mul(other) }
            #[inline(always)]
            fn over(self, other: $t) -> $t {
                if other == 0 { 0 } else { self.wrapping_div(other) }
            }
        }
        impl Real for $t {
            const LEAST: $t = $t::MIN;
            const GREATEST: $t = $t::MAX;
            const LOWEST: $t = $t::MIN;
            const HIGHEST: $t = $t::MAX;
            #[inline(always)]
            fn wide(self) -> f64 { self as f64 }
            #[inline(always)]
            fn narrow(wide: f64) -> $t { wide as $t }
        }
    )*};
}
macro_rules! floats {
    ($($t:ident)*) => {$(
        impl Number for $t {
            const ZERO: $t = 0.0;
            const ONE: $t = 1.0;
            #[inline(always)]
            fn plus(self, other: $t) -> $t { self + other }
            #[inline(always)]
            fn minus(self, other: $t) -> $t { self - other }
            #[inline(always)]
            fn times(self, other: $t) -> $t { self * other }
            #[inline(always)]
            fn over(self, other: $t) -> $t { self / other }
        }
        impl Real for $t {
            const LEAST: $t = $t::NEG_INFINITY;
            const GREATEST: $t = $t::INFINITY;
            const LOWEST: $t = $t::MIN;
            const HIGHEST: $t = $t::MAX;
            #[inline(always)]
            fn wide(self) -> f64 { self as f64 }
            #[inline(always)]
            fn narrow(wide: f64) -> $t { wide as $t }
        }
    )*};
}
macro_rules! halves {
    ($($t:ident)*) => {$(
        impl Number for $t {
            const ZERO: $t = $t::ZERO;
            const ONE: $t = $t::ONE;
            #[inline(always)]
            fn plus(self, other: $t) -> $t { $t::from_f32(self.to_f32() + other.to_f32()) }
            #[inline(always)]
            fn minus(self, other: $t) -> $t { $t::from_f32(self.to_f32() - other.to_f32()) }
            #[inline(always)]
            fn times(self, other: $t) -> $t { $t::from_f32(self.to_f32() * other.to_f32()) }
            #[inline(always)]
            fn over(self, other: $t) -> $t { $t::from_f32(self.to_f32() / other.to_f32()) }
        }
        impl Real for $t {
            const LEAST: $t = $t::NEG_INFINITY;
            const GREATEST: $t = $t::INFINITY;
            const LOWEST: $t = $t::MIN;
            const HIGHEST: $t = $t::MAX;
            #[inline(always)]
            fn wide(self) -> f64 { self.to_f64() }
            #[inline(always)]
            fn narrow(wide: f64) -> $t { $t::from_f64(wide) }
        }
    )*};
}
macro_rules! complexes {
    ($($t:ident)*) => {$(
        impl Number for $t {
            const ZERO: $t = $t::new(0.0, 0.0);
            const ONE: $t = $t::new(1.0, 0.0);
            #[inline(always)]
            fn plus(self, other: $t) -> $t { self + other }
            #[inline(always)]
            fn minus(self, other: $t) -> $t { self - other }
            #[inline(always)]
            fn times(self, other: $t) -> $t { self * other }
            #[inline(always)]
            fn over(self, other: $t) -> $t { self / other }
        }
    )*};
}
integers!(u8 u16 u32 u64 i8 i16 i32 i64);
floats!(f32 f64);
halves!(f16 bf16);
complexes!(Complex64 Complex128);
