//! Boxes cut out of images and resized, and the gradients towards images and boxes.
//!
//! Invariant: a place outside its image has the value that was asked for, and no gradient; a box of an
//! image that there is not is an error.
//! Does not know: names of methods.

use crate::resize::Sum;
use crate::{Sizes, by_rows, float32, unsupported};
use ferroflow_base::{Error, Result, memory};
use ferroflow_tensor::{Array, bf16, dispatch, f16};

/// How a place between pixels is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// Between the four pixels around it.
    Bilinear,
    /// The nearest pixel.
    Nearest,
}

/// Which boxes are cut out of which images.
#[derive(Clone, Copy)]
pub struct Boxes<'a> {
    /// Top, left, bottom and right of each, in shares of height and width less one.
    pub corners: &'a Array,
    /// The image of each.
    pub images: &'a Array,
}

impl Boxes<'_> {
    /// The corners and the image of each box.
    fn read(&self, batch: usize) -> Result<Vec<([f32; 4], usize)>> {
        let (corners, _) = self.corners.slice::<f32>()?.as_chunks::<4>();
        let images = self.images.slice::<i32>()?;
        let each = corners.iter().zip(images).map(|(&corners, &image)| {
            let own = usize::try_from(image).ok().filter(|&i| i < batch);
            own.map(|i| (corners, i)).ok_or_else(|| {
                Error::out_of_range(format!("box_index has values outside [0, {batch}): {image}"))
            })
        });
        let mut all = memory::vec_of(images.len())?;
        each.into_iter().try_for_each(|one| one.map(|one| all.push(one)))?;
        Ok(all)
    }
}

/// A place along a side of an image.
#[derive(Clone, Copy)]
struct Place {
    low: usize,
    high: usize,
    share: f32,
    nearest: usize,
}

/// Where element `i` of `count` between `from` and `to` lies among `length` pixels; `None` outside.
#[inline]
fn place(i: usize, count: usize, from: f32, to: f32, length: usize) -> Option<Place> {
    let last = length.saturating_sub(1) as f32;
    let at = if count > 1 {
        let scale = (to - from) * last / (count - 1) as f32;
        from * last + i as f32 * scale
    } else {
        0.5 * (from + to) * last
    };
    // What is no number is outside, too.
    (at >= 0.0 && at <= last && length > 0).then(|| {
        let (floor, ceil) = (at.floor(), at.ceil());
        Place {
            low: floor as usize,
            high: (ceil as usize).min(length - 1),
            share: at - floor,
            nearest: (at.round() as usize).min(length - 1),
        }
    })
}

/// Cuts boxes out of images, each resized to the size of `out`.
pub fn crop(
    images: &Array,
    boxes: Boxes<'_>,
    method: Method,
    outside: f32,
    out: &mut Array,
) -> Result<()> {
    let (from, to) = (Sizes::of(images)?, Sizes::of(out)?);
    let boxes = boxes.read(from.batch)?;
    let wide = float32(images)?;
    let source = wide.slice::<f32>()?;
    let n = to.channels;
    by_rows(out.slice_mut::<f32>()?, to.row(), 8 * to.row(), |first, part| {
        let mut columns: Vec<Option<Place>> = memory::vec_of(to.width)?;
        let mut last = usize::MAX;
        for (i, row) in part.chunks_exact_mut(to.row()).enumerate() {
            let (number, y) = ((first + i) / to.height, (first + i) % to.height);
            let Some(&([y1, x1, y2, x2], image)) = boxes.get(number) else { continue };
            if number != last {
                last = number;
                columns.clear();
                columns.extend((0..to.width).map(|x| place(x, to.width, x1, x2, from.width)));
            }
            let Some(down) = place(y, to.height, y1, y2, from.height) else {
                row.fill(outside);
                continue;
            };
            let image = &source[image * from.image()..][..from.image()];
            let line = |y: usize| &image[y * from.row()..][..from.row()];
            if method == Method::Nearest {
                let line = line(down.nearest);
                for (pixel, right) in row.chunks_exact_mut(n).zip(&columns) {
                    match right {
                        Some(right) => pixel.copy_from_slice(&line[right.nearest * n..][..n]),
                        None => pixel.fill(outside),
                    }
                }
                continue;
            }
            let lines = [line(down.low), line(down.high)];
            match n {
                1 => between::<1>(lines, down.share, &columns, outside, row),
                3 => between::<3>(lines, down.share, &columns, outside, row),
                _ => between_any(lines, down.share, &columns, outside, row, n),
            }
        }
        Ok(())
    })
}

/// A row between two lines, of pixels of `N` numbers.
fn between<const N: usize>(
    lines: [&[f32]; 2],
    share: f32,
    columns: &[Option<Place>],
    outside: f32,
    row: &mut [f32],
) {
    let [above, below] = lines.map(|line| line.as_chunks::<N>().0);
    for (pixel, right) in row.as_chunks_mut::<N>().0.iter_mut().zip(columns) {
        let Some(right) = right else {
            *pixel = [outside; N];
            continue;
        };
        let (a, b) = (above[right.low], above[right.high]);
        let (c, d) = (below[right.low], below[right.high]);
        for k in 0..N {
            let top = a[k] + (b[k] - a[k]) * right.share;
            let bottom = c[k] + (d[k] - c[k]) * right.share;
            pixel[k] = top + (bottom - top) * share;
        }
    }
}

fn between_any(
    lines: [&[f32]; 2],
    share: f32,
    columns: &[Option<Place>],
    outside: f32,
    row: &mut [f32],
    n: usize,
) {
    for (pixel, right) in row.chunks_exact_mut(n).zip(columns) {
        let Some(right) = right else {
            pixel.fill(outside);
            continue;
        };
        let at = |line: usize, x: usize| &lines[line][x * n..][..n];
        let (a, b) = (at(0, right.low), at(0, right.high));
        let (c, d) = (at(1, right.low), at(1, right.high));
        for (k, to) in pixel.iter_mut().enumerate() {
            let top = a[k] + (b[k] - a[k]) * right.share;
            let bottom = c[k] + (d[k] - c[k]) * right.share;
            *to = top + (bottom - top) * share;
        }
    }
}

/// The gradient of [`crop`] towards the images.
pub fn image_grad(grads: &Array, boxes: Boxes<'_>, method: Method, out: &mut Array) -> Result<()> {
    let (from, to) = (Sizes::of(grads)?, Sizes::of(out)?);
    let boxes = boxes.read(to.batch)?;
    let grads = grads.slice::<f32>()?;
    let (dtype, n) = (out.dtype(), to.channels);
    dispatch!(dtype, T in [f32, f64, f16, bf16] => {
        let out = out.slice_mut::<T>()?;
        out.fill(T::of(0.0));
        // Several boxes may be of one image: an image is one task.
        let cost = from.image().saturating_mul(from.batch / to.batch.max(1) + 1);
        by_rows(out, to.image(), 4 * cost, |first, images| {
            for (i, image) in images.chunks_exact_mut(to.image()).enumerate() {
                let own = boxes.iter().enumerate().filter(|(_, b)| b.1 == first + i);
                for (number, &([y1, x1, y2, x2], _)) in own {
                    let all = &grads[number * from.image()..][..from.image()];
                    for (y, row) in all.chunks_exact(from.row().max(1)).enumerate() {
                        let Some(down) = place(y, from.height, y1, y2, to.height) else { continue };
                        for (x, dy) in row.chunks_exact(n).enumerate() {
                            let right = place(x, from.width, x1, x2, to.width);
                            let Some(right) = right else { continue };
                            let mut give = |y: usize, x: usize, f: &dyn Fn(f32) -> f32| {
                                let at = (y * to.width + x) * n;
                                let target = image[at..at + n].iter_mut();
                                target.zip(dy).for_each(|(d, &g)| *d = d.plus(T::of(f(g))));
                            };
                            if method == Method::Nearest {
                                give(down.nearest, right.nearest, &|g| g);
                                continue;
                            }
                            let (v, h) = (down.share, right.share);
                            give(down.low, right.low, &|g| (1.0 - h) * ((1.0 - v) * g));
                            give(down.low, right.high, &|g| h * ((1.0 - v) * g));
                            give(down.high, right.low, &|g| (1.0 - h) * (v * g));
                            give(down.high, right.high, &|g| h * (v * g));
                        }
                    }
                }
            }
            Ok(())
        })
    })
    .unwrap_or_else(|| Err(unsupported("the gradient of cropping", dtype)))
}

/// The gradient of [`crop`], bilinear, towards the corners of the boxes.
pub fn box_grad(grads: &Array, images: &Array, boxes: Boxes<'_>, out: &mut Array) -> Result<()> {
    let (crops, from) = (Sizes::of(grads)?, Sizes::of(images)?);
    let boxes = boxes.read(from.batch)?;
    let wide = float32(images)?;
    let (grads, source) = (grads.slice::<f32>()?, wide.slice::<f32>()?);
    let n = from.channels;
    let last = |length: usize| length.saturating_sub(1) as f32;
    let ratio = |length: usize, count: usize| {
        if count > 1 { last(length) / (count - 1) as f32 } else { 0.0 }
    };
    let (by_row, by_column) = (ratio(from.height, crops.height), ratio(from.width, crops.width));
    by_rows(out.slice_mut::<f32>()?, 4, 8 * crops.image(), |first, part| {
        let (all, _) = part.as_chunks_mut::<4>();
        for (i, out) in all.iter_mut().enumerate() {
            *out = [0.0; 4];
            let Some(&([y1, x1, y2, x2], image)) = boxes.get(first + i) else { continue };
            let image = &source[image * from.image()..][..from.image()];
            let own = &grads[(first + i) * crops.image()..][..crops.image()];
            for (y, row) in own.chunks_exact(crops.row().max(1)).enumerate() {
                let Some(down) = place(y, crops.height, y1, y2, from.height) else { continue };
                for (x, dy) in row.chunks_exact(n.max(1)).enumerate() {
                    let Some(right) = place(x, crops.width, x1, x2, from.width) else { continue };
                    let at = |y: usize, x: usize| &image[(y * from.width + x) * n..][..n];
                    let (a, b) = (at(down.low, right.low), at(down.low, right.high));
                    let (c, d) = (at(down.high, right.low), at(down.high, right.high));
                    let (v, h) = (down.share, right.share);
                    for (k, &g) in dy.iter().enumerate() {
                        let gy = ((1.0 - h) * (c[k] - a[k]) + h * (d[k] - b[k])) * g;
                        let gx = ((1.0 - v) * (b[k] - a[k]) + v * (d[k] - c[k])) * g;
                        if crops.height > 1 {
                            out[0] += gy * (last(from.height) - y as f32 * by_row);
                            out[2] += gy * (y as f32 * by_row);
                        } else {
                            out[0] += gy * 0.5 * last(from.height);
                            out[2] += gy * 0.5 * last(from.height);
                        }
                        if crops.width > 1 {
                            out[1] += gx * (last(from.width) - x as f32 * by_column);
                            out[3] += gx * (x as f32 * by_column);
                        } else {
                            out[1] += gx * 0.5 * last(from.width);
                            out[3] += gx * 0.5 * last(from.width);
                        }
                    }
                }
            }
        }
        Ok(())
    })
}
