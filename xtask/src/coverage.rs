//! `cargo xtask coverage --python`: which of TensorFlow's public names work from Python, weighted by use.
//!
//! Invariant: what is counted is what a user would have installed.
//! Does not know: how a name is found to work; see `xtask/python/coverage.py`.

use crate::{python, run as command};
use ferroflow_base::{Error, Result};
use std::path::PathBuf;

/// What to count and how to show it.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// The names of the Python package.
    #[arg(long)]
    python: bool,
    /// Also lists every name that is missing.
    #[arg(long)]
    list: bool,
    /// How many of the missing names that are used most are shown.
    #[arg(long, default_value_t = 25)]
    most: usize,
    /// Other counts of use than those of the repository: lines of a name, a tab, and a number.
    counts: Option<PathBuf>,
}

/// Installs the package and prints the tables.
pub(crate) fn run(args: &Args) -> Result<()> {
    if !args.python {
        return Err(Error::invalid_argument("say whose names are counted: --python"));
    }
    let python = python::installed(&[])?;
    let most = args.most.to_string();
    let mut words = vec!["xtask/python/coverage.py", "--most", &most];
    if args.list {
        words.push("--list");
    }
    let counts = args.counts.as_ref().map(|c| c.display().to_string());
    words.extend(counts.as_deref());
    command(&python, &words, &[])
}
