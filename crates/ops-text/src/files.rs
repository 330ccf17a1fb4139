//! Files as operations: `ReadFile`, `WriteFile`, `MatchingFiles`; and `_Denied`, which stands for one that a
//! graph may not run.
//!
//! Invariant: a graph that was fetched somewhere has `_Denied` in the place of each operation that touches
//! files, unless the program grants it the right to: so it is refused when it runs, not when it is read.
//! Does not know: remote file systems.

use crate::{one, text};
use ferroflow_base::{Code, memory};
use ferroflow_kernels_text::glob;
use ferroflow_ops::prelude::*;
use std::ffi::OsStr;
use std::io::Read;
use std::path::Path;

attributes! {
    /// What is denied.
    pub struct Denied {
        /// The operation's name.
        operation: String,
        /// The dtypes of what it is given.
        tin as "Tin": Vec<DType>,
        /// The dtypes of what it would give.
        tout as "Tout": Vec<DType>,
    }
}

/// Touches the world outside: nothing before it is left out, nothing of it done twice.
const fn outside(op: OpDef) -> OpDef {
    OpDef { effects: Effects::World, ..op }
}

/// What a name means here: `file://` is the file system, other schemes are none that is known.
fn local(name: &[u8]) -> Result<&[u8]> {
    if let Some(own) = name.strip_prefix(b"file://") {
        return Ok(own);
    }
    let scheme = name.iter().position(|c| !(c.is_ascii_alphanumeric() || b"+-.".contains(c)));
    match scheme.and_then(|end| name.split_at_checked(end)) {
        Some((scheme, rest)) if !scheme.is_empty() && rest.starts_with(b"://") => {
            Err(Error::unimplemented(format!(
                "File system scheme '{}' not implemented (file: '{}')",
                String::from_utf8_lossy(scheme),
                String::from_utf8_lossy(name)
            )))
        }
        _ => Ok(name),
    }
}

#[cfg(unix)]
fn path(name: &[u8]) -> Result<&Path> {
    use std::os::unix::ffi::OsStrExt;
    Ok(Path::new(OsStr::from_bytes(name)))
}

#[cfg(not(unix))]
fn path(name: &[u8]) -> Result<&Path> {
    match std::str::from_utf8(name) {
        Ok(name) => Ok(Path::new(OsStr::new(name))),
        Err(_) => Err(Error::invalid_argument("a file's name must be UTF-8 here")),
    }
}

/// The error of the file system, with the name as TensorFlow shows it.
fn about(name: &[u8], error: std::io::Error) -> Error {
    use std::io::ErrorKind as K;
    let name = String::from_utf8_lossy(name);
    match error.kind() {
        K::NotFound => Error::not_found(format!("{name}; No such file or directory")),
        // A name with a zero in it is no file's.
        K::InvalidInput => Error::not_found(name.into_owned()),
        K::IsADirectory => Error::failed_precondition(format!("{name}; Is a directory")),
        K::NotADirectory => Error::failed_precondition(format!("{name}; Not a directory")),
        _ => {
            let of_kind = Error::from(error);
            Error::new(of_kind.code(), format!("{name}; {}", of_kind.message()))
        }
    }
}

/// Bytes read at once beyond what a file says that it has.
const PIECE: usize = 1 << 16;

fn read(name: &[u8]) -> Result<Vec<u8>> {
    let own = path(local(name)?)?;
    let mut file = std::fs::File::open(own).map_err(|e| about(name, e))?;
    let said = file.metadata().map_or(0, |m| usize::try_from(m.len()).unwrap_or(usize::MAX));
    let mut data = memory::vec_of::<u8>(said)?;
    // It may have more than it says, as the files of a system that makes them when they are read.
    loop {
        let begun = data.len();
        memory::reserve(&mut data, PIECE)?;
        let most = u64::try_from(data.capacity() - begun).unwrap_or(u64::MAX);
        match file.by_ref().take(most).read_to_end(&mut data) {
            Ok(0) => return Ok(data),
            Ok(_) => RunContext::with_current(RunContext::check)?,
            Err(e) => return Err(about(name, e)),
        }
    }
}

fn write(name: &[u8], data: &[u8]) -> Result<()> {
    let own = path(local(name)?)?;
    if let Some(folder) = own.parent().filter(|f| !f.as_os_str().is_empty()) {
        std::fs::create_dir_all(folder).map_err(|e| about(name, e))?;
    }
    std::fs::write(own, data).map_err(|e| about(name, e))
}

/// The names of a directory's entries; none where they cannot be read.
fn entries(folder: &[u8]) -> Result<Vec<Vec<u8>>> {
    let Ok(listed) = std::fs::read_dir(path(local(folder)?)?) else { return Ok(Vec::new()) };
    let mut names = Vec::new();
    for entry in listed.flatten() {
        memory::reserve(&mut names, 1)?;
        names.push(entry.file_name().into_encoded_bytes());
    }
    Ok(names)
}

fn joined(folder: &[u8], name: &[u8]) -> Vec<u8> {
    let slash: &[u8] = if folder.ends_with(b"/") { b"" } else { b"/" };
    [folder, slash, name].concat()
}

/// Appends the names of the files and directories that a pattern means.
fn find(pattern: &[u8], found: &mut Vec<Vec<u8>>) -> Result<()> {
    let start = pattern.len() - local(pattern)?.len();
    if !glob::is_pattern(pattern) {
        if !pattern.is_empty() && path(local(pattern)?)?.exists() {
            found.push(pattern.to_vec());
        }
        return Ok(());
    }
    let first = pattern.iter().position(|c| glob::is_pattern(&[*c])).unwrap_or(0);
    let fixed = pattern.get(..first).and_then(|text| text.iter().rposition(|&c| c == b'/'));
    let (folder, rest) = match fixed {
        // The root is its own slash.
        Some(slash) => (pattern.get(..slash.max(start + 1)), pattern.get(slash + 1..)),
        None => (Some(&b"."[..]), Some(pattern)),
    };
    let (mut folders, rest) = (vec![folder.unwrap_or(b".").to_vec()], rest.unwrap_or(&[]));
    for part in rest.split(|&c| c == b'/').filter(|part| !part.is_empty()) {
        let mut next = Vec::new();
        for folder in &folders {
            RunContext::with_current(RunContext::check)?;
            if !glob::is_pattern(part) {
                let name = joined(folder, part);
                if path(local(&name)?)?.exists() {
                    next.push(name);
                }
                continue;
            }
            for name in entries(folder)?.iter().filter(|name| glob::matches(part, name)) {
                memory::reserve(&mut next, 1)?;
                next.push(joined(folder, name));
            }
        }
        folders = next;
    }
    found.append(&mut folders);
    Ok(())
}

fn scalar<'a>(cx: &'a Kernel<'_>, i: usize, what: &str) -> Result<&'a [u8]> {
    let shape = cx.input(i)?.shape();
    if shape.rank() != 0 {
        return Err(Error::invalid_argument(format!(
            "{what} tensor must be scalar, but had shape: {shape}"
        )));
    }
    one(cx, i, what)
}

fn strings(all: &[&str]) -> Result<Array> {
    Array::from_strings(all.iter().map(|s| s.as_bytes()), Shape::new([all.len()])?)
}

/// A string as an input of a sample.
fn given(case: Case, text: &str) -> Case {
    match Array::from_strings([text], Shape::scalar()) {
        Ok(array) => case.fixed(array),
        Err(_) => case,
    }
}

/// What is in a file.
pub static READ_FILE: OpDef = outside(text(
    "ReadFile",
    "All bytes of the file of a name. NotFound where there is none, FailedPrecondition for a directory.",
    Signature::new(&["filename: string"], &["contents: string"], &[]),
    NoAttributes::ATTRS,
    |cx| {
        cx.with_rank(0, 0)?;
        cx.output(PartialShape::scalar())
    },
    |cx| {
        let data = read(scalar(cx, 0, "Input filename")?)?;
        let out = Array::from_strings([data], Shape::scalar())?;
        cx.set(out)
    },
    |s| given(Case::new(Attrs::NONE), "/dev/null").add(s),
));
/// A file of these bytes.
pub static WRITE_FILE: OpDef = outside(text(
    "WriteFile",
    "Writes bytes to the file of a name, in the place of what was in it; directories are made.",
    Signature::new(&["filename: string", "contents: string"], &[], &[]),
    NoAttributes::ATTRS,
    |cx| {
        cx.with_rank(0, 0)?;
        cx.with_rank(1, 0)?;
        Ok(())
    },
    |cx| write(scalar(cx, 0, "Input filename")?, scalar(cx, 1, "Contents")?),
    // Hostile names would make files wherever the tests run.
    no_samples,
));
/// The files of patterns.
pub static MATCHING_FILES: OpDef = outside(text(
    "MatchingFiles",
    "The names, sorted, of the files and directories that match a pattern or several: `*`, `?` and `[a-z]` stand for \
     characters of one part of a path.",
    Signature::new(&["pattern: string"], &["filenames: string"], &[]),
    NoAttributes::ATTRS,
    |cx| cx.output(PartialShape::new([None])),
    |cx| {
        let patterns = cx.input(0)?;
        if patterns.rank() > 1 {
            return Err(Error::invalid_argument(format!(
                "Input patterns tensor must be scalar or vector, but had shape: {}",
                patterns.shape()
            )));
        }
        let mut found = Vec::new();
        for pattern in patterns.strings()? {
            find(pattern, &mut found)?;
        }
        found.sort_unstable();
        let shape = Shape::new([found.len()])?;
        let out = Array::from_strings(found, shape)?;
        cx.set(out)
    },
    |s| {
        given(Case::new(Attrs::NONE), "/dev/nul[l]").add(s);
        let several = strings(&["/dev/nul?", "/no/such/*", "/dev/null", "/de*/null"]);
        if let Ok(several) = several {
            Case::new(Attrs::NONE).fixed(several).add(s);
        }
    },
));
/// What a graph may not do.
pub static DENIED: OpDef = OpDef {
    effects: Effects::World,
    ..text(
        "_Denied",
        "Stands for an operation that touches files in a graph which may not: PermissionDenied when it runs.",
        Signature::new(
            &["args: Tin"],
            &["results: Tout"],
            &[types_list("Tin"), types_list("Tout")],
        ),
        Denied::ATTRS,
        |cx| (0..cx.outputs()).try_for_each(|_| cx.output(PartialShape::unknown())),
        |cx| {
            let operation = &cx.attrs::<Denied>()?.operation;
            Err(Error::new(
                Code::PermissionDenied,
                format!(
                    "{operation}: a graph that was loaded from a file may not touch files; \
                     tf.saved_model.LoadOptions(allow_files=True) lets it"
                ),
            ))
        },
        // It never gives anything.
        no_samples,
    )
};
