//! Convolution and pooling as one kernel: what lies between them stays in the cache.
//!
//! Invariant: the same numbers as the two kernels one after the other, but for the order of sums;
//! they do not depend on the number of threads.
//! Does not know: how either part computes.

use crate::conv2d::{Conv2dParams, filter_grad};
use crate::conv2d_filter_grad::{FilterGrad, FilterSource};
use crate::pool2d::{Ordered, Pool2dParams, max_pool_grad};
use crate::pool2d_max_grad::max_pool_grad_image;
use ferroflow_base::{Error, Result};
use ferroflow_kernels::vector::{InstructionSet, VectorElement};
use ferroflow_tensor::{Array, DType, Element};

/// Bytes of an image between the two, at most: it should stay in the second-level cache.
const IMAGE: usize = 1 << 20;
/// Images, at least: with fewer, whole images are too few tasks.
const IMAGES: usize = 8;

/// [`filter_grad`] of a convolution that [`max_pool`](crate::pool2d::max_pool) follows, from the
/// gradient of what that gave. `pool_input` is the convolution's output, or what an activation made
/// of it: what was pooled.
pub fn max_pool_filter_grad(
    conv: &Conv2dParams,
    pool: &Pool2dParams,
    input: &Array,
    pool_input: &Array,
    pool_grad: &Array,
    out: &mut Array,
) -> Result<()> {
    conv.check()?;
    pool.check()?;
    let dtype = input.dtype();
    let between = pool.input_shape()?;
    if between != conv.output_shape()? {
        return Err(Error::invalid_argument(format!(
            "the convolution gives {}, but {between} is pooled",
            conv.output_shape()?
        )));
    }
    conv.expect("input", input, conv.input_shape()?, dtype)?;
    conv.expect("filter's gradient", out, conv.filter_shape()?, dtype)?;
    pool.expect("input", pool_input, between.clone(), dtype)?;
    pool.expect("output's gradient", pool_grad, pool.output_shape()?, dtype)?;
    let image = (conv.out_h * conv.out_w).saturating_mul(conv.out_c * dtype.size().max(1));
    let blocked = conv.batch >= IMAGES && image <= IMAGE && !conv.is_depthwise();
    let arrays = [input, pool_input, pool_grad, &*out];
    if blocked && !arrays.iter().any(|a| a.is_empty()) {
        match dtype {
            DType::Float32 => {
                return by_images::<f32>(conv, pool, input, pool_input, pool_grad, out);
            }
            DType::Float64 => {
                return by_images::<f64>(conv, pool, input, pool_input, pool_grad, out);
            }
            _ => {}
        }
    }
    let mut grad = Array::zeros(dtype, between)?;
    max_pool_grad(pool, pool_input, pool_grad, &mut grad)?;
    filter_grad(conv, input, &grad, out)
}

fn by_images<T: VectorElement + Element + Ordered>(
    conv: &Conv2dParams,
    pool: &Pool2dParams,
    input: &Array,
    pool_input: &Array,
    pool_grad: &Array,
    out: &mut Array,
) -> Result<()> {
    let (pooled, small) = (pool_input.slice::<T>()?, pool_grad.slice::<T>()?);
    let make = |image: usize, grad: &mut [T]| max_pool_grad_image(pool, pooled, small, image, grad);
    let [rows, cols] = conv.axes().map(|a| a.forward());
    let product = FilterGrad {
        level: InstructionSet::here(),
        rows,
        cols,
        batch: conv.batch,
        input_dims: [conv.in_h, conv.in_w, conv.in_c],
        grad_dims: [conv.out_h, conv.out_w, conv.out_c],
        groups: conv.groups,
        kernel: [conv.kernel_h, conv.kernel_w],
        input: input.slice::<T>()?,
        grad: FilterSource::Made(&make),
    };
    product.run(out.slice_mut::<T>()?)
}
