//! Variables and what updates them in place.
//!
//! Does not know: optimizers beyond their update rule.

pub mod apply;
pub mod variable;

use ferroflow_op::OpDef;

pub(crate) const OPS: &[&OpDef] = &[
    &apply::APPLY_ADAM,
    &apply::APPLY_GRADIENT_DESCENT,
    &apply::APPLY_MOMENTUM,
    &variable::ASSIGN,
    &variable::ASSIGN_ADD,
    &variable::ASSIGN_SUB,
    &variable::READ,
];
