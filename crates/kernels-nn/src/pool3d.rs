//! Pooling of volumes, and where the largest element of each window is, of images and volumes.
//!
//! Invariant: the largest of a window, and its mean, are those of its planes, so a pooling of volumes is
//! one of images and one along the depth. Of equal elements the first counts, plane by plane and row by row.
//! Does not know: names of padding schemes.

use crate::pool2d::{self, Pool2dParams};
use ferroflow_base::{Error, Result};
use ferroflow_kernels::numeric::Number;
use ferroflow_kernels::work;
use ferroflow_tensor::{Array, DType, Integers, Shape, dispatch};
use std::ops::Range;

/// The sizes of a pooling of volumes, depth, height and width in that order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pool3dParams {
    /// Volumes.
    pub batch: usize,
    /// Size of an input volume.
    pub input: [usize; 3],
    /// Channels of input and output.
    pub channels: usize,
    /// Size of the window.
    pub window: [usize; 3],
    /// Steps of the window.
    pub stride: [usize; 3],
    /// Size of an output volume.
    pub out: [usize; 3],
    /// Elements thought before the input.
    pub pad: [usize; 3],
}

impl Pool3dParams {
    /// `[batch, depth, height, width, channels]` of the input.
    pub fn input_shape(&self) -> Result<Shape> {
        let [d, h, w] = self.input;
        Shape::new([self.batch, d, h, w, self.channels])
    }

    /// `[batch, depth, height, width, channels]` of the output.
    pub fn output_shape(&self) -> Result<Shape> {
        let [d, h, w] = self.out;
        Shape::new([self.batch, d, h, w, self.channels])
    }

    /// The pooling of each plane.
    fn planes(&self) -> Result<Pool2dParams> {
        let batch = self.batch.checked_mul(self.input[0]);
        Ok(Pool2dParams {
            batch: batch
                .ok_or_else(|| Error::resource_exhausted("the planes of volumes overflow"))?,
            in_h: self.input[1],
            in_w: self.input[2],
            channels: self.channels,
            window_h: self.window[1],
            window_w: self.window[2],
            out_h: self.out[1],
            out_w: self.out[2],
            stride_h: self.stride[1],
            stride_w: self.stride[2],
            pad_top: self.pad[1],
            pad_left: self.pad[2],
        })
    }

    /// The pooling along the depth of what the planes gave.
    fn depth(&self) -> Result<Pool2dParams> {
        let channels =
            self.out[1].checked_mul(self.out[2]).and_then(|n| n.checked_mul(self.channels));
        Ok(Pool2dParams {
            batch: self.batch,
            in_h: self.input[0],
            in_w: 1,
            channels: channels.ok_or_else(|| Error::resource_exhausted("planes overflow"))?,
            window_h: self.window[0],
            window_w: 1,
            out_h: self.out[0],
            out_w: 1,
            stride_h: self.stride[0],
            stride_w: 1,
            pad_top: self.pad[0],
            pad_left: 0,
        })
    }

    fn expect(&self, what: &str, array: &Array, shape: &Shape) -> Result<()> {
        if array.shape() == shape {
            return Ok(());
        }
        Err(Error::invalid_argument(format!(
            "the {what} of this pooling must be of shape {shape}, got {}",
            array.shape()
        )))
    }

    /// The input indices along dimension `k` of output index `i`.
    fn inside(&self, k: usize, i: usize) -> Range<usize> {
        let start = i * self.stride[k];
        let from = start.saturating_sub(self.pad[k]).min(self.input[k]);
        from..(start + self.window[k]).saturating_sub(self.pad[k]).clamp(from, self.input[k])
    }
}

type Pool = fn(&Pool2dParams, &Array, &mut Array) -> Result<()>;

/// A pooling of images, then the same along the depth.
fn twice(p: &Pool3dParams, pool: Pool, x: &Array, out: &mut Array) -> Result<()> {
    p.expect("input", x, &p.input_shape()?)?;
    p.expect("output", out, &p.output_shape()?)?;
    let (planes, depth) = (p.planes()?, p.depth()?);
    let mut flat = Array::uninit(x.dtype(), planes.output_shape()?)?;
    pool(&planes, &x.reshape(planes.input_shape()?)?, &mut flat)?;
    let mut whole = Array::uninit(x.dtype(), depth.output_shape()?)?;
    pool(&depth, &flat.reshape(depth.input_shape()?)?, &mut whole)?;
    *out = whole.reshape(p.output_shape()?)?;
    Ok(())
}

/// The largest element of each window.
pub fn max_pool(p: &Pool3dParams, x: &Array, out: &mut Array) -> Result<()> {
    twice(p, pool2d::max_pool, x, out)
}

/// The mean of each window; padding does not count.
pub fn avg_pool(p: &Pool3dParams, x: &Array, out: &mut Array) -> Result<()> {
    twice(p, pool2d::avg_pool, x, out)
}

/// The gradient of the maximum: it goes to the first largest of each window.
pub fn max_pool_grad(p: &Pool3dParams, x: &Array, dy: &Array, dx: &mut Array) -> Result<()> {
    p.expect("input", x, &p.input_shape()?)?;
    p.expect("output's gradient", dy, &p.output_shape()?)?;
    let (planes, depth) = (p.planes()?, p.depth()?);
    let x = x.reshape(planes.input_shape()?)?;
    let mut flat = Array::uninit(x.dtype(), planes.output_shape()?)?;
    pool2d::max_pool(&planes, &x, &mut flat)?;
    let flat = flat.reshape(depth.input_shape()?)?;
    let mut between = Array::uninit(dy.dtype(), depth.input_shape()?)?;
    pool2d::max_pool_grad(&depth, &flat, &dy.reshape(depth.output_shape()?)?, &mut between)?;
    let mut whole = Array::uninit(dy.dtype(), planes.input_shape()?)?;
    pool2d::max_pool_grad(&planes, &x, &between.reshape(planes.output_shape()?)?, &mut whole)?;
    *dx = whole.reshape(p.input_shape()?)?;
    Ok(())
}

/// The gradient of the mean, shared by the elements of each window.
pub fn avg_pool_grad(p: &Pool3dParams, dy: &Array, dx: &mut Array) -> Result<()> {
    p.expect("output's gradient", dy, &p.output_shape()?)?;
    let (planes, depth) = (p.planes()?, p.depth()?);
    let mut between = Array::uninit(dy.dtype(), depth.input_shape()?)?;
    pool2d::avg_pool_grad(&depth, &dy.reshape(depth.output_shape()?)?, &mut between)?;
    let mut whole = Array::uninit(dy.dtype(), planes.input_shape()?)?;
    pool2d::avg_pool_grad(&planes, &between.reshape(planes.output_shape()?)?, &mut whole)?;
    *dx = whole.reshape(p.input_shape()?)?;
    Ok(())
}

/// Where in its volume the first largest element of each window is, as int64 in the output's shape: the
/// flat index over depth, height, width and channels.
pub fn positions(p: &Pool3dParams, x: &Array) -> Result<Array> {
    p.planes()?.check()?;
    p.depth()?.check()?;
    p.expect("input", x, &p.input_shape()?)?;
    let mut found = Array::uninit(DType::Int64, p.output_shape()?)?;
    let [depth, height, width] = p.input;
    let (c, volume) = (p.channels, depth * height * width * p.channels);
    if found.is_empty() {
        return Ok(found);
    }
    if volume == 0 {
        return Err(Error::invalid_argument("windows over volumes without elements"));
    }
    let [od, oh, ow] = p.out;
    let shared = work::Shared::new(found.slice_mut::<i64>()?);
    let cells: usize = p.window.iter().product();
    let dtype = x.dtype();
    dispatch!(dtype, T in reals => {
        let x = x.slice::<T>()?;
        work::each(p.batch * od * oh * ow, work::grain().div_ceil(cells.saturating_mul(c)), |range| {
            for at in range {
                // SAFETY: each window has its own part.
                let places = unsafe { shared.part(at * c..(at + 1) * c) };
                let (n, rest) = (at / (od * oh * ow), at % (od * oh * ow));
                let image = &x[n * volume..(n + 1) * volume];
                let mut first = true;
                for d in p.inside(0, rest / (oh * ow)) {
                    for h in p.inside(1, rest / ow % oh) {
                        for w in p.inside(2, rest % ow) {
                            let start = ((d * height + h) * width + w) * c;
                            for (k, place) in places.iter_mut().enumerate() {
                                let here = start + k;
                                if first || image[here] > image[*place as usize] {
                                    *place = here as i64;
                                }
                            }
                            first = false;
                        }
                    }
                }
                if first {
                    // A window of nothing sees the first element, which is there as it is not empty.
                    places.iter_mut().enumerate().for_each(|(k, place)| *place = k as i64);
                }
            }
        });
    })
    .ok_or_else(|| Error::unimplemented(format!("the largest of {dtype}")))?;
    Ok(found)
}

fn checked(positions: &Array, volume: usize, batch: usize) -> Result<Integers> {
    let all = positions.to_i64s()?;
    let fits = if batch == 0 { all.is_empty() } else { all.len().is_multiple_of(batch) };
    match all.iter().find(|&&p| p < 0 || p >= volume as i64) {
        Some(bad) => {
            Err(Error::invalid_argument(format!("position {bad} is not in [0, {volume})")))
        }
        None if !fits => Err(Error::invalid_argument("positions are not of whole volumes")),
        None => Ok(all),
    }
}

/// The elements of `x` at positions within each of `batch` volumes, in the shape of the positions.
pub fn pick(x: &Array, positions: &Array, batch: usize, out: &mut Array) -> Result<()> {
    let volume = x.len().checked_div(batch).unwrap_or(0);
    let all = checked(positions, volume, batch)?;
    if out.len() != all.len() || out.dtype() != x.dtype() {
        return Err(Error::invalid_argument("what is picked is not of the shape of the positions"));
    }
    let each = all.len().checked_div(batch).unwrap_or(0).max(1);
    dispatch!(x.dtype(), T in reals => {
        let source = x.slice::<T>()?;
        for (k, (to, &p)) in out.slice_mut::<T>()?.iter_mut().zip(&all).enumerate() {
            *to = source[k / each * volume + p as usize];
        }
        Ok(())
    })
    .unwrap_or_else(|| Err(Error::unimplemented(format!("{} is not picked", x.dtype()))))
}

/// The transpose of [`pick`]: each element of `dy` added at its position.
pub fn put(dy: &Array, positions: &Array, batch: usize, dx: &mut Array) -> Result<()> {
    let volume = dx.len().checked_div(batch).unwrap_or(0);
    let all = checked(positions, volume, batch)?;
    if dy.len() != all.len() || dx.dtype() != dy.dtype() {
        return Err(Error::invalid_argument("gradients are not of the shape of the positions"));
    }
    let each = all.len().checked_div(batch).unwrap_or(0).max(1);
    dispatch!(dy.dtype(), T in reals => {
        let target = dx.slice_mut::<T>()?;
        target.fill(T::ZERO);
        for (k, (&v, &p)) in dy.slice::<T>()?.iter().zip(&all).enumerate() {
            let slot = &mut target[k / each * volume + p as usize];
            *slot = slot.plus(v);
        }
        Ok(())
    })
    .unwrap_or_else(|| Err(Error::unimplemented(format!("{} is not added", dy.dtype()))))
}
