//! The gradient of max pooling, image by image.
//!
//! Invariant: the first largest element of a window, in row-major order, has its gradient, as in
//! TensorFlow's CPU kernel; every element of the image is written.
//! Does not know: how images become tasks.

// Loops over lanes and tiles index several arrays at once.
#![allow(clippy::needless_range_loop)]

use crate::pool2d::{BLOCK, Ordered, Pool2dParams, slice};
use ferroflow_kernels::vector::{Loops, vectorized};
use ferroflow_kernels::work::SharedPointer;
use std::ops::Range;

/// One image of the gradient that [`max_pool_grad`](crate::pool2d::max_pool_grad) gives, every
/// element of it. Sizes are the caller's to check.
pub(crate) fn max_pool_grad_image<T: Ordered>(
    p: &Pool2dParams,
    input: &[T],
    grad: &[T],
    image: usize,
    out: &mut [T],
) {
    debug_assert_eq!(out.len(), p.in_h * p.in_w * p.channels);
    let (channels, out) = (0..p.channels, SharedPointer(out.as_mut_ptr()));
    vectorized(MaxGradImage { p, input, grad, image, channels, out });
}

/// One image of the maximum's gradient, or some of its channels; `out` points to the image.
pub(crate) struct MaxGradImage<'a, T> {
    pub p: &'a Pool2dParams,
    pub input: &'a [T],
    pub grad: &'a [T],
    pub image: usize,
    pub channels: Range<usize>,
    pub out: SharedPointer<T>,
}

impl<T: Ordered> Loops for MaxGradImage<'_, T> {
    #[inline(always)]
    fn run(self) {
        let (p, c) = (self.p, self.p.channels);
        let size = p.in_h * p.in_w * c;
        let input = &self.input[self.image * size..][..size];
        let grad = &self.grad[self.image * p.out_h * p.out_w * c..][..p.out_h * p.out_w * c];
        let halving = p.is_halving();
        // What 2x2 windows cover is written by them.
        let covered = if halving { (2 * p.out_h, 2 * p.out_w) } else { (0, 0) };
        for y in 0..p.in_h {
            for x in if y < covered.0 { covered.1 } else { 0 }..p.in_w {
                let at = (y * p.in_w + x) * c;
                let channels = at + self.channels.start..at + self.channels.end;
                // SAFETY: this task alone has this image's channels.
                unsafe { slice(self.out, channels) }.fill(T::zero());
            }
        }
        if halving {
            return self.halving(input, grad);
        }
        let mut from = self.channels.start;
        while from < self.channels.end {
            let n = BLOCK.min(self.channels.end - from);
            let (mut max, mut arg) = ([T::LEAST; BLOCK], [0u32; BLOCK]);
            for (i, grad) in grad.chunks_exact(c).enumerate() {
                let (ys, xs) = (p.rows(i / p.out_w), p.cols(i % p.out_w));
                if ys.is_empty() || xs.is_empty() {
                    continue;
                }
                let mut index = 0u32;
                for y in ys.clone() {
                    for x in xs.clone() {
                        let pixel = &input[(y * p.in_w + x) * c + from..][..n];
                        if index == 0 {
                            max[..n].copy_from_slice(pixel);
                            arg.fill(0);
                        } else {
                            for i in 0..n {
                                let more = pixel[i] > max[i];
                                max[i] = if more { pixel[i] } else { max[i] };
                                arg[i] = if more { index } else { arg[i] };
                            }
                        }
                        index += 1;
                    }
                }
                let grad = &grad[from..from + n];
                index = 0;
                for y in ys {
                    for x in xs.clone() {
                        let at = (y * p.in_w + x) * c + from;
                        // SAFETY: this task alone has this image's channels.
                        let out = unsafe { slice(self.out, at..at + n) };
                        for i in 0..n {
                            out[i] += if arg[i] == index { grad[i] } else { T::zero() };
                        }
                        index += 1;
                    }
                }
            }
            from += n;
        }
    }
}

impl<T: Ordered> MaxGradImage<'_, T> {
    #[inline(always)]
    fn halving(&self, input: &[T], grad: &[T]) {
        let (p, c) = (self.p, self.p.channels);
        let (from, n) = (self.channels.start, self.channels.len());
        for y in 0..p.out_h {
            for x in 0..p.out_w {
                let top = (2 * y * p.in_w + 2 * x) * c + from;
                let bottom = top + p.in_w * c;
                let window = [
                    &input[top..top + n],
                    &input[top + c..top + c + n],
                    &input[bottom..bottom + n],
                    &input[bottom + c..bottom + c + n],
                ];
                let grad = &grad[(y * p.out_w + x) * c + from..][..n];
                // SAFETY: the four pixels are different, and this task alone has this image's
                // channels.
                let out = unsafe {
                    [
                        slice(self.out, top..top + n),
                        slice(self.out, top + c..top + c + n),
                        slice(self.out, bottom..bottom + n),
                        slice(self.out, bottom + c..bottom + c + n),
                    ]
                };
                halve_pixel(window, grad, out);
            }
        }
    }
}

/// Channels of 2x2 windows done at a time.
const LANES: usize = 16;

/// Gives `grad` to the first largest of each four, zero to the others.
#[inline(always)]
fn halve_pixel<T: Ordered>(window: [&[T]; 4], grad: &[T], out: [&mut [T]; 4]) {
    let ([a, b, c, d], [oa, ob, oc, od]) = (window, out);
    let ((a, a1), (b, b1)) = (a.as_chunks::<LANES>(), b.as_chunks::<LANES>());
    let ((c, c1), (d, d1)) = (c.as_chunks::<LANES>(), d.as_chunks::<LANES>());
    let (grad, grad1) = grad.as_chunks::<LANES>();
    let ((oa, oa1), (ob, ob1)) = (oa.as_chunks_mut::<LANES>(), ob.as_chunks_mut::<LANES>());
    let ((oc, oc1), (od, od1)) = (oc.as_chunks_mut::<LANES>(), od.as_chunks_mut::<LANES>());
    for i in 0..grad.len() {
        // By way of local arrays, about which LLVM knows that they do not overlap.
        let (a, b, c, d, grad) = (a[i], b[i], c[i], d[i], grad[i]);
        let zero = T::zero();
        let (mut ra, mut rb) = ([zero; LANES], [zero; LANES]);
        let (mut rc, mut rd) = ([zero; LANES], [zero; LANES]);
        for i in 0..LANES {
            (ra[i], rb[i], rc[i], rd[i]) = halve(a[i], b[i], c[i], d[i], grad[i]);
        }
        (oa[i], ob[i], oc[i], od[i]) = (ra, rb, rc, rd);
    }
    for i in 0..grad1.len() {
        (oa1[i], ob1[i], oc1[i], od1[i]) = halve(a1[i], b1[i], c1[i], d1[i], grad1[i]);
    }
}

/// Gives `grad` to the first largest of four, zero to the others.
#[inline(always)]
fn halve<T: Ordered>(a: T, b: T, c: T, d: T, grad: T) -> (T, T, T, T) {
    let zero = T::zero();
    let second = b > a;
    let max = if second { b } else { a };
    let third = c > max;
    let max = if third { c } else { max };
    let fourth = d > max;
    let (d, g) = if fourth { (grad, zero) } else { (zero, grad) };
    let (c, g) = if third { (g, zero) } else { (zero, g) };
    let (b, a) = if second { (g, zero) } else { (zero, g) };
    (a, b, c, d)
}
