//! Bitmaps of 8, 24 or 32 bits a pixel that are not compressed.
//!
//! Invariant: 8 bits are levels of gray: a palette is not looked at.
//! Does not know: other formats.

use super::{Pixels, checked, zeros};
use ferroflow_base::{Error, Result};

fn at<const N: usize>(file: &[u8], offset: usize) -> Result<[u8; N]> {
    file.get(offset..).and_then(|rest| rest.first_chunk().copied()).ok_or_else(|| {
        Error::invalid_argument(format!(
            "Incomplete bmp content, requires at least 32 bytes to find the header size, width, height, and bits \
             per pixel, got {} bytes",
            file.len()
        ))
    })
}

/// Reads a file; `channels` of 0 are those it has.
pub fn decode(file: &[u8], channels: usize) -> Result<Pixels> {
    at::<4>(file, 28)?;
    let start = i32::from_le_bytes(at(file, 10)?);
    let (width, rows) = (i32::from_le_bytes(at(file, 18)?), i32::from_le_bytes(at(file, 22)?));
    let bits = i16::from_le_bytes(at(file, 28)?);
    let own = usize::try_from(bits / 8).unwrap_or(0);
    if ![0, 3, 4].contains(&channels) {
        return Err(Error::invalid_argument(format!(
            "`channels` must be 0, 3 or 4 for BMP, but got {channels}"
        )));
    }
    if ![1, 3, 4].contains(&own) {
        return Err(Error::invalid_argument(format!(
            "Number of channels inherent in the image must be 1, 3 or 4, was {own}"
        )));
    }
    let wide = usize::try_from(width).ok().filter(|&w| w > 0);
    let (Some(wide), Ok(start)) = (wide, usize::try_from(start)) else {
        return Err(Error::invalid_argument(format!(
            "width must be positive, and the header's size not negative, got {width} and {start}"
        )));
    };
    let high = usize::try_from(rows.unsigned_abs()).unwrap_or(0);
    let wanted = if channels == 0 { own } else { channels };
    let all = checked(1, high, wide, wanted)?;
    let row = wide * own;
    let pitch = row.next_multiple_of(4);
    let end = high.checked_mul(pitch).and_then(|n| n.checked_add(start));
    let Some(data) = end.filter(|&end| end == file.len()).and_then(|end| file.get(start..end))
    else {
        return Err(Error::invalid_argument(format!(
            "Input size should match (header_size + row_size * abs_height), which is {}, but is {}",
            end.unwrap_or(usize::MAX),
            file.len()
        )));
    };
    let mut samples = zeros(all)?;
    for (y, to) in samples.chunks_exact_mut(wide * wanted).enumerate() {
        let line = if rows < 0 { y } else { high - 1 - y };
        let from = &data[line * pitch..][..row];
        for (to, from) in to.chunks_exact_mut(wanted).zip(from.chunks_exact(own)) {
            // Blue comes first.
            let color = match *from {
                [y] => [y, y, y, u8::MAX],
                [b, g, r] => [r, g, b, u8::MAX],
                [b, g, r, a] => [r, g, b, a],
                _ => continue,
            };
            to.iter_mut().zip(color).for_each(|(to, x)| *to = x);
        }
    }
    Ok(Pixels::frame(high, wide, wanted, samples))
}
