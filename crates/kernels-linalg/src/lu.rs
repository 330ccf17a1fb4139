//! LU decompositions with row exchanges, and what is computed by them: solutions, inverses,
//! determinants.
//!
//! Invariant: the row that comes up is the one of the largest absolute value, the first of equals.
//! Does not know: arrays of other shapes than the matrices'.

use crate::field::{Columns, Field, scratch};
use crate::stack::{self, Each};
use crate::triangular::{self, Triangle};
use faer::dyn_stack::MemStack;
use faer::linalg::lu::partial_pivoting::factor;
use faer::linalg::triangular_solve;
use faer::{Conj, MatMut, Par, Spec};
use ferroflow_base::{Error, Result, memory};
use ferroflow_tensor::{Array, DType};

/// The factors of a matrix, one triangle over the other, and which row of the matrix is each of theirs.
pub(crate) struct Factors<T> {
    both: Columns<T>,
    rows: Vec<usize>,
}

/// Decomposes a square matrix.
pub(crate) fn factors<T: Field>(mut a: Columns<T>) -> Result<Factors<T>> {
    let n = a.rows;
    let mut rows = memory::vec_of(n)?;
    rows.extend(0..n);
    if n == 0 {
        return Ok(Factors { both: a, rows });
    }
    if !T::IS_REAL || !a.data.iter().all(|v| v.modulus().is_finite()) {
        // `faer` compares the sums of the absolute parts of complex numbers, and multiplies blocks, where
        // an infinity times the zeros beside a triangle would be no number.
        exchanging(&mut a, &mut rows);
        return Ok(Factors { both: a, rows });
    }
    let mut inverse = memory::repeat(0usize, n)?;
    let params = Spec::default();
    let wanted = factor::lu_in_place_scratch::<usize, T>(n, n, Par::Seq, params);
    let mut memory = scratch(wanted)?;
    let stack = MemStack::new(&mut memory);
    factor::lu_in_place(a.view_mut(), &mut rows, &mut inverse, Par::Seq, stack, params);
    Ok(Factors { both: a, rows })
}

/// The same one column after the other.
fn exchanging<T: Field>(a: &mut Columns<T>, rows: &mut [usize]) {
    let n = a.rows;
    for k in 0..n {
        let mut best = (k, a.at(k, k).modulus());
        for r in k + 1..n {
            let size = a.at(r, k).modulus();
            if size > best.1 {
                best = (r, size);
            }
        }
        if best.0 != k {
            rows.swap(k, best.0);
            a.data.chunks_exact_mut(n).for_each(|column| column.swap(k, best.0));
        }
        let pivot = a.at(k, k);
        if pivot.modulus() == 0.0 {
            continue;
        }
        a.column_mut(k)[k + 1..].iter_mut().for_each(|v| *v /= pivot);
        let (done, rest) = a.data.split_at_mut((k + 1) * n);
        let below = &done[k * n + k + 1..];
        for column in rest.chunks_exact_mut(n) {
            let by = column[k];
            for (v, &l) in column[k + 1..].iter_mut().zip(below) {
                // An infinity counts for nothing where it is not there to be taken off.
                if l != T::of(0.0, 0.0) {
                    *v -= l * by;
                }
            }
        }
    }
}

impl<T: Field> Factors<T> {
    /// Whether every element of the diagonal is other than zero, and a number.
    fn is_invertible(&self) -> bool {
        (0..self.both.rows).all(|i| self.both.at(i, i).modulus() > 0.0)
    }

    /// Solves for the columns of `b`, a matrix of rows, into `x`.
    pub(crate) fn solve(&self, b: &[T], columns: usize, x: &mut [T]) {
        for (to, &row) in x.chunks_mut(columns.max(1)).zip(&self.rows) {
            if let Some(from) = b.get(row * columns..(row + 1) * columns) {
                to.copy_from_slice(from);
            }
        }
        let n = self.both.rows;
        let lu = self.both.view();
        triangular_solve::solve_unit_lower_triangular_in_place_with_conj(
            lu,
            Conj::No,
            MatMut::from_row_major_slice_mut(x, n, columns),
            Par::Seq,
        );
        let upper = Triangle { lower: false, adjoint: false };
        triangular::in_place(lu, upper, MatMut::from_row_major_slice_mut(x, n, columns));
    }

    /// 1 or -1: whether an even number of rows was exchanged.
    fn parity(&self) -> f64 {
        let mut rows = self.rows.clone();
        let mut sign = 1.0;
        for i in 0..rows.len() {
            while let Some(&to) = rows.get(i).filter(|&&to| to != i) {
                rows.swap(i, to);
                sign = -sign;
            }
        }
        sign
    }
}

/// What is done with the factors.
#[derive(Clone, Copy)]
enum What {
    Lu,
    Inverse,
    Solve(usize),
    Determinant,
    LogDeterminant,
}

struct Job {
    what: What,
    n: usize,
    adjoint: bool,
}

#[cold]
fn singular(what: &str) -> Error {
    Error::invalid_argument(format!("{what} is not invertible."))
}

/// The factors in one matrix, and as a matrix of one column which row of the input is each row.
pub fn lu(x: &Array, lu: &mut Array, rows: &mut Array) -> Result<()> {
    let (n, _, count) = stack::matrices(x)?;
    // The numbers of rows go through an array of the matrix's own dtype, which holds them exactly.
    let dtype = match x.dtype() {
        DType::Float16 | DType::Bfloat16 => DType::Float32,
        dtype => dtype,
    };
    let mut wide = Array::uninit(dtype, x.shape().clone())?;
    ferroflow_kernels::cast::cast(x, &mut wide)?;
    let mut outputs =
        [Array::uninit(dtype, lu.shape().clone())?, Array::uninit(dtype, rows.shape().clone())?];
    let job = Job { what: What::Lu, n, adjoint: false };
    stack::run(&job, count, stack::cubic(n, n), &[&wide], &mut outputs)?;
    let [own, places] = &outputs;
    ferroflow_kernels::cast::cast(own, lu)?;
    ferroflow_kernels::cast::cast(places, rows)
}

/// The inverse, or that of the adjoint.
pub fn inverse(x: &Array, adjoint: bool, out: &mut Array) -> Result<()> {
    let (n, _, count) = stack::matrices(x)?;
    let job = Job { what: What::Inverse, n, adjoint };
    stack::run(&job, count, stack::cubic(n, n), &[x], std::slice::from_mut(out))
}

/// `out` with `a out = b`, or with the adjoint of `a`.
pub fn solve(a: &Array, b: &Array, adjoint: bool, out: &mut Array) -> Result<()> {
    let (n, _, count) = stack::matrices(a)?;
    let (_, columns, _) = stack::matrices(b)?;
    let job = Job { what: What::Solve(columns), n, adjoint };
    let cost = stack::cubic(n, n.saturating_add(columns));
    stack::run(&job, count, cost, &[a, b], std::slice::from_mut(out))
}

/// The determinant.
pub fn determinant(x: &Array, out: &mut Array) -> Result<()> {
    let (n, _, count) = stack::matrices(x)?;
    let job = Job { what: What::Determinant, n, adjoint: false };
    stack::run(&job, count, stack::cubic(n, n), &[x], std::slice::from_mut(out))
}

/// The sign of the determinant, a number of absolute value 1, and the logarithm of its absolute value.
pub fn log_determinant(x: &Array, outputs: &mut [Array]) -> Result<()> {
    let (n, _, count) = stack::matrices(x)?;
    let job = Job { what: What::LogDeterminant, n, adjoint: false };
    stack::run(&job, count, stack::cubic(n, n), &[x], outputs)
}

impl Each for Job {
    fn each<T: Field>(&self, inputs: &[&[T]], outputs: &mut [&mut [T]]) -> Result<()> {
        let n = self.n;
        let Some((x, others)) = inputs.split_first() else {
            return Err(Error::internal("a decomposition has an input"));
        };
        let a = match self.adjoint {
            true => Columns::of_adjoint(x, n, n)?,
            false => Columns::of_rows(x, n, n)?,
        };
        let f = factors(a)?;
        match (self.what, others, outputs) {
            (What::Lu, [], [lu, rows]) => {
                if !f.is_invertible() {
                    return Err(singular("Input"));
                }
                f.both.to_rows(lu);
                for (to, &row) in rows.iter_mut().zip(&f.rows) {
                    *to = T::of(row as f64, 0.0);
                }
            }
            (What::Inverse, [], [out]) => {
                if !f.is_invertible() {
                    return Err(singular("Input"));
                }
                let one = Columns::identity(n, n)?;
                f.solve(&one.data, n, out);
            }
            (What::Solve(columns), [b], [out]) => {
                if !f.is_invertible() {
                    return Err(singular("Input matrix"));
                }
                f.solve(b, columns, out);
            }
            (What::Determinant, [], [out]) => {
                let mut product = T::of(f.parity(), 0.0);
                (0..n).for_each(|i| product *= f.both.at(i, i));
                if let [out] = &mut **out {
                    *out = product;
                    let size = product.modulus();
                    if !size.is_finite() || size == 0.0 {
                        // What over- or underflowed on the way may be back at the end.
                        let (sign, log) = signed_log(&f);
                        *out = sign * T::of(log.exp(), 0.0);
                    }
                }
            }
            (What::LogDeterminant, [], [sign, log]) => {
                let (s, l) = signed_log(&f);
                sign.fill(s);
                log.fill(T::of(l, 0.0));
            }
            _ => return Err(Error::internal("another number of inputs or outputs")),
        }
        Ok(())
    }
}

/// The sign of the determinant, 0 if that is 0, and the logarithm of its absolute value.
fn signed_log<T: Field>(f: &Factors<T>) -> (T, f64) {
    let mut sign = T::of(f.parity(), 0.0);
    let mut log = 0.0;
    for i in 0..f.both.rows {
        let v = f.both.at(i, i);
        let size = v.modulus();
        if size == 0.0 {
            return (sign * v, f64::NEG_INFINITY);
        }
        sign *= match size.is_infinite() {
            // Of an infinite part the sign alone; a finite one beside it counts for nothing.
            true => T::of(infinite_sign(v.re()), infinite_sign(v.im())),
            false => v / T::of(size, 0.0),
        };
        log += size.ln();
    }
    (sign, log)
}

/// The sign of an infinity, 0 for a finite number.
fn infinite_sign(v: f64) -> f64 {
    if v.is_infinite() { v.signum() } else { 0.0 }
}
