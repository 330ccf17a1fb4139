//! Pruning: nodes that neither reach a result nor have an effect go.
//!
//! Does not know: why they are unused.

use super::rewrite::Rewrite;
use crate::Graph;
use ferroflow_base::Result;
use ferroflow_op::Effects;

pub(crate) fn run(graph: &mut Graph, _: &mut Vec<String>) -> Result<usize> {
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
    let dead = live.iter().filter(|l| !**l).count();
    if dead == 0 {
        return Ok(0);
    }
    let mut rewrite = Rewrite::new(graph);
    for (id, node) in graph.nodes.iter().enumerate() {
        if live[id] {
            rewrite.keep(id as u32, node)?;
        }
    }
    *graph = rewrite.finish(graph)?;
    Ok(dead)
}
