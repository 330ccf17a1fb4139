//! `Cross`: products of vectors of three.
//!
//! Does not know: how the loop runs.

use ferroflow_kernels::diagonal as kernel;
use ferroflow_ops::prelude::*;

/// `a × b`.
pub static CROSS: OpDef = OpDef {
    name: "Cross",
    doc: "Computes the pairwise cross product; a and b have the same shape, whose last dimension is 3.",
    signature: Signature::new(&["a: T", "b: T"], &["product: T"], T_REALS),
    attrs: NoAttributes::ATTRS,
    effects: Effects::Pure,
    algebra: Algebra::NONE,
    infer: |cx| {
        let (a, b) = (cx.shape(0)?, cx.shape(1)?);
        for shape in [&a, &b] {
            let Some(dims) = shape.dims() else { continue };
            if !matches!(dims.last(), Some(Some(3) | None)) {
                return Err(Error::failed_precondition(format!(
                    "Cross-products are only defined for 3-element vectors, got shape {shape}"
                )));
            }
        }
        let shape = a.merge(&b).map_err(|_| {
            Error::invalid_argument(format!("Both inputs must be of same shape: {a} vs. {b}"))
        })?;
        cx.output(shape)
    },
    gradient: Gradient::Vjp(|g| {
        let (a, b, dy) = (g.input(0)?, g.input(1)?, g.dy0()?);
        if g.wants(0) {
            let da = g.call(&CROSS, [&b, &dy])?;
            g.set(0, da)?;
        }
        if g.wants(1) {
            let db = g.call(&CROSS, [&dy, &a])?;
            g.set(1, db)?;
        }
        Ok(())
    }),
    cpu: Cpu::Kernel(|cx| {
        let mut out = cx.alloc(0)?;
        kernel::cross(cx.input(0)?, cx.input(1)?, &mut out)?;
        cx.set(out)
    }),
    hlo: Hlo::HostOnly("not lowered yet; products and rolled operands are"),
    batch: Batch::Leading(Batch::ALL),
    decompose: None,
    samples: |s| {
        Case::new(Attrs::NONE).numbers(&[3]).numbers(&[3]).add(s);
        Case::new(Attrs::NONE).numbers(&[2, 4, 3]).numbers(&[2, 4, 3]).add(s);
        Case::new(Attrs::NONE).numbers(&[0, 3]).numbers(&[0, 3]).add(s);
    },
};
