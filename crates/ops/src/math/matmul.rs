//! `MatMul`, `BatchMatMulV2`, and the form of the first that takes bias and activation along.
//!
//! Does not know: how the product is blocked.

use super::fused;
use crate::batching::{merged, split_first};
use crate::prelude::*;
use ferroflow_kernels::matmul as kernel;
use ferroflow_op::Rewrite;

attributes! {
    /// Which of the matrices is transposed.
    pub struct MatMul {
        /// Whether `a` is.
        transpose_a: bool = false,
        /// Whether `b` is.
        transpose_b: bool = false,
        /// Whether this is the gradient towards the first factor of another product.
        grad_a: bool = false,
        /// Whether this is the gradient towards the second factor of another product.
        grad_b: bool = false,
    }
}

attributes! {
    /// Which of the matrices is adjoint (transposed and conjugated).
    pub struct BatchMatMul {
        /// Whether `x` is.
        adj_x: bool = false,
        /// Whether `y` is.
        adj_y: bool = false,
        /// Whether this is the gradient towards the first factor of another product.
        grad_x: bool = false,
        /// Whether this is the gradient towards the second factor of another product.
        grad_y: bool = false,
    }
}

attributes! {
    /// A product with what follows it.
    pub struct FusedMatMul {
        /// Whether `a` is transposed.
        transpose_a: bool = false,
        /// Whether `b` is transposed.
        transpose_b: bool = false,
        /// How many further inputs there are: 1, the bias or what is added to, or none.
        num_args: i64 [0 ..],
        /// `BiasAdd`, then perhaps an activation; or `Add` alone.
        fused_ops: Vec<String> = Vec::new(),
        /// For batch normalisation; unused.
        epsilon: f32 = 0.0001,
        /// For a leaky relu; unused.
        leakyrelu_alpha: f32 = 0.2,
    }
}

impl MatMul {
    /// Transposing as asked.
    pub fn new(transpose_a: bool, transpose_b: bool) -> MatMul {
        MatMul { transpose_a, transpose_b, grad_a: false, grad_b: false }
    }
}

const T_MAT_MUL: &[TypeVar] = &[types(
    "T",
    &[
        DType::Bfloat16,
        DType::Float16,
        DType::Float32,
        DType::Float64,
        DType::Int32,
        DType::Int64,
        DType::Uint8,
        DType::Uint16,
        DType::Uint32,
        DType::Uint64,
        DType::Complex64,
        DType::Complex128,
    ],
)];
const T_BATCH: &[TypeVar] = &[types(
    "T",
    &[
        DType::Bfloat16,
        DType::Float16,
        DType::Float32,
        DType::Float64,
        DType::Int16,
        DType::Int32,
        DType::Int64,
        DType::Uint8,
        DType::Uint16,
        DType::Uint32,
        DType::Uint64,
        DType::Complex64,
        DType::Complex128,
    ],
)];

/// Two operations for each element of the result and each of the sum it is.
const PRODUCT: Algebra = Algebra {
    arithmetic: Some(|inputs, outputs| {
        let (a, out) = (inputs.first()?, outputs.first()?);
        let rows = out.shape.dims()?.iter().rev().nth(1).copied()??;
        let matrix = a.shape.dims()?.iter().rev().take(2);
        let area = matrix.copied().try_fold(1u128, |n, d| Some(n * d? as u128))?;
        Some(2 * out.shape.len()? as u128 * area.checked_div(rows as u128)?)
    }),
    ..Algebra::NONE
};

/// `a @ b`.
pub static MAT_MUL: OpDef = OpDef {
    name: "MatMul",
    doc: "Multiplies the matrix \"a\" by the matrix \"b\", either of them transposed on request.",
    signature: Signature::new(&["a: T", "b: T"], &["product: T"], T_MAT_MUL),
    attrs: MatMul::ATTRS,
    effects: Effects::Pure,
    algebra: Algebra { rewrites: &[&BIAS_INTO_MAT_MUL, &SUM_INTO_MAT_MUL], ..PRODUCT },
    infer: |cx| {
        let t = cx.attrs::<MatMul>()?;
        let shape = product_shape(cx, t.transpose_a, t.transpose_b)?;
        cx.output(shape)
    },
    gradient: Gradient::Vjp(gradient),
    cpu: Cpu::Kernel(|cx| {
        let t = cx.attrs::<MatMul>()?;
        let mut out = cx.alloc(0)?;
        kernel::matmul(cx.input(0)?, cx.input(1)?, t.transpose_a, t.transpose_b, &mut out)?;
        cx.set(out)
    }),
    hlo: Hlo::Lower(|cx| {
        let t = cx.attrs::<MatMul>()?;
        let (a, b) = (cx.input(0)?, cx.input(1)?);
        let value = cx.dot(a, b, 0, usize::from(!t.transpose_a), usize::from(t.transpose_b))?;
        cx.set(value);
        Ok(())
    }),
    batch: Batch::Rule(rows),
    decompose: None,
    samples: |s| {
        Case::new(MatMul::new(false, false)).numbers(&[2, 3]).numbers(&[3, 4]).add(s);
        Case::new(MatMul::new(true, false)).numbers(&[3, 2]).numbers(&[3, 4]).add(s);
        Case::new(MatMul::new(false, true)).numbers(&[2, 3]).numbers(&[4, 3]).add(s);
        Case::new(MatMul::new(true, true)).numbers(&[3, 2]).numbers(&[4, 3]).add(s);
        Case::new(MatMul::new(false, false)).numbers(&[2, 0]).numbers(&[0, 4]).add(s);
        let case = Case::new(MatMul::new(false, true)).numbers(&[9, 33]).numbers(&[17, 33]);
        case.not_smooth().add(s);
    },
};

/// The shape of a product of two matrices.
fn product_shape(cx: &Infer<'_>, ta: bool, tb: bool) -> Result<PartialShape> {
    let (a, b) = (cx.with_rank(0, 2)?, cx.with_rank(1, 2)?);
    let (m, k) = if ta { (a.dim(1), a.dim(0)) } else { (a.dim(0), a.dim(1)) };
    let (k2, n) = if tb { (b.dim(1), b.dim(0)) } else { (b.dim(0), b.dim(1)) };
    match (k, k2) {
        (Some(x), Some(y)) if x != y => Err(Error::invalid_argument(format!(
            "Matrix size-incompatible: In[0]: {a}, In[1]: {b}{}",
            match (ta, tb) {
                (false, false) => "",
                (true, false) => " (In[0] transposed)",
                (false, true) => " (In[1] transposed)",
                (true, true) => " (both transposed)",
            }
        ))),
        _ => Ok(PartialShape::new([m, n])),
    }
}

fn gradient(g: &mut Grad<'_>) -> Result<()> {
    let t = g.attrs::<MatMul>()?.clone();
    let (a, b, dy) = (g.input(0)?, g.input(1)?, g.dy0()?);
    if g.wants(0) {
        let b = g.conj(&b)?;
        let da = match (t.transpose_a, t.transpose_b) {
            (false, tb) => g.matmul(&dy, &b, false, !tb)?,
            (true, tb) => g.matmul(&b, &dy, tb, true)?,
        };
        g.set(0, da)?;
    }
    if g.wants(1) {
        let a = g.conj(&a)?;
        let db = match (t.transpose_a, t.transpose_b) {
            (ta, false) => g.matmul(&a, &dy, !ta, false)?,
            (ta, true) => g.matmul(&dy, &a, true, ta)?,
        };
        g.set(1, db)?;
    }
    Ok(())
}

/// The activation among `fused_ops`, and whether a bias comes before it.
pub fn epilogue(fused_ops: &[String]) -> Result<(bool, Option<kernel::Activation>)> {
    let mut names = fused_ops.iter().map(String::as_str).peekable();
    let bias = names.next_if_eq(&"BiasAdd").is_some();
    let activation = match (names.next(), names.next()) {
        (None, _) => None,
        (Some("Relu"), None) => Some(kernel::Activation::Relu),
        (Some("Relu6"), None) => Some(kernel::Activation::Relu6),
        _ => {
            return Err(Error::unimplemented(format!(
                "the fusion of {fused_ops:?}; known are BiasAdd, Relu, Relu6"
            )));
        }
    };
    Ok((bias, activation))
}

/// `a @ b + bias` in one.
static BIAS_INTO_MAT_MUL: Rewrite =
    Rewrite { name: "bias into product", to: &FUSED_MAT_MUL, apply: fused::bias };
/// `sum + a @ b` in one, in the place of the sum.
static SUM_INTO_MAT_MUL: Rewrite =
    Rewrite { name: "product into sum", to: &FUSED_MAT_MUL, apply: fused::sum };
/// `activation(a @ b + bias)` in one.
static ACTIVATION_INTO_MAT_MUL: Rewrite =
    Rewrite { name: "activation into product", to: &FUSED_MAT_MUL, apply: fused::activation };

impl FusedMatMul {
    /// Whether the product is added to a matrix of its own shape, and nothing else is done to it.
    fn adds(&self) -> bool {
        matches!(self.fused_ops.as_slice(), [one] if one == "Add") && self.num_args == 1
    }
}

/// `activation(a @ b + bias)`, or `sum + a @ b`.
pub static FUSED_MAT_MUL: OpDef = OpDef {
    name: "_FusedMatMul",
    doc: "MatMul followed by the operations named in fused_ops: BiasAdd, Relu, Relu6; or Add, of a matrix.",
    signature: Signature::new(
        &["a: T", "b: T", "args: num_args * T"],
        &["product: T"],
        &[types("T", &[DType::Bfloat16, DType::Float16, DType::Float32])],
    ),
    attrs: FusedMatMul::ATTRS,
    effects: Effects::Pure,
    algebra: Algebra { rewrites: &[&ACTIVATION_INTO_MAT_MUL], ..PRODUCT },
    infer: |cx| {
        let t = cx.attrs::<FusedMatMul>()?;
        let shape = product_shape(cx, t.transpose_a, t.transpose_b)?;
        if t.adds() {
            let sum = cx.shape(2)?;
            let shape = sum.merge(&shape).map_err(|_| {
                Error::invalid_argument(format!(
                    "a product of shape {shape} is added to shape {sum}"
                ))
            })?;
            return cx.output(shape);
        }
        epilogue(&t.fused_ops)?;
        if cx.inputs() > 2 {
            bias_fits(&cx.shape(2)?, &shape)?;
        }
        cx.output(shape)
    },
    gradient: Gradient::None("made by the optimiser, after gradients were taken"),
    cpu: Cpu::Kernel(|cx| {
        let t = cx.attrs::<FusedMatMul>()?;
        if t.adds() {
            let product = kernel::Matmul {
                transpose_a: t.transpose_a,
                transpose_b: t.transpose_b,
                beta: 1.0,
                ..kernel::Matmul::default()
            };
            let mut sum = match cx.reuse(2, 0) {
                Some(sum) => sum,
                // Copied when it is written.
                None => cx.input(2)?.alias(),
            };
            product.run(cx.input(0)?, cx.input(1)?, &mut sum)?;
            return cx.set(sum);
        }
        let (bias, activation) = epilogue(&t.fused_ops)?;
        let mut out = cx.alloc(0)?;
        let bias = if bias { Some(cx.input(2)?) } else { None };
        let epilogue = kernel::Epilogue { bias, activation };
        let product = kernel::Matmul {
            transpose_a: t.transpose_a,
            transpose_b: t.transpose_b,
            epilogue,
            ..kernel::Matmul::default()
        };
        product.run(cx.input(0)?, cx.input(1)?, &mut out)?;
        cx.set(out)
    }),
    hlo: Hlo::HostOnly("made by the CPU optimiser only"),
    batch: Batch::Loop("made by the optimiser, after functions are batched"),
    decompose: None,
    samples: |s| {
        let fused = |names: &[&str]| FusedMatMul {
            transpose_a: false,
            transpose_b: false,
            num_args: 1,
            fused_ops: names.iter().map(|s| s.to_string()).collect(),
            epsilon: 0.0001,
            leakyrelu_alpha: 0.2,
        };
        for names in [&["BiasAdd"][..], &["BiasAdd", "Relu"], &["BiasAdd", "Relu6"]] {
            let case = Case::new(fused(names)).numbers(&[2, 3]).numbers(&[3, 4]).numbers(&[4]);
            case.add(s);
        }
    },
};

/// A bias is a vector as long as the last dimension of what it is added to.
pub fn bias_fits(bias: &PartialShape, shape: &PartialShape) -> Result<()> {
    let last = shape.rank().and_then(|r| shape.dim(r.checked_sub(1)?));
    let ok = match (bias.rank(), bias.dim(0), last) {
        (Some(1), Some(a), Some(b)) => a == b,
        (Some(1) | None, _, _) => true,
        _ => false,
    };
    if ok {
        return Ok(());
    }
    Err(Error::invalid_argument(format!(
        "Must provide as many biases as the last dimension of the input tensor: {bias} vs. {shape}"
    )))
}

/// Products of the matrices in the last two dimensions; the others broadcast.
pub static BATCH_MAT_MUL: OpDef = OpDef {
    name: "BatchMatMulV2",
    doc: "Multiplies slices of two tensors in batches; the leading dimensions broadcast.",
    signature: Signature::new(&["x: T", "y: T"], &["output: T"], T_BATCH),
    attrs: BatchMatMul::ATTRS,
    effects: Effects::Pure,
    algebra: PRODUCT,
    infer: |cx| {
        let t = cx.attrs::<BatchMatMul>()?;
        infer_batch(cx, t.adj_x, t.adj_y)
    },
    gradient: Gradient::Vjp(batch_gradient),
    cpu: Cpu::Kernel(|cx| {
        let t = cx.attrs::<BatchMatMul>()?;
        let mut out = cx.alloc(0)?;
        kernel::batch_matmul(cx.input(0)?, cx.input(1)?, t.adj_x, t.adj_y, &mut out)?;
        cx.set(out)
    }),
    hlo: Hlo::Lower(|cx| {
        let t = cx.attrs::<BatchMatMul>()?;
        super::lower::batch_matmul(cx, t.adj_x, t.adj_y)
    }),
    batch: Batch::Broadcast,
    decompose: None,
    samples: |s| {
        let case =
            |adj_x, adj_y| Case::new(BatchMatMul { adj_x, adj_y, grad_x: false, grad_y: false });
        case(false, false).numbers(&[2, 2, 3]).numbers(&[2, 3, 4]).add(s);
        case(true, false).numbers(&[2, 3, 2]).numbers(&[1, 3, 4]).add(s);
        case(false, true).numbers(&[2, 3]).numbers(&[5, 4, 3]).add(s);
        case(true, true).numbers(&[3, 1, 3, 2]).numbers(&[2, 4, 3]).add(s);
    },
};

/// The shape of products in batches, which broadcast.
pub(super) fn infer_batch(cx: &mut Infer<'_>, adj_x: bool, adj_y: bool) -> Result<()> {
    let (x, y) = (cx.shape(0)?, cx.shape(1)?);
    let (Some(a), Some(b)) = (x.dims(), y.dims()) else {
        return cx.output(PartialShape::unknown());
    };
    let ([lead_a @ .., r1, c1], [lead_b @ .., r2, c2]) = (a, b) else {
        return Err(Error::invalid_argument(format!(
            "both inputs must have at least 2 dimensions, got {x} and {y}"
        )));
    };
    let (m, k) = if adj_x { (c1, r1) } else { (r1, c1) };
    let (k2, n) = if adj_y { (c2, r2) } else { (r2, c2) };
    if let (Some(p), Some(q)) = (k, k2)
        && p != q
    {
        return Err(Error::invalid_argument(format!(
            "Matrix size-incompatible: In[0]: {x}, In[1]: {y}"
        )));
    }
    let lead = PartialShape::new(lead_a).broadcast(&PartialShape::new(lead_b)).map_err(|_| {
        Error::invalid_argument(format!(
            "In[0] and In[1] must have compatible batch dimensions: {x} vs. {y}"
        ))
    })?;
    let Some(lead) = lead.dims() else { return cx.output(PartialShape::unknown()) };
    let mut dims = PartialDims::from_slice(lead);
    dims.extend([*m, *n]);
    cx.output(PartialShape::new(dims))
}

fn batch_gradient(g: &mut Grad<'_>) -> Result<()> {
    let t = g.attrs::<BatchMatMul>()?.clone();
    let (x, y, dz) = (g.input(0)?, g.input(1)?, g.dy0()?);
    let op = |cx: &mut dyn Emit, a: &Value, b: &Value, adj_x: bool, adj_y: bool| {
        let attrs = BatchMatMul { adj_x, adj_y, grad_x: false, grad_y: false };
        cx.call_with(&BATCH_MAT_MUL, attrs, [a, b])
    };
    if g.wants(0) {
        let dx =
            if t.adj_x { op(g, &y, &dz, t.adj_y, true)? } else { op(g, &dz, &y, false, !t.adj_y)? };
        let dx = reduce_batch(g, &dx, &x)?;
        g.set(0, dx)?;
    }
    if g.wants(1) {
        let dy =
            if t.adj_y { op(g, &dz, &x, true, t.adj_x)? } else { op(g, &x, &dz, !t.adj_x, false)? };
        let dy = reduce_batch(g, &dy, &y)?;
        g.set(1, dy)?;
    }
    Ok(())
}

/// Sums the leading dimensions of `d` that `x` lacks or has as 1.
fn reduce_batch(cx: &mut dyn Emit, d: &Value, x: &Value) -> Result<Value> {
    if d.shape() == x.shape() && d.shape().is_known() {
        return Ok(d.clone());
    }
    super::broadcast::reduce_to(cx, d, x, d)
}

/// Rows that only the first matrix has are rows of one long matrix; else the products are a batch.
fn rows(b: &mut Batching<'_>) -> Result<()> {
    let t = b.attrs::<MatMul>()?.clone();
    let (x, y) = (b.input(0)?, b.input(1)?);
    if b.is_batched(0) && !b.is_batched(1) && !t.transpose_a {
        let (rows, shape) = (b.rows().clone(), b.row_shape_of(0)?);
        let members = crate::array::slice_of(b, &shape, 0, 1)?;
        let members = b.reshape(&members, &ints(&[])?)?;
        let long = merged(b, &x)?;
        let product = b.matmul(&long, &y, false, t.transpose_b)?;
        let product = split_first(b, &product, &rows, &members)?;
        b.set(product);
        return Ok(());
    }
    // The other operation conjugates what it transposes.
    let x = if t.transpose_a { b.conj(&x)? } else { x };
    let y = if t.transpose_b { b.conj(&y)? } else { y };
    let attrs = BatchMatMul {
        adj_x: t.transpose_a,
        adj_y: t.transpose_b,
        grad_x: t.grad_a,
        grad_y: t.grad_b,
    };
    let product = b.call_with(&BATCH_MAT_MUL, attrs, [&x, &y])?;
    b.set(product);
    Ok(())
}
