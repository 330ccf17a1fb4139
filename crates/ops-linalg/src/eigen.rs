//! `Eig`, `MatrixSquareRoot`, `MatrixLogarithm`: what Schur decompositions give.
//!
//! Does not know: how they are computed.

use crate::matrix::{Matrices, T_FIELDS, like_square, square, with};
use crate::solve::{Adjoint, SOLVE};
use ferroflow_kernels_linalg::eigen::{self as kernel, Function};
use ferroflow_ops::prelude::*;

attributes! {
    /// Which vectors are wanted.
    pub struct Eig {
        /// All.
        compute_v: bool = true,
        /// The dtype of the outputs, complex.
        tout as "Tout": DType,
    }
}

const COMPLEX: &[DType] = &[DType::Complex64, DType::Complex128];

/// Eigenvalues and eigenvectors.
pub static EIG: OpDef = OpDef {
    name: "Eig",
    doc: "Computes the eigendecompositions of one or more square matrices: input v = v diag(e), the columns of \
          v being of length 1. Without compute_v v is empty.",
    signature: Signature::new(
        &["input: T"],
        &["e: Tout", "v: Tout"],
        &[
            types("T", &[DType::Float32, DType::Float64, DType::Complex64, DType::Complex128]),
            types("Tout", COMPLEX),
        ],
    ),
    attrs: Eig::ATTRS,
    effects: Effects::Pure,
    algebra: Algebra { phases: &[1], ..Algebra::CONDITIONED },
    infer: |cx| {
        let &Eig { compute_v, tout } = cx.attrs::<Eig>()?;
        let given = cx.dtype(0)?;
        if given.real() != tout.real() {
            return Err(Error::invalid_argument(format!(
                "Tout must be as precise as the input: {tout} for {given}"
            )));
        }
        let found = square(cx, 0)?;
        match &found {
            None => cx.output(PartialShape::unknown())?,
            Some((lead, n)) => cx.output(with(lead, &[*n]))?,
        }
        match &found {
            _ if !compute_v => cx.output(PartialShape::new([Some(0)])),
            None => cx.output(PartialShape::unknown()),
            Some((lead, n)) => cx.output(with(lead, &[*n, *n])),
        }
    },
    gradient: Gradient::Vjp(eig_gradient),
    cpu: Cpu::Kernel(|cx| {
        let mut out = vec![cx.alloc(0)?, cx.alloc(1)?];
        let some = if cx.attrs::<Eig>()?.compute_v { 2 } else { 1 };
        kernel::eigen(cx.input(0)?, out.get_mut(..some).unwrap_or(&mut []))?;
        out.into_iter().try_for_each(|out| cx.set(out))
    }),
    hlo: Hlo::HostOnly("decompositions are not lowered"),
    batch: Batch::Rule(crate::values_alone),
    decompose: None,
    samples: |s| {
        let case = |compute_v, tout| Case::new(Eig { compute_v, tout }).not_smooth();
        let narrow = DType::Complex64;
        case(true, narrow).numbers(&[3, 3]).add(s);
        case(true, narrow).numbers(&[2, 4, 4]).add(s);
        case(false, narrow).numbers(&[3, 3]).add(s);
        case(true, narrow).numbers(&[2, 0, 0]).add(s);
        // Vectors have no derivative by differences, for their phases are free; values have one.
        let wide = Case::new(Eig { compute_v: false, tout: DType::Complex128 });
        wide.clone().of(DType::Float64, &[3, 3], -2.0, 2.0).add(s);
        wide.of(DType::Complex128, &[2, 2, 2], -2.0, 2.0).add(s);
        let wide = Case::new(Eig { compute_v: true, tout: DType::Complex128 }).not_smooth();
        wide.of(DType::Float64, &[4, 4], -2.0, 2.0).add(s);
        case(true, narrow).numbers(&[0, 2, 2]).add(s);
    },
};

/// Boeddeker et al., "On the computation of complex-valued gradients with application to statistically
/// optimum beamforming", 2017, equation 4.77, for distinct eigenvalues.
fn eig_gradient(g: &mut Grad<'_>) -> Result<()> {
    let x = g.input(0)?;
    let &Eig { compute_v, tout } = g.attrs::<Eig>()?;
    let mut e = g.output(0)?;
    let v = match compute_v {
        true => g.output(1)?,
        false => {
            let attrs = Eig { compute_v: true, tout };
            let found = g.emit(&EIG, attrs.into(), std::slice::from_ref(&x))?;
            let [values, v] = found.as_slice() else {
                return Err(Error::internal("a decomposition in two parts"));
            };
            e = values.clone();
            v.clone()
        }
    };
    let de = match g.dy(0) {
        Some(de) => de,
        None => g.zeros_like(&e)?,
    };
    let vt = g.adjoint(&v)?;
    let mut middle = g.diagonal_matrices(&de)?;
    if let Some(dv) = g.dy(1).filter(|_| compute_v) {
        let (row, column) = (g.expand_dims(&e, -2)?, g.expand_dims(&e, -1)?);
        let differences = g.sub(&row, &column)?;
        let square = g.mul(&differences, &differences)?;
        let square = g.add(&square, 1e-20)?;
        let reciprocal = g.reciprocal(&square)?;
        let f = g.mul(&differences, &reciprocal)?;
        let f = g.with_diagonal(&f, 0.0)?;
        let f = g.conj(&f)?;
        let vdv = g.product(&vt, &dv, false, false)?;
        // Vectors keep their length: what would change it is taken out.
        let own = g.diagonal(&vdv)?;
        let own = g.real(&own)?;
        let own = g.cast(&own, vdv.dtype())?;
        let own = g.diagonal_matrices(&own)?;
        let gram = g.product(&vt, &v, false, false)?;
        let along = g.product(&gram, &own, false, false)?;
        let across = g.sub(&vdv, &along)?;
        let part = g.mul(&f, &across)?;
        middle = g.add(&middle, &part)?;
    }
    let right = g.product(&middle, &vt, false, false)?;
    let dx = g.call_with(&SOLVE, Adjoint { adjoint: false }, [&vt, &right])?;
    let dx = match x.dtype().is_complex() {
        true => g.cast(&dx, x.dtype())?,
        false => {
            let real = g.real(&dx)?;
            g.cast(&real, x.dtype())?
        }
    };
    g.set(0, dx)
}

/// Square roots.
pub static SQUARE_ROOT: OpDef = OpDef {
    name: "MatrixSquareRoot",
    doc: "Computes the principal square root of one or more square matrices, whose product with itself is the \
          input; NaN where a real matrix has none that is real.",
    signature: Signature::new(&["input: T"], &["output: T"], T_FIELDS),
    attrs: NoAttributes::ATTRS,
    effects: Effects::Pure,
    algebra: Algebra::CONDITIONED,
    infer: like_square,
    gradient: Gradient::Vjp(|g| {
        // The derivative of a function of a matrix is the corner of that function of a matrix of four
        // blocks: Mathias, "A chain rule for matrix functions", 1996. TensorFlow solves for it with a
        // matrix of the fourth power of the size.
        let (x, dy) = (g.input(0)?, g.dy0()?);
        let x = g.adjoint(&x)?;
        let zeros = g.zeros_like(&x)?;
        let concat = ferroflow_ops::array::concat::concat;
        let above = concat(g, &[x.clone(), dy], -1)?;
        let below = concat(g, &[zeros, x], -1)?;
        let all = concat(g, &[above, below], -2)?;
        let root = g.call(&SQUARE_ROOT, [&all])?;
        let attrs = ferroflow_ops::array::concat::Split { num_split: 2 };
        let mut corner = root;
        for (axis, part) in [(-2i32, 0), (-1, 1)] {
            let axis = Value::Constant(Array::scalar(axis));
            let op = &ferroflow_ops::array::concat::SPLIT;
            let parts = g.emit(op, attrs.clone().into(), &[axis, corner])?;
            corner = parts
                .get(part)
                .cloned()
                .ok_or_else(|| Error::internal("a split into two gives two"))?;
        }
        g.set(0, corner)
    }),
    cpu: Cpu::Kernel(|cx| {
        let mut out = cx.alloc(0)?;
        kernel::function(Function::Root, cx.input(0)?, &mut out)?;
        cx.set(out)
    }),
    hlo: Hlo::HostOnly("decompositions are not lowered"),
    batch: Batch::Leading(Batch::ALL),
    decompose: None,
    samples: |s| {
        let rooted = [4.0f32, 1.0, 0.5, -1.0, 3.0, 0.25, 0.5, 1.0, 2.0];
        if let Ok(x) = Shape::new([3, 3]).and_then(|d| Array::from_slice(&rooted, d)) {
            Case::new(Attrs::NONE).fixed(x).add(s);
        }
        Case::new(Attrs::NONE).between(&[2, 1, 1], 0.5, 2.0).add(s);
        Case::new(Attrs::NONE).numbers(&[2, 0, 0]).not_smooth().add(s);
        Case::new(Attrs::NONE).numbers(&[2, 3, 3]).only(DType::is_complex).not_smooth().add(s);
    },
};

/// Logarithms.
pub static LOGARITHM: OpDef = OpDef {
    name: "MatrixLogarithm",
    doc: "Computes the principal logarithm of one or more square matrices, whose matrix exponential is the \
          input; NaN where there is none.",
    signature: Signature::new(&["input: T"], &["output: T"], &[types("T", COMPLEX)]),
    attrs: NoAttributes::ATTRS,
    effects: Effects::Pure,
    algebra: Algebra::CONDITIONED,
    infer: like_square,
    gradient: Gradient::None("TensorFlow has none"),
    cpu: Cpu::Kernel(|cx| {
        let mut out = cx.alloc(0)?;
        kernel::function(Function::Log, cx.input(0)?, &mut out)?;
        cx.set(out)
    }),
    hlo: Hlo::HostOnly("decompositions are not lowered"),
    batch: Batch::Leading(Batch::ALL),
    decompose: None,
    samples: |s| {
        Case::new(Attrs::NONE).numbers(&[3, 3]).add(s);
        Case::new(Attrs::NONE).numbers(&[2, 2, 2]).add(s);
        Case::new(Attrs::NONE).numbers(&[1, 1]).add(s);
        Case::new(Attrs::NONE).numbers(&[2, 0, 0]).add(s);
    },
};
