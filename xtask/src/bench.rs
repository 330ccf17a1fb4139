//! `cargo xtask bench`: runs the workloads, of Rust or of Python, beside a peer if one is named.
//!
//! Does not know: what a workload does; see `benches/`.

use crate::{python, run as command};
use ferroflow_base::{Error, Result};

/// What to measure and how to show it.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// Prints one JSON object with the medians.
    #[arg(long)]
    json: bool,
    /// Only workloads whose name matches this regular expression.
    #[arg(long)]
    only: Option<String>,
    /// Also runs a peer in turn, and prints the ratios; torch and jax from Python only.
    #[arg(long, value_parser = ["tensorflow", "torch", "jax"])]
    peer: Option<String>,
    /// Measures from Python, with the package as a user would have it installed.
    #[arg(long)]
    python: bool,
}

/// Builds and runs the benchmark program.
pub(crate) fn run(args: &Args) -> Result<()> {
    let mut words = match args.python {
        true => vec!["benches/python/bench.py"],
        false => vec!["run", "--release", "--quiet", "--package", "ferroflow-benches", "--"],
    };
    if args.json {
        words.push("--json");
    }
    if let Some(only) = &args.only {
        words.extend(["--only", only]);
    }
    if let Some(peer) = &args.peer {
        if !args.python && peer != "tensorflow" {
            return Err(Error::invalid_argument(format!("{peer} is a peer from Python only")));
        }
        words.extend(["--peer", peer]);
    }
    match args.python {
        true => command(&python::installed(&[])?, &words, &[]),
        false => command("cargo", &words, &[]),
    }
}
