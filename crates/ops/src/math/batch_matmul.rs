//! Older and newer forms of `BatchMatMulV2`: without broadcasting, and of factors of two dtypes.
//!
//! Does not know: how products are computed.

use super::matmul::{BATCH_MAT_MUL, BatchMatMul, infer_batch};
use crate::formula::Formula;
use crate::prelude::*;

attributes! {
    /// Which of the matrices is adjoint, and the dtype of the product.
    pub struct BatchMatMulOf {
        /// Whether `x` is.
        adj_x: bool = false,
        /// Whether `y` is.
        adj_y: bool = false,
        /// Whether this is the gradient towards the first factor of another product.
        grad_x: bool = false,
        /// Whether this is the gradient towards the second factor of another product.
        grad_y: bool = false,
        /// The dtype of the product.
        tout as "Tout": DType,
    }
}

const T: &[TypeVar] = &[types(
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
const FACTORS: &[DType] = &[
    DType::Bfloat16,
    DType::Float16,
    DType::Float32,
    DType::Float64,
    DType::Uint8,
    DType::Int8,
    DType::Int16,
    DType::Int32,
    DType::Int64,
    DType::Complex64,
    DType::Complex128,
];
const PRODUCTS: &[DType] = &[
    DType::Bfloat16,
    DType::Float16,
    DType::Float32,
    DType::Float64,
    DType::Int16,
    DType::Int32,
    DType::Int64,
    DType::Complex64,
    DType::Complex128,
];

/// Products of matrices in batches of one shape.
pub static BATCH_MAT_MUL_V1: OpDef = OpDef {
    name: "BatchMatMul",
    doc: "Multiplies slices of two tensors in batches, whose leading dimensions must be the same.",
    signature: Signature::new(&["x: T", "y: T"], &["output: T"], T),
    attrs: BatchMatMul::ATTRS,
    effects: Effects::Pure,
    algebra: Algebra::NONE,
    infer: |cx| {
        let (x, y) = (cx.shape(0)?, cx.shape(1)?);
        let lead = |s: &PartialShape| {
            let dims = s.dims()?;
            Some(PartialShape::new(dims.get(..dims.len().saturating_sub(2))?))
        };
        if let (Some(a), Some(b)) = (lead(&x), lead(&y))
            && !a.is_compatible(&b)
        {
            return Err(Error::invalid_argument(format!(
                "In[0] and In[1] must have the same batch dimensions: {x} vs. {y}"
            )));
        }
        let t = cx.attrs::<BatchMatMul>()?;
        infer_batch(cx, t.adj_x, t.adj_y)
    },
    gradient: Gradient::Composite,
    cpu: Cpu::Composite,
    hlo: Hlo::Composite,
    batch: Batch::Composite,
    decompose: Some(|cx, attrs, inputs| cx.emit(&BATCH_MAT_MUL, attrs.clone(), inputs)),
    samples: |s| {
        let case =
            |adj_x, adj_y| Case::new(BatchMatMul { adj_x, adj_y, grad_x: false, grad_y: false });
        case(false, false).numbers(&[2, 2, 3]).numbers(&[2, 3, 4]).add(s);
        case(true, true).numbers(&[2, 3, 2]).numbers(&[2, 4, 3]).add(s);
    },
};

/// Products of matrices of two dtypes.
pub static BATCH_MAT_MUL_V3: OpDef = OpDef {
    name: "BatchMatMulV3",
    doc: "Multiplies slices of two tensors in batches, as numbers of the dtype of the product; the leading \
          dimensions broadcast.",
    signature: Signature::new(
        &["x: Ta", "y: Tb"],
        &["output: Tout"],
        &[types("Ta", FACTORS), types("Tb", FACTORS), types("Tout", PRODUCTS)],
    ),
    attrs: BatchMatMulOf::ATTRS,
    effects: Effects::Pure,
    algebra: Algebra::NONE,
    infer: |cx| {
        let t = cx.attrs::<BatchMatMulOf>()?;
        infer_batch(cx, t.adj_x, t.adj_y)
    },
    gradient: Gradient::Composite,
    cpu: Cpu::Composite,
    hlo: Hlo::Composite,
    batch: Batch::Composite,
    decompose: Some(|cx, attrs, inputs| {
        let t = attrs.get::<BatchMatMulOf>()?;
        let [x, y] = inputs else {
            return Err(Error::internal("a product has two factors"));
        };
        let both = [cx.cast(x, t.tout)?, cx.cast(y, t.tout)?];
        let attrs = BatchMatMul { adj_x: t.adj_x, adj_y: t.adj_y, grad_x: false, grad_y: false };
        cx.emit(&BATCH_MAT_MUL, attrs.into(), &both)
    }),
    samples: |s| {
        let case = |adj_x, tout| {
            Case::new(BatchMatMulOf { adj_x, adj_y: false, grad_x: false, grad_y: false, tout })
        };
        // TensorFlow has kernels for few pairs of dtypes.
        let float = case(false, DType::Float32).of(DType::Float32, &[2, 2, 3], -2.0, 2.0);
        float.of(DType::Float32, &[2, 3, 4], -2.0, 2.0).only(|_| false).add(s);
        let double = case(true, DType::Float64).of(DType::Float64, &[2, 3, 2], -2.0, 2.0);
        double.of(DType::Float64, &[1, 3, 4], -2.0, 2.0).only(|_| false).add(s);
        let bytes = case(true, DType::Int32).of(DType::Int8, &[1, 3, 2], -9.0, 9.0);
        bytes.of(DType::Int8, &[2, 3, 4], -9.0, 9.0).only(|_| false).add(s);
    },
};
