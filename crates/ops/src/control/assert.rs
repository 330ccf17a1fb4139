//! `Assert`: fails where a condition does not hold.
//!
//! Does not know: which check it serves.

use crate::prelude::*;

attributes! {
    /// What to show.
    pub struct Assert {
        /// The dtypes of what is shown.
        t as "T": Vec<DType> [1 ..],
        /// How many entries of each tensor are shown.
        summarize: i64 = 3,
    }
}

/// Fails, showing `data`, unless the condition holds.
pub static ASSERT: OpDef = OpDef {
    name: "Assert",
    doc: "Asserts that the given condition is true; if not, fails showing the tensors in data.",
    signature: Signature::new(&["condition: bool", "data: T"], &[], &[types_list("T")]),
    attrs: Assert::ATTRS,
    effects: Effects::World,
    algebra: Algebra::NONE,
    infer: |cx| {
        cx.with_rank(0, 0)?;
        Ok(())
    },
    gradient: Gradient::Zero("no outputs"),
    cpu: Cpu::Kernel(|cx| {
        if cx.input(0)?.item::<bool>()? {
            return Ok(());
        }
        let data = cx.input_list(1)?;
        let shown: Vec<String> = data.iter().map(|a| a.to_string()).collect();
        Err(Error::invalid_argument(format!("assertion failed: {}", shown.join(" "))))
    }),
    hlo: Hlo::HostOnly("acts on the world"),
    batch: Batch::Loop("each row is checked"),
    decompose: None,
    samples: |s| {
        let case = Case::new(Assert { t: vec![DType::Float32], summarize: 3 });
        case.fixed(Array::scalar(true)).of(DType::Float32, &[2], 0.0, 1.0).add(s);
    },
};
