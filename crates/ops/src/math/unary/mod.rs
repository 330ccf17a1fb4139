//! Elementwise functions of one argument, one row each, and the gradient helpers TensorFlow names.
//!
//! Does not know: how the loops run; [`ScalarFn`] tells the kernels which function it is.

use super::binary::{DIV, MUL, SUB};
use super::compose as by;
use crate::prelude::*;
use ScalarFn as F;

const T_SIGNED: &[TypeVar] = &[types(
    "T",
    &[
        DType::Bfloat16,
        DType::Float16,
        DType::Float32,
        DType::Float64,
        DType::Int8,
        DType::Int16,
        DType::Int32,
        DType::Int64,
        DType::Complex64,
        DType::Complex128,
    ],
)];
const T_SIGNED_REALS: &[TypeVar] = &[types(
    "T",
    &[
        DType::Bfloat16,
        DType::Float16,
        DType::Float32,
        DType::Float64,
        DType::Int8,
        DType::Int16,
        DType::Int32,
        DType::Int64,
    ],
)];

/// A record of an elementwise function of one argument.
pub const fn unary(
    name: &'static str,
    doc: &'static str,
    f: ScalarFn,
    types: &'static [TypeVar],
    gradient: Gradient,
    hlo: Hlo,
) -> OpDef {
    OpDef {
        name,
        doc,
        signature: Signature::new(&["x: T"], &["y: T"], types),
        attrs: NoAttributes::ATTRS,
        effects: Effects::Pure,
        algebra: Algebra::NONE,
        infer: like_first,
        gradient,
        cpu: Cpu::Elementwise(f),
        hlo,
        decompose: None,
        samples: |s| {
            // Within the domain of every function here, and away from kinks.
            Case::new(Attrs::NONE).between(&[2, 3], 0.1, 0.9).add(s);
            Case::new(Attrs::NONE).between(&[], 0.1, 0.9).add(s);
            Case::new(Attrs::NONE).between(&[0, 3], 0.1, 0.9).add(s);
            Case::new(Attrs::NONE).between(&[3, 7], -4.0, 4.0).not_smooth().add(s);
            let real = |d: DType| d.is_floating() || d.is_integer();
            Case::new(Attrs::NONE).between(&[5], -300.0, 300.0).not_smooth().only(real).add(s);
            special(s, 1);
        },
    }
}

/// What floats have beside numbers, in every pair for two inputs.
pub fn special(s: &mut Vec<Case>, inputs: usize) {
    const VALUES: [f32; 10] =
        [0.0, -0.0, 1.0, -1.0, 0.5, f32::INFINITY, f32::NEG_INFINITY, f32::NAN, 3e4, 1e-7];
    let mut case = Case::new(Attrs::NONE).not_smooth().only(DType::is_floating);
    for i in 0..inputs {
        let shape = Shape::new(if i == 0 { vec![10, 1] } else { vec![10] });
        if let Ok(values) = shape.and_then(|shape| Array::from_slice(&VALUES, shape)) {
            case = case.fixed(values);
        }
    }
    case.add(s);
}

/// A gradient helper `f(y, dy)`: elementwise, both of one shape.
const fn helper(name: &'static str, doc: &'static str, f: ScalarFn, gradient: Gradient) -> OpDef {
    OpDef {
        name,
        doc,
        signature: Signature::new(&["y: T", "dy: T"], &["z: T"], T_FLOATS_AND_COMPLEX),
        attrs: NoAttributes::ATTRS,
        effects: Effects::Pure,
        algebra: Algebra::NONE,
        infer: broadcast,
        gradient,
        cpu: Cpu::Elementwise(f),
        hlo: Hlo::Composite,
        decompose: None,
        samples: |s| {
            Case::new(Attrs::NONE).between(&[2, 3], 0.2, 0.9).between(&[2, 3], 0.1, 1.0).add(s);
        },
    }
}

/// A test of each element, giving bool.
const fn predicate(name: &'static str, doc: &'static str, f: ScalarFn) -> OpDef {
    OpDef {
        signature: Signature::new(&["x: T"], &["y: bool"], T_FLOATS),
        gradient: Gradient::Zero("bool output"),
        ..unary(name, doc, f, T_FLOATS, Gradient::Zero("bool output"), Hlo::Composite)
    }
}

macro_rules! hlo {
    ($name:literal) => {
        Hlo::Lower(|cx| lower_as(cx, $name))
    };
}

/// Short for a VJP written `dx = ...` over the emitter, the input, the output and `dy`.
macro_rules! vjp {
    (|$cx:ident, $x:ident, $y:ident, $dy:ident| $body:expr) => {
        Gradient::Vjp(|g| {
            let ($x, $y, $dy) = (g.input(0)?, g.output(0)?, g.dy0()?);
            let _ = (&$x, &$y);
            let dx = {
                let $cx: &mut dyn Emit = g;
                $body?
            };
            g.set(0, dx)
        })
    };
}

/// `a * b`, conjugating `a` is not needed for the real functions here.
fn mul(cx: &mut dyn Emit, a: &Value, b: &Value) -> Result<Value> {
    call(cx, &MUL, [a, b])
}

fn div(cx: &mut dyn Emit, a: &Value, b: &Value) -> Result<Value> {
    call(cx, &DIV, [a, b])
}

/// `a + b * x²`, with constants.
fn poly2(cx: &mut dyn Emit, x: &Value, a: f64, b: f64) -> Result<Value> {
    let square = call(cx, &SQUARE, [x])?;
    let scaled = if b == 1.0 { square } else { mul(cx, &square, &scalar(x, b)?)? };
    call(cx, &super::binary::ADD, [&scaled, &scalar(x, a)?])
}

const FC: &[TypeVar] = T_FLOATS_AND_COMPLEX;
const NO_DERIVATIVE: Gradient = Gradient::Zero("piecewise constant");

/// `-x`.
pub static NEG: OpDef = OpDef {
    algebra: Algebra::INVOLUTION,
    ..unary(
        "Neg",
        "Computes numerical negative value element-wise: y = -x.",
        F::Neg,
        T_SIGNED,
        vjp!(|cx, x, y, dy| call(cx, &NEG, [&dy])),
        hlo!("negate"),
    )
};
/// `|x|`.
pub static ABS: OpDef = OpDef {
    algebra: Algebra::IDEMPOTENT,
    ..unary(
        "Abs",
        "Computes the absolute value of a tensor.",
        F::Abs,
        T_SIGNED_REALS,
        vjp!(|cx, x, y, dy| {
            let s = call(cx, &SIGN, [&x])?;
            mul(cx, &dy, &s)
        }),
        hlo!("abs"),
    )
};
/// -1, 0 or 1.
pub static SIGN: OpDef = OpDef {
    algebra: Algebra::IDEMPOTENT,
    ..unary(
        "Sign",
        "Returns an element-wise indication of the sign of a number.",
        F::Sign,
        T_SIGNED,
        vjp!(|cx, x, y, dy| crate::array::fill::zeros_like(cx, &dy)),
        hlo!("sign"),
    )
};
/// `x²`.
pub static SQUARE: OpDef = unary(
    "Square",
    "Computes square of x element-wise: y = x * x.",
    F::Square,
    T_NUMBERS,
    vjp!(|cx, x, y, dy| {
        let twice = mul(cx, &x, &scalar(&x, 2.0)?)?;
        mul(cx, &dy, &twice)
    }),
    Hlo::Lower(super::lower::square),
);
/// `√x`.
pub static SQRT: OpDef = unary(
    "Sqrt",
    "Computes square root of x element-wise.",
    F::Sqrt,
    FC,
    vjp!(|cx, x, y, dy| call(cx, &SQRT_GRAD, [&y, &dy])),
    hlo!("sqrt"),
);
/// `1/√x`.
pub static RSQRT: OpDef = unary(
    "Rsqrt",
    "Computes reciprocal of square root of x element-wise.",
    F::Rsqrt,
    FC,
    vjp!(|cx, x, y, dy| call(cx, &RSQRT_GRAD, [&y, &dy])),
    hlo!("rsqrt"),
);
/// `1/x`.
pub static RECIPROCAL: OpDef = OpDef {
    decompose: compose!(|cx, x| by::reciprocal(cx, x)),
    ..unary(
        "Reciprocal",
        "Computes the reciprocal of x element-wise.",
        F::Reciprocal,
        T_SIGNED,
        vjp!(|cx, x, y, dy| {
            let yy = call(cx, &SQUARE, [&y])?;
            let p = mul(cx, &dy, &yy)?;
            call(cx, &NEG, [&p])
        }),
        Hlo::Composite,
    )
};
/// `eˣ`.
pub static EXP: OpDef = unary(
    "Exp",
    "Computes exponential of x element-wise.",
    F::Exp,
    FC,
    vjp!(|cx, x, y, dy| mul(cx, &dy, &y)),
    hlo!("exponential"),
);
/// `eˣ - 1`, accurate near 0.
pub static EXPM1: OpDef = unary(
    "Expm1",
    "Computes exp(x) - 1 element-wise, accurate near 0.",
    F::Expm1,
    FC,
    vjp!(|cx, x, y, dy| {
        let e = call(cx, &EXP, [&x])?;
        mul(cx, &dy, &e)
    }),
    hlo!("exponential_minus_one"),
);
/// Natural logarithm.
pub static LOG: OpDef = unary(
    "Log",
    "Computes natural logarithm of x element-wise.",
    F::Log,
    FC,
    vjp!(|cx, x, y, dy| div(cx, &dy, &x)),
    hlo!("log"),
);
/// `ln(1 + x)`, accurate near 0.
pub static LOG1P: OpDef = unary(
    "Log1p",
    "Computes log(1 + x) element-wise, accurate near 0.",
    F::Log1p,
    FC,
    vjp!(|cx, x, y, dy| {
        let d = call(cx, &super::binary::ADD, [&x, &scalar(&x, 1.0)?])?;
        div(cx, &dy, &d)
    }),
    hlo!("log_plus_one"),
);
/// Sine.
pub static SIN: OpDef = unary(
    "Sin",
    "Computes sine of x (in radians) element-wise.",
    F::Sin,
    FC,
    vjp!(|cx, x, y, dy| {
        let c = call(cx, &COS, [&x])?;
        mul(cx, &dy, &c)
    }),
    hlo!("sine"),
);
/// Cosine.
pub static COS: OpDef = unary(
    "Cos",
    "Computes cosine of x (in radians) element-wise.",
    F::Cos,
    FC,
    vjp!(|cx, x, y, dy| {
        let s = call(cx, &SIN, [&x])?;
        let p = mul(cx, &dy, &s)?;
        call(cx, &NEG, [&p])
    }),
    hlo!("cosine"),
);
/// Tangent.
pub static TAN: OpDef = unary(
    "Tan",
    "Computes tangent of x (in radians) element-wise.",
    F::Tan,
    FC,
    vjp!(|cx, x, y, dy| {
        let d = poly2(cx, &y, 1.0, 1.0)?;
        mul(cx, &dy, &d)
    }),
    hlo!("tan"),
);
/// Inverse sine.
pub static ASIN: OpDef = OpDef {
    decompose: compose!(|cx, x| by::asin(cx, x)),
    ..unary(
        "Asin",
        "Computes the inverse sine of x element-wise.",
        F::Asin,
        FC,
        vjp!(|cx, x, y, dy| {
            let p = poly2(cx, &x, 1.0, -1.0)?;
            let d = call(cx, &SQRT, [&p])?;
            div(cx, &dy, &d)
        }),
        Hlo::Composite,
    )
};
/// Inverse cosine.
pub static ACOS: OpDef = OpDef {
    decompose: compose!(|cx, x| by::acos(cx, x)),
    ..unary(
        "Acos",
        "Computes the inverse cosine of x element-wise.",
        F::Acos,
        FC,
        vjp!(|cx, x, y, dy| {
            let p = poly2(cx, &x, 1.0, -1.0)?;
            let d = call(cx, &SQRT, [&p])?;
            let q = div(cx, &dy, &d)?;
            call(cx, &NEG, [&q])
        }),
        Hlo::Composite,
    )
};
/// Inverse tangent.
pub static ATAN: OpDef = OpDef {
    decompose: compose!(|cx, x| by::atan(cx, x)),
    ..unary(
        "Atan",
        "Computes the inverse tangent of x element-wise.",
        F::Atan,
        FC,
        vjp!(|cx, x, y, dy| {
            let d = poly2(cx, &x, 1.0, 1.0)?;
            div(cx, &dy, &d)
        }),
        Hlo::Composite,
    )
};
/// Hyperbolic sine.
pub static SINH: OpDef = OpDef {
    decompose: compose!(|cx, x| by::sinh(cx, x)),
    ..unary(
        "Sinh",
        "Computes hyperbolic sine of x element-wise.",
        F::Sinh,
        FC,
        vjp!(|cx, x, y, dy| {
            let c = call(cx, &COSH, [&x])?;
            mul(cx, &dy, &c)
        }),
        Hlo::Composite,
    )
};
/// Hyperbolic cosine.
pub static COSH: OpDef = OpDef {
    decompose: compose!(|cx, x| by::cosh(cx, x)),
    ..unary(
        "Cosh",
        "Computes hyperbolic cosine of x element-wise.",
        F::Cosh,
        FC,
        vjp!(|cx, x, y, dy| {
            let s = call(cx, &SINH, [&x])?;
            mul(cx, &dy, &s)
        }),
        Hlo::Composite,
    )
};
/// Hyperbolic tangent.
pub static TANH: OpDef = unary(
    "Tanh",
    "Computes hyperbolic tangent of x element-wise.",
    F::Tanh,
    FC,
    vjp!(|cx, x, y, dy| call(cx, &TANH_GRAD, [&y, &dy])),
    hlo!("tanh"),
);
/// `1/(1 + e⁻ˣ)`.
pub static SIGMOID: OpDef = unary(
    "Sigmoid",
    "Computes sigmoid of x element-wise: 1 / (1 + exp(-x)).",
    F::Sigmoid,
    FC,
    vjp!(|cx, x, y, dy| call(cx, &SIGMOID_GRAD, [&y, &dy])),
    hlo!("logistic"),
);
/// Gauss error function.
pub static ERF: OpDef = OpDef {
    decompose: compose!(|cx, x| by::erf(cx, x)),
    ..unary(
        "Erf",
        "Computes the Gauss error function of x element-wise.",
        F::Erf,
        T_FLOATS,
        vjp!(|cx, x, y, dy| {
            let square = call(cx, &SQUARE, [&x])?;
            let minus = call(cx, &NEG, [&square])?;
            let e = call(cx, &EXP, [&minus])?;
            let d = mul(cx, &e, &scalar(&x, std::f64::consts::FRAC_2_SQRT_PI)?)?;
            mul(cx, &dy, &d)
        }),
        Hlo::Composite,
    )
};
/// Largest integer not above.
pub static FLOOR: OpDef = OpDef {
    algebra: Algebra::IDEMPOTENT,
    ..unary(
        "Floor",
        "Returns element-wise largest integer not greater than x.",
        F::Floor,
        T_FLOATS,
        NO_DERIVATIVE,
        hlo!("floor"),
    )
};
/// Smallest integer not below.
pub static CEIL: OpDef = OpDef {
    algebra: Algebra::IDEMPOTENT,
    ..unary(
        "Ceil",
        "Returns element-wise smallest integer not less than x.",
        F::Ceil,
        T_FLOATS,
        NO_DERIVATIVE,
        hlo!("ceil"),
    )
};
/// Nearest integer, halves to even.
pub static ROUND: OpDef = OpDef {
    algebra: Algebra::IDEMPOTENT,
    ..unary(
        "Round",
        "Rounds the values of a tensor to the nearest integer, halves to even.",
        F::Round,
        T_SIGNED,
        NO_DERIVATIVE,
        Hlo::Lower(super::lower::round),
    )
};
/// Nearest integer, halves to even; floats only.
pub static RINT: OpDef = OpDef {
    algebra: Algebra::IDEMPOTENT,
    ..unary(
        "Rint",
        "Returns element-wise integer closest to x, halves to even.",
        F::Round,
        T_FLOATS,
        NO_DERIVATIVE,
        hlo!("round_nearest_even"),
    )
};
/// Whether NaN.
pub static IS_NAN: OpDef = OpDef {
    decompose: compose!(|cx, x| by::is_nan(cx, x)),
    ..predicate("IsNan", "Returns which elements of x are NaN.", F::IsNan)
};
/// Whether infinite.
pub static IS_INF: OpDef = OpDef {
    decompose: compose!(|cx, x| by::is_inf(cx, x)),
    ..predicate("IsInf", "Returns which elements of x are infinite, of either sign.", F::IsInf)
};
/// Whether finite.
pub static IS_FINITE: OpDef = OpDef {
    hlo: hlo!("is_finite"),
    ..predicate("IsFinite", "Returns which elements of x are finite.", F::IsFinite)
};

/// Second derivatives of the helpers below, by the product rule over `z = dy * h(y)`.
macro_rules! helper_vjp {
    (|$cx:ident, $y:ident, $dy:ident, $z:ident| $h:expr, $dh:expr) => {
        Gradient::Vjp(|g| {
            let ($y, $dy, $z, grad) = (g.input(0)?, g.input(1)?, g.output(0)?, g.dy0()?);
            let _ = (&$dy, &$z);
            let (a, b) = {
                let $cx: &mut dyn Emit = g;
                let through: Value = $dh?;
                (mul($cx, &grad, &through)?, {
                    let h: Value = $h?;
                    mul($cx, &grad, &h)?
                })
            };
            g.set(0, a)?;
            g.set(1, b)
        })
    };
}

/// `dy * (1 - y²)`.
pub static TANH_GRAD: OpDef = OpDef {
    decompose: compose!(|cx, y, dy| by::tanh_grad(cx, y, dy)),
    ..helper(
        "TanhGrad",
        "Computes the gradient for the tanh of x: dy * (1 - y * y), where y = tanh(x).",
        F::TanhGrad,
        helper_vjp!(|cx, y, dy, z| poly2(cx, &y, 1.0, -1.0), {
            let p = mul(cx, &dy, &y)?;
            mul(cx, &p, &scalar(&y, -2.0)?)
        }),
    )
};
/// `dy * y * (1 - y)`.
pub static SIGMOID_GRAD: OpDef = OpDef {
    decompose: compose!(|cx, y, dy| by::sigmoid_grad(cx, y, dy)),
    ..helper(
        "SigmoidGrad",
        "Computes the gradient of the sigmoid of x: dy * y * (1 - y), where y = sigmoid(x).",
        F::SigmoidGrad,
        helper_vjp!(
            |cx, y, dy, z| {
                let one = scalar(&y, 1.0)?;
                let r = call(cx, &SUB, [&one, &y])?;
                mul(cx, &y, &r)
            },
            {
                let twice = mul(cx, &y, &scalar(&y, 2.0)?)?;
                let one = scalar(&y, 1.0)?;
                let r = call(cx, &SUB, [&one, &twice])?;
                mul(cx, &dy, &r)
            }
        ),
    )
};
/// `dy / (2y)`.
pub static SQRT_GRAD: OpDef = OpDef {
    hlo: Hlo::Lower(super::lower::sqrt_grad),
    ..helper(
        "SqrtGrad",
        "Computes the gradient for the sqrt of x: dy * 0.5 / y, where y = sqrt(x).",
        F::SqrtGrad,
        helper_vjp!(
            |cx, y, dy, z| {
                let half = scalar(&y, 0.5)?;
                div(cx, &half, &y)
            },
            {
                let q = div(cx, &z, &y)?;
                call(cx, &NEG, [&q])
            }
        ),
    )
};
/// `dy * -y³/2`.
pub static RSQRT_GRAD: OpDef = OpDef {
    hlo: Hlo::Lower(super::lower::rsqrt_grad),
    ..helper(
        "RsqrtGrad",
        "Computes the gradient for the rsqrt of x: dy * -0.5 * y^3, where y = rsqrt(x).",
        F::RsqrtGrad,
        helper_vjp!(
            |cx, y, dy, z| {
                let square = call(cx, &SQUARE, [&y])?;
                let cube = mul(cx, &square, &y)?;
                mul(cx, &cube, &scalar(&y, -0.5)?)
            },
            {
                let square = call(cx, &SQUARE, [&y])?;
                let p = mul(cx, &dy, &square)?;
                mul(cx, &p, &scalar(&y, -1.5)?)
            }
        ),
    )
};
