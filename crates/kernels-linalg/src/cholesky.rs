//! Cholesky decompositions.
//!
//! Invariant: only the lower triangle is read. Where the matrix is not positive definite the factor is
//! NaN, as in TensorFlow.
//! Does not know: solving.

use crate::field::{Columns, Field, scratch};
use crate::stack::{self, Each};
use faer::linalg::cholesky::llt::factor;
use faer::{Par, Spec};
use ferroflow_base::{Error, Result};
use ferroflow_tensor::Array;

struct Cholesky(usize);

/// `out` lower triangular with `out outᴴ = x`.
pub fn cholesky(x: &Array, out: &mut Array) -> Result<()> {
    let (rows, _, n) = stack::matrices(x)?;
    let cost = stack::cubic(rows, rows);
    stack::run(&Cholesky(rows), n, cost, &[x], std::slice::from_mut(out))
}

impl Each for Cholesky {
    fn each<T: Field>(&self, inputs: &[&[T]], outputs: &mut [&mut [T]]) -> Result<()> {
        let ([x], [out]) = (inputs, outputs) else {
            return Err(Error::internal("a Cholesky decomposition has one input and one output"));
        };
        let n = self.0;
        let mut a = Columns::of_rows(x, n, n)?;
        a.real_diagonal();
        let found = factor(&mut a)?;
        for (r, row) in out.chunks_mut(n.max(1)).enumerate() {
            for (c, to) in row.iter_mut().enumerate() {
                *to = match (c <= r, found) {
                    (false, _) => T::of(0.0, 0.0),
                    (true, true) => a.at(r, c),
                    (true, false) => T::of(f64::NAN, 0.0),
                };
            }
        }
        Ok(())
    }
}

/// Leaves the factor in the lower triangle; whether there is one.
pub(crate) fn factor<T: Field>(a: &mut Columns<T>) -> Result<bool> {
    if a.rows == 0 {
        return Ok(true);
    }
    let params = Spec::default();
    let mut memory = scratch(factor::cholesky_in_place_scratch::<T>(a.rows, Par::Seq, params))?;
    let stack = faer::dyn_stack::MemStack::new(&mut memory);
    let none = factor::LltRegularization::default();
    Ok(factor::cholesky_in_place(a.view_mut(), none, Par::Seq, stack, params).is_ok())
}
