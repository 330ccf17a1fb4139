//! Trigonometric and hyperbolic functions and their inverses.
//!
//! Does not know: angles of points, which are functions of two arguments.

use super::{FC, helper, helper_vjp, hlo, unary, vjp};
use crate::math::compose;
use crate::prelude::*;

/// Sine.
pub static SIN: OpDef = unary(
    "Sin",
    "Computes sine of x (in radians) element-wise.",
    ScalarFn::Sin,
    FC,
    vjp!(|g, x, y, dy| {
        let x = g.conj(&x)?;
        let slope = g.cos(&x)?;
        g.mul(&dy, &slope)
    }),
    hlo!("sine"),
);
/// Cosine.
pub static COS: OpDef = unary(
    "Cos",
    "Computes cosine of x (in radians) element-wise.",
    ScalarFn::Cos,
    FC,
    vjp!(|g, x, y, dy| {
        let x = g.conj(&x)?;
        let slope = g.sin(&x)?;
        let p = g.mul(&dy, &slope)?;
        g.neg(&p)
    }),
    hlo!("cosine"),
);
/// Tangent.
pub static TAN: OpDef = unary(
    "Tan",
    "Computes tangent of x (in radians) element-wise.",
    ScalarFn::Tan,
    FC,
    vjp!(|g, x, y, dy| {
        let y = g.conj(&y)?;
        let square = g.square(&y)?;
        let slope = g.add(&square, 1.0)?;
        g.mul(&dy, &slope)
    }),
    hlo!("tan"),
);

/// `dy / √(1 - x²)`: infinite at ±1, where nothing comes back if nothing came in.
fn arc(g: &mut dyn Emit, x: &Value, dy: &Value) -> Result<Value> {
    let x = g.conj(x)?;
    let square = g.square(&x)?;
    let rest = g.sub(1.0, &square)?;
    let root = g.sqrt(&rest)?;
    g.over(dy, &root)
}

/// Inverse sine.
pub static ASIN: OpDef = OpDef {
    decompose: compose!(|cx, x| compose::asin(cx, x)),
    ..unary(
        "Asin",
        "Computes the inverse sine of x element-wise.",
        ScalarFn::Asin,
        FC,
        vjp!(|g, x, y, dy| arc(g, &x, &dy)),
        Hlo::Composite,
    )
};
/// Inverse cosine.
pub static ACOS: OpDef = OpDef {
    decompose: compose!(|cx, x| compose::acos(cx, x)),
    ..unary(
        "Acos",
        "Computes the inverse cosine of x element-wise.",
        ScalarFn::Acos,
        FC,
        vjp!(|g, x, y, dy| {
            let d = arc(g, &x, &dy)?;
            g.neg(&d)
        }),
        Hlo::Composite,
    )
};
/// Inverse tangent.
pub static ATAN: OpDef = OpDef {
    decompose: compose!(|cx, x| compose::atan(cx, x)),
    ..unary(
        "Atan",
        "Computes the inverse tangent of x element-wise.",
        ScalarFn::Atan,
        FC,
        vjp!(|g, x, y, dy| {
            let x = g.conj(&x)?;
            let square = g.square(&x)?;
            let d = g.add(&square, 1.0)?;
            g.over(&dy, &d)
        }),
        Hlo::Composite,
    )
};
/// Hyperbolic sine.
pub static SINH: OpDef = OpDef {
    decompose: compose!(|cx, x| compose::sinh(cx, x)),
    ..unary(
        "Sinh",
        "Computes hyperbolic sine of x element-wise.",
        ScalarFn::Sinh,
        FC,
        vjp!(|g, x, y, dy| {
            let x = g.conj(&x)?;
            let slope = g.cosh(&x)?;
            g.mul(&dy, &slope)
        }),
        Hlo::Composite,
    )
};
/// Hyperbolic cosine.
pub static COSH: OpDef = OpDef {
    decompose: compose!(|cx, x| compose::cosh(cx, x)),
    ..unary(
        "Cosh",
        "Computes hyperbolic cosine of x element-wise.",
        ScalarFn::Cosh,
        FC,
        vjp!(|g, x, y, dy| {
            let x = g.conj(&x)?;
            let slope = g.sinh(&x)?;
            g.mul(&dy, &slope)
        }),
        Hlo::Composite,
    )
};
/// Hyperbolic tangent.
pub static TANH: OpDef = unary(
    "Tanh",
    "Computes hyperbolic tangent of x element-wise.",
    ScalarFn::Tanh,
    FC,
    vjp!(|g, x, y, dy| {
        let y = g.conj(&y)?;
        g.call(&TANH_GRAD, [&y, &dy])
    }),
    hlo!("tanh"),
);
/// `dy (1 - y²)`.
pub static TANH_GRAD: OpDef = OpDef {
    decompose: compose!(|cx, y, dy| compose::tanh_grad(cx, y, dy)),
    ..helper(
        "TanhGrad",
        "Computes the gradient for the tanh of x: dy * (1 - y * y), where y = tanh(x).",
        ScalarFn::TanhGrad,
        helper_vjp!(
            |g, y, dy, z, dz| {
                let (y, dy) = (g.conj(&y)?, g.conj(&dy)?);
                let p = g.mul(&dy, &y)?;
                let p = g.mul(&p, -2.0)?;
                g.mul(&dz, &p)
            },
            {
                let y = g.conj(&y)?;
                g.call(&TANH_GRAD, [&y, &dz])
            }
        ),
    )
};
/// Inverse hyperbolic sine of x element-wise.
pub static ASINH: OpDef = unary(
    "Asinh",
    "Computes inverse hyperbolic sine of x element-wise.",
    ScalarFn::Asinh,
    FC,
    vjp!(|g, x, y, dy| {
        let y = g.conj(&y)?;
        let slope = g.cosh(&y)?;
        g.over(&dy, &slope)
    }),
    Hlo::HostOnly("StableHLO has no inverse hyperbolic functions"),
);
/// Inverse hyperbolic cosine of x element-wise.
pub static ACOSH: OpDef = OpDef {
    samples: |s| {
        Case::new(Attrs::NONE).between(&[2, 3], 1.2, 4.0).add(s);
        Case::new(Attrs::NONE).between(&[], 1.2, 4.0).add(s);
        Case::new(Attrs::NONE).between(&[0, 3], 1.2, 4.0).add(s);
        Case::new(Attrs::NONE)
            .between(&[3, 7], -4.0, 300.0)
            .not_smooth()
            .only(DType::is_floating)
            .add(s);
    },
    ..unary(
        "Acosh",
        "Computes inverse hyperbolic cosine of x element-wise.",
        ScalarFn::Acosh,
        FC,
        vjp!(|g, x, y, dy| {
            let y = g.conj(&y)?;
            let slope = g.sinh(&y)?;
            g.over(&dy, &slope)
        }),
        Hlo::HostOnly("StableHLO has no inverse hyperbolic functions"),
    )
};
/// Inverse hyperbolic tangent of x element-wise.
pub static ATANH: OpDef = unary(
    "Atanh",
    "Computes inverse hyperbolic tangent of x element-wise.",
    ScalarFn::Atanh,
    FC,
    vjp!(|g, x, y, dy| {
        let x = g.conj(&x)?;
        let square = g.square(&x)?;
        let slope = g.sub(1.0, &square)?;
        g.over(&dy, &slope)
    }),
    Hlo::HostOnly("StableHLO has no inverse hyperbolic functions"),
);
