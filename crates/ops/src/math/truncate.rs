//! `TruncateDiv` and `TruncateMod`: division that rounds towards zero, and what it leaves.
//!
//! Does not know: how the loops run.

use super::binary::binary;
use crate::prelude::*;

const T_DIV: &[TypeVar] = &[types(
    "T",
    &[
        DType::Bfloat16,
        DType::Float16,
        DType::Float32,
        DType::Float64,
        DType::Uint8,
        DType::Int8,
        DType::Uint16,
        DType::Int16,
        DType::Int32,
        DType::Uint32,
        DType::Uint64,
        DType::Int64,
        DType::Complex64,
        DType::Complex128,
    ],
)];
const T_MOD: &[TypeVar] = &[types(
    "T",
    &[DType::Int32, DType::Int64, DType::Bfloat16, DType::Float16, DType::Float32, DType::Float64],
)];

fn samples(s: &mut Vec<Case>) {
    let case = || Case::new(Attrs::NONE).not_smooth();
    let signed = |d: DType| !d.is_complex() && !d.is_unsigned();
    if let Ok(divisors) = Array::vector(&[-3.0f32, -2.0, -1.0, 1.0, 2.0, 4.0]) {
        case().between(&[5, 1], -9.0, 9.0).fixed(divisors).only(signed).add(s);
    }
    let real = |d: DType| !d.is_complex();
    case().between(&[3], 1.0, 90.0).between(&[2, 1], 2.0, 9.0).only(real).add(s);
    case().between(&[0, 2], 1.0, 90.0).between(&[2], 2.0, 9.0).only(real).add(s);
}

/// The quotient rounded towards zero.
pub static TRUNCATE_DIV: OpDef = OpDef {
    samples,
    ..binary(
        "TruncateDiv",
        "Returns x / y element-wise, rounded towards zero.",
        ScalarFn::TruncDiv,
        T_DIV,
        Gradient::Zero("piecewise constant"),
        Algebra::NONE,
        Hlo::HostOnly("division of whole numbers by zero is an error, which StableHLO has not"),
    )
};
/// What that leaves.
pub static TRUNCATE_MOD: OpDef = OpDef {
    samples,
    ..binary(
        "TruncateMod",
        "Returns what TruncateDiv leaves, which has the sign of x: x = TruncateDiv(x, y) y + the result.",
        ScalarFn::TruncMod,
        T_MOD,
        Gradient::None("TensorFlow has none"),
        Algebra::NONE,
        Hlo::HostOnly("division of whole numbers by zero is an error, which StableHLO has not"),
    )
};
