//! `Identity`, and `StopGradient`, which is it but for gradients.
//!
//! Does not know: why one wants a value to be passed through.

use crate::prelude::*;

const fn identity(name: &'static str, doc: &'static str, gradient: Gradient) -> OpDef {
    OpDef {
        name,
        doc,
        signature: Signature::new(&["input: T"], &["output: T"], T_ANY),
        attrs: NoAttributes::ATTRS,
        effects: Effects::Pure,
        algebra: Algebra { idempotent: true, ..Algebra::VIEW },
        infer: like_first,
        gradient,
        cpu: Cpu::Kernel(|cx| {
            let same = cx.input(0)?.alias();
            cx.set(same)
        }),
        hlo: Hlo::Lower(super::lower::pass),
        decompose: None,
        samples: |s| Case::new(Attrs::NONE).numbers(&[2, 3]).add(s),
    }
}

/// The input.
pub static IDENTITY: OpDef = identity(
    "Identity",
    "Returns a tensor with the same shape and contents as the input tensor.",
    Gradient::Vjp(|g| {
        let dy = g.dy0()?;
        g.set(0, dy)
    }),
);
/// The input, as a constant to differentiation.
pub static STOP_GRADIENT: OpDef = identity(
    "StopGradient",
    "Passes the input through and stops gradients: it counts as a constant.",
    Gradient::Zero("stopped on request"),
);
