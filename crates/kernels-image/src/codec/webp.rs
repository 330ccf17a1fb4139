//! WebP: still images and animations.
//!
//! Invariant: there are three channels, or four where the file has transparency, unless asked otherwise.
//! Does not know: other formats.

use super::{MOST, Pixels, Samples, checked, zeros};
use ferroflow_base::{Error, Result, memory};
use std::io::Cursor;

fn bad(what: impl std::fmt::Display) -> Error {
    Error::invalid_argument(format!("Invalid WebP data: {what}"))
}

/// Reads all frames; `channels` of 0 are those the file has.
pub fn decode(file: &[u8], channels: usize, first_only: bool) -> Result<Pixels> {
    let mut decoder = image_webp::WebPDecoder::new(Cursor::new(file)).map_err(bad)?;
    decoder.set_memory_limit(MOST);
    let (width, height) = decoder.dimensions();
    let (width, height) = (width as usize, height as usize);
    let own = if decoder.has_alpha() { 4 } else { 3 };
    if channels != 0 && channels != own {
        return Err(Error::invalid_argument(format!(
            "Number of channels requested, {channels}, does not match input, {own}"
        )));
    }
    let frames = match decoder.is_animated() && !first_only {
        true => decoder.num_frames() as usize,
        false => 1,
    };
    let size = checked(1, height, width, own)?;
    checked(frames, height, width, own)?;
    let mut one = zeros(size)?;
    let mut samples: Vec<u8> = Vec::new();
    for _ in 0..frames {
        if decoder.is_animated() {
            decoder.read_frame(&mut one).map_err(bad)?;
        } else {
            decoder.read_image(&mut one).map_err(bad)?;
        }
        memory::reserve(&mut samples, size)?;
        samples.extend_from_slice(&one);
    }
    Ok(Pixels { frames, height, width, channels: own, samples: Samples::Eight(samples) })
}
