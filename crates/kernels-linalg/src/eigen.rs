//! Eigenvalues of general matrices, square roots and logarithms of matrices, over stacks.
//!
//! Does not know: how a Schur decomposition is found.

use crate::field::{Columns, Field};
use crate::real_schur::RealSchur;
use crate::schur::Schur;
use crate::stack::{self, Each};
use ferroflow_base::{Error, Result};
use ferroflow_tensor::{Array, Complex128};

/// A matrix in complex128.
fn wide<T: Field>(x: &[T], n: usize) -> Result<Columns<Complex128>> {
    let x = Columns::of_rows(x, n, n)?;
    let mut out = Columns::zeros(n, n)?;
    for (to, v) in out.data.iter_mut().zip(&x.data) {
        *to = Complex128::new(v.re(), v.im());
    }
    Ok(out)
}

/// Writes a matrix in complex128 row by row.
fn narrow<T: Field>(x: &Columns<Complex128>, out: &mut [T]) {
    for (r, row) in out.chunks_mut(x.columns.max(1)).enumerate() {
        for (c, to) in row.iter_mut().enumerate() {
            let v = x.at(r, c);
            *to = T::of(v.re, v.im);
        }
    }
}

struct Eigen {
    n: usize,
    real: bool,
}

/// Eigenvalues, and eigenvectors of length 1 if there is a second output. The outputs are complex; those
/// of complex matrices are ordered by the absolute values of the eigenvalues.
pub fn eigen(x: &Array, outputs: &mut [Array]) -> Result<()> {
    let (rows, _, n) = stack::matrices(x)?;
    let cost = stack::cubic(rows, rows).saturating_mul(16);
    let Some(dtype) = outputs.first().map(|o| o.dtype()) else { return Ok(()) };
    let mut wide = Array::uninit(dtype, x.shape().clone())?;
    ferroflow_kernels::cast::cast(x, &mut wide)?;
    let what = Eigen { n: rows, real: !x.dtype().is_complex() };
    stack::run(&what, n, cost, &[&wide], outputs)
}

impl Each for Eigen {
    fn each<T: Field>(&self, inputs: &[&[T]], outputs: &mut [&mut [T]]) -> Result<()> {
        let ([x], Some((e, vectors))) = (inputs, outputs.split_first_mut()) else {
            return Err(Error::internal("an eigenvalue decomposition has an input and outputs"));
        };
        let failed = || {
            Error::invalid_argument(
                "Eigen decomposition was not successful. The input might not be valid.",
            )
        };
        let a = wide(x, self.n)?;
        let (values, found) = if self.real {
            let mut parts = Columns::zeros(self.n, self.n)?;
            parts.data.iter_mut().zip(&a.data).for_each(|(to, v)| *to = v.re);
            let schur = RealSchur::of(parts)?.ok_or_else(failed)?;
            let found = if vectors.is_empty() { None } else { Some(schur.vectors()?) };
            (schur.values, found)
        } else {
            let schur = Schur::of(a)?.ok_or_else(failed)?;
            let mut found = if vectors.is_empty() { None } else { Some(schur.vectors()?) };
            let mut values: Vec<_> = (0..self.n).map(|i| schur.t.at(i, i)).collect();
            by_size(&mut values, found.as_mut());
            (values, found)
        };
        for (to, v) in e.iter_mut().zip(&values) {
            *to = T::of(v.re, v.im);
        }
        if let ([to], Some(found)) = (vectors, found) {
            narrow(&found, to);
        }
        Ok(())
    }
}

/// Puts the least eigenvalue first, and so on, with their vectors.
fn by_size(values: &mut [Complex128], mut vectors: Option<&mut Columns<Complex128>>) {
    for i in 0..values.len() {
        let sizes = values.iter().enumerate().skip(i).map(|(k, v)| (k, v.norm()));
        let least = sizes.reduce(|a, b| if b.1 < a.1 { b } else { a });
        let Some((k, _)) = least.filter(|(k, _)| *k != i) else { continue };
        values.swap(i, k);
        if let Some(v) = vectors.as_deref_mut() {
            let (left, right) = v.data.split_at_mut(k * v.rows);
            left[i * v.rows..(i + 1) * v.rows].swap_with_slice(&mut right[..v.rows]);
        }
    }
}

/// A function of a matrix.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Function {
    /// The principal square root.
    Root,
    /// The principal logarithm.
    Log,
}

struct Apply(usize, Function);

/// A function of each matrix; NaN where it has none among the matrices of this dtype.
pub fn function(f: Function, x: &Array, out: &mut Array) -> Result<()> {
    let (rows, _, n) = stack::matrices(x)?;
    let cost = stack::cubic(rows, rows).saturating_mul(16);
    stack::run(&Apply(rows, f), n, cost, &[x], std::slice::from_mut(out))
}

impl Each for Apply {
    fn each<T: Field>(&self, inputs: &[&[T]], outputs: &mut [&mut [T]]) -> Result<()> {
        let ([x], [out]) = (inputs, outputs) else {
            return Err(Error::internal("a function of a matrix has one input and one output"));
        };
        let nan = T::of(f64::NAN, if T::IS_REAL { 0.0 } else { f64::NAN });
        let Some(schur) = Schur::of(wide(x, self.0)?)? else {
            out.fill(nan);
            return Ok(());
        };
        let value = match self.1 {
            Function::Root => schur.square_root()?,
            Function::Log => schur.logarithm()?,
        };
        let (mut re, mut im, mut finite) = (0.0f64, 0.0f64, true);
        for v in &value.data {
            finite &= v.re.is_finite() && v.im.is_finite();
            re = re.max(v.re.abs());
            im = im.max(v.im.abs());
        }
        // What is not real has no root among real matrices, and nothing shows where it came from.
        if !finite || T::IS_REAL && im > 1e-6 * re {
            out.fill(nan);
        } else {
            narrow(&value, out);
        }
        Ok(())
    }
}
