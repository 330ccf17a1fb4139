//! `MatrixTriangularSolve`: systems whose matrix is a triangle.
//!
//! Does not know: how they are solved.

use crate::matrix::{Matrices, parts, square, with};
use ferroflow_kernels::moves;
use ferroflow_kernels_linalg::triangular as kernel;
use ferroflow_ops::math::broadcast::reduce_to;
use ferroflow_ops::prelude::*;

attributes! {
    /// Which triangle is solved with.
    pub struct TriangularSolve {
        /// The lower one, else the upper one.
        lower: bool = true,
        /// Its adjoint.
        adjoint: bool = false,
    }
}

const TYPES: &[TypeVar] = &[types(
    "T",
    &[
        DType::Bfloat16,
        DType::Float64,
        DType::Float32,
        DType::Float16,
        DType::Complex64,
        DType::Complex128,
    ],
)];

/// Systems with triangular matrices.
pub static TRIANGULAR_SOLVE: OpDef = OpDef {
    name: "MatrixTriangularSolve",
    doc: "Solves systems of linear equations with upper or lower triangular matrices by backsubstitution; the \
          other triangle is not read; leading dimensions broadcast.",
    signature: Signature::new(&["matrix: T", "rhs: T"], &["output: T"], TYPES),
    attrs: TriangularSolve::ATTRS,
    effects: Effects::Pure,
    algebra: Algebra::CONDITIONED,
    infer: |cx| {
        let (Some((lead, n)), Some((other, rows, columns))) = (square(cx, 0)?, parts(cx, 1)?)
        else {
            return cx.output(PartialShape::unknown());
        };
        if n.zip(rows).is_some_and(|(a, b)| a != b) {
            return Err(Error::invalid_argument(format!(
                "In[0] mismatch In[1] shape: {} vs. {}",
                cx.shape(0)?,
                cx.shape(1)?
            )));
        }
        let lead = PartialShape::new(lead).broadcast(&PartialShape::new(other))?;
        let Some(lead) = lead.dims() else { return cx.output(PartialShape::unknown()) };
        cx.output(with(&PartialDims::from_slice(lead), &[n.or(rows), columns]))
    },
    gradient: Gradient::Vjp(|g| {
        let TriangularSolve { lower, adjoint } = g.attrs::<TriangularSolve>()?.clone();
        let (a, b, x, dx) = (g.input(0)?, g.input(1)?, g.output(0)?, g.dy0()?);
        let attrs = TriangularSolve { lower, adjoint: !adjoint };
        let db = g.call_with(&TRIANGULAR_SOLVE, attrs, [&a, &dx])?;
        if g.wants(0) {
            let da = match adjoint {
                true => g.product(&x, &db, false, true)?,
                false => g.product(&db, &x, false, true)?,
            };
            let da = g.neg(&da)?;
            let da = if lower { g.lower(&da, true)? } else { g.upper(&da, true)? };
            let da = lead_to(g, &da, &a)?;
            g.set(0, da)?;
        }
        if g.wants(1) {
            let db = lead_to(g, &db, &b)?;
            g.set(1, db)?;
        }
        Ok(())
    }),
    cpu: Cpu::Kernel(|cx| {
        let &TriangularSolve { lower, adjoint } = cx.attrs::<TriangularSolve>()?;
        let mut out = cx.alloc(0)?;
        let lead = out.dims().split_at(out.rank().saturating_sub(2)).0.to_vec();
        let matrix = stretched(cx.input(0)?, &lead)?;
        let rhs = stretched(cx.input(1)?, &lead)?;
        kernel::solve(&matrix, &rhs, kernel::Triangle { lower, adjoint }, &mut out)?;
        cx.set(out)
    }),
    hlo: Hlo::HostOnly("solving is not lowered"),
    batch: Batch::Broadcast,
    decompose: None,
    samples: |s| {
        let case = |lower, adjoint| Case::new(TriangularSolve { lower, adjoint });
        for (lower, adjoint) in [(true, false), (true, true), (false, false), (false, true)] {
            case(lower, adjoint).between(&[3, 3], 0.5, 2.0).numbers(&[3, 2]).add(s);
        }
        case(true, false).between(&[2, 1, 2, 2], 0.5, 2.0).numbers(&[3, 2, 1]).add(s);
        case(false, false).between(&[2, 2], 0.5, 2.0).numbers(&[0, 2, 1]).not_smooth().add(s);
        case(true, true).numbers(&[0, 0]).numbers(&[0, 3]).not_smooth().add(s);
    },
};

/// Summed over the leading dimensions that were broadcast.
pub(crate) fn lead_to(g: &mut Grad<'_>, d: &Value, x: &Value) -> Result<Value> {
    let full = d.clone();
    reduce_to(g, d, x, &full)
}

/// A stack with these leading dimensions, to which its own broadcast.
pub(crate) fn stretched(x: &Array, lead: &[usize]) -> Result<Array> {
    let (own, matrix) = x.dims().split_at(x.rank().saturating_sub(2));
    if own == lead {
        return Ok(x.clone());
    }
    let mut out = Array::uninit(x.dtype(), Shape::new([lead, matrix].concat())?)?;
    moves::broadcast_to(x, &mut out).map(|()| out)
}
