//! `FusedBatchNorm`, its gradient, and the later forms of both.
//!
//! Invariant: kernels see rows of channels; half floats are computed in float32.
//! Does not know: how the loops run.

use crate::batch_norm_form::*;
use crate::channels::{Roles, around};
use crate::window::DataFormat;
use ferroflow_kernels_nn::batch_norm as kernel;
use ferroflow_op::Decompose;
use ferroflow_ops::math::reduce;
use ferroflow_ops::prelude::*;

/// The channels of `x`, merged with those of vectors that are not left out.
fn channels(
    cx: &Infer<'_>,
    x: &PartialShape,
    t: &Norm,
    vectors: &[(usize, bool)],
) -> Result<Option<usize>> {
    let (rank, last) = t.format.parts();
    let mut c = PartialShape::new([x.dim(if last { rank - 1 } else { 1 })]);
    for &(i, may_be_empty) in vectors {
        let v = cx.with_rank(i, 1)?;
        if may_be_empty && v.dim(0).is_none_or(|n| n == 0) {
            continue;
        }
        c = c.merge(&v).map_err(|_| {
            Error::invalid_argument(format!(
                "{} must have one element for each of {c} channels of {x}, got shape {v}",
                cx.name(i)
            ))
        })?;
    }
    Ok(c.dim(0))
}

fn with_channels(x: &PartialShape, t: &Norm, c: Option<usize>) -> PartialShape {
    let (rank, last) = t.format.parts();
    let mut dims = PartialDims::from_slice(x.dims().unwrap_or(&[]));
    if let Some(slot) = dims.get_mut(if last { rank - 1 } else { 1 }) {
        *slot = c;
    }
    PartialShape::new(dims)
}

fn infer(cx: &mut Infer<'_>) -> Result<()> {
    let t = norm(cx.raw_attrs())?;
    let x = cx.with_rank(0, t.format.parts().0)?;
    // A batch's own moments need none from before.
    let fresh = t.training && t.factor == 1.0;
    let c = channels(cx, &x, &t, &[(1, false), (2, false), (3, fresh), (4, fresh)])?;
    cx.output(with_channels(&x, &t, c))?;
    for _ in 0..4 {
        cx.output(PartialShape::new([c]))?;
    }
    if cx.outputs() > 5 {
        cx.output(Shape::scalar())?;
    }
    Ok(())
}

fn run(cx: &mut Kernel<'_>) -> Result<()> {
    let t = any_norm(cx)?;
    let rows = rows_of(cx.input(0)?)?;
    let [scale, offset, old_mean, old_variance] = [
        single(cx.input(1)?)?,
        single(cx.input(2)?)?,
        single(cx.input(3)?)?,
        single(cx.input(4)?)?,
    ];
    let c = scale.len();
    let x = rows.slice::<f32>()?;
    let (mean, variance) = match t.training {
        true => kernel::moments(x, c)?,
        false => (old_mean.slice::<f32>()?.to_vec(), old_variance.slice::<f32>()?.to_vec()),
    };
    let mut y = Array::uninit(DType::Float32, rows.shape().clone())?;
    let vectors = [scale.slice::<f32>()?, offset.slice::<f32>()?, &mean, &variance];
    kernel::normalize(x, vectors, t.epsilon, y.slice_mut::<f32>()?)?;
    let dtype = cx.dtype(1)?;
    let y = as_dtype(y, cx.dtype(0)?)?;
    cx.set(y)?;
    let (mut new_mean, mut new_variance) = (mean.clone(), variance.clone());
    if t.training {
        let n = x.len().checked_div(c).unwrap_or(0) as f32;
        let unbiased = n / (n - 1.0).max(1.0);
        new_variance.iter_mut().for_each(|v| *v *= unbiased);
        if t.factor != 1.0 {
            let blend = |new: &mut [f32], old: &[f32]| {
                for (new, &old) in new.iter_mut().zip(old) {
                    *new = (1.0 - t.factor) * old + t.factor * *new;
                }
            };
            blend(&mut new_mean, old_mean.slice::<f32>()?);
            blend(&mut new_variance, old_variance.slice::<f32>()?);
        }
    }
    for values in [&new_mean, &new_variance, &mean, &variance] {
        let value = vector(values, dtype)?;
        cx.set(value)?;
    }
    if cx.outputs() > 5 {
        let none = Array::zeros(cx.dtype(5)?, Shape::scalar())?;
        cx.set(none)?;
    }
    Ok(())
}

/// The gradient by the record of this form, from `dy` and what the forward direction kept.
fn gradient(
    g: &mut Grad<'_>,
    op: &'static OpDef,
    attrs: Attrs,
    frozen: Option<[usize; 2]>,
) -> Result<()> {
    let dy = match g.dy(0) {
        Some(dy) => dy,
        None => return Ok(()),
    };
    let (x, scale) = (g.input(0)?, g.input(1)?);
    let [mean, variance] = match frozen {
        Some([m, v]) => [g.input(m)?, g.input(v)?],
        None => [g.output(3)?, g.output(4)?],
    };
    let scale = g.cast(&scale, DType::Float32)?;
    let (mean, variance) = (g.cast(&mean, DType::Float32)?, g.cast(&variance, DType::Float32)?);
    let mut inputs = vec![dy, x, scale, mean, variance];
    if g.outputs().len() > 5 {
        let rest = g.output(5)?;
        inputs.push(g.cast(&rest, DType::Float32)?);
    }
    let all = g.emit(op, attrs, &inputs)?;
    for (i, d) in all.into_iter().take(3).enumerate() {
        let like = g.input(i)?.dtype();
        let d = g.cast(&d, like)?;
        g.set(i, d)?;
    }
    Ok(())
}

fn infer_grad(cx: &mut Infer<'_>) -> Result<()> {
    let t = norm(cx.raw_attrs())?;
    let rank = t.format.parts().0;
    let x = cx.with_rank(0, rank)?.merge(&cx.with_rank(1, rank)?)?;
    let c = channels(cx, &x, &t, &[(2, false), (3, false), (4, false)])?;
    cx.output(with_channels(&x, &t, c))?;
    cx.output(PartialShape::new([c]))?;
    cx.output(PartialShape::new([c]))?;
    cx.output(Shape::vector(0))?;
    cx.output(Shape::vector(0))
}

fn run_grad(cx: &mut Kernel<'_>) -> Result<()> {
    let t = any_norm(cx)?;
    let (dy, x) = (rows_of(cx.input(0)?)?, rows_of(cx.input(1)?)?);
    let [scale, mean, variance] =
        [single(cx.input(2)?)?, single(cx.input(3)?)?, single(cx.input(4)?)?];
    let mut dx = Array::uninit(DType::Float32, x.shape().clone())?;
    let vectors = [scale.slice::<f32>()?, mean.slice::<f32>()?, variance.slice::<f32>()?];
    let [dscale, doffset] = kernel::gradients(
        dy.slice::<f32>()?,
        x.slice::<f32>()?,
        vectors,
        t.epsilon,
        t.training,
        dx.slice_mut::<f32>()?,
    )?;
    let dx = as_dtype(dx, cx.dtype(0)?)?;
    cx.set(dx)?;
    for values in [dscale, doffset] {
        let value = vector(&values, cx.dtype(1)?)?;
        cx.set(value)?;
    }
    for i in [3, 4] {
        let none = Array::zeros(cx.dtype(i)?, Shape::vector(0))?;
        cx.set(none)?;
    }
    Ok(())
}

/// The gradient in simpler operations, which have gradients themselves.
fn decompose_grad(cx: &mut dyn Emit, attrs: &Attrs, inputs: &[Value]) -> Result<Outputs> {
    let t = norm(attrs)?;
    let [dy, x, scale, mean, variance, ..] = inputs else {
        return Err(Error::internal("five inputs are expected"));
    };
    let own = x.dtype();
    let (dy, x) = (cx.cast(dy, DType::Float32)?, cx.cast(x, DType::Float32)?);
    let (rank, last) = t.format.parts();
    let rank = rank as i64;
    let axes: Vec<i64> = match last {
        true => (0..rank - 1).collect(),
        false => std::iter::once(0).chain(2..rank).collect(),
    };
    // A vector of channels in the rank of the rows.
    let spread = |cx: &mut dyn Emit, v: &Value| {
        let mut dims = vec![1i64; rank as usize];
        if let Some(slot) = dims.get_mut(if last { rank as usize - 1 } else { 1 }) {
            *slot = -1;
        }
        cx.reshape(v, &ints(&dims)?)
    };
    let wide = cx.add(variance, f64::from(t.epsilon))?;
    let root = cx.sqrt(&wide)?;
    let mean =
        if t.training { cx.reduce(&reduce::MEAN, &x, &ints(&axes)?, false)? } else { mean.clone() };
    let (mean, root, scale) = (spread(cx, &mean)?, spread(cx, &root)?, spread(cx, scale)?);
    let centred = cx.sub(&x, &mean)?;
    let root = match t.training {
        true => {
            let square = cx.square(&centred)?;
            let own = cx.reduce(&reduce::MEAN, &square, &ints(&axes)?, true)?;
            let wide = cx.add(&own, f64::from(t.epsilon))?;
            cx.sqrt(&wide)?
        }
        false => root,
    };
    let normal = cx.div(&centred, &root)?;
    let product = cx.mul(&dy, &normal)?;
    let dscale = cx.sum(&product, &axes)?;
    let doffset = cx.sum(&dy, &axes)?;
    let factor = cx.div(&scale, &root)?;
    let inner = match t.training {
        true => {
            let away = cx.reduce(&reduce::MEAN, &dy, &ints(&axes)?, true)?;
            let slope = cx.reduce(&reduce::MEAN, &product, &ints(&axes)?, true)?;
            let bent = cx.mul(&normal, &slope)?;
            let d = cx.sub(&dy, &away)?;
            cx.sub(&d, &bent)?
        }
        false => dy,
    };
    let dx = cx.mul(&inner, &factor)?;
    let dx = cx.cast(&dx, own)?;
    let none = Value::Constant(Array::zeros(DType::Float32, Shape::vector(0))?);
    Ok([dx, dscale, doffset, none.clone(), none].into_iter().collect())
}

/// The parts of a record whose channels come first: itself on images turned round.
macro_rules! parts {
    ($op:path, $images:expr) => {
        |attrs| {
            turned(attrs)?;
            Some(|cx, attrs, inputs| {
                let (last, rank) = turned(attrs)
                    .ok_or_else(|| Error::internal("the channels come last already"))?;
                let roles = Roles { images: $images, shape: None, gives: true };
                around(cx, &$op, last, rank, roles, inputs)
            })
        }
    };
}

const T_FLOAT: &[TypeVar] = &[types("T", &[DType::Float32])];
const T_U: &[TypeVar] = &[
    types("T", &[DType::Float16, DType::Bfloat16, DType::Float32]),
    types("U", &[DType::Float32]),
];
const T_U3: &[TypeVar] = &[
    types("T", &[DType::Float16, DType::Bfloat16, DType::Float32]),
    types("U", &[DType::Bfloat16, DType::Float32]),
];
const HOST: Hlo = Hlo::HostOnly("its running moments are not lowered yet; its parts are");

const fn batch_norm(
    name: &'static str,
    doc: &'static str,
    signature: Signature,
    attrs: &'static ferroflow_op::AttrTable,
    parts: fn(&Attrs) -> Option<Decompose>,
    gradient: fn(&mut Grad<'_>) -> Result<()>,
    samples: fn(&mut Vec<Case>),
) -> OpDef {
    OpDef {
        name,
        doc,
        signature,
        attrs,
        effects: Effects::Pure,
        algebra: Algebra::NONE,
        infer,
        gradient: Gradient::Vjp(gradient),
        cpu: Cpu::Partly(run, parts),
        hlo: HOST,
        batch: Batch::Rule(crate::rows::normalisation),
        decompose: None,
        samples,
    }
}

const fn batch_norm_grad(
    name: &'static str,
    doc: &'static str,
    signature: Signature,
    attrs: &'static ferroflow_op::AttrTable,
    parts: fn(&Attrs) -> Option<Decompose>,
    samples: fn(&mut Vec<Case>),
) -> OpDef {
    OpDef {
        name,
        doc,
        signature,
        attrs,
        effects: Effects::Pure,
        algebra: Algebra::NONE,
        infer: infer_grad,
        gradient: Gradient::Composite,
        cpu: Cpu::Partly(run_grad, parts),
        hlo: Hlo::Composite,
        batch: Batch::Rule(crate::rows::normalisation),
        decompose: Some(decompose_grad),
        samples,
    }
}

fn sample(s: &mut Vec<Case>, attrs: Attrs, dims: &[usize], c: usize, empty: bool) {
    let old: &[usize] = if empty { &[0] } else { &[c] };
    let case = Case::new(attrs).numbers(dims).numbers(&[c]).numbers(&[c]);
    case.numbers(old).between(old, 0.5, 2.0).add(s);
}

fn old_samples(s: &mut Vec<Case>) {
    let t = |is_training, exponential_avg_factor, data_format| BatchNorm {
        epsilon: 0.01,
        exponential_avg_factor,
        data_format,
        is_training,
    };
    sample(s, t(true, 1.0, DataFormat::Nhwc).into(), &[2, 3, 4, 5], 5, true);
    sample(s, t(true, 0.25, DataFormat::Nhwc).into(), &[2, 3, 2, 2], 2, false);
    sample(s, t(false, 1.0, DataFormat::Nchw).into(), &[2, 3, 2, 2], 3, false);
}

fn new_samples(s: &mut Vec<Case>) {
    let t = |is_training, exponential_avg_factor, data_format| BatchNormV3 {
        epsilon: 0.01,
        exponential_avg_factor,
        data_format,
        is_training,
    };
    sample(s, t(true, 1.0, BatchFormat::Nhwc).into(), &[2, 3, 4, 5], 5, true);
    sample(s, t(true, 1.0, BatchFormat::Ndhwc).into(), &[2, 3, 2, 2, 3], 3, true);
    sample(s, t(false, 1.0, BatchFormat::Nchw).into(), &[2, 3, 2, 2], 3, false);
}

/// Rows brought to mean 0 and variance 1.
pub static FUSED_BATCH_NORM: OpDef = batch_norm(
    "FusedBatchNorm",
    "Batch normalization: (x - mean) scale / sqrt(variance + epsilon) + offset for each channel. In training \
     mean and variance are those of the batch, and the running ones are given too.",
    Signature::new(
        &["x: T", "scale: T", "offset: T", "mean: T", "variance: T"],
        &["y: T", "batch_mean: T", "batch_variance: T", "reserve_space_1: T", "reserve_space_2: T"],
        T_FLOAT,
    ),
    BatchNorm::ATTRS,
    parts!(FUSED_BATCH_NORM, &[0]),
    |g| {
        let t = g.attrs::<BatchNorm>()?.clone();
        let frozen = if t.is_training { None } else { Some([3, 4]) };
        let (epsilon, data_format, is_training) = (t.epsilon, t.data_format, t.is_training);
        let attrs = BatchNormGrad { epsilon, data_format, is_training };
        gradient(g, &FUSED_BATCH_NORM_GRAD, attrs.into(), frozen)
    },
    old_samples,
);
/// The same, of half floats too.
pub static FUSED_BATCH_NORM_V2: OpDef = batch_norm(
    "FusedBatchNormV2",
    "As FusedBatchNorm, also of half floats, whose moments are float32.",
    Signature::new(
        &["x: T", "scale: U", "offset: U", "mean: U", "variance: U"],
        &["y: T", "batch_mean: U", "batch_variance: U", "reserve_space_1: U", "reserve_space_2: U"],
        T_U,
    ),
    BatchNorm::ATTRS,
    parts!(FUSED_BATCH_NORM_V2, &[0]),
    |g| {
        let t = g.attrs::<BatchNorm>()?.clone();
        let frozen = if t.is_training { None } else { Some([3, 4]) };
        let (epsilon, data_format, is_training) = (t.epsilon, t.data_format, t.is_training);
        let attrs = BatchNormGrad { epsilon, data_format, is_training };
        gradient(g, &FUSED_BATCH_NORM_GRAD_V2, attrs.into(), frozen)
    },
    old_samples,
);
/// The same, of volumes too.
pub static FUSED_BATCH_NORM_V3: OpDef = batch_norm(
    "FusedBatchNormV3",
    "As FusedBatchNormV2, also of volumes. The last output is a zero: only other devices keep something there.",
    Signature::new(
        &["x: T", "scale: U", "offset: U", "mean: U", "variance: U"],
        &[
            "y: T",
            "batch_mean: U",
            "batch_variance: U",
            "reserve_space_1: U",
            "reserve_space_2: U",
            "reserve_space_3: U",
        ],
        T_U3,
    ),
    BatchNormV3::ATTRS,
    parts!(FUSED_BATCH_NORM_V3, &[0]),
    |g| {
        let t = g.attrs::<BatchNormV3>()?.clone();
        let frozen = if t.is_training { None } else { Some([3, 4]) };
        let (epsilon, data_format, is_training) = (t.epsilon, t.data_format, t.is_training);
        let attrs = BatchNormGradV3 { epsilon, data_format, is_training };
        gradient(g, &FUSED_BATCH_NORM_GRAD_V3, attrs.into(), frozen)
    },
    new_samples,
);

fn grad_sample(s: &mut Vec<Case>, attrs: Attrs, dims: &[usize], c: usize, more: bool) {
    let case = Case::new(attrs).numbers(dims).numbers(dims).of(DType::Float32, &[c], -2.0, 2.0);
    let case = case.numbers(&[c]).between(&[c], 0.5, 2.0).not_smooth();
    let case = if more { case.numbers(&[]) } else { case };
    case.add(s);
}

fn old_grad_samples(s: &mut Vec<Case>) {
    let t = |data_format| BatchNormGrad { epsilon: 0.01, data_format, is_training: false };
    grad_sample(s, t(DataFormat::Nhwc).into(), &[2, 3, 4, 5], 5, false);
    grad_sample(s, t(DataFormat::Nhwc).into(), &[1, 2, 1, 3], 3, false);
}

/// Its gradient.
pub static FUSED_BATCH_NORM_GRAD: OpDef = batch_norm_grad(
    "FusedBatchNormGrad",
    "Gradient for batch normalization, towards x, scale and offset; the other outputs are empty.",
    Signature::new(
        &["y_backprop: T", "x: T", "scale: T", "reserve_space_1: T", "reserve_space_2: T"],
        &[
            "x_backprop: T",
            "scale_backprop: T",
            "offset_backprop: T",
            "reserve_space_3: T",
            "reserve_space_4: T",
        ],
        T_FLOAT,
    ),
    BatchNormGrad::ATTRS,
    parts!(FUSED_BATCH_NORM_GRAD, &[0, 1]),
    old_grad_samples,
);
/// Its gradient, of half floats too.
pub static FUSED_BATCH_NORM_GRAD_V2: OpDef = batch_norm_grad(
    "FusedBatchNormGradV2",
    "As FusedBatchNormGrad, also of half floats.",
    Signature::new(
        &["y_backprop: T", "x: T", "scale: float", "reserve_space_1: U", "reserve_space_2: U"],
        &[
            "x_backprop: T",
            "scale_backprop: U",
            "offset_backprop: U",
            "reserve_space_3: U",
            "reserve_space_4: U",
        ],
        T_U,
    ),
    BatchNormGrad::ATTRS,
    parts!(FUSED_BATCH_NORM_GRAD_V2, &[0, 1]),
    old_grad_samples,
);
/// Its gradient, of volumes too.
pub static FUSED_BATCH_NORM_GRAD_V3: OpDef = batch_norm_grad(
    "FusedBatchNormGradV3",
    "As FusedBatchNormGradV2, also of volumes.",
    Signature::new(
        &[
            "y_backprop: T",
            "x: T",
            "scale: float",
            "reserve_space_1: U",
            "reserve_space_2: U",
            "reserve_space_3: U",
        ],
        &[
            "x_backprop: T",
            "scale_backprop: U",
            "offset_backprop: U",
            "reserve_space_4: U",
            "reserve_space_5: U",
        ],
        T_U,
    ),
    BatchNormGradV3::ATTRS,
    parts!(FUSED_BATCH_NORM_GRAD_V3, &[0, 1]),
    |s| {
        let t = |data_format| BatchNormGradV3 { epsilon: 0.01, data_format, is_training: false };
        grad_sample(s, t(BatchFormat::Nhwc).into(), &[2, 3, 4, 5], 5, true);
        grad_sample(s, t(BatchFormat::Ndhwc).into(), &[2, 3, 2, 2, 3], 3, true);
        grad_sample(s, t(BatchFormat::Nchw).into(), &[2, 3, 2, 4], 3, true);
    },
);
