//! The file `checkpoint` of a directory, which names the latest one.
//!
//! Invariant: it is text in TensorFlow's form (`CheckpointState` as a text proto), replaced as a
//! whole.
//! Does not know: which checkpoints to keep.

use crate::atomic::{atomic_write, in_file};
use crate::reader::index_path;
use ferroflow_base::{Error, Result};
use std::fmt::Write;
use std::path::{Path, PathBuf};

const NAME: &str = "checkpoint";

/// What a directory's `checkpoint` file says. Paths are relative to the directory, or absolute.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CheckpointState {
    /// The prefix of the latest checkpoint.
    pub latest: String,
    /// The prefixes of all checkpoints there are, oldest first.
    pub all: Vec<String>,
    /// When each was made, in seconds since 1970; empty, or as many as `all`.
    pub timestamps: Vec<f64>,
    /// When the last checkpoint that is kept for good was made.
    pub last_preserved: Option<f64>,
}

impl CheckpointState {
    /// Reads the file `checkpoint` in `dir`; `NotFound` if there is none.
    pub fn read(dir: impl AsRef<Path>) -> Result<CheckpointState> {
        let path = dir.as_ref().join(NAME);
        let text = std::fs::read(&path).map_err(|e| in_file(&path, e))?;
        CheckpointState::parse(&text).map_err(|(at, what)| {
            Error::data_loss(format!("{} at offset {at}: {what}", path.display()))
        })
    }

    /// Replaces the file `checkpoint` in `dir`.
    pub fn write(&self, dir: impl AsRef<Path>) -> Result<()> {
        let mut text = format!("model_checkpoint_path: {}\n", quoted(&self.latest));
        for path in &self.all {
            text += &format!("all_model_checkpoint_paths: {}\n", quoted(path));
        }
        for time in &self.timestamps {
            text += &format!("all_model_checkpoint_timestamps: {time:?}\n");
        }
        if let Some(time) = self.last_preserved {
            text += &format!("last_preserved_timestamp: {time:?}\n");
        }
        atomic_write(dir.as_ref().join(NAME), text)
    }

    fn parse(text: &[u8]) -> Result<CheckpointState, (usize, &'static str)> {
        let mut state = CheckpointState::default();
        let mut seen = false;
        let mut offset = 0;
        for line in text.split_inclusive(|&b| b == b'\n') {
            let at = offset;
            offset += line.len();
            let line = line.trim_ascii();
            if line.is_empty() || line.starts_with(b"#") {
                continue;
            }
            let colon = line.iter().position(|&b| b == b':').ok_or((at, "expected a field"))?;
            let (name, value) = line.split_at(colon);
            let value = value.get(1..).unwrap_or_default().trim_ascii();
            let string = || unquoted(value).ok_or((at, "expected a quoted string"));
            let number = || {
                let text = std::str::from_utf8(value).ok();
                text.and_then(|t| t.parse().ok()).ok_or((at, "expected a number"))
            };
            match name.trim_ascii() {
                b"model_checkpoint_path" => {
                    state.latest = string()?;
                    seen = true;
                }
                b"all_model_checkpoint_paths" => state.all.push(string()?),
                b"all_model_checkpoint_timestamps" => state.timestamps.push(number()?),
                b"last_preserved_timestamp" => state.last_preserved = Some(number()?),
                _ => return Err((at, "no such field in CheckpointState")),
            }
        }
        if seen { Ok(state) } else { Err((offset, "model_checkpoint_path is missing")) }
    }
}

/// A string as a text proto writes it.
fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for b in text.bytes() {
        match b {
            b'\n' => out.push_str("\\n"),
            b'\r' => out.push_str("\\r"),
            b'\t' => out.push_str("\\t"),
            b'"' | b'\'' | b'\\' => {
                out.push('\\');
                out.push(char::from(b));
            }
            b' '..=b'~' => out.push(char::from(b)),
            // Writing to a String cannot fail.
            _ => drop(write!(out, "\\{b:03o}")),
        }
    }
    out.push('"');
    out
}

fn unquoted(text: &[u8]) -> Option<String> {
    let (&quote, rest) = text.split_first()?;
    let (&end, inner) = rest.split_last()?;
    if end != quote || !matches!(quote, b'"' | b'\'') {
        return None;
    }
    let mut out = Vec::new();
    let mut bytes = inner.iter().copied().peekable();
    while let Some(b) = bytes.next() {
        if b == quote {
            return None;
        }
        if b != b'\\' {
            out.push(b);
            continue;
        }
        out.push(match bytes.next()? {
            b'n' => b'\n',
            b'r' => b'\r',
            b't' => b'\t',
            b @ (b'"' | b'\'' | b'\\') => b,
            b'x' => digits(&mut bytes, 0, 16, 2)?,
            b @ b'0'..=b'7' => digits(&mut bytes, u32::from(b - b'0'), 8, 2)?,
            _ => return None,
        });
    }
    String::from_utf8(out).ok()
}

fn digits(
    bytes: &mut std::iter::Peekable<impl Iterator<Item = u8>>,
    start: u32,
    radix: u32,
    most: usize,
) -> Option<u8> {
    let mut value = start;
    for _ in 0..most {
        let Some(digit) = bytes.peek().and_then(|&b| char::from(b).to_digit(radix)) else { break };
        bytes.next();
        value = value * radix + digit;
    }
    u8::try_from(value).ok()
}

/// Whether a checkpoint of this prefix is there (its index is).
pub fn checkpoint_exists(prefix: impl AsRef<Path>) -> bool {
    index_path(prefix.as_ref()).is_file()
}

/// The prefix of the latest checkpoint in `dir`; `None` if its `checkpoint` file is missing, or
/// names one that is not there.
pub fn latest_checkpoint(dir: impl AsRef<Path>) -> Result<Option<PathBuf>> {
    let dir = dir.as_ref();
    match CheckpointState::read(dir) {
        Ok(state) => Ok(Some(dir.join(state.latest)).filter(|prefix| checkpoint_exists(prefix))),
        Err(e) if e.code() == ferroflow_base::Code::NotFound => Ok(None),
        Err(e) => Err(e),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ferroflow_base::Code;

    #[test]
    fn a_state_round_trips() {
        let dir = tempfile::tempdir().unwrap();
        assert_eq!(latest_checkpoint(dir.path()).unwrap(), None);
        let state = CheckpointState {
            latest: "ck-2 \"é\\\n".to_owned(),
            all: vec!["ck-1".to_owned(), "/abs/ck-2".to_owned()],
            timestamps: vec![1.5, 1795410951.25],
            last_preserved: Some(0.0),
        };
        state.write(dir.path()).unwrap();
        assert_eq!(CheckpointState::read(dir.path()).unwrap(), state);
        // The index it names is not there.
        assert_eq!(latest_checkpoint(dir.path()).unwrap(), None);
    }

    #[test]
    fn damage_is_data_loss() {
        let dir = tempfile::tempdir().unwrap();
        for text in ["", "model_checkpoint_path: \"a", "rubbish", "other: 1", "a:\"", "\\:\"\\"] {
            std::fs::write(dir.path().join("checkpoint"), text).unwrap();
            let e = latest_checkpoint(dir.path()).unwrap_err();
            assert_eq!(e.code(), Code::DataLoss, "{text}");
        }
        assert_eq!(
            CheckpointState::read(dir.path().join("no")).unwrap_err().code(),
            Code::NotFound
        );
    }
}
