//! Routes go into the only operation that reads them: the gradient before a pooling, most of it zeros,
//! is made where it is used, in the cache, and never written out.
//!
//! Invariant: every element is the same but for the order of sums.
//! Does not know: which operations route, or have a form that takes a route in; their records say so.

use super::rewrite::Rewrite;
use crate::{Edge, Graph, Node};
use ferroflow_base::Result;
use ferroflow_op::{Infer, Input, SmallVec};

pub(crate) fn run(graph: &mut Graph, notes: &mut Vec<String>) -> Result<usize> {
    let uses = graph.uses();
    let mut rewrite = Rewrite::new(graph);
    let mut changes = 0;
    for (id, node) in graph.nodes.iter().enumerate() {
        let Some((name, new)) = routed(graph, node, &uses) else {
            rewrite.keep(id as u32, node)?;
            continue;
        };
        notes.push(format!("%{id} {name} + {}", node.op.name));
        let inputs = rewrite.edges(&new.inputs)?;
        let new = rewrite.push(Node { inputs, ..new });
        rewrite.replace(id as u32, 0, Edge { node: new, output: 0 });
        changes += 1;
    }
    *graph = rewrite.finish(graph)?;
    Ok(changes)
}

/// The name of the route that only `node` reads, and the node that does both.
fn routed(graph: &Graph, node: &Node, uses: &[u32]) -> Option<(&'static str, Node)> {
    let op = node.op.algebra.routed?;
    let &[first, second, by] = node.inputs.as_slice() else { return None };
    let route = graph.nodes.get(by.node as usize)?;
    if !route.op.algebra.routes || uses.get(by.node as usize) != Some(&1) {
        return None;
    }
    let &[large, _, small] = route.inputs.as_slice() else { return None };
    let attrs = (op.attrs.parse)(&|name| match name.strip_prefix("pool_") {
        Some(name) => route.attrs.value(name),
        None => node.attrs.value(name),
    })
    .ok()?;
    let inputs = SmallVec::from_slice(&[first, second, large, small]);
    let mut given: SmallVec<[Input<'_>; 4]> = SmallVec::new();
    for &edge in &inputs {
        given.push(Input::Typed(graph.ty(edge)?, graph.constant(edge)));
    }
    let (outputs, _) = Infer::run(op, &attrs, &given).ok()?;
    if outputs != node.outputs {
        return None;
    }
    Some((route.op.name, Node { op, attrs, inputs, outputs, about: node.about.clone() }))
}
