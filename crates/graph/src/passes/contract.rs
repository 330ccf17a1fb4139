//! Contraction: groups of nodes become one node each, that runs them as a function.
//!
//! Invariant: a group stands where its last member stood; what nobody outside reads is not returned.
//! Does not know: why nodes form a group.

use super::rebuild::Rebuild;
use crate::internal::{ARG, Arg, Fused};
use crate::{Edge, Function, Graph, Node};
use ferroflow_base::{Error, Result};
use ferroflow_op::{FuncRef, FunctionBody, OpDef, SmallVec};
use std::collections::HashMap;
use std::sync::Arc;

/// How a member reads an operand: operands read in different ways are parameters of their own.
pub(super) type Manner = u8;

/// Replaces each group, whose members are in program order, by a node of `op`; gives their number.
/// `manner` is asked with a group, a member and the number of its input.
pub(super) fn run(
    graph: &mut Graph,
    groups: &[Vec<u32>],
    op: &'static OpDef,
    manner: impl Fn(usize, u32, usize) -> Manner,
    notes: &mut Vec<String>,
) -> Result<usize> {
    if groups.is_empty() {
        return Ok(0);
    }
    let mut group_of: Vec<Option<usize>> = vec![None; graph.nodes.len()];
    for (g, members) in groups.iter().enumerate() {
        members.iter().for_each(|&m| group_of[m as usize] = Some(g));
    }
    let mut read_outside = vec![false; graph.nodes.len()];
    for (id, node) in graph.nodes.iter().enumerate() {
        for edge in node.inputs.iter().filter(|e| group_of[e.node as usize] != group_of[id]) {
            read_outside[edge.node as usize] = true;
        }
    }
    graph.results.iter().for_each(|e| read_outside[e.node as usize] = true);
    let mut next = Rebuild::new(graph);
    let mut changes = 0;
    for (id, node) in graph.nodes.iter().enumerate() {
        let Some((g, members)) = group_of[id].and_then(|g| Some((g, groups.get(g)?))) else {
            next.keep(id as u32, node)?;
            continue;
        };
        if members.last() != Some(&(id as u32)) {
            continue;
        }
        let name = format!("fused_{changes}");
        let wanted = |m: &u32| read_outside[*m as usize];
        let part = part(graph, members, &name, wanted, |m, i| manner(g, m, i))?;
        let names: Vec<_> = members.iter().map(|&m| graph.nodes[m as usize].op.name).collect();
        notes.push(format!("{} over {}", names.join(" + "), node.outputs[0]));
        let types = part.function.results().iter().cloned().collect();
        let attrs = Fused {
            tin: part.function.params().iter().map(|t| t.dtype).collect(),
            tout: part.function.results().iter().map(|t| t.dtype).collect(),
            f: FuncRef(Arc::new(part.function)),
        };
        let inputs = next.edges(&part.inputs)?;
        let about = node.about.clone();
        let new = next.push(Node { op, attrs: attrs.into(), inputs, outputs: types, about });
        for (i, &m) in part.outputs.iter().enumerate() {
            next.replace(m, 0, Edge { node: new, output: i as u32 });
        }
        changes += 1;
    }
    *graph = next.finish(graph)?;
    Ok(changes)
}

/// Whether the value of an edge goes into a group as a literal: its nodes' functions hold it.
fn literal(graph: &Graph, edge: Edge, operand: bool) -> bool {
    graph.constant(edge).is_some_and(|c| !operand || c.len() == 1)
}

/// Whether input `i` of a node is computed with, rather than saying how: axes and shapes are not.
fn is_operand(node: &Node, i: usize) -> bool {
    use ferroflow_op::Cpu;
    i == 0 || matches!(node.op.cpu, Cpu::Elementwise(_)) || node.op.algebra.bias_add.is_some()
}

/// The edges from outside that members read, with the manner, each pair once.
fn inputs_by(
    graph: &Graph,
    members: &[u32],
    manner: impl Fn(u32, usize) -> Manner,
) -> Vec<(Edge, Manner)> {
    let mut inputs: Vec<(Edge, Manner)> = Vec::new();
    for &m in members {
        let node = &graph.nodes[m as usize];
        for (i, &edge) in node.inputs.iter().enumerate() {
            let pair = (edge, manner(m, i));
            if members.binary_search(&edge.node).is_err()
                && !literal(graph, edge, is_operand(node, i))
                && !inputs.contains(&pair)
            {
                inputs.push(pair);
            }
        }
    }
    inputs
}

/// The edges from outside that the members, which are in program order, read, each once.
pub(super) fn inputs_of(graph: &Graph, members: &[u32]) -> Vec<Edge> {
    inputs_by(graph, members, |_, _| 0).into_iter().map(|(edge, _)| edge).collect()
}

/// Some nodes as a function.
pub(super) struct Part {
    pub(super) function: Function,
    /// What it reads: an edge for each parameter.
    pub(super) inputs: Vec<Edge>,
    /// The members whose values it returns.
    pub(super) outputs: Vec<u32>,
}

/// The members, which are in program order, as a function that returns those that are `wanted`.
pub(super) fn part(
    graph: &Graph,
    members: &[u32],
    name: &str,
    wanted: impl Fn(&u32) -> bool,
    manner: impl Fn(u32, usize) -> Manner,
) -> Result<Part> {
    let inputs = inputs_by(graph, members, &manner);
    let mut inner = Graph { params: inputs.len(), ..Graph::default() };
    let mut params: HashMap<(Edge, Manner), Edge> = HashMap::new();
    for (i, &(edge, manner)) in inputs.iter().enumerate() {
        let ty = graph.ty(edge).cloned().ok_or_else(|| Error::internal("a bad edge"))?;
        let attrs = Arg { t: ty.dtype, index: i as i64, shape: ty.shape.clone() };
        let types = [ty].into_iter().collect();
        inner.nodes.push(Node::new(&ARG, attrs.into(), SmallVec::new(), types));
        params.insert((edge, manner), Edge { node: i as u32, output: 0 });
    }
    let mut own: HashMap<Edge, Edge> = HashMap::new();
    for &m in members {
        let node = &graph.nodes[m as usize];
        let mut copy = node.clone();
        for (i, edge) in copy.inputs.iter_mut().enumerate() {
            *edge = match params.get(&(*edge, manner(m, i))) {
                Some(&param) => param,
                None => *own.entry(*edge).or_insert_with(|| {
                    inner.nodes.push(graph.nodes[edge.node as usize].clone());
                    Edge { node: inner.nodes.len() as u32 - 1, output: 0 }
                }),
            };
        }
        inner.nodes.push(copy);
        let at = inner.nodes.len() as u32 - 1;
        own.insert(Edge { node: m, output: 0 }, Edge { node: at, output: 0 });
    }
    let outputs: Vec<u32> = members.iter().copied().filter(wanted).collect();
    for &m in &outputs {
        let edge = own.get(&Edge { node: m, output: 0 });
        inner.results.push(*edge.ok_or_else(|| Error::internal("a member is missing"))?);
    }
    let function = Function::new(name.to_string(), inner)?;
    Ok(Part { function, inputs: inputs.into_iter().map(|(edge, _)| edge).collect(), outputs })
}
