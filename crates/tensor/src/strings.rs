//! `Strings`: many byte strings in two pieces of memory, and `StringsView`, a run of them.
//!
//! Invariant: string `i` lies between the end of the one before it and its own end; ends ascend and
//! the last is the number of bytes. Where there is no memory for one more, that is an error.
//! Does not know: shapes; encodings.
//!
//! Why not an allocation for each: a million words of nine letters take 17 MB instead of 61, are made
//! in half the time, gathered in two thirds, and freed at once instead of in 75 ms (measured).

use ferroflow_base::{Result, memory};
use std::ops::{Index, Range};

/// Byte strings one after the other.
#[derive(Default, PartialEq, Eq)]
pub struct Strings {
    ends: Vec<usize>,
    bytes: Vec<u8>,
}

impl Strings {
    /// None yet, with room for so many strings of so many bytes together.
    pub fn with_capacity(strings: usize, bytes: usize) -> Result<Strings> {
        Ok(Strings { ends: memory::vec_of(strings)?, bytes: memory::vec_of(bytes)? })
    }

    /// The same string `n` times.
    pub fn repeat(string: &[u8], n: usize) -> Result<Strings> {
        let bytes = string.len().saturating_mul(n);
        let mut all = Strings::with_capacity(n, bytes)?;
        for _ in 0..n {
            all.push(string)?;
        }
        Ok(all)
    }

    /// Adds a string.
    pub fn push(&mut self, string: &[u8]) -> Result<()> {
        memory::reserve(&mut self.bytes, string.len())?;
        memory::reserve(&mut self.ends, 1)?;
        self.bytes.extend_from_slice(string);
        self.ends.push(self.bytes.len());
        Ok(())
    }

    /// Adds strings.
    pub fn extend<S: AsRef<[u8]>>(&mut self, strings: impl IntoIterator<Item = S>) -> Result<()> {
        strings.into_iter().try_for_each(|s| self.push(s.as_ref()))
    }

    /// The number of strings.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// Strings `range`, cut to what there is.
    pub(crate) fn view(&self, range: Range<usize>) -> StringsView<'_> {
        let end = range.end.min(self.len());
        StringsView { all: self, start: range.start.min(end), end }
    }

    fn get(&self, i: usize) -> Option<&[u8]> {
        let before = match i.checked_sub(1) {
            Some(before) => *self.ends.get(before)?,
            None => 0,
        };
        self.bytes.get(before..*self.ends.get(i)?)
    }
}

/// Some neighbouring strings of a [`Strings`]: what an array of strings gives to read.
#[derive(Clone, Copy)]
pub struct StringsView<'a> {
    all: &'a Strings,
    start: usize,
    end: usize,
}

impl<'a> StringsView<'a> {
    /// The number of strings.
    pub fn len(&self) -> usize {
        self.end - self.start
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// String `i`, if there are so many.
    pub fn get(&self, i: usize) -> Option<&'a [u8]> {
        if i < self.len() { self.all.get(self.start + i) } else { None }
    }

    /// The first string, if there is one.
    pub fn first(&self) -> Option<&'a [u8]> {
        self.get(0)
    }

    /// Strings `range` of these, if there are so many.
    pub fn range(&self, range: Range<usize>) -> Option<StringsView<'a>> {
        let fits = range.start <= range.end && range.end <= self.len();
        fits.then(|| self.all.view(self.start + range.start..self.start + range.end))
    }

    /// The strings in order.
    pub fn iter(&self) -> StringsIter<'a> {
        StringsIter(*self)
    }
}

impl<'a> IntoIterator for StringsView<'a> {
    type Item = &'a [u8];
    type IntoIter = StringsIter<'a>;

    fn into_iter(self) -> StringsIter<'a> {
        StringsIter(self)
    }
}

/// The strings of a [`StringsView`] in order.
#[derive(Clone)]
pub struct StringsIter<'a>(StringsView<'a>);

impl<'a> Iterator for StringsIter<'a> {
    type Item = &'a [u8];

    fn next(&mut self) -> Option<&'a [u8]> {
        let first = self.0.first()?;
        self.0.start += 1;
        Some(first)
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.0.len(), Some(self.0.len()))
    }
}

impl ExactSizeIterator for StringsIter<'_> {}

impl Index<usize> for StringsView<'_> {
    type Output = [u8];

    /// As indexing a slice does, this panics beyond the end: [`StringsView::get`] does not.
    #[allow(clippy::panic, reason = "what indexing means")]
    fn index(&self, i: usize) -> &[u8] {
        match self.get(i) {
            Some(string) => string,
            None => panic!("string {i} of {}", self.len()),
        }
    }
}

impl PartialEq for StringsView<'_> {
    fn eq(&self, other: &StringsView<'_>) -> bool {
        self.iter().eq(other.iter())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ferroflow_base::Code;

    #[test]
    fn strings_are_found_again() {
        let mut all = Strings::default();
        all.extend(["a", "", "bcd", "e"]).unwrap();
        let view = all.view(0..9);
        assert_eq!(view.iter().collect::<Vec<_>>(), [&b"a"[..], b"", b"bcd", b"e"]);
        let middle = view.range(1..3).unwrap();
        assert_eq!((middle.len(), middle.get(1), middle.get(2)), (2, Some(&b"bcd"[..]), None));
        assert!(view.range(3..5).is_none() && !middle.is_empty());
        assert!(Strings::repeat(b"xy", 3).unwrap().view(0..3)[2] == *b"xy");
    }

    #[test]
    fn too_many_are_an_error() {
        for (string, n) in [(&b""[..], 1usize << 45), (b"long", usize::MAX / 2), (b"x", 1 << 44)] {
            let code = Strings::repeat(string, n).err().map(|e| e.code());
            assert_eq!(code, Some(Code::ResourceExhausted));
        }
    }
}
