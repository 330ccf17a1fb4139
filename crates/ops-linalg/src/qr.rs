//! `Qr`: matrices as products of orthonormal columns and upper triangles.
//!
//! Does not know: how it is computed.

use crate::matrix::{Matrices, T_FIELDS, parts, with};
use crate::triangular::{TRIANGULAR_SOLVE, TriangularSolve};
use ferroflow_kernels_linalg::qr as kernel;
use ferroflow_ops::prelude::*;

attributes! {
    /// How many columns Q has.
    pub struct Qr {
        /// As many as the matrix has rows, rather than the lesser of its dimensions.
        full_matrices: bool = false,
    }
}

/// QR decompositions.
pub static QR: OpDef = OpDef {
    name: "Qr",
    doc: "Computes the QR decompositions of one or more matrices: input = q r, q with orthonormal columns, \
          r upper triangular.",
    signature: Signature::new(&["input: T"], &["q: T", "r: T"], T_FIELDS),
    attrs: Qr::ATTRS,
    effects: Effects::Pure,
    algebra: Algebra::CONDITIONED,
    infer: |cx| {
        let full = cx.attrs::<Qr>()?.full_matrices;
        let Some((lead, m, n)) = parts(cx, 0)? else {
            cx.output(PartialShape::unknown())?;
            return cx.output(PartialShape::unknown());
        };
        let inner = if full { m } else { m.zip(n).map(|(m, n)| m.min(n)) };
        cx.output(with(&lead, &[m, inner]))?;
        cx.output(with(&lead, &[inner, n]))
    },
    gradient: Gradient::Vjp(gradient),
    cpu: Cpu::Kernel(|cx| {
        let mut out = [cx.alloc(0)?, cx.alloc(1)?];
        kernel::qr(cx.input(0)?, cx.attrs::<Qr>()?.full_matrices, &mut out)?;
        out.into_iter().try_for_each(|out| cx.set(out))
    }),
    hlo: Hlo::HostOnly("decompositions are not lowered"),
    batch: Batch::Leading(Batch::ALL),
    decompose: None,
    samples: |s| {
        let case = |full_matrices| Case::new(Qr { full_matrices });
        case(false).numbers(&[3, 3]).add(s);
        case(false).numbers(&[2, 4, 3]).add(s);
        case(false).numbers(&[2, 3, 4]).add(s);
        case(true).numbers(&[2, 4, 3]).not_smooth().add(s);
        case(true).numbers(&[3, 4]).not_smooth().add(s);
        case(false).numbers(&[0, 3]).not_smooth().add(s);
        case(true).numbers(&[3, 0]).not_smooth().add(s);
        case(false).numbers(&[2, 0, 0]).not_smooth().add(s);
        case(false).numbers(&[40, 21]).not_smooth().add(s);
    },
};

/// Seeger et al., "Auto-Differentiating Linear Algebra", 2017, and for wide matrices Roberts and
/// Roberts, "QR and LQ Decomposition Matrix Backpropagation Algorithms", 2020.
fn gradient(g: &mut Grad<'_>) -> Result<()> {
    let (x, q, r) = (g.input(0)?, g.output(0)?, g.output(1)?);
    let full = g.attrs::<Qr>()?.full_matrices;
    let or_zeros = |g: &mut Grad<'_>, i: usize, of: &Value| match g.dy(i) {
        Some(dy) => Ok(dy),
        None => g.zeros_like(of),
    };
    let (dq, dr) = (or_zeros(g, 0, &q)?, or_zeros(g, 1, &r)?);
    let size = |v: &Value, back: usize| {
        let shape = v.shape();
        shape.rank().and_then(|rank| shape.dim(rank.checked_sub(back)?))
    };
    let (m, n) = (size(&x, 2), size(&x, 1));
    let deep = m.zip(n).map(|(m, n)| m >= n);
    if full && m != n && deep != Some(false) {
        return Err(Error::unimplemented(format!(
            "QrGrad not implemented when nrows > ncols and full_matrices is true, which a matrix of \
             shape {} may be",
            x.shape()
        )));
    }
    if deep == Some(true) {
        let dx = of_square_or_deep(g, &q, &r, &dq, &dr)?;
        return g.set(0, dx);
    }
    // The square part at the left is decomposed; the rest of R, which may be nothing, follows from Q.
    let columns = columns_of(g, &q)?;
    let (_, right) = split(g, &x, &columns)?;
    let (u, _) = split(g, &r, &columns)?;
    let (du, dv) = split(g, &dr, &columns)?;
    let more = g.product(&right, &dv, false, true)?;
    let dq = g.add(&dq, &more)?;
    let left = of_square_or_deep(g, &q, &u, &dq, &du)?;
    let right = g.product(&q, &dv, false, false)?;
    let dx = ferroflow_ops::array::concat::concat(g, &[left, right], -1)?;
    g.set(0, dx)
}

/// The gradient where there are at least as many rows as columns.
fn of_square_or_deep(
    g: &mut Grad<'_>,
    q: &Value,
    r: &Value,
    dq: &Value,
    dr: &Value,
) -> Result<Value> {
    let qdq = g.product(q, dq, true, false)?;
    let dqq = g.adjoint(&qdq)?;
    let skew = g.sub(&qdq, &dqq)?;
    let rdr = g.product(r, dr, false, true)?;
    let drr = g.adjoint(&rdr)?;
    let other = g.sub(&rdr, &drr)?;
    let sum = g.add(&skew, &other)?;
    let tril = g.lower(&sum, true)?;
    // The diagonal is imaginary; half of it is what fixing the phases of R's diagonal leaves.
    let tril = match q.dtype().is_complex() {
        true => {
            let own = g.diagonal(&tril)?;
            let half = g.mul(&own, 0.5)?;
            g.set_diagonal(&tril, &half)?
        }
        false => tril,
    };
    let inside = {
        let part = g.product(q, &tril, false, false)?;
        let rest = g.product(q, &qdq, false, false)?;
        let rest = g.sub(dq, &rest)?;
        g.add(&part, &rest)?
    };
    let through = solve(g, &inside, r)?;
    let direct = g.product(q, dr, false, false)?;
    g.add(&through, &direct)
}

/// `x r⁻ᴴ`.
fn solve(g: &mut Grad<'_>, x: &Value, r: &Value) -> Result<Value> {
    let turned = g.adjoint(x)?;
    let attrs = TriangularSolve { lower: false, adjoint: false };
    let solved = g.call_with(&TRIANGULAR_SOLVE, attrs, [r, &turned])?;
    g.adjoint(&solved)
}

/// The number of columns, an int32 vector of one.
fn columns_of(g: &mut Grad<'_>, x: &Value) -> Result<Value> {
    let shape = g.shape_of(x)?;
    let rank = g.size_of(&shape)?;
    let last = g.sub(&rank, 1.0)?;
    let last = g.expand_dims(&last, 0)?;
    g.call(&ferroflow_ops::array::slice::SLICE, [&shape, &last, &ints(&[1])?])
}

/// The first columns, and the rest.
fn split(g: &mut Grad<'_>, x: &Value, columns: &Value) -> Result<(Value, Value)> {
    let sizes = ferroflow_ops::array::concat::concat(g, &[columns.clone(), ints(&[-1])?], 0)?;
    let attrs = ferroflow_ops::array::concat::Split { num_split: 2 };
    let axis = Value::Constant(Array::scalar(-1i32));
    let op = &ferroflow_ops::array::concat::SPLIT_V;
    let parts = g.emit(op, attrs.into(), &[x.clone(), sizes, axis])?;
    match parts.as_slice() {
        [left, right] => Ok((left.clone(), right.clone())),
        _ => Err(Error::internal("a split into two gives two")),
    }
}
