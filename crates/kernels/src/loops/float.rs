//! The functions of `f32` and `f64`.
//!
//! Invariant: both types give TensorFlow's special values; `f32` transcendentals are the vector
//! code of `math32`, `f64` those of the standard library.
//! Does not know: half floats (they run these in f32).

use super::name::*;
use super::{Bin, BinTest, Loop, Tern, Un, UnTo, bin, tern, test, un, un_to};
use crate::math32 as m;
use crate::scalar_fn::ScalarFn as S;
use crate::simd::Level;

const SELU_SCALE: f64 = 1.050_700_987_355_480_4;
const SELU_SCALE_ALPHA: f64 = 1.758_099_340_847_376_8;

/// The transcendentals, written once for each width.
trait Math: Copy {
    fn expm1<L: Level>(self) -> Self;
    fn sigmoid<L: Level>(self) -> Self;
}
impl Math for f32 {
    #[inline(always)]
    fn expm1<L: Level>(self) -> f32 {
        m::expm1::<L>(self)
    }
    #[inline(always)]
    fn sigmoid<L: Level>(self) -> f32 {
        m::sigmoid::<L>(self)
    }
}
impl Math for f64 {
    #[inline(always)]
    fn expm1<L: Level>(self) -> f64 {
        self.exp_m1()
    }
    #[inline(always)]
    fn sigmoid<L: Level>(self) -> f64 {
        let e = (-self.abs()).exp();
        (if self < 0.0 { e } else { 1.0 }) / (1.0 + e)
    }
}

/// Unary functions of vector code in `f32` and a library call in `f64`.
macro_rules! vector32 {
    ($($name:ident $f32:path, $f64:expr;)*) => {$(
        impl Un<f32> for $name {
            #[inline(always)]
            fn eval<L: Level>(x: f32) -> f32 { $f32(x) }
        }
        impl Un<f64> for $name {
            const SCALAR: bool = true;
            #[inline(always)]
            fn eval<L: Level>(x: f64) -> f64 { $f64(x) }
        }
    )*};
}
vector32! {
    Exp m::exp::<L>, f64::exp;
    Expm1 m::expm1::<L>, f64::exp_m1;
    Log m::log::<L>, f64::ln;
    Log1p m::log1p::<L>, f64::ln_1p;
    Tanh m::tanh::<L>, f64::tanh;
    Erf m::erf::<L>, libm::erf;
    Softplus m::softplus::<L>, |x: f64| {
        (if x < 0.0 { 0.0 } else { x }) + (-x.abs()).exp().ln_1p()
    };
    Sigmoid m::sigmoid::<L>, Math::sigmoid::<L>;
}

macro_rules! trigonometric {
    ($($name:ident $eval:ident;)*) => {$(
        impl Un<f32> for $name {
            const FIXUP: bool = true;
            #[inline(always)]
            fn eval<L: Level>(x: f32) -> f32 { m::$eval::<L>(x) }
            #[inline(always)]
            fn is_odd(x: f32) -> bool { x.abs() > m::TRIG_LIMIT }
            fn slow(x: f32) -> f32 { (x as f64).$eval() as f32 }
        }
        impl Un<f64> for $name {
            const SCALAR: bool = true;
            #[inline(always)]
            fn eval<L: Level>(x: f64) -> f64 { x.$eval() }
        }
    )*};
}
trigonometric!(Sin sin; Cos cos;);

impl Un<f32> for Erfc {
    const SCALAR: bool = true;
    fn eval<L: Level>(x: f32) -> f32 {
        libm::erfc(x as f64) as f32
    }
}
impl Un<f64> for Erfc {
    const SCALAR: bool = true;
    fn eval<L: Level>(x: f64) -> f64 {
        libm::erfc(x)
    }
}
impl Bin<f32> for Pow {
    #[inline(always)]
    fn eval<L: Level>(x: f32, y: f32) -> f32 {
        m::pow::<L>(x, y)
    }
}
impl Bin<f64> for Pow {
    const SCALAR: bool = true;
    fn eval<L: Level>(x: f64, y: f64) -> f64 {
        x.powf(y)
    }
}

macro_rules! unary {
    ($t:ident: $($name:ident |$x:ident| $body:expr;)*) => {$(
        impl Un<$t> for $name {
            #[inline(always)]
            fn eval<L: Level>($x: $t) -> $t { $body }
        }
    )*};
}
macro_rules! library {
    ($t:ident: $($name:ident $f:ident;)*) => {$(
        impl Un<$t> for $name {
            const SCALAR: bool = true;
            #[inline(always)]
            fn eval<L: Level>(x: $t) -> $t { x.$f() }
        }
    )*};
}
macro_rules! predicate {
    ($t:ident: $($name:ident $f:ident;)*) => {$(
        impl UnTo<$t> for $name {
            type Out = bool;
            #[inline(always)]
            fn eval(x: $t) -> bool { x.$f() }
        }
    )*};
}
macro_rules! binary {
    ($t:ident: $($name:ident |$x:ident, $y:ident| $body:expr;)*) => {$(
        impl Bin<$t> for $name {
            #[inline(always)]
            fn eval<L: Level>($x: $t, $y: $t) -> $t { $body }
        }
    )*};
}
macro_rules! binary_library {
    ($t:ident: $($name:ident |$x:ident, $y:ident| $body:expr;)*) => {$(
        impl Bin<$t> for $name {
            const SCALAR: bool = true;
            #[inline(always)]
            fn eval<L: Level>($x: $t, $y: $t) -> $t { $body }
        }
    )*};
}
macro_rules! comparison {
    ($t:ident: $($name:ident $op:tt;)*) => {$(
        impl BinTest<$t> for $name {
            #[inline(always)]
            fn eval(x: $t, y: $t) -> bool { x $op y }
        }
    )*};
}

macro_rules! float {
    ($t:ident, $resolve:ident) => {
        unary! { $t:
            Neg |x| -x;
            Abs |x| x.abs();
            Sign |x| if x != x { x } else { (x > 0.0) as u8 as $t - (x < 0.0) as u8 as $t };
            Square |x| x * x;
            Sqrt |x| x.sqrt();
            Rsqrt |x| 1.0 / x.sqrt();
            Reciprocal |x| 1.0 / x;
            Floor |x| x.floor();
            Ceil |x| x.ceil();
            Round |x| x.round_ties_even();
            Relu |x| if x < 0.0 { 0.0 } else { x };
            Relu6 |x| {
                let x = if x < 0.0 { 0.0 } else { x };
                if x > 6.0 { 6.0 } else { x }
            };
            Elu |x| if x < 0.0 { Math::expm1::<L>(x) } else { x };
            Selu |x| {
                let low = SELU_SCALE_ALPHA as $t * Math::expm1::<L>(x);
                if x < 0.0 { low } else { SELU_SCALE as $t * x }
            };
            Softsign |x| x / (1.0 + x.abs());
        }
        library! { $t:
            Tan tan; Asin asin; Acos acos; Atan atan; Sinh sinh; Cosh cosh; Asinh asinh;
            Acosh acosh; Atanh atanh;
        }
        predicate! { $t: IsNan is_nan; IsInf is_infinite; IsFinite is_finite; }
        binary! { $t:
            Add |x, y| x + y;
            Sub |x, y| x - y;
            Mul |x, y| x * y;
            Div |x, y| x / y;
            TruncDiv |x, y| (x / y).trunc();
            FloorDiv |x, y| (x / y).floor();
            DivNoNan |x, y| if y == 0.0 { 0.0 } else { x / y };
            MulNoNan |x, y| if y == 0.0 { 0.0 } else { x * y };
            Maximum |x, y| { let v = if x > y { x } else { y }; if x != x { x } else { v } };
            Minimum |x, y| { let v = if x < y { x } else { y }; if x != x { x } else { v } };
            SquaredDifference |x, y| (x - y) * (x - y);
            ReluGrad |dy, x| dy * (if x > 0.0 { 1.0 } else { 0.0 });
            Relu6Grad |dy, x| dy * (if x > 0.0 && x < 6.0 { 1.0 } else { 0.0 });
            EluGrad |dy, y| if y < 0.0 { (y + 1.0) * dy } else { dy };
            SeluGrad |dy, y| {
                dy * (if y < 0.0 { y + SELU_SCALE_ALPHA as $t } else { SELU_SCALE as $t })
            };
            SoftplusGrad |dy, x| dy * Math::sigmoid::<L>(x);
            SoftsignGrad |dy, x| { let d = 1.0 + x.abs(); dy / (d * d) };
            SigmoidGrad |y, dy| dy * y * (1.0 - y);
            TanhGrad |y, dy| dy * (1.0 - y * y);
            SqrtGrad |y, dy| if dy == 0.0 { 0.0 } else { 0.5 * dy / y };
            RsqrtGrad |y, dy| if dy == 0.0 { 0.0 } else { -0.5 * (dy * y) * (y * y) };
            ReciprocalGrad |y, dy| -(y * dy * y);
        }
        binary_library! { $t:
            FloorMod |x, y| {
                let r = x % y;
                if r != 0.0 && (y < 0.0) != (r < 0.0) { r + y } else { r }
            };
            TruncMod |x, y| x % y;
            Atan2 |y, x| y.atan2(x);
        }
        comparison! { $t:
            Less <; LessEqual <=; Greater >; GreaterEqual >=; Equal ==; NotEqual !=;
        }
        impl Tern<$t> for ClipByValue {
            #[inline(always)]
            fn eval(x: $t, lo: $t, hi: $t) -> $t {
                let v = if hi < x { hi } else { x };
                if v < lo { lo } else { v }
            }
        }

        pub(super) fn $resolve(f: S) -> Option<Loop> {
            macro_rules! un {
                ($n:ident) => {
                    un::<$t, $n> as Loop
                };
            }
            macro_rules! bin {
                ($n:ident) => {
                    bin::<$t, $n> as Loop
                };
            }
            macro_rules! is {
                ($n:ident) => {
                    un_to::<$t, $n> as Loop
                };
            }
            macro_rules! cmp {
                ($n:ident) => {
                    test::<$t, $n> as Loop
                };
            }
            Some(match f {
                S::Neg => un!(Neg),
                S::Abs => un!(Abs),
                S::Sign => un!(Sign),
                S::Square => un!(Square),
                S::Sqrt => un!(Sqrt),
                S::Rsqrt => un!(Rsqrt),
                S::Reciprocal => un!(Reciprocal),
                S::Exp => un!(Exp),
                S::Expm1 => un!(Expm1),
                S::Log => un!(Log),
                S::Log1p => un!(Log1p),
                S::Sin => un!(Sin),
                S::Cos => un!(Cos),
                S::Tan => un!(Tan),
                S::Asin => un!(Asin),
                S::Acos => un!(Acos),
                S::Atan => un!(Atan),
                S::Sinh => un!(Sinh),
                S::Cosh => un!(Cosh),
                S::Tanh => un!(Tanh),
                S::Asinh => un!(Asinh),
                S::Acosh => un!(Acosh),
                S::Atanh => un!(Atanh),
                S::Sigmoid => un!(Sigmoid),
                S::Erf => un!(Erf),
                S::Erfc => un!(Erfc),
                S::Floor => un!(Floor),
                S::Ceil => un!(Ceil),
                S::Round => un!(Round),
                S::Relu => un!(Relu),
                S::Relu6 => un!(Relu6),
                S::Elu => un!(Elu),
                S::Selu => un!(Selu),
                S::Softplus => un!(Softplus),
                S::Softsign => un!(Softsign),
                S::IsNan => is!(IsNan),
                S::IsInf => is!(IsInf),
                S::IsFinite => is!(IsFinite),
                S::Add => bin!(Add),
                S::Sub => bin!(Sub),
                S::Mul => bin!(Mul),
                S::Div => bin!(Div),
                S::TruncDiv => bin!(TruncDiv),
                S::FloorDiv => bin!(FloorDiv),
                S::FloorMod => bin!(FloorMod),
                S::TruncMod => bin!(TruncMod),
                S::DivNoNan => bin!(DivNoNan),
                S::MulNoNan => bin!(MulNoNan),
                S::Pow => bin!(Pow),
                S::Maximum => bin!(Maximum),
                S::Minimum => bin!(Minimum),
                S::SquaredDifference => bin!(SquaredDifference),
                S::Atan2 => bin!(Atan2),
                S::Less => cmp!(Less),
                S::LessEqual => cmp!(LessEqual),
                S::Greater => cmp!(Greater),
                S::GreaterEqual => cmp!(GreaterEqual),
                S::Equal => cmp!(Equal),
                S::NotEqual => cmp!(NotEqual),
                S::ReluGrad => bin!(ReluGrad),
                S::Relu6Grad => bin!(Relu6Grad),
                S::EluGrad => bin!(EluGrad),
                S::SeluGrad => bin!(SeluGrad),
                S::SoftplusGrad => bin!(SoftplusGrad),
                S::SoftsignGrad => bin!(SoftsignGrad),
                S::SigmoidGrad => bin!(SigmoidGrad),
                S::TanhGrad => bin!(TanhGrad),
                S::SqrtGrad => bin!(SqrtGrad),
                S::RsqrtGrad => bin!(RsqrtGrad),
                S::ReciprocalGrad => bin!(ReciprocalGrad),
                S::ClipByValue => tern::<$t, ClipByValue>,
                _ => return None,
            })
        }
    };
}
float!(f32, resolve_f32);
float!(f64, resolve_f64);
