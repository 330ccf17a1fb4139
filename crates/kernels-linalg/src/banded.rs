//! Matrices given by their diagonals: systems with bands of a triangle, systems and products with three
//! diagonals.
//!
//! Invariant: what lies in a row of diagonals outside of the matrix is not read.
//! Does not know: stacks that broadcast.

use crate::field::Field;
use crate::stack::{self, Each};
use crate::triangular::Triangle;
use ferroflow_base::{Error, Result, memory};
use ferroflow_tensor::Array;

struct Band {
    how: Triangle,
    bands: usize,
    n: usize,
    columns: usize,
}

/// `out` with `t out = b` for triangles whose diagonals are the rows of `bands`: of lower ones the main
/// diagonal first, of upper ones last.
pub fn band_solve(bands: &Array, b: &Array, how: Triangle, out: &mut Array) -> Result<()> {
    let (count, n, stacks) = stack::matrices(bands)?;
    let (rows, columns, others) = stack::matrices(b)?;
    if n != rows || stacks != others || count == 0 {
        return Err(Error::invalid_argument(format!(
            "bands of shape {} do not solve right sides of shape {}",
            bands.shape(),
            b.shape()
        )));
    }
    let what = Band { how, bands: count, n, columns };
    let cost = n.saturating_mul(count).saturating_mul(columns);
    stack::run(&what, stacks, cost, &[bands, b], std::slice::from_mut(out))
}

impl Each for Band {
    fn each<T: Field>(&self, inputs: &[&[T]], outputs: &mut [&mut [T]]) -> Result<()> {
        let ([a, b], [x]) = (inputs, outputs) else {
            return Err(Error::internal("solving takes two inputs and gives one output"));
        };
        let (n, k) = (self.n, self.columns);
        let width = self.bands.min(n.max(1));
        // The element `d` beside the diagonal in row i of the triangle, adjoint or not.
        let element = |i: usize, d: usize, forward: bool| -> T {
            let row = if self.how.lower { d } else { self.bands - 1 - d };
            let own = match (self.how.adjoint, forward) {
                (false, _) => i,
                (true, true) => i - d,
                (true, false) => i + d,
            };
            let v = a[row * n + own];
            if self.how.adjoint { v.conjugate() } else { v }
        };
        x.copy_from_slice(b);
        let forward = self.how.lower != self.how.adjoint;
        for step in 0..n {
            let i = if forward { step } else { n - 1 - step };
            for d in 1..width.min(step + 1) {
                let j = if forward { i - d } else { i + d };
                let by = element(i, d, forward);
                for c in 0..k {
                    let known = x[j * k + c];
                    x[i * k + c] -= by * known;
                }
            }
            let pivot = element(i, 0, forward);
            if pivot.modulus() == 0.0 {
                return Err(Error::invalid_argument("Input matrix is not invertible."));
            }
            x[i * k..(i + 1) * k].iter_mut().for_each(|v| *v /= pivot);
        }
        Ok(())
    }
}

struct Three {
    n: usize,
    columns: usize,
    pivoting: bool,
    perturb: bool,
}

/// `out` with `a out = b`, where the rows of `diagonals` are those above, on and below the main one.
pub fn tridiagonal_solve(
    diagonals: &Array,
    b: &Array,
    pivoting: bool,
    perturb: bool,
    out: &mut Array,
) -> Result<()> {
    let (_, n, stacks) = stack::matrices(diagonals)?;
    let (_, columns, _) = stack::matrices(b)?;
    let what = Three { n, columns, pivoting, perturb };
    let cost = n.saturating_mul(columns.saturating_add(4));
    stack::run(&what, stacks, cost, &[diagonals, b], std::slice::from_mut(out))
}

impl Each for Three {
    fn each<T: Field>(&self, inputs: &[&[T]], outputs: &mut [&mut [T]]) -> Result<()> {
        let ([a, b], [x]) = (inputs, outputs) else {
            return Err(Error::internal("solving takes two inputs and gives one output"));
        };
        let (n, k) = (self.n, self.columns);
        x.copy_from_slice(b);
        if n == 0 {
            return Ok(());
        }
        let (above, rest) = a.split_at(n);
        let (main, below) = rest.split_at(n);
        let zero = T::of(0.0, 0.0);
        // Elimination leaves an upper triangle of up to three diagonals.
        let mut u = memory::vec_of(n)?;
        let largest = a.iter().map(|v| v.modulus()).fold(0.0, f64::max);
        let epsilon = T::ulp();
        let least = (largest * epsilon).max(T::least());
        let safe = |v: T| match self.perturb && v.modulus() <= least {
            true if v.re() >= 0.0 => v + T::of(least, 0.0),
            true => v - T::of(least, 0.0),
            false => v,
        };
        let mut row = [main[0], if n > 1 { above[0] } else { zero }, zero];
        for i in 0..n {
            if i + 1 == n {
                row[0] = safe(row[0]);
                u.push(row);
                break;
            }
            let last = i + 2 == n;
            let mut next = [below[i + 1], main[i + 1], if last { zero } else { above[i + 1] }];
            if self.pivoting && next[0].modulus() > row[0].modulus() {
                std::mem::swap(&mut row, &mut next);
                let (first, second) = x.split_at_mut((i + 1) * k);
                first[i * k..].swap_with_slice(&mut second[..k]);
            }
            row[0] = safe(row[0]);
            if row[0].modulus() == 0.0 {
                x.fill(T::of(f64::NAN, 0.0));
                return Ok(());
            }
            let by = next[0] / row[0];
            u.push(row);
            row = [next[1] - by * row[1], next[2] - by * row[2], zero];
            let (first, second) = x.split_at_mut((i + 1) * k);
            for (to, &from) in second[..k].iter_mut().zip(&first[i * k..]) {
                *to -= by * from;
            }
        }
        if u.last().is_some_and(|row| row[0].modulus() == 0.0) {
            x.fill(T::of(f64::NAN, 0.0));
            return Ok(());
        }
        for i in (0..n).rev() {
            for c in 0..k {
                let mut v = x[i * k + c];
                if i + 1 < n {
                    v -= u[i][1] * x[(i + 1) * k + c];
                }
                if i + 2 < n {
                    v -= u[i][2] * x[(i + 2) * k + c];
                }
                x[i * k + c] = v / u[i][0];
            }
        }
        Ok(())
    }
}

struct Product {
    n: usize,
    columns: usize,
}

/// The products of matrices of three diagonals, each a row, with matrices.
pub fn tridiagonal_product(inputs: [&Array; 4], out: &mut Array) -> Result<()> {
    let (n, columns, stacks) = stack::matrices(inputs[3])?;
    let what = Product { n, columns };
    let cost = n.saturating_mul(columns).saturating_mul(3);
    stack::run(&what, stacks, cost, &inputs, std::slice::from_mut(out))
}

impl Each for Product {
    fn each<T: Field>(&self, inputs: &[&[T]], outputs: &mut [&mut [T]]) -> Result<()> {
        let ([above, main, below, x], [y]) = (inputs, outputs) else {
            return Err(Error::internal("a product takes four inputs and gives one output"));
        };
        let (n, k) = (self.n, self.columns);
        for i in 0..n {
            let to = &mut y[i * k..(i + 1) * k];
            for (c, to) in to.iter_mut().enumerate() {
                let mut sum = main[i] * x[i * k + c];
                if i + 1 < n {
                    sum += above[i] * x[(i + 1) * k + c];
                }
                if i > 0 {
                    sum += below[i] * x[(i - 1) * k + c];
                }
                *to = sum;
            }
        }
        Ok(())
    }
}
