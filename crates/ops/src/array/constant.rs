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
        cx.output_value(value);
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
