//! The functions of `f32` and `f64`.
//!
//! Invariant: both types give TensorFlow's special values; `f32` transcendentals are the vector
//! code of `math32`, `f64` those of the standard library.
//! Does not know: half floats (they run these in f32).

use super::table::table;
use super::{Bin, BinTest, BinTo, Tern, Un, UnTo};
use crate::math32 as m;
use crate::scalar_fn::name::*;
use crate::simd::Level;

const SELU_SCALE: f64 = 1.050_700_987_355_480_4;
const SELU_SCALE_ALPHA: f64 = 1.758_099_340_847_376_8;

/// The transcendentals that other functions are made of, written once for each width.
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

macro_rules! float {
    ($t:ident, $resolve:ident) => {
        table! {
            fn $resolve [] $t [];
            map Neg |x| -x;
            map Abs |x| x.abs();
            map Sign |x| if x != x { x } else { (x > 0.0) as u8 as $t - (x < 0.0) as u8 as $t };
            map Square |x| x * x;
            map Sqrt |x| x.sqrt();
            map Rsqrt |x| 1.0 / x.sqrt();
            map Reciprocal |x| 1.0 / x;
            map Floor |x| x.floor();
            map Ceil |x| x.ceil();
            map Round |x| x.round_ties_even();
            map Relu |x| if x < 0.0 { 0.0 } else { x };
            map Relu6 |x| {
                let x = if x < 0.0 { 0.0 } else { x };
                if x > 6.0 { 6.0 } else { x }
            };
            map Elu |x| if x < 0.0 { Math::expm1::<L>(x) } else { x };
            map Selu |x| {
                let low = SELU_SCALE_ALPHA as $t * Math::expm1::<L>(x);
                if x < 0.0 { low } else { SELU_SCALE as $t * x }
            };
            map Softsign |x| x / (1.0 + x.abs());
            wide Exp |x| m::exp::<L>(x), x.exp();
            wide Expm1 |x| m::expm1::<L>(x), x.exp_m1();
            wide Log |x| m::log::<L>(x), x.ln();
            wide Log1p |x| m::log1p::<L>(x), x.ln_1p();
            wide Tanh |x| m::tanh::<L>(x), x.tanh();
            wide Erf |x| m::erf::<L>(x), libm::erf(x);
            wide Softplus |x| m::softplus::<L>(x),
                (if x < 0.0 { 0.0 } else { x }) + (-x.abs()).exp().ln_1p();
            wide Sigmoid |x| m::sigmoid::<L>(x), Math::sigmoid::<L>(x);
            angle Sin |x| m::sin::<L>(x), x.sin();
            angle Cos |x| m::cos::<L>(x), x.cos();
            library Tan |x| x.tan();
            library Asin |x| x.asin();
            library Acos |x| x.acos();
            library Atan |x| x.atan();
            library Sinh |x| x.sinh();
            library Cosh |x| x.cosh();
            library Asinh |x| x.asinh();
            library Acosh |x| x.acosh();
            library Atanh |x| x.atanh();
            library Erfc |x| libm::erfc(x as f64) as $t;
            test IsNan |x| x.is_nan();
            test IsInf |x| x.is_infinite();
            test IsFinite |x| x.is_finite();
            map2 Add |x, y| x + y;
            map2 Sub |x, y| x - y;
            map2 Mul |x, y| x * y;
            map2 Div |x, y| x / y;
            map2 TruncDiv |x, y| (x / y).trunc();
            map2 FloorDiv |x, y| (x / y).floor();
            map2 DivNoNan |x, y| if y == 0.0 { 0.0 } else { x / y };
            map2 MulNoNan |x, y| if y == 0.0 { 0.0 } else { x * y };
            map2 Xdivy |x, y| if x == 0.0 { x } else { x / y };
            map2 Maximum |x, y| { let v = if x > y { x } else { y }; if x != x { x } else { v } };
            map2 Minimum |x, y| { let v = if x < y { x } else { y }; if x != x { x } else { v } };
            map2 SquaredDifference |x, y| (x - y) * (x - y);
            wide2 Pow |x, y| m::pow::<L>(x, y), x.powf(y);
            library2 FloorMod |x, y| {
                let r = x % y;
                if r != 0.0 && (y < 0.0) != (r < 0.0) { r + y } else { r }
            };
            library2 TruncMod |x, y| x % y;
            library2 Atan2 |y, x| y.atan2(x);
            pair Complex |x, y| num_complex::Complex::new(x, y);
            test2 Less |x, y| x < y;
            test2 LessEqual |x, y| x <= y;
            test2 Greater |x, y| x > y;
            test2 GreaterEqual |x, y| x >= y;
            test2 Equal |x, y| x == y;
            test2 NotEqual |x, y| x != y;
            map2 ReluGrad |dy, x| dy * (if x > 0.0 { 1.0 } else { 0.0 });
            map2 Relu6Grad |dy, x| dy * (if x > 0.0 && x < 6.0 { 1.0 } else { 0.0 });
            map2 EluGrad |dy, y| if y < 0.0 { (y + 1.0) * dy } else { dy };
            map2 SeluGrad |dy, y| {
                dy * (if y < 0.0 { y + SELU_SCALE_ALPHA as $t } else { SELU_SCALE as $t })
            };
            map2 SoftplusGrad |dy, x| dy * Math::sigmoid::<L>(x);
            map2 SoftsignGrad |dy, x| { let d = 1.0 + x.abs(); dy / (d * d) };
            map2 SigmoidGrad |y, dy| dy * y * (1.0 - y);
            map2 TanhGrad |y, dy| dy * (1.0 - y * y);
            map2 SqrtGrad |y, dy| if dy == 0.0 { 0.0 } else { 0.5 * dy / y };
            map2 RsqrtGrad |y, dy| if dy == 0.0 { 0.0 } else { -0.5 * (dy * y) * (y * y) };
            map2 ReciprocalGrad |y, dy| if dy == 0.0 { 0.0 } else { -(y * dy * y) };
            map3 ClipByValue |x, low, high| {
                let v = if high < x || high != high { high } else { x };
                let v = if v < low || low != low { low } else { v };
                if x != x { x } else { v }
            };
        }
    };
}
float!(f32, resolve_f32);
float!(f64, resolve_f64);
