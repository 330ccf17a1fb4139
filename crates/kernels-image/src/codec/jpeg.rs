//! JPEG: photographs.
//!
//! Invariant: of gray files there is one channel, of others there are three, unless asked otherwise.
//! Does not know: TensorFlow's library, which rounds otherwise by a level here and there.

use super::{Pixels, checked, room, zeros};
use ferroflow_base::{Error, Result, memory};
use jpeg_encoder::{ColorType, Encoder, PixelDensity, PixelDensityUnit, SamplingFactor};
use zune_jpeg::JpegDecoder;
use zune_jpeg::zune_core::bytestream::ZCursor;
use zune_jpeg::zune_core::colorspace::ColorSpace;
use zune_jpeg::zune_core::options::DecoderOptions;

fn bad(what: impl std::fmt::Display) -> Error {
    Error::invalid_argument(format!("Invalid JPEG data or crop window: {what}"))
}

/// A reader that has read the header.
fn opened(file: &[u8], strict: bool) -> Result<JpegDecoder<ZCursor<&[u8]>>> {
    let options = DecoderOptions::default()
        .set_max_width(usize::from(u16::MAX))
        .set_max_height(usize::from(u16::MAX))
        .set_strict_mode(strict);
    let mut decoder = JpegDecoder::new_with_options(ZCursor::new(file), options);
    decoder.decode_headers().map_err(|e| bad(format!("{e:?}")))?;
    Ok(decoder)
}

/// Height, width and channels of a file.
pub fn shape(file: &[u8]) -> Result<(usize, usize, usize)> {
    let decoder = opened(file, false)?;
    let (width, height) = decoder.dimensions().ok_or_else(|| bad("there is no size"))?;
    let channels = match decoder.input_colorspace() {
        Some(ColorSpace::Luma) => 1,
        Some(ColorSpace::CMYK | ColorSpace::YCCK) => 4,
        _ => 3,
    };
    Ok((height, width, channels))
}

/// Reads a file; `channels` of 0 are those it has. Of `ratio` rows and columns there is one, their mean. A file
/// that breaks off is an error, unless that is to be passed over.
pub fn decode(file: &[u8], channels: usize, ratio: usize, recover: bool) -> Result<Pixels> {
    let mut decoder = opened(file, !recover)?;
    let (width, height) = decoder.dimensions().ok_or_else(|| bad("there is no size"))?;
    let gray = decoder.input_colorspace() == Some(ColorSpace::Luma);
    let wanted = match channels {
        0 if gray => 1,
        0 => 3,
        n => n,
    };
    if !recover && !ends(file) {
        return Err(bad("the file breaks off"));
    }
    checked(1, height, width, 4)?;
    let space = if wanted == 1 { ColorSpace::Luma } else { ColorSpace::RGB };
    let options = decoder.options().jpeg_set_out_colorspace(space);
    decoder.set_options(options);
    let size = decoder.output_buffer_size().ok_or_else(|| bad("there is no size"))?;
    let mut samples = zeros(size)?;
    room(size.saturating_mul(4).saturating_add(1 << 16))?;
    decoder.decode_into(&mut samples).map_err(|e| bad(format!("{e:?}")))?;
    let own = size / (width * height).max(1);
    if own != wanted {
        samples = spread(&samples, own, wanted)?;
    }
    let whole = Pixels::frame(height, width, wanted, samples);
    if ratio <= 1 { Ok(whole) } else { smaller(&whole, ratio) }
}

/// Whether there is an end of the image.
fn ends(file: &[u8]) -> bool {
    file.windows(2).rev().any(|pair| pair == [0xff, 0xd9])
}

/// Gray as three channels.
fn spread(samples: &[u8], own: usize, wanted: usize) -> Result<Vec<u8>> {
    if own != 1 || wanted != 3 {
        return Err(bad(format!("{own} channels cannot be {wanted}")));
    }
    let mut out = memory::vec_of(samples.len() * 3)?;
    out.extend(samples.iter().flat_map(|&y| [y; 3]));
    Ok(out)
}

/// The means of blocks of `ratio` rows and columns; those at the border are smaller.
fn smaller(whole: &Pixels, ratio: usize) -> Result<Pixels> {
    let (height, width) = (whole.height.div_ceil(ratio), whole.width.div_ceil(ratio));
    let (n, all) = (whole.channels, whole.eight()?);
    let mut samples = memory::vec_of(height * width * n)?;
    for y in 0..height {
        let rows = y * ratio..whole.height.min((y + 1) * ratio);
        for x in 0..width {
            let columns = x * ratio..whole.width.min((x + 1) * ratio);
            let count = (rows.len() * columns.len()) as u32;
            for k in 0..n {
                let line = |y: usize| columns.clone().map(move |x| (y * whole.width + x) * n + k);
                let sum: u32 = rows.clone().flat_map(line).map(|at| u32::from(all[at])).sum();
                samples.push(((sum + count / 2) / count.max(1)) as u8);
            }
        }
    }
    Ok(Pixels::frame(height, width, n, samples))
}

/// How a file is written.
#[derive(Clone, Debug)]
pub struct Style<'a> {
    /// From 0 to 100.
    pub quality: u8,
    /// Whether it can be shown before it is read in full.
    pub progressive: bool,
    /// Whether codes are made for this image.
    pub optimize: bool,
    /// Whether colours are kept at half the size.
    pub downsample: bool,
    /// Whether densities are of a centimetre, not an inch.
    pub metric: bool,
    /// Pixels to the unit, across and down.
    pub density: (u16, u16),
    /// A description in XMP.
    pub xmp: &'a [u8],
}

/// Writes samples of one image of one or three channels.
pub fn encode(
    samples: &[u8],
    (height, width, channels): (usize, usize, usize),
    style: &Style<'_>,
) -> Result<Vec<u8>> {
    checked(1, height, width, channels)?;
    let kind = match channels {
        1 => ColorType::Luma,
        3 => ColorType::Rgb,
        n => {
            return Err(Error::invalid_argument(format!(
                "image must have 1 or 3 channels, got {n}"
            )));
        }
    };
    let side = |n: usize| {
        u16::try_from(n)
            .map_err(|_| Error::invalid_argument("image too large: its sides are up to 65535"))
    };
    let failed = |e: jpeg_encoder::EncodingError| Error::invalid_argument(format!("JPEG: {e}"));
    // Planes of whole blocks, their coefficients, the file.
    room(samples.len().saturating_mul(8).saturating_add(1 << 16))?;
    let mut out = Vec::new();
    let mut encoder = Encoder::new(&mut out, style.quality.clamp(1, 100));
    encoder.set_sampling_factor(match style.downsample {
        true => SamplingFactor::R_4_2_0,
        false => SamplingFactor::R_4_4_4,
    });
    encoder.set_progressive(style.progressive);
    encoder.set_optimized_huffman_tables(style.optimize);
    encoder.set_density(PixelDensity {
        density: style.density,
        unit: if style.metric { PixelDensityUnit::Centimeters } else { PixelDensityUnit::Inches },
    });
    if !style.xmp.is_empty() {
        let segment = [b"http://ns.adobe.com/xap/1.0/\0", style.xmp].concat();
        encoder.add_app_segment(1, segment).map_err(failed)?;
    }
    encoder.encode(samples, side(width)?, side(height)?, kind).map_err(failed)?;
    Ok(out)
}
