//! Random numbers: TensorFlow's own, for the same seeds.
//!
//! Does not know: global seeds; see the runtime.
#![forbid(unsafe_code)]

mod lower;
pub mod shuffle;
pub mod stateful;
pub mod stateless;

use ferroflow_op::OpDef;

/// Every record of the family.
pub const OPS: &[&OpDef] = &[
    &shuffle::RANDOM_SHUFFLE,
    &stateful::RANDOM_STANDARD_NORMAL,
    &stateful::RANDOM_UNIFORM,
    &stateful::TRUNCATED_NORMAL,
    &stateless::GET_KEY_COUNTER,
    &stateless::STATELESS_RANDOM_NORMAL,
    &stateless::STATELESS_RANDOM_UNIFORM,
    &stateless::STATELESS_TRUNCATED_NORMAL,
];
