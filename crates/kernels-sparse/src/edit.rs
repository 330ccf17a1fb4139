//! How far one sequence is from another: the fewest elements inserted, left out or exchanged (Levenshtein).
//!
//! Does not know: where sequences come from.

use ferroflow_base::{Result, memory};

/// The distance, in memory of the shorter sequence's length.
pub fn distance<T: PartialEq>(a: &[T], b: &[T]) -> Result<usize> {
    let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
    // The distances of the beginnings of `short` from what was seen of `long`.
    let mut row = memory::collect(0..=short.len())?;
    for (i, x) in long.iter().enumerate() {
        let mut corner = i;
        let mut left = i + 1;
        if let Some(first) = row.first_mut() {
            *first = left;
        }
        for (cell, y) in row.iter_mut().skip(1).zip(short) {
            let exchanged = corner + usize::from(x != y);
            corner = *cell;
            left = exchanged.min(left + 1).min(corner + 1);
            *cell = left;
        }
    }
    Ok(row.last().copied().unwrap_or(long.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distances_are_those_of_known_words() -> Result<()> {
        for (a, b, wanted) in [
            ("kitten", "sitting", 3),
            ("abcdef", "abcdef", 0),
            ("flaw", "lawn", 2),
            ("intention", "execution", 5),
        ] {
            assert_eq!(distance(a.as_bytes(), b.as_bytes())?, wanted, "{a} and {b}");
            assert_eq!(distance(b.as_bytes(), a.as_bytes())?, wanted, "{b} and {a}");
        }
        assert_eq!(distance(b"abc", b"")?, 3);
        assert_eq!(distance(b"", b"abc")?, 3);
        assert_eq!(distance::<u8>(b"", b"")?, 0);
        Ok(())
    }
}
