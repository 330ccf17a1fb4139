//! The passes, their order, and the check after each.
//!
//! Invariant: a pass that breaks the graph is named in the error; what a graph computes is the same
//! before and after, bit for bit but for what a rewrite says of itself.
//! Does not know: how the result is run.

mod algebra;
mod contract;
mod cse;
mod expand;
mod fold;
mod fuse;
mod inline;
mod prune;
mod rebuild;
mod reduce;
mod rewrites;
mod rows;
mod sized;
mod specialise;
mod update;

pub(crate) use fuse::{Chain, broadcast, chain_of, compile};
pub(crate) use sized::{ForSizes, optimise as optimise_for_sizes};
use specialise::specialise;

/// The graph for arguments of these types, without optimising it: what its results then are.
pub(crate) fn made_precise(graph: &Graph, types: &[TensorType]) -> Result<Graph> {
    let mut graph = graph.clone();
    prune::run(&mut graph, &mut Vec::new())?;
    specialise(&mut graph, types)?;
    Ok(graph)
}

use crate::{Graph, verify};
use ferroflow_base::Result;
use ferroflow_op::TensorType;
use std::time::{Duration, Instant};

/// What a pass did.
#[derive(Clone, Debug)]
pub struct PassReport {
    /// The pass.
    pub name: &'static str,
    /// How many nodes it removed, replaced or merged.
    pub changes: usize,
    /// Nodes after it.
    pub nodes: usize,
    /// What it says about itself: the groups it fused.
    pub notes: Vec<String>,
    /// How long it took, the check of the graph after it included.
    pub took: Duration,
}

type Pass = fn(&mut Graph, &mut Vec<String>) -> Result<usize>;

/// The passes after calls were opened and types made precise.
const IMPROVEMENTS: &[(&str, Pass)] = &[
    ("expand", expand::run),
    ("prune", prune::run),
    ("fold", fold::run),
    ("cse", cse::run),
    ("algebra", algebra::run),
    ("prune", prune::run),
    ("rewrites", rewrites::run),
];

/// The passes that make one pass over memory of many, after those.
const FUSIONS: &[(&str, Pass)] = &[
    ("rows", rows::run),
    ("reduce", reduce::run),
    ("update", update::run),
    ("prune", prune::run),
    ("fuse", fuse::run),
    ("prune", prune::run),
];

/// Makes `graph` better for arguments of these types.
pub fn optimise(graph: &mut Graph, types: &[TensorType]) -> Result<Vec<PassReport>> {
    let mut reports = Vec::new();
    pass(graph, &mut reports, "inline", inline::run)?;
    pass(graph, &mut reports, "prune", prune::run)?;
    // Types are made precise once, when all calls are open.
    pass(graph, &mut reports, "specialise", |graph, _| specialise(graph, types))?;
    for &(name, run) in IMPROVEMENTS.iter().chain(FUSIONS) {
        pass(graph, &mut reports, name, run)?;
    }
    Ok(reports)
}

/// Runs a pass, verifies the graph, and reports.
fn pass(
    graph: &mut Graph,
    reports: &mut Vec<PassReport>,
    name: &'static str,
    run: impl FnOnce(&mut Graph, &mut Vec<String>) -> Result<usize>,
) -> Result<()> {
    let start = Instant::now();
    let mut notes = Vec::new();
    let changes = run(graph, &mut notes)?;
    verify(graph).map_err(|e| e.in_frame(format!("after pass {name}")))?;
    let nodes = graph.nodes.len();
    reports.push(PassReport { name, changes, nodes, notes, took: start.elapsed() });
    Ok(())
}
