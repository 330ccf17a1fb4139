//! The functions of complex numbers.
//!
//! Invariant: branch cuts as in `num-complex`, which follows C; gradient helpers conjugate their
//! operand exactly where TensorFlow's kernels do.
//! Does not know: reals.

#![allow(unused_parens, reason = "a table takes its dtype as one token")]

use super::table::table;
use super::{Bin, BinTest, Lane, Loop, Un, UnTo};
use crate::scalar_fn::ScalarFn as S;
use crate::scalar_fn::name::*;
use crate::simd::Level;
use num_complex::Complex;
use num_traits::{Float, FloatConst};

/// `f32` or `f64` inside a complex number that is an element.
pub(crate) trait Part: Float + FloatConst + Lane {
    fn of(x: f64) -> Self;
}
impl Part for f32 {
    fn of(x: f64) -> f32 {
        x as f32
    }
}
impl Part for f64 {
    fn of(x: f64) -> f64 {
        x
    }
}

type C<P> = Complex<P>;

fn c<P: Part>(re: f64) -> C<P> {
    Complex::new(P::of(re), P::zero())
}

fn is_zero<P: Part>(x: C<P>) -> bool {
    x.re == P::zero() && x.im == P::zero()
}

table! {
    fn resolve_parts [P: Part] (C<P>) [C<P>: Lane];
    map Neg |x| -x;
    map Sign |x| if is_zero(x) { x } else { x / x.norm() };
    map Square |x| x * x;
    map Sqrt |x| x.sqrt();
    map Rsqrt |x| c::<P>(1.0) / x.sqrt();
    map Reciprocal |x| c::<P>(1.0) / x;
    map Exp |x| x.exp();
    map Expm1 |x| {
        // (e^a cos b - 1) without cancellation near zero.
        let (s, co) = x.im.sin_cos();
        let half = (x.im * P::of(0.5)).sin();
        let m = x.re.exp_m1();
        Complex::new(m * co - P::of(2.0) * half * half, (m + P::one()) * s)
    };
    map Log |x| x.ln();
    map Log1p |x| {
        let u = x + c::<P>(1.0);
        let r2 = x.re * (x.re + P::of(2.0)) + x.im * x.im;
        Complex::new(P::of(0.5) * r2.ln_1p(), u.im.atan2(u.re))
    };
    map Sin |x| x.sin();
    map Cos |x| x.cos();
    map Tan |x| x.tan();
    map Asin |x| x.asin();
    map Acos |x| x.acos();
    map Atan |x| x.atan();
    map Sinh |x| x.sinh();
    map Cosh |x| x.cosh();
    map Tanh |x| x.tanh();
    map Asinh |x| x.asinh();
    map Acosh |x| x.acosh();
    map Atanh |x| x.atanh();
    map Sigmoid |x| c::<P>(1.0) / (c::<P>(1.0) + (-x).exp());
    map Conj |x| x.conj();
    part Abs |x| x.norm();
    part Real |x| x.re;
    part Imag |x| x.im;
    part Angle |x| x.im.atan2(x.re);
    map2 Add |x, y| x + y;
    map2 Sub |x, y| x - y;
    map2 Mul |x, y| x * y;
    map2 Div |x, y| x / y;
    map2 DivNoNan |x, y| if is_zero(y) { c::<P>(0.0) } else { x / y };
    map2 MulNoNan |x, y| if is_zero(y) { c::<P>(0.0) } else { x * y };
    map2 Xlogy |x, y| if is_zero(x) { x } else { x * y.ln() };
    map2 Xlog1py |x, y| if is_zero(x) { x } else { x * <Log1p as Un<C<P>>>::eval::<L>(y) };
    map2 Xdivy |x, y| if is_zero(x) { x } else { x / y };
    map2 Pow |x, y| if is_zero(y) {
        c::<P>(1.0)
    } else if is_zero(x) {
        x
    } else {
        x.powc(y)
    };
    map2 SquaredDifference |x, y| { let d = x - y; d * d.conj() };
    map2 SigmoidGrad |y, dy| dy * y * (c::<P>(1.0) - y);
    map2 TanhGrad |y, dy| dy * (c::<P>(1.0) - y * y);
    map2 SqrtGrad |y, dy| if is_zero(dy) { dy } else { c::<P>(0.5) * dy / y.conj() };
    map2 RsqrtGrad |y, dy| {
        let y = y.conj();
        if is_zero(dy) { dy } else { c::<P>(-0.5) * (dy * y) * (y * y) }
    };
    map2 ReciprocalGrad |y, dy| if is_zero(dy) { dy } else { -(y.conj() * dy * y.conj()) };
    test2 Equal |x, y| x == y;
    test2 NotEqual |x, y| x != y;
}

pub(super) fn resolve<Z: OfPart>(f: S) -> Option<Loop> {
    Z::resolve(f)
}

/// Finds the part's type from the complex type.
pub(super) trait OfPart {
    fn resolve(f: S) -> Option<Loop>;
}

impl<P: Part> OfPart for C<P>
where
    C<P>: Lane,
{
    fn resolve(f: S) -> Option<Loop> {
        resolve_parts::<P>(f)
    }
}
