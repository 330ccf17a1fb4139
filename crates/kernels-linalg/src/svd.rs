//! Singular values and vectors; eigenvalues and eigenvectors of self-adjoint matrices.
//!
//! Invariant: singular values fall, eigenvalues rise; only the lower triangle of a self-adjoint matrix
//! is read. Phases of vectors are whatever the algorithm gives.
//! Does not know: general eigenvalues.

use crate::field::{Columns, Field, scratch};
use crate::stack::{self, Each};
use faer::col::ColMut;
use faer::dyn_stack::MemStack;
use faer::linalg::evd::{self, ComputeEigenvectors};
use faer::linalg::svd::{self, ComputeSvdVectors};
use faer::{Par, Spec};
use ferroflow_base::{Error, Result, memory};
use ferroflow_tensor::Array;

struct Svd {
    rows: usize,
    columns: usize,
    full: bool,
}

/// `s`, and `u` and `v` if they are among the outputs, with `x = u diag(s) vᴴ`.
pub fn svd(x: &Array, full: bool, outputs: &mut [Array]) -> Result<()> {
    let (rows, columns, n) = stack::matrices(x)?;
    let cost = stack::cubic(rows, columns).saturating_mul(8);
    stack::run(&Svd { rows, columns, full }, n, cost, &[x], outputs)
}

impl Each for Svd {
    fn each<T: Field>(&self, inputs: &[&[T]], outputs: &mut [&mut [T]]) -> Result<()> {
        let ([x], Some((s, vectors))) = (inputs, outputs.split_first_mut()) else {
            return Err(Error::internal("a singular value decomposition has an input and outputs"));
        };
        let (rows, columns) = (self.rows, self.columns);
        let least = rows.min(columns);
        let (wide_u, wide_v) = if self.full { (rows, columns) } else { (least, least) };
        let mut u = Columns::identity(rows, wide_u)?;
        let mut v = Columns::identity(columns, wide_v)?;
        let wanted = !vectors.is_empty();
        let a = Columns::of_rows(x, rows, columns)?;
        if a.data.iter().any(|v| !(v.re() + v.im()).is_finite()) {
            let nan = T::of(f64::NAN, 0.0);
            [&mut u.data[..], &mut v.data, s].into_iter().for_each(|all| all.fill(nan));
        } else if least > 0 {
            let part = match (wanted, self.full) {
                (false, _) => ComputeSvdVectors::No,
                (true, false) => ComputeSvdVectors::Thin,
                (true, true) => ComputeSvdVectors::Full,
            };
            let params = Spec::default();
            let need = svd::svd_scratch::<T>(rows, columns, part, part, Par::Seq, params);
            let mut memory = scratch(need)?;
            let stack = MemStack::new(&mut memory);
            let mut values = memory::repeat(T::of(0.0, 0.0), least)?;
            let (to_u, to_v) = match wanted {
                true => (Some(u.view_mut()), Some(v.view_mut())),
                false => (None, None),
            };
            let to_s = ColMut::from_slice_mut(&mut values).as_diagonal_mut();
            svd::svd(a.view(), to_s, to_u, to_v, Par::Seq, stack, params).map_err(|_| {
                Error::invalid_argument("Singular value decomposition did not converge")
            })?;
            s.copy_from_slice(&values);
        }
        if let [to_u, to_v] = vectors {
            u.to_rows(to_u);
            v.to_rows(to_v);
        }
        Ok(())
    }
}

struct SelfAdjoint(usize);

/// Eigenvalues, and eigenvectors if there is a second output.
pub fn self_adjoint(x: &Array, outputs: &mut [Array]) -> Result<()> {
    let (rows, _, n) = stack::matrices(x)?;
    let cost = stack::cubic(rows, rows).saturating_mul(4);
    stack::run(&SelfAdjoint(rows), n, cost, &[x], outputs)
}

impl Each for SelfAdjoint {
    fn each<T: Field>(&self, inputs: &[&[T]], outputs: &mut [&mut [T]]) -> Result<()> {
        let ([x], Some((e, vectors))) = (inputs, outputs.split_first_mut()) else {
            return Err(Error::internal("an eigenvalue decomposition has an input and outputs"));
        };
        let n = self.0;
        if n == 0 {
            return Ok(());
        }
        let mut a = Columns::of_rows(x, n, n)?;
        a.real_diagonal();
        let lower = (0..n).flat_map(|c| a.column(c).iter().skip(c));
        let failed = || {
            Error::invalid_argument(
                "Self-adjoint eigen decomposition was not successful. The input might not be valid.",
            )
        };
        if lower.into_iter().any(|v| !(v.re() + v.im()).is_finite()) {
            return Err(failed());
        }
        let part = match vectors.is_empty() {
            true => ComputeEigenvectors::No,
            false => ComputeEigenvectors::Yes,
        };
        let params = Spec::default();
        let mut memory = scratch(evd::self_adjoint_evd_scratch::<T>(n, part, Par::Seq, params))?;
        let stack = MemStack::new(&mut memory);
        let mut values = memory::repeat(T::of(0.0, 0.0), n)?;
        let mut v = Columns::zeros(n, n)?;
        let to_v = if vectors.is_empty() { None } else { Some(v.view_mut()) };
        let to_e = ColMut::from_slice_mut(&mut values).as_diagonal_mut();
        evd::self_adjoint_evd(a.view(), to_e, to_v, Par::Seq, stack, params)
            .map_err(|_| failed())?;
        e.copy_from_slice(&values);
        if let [to] = vectors {
            v.to_rows(to);
        }
        Ok(())
    }
}
