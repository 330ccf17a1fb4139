//! Images in files: which format a file has, and pixels out of bytes and into bytes.
//!
//! Invariant: any bytes give pixels or `InvalidArgument`; a size that a file states is checked before there is
//! memory for it.
//! Does not know: tensors, operations.

pub mod bmp;
pub mod gif;
pub mod jpeg;
pub mod png;
pub mod webp;

use ferroflow_base::{Error, Result, memory};

/// The formats that are known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Joint Photographic Experts Group.
    Jpeg,
    /// Portable Network Graphics.
    Png,
    /// Graphics Interchange Format.
    Gif,
    /// Windows bitmap.
    Bmp,
    /// WebP.
    WebP,
}

impl Format {
    /// By the first bytes.
    pub fn of(file: &[u8]) -> Result<Format> {
        if file.is_empty() {
            return Err(Error::invalid_argument("Input is empty."));
        }
        let starts = |magic: &[u8]| file.starts_with(magic);
        Ok(if starts(b"\xff\xd8\xff") {
            Format::Jpeg
        } else if starts(b"\x89PNG\r\n\x1a\n") {
            Format::Png
        } else if starts(b"GIF8") {
            Format::Gif
        } else if starts(b"BM") {
            Format::Bmp
        } else if starts(b"RIFF") && file.get(8..12) == Some(b"WEBP") {
            Format::WebP
        } else {
            return Err(Error::invalid_argument(
                "Unknown image file format. One of JPEG, PNG, GIF, BMP, WebP required.",
            ));
        })
    }
}

/// Samples of 8 or of 16 bits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Samples {
    /// From 0 to 255.
    Eight(Vec<u8>),
    /// From 0 to 65535.
    Sixteen(Vec<u16>),
}

/// Frames of pixels, row by row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pixels {
    /// How many frames there are.
    pub frames: usize,
    /// Rows of a frame.
    pub height: usize,
    /// Pixels of a row.
    pub width: usize,
    /// Samples of a pixel.
    pub channels: usize,
    /// All samples.
    pub samples: Samples,
}

/// No image has more samples.
const MOST: usize = 1 << 29;

/// The number of samples of frames of these sizes, if they are not too many.
fn checked(frames: usize, height: usize, width: usize, channels: usize) -> Result<usize> {
    let all = frames.checked_mul(height).and_then(|n| n.checked_mul(width));
    let all = all.and_then(|n| n.checked_mul(channels)).filter(|&n| n > 0 && n < MOST);
    all.ok_or_else(|| {
        Error::invalid_argument(format!(
            "image of {frames} frames of {width} by {height} pixels is empty or too large"
        ))
    })
}

/// Makes sure that there is memory for so many bytes, before a library takes them without asking.
fn room(bytes: usize) -> Result<()> {
    memory::vec_of::<u8>(bytes).map(drop)
}

/// A vector of so many zeros.
fn zeros(n: usize) -> Result<Vec<u8>> {
    memory::repeat(0u8, n)
}

impl Pixels {
    /// One frame of 8 bits.
    pub fn frame(height: usize, width: usize, channels: usize, samples: Vec<u8>) -> Pixels {
        Pixels { frames: 1, height, width, channels, samples: Samples::Eight(samples) }
    }

    /// Samples from 0 to 255: of 16 bits the upper half.
    pub fn eight(&self) -> Result<Vec<u8>> {
        match &self.samples {
            Samples::Eight(all) => memory::collect(all.iter().copied()),
            Samples::Sixteen(all) => memory::collect(all.iter().map(|x| (x >> 8) as u8)),
        }
    }

    /// Samples from 0 to 65535: of 8 bits both halves alike.
    pub fn sixteen(&self) -> Result<Vec<u16>> {
        match &self.samples {
            Samples::Eight(all) => memory::collect(all.iter().map(|&x| u16::from(x) * 257)),
            Samples::Sixteen(all) => memory::collect(all.iter().copied()),
        }
    }

    /// The block of one frame whose upper left corner is here.
    pub fn crop(self, top: usize, left: usize, height: usize, width: usize) -> Result<Pixels> {
        let fits = |from: usize, n: usize, all: usize| {
            n > 0 && from.checked_add(n).is_some_and(|e| e <= all)
        };
        if !fits(top, height, self.height) || !fits(left, width, self.width) {
            return Err(Error::invalid_argument(format!(
                "Invalid JPEG data or crop window: {height} by {width} at ({top}, {left}) of an image of {} by {}",
                self.height, self.width
            )));
        }
        let Samples::Eight(all) = &self.samples else {
            return Err(Error::unimplemented("a crop of samples of 16 bits"));
        };
        let (row, cut) = (self.width * self.channels, width * self.channels);
        let mut samples = memory::vec_of(height * cut)?;
        for line in all.chunks_exact(row).skip(top).take(height) {
            samples.extend_from_slice(&line[left * self.channels..][..cut]);
        }
        Ok(Pixels::frame(height, width, self.channels, samples))
    }
}
