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

use ferroflow_op::AttrValue;
use ferroflow_ops::prelude::*;

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

/// The rule for rows of decompositions: where vectors are not asked for, what stands for them is empty and the
/// same for all rows.
fn values_alone(b: &mut Batching<'_>) -> Result<()> {
    let attrs = b.raw_attrs().clone();
    let asked = ["compute_v", "compute_uv"].iter().find_map(|name| attrs.value(name));
    let alone = matches!(asked, Some(AttrValue::Bool(false)));
    let (op, inputs) = (b.op(), b.inputs());
    for (i, y) in b.emit(op, attrs, inputs)?.into_iter().enumerate() {
        if alone && i > 0 { b.set_same(y) } else { b.set(y) }
    }
    Ok(())
}
