//! The workloads whose speed is promised, measured here and, on request, by a peer in turn.
//!
//! Invariant: a name means the same work here and in `peers/`; figures are medians of turns taken
//! alternately, so that a slow spell of the machine falls on both.
//! Does not know: what was measured before; `RESULTS.md` keeps that.
#![forbid(unsafe_code)]

mod harness;
mod peer;
mod workloads;

use clap::Parser;
use ferroflow::{Error, Result};
use serde_json::{Map, Value, json};

/// Measures the workloads; a line for each with its median.
#[derive(Parser)]
struct Args {
    /// Prints one JSON object, name to `{"median_ns": N}`.
    #[arg(long)]
    json: bool,
    /// Only workloads whose name matches this regular expression.
    #[arg(long, value_name = "REGEX")]
    only: Option<String>,
    /// Also runs a peer in turn, and prints the ratios (above 1: faster than the peer).
    #[arg(long, value_parser = ["tensorflow"])]
    peer: Option<String>,
    /// The peer's Python; without it a scratch environment is made under `target/peers`.
    #[arg(long, value_name = "PATH", requires = "peer")]
    peer_python: Option<std::path::PathBuf>,
    /// How many turns to take the median of.
    #[arg(long, default_value_t = 5)]
    turns: usize,
    /// Threads to compute with; 0 stands for all.
    #[arg(long, default_value_t = 0)]
    threads: usize,
}

fn main() -> Result<()> {
    let args = Args::parse();
    ferroflow::config::set_threads(args.threads);
    let only = regex::Regex::new(args.only.as_deref().unwrap_or(""))
        .map_err(|e| Error::invalid_argument(format!("--only: {e}")))?;
    let mut peer = match &args.peer {
        Some(name) => Some(peer::Peer::start(name, args.peer_python.as_deref())?),
        None => None,
    };
    let mut all = Map::new();
    for (name, prepare) in workloads::ALL.iter().filter(|(name, _)| only.is_match(name)) {
        let mut work = prepare()?;
        let per_sample = harness::calibrate(&mut work)?;
        let (mut own, mut others) = (Vec::new(), Vec::new());
        for _ in 0..args.turns.max(1) {
            own.push(harness::median_of_samples(&mut work, per_sample)?);
            if let Some(peer) = &mut peer {
                others.push(peer.measure(name)?);
            }
        }
        let own = harness::median(&mut own);
        let mut figures = json!({ "median_ns": own.round() });
        let mut line = format!("{name:24} {}", harness::duration(own));
        if let Some(peer) = &peer {
            let other = harness::median(&mut others);
            figures["peer_median_ns"] = json!(other.round());
            figures["ratio"] = json!(other / own);
            let took = harness::duration(other);
            line += &format!("   {} {took}   {:6.2}x", peer.name(), other / own);
        }
        if !args.json {
            println!("{line}");
        }
        all.insert((*name).to_owned(), figures);
    }
    if args.json {
        println!("{}", Value::Object(all));
    }
    Ok(())
}
