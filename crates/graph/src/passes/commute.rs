//! Masks and sums move before the routes that spread their input out: the gradient of a pooled
//! activation is masked and summed while it is small.
//!
//! Invariant: every element keeps its bits where no operand is NaN; a sum over the small gradient
//! leaves out the zeros of the large one, which may round otherwise.
//! Does not know: which operations mask, sum or route; their records say so.

use super::rewrite::Rewrite;
use crate::{Edge, Graph, Node};
use ferroflow_base::Result;
use ferroflow_op::{AttrValue, SmallVec};

pub(crate) fn run(graph: &mut Graph, notes: &mut Vec<String>) -> Result<usize> {
    let uses = graph.uses();
    let mut rewrite = Rewrite::new(graph);
    // How often a node of the new graph is used, by the old graph's count.
    let mut times: Vec<u32> = Vec::new();
    let mut changes = 0;
    for (id, node) in graph.nodes.iter().enumerate() {
        let inputs = rewrite.edges(&node.inputs)?;
        let used = uses.get(id).copied().unwrap_or(0);
        match before_mask(&rewrite, node, &inputs, &times) {
            Some([mut mask, mut route]) => {
                notes.push(format!("%{id} {} before {}", node.op.name, route.op.name));
                mask.about.device = node.about.device.clone();
                let mask = Edge { node: rewrite.push(mask), output: 0 };
                if let Some(slot) = route.inputs.get_mut(2) {
                    *slot = mask;
                }
                let new = rewrite.push(route);
                times.extend([1, used]);
                rewrite.replace(id as u32, 0, Edge { node: new, output: 0 });
                changes += 1;
            }
            None => {
                let new = rewrite.keep(id as u32, node)?;
                times.push(used);
                if let Some(small) = summed_before(&rewrite, new) {
                    notes.push(format!("%{id} {} of the small gradient", node.op.name));
                    rewrite.set_input(new, 0, small);
                    changes += 1;
                }
            }
        }
    }
    *graph = rewrite.finish(graph)?;
    Ok(changes)
}

/// For `mask(route(x, y, dy), x)`: `mask(dy, y)`, and the route with its last input to be filled in.
fn before_mask(new: &Rewrite, node: &Node, inputs: &[Edge], times: &[u32]) -> Option<[Node; 2]> {
    let (true, &[routed, by]) = (node.op.algebra.masks, inputs) else { return None };
    let route = new.nodes().get(routed.node as usize)?;
    let (true, &[x, y, dy]) = (route.op.algebra.routes, route.inputs.as_slice()) else {
        return None;
    };
    if by != x || times.get(routed.node as usize) != Some(&1) {
        return None;
    }
    let ty = new.ty(dy)?.clone();
    let mask = Node {
        inputs: SmallVec::from_slice(&[dy, y]),
        outputs: [ty].into_iter().collect(),
        ..node.clone()
    };
    Some([mask, route.clone()])
}

/// For a sum over channels of `route(x, y, dy)`: `dy`.
fn summed_before(new: &Rewrite, id: u32) -> Option<Edge> {
    let node = new.nodes().get(id as usize)?;
    let route = new.nodes().get(node.inputs.first()?.node as usize)?;
    let last = |n: &Node| match n.attrs.value("data_format") {
        Some(AttrValue::String(s)) => s == *"NHWC",
        _ => false,
    };
    let fits =
        node.op.algebra.sums_channels && route.op.algebra.routes && last(node) && last(route);
    if fits { route.inputs.get(2).copied() } else { None }
}
