//! `Diag`, `DiagPart`, and the two earlier generations of the diagonal operations, which graphs of
//! earlier years hold.
//!
//! Invariant: the earlier ones are what the third generation does with the main diagonal, or with
//! every diagonal at the left.
//! Does not know: how elements move.

use crate::diag::{Align, Diag, MATRIX_DIAG, MATRIX_DIAG_PART, MATRIX_SET_DIAG};
use ferroflow_ops::prelude::*;

/// Lists of inputs and what computes the same from them.
type Compose = fn(&mut dyn Emit, &Attrs, &[Value]) -> Result<Outputs>;

const fn older(
    name: &'static str,
    doc: &'static str,
    signature: Signature,
    infer: fn(&mut Infer<'_>) -> Result<()>,
    compose: Compose,
    samples: fn(&mut Vec<Case>),
) -> OpDef {
    OpDef {
        name,
        doc,
        signature,
        attrs: NoAttributes::ATTRS,
        effects: Effects::Pure,
        algebra: Algebra::NONE,
        infer,
        gradient: Gradient::Composite,
        cpu: Cpu::Composite,
        hlo: Hlo::Composite,
        batch: Batch::Composite,
        decompose: Some(compose),
        samples,
    }
}

fn another() -> Error {
    Error::internal("another number of inputs")
}

fn one(value: Value) -> Result<Outputs> {
    Ok(Outputs::from_elem(value, 1))
}

/// How the earlier generations lay diagonals out.
const LEFT: Diag = Diag { align: Align::LeftLeft };

fn number(n: i32) -> Value {
    Value::Constant(Array::scalar(n))
}

/// Matrices of main diagonals.
pub static MATRIX_DIAG_1: OpDef = older(
    "MatrixDiag",
    "Returns matrices with given main diagonals and zeros everywhere else.",
    Signature::new(&["diagonal: T"], &["output: T"], T_ANY),
    |cx| {
        let shape = cx.shape(0)?;
        let Some(dims) = shape.dims() else { return cx.output(shape) };
        let Some(&last) = dims.last() else {
            return Err(Error::invalid_argument("diagonal must be at least 1-dim"));
        };
        let mut out = PartialDims::from_slice(dims);
        out.push(last);
        cx.output(PartialShape::new(out))
    },
    |cx, _, inputs| {
        let [diagonal] = inputs else { return Err(another()) };
        let (k, own, zero) = (number(0), number(-1), zero_of(diagonal)?);
        one(cx.call_with(&MATRIX_DIAG, LEFT, [diagonal, &k, &own, &own, &zero])?)
    },
    |s| {
        Case::new(Attrs::NONE).numbers(&[3]).add(s);
        Case::new(Attrs::NONE).numbers(&[2, 3]).add(s);
        Case::new(Attrs::NONE).numbers(&[2, 0, 2]).add(s);
    },
);

/// Zero, or the empty string.
pub(crate) fn zero_of(like: &Value) -> Result<Value> {
    match like.dtype() {
        DType::String => Ok(Value::Constant(Array::from_strings([""], Shape::scalar())?)),
        _ => scalar(like, 0.0),
    }
}

/// Matrices of diagonals.
pub static MATRIX_DIAG_2: OpDef = older(
    "MatrixDiagV2",
    "Returns matrices with given diagonals, every one at the left of its row, and padding elsewhere.",
    Signature::new(
        &[
            "diagonal: T",
            "k: const int32",
            "num_rows: const int32",
            "num_cols: const int32",
            "padding_value: T",
        ],
        &["output: T"],
        T_ANY,
    ),
    MATRIX_DIAG.infer,
    |cx, _, inputs| {
        let [diagonal, k, rows, columns, padding] = inputs else { return Err(another()) };
        one(cx.call_with(&MATRIX_DIAG, LEFT, [diagonal, k, rows, columns, padding])?)
    },
    |s| {
        let case = Case::new(Attrs::NONE).numbers(&[3, 2, 2]).ints(&[0, 1]);
        case.int(-1).int(-1).numbers(&[]).add(s);
    },
);

/// Main diagonals of matrices.
pub static MATRIX_DIAG_PART_1: OpDef = older(
    "MatrixDiagPart",
    "Returns the main diagonals of matrices.",
    Signature::new(&["input: T"], &["diagonal: T"], T_ANY),
    |cx| {
        let shape = cx.shape(0)?;
        let Some(dims) = shape.dims() else { return cx.output(shape) };
        let [lead @ .., rows, columns] = dims else {
            return Err(Error::invalid_argument(format!(
                "input must be at least 2-dim, received shape: {shape}"
            )));
        };
        let mut out = PartialDims::from_slice(lead);
        out.push(rows.zip(*columns).map(|(r, c)| r.min(c)));
        cx.output(PartialShape::new(out))
    },
    |cx, _, inputs| {
        let [x] = inputs else { return Err(another()) };
        let (k, zero) = (number(0), zero_of(x)?);
        one(cx.call_with(&MATRIX_DIAG_PART, LEFT, [x, &k, &zero])?)
    },
    |s| {
        Case::new(Attrs::NONE).numbers(&[3, 2]).add(s);
        Case::new(Attrs::NONE).numbers(&[2, 2, 3]).add(s);
    },
);

/// Diagonals of matrices.
pub static MATRIX_DIAG_PART_2: OpDef = older(
    "MatrixDiagPartV2",
    "Returns the diagonals of matrices that k names, every one at the left of its row.",
    Signature::new(&["input: T", "k: const int32", "padding_value: T"], &["diagonal: T"], T_ANY),
    MATRIX_DIAG_PART.infer,
    |cx, _, inputs| {
        let [x, k, padding] = inputs else { return Err(another()) };
        one(cx.call_with(&MATRIX_DIAG_PART, LEFT, [x, k, padding])?)
    },
    |s| {
        Case::new(Attrs::NONE).numbers(&[2, 3, 4]).ints(&[-1, 2]).numbers(&[]).add(s);
    },
);

/// Matrices with another main diagonal.
pub static MATRIX_SET_DIAG_1: OpDef = older(
    "MatrixSetDiag",
    "Returns matrices whose main diagonals are replaced.",
    Signature::new(&["input: T", "diagonal: T"], &["output: T"], T_ANY),
    |cx| {
        let (shape, diagonal) = (cx.shape(0)?, cx.shape(1)?);
        let (Some(dims), Some(own)) = (shape.dims(), diagonal.dims()) else {
            return cx.output(shape);
        };
        let ([lead @ .., rows, columns], [front @ .., n]) = (dims, own) else {
            return Err(Error::invalid_argument(format!(
                "input must be at least 2-dim, received shape: {shape}"
            )));
        };
        let wanted = rows.zip(*columns).map(|(r, c)| r.min(c));
        PartialShape::new(lead).merge(&PartialShape::new(front))?;
        PartialShape::new([*n]).merge(&PartialShape::new([wanted]))?;
        cx.output(shape)
    },
    |cx, _, inputs| {
        let [x, diagonal] = inputs else { return Err(another()) };
        one(cx.call_with(&MATRIX_SET_DIAG, LEFT, [x, diagonal, &number(0)])?)
    },
    |s| {
        Case::new(Attrs::NONE).numbers(&[2, 3]).numbers(&[2]).add(s);
        Case::new(Attrs::NONE).numbers(&[2, 3, 3]).numbers(&[2, 3]).add(s);
    },
);

/// Matrices with other diagonals.
pub static MATRIX_SET_DIAG_2: OpDef = older(
    "MatrixSetDiagV2",
    "Returns matrices whose diagonals that k names are replaced, every one at the left of its row.",
    Signature::new(&["input: T", "diagonal: T", "k: const int32"], &["output: T"], T_ANY),
    MATRIX_SET_DIAG.infer,
    |cx, _, inputs| {
        let [x, diagonal, k] = inputs else { return Err(another()) };
        one(cx.call_with(&MATRIX_SET_DIAG, LEFT, [x, diagonal, k])?)
    },
    |s| {
        Case::new(Attrs::NONE).numbers(&[3, 4]).numbers(&[3, 3]).ints(&[-1, 1]).add(s);
    },
);

const T_DIAG: &[TypeVar] = &[types(
    "T",
    &[
        DType::Bfloat16,
        DType::Float16,
        DType::Float32,
        DType::Float64,
        DType::Int32,
        DType::Int64,
        DType::Complex64,
        DType::Complex128,
    ],
)];

/// The elements on the diagonal of a tensor of twice the rank.
pub static DIAG: OpDef = older(
    "Diag",
    "Returns a tensor of twice the rank that has the given elements where both halves of the indices are \
     equal, and zeros elsewhere.",
    Signature::new(&["diagonal: T"], &["output: T"], T_DIAG),
    |cx| {
        let shape = cx.shape(0)?;
        let Some(dims) = shape.dims() else { return cx.output(shape) };
        if dims.is_empty() {
            return Err(Error::invalid_argument("Input must be at least rank 1, got 0"));
        }
        let mut out = PartialDims::from_slice(dims);
        out.extend_from_slice(dims);
        cx.output(PartialShape::new(out))
    },
    |cx, _, inputs| {
        let [x] = inputs else { return Err(another()) };
        let own = cx.shape_of(x)?;
        let twice = ferroflow_ops::array::concat::concat(cx, &[own.clone(), own], 0)?;
        let flat = cx.reshape(x, &ints(&[-1])?)?;
        let (k, n, zero) = (number(0), number(-1), scalar(x, 0.0)?);
        let matrix = cx.call_with(&MATRIX_DIAG, LEFT, [&flat, &k, &n, &n, &zero])?;
        one(cx.reshape(&matrix, &twice)?)
    },
    |s| {
        Case::new(Attrs::NONE).numbers(&[3]).add(s);
        Case::new(Attrs::NONE).numbers(&[2, 3]).add(s);
        Case::new(Attrs::NONE).numbers(&[0, 2]).add(s);
    },
);

/// The elements where both halves of the indices are equal.
pub static DIAG_PART: OpDef = older(
    "DiagPart",
    "Returns the elements of a tensor of even rank where both halves of the indices are equal.",
    Signature::new(&["input: T"], &["diagonal: T"], T_DIAG),
    |cx| {
        let shape = cx.shape(0)?;
        let Some(dims) = shape.dims() else { return cx.output(shape) };
        let half = dims.len() / 2;
        let (a, b) = dims.split_at(half);
        if dims.is_empty() || a.len() != b.len() {
            return Err(Error::invalid_argument(format!(
                "Input must have even and non-zero rank, input rank is {}",
                dims.len()
            )));
        }
        let merged = PartialShape::new(a).merge(&PartialShape::new(b)).map_err(|_| {
            Error::invalid_argument(format!(
                "Invalid shape {shape}: both halves of the dimensions must be equal"
            ))
        })?;
        cx.output(merged)
    },
    |cx, _, inputs| {
        let [x] = inputs else { return Err(another()) };
        let own = cx.shape_of(x)?;
        let rank = cx.size_of(&own)?;
        let half = cx.floor_div(&rank, 2.0)?;
        let half = cx.expand_dims(&half, 0)?;
        let own = cx.call(&ferroflow_ops::array::slice::SLICE, [&own, &ints(&[0])?, &half])?;
        let n = cx.reduce(&ferroflow_ops::math::reduce::PROD, &own, &ints(&[0])?, true)?;
        let square = ferroflow_ops::array::concat::concat(cx, &[n.clone(), n], 0)?;
        let matrix = cx.reshape(x, &square)?;
        let zero = scalar(x, 0.0)?;
        let flat = cx.call_with(&MATRIX_DIAG_PART, LEFT, [&matrix, &number(0), &zero])?;
        one(cx.reshape(&flat, &own)?)
    },
    |s| {
        Case::new(Attrs::NONE).numbers(&[3, 3]).add(s);
        Case::new(Attrs::NONE).numbers(&[2, 3, 2, 3]).add(s);
        Case::new(Attrs::NONE).numbers(&[0, 0]).add(s);
    },
);
