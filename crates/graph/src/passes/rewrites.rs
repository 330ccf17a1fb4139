//! Rewrites: what records say can be computed together or otherwise, applied until nothing more can be.
//!
//! Invariant: a replacement has the types of what it replaces, as inference says.
//! Does not know: any rewrite; records list them.

use super::prune;
use super::rebuild::Rebuild;
use crate::{Edge, Graph, Node};
use ferroflow_base::Result;
use ferroflow_op::{
    At, Attrs, Infer, Input, Nodes, OpDef, Operand, Replacement, Rewrite, SmallVec, Source,
    TensorType,
};
use ferroflow_tensor::Array;

/// So often the graph is walked through: a rewrite may make room for another.
const MOST_ROUNDS: usize = 8;

/// A graph with its uses counted.
struct Seen<'a> {
    graph: &'a Graph,
    uses: Vec<u32>,
}

impl From<Operand> for Edge {
    fn from(o: Operand) -> Edge {
        Edge { node: o.node, output: o.output }
    }
}

impl Nodes for Seen<'_> {
    fn op(&self, node: u32) -> Option<(&'static OpDef, &Attrs)> {
        self.graph.node(node).map(|n| (n.op, &n.attrs))
    }

    fn input(&self, node: u32, i: usize) -> Option<Operand> {
        let edge = self.graph.node(node)?.inputs.get(i)?;
        Some(Operand { node: edge.node, output: edge.output })
    }

    fn inputs(&self, node: u32) -> usize {
        self.graph.node(node).map_or(0, |n| n.inputs.len())
    }

    fn uses(&self, node: u32) -> u32 {
        self.uses.get(node as usize).copied().unwrap_or(0)
    }

    fn ty(&self, operand: Operand) -> Option<&TensorType> {
        self.graph.ty(operand.into())
    }

    fn constant(&self, operand: Operand) -> Option<&Array> {
        self.graph.constant(operand.into())
    }
}

pub(crate) fn run(graph: &mut Graph, notes: &mut Vec<String>) -> Result<usize> {
    let mut changes = 0;
    for _ in 0..MOST_ROUNDS {
        let now = round(graph, notes)?;
        changes += now;
        if now == 0 {
            break;
        }
        // What was replaced no longer reads anything.
        prune::run(graph, notes)?;
    }
    Ok(changes)
}

fn round(graph: &mut Graph, notes: &mut Vec<String>) -> Result<usize> {
    let listed = |n: &Node| !n.op.algebra.rewrites.is_empty();
    if !graph.nodes.iter().any(listed) {
        return Ok(0);
    }
    let seen = Seen { uses: graph.uses(), graph };
    let mut next = Rebuild::new(graph);
    let mut changes = 0;
    for (id, node) in graph.nodes.iter().enumerate() {
        let Some((rewrite, replacement, types)) = replacement(&seen, id as u32, node) else {
            next.keep(id as u32, node)?;
            continue;
        };
        notes.push(format!("%{id} {}: {}", node.op.name, rewrite.name));
        let mut new: SmallVec<[u32; 2]> = SmallVec::new();
        if let Some(same) = replacement.same {
            let edge = next.edge(same.into())?;
            next.replace(id as u32, 0, edge);
            changes += 1;
            continue;
        }
        for ((op, attrs, sources), ty) in replacement.nodes.into_iter().zip(types) {
            let mut inputs = SmallVec::new();
            for source in sources {
                inputs.push(match source {
                    Source::There(operand) => next.edge(operand.into())?,
                    Source::New(i) => {
                        Edge { node: new.get(i).copied().unwrap_or(u32::MAX), output: 0 }
                    }
                });
            }
            let outputs = [ty].into_iter().collect();
            new.push(next.push(Node { op, attrs, inputs, outputs, about: node.about.clone() }));
        }
        if let Some(&last) = new.last() {
            next.replace(id as u32, 0, Edge { node: last, output: 0 });
        }
        changes += 1;
    }
    *graph = next.finish(graph)?;
    Ok(changes)
}

/// What the first rewrite that applies to a node makes of it, with the type of each new node's output.
fn replacement(
    seen: &Seen<'_>,
    id: u32,
    node: &Node,
) -> Option<(&'static Rewrite, Replacement, SmallVec<[TensorType; 2]>)> {
    let producers = node.inputs.iter().filter_map(|e| seen.graph.node(e.node)).map(|n| n.op);
    let mut rewrites = producers.chain([node.op]).flat_map(|op| op.algebra.rewrites);
    let at = At::new(seen, id)?;
    rewrites.find_map(|&rewrite| {
        let new = (rewrite.apply)(&at, rewrite.to)?;
        if let Some(same) = new.same {
            return (node.outputs.len() == 1 && seen.ty(same) == node.outputs.first())
                .then(|| (rewrite, new, SmallVec::new()));
        }
        let types = types(seen, &new)?;
        (types.last() == node.outputs.first() && node.outputs.len() == 1)
            .then_some((rewrite, new, types))
    })
}

/// The type of each new node's output, if inference accepts them.
fn types(seen: &Seen<'_>, new: &Replacement) -> Option<SmallVec<[TensorType; 2]>> {
    let mut types: SmallVec<[TensorType; 2]> = SmallVec::new();
    let mut values: SmallVec<[Option<Array>; 2]> = SmallVec::new();
    for (op, attrs, sources) in &new.nodes {
        let given: Option<SmallVec<[Input<'_>; 4]>> = sources
            .iter()
            .map(|source| match *source {
                Source::There(o) => Some(Input::Typed(seen.ty(o)?, seen.constant(o))),
                Source::New(i) => Some(Input::Typed(types.get(i)?, values.get(i)?.as_ref())),
            })
            .collect();
        let (outputs, known) = Infer::run(op, attrs, &given?).ok()?;
        let [ty] = outputs.as_slice() else { return None };
        let ty = ty.clone();
        types.push(ty);
        values.push(known.first().cloned().flatten());
    }
    Some(types)
}
