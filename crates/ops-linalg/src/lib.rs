//! Linear algebra: diagonals, products by letters, decompositions and what they solve.
//!
//! Does not know: how a decomposition is computed.
#![forbid(unsafe_code)]

pub mod cross;
pub mod diag;
mod diag_lower;
pub mod diag_old;
pub mod einsum;
mod einsum_equation;
mod einsum_plan;
pub(crate) mod matrix;
pub mod qr;
pub mod triangular;

use ferroflow_op::OpDef;

/// Every record of the family.
pub const OPS: &[&OpDef] = &[
    &cross::CROSS,
    &diag::MATRIX_DIAG,
    &diag::MATRIX_DIAG_PART,
    &diag::MATRIX_SET_DIAG,
    &diag_old::DIAG,
    &diag_old::DIAG_PART,
    &diag_old::MATRIX_DIAG_1,
    &diag_old::MATRIX_DIAG_2,
    &diag_old::MATRIX_DIAG_PART_1,
    &diag_old::MATRIX_DIAG_PART_2,
    &diag_old::MATRIX_SET_DIAG_1,
    &diag_old::MATRIX_SET_DIAG_2,
    &einsum::EINSUM,
    &qr::QR,
    &triangular::TRIANGULAR_SOLVE,
];
