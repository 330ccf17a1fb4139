//! Powers that have names: squares, roots, reciprocals; and what their gradients are made of.
//!
//! Invariant: at a pole nothing comes back where nothing came in: the kernels of the helpers give 0
//! for `dy = 0`.
//! Does not know: powers of any exponent.

use super::{FC, T_SIGNED, helper, helper_vjp, hlo, unary, vjp};
use crate::math::{compose, lower};
use crate::prelude::*;

/// `x²`.
pub static SQUARE: OpDef = unary(
    "Square",
    "Computes square of x element-wise: y = x * x.",
    ScalarFn::Square,
    T_NUMBERS,
    vjp!(|g, x, y, dy| {
        let x = g.conj(&x)?;
        let twice = g.mul(&x, 2.0)?;
        g.mul(&dy, &twice)
    }),
    Hlo::Lower(lower::square),
);
/// `√x`.
pub static SQRT: OpDef = unary(
    "Sqrt",
    "Computes square root of x element-wise.",
    ScalarFn::Sqrt,
    FC,
    vjp!(|g, x, y, dy| g.call(&SQRT_GRAD, [&y, &dy])),
    hlo!("sqrt"),
);
/// `1/√x`.
pub static RSQRT: OpDef = unary(
    "Rsqrt",
    "Computes reciprocal of square root of x element-wise.",
    ScalarFn::Rsqrt,
    FC,
    vjp!(|g, x, y, dy| g.call(&RSQRT_GRAD, [&y, &dy])),
    hlo!("rsqrt"),
);
/// `1/x`.
pub static RECIPROCAL: OpDef = OpDef {
    decompose: compose!(|cx, x| compose::reciprocal(cx, x)),
    ..unary(
        "Reciprocal",
        "Computes the reciprocal of x element-wise.",
        ScalarFn::Reciprocal,
        T_SIGNED,
        vjp!(|g, x, y, dy| g.call(&RECIPROCAL_GRAD, [&y, &dy])),
        Hlo::Composite,
    )
};
/// `dy / (2 conj y)`.
pub static SQRT_GRAD: OpDef = OpDef {
    hlo: Hlo::Lower(lower::sqrt_grad),
    ..helper(
        "SqrtGrad",
        "Computes the gradient for the sqrt of x: dy * 0.5 / y, where y = sqrt(x).",
        ScalarFn::SqrtGrad,
        helper_vjp!(
            |g, y, dy, z, dz| {
                let (y, dz) = (g.conj(&y)?, g.conj(&dz)?);
                let p = g.mul_no_nan(&z, &dz)?;
                let q = g.over(&p, &y)?;
                g.neg(&q)
            },
            {
                let half = g.mul(&dz, 0.5)?;
                g.over(&half, &y)
            }
        ),
    )
};
/// `-dy conj(y)³ / 2`.
pub static RSQRT_GRAD: OpDef = OpDef {
    hlo: Hlo::Lower(lower::rsqrt_grad),
    ..helper(
        "RsqrtGrad",
        "Computes the gradient for the rsqrt of x: dy * -0.5 * y^3, where y = rsqrt(x).",
        ScalarFn::RsqrtGrad,
        helper_vjp!(
            |g, y, dy, z, dz| {
                let (y, dz) = (g.conj(&y)?, g.conj(&dz)?);
                let square = g.square(&y)?;
                let p = g.mul_no_nan(&square, &dy)?;
                let p = g.mul(&p, -1.5)?;
                g.mul_no_nan(&p, &dz)
            },
            {
                let y = g.conj(&y)?;
                g.call(&RSQRT_GRAD, [&y, &dz])
            }
        ),
    )
};
/// `-dy conj(y)²`.
pub static RECIPROCAL_GRAD: OpDef = OpDef {
    hlo: Hlo::Lower(lower::reciprocal_grad),
    ..helper(
        "ReciprocalGrad",
        "Computes the gradient for the inverse of x: -dy * y * y, where y = 1/x.",
        ScalarFn::ReciprocalGrad,
        helper_vjp!(
            |g, y, dy, z, dz| {
                let (y, dz) = (g.conj(&y)?, g.conj(&dz)?);
                let p = g.mul_no_nan(&y, &dy)?;
                let p = g.mul(&p, -2.0)?;
                g.mul_no_nan(&p, &dz)
            },
            {
                let y = g.conj(&y)?;
                g.call(&RECIPROCAL_GRAD, [&y, &dz])
            }
        ),
    )
};
