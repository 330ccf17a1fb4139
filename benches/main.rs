//! The workloads whose speed is promised, measured here and, on request, by peers in turn.
//!
//! Invariant: a name means the same work here and in `peers/`; figures are medians of turns taken
//! alternately, so that a slow spell of the machine falls on all.
//! Does not know: what was measured before; `RESULTS.md` keeps that.
#![forbid(unsafe_code)]

mod harness;
mod peer;
mod table;
mod workloads;

use clap::Parser;
use ferroflow::{Error, Result};
use harness::Figure;
use peer::Peer;
use std::path::PathBuf;
use table::Table;

/// Measures the workloads; a line for each with its median.
#[derive(Parser)]
struct Args {
    /// Prints one JSON object, name to `{"median_ns": N}`.
    #[arg(long)]
    json: bool,
    /// Only workloads whose name matches this regular expression.
    #[arg(long, value_name = "REGEX")]
    only: Option<String>,
    /// Peers to run in turn, separated by commas; the last column is the best one's time over ours.
    #[arg(long, value_delimiter = ',', value_parser = ["tensorflow", "torch", "jax", "candle"])]
    peer: Vec<String>,
    /// A peer's Python, as NAME=PATH; without it a scratch environment is made under `target/peers`.
    #[arg(long, value_name = "NAME=PATH", requires = "peer", value_parser = named_path)]
    peer_python: Vec<(String, PathBuf)>,
    /// How many turns to take the median of.
    #[arg(long, default_value_t = 5)]
    turns: usize,
    /// Takes the least sample of all instead of medians, on a machine that others use too.
    #[arg(long)]
    least: bool,
    /// Threads to compute with; 0 stands for all.
    #[arg(long, default_value_t = 0)]
    threads: usize,
}

fn named_path(text: &str) -> std::result::Result<(String, PathBuf), String> {
    match text.split_once('=') {
        Some((name, path)) if peer::PYTHON.contains(&name) => Ok((name.to_owned(), path.into())),
        _ => Err(format!("must be NAME=PATH, the name one of {:?}", peer::PYTHON)),
    }
}

fn main() -> Result<()> {
    let args = Args::parse();
    ferroflow::config::set_threads(args.threads);
    let only = regex::Regex::new(args.only.as_deref().unwrap_or(""))
        .map_err(|e| Error::invalid_argument(format!("--only: {e}")))?;
    let figure = if args.least { Figure::Least } else { Figure::Median };
    let start = |name: &String| {
        let python = args.peer_python.iter().find(|(of, _)| of == name);
        Peer::start(name, python.map(|(_, path)| path.as_path()), args.least)
    };
    let mut peers = args.peer.iter().map(start).collect::<Result<Vec<_>>>()?;
    let mut table = Table::new(peers.iter().map(|peer| peer.name.clone()).collect());
    if !args.json {
        let versions: Vec<_> = peers.iter().map(|peer| peer.version.as_str()).collect();
        match versions.is_empty() {
            true => println!("{}", table.head()),
            false => println!("Peers: {}.\n\n{}", versions.join(", "), table.head()),
        }
    }
    for (name, prepare) in workloads::ALL.iter().filter(|(name, _)| only.is_match(name)) {
        let mut work = prepare()?;
        let per_sample = harness::calibrate(&mut work)?;
        let mut own = Vec::new();
        let mut others = vec![Vec::new(); peers.len()];
        for _ in 0..args.turns.max(1) {
            own.push(harness::turn(&mut work, per_sample, figure)?);
            for (peer, figures) in peers.iter_mut().zip(&mut others) {
                figures.push(peer.measure(name)?);
            }
        }
        let others = others.iter_mut().map(|figures| figure.of(figures)).collect();
        let line = table.add(name, figure.of(&mut own), others);
        if !args.json {
            println!("{line}");
        }
    }
    if args.json {
        println!("{}", table.json());
    } else if !peers.is_empty() {
        println!("\n{}", table.sums().join("\n"));
    }
    Ok(())
}
