//! Convolution of int32, and its gradient to the input: plain loops, for nobody trains in integers.
//!
//! Invariant: sums wrap; the caller has checked the sizes and the shapes of all arrays.
//! Does not know: speed.

use crate::conv2d::Conv2dParams;
use ferroflow_base::Result;
use ferroflow_tensor::Array;

/// The index along one dimension that an output reads by a tap, if it lies inside.
fn source(out: usize, tap: usize, (stride, dilation, pad, size): Axis) -> Option<usize> {
    (out * stride + tap * dilation).checked_sub(pad).filter(|&at| at < size)
}

/// Stride, dilation, padding before, size of the input.
type Axis = (usize, usize, usize, usize);

/// Calls `f(input, filter, output)` with the offsets of every product.
fn products(p: &Conv2dParams, mut f: impl FnMut(usize, usize, usize)) {
    let (in_g, out_g) = (p.in_c / p.groups, p.out_c / p.groups);
    let rows = (p.stride_h, p.dilation_h, p.pad_top, p.in_h);
    let columns = (p.stride_w, p.dilation_w, p.pad_left, p.in_w);
    for at in 0..p.batch * p.out_h * p.out_w {
        let (n, y, x) = (at / (p.out_h * p.out_w), at / p.out_w % p.out_h, at % p.out_w);
        for ky in 0..p.kernel_h {
            let Some(row) = source(y, ky, rows) else { continue };
            for kx in 0..p.kernel_w {
                let Some(column) = source(x, kx, columns) else { continue };
                let pixel = ((n * p.in_h + row) * p.in_w + column) * p.in_c;
                let tap = (ky * p.kernel_w + kx) * in_g;
                for to in 0..p.out_c {
                    let first = to / out_g.max(1) * in_g;
                    for c in 0..in_g {
                        f(pixel + first + c, (tap + c) * p.out_c + to, at * p.out_c + to);
                    }
                }
            }
        }
    }
}

/// The convolution of `input` with `filter`.
pub(crate) fn forward(
    params: &Conv2dParams,
    input: &Array,
    filter: &Array,
    out: &mut Array,
) -> Result<()> {
    let (input, filter, out) =
        (input.slice::<i32>()?, filter.slice::<i32>()?, out.slice_mut::<i32>()?);
    out.fill(0);
    if !input.is_empty() {
        products(params, |x, w, y| {
            out[y] = out[y].wrapping_add(input[x].wrapping_mul(filter[w]));
        });
    }
    Ok(())
}

/// The gradient to the input.
pub(crate) fn input_grad(
    params: &Conv2dParams,
    filter: &Array,
    grad: &Array,
    out: &mut Array,
) -> Result<()> {
    let (filter, grad, out) =
        (filter.slice::<i32>()?, grad.slice::<i32>()?, out.slice_mut::<i32>()?);
    out.fill(0);
    if !out.is_empty() {
        products(params, |x, w, y| {
            out[x] = out[x].wrapping_add(grad[y].wrapping_mul(filter[w]));
        });
    }
    Ok(())
}
