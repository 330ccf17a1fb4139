//! Variables and what updates them in place.
//!
//! Does not know: optimizers beyond their update rule.

pub mod apply;
pub mod handle;
pub mod part;
mod rule;
pub mod rules;
pub mod scatter;
pub mod variable;

use ferroflow_op::OpDef;

pub(crate) use rules::RULES;

pub(crate) const OPS: &[&OpDef] = &[
    &apply::APPLY_ADAM,
    &apply::APPLY_GRADIENT_DESCENT,
    &apply::APPLY_MOMENTUM,
    &handle::VAR_HANDLE,
    &part::COUNT_UP_TO,
    &part::STRIDED_SLICE_ASSIGN,
    &scatter::RESOURCE_GATHER,
    &scatter::RESOURCE_GATHER_ND,
    &scatter::RESOURCE_SCATTER_ADD,
    &scatter::RESOURCE_SCATTER_DIV,
    &scatter::RESOURCE_SCATTER_MAX,
    &scatter::RESOURCE_SCATTER_MIN,
    &scatter::RESOURCE_SCATTER_MUL,
    &scatter::RESOURCE_SCATTER_ND_ADD,
    &scatter::RESOURCE_SCATTER_ND_MAX,
    &scatter::RESOURCE_SCATTER_ND_MIN,
    &scatter::RESOURCE_SCATTER_ND_SUB,
    &scatter::RESOURCE_SCATTER_ND_UPDATE,
    &scatter::RESOURCE_SCATTER_SUB,
    &scatter::RESOURCE_SCATTER_UPDATE,
    &scatter::VARIABLE_SHAPE,
    &variable::ASSIGN,
    &variable::ASSIGN_ADD,
    &variable::ASSIGN_SUB,
    &variable::IS_INITIALIZED,
    &variable::READ,
];
