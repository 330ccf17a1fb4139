//! Animations of 256 colours.
//!
//! Invariant: each frame is the whole canvas: what it does not cover, and what is transparent in it, is as in
//! the frame before, or black in the first one.
//! Does not know: times, and what the format says is to become of a frame after it was shown.

use super::{MOST, Pixels, Samples, checked};
use ferroflow_base::{Error, Result, memory};

fn bad(what: impl std::fmt::Display) -> Error {
    Error::invalid_argument(format!("Invalid GIF data: {what}"))
}

/// Reads all frames in red, green and blue; or the first one alone. Of a file that breaks off the frames before
/// are given.
pub fn decode(file: &[u8], first_only: bool) -> Result<Pixels> {
    let mut options = gif::DecodeOptions::new();
    options.set_color_output(gif::ColorOutput::Indexed);
    let most = std::num::NonZeroU64::new(MOST as u64);
    options.set_memory_limit(most.map_or(gif::MemoryLimit::Unlimited, gif::MemoryLimit::Bytes));
    let mut reader = options.read_info(file).map_err(bad)?;
    let (width, height) = (usize::from(reader.width()), usize::from(reader.height()));
    let size = checked(1, height, width, 3)?;
    let global = reader.global_palette().map(<[u8]>::to_vec);
    let mut samples: Vec<u8> = Vec::new();
    let mut frames = 0;
    loop {
        let frame = match reader.read_next_frame() {
            Ok(Some(frame)) => frame,
            Ok(None) => break,
            Err(_) if frames > 0 => break,
            Err(e) => return Err(bad(e)),
        };
        checked(frames + 1, height, width, 3)?;
        memory::reserve(&mut samples, size)?;
        let start = samples.len();
        match start.checked_sub(size) {
            Some(before) => samples.extend_from_within(before..),
            None => samples.resize(size, 0),
        }
        let palette = frame.palette.as_deref().or(global.as_deref());
        let palette = palette.ok_or_else(|| bad("a frame has no colors"))?;
        let (colors, _) = palette.as_chunks::<3>();
        let canvas = samples.get_mut(start..).unwrap_or(&mut []);
        let (left, top) = (usize::from(frame.left), usize::from(frame.top));
        let wide = usize::from(frame.width);
        for (y, row) in frame.buffer.chunks_exact(wide.max(1)).enumerate() {
            let Some(line) = canvas.chunks_exact_mut(width * 3).nth(top + y) else { break };
            let (pixels, _) = line.as_chunks_mut::<3>();
            let visible = pixels.get_mut(left..).unwrap_or(&mut []);
            for (to, &index) in visible.iter_mut().zip(row) {
                if frame.transparent == Some(index) {
                    continue;
                }
                let color = colors.get(usize::from(index));
                *to = *color.ok_or_else(|| {
                    bad(format!("color index {index} outside of color map range {}", colors.len()))
                })?;
            }
        }
        frames += 1;
        if first_only {
            break;
        }
    }
    if frames == 0 {
        return Err(bad("there is no frame"));
    }
    Ok(Pixels { frames, height, width, channels: 3, samples: Samples::Eight(samples) })
}
