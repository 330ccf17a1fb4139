//! `Conv3D` and its two gradients, and their forms that take the shape of an input from the input.
//!
//! Invariant: one function checks shapes and computes how the window slides, for all records.
//! Does not know: how the loops are blocked.

use crate::channels::{self, Roles, Turned, turned};
use crate::conv2d::{CONV2D_BACKPROP_FILTER, CONV2D_BACKPROP_INPUT, Conv2D, taps};
use crate::window::{self, Border, VolumeFormat, slide, spatial3};
use ferroflow_kernels_nn::conv2d::Conv2dParams;
use ferroflow_kernels_nn::conv3d::{self as kernel, Conv3dParams};
use ferroflow_ops::array::shape_value;
use ferroflow_ops::prelude::*;

attributes! {
    /// How a filter slides over volumes.
    pub struct Conv3D {
        /// Steps, one for each dimension of the input.
        strides: Vec<i64> [5 ..],
        /// How the border is treated.
        padding: Border,
        /// Where the channels are.
        data_format: VolumeFormat = VolumeFormat::Ndhwc,
        /// Distance between the elements of a window.
        dilations: Vec<i64> = vec![1, 1, 1, 1, 1],
    }
}
attributes! {
    /// How a filter slides over volumes whose channels come last.
    pub struct OldConv3D {
        /// Steps, one for each dimension of the input.
        strides: Vec<i64> [5 ..],
        /// How the border is treated.
        padding: Border,
        /// Distance between the elements of a window.
        dilations: Vec<i64> = vec![1, 1, 1, 1, 1],
    }
}

impl OldConv3D {
    fn conv(&self) -> Conv3D {
        Conv3D {
            strides: self.strides.clone(),
            padding: self.padding,
            data_format: VolumeFormat::Ndhwc,
            dilations: self.dilations.clone(),
        }
    }
}

impl Turned for Conv3D {
    const RANK: i64 = 5;
    fn turned(&self) -> Option<Conv3D> {
        (self.data_format == VolumeFormat::Ncdhw).then(|| Conv3D {
            strides: channels::last(&self.strides),
            padding: self.padding,
            data_format: VolumeFormat::Ndhwc,
            dilations: channels::last(&self.dilations),
        })
    }
}

const T_CONV: &[TypeVar] =
    &[types("T", &[DType::Float16, DType::Bfloat16, DType::Float32, DType::Float64])];
const T_SHAPE: &[TypeVar] = &[
    types("T", &[DType::Float16, DType::Bfloat16, DType::Float32, DType::Float64]),
    types("Tshape", dtypes::INDEX).or(DType::Int32),
];
const T_OLD: &[TypeVar] = &[types("T", &[DType::Float16, DType::Float32, DType::Float64])];

/// The output shape for an input and a filter, as far as they are known.
pub(crate) fn output_shape(
    input: &PartialShape,
    filter: &PartialShape,
    t: &Conv3D,
) -> Result<PartialShape> {
    let (space, c) = t.data_format.axes();
    let step = spatial3("strides", &t.strides, t.data_format)?;
    let apart = spatial3("dilations", &t.dilations, t.data_format)?;
    if let (Some(x), Some(f)) = (input.dim(c), filter.dim(3)) {
        if f == 0 || x % f != 0 {
            return Err(Error::invalid_argument(format!(
                "input depth must be evenly divisible by filter depth: {x} vs {f} (input {input}, \
                 filter {filter})"
            )));
        }
        if filter.dim(4).is_some_and(|out| out % (x / f).max(1) != 0) {
            return Err(Error::invalid_argument(format!(
                "output depth must be evenly divisible by the number of groups {}: filter {filter}",
                x / f
            )));
        }
    }
    let mut dims = PartialDims::from_slice(&[None; 5]);
    let mut put = |at: usize, d: Option<usize>| {
        if let Some(slot) = dims.get_mut(at) {
            *slot = d;
        }
    };
    put(0, input.dim(0));
    put(c, filter.dim(4));
    for (k, ((axis, step), apart)) in space.into_iter().zip(step).zip(apart).enumerate() {
        let out = match (input.dim(axis), filter.dim(k)) {
            (Some(_), Some(0)) => {
                return Err(Error::invalid_argument(format!("filter {filter} must not be empty")));
            }
            (Some(x), Some(f)) => Some(slide(x, f, step, apart, t.padding.padding(), (0, 0))?.out),
            _ => None,
        };
        put(axis, out);
    }
    Ok(PartialShape::new(dims))
}

/// The geometry for known shapes; channels last only.
fn params(input: &Shape, filter: &Shape, t: &Conv3D) -> Result<Conv3dParams> {
    let (&[batch, in_d, in_h, in_w, in_c], &[kernel_d, kernel_h, kernel_w, filter_c, out_c]) =
        (input.dims(), filter.dims())
    else {
        return Err(Error::invalid_argument(format!(
            "input and filter must be 5-dimensional: {input} and {filter}"
        )));
    };
    output_shape(&input.into(), &filter.into(), t)?;
    let step = spatial3("strides", &t.strides, t.data_format)?;
    let apart = spatial3("dilations", &t.dilations, t.data_format)?;
    let along = |k: usize, n: usize, size: usize| {
        let at = |list: &[usize; 3]| list.get(k).copied().unwrap_or(1);
        slide(n, size, at(&step), at(&apart), t.padding.padding(), (0, 0))
    };
    let (depth, rows, columns) =
        (along(0, in_d, kernel_d)?, along(1, in_h, kernel_h)?, along(2, in_w, kernel_w)?);
    let planes = Conv2dParams {
        batch,
        in_h,
        in_w,
        in_c,
        kernel_h,
        kernel_w,
        out_c,
        out_h: rows.out,
        out_w: columns.out,
        stride_h: step[1],
        stride_w: step[2],
        dilation_h: apart[1],
        dilation_w: apart[2],
        pad_top: rows.before,
        pad_left: columns.before,
        groups: in_c.checked_div(filter_c).unwrap_or(1).max(1),
    };
    Ok(Conv3dParams {
        in_d,
        out_d: depth.out,
        kernel_d,
        stride_d: step[0],
        dilation_d: apart[0],
        pad_front: depth.before,
        planes,
    })
}

/// A shape given as a vector of five, as far as its value is known.
fn sizes(cx: &Infer<'_>, i: usize) -> Result<PartialShape> {
    let shape = shape_value(cx, i, false)?;
    match shape.rank() {
        Some(5) => Ok(shape),
        None => Ok(PartialShape::of_rank(5)),
        Some(r) => {
            Err(Error::invalid_argument(format!("{} must have 5 elements, got {r}", cx.name(i))))
        }
    }
}

fn agree(out: &PartialShape, dy: &PartialShape) -> Result<()> {
    out.merge(dy).map(|_| ()).map_err(|_| {
        Error::invalid_argument(format!(
            "out_backprop has shape {dy}, but the convolution gives {out}"
        ))
    })
}

const HOST: Hlo = Hlo::HostOnly("convolutions of volumes are not lowered yet; those of images are");

fn of(step: [i64; 3], apart: i64, padding: Border) -> Conv3D {
    Conv3D {
        strides: vec![1, step[0], step[1], step[2], 1],
        padding,
        data_format: VolumeFormat::Ndhwc,
        dilations: vec![1, apart, apart, apart, 1],
    }
}

/// Steps of 2, 1 and 2 over volumes whose channels are first.
fn first(padding: Border) -> Conv3D {
    Conv3D {
        strides: vec![1, 1, 2, 1, 2],
        padding,
        data_format: VolumeFormat::Ncdhw,
        dilations: vec![1, 1, 1, 1, 1],
    }
}

/// A filter slid over volumes.
pub static CONV3D: OpDef = OpDef {
    name: "Conv3D",
    doc: "Computes a 3-D convolution given 5-D input and filter tensors.",
    signature: Signature::new(&["input: T", "filter: T"], &["output: T"], T_CONV),
    attrs: Conv3D::ATTRS,
    effects: Effects::Pure,
    algebra: Algebra { arithmetic: Some(|i, o| taps(o.first()?, i.get(1)?)), ..Algebra::NONE },
    infer: |cx| {
        let shape = output_shape(&cx.with_rank(0, 5)?, &cx.with_rank(1, 5)?, cx.attrs()?)?;
        cx.output(shape)
    },
    gradient: Gradient::Vjp(|g| {
        let (x, filter, dy) = (g.input(0)?, g.input(1)?, g.dy0()?);
        let attrs = g.attrs::<Conv3D>()?.clone();
        if g.wants(0) {
            let sizes = g.shape_of(&x)?;
            let dx = g.call_with(&CONV3D_BACKPROP_INPUT, attrs.clone(), [&sizes, &filter, &dy])?;
            g.set(0, dx)?;
        }
        if g.wants(1) {
            let sizes = g.shape_of(&filter)?;
            let df = g.call_with(&CONV3D_BACKPROP_FILTER, attrs, [&x, &sizes, &dy])?;
            g.set(1, df)?;
        }
        Ok(())
    }),
    cpu: Cpu::Partly(
        |cx| {
            let p = params(cx.input(0)?.shape(), cx.input(1)?.shape(), cx.attrs()?)?;
            let mut out = cx.alloc(0)?;
            kernel::forward(&p, cx.input(0)?, cx.input(1)?, &mut out)?;
            cx.set(out)
        },
        turned!(Conv3D, CONV3D, Roles { images: &[0], shape: None, gives: true }),
    ),
    hlo: HOST,
    batch: Batch::Folded(&[0]),
    decompose: None,
    samples: |s| {
        let case = |t: Conv3D| Case::new(t).numbers(&[2, 3, 4, 5, 2]).numbers(&[2, 3, 2, 2, 3]);
        case(of([1, 1, 1], 1, Border::Valid)).add(s);
        case(of([2, 1, 2], 1, Border::Same)).add(s);
        let case = |t: Conv3D| Case::new(t).numbers(&[1, 3, 2, 2, 2]).numbers(&[1, 1, 1, 2, 2]);
        case(of([1, 1, 1], 1, Border::Same)).add(s);
        case(of([2, 1, 1], 1, Border::Valid)).add(s);
        let case = Case::new(of([1, 1, 1], 1, Border::Same));
        case.numbers(&[0, 2, 2, 2, 1]).numbers(&[2, 1, 1, 1, 2]).add(s);
        let case = Case::new(first(Border::Same)).numbers(&[2, 2, 3, 4, 5]);
        case.numbers(&[2, 3, 2, 2, 3]).only(window::turned).add(s);
    },
};

/// The gradient towards the input.
pub static CONV3D_BACKPROP_INPUT: OpDef = OpDef {
    name: "Conv3DBackpropInputV2",
    doc: "Computes the gradients of 3-D convolution with respect to the input.",
    signature: Signature::new(
        &["input_sizes: const Tshape", "filter: T", "out_backprop: T"],
        &["output: T"],
        T_SHAPE,
    ),
    attrs: Conv3D::ATTRS,
    effects: Effects::Pure,
    algebra: Algebra { arithmetic: Some(|i, _| taps(i.get(2)?, i.get(1)?)), ..Algebra::NONE },
    infer: |cx| {
        let (input, filter) = (sizes(cx, 0)?, cx.with_rank(1, 5)?);
        agree(&output_shape(&input, &filter, cx.attrs()?)?, &cx.with_rank(2, 5)?)?;
        cx.output(input)
    },
    gradient: Gradient::Vjp(|g| {
        let (filter, dy, dz) = (g.input(1)?, g.input(2)?, g.dy0()?);
        let attrs = g.attrs::<Conv3D>()?.clone();
        if g.wants(1) {
            let sizes = g.shape_of(&filter)?;
            let df = g.call_with(&CONV3D_BACKPROP_FILTER, attrs.clone(), [&dz, &sizes, &dy])?;
            g.set(1, df)?;
        }
        if g.wants(2) {
            let d = g.call_with(&CONV3D, attrs, [&dz, &filter])?;
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
        turned!(Conv3D, CONV3D_BACKPROP_INPUT, Roles { images: &[2], shape: Some(0), gives: true }),
    ),
    hlo: HOST,
    batch: Batch::Rule(crate::rows::input_gradient),
    decompose: None,
    samples: |s| {
        let case = |t: Conv3D, dy: [usize; 5]| {
            Case::new(t).ints(&[2, 3, 4, 5, 2]).numbers(&[2, 3, 2, 2, 3]).numbers(&dy)
        };
        case(of([1, 1, 1], 1, Border::Valid), [2, 2, 2, 4, 3]).add(s);
        case(of([2, 1, 2], 1, Border::Same), [2, 2, 4, 3, 3]).add(s);
        let case = Case::new(first(Border::Same)).ints(&[2, 2, 3, 4, 5]);
        let case = case.numbers(&[2, 3, 2, 2, 3]).numbers(&[2, 3, 2, 4, 3]);
        case.only(window::turned).add(s);
    },
};

/// The gradient towards the filter.
pub static CONV3D_BACKPROP_FILTER: OpDef = OpDef {
    name: "Conv3DBackpropFilterV2",
    doc: "Computes the gradients of 3-D convolution with respect to the filter.",
    signature: Signature::new(
        &["input: T", "filter_sizes: const int32", "out_backprop: T"],
        &["output: T"],
        T_CONV,
    ),
    attrs: Conv3D::ATTRS,
    effects: Effects::Pure,
    algebra: Algebra { arithmetic: Some(|i, o| taps(i.get(2)?, o.first()?)), ..Algebra::NONE },
    infer: |cx| {
        let (input, filter) = (cx.with_rank(0, 5)?, sizes(cx, 1)?);
        agree(&output_shape(&input, &filter, cx.attrs()?)?, &cx.with_rank(2, 5)?)?;
        cx.output(filter)
    },
    gradient: Gradient::Vjp(|g| {
        let (x, dy, dz) = (g.input(0)?, g.input(2)?, g.dy0()?);
        let attrs = g.attrs::<Conv3D>()?.clone();
        if g.wants(0) {
            let sizes = g.shape_of(&x)?;
            let dx = g.call_with(&CONV3D_BACKPROP_INPUT, attrs.clone(), [&sizes, &dz, &dy])?;
            g.set(0, dx)?;
        }
        if g.wants(2) {
            let d = g.call_with(&CONV3D, attrs, [&x, &dz])?;
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
            Conv3D,
            CONV3D_BACKPROP_FILTER,
            Roles { images: &[0, 2], shape: None, gives: false }
        ),
    ),
    hlo: HOST,
    batch: Batch::Rule(crate::rows::filter_gradient),
    decompose: None,
    samples: |s| {
        let case = |t: Conv3D, dy: [usize; 5]| {
            Case::new(t).numbers(&[2, 3, 4, 5, 2]).ints(&[2, 3, 2, 2, 3]).numbers(&dy)
        };
        case(of([1, 1, 1], 1, Border::Valid), [2, 2, 2, 4, 3]).add(s);
        let case = Case::new(of([2, 1, 2], 1, Border::Same)).numbers(&[1, 3, 2, 3, 1]);
        case.ints(&[2, 1, 2, 1, 2]).numbers(&[1, 2, 2, 2, 2]).add(s);
        let case = Case::new(first(Border::Same)).numbers(&[1, 1, 3, 2, 3]);
        case.ints(&[2, 1, 2, 1, 2]).numbers(&[1, 2, 2, 2, 2]).only(window::turned).add(s);
    },
};

const UNNAMED: Gradient =
    Gradient::None("TensorFlow has none; the form that takes a shape has gradients of any order");

#[allow(clippy::too_many_arguments, reason = "the facets that its records differ in")]
const fn of_tensors(
    name: &'static str,
    doc: &'static str,
    types: &'static [TypeVar],
    attrs: &'static ferroflow_op::AttrTable,
    infer: fn(&mut Infer<'_>) -> Result<()>,
    hlo: Hlo,
    decompose: fn(&mut dyn Emit, &Attrs, &[Value]) -> Result<Outputs>,
    samples: fn(&mut Vec<Case>),
) -> OpDef {
    OpDef {
        name,
        doc,
        signature: Signature::new(
            &["input: T", "filter: T", "out_backprop: T"],
            &["output: T"],
            types,
        ),
        attrs,
        effects: Effects::Pure,
        algebra: Algebra::NONE,
        infer,
        gradient: UNNAMED,
        cpu: Cpu::Composite,
        hlo,
        batch: Batch::Composite,
        decompose: Some(decompose),
        samples,
    }
}

fn infer_like(cx: &mut Infer<'_>, like: usize, conv: &Conv3D) -> Result<()> {
    let (input, filter) = (cx.with_rank(0, 5)?, cx.with_rank(1, 5)?);
    agree(&output_shape(&input, &filter, conv)?, &cx.with_rank(2, 5)?)?;
    cx.output(if like == 0 { input } else { filter })
}

fn three(inputs: &[Value]) -> Result<[&Value; 3]> {
    match inputs {
        [a, b, c] => Ok([a, b, c]),
        _ => Err(Error::internal("three inputs are expected")),
    }
}

fn old_samples(s: &mut Vec<Case>) {
    let t = OldConv3D {
        strides: vec![1, 1, 1, 1, 1],
        padding: Border::Valid,
        dilations: vec![1, 1, 1, 1, 1],
    };
    let case = Case::new(t).numbers(&[2, 3, 4, 5, 2]).numbers(&[2, 3, 2, 2, 3]);
    case.numbers(&[2, 2, 2, 4, 3]).not_smooth().add(s);
}

/// The gradient towards the input, whose shape the input itself says.
pub static CONV3D_BACKPROP_INPUT_OLD: OpDef = of_tensors(
    "Conv3DBackpropInput",
    "Computes the gradients of 3-D convolution with respect to the input, of which the shape counts.",
    T_OLD,
    OldConv3D::ATTRS,
    |cx| {
        let conv = cx.attrs::<OldConv3D>()?.conv();
        infer_like(cx, 0, &conv)
    },
    HOST,
    |cx, attrs, inputs| {
        let [x, filter, dy] = three(inputs)?;
        let sizes = cx.shape_of(x)?;
        let conv = attrs.get::<OldConv3D>()?.conv();
        let dx = cx.call_with(&CONV3D_BACKPROP_INPUT, conv, [&sizes, filter, dy])?;
        Ok(Outputs::from_elem(dx, 1))
    },
    old_samples,
);
/// The gradient towards the filter, whose shape the filter itself says.
pub static CONV3D_BACKPROP_FILTER_OLD: OpDef = of_tensors(
    "Conv3DBackpropFilter",
    "Computes the gradients of 3-D convolution with respect to the filter, of which the shape counts.",
    T_OLD,
    OldConv3D::ATTRS,
    |cx| {
        let conv = cx.attrs::<OldConv3D>()?.conv();
        infer_like(cx, 1, &conv)
    },
    HOST,
    |cx, attrs, inputs| {
        let [x, filter, dy] = three(inputs)?;
        let sizes = cx.shape_of(filter)?;
        let conv = attrs.get::<OldConv3D>()?.conv();
        let df = cx.call_with(&CONV3D_BACKPROP_FILTER, conv, [x, &sizes, dy])?;
        Ok(Outputs::from_elem(df, 1))
    },
    old_samples,
);

fn infer_images(cx: &mut Infer<'_>, like: usize) -> Result<()> {
    let (input, filter) = (cx.with_rank(0, 4)?, cx.with_rank(1, 4)?);
    let out = crate::conv2d::output_shape(&input, &filter, cx.attrs::<Conv2D>()?)?;
    agree(&out, &cx.with_rank(2, 4)?)?;
    cx.output(if like == 0 { input } else { filter })
}

fn image_samples(s: &mut Vec<Case>) {
    let t = Conv2D::nhwc((2, 1), crate::window::Padding::Same);
    let case = Case::new(t).numbers(&[2, 5, 6, 3]).numbers(&[3, 2, 3, 4]);
    case.numbers(&[2, 3, 6, 4]).not_smooth().add(s);
}

/// The gradient towards images, whose shape they say themselves.
pub static CONV2D_BACKPROP_INPUT_LIKE: OpDef = of_tensors(
    "Conv2DBackpropInputV2",
    "Computes the gradients of convolution with respect to the input, of which the shape counts.",
    CONV2D_BACKPROP_INPUT.signature.types,
    Conv2D::ATTRS,
    |cx| infer_images(cx, 0),
    Hlo::Composite,
    |cx, attrs, inputs| {
        let [x, filter, dy] = three(inputs)?;
        let sizes = cx.shape_of(x)?;
        let conv = attrs.get::<Conv2D>()?.clone();
        let dx = cx.call_with(&CONV2D_BACKPROP_INPUT, conv, [&sizes, filter, dy])?;
        Ok(Outputs::from_elem(dx, 1))
    },
    image_samples,
);
/// The gradient towards the filter, whose shape it says itself.
pub static CONV2D_BACKPROP_FILTER_LIKE: OpDef = of_tensors(
    "Conv2DBackpropFilterV2",
    "Computes the gradients of convolution with respect to the filter, of which the shape counts.",
    T_FLOATS,
    Conv2D::ATTRS,
    |cx| infer_images(cx, 1),
    Hlo::Composite,
    |cx, attrs, inputs| {
        let [x, filter, dy] = three(inputs)?;
        let sizes = cx.shape_of(filter)?;
        let conv = attrs.get::<Conv2D>()?.clone();
        let df = cx.call_with(&CONV2D_BACKPROP_FILTER, conv, [x, &sizes, dy])?;
        Ok(Outputs::from_elem(df, 1))
    },
    image_samples,
);
