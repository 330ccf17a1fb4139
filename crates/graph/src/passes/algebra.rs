//! Identities that records state: `x + 0`, `x * 1`, `f(f(x))`, views that change nothing.
//!
//! Invariant: only what keeps every bit: `x + 0` is dropped only where it cannot turn -0 into 0,
//! so not for floats.
//! Does not know: which operation has which identity.

use super::rebuild::Rebuild;
use crate::{Edge, Graph, Node};
use ferroflow_base::Result;
use ferroflow_op::Effects;
use ferroflow_tensor::{Array, DType, dispatch};

pub(crate) fn run(graph: &mut Graph, _: &mut Vec<String>) -> Result<usize> {
    let mut next = Rebuild::new(graph);
    let mut changes = 0;
    for (id, node) in graph.nodes.iter().enumerate() {
        let inputs = next.edges(&node.inputs)?;
        match simplified(&next, node, &inputs).filter(|_| id >= graph.params) {
            Some(edge) => {
                next.replace(id as u32, 0, edge);
                changes += 1;
            }
            None => {
                next.keep(id as u32, node)?;
            }
        }
    }
    *graph = next.finish(graph)?;
    Ok(changes)
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
    if algebra.view && same_type(first) {
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
