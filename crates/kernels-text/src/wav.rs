//! WAV files of 16 bits: a header and samples.
//!
//! Invariant: sizes that a file states are checked against its bytes before they are believed.
//! Does not know: tensors.

use ferroflow_base::{Error, Result, memory};

/// What a file holds.
pub struct Sound<'a> {
    /// Samples a second.
    pub rate: u32,
    /// Samples at a time.
    pub channels: u16,
    /// Little-endian samples.
    data: &'a [u8],
}

struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    fn take(&mut self, n: usize) -> Result<&'a [u8]> {
        let short = || Error::invalid_argument("Data too short when trying to read string");
        let (head, rest) = self.0.split_at_checked(n).ok_or_else(short)?;
        self.0 = rest;
        Ok(head)
    }

    fn expect(&mut self, text: &[u8]) -> Result<()> {
        let found = self.take(text.len())?;
        if found == text {
            return Ok(());
        }
        Err(Error::invalid_argument(format!(
            "Header mismatch: Expected {} but found {}",
            text.escape_ascii(),
            found.escape_ascii()
        )))
    }

    fn u16(&mut self) -> Result<u16> {
        Ok(self.take(2)?.first_chunk().map_or(0, |b| u16::from_le_bytes(*b)))
    }

    fn u32(&mut self) -> Result<u32> {
        Ok(self.take(4)?.first_chunk().map_or(0, |b| u32::from_le_bytes(*b)))
    }
}

/// Reads the header of a file.
pub fn read(file: &[u8]) -> Result<Sound<'_>> {
    let mut r = Reader(file);
    r.expect(b"RIFF")?;
    r.u32()?;
    r.expect(b"WAVE")?;
    r.expect(b"fmt ")?;
    let size = r.u32()?;
    if size != 16 && size != 18 {
        return Err(Error::invalid_argument(format!(
            "Bad format chunk size for WAV: Expected 16 or 18, but got {size}"
        )));
    }
    let (format, channels, rate) = (r.u16()?, r.u16()?, r.u32()?);
    if format != 1 {
        return Err(Error::invalid_argument(format!(
            "Bad audio format for WAV: Expected 1 (PCM), but got {format}"
        )));
    }
    if channels == 0 {
        return Err(Error::invalid_argument(
            "Bad number of channels for WAV: Expected at least 1, but got 0",
        ));
    }
    let (per_second, per_sample, bits) = (r.u32()?, r.u16()?, r.u16()?);
    if bits != 16 {
        return Err(Error::invalid_argument(format!(
            "Can only read 16-bit WAV files, but received {bits}"
        )));
    }
    let expected = u32::from(channels) * 2;
    if u32::from(per_sample) != expected {
        return Err(Error::invalid_argument(format!(
            "Bad bytes per sample in WAV header: Expected {expected} but got {per_sample}"
        )));
    }
    if Some(per_second) != expected.checked_mul(rate) {
        return Err(Error::invalid_argument(format!(
            "Bad bytes per second in WAV header: Expected {expected} * {rate} but got {per_second}"
        )));
    }
    if size == 18 {
        r.u16()?;
    }
    while !r.0.is_empty() {
        let (id, size) = (r.take(4)?, r.u32()?);
        let size = usize::try_from(size).unwrap_or(usize::MAX);
        if id == b"data" {
            return Ok(Sound { rate, channels, data: r.take(size)? });
        }
        r.take(size)?;
    }
    Err(Error::invalid_argument("No data chunk found in WAV"))
}

impl Sound<'_> {
    /// How many times samples were taken.
    pub fn samples(&self) -> usize {
        self.data.len() / (2 * usize::from(self.channels))
    }

    /// The samples from -1 to 1, in so many channels (the last one again where there are too few), with
    /// silence where there are none.
    pub fn write(&self, channels: usize, out: &mut [f32]) {
        let own = usize::from(self.channels);
        let (values, _) = self.data.as_chunks::<2>();
        for (i, to) in out.chunks_mut(channels.max(1)).enumerate() {
            for (c, to) in to.iter_mut().enumerate() {
                let value = i.checked_mul(own).and_then(|at| values.get(at + c.min(own - 1)));
                let within = i < self.samples();
                *to = value
                    .filter(|_| within)
                    .map_or(0.0, |b| f32::from(i16::from_le_bytes(*b)) / 32_768.0);
            }
        }
    }
}

/// A file of these samples, `channels` at a time.
pub fn write(audio: &[f32], channels: usize, rate: i64) -> Result<Vec<u8>> {
    let bad = |what: &str, bound: &str, got: &dyn std::fmt::Display| {
        Error::invalid_argument(format!("{what} must be in (0, {bound}), got: {got}"))
    };
    let own_rate = u32::try_from(rate).ok().filter(|&r| r > 0);
    let own_rate = own_rate.ok_or_else(|| bad("sample_rate", "2^32", &rate))?;
    let own_channels = u16::try_from(channels).ok().filter(|&c| c > 0);
    let own_channels = own_channels.ok_or_else(|| bad("num_channels", "2^16", &channels))?;
    let size = u32::try_from(audio.len()).ok().and_then(|n| n.checked_mul(2));
    let size = size.filter(|n| n.checked_add(36).is_some());
    let size = size.ok_or_else(|| Error::invalid_argument("audio is too large for a WAV file"))?;
    let per_sample = own_channels.checked_mul(2);
    let per_sample = per_sample.ok_or_else(|| bad("num_channels", "2^15", &channels))?;
    let per_second = u32::from(per_sample).checked_mul(own_rate);
    let per_second = per_second.ok_or_else(|| bad("bytes per second", "2^32", &rate))?;
    let mut out = memory::vec_of(44 + audio.len() * 2)?;
    out.extend_from_slice(b"RIFF");
    out.extend_from_slice(&(size + 36).to_le_bytes());
    out.extend_from_slice(b"WAVEfmt ");
    out.extend_from_slice(&16u32.to_le_bytes());
    out.extend_from_slice(&1u16.to_le_bytes());
    out.extend_from_slice(&own_channels.to_le_bytes());
    out.extend_from_slice(&own_rate.to_le_bytes());
    out.extend_from_slice(&per_second.to_le_bytes());
    out.extend_from_slice(&per_sample.to_le_bytes());
    out.extend_from_slice(&16u16.to_le_bytes());
    out.extend_from_slice(b"data");
    out.extend_from_slice(&size.to_le_bytes());
    for &x in audio {
        // The conversion saturates, and makes silence of what is no number.
        out.extend_from_slice(&((x * 32_768.0).round() as i16).to_le_bytes());
    }
    Ok(out)
}
