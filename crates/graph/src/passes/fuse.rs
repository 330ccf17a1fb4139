//! Fusion: chains of elementwise operations become one pass over memory.
//!
//! A group has one iteration shape, the output shape of all its members; what they read may
//! broadcast to it. A node joins a group that it reads from if nobody outside needs a member's
//! value before that node, so that the group can run at the place of its last member.
//! Invariant: the chain computes each step with the same rounding as the operation alone.
//! Does not know: how a chain is run; see `kernels::program`.

use super::rewrite::Rewrite;
use crate::internal::{ARG, Arg, FUSED, Fused};
use crate::{Edge, Function, Graph, Node};
use ferroflow_base::{Error, Result, limits};
use ferroflow_kernels::program::{Builder as ProgramBuilder, Program};
use ferroflow_op::{Cpu, Effects, FuncRef, FunctionBody, SmallVec, TensorType};
use std::collections::HashMap;
use std::sync::Arc;

/// A group reads at most this many different values.
pub(super) const MOST_INPUTS: usize = 16;
/// A group has at most this many members.
pub(super) const MOST_MEMBERS: usize = 48;

pub(crate) fn run(graph: &mut Graph, notes: &mut Vec<String>) -> Result<usize> {
    let groups = groups(graph);
    if groups.iter().all(|g| g.len() < 2) {
        return Ok(0);
    }
    let mut group_of: Vec<Option<usize>> = vec![None; graph.nodes.len()];
    for (g, members) in groups.iter().enumerate().filter(|(_, m)| m.len() > 1) {
        members.iter().for_each(|&m| group_of[m as usize] = Some(g));
    }
    let mut rewrite = Rewrite::new(graph);
    let mut changes = 0;
    for (id, node) in graph.nodes.iter().enumerate() {
        let Some(g) = group_of[id] else {
            rewrite.keep(id as u32, node)?;
            continue;
        };
        let members = &groups[g];
        if members.last() != Some(&(id as u32)) {
            continue;
        }
        let outside = |m: u32| {
            let by_node = graph.nodes.iter().enumerate().any(|(id, n)| {
                !members.contains(&(id as u32)) && n.inputs.iter().any(|e| e.node == m)
            });
            by_node || graph.results.iter().any(|e| e.node == m)
        };
        let name = format!("fused_{changes}");
        let (fused, inputs, outputs) = subgraph(graph, members, &name, |m| outside(*m))?;
        let names: Vec<_> = members.iter().map(|&m| graph.nodes[m as usize].op.name).collect();
        notes.push(format!("{} over {}", names.join(" + "), node.outputs[0]));
        let types = fused.results().iter().cloned().collect();
        let attrs = Fused {
            tin: fused.params().iter().map(|t| t.dtype).collect(),
            tout: fused.results().iter().map(|t| t.dtype).collect(),
            f: FuncRef(Arc::new(fused)),
        };
        let inputs = rewrite.edges(&inputs)?;
        let new = rewrite.push(Node {
            op: &FUSED,
            attrs: attrs.into(),
            inputs,
            outputs: types,
            about: node.about.clone(),
        });
        for (i, &m) in outputs.iter().enumerate() {
            rewrite.replace(m, 0, Edge { node: new, output: i as u32 });
        }
        changes += 1;
    }
    *graph = rewrite.finish(graph)?;
    Ok(changes)
}

/// Whether a node can be a step of a chain.
pub(super) fn fusible(graph: &Graph, id: usize) -> bool {
    let node = &graph.nodes[id];
    let elementwise =
        matches!(node.op.cpu, Cpu::Elementwise(_) | Cpu::Cast) || (is_last_axis_bias(graph, node));
    let types = node.outputs.iter().chain(node.inputs.iter().filter_map(|&e| graph.ty(e)));
    id >= graph.params
        && elementwise
        && node.op.effects == Effects::Pure
        && node.outputs.len() == 1
        && types.clone().all(|t| t.shape.is_known() && t.dtype.is_plain())
        && node.outputs[0].shape.len().is_some_and(|n| n >= limits::FUSE.get())
}

/// A bias along the last dimension broadcasts as it is.
fn is_last_axis_bias(graph: &Graph, node: &Node) -> bool {
    let last = node.op.algebra.bias_add.is_some_and(|last| last(&node.attrs));
    last && node.inputs.len() == 2 && graph.ty(node.inputs[1]).is_some()
}

/// The members of each group, in program order.
fn groups(graph: &Graph) -> Vec<Vec<u32>> {
    let mut users: Vec<Vec<u32>> = vec![Vec::new(); graph.nodes.len()];
    for (id, node) in graph.nodes.iter().enumerate() {
        node.inputs.iter().for_each(|e| users[e.node as usize].push(id as u32));
    }
    let mut groups: Vec<Vec<u32>> = Vec::new();
    let mut group_of: Vec<Option<usize>> = vec![None; graph.nodes.len()];
    for id in (0..graph.nodes.len()).filter(|&id| fusible(graph, id)) {
        let node = &graph.nodes[id];
        let shape = &node.outputs[0].shape;
        let mut sources: Vec<usize> =
            node.inputs.iter().filter_map(|e| group_of[e.node as usize]).collect();
        sources.sort_unstable();
        sources.dedup();
        // Groups of this node's shape whose members nobody else needs before it.
        sources.retain(|&g| {
            groups[g].first().is_some_and(|&m| graph.nodes[m as usize].outputs[0].shape == *shape)
                && groups[g].iter().all(|&m| {
                    users[m as usize]
                        .iter()
                        .all(|&u| u as usize >= id || group_of[u as usize] == Some(g))
                })
        });
        let mut members: Vec<u32> = vec![id as u32];
        let mut joined: Vec<usize> = Vec::new();
        for &g in &sources {
            let mut both: Vec<u32> = groups[g].iter().chain(&members).copied().collect();
            both.sort_unstable();
            if both.len() <= MOST_MEMBERS && inputs_of(graph, &both).len() <= MOST_INPUTS {
                members = both;
                joined.push(g);
            }
        }
        let target = match joined.first() {
            Some(&first) => first,
            None => {
                groups.push(Vec::new());
                groups.len() - 1
            }
        };
        joined.iter().for_each(|&g| groups[g].clear());
        members.iter().for_each(|&m| group_of[m as usize] = Some(target));
        groups[target] = members;
    }
    groups
}

/// The edges from outside that the members read, each once.
pub(super) fn inputs_of(graph: &Graph, members: &[u32]) -> Vec<Edge> {
    let mut inputs: Vec<Edge> = Vec::new();
    for &m in members {
        for &edge in &graph.nodes[m as usize].inputs {
            let small = graph.constant(edge).is_some_and(|c| c.len() == 1);
            if !members.contains(&edge.node) && !inputs.contains(&edge) && !small {
                inputs.push(edge);
            }
        }
    }
    inputs
}

/// The members as a function, the edges it reads, and the members whose values it returns: those
/// that are `wanted`.
pub(super) fn subgraph(
    graph: &Graph,
    members: &[u32],
    name: &str,
    wanted: impl Fn(&u32) -> bool,
) -> Result<(Function, Vec<Edge>, Vec<u32>)> {
    let inputs = inputs_of(graph, members);
    let mut inner = Graph { params: inputs.len(), ..Graph::default() };
    let mut map: HashMap<Edge, Edge> = HashMap::new();
    for (i, &edge) in inputs.iter().enumerate() {
        let ty = graph.ty(edge).cloned().ok_or_else(|| Error::internal("a bad edge"))?;
        let attrs = Arg { t: ty.dtype, index: i as i64, shape: ty.shape.clone() };
        let types = [ty].into_iter().collect();
        inner.nodes.push(Node::new(&ARG, attrs.into(), SmallVec::new(), types));
        map.insert(edge, Edge { node: i as u32, output: 0 });
    }
    for &m in members {
        let node = &graph.nodes[m as usize];
        for &edge in &node.inputs {
            map.entry(edge).or_insert_with(|| {
                inner.nodes.push(graph.nodes[edge.node as usize].clone());
                Edge { node: inner.nodes.len() as u32 - 1, output: 0 }
            });
        }
        let mut copy = node.clone();
        copy.inputs.iter_mut().for_each(|e| *e = map.get(e).copied().unwrap_or(*e));
        inner.nodes.push(copy);
        let at = inner.nodes.len() as u32 - 1;
        map.insert(Edge { node: m, output: 0 }, Edge { node: at, output: 0 });
    }
    let outputs: Vec<u32> = members.iter().copied().filter(wanted).collect();
    for &m in &outputs {
        let edge = map.get(&Edge { node: m, output: 0 });
        inner.results.push(*edge.ok_or_else(|| Error::internal("a member is missing"))?);
    }
    Ok((Function::new(name.to_string(), inner)?, inputs, outputs))
}

/// The chain of a function of elementwise operations.
pub(crate) fn compile(graph: &Graph) -> Result<Program> {
    let mut builder = ProgramBuilder::new();
    let mut regs = Vec::with_capacity(graph.nodes.len());
    for (id, node) in graph.nodes.iter().enumerate() {
        let ty: &TensorType =
            node.outputs.first().ok_or_else(|| Error::internal("a step without output"))?;
        if id < graph.params {
            regs.push(builder.input(ty.dtype));
            continue;
        }
        if let Some(constant) = node.constant() {
            regs.push(builder.constant(constant)?);
            continue;
        }
        let args: SmallVec<[_; 3]> = node
            .inputs
            .iter()
            .map(|e| regs.get(e.node as usize).copied())
            .collect::<Option<_>>()
            .ok_or_else(|| Error::internal("a step reads a later one"))?;
        let reg = match node.op.cpu {
            Cpu::Elementwise(f) => builder.apply(f, &args)?,
            Cpu::Cast => match args.as_slice() {
                &[x] => builder.cast(x, ty.dtype)?,
                _ => return Err(Error::internal("a cast has one input")),
            },
            _ if node.op.algebra.bias_add.is_some() => {
                builder.apply(ferroflow_op::ScalarFn::Add, &args)?
            }
            _ => return Err(Error::internal(format!("{} is not elementwise", node.op.name))),
        };
        regs.push(reg);
    }
    for edge in &graph.results {
        let reg = regs.get(edge.node as usize).copied();
        builder.output(reg.ok_or_else(|| Error::internal("a bad result"))?);
    }
    builder.finish()
}

/// The chain of a fused node's function, compiled once.
pub(crate) fn program_of(f: &FuncRef) -> Result<Arc<Program>> {
    Function::of(f)?.program()
}
