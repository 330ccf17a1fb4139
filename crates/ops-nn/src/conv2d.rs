//! `Conv2D`, its two gradients, and the form that takes bias and activation along.
//!
//! Invariant: one function checks shapes and computes how the window slides, for all four records.
//! Does not know: how the loops are blocked.

use crate::channels::{self, Roles, Turned, turned};
use crate::lower::{Along, Geometry};
use crate::window::{self, DataFormat, Padding, explicit, slide, spatial};
use ferroflow_kernels::matmul::Epilogue;
use ferroflow_kernels_nn::conv2d::{self as kernel, Conv2dParams};
use ferroflow_op::Rewrite;
use ferroflow_ops::math::fused;
use ferroflow_ops::math::matmul::{bias_fits, epilogue};
use ferroflow_ops::prelude::*;

attributes! {
    /// How a filter slides over images.
    pub struct Conv2D {
        /// Steps, one for each dimension of the input.
        strides: Vec<i64>,
        /// Ignored: there is no cuDNN here.
        use_cudnn_on_gpu: bool = true,
        /// How the border is treated.
        padding: Padding,
        /// Zeros before and after each dimension, for EXPLICIT.
        explicit_paddings: Vec<i64> = Vec::new(),
        /// Where the channels are.
        data_format: DataFormat = DataFormat::Nhwc,
        /// Distance between the elements of a window.
        dilations: Vec<i64> = vec![1, 1, 1, 1],
    }
}

attributes! {
    /// A convolution with what follows it.
    pub struct FusedConv2D {
        /// How many further inputs there are: 1, the bias, or none.
        num_args: i64 [0 ..],
        /// Steps, one for each dimension of the input.
        strides: Vec<i64>,
        /// How the border is treated.
        padding: Padding,
        /// Zeros before and after each dimension, for EXPLICIT.
        explicit_paddings: Vec<i64> = Vec::new(),
        /// Where the channels are.
        data_format: DataFormat = DataFormat::Nhwc,
        /// Distance between the elements of a window.
        dilations: Vec<i64> = vec![1, 1, 1, 1],
        /// `BiasAdd`, then perhaps an activation.
        fused_ops: Vec<String> = Vec::new(),
    }
}

impl Conv2D {
    /// A convolution in the channels-last layout.
    pub fn nhwc(strides: (i64, i64), padding: Padding) -> Conv2D {
        Conv2D {
            strides: vec![1, strides.0, strides.1, 1],
            use_cudnn_on_gpu: true,
            padding,
            explicit_paddings: Vec::new(),
            data_format: DataFormat::Nhwc,
            dilations: vec![1, 1, 1, 1],
        }
    }
}

impl Turned for Conv2D {
    const RANK: i64 = 4;
    fn turned(&self) -> Option<Conv2D> {
        (self.data_format == DataFormat::Nchw).then(|| Conv2D {
            strides: channels::last(&self.strides),
            use_cudnn_on_gpu: self.use_cudnn_on_gpu,
            padding: self.padding,
            explicit_paddings: channels::last_pairs(&self.explicit_paddings),
            data_format: DataFormat::Nhwc,
            dilations: channels::last(&self.dilations),
        })
    }
}

const T_CONV: &[TypeVar] =
    &[types("T", &[DType::Float16, DType::Bfloat16, DType::Float32, DType::Float64, DType::Int32])];

/// The output shape for an input and a filter, as far as they are known.
pub(super) fn output_shape(
    input: &PartialShape,
    filter: &PartialShape,
    c: &Conv2D,
) -> Result<PartialShape> {
    let (h, w, ch) = c.data_format.axes();
    let (sh, sw) = spatial("strides", &c.strides, c.data_format)?;
    let (dh, dw) = spatial("dilations", &c.dilations, c.data_format)?;
    let pads = explicit(&c.explicit_paddings, c.data_format, c.padding)?;
    if let (Some(x), Some(f)) = (input.dim(ch), filter.dim(2)) {
        if f == 0 || x % f != 0 {
            return Err(Error::invalid_argument(format!(
                "input depth must be evenly divisible by filter depth: {x} vs {f} (input {input}, \
                 filter {filter})"
            )));
        }
        if filter.dim(3).is_some_and(|out| out % (x / f).max(1) != 0) {
            return Err(Error::invalid_argument(format!(
                "output depth must be evenly divisible by the number of groups {}: filter {filter}",
                x / f
            )));
        }
    }
    let along = |axis: usize, f: usize, stride: usize, dilation: usize, pad| match (
        input.dim(axis),
        filter.dim(f),
    ) {
        (Some(_), Some(0)) => {
            Err(Error::invalid_argument(format!("filter {filter} must not be empty")))
        }
        (Some(x), Some(k)) => Ok(Some(slide(x, k, stride, dilation, c.padding, pad)?.out)),
        _ => Ok(None),
    };
    let (oh, ow) = (along(h, 0, sh, dh, pads[0])?, along(w, 1, sw, dw, pads[1])?);
    let mut dims = PartialDims::from_slice(&[None; 4]);
    dims[0] = input.dim(0);
    (dims[h], dims[w], dims[ch]) = (oh, ow, filter.dim(3));
    Ok(PartialShape::new(dims))
}

/// The geometry for known shapes; channels last only.
pub(super) fn params(input: &Shape, filter: &Shape, c: &Conv2D) -> Result<Conv2dParams> {
    if c.data_format != DataFormat::Nhwc {
        return Err(Error::unimplemented("a fused convolution with data_format NCHW"));
    }
    let (&[batch, in_h, in_w, in_c], &[kernel_h, kernel_w, filter_c, out_c]) =
        (input.dims(), filter.dims())
    else {
        return Err(Error::invalid_argument(format!(
            "input and filter must be 4-dimensional: {input} and {filter}"
        )));
    };
    output_shape(&input.into(), &filter.into(), c)?;
    let (stride_h, stride_w) = spatial("strides", &c.strides, c.data_format)?;
    let (dilation_h, dilation_w) = spatial("dilations", &c.dilations, c.data_format)?;
    let pads = explicit(&c.explicit_paddings, c.data_format, c.padding)?;
    let rows = slide(in_h, kernel_h, stride_h, dilation_h, c.padding, pads[0])?;
    let columns = slide(in_w, kernel_w, stride_w, dilation_w, c.padding, pads[1])?;
    let params = Conv2dParams {
        batch,
        in_h,
        in_w,
        in_c,
        kernel_h,
        kernel_w,
        out_c,
        out_h: rows.out,
        out_w: columns.out,
        stride_h,
        stride_w,
        dilation_h,
        dilation_w,
        pad_top: rows.before,
        pad_left: columns.before,
        groups: in_c.checked_div(filter_c).unwrap_or(1).max(1),
    };
    params.check()?;
    Ok(params)
}

impl Geometry {
    /// For known shapes, in any layout.
    fn of(input: &[usize], filter: &[usize], c: &Conv2D) -> Result<Geometry> {
        let (h, w, ch) = c.data_format.axes();
        let at = |dims: &[usize], i: usize| dims.get(i).copied().unwrap_or(0);
        let stride = spatial("strides", &c.strides, c.data_format)?;
        let dilation = spatial("dilations", &c.dilations, c.data_format)?;
        let pads = explicit(&c.explicit_paddings, c.data_format, c.padding)?;
        let along = |i: usize, k: usize, stride, dilation, pad| {
            let (input, kernel) = (at(input, i), at(filter, k));
            let slid = slide(input, kernel, stride, dilation, c.padding, pad)?;
            let extent = kernel.saturating_sub(1) * dilation + 1;
            let padding = slid.edges(input, extent, stride);
            Ok::<_, Error>(Along { input, extent, out: slid.out, stride, dilation, padding })
        };
        Ok(Geometry {
            format: c.data_format,
            along: [
                along(h, 0, stride.0, dilation.0, pads[0])?,
                along(w, 1, stride.1, dilation.1, pads[1])?,
            ],
            groups: at(input, ch).checked_div(at(filter, 2)).unwrap_or(1).max(1),
        })
    }
}

const CONVOLUTION: Algebra =
    Algebra { arithmetic: Some(|i, o| taps(o.first()?, i.get(1)?)), ..Algebra::NONE };

/// Two operations for each output of the forward direction and each weight that reaches it.
pub(super) fn taps(forward: &TensorType, filter: &TensorType) -> Option<u128> {
    let channels = filter.shape.dims()?.last().copied()??;
    let each = (filter.shape.len()? as u128).checked_div(channels as u128)?;
    Some(2 * forward.shape.len()? as u128 * each)
}

/// A filter slid over images.
pub static CONV2D: OpDef = OpDef {
    name: "Conv2D",
    doc: "Computes a 2-D convolution given 4-D input and filter tensors.",
    signature: Signature::new(&["input: T", "filter: T"], &["output: T"], T_CONV),
    attrs: Conv2D::ATTRS,
    effects: Effects::Pure,
    algebra: Algebra { rewrites: &[&BIAS_INTO_CONV2D], ..CONVOLUTION },
    infer: |cx| {
        let shape = output_shape(&cx.with_rank(0, 4)?, &cx.with_rank(1, 4)?, cx.attrs()?)?;
        cx.output(shape)
    },
    gradient: Gradient::Vjp(|g| {
        let (x, filter, dy) = (g.input(0)?, g.input(1)?, g.dy0()?);
        let attrs = g.attrs::<Conv2D>()?.clone();
        if g.wants(0) {
            let sizes = g.shape_of(&x)?;
            let dx = g.call_with(&CONV2D_BACKPROP_INPUT, attrs.clone(), [&sizes, &filter, &dy])?;
            g.set(0, dx)?;
        }
        if g.wants(1) {
            let sizes = g.shape_of(&filter)?;
            let df = g.call_with(&CONV2D_BACKPROP_FILTER, attrs, [&x, &sizes, &dy])?;
            g.set(1, df)?;
        }
        Ok(())
    }),
    cpu: Cpu::Partly(
        |cx| {
            let p = params(cx.input(0)?.shape(), cx.input(1)?.shape(), cx.attrs()?)?;
            let mut out = cx.alloc(0)?;
            kernel::forward(&p, cx.input(0)?, cx.input(1)?, &Epilogue::NONE, &mut out)?;
            cx.set(out)
        },
        turned!(Conv2D, CONV2D, Roles { images: &[0], shape: None, gives: true }),
    ),
    hlo: Hlo::Lower(|cx| {
        let (x, filter, ty) = (cx.input(0)?, cx.input(1)?, cx.output_type(0)?);
        let g = Geometry::of(x.dims(), filter.dims(), cx.attrs()?)?;
        super::lower::convolve(cx, &g, x, filter, ty.dims())
    }),
    batch: Batch::Rule(crate::rows::convolution),
    decompose: None,
    samples: |s| {
        let case = |c: Conv2D| Case::new(c).numbers(&[2, 5, 6, 3]).numbers(&[3, 2, 3, 4]);
        case(Conv2D::nhwc((1, 1), Padding::Valid)).add(s);
        case(Conv2D::nhwc((2, 1), Padding::Same)).add(s);
        let dilated = Conv2D { dilations: vec![1, 2, 2, 1], ..Conv2D::nhwc((1, 1), Padding::Same) };
        case(dilated).add(s);
        let paddings = vec![0, 0, 1, 2, 0, 1, 0, 0];
        let explicit =
            Conv2D { explicit_paddings: paddings, ..Conv2D::nhwc((1, 1), Padding::Explicit) };
        case(explicit).add(s);
        let grouped = Case::new(Conv2D::nhwc((1, 1), Padding::Same)).numbers(&[1, 4, 4, 4]);
        grouped.numbers(&[3, 3, 2, 4]).add(s);
        let first = Conv2D {
            strides: vec![1, 1, 2, 1],
            explicit_paddings: vec![0, 0, 0, 0, 1, 2, 0, 1],
            data_format: DataFormat::Nchw,
            dilations: vec![1, 1, 1, 2],
            ..Conv2D::nhwc((1, 1), Padding::Explicit)
        };
        let case = Case::new(first).numbers(&[2, 3, 5, 6]).numbers(&[3, 2, 3, 4]);
        case.only(window::turned).add(s);
    },
};

/// A shape given as an int32 vector of four, as far as its value is known.
pub(super) fn sizes(cx: &Infer<'_>, i: usize) -> Result<PartialShape> {
    let shape = ferroflow_ops::array::shape_value(cx, i, false)?;
    match shape.rank() {
        Some(4) => Ok(shape),
        None => Ok(PartialShape::of_rank(4)),
        Some(r) => {
            Err(Error::invalid_argument(format!("{} must have 4 elements, got {r}", cx.name(i))))
        }
    }
}

/// Steps of 2 and 1 in the channels-first layout.
fn first(padding: Padding) -> Conv2D {
    Conv2D {
        strides: vec![1, 1, 2, 1],
        data_format: DataFormat::Nchw,
        ..Conv2D::nhwc((1, 1), padding)
    }
}

pub(super) fn agree(out: &PartialShape, dy: &PartialShape) -> Result<()> {
    out.merge(dy).map(|_| ()).map_err(|_| {
        Error::invalid_argument(format!(
            "out_backprop has shape {dy}, but the convolution gives {out}"
        ))
    })
}

/// The gradient towards the input.
pub static CONV2D_BACKPROP_INPUT: OpDef = OpDef {
    name: "Conv2DBackpropInput",
    doc: "Computes the gradients of convolution with respect to the input.",
    signature: Signature::new(
        &["input_sizes: const int32", "filter: T", "out_backprop: T"],
        &["output: T"],
        T_CONV,
    ),
    attrs: Conv2D::ATTRS,
    effects: Effects::Pure,
    algebra: Algebra { arithmetic: Some(|i, _| taps(i.get(2)?, i.get(1)?)), ..Algebra::NONE },
    infer: |cx| {
        let (input, filter) = (sizes(cx, 0)?, cx.with_rank(1, 4)?);
        agree(&output_shape(&input, &filter, cx.attrs()?)?, &cx.with_rank(2, 4)?)?;
        cx.output(input)
    },
    gradient: Gradient::Vjp(|g| {
        let (filter, dy, dz) = (g.input(1)?, g.input(2)?, g.dy0()?);
        let attrs = g.attrs::<Conv2D>()?.clone();
        if g.wants(1) {
            let sizes = g.shape_of(&filter)?;
            let df = g.call_with(&CONV2D_BACKPROP_FILTER, attrs.clone(), [&dz, &sizes, &dy])?;
            g.set(1, df)?;
        }
        if g.wants(2) {
            let d = g.call_with(&CONV2D, attrs, [&dz, &filter])?;
            g.set(2, d)?;
        }
        Ok(())
    }),
    cpu: Cpu::Partly(
        |cx| {
            let p = params(&cx.shape(0)?, cx.input(1)?.shape(), cx.attrs()?)?;
            let mut dx = cx.alloc(0)?;
            kernel::input_grad(&p, cx.input(1)?, cx.input(2)?, &mut dx)?;
            cx.set(dx)
        },
        turned!(Conv2D, CONV2D_BACKPROP_INPUT, Roles { images: &[2], shape: Some(0), gives: true }),
    ),
    hlo: Hlo::Lower(|cx| {
        let (filter, dy, ty) = (cx.input(1)?, cx.input(2)?, cx.output_type(0)?);
        let g = Geometry::of(ty.dims(), filter.dims(), cx.attrs()?)?;
        super::lower::convolve_back(cx, &g, filter, dy, ty.dims())
    }),
    batch: Batch::Rule(crate::rows::input_gradient),
    decompose: None,
    samples: |s| {
        let case = |c: Conv2D, dy: [usize; 4]| {
            Case::new(c).ints(&[2, 5, 6, 3]).numbers(&[3, 2, 3, 4]).numbers(&dy)
        };
        case(Conv2D::nhwc((1, 1), Padding::Valid), [2, 3, 5, 4]).add(s);
        case(Conv2D::nhwc((2, 1), Padding::Same), [2, 3, 6, 4]).add(s);
        let case = Case::new(first(Padding::Same)).ints(&[2, 3, 5, 6]).numbers(&[3, 2, 3, 4]);
        case.numbers(&[2, 4, 3, 6]).only(window::turned).add(s);
    },
};

/// The gradient towards the filter.
pub static CONV2D_BACKPROP_FILTER: OpDef = OpDef {
    name: "Conv2DBackpropFilter",
    doc: "Computes the gradients of convolution with respect to the filter.",
    signature: Signature::new(
        &["input: T", "filter_sizes: const int32", "out_backprop: T"],
        &["output: T"],
        T_FLOATS,
    ),
    attrs: Conv2D::ATTRS,
    effects: Effects::Pure,
    algebra: Algebra { arithmetic: Some(|i, o| taps(i.get(2)?, o.first()?)), ..Algebra::NONE },
    infer: |cx| {
        let (input, filter) = (cx.with_rank(0, 4)?, sizes(cx, 1)?);
        agree(&output_shape(&input, &filter, cx.attrs()?)?, &cx.with_rank(2, 4)?)?;
        cx.output(filter)
    },
    gradient: Gradient::Vjp(|g| {
        let (x, dy, dz) = (g.input(0)?, g.input(2)?, g.dy0()?);
        let attrs = g.attrs::<Conv2D>()?.clone();
        if g.wants(0) {
            let sizes = g.shape_of(&x)?;
            let dx = g.call_with(&CONV2D_BACKPROP_INPUT, attrs.clone(), [&sizes, &dz, &dy])?;
            g.set(0, dx)?;
        }
        if g.wants(2) {
            let d = g.call_with(&CONV2D, attrs, [&x, &dz])?;
            g.set(2, d)?;
        }
        Ok(())
    }),
    cpu: Cpu::Partly(
        |cx| {
            let p = params(cx.input(0)?.shape(), &cx.shape(0)?, cx.attrs()?)?;
            let mut df = cx.alloc(0)?;
            kernel::filter_grad(&p, cx.input(0)?, cx.input(2)?, &mut df)?;
            cx.set(df)
        },
        turned!(
            Conv2D,
            CONV2D_BACKPROP_FILTER,
            Roles { images: &[0, 2], shape: None, gives: false }
        ),
    ),
    hlo: Hlo::Lower(|cx| {
        let (x, dy, ty) = (cx.input(0)?, cx.input(2)?, cx.output_type(0)?);
        let g = Geometry::of(x.dims(), ty.dims(), cx.attrs()?)?;
        super::lower::convolve_filter(cx, &g, x, dy, ty.dims())
    }),
    batch: Batch::Rule(crate::rows::filter_gradient),
    decompose: None,
    samples: |s| {
        let case = |c: Conv2D, dy: [usize; 4]| {
            Case::new(c).numbers(&[2, 5, 6, 3]).ints(&[3, 2, 3, 4]).numbers(&dy)
        };
        case(Conv2D::nhwc((1, 1), Padding::Valid), [2, 3, 5, 4]).add(s);
        case(Conv2D::nhwc((2, 1), Padding::Same), [2, 3, 6, 4]).add(s);
        let case = Case::new(first(Padding::Same)).numbers(&[2, 3, 5, 6]).ints(&[3, 2, 3, 4]);
        case.numbers(&[2, 4, 3, 6]).only(window::turned).add(s);
    },
};

/// `conv(input, filter) + bias` in one.
static BIAS_INTO_CONV2D: Rewrite =
    Rewrite { name: "bias into convolution", to: &FUSED_CONV2D, apply: fused::bias };
/// `activation(conv(input, filter) + bias)` in one.
static ACTIVATION_INTO_CONV2D: Rewrite =
    Rewrite { name: "activation into convolution", to: &FUSED_CONV2D, apply: fused::activation };

/// `activation(conv(input, filter) + bias)`.
pub static FUSED_CONV2D: OpDef = OpDef {
    name: "_FusedConv2D",
    doc: "Conv2D followed by the operations named in fused_ops: BiasAdd, Relu, Relu6.",
    signature: Signature::new(
        &["input: T", "filter: T", "args: num_args * T"],
        &["output: T"],
        T_FLOATS,
    ),
    attrs: FusedConv2D::ATTRS,
    effects: Effects::Pure,
    algebra: Algebra { rewrites: &[&ACTIVATION_INTO_CONV2D], ..CONVOLUTION },
    infer: |cx| {
        let f = cx.attrs::<FusedConv2D>()?;
        epilogue(&f.fused_ops)?;
        let shape = output_shape(&cx.with_rank(0, 4)?, &cx.with_rank(1, 4)?, &plain(f))?;
        if cx.inputs() > 2 {
            bias_fits(&cx.shape(2)?, &shape)?;
        }
        cx.output(shape)
    },
    gradient: Gradient::None("made by the optimiser, after gradients were taken"),
    cpu: Cpu::Kernel(|cx| {
        let f = cx.attrs::<FusedConv2D>()?;
        let p = params(cx.input(0)?.shape(), cx.input(1)?.shape(), &plain(f))?;
        let (bias, activation) = epilogue(&f.fused_ops)?;
        let mut out = cx.alloc(0)?;
        let bias = if bias { Some(cx.input(2)?) } else { None };
        let epilogue = Epilogue { bias, activation };
        kernel::forward(&p, cx.input(0)?, cx.input(1)?, &epilogue, &mut out)?;
        cx.set(out)
    }),
    hlo: Hlo::HostOnly("made by the CPU optimiser only"),
    batch: Batch::Loop("made by the optimiser, after functions are batched"),
    decompose: None,
    samples: |s| {
        for names in [&["BiasAdd"][..], &["BiasAdd", "Relu"], &["BiasAdd", "Relu6"]] {
            let attrs = FusedConv2D {
                num_args: 1,
                strides: vec![1, 1, 1, 1],
                padding: Padding::Valid,
                explicit_paddings: Vec::new(),
                data_format: DataFormat::Nhwc,
                dilations: vec![1, 1, 1, 1],
                fused_ops: names.iter().map(|s| s.to_string()).collect(),
            };
            Case::new(attrs).numbers(&[2, 5, 6, 3]).numbers(&[3, 2, 3, 4]).numbers(&[4]).add(s);
        }
    },
};

/// The convolution without what follows.
fn plain(f: &FusedConv2D) -> Conv2D {
    Conv2D {
        strides: f.strides.clone(),
        use_cudnn_on_gpu: true,
        padding: f.padding,
        explicit_paddings: f.explicit_paddings.clone(),
        data_format: f.data_format,
        dilations: f.dilations.clone(),
    }
}
