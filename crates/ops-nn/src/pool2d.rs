//! `MaxPool`, `AvgPool` and their gradients.
//!
//! Does not know: how the loops run.

use crate::channels::{self, Roles, Turned, turned};
use crate::pool_argmax::{MAX_POOL_GRAD_GRAD, SecondPool};
use crate::pool2d_rewrites::{INTO_FILTER_GRADIENT, MASK_FIRST, SUM_SMALL};
use crate::window::{self, Border, DataFormat, Padding, explicit, slide, spatial};
use ferroflow_hlo::Window;
use ferroflow_kernels_nn::pool2d::{self as kernel, Pool2dParams};
use ferroflow_ops::prelude::*;

attributes! {
    /// The window and how it slides.
    pub struct MaxPool {
        /// The size of the window, one entry for each dimension of the input.
        ksize: Vec<i64> [4 ..],
        /// Steps, one for each dimension of the input.
        strides: Vec<i64> [4 ..],
        /// How the border is treated.
        padding: Padding,
        /// Before and after each dimension, for EXPLICIT.
        explicit_paddings: Vec<i64> = Vec::new(),
        /// Where the channels are.
        data_format: DataFormat = DataFormat::Nhwc,
    }
}

attributes! {
    /// The window and how it slides.
    pub struct AvgPool {
        /// The size of the window, one entry for each dimension of the input.
        ksize: Vec<i64> [4 ..],
        /// Steps, one for each dimension of the input.
        strides: Vec<i64> [4 ..],
        /// How the border is treated.
        padding: Padding,
        /// Where the channels are.
        data_format: DataFormat = DataFormat::Nhwc,
    }
}

impl MaxPool {
    /// In the channels-last layout.
    pub fn nhwc(size: (i64, i64), strides: (i64, i64), padding: Padding) -> MaxPool {
        MaxPool {
            ksize: vec![1, size.0, size.1, 1],
            strides: vec![1, strides.0, strides.1, 1],
            padding,
            explicit_paddings: Vec::new(),
            data_format: DataFormat::Nhwc,
        }
    }
}

impl AvgPool {
    fn as_max(&self) -> MaxPool {
        MaxPool {
            ksize: self.ksize.clone(),
            strides: self.strides.clone(),
            padding: self.padding,
            explicit_paddings: Vec::new(),
            data_format: self.data_format,
        }
    }
}

impl Turned for MaxPool {
    const RANK: i64 = 4;
    fn turned(&self) -> Option<MaxPool> {
        (self.data_format == DataFormat::Nchw).then(|| MaxPool {
            ksize: channels::last(&self.ksize),
            strides: channels::last(&self.strides),
            padding: self.padding,
            explicit_paddings: channels::last_pairs(&self.explicit_paddings),
            data_format: DataFormat::Nhwc,
        })
    }
}

impl Turned for AvgPool {
    const RANK: i64 = 4;
    fn turned(&self) -> Option<AvgPool> {
        (self.data_format == DataFormat::Nchw).then(|| AvgPool {
            ksize: channels::last(&self.ksize),
            strides: channels::last(&self.strides),
            padding: self.padding,
            data_format: DataFormat::Nhwc,
        })
    }
}

/// Images turned round to images, as gradients take and give them.
const ALL: Roles = Roles { images: &[0, 1, 2], shape: None, gives: true };
const IMAGE: Roles = Roles { images: &[0], shape: None, gives: true };

const T_MAX_POOL: &[TypeVar] = &[types(
    "T",
    &[
        DType::Float16,
        DType::Bfloat16,
        DType::Float32,
        DType::Float64,
        DType::Int32,
        DType::Int64,
        DType::Uint8,
        DType::Int16,
        DType::Int8,
        DType::Uint16,
    ],
)
.or(DType::Float32)];

/// The explicit padding, which must leave something to find in each window.
fn pads(p: &MaxPool) -> Result<[(usize, usize); 2]> {
    let pads = explicit(&p.explicit_paddings, p.data_format, p.padding)?;
    let (kh, kw) = spatial("ksize", &p.ksize, p.data_format)?;
    let [(top, bottom), (left, right)] = pads;
    let sides =
        [("Top", top, kh), ("Bottom", bottom, kh), ("Left", left, kw), ("Right", right, kw)];
    match sides.iter().find(|(_, pad, window)| pad >= window && *pad > 0) {
        Some((side, pad, window)) => Err(Error::invalid_argument(format!(
            "{side} padding {pad} needs to be smaller than the window size {window}"
        ))),
        None => Ok(pads),
    }
}

pub(super) fn output_shape(input: &PartialShape, p: &MaxPool) -> Result<PartialShape> {
    let (h, w, c) = p.data_format.axes();
    let (kh, kw) = spatial("ksize", &p.ksize, p.data_format)?;
    let (sh, sw) = spatial("strides", &p.strides, p.data_format)?;
    let pads = pads(p)?;
    let along = |axis: usize, k: usize, s: usize, pad| {
        let out = |x| slide(x, k, s, 1, p.padding, pad).map(|s| s.out);
        input.dim(axis).map(out).transpose()
    };
    let (oh, ow) = (along(h, kh, sh, pads[0])?, along(w, kw, sw, pads[1])?);
    let mut dims = PartialDims::from_slice(&[None; 4]);
    dims[0] = input.dim(0);
    (dims[h], dims[w], dims[c]) = (oh, ow, input.dim(c));
    Ok(PartialShape::new(dims))
}

pub(super) fn params(input: &Shape, p: &MaxPool) -> Result<Pool2dParams> {
    if p.data_format != DataFormat::Nhwc {
        return Err(Error::unimplemented("pooling of this kind with data_format NCHW; use NHWC"));
    }
    let &[batch, in_h, in_w, channels] = input.dims() else {
        return Err(Error::invalid_argument(format!("the input must be 4-dimensional: {input}")));
    };
    let (window_h, window_w) = spatial("ksize", &p.ksize, p.data_format)?;
    let (stride_h, stride_w) = spatial("strides", &p.strides, p.data_format)?;
    let pads = pads(p)?;
    let rows = slide(in_h, window_h, stride_h, 1, p.padding, pads[0])?;
    let columns = slide(in_w, window_w, stride_w, 1, p.padding, pads[1])?;
    Ok(Pool2dParams {
        batch,
        in_h,
        in_w,
        channels,
        window_h,
        window_w,
        stride_h,
        stride_w,
        out_h: rows.out,
        out_w: columns.out,
        pad_top: rows.before,
        pad_left: columns.before,
    })
}

/// The same geometry for any layout, as StableHLO says it.
fn window(input: &[usize], p: &MaxPool) -> Result<Window> {
    let (h, w, _) = p.data_format.axes();
    let size = spatial("ksize", &p.ksize, p.data_format)?;
    let stride = spatial("strides", &p.strides, p.data_format)?;
    let pads = pads(p)?;
    let mut window = Window::of_rank(input.len());
    let each = [(h, size.0, stride.0, pads[0]), (w, size.1, stride.1, pads[1])];
    for (axis, size, stride, pad) in each {
        let n = input.get(axis).copied().unwrap_or(0);
        let slid = slide(n, size, stride, 1, p.padding, pad)?;
        window = window.along(axis, size, stride, slid.edges(n, size, stride));
    }
    Ok(window)
}

/// The largest in each window.
pub static MAX_POOL: OpDef = OpDef {
    name: "MaxPool",
    doc: "Performs max pooling on the input: the largest element of each window.",
    signature: Signature::new(&["input: T"], &["output: T"], T_MAX_POOL),
    attrs: MaxPool::ATTRS,
    effects: Effects::Pure,
    algebra: Algebra::NONE,
    infer: |cx| {
        let shape = output_shape(&cx.with_rank(0, 4)?, cx.attrs()?)?;
        cx.output(shape)
    },
    gradient: Gradient::Vjp(|g| {
        let (x, y, dy) = (g.input(0)?, g.output(0)?, g.dy0()?);
        let attrs = g.attrs::<MaxPool>()?.clone();
        let dx = g.call_with(&MAX_POOL_GRAD, attrs, [&x, &y, &dy])?;
        g.set(0, dx)
    }),
    cpu: Cpu::Partly(
        |cx| {
            let p = params(cx.input(0)?.shape(), cx.attrs()?)?;
            let mut out = cx.alloc(0)?;
            kernel::max_pool(&p, cx.input(0)?, &mut out)?;
            cx.set(out)
        },
        turned!(MaxPool, MAX_POOL, IMAGE),
    ),
    hlo: Hlo::Lower(|cx| {
        let x = cx.input(0)?;
        let window = window(x.dims(), cx.attrs()?)?;
        super::lower::max_pool(cx, x, &window)
    }),
    batch: Batch::Folded(&[0]),
    decompose: None,
    samples: |s| {
        let case = |p: MaxPool| Case::new(p).numbers(&[2, 5, 6, 3]);
        case(MaxPool::nhwc((2, 2), (2, 2), Padding::Valid)).add(s);
        case(MaxPool::nhwc((3, 2), (1, 2), Padding::Same)).add(s);
        case(MaxPool::nhwc((1, 1), (2, 3), Padding::Valid)).add(s);
        let dims = Shape::new([1, 1, 5, 1]);
        let values = [f32::NEG_INFINITY, f32::NEG_INFINITY, 1.0, f32::INFINITY, -0.0];
        if let Ok(values) = dims.and_then(|d| Array::from_slice(&values, d)) {
            let case = Case::new(MaxPool::nhwc((1, 2), (1, 1), Padding::Same)).fixed(values);
            case.not_smooth().only(DType::is_floating).add(s);
        }
        let first = MaxPool {
            ksize: vec![1, 1, 3, 2],
            strides: vec![1, 1, 1, 2],
            explicit_paddings: vec![0, 0, 0, 0, 1, 2, 0, 1],
            data_format: DataFormat::Nchw,
            ..MaxPool::nhwc((1, 1), (1, 1), Padding::Explicit)
        };
        Case::new(first).numbers(&[2, 3, 5, 6]).only(window::turned).add(s);
    },
};

/// The gradient goes to the first of the largest in each window.
pub static MAX_POOL_GRAD: OpDef = OpDef {
    name: "MaxPoolGrad",
    doc: "Computes gradients of the max pooling function: they go to the first largest of a window.",
    signature: Signature::new(
        &["orig_input: T", "orig_output: T", "grad: T"],
        &["output: T"],
        &[types("T", dtypes::REALS).or(DType::Float32)],
    ),
    attrs: MaxPool::ATTRS,
    effects: Effects::Pure,
    algebra: Algebra {
        rewrites: &[&MASK_FIRST, &SUM_SMALL, &INTO_FILTER_GRADIENT],
        ..Algebra::NONE
    },
    infer: |cx| {
        let input = cx.with_rank(0, 4)?;
        let out = output_shape(&input, cx.attrs()?)?;
        for i in 1..3 {
            out.merge(&cx.shape(i)?).map_err(|_| {
                Error::invalid_argument(format!(
                    "{} has shape {}, but pooling gives {out}",
                    cx.name(i),
                    cx.shape(i).unwrap_or_default()
                ))
            })?;
        }
        cx.output(input)
    },
    gradient: Gradient::Vjp(|g| {
        let (x, y, dz) = (g.input(0)?, g.input(1)?, g.dy0()?);
        let t = g.attrs::<MaxPool>()?;
        let padding = match t.padding {
            Padding::Same => Border::Same,
            Padding::Valid => Border::Valid,
            Padding::Explicit => {
                return Err(Error::unimplemented(
                    "the second derivative of MaxPool with padding EXPLICIT; SAME and VALID have one",
                ));
            }
        };
        let attrs = SecondPool {
            ksize: t.ksize.clone(),
            strides: t.strides.clone(),
            padding,
            data_format: t.data_format,
        };
        let d = g.call_with(&MAX_POOL_GRAD_GRAD, attrs, [&x, &y, &dz])?;
        g.set(2, d)
    }),
    cpu: Cpu::Partly(
        |cx| {
            let p = params(cx.input(0)?.shape(), cx.attrs()?)?;
            let mut dx = cx.alloc(0)?;
            kernel::max_pool_grad(&p, cx.input(0)?, cx.input(2)?, &mut dx)?;
            cx.set(dx)
        },
        turned!(MaxPool, MAX_POOL_GRAD, ALL),
    ),
    hlo: Hlo::Lower(|cx| {
        let (x, dy) = (cx.input(0)?, cx.input(2)?);
        let window = window(x.dims(), cx.attrs()?)?;
        let value = cx.select_and_scatter(x, dy, &window)?;
        cx.set(value);
        Ok(())
    }),
    batch: Batch::Folded(&[0, 1, 2]),
    decompose: None,
    samples: |s| {
        let case = Case::new(MaxPool::nhwc((2, 2), (2, 2), Padding::Valid));
        case.numbers(&[2, 4, 6, 3]).numbers(&[2, 2, 3, 3]).numbers(&[2, 2, 3, 3]).add(s);
    },
};

/// Windows of 2 x 3, 2 and 1 apart, of images whose channels are first.
fn first() -> AvgPool {
    AvgPool {
        ksize: vec![1, 1, 2, 3],
        strides: vec![1, 1, 2, 1],
        padding: Padding::Same,
        data_format: DataFormat::Nchw,
    }
}

/// The mean of each window.
pub static AVG_POOL: OpDef = OpDef {
    name: "AvgPool",
    doc: "Performs average pooling on the input: the mean of each window, padding left out.",
    signature: Signature::new(&["value: T"], &["output: T"], T_FLOATS),
    attrs: AvgPool::ATTRS,
    effects: Effects::Pure,
    algebra: Algebra::NONE,
    infer: |cx| {
        let shape = output_shape(&cx.with_rank(0, 4)?, &cx.attrs::<AvgPool>()?.as_max())?;
        cx.output(shape)
    },
    gradient: Gradient::Vjp(|g| {
        let (x, dy) = (g.input(0)?, g.dy0()?);
        let sizes = g.shape_of(&x)?;
        let attrs = g.attrs::<AvgPool>()?.clone();
        let dx = g.call_with(&AVG_POOL_GRAD, attrs, [&sizes, &dy])?;
        g.set(0, dx)
    }),
    cpu: Cpu::Partly(
        |cx| {
            let p = params(cx.input(0)?.shape(), &cx.attrs::<AvgPool>()?.as_max())?;
            let mut out = cx.alloc(0)?;
            kernel::avg_pool(&p, cx.input(0)?, &mut out)?;
            cx.set(out)
        },
        turned!(AvgPool, AVG_POOL, IMAGE),
    ),
    hlo: Hlo::Lower(|cx| {
        let x = cx.input(0)?;
        let window = window(x.dims(), &cx.attrs::<AvgPool>()?.as_max())?;
        super::lower::avg_pool(cx, x, &window)
    }),
    batch: Batch::Folded(&[0]),
    decompose: None,
    samples: |s| {
        let avg = |padding| AvgPool {
            ksize: vec![1, 2, 3, 1],
            strides: vec![1, 2, 1, 1],
            padding,
            data_format: DataFormat::Nhwc,
        };
        Case::new(avg(Padding::Valid)).numbers(&[2, 5, 6, 3]).add(s);
        Case::new(avg(Padding::Same)).numbers(&[2, 5, 6, 3]).add(s);
        Case::new(first()).numbers(&[2, 3, 5, 6]).only(window::turned).add(s);
    },
};

/// The gradient shared by the elements of each window.
pub static AVG_POOL_GRAD: OpDef = OpDef {
    name: "AvgPoolGrad",
    doc: "Computes gradients of the average pooling function: shared by the elements of a window.",
    signature: Signature::new(
        &["orig_input_shape: const int32", "grad: T"],
        &["output: T"],
        T_FLOATS,
    ),
    attrs: AvgPool::ATTRS,
    effects: Effects::Pure,
    algebra: Algebra::NONE,
    infer: |cx| {
        let input = ferroflow_ops::array::shape_value(cx, 0, false)?;
        let input = PartialShape::of_rank(4).merge(&input)?;
        output_shape(&input, &cx.attrs::<AvgPool>()?.as_max())?.merge(&cx.shape(1)?)?;
        cx.output(input)
    },
    gradient: Gradient::Vjp(|g| {
        let dz = g.dy0()?;
        let attrs = g.attrs::<AvgPool>()?.clone();
        let d = g.call_with(&AVG_POOL, attrs, [&dz])?;
        g.set(1, d)
    }),
    cpu: Cpu::Partly(
        |cx| {
            let p = params(&cx.shape(0)?, &cx.attrs::<AvgPool>()?.as_max())?;
            let mut dx = cx.alloc(0)?;
            kernel::avg_pool_grad(&p, cx.input(1)?, &mut dx)?;
            cx.set(dx)
        },
        turned!(AvgPool, AVG_POOL_GRAD, Roles { images: &[1], shape: Some(0), gives: true }),
    ),
    hlo: Hlo::Lower(|cx| {
        let (dy, ty) = (cx.input(1)?, cx.output_type(0)?);
        let window = window(ty.dims(), &cx.attrs::<AvgPool>()?.as_max())?;
        super::lower::avg_pool_grad(cx, dy, &window)
    }),
    batch: Batch::Rule(crate::rows::of_shape),
    decompose: None,
    samples: |s| {
        let attrs = AvgPool {
            ksize: vec![1, 2, 3, 1],
            strides: vec![1, 2, 1, 1],
            padding: Padding::Same,
            data_format: DataFormat::Nhwc,
        };
        Case::new(attrs).ints(&[2, 5, 6, 3]).numbers(&[2, 3, 6, 3]).add(s);
        let case = Case::new(first()).ints(&[2, 3, 5, 6]).numbers(&[2, 3, 3, 6]);
        case.only(window::turned).add(s);
    },
};
