//! Grey-scale dilation of images: the largest sum of an element of a window and one of the filter.
//!
//! Invariant: what hangs over the border is left out; of equal sums the first counts, row by row.
//! Does not know: names of padding schemes.

use ferroflow_base::{Error, Result};
use ferroflow_kernels::numeric::{Number, Real};
use ferroflow_kernels::work;
use ferroflow_tensor::{Array, Shape, dispatch};

/// The sizes of a dilation, height then width.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DilationParams {
    /// Images.
    pub batch: usize,
    /// Size of an input image.
    pub input: [usize; 2],
    /// Channels.
    pub channels: usize,
    /// Size of the filter.
    pub filter: [usize; 2],
    /// Steps of the window.
    pub stride: [usize; 2],
    /// Distance between the elements of a window.
    pub rate: [usize; 2],
    /// Size of an output image.
    pub out: [usize; 2],
    /// Elements thought before the input.
    pub pad: [usize; 2],
}

impl DilationParams {
    fn shapes(&self) -> Result<[Shape; 3]> {
        let ([h, w], [kh, kw], [oh, ow]) = (self.input, self.filter, self.out);
        Ok([
            Shape::new([self.batch, h, w, self.channels])?,
            Shape::new([kh, kw, self.channels])?,
            Shape::new([self.batch, oh, ow, self.channels])?,
        ])
    }

    fn expect(&self, x: &Array, filter: &Array, y: &Array) -> Result<()> {
        let [a, b, c] = self.shapes()?;
        if x.shape() == &a && filter.shape() == &b && y.shape() == &c && x.dtype() == filter.dtype()
        {
            return Ok(());
        }
        Err(Error::invalid_argument(format!(
            "a dilation of {a} by {b} gives {c}; got {}, {} and {}",
            x.shape(),
            filter.shape(),
            y.shape()
        )))
    }

    /// The index along dimension `k` that output `i` sees by filter element `f`.
    fn at(&self, k: usize, i: usize, f: usize) -> Option<usize> {
        let at = (i * self.stride[k] + f * self.rate[k]).checked_sub(self.pad[k])?;
        (at < self.input[k]).then_some(at)
    }

    /// For window `(n, y, x)` and channel `c` the largest sum and where it is: in the images, in the filter.
    fn largest<T: Real>(&self, x: &[T], f: &[T], at: usize, c: usize) -> (T, usize, usize) {
        let [h, w] = self.input;
        let [oh, ow] = self.out;
        let (n, row, column) = (at / (oh * ow), at / ow % oh, at % ow);
        let (mut best, mut place, mut tap, mut first) = (T::LOWEST, 0, 0, true);
        for i in 0..self.filter[0] {
            let Some(y) = self.at(0, row, i) else { continue };
            for j in 0..self.filter[1] {
                let Some(z) = self.at(1, column, j) else { continue };
                let here = ((n * h + y) * w + z) * self.channels + c;
                let own = (i * self.filter[1] + j) * self.channels + c;
                let sum = x[here].plus(f[own]);
                if first || sum > best {
                    (best, place, tap) = (sum, here, own);
                    first = false;
                }
            }
        }
        (best, place, tap)
    }
}

/// The dilation of `x` by `filter`.
pub fn dilate(p: &DilationParams, x: &Array, filter: &Array, out: &mut Array) -> Result<()> {
    p.expect(x, filter, out)?;
    if out.is_empty() || x.is_empty() {
        return Ok(());
    }
    let cells = p.filter[0].saturating_mul(p.filter[1]).saturating_mul(p.channels);
    let dtype = x.dtype();
    dispatch!(dtype, T in reals => {
        let (x, f) = (x.slice::<T>()?, filter.slice::<T>()?);
        let shared = work::Shared::new(out.slice_mut::<T>()?);
        work::each(p.batch * p.out[0] * p.out[1], work::grain().div_ceil(cells), |range| {
            for at in range {
                // SAFETY: each window has its own part.
                let out = unsafe { shared.part(at * p.channels..(at + 1) * p.channels) };
                for (c, o) in out.iter_mut().enumerate() {
                    *o = p.largest(x, f, at, c).0;
                }
            }
        });
        Ok(())
    })
    .unwrap_or_else(|| Err(Error::unimplemented(format!("dilation of {dtype}"))))
}

/// The gradient of [`dilate`]: `dy` added where the largest sums came from, in the images or, with
/// `to_filter`, in the filter.
pub fn dilate_grad(
    p: &DilationParams,
    x: &Array,
    filter: &Array,
    dy: &Array,
    to_filter: bool,
    grad: &mut Array,
) -> Result<()> {
    p.expect(x, filter, dy)?;
    if grad.dims() != if to_filter { filter.dims() } else { x.dims() } {
        return Err(Error::invalid_argument("the gradient has another shape"));
    }
    let dtype = x.dtype();
    dispatch!(dtype, T in reals => {
        let (x, f, dy) = (x.slice::<T>()?, filter.slice::<T>()?, dy.slice::<T>()?);
        let grad = grad.slice_mut::<T>()?;
        grad.fill(T::ZERO);
        if x.is_empty() || f.is_empty() {
            return Ok(());
        }
        for (at, row) in dy.chunks(p.channels).enumerate() {
            for (c, &d) in row.iter().enumerate() {
                let (_, place, tap) = p.largest(x, f, at, c);
                let slot = &mut grad[if to_filter { tap } else { place }];
                *slot = slot.plus(d);
            }
        }
        Ok(())
    })
    .unwrap_or_else(|| Err(Error::unimplemented(format!("dilation of {dtype}"))))
}
