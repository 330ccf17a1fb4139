//! Linear algebra: diagonals, products by letters, decompositions and what they solve.
//!
//! Does not know: how a decomposition is computed.
#![forbid(unsafe_code)]

pub mod banded;
pub mod cholesky;
pub mod cross;
pub mod diag;
mod diag_lower;
pub mod diag_old;
pub mod eigen;
pub mod einsum;
mod einsum_equation;
mod einsum_plan;
pub mod least_squares;
pub(crate) mod matrix;
pub mod qr;
pub mod solve;
pub mod svd;
pub mod triangular;

use ferroflow_op::OpDef;

/// Every record of the family.
pub const OPS: &[&OpDef] = &[
    &banded::BANDED_SOLVE,
    &banded::TRIDIAGONAL_PRODUCT,
    &banded::TRIDIAGONAL_SOLVE,
    &cholesky::CHOLESKY,
    &cholesky::CHOLESKY_GRAD,
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
    &eigen::EIG,
    &eigen::LOGARITHM,
    &eigen::SQUARE_ROOT,
    &einsum::EINSUM,
    &least_squares::SOLVE_LS,
    &qr::QR,
    &solve::DETERMINANT,
    &solve::INVERSE,
    &solve::LOG_DETERMINANT,
    &solve::LU,
    &solve::SOLVE,
    &svd::SELF_ADJOINT_EIG,
    &svd::SVD,
    &triangular::TRIANGULAR_SOLVE,
];
