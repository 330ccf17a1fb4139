//! Common subexpressions: of equal pure nodes one stays; of reads of one variable, those with no
//! write in between.
//!
//! Does not know: algebra.

use super::rebuild::Rebuild;
use crate::{Edge, Graph, Node};
use ferroflow_base::Result;
use ferroflow_op::{Effects, SmallVec};
use std::collections::HashMap;

type Candidate = (&'static str, SmallVec<[Edge; 3]>);

pub(crate) fn run(graph: &mut Graph, _: &mut Vec<String>) -> Result<usize> {
    let mut next = Rebuild::new(graph);
    let mut seen: HashMap<Candidate, Vec<u32>> = HashMap::new();
    let mut reads: HashMap<Candidate, Vec<u32>> = HashMap::new();
    let mut changes = 0;
    for (id, node) in graph.nodes.iter().enumerate() {
        let id = id as u32;
        let effects = node.effects();
        if effects >= Effects::Writes {
            // Two handles may be of one variable, so any write ends all reads.
            reads.clear();
        }
        if (id as usize) < graph.params || !matches!(effects, Effects::Pure | Effects::Reads) {
            next.keep(id, node)?;
            continue;
        }
        let mut inputs = next.edges(&node.inputs)?;
        if node.op.algebra.commutative {
            inputs.sort_unstable();
        }
        let table = if effects == Effects::Pure { &mut seen } else { &mut reads };
        let same = table.entry((node.op.name, inputs)).or_default();
        let found = same
            .iter()
            .copied()
            .find(|&k| next.nodes().get(k as usize).is_some_and(|other| equal(other, node)));
        if let Some(k) = found {
            for output in 0..node.outputs.len() as u32 {
                next.replace(id, output, Edge { node: k, output });
            }
            changes += 1;
            continue;
        }
        let new = next.keep(id, node)?;
        let table = if effects == Effects::Pure { &mut seen } else { &mut reads };
        let mut inputs = next.edges(&node.inputs)?;
        if node.op.algebra.commutative {
            inputs.sort_unstable();
        }
        table.entry((node.op.name, inputs)).or_default().push(new);
    }
    *graph = next.finish(graph)?;
    Ok(changes)
}

fn equal(a: &Node, b: &Node) -> bool {
    a.op == b.op && a.attrs == b.attrs && a.about.device == b.about.device && a.outputs == b.outputs
}
