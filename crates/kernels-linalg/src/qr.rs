//! QR decompositions by reflections.
//!
//! Invariant: of real numbers the diagonal of R has the signs, of complex ones the phases that LAPACK
//! gives it.
//! Does not know: arrays of other shapes than those of Q and R.

use crate::field::{Columns, Field, scratch};
use crate::stack::{self, Each};
use faer::linalg::householder;
use faer::linalg::qr::no_pivoting::factor;
use faer::{Conj, Par, Spec};
use ferroflow_base::{Error, Result};
use ferroflow_tensor::Array;

struct Qr {
    rows: usize,
    columns: usize,
    full: bool,
}

/// `q r = x`: Q with orthonormal columns, as many as `x` has rows if `full`, else the lesser of its
/// dimensions; R upper triangular.
pub fn qr(x: &Array, full: bool, outputs: &mut [Array]) -> Result<()> {
    let (rows, columns, n) = stack::matrices(x)?;
    let what = Qr { rows, columns, full };
    stack::run(&what, n, stack::cubic(rows, columns), &[x], outputs)
}

impl Each for Qr {
    fn each<T: Field>(&self, inputs: &[&[T]], outputs: &mut [&mut [T]]) -> Result<()> {
        let ([x], [q, r]) = (inputs, outputs) else {
            return Err(Error::internal("a QR decomposition has one input and two outputs"));
        };
        let (rows, columns) = (self.rows, self.columns);
        let least = rows.min(columns);
        let inner = if self.full { rows } else { least };
        let mut a = Columns::of_rows(x, rows, columns)?;
        let mut all_q = Columns::identity(rows, inner)?;
        if least > 0 {
            match T::IS_REAL {
                true => real(&mut a, &mut all_q)?,
                false => complex(&mut a, &mut all_q)?,
            }
        }
        all_q.to_rows(q);
        for (i, row) in r.chunks_mut(columns.max(1)).enumerate() {
            for (c, to) in row.iter_mut().enumerate() {
                *to = if i <= c && i < rows { a.at(i, c) } else { T::of(0.0, 0.0) };
            }
        }
        Ok(())
    }
}

/// Leaves R in the upper triangle of `a` and multiplies `q` by Q.
fn real<T: Field>(a: &mut Columns<T>, q: &mut Columns<T>) -> Result<()> {
    let (rows, columns) = (a.rows, a.columns);
    let least = rows.min(columns);
    let block = factor::recommended_block_size::<T>(rows, columns);
    let mut factors = Columns::zeros(block, least)?;
    let params = Spec::default();
    let wanted = factor::qr_in_place_scratch::<T>(rows, columns, block, Par::Seq, params);
    let then = householder::apply_block_householder_sequence_on_the_left_in_place_scratch::<T>(
        rows, block, q.columns,
    );
    let mut memory = scratch(wanted.or(then))?;
    let stack = faer::dyn_stack::MemStack::new(&mut memory);
    factor::qr_in_place(a.view_mut(), factors.view_mut(), Par::Seq, stack, params);
    householder::apply_block_householder_sequence_on_the_left_in_place_with_conj(
        a.view().subcols(0, least),
        factors.view(),
        Conj::No,
        q.view_mut(),
        Par::Seq,
        stack,
    );
    Ok(())
}

/// The same by one reflection after the other.
fn complex<T: Field>(a: &mut Columns<T>, q: &mut Columns<T>) -> Result<()> {
    let least = a.rows.min(a.columns);
    let mut taus = ferroflow_base::memory::vec_of(least)?;
    for k in 0..least {
        let column = &mut a.column_mut(k)[k..];
        let Some((head, tail)) = column.split_first_mut() else { break };
        let squares: f64 = tail.iter().map(|v| v.re() * v.re() + v.im() * v.im()).sum();
        let (tau, beta) = head.reflection(squares);
        let scale = *head - beta;
        if tau != T::of(0.0, 0.0) {
            tail.iter_mut().for_each(|v| *v /= scale);
        }
        *head = beta;
        taus.push(tau);
        let (done, rest) = a.data.split_at_mut((k + 1) * a.rows);
        let v = &done[k * a.rows + k + 1..];
        for column in rest.chunks_exact_mut(a.rows) {
            reflect(tau, v, &mut column[k..]);
        }
    }
    for (k, tau) in taus.iter().enumerate().rev() {
        let v = &a.column(k)[k + 1..];
        for c in 0..q.columns {
            reflect(tau.conjugate(), v, &mut q.column_mut(c)[k..]);
        }
    }
    Ok(())
}

/// `x -= tau v (vᴴ x)` for the vector `(1, v)`.
fn reflect<T: Field>(tau: T, v: &[T], x: &mut [T]) {
    let Some((head, tail)) = x.split_first_mut() else { return };
    let mut dot = *head;
    for (&v, &x) in v.iter().zip(&*tail) {
        dot += v.conjugate() * x;
    }
    let by = tau * dot;
    *head -= by;
    for (&v, x) in v.iter().zip(tail) {
        *x -= v * by;
    }
}
