//! Records of fields with a delimiter (RFC 4180), one to a string.
//!
//! Invariant: a record's fields are all read, also those nobody asked for.
//! Does not know: dtypes, defaults.

use ferroflow_base::{Error, Result};
use std::borrow::Cow;

/// The fields of a record; none where it is empty. With `quotes`, a field in double quotes may hold the
/// delimiter, line ends, and quotes written twice.
pub fn fields<'a>(record: &'a [u8], delimiter: u8, quotes: bool) -> Result<Vec<Cow<'a, [u8]>>> {
    let mut all = Vec::new();
    if record.is_empty() {
        return Ok(all);
    }
    let mut rest = record;
    loop {
        let (field, after) = match rest {
            [b'"', inner @ ..] if quotes => quoted(inner, delimiter)?,
            _ => plain(rest, delimiter, quotes)?,
        };
        all.push(field);
        match after {
            Some(after) => rest = after,
            None => return Ok(all),
        }
    }
}

type Field<'a> = (Cow<'a, [u8]>, Option<&'a [u8]>);

fn plain(rest: &[u8], delimiter: u8, quotes: bool) -> Result<Field<'_>> {
    let end = rest.iter().position(|&b| b == delimiter);
    let (field, after) = match end {
        Some(end) => (rest.get(..end).unwrap_or(&[]), rest.get(end + 1..)),
        None => (rest, None),
    };
    if quotes && field.iter().any(|b| matches!(b, b'"' | b'\n' | b'\r')) {
        return Err(Error::invalid_argument("Unquoted fields cannot have quotes/CRLFs inside"));
    }
    Ok((Cow::Borrowed(field), after))
}

/// A field after its opening quote.
fn quoted(inner: &[u8], delimiter: u8) -> Result<Field<'_>> {
    let mut own: Vec<u8> = Vec::new();
    let mut from = 0;
    loop {
        let rest = inner.get(from..).unwrap_or(&[]);
        let Some(end) = rest.iter().position(|&b| b == b'"') else {
            return Err(Error::invalid_argument(
                "Quoted field has to end with quote followed by delim or end",
            ));
        };
        let part = rest.get(..end).unwrap_or(&[]);
        let done = |own: Vec<u8>| match own.is_empty() {
            true => Cow::Borrowed(part),
            false => Cow::Owned([own.as_slice(), part].concat()),
        };
        match rest.get(end + 1) {
            Some(b'"') => {
                own.extend_from_slice(part);
                own.push(b'"');
                from += end + 2;
            }
            None => return Ok((done(own), None)),
            Some(&b) if b == delimiter => return Ok((done(own), rest.get(end + 2..))),
            Some(_) => {
                return Err(Error::invalid_argument(
                    "Quote inside a string has to be escaped by another quote",
                ));
            }
        }
    }
}
