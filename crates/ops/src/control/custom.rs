//! `_CustomGradient`: values passed through, with a gradient of the user's own.
//!
//! Does not know: how the values came about.

use super::{dtypes_of, outputs};
use crate::prelude::*;

attributes! {
    /// The rule, and which inputs are what.
    pub struct CustomGradient {
        /// The dtypes of all inputs.
        tin as "Tin": Vec<DType>,
        /// The dtypes of the outputs.
        tout as "Tout": Vec<DType>,
        /// How many inputs, after the outputs' values, gradients are for.
        sources as "_sources": i64,
        /// From the gradients of the outputs and the captured values to those of the sources; or a rule that
        /// says itself what it captured once it is asked for.
        gradient as "_gradient": FuncRef,
    }
}

/// Inputs: the values of the outputs, the sources, what the rule captured.
pub static CUSTOM_GRADIENT: OpDef = OpDef {
    name: "_CustomGradient",
    doc: "Passes values through whose gradient towards given sources is computed by a function.",
    signature: Signature::new(
        &["args: Tin"],
        &["output: Tout"],
        &[types_list("Tin"), types_list("Tout")],
    ),
    attrs: CustomGradient::ATTRS,
    effects: Effects::Pure,
    algebra: Algebra::NONE,
    infer: |cx| {
        if cx.inputs() < cx.outputs() {
            return Err(Error::invalid_argument("there must be an input for each output"));
        }
        let types = (0..cx.outputs()).map(|i| cx.ty(i)).collect::<Result<Vec<_>>>()?;
        outputs(cx, &types)
    },
    gradient: Gradient::Vjp(|g| {
        let attrs = g.attrs::<CustomGradient>()?.clone();
        let n = g.outputs().len();
        let sources = usize::try_from(attrs.sources).unwrap_or(0);
        let all: Vec<usize> = (0..n).collect();
        let mut args = super::result_gradients(g, &all)?;
        let (rule, captures) = match attrs.gradient.unfold().transpose()? {
            Some(traced) => (traced.function, traced.captures),
            None => (attrs.gradient, g.inputs().iter().skip(n + sources).cloned().collect()),
        };
        args.extend(captures);
        let dxs = super::call::call_function(g, &rule, &args)?;
        for (i, dx) in dxs.into_iter().enumerate() {
            g.set(n + i, dx)?;
        }
        Ok(())
    }),
    cpu: Cpu::Kernel(|cx| {
        for i in 0..cx.outputs() {
            let same = cx.input(i)?.alias();
            cx.set(same)?;
        }
        Ok(())
    }),
    hlo: Hlo::Lower(crate::array::lower::pass),
    batch: Batch::Rule(super::rows::custom),
    decompose: None,
    samples: no_samples,
};

/// `ys` with a gradient towards `xs` of its own: a rule that is traced when it is asked for.
pub fn custom_gradient(
    cx: &mut dyn Emit,
    ys: &[Value],
    xs: &[Value],
    rule: FuncRef,
) -> Result<Outputs> {
    // What leads to ys by the operations inside must not count: only the rule does.
    let mut inputs = Vec::new();
    for y in ys {
        inputs.push(cx.call(&crate::array::identity::STOP_GRADIENT, [y])?);
    }
    inputs.extend(xs.iter().cloned());
    let attrs = CustomGradient {
        tin: inputs.iter().map(Value::dtype).collect(),
        tout: dtypes_of(&ys.iter().map(Value::ty).collect::<Vec<_>>()),
        sources: xs.len() as i64,
        gradient: rule,
    };
    cx.emit(&CUSTOM_GRADIENT, attrs.into(), &inputs)
}
