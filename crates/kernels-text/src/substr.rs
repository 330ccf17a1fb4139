//! Parts of strings, counted in bytes or in characters of UTF-8.
//!
//! Invariant: a position beyond the string is `None`; a length beyond it is cut.
//! Does not know: broadcasting.

use crate::unicode::is_trail;

/// `len` bytes from `pos`; negative positions count from the end, a negative length is all.
pub fn bytes(s: &[u8], pos: i64, len: i64) -> Option<&[u8]> {
    let n = s.len();
    let from = match usize::try_from(pos) {
        Ok(pos) => pos,
        Err(_) => n.checked_sub(usize::try_from(pos.unsigned_abs()).ok()?)?,
    };
    let rest = s.get(from..)?;
    let len = usize::try_from(len).unwrap_or(usize::MAX).min(rest.len());
    rest.get(..len)
}

/// The byte that `n` characters end before, counted from `from`; fewer if there are not so many.
fn forward(s: &[u8], from: usize, n: u64) -> (usize, u64) {
    let (mut at, mut seen) = (from, 0);
    while seen < n && at < s.len() {
        at += 1;
        while s.get(at).is_some_and(|&b| is_trail(b)) {
            at += 1;
        }
        seen += 1;
    }
    (at, seen)
}

/// `len` characters from character `pos`; a negative position counts from the end.
pub fn characters(s: &[u8], pos: i64, len: i64) -> Option<&[u8]> {
    let from = if pos >= 0 {
        let (at, seen) = forward(s, 0, pos.unsigned_abs());
        (seen == pos.unsigned_abs()).then_some(at)?
    } else {
        let (mut at, mut seen) = (s.len(), 0);
        while seen < pos.unsigned_abs() && at > 0 {
            at -= 1;
            while at > 0 && s.get(at).is_some_and(|&b| is_trail(b)) {
                at -= 1;
            }
            seen += 1;
        }
        (seen == pos.unsigned_abs()).then_some(at)?
    };
    let (to, _) = forward(s, from, u64::try_from(len).unwrap_or(0));
    s.get(from..to)
}

/// How many characters of UTF-8 there are: bytes that do not continue one.
pub fn length(s: &[u8]) -> usize {
    s.iter().filter(|&&b| !is_trail(b)).count()
}
