//! Comparisons and logic: elementwise, broadcasting, giving bool.
//!
//! Does not know: how the loops run.

use crate::prelude::*;
use ScalarFn as F;

attributes! {
    /// Whether incompatible shapes are an error (else the answer is a scalar `false`).
    pub struct Equality {
        /// As above.
        incompatible_shape_error: bool = true,
    }
}

const fn ordering(
    name: &'static str,
    doc: &'static str,
    f: ScalarFn,
    direction: fn(&mut Lower<'_>) -> Result<()>,
) -> OpDef {
    OpDef {
        name,
        doc,
        signature: Signature::new(&["x: T", "y: T"], &["z: bool"], T_REALS),
        attrs: NoAttributes::ATTRS,
        effects: Effects::Pure,
        algebra: Algebra::NONE,
        infer: broadcast,
        gradient: Gradient::Zero("bool output"),
        cpu: Cpu::Elementwise(f),
        hlo: Hlo::Lower(direction),
        batch: Batch::Broadcast,
        decompose: None,
        samples: super::binary::samples,
    }
}

const fn equality(
    name: &'static str,
    doc: &'static str,
    f: ScalarFn,
    direction: fn(&mut Lower<'_>) -> Result<()>,
) -> OpDef {
    OpDef {
        signature: Signature::new(&["x: T", "y: T"], &["z: bool"], T_ANY),
        attrs: Equality::ATTRS,
        algebra: Algebra::COMMUTATIVE,
        samples: |s| {
            let case = || Case::new(Equality { incompatible_shape_error: true });
            case().numbers(&[2, 3]).numbers(&[2, 3]).add(s);
            case().numbers(&[2, 3]).numbers(&[3]).add(s);
            case().numbers(&[0]).numbers(&[1]).add(s);
        },
        ..ordering(name, doc, f, direction)
    }
}

const fn logic(name: &'static str, doc: &'static str, f: ScalarFn, hlo: Hlo) -> OpDef {
    OpDef {
        name,
        doc,
        signature: Signature::new(&["x: bool", "y: bool"], &["z: bool"], &[]),
        attrs: NoAttributes::ATTRS,
        effects: Effects::Pure,
        algebra: Algebra::COMMUTATIVE,
        infer: broadcast,
        gradient: Gradient::Zero("bool output"),
        cpu: Cpu::Elementwise(f),
        hlo,
        batch: Batch::Broadcast,
        decompose: None,
        samples: |s| {
            let case = || Case::new(Attrs::NONE);
            case().of(DType::Bool, &[2, 3], 0.0, 2.0).of(DType::Bool, &[3], 0.0, 2.0).add(s);
        },
    }
}

fn lower(cx: &mut Lower<'_>, direction: &str) -> Result<()> {
    let sides = broadcast_inputs(cx)?;
    let [a, b] = sides.as_slice() else { return Err(Error::internal("two inputs are expected")) };
    let value = cx.compare(direction, a, b)?;
    cx.set(value);
    Ok(())
}

/// `x < y`.
pub static LESS: OpDef =
    ordering("Less", "Returns the truth value of (x < y) element-wise.", F::Less, |cx| {
        lower(cx, "LT")
    });
/// `x <= y`.
pub static LESS_EQUAL: OpDef = ordering(
    "LessEqual",
    "Returns the truth value of (x <= y) element-wise.",
    F::LessEqual,
    |cx| lower(cx, "LE"),
);
/// `x > y`.
pub static GREATER: OpDef =
    ordering("Greater", "Returns the truth value of (x > y) element-wise.", F::Greater, |cx| {
        lower(cx, "GT")
    });
/// `x >= y`.
pub static GREATER_EQUAL: OpDef = ordering(
    "GreaterEqual",
    "Returns the truth value of (x >= y) element-wise.",
    F::GreaterEqual,
    |cx| lower(cx, "GE"),
);
/// `x == y`.
pub static EQUAL: OpDef =
    equality("Equal", "Returns the truth value of (x == y) element-wise.", F::Equal, |cx| {
        lower(cx, "EQ")
    });
/// `x != y`.
pub static NOT_EQUAL: OpDef =
    equality("NotEqual", "Returns the truth value of (x != y) element-wise.", F::NotEqual, |cx| {
        lower(cx, "NE")
    });
/// `x and y`.
pub static LOGICAL_AND: OpDef = logic(
    "LogicalAnd",
    "Returns the truth value of x AND y element-wise.",
    F::LogicalAnd,
    Hlo::Lower(|cx| lower_as(cx, "and")),
);
/// `x or y`.
pub static LOGICAL_OR: OpDef = logic(
    "LogicalOr",
    "Returns the truth value of x OR y element-wise.",
    F::LogicalOr,
    Hlo::Lower(|cx| lower_as(cx, "or")),
);
/// `not x`.
pub static LOGICAL_NOT: OpDef = OpDef {
    signature: Signature::new(&["x: bool"], &["y: bool"], &[]),
    algebra: Algebra::INVOLUTION,
    samples: |s| Case::new(Attrs::NONE).of(DType::Bool, &[2, 3], 0.0, 2.0).add(s),
    ..logic(
        "LogicalNot",
        "Returns the truth value of NOT x element-wise.",
        F::LogicalNot,
        Hlo::Lower(|cx| lower_as(cx, "not")),
    )
};
