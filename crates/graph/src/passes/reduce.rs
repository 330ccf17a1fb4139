//! Fusion into reductions: the elementwise operations before a reduction become part of it, so that
//! what is reduced is never written to memory.
//!
//! A value that only a reduction reads is computed inside it, from as far back as operations are
//! elementwise. Values on the way that others read too are computed again if that is cheap.
//! Invariant: the same bits as computing the chain into memory and reducing that.
//! Does not know: how the chain is folded; see `kernels::program`.

use super::contract::{Part, inputs_of, part};
use super::fuse::{MOST_INPUTS, MOST_MEMBERS, fusible};
use super::rebuild::Rebuild;
use crate::internal::{FUSED_REDUCE, FusedReduce};
use crate::{Edge, Graph, Node};
use ferroflow_base::{Result, limits};
use ferroflow_op::{AttrValue, Cpu, FuncRef, FunctionBody, Reduction, normalise_axes};
use ferroflow_tensor::DType;
use std::sync::Arc;

/// What is read elsewhere too is computed again up to this cost per element.
const CHEAP: usize = 2;

pub(crate) fn run(graph: &mut Graph, notes: &mut Vec<String>) -> Result<usize> {
    let uses = graph.uses();
    let mut next = Rebuild::new(graph);
    let mut changes = 0;
    for (id, node) in graph.nodes.iter().enumerate() {
        let members = reducible(graph, node, &uses).map(|last| chain(graph, last, &uses));
        let (Some((members, axes)), Cpu::Reduce(reduction)) =
            (members.zip(axes(graph, node)), node.op.cpu)
        else {
            next.keep(id as u32, node)?;
            continue;
        };
        let name = format!("reduced_{changes}");
        let Part { function, inputs, .. } =
            part(graph, &members, &name, |m| Some(m) == members.last(), |_, _| 0)?;
        let names: Vec<_> = members.iter().map(|&m| graph.nodes[m as usize].op.name).collect();
        notes.push(format!("{} into {} (%{id})", names.join(" + "), node.op.name));
        let attrs = FusedReduce {
            tin: function.params().iter().map(|t| t.dtype).collect(),
            f: FuncRef(Arc::new(function)),
            reduction,
            axes,
            keep_dims: matches!(node.attrs.value("keep_dims"), Some(AttrValue::Bool(true))),
            t: DType::Float32,
        };
        let new = next.push_like(node, &FUSED_REDUCE, attrs.into(), &inputs)?;
        next.replace(id as u32, 0, Edge { node: new, output: 0 });
        changes += 1;
    }
    *graph = next.finish(graph)?;
    Ok(changes)
}

/// The node whose value a reduction can compute for itself.
fn reducible(graph: &Graph, node: &Node, uses: &[u32]) -> Option<u32> {
    let Cpu::Reduce(Reduction::Sum | Reduction::Mean | Reduction::Max | Reduction::Min) =
        node.op.cpu
    else {
        return None;
    };
    let value = *node.inputs.first()?;
    let ty = graph.ty(value)?;
    let large = ty.shape.len().is_some_and(|n| n >= limits::FUSE_REDUCE.get());
    let own = uses.get(value.node as usize) == Some(&1);
    let fits = large && own && ty.dtype == DType::Float32 && fusible(graph, value.node as usize);
    fits.then_some(value.node)
}

/// The axes, if they are known, and all of the first or all of the last ones.
fn axes(graph: &Graph, node: &Node) -> Option<Vec<i64>> {
    let &[value, axes] = node.inputs.as_slice() else { return None };
    let rank = graph.ty(value)?.shape.rank()?;
    let axes = normalise_axes(&graph.constant(axes)?.to_i64s().ok()?, rank).ok()?;
    let n = axes.len();
    let first = axes.iter().enumerate().all(|(i, &a)| a == i);
    let last = axes.iter().enumerate().all(|(i, &a)| a + n == rank + i);
    let fits = n > 0 && (first || last);
    fits.then(|| axes.iter().map(|&a| a as i64).collect())
}

/// The members of the chain that ends at `last`, which one node reads, in program order.
pub(super) fn chain(graph: &Graph, last: u32, uses: &[u32]) -> Vec<u32> {
    let mut members = vec![last];
    let mut next = 0;
    while let Some(&m) = members.get(next) {
        next += 1;
        for edge in &graph.nodes[m as usize].inputs {
            let source = edge.node;
            let cheap = || match graph.nodes[source as usize].op.cpu {
                Cpu::Elementwise(f) => f.cost() <= CHEAP,
                _ => false,
            };
            // Of another shape it is broadcast here: computed again for every element.
            let same = graph.ty(*edge).map(|t| &t.shape)
                == graph.nodes[last as usize].outputs.first().map(|t| &t.shape);
            if members.contains(&source)
                || !same
                || !fusible(graph, source as usize)
                || (uses.get(source as usize) != Some(&1) && !cheap())
            {
                continue;
            }
            let mut more = members.clone();
            more.push(source);
            more.sort_unstable();
            if more.len() <= MOST_MEMBERS && inputs_of(graph, &more).len() <= MOST_INPUTS {
                members.push(source);
            }
        }
    }
    members.sort_unstable();
    members
}
