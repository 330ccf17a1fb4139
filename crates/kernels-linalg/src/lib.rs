//! Loops of linear algebra: decompositions of matrices and what is solved by them, one matrix of a
//! stack after the other, through `faer`.
//!
//! Invariant: a matrix is worked on by one thread, and stacks are cut by shape only, so results do not
//! depend on the number of threads. Signs, phases and orders are LAPACK's, which TensorFlow has too.
//! Does not know: operations, attributes, graphs.

pub mod banded;
pub mod cholesky;
pub mod eigen;
pub mod field;
pub mod least_squares;
pub mod lu;
pub mod qr;
mod real_schur;
pub mod schur;
pub mod stack;
pub mod svd;
pub mod triangular;
