//! `Dilation2D` and its two gradients.
//!
//! Does not know: how the loops run.

use crate::window::{Border, DataFormat, slide, spatial};
use ferroflow_kernels_nn::dilation::{self as kernel, DilationParams};
use ferroflow_ops::prelude::*;

attributes! {
    /// How a filter slides over images.
    pub struct Dilation {
        /// Steps, one for each dimension of the input.
        strides: Vec<i64> [4 ..],
        /// Distance between the elements of a window.
        rates: Vec<i64> [4 ..],
        /// How the border is treated.
        padding: Border,
    }
}

fn output_shape(x: &PartialShape, filter: &PartialShape, t: &Dilation) -> Result<PartialShape> {
    let step = spatial("strides", &t.strides, DataFormat::Nhwc)?;
    let rate = spatial("rates", &t.rates, DataFormat::Nhwc)?;
    let along = |axis: usize, step: usize, rate: usize| match (x.dim(axis), filter.dim(axis - 1)) {
        (Some(_), Some(0)) => {
            Err(Error::invalid_argument(format!("filter {filter} must not be empty")))
        }
        (Some(n), Some(k)) => Ok(Some(slide(n, k, step, rate, t.padding.padding(), (0, 0))?.out)),
        _ => Ok(None),
    };
    let depth = PartialShape::new([x.dim(3)]).merge(&PartialShape::new([filter.dim(2)]));
    let depth = depth.map_err(|_| {
        Error::invalid_argument(format!("input {x} and filter {filter} must have the same depth"))
    })?;
    Ok(PartialShape::new([
        x.dim(0),
        along(1, step.0, rate.0)?,
        along(2, step.1, rate.1)?,
        depth.dim(0),
    ]))
}

fn params(x: &Shape, filter: &Shape, t: &Dilation) -> Result<DilationParams> {
    let (&[batch, h, w, channels], &[kh, kw, _]) = (x.dims(), filter.dims()) else {
        return Err(Error::invalid_argument(format!("{x} and {filter} must be of rank 4 and 3")));
    };
    let step = spatial("strides", &t.strides, DataFormat::Nhwc)?;
    let rate = spatial("rates", &t.rates, DataFormat::Nhwc)?;
    let rows = slide(h, kh, step.0, rate.0, t.padding.padding(), (0, 0))?;
    let columns = slide(w, kw, step.1, rate.1, t.padding.padding(), (0, 0))?;
    Ok(DilationParams {
        batch,
        input: [h, w],
        channels,
        filter: [kh, kw],
        stride: [step.0, step.1],
        rate: [rate.0, rate.1],
        out: [rows.out, columns.out],
        pad: [rows.before, columns.before],
    })
}

fn of(stride: i64, rate: i64, padding: Border) -> Dilation {
    Dilation { strides: vec![1, stride, stride, 1], rates: vec![1, rate, rate, 1], padding }
}

/// The largest sums of windows and filter.
pub static DILATION2D: OpDef = OpDef {
    name: "Dilation2D",
    doc: "Computes the grayscale dilation of 4-D input and 3-D filter tensors: the largest sum of an element of \
          the window and the filter's element over it, channel by channel.",
    signature: Signature::new(&["input: T", "filter: T"], &["output: T"], T_REALS),
    attrs: Dilation::ATTRS,
    effects: Effects::Pure,
    algebra: Algebra::NONE,
    infer: |cx| {
        let shape = output_shape(&cx.with_rank(0, 4)?, &cx.with_rank(1, 3)?, cx.attrs()?)?;
        cx.output(shape)
    },
    gradient: Gradient::Vjp(|g| {
        let (x, filter, dy) = (g.input(0)?, g.input(1)?, g.dy0()?);
        let attrs = g.attrs::<Dilation>()?.clone();
        if g.wants(0) {
            let dx = g.call_with(&DILATION2D_BACKPROP_INPUT, attrs.clone(), [&x, &filter, &dy])?;
            g.set(0, dx)?;
        }
        if g.wants(1) {
            let df = g.call_with(&DILATION2D_BACKPROP_FILTER, attrs, [&x, &filter, &dy])?;
            g.set(1, df)?;
        }
        Ok(())
    }),
    cpu: Cpu::Kernel(|cx| {
        let p = params(cx.input(0)?.shape(), cx.input(1)?.shape(), cx.attrs()?)?;
        let mut out = cx.alloc(0)?;
        kernel::dilate(&p, cx.input(0)?, cx.input(1)?, &mut out)?;
        cx.set(out)
    }),
    hlo: Hlo::HostOnly("not lowered yet"),
    batch: Batch::Folded(&[0]),
    decompose: None,
    samples: |s| {
        let case = |t: Dilation| Case::new(t).numbers(&[2, 4, 5, 2]).numbers(&[2, 3, 2]);
        case(of(1, 1, Border::Valid)).add(s);
        case(of(2, 1, Border::Same)).add(s);
        case(of(1, 2, Border::Same)).add(s);
    },
};

const fn backward(
    name: &'static str,
    doc: &'static str,
    output: &[&'static str],
    infer: fn(&mut Infer<'_>) -> Result<()>,
    cpu: fn(&mut Kernel<'_>) -> Result<()>,
) -> OpDef {
    OpDef {
        name,
        doc,
        signature: Signature::new(&["input: T", "filter: T", "out_backprop: T"], output, T_REALS),
        attrs: Dilation::ATTRS,
        effects: Effects::Pure,
        algebra: Algebra::NONE,
        infer,
        gradient: Gradient::None("TensorFlow has none"),
        cpu: Cpu::Kernel(cpu),
        hlo: Hlo::HostOnly("not lowered yet"),
        batch: Batch::Loop("a filter's gradient is a sum over a row's batch"),
        decompose: None,
        samples: |s| {
            let case = Case::new(of(1, 1, Border::Valid)).numbers(&[2, 4, 5, 2]);
            case.numbers(&[2, 3, 2]).numbers(&[2, 3, 3, 2]).not_smooth().add(s);
        },
    }
}

fn infer_backward(cx: &mut Infer<'_>, to_filter: bool) -> Result<()> {
    let (x, filter) = (cx.with_rank(0, 4)?, cx.with_rank(1, 3)?);
    output_shape(&x, &filter, cx.attrs()?)?.merge(&cx.with_rank(2, 4)?)?;
    cx.output(if to_filter { filter } else { x })
}

fn run_backward(cx: &mut Kernel<'_>, to_filter: bool) -> Result<()> {
    let p = params(cx.input(0)?.shape(), cx.input(1)?.shape(), cx.attrs()?)?;
    let mut grad = cx.alloc(0)?;
    kernel::dilate_grad(&p, cx.input(0)?, cx.input(1)?, cx.input(2)?, to_filter, &mut grad)?;
    cx.set(grad)
}

/// The gradient to the images.
pub static DILATION2D_BACKPROP_INPUT: OpDef = backward(
    "Dilation2DBackpropInput",
    "Computes the gradient of Dilation2D with respect to the input: what comes is added where the largest sum \
     came from.",
    &["in_backprop: T"],
    |cx| infer_backward(cx, false),
    |cx| run_backward(cx, false),
);
/// The gradient to the filter.
pub static DILATION2D_BACKPROP_FILTER: OpDef = backward(
    "Dilation2DBackpropFilter",
    "Computes the gradient of Dilation2D with respect to the filter: what comes is added where the largest sum \
     came from.",
    &["filter_backprop: T"],
    |cx| infer_backward(cx, true),
    |cx| run_backward(cx, true),
);
