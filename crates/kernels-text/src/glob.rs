//! Patterns of file names: `*`, `?`, `[a-z]`, `[!a-z]`, and `\` before a character that stands for itself.
//!
//! Invariant: matching takes at most (length of the pattern) x (length of the name) steps.
//! Does not know: files, directories.

/// Whether a pattern means anything but itself.
///
/// ```
/// use ferroflow_kernels_text::glob::is_pattern;
/// assert!(is_pattern(b"*.txt") && !is_pattern(b"a.txt"));
/// ```
pub fn is_pattern(text: &[u8]) -> bool {
    text.iter().any(|c| b"*?[\\".contains(c))
}

/// One step of a pattern.
enum Step<'a> {
    Many,
    Any,
    One(u8),
    /// Between brackets, and whether all others are meant.
    Set(&'a [u8], bool),
}

/// The first step of a pattern, and what comes after it.
fn step(pattern: &[u8]) -> Option<(Step<'_>, &[u8])> {
    let (&first, rest) = pattern.split_first()?;
    Some(match first {
        b'*' => (Step::Many, rest),
        b'?' => (Step::Any, rest),
        b'\\' => match rest.split_first() {
            Some((&escaped, rest)) => (Step::One(escaped), rest),
            None => (Step::One(b'\\'), rest),
        },
        b'[' => set(rest).unwrap_or((Step::One(b'['), rest)),
        own => (Step::One(own), rest),
    })
}

/// A set, from after its bracket on; `None` where it is not closed.
fn set(text: &[u8]) -> Option<(Step<'_>, &[u8])> {
    let (others, text) = match text.strip_prefix(b"!").or_else(|| text.strip_prefix(b"^")) {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    // A bracket that comes first is a member.
    let mut end = 0;
    loop {
        match text.get(end)? {
            b']' if end > 0 => break,
            b'\\' => end += 2,
            _ => end += 1,
        }
    }
    let (members, rest) = text.split_at_checked(end)?;
    Some((Step::Set(members, others), rest.strip_prefix(b"]")?))
}

/// The first member that a set's text names, and what comes after it.
fn member(text: &[u8]) -> Option<(u8, &[u8])> {
    let (&first, rest) = text.split_first()?;
    match (first, rest.split_first()) {
        (b'\\', Some((&escaped, rest))) => Some((escaped, rest)),
        _ => Some((first, rest)),
    }
}

fn is_member(mut members: &[u8], c: u8) -> bool {
    while let Some((low, rest)) = member(members) {
        let range = rest.strip_prefix(b"-").and_then(member);
        let (high, rest) = range.unwrap_or((low, rest));
        if (low..=high).contains(&c) {
            return true;
        }
        members = rest;
    }
    false
}

/// Whether a name is one of those that a pattern means (POSIX `fnmatch`).
///
/// ```
/// use ferroflow_kernels_text::glob::matches;
/// assert!(matches(b"[!b-d]*.t?t", b"a1.txt"));
/// assert!(matches(b"\\[1\\]", b"[1]") && !matches(b"[ab]", b"c"));
/// ```
pub fn matches(mut pattern: &[u8], mut name: &[u8]) -> bool {
    // Where to go on if what follows the last `*` does not fit: there, with one more character in it.
    let mut again: Option<(&[u8], &[u8])> = None;
    loop {
        let fits = match (step(pattern), name.split_first()) {
            (None, None) => return true,
            (Some((Step::Many, rest)), _) => {
                again = Some((rest, name));
                pattern = rest;
                continue;
            }
            (Some((step, rest)), Some((&c, after))) => {
                let fits = match step {
                    Step::One(own) => own == c,
                    Step::Set(members, others) => is_member(members, c) != others,
                    Step::Any | Step::Many => true,
                };
                fits.then_some((rest, after))
            }
            (Some(_), None) | (None, Some(_)) => None,
        };
        (pattern, name) = match (fits, again) {
            (Some(next), _) => next,
            (None, Some((rest, from))) => match from.split_first() {
                Some((_, from)) => {
                    again = Some((rest, from));
                    (rest, from)
                }
                None => return false,
            },
            (None, None) => return false,
        };
    }
}
