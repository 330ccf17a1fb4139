//! `Cholesky`, and `CholeskyGrad`, its gradient as an operation of its own, which older graphs hold.
//!
//! Invariant: only the lower triangle is read, and the gradient is that of a self-adjoint matrix: half
//! of it on either side of the diagonal, as in TensorFlow.
//! Does not know: how it is computed.

use crate::matrix::{Matrices, T_FIELDS, like_square};
use crate::triangular::{TRIANGULAR_SOLVE, TriangularSolve};
use ferroflow_kernels_linalg::cholesky as kernel;
use ferroflow_ops::prelude::*;

/// Triangular factors.
pub static CHOLESKY: OpDef = OpDef {
    name: "Cholesky",
    doc: "Computes the Cholesky decomposition of one or more square matrices: input = output outputᴴ, output \
          lower triangular. Only the lower triangle of the input is read.",
    signature: Signature::new(&["input: T"], &["output: T"], T_FIELDS),
    attrs: NoAttributes::ATTRS,
    effects: Effects::Pure,
    algebra: Algebra::CONDITIONED,
    infer: like_square,
    gradient: Gradient::Vjp(|g| {
        let (l, dl) = (g.output(0)?, g.dy0()?);
        let dx = back(g, &l, &dl)?;
        g.set(0, dx)
    }),
    cpu: Cpu::Kernel(|cx| {
        let mut out = cx.alloc(0)?;
        kernel::cholesky(cx.input(0)?, &mut out)?;
        cx.set(out)
    }),
    hlo: Hlo::HostOnly("decompositions are not lowered"),
    batch: Batch::Leading(Batch::ALL),
    decompose: None,
    samples: |s| {
        for fixed in positive() {
            Case::new(Attrs::NONE).fixed(fixed).not_smooth().add(s);
        }
        let real = |d: DType| !d.is_complex();
        Case::new(Attrs::NONE).between(&[2, 1, 1], 0.5, 2.0).only(real).add(s);
        Case::new(Attrs::NONE).numbers(&[3, 0, 0]).not_smooth().add(s);
        Case::new(Attrs::NONE).numbers(&[0, 0]).not_smooth().add(s);
    },
};

/// Positive definite matrices; the upper triangle is something else.
fn positive() -> impl Iterator<Item = Array> {
    let small = [4.0f32, 7.0, -1.0, 1.5, 3.0, 9.0, -0.5, 0.25, 2.0];
    let two = [2.0f32, 0.5, 0.5, 1.0, 1.0, -0.5, -0.5, 3.0];
    let one = Shape::new([3, 3]).and_then(|d| Array::from_slice(&small, d));
    let stack = Shape::new([2, 2, 2]).and_then(|d| Array::from_slice(&two, d));
    [one, stack].into_iter().flatten()
}

/// The gradient: Murray, "Differentiation of the Cholesky decomposition", 2016.
fn back(cx: &mut dyn Emit, l: &Value, dl: &Value) -> Result<Value> {
    let middle = cx.product(l, dl, true, false)?;
    let own = cx.diagonal(&middle)?;
    let half = cx.mul(&own, 0.5)?;
    let middle = cx.set_diagonal(&middle, &half)?;
    let middle = cx.lower(&middle, true)?;
    // l⁻ᴴ middle l⁻¹, by two solutions.
    let attrs = TriangularSolve { lower: true, adjoint: true };
    let left = cx.call_with(&TRIANGULAR_SOLVE, attrs.clone(), [l, &middle])?;
    let turned = cx.adjoint(&left)?;
    let both = cx.call_with(&TRIANGULAR_SOLVE, attrs, [l, &turned])?;
    let both = cx.plus_adjoint(&both)?;
    cx.mul(&both, 0.5)
}

/// The gradient as an operation.
pub static CHOLESKY_GRAD: OpDef = OpDef {
    name: "CholeskyGrad",
    doc: "Computes the reverse mode backpropagated gradient of the Cholesky algorithm, from the factor l and \
          the gradient towards it.",
    signature: Signature::new(
        &["l: T", "grad: T"],
        &["output: T"],
        &[types("T", &[DType::Float16, DType::Float32, DType::Float64])],
    ),
    attrs: NoAttributes::ATTRS,
    effects: Effects::Pure,
    algebra: Algebra::CONDITIONED,
    infer: |cx| {
        let (l, grad) = (cx.shape(0)?, cx.shape(1)?);
        crate::matrix::square(cx, 0)?;
        let shape = l.merge(&grad)?;
        cx.output(shape)
    },
    gradient: Gradient::None("TensorFlow has no second derivative of this form"),
    cpu: Cpu::Composite,
    hlo: Hlo::HostOnly("solving is not lowered"),
    batch: Batch::Leading(Batch::ALL),
    decompose: Some(|cx, _, inputs| {
        let [l, grad] = inputs else { return Err(Error::internal("two inputs are expected")) };
        // The other triangle of l holds no part of the factor.
        let l = cx.lower(l, true)?;
        let both = back(cx, &l, grad)?;
        Ok(Outputs::from_elem(both, 1))
    }),
    samples: |s| {
        let case = || Case::new(Attrs::NONE).not_smooth();
        case().between(&[3, 3], 0.5, 2.0).numbers(&[3, 3]).add(s);
        case().between(&[2, 2, 2], 0.5, 2.0).numbers(&[2, 2, 2]).add(s);
        case().numbers(&[0, 0]).numbers(&[0, 0]).add(s);
    },
};
