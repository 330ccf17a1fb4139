//! Convolution of volumes, by the machinery of images: the planes that the window sees at one depth become
//! channels of one image, so that a single product sums over all of them: group by group of channels.
//!
//! Invariant: outside the volume are zeros; what is not padded is not copied for a window of one plane.
//! Does not know: names of padding schemes.

use crate::conv2d::{self, Conv2dParams};
use ferroflow_base::{Error, Result};
use ferroflow_kernels::matmul::Epilogue;
use ferroflow_kernels::numeric::Number;
use ferroflow_kernels::{moves, work};
use ferroflow_tensor::{Array, Shape, dispatch};

/// The sizes of a convolution of volumes: along the depth here, of planes in `planes`, whose batch counts
/// volumes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Conv3dParams {
    /// Depth of an input volume.
    pub in_d: usize,
    /// Depth of an output volume.
    pub out_d: usize,
    /// Depth of the filter.
    pub kernel_d: usize,
    /// Input planes from one output plane to the next.
    pub stride_d: usize,
    /// Input planes from one filter plane to the next.
    pub dilation_d: usize,
    /// Planes of zeros thought before the input.
    pub pad_front: usize,
    /// Of the planes.
    pub planes: Conv2dParams,
}

fn overflow() -> Error {
    Error::resource_exhausted("the sizes of a convolution of volumes overflow")
}

impl Conv3dParams {
    /// The convolution of images that it is.
    fn flat(&self) -> Result<Conv2dParams> {
        let p = Conv2dParams {
            batch: self.planes.batch.checked_mul(self.out_d).ok_or_else(overflow)?,
            in_c: self.planes.in_c.checked_mul(self.kernel_d).ok_or_else(overflow)?,
            ..self.planes
        };
        p.check()?;
        Ok(p)
    }

    /// `[batch, depth, height, width, channels]` of the input.
    pub fn input_shape(&self) -> Result<Shape> {
        let p = &self.planes;
        Shape::new([p.batch, self.in_d, p.in_h, p.in_w, p.in_c])
    }

    /// `[batch, depth, height, width, channels]` of the output.
    pub fn output_shape(&self) -> Result<Shape> {
        let p = &self.planes;
        Shape::new([p.batch, self.out_d, p.out_h, p.out_w, p.out_c])
    }

    /// `[depth, height, width, in, out]` of the filter.
    pub fn filter_shape(&self) -> Result<Shape> {
        let p = &self.planes;
        Shape::new([self.kernel_d, p.kernel_h, p.kernel_w, p.in_c / p.groups.max(1), p.out_c])
    }

    fn expect(&self, what: &str, array: &Array, shape: &Shape) -> Result<()> {
        if array.shape() == shape {
            return Ok(());
        }
        Err(Error::invalid_argument(format!(
            "the {what} of this convolution must be of shape {shape}, got {}",
            array.shape()
        )))
    }

    /// The input plane that output plane `d` sees by filter plane `k`.
    fn plane(&self, d: usize, k: usize) -> Option<usize> {
        let at = (d * self.stride_d + k * self.dilation_d).checked_sub(self.pad_front)?;
        (at < self.in_d).then_some(at)
    }

    /// Whether the planes are seen one by one, each once.
    fn is_plain(&self) -> bool {
        self.kernel_d == 1 && self.stride_d == 1 && self.pad_front == 0 && self.out_d == self.in_d
    }
}

/// The planes that each output plane sees, as channels: `[batch * out_d, h, w, kernel_d * channels]`.
fn seen(p: &Conv3dParams, flat: &Conv2dParams, x: &Array) -> Result<Array> {
    if p.is_plain() {
        return x.reshape(flat.input_shape()?);
    }
    let mut out = Array::uninit(x.dtype(), flat.input_shape()?)?;
    let (c, k) = (p.planes.in_c, p.kernel_d);
    let groups = p.planes.groups.max(1);
    let own = c / groups;
    let area = p.planes.in_h * p.planes.in_w;
    if out.is_empty() {
        return Ok(out);
    }
    dispatch!(x.dtype(), T in floats => {
        let source = x.slice::<T>()?;
        let shared = work::Shared::new(out.slice_mut::<T>()?);
        let image = area * k * c;
        work::each(flat.batch, work::grain().div_ceil(image), |range| {
            for n in range {
                // SAFETY: each image is written by one task.
                let to = unsafe { shared.part(n * image..(n + 1) * image) };
                let (volume, d) = (n / p.out_d, n % p.out_d);
                for tap in 0..k {
                    let from = p.plane(d, tap).map(|at| (volume * p.in_d + at) * area * c);
                    for at in 0..area * groups {
                        let (pixel, group) = (at / groups, at % groups);
                        let run = &mut to[(at * k + tap) * own..][..own];
                        match from {
                            Some(from) => {
                                let from = from + pixel * c + group * own;
                                run.copy_from_slice(&source[from..][..own]);
                            }
                            None => run.fill(T::ZERO),
                        }
                    }
                }
            }
        });
        Ok(out)
    })
    .unwrap_or_else(|| Err(Error::unimplemented(format!("convolution of {}", x.dtype()))))
}

/// The transpose of [`seen`]: what came to each plane, added up.
fn unseen(p: &Conv3dParams, grad: &Array, dx: &mut Array) -> Result<()> {
    let (c, k) = (p.planes.in_c, p.kernel_d);
    let own = c / p.planes.groups.max(1);
    let area = p.planes.in_h * p.planes.in_w;
    let (volume, image) = (p.in_d * area * c, area * k * c);
    dispatch!(grad.dtype(), T in floats => {
        let source = grad.slice::<T>()?;
        let target = dx.slice_mut::<T>()?;
        target.fill(T::ZERO);
        if volume == 0 || source.is_empty() {
            return Ok(());
        }
        let shared = work::Shared::new(target);
        work::each(p.planes.batch, work::grain().div_ceil(volume * k), |range| {
            for n in range {
                // SAFETY: each volume is written by one task.
                let to = unsafe { shared.part(n * volume..(n + 1) * volume) };
                for d in 0..p.out_d {
                    let from = &source[(n * p.out_d + d) * image..][..image];
                    for tap in 0..k {
                        let Some(at) = p.plane(d, tap) else { continue };
                        let plane = &mut to[at * area * c..][..area * c];
                        for (at, run) in plane.chunks_mut(own).enumerate() {
                            let from = &from[(at * k + tap) * own..][..own];
                            run.iter_mut().zip(from).for_each(|(t, &v)| *t = t.plus(v));
                        }
                    }
                }
            }
        });
        Ok(())
    })
    .unwrap_or_else(|| Err(Error::unimplemented(format!("convolution of {}", grad.dtype()))))
}

/// The filter with its planes among the input's channels, from `[d, h, w, in, out]`.
fn folded(p: &Conv3dParams, flat: &Conv2dParams, filter: &Array) -> Result<Array> {
    if p.kernel_d == 1 {
        return filter.reshape(flat.filter_shape()?);
    }
    let q = &p.planes;
    let dims = [q.kernel_h, q.kernel_w, p.kernel_d, q.in_c / q.groups.max(1), q.out_c];
    let mut out = Array::uninit(filter.dtype(), Shape::new(dims)?)?;
    moves::transpose(filter, &[1, 2, 0, 3, 4], &mut out)?;
    out.reshape(flat.filter_shape()?)
}

/// The convolution of `x` with `filter`.
pub fn forward(p: &Conv3dParams, x: &Array, filter: &Array, out: &mut Array) -> Result<()> {
    p.expect("input", x, &p.input_shape()?)?;
    p.expect("filter", filter, &p.filter_shape()?)?;
    p.expect("output", out, &p.output_shape()?)?;
    if out.is_empty() {
        return Ok(());
    }
    let flat = p.flat()?;
    let mut images = Array::uninit(x.dtype(), flat.output_shape()?)?;
    let (x, filter) = (seen(p, &flat, x)?, folded(p, &flat, filter)?);
    conv2d::forward(&flat, &x, &filter, &Epilogue::NONE, &mut images)?;
    *out = images.reshape(p.output_shape()?)?;
    Ok(())
}

/// The gradient to the input.
pub fn input_grad(p: &Conv3dParams, filter: &Array, dy: &Array, dx: &mut Array) -> Result<()> {
    p.expect("filter", filter, &p.filter_shape()?)?;
    p.expect("output's gradient", dy, &p.output_shape()?)?;
    p.expect("input's gradient", dx, &p.input_shape()?)?;
    if dx.is_empty() {
        return Ok(());
    }
    let flat = p.flat()?;
    let mut images = Array::uninit(dy.dtype(), flat.input_shape()?)?;
    let filter = folded(p, &flat, filter)?;
    conv2d::input_grad(&flat, &filter, &dy.reshape(flat.output_shape()?)?, &mut images)?;
    if p.is_plain() {
        *dx = images.reshape(p.input_shape()?)?;
        return Ok(());
    }
    unseen(p, &images, dx)
}

/// The gradient to the filter.
pub fn filter_grad(p: &Conv3dParams, x: &Array, dy: &Array, df: &mut Array) -> Result<()> {
    p.expect("input", x, &p.input_shape()?)?;
    p.expect("output's gradient", dy, &p.output_shape()?)?;
    p.expect("filter's gradient", df, &p.filter_shape()?)?;
    if df.is_empty() {
        return Ok(());
    }
    let flat = p.flat()?;
    let mut flat_df = Array::uninit(dy.dtype(), flat.filter_shape()?)?;
    let x = seen(p, &flat, x)?;
    conv2d::filter_grad(&flat, &x, &dy.reshape(flat.output_shape()?)?, &mut flat_df)?;
    let q = &p.planes;
    let split =
        Shape::new([q.kernel_h, q.kernel_w, p.kernel_d, q.in_c / q.groups.max(1), q.out_c])?;
    moves::transpose(&flat_df.reshape(split)?, &[2, 0, 1, 3, 4], df)
}
