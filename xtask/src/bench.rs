//! `cargo xtask bench`: runs the workloads, beside a peer if one is named.
//!
//! Does not know: what a workload does; see `benches/`.

use crate::run as command;
use ferroflow_base::Result;

/// What to measure and how to show it.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// Prints one JSON object, name to `{"median_ns": N}`.
    #[arg(long)]
    json: bool,
    /// Only workloads whose name matches this regular expression.
    #[arg(long)]
    only: Option<String>,
    /// Also runs a peer in turn, and prints the ratios.
    #[arg(long, value_parser = ["tensorflow"])]
    peer: Option<String>,
}

/// Builds and runs the benchmark program.
pub(crate) fn run(args: &Args) -> Result<()> {
    let mut words = vec!["run", "--release", "--quiet", "--package", "ferroflow-benches", "--"];
    if args.json {
        words.push("--json");
    }
    if let Some(only) = &args.only {
        words.extend(["--only", only]);
    }
    if let Some(peer) = &args.peer {
        words.extend(["--peer", peer]);
    }
    command("cargo", &words, &[])
}
