//! `BandedTriangularSolve`, `TridiagonalSolve`, `TridiagonalMatMul`: matrices given by their diagonals.
//!
//! Does not know: how the loops run.

use crate::diag::{Align, Diag, MATRIX_DIAG_PART};
use crate::matrix::{Matrices, T_FIELDS, parts, with};
use crate::triangular::{TriangularSolve, lead_to, stretched};
use ferroflow_kernels_linalg::{banded as kernel, triangular::Triangle};
use ferroflow_ops::array::concat::{SPLIT, Split, concat};
use ferroflow_ops::prelude::*;

/// Systems with bands of triangles.
pub static BANDED_SOLVE: OpDef = OpDef {
    name: "BandedTriangularSolve",
    doc: "Solves systems of linear equations with triangular matrices that are zero outside of a band, given by \
          their diagonals: the rows of matrix, the main one first if lower, last if upper.",
    signature: Signature::new(&["matrix: T", "rhs: T"], &["output: T"], T_FIELDS),
    attrs: TriangularSolve::ATTRS,
    effects: Effects::Pure,
    algebra: Algebra::CONDITIONED,
    infer: |cx| {
        let (Some((lead, bands, n)), Some((other, rows, columns))) = (parts(cx, 0)?, parts(cx, 1)?)
        else {
            return cx.output(PartialShape::unknown());
        };
        if bands == Some(0) {
            return Err(Error::invalid_argument("The number of bands must be positive"));
        }
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
        let db = g.call_with(&BANDED_SOLVE, attrs, [&a, &dx])?;
        if g.wants(0) {
            let da = match adjoint {
                true => g.product(&x, &db, false, true)?,
                false => g.product(&db, &x, false, true)?,
            };
            let da = g.neg(&da)?;
            let shape = g.shape_of(&a)?;
            let rank = g.size_of(&shape)?;
            let at = g.sub(&rank, 2.0)?;
            let at = g.expand_dims(&at, 0)?;
            let bands = g.call(&ferroflow_ops::array::slice::SLICE, [&shape, &at, &ints(&[1])?])?;
            let (zero, most) = (ints(&[0])?, g.sub(&bands, 1.0)?);
            let k = match lower {
                true => {
                    let least = g.neg(&most)?;
                    concat(g, &[least, zero], 0)?
                }
                false => concat(g, &[zero, most], 0)?,
            };
            let attrs = Diag { align: Align::LeftRight };
            let padding = scalar(&da, 0.0)?;
            let da = g.call_with(&MATRIX_DIAG_PART, attrs, [&da, &k, &padding])?;
            // One diagonal alone has no dimension of its own.
            let lead = g.shape_of(&dx)?;
            let da = as_rows(g, &da, &lead, &bands)?;
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
        kernel::band_solve(&matrix, &rhs, Triangle { lower, adjoint }, &mut out)?;
        cx.set(out)
    }),
    hlo: Hlo::HostOnly("solving is not lowered"),
    batch: Batch::Broadcast,
    decompose: None,
    samples: |s| {
        let case = |lower, adjoint| Case::new(TriangularSolve { lower, adjoint });
        for (lower, adjoint) in [(true, false), (true, true), (false, false), (false, true)] {
            case(lower, adjoint).between(&[2, 4], 0.5, 2.0).numbers(&[4, 2]).add(s);
        }
        case(true, false).between(&[2, 1, 3, 3], 0.5, 2.0).numbers(&[2, 3, 1]).add(s);
        case(true, false).between(&[1, 3], 0.5, 2.0).numbers(&[3, 1]).add(s);
        case(false, true).between(&[5, 3], 0.5, 2.0).numbers(&[3, 1]).not_smooth().add(s);
    },
};

/// Diagonals as rows of matrices: their leading dimensions are those of solutions of shape `like`.
fn as_rows(g: &mut Grad<'_>, x: &Value, like: &Value, bands: &Value) -> Result<Value> {
    let rank = g.size_of(like)?;
    let count = g.sub(&rank, 2.0)?;
    let count = g.expand_dims(&count, 0)?;
    let slice = &ferroflow_ops::array::slice::SLICE;
    let lead = g.call(slice, [like, &ints(&[0])?, &count])?;
    let rows = g.call(slice, [like, &count, &ints(&[1])?])?;
    let shape = concat(g, &[lead, bands.clone(), rows], 0)?;
    g.reshape(x, &shape)
}

attributes! {
    /// How a system of three diagonals is solved.
    pub struct TridiagonalSolve {
        /// Rows are exchanged.
        partial_pivoting: bool = true,
        /// Pivots that are zero, or nearly so, are moved away from it.
        perturb_singular: bool = false,
    }
}

const T_WIDE: &[TypeVar] =
    &[types("T", &[DType::Float64, DType::Float32, DType::Complex64, DType::Complex128])];

/// Systems with three diagonals.
pub static TRIDIAGONAL_SOLVE: OpDef = OpDef {
    name: "TridiagonalSolve",
    doc: "Solves tridiagonal systems of equations; the rows of diagonals are the diagonals above, on and below \
          the main one, element i being in row i of the matrix. NaN where there is no solution.",
    signature: Signature::new(&["diagonals: T", "rhs: T"], &["output: T"], T_WIDE),
    attrs: TridiagonalSolve::ATTRS,
    effects: Effects::Pure,
    algebra: Algebra::CONDITIONED,
    infer: |cx| {
        let attrs = cx.attrs::<TridiagonalSolve>()?;
        if attrs.perturb_singular && !attrs.partial_pivoting {
            return Err(Error::invalid_argument(
                "Setting perturb_singular requires also setting partial_pivoting.",
            ));
        }
        let (Some((lead, three, n)), Some((other, rows, columns))) = (parts(cx, 0)?, parts(cx, 1)?)
        else {
            return cx.output(PartialShape::unknown());
        };
        if let Some(three) = three.filter(|&n| n != 3) {
            return Err(Error::invalid_argument(format!(
                "Expected diagonals to be provided as a matrix with 3 rows, got {three} rows."
            )));
        }
        if let Some((n, rows)) = n.zip(rows).filter(|(n, rows)| n != rows) {
            return Err(Error::invalid_argument(format!(
                "Expected the same number of left-hand sides and right-hand sides, got {n} and {rows}."
            )));
        }
        let lead = PartialShape::new(lead).merge(&PartialShape::new(other))?;
        let Some(lead) = lead.dims() else { return cx.output(PartialShape::unknown()) };
        cx.output(with(&PartialDims::from_slice(lead), &[n.or(rows), columns]))
    },
    gradient: Gradient::Vjp(|g| {
        let (a, x, dx) = (g.input(0)?, g.output(0)?, g.dy0()?);
        let attrs = g.attrs::<TridiagonalSolve>()?.clone();
        let split = Split { num_split: 3 };
        let axis = Value::Constant(Array::scalar(-2i32));
        let rows = g.emit(&SPLIT, split.into(), &[axis, a])?;
        let [above, main, below] = rows.as_slice() else {
            return Err(Error::internal("a split into three gives three"));
        };
        // The adjoint: each side's diagonal is the other's, one place on.
        let (first, second) = (row_shifted(g, below, true)?, row_shifted(g, above, false)?);
        let turned = concat(g, &[first, main.clone(), second], -2)?;
        let turned = g.conj(&turned)?;
        let db = g.call_with(&TRIDIAGONAL_SOLVE, attrs, [&turned, &dx])?;
        if g.wants(0) {
            let x = g.conj(&x)?;
            let mut diagonals = Vec::new();
            for x in [shifted(g, &x, main, true)?, x.clone(), shifted(g, &x, main, false)?] {
                let products = g.mul(&db, &x)?;
                let sum = g.sum(&products, &[-1])?;
                let sum = g.neg(&sum)?;
                diagonals.push(g.expand_dims(&sum, -2)?);
            }
            let da = concat(g, &diagonals, -2)?;
            g.set(0, da)?;
        }
        g.set(1, db)
    }),
    cpu: Cpu::Kernel(|cx| {
        let &TridiagonalSolve { partial_pivoting, perturb_singular } =
            cx.attrs::<TridiagonalSolve>()?;
        let mut out = cx.alloc(0)?;
        let (a, b) = (cx.input(0)?, cx.input(1)?);
        kernel::tridiagonal_solve(a, b, partial_pivoting, perturb_singular, &mut out)?;
        cx.set(out)
    }),
    hlo: Hlo::HostOnly("solving is not lowered"),
    batch: Batch::Leading(Batch::ALL),
    decompose: None,
    samples: |s| {
        let case = |partial_pivoting| {
            Case::new(TridiagonalSolve { partial_pivoting, perturb_singular: false })
        };
        case(true).numbers(&[3, 4]).numbers(&[4, 2]).add(s);
        case(false).between(&[2, 3, 3], 0.5, 2.0).numbers(&[2, 3, 1]).add(s);
        case(true).between(&[3, 1], 0.5, 2.0).numbers(&[1, 2]).add(s);
        // A singular matrix: NaN. Of complex numbers TensorFlow gives what rounding leaves.
        let singular = case(true).between(&[3, 2], 1.0, 1.0).numbers(&[2, 2]).not_smooth();
        singular.only(|d| !d.is_complex()).add(s);
        case(true).numbers(&[3, 0]).numbers(&[0, 2]).not_smooth().add(s);
    },
};

/// Products with three diagonals.
pub static TRIDIAGONAL_PRODUCT: OpDef = OpDef {
    name: "TridiagonalMatMul",
    doc: "Calculates products with tridiagonal matrices, whose diagonals are rows, element i being in row i of \
          the matrix.",
    signature: Signature::new(
        &["superdiag: T", "maindiag: T", "subdiag: T", "rhs: T"],
        &["output: T"],
        T_WIDE,
    ),
    attrs: NoAttributes::ATTRS,
    effects: Effects::Pure,
    algebra: Algebra::NONE,
    infer: |cx| {
        let Some((mut lead, mut n, columns)) = parts(cx, 3)? else {
            return cx.output(PartialShape::unknown());
        };
        for (i, name) in ["superdiagonal", "main diagonal", "subdiagonal"].iter().enumerate() {
            let Some((own, one, length)) = parts(cx, i)? else { continue };
            let both = PartialShape::new(&own).merge(&PartialShape::new(&lead));
            let fits = one.is_none_or(|n| n == 1) && length.zip(n).is_none_or(|(a, b)| a == b);
            let Some(both) = both.ok().filter(|_| fits) else {
                return Err(Error::invalid_argument(format!(
                    "Invalid {name} shape: {} beside {}",
                    cx.shape(i)?,
                    cx.shape(3)?
                )));
            };
            lead = PartialDims::from_slice(both.dims().unwrap_or(&[]));
            n = n.or(length);
        }
        cx.output(with(&lead, &[n, columns]))
    },
    gradient: Gradient::Vjp(|g| {
        let (above, main, below, x) = (g.input(0)?, g.input(1)?, g.input(2)?, g.input(3)?);
        let dy = g.dy0()?;
        if g.wants(3) {
            let (first, second) = (row_shifted(g, &below, true)?, row_shifted(g, &above, false)?);
            let (first, second) = (g.conj(&first)?, g.conj(&second)?);
            let middle = g.conj(&main)?;
            let dx = g.call(&TRIDIAGONAL_PRODUCT, [&first, &middle, &second, &dy])?;
            g.set(3, dx)?;
        }
        let x = g.conj(&x)?;
        for (i, side) in [Some(true), None, Some(false)].into_iter().enumerate() {
            if !g.wants(i) {
                continue;
            }
            let x = match side {
                Some(left) => shifted(g, &x, &main, left)?,
                None => x.clone(),
            };
            let products = g.mul(&dy, &x)?;
            let sum = g.sum(&products, &[-1])?;
            let sum = g.expand_dims(&sum, -2)?;
            g.set(i, sum)?;
        }
        Ok(())
    }),
    cpu: Cpu::Kernel(|cx| {
        let mut out = cx.alloc(0)?;
        let inputs = [cx.input(0)?, cx.input(1)?, cx.input(2)?, cx.input(3)?];
        kernel::tridiagonal_product(inputs, &mut out)?;
        cx.set(out)
    }),
    hlo: Hlo::HostOnly("not lowered yet; three products are"),
    batch: Batch::Leading(Batch::ALL),
    decompose: None,
    samples: |s| {
        let mut case = |diagonal: &[usize], x: &[usize]| {
            let case = (0..3).fold(Case::new(Attrs::NONE), |case, _| case.numbers(diagonal));
            case.numbers(x).add(s);
        };
        case(&[1, 4], &[4, 2]);
        case(&[2, 1, 3], &[2, 3, 1]);
        case(&[1, 1], &[1, 2]);
        case(&[1, 0], &[0, 2]);
    },
};

/// The rows of `x` one place up (left) or down, a row of zeros coming in; `diagonal` is a diagonal of
/// that length.
fn shifted(g: &mut Grad<'_>, x: &Value, diagonal: &Value, left: bool) -> Result<Value> {
    let (ones, zeros) = (g.ones_like(diagonal)?, g.zeros_like(diagonal)?);
    match left {
        true => g.call(&TRIDIAGONAL_PRODUCT, [&ones, &zeros, &zeros, x]),
        false => g.call(&TRIDIAGONAL_PRODUCT, [&zeros, &zeros, &ones, x]),
    }
}

/// The elements of a row one place to the left or the right.
fn row_shifted(g: &mut Grad<'_>, row: &Value, left: bool) -> Result<Value> {
    let column = g.adjoint(row)?;
    let moved = shifted(g, &column, row, left)?;
    g.adjoint(&moved)
}
