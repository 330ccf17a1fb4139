//! The core family of operations: mathematics, arrays, control flow, variables. One static record
//! per operation, one file per operation or tight family.
//!
//! Invariant: adding an operation touches its file and one line in its folder's list.
//! Does not know: graphs, tapes, front ends, the other families, which build on this one.
#![forbid(unsafe_code)]

pub mod array;
pub mod batching;
pub mod control;
pub mod formula;
pub mod math;
pub mod prelude;
pub mod resource;

use ferroflow_op::{OpDef, concat_ops, count_ops};

const FOLDERS: &[&[&OpDef]] =
    &[array::OPS, control::OPS, math::OPS, resource::OPS, resource::RULES];

/// Every record of the family.
pub const OPS: &[&OpDef] = &concat_ops::<{ count_ops(FOLDERS) }>(FOLDERS);
