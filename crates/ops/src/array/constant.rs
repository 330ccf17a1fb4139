//! `Const`: a value that is part of the graph.
//!
//! Does not know: how large constants are stored in files.

use crate::prelude::*;

attributes! {
    /// What a constant is.
    pub struct Const {
        /// As above.
        value: Array,
        /// Its dtype.
        dtype: DType,
    }
}

/// A constant.
pub static CONST: OpDef = OpDef {
    name: "Const",
    doc: "Returns a constant tensor, given by the attribute value.",
    signature: Signature::new(&[], &["output: dtype"], &[types("dtype", dtypes::ANY)]),
    attrs: Const::ATTRS,
    effects: Effects::Pure,
    algebra: Algebra::NONE,
    infer: |cx| {
        let Const { value, dtype } = cx.attrs::<Const>()?.clone();
        if value.dtype() != dtype {
            return Err(Error::invalid_argument(format!(
                "the value is of {}, but attribute dtype is {dtype}",
                value.dtype()
            )));
        }
        cx.output(value.shape())?;
        // A value of its own each time: tapes tell values by their handles.
        cx.output_value(value.alias());
        Ok(())
    },
    gradient: Gradient::Zero("no inputs"),
    cpu: Cpu::Kernel(|cx| {
        let value = cx.attrs::<Const>()?.value.alias();
        cx.set(value)
    }),
    hlo: Hlo::Lower(|cx| {
        let value = &cx.attrs::<Const>()?.value;
        super::lower::literal(cx, value)
    }),
    batch: Batch::Broadcast,
    decompose: None,
    samples: |s| {
        if let Ok(value) = Array::vector(&[1.0f32, 2.0]) {
            Case::new(Const { dtype: value.dtype(), value }).add(s);
        }
    },
};

impl Const {
    /// The attributes of a constant of this value.
    pub fn of(value: Array) -> Const {
        Const { dtype: value.dtype(), value }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ferroflow_op::{RunContext, Site};

    #[test]
    fn each_run_gives_a_value_of_its_own() -> Result<()> {
        let attrs: Attrs = Const::of(Array::vector(&[1.0f32, 2.0])?).into();
        let run = || {
            let site =
                |run: &RunContext| Kernel::run(Site::stateless(run), &CONST, &attrs, &mut []);
            RunContext::with_current(site).map(|arrays| Value::Array(arrays[0].clone()))
        };
        let (one, other) = (run()?, run()?);
        assert_ne!(one.key(), other.key());
        Ok(())
    }
}
