//! Fusion into updates: the elementwise operations before an update of a variable become part of it, so that
//! what is added to the variable is never written to memory.
//!
//! Invariant: the same bits as computing the chain into memory and updating by that; the variable is locked for
//! the whole pass, as the update alone would lock it.
//! Does not know: which operations update variables: their records say so.

use super::contract::{Part, part};
use super::fuse::fusible;
use super::rebuild::Rebuild;
use super::reduce::chain;
use crate::internal::{ARG, Arg, FUSED_UPDATE, FusedUpdate};
use crate::{Edge, Function, Graph, Node};
use ferroflow_base::{Error, Result};
use ferroflow_op::{Attrs, FuncRef, FunctionBody, OpDef, SmallVec, TensorType};
use std::sync::Arc;

pub(crate) fn run(graph: &mut Graph, notes: &mut Vec<String>) -> Result<usize> {
    let uses = graph.uses();
    let mut next = Rebuild::new(graph);
    let mut changes = 0;
    for (id, node) in graph.nodes.iter().enumerate() {
        let Some((step, last)) = updated(graph, node, &uses) else {
            next.keep(id as u32, node)?;
            continue;
        };
        let members = chain(graph, last, &uses);
        let name = format!("update_{changes}");
        let Part { function, inputs, .. } =
            part(graph, &members, &name, |m| Some(m) == members.last(), |_, _| 0)?;
        let names: Vec<_> = members.iter().map(|&m| graph.nodes[m as usize].op.name).collect();
        notes.push(format!("{} into {} (%{id})", names.join(" + "), node.op.name));
        let result = function.results().first();
        let result = result.ok_or_else(|| Error::internal("a chain without result"))?;
        let attrs = FusedUpdate {
            tin: function.params().iter().map(|t| t.dtype).collect(),
            dtype: result.dtype,
            f: FuncRef(Arc::new(ending_with(step, &function, result)?)),
        };
        let mut all: SmallVec<[Edge; 4]> = node.inputs.iter().take(1).copied().collect();
        all.extend(inputs);
        next.push_like(node, &FUSED_UPDATE, attrs.into(), &all)?;
        changes += 1;
    }
    *graph = next.finish(graph)?;
    Ok(changes)
}

/// If a node updates a variable by a chain that nothing else reads: the operation that it updates by, and the
/// last node of the chain.
fn updated(graph: &Graph, node: &Node, uses: &[u32]) -> Option<(&'static OpDef, u32)> {
    let (step, &[_, value]) = (node.op.algebra.updates?, node.inputs.as_slice()) else {
        return None;
    };
    let own = uses.get(value.node as usize) == Some(&1);
    (own && fusible(graph, value.node as usize)).then_some((step, value.node))
}

/// The function with one more parameter, the variable's value, and one more step, of that and its result.
fn ending_with(step: &'static OpDef, function: &Function, ty: &TensorType) -> Result<Function> {
    let old = function.graph();
    let result = *old.results.first().ok_or_else(|| Error::internal("a chain without result"))?;
    let params = old.params;
    // The new parameter stands after the others; what follows moves on by one.
    let moved = |e: Edge| match (e.node as usize) < params {
        true => e,
        false => Edge { node: e.node + 1, ..e },
    };
    let mut new = Graph { params: params + 1, ..Graph::default() };
    new.nodes.extend(old.nodes.iter().take(params).cloned());
    let attrs = Arg { t: ty.dtype, index: params as i64, shape: ty.shape.clone() };
    let types = || [ty.clone()].into_iter().collect();
    new.nodes.push(Node::new(&ARG, attrs.into(), SmallVec::new(), types()));
    for node in old.nodes.iter().skip(params) {
        let mut node = node.clone();
        node.inputs.iter_mut().for_each(|e| *e = moved(*e));
        new.nodes.push(node);
    }
    let own = Edge { node: params as u32, output: 0 };
    let inputs = [own, moved(result)].into_iter().collect();
    new.nodes.push(Node::new(step, Attrs::NONE, inputs, types()));
    new.results.push(Edge { node: new.nodes.len() as u32 - 1, output: 0 });
    Function::new(function.name().to_string(), new)
}
