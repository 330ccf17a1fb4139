//! Convolution of each channel by filters of its own: `DepthwiseConv2dNative` and its two gradients.
//!
//! Invariant: it is `Conv2D` with as many groups as channels: the multipliers of a filter
//! `[height, width, channels, multiplier]` are its output channels, one channel after the other.
//! Does not know: how the loops run.

use crate::conv2d::{CONV2D, CONV2D_BACKPROP_FILTER, CONV2D_BACKPROP_INPUT, Conv2D, output_shape};
use crate::window::{DataFormat, Padding};
use ferroflow_ops::array::concat::concat;
use ferroflow_ops::array::{shape_value, slice_of};
use ferroflow_ops::prelude::*;

attributes! {
    /// How a filter slides over images.
    pub struct Depthwise {
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
    }
}

impl Depthwise {
    fn of(stride: i64, padding: Padding, dilation: i64) -> Depthwise {
        Depthwise {
            strides: vec![1, stride, stride, 1],
            padding,
            explicit_paddings: Vec::new(),
            data_format: DataFormat::Nhwc,
            dilations: vec![1, dilation, dilation, 1],
        }
    }

    fn conv2d(&self) -> Conv2D {
        Conv2D {
            strides: self.strides.clone(),
            use_cudnn_on_gpu: true,
            padding: self.padding,
            explicit_paddings: self.explicit_paddings.clone(),
            data_format: self.data_format,
            dilations: self.dilations.clone(),
        }
    }
}

/// The shape of the filter that `Conv2D` takes, from that of ours, an integer vector.
fn grouped(cx: &mut dyn Emit, filter_shape: &Value) -> Result<Value> {
    let window = slice_of(cx, filter_shape, 0, 2)?;
    concat(cx, &[window, ints(&[1, -1])?], 0)
}

/// The filter as `Conv2D` takes it.
fn as_grouped(cx: &mut dyn Emit, filter: &Value) -> Result<Value> {
    let own = cx.shape_of(filter)?;
    let shape = grouped(cx, &own)?;
    cx.reshape(filter, &shape)
}

/// The output shape, checked as that of the `Conv2D` it is.
fn shape_of_output(
    cx: &Infer<'_>,
    input: &PartialShape,
    filter: &PartialShape,
) -> Result<PartialShape> {
    let attrs = cx.attrs::<Depthwise>()?;
    for (what, shape) in [("input", input), ("filter", filter)] {
        if shape.rank().is_some_and(|r| r != 4) {
            return Err(Error::invalid_argument(format!("{what} must be 4-dimensional: {shape}")));
        }
    }
    let (_, _, ch) = attrs.data_format.axes();
    let (c, m) = (filter.dim(2), filter.dim(3));
    if let (Some(c), Some(x)) = (c, input.dim(ch))
        && (c != x || c == 0)
    {
        return Err(Error::invalid_argument(format!(
            "input and filter must have the same depth: {x} vs {c}"
        )));
    }
    let out =
        match c.zip(m) {
            Some((c, m)) => Some(c.checked_mul(m).ok_or_else(|| {
                Error::resource_exhausted("the channels of a convolution overflow")
            })?),
            None => None,
        };
    if out == Some(0) {
        return Err(Error::invalid_argument(format!("filter {filter} must not be empty")));
    }
    let filter = PartialShape::new([filter.dim(0), filter.dim(1), Some(1), out]);
    output_shape(input, &filter, &attrs.conv2d())
}

const fn depthwise(
    name: &'static str,
    doc: &'static str,
    signature: Signature,
    infer: fn(&mut Infer<'_>) -> Result<()>,
    decompose: fn(&mut dyn Emit, &Attrs, &[Value]) -> Result<Outputs>,
    samples: fn(&mut Vec<Case>),
) -> OpDef {
    OpDef {
        name,
        doc,
        signature,
        attrs: Depthwise::ATTRS,
        effects: Effects::Pure,
        algebra: Algebra::NONE,
        infer,
        gradient: Gradient::Composite,
        cpu: Cpu::Composite,
        hlo: Hlo::Composite,
        batch: Batch::Composite,
        decompose: Some(decompose),
        samples,
    }
}

/// Three inputs.
fn three(inputs: &[Value]) -> Result<[&Value; 3]> {
    match inputs {
        [a, b, c] => Ok([a, b, c]),
        _ => Err(Error::internal("three inputs are expected")),
    }
}

fn one(value: Value) -> Outputs {
    Outputs::from_elem(value, 1)
}

/// Each channel convolved by its own filters.
pub static DEPTHWISE_CONV2D: OpDef = depthwise(
    "DepthwiseConv2dNative",
    "Computes a 2-D depthwise convolution given 4-D input and filter tensors.",
    Signature::new(&["input: T", "filter: T"], &["output: T"], T_FLOATS),
    |cx| {
        let shape = shape_of_output(cx, &cx.with_rank(0, 4)?, &cx.with_rank(1, 4)?)?;
        cx.output(shape)
    },
    |cx, attrs, inputs| {
        let [input, filter] = inputs else {
            return Err(Error::internal("two inputs are expected"));
        };
        let filter = as_grouped(cx, filter)?;
        let c = attrs.get::<Depthwise>()?.conv2d();
        Ok(one(cx.call_with(&CONV2D, c, [input, &filter])?))
    },
    |s| {
        let case = |a: Depthwise| Case::new(a);
        case(Depthwise::of(1, Padding::Same, 1))
            .numbers(&[2, 4, 5, 3])
            .numbers(&[3, 2, 3, 1])
            .add(s);
        case(Depthwise::of(2, Padding::Valid, 1))
            .numbers(&[1, 5, 5, 2])
            .numbers(&[3, 3, 2, 2])
            .add(s);
        case(Depthwise::of(1, Padding::Valid, 2))
            .numbers(&[1, 6, 5, 2])
            .numbers(&[2, 2, 2, 1])
            .add(s);
        case(Depthwise::of(1, Padding::Same, 1))
            .numbers(&[0, 3, 3, 2])
            .numbers(&[2, 2, 2, 1])
            .add(s);
    },
);

/// Its gradient towards the images.
pub static DEPTHWISE_BACKPROP_INPUT: OpDef = depthwise(
    "DepthwiseConv2dNativeBackpropInput",
    "Computes the gradients of depthwise convolution with respect to the input.",
    Signature::new(
        &["input_sizes: const int32", "filter: T", "out_backprop: T"],
        &["output: T"],
        T_FLOATS,
    ),
    |cx| {
        let shape = shape_value(cx, 0, false)?;
        shape_of_output(cx, &shape, &cx.with_rank(1, 4)?)?.merge(&cx.with_rank(2, 4)?)?;
        cx.output(shape)
    },
    |cx, attrs, inputs| {
        let [sizes, filter, dy] = three(inputs)?;
        let filter = as_grouped(cx, filter)?;
        let c = attrs.get::<Depthwise>()?.conv2d();
        Ok(one(cx.call_with(&CONV2D_BACKPROP_INPUT, c, [sizes, &filter, dy])?))
    },
    |s| {
        let case = Case::new(Depthwise::of(1, Padding::Same, 1)).ints(&[2, 4, 5, 3]);
        case.numbers(&[3, 2, 3, 1]).numbers(&[2, 4, 5, 3]).add(s);
        let case = Case::new(Depthwise::of(2, Padding::Valid, 1)).ints(&[1, 5, 5, 2]);
        case.numbers(&[3, 3, 2, 2]).numbers(&[1, 2, 2, 4]).add(s);
    },
);

/// Its gradient towards the filters.
pub static DEPTHWISE_BACKPROP_FILTER: OpDef = depthwise(
    "DepthwiseConv2dNativeBackpropFilter",
    "Computes the gradients of depthwise convolution with respect to the filter.",
    Signature::new(
        &["input: T", "filter_sizes: const int32", "out_backprop: T"],
        &["output: T"],
        T_FLOATS,
    ),
    |cx| {
        let shape = shape_value(cx, 1, false)?;
        shape_of_output(cx, &cx.with_rank(0, 4)?, &shape)?.merge(&cx.with_rank(2, 4)?)?;
        cx.output(shape)
    },
    |cx, attrs, inputs| {
        let [input, sizes, dy] = three(inputs)?;
        let window = slice_of(cx, sizes, 0, 2)?;
        let channels = slice_of(cx, sizes, 2, 2)?;
        let all = cx.reduce(&ferroflow_ops::math::reduce::PROD, &channels, &ints(&[0])?, true)?;
        let shape = concat(cx, &[window, ints(&[1])?, all], 0)?;
        let c = attrs.get::<Depthwise>()?.conv2d();
        let df = cx.call_with(&CONV2D_BACKPROP_FILTER, c, [input, &shape, dy])?;
        Ok(one(cx.reshape(&df, sizes)?))
    },
    |s| {
        let case = Case::new(Depthwise::of(1, Padding::Same, 1)).numbers(&[2, 4, 5, 3]);
        case.ints(&[3, 2, 3, 1]).numbers(&[2, 4, 5, 3]).add(s);
        let case = Case::new(Depthwise::of(2, Padding::Valid, 1)).numbers(&[1, 5, 5, 2]);
        case.ints(&[3, 3, 2, 2]).numbers(&[1, 2, 2, 4]).add(s);
    },
);
