//! Sparse tensors: coordinates, values and a shape, as three tensors.
//!
//! Does not know: how coordinates are gone through.
#![forbid(unsafe_code)]

pub mod dense;
pub mod fill;
pub mod order;
mod sample;
pub mod sets;
pub mod softmax;

use ferroflow_op::OpDef;

/// Every record of the family.
pub const OPS: &[&OpDef] = &[
    &dense::SPARSE_TENSOR_DENSE_MAT_MUL,
    &dense::SPARSE_TO_DENSE,
    &fill::SPARSE_FILL_EMPTY_ROWS,
    &fill::SPARSE_FILL_EMPTY_ROWS_GRAD,
    &order::SPARSE_CONCAT,
    &order::SPARSE_REORDER,
    &order::SPARSE_RESHAPE,
    &sets::DENSE_TO_DENSE,
    &sets::DENSE_TO_SPARSE,
    &sets::SET_SIZE,
    &sets::SPARSE_TO_SPARSE,
    &softmax::SPARSE_SOFTMAX,
];
