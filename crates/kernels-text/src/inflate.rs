//! Compressed bytes.
//!
//! Invariant: as TensorFlow's reader does, what was decoded before the bytes end is the result.
//! Does not know: where the bytes come from.

use ferroflow_base::{Error, Result, memory};
use flate2::{Decompress, FlushDecompress, Status};

/// How bytes are compressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Not at all.
    None,
    /// RFC 1950.
    Zlib,
    /// RFC 1952, one stream after the other.
    Gzip,
}

/// How much room is made at a time.
const STEP: usize = 1 << 16;

/// Appends what `s` holds.
pub fn inflate(kind: Kind, s: &[u8], out: &mut Vec<u8>) -> Result<()> {
    match kind {
        Kind::None => {
            memory::reserve(out, s.len())?;
            out.extend_from_slice(s);
            Ok(())
        }
        Kind::Zlib => stream(Decompress::new(true), s, out).map(|_| ()),
        Kind::Gzip => {
            let mut rest = s;
            while !rest.is_empty() {
                let Some(body) = after_header(rest)? else { return Ok(()) };
                let used = stream(Decompress::new(false), body, out)?;
                // Sum and length of what was compressed: TensorFlow leaves them to the library.
                rest = body.get(used.saturating_add(8)..).unwrap_or(&[]);
                if !rest.starts_with(&[0x1F, 0x8B]) {
                    break;
                }
            }
            Ok(())
        }
    }
}

/// How many bytes of `s` one stream took.
fn stream(mut state: Decompress, s: &[u8], out: &mut Vec<u8>) -> Result<usize> {
    loop {
        let used = usize::try_from(state.total_in()).unwrap_or(usize::MAX);
        let rest = s.get(used..).unwrap_or(&[]);
        memory::reserve(out, STEP)?;
        let before = out.len();
        let status = state.decompress_vec(rest, out, FlushDecompress::None);
        let status = status.map_err(|e| Error::data_loss(format!("inflate() failed: {e}")))?;
        let now = usize::try_from(state.total_in()).unwrap_or(usize::MAX);
        let stuck = out.len() == before && now == used;
        if status == Status::StreamEnd || stuck {
            return Ok(now);
        }
    }
}

/// The bytes behind a gzip header, if it is all there.
fn after_header(s: &[u8]) -> Result<Option<&[u8]>> {
    let wrong = || Error::data_loss("inflate() failed: incorrect header check");
    let Some(header) = s.first_chunk::<10>() else { return Ok(None) };
    let [0x1F, 0x8B, 8, flags, ..] = *header else { return Err(wrong()) };
    let mut rest = s.get(10..).unwrap_or(&[]);
    if flags & 4 != 0 {
        let Some(size) = rest.first_chunk::<2>() else { return Ok(None) };
        let size = usize::from(u16::from_le_bytes(*size));
        rest = rest.get(2 + size..).unwrap_or(&[]);
    }
    for flag in [8, 16] {
        if flags & flag != 0 {
            let Some(end) = rest.iter().position(|&b| b == 0) else { return Ok(None) };
            rest = rest.get(end + 1..).unwrap_or(&[]);
        }
    }
    if flags & 2 != 0 {
        rest = rest.get(2..).unwrap_or(&[]);
    }
    Ok(Some(rest))
}
