//! The functions of complex numbers.
//!
//! Invariant: branch cuts as in `num-complex`, which follows C; gradient helpers conjugate their
//! operand exactly where TensorFlow's kernels do.
//! Does not know: reals.

use super::name::*;
use super::{Bin, BinTest, Lane, Loop, Un, UnTo, bin, test, un, un_to};
use crate::scalar_fn::ScalarFn as S;
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

macro_rules! unary {
    ($($name:ident |$x:ident| $body:expr;)*) => {$(
        impl<P: Part> Un<C<P>> for $name {
            fn eval<L: Level>($x: C<P>) -> C<P> { $body }
        }
    )*};
}
macro_rules! real {
    ($($name:ident |$x:ident| $body:expr;)*) => {$(
        impl<P: Part> UnTo<C<P>> for $name {
            type Out = P;
            fn eval($x: C<P>) -> P { $body }
        }
    )*};
}
macro_rules! binary {
    ($($name:ident |$x:ident, $y:ident| $body:expr;)*) => {$(
        impl<P: Part> Bin<C<P>> for $name {
            fn eval<L: Level>($x: C<P>, $y: C<P>) -> C<P> { $body }
        }
    )*};
}

fn is_zero<P: Part>(x: C<P>) -> bool {
    x.re == P::zero() && x.im == P::zero()
}

unary! {
    Neg |x| -x;
    Sign |x| if is_zero(x) { x } else { x / x.norm() };
    Square |x| x * x;
    Sqrt |x| x.sqrt();
    Rsqrt |x| c::<P>(1.0) / x.sqrt();
    Reciprocal |x| c::<P>(1.0) / x;
    Exp |x| x.exp();
    Expm1 |x| {
        // (e^a cos b - 1) without cancellation near zero.
        let (s, co) = x.im.sin_cos();
        let half = (x.im * P::of(0.5)).sin();
        let m = x.re.exp_m1();
        Complex::new(m * co - P::of(2.0) * half * half, (m + P::one()) * s)
    };
    Log |x| x.ln();
    Log1p |x| {
        let u = x + c::<P>(1.0);
        let r2 = x.re * (x.re + P::of(2.0)) + x.im * x.im;
        Complex::new(P::of(0.5) * r2.ln_1p(), u.im.atan2(u.re))
    };
    Sin |x| x.sin();
    Cos |x| x.cos();
    Tan |x| x.tan();
    Asin |x| x.asin();
    Acos |x| x.acos();
    Atan |x| x.atan();
    Sinh |x| x.sinh();
    Cosh |x| x.cosh();
    Tanh |x| x.tanh();
    Asinh |x| x.asinh();
    Acosh |x| x.acosh();
    Atanh |x| x.atanh();
    Sigmoid |x| c::<P>(1.0) / (c::<P>(1.0) + (-x).exp());
    Conj |x| x.conj();
}
real! {
    Abs |x| x.norm();
    Real |x| x.re;
    Imag |x| x.im;
}
binary! {
    Add |x, y| x + y;
    Sub |x, y| x - y;
    Mul |x, y| x * y;
    Div |x, y| x / y;
    DivNoNan |x, y| if is_zero(y) { c::<P>(0.0) } else { x / y };
    MulNoNan |x, y| if is_zero(y) { c::<P>(0.0) } else { x * y };
    Pow |x, y| if is_zero(y) {
        c::<P>(1.0)
    } else if is_zero(x) {
        x
    } else {
        x.powc(y)
    };
    SquaredDifference |x, y| { let d = x - y; d * d.conj() };
    SigmoidGrad |y, dy| dy * y * (c::<P>(1.0) - y);
    TanhGrad |y, dy| dy * (c::<P>(1.0) - y * y);
    SqrtGrad |y, dy| if is_zero(dy) { dy } else { c::<P>(0.5) * dy / y.conj() };
    RsqrtGrad |y, dy| {
        let y = y.conj();
        if is_zero(dy) { dy } else { c::<P>(-0.5) * (dy * y) * (y * y) }
    };
    ReciprocalGrad |y, dy| -(y.conj() * dy * y.conj());
}
impl<P: Part> BinTest<C<P>> for Equal {
    fn eval(x: C<P>, y: C<P>) -> bool {
        x == y
    }
}
impl<P: Part> BinTest<C<P>> for NotEqual {
    fn eval(x: C<P>, y: C<P>) -> bool {
        x != y
    }
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
        macro_rules! table {
            ($($kind:ident: $($n:ident)*;)*) => {
                match f { $($(S::$n => $kind::<C<P>, $n>,)*)* _ => return None }
            };
        }
        Some(table! {
            un: Neg Sign Square Sqrt Rsqrt Reciprocal Exp Expm1 Log Log1p Sin Cos Tan Asin Acos Atan
                Sinh Cosh Tanh Asinh Acosh Atanh Sigmoid Conj;
            un_to: Abs Real Imag;
            bin: Add Sub Mul Div DivNoNan MulNoNan Pow SquaredDifference SigmoidGrad TanhGrad
                SqrtGrad RsqrtGrad ReciprocalGrad;
            test: Equal NotEqual;
        })
    }
}
