//! `cargo xtask bench`: runs the workloads, of Rust or of Python, beside the peers that are named.
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
    /// Peers to run in turn, separated by commas; candle from Rust only.
    #[arg(long, value_delimiter = ',', value_parser = ["tensorflow", "torch", "jax", "candle"])]
    peer: Vec<String>,
    /// A peer's Python, as NAME=PATH; without it a scratch environment is made under `target/peers`.
    #[arg(long, value_name = "NAME=PATH", requires = "peer")]
    peer_python: Vec<String>,
    /// How many turns to take the median of.
    #[arg(long)]
    turns: Option<String>,
    /// Takes the least sample of all instead of medians, on a machine that others use too.
    #[arg(long)]
    least: bool,
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
    if args.least {
        words.push("--least");
    }
    if let Some(only) = &args.only {
        words.extend(["--only", only]);
    }
    if args.python && args.peer.iter().any(|peer| peer == "candle") {
        return Err(Error::invalid_argument("candle is a peer from Rust only"));
    }
    let peers = args.peer.join(",");
    if !peers.is_empty() {
        words.extend(["--peer", &peers]);
    }
    for path in &args.peer_python {
        words.extend(["--peer-python", path]);
    }
    if let Some(turns) = &args.turns {
        words.extend(["--turns", turns]);
    }
    match args.python {
        true => command(&python::installed(&[])?, &words, &[]),
        false => command("cargo", &words, &[]),
    }
}
