//! Specialising: types made precise for given arguments, and what inference alone then knows
//! (shapes, sizes) made constant.
//!
//! Does not know: values of plain arguments: plans are made per shape, not per value.

use super::rebuild::Rebuild;
use crate::internal::Arg;
use crate::{Edge, Graph, Node};
use ferroflow_base::{Error, Result};
use ferroflow_op::{Effects, Infer, Input, SmallVec, TensorType};

pub(crate) fn specialise(graph: &mut Graph, types: &[TensorType]) -> Result<usize> {
    let mut next = Rebuild::new(graph);
    let mut changes = 0;
    for (id, node) in graph.nodes.iter().enumerate() {
        if id < graph.params {
            let ty = types.get(id).ok_or_else(|| Error::internal("an argument type is missing"))?;
            let arg: &Arg = node.attrs.get()?;
            let attrs = Arg { shape: ty.shape.clone(), ..arg.clone() };
            let outputs = [ty.clone()].into_iter().collect();
            let copy = Node { attrs: attrs.into(), outputs, ..node.clone() };
            let new = next.push(copy);
            next.replace(id as u32, 0, Edge { node: new, output: 0 });
            continue;
        }
        let inputs = next.edges(&node.inputs)?;
        let (outputs, known) = {
            let mut given: SmallVec<[Input<'_>; 4]> = SmallVec::new();
            for &edge in &inputs {
                let ty = next.ty(edge).ok_or_else(|| Error::internal("a bad edge"))?;
                given.push(Input::Typed(ty, next.constant(edge)));
            }
            Infer::run(node.op, &node.attrs, &given)
                .map_err(|e| e.in_frame(format!("%{id} {}", node.op.name)))?
        };
        let pure = node.op.effects == Effects::Pure && !node.inputs.is_empty();
        if pure && known.len() == outputs.len() && known.iter().all(Option::is_some) {
            for (i, value) in known.into_iter().flatten().enumerate() {
                let edge = next.push_constant(value);
                next.replace(id as u32, i as u32, edge);
            }
            changes += 1;
            continue;
        }
        let merged = outputs
            .iter()
            .zip(&node.outputs)
            .map(|(new, old)| TensorType {
                dtype: new.dtype,
                shape: new.shape.merge(&old.shape).unwrap_or_else(|_| new.shape.clone()),
                handle: new.handle.clone().or_else(|| old.handle.clone()),
            })
            .collect();
        let copy = Node { inputs, outputs: merged, ..node.clone() };
        let n = copy.outputs.len() as u32;
        let new = next.push(copy);
        (0..n).for_each(|i| next.replace(id as u32, i, Edge { node: new, output: i }));
    }
    *graph = next.finish(graph)?;
    Ok(changes)
}
