//! Least squares: by normal equations, or by singular values.
//!
//! Does not know: gradients.

use crate::cholesky;
use crate::field::{Columns, Field, scratch};
use crate::stack::{self, Each};
use crate::triangular::{Triangle, in_place};
use faer::dyn_stack::MemStack;
use faer::linalg::matmul::matmul;
use faer::linalg::svd::{self, ComputeSvdVectors};
use faer::{Accum, MatMut, MatRef, Par, Spec};
use ferroflow_base::{Error, Result, memory};
use ferroflow_tensor::Array;

struct LeastSquares {
    rows: usize,
    columns: usize,
    right: usize,
    l2: f64,
    fast: bool,
}

/// The x of least `|a x - b|² + l2 |x|²` (fast), or the shortest of those of least `|a x - b|`.
pub fn least_squares(a: &Array, b: &Array, l2: f64, fast: bool, out: &mut Array) -> Result<()> {
    let (rows, columns, n) = stack::matrices(a)?;
    let (_, right, _) = stack::matrices(b)?;
    let what = LeastSquares { rows, columns, right, l2, fast };
    let cost = stack::cubic(rows, columns.saturating_add(right));
    stack::run(&what, n, cost, &[a, b], std::slice::from_mut(out))
}

impl Each for LeastSquares {
    fn each<T: Field>(&self, inputs: &[&[T]], outputs: &mut [&mut [T]]) -> Result<()> {
        let ([a, b], [x]) = (inputs, outputs) else {
            return Err(Error::internal("least squares take two inputs and give one output"));
        };
        let b = MatRef::from_row_major_slice(b, self.rows, self.right);
        let mut made = Columns::zeros(self.columns, self.right)?;
        let a = Columns::of_rows(a, self.rows, self.columns)?;
        if self.rows > 0 && self.columns > 0 {
            match self.fast {
                true => self.normal(&a, b, made.view_mut())?,
                false => self.singular(&a, b, made.view_mut())?,
            }
        }
        made.to_rows(x);
        Ok(())
    }
}

impl LeastSquares {
    fn normal<T: Field>(
        &self,
        a: &Columns<T>,
        b: MatRef<'_, T>,
        mut x: MatMut<'_, T>,
    ) -> Result<()> {
        let one = T::of(1.0, 0.0);
        let (a, tall) = (a.view(), self.rows >= self.columns);
        let side = self.rows.min(self.columns);
        let mut gram = Columns::zeros(side, side)?;
        let to = gram.view_mut();
        match tall {
            true => matmul(to, Accum::Replace, a.adjoint(), a, one, Par::Seq),
            false => matmul(to, Accum::Replace, a, a.adjoint(), one, Par::Seq),
        }
        for i in 0..side {
            let v = gram.at_mut(i, i);
            *v = T::of(v.re() + self.l2, 0.0);
        }
        if !cholesky::factor(&mut gram)? {
            return Err(Error::invalid_argument(
                "Input matrix was rank deficient or ill-conditioned. Try setting fast=False or provide a \
                 larger l2_regularizer > 0.",
            ));
        }
        let solve = |mut to: MatMut<'_, T>| {
            let lower = |adjoint| Triangle { lower: true, adjoint };
            in_place(gram.view(), lower(false), to.rb_mut());
            in_place(gram.view(), lower(true), to.rb_mut());
        };
        use faer::prelude::ReborrowMut;
        if tall {
            matmul(x.rb_mut(), Accum::Replace, a.adjoint(), b, one, Par::Seq);
            solve(x);
        } else {
            let mut part = Columns::zeros(self.rows, self.right)?;
            part.view_mut().copy_from(b);
            solve(part.view_mut());
            matmul(x, Accum::Replace, a.adjoint(), part.view(), one, Par::Seq);
        }
        Ok(())
    }

    fn singular<T: Field>(&self, a: &Columns<T>, b: MatRef<'_, T>, x: MatMut<'_, T>) -> Result<()> {
        if a.data.iter().any(|v| !(v.re() + v.im()).is_finite()) {
            // As in TensorFlow, where such a matrix has the rank 0.
            return Ok(());
        }
        let least = self.rows.min(self.columns);
        let part = ComputeSvdVectors::Thin;
        let params = Spec::default();
        let need = svd::svd_scratch::<T>(self.rows, self.columns, part, part, Par::Seq, params);
        let mut memory = scratch(need)?;
        let mut u = Columns::zeros(self.rows, least)?;
        let mut v = Columns::zeros(self.columns, least)?;
        let mut s = memory::repeat(T::of(0.0, 0.0), least)?;
        let to_s = faer::col::ColMut::from_slice_mut(&mut s).as_diagonal_mut();
        let (to_u, to_v) = (Some(u.view_mut()), Some(v.view_mut()));
        let stack = MemStack::new(&mut memory);
        svd::svd(a.view(), to_s, to_u, to_v, Par::Seq, stack, params)
            .map_err(|_| Error::invalid_argument("least squares did not converge"))?;
        let most = s.first().map_or(0.0, |v| v.re());
        let cut = most * T::ulp() * least as f64;
        let mut part = Columns::zeros(least, self.right)?;
        let one = T::of(1.0, 0.0);
        matmul(part.view_mut(), Accum::Replace, u.view().adjoint(), b, one, Par::Seq);
        for c in 0..self.right {
            for (to, s) in part.column_mut(c).iter_mut().zip(&s) {
                *to = if s.re() > cut { *to / *s } else { T::of(0.0, 0.0) };
            }
        }
        matmul(x, Accum::Replace, v.view(), part.view(), one, Par::Seq);
        Ok(())
    }
}
