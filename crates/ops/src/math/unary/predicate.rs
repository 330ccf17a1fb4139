//! Tests of each element: `IsNan`, `IsInf`, `IsFinite`.
//!
//! Does not know: comparisons of two arguments.

use super::{hlo, unary};
use crate::math::compose;
use crate::prelude::*;

/// A test of each element, giving bool.
const fn predicate(name: &'static str, doc: &'static str, f: ScalarFn) -> OpDef {
    OpDef {
        signature: Signature::new(&["x: T"], &["y: bool"], T_FLOATS),
        ..unary(name, doc, f, T_FLOATS, Gradient::Zero("bool output"), Hlo::Composite)
    }
}

/// Whether NaN.
pub static IS_NAN: OpDef = OpDef {
    decompose: compose!(|cx, x| compose::is_nan(cx, x)),
    ..predicate("IsNan", "Returns which elements of x are NaN.", ScalarFn::IsNan)
};
/// Whether infinite.
pub static IS_INF: OpDef = OpDef {
    decompose: compose!(|cx, x| compose::is_inf(cx, x)),
    ..predicate(
        "IsInf",
        "Returns which elements of x are infinite, of either sign.",
        ScalarFn::IsInf,
    )
};
/// Whether finite.
pub static IS_FINITE: OpDef = OpDef {
    hlo: hlo!("is_finite"),
    ..predicate("IsFinite", "Returns which elements of x are finite.", ScalarFn::IsFinite)
};
