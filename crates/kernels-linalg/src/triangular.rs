//! Solving with triangular matrices.
//!
//! Invariant: the other triangle is not read. A zero on the diagonal gives infinities and NaN, as division
//! does, in the rows that depend on it.
//! Does not know: stacks that broadcast.

use crate::field::Field;
use crate::stack::{self, Each};
use faer::linalg::triangular_solve;
use faer::{Conj, MatMut, MatRef, Par};
use ferroflow_base::{Error, Result};
use ferroflow_tensor::Array;

/// Which triangle, and whether its adjoint.
#[derive(Clone, Copy, Debug)]
pub struct Triangle {
    /// The lower one.
    pub lower: bool,
    /// Its conjugate transpose is solved with.
    pub adjoint: bool,
}

struct Solve {
    how: Triangle,
    n: usize,
    columns: usize,
}

/// `out` with `t out = b`, for stacks of the same length.
pub fn solve(t: &Array, b: &Array, how: Triangle, out: &mut Array) -> Result<()> {
    let (rows, columns, n) = stack::matrices(b)?;
    let (side, other, count) = stack::matrices(t)?;
    if side != other || side != rows || count != n || out.shape() != b.shape() {
        return Err(Error::invalid_argument(format!(
            "triangles of shape {} do not solve right sides of shape {}",
            t.shape(),
            b.shape()
        )));
    }
    let what = Solve { how, n: rows, columns };
    let cost = rows.saturating_mul(rows).saturating_mul(columns).saturating_add(64);
    stack::run(&what, n, cost, &[t, b], std::slice::from_mut(out))
}

impl Each for Solve {
    fn each<T: Field>(&self, inputs: &[&[T]], outputs: &mut [&mut [T]]) -> Result<()> {
        let ([t, b], [out]) = (inputs, outputs) else {
            return Err(Error::internal("solving takes two inputs and gives one output"));
        };
        out.copy_from_slice(b);
        let t = MatRef::from_row_major_slice(t, self.n, self.n);
        let x = MatMut::from_row_major_slice_mut(out, self.n, self.columns);
        in_place(t, self.how, x);
        Ok(())
    }
}

/// Solves for each column of `x`, in place.
pub fn in_place<T: Field>(t: MatRef<'_, T>, how: Triangle, x: MatMut<'_, T>) {
    let divides = |i: usize| {
        let size = t[(i, i)].modulus();
        size.is_finite() && size >= T::least()
    };
    if !(0..t.nrows()).all(divides) {
        return by_division(t, how, x);
    }
    match (how.lower, how.adjoint) {
        (true, false) => {
            triangular_solve::solve_lower_triangular_in_place_with_conj(t, Conj::No, x, Par::Seq);
        }
        (false, false) => {
            triangular_solve::solve_upper_triangular_in_place_with_conj(t, Conj::No, x, Par::Seq);
        }
        (true, true) => triangular_solve::solve_upper_triangular_in_place_with_conj(
            t.transpose(),
            Conj::Yes,
            x,
            Par::Seq,
        ),
        (false, true) => triangular_solve::solve_lower_triangular_in_place_with_conj(
            t.transpose(),
            Conj::Yes,
            x,
            Par::Seq,
        ),
    }
}

/// The same row after row, each divided by its element of the diagonal: `faer` multiplies by reciprocals and
/// in blocks, where the infinity that a zero gives becomes no number in rows that do not depend on it.
fn by_division<T: Field>(t: MatRef<'_, T>, how: Triangle, mut x: MatMut<'_, T>) {
    let n = t.nrows();
    let at = |row: usize, column: usize| match how.adjoint {
        true => t[(column, row)].conjugate(),
        false => t[(row, column)],
    };
    let down = how.lower != how.adjoint;
    for c in 0..x.ncols() {
        for step in 0..n {
            let row = if down { step } else { n - 1 - step };
            let before = if down { 0..row } else { row + 1..n };
            let mut v = x[(row, c)];
            for k in before {
                let (l, known) = (at(row, k), x[(k, c)]);
                if l.modulus() != 0.0 {
                    v -= l * known;
                }
            }
            x[(row, c)] = v / at(row, row);
        }
    }
}
