//! Pooling of volumes: `MaxPool3D`, `AvgPool3D`, their gradients and the gradients of those.
//!
//! Does not know: how the loops run.

use crate::channels::{self, Roles, Turned, turned};
use crate::window::{self, Border, VolumeFormat, slide, spatial3};
use ferroflow_kernels_nn::pool3d::{self as kernel, Pool3dParams};
use ferroflow_op::Decompose;
use ferroflow_ops::prelude::*;

attributes! {
    /// The window and how it slides.
    pub struct Pool3D {
        /// The size of the window, one entry for each dimension of the input.
        ksize: Vec<i64> [5 ..],
        /// Steps, one for each dimension of the input.
        strides: Vec<i64> [5 ..],
        /// How the border is treated.
        padding: Border,
        /// Where the channels are.
        data_format: VolumeFormat = VolumeFormat::Ndhwc,
    }
}

impl Turned for Pool3D {
    const RANK: i64 = 5;
    fn turned(&self) -> Option<Pool3D> {
        (self.data_format == VolumeFormat::Ncdhw).then(|| Pool3D {
            ksize: channels::last(&self.ksize),
            strides: channels::last(&self.strides),
            padding: self.padding,
            data_format: VolumeFormat::Ndhwc,
        })
    }
}

const IMAGE: Roles = Roles { images: &[0], shape: None, gives: true };
const ALL: Roles = Roles { images: &[0, 1, 2], shape: None, gives: true };

const T_MAX: &[TypeVar] = &[types("T", &[DType::Float16, DType::Bfloat16, DType::Float32])];
const T_MAX_GRAD: &[TypeVar] = &[
    types("T", &[DType::Float16, DType::Bfloat16, DType::Float32]).or(DType::Float32),
    types("TInput", &[DType::Float16, DType::Bfloat16, DType::Float32]).or(DType::Float32),
];

fn output_shape(input: &PartialShape, p: &Pool3D) -> Result<PartialShape> {
    let (space, c) = p.data_format.axes();
    let size = spatial3("ksize", &p.ksize, p.data_format)?;
    let step = spatial3("strides", &p.strides, p.data_format)?;
    let mut dims = PartialDims::from_slice(&[None; 5]);
    let mut put = |at: usize, d: Option<usize>| {
        if let Some(slot) = dims.get_mut(at) {
            *slot = d;
        }
    };
    put(0, input.dim(0));
    put(c, input.dim(c));
    for ((axis, k), s) in space.into_iter().zip(size).zip(step) {
        let out = |n| slide(n, k, s, 1, p.padding.padding(), (0, 0)).map(|s| s.out);
        put(axis, input.dim(axis).map(out).transpose()?);
    }
    Ok(PartialShape::new(dims))
}

fn params(input: &Shape, p: &Pool3D) -> Result<Pool3dParams> {
    let &[batch, d, h, w, channels] = input.dims() else {
        return Err(Error::invalid_argument(format!("the input must be 5-dimensional: {input}")));
    };
    let window = spatial3("ksize", &p.ksize, p.data_format)?;
    let stride = spatial3("strides", &p.strides, p.data_format)?;
    let (mut out, mut pad) = ([0; 3], [0; 3]);
    let each = out.iter_mut().zip(&mut pad).zip([d, h, w]).zip(window).zip(stride);
    for ((((out, pad), n), k), s) in each {
        let slid = slide(n, k, s, 1, p.padding.padding(), (0, 0))?;
        (*out, *pad) = (slid.out, slid.before);
    }
    Ok(Pool3dParams { batch, input: [d, h, w], channels, window, stride, out, pad })
}

const HOST: Hlo = Hlo::HostOnly("pooling of volumes is not lowered yet; that of images is");

#[allow(clippy::too_many_arguments, reason = "the facets that its records differ in")]
const fn pool(
    name: &'static str,
    doc: &'static str,
    signature: Signature,
    infer: fn(&mut Infer<'_>) -> Result<()>,
    gradient: Gradient,
    cpu: fn(&mut Kernel<'_>) -> Result<()>,
    turned: fn(&Attrs) -> Option<Decompose>,
    batch: Batch,
    samples: fn(&mut Vec<Case>),
) -> OpDef {
    OpDef {
        name,
        doc,
        signature,
        attrs: Pool3D::ATTRS,
        effects: Effects::Pure,
        algebra: Algebra::NONE,
        infer,
        gradient,
        cpu: Cpu::Partly(cpu, turned),
        hlo: HOST,
        batch,
        decompose: None,
        samples,
    }
}

fn infer(cx: &mut Infer<'_>) -> Result<()> {
    let shape = output_shape(&cx.with_rank(0, 5)?, cx.attrs()?)?;
    cx.output(shape)
}

/// The shapes of input, output and gradient, checked; then which of them the result has.
fn infer_grad(cx: &mut Infer<'_>, second: bool) -> Result<()> {
    let input = cx.with_rank(0, 5)?;
    let out = output_shape(&input, cx.attrs()?)?;
    let wanted = if second { [&out, &input] } else { [&out, &out] };
    for (i, wanted) in (1..).zip(wanted) {
        let given = cx.with_rank(i, 5)?;
        wanted.merge(&given).map_err(|_| {
            Error::invalid_argument(format!(
                "{} has shape {given}, but this pooling has {wanted} there",
                cx.name(i)
            ))
        })?;
    }
    cx.output(if second { out } else { input })
}

fn of(size: [i64; 3], step: [i64; 3], padding: Border) -> Pool3D {
    Pool3D {
        ksize: vec![1, size[0], size[1], size[2], 1],
        strides: vec![1, step[0], step[1], step[2], 1],
        padding,
        data_format: VolumeFormat::Ndhwc,
    }
}

/// Windows of volumes whose channels are first.
fn first() -> Pool3D {
    Pool3D {
        ksize: vec![1, 1, 2, 1, 3],
        strides: vec![1, 1, 1, 2, 2],
        padding: Border::Same,
        data_format: VolumeFormat::Ncdhw,
    }
}

/// A volume, and the largest of its windows of 2 x 1 x 2.
fn pooled() -> Option<(Array, Array)> {
    let x = [3.0f32, 1.0, 4.0, 7.0, 9.0, 2.0, 6.0, 5.0];
    let x = Array::from_slice(&x, Shape::new([1, 2, 1, 4, 1]).ok()?).ok()?;
    let y = Array::from_slice(&[9.0f32, 7.0], Shape::new([1, 1, 1, 2, 1]).ok()?).ok()?;
    Some((x, y))
}

fn forward_samples(s: &mut Vec<Case>) {
    Case::new(of([2, 2, 2], [2, 2, 2], Border::Valid)).numbers(&[2, 4, 5, 4, 3]).add(s);
    Case::new(of([3, 2, 1], [1, 2, 1], Border::Same)).numbers(&[1, 4, 5, 3, 2]).add(s);
    Case::new(of([1, 1, 2], [1, 1, 2], Border::Same)).numbers(&[0, 2, 2, 3, 2]).add(s);
    Case::new(first()).numbers(&[2, 3, 4, 5, 4]).only(window::turned).add(s);
}

/// The largest in each window.
pub static MAX_POOL3D: OpDef = pool(
    "MaxPool3D",
    "Performs 3D max pooling on the input: the largest element of each window.",
    Signature::new(&["input: T"], &["output: T"], T_MAX),
    infer,
    Gradient::Vjp(|g| {
        let (x, y, dy) = (g.input(0)?, g.output(0)?, g.dy0()?);
        let attrs = g.attrs::<Pool3D>()?.clone();
        let dx = g.call_with(&MAX_POOL3D_GRAD, attrs, [&x, &y, &dy])?;
        g.set(0, dx)
    }),
    |cx| {
        let p = params(cx.input(0)?.shape(), cx.attrs()?)?;
        let mut out = cx.alloc(0)?;
        kernel::max_pool(&p, cx.input(0)?, &mut out)?;
        cx.set(out)
    },
    turned!(Pool3D, MAX_POOL3D, IMAGE),
    Batch::Folded(&[0]),
    forward_samples,
);
/// The gradient goes to the first of the largest in each window.
pub static MAX_POOL3D_GRAD: OpDef = pool(
    "MaxPool3DGrad",
    "Computes gradients of 3D max pooling: they go to the first largest of a window.",
    Signature::new(
        &["orig_input: TInput", "orig_output: TInput", "grad: T"],
        &["output: T"],
        T_MAX_GRAD,
    ),
    |cx| infer_grad(cx, false),
    Gradient::Vjp(|g| {
        let (x, y, dz) = (g.input(0)?, g.input(1)?, g.dy0()?);
        let attrs = g.attrs::<Pool3D>()?.clone();
        let x = g.cast(&x, dz.dtype())?;
        let y = g.cast(&y, dz.dtype())?;
        let d = g.call_with(&MAX_POOL3D_GRAD_GRAD, attrs, [&x, &y, &dz])?;
        g.set(2, d)
    }),
    |cx| {
        let p = params(cx.input(0)?.shape(), cx.attrs()?)?;
        let mut dx = cx.alloc(0)?;
        if dx.dtype() != cx.input(0)?.dtype() {
            return Err(Error::unimplemented(format!(
                "gradients of {} for inputs of {}",
                dx.dtype(),
                cx.input(0)?.dtype()
            )));
        }
        kernel::max_pool_grad(&p, cx.input(0)?, cx.input(2)?, &mut dx)?;
        cx.set(dx)
    },
    turned!(Pool3D, MAX_POOL3D_GRAD, ALL),
    Batch::Folded(&[0, 1, 2]),
    |s| {
        if let Some((x, y)) = pooled() {
            let case = Case::new(of([2, 1, 2], [1, 1, 2], Border::Valid)).fixed(x).fixed(y);
            case.numbers(&[1, 1, 1, 2, 1]).not_smooth().add(s);
        }
    },
);
/// What of a gradient lies where the largest are.
pub static MAX_POOL3D_GRAD_GRAD: OpDef = pool(
    "MaxPool3DGradGrad",
    "Computes second-order gradients of 3D max pooling: the elements of grad at the places of the first \
     largest of each window.",
    Signature::new(&["orig_input: T", "orig_output: T", "grad: T"], &["output: T"], T_REALS),
    |cx| infer_grad(cx, true),
    Gradient::Vjp(|g| {
        let (x, y, dz) = (g.input(0)?, g.input(1)?, g.dy0()?);
        let attrs = g.attrs::<Pool3D>()?.clone();
        let narrow = |d: DType| if d == DType::Float64 { DType::Float32 } else { d };
        let own = dz.dtype();
        let (x, y, dz) =
            (g.cast(&x, narrow(own))?, g.cast(&y, narrow(own))?, g.cast(&dz, narrow(own))?);
        let d = g.call_with(&MAX_POOL3D_GRAD, attrs, [&x, &y, &dz])?;
        let d = g.cast(&d, own)?;
        g.set(2, d)
    }),
    |cx| {
        let p = params(cx.input(0)?.shape(), cx.attrs()?)?;
        let places = kernel::positions(&p, cx.input(0)?)?;
        let mut out = cx.alloc(0)?;
        kernel::pick(cx.input(2)?, &places, p.batch, &mut out)?;
        cx.set(out)
    },
    turned!(Pool3D, MAX_POOL3D_GRAD_GRAD, ALL),
    Batch::Folded(&[0, 1, 2]),
    |s| {
        if let Some((x, y)) = pooled() {
            let case = Case::new(of([2, 1, 2], [1, 1, 2], Border::Valid)).fixed(x).fixed(y);
            case.numbers(&[1, 2, 1, 4, 1]).not_smooth().add(s);
        }
    },
);
/// The mean of each window.
pub static AVG_POOL3D: OpDef = pool(
    "AvgPool3D",
    "Performs 3D average pooling on the input: the mean of each window, padding left out.",
    Signature::new(&["input: T"], &["output: T"], T_FLOATS),
    infer,
    Gradient::Vjp(|g| {
        let (x, dy) = (g.input(0)?, g.dy0()?);
        let sizes = g.shape_of(&x)?;
        let attrs = g.attrs::<Pool3D>()?.clone();
        let dx = g.call_with(&AVG_POOL3D_GRAD, attrs, [&sizes, &dy])?;
        g.set(0, dx)
    }),
    |cx| {
        let p = params(cx.input(0)?.shape(), cx.attrs()?)?;
        let mut out = cx.alloc(0)?;
        kernel::avg_pool(&p, cx.input(0)?, &mut out)?;
        cx.set(out)
    },
    turned!(Pool3D, AVG_POOL3D, IMAGE),
    Batch::Folded(&[0]),
    forward_samples,
);
/// The gradient shared by the elements of each window.
pub static AVG_POOL3D_GRAD: OpDef = pool(
    "AvgPool3DGrad",
    "Computes gradients of 3D average pooling: shared by the elements of a window.",
    Signature::new(&["orig_input_shape: const int32", "grad: T"], &["output: T"], T_FLOATS),
    |cx| {
        let input = ferroflow_ops::array::shape_value(cx, 0, false)?;
        let input = PartialShape::of_rank(5).merge(&input)?;
        output_shape(&input, cx.attrs()?)?.merge(&cx.shape(1)?)?;
        cx.output(input)
    },
    Gradient::Vjp(|g| {
        let dz = g.dy0()?;
        let attrs = g.attrs::<Pool3D>()?.clone();
        let d = g.call_with(&AVG_POOL3D, attrs, [&dz])?;
        g.set(1, d)
    }),
    |cx| {
        let p = params(&cx.shape(0)?, cx.attrs()?)?;
        let mut dx = cx.alloc(0)?;
        kernel::avg_pool_grad(&p, cx.input(1)?, &mut dx)?;
        cx.set(dx)
    },
    turned!(Pool3D, AVG_POOL3D_GRAD, Roles { images: &[1], shape: Some(0), gives: true }),
    Batch::Rule(crate::rows::of_shape),
    |s| {
        let case = Case::new(of([2, 3, 2], [2, 1, 1], Border::Same)).ints(&[2, 3, 4, 2, 2]);
        case.numbers(&[2, 2, 4, 2, 2]).add(s);
        let case = Case::new(first()).ints(&[2, 3, 4, 5, 4]);
        case.numbers(&[2, 3, 4, 3, 2]).only(window::turned).add(s);
    },
);
