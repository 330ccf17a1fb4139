//! House rules that a machine can check: headers, file sizes, layers, words that must not appear,
//! comments that say nothing, known failures without a reason.
//!
//! Does not know: style; rustfmt and clippy do.

use crate::layers;
use ferroflow_base::{Error, Result};
use std::path::{Path, PathBuf};

/// Most lines of a source file.
const MOST_LINES: usize = 600;
/// Folders whose Rust files are checked.
const FOLDERS: &[&str] = &["crates", "xtask", "examples", "benches"];

/// Fails with a list of everything that is not tidy.
pub(crate) fn check() -> Result<()> {
    eprintln!("+ tidy");
    layers::check()?;
    let mut wrong = Vec::new();
    for folder in FOLDERS {
        for file in rust_files(Path::new(folder))? {
            let text = std::fs::read_to_string(&file)?;
            let name = file.display();
            if !text.starts_with("//!") {
                wrong.push(format!("{name}: does not open with a //! header"));
            }
            let lines = text.lines().count();
            if lines > MOST_LINES {
                wrong.push(format!("{name}: {lines} lines, {MOST_LINES} at most"));
            }
            wrong.extend(bare_failures(&text).map(|line| format!("{name}:{line}: no reason")));
            for (i, line) in text.lines().enumerate() {
                if says_nothing(line) {
                    wrong.push(format!("{name}:{}: says nothing: {}", i + 1, line.trim()));
                }
                let marks = ["todo!(", "unimplemented!(", concat!("FIX", "ME"), "#[ignore]"];
                if marks.iter().any(|m| line.contains(m)) && !line.contains("let marks = [") {
                    wrong.push(format!("{name}:{}: {}", i + 1, line.trim()));
                }
            }
        }
    }
    if wrong.is_empty() { Ok(()) } else { Err(Error::failed_precondition(wrong.join("\n"))) }
}

/// Documentation that cannot be understood where it is read alone.
fn says_nothing(line: &str) -> bool {
    let Some(doc) = line.trim().strip_prefix("/// ") else { return false };
    let pointing = ["Into this function", "Of nothing yet", "Itself as", "See above", "Ditto"];
    pointing.iter().any(|p| doc.starts_with(p)) || matches!(doc, "The value." | "The function.")
}

/// The lines with known failures, `("Operation", "part of the message", "reason")`, of which one of
/// the three is empty.
fn bare_failures(text: &str) -> impl Iterator<Item = usize> {
    text.lines().enumerate().filter_map(|(i, line)| {
        let line = line.trim().strip_prefix("(\"")?.strip_suffix("),")?;
        // Other pairs and triples of strings are no list of operations.
        let (name, _) = line.split_once('"')?;
        let named = name.chars().all(|c| c.is_alphanumeric() || c == '_');
        let empty = named && line.contains(", \"\", ") || line.ends_with(", \"\"");
        let bare = empty && line.matches(", ").count() >= 2;
        bare.then_some(i + 1)
    })
}

fn rust_files(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    let Ok(entries) = std::fs::read_dir(folder) else { return Ok(files) };
    for entry in entries {
        let path = entry?.path();
        if path.is_dir() && path.file_name().is_some_and(|n| n != "target") {
            files.extend(rust_files(&path)?);
        } else if path.extension().is_some_and(|e| e == "rs") {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_says_nothing_is_seen() {
        assert!(says_nothing("    /// Itself as `Any`.") && says_nothing("/// The value."));
        assert!(!says_nothing("/// The value that the function gives back, in float32."));
    }

    #[test]
    fn failures_need_all_three() {
        let text =
            "(\"Add\", \"\", REASON),\n(\"Add\", \"value\", \"\"),\n(\"Add\", \"x\", \"why\"),";
        assert_eq!(bare_failures(text).collect::<Vec<_>>(), [1, 2]);
    }
}
