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
mod specialise;
mod update;

pub(crate) use fuse::{Chain, chain_of, compile};
pub(crate) use specialise::specialise;

use crate::{Graph, verify};
use ferroflow_base::Result;
use ferroflow_op::TensorType;

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
}

type Pass = fn(&mut Graph, &mut Vec<String>) -> Result<usize>;

const PASSES: &[(&str, Pass)] = &[
    ("inline", inline::run),
    ("expand", expand::run),
    ("prune", prune::run),
    ("fold", fold::run),
    ("cse", cse::run),
    ("algebra", algebra::run),
    ("prune", prune::run),
    ("rewrites", rewrites::run),
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
    let report = |name, changes, graph: &Graph, notes| PassReport {
        name,
        changes,
        nodes: graph.nodes.len(),
        notes,
    };
    for (name, pass) in PASSES {
        let mut notes = Vec::new();
        let changes = pass(graph, &mut notes)?;
        verify(graph).map_err(|e| e.in_frame(format!("after pass {name}")))?;
        reports.push(report(name, changes, graph, notes));
        if *name == "inline" {
            // Types are made precise once, when all calls are open.
            let changes = specialise(graph, types)?;
            verify(graph).map_err(|e| e.in_frame("after pass specialise"))?;
            reports.push(report("specialise", changes, graph, Vec::new()));
        }
    }
    Ok(reports)
}
