//! House rules that a machine can check: headers, file sizes, layers, words that must not appear.
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
            for (i, line) in text.lines().enumerate() {
                let marks = ["todo!(", "unimplemented!(", concat!("FIX", "ME"), "#[ignore]"];
                if marks.iter().any(|m| line.contains(m)) && !line.contains("let marks = [") {
                    wrong.push(format!("{name}:{}: {}", i + 1, line.trim()));
                }
            }
        }
    }
    if wrong.is_empty() { Ok(()) } else { Err(Error::failed_precondition(wrong.join("\n"))) }
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
