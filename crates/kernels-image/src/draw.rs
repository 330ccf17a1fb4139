//! Frames of boxes drawn on images.
//!
//! Invariant: a frame is one pixel wide; what of it is outside is not drawn.
//! Does not know: how boxes are given to operations.

use crate::Sizes;
use ferroflow_base::Result;
use ferroflow_kernels::matmul::{in_float32, widen};
use ferroflow_tensor::{Array, DType};

/// The colours that frames have in turn, if none are given: red, green, blue, opacity.
const COLORS: [[f32; 4]; 10] = [
    [1.0, 1.0, 0.0, 1.0],
    [0.0, 0.0, 1.0, 1.0],
    [1.0, 0.0, 0.0, 1.0],
    [0.0, 1.0, 0.0, 1.0],
    [0.5, 0.0, 0.5, 1.0],
    [0.5, 0.5, 0.0, 1.0],
    [0.5, 0.0, 0.0, 1.0],
    [0.0, 0.0, 0.5, 1.0],
    [0.0, 1.0, 1.0, 1.0],
    [1.0, 0.0, 1.0, 1.0],
];

/// Draws boxes `[batch, boxes, 4]`, in shares of height and width, on images that are already in `out`.
/// `colors` holds rows of at least as many numbers as a pixel has.
pub fn boxes(boxes: &Array, colors: Option<&Array>, out: &mut Array) -> Result<()> {
    if matches!(out.dtype(), DType::Float16 | DType::Bfloat16) {
        let mut wide = widen(out)?;
        self::boxes(boxes, colors, &mut wide)?;
        return in_float32(out, |out| {
            out.slice_mut::<f32>()?.copy_from_slice(wide.slice::<f32>()?);
            Ok(())
        });
    }
    let s = Sizes::of(out)?;
    let count = boxes.dims().get(1).copied().unwrap_or(0);
    let (all, _) = boxes.slice::<f32>()?.as_chunks::<4>();
    let own = match colors {
        Some(c) => Some((c.slice::<f32>()?, c.dims().get(1).copied().unwrap_or(0))),
        None => None,
    };
    let color = |number: usize| -> [f32; 4] {
        let mut to = [1.0; 4];
        match own {
            Some((c, width)) if width > 0 => {
                let at = number % (c.len() / width).max(1) * width;
                to.iter_mut().zip(&c[at..at + width]).for_each(|(d, &x)| *d = x);
            }
            _ if s.channels == 1 => {}
            _ => to = COLORS[number % COLORS.len()],
        }
        to
    };
    let (height, width) = (s.height as i64, s.width as i64);
    let images = out.slice_mut::<f32>()?;
    for image in 0..s.batch {
        for number in 0..count {
            let [y1, x1, y2, x2] = all[image * count + number];
            let place = |share: f32, length: i64| (share * (length - 1) as f32) as i64;
            let (top, bottom) = (place(y1, height), place(y2, height));
            let (left, right) = (place(x1, width), place(x2, width));
            if top > bottom
                || left > right
                || top >= height
                || bottom < 0
                || left >= width
                || right < 0
            {
                continue;
            }
            let color = color(number);
            let mut put = |y: i64, x: i64| {
                let at = ((image as i64 * height + y) * width + x) as usize * s.channels;
                let pixel = images[at..at + s.channels].iter_mut();
                pixel.zip(color).for_each(|(d, c)| *d = c);
            };
            let (rows, columns) =
                (top.max(0)..=bottom.min(height - 1), left.max(0)..=right.min(width - 1));
            if top >= 0 {
                columns.clone().for_each(|x| put(top, x));
            }
            if bottom < height {
                columns.for_each(|x| put(bottom, x));
            }
            if left >= 0 {
                rows.clone().for_each(|y| put(y, left));
            }
            if right < width {
                rows.for_each(|y| put(y, right));
            }
        }
    }
    Ok(())
}
