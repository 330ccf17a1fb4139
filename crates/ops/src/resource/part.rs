//! A part of a variable assigned (`ResourceStridedSliceAssign`), and a variable that counts
//! (`ResourceCountUpTo`).
//!
//! Invariant: what is given is checked before the variable is changed.
//! Does not know: how a slice is written in a front end.

use super::apply::UPDATE_HLO;
use super::variable::{VariableState, state, variable_shape};
use crate::array::strided_slice::{Masks, write};
use crate::prelude::*;
use ferroflow_tensor::dispatch;

/// A strided slice of a variable replaced.
pub static STRIDED_SLICE_ASSIGN: OpDef = OpDef {
    name: "ResourceStridedSliceAssign",
    doc: "Assigns value, broadcast where needed, to the strided slice of a variable that StridedSlice would give.",
    signature: Signature::new(
        &["ref: resource", "begin: Index", "end: Index", "strides: Index", "value: T"],
        &[],
        &[types("T", dtypes::ANY), types("Index", dtypes::INDEX)],
    ),
    attrs: Masks::ATTRS,
    effects: Effects::Writes,
    algebra: Algebra::NONE,
    infer: |_| Ok(()),
    gradient: Gradient::Zero("no outputs"),
    cpu: Cpu::Kernel(|cx| {
        let value = cx.input(4)?;
        let state = state(cx.input(0)?, value.dtype())?;
        state.update(|whole| write(cx, whole, value))
    }),
    hlo: UPDATE_HLO,
    batch: Batch::Loop("each row writes"),
    decompose: None,
    samples: |s| {
        let case = |begin_mask, end_mask, shrink_axis_mask| {
            let masks = Masks { begin_mask, end_mask, shrink_axis_mask, ..Masks::default() };
            Case::new(masks).variable(&[4, 5])
        };
        let number = |case: Case, dims: &[usize]| case.of(DType::Float32, dims, -1.0, 1.0);
        let all = case(3, 3, 0).ints(&[0, 0]).ints(&[0, 0]).ints(&[-1, 1]);
        number(all, &[4, 5]).add(s);
        number(case(0, 0, 0).ints(&[1, 0]).ints(&[3, 5]).ints(&[1, 2]), &[]).add(s);
        number(case(0, 0, 1).ints(&[-1]).ints(&[0]).ints(&[1]), &[1, 1]).add(s);
        number(case(0, 0, 0).ints(&[3]).ints(&[1]).ints(&[1]), &[]).add(s);
    },
};

attributes! {
    /// Where counting ends.
    pub struct Limit {
        /// The number that is not passed.
        limit: i64,
        /// The dtype of the variable.
        t as "T": DType,
    }
}

/// A variable that counts.
pub static COUNT_UP_TO: OpDef = OpDef {
    name: "ResourceCountUpTo",
    doc: "Adds 1 to a scalar variable and returns what it was before; an error once it has reached limit.",
    signature: Signature::new(
        &["resource: resource"],
        &["output: T"],
        &[types("T", dtypes::INDEX)],
    ),
    attrs: Limit::ATTRS,
    effects: Effects::Writes,
    algebra: Algebra::NONE,
    infer: |cx| {
        let own = variable_shape(cx, 0)?;
        if own.rank().is_some_and(|r| r != 0) {
            return Err(Error::invalid_argument(format!(
                "Shape must be rank 0 but is rank {} for a variable of shape {own}",
                own.rank().unwrap_or(0)
            )));
        }
        cx.output(PartialShape::of_rank(0))
    },
    gradient: Gradient::Zero("it counts"),
    cpu: Cpu::Kernel(|cx| {
        let limit = cx.attrs::<Limit>()?.limit;
        let state: &VariableState = state(cx.input(0)?, cx.dtype(0)?)?;
        let before = state.update(|value| {
            dispatch!(value.dtype(), T in [i32, i64] => {
                let before = value.item::<T>()?;
                #[allow(clippy::unnecessary_cast, reason = "T is i64 in one of the arms")]
                let (now, next) = (before as i64, before.checked_add(1));
                let next = next.filter(|_| now < limit).ok_or_else(|| {
                    Error::out_of_range(format!("Reached limit of {limit}"))
                })?;
                *value = Array::scalar(next);
                Ok(Array::scalar(before))
            })
            .unwrap_or_else(|| Err(Error::unimplemented(format!("counting of {}", value.dtype()))))
        })?;
        cx.set(before)
    }),
    hlo: UPDATE_HLO,
    batch: Batch::Loop("each row writes"),
    decompose: None,
    samples: |s| Case::new(Limit { limit: 5, t: DType::Int32 }).variable(&[]).add(s),
};
