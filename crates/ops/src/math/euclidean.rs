//! `EuclideanNorm`: the root of the sum of squares over axes.
//!
//! Invariant: it is computed in the dtype itself, squares of small integers wrapping as in TensorFlow.
//! Does not know: how the sums are split.

use super::reduce::{Reduce, SUM};
use crate::prelude::*;

/// The root of the sum of squares.
pub static EUCLIDEAN_NORM: OpDef = OpDef {
    name: "EuclideanNorm",
    doc: "Computes the euclidean norm of elements across dimensions of a tensor.",
    signature: Signature::new(
        &["input: T", "reduction_indices: const Tidx"],
        &["output: T"],
        &[types("T", dtypes::NUMBERS), types("Tidx", dtypes::INDEX).or(DType::Int32)],
    ),
    attrs: Reduce::ATTRS,
    effects: Effects::Pure,
    algebra: Algebra::NONE,
    infer: SUM.infer,
    gradient: Gradient::Composite,
    cpu: Cpu::Composite,
    hlo: Hlo::Composite,
    batch: Batch::Axes(1),
    decompose: Some(|cx, attrs, inputs| {
        let [x, axes] = inputs else { return Err(Error::internal("two inputs are expected")) };
        let conj = cx.conj(x)?;
        let squares = cx.mul(x, &conj)?;
        let sum = cx.call_with(&SUM, attrs.get::<Reduce>()?.clone(), [&squares, axes])?;
        let norm = if x.dtype().is_integer() {
            let wide = cx.cast(&sum, DType::Float64)?;
            let root = cx.sqrt(&wide)?;
            cx.cast(&root, x.dtype())?
        } else {
            cx.sqrt(&sum)?
        };
        Ok(Outputs::from_elem(norm, 1))
    }),
    samples: |s| {
        let case = |keep_dims| Case::new(Reduce { keep_dims });
        case(false).between(&[2, 3], 0.5, 2.0).ints(&[1]).add(s);
        case(true).between(&[2, 3, 2], 0.5, 2.0).ints(&[0, -1]).add(s);
        case(false).between(&[2, 3], 0.5, 2.0).ints(&[]).add(s);
        case(false).between(&[2, 3], 0.5, 2.0).ints(&[0, 1]).add(s);
        case(false).numbers(&[0, 3]).ints(&[0]).not_smooth().add(s);
        case(false).numbers(&[]).ints(&[]).add(s);
    },
};
