//! 2-D convolution of NHWC images with HWIO filters, and its gradients.
//!
//! Invariant: sizes are checked before anything is computed, so that no index overflows; results do
//! not depend on the number of threads. float16 and bfloat16 are computed in float32 and rounded
//! once.
//! Does not know: NCHW (its op transposes), names of padding schemes.

pub use crate::conv2d_bias_grad::bias_grad;
use crate::conv2d_depthwise::{Depthwise, DepthwiseFilterGrad};
use crate::conv2d_filter_grad::{FilterGrad, FilterSource};
use crate::conv2d_gather::Gather;
use crate::conv2d_int;
use crate::conv2d_plan::Axis;
pub use crate::conv2d_pool::max_pool_filter_grad;
use ferroflow_base::{Error, Result};
use ferroflow_kernels::matmul::{Epilogue, in_float32, widen};
use ferroflow_kernels::vector::{InstructionSet, VectorElement};
use ferroflow_tensor::{Array, DType, Element, Shape};

/// The sizes of a convolution. Any values may be put in: every function here checks them first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Conv2dParams {
    /// Images.
    pub batch: usize,
    /// Height of an input image.
    pub in_h: usize,
    /// Width of an input image.
    pub in_w: usize,
    /// Channels of an input image.
    pub in_c: usize,
    /// Height of the filter.
    pub kernel_h: usize,
    /// Width of the filter.
    pub kernel_w: usize,
    /// Channels of an output image.
    pub out_c: usize,
    /// Height of an output image.
    pub out_h: usize,
    /// Width of an output image.
    pub out_w: usize,
    /// Input rows from one output row to the next.
    pub stride_h: usize,
    /// Input columns from one output column to the next.
    pub stride_w: usize,
    /// Input rows from one filter row to the next.
    pub dilation_h: usize,
    /// Input columns from one filter column to the next.
    pub dilation_w: usize,
    /// Rows of zeros thought above the input.
    pub pad_top: usize,
    /// Columns of zeros thought left of the input.
    pub pad_left: usize,
    /// Groups of channels; each group of outputs sees only its group of inputs.
    pub groups: usize,
}

/// Coordinates of a convolution stay below this, so that sums of a few products fit 64 bits.
const MOST: usize = 1 << 48;

impl Conv2dParams {
    /// Checks that the sizes make sense and that nothing computed from them overflows.
    pub fn check(&self) -> Result<()> {
        let positive = [
            self.kernel_h,
            self.kernel_w,
            self.stride_h,
            self.stride_w,
            self.dilation_h,
            self.dilation_w,
            self.groups,
        ];
        if positive.contains(&0) {
            return Err(Error::invalid_argument(format!(
                "filter sizes, strides, dilations and groups of a convolution must be positive, got \
                 {self:?}"
            )));
        }
        if !self.in_c.is_multiple_of(self.groups) || !self.out_c.is_multiple_of(self.groups) {
            return Err(Error::invalid_argument(format!(
                "the channels of input ({}) and output ({}) must be multiples of the number of \
                 groups ({})",
                self.in_c, self.out_c, self.groups
            )));
        }
        let axes = [
            (self.out_h, self.stride_h, self.kernel_h, self.dilation_h, self.pad_top, self.in_h),
            (self.out_w, self.stride_w, self.kernel_w, self.dilation_w, self.pad_left, self.in_w),
        ];
        for (out, stride, kernel, dilation, pad, input) in axes {
            let small = |a: usize, b: usize| a.checked_mul(b).is_some_and(|n| n < MOST);
            if !small(out, stride) || !small(kernel, dilation) || pad >= MOST || input >= MOST {
                return Err(Error::invalid_argument(format!(
                    "the sizes of a convolution overflow: {self:?}"
                )));
            }
        }
        for shape in [self.input_shape()?, self.filter_shape()?, self.output_shape()?] {
            // Packed and padded to vectors, operands grow at most 64 times.
            if shape.len() >= MOST {
                return Err(Error::resource_exhausted(format!("shape {shape} is too large")));
            }
        }
        Ok(())
    }

    /// `[batch, in_h, in_w, in_c]`.
    pub fn input_shape(&self) -> Result<Shape> {
        Shape::new([self.batch, self.in_h, self.in_w, self.in_c])
    }

    /// `[kernel_h, kernel_w, in_c / groups, out_c]`.
    pub fn filter_shape(&self) -> Result<Shape> {
        let in_c = self.in_c.checked_div(self.groups).unwrap_or(0);
        Shape::new([self.kernel_h, self.kernel_w, in_c, self.out_c])
    }

    /// `[batch, out_h, out_w, out_c]`.
    pub fn output_shape(&self) -> Result<Shape> {
        Shape::new([self.batch, self.out_h, self.out_w, self.out_c])
    }

    pub(crate) fn axes(&self) -> [Axis; 2] {
        [
            Axis {
                input: self.in_h,
                output: self.out_h,
                kernel: self.kernel_h,
                stride: self.stride_h,
                dilation: self.dilation_h,
                pad: self.pad_top,
            },
            Axis {
                input: self.in_w,
                output: self.out_w,
                kernel: self.kernel_w,
                stride: self.stride_w,
                dilation: self.dilation_w,
                pad: self.pad_left,
            },
        ]
    }

    pub(crate) fn is_depthwise(&self) -> bool {
        self.groups > 1 && self.groups == self.in_c && self.groups == self.out_c
    }

    pub(crate) fn expect(
        &self,
        what: &str,
        array: &Array,
        shape: Shape,
        dtype: DType,
    ) -> Result<()> {
        if array.dtype() != dtype {
            return Err(Error::invalid_argument(format!(
                "the {what} of a convolution is of {}, its other operand of {dtype}",
                array.dtype()
            )));
        }
        // A depthwise filter [h, w, c, m] is the filter [h, w, 1, c * m] of c groups.
        let same = array.shape() == &shape
            || (what.starts_with("filter")
                && array.len() == shape.len()
                && array.dims().get(..2) == Some(&[self.kernel_h, self.kernel_w])
                && array.dims().get(2..).is_some_and(|d| d.len() == 2 && d[0] == self.groups));
        if same {
            return Ok(());
        }
        Err(Error::invalid_argument(format!(
            "the {what} of this convolution must have shape {shape}, got {}",
            array.shape()
        )))
    }
}

/// The convolution of `input` with `filter`, with bias and activation on top.
pub fn forward(
    params: &Conv2dParams,
    input: &Array,
    filter: &Array,
    epilogue: &Epilogue<'_>,
    out: &mut Array,
) -> Result<()> {
    forward_at(InstructionSet::here(), params, input, filter, epilogue, out)
}

/// The gradient to the input, from the filter and the output's gradient.
pub fn input_grad(
    params: &Conv2dParams,
    filter: &Array,
    grad: &Array,
    out: &mut Array,
) -> Result<()> {
    input_grad_at(InstructionSet::here(), params, filter, grad, out)
}

/// The gradient to the filter, from the input and the output's gradient.
pub fn filter_grad(
    params: &Conv2dParams,
    input: &Array,
    grad: &Array,
    out: &mut Array,
) -> Result<()> {
    filter_grad_at(InstructionSet::here(), params, input, grad, out)
}

/// As [`forward`], with the instructions of `level`.
#[doc(hidden)]
pub fn forward_at(
    level: InstructionSet,
    params: &Conv2dParams,
    input: &Array,
    filter: &Array,
    epilogue: &Epilogue<'_>,
    out: &mut Array,
) -> Result<()> {
    params.check()?;
    let dtype = input.dtype();
    params.expect("input", input, params.input_shape()?, dtype)?;
    params.expect("filter", filter, params.filter_shape()?, dtype)?;
    params.expect("output", out, params.output_shape()?, dtype)?;
    epilogue.check(params.out_c, dtype)?;
    match dtype {
        DType::Float32 => forward_of::<f32>(level, params, input, filter, epilogue, out),
        DType::Float64 => forward_of::<f64>(level, params, input, filter, epilogue, out),
        DType::Float16 | DType::Bfloat16 => {
            let bias = epilogue.bias.map(widen).transpose()?;
            let epilogue = Epilogue { bias: bias.as_ref(), ..*epilogue };
            in_float32(out, |out| {
                forward_at(level, params, &widen(input)?, &widen(filter)?, &epilogue, out)
            })
        }
        DType::Int32 if epilogue.bias.is_none() && epilogue.activation.is_none() => {
            conv2d_int::forward(params, input, filter, out)
        }
        _ => Err(unsupported(dtype)),
    }
}

fn forward_of<T: VectorElement + Element>(
    level: InstructionSet,
    params: &Conv2dParams,
    input: &Array,
    filter: &Array,
    epilogue: &Epilogue<'_>,
    out: &mut Array,
) -> Result<()> {
    if out.is_empty() {
        return Ok(());
    }
    // Without input there are no taps, however many the sizes say.
    let nothing = Conv2dParams { in_h: 0, in_w: 0, kernel_h: 1, kernel_w: 1, ..*params };
    let params = if input.is_empty() { &nothing } else { params };
    let (source, filter) = (input.slice::<T>()?, filter.slice::<T>()?);
    let bias = epilogue.bias.map(|b| b.slice::<T>()).transpose()?;
    let [rows, cols] = params.axes().map(|a| a.forward());
    let kernel = [params.kernel_h, params.kernel_w];
    let activation = epilogue.activation;
    if params.is_depthwise() {
        let depthwise = Depthwise {
            level,
            rows,
            cols,
            batch: params.batch,
            source_dims: [params.in_h, params.in_w],
            target_dims: [params.out_h, params.out_w],
            channels: params.in_c,
            kernel,
            flipped: false,
            source,
            filter,
            bias,
            activation,
        };
        depthwise.run(out.slice_mut::<T>()?);
        return Ok(());
    }
    let gather = Gather {
        level,
        rows,
        cols,
        batch: params.batch,
        source_dims: [params.in_h, params.in_w, params.in_c],
        target_dims: [params.out_h, params.out_w, params.out_c],
        groups: params.groups,
        kernel,
        source,
        bias,
        activation,
    };
    let (in_c, out_c) = (params.in_c / params.groups, params.out_c / params.groups);
    gather.run(
        |g, tap, c, first, row| {
            let at = (tap * in_c + c) * params.out_c + g * out_c + first;
            row.copy_from_slice(&filter[at..at + row.len()]);
        },
        out.slice_mut::<T>()?,
    )
}

/// As [`input_grad`], with the instructions of `level`.
#[doc(hidden)]
pub fn input_grad_at(
    level: InstructionSet,
    params: &Conv2dParams,
    filter: &Array,
    grad: &Array,
    out: &mut Array,
) -> Result<()> {
    params.check()?;
    let dtype = grad.dtype();
    params.expect("filter", filter, params.filter_shape()?, dtype)?;
    params.expect("output's gradient", grad, params.output_shape()?, dtype)?;
    params.expect("input's gradient", out, params.input_shape()?, dtype)?;
    match dtype {
        DType::Float32 => input_grad_of::<f32>(level, params, filter, grad, out),
        DType::Float64 => input_grad_of::<f64>(level, params, filter, grad, out),
        DType::Float16 | DType::Bfloat16 => {
            in_float32(out, |out| input_grad_at(level, params, &widen(filter)?, &widen(grad)?, out))
        }
        DType::Int32 => conv2d_int::input_grad(params, filter, grad, out),
        _ => Err(unsupported(dtype)),
    }
}

fn input_grad_of<T: VectorElement + Element>(
    level: InstructionSet,
    params: &Conv2dParams,
    filter: &Array,
    grad: &Array,
    out: &mut Array,
) -> Result<()> {
    if out.is_empty() {
        return Ok(());
    }
    if grad.is_empty() {
        out.slice_mut::<T>()?.fill(num_traits::zero());
        return Ok(());
    }
    let (source, filter) = (grad.slice::<T>()?, filter.slice::<T>()?);
    let [rows, cols] = params.axes().map(|a| a.backward());
    let kernel = [params.kernel_h, params.kernel_w];
    if params.is_depthwise() {
        let depthwise = Depthwise {
            level,
            rows,
            cols,
            batch: params.batch,
            source_dims: [params.out_h, params.out_w],
            target_dims: [params.in_h, params.in_w],
            channels: params.in_c,
            kernel,
            flipped: true,
            source,
            filter,
            bias: None,
            activation: None,
        };
        depthwise.run(out.slice_mut::<T>()?);
        return Ok(());
    }
    let gather = Gather {
        level,
        rows,
        cols,
        batch: params.batch,
        source_dims: [params.out_h, params.out_w, params.out_c],
        target_dims: [params.in_h, params.in_w, params.in_c],
        groups: params.groups,
        kernel,
        source,
        bias: None,
        activation: None,
    };
    let (in_c, out_c) = (params.in_c / params.groups, params.out_c / params.groups);
    let last = params.kernel_h * params.kernel_w - 1;
    gather.run(
        |g, tap, c, first, row| {
            // Row by row the filter's channels change places, and its taps their order.
            let start = ((last - tap) * in_c + first) * params.out_c + g * out_c + c;
            for (i, x) in row.iter_mut().enumerate() {
                *x = filter[start + i * params.out_c];
            }
        },
        out.slice_mut::<T>()?,
    )
}

/// As [`filter_grad`], with the instructions of `level`.
#[doc(hidden)]
pub fn filter_grad_at(
    level: InstructionSet,
    params: &Conv2dParams,
    input: &Array,
    grad: &Array,
    out: &mut Array,
) -> Result<()> {
    params.check()?;
    let dtype = grad.dtype();
    params.expect("input", input, params.input_shape()?, dtype)?;
    params.expect("output's gradient", grad, params.output_shape()?, dtype)?;
    params.expect("filter's gradient", out, params.filter_shape()?, dtype)?;
    match dtype {
        DType::Float32 => filter_grad_of::<f32>(level, params, input, grad, out),
        DType::Float64 => filter_grad_of::<f64>(level, params, input, grad, out),
        DType::Float16 | DType::Bfloat16 => {
            in_float32(out, |out| filter_grad_at(level, params, &widen(input)?, &widen(grad)?, out))
        }
        _ => Err(unsupported(dtype)),
    }
}

fn filter_grad_of<T: VectorElement + Element>(
    level: InstructionSet,
    params: &Conv2dParams,
    input: &Array,
    grad: &Array,
    out: &mut Array,
) -> Result<()> {
    if out.is_empty() {
        return Ok(());
    }
    if grad.is_empty() || input.is_empty() {
        out.slice_mut::<T>()?.fill(num_traits::zero());
        return Ok(());
    }
    let (input, grad) = (input.slice::<T>()?, grad.slice::<T>()?);
    let [rows, cols] = params.axes().map(|a| a.forward());
    let kernel = [params.kernel_h, params.kernel_w];
    if params.is_depthwise() {
        let depthwise = DepthwiseFilterGrad {
            level,
            rows,
            cols,
            batch: params.batch,
            input_dims: [params.in_h, params.in_w],
            grad_dims: [params.out_h, params.out_w],
            channels: params.in_c,
            kernel,
            input,
            grad,
        };
        return depthwise.run(out.slice_mut::<T>()?);
    }
    let product = FilterGrad {
        level,
        rows,
        cols,
        batch: params.batch,
        input_dims: [params.in_h, params.in_w, params.in_c],
        grad_dims: [params.out_h, params.out_w, params.out_c],
        groups: params.groups,
        kernel,
        input,
        grad: FilterSource::Given(grad),
    };
    product.run(out.slice_mut::<T>()?)
}

#[cold]
fn unsupported(dtype: DType) -> Error {
    Error::unimplemented(format!(
        "convolution of {dtype}; there are float16, bfloat16, float32 and float64"
    ))
}
