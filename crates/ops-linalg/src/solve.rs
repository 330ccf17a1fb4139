//! `MatrixInverse`, `MatrixSolve`, `MatrixDeterminant`, `LogMatrixDeterminant`, `Lu`: what LU
//! decompositions give.
//!
//! Does not know: how they are computed.

use crate::matrix::{FIELDS, Matrices, T_FIELDS, like_square, parts, square, with};
use ferroflow_kernels_linalg::lu as kernel;
use ferroflow_ops::prelude::*;

attributes! {
    /// Whether the adjoint is worked with.
    pub struct Adjoint {
        /// As above.
        adjoint: bool = false,
    }
}

attributes! {
    /// The dtype of the numbers of rows.
    pub struct Lu {
        /// As above.
        output_idx_type: DType = DType::Int32,
    }
}

const fn of_matrices(
    (name, doc): (&'static str, &'static str),
    signature: Signature,
    attrs: &'static ferroflow_op::AttrTable,
    infer: fn(&mut Infer<'_>) -> Result<()>,
    gradient: Gradient,
    cpu: fn(&mut Kernel<'_>) -> Result<()>,
    samples: fn(&mut Vec<Case>),
) -> OpDef {
    OpDef {
        name,
        doc,
        signature,
        attrs,
        effects: Effects::Pure,
        algebra: Algebra::CONDITIONED,
        infer,
        gradient,
        cpu: Cpu::Kernel(cpu),
        hlo: Hlo::HostOnly("decompositions are not lowered"),
        batch: Batch::Leading(Batch::ALL),
        decompose: None,
        samples,
    }
}

/// Inverses.
pub static INVERSE: OpDef = of_matrices(
    (
        "MatrixInverse",
        "Computes the inverse of one or more square invertible matrices, or of their adjoints.",
    ),
    Signature::new(&["input: T"], &["output: T"], T_FIELDS),
    Adjoint::ATTRS,
    like_square,
    Gradient::Vjp(|g| {
        let (y, dy) = (g.output(0)?, g.dy0()?);
        let adjoint = g.attrs::<Adjoint>()?.adjoint;
        let right = g.product(&dy, &y, adjoint, !adjoint)?;
        let dx = g.product(&y, &right, !adjoint, false)?;
        let dx = g.neg(&dx)?;
        g.set(0, dx)
    }),
    |cx| {
        let mut out = cx.alloc(0)?;
        kernel::inverse(cx.input(0)?, cx.attrs::<Adjoint>()?.adjoint, &mut out)?;
        cx.set(out)
    },
    |s| {
        let case = |adjoint| Case::new(Adjoint { adjoint });
        case(false).numbers(&[3, 3]).add(s);
        case(true).numbers(&[2, 2, 2]).add(s);
        case(false).numbers(&[2, 0, 0]).not_smooth().add(s);
        case(false).numbers(&[0, 2, 2]).not_smooth().add(s);
    },
);

/// Solutions.
pub static SOLVE: OpDef = of_matrices(
    (
        "MatrixSolve",
        "Solves systems of linear equations: matrix output = rhs, or with the adjoint of matrix.",
    ),
    Signature::new(&["matrix: T", "rhs: T"], &["output: T"], T_FIELDS),
    Adjoint::ATTRS,
    |cx| {
        let (Some((lead, n)), Some((other, rows, columns))) = (square(cx, 0)?, parts(cx, 1)?)
        else {
            return cx.output(PartialShape::unknown());
        };
        if n.zip(rows).is_some_and(|(a, b)| a != b) {
            return Err(Error::invalid_argument(format!(
                "Input matrix and rhs are incompatible: {} vs. {}",
                cx.shape(0)?,
                cx.shape(1)?
            )));
        }
        let lead = PartialShape::new(lead).merge(&PartialShape::new(other)).map_err(|_| {
            Error::invalid_argument("All input tensors must have the same outer dimensions.")
        })?;
        let Some(lead) = lead.dims() else { return cx.output(PartialShape::unknown()) };
        cx.output(with(&PartialDims::from_slice(lead), &[n.or(rows), columns]))
    },
    Gradient::Vjp(|g| {
        let (a, x, dx) = (g.input(0)?, g.output(0)?, g.dy0()?);
        let adjoint = g.attrs::<Adjoint>()?.adjoint;
        let db = g.call_with(&SOLVE, Adjoint { adjoint: !adjoint }, [&a, &dx])?;
        if g.wants(0) {
            let da = match adjoint {
                true => g.product(&x, &db, false, true)?,
                false => g.product(&db, &x, false, true)?,
            };
            let da = g.neg(&da)?;
            g.set(0, da)?;
        }
        g.set(1, db)
    }),
    |cx| {
        let mut out = cx.alloc(0)?;
        let adjoint = cx.attrs::<Adjoint>()?.adjoint;
        kernel::solve(cx.input(0)?, cx.input(1)?, adjoint, &mut out)?;
        cx.set(out)
    },
    |s| {
        let case = |adjoint| Case::new(Adjoint { adjoint });
        case(false).numbers(&[3, 3]).numbers(&[3, 2]).add(s);
        case(true).numbers(&[2, 2, 2]).numbers(&[2, 2, 1]).add(s);
        case(false).numbers(&[0, 0]).numbers(&[0, 2]).not_smooth().add(s);
        case(false).numbers(&[2, 2]).numbers(&[2, 0]).not_smooth().add(s);
    },
);

const T_NUMBERED: &[TypeVar] = &[types(
    "T",
    &[DType::Float16, DType::Float32, DType::Float64, DType::Complex64, DType::Complex128],
)];

/// A number as a matrix of one element.
fn as_matrix(g: &mut Grad<'_>, x: &Value) -> Result<Value> {
    let column = g.expand_dims(x, -1)?;
    g.expand_dims(&column, -1)
}

/// Determinants.
pub static DETERMINANT: OpDef = of_matrices(
    ("MatrixDeterminant", "Computes the determinant of one or more square matrices."),
    Signature::new(&["input: T"], &["output: T"], T_NUMBERED),
    NoAttributes::ATTRS,
    |cx| match square(cx, 0)? {
        None => cx.output(PartialShape::unknown()),
        Some((lead, _)) => cx.output(PartialShape::new(lead)),
    },
    Gradient::Vjp(|g| {
        let (x, y, dy) = (g.input(0)?, g.output(0)?, g.dy0()?);
        let inverse = g.call_with(&INVERSE, Adjoint { adjoint: true }, [&x])?;
        let y = g.conj(&y)?;
        let by = g.mul(&dy, &y)?;
        let by = as_matrix(g, &by)?;
        let dx = g.mul(&by, &inverse)?;
        g.set(0, dx)
    }),
    |cx| {
        let mut out = cx.alloc(0)?;
        kernel::determinant(cx.input(0)?, &mut out)?;
        cx.set(out)
    },
    |s| {
        Case::new(Attrs::NONE).numbers(&[3, 3]).add(s);
        Case::new(Attrs::NONE).numbers(&[2, 2, 2]).add(s);
        Case::new(Attrs::NONE).numbers(&[1, 1]).add(s);
        Case::new(Attrs::NONE).numbers(&[3, 0, 0]).not_smooth().add(s);
        let singular =
            Shape::new([2, 2]).and_then(|d| Array::from_slice(&[1.0f32, 2.0, 2.0, 4.0], d));
        if let Ok(singular) = singular {
            Case::new(Attrs::NONE).fixed(singular).not_smooth().add(s);
        }
    },
);

/// Determinants by their signs and logarithms.
pub static LOG_DETERMINANT: OpDef = of_matrices(
    (
        "LogMatrixDeterminant",
        "Computes the sign and the logarithm of the absolute value of the determinants of one or more square \
     matrices.",
    ),
    Signature::new(&["input: T"], &["sign: T", "log_abs_determinant: T"], T_NUMBERED),
    NoAttributes::ATTRS,
    |cx| {
        let shape = match square(cx, 0)? {
            None => PartialShape::unknown(),
            Some((lead, _)) => PartialShape::new(lead),
        };
        cx.output(shape.clone())?;
        cx.output(shape)
    },
    Gradient::Vjp(|g| {
        // As in TensorFlow no gradient comes through the sign, which is constant for real matrices.
        let x = g.input(0)?;
        let Some(dy) = g.dy(1) else { return Ok(()) };
        let inverse = g.call_with(&INVERSE, Adjoint { adjoint: true }, [&x])?;
        let by = as_matrix(g, &dy)?;
        let dx = g.mul(&by, &inverse)?;
        g.set(0, dx)
    }),
    |cx| {
        let mut out = [cx.alloc(0)?, cx.alloc(1)?];
        kernel::log_determinant(cx.input(0)?, &mut out)?;
        out.into_iter().try_for_each(|out| cx.set(out))
    },
    |s| {
        let case = || Case::new(Attrs::NONE);
        case().numbers(&[3, 3]).only(|d| !d.is_complex()).add(s);
        case().numbers(&[2, 2, 2]).not_smooth().add(s);
        case().numbers(&[3, 0, 0]).not_smooth().add(s);
        let singular =
            Shape::new([2, 2]).and_then(|d| Array::from_slice(&[1.0f32, 2.0, 2.0, 4.0], d));
        if let Ok(singular) = singular {
            case().fixed(singular).not_smooth().add(s);
        }
    },
);

/// Factors.
pub static LU: OpDef = of_matrices(
    (
        "Lu",
        "Computes the LU decomposition of one or more square matrices: row i of the product of the triangles in \
     lu, the lower one with ones on the diagonal, is row p[i] of the input.",
    ),
    Signature::new(
        &["input: T"],
        &["lu: T", "p: output_idx_type"],
        &[types("T", FIELDS), types("output_idx_type", dtypes::INDEX).or(DType::Int32)],
    ),
    Lu::ATTRS,
    |cx| match square(cx, 0)? {
        None => {
            cx.output(PartialShape::unknown())?;
            cx.output(PartialShape::unknown())
        }
        Some((lead, n)) => {
            cx.output(with(&lead, &[n, n]))?;
            cx.output(with(&lead, &[n]))
        }
    },
    Gradient::None("TensorFlow has none"),
    |cx| {
        let (mut lu, mut rows) = (cx.alloc(0)?, cx.alloc(1)?);
        kernel::lu(cx.input(0)?, &mut lu, &mut rows)?;
        cx.set(lu)?;
        cx.set(rows)
    },
    |s| {
        let case = || Case::new(Lu { output_idx_type: DType::Int32 });
        case().numbers(&[3, 3]).add(s);
        case().numbers(&[2, 5, 5]).add(s);
        case().numbers(&[1, 1]).add(s);
        case().numbers(&[0, 2, 2]).add(s);
        case().numbers(&[2, 0, 0]).add(s);
    },
);
