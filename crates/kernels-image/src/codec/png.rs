//! PNG: one image of 8 or 16 bits.
//!
//! Invariant: what is read is what was written, in as many channels as were asked for.
//! Does not know: animations, of which the first image is read.

use super::{Pixels, Samples, checked, room, zeros};
use ferroflow_base::{Error, Result, memory};
use png::{BitDepth, ColorType, Compression, DeflateCompression, Transformations};
use std::io::Cursor;

fn bad(what: impl std::fmt::Display) -> Error {
    Error::invalid_argument(format!("Invalid PNG data: {what}"))
}

/// Reads a file; `channels` of 0 are those it has: a palette counts as colours, with transparency if it
/// has some; a transparent colour of another image does not count.
pub fn decode(file: &[u8], channels: usize) -> Result<Pixels> {
    let mut decoder = png::Decoder::new(Cursor::new(file));
    decoder.set_transformations(Transformations::EXPAND);
    decoder.set_ignore_text_chunk(true);
    decoder.set_ignore_iccp_chunk(true);
    let mut reader = decoder.read_info().map_err(bad)?;
    let info = reader.info();
    let (width, height) = (info.width as usize, info.height as usize);
    let auto = match info.color_type {
        ColorType::Indexed => 3 + usize::from(info.trns.is_some()),
        kind => kind.samples(),
    };
    // Where transparency is added, it is the greatest number of the depth of the file, as in TensorFlow.
    let filler = (1u32 << (info.bit_depth as u32)) - 1;
    let (kind, depth) = reader.output_color_type();
    let (own, wanted) = (kind.samples(), if channels == 0 { auto } else { channels });
    let bytes = if depth == BitDepth::Sixteen { 2 } else { 1 };
    checked(1, height, width, own.max(wanted) * bytes)?;
    let mut data = zeros(reader.output_buffer_size().ok_or_else(|| bad("it is too large"))?)?;
    reader.next_frame(&mut data).map_err(bad)?;
    let samples = if bytes == 1 {
        Samples::Eight(match own == wanted {
            true => data,
            false => convert(&data, own, wanted, filler)?,
        })
    } else {
        let (pairs, _) = data.as_chunks::<2>();
        let all = memory::collect(pairs.iter().map(|&b| u16::from_be_bytes(b)))?;
        Samples::Sixteen(match own == wanted {
            true => all,
            false => convert(&all, own, wanted, filler)?,
        })
    };
    Ok(Pixels { frames: 1, height, width, channels: wanted, samples })
}

/// A sample.
trait Sample: Copy + Into<u32> + PartialEq {
    /// What is added before sums of 15 more bits are cut.
    const HALF: u32;
    fn of(x: u32) -> Self;
}
impl Sample for u8 {
    const HALF: u32 = 0;
    fn of(x: u32) -> u8 {
        x as u8
    }
}
impl Sample for u16 {
    const HALF: u32 = 1 << 14;
    fn of(x: u32) -> u16 {
        x as u16
    }
}

/// The weights of red, green and blue in gray, of 32768.
const GRAY: [u32; 3] = [9798, 19235, 3735];

fn convert<T: Sample>(from: &[T], own: usize, wanted: usize, filler: u32) -> Result<Vec<T>> {
    let filler = T::of(filler);
    let mut to = memory::vec_of(from.len() / own.max(1) * wanted)?;
    for pixel in from.chunks_exact(own.max(1)) {
        let (r, g, b, a) = match *pixel {
            [y] => (y, y, y, filler),
            [y, a] => (y, y, y, a),
            [r, g, b] => (r, g, b, filler),
            [r, g, b, a] => (r, g, b, a),
            _ => continue,
        };
        let gray = || {
            if r == g && g == b {
                return r;
            }
            let sum = GRAY[0] * r.into() + GRAY[1] * g.into() + GRAY[2] * b.into();
            T::of((sum + T::HALF) >> 15)
        };
        match wanted {
            1 => to.push(gray()),
            2 => to.extend([gray(), a]),
            3 => to.extend([r, g, b]),
            _ => to.extend([r, g, b, a]),
        }
    }
    Ok(to)
}

/// Writes samples of one image, those of 16 bits as two bytes, the upper one first. `level` is from 0, not
/// compressed, to 9, or -1 for what is usual.
pub fn encode(
    samples: &[u8],
    sixteen: bool,
    (height, width, channels): (usize, usize, usize),
    level: i64,
) -> Result<Vec<u8>> {
    checked(1, height, width, channels)?;
    let kind = match channels {
        1 => ColorType::Grayscale,
        2 => ColorType::GrayscaleAlpha,
        3 => ColorType::Rgb,
        4 => ColorType::Rgba,
        n => {
            return Err(Error::invalid_argument(format!(
                "image must have 1, 2, 3, or 4 channels, got {n}"
            )));
        }
    };
    let side = |n: usize| u32::try_from(n).map_err(|_| Error::invalid_argument("image too large"));
    room(samples.len().saturating_mul(2).saturating_add(1 << 19))?;
    let mut out = Vec::new();
    let mut encoder = png::Encoder::new(&mut out, side(width)?, side(height)?);
    encoder.set_color(kind);
    encoder.set_depth(if sixteen { BitDepth::Sixteen } else { BitDepth::Eight });
    match level {
        -1 => encoder.set_compression(Compression::Balanced),
        0 => encoder.set_deflate_compression(DeflateCompression::NoCompression),
        n => encoder.set_deflate_compression(DeflateCompression::Level(n.clamp(1, 9) as u8)),
    }
    let failed = |e: png::EncodingError| Error::invalid_argument(format!("PNG: {e}"));
    let mut writer = encoder.write_header().map_err(failed)?;
    writer.write_image_data(samples).map_err(failed)?;
    writer.finish().map_err(failed)?;
    Ok(out)
}
