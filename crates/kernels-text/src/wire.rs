//! Protocol buffers on the wire, as far as tensors and examples need them.
//!
//! Invariant: fields come in the order of the bytes; unknown ones are passed over.
//! Does not know: messages.

use ferroflow_base::{Error, Result, memory};

/// The value of a field.
#[derive(Clone, Copy, Debug)]
pub enum Field<'a> {
    /// A number of variable length.
    Varint(u64),
    /// Eight bytes.
    Fixed64(u64),
    /// Four bytes.
    Fixed32(u32),
    /// Bytes: a text, a message, packed numbers.
    Bytes(&'a [u8]),
}

/// The fields of a message.
pub struct Fields<'a>(&'a [u8]);

#[cold]
fn broken() -> Error {
    Error::invalid_argument("the bytes are no message: a field is cut off or of an unknown kind")
}

/// A number of variable length, and what is behind it.
pub fn varint(s: &[u8]) -> Result<(u64, &[u8])> {
    let mut value = 0u64;
    for (i, &b) in s.iter().enumerate().take(10) {
        value |= u64::from(b & 0x7F) << (7 * i as u32).min(63);
        if b < 0x80 {
            return Ok((value, s.get(i + 1..).unwrap_or(&[])));
        }
    }
    Err(broken())
}

impl<'a> Fields<'a> {
    /// Of a message's bytes.
    pub fn of(message: &'a [u8]) -> Fields<'a> {
        Fields(message)
    }

    fn cut(&mut self, n: usize) -> Result<&'a [u8]> {
        let (head, rest) = self.0.split_at_checked(n).ok_or_else(broken)?;
        self.0 = rest;
        Ok(head)
    }

    /// The next field: its number and value.
    pub fn next_field(&mut self) -> Result<Option<(u64, Field<'a>)>> {
        if self.0.is_empty() {
            return Ok(None);
        }
        let (key, rest) = varint(self.0)?;
        self.0 = rest;
        let field = match key & 7 {
            0 => {
                let (value, rest) = varint(self.0)?;
                self.0 = rest;
                Field::Varint(value)
            }
            1 => Field::Fixed64(self.cut(8)?.first_chunk().map_or(0, |b| u64::from_le_bytes(*b))),
            2 => {
                let (n, rest) = varint(self.0)?;
                self.0 = rest;
                Field::Bytes(self.cut(usize::try_from(n).map_err(|_| broken())?)?)
            }
            5 => Field::Fixed32(self.cut(4)?.first_chunk().map_or(0, |b| u32::from_le_bytes(*b))),
            _ => return Err(broken()),
        };
        if key >> 3 == 0 {
            return Err(broken());
        }
        Ok(Some((key >> 3, field)))
    }
}

/// Appends a number of variable length.
pub fn put_varint(mut n: u64, out: &mut Vec<u8>) {
    while n >= 0x80 {
        out.push(n as u8 | 0x80);
        n >>= 7;
    }
    out.push(n as u8);
}

/// Appends a field of bytes.
pub fn put_bytes(number: u64, bytes: &[u8], out: &mut Vec<u8>) -> Result<()> {
    memory::reserve(out, bytes.len().saturating_add(20))?;
    put_varint(number << 3 | 2, out);
    put_varint(bytes.len() as u64, out);
    out.extend_from_slice(bytes);
    Ok(())
}
