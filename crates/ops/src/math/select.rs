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
        if g.wants(1) {
            let d = g.select(&c, &dy, 0.0)?;
            let d = reduce_to(g, &d, &t, &y)?;
            g.set(1, d)?;
        }
        if g.wants(2) {
            let d = g.select(&c, 0.0, &dy)?;
            let d = reduce_to(g, &d, &e, &y)?;
            g.set(2, d)?;
        }
        Ok(())
    }),
    cpu: Cpu::Elementwise(ScalarFn::Select),
    hlo: Hlo::Lower(|cx| lower_as(cx, "select")),
    batch: Batch::Broadcast,
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
        let (below, above) = (g.less(&x, &low)?, g.greater(&x, &high)?);
        let out = g.or(&below, &above)?;
        for (i, mask) in [(0, out), (1, below), (2, above)] {
            if !g.wants(i) {
                continue;
            }
            let (own, y) = (g.input(i)?, g.output(0)?);
            let d = if i == 0 { g.select(&mask, 0.0, &dy)? } else { g.select(&mask, &dy, 0.0)? };
            let d = reduce_to(g, &d, &own, &y)?;
            g.set(i, d)?;
        }
        Ok(())
    }),
    cpu: Cpu::Elementwise(ScalarFn::ClipByValue),
    hlo: Hlo::Composite,
    batch: Batch::Composite,
    decompose: compose!(|cx, t, low, high| super::compose::clip(cx, t, low, high)),
    samples: |s| {
        let case = || Case::new(Attrs::NONE);
        case().between(&[2, 3], 0.0, 9.0).between(&[], 2.0, 3.0).between(&[], 6.0, 7.0).add(s);
        // Whatever is NaN, so is the result.
        let special = |values: [f32; 5]| Array::vector(&values);
        let (nan, inf) = (f32::NAN, f32::INFINITY);
        let x = special([nan, 1.0, 5.0, 1.0, inf]);
        let low = special([0.0, nan, 3.0, 2.0, -inf]);
        let high = special([1.0, 2.0, nan, 1.0, inf]);
        if let (Ok(x), Ok(low), Ok(high)) = (x, low, high) {
            case().fixed(x).fixed(low).fixed(high).not_smooth().only(DType::is_floating).add(s);
        }
    },
};
