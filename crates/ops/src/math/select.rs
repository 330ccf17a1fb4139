//! Choosing elements: `SelectV2` (`tf.where` with three arguments) and `ClipByValue`.
//!
//! Does not know: how the loops run.

use super::broadcast::reduce_to;
use crate::prelude::*;

/// `t` where the condition holds, `e` elsewhere.
pub static SELECT: OpDef = OpDef {
    name: "SelectV2",
    doc: "Selects elements of t where condition is true and of e elsewhere, broadcasting.",
    signature: Signature::new(&["condition: bool", "t: T", "e: T"], &["output: T"], T_ANY),
    attrs: NoAttributes::ATTRS,
    effects: Effects::Pure,
    algebra: Algebra::NONE,
    infer: broadcast,
    gradient: Gradient::Vjp(|g| {
        let (c, t, e, y, dy) = (g.input(0)?, g.input(1)?, g.input(2)?, g.output(0)?, g.dy0()?);
        let zero = scalar(&dy, 0.0)?;
        if g.wants(1) {
            let d = call(g, &SELECT, [&c, &dy, &zero])?;
            let d = reduce_to(g, &d, &t, &y)?;
            g.set(1, d)?;
        }
        if g.wants(2) {
            let d = call(g, &SELECT, [&c, &zero, &dy])?;
            let d = reduce_to(g, &d, &e, &y)?;
            g.set(2, d)?;
        }
        Ok(())
    }),
    cpu: Cpu::Elementwise(ScalarFn::Select),
    hlo: Hlo::Lower(|cx| lower_as(cx, "select")),
    decompose: None,
    samples: |s| {
        let case = |dims: &[usize]| Case::new(Attrs::NONE).of(DType::Bool, dims, 0.0, 2.0);
        case(&[2, 3]).numbers(&[2, 3]).numbers(&[2, 3]).add(s);
        case(&[3]).numbers(&[2, 3]).numbers(&[]).add(s);
        case(&[2, 1]).numbers(&[3]).numbers(&[1]).add(s);
    },
};

/// `min(max(t, low), high)`.
pub static CLIP_BY_VALUE: OpDef = OpDef {
    name: "ClipByValue",
    doc: "Clips tensor values to between clip_value_min and clip_value_max.",
    signature: Signature::new(
        &["t: T", "clip_value_min: T", "clip_value_max: T"],
        &["output: T"],
        T_REALS,
    ),
    attrs: NoAttributes::ATTRS,
    effects: Effects::Pure,
    algebra: Algebra::NONE,
    infer: broadcast,
    gradient: Gradient::Vjp(|g| {
        let (x, low, high, dy) = (g.input(0)?, g.input(1)?, g.input(2)?, g.dy0()?);
        let zero = scalar(&dy, 0.0)?;
        let below = call(g, &super::compare::LESS, [&x, &low])?;
        let above = call(g, &super::compare::GREATER, [&x, &high])?;
        let out = call(g, &super::compare::LOGICAL_OR, [&below, &above])?;
        let masks = [(0, out, true), (1, below, false), (2, above, false)];
        for (i, mask, inverted) in masks {
            if !g.wants(i) {
                continue;
            }
            let (a, b) = if inverted { (&zero, &dy) } else { (&dy, &zero) };
            let d = call(g, &SELECT, [&mask, a, b])?;
            let (own, y) = (g.input(i)?, g.output(0)?);
            let d = reduce_to(g, &d, &own, &y)?;
            g.set(i, d)?;
        }
        Ok(())
    }),
    cpu: Cpu::Elementwise(ScalarFn::ClipByValue),
    hlo: Hlo::Composite,
    decompose: compose!(|cx, t, low, high| super::compose::clip(cx, t, low, high)),
    samples: |s| {
        let case = || Case::new(Attrs::NONE);
        case().between(&[2, 3], 0.0, 9.0).between(&[], 2.0, 3.0).between(&[], 6.0, 7.0).add(s);
    },
};
