//! Calling functions, branching, looping; lists that loops grow; assertions.
//!
//! Does not know: what functions are made of.

pub mod assert;
pub mod branch;
mod branch_saving;
pub mod call;
pub mod custom;
pub mod list;
pub(crate) mod list_batch;
pub mod list_items;
pub mod list_old;
pub mod list_rows;
mod loop_rows;
pub mod map;
pub mod ragged;
mod rows;
mod variant;
pub mod while_loop;

use ferroflow_op::OpDef;

pub(crate) const OPS: &[&OpDef] = &[
    &assert::ASSERT,
    &branch::CASE,
    &branch::IF,
    &branch::STATELESS_CASE,
    &branch::STATELESS_IF,
    &branch_saving::BRANCH_SAVING,
    &call::PARTITIONED_CALL,
    &call::STATEFUL_PARTITIONED_CALL,
    &custom::CUSTOM_GRADIENT,
    &list::EMPTY,
    &list::POP_BACK,
    &list::PUSH_BACK,
    &list_items::ELEMENT_SHAPE,
    &list_items::GET_ITEM,
    &list_items::LENGTH,
    &list_items::RESERVE,
    &list_items::RESIZE,
    &list_items::SET_ITEM,
    &list_old::CONCAT_V1,
    &list_old::SCATTER_V1,
    &list_rows::CONCAT,
    &list_rows::FROM_TENSOR,
    &list_rows::GATHER,
    &list_rows::SCATTER,
    &list_rows::SCATTER_INTO,
    &list_rows::SPLIT,
    &list_rows::STACK,
    &map::EMPTY,
    &map::ERASE,
    &map::HAS_KEY,
    &map::INSERT,
    &map::LOOKUP,
    &map::PART,
    &map::SIZE,
    &map::STACK_KEYS,
    &ragged::FROM_VARIANT,
    &ragged::TO_VARIANT,
    &ragged::TO_VARIANT_GRADIENT,
    &while_loop::STATELESS_WHILE,
    &while_loop::WHILE,
    &while_loop::WHILE_SAVING,
];

use crate::prelude::*;

/// States result types as outputs.
pub(crate) fn outputs(cx: &mut Infer<'_>, types: &[TensorType]) -> Result<()> {
    if types.len() != cx.outputs() {
        return Err(Error::invalid_argument(format!(
            "the function has {} results, but Tout lists {}",
            types.len(),
            cx.outputs()
        )));
    }
    for (i, ty) in types.iter().enumerate() {
        let listed = cx.output_dtype(i)?;
        if ty.dtype != listed {
            return Err(Error::invalid_argument(format!(
                "result {i} of the function is of {}, but Tout lists {listed}",
                ty.dtype
            )));
        }
        cx.output_type(ty.clone())?;
    }
    Ok(())
}

/// The types of the inputs from `start` on.
pub(crate) fn input_types(cx: &Infer<'_>, start: usize) -> Result<Vec<TensorType>> {
    (start..cx.inputs()).map(|i| cx.ty(i)).collect()
}

/// All inputs from `start` on, taken out.
pub(crate) fn take_inputs(cx: &mut Kernel<'_>, start: usize) -> Result<Vec<Array>> {
    (start..cx.inputs()).map(|i| cx.take(i)).collect()
}

/// The dtypes of some types.
pub(crate) fn dtypes_of(types: &[TensorType]) -> Vec<DType> {
    types.iter().map(|t| t.dtype).collect()
}

/// Whether gradients arrive at outputs from `own` on, which a forward part saved.
pub(crate) fn reach(g: &Grad<'_>, own: usize) -> Reach {
    let further = (own..g.outputs().len()).any(|i| g.dy(i).is_some());
    if further { Reach::Saved } else { Reach::Results }
}

/// The handles a backward part takes, among the inputs from `start` on.
pub(crate) fn handles(g: &Grad<'_>, split: &Split, start: usize) -> Result<Vec<Value>> {
    split.handles.iter().map(|&i| g.input(start + i)).collect()
}

/// The gradients of the outputs a split differentiates, zeros where there are none.
pub(crate) fn result_gradients(g: &mut Grad<'_>, from: &[usize]) -> Result<Vec<Value>> {
    from.iter()
        .map(|&i| match g.dy(i) {
            Some(dy) => Ok(dy),
            None => {
                let y = g.output(i)?;
                g.zeros_like(&y)
            }
        })
        .collect()
}

/// No gradient towards `x`: zeros of its shape; of the variable's, for a handle, whose gradient
/// elsewhere is of this dtype.
pub(crate) fn zero_gradient(cx: &mut dyn Emit, x: &Value, dtype: Option<DType>) -> Result<Value> {
    use crate::resource::variable::{Dtype, READ};
    if x.dtype() != DType::Resource {
        return cx.zeros_like(x);
    }
    let dtype = dtype.ok_or_else(|| Error::internal("a handle's gradient has no dtype"))?;
    let value = cx.call_with(&READ, Dtype { dtype }, [x])?;
    cx.zeros_like(&value)
}
