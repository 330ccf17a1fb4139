//! Strings cut at separators.
//!
//! Invariant: pieces are slices of the string, in order.
//! Does not know: the sparse tensor they become.

/// White space as C's `isspace` says.
pub fn is_space(b: u8) -> bool {
    matches!(b, b' ' | b'\t' | b'\n' | 0x0B | 0x0C | b'\r')
}

/// `s` without white space at its ends.
pub fn strip(s: &[u8]) -> &[u8] {
    let from = s.iter().position(|&b| !is_space(b)).unwrap_or(s.len());
    let to = s.iter().rposition(|&b| !is_space(b)).map_or(from, |i| i + 1);
    s.get(from..to).unwrap_or(&[])
}

fn find(s: &[u8], separator: &[u8]) -> Option<usize> {
    match separator {
        [one] => s.iter().position(|b| b == one),
        _ => s.windows(separator.len().max(1)).position(|w| w == separator),
    }
}

/// The pieces between separators, or between runs of white space where the separator is empty; after
/// `most` cuts (if it is not negative) what is left is one piece, be it empty.
pub fn pieces<'a>(s: &'a [u8], separator: &[u8], most: i64, mut piece: impl FnMut(&'a [u8])) {
    let mut left = usize::try_from(most).unwrap_or(usize::MAX);
    let mut rest = s;
    if !separator.is_empty() {
        while left > 0
            && let Some(at) = find(rest, separator)
        {
            let (before, after) = rest.split_at(at);
            piece(before);
            rest = after.get(separator.len()..).unwrap_or(&[]);
            left -= 1;
        }
        return piece(rest);
    }
    if left == 0 {
        return piece(s);
    }
    loop {
        let from = rest.iter().position(|&b| !is_space(b)).unwrap_or(rest.len());
        let word = rest.get(from..).unwrap_or(&[]);
        if left == 0 {
            return piece(word);
        }
        if word.is_empty() {
            return;
        }
        let end = word.iter().position(|&b| is_space(b)).unwrap_or(word.len());
        let (before, after) = word.split_at(end);
        piece(before);
        rest = after;
        left -= 1;
    }
}

/// The pieces between bytes that are among `delimiters`, or single bytes if there are none.
pub fn pieces_by_any<'a>(
    s: &'a [u8],
    delimiters: &[u8],
    skip_empty: bool,
    mut piece: impl FnMut(&'a [u8]),
) {
    if s.is_empty() {
        return;
    }
    if delimiters.is_empty() {
        return s.chunks(1).for_each(piece);
    }
    let mut is = [false; 256];
    delimiters.iter().for_each(|&b| is[usize::from(b)] = true);
    for part in s.split(|&b| is[usize::from(b)]) {
        if !skip_empty || !part.is_empty() {
            piece(part);
        }
    }
}
