//! `cargo xtask stubs`: writes the type stubs of the Python package, `python/ferroflow-stubs`.
//!
//! Invariant: they are made of the package as it is now; a test fails where the files are others.
//! Does not know: what is in them; see `xtask/python/stubs.py`.

use crate::{python, run as command};
use ferroflow_base::Result;

/// Builds and installs the package, and writes the files.
pub(crate) fn run() -> Result<()> {
    let python = python::installed(&[])?;
    command(&python, &["xtask/python/stubs.py", "python/ferroflow-stubs"], &[])
}
