//! Images as weighted sums of pixels, rows by rows and columns by columns; and the gradient of cubic ones.
//!
//! Invariant: all sums are of float32, in the order of the taps; which direction comes first is said by the sizes.
//! Does not know: where weights come from; see `line`.

use crate::line::Taps;
use crate::resize::Sum;
use crate::{Sizes, by_rows, float32, unsupported};
use ferroflow_base::{Error, Result, memory};
use ferroflow_tensor::{Array, DType, Shape, dispatch};

/// Each pixel of `out` as the sum, over the taps of its row and of its column, of weighted pixels; all times
/// `factor`.
pub fn separable(
    images: &Array,
    rows: &Taps,
    columns: &Taps,
    factor: f32,
    out: &mut Array,
) -> Result<()> {
    let (from, to) = (Sizes::of(images)?, Sizes::of(out)?);
    if rows.len() != to.height || columns.len() != to.width {
        return Err(Error::internal("there are not as many taps as pixels"));
    }
    let wide = float32(images)?;
    let source = wide.slice::<f32>()?;
    if to.height <= from.height {
        // Rows first: the fewer of them are gone through column by column.
        let cost = from.row() * (rows.taps() / to.height.max(1) + 1) + to.row();
        return by_rows(out.slice_mut::<f32>()?, to.row(), cost, |first, part| {
            let mut line = memory::repeat(0.0f32, from.row())?;
            for (i, row) in part.chunks_exact_mut(to.row()).enumerate() {
                let (image, y) = ((first + i) / to.height, (first + i) % to.height);
                let image = &source[image * from.image()..][..from.image()];
                down(image, from.row(), rows.of(y), factor, &mut line);
                along(&line, columns, from.channels, row);
            }
            Ok(())
        });
    }
    let between = Shape::new([from.batch, from.height, to.width, to.channels])?;
    let mut narrow = Array::uninit(DType::Float32, between)?;
    let taps = columns.taps() / to.width.max(1) + 1;
    by_rows(narrow.slice_mut::<f32>()?, to.row(), to.row() * taps, |first, part| {
        for (i, row) in part.chunks_exact_mut(to.row()).enumerate() {
            along(&source[(first + i) * from.row()..][..from.row()], columns, from.channels, row);
        }
        Ok(())
    })?;
    let narrow = narrow.slice::<f32>()?;
    let taps = rows.taps() / to.height.max(1) + 1;
    by_rows(out.slice_mut::<f32>()?, to.row(), to.row() * taps, |first, part| {
        for (i, row) in part.chunks_exact_mut(to.row()).enumerate() {
            let (image, y) = ((first + i) / to.height, (first + i) % to.height);
            let image = &narrow[image * from.height * to.row()..][..from.height * to.row()];
            down(image, to.row(), rows.of(y), factor, row);
        }
        Ok(())
    })
}

/// A weighted sum of rows of `pitch` numbers, times `factor`.
fn down(
    image: &[f32],
    pitch: usize,
    (at, weights): (&[usize], &[f32]),
    factor: f32,
    to: &mut [f32],
) {
    let mut taps = at.iter().zip(weights).map(|(&y, &w)| (&image[y * pitch..][..pitch], w));
    match taps.next() {
        None => to.fill(0.0),
        // Of nothing but negative zeros the sum is 0.
        Some((line, w)) => to.iter_mut().zip(line).for_each(|(d, &x)| *d = 0.0 + x * w),
    }
    for (line, w) in taps {
        to.iter_mut().zip(line).for_each(|(d, &x)| *d += x * w);
    }
    if factor != 1.0 {
        to.iter_mut().for_each(|d| *d *= factor);
    }
}

/// Weighted sums of the pixels of a row.
fn along(line: &[f32], columns: &Taps, n: usize, row: &mut [f32]) {
    match n {
        1 => across::<1>(line, columns, row),
        3 => across::<3>(line, columns, row),
        4 => across::<4>(line, columns, row),
        _ => across_any(line, columns, row, n),
    }
}

fn across<const N: usize>(line: &[f32], columns: &Taps, row: &mut [f32]) {
    let (pixels, _) = line.as_chunks::<N>();
    for (x, to) in row.as_chunks_mut::<N>().0.iter_mut().enumerate() {
        let (at, weights) = columns.of(x);
        let mut sum = [0.0f32; N];
        for (&at, &w) in at.iter().zip(weights) {
            let pixel = pixels[at];
            for k in 0..N {
                sum[k] += pixel[k] * w;
            }
        }
        *to = sum;
    }
}

fn across_any(line: &[f32], columns: &Taps, row: &mut [f32], n: usize) {
    for (x, to) in row.chunks_exact_mut(n).enumerate() {
        to.fill(0.0);
        let (at, weights) = columns.of(x);
        for (&at, &w) in at.iter().zip(weights) {
            let pixel = &line[at * n..][..n];
            to.iter_mut().zip(pixel).for_each(|(d, &p)| *d += p * w);
        }
    }
}

/// The gradient of a sum over taps of both directions, products in the dtype of `out`: each pixel's gradient goes back
/// to all it was made of.
pub fn separable_grad(grads: &Array, rows: &Taps, columns: &Taps, out: &mut Array) -> Result<()> {
    let (from, to) = (Sizes::of(grads)?, Sizes::of(out)?);
    if rows.len() != from.height || columns.len() != from.width {
        return Err(Error::internal("there are not as many taps as pixels"));
    }
    let grads = grads.slice::<f32>()?;
    let dtype = out.dtype();
    dispatch!(dtype, T in [f32, f64] => {
        let out = out.slice_mut::<T>()?;
        out.fill(T::of(0.0));
        by_rows(out, to.image(), 16 * from.image(), |first, images| {
            for (i, image) in images.chunks_exact_mut(to.image()).enumerate() {
                let all = &grads[(first + i) * from.image()..][..from.image()];
                for (y, row) in all.chunks_exact(from.row().max(1)).enumerate() {
                    for (x, dy) in row.chunks_exact(from.channels).enumerate() {
                        let (ys, by_row) = rows.of(y);
                        let (xs, by_column) = columns.of(x);
                        for (&y, &wy) in ys.iter().zip(by_row) {
                            for (&x, &wx) in xs.iter().zip(by_column) {
                                let at = (y * to.width + x) * to.channels;
                                let target = &mut image[at..at + to.channels];
                                for (d, &g) in target.iter_mut().zip(dy) {
                                    *d = d.plus(T::of(g) * T::of(wy) * T::of(wx));
                                }
                            }
                        }
                    }
                }
            }
            Ok(())
        })
    })
    .unwrap_or_else(|| Err(unsupported("the gradient of cubic resizing", dtype)))
}
