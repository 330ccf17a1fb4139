//! Encodings of Unicode: characters out of bytes, bytes out of characters.
//!
//! Invariant: bytes that are no character are one fault for each maximal ill-formed part, as the Unicode
//! standard recommends (section 3.9).
//! Does not know: what a fault becomes.

use ferroflow_base::{Error, Result, memory};

/// Whether a byte continues a character of UTF-8.
pub fn is_trail(b: u8) -> bool {
    b & 0xC0 == 0x80
}

/// The length of the character that `s` begins with, 1 where there is none.
pub fn step(s: &[u8]) -> usize {
    match utf8(s) {
        (Some(_), n) => n,
        (None, _) => 1,
    }
}

/// An encoding of characters as bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// One to four bytes.
    Utf8,
    /// Two bytes or four, big end first.
    Utf16Be,
    /// Two bytes or four, little end first.
    Utf16Le,
    /// As a mark at the beginning says, big end first without one.
    Utf16,
    /// Four bytes, big end first.
    Utf32Be,
    /// Four bytes, little end first.
    Utf32Le,
    /// As a mark at the beginning says, big end first without one.
    Utf32,
    /// Seven bits.
    Ascii,
    /// The first 256 characters.
    Latin1,
    /// Latin 1 with other characters from 0x80 to 0x9F.
    Windows1252,
}

/// What Windows 1252 has from 0x80 on; 0 is a control character of the same number.
const WINDOWS: [u16; 32] = [
    0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039,
    0x0152, 0, 0x017D, 0, 0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC,
    0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E, 0x0178,
];

impl Encoding {
    /// By one of its names, without regard to case, hyphens and underscores.
    pub fn named(name: &[u8]) -> Option<Encoding> {
        let plain: Vec<u8> = name
            .iter()
            .filter(|b| !matches!(b, b'-' | b'_' | b' '))
            .map(u8::to_ascii_lowercase)
            .collect();
        Some(match plain.as_slice() {
            b"utf8" => Encoding::Utf8,
            b"utf16be" => Encoding::Utf16Be,
            b"utf16le" => Encoding::Utf16Le,
            b"utf16" => Encoding::Utf16,
            b"utf32be" => Encoding::Utf32Be,
            b"utf32le" => Encoding::Utf32Le,
            b"utf32" => Encoding::Utf32,
            b"usascii" | b"ascii" | b"iso646us" | b"us" => Encoding::Ascii,
            b"iso88591" | b"latin1" | b"l1" | b"cp819" | b"ibm819" => Encoding::Latin1,
            b"windows1252" | b"cp1252" => Encoding::Windows1252,
            _ => return None,
        })
    }

    /// The encoding of these very bytes, and where they begin: after a mark, if that is what marks are for.
    fn of(self, s: &[u8]) -> (Encoding, usize) {
        match (self, s) {
            (Encoding::Utf16, [0xFE, 0xFF, ..]) => (Encoding::Utf16Be, 2),
            (Encoding::Utf16, [0xFF, 0xFE, ..]) => (Encoding::Utf16Le, 2),
            (Encoding::Utf16, _) => (Encoding::Utf16Be, 0),
            (Encoding::Utf32, [0, 0, 0xFE, 0xFF, ..]) => (Encoding::Utf32Be, 4),
            (Encoding::Utf32, [0xFF, 0xFE, 0, 0, ..]) => (Encoding::Utf32Le, 4),
            (Encoding::Utf32, _) => (Encoding::Utf32Be, 0),
            (own, _) => (own, 0),
        }
    }

    /// Gives every character, or fault as `None`, with the byte that it begins at.
    pub fn decode(
        self,
        s: &[u8],
        mut each: impl FnMut(Option<char>, usize) -> Result<()>,
    ) -> Result<()> {
        let (own, start) = self.of(s);
        let mut at = start;
        while let Some(rest) = s.get(at..).filter(|rest| !rest.is_empty()) {
            let (found, n) = match own {
                Encoding::Utf8 => utf8(rest),
                Encoding::Utf16Be | Encoding::Utf16 => utf16(rest, u16::from_be_bytes),
                Encoding::Utf16Le => utf16(rest, u16::from_le_bytes),
                Encoding::Utf32Be | Encoding::Utf32 => utf32(rest, u32::from_be_bytes),
                Encoding::Utf32Le => utf32(rest, u32::from_le_bytes),
                Encoding::Ascii => {
                    (rest.first().filter(|b| b.is_ascii()).map(|&b| char::from(b)), 1)
                }
                Encoding::Latin1 => (rest.first().map(|&b| char::from(b)), 1),
                Encoding::Windows1252 => (rest.first().and_then(|&b| windows(b)), 1),
            };
            // The byte that begins it is that of the string, a mark counted in only where it is first.
            each(found, if at == start { 0 } else { at })?;
            at += n;
        }
        Ok(())
    }

    /// Appends a character.
    pub fn encode(self, c: char, out: &mut Vec<u8>) -> Result<()> {
        memory::reserve(out, 4)?;
        match self {
            Encoding::Utf16Be => {
                for unit in c.encode_utf16(&mut [0; 2]) {
                    out.extend_from_slice(&unit.to_be_bytes());
                }
            }
            Encoding::Utf32Be => out.extend_from_slice(&u32::from(c).to_be_bytes()),
            _ => out.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes()),
        }
        Ok(())
    }
}

fn windows(b: u8) -> Option<char> {
    let own = b.checked_sub(0x80).and_then(|i| WINDOWS.get(usize::from(i)));
    match own {
        Some(&code) if code != 0 => char::from_u32(u32::from(code)),
        _ => Some(char::from(b)),
    }
}

/// The character that bytes begin with and its length, or the length of what is none.
fn utf8(s: &[u8]) -> (Option<char>, usize) {
    let Some(&lead) = s.first() else { return (None, 1) };
    if lead.is_ascii() {
        return (Some(char::from(lead)), 1);
    }
    // How many bytes continue it, and what the second may be.
    let (more, low, high) = match lead {
        0xC2..=0xDF => (1, 0x80, 0xBF),
        0xE0 => (2, 0xA0, 0xBF),
        0xED => (2, 0x80, 0x9F),
        0xE1..=0xEF => (2, 0x80, 0xBF),
        0xF0 => (3, 0x90, 0xBF),
        0xF1..=0xF3 => (3, 0x80, 0xBF),
        0xF4 => (3, 0x80, 0x8F),
        _ => return (None, 1),
    };
    let mut code = u32::from(lead) & (0x3F >> more);
    for i in 1..=more {
        let bounds = if i == 1 { low..=high } else { 0x80..=0xBF };
        match s.get(i) {
            Some(b) if bounds.contains(b) => code = code << 6 | u32::from(b & 0x3F),
            _ => return (None, i),
        }
    }
    (char::from_u32(code), more + 1)
}

fn utf16(s: &[u8], of: fn([u8; 2]) -> u16) -> (Option<char>, usize) {
    let unit = |i: usize| s.get(i..).and_then(|s| s.first_chunk::<2>()).map(|b| of(*b));
    let Some(first) = unit(0) else { return (None, s.len().max(1)) };
    match (first, unit(2)) {
        (0xD800..=0xDBFF, Some(second @ 0xDC00..=0xDFFF)) => {
            let high = (u32::from(first) & 0x3FF) << 10;
            (char::from_u32(0x1_0000 + (high | u32::from(second) & 0x3FF)), 4)
        }
        _ => (char::from_u32(u32::from(first)), 2),
    }
}

fn utf32(s: &[u8], of: fn([u8; 4]) -> u32) -> (Option<char>, usize) {
    match s.first_chunk::<4>() {
        Some(bytes) => (char::from_u32(of(*bytes)), 4),
        None => (None, s.len().max(1)),
    }
}

/// What happens to faults.
#[derive(Clone, Copy, Debug)]
pub struct Faults {
    /// An error instead of anything else.
    pub strict: bool,
    /// The character that takes their place; `None` leaves them out.
    pub replacement: Option<char>,
    /// Whether control characters are faults.
    pub control: bool,
}

impl Faults {
    /// What a decoded character, or fault, becomes; `None` is left out.
    pub fn settle(&self, found: Option<char>) -> Result<Option<char>> {
        match found {
            Some(c) if self.control && u32::from(c) <= 0x1F => Ok(self.replacement),
            Some(c) => Ok(Some(c)),
            None if self.strict => {
                Err(Error::invalid_argument("Invalid formatting on input string"))
            }
            None => Ok(self.replacement),
        }
    }
}

/// Appends `s`, taken for UTF-8, with all letters small or all large; what is no character is replaced.
pub fn change_case(s: &[u8], upper: bool, out: &mut Vec<u8>) -> Result<()> {
    let text = String::from_utf8_lossy(s);
    let changed = if upper { text.to_uppercase() } else { text.to_lowercase() };
    memory::reserve(out, changed.len())?;
    out.extend_from_slice(changed.as_bytes());
    Ok(())
}
