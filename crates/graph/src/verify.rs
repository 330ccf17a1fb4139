//! Checks that a graph is one: after tracing, after parsing, and after every pass.
//!
//! Does not know: which pass is to blame; the caller names it.

use crate::internal::ARG;
use crate::{Edge, Graph, NodeId};
use ferroflow_base::{Error, Result};
use ferroflow_op::{Infer, Input, SmallVec};

/// Inputs before users, edges that exist, parameters first, and types that inference confirms.
pub fn verify(graph: &Graph) -> Result<()> {
    let broken = |id: usize, what: String| {
        let name = graph.nodes.get(id).map_or("?", |n| n.op.name);
        Err(Error::internal(format!("the graph is broken at %{id} ({name}): {what}")))
    };
    for (id, node) in graph.nodes.iter().enumerate() {
        if (*node.op == ARG) != (id < graph.params) {
            return broken(id, "parameters must come first".into());
        }
        let mut given: SmallVec<[Input<'_>; 4]> = SmallVec::new();
        for &edge in &node.inputs {
            if edge.node as usize >= id {
                return broken(id, format!("input %{} comes later", edge.node));
            }
            match graph.ty(edge) {
                Some(ty) => given.push(Input::Typed(ty, graph.constant(edge))),
                None => return broken(id, format!("there is no %{}:{}", edge.node, edge.output)),
            }
        }
        if id < graph.params {
            continue;
        }
        let (types, _) = Infer::run(node.op, &node.attrs, &given)
            .map_err(|e| e.in_frame(format!("%{id} {}", node.op.name)))?;
        if types.len() != node.outputs.len() {
            return broken(id, "the number of outputs is not what inference says".into());
        }
        for (own, inferred) in node.outputs.iter().zip(&types) {
            if own.dtype != inferred.dtype || !own.shape.is_compatible(&inferred.shape) {
                return broken(id, format!("it claims {own}, inference says {inferred}"));
            }
        }
    }
    match graph.results.iter().find(|&&e| graph.ty(e).is_none()) {
        Some(&Edge { node, output }) => {
            broken(node as NodeId as usize, format!("the result %{node}:{output} does not exist"))
        }
        None => Ok(()),
    }
}
