//! Sparse tensors: coordinates, values and a shape, as three tensors.
//!
//! Does not know: how coordinates are gone through.
#![forbid(unsafe_code)]

pub mod counts;
pub mod cross;
pub mod dense;
pub mod edit;
pub mod fill;
pub mod merge;
pub mod order;
pub mod ragged;
pub mod ragged_dense;
pub mod reduce;
mod sample;
pub mod sets;
pub mod slice;
pub mod softmax;

use ferroflow_op::OpDef;

/// Every record of the family.
pub const OPS: &[&OpDef] = &[
    &counts::DENSE_COUNT_SPARSE_OUTPUT,
    &counts::RAGGED_BINCOUNT,
    &counts::RAGGED_COUNT_SPARSE_OUTPUT,
    &counts::SPARSE_BINCOUNT,
    &counts::SPARSE_COUNT_SPARSE_OUTPUT,
    &cross::SPARSE_CROSS,
    &cross::SPARSE_CROSS_HASHED,
    &cross::SPARSE_CROSS_V2,
    &dense::SPARSE_TENSOR_DENSE_MAT_MUL,
    &dense::SPARSE_TO_DENSE,
    &edit::EDIT_DISTANCE,
    &fill::SPARSE_FILL_EMPTY_ROWS,
    &fill::SPARSE_FILL_EMPTY_ROWS_GRAD,
    &merge::SPARSE_ADD,
    &merge::SPARSE_ADD_GRAD,
    &merge::SPARSE_DENSE_CWISE_ADD,
    &merge::SPARSE_DENSE_CWISE_DIV,
    &merge::SPARSE_DENSE_CWISE_MUL,
    &merge::SPARSE_SPARSE_MAXIMUM,
    &merge::SPARSE_SPARSE_MINIMUM,
    &order::SPARSE_CONCAT,
    &order::SPARSE_REORDER,
    &order::SPARSE_RESHAPE,
    &ragged::RAGGED_FILL_EMPTY_ROWS,
    &ragged::RAGGED_FILL_EMPTY_ROWS_GRAD,
    &ragged::RAGGED_GATHER,
    &ragged_dense::RAGGED_TENSOR_TO_SPARSE,
    &ragged_dense::RAGGED_TENSOR_TO_TENSOR,
    &reduce::SPARSE_REDUCE_MAX,
    &reduce::SPARSE_REDUCE_MAX_SPARSE,
    &reduce::SPARSE_REDUCE_SUM,
    &reduce::SPARSE_REDUCE_SUM_SPARSE,
    &sets::DENSE_TO_DENSE,
    &sets::DENSE_TO_SPARSE,
    &sets::SET_SIZE,
    &sets::SPARSE_TO_SPARSE,
    &slice::SPARSE_SLICE,
    &slice::SPARSE_SLICE_GRAD,
    &slice::SPARSE_SPLIT,
    &softmax::SPARSE_SOFTMAX,
];
