//! Identities that records state: `x + 0`, `x * 1`, `f(f(x))`, views that change nothing, repetitions that
//! the reader would make anyway.
//!
//! Invariant: only what keeps every bit: `x + 0` is dropped only where it cannot turn -0 into 0,
//! so not for floats.
//! Does not know: which operation has which identity.

use super::rebuild::Rebuild;
use crate::{Edge, Graph, Node};
use ferroflow_base::Result;
use ferroflow_op::{Cpu, Effects, Infer, Input, SmallVec};
use ferroflow_tensor::{Array, DType, dispatch};

pub(crate) fn run(graph: &mut Graph, _: &mut Vec<String>) -> Result<usize> {
    let mut next = Rebuild::new(graph);
    let mut changes = 0;
    for (id, node) in graph.nodes.iter().enumerate() {
        let mut inputs = next.edges(&node.inputs)?;
        let unspread = unspread(&next, node, &mut inputs);
        match simplified(&next, node, &inputs).filter(|_| id >= graph.params) {
            Some(edge) => next.replace(id as u32, 0, edge),
            None if unspread => {
                let new = next.push(Node { inputs, ..node.clone() });
                next.replace(id as u32, 0, Edge { node: new, output: 0 });
            }
            None => {
                next.keep(id as u32, node)?;
                continue;
            }
        }
        changes += 1;
    }
    *graph = next.finish(graph)?;
    Ok(changes)
}

/// Lets an elementwise function read what is repeated itself instead of its repetition, where the other
/// operands say the shape already.
fn unspread(new: &Rebuild, node: &Node, inputs: &mut SmallVec<[Edge; 3]>) -> bool {
    let (Cpu::Elementwise(_), [out]) = (node.op.cpu, node.outputs.as_slice()) else { return false };
    if !out.shape.is_known() {
        return false;
    }
    let mut any = false;
    for i in 0..inputs.len() {
        let source = |edge: Edge| {
            let maker = new.nodes().get(edge.node as usize)?;
            maker.inputs.first().copied().filter(|_| maker.op.algebra.spreads)
        };
        let Some(source) = inputs.get(i).copied().and_then(source) else { continue };
        // Not every function of elements broadcasts: inference refuses only what it knows.
        if !new.ty(source).is_some_and(|t| t.shape.is_known()) {
            continue;
        }
        let mut less = inputs.clone();
        if let Some(slot) = less.get_mut(i) {
            *slot = source;
        }
        let given: Option<SmallVec<[Input<'_>; 3]>> = less
            .iter()
            .map(|&edge| Some(Input::Typed(new.ty(edge)?, new.constant(edge))))
            .collect();
        let types = given.and_then(|given| Infer::run(node.op, &node.attrs, &given).ok());
        if types.is_some_and(|(types, _)| types.first() == Some(out)) {
            *inputs = less;
            any = true;
        }
    }
    any
}

/// The edge that is equal to the node's one output.
fn simplified(new: &Rebuild, node: &Node, inputs: &[Edge]) -> Option<Edge> {
    let [out] = node.outputs.as_slice() else { return None };
    if node.op.effects != Effects::Pure || !out.shape.is_known() {
        return None;
    }
    let same_type = |e: Edge| new.ty(e).is_some_and(|t| t == out);
    let algebra = &node.op.algebra;
    let first = *inputs.first()?;
    // A reduction that leaves the shape as it is folds single elements.
    let known = || inputs.iter().skip(1).all(|&e| new.constant(e).is_some());
    let keeps = algebra.view || (matches!(node.op.cpu, Cpu::Reduce(_)) && known());
    if keeps && same_type(first) {
        return Some(first);
    }
    if let Some(identity) = algebra.right_identity
        && let &[a, b] = inputs
    {
        let exact = identity != 0.0 || !(out.dtype.is_floating() || out.dtype.is_complex());
        if exact && same_type(a) && new.constant(b).is_some_and(|c| is(c, identity)) {
            return Some(a);
        }
        if exact
            && algebra.commutative
            && same_type(b)
            && new.constant(a).is_some_and(|c| is(c, identity))
        {
            return Some(b);
        }
    }
    if algebra.idempotent || algebra.involution {
        let inner = new.nodes().get(first.node as usize)?;
        if inner.op == node.op && inner.attrs == node.attrs && inputs.len() == 1 {
            return if algebra.idempotent { Some(first) } else { inner.inputs.first().copied() };
        }
    }
    None
}

/// Whether every element is `value`.
fn is(constant: &Array, value: f64) -> bool {
    if constant.dtype() == DType::Bool || constant.is_empty() || constant.len() > 4096 {
        return false;
    }
    let Ok(one) = Array::scalar_of(constant.dtype(), value) else { return false };
    dispatch!(constant.dtype(), T in numbers => {
        match (constant.slice::<T>(), one.item::<T>()) {
            (Ok(all), Ok(one)) => all.iter().all(|v| *v == one),
            _ => false,
        }
    })
    .unwrap_or(false)
}
