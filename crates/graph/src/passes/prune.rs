//! Pruning: nodes that neither reach a result nor have an effect go.
//!
//! Does not know: why they are unused.

use super::rebuild::Rebuild;
use crate::Graph;
use ferroflow_base::Result;
use ferroflow_op::Effects;

/// Which nodes run: parameters, those with an effect, and those that reach a result or one of these.
pub(super) fn live(graph: &Graph) -> Vec<bool> {
    let mut live = vec![false; graph.nodes.len()];
    for edge in &graph.results {
        if let Some(slot) = live.get_mut(edge.node as usize) {
            *slot = true;
        }
    }
    for id in (0..graph.nodes.len()).rev() {
        let node = &graph.nodes[id];
        let effect = matches!(node.effects(), Effects::Writes | Effects::World);
        live[id] |= effect || id < graph.params;
        if live[id] {
            node.inputs.iter().for_each(|e| live[e.node as usize] = true);
        }
    }
    live
}

pub(crate) fn run(graph: &mut Graph, _: &mut Vec<String>) -> Result<usize> {
    let live = live(graph);
    let dead = live.iter().filter(|l| !**l).count();
    if dead == 0 {
        return Ok(0);
    }
    let mut next = Rebuild::new(graph);
    for (id, node) in graph.nodes.iter().enumerate() {
        if live[id] {
            next.keep(id as u32, node)?;
        }
    }
    *graph = next.finish(graph)?;
    Ok(dead)
}
