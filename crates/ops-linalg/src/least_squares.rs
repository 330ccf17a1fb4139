//! `MatrixSolveLs`: least squares.
//!
//! Does not know: how they are found.

use crate::cholesky::CHOLESKY;
use crate::matrix::{Matrices, T_FIELDS, parts, with};
use crate::triangular::{TRIANGULAR_SOLVE, TriangularSolve};
use ferroflow_kernels_linalg::least_squares as kernel;
use ferroflow_ops::prelude::*;

attributes! {
    /// How least squares are found.
    pub struct SolveLs {
        /// By normal equations, else by an orthogonal decomposition, for matrices of any rank.
        fast: bool = true,
    }
}

/// Least squares.
pub static SOLVE_LS: OpDef = OpDef {
    name: "MatrixSolveLs",
    doc: "Solves one or more linear least-squares problems: of least |matrix output - rhs|² + \
          l2_regularizer |output|² if fast, else the shortest solution, whatever the rank.",
    signature: Signature::new(
        &["matrix: T", "rhs: T", "l2_regularizer: double"],
        &["output: T"],
        T_FIELDS,
    ),
    attrs: SolveLs::ATTRS,
    effects: Effects::Pure,
    algebra: Algebra::CONDITIONED,
    infer: |cx| {
        cx.with_rank(2, 0)?;
        let (Some((lead, m, n)), Some((other, rows, columns))) = (parts(cx, 0)?, parts(cx, 1)?)
        else {
            return cx.output(PartialShape::unknown());
        };
        if m.zip(rows).is_some_and(|(a, b)| a != b) {
            return Err(Error::invalid_argument(format!(
                "Input matrix and rhs are incompatible: {} vs. {}",
                cx.shape(0)?,
                cx.shape(1)?
            )));
        }
        let lead = PartialShape::new(lead).merge(&PartialShape::new(other))?;
        let Some(lead) = lead.dims() else { return cx.output(PartialShape::unknown()) };
        cx.output(with(&PartialDims::from_slice(lead), &[n, columns]))
    },
    gradient: Gradient::Vjp(gradient),
    cpu: Cpu::Kernel(|cx| {
        let l2 = cx.input(2)?.item::<f64>()?;
        if l2.is_nan() || l2 < 0.0 {
            return Err(Error::invalid_argument(format!("l2_regularizer must be >= 0, got {l2}.")));
        }
        let fast = cx.attrs::<SolveLs>()?.fast;
        let mut out = cx.alloc(0)?;
        kernel::least_squares(cx.input(0)?, cx.input(1)?, l2, fast, &mut out)?;
        cx.set(out)
    }),
    hlo: Hlo::HostOnly("decompositions are not lowered"),
    batch: Batch::Leading(&[0, 1]),
    decompose: None,
    samples: |s| {
        let case = |fast| Case::new(SolveLs { fast });
        let none = || Array::scalar(0.0f64);
        case(true).numbers(&[4, 2]).numbers(&[4, 2]).of(DType::Float64, &[], 0.5, 1.0).add(s);
        case(true).numbers(&[2, 2, 3]).numbers(&[2, 2, 1]).of(DType::Float64, &[], 0.5, 1.0).add(s);
        case(true).numbers(&[2, 4]).numbers(&[2, 1]).fixed(none()).not_smooth().add(s);
        case(false).numbers(&[4, 2]).numbers(&[4, 1]).fixed(none()).not_smooth().add(s);
        case(false).numbers(&[2, 3]).numbers(&[2, 2]).fixed(none()).not_smooth().add(s);
        case(true).numbers(&[2, 0]).numbers(&[2, 1]).fixed(none()).not_smooth().add(s);
    },
};

/// `a⁻¹ b` by the Cholesky factor of `a`.
fn solve(g: &mut Grad<'_>, factor: &Value, b: &Value) -> Result<Value> {
    let attrs = |adjoint| TriangularSolve { lower: true, adjoint };
    let half = g.call_with(&TRIANGULAR_SOLVE, attrs(false), [factor, b])?;
    g.call_with(&TRIANGULAR_SOLVE, attrs(true), [factor, &half])
}

/// Golub and Pereyra, "The differentiation of pseudo-inverses and nonlinear least squares problems",
/// 1973, of the normal equations of either kind.
fn gradient(g: &mut Grad<'_>) -> Result<()> {
    if !g.attrs::<SolveLs>()?.fast {
        return Err(Error::invalid_argument("Gradient not defined for fast=False"));
    }
    let (a, b, l2, x, dx) = (g.input(0)?, g.input(1)?, g.input(2)?, g.output(0)?, g.dy0()?);
    let shape = a.shape();
    let size = |back: usize| shape.rank().and_then(|r| shape.dim(r.checked_sub(back)?));
    let Some((m, n)) = size(2).zip(size(1)) else {
        return Err(Error::unimplemented(format!(
            "the gradient of MatrixSolveLs with a matrix of unknown size: {shape}"
        )));
    };
    let high = m >= n;
    let gram = g.product(&a, &a, high, !high)?;
    let own = g.diagonal(&gram)?;
    let l2 = g.cast(&l2, a.dtype())?;
    let own = g.add(&own, &l2)?;
    let gram = g.set_diagonal(&gram, &own)?;
    let factor = g.call(&CHOLESKY, [&gram])?;
    let (da, db, dl) = if high {
        let z = solve(g, &factor, &dx)?;
        let turned = g.product(&x, &z, false, true)?;
        let turned = g.plus_adjoint(&turned)?;
        let first = g.product(&a, &turned, false, false)?;
        let second = g.product(&b, &z, false, true)?;
        let da = g.sub(&second, &first)?;
        let db = g.product(&a, &z, false, false)?;
        (da, db, (z, x))
    } else {
        let adx = g.product(&a, &dx, false, false)?;
        let db = solve(g, &factor, &adx)?;
        let t = solve(g, &factor, &b)?;
        let ta = g.product(&t, &a, true, false)?;
        let first = g.product(&db, &ta, false, false)?;
        let back = g.product(&a, &db, true, false)?;
        let rest = g.sub(&dx, &back)?;
        let second = g.product(&t, &rest, false, true)?;
        let da = g.sub(&second, &first)?;
        (da, db.clone(), (db, t))
    };
    if g.wants(2) {
        let turned = g.conj(&dl.0)?;
        let products = g.mul(&turned, &dl.1)?;
        let products = g.real(&products)?;
        let flat = g.reshape(&products, &ints(&[-1])?)?;
        let sum = g.sum(&flat, &[0])?;
        let sum = g.neg(&sum)?;
        let sum = g.cast(&sum, DType::Float64)?;
        g.set(2, sum)?;
    }
    g.set(0, da)?;
    g.set(1, db)
}
