//! `ScalarFn`: the id of a function from scalars to a scalar. It serves elementwise kernels, fused
//! chains, constant folding and lowering alike.
//!
//! Invariant: what a function gives depends on its operands alone. Gradient helpers take their
//! operands in TensorFlow's order.
//! Does not know: arrays, operations.

use crate::loops;
use ferroflow_tensor::DType;

/// How the dtype of a result follows from that of the operands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Result_ {
    Same,
    Bool,
    Real,
    Complex,
}

macro_rules! scalar_fns {
    ($($(#[$doc:meta])* $name:ident $arity:literal $cost:literal $result:ident;)*) => {
        /// A function of one, two or three scalars.
        #[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
        #[repr(u8)]
        pub enum ScalarFn {
            $($(#[$doc])* $name,)*
        }

        /// Types that stand for the functions, on which loops are written.
        #[allow(dead_code, reason = "some functions have no loop of their own")]
        pub(crate) mod name {
            $(pub(crate) struct $name;)*
        }

        impl ScalarFn {
            /// Every function.
            pub const ALL: &'static [ScalarFn] = &[$(ScalarFn::$name),*];

            /// The name of the variant.
            pub const fn name(self) -> &'static str {
                match self { $(ScalarFn::$name => stringify!($name),)* }
            }

            /// The number of operands.
            pub const fn arity(self) -> usize {
                match self { $(ScalarFn::$name => $arity,)* }
            }

            /// The rough time per element in units of an addition: decides when threads pay.
            pub const fn cost(self) -> usize {
                match self { $(ScalarFn::$name => $cost,)* }
            }

            const fn result(self) -> Result_ {
                match self { $(ScalarFn::$name => Result_::$result,)* }
            }
        }
    };
}

scalar_fns! {
    /// x
    Identity 1 1 Same;
    /// -x
    Neg 1 1 Same;
    /// |x|; real for complex x
    Abs 1 1 Real;
    /// -1, 0 or 1; x / |x| for complex x
    Sign 1 1 Same;
    /// x x
    Square 1 1 Same;
    /// The square root
    Sqrt 1 2 Same;
    /// 1 / sqrt(x)
    Rsqrt 1 3 Same;
    /// 1 / x
    Reciprocal 1 2 Same;
    /// e^x
    Exp 1 2 Same;
    /// e^x - 1
    Expm1 1 2 Same;
    /// The natural logarithm
    Log 1 3 Same;
    /// log(1 + x)
    Log1p 1 4 Same;
    /// Sine
    Sin 1 4 Same;
    /// Cosine
    Cos 1 4 Same;
    /// Tangent
    Tan 1 40 Same;
    /// Inverse sine
    Asin 1 40 Same;
    /// Inverse cosine
    Acos 1 40 Same;
    /// Inverse tangent
    Atan 1 40 Same;
    /// Hyperbolic sine
    Sinh 1 40 Same;
    /// Hyperbolic cosine
    Cosh 1 40 Same;
    /// Hyperbolic tangent
    Tanh 1 3 Same;
    /// Inverse hyperbolic sine
    Asinh 1 40 Same;
    /// Inverse hyperbolic cosine
    Acosh 1 40 Same;
    /// Inverse hyperbolic tangent
    Atanh 1 40 Same;
    /// 1 / (1 + e^-x)
    Sigmoid 1 3 Same;
    /// The error function
    Erf 1 4 Same;
    /// 1 - erf(x)
    Erfc 1 40 Same;
    /// Rounded down
    Floor 1 1 Same;
    /// Rounded up
    Ceil 1 1 Same;
    /// Rounded to nearest, halves to even
    Round 1 1 Same;
    /// max(x, 0)
    Relu 1 1 Same;
    /// min(max(x, 0), 6)
    Relu6 1 1 Same;
    /// x, or e^x - 1 below 0
    Elu 1 2 Same;
    /// Scaled exponential linear unit
    Selu 1 2 Same;
    /// log(1 + e^x)
    Softplus 1 6 Same;
    /// x / (1 + |x|)
    Softsign 1 2 Same;
    /// Whether NaN
    IsNan 1 1 Bool;
    /// Whether infinite
    IsInf 1 1 Bool;
    /// Whether neither NaN nor infinite
    IsFinite 1 1 Bool;
    /// Not, of booleans
    LogicalNot 1 1 Same;
    /// All bits inverted
    Invert 1 1 Same;
    /// The complex conjugate
    Conj 1 1 Same;
    /// The real part
    Real 1 1 Real;
    /// The imaginary part
    Imag 1 1 Real;
    /// The angle of a complex number
    Angle 1 40 Real;
    /// x + iy
    Complex 2 1 Complex;
    /// x + y
    Add 2 1 Same;
    /// x - y
    Sub 2 1 Same;
    /// x y
    Mul 2 1 Same;
    /// x / y; integers truncate
    Div 2 2 Same;
    /// x / y truncated
    TruncDiv 2 2 Same;
    /// x / y rounded down
    FloorDiv 2 2 Same;
    /// The remainder of FloorDiv
    FloorMod 2 20 Same;
    /// The remainder of TruncDiv
    TruncMod 2 20 Same;
    /// x / y, or 0 where y is 0
    DivNoNan 2 2 Same;
    /// x y, or 0 where y is 0
    MulNoNan 2 1 Same;
    /// x / y, or 0 where x is 0
    Xdivy 2 2 Same;
    /// x^y
    Pow 2 12 Same;
    /// The larger; NaN if either is
    Maximum 2 1 Same;
    /// The smaller; NaN if either is
    Minimum 2 1 Same;
    /// (x - y)^2, conj(x - y) (x - y) of complex
    SquaredDifference 2 1 Same;
    /// The angle of (y, x)
    Atan2 2 40 Same;
    /// x < y
    Less 2 1 Bool;
    /// x <= y
    LessEqual 2 1 Bool;
    /// x > y
    Greater 2 1 Bool;
    /// x >= y
    GreaterEqual 2 1 Bool;
    /// x = y
    Equal 2 1 Bool;
    /// Not x = y
    NotEqual 2 1 Bool;
    /// And, of booleans
    LogicalAnd 2 1 Same;
    /// Or, of booleans
    LogicalOr 2 1 Same;
    /// And, of bits
    BitwiseAnd 2 1 Same;
    /// Or, of bits
    BitwiseOr 2 1 Same;
    /// Exclusive or, of bits
    BitwiseXor 2 1 Same;
    /// x shifted left by y, which is clamped to the width
    LeftShift 2 1 Same;
    /// x shifted right by y, which is clamped to the width
    RightShift 2 1 Same;
    /// (dy, x)
    ReluGrad 2 1 Same;
    /// (dy, x)
    Relu6Grad 2 1 Same;
    /// (dy, y)
    EluGrad 2 1 Same;
    /// (dy, y)
    SeluGrad 2 1 Same;
    /// (dy, x)
    SoftplusGrad 2 3 Same;
    /// (dy, x)
    SoftsignGrad 2 2 Same;
    /// (y, dy)
    SigmoidGrad 2 1 Same;
    /// (y, dy)
    TanhGrad 2 1 Same;
    /// (y, dy)
    SqrtGrad 2 2 Same;
    /// (y, dy)
    RsqrtGrad 2 1 Same;
    /// (y, dy)
    ReciprocalGrad 2 1 Same;
    /// x ln(y), or 0 where x is 0
    Xlogy 2 6 Same;
    /// x ln(1 + y), or 0 where x is 0
    Xlog1py 2 8 Same;
    /// The inverse of the error function
    Erfinv 1 40 Same;
    /// The quantile of the normal distribution
    Ndtri 1 40 Same;
    /// The logarithm of the gamma function's magnitude
    Lgamma 1 40 Same;
    /// The derivative of that
    Digamma 1 60 Same;
    /// (n, x): the n-th derivative of the digamma function
    Polygamma 2 400 Same;
    /// (x, q): Hurwitz' zeta function
    Zeta 2 400 Same;
    /// (a, x): the lower incomplete gamma function
    Igamma 2 400 Same;
    /// (a, x): the upper incomplete gamma function
    Igammac 2 400 Same;
    /// (a, x): the derivative of the lower incomplete gamma function by a
    IgammaGradA 2 800 Same;
    /// (a, x): the derivative of a gamma-distributed sample by its parameter
    RandomGammaGrad 2 800 Same;
    /// (a, b, x): the incomplete beta function
    Betainc 3 400 Same;
    /// The modified Bessel function of the first kind, order 0
    BesselI0 1 60 Same;
    /// The modified Bessel function of the first kind, order 1
    BesselI1 1 60 Same;
    /// The modified Bessel function of the first kind, order 0, scaled
    BesselI0e 1 60 Same;
    /// The modified Bessel function of the first kind, order 1, scaled
    BesselI1e 1 60 Same;
    /// The Bessel function of the first kind, order 0
    BesselJ0 1 60 Same;
    /// The Bessel function of the first kind, order 1
    BesselJ1 1 60 Same;
    /// The modified Bessel function of the second kind, order 0
    BesselK0 1 60 Same;
    /// The modified Bessel function of the second kind, order 1
    BesselK1 1 60 Same;
    /// The modified Bessel function of the second kind, order 0, scaled
    BesselK0e 1 60 Same;
    /// The modified Bessel function of the second kind, order 1, scaled
    BesselK1e 1 60 Same;
    /// The Bessel function of the second kind, order 0
    BesselY0 1 60 Same;
    /// The Bessel function of the second kind, order 1
    BesselY1 1 60 Same;
    /// The integral of Dawson
    Dawsn 1 60 Same;
    /// The exponential integral
    Expint 1 60 Same;
    /// The integral of Fresnel, of the cosine
    FresnelCos 1 60 Same;
    /// The integral of Fresnel, of the sine
    FresnelSin 1 60 Same;
    /// The integral of Spence
    Spence 1 60 Same;
    /// (condition, x, y): x where the condition holds, else y
    Select 3 1 Same;
    /// (x, low, high); NaN where any of them is
    ClipByValue 3 1 Same;
}

impl ScalarFn {
    /// The dtype of the result for operands of this dtype (for `Select`, of its values).
    pub const fn result_dtype(self, input: DType) -> DType {
        match self.result() {
            Result_::Same => input,
            Result_::Bool => DType::Bool,
            Result_::Real => input.real(),
            Result_::Complex => match input {
                DType::Float64 => DType::Complex128,
                _ => DType::Complex64,
            },
        }
    }

    /// The dtype that operand `i` must have where the values are of dtype `value`.
    pub const fn operand_dtype(self, i: usize, value: DType) -> DType {
        match (self, i) {
            (ScalarFn::Select, 0) => DType::Bool,
            _ => value,
        }
    }

    /// Whether there is a loop for operands of this dtype.
    pub fn supports(self, dtype: DType) -> bool {
        loops::resolve(self, dtype).is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_function_has_a_dtype() {
        for &f in ScalarFn::ALL {
            assert!(DType::ALL.iter().any(|&d| f.supports(d)), "{f:?}");
            assert!((1..=3).contains(&f.arity()));
        }
        assert_eq!(ScalarFn::Abs.result_dtype(DType::Complex64), DType::Float32);
        assert_eq!(ScalarFn::Less.result_dtype(DType::Int8), DType::Bool);
        assert!(
            !ScalarFn::Exp.supports(DType::Int32) && !ScalarFn::Less.supports(DType::Complex64)
        );
        assert!(ScalarFn::Exp.supports(DType::Float16) && ScalarFn::Less.supports(DType::Bfloat16));
    }
}
