//! What records of matrix operations share: shapes of stacks of matrices, words of their gradients.
//!
//! Does not know: any particular operation.

use crate::diag::{Align, Diag, MATRIX_DIAG, MATRIX_DIAG_PART, MATRIX_SET_DIAG};
use ferroflow_ops::array::band::BAND_PART;
use ferroflow_ops::array::transpose::TRANSPOSE;
use ferroflow_ops::math::matmul::{BATCH_MAT_MUL, BatchMatMul};
use ferroflow_ops::prelude::*;

/// The dtypes of decompositions, in TensorFlow's order.
pub(crate) const FIELDS: &[DType] =
    &[DType::Float64, DType::Float32, DType::Float16, DType::Complex64, DType::Complex128];
/// `T` of a dtype of decompositions.
pub(crate) const T_FIELDS: &[TypeVar] = &[types("T", FIELDS)];

/// The leading dimensions of input `i`, and the last two; `None` where the rank is not known.
pub(crate) fn parts(
    cx: &Infer<'_>,
    i: usize,
) -> Result<Option<(PartialDims, Option<usize>, Option<usize>)>> {
    let shape = cx.shape(i)?;
    match shape.dims() {
        None => Ok(None),
        Some([lead @ .., r, c]) => Ok(Some((PartialDims::from_slice(lead), *r, *c))),
        Some(_) => Err(Error::invalid_argument(format!(
            "Input tensor {i} must have rank >= 2, got shape {shape}"
        ))),
    }
}

/// The leading dimensions of stacked square matrices, input `i`, and their side.
pub(crate) fn square(cx: &Infer<'_>, i: usize) -> Result<Option<(PartialDims, Option<usize>)>> {
    match parts(cx, i)? {
        None => Ok(None),
        Some((_, Some(r), Some(c))) if r != c => Err(Error::invalid_argument(format!(
            "Input matrix must be square, got {r} rows and {c} columns"
        ))),
        Some((lead, r, c)) => Ok(Some((lead, r.or(c)))),
    }
}

/// Leading dimensions with others behind.
pub(crate) fn with(lead: &PartialDims, rest: &[Option<usize>]) -> PartialShape {
    let mut dims = lead.clone();
    dims.extend_from_slice(rest);
    PartialShape::new(dims)
}

/// A square matrix gives one of its shape.
pub(crate) fn like_square(cx: &mut Infer<'_>) -> Result<()> {
    match square(cx, 0)? {
        None => cx.output(PartialShape::unknown()),
        Some((lead, n)) => cx.output(with(&lead, &[n, n])),
    }
}

/// Mathematics on stacks of matrices.
pub(crate) trait Matrices: Emit {
    /// `a @ b`, either adjoint on request.
    fn product(&mut self, a: &Value, b: &Value, adj_x: bool, adj_y: bool) -> Result<Value> {
        let attrs = BatchMatMul { adj_x, adj_y, grad_x: false, grad_y: false };
        self.call_with(&BATCH_MAT_MUL, attrs, [a, b])
    }

    /// The conjugate transposes.
    fn adjoint(&mut self, x: &Value) -> Result<Value> {
        let x = self.conj(x)?;
        let perm = match x.shape().rank() {
            Some(rank) => {
                let n = rank as i64;
                ints(&(0..n - 2).chain([n - 1, n - 2]).collect::<Vec<_>>())?
            }
            None => {
                // The last two numbers of 0 .. rank change places.
                let shape = self.shape_of(&x)?;
                let rank = self.size_of(&shape)?;
                let (zero, one) = (scalar(&rank, 0.0)?, scalar(&rank, 1.0)?);
                let lead = self.sub(&rank, 2.0)?;
                let lead = self.call(&ferroflow_ops::array::range::RANGE, [&zero, &lead, &one])?;
                let last = self.sub(&rank, 1.0)?;
                let last = self.expand_dims(&last, 0)?;
                let other = self.sub(&rank, 2.0)?;
                let other = self.expand_dims(&other, 0)?;
                concat(self, &[lead, last, other])?
            }
        };
        self.call(&TRANSPOSE, [&x, &perm])
    }

    /// The lower triangles, with the diagonals or without.
    fn lower(&mut self, x: &Value, diagonal: bool) -> Result<Value> {
        let x = match diagonal {
            true => x.clone(),
            false => self.with_diagonal(x, 0.0)?,
        };
        self.band(&x, -1, 0)
    }

    /// The upper triangles, with the diagonals or without.
    fn upper(&mut self, x: &Value, diagonal: bool) -> Result<Value> {
        let x = match diagonal {
            true => x.clone(),
            false => self.with_diagonal(x, 0.0)?,
        };
        self.band(&x, 0, -1)
    }

    /// A band of matrices.
    fn band(&mut self, x: &Value, lower: i64, upper: i64) -> Result<Value> {
        let number = |n: i64| Value::Constant(Array::scalar(n));
        self.call(&BAND_PART, [x, &number(lower), &number(upper)])
    }

    /// The main diagonals.
    fn diagonal(&mut self, x: &Value) -> Result<Value> {
        let k = Value::Constant(Array::scalar(0i32));
        self.call_with(&MATRIX_DIAG_PART, LEFT, [x, &k, &scalar(x, 0.0)?])
    }

    /// With other main diagonals.
    fn set_diagonal(&mut self, x: &Value, diagonal: &Value) -> Result<Value> {
        self.call_with(&MATRIX_SET_DIAG, LEFT, [x, diagonal, &Value::Constant(Array::scalar(0i32))])
    }

    /// With this number on the main diagonals.
    fn with_diagonal(&mut self, x: &Value, number: f64) -> Result<Value> {
        let own = self.diagonal(x)?;
        let other = match number {
            0.0 => self.zeros_like(&own)?,
            n => {
                let ones = self.ones_like(&own)?;
                self.mul(&ones, n)?
            }
        };
        self.set_diagonal(x, &other)
    }

    /// Diagonal matrices.
    fn diagonal_matrices(&mut self, x: &Value) -> Result<Value> {
        let number = |n: i32| Value::Constant(Array::scalar(n));
        self.call_with(
            &MATRIX_DIAG,
            LEFT,
            [x, &number(0), &number(-1), &number(-1), &scalar(x, 0.0)?],
        )
    }

    /// `x + xᴴ`.
    fn plus_adjoint(&mut self, x: &Value) -> Result<Value> {
        let other = self.adjoint(x)?;
        self.add(x, &other)
    }
}

impl<E: Emit + ?Sized> Matrices for E {}

fn concat<E: Emit + ?Sized>(cx: &mut E, values: &[Value]) -> Result<Value> {
    let mut all = values.to_vec();
    all.push(Value::Constant(Array::scalar(0i32)));
    let attrs = ferroflow_ops::array::concat::Concat { n: values.len() as i64 };
    cx.one(&ferroflow_ops::array::concat::CONCAT, attrs.into(), &all)
}

const LEFT: Diag = Diag { align: Align::LeftLeft };
