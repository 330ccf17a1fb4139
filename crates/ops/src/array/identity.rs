//! `Identity` of one and of many, `StopGradient`, which is it but for gradients, and `NoOp`.
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
        batch: Batch::Broadcast,
        decompose: None,
        samples: |s| Case::new(Attrs::NONE).numbers(&[2, 3]).add(s),
    }
}

/// The input.
pub static IDENTITY: OpDef = identity(
    "Identity",
    "Returns a tensor with the same shape and contents as the input tensor.",
    Gradient::Pass,
);
attributes! {
    /// The dtypes of what is passed.
    pub struct Many {
        /// As above.
        t as "T": Vec<DType> [1 ..],
    }
}

/// All inputs.
pub static IDENTITY_N: OpDef = OpDef {
    name: "IdentityN",
    doc: "Returns a list of tensors with the same shapes and contents as the input tensors.",
    signature: Signature::new(&["input: T"], &["output: T"], &[types_list("T")]),
    attrs: Many::ATTRS,
    effects: Effects::Pure,
    algebra: Algebra::NONE,
    infer: |cx| (0..cx.inputs()).try_for_each(|i| cx.output_type(cx.ty(i)?)),
    gradient: Gradient::Pass,
    cpu: Cpu::Kernel(|cx| {
        for i in 0..cx.inputs() {
            let same = cx.input(i)?.alias();
            cx.set(same)?;
        }
        Ok(())
    }),
    hlo: Hlo::Lower(super::lower::pass),
    batch: Batch::Rule(rows),
    decompose: None,
    samples: |s| {
        let f = DType::Float32;
        Case::new(Many { t: vec![f] }).of(f, &[2, 3], -2.0, 2.0).add(s);
        let i = DType::Int64;
        Case::new(Many { t: vec![f, i] }).of(f, &[], -2.0, 2.0).of(i, &[0], 0.0, 9.0).add(s);
    },
};
/// Nothing.
pub static NO_OP: OpDef = OpDef {
    name: "NoOp",
    doc: "Does nothing. Only useful as a placeholder for control edges.",
    signature: Signature::new(&[], &[], &[]),
    attrs: NoAttributes::ATTRS,
    effects: Effects::Pure,
    algebra: Algebra::NONE,
    infer: |_| Ok(()),
    gradient: Gradient::Zero("no outputs"),
    cpu: Cpu::Kernel(|_| Ok(())),
    hlo: Hlo::Lower(|_| Ok(())),
    batch: Batch::Broadcast,
    decompose: None,
    samples: |s| Case::new(Attrs::NONE).add(s),
};
/// The input, as a constant to differentiation.
pub static STOP_GRADIENT: OpDef = identity(
    "StopGradient",
    "Passes the input through and stops gradients: it counts as a constant.",
    Gradient::Zero("stopped on request"),
);

/// Each output is its input, with rows or without.
fn rows(b: &mut Batching<'_>) -> Result<()> {
    let (op, attrs, inputs) = (b.op(), b.raw_attrs().clone(), b.inputs());
    let outputs = b.emit(op, attrs, inputs)?;
    for (i, output) in outputs.into_iter().enumerate() {
        if b.is_batched(i) { b.set(output) } else { b.set_same(output) }
    }
    Ok(())
}
