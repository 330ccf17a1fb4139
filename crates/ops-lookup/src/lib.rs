//! Tables from keys to values, as resources.
//!
//! Does not know: how entries are kept; files, from which a program reads entries itself, because an
//! operation of a graph that somebody else made must not open files.
#![forbid(unsafe_code)]

pub mod access;
pub mod make;
pub mod state;

use ferroflow_op::OpDef;

/// Every record of the family.
pub const OPS: &[&OpDef] = &[
    &access::EXPORT,
    &access::FIND,
    &access::IMPORT,
    &access::INITIALIZE,
    &access::INSERT,
    &access::REMOVE,
    &access::SIZE,
    &make::ANONYMOUS_DENSE,
    &make::ANONYMOUS_HASH_TABLE,
    &make::ANONYMOUS_MUTABLE,
    &make::ANONYMOUS_MUTABLE_OF_TENSORS,
    &make::DENSE,
    &make::HASH_TABLE,
    &make::MUTABLE,
    &make::MUTABLE_OF_TENSORS,
];
