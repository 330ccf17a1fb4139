//! Base 64 in the alphabet for names in addresses (RFC 4648, section 5).
//!
//! Invariant: what was encoded is decoded to itself, padded or not.
//! Does not know: the other alphabet.

use ferroflow_base::{Error, Result, memory};

const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// Appends the encoding of `s`, padded with `=` if asked for.
pub fn encode(s: &[u8], pad: bool, out: &mut Vec<u8>) -> Result<()> {
    memory::reserve(out, s.len().div_ceil(3).saturating_mul(4))?;
    for three in s.chunks(3) {
        let byte = |i: usize| u32::from(three.get(i).copied().unwrap_or(0));
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        for i in 0..4 {
            if i <= three.len() {
                out.push(ALPHABET[(bits >> (18 - 6 * i)) as usize & 63]);
            } else if pad {
                out.push(b'=');
            }
        }
    }
    Ok(())
}

fn digit(c: u8) -> Option<u32> {
    let at = match c {
        b'A'..=b'Z' => c - b'A',
        b'a'..=b'z' => c - b'a' + 26,
        b'0'..=b'9' => c - b'0' + 52,
        b'-' => 62,
        b'_' => 63,
        _ => return None,
    };
    Some(u32::from(at))
}

/// Appends what `s` encodes; padding may be there or not.
pub fn decode(s: &[u8], out: &mut Vec<u8>) -> Result<()> {
    let body = match s {
        [body @ .., b'=', b'='] if s.len().is_multiple_of(4) => body,
        [body @ .., b'='] if s.len().is_multiple_of(4) => body,
        all => all,
    };
    memory::reserve(out, body.len() / 4 * 3 + 2)?;
    for four in body.chunks(4) {
        let mut bits = 0;
        for &c in four {
            let digit = digit(c)
                .ok_or_else(|| Error::invalid_argument("Invalid character found in base64."))?;
            bits = bits << 6 | digit;
        }
        let missing = 4 - four.len();
        if missing == 3 {
            return Err(Error::invalid_argument(
                "Base64 string length (without padding) cannot be 1 modulo 4.",
            ));
        }
        bits <<= 6 * missing;
        let bytes = bits.to_be_bytes();
        out.extend_from_slice(bytes.get(1..4 - missing).unwrap_or(&[]));
    }
    Ok(())
}
