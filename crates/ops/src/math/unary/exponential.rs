//! Exponentials, logarithms and what is made of them: `Sigmoid`, `Erf`.
//!
//! Does not know: hyperbolic functions, which stand with the trigonometric ones.

use super::{FC, helper, helper_vjp, hlo, unary, vjp};
use crate::math::compose;
use crate::prelude::*;

/// `eˣ`.
pub static EXP: OpDef = unary(
    "Exp",
    "Computes exponential of x element-wise.",
    ScalarFn::Exp,
    FC,
    vjp!(|g, x, y, dy| {
        let y = g.conj(&y)?;
        g.mul(&dy, &y)
    }),
    hlo!("exponential"),
);
/// `eˣ - 1`, accurate near 0.
pub static EXPM1: OpDef = unary(
    "Expm1",
    "Computes exp(x) - 1 element-wise, accurate near 0.",
    ScalarFn::Expm1,
    FC,
    vjp!(|g, x, y, dy| {
        let x = g.conj(&x)?;
        let e = g.exp(&x)?;
        g.mul(&dy, &e)
    }),
    hlo!("exponential_minus_one"),
);
/// Natural logarithm.
pub static LOG: OpDef = unary(
    "Log",
    "Computes natural logarithm of x element-wise.",
    ScalarFn::Log,
    FC,
    vjp!(|g, x, y, dy| {
        let x = g.conj(&x)?;
        g.over(&dy, &x)
    }),
    hlo!("log"),
);
/// `ln(1 + x)`, accurate near 0.
pub static LOG1P: OpDef = unary(
    "Log1p",
    "Computes log(1 + x) element-wise, accurate near 0.",
    ScalarFn::Log1p,
    FC,
    vjp!(|g, x, y, dy| {
        let x = g.conj(&x)?;
        let d = g.add(&x, 1.0)?;
        g.over(&dy, &d)
    }),
    hlo!("log_plus_one"),
);
/// `1/(1 + e⁻ˣ)`.
pub static SIGMOID: OpDef = unary(
    "Sigmoid",
    "Computes sigmoid of x element-wise: 1 / (1 + exp(-x)).",
    ScalarFn::Sigmoid,
    FC,
    vjp!(|g, x, y, dy| {
        let y = g.conj(&y)?;
        g.call(&SIGMOID_GRAD, [&y, &dy])
    }),
    hlo!("logistic"),
);
/// `dy y (1 - y)`.
pub static SIGMOID_GRAD: OpDef = OpDef {
    decompose: compose!(|cx, y, dy| compose::sigmoid_grad(cx, y, dy)),
    ..helper(
        "SigmoidGrad",
        "Computes the gradient of the sigmoid of x: dy * y * (1 - y), where y = sigmoid(x).",
        ScalarFn::SigmoidGrad,
        helper_vjp!(
            |g, y, dy, z, dz| {
                let (y, dy) = (g.conj(&y)?, g.conj(&dy)?);
                let twice = g.mul(&y, 2.0)?;
                let slope = g.sub(1.0, &twice)?;
                let p = g.mul(&dy, &slope)?;
                g.mul(&dz, &p)
            },
            {
                let y = g.conj(&y)?;
                g.call(&SIGMOID_GRAD, [&y, &dz])
            }
        ),
    )
};
/// Gauss error function.
pub static ERF: OpDef = OpDef {
    decompose: compose!(|cx, x| compose::erf(cx, x)),
    ..unary(
        "Erf",
        "Computes the Gauss error function of x element-wise.",
        ScalarFn::Erf,
        T_FLOATS,
        vjp!(|g, x, y, dy| {
            let square = g.square(&x)?;
            let minus = g.neg(&square)?;
            let e = g.exp(&minus)?;
            let slope = g.mul(&e, std::f64::consts::FRAC_2_SQRT_PI)?;
            g.mul(&dy, &slope)
        }),
        Hlo::Composite,
    )
};
/// What the error function leaves to 1.
pub static ERFC: OpDef = unary(
    "Erfc",
    "Computes the complementary error function of x element-wise.",
    ScalarFn::Erfc,
    T_FLOATS,
    vjp!(|g, x, y, dy| {
        let square = g.square(&x)?;
        let minus = g.neg(&square)?;
        let e = g.exp(&minus)?;
        let slope = g.mul(&e, -std::f64::consts::FRAC_2_SQRT_PI)?;
        g.mul(&dy, &slope)
    }),
    Hlo::HostOnly("1 - erf(x) would lose what is small"),
);
