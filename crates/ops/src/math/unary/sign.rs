//! Functions of sign and size: `Neg`, `Abs`, `Sign`.
//!
//! Does not know: the absolute value of complex numbers, which is another record.

use super::{T_SIGNED, hlo, unary, vjp};
use crate::prelude::*;

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

/// `-x`.
pub static NEG: OpDef = OpDef {
    algebra: Algebra::INVOLUTION,
    ..unary(
        "Neg",
        "Computes numerical negative value element-wise: y = -x.",
        ScalarFn::Neg,
        T_SIGNED,
        vjp!(|g, x, y, dy| g.neg(&dy)),
        hlo!("negate"),
    )
};
/// `|x|`.
pub static ABS: OpDef = OpDef {
    algebra: Algebra::IDEMPOTENT,
    ..unary(
        "Abs",
        "Computes the absolute value of a tensor.",
        ScalarFn::Abs,
        T_SIGNED_REALS,
        vjp!(|g, x, y, dy| {
            let sign = g.sign(&x)?;
            g.mul(&dy, &sign)
        }),
        hlo!("abs"),
    )
};
/// -1, 0 or 1; `x / |x|` of a complex number.
pub static SIGN: OpDef = OpDef {
    algebra: Algebra::IDEMPOTENT,
    ..unary(
        "Sign",
        "Returns an element-wise indication of the sign of a number.",
        ScalarFn::Sign,
        T_SIGNED,
        vjp!(|g, x, y, dy| if x.dtype().is_complex() {
            turn(g, &x, &y, &dy)
        } else {
            g.zeros_like(&dy)
        }),
        hlo!("sign"),
    )
};

/// `(dy - y² conj dy) / 2|x|`: a complex sign turns with its argument and does not grow.
fn turn(g: &mut dyn Emit, x: &Value, y: &Value, dy: &Value) -> Result<Value> {
    let (square, other) = (g.square(y)?, g.conj(dy)?);
    let radial = g.mul(&square, &other)?;
    let across = g.sub(dy, &radial)?;
    let size = g.magnitude(x)?;
    let twice = g.mul(&size, 2.0)?;
    let twice = g.cast(&twice, x.dtype())?;
    g.div_no_nan(&across, &twice)
}
