//! Regular expressions of RE2's syntax on byte strings, and its rewriting.
//!
//! Invariant: time is linear in the text; a pattern that would take too much memory is an error.
//! Does not know: which strings are matched.

use crate::re2;
use ferroflow_base::{Error, Result};
use regex::bytes::{Captures, Regex, RegexBuilder};

/// Memory that a compiled pattern may take: RE2's default.
const MEMORY: usize = 8 << 20;
/// Bytes of a pattern: its parser's own time and memory grow with them.
const LONGEST: usize = 1 << 20;

/// A compiled pattern.
pub struct Pattern {
    search: Regex,
}

fn compiled(pattern: &[u8], whole: bool) -> Result<Pattern> {
    let shown = String::from_utf8_lossy(pattern);
    let bad =
        |why: String| Error::invalid_argument(format!("Invalid pattern: {shown}, error: {why}"));
    if pattern.len() > LONGEST {
        return Err(Error::invalid_argument("Invalid pattern: pattern too large"));
    }
    let text = std::str::from_utf8(pattern).map_err(|_| bad("invalid UTF-8".into()))?;
    let text = re2::translate(text).map_err(bad)?;
    // A closing bracket too many must not end the group around the pattern.
    let build = |text: &str| {
        RegexBuilder::new(text).size_limit(MEMORY).dfa_size_limit(MEMORY).nest_limit(250).build()
    };
    let plain = build(&text).map_err(|e| bad(why(&e)))?;
    let search = match whole {
        true => build(&format!("\\A(?:{text})\\z")).map_err(|e| bad(why(&e)))?,
        false => plain,
    };
    Ok(Pattern { search })
}

/// The last line of the crate's message, which says what is wrong.
fn why(e: &regex::Error) -> String {
    let text = e.to_string();
    text.lines().last().unwrap_or("").trim_start_matches("error: ").to_owned()
}

impl Pattern {
    /// A pattern to be found anywhere.
    pub fn new(pattern: &[u8]) -> Result<Pattern> {
        compiled(pattern, false)
    }

    /// A pattern for whole strings.
    pub fn whole(pattern: &[u8]) -> Result<Pattern> {
        compiled(pattern, true)
    }

    /// Whether it is found.
    pub fn is_match(&self, text: &[u8]) -> bool {
        self.search.is_match(text)
    }

    /// Appends `text` with the first match, or all, replaced by `rewrite`, in which `\1` is what group 1
    /// matched. A rewriting that asks for a group there is none of leaves the text as it is.
    pub fn replace(&self, text: &[u8], rewrite: &Rewrite<'_>, all: bool, out: &mut Vec<u8>) {
        let groups = self.search.captures_len();
        // Nor is one match replaced by what is no rewriting; of all, what stands before the fault is.
        if rewrite.most_group >= groups || (!all && !rewrite.whole) {
            out.extend_from_slice(text);
            return;
        }
        // Where the next search begins, what is copied already, and where the last match ended.
        let (mut at, mut copied) = (0, 0);
        let mut last_end = None;
        while at <= text.len() {
            let Some(found) = self.search.captures_at(text, at) else { break };
            let Some(whole) = found.get(0) else { break };
            if whole.is_empty() && last_end == Some(whole.start()) {
                // Nothing right after a match is no match: go on behind the next character.
                if whole.start() == text.len() {
                    break;
                }
                at = whole.start() + crate::unicode::step(&text[whole.start()..]);
                last_end = None;
                continue;
            }
            out.extend_from_slice(&text[copied..whole.start()]);
            rewrite.append(&found, out);
            copied = whole.end();
            if !all {
                break;
            }
            last_end = Some(whole.end());
            at = whole.end();
        }
        out.extend_from_slice(&text[copied..]);
    }
}

/// What stands for a match.
pub struct Rewrite<'a> {
    text: &'a [u8],
    most_group: usize,
    /// Whether nothing in it is left out.
    whole: bool,
}

impl<'a> Rewrite<'a> {
    /// Of its text: `\0` to `\9` are groups, `\\` a backslash; anything after another one is left out.
    pub fn new(text: &'a [u8]) -> Rewrite<'a> {
        let (mut most_group, mut whole) = (0, true);
        let mut bytes = text.iter();
        while let Some(&b) = bytes.next() {
            if b != b'\\' {
                continue;
            }
            match bytes.next() {
                Some(&d) if d.is_ascii_digit() => {
                    most_group = most_group.max(usize::from(d - b'0'));
                }
                Some(b'\\') => {}
                _ => whole = false,
            }
        }
        Rewrite { text, most_group, whole }
    }

    fn append(&self, found: &Captures<'_>, out: &mut Vec<u8>) {
        let mut bytes = self.text.iter();
        while let Some(&b) = bytes.next() {
            if b != b'\\' {
                out.push(b);
                continue;
            }
            match bytes.next() {
                Some(d) if d.is_ascii_digit() => {
                    let group = found.get(usize::from(d - b'0'));
                    out.extend_from_slice(group.map_or(&[], |g| g.as_bytes()));
                }
                Some(b'\\') => out.push(b'\\'),
                _ => return,
            }
        }
    }
}
