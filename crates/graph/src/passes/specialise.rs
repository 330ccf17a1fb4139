//! Specialising: types made precise for given arguments, and what inference alone then knows
//! (shapes, sizes) made constant.
//!
//! Does not know: values of plain arguments: plans are made per shape, not per value.

use super::rebuild::Rebuild;
use crate::internal::{Arg, SIZE_VALUES, SizeValues};
use crate::{Edge, Graph, Node, partial};
use ferroflow_base::{Error, Result};
use ferroflow_op::{Effects, Infer, Input, SmallVec, TensorType};
use ferroflow_tensor::Array;

/// What inference finds of the outputs of each node.
pub(super) struct Found {
    pub(super) types: Vec<SmallVec<[TensorType; 1]>>,
    /// Their values, where they follow from the types.
    pub(super) values: Vec<SmallVec<[Option<Array>; 1]>>,
}

impl Found {
    pub(super) fn ty(&self, edge: Edge) -> Option<&TensorType> {
        self.types.get(edge.node as usize)?.get(edge.output as usize)
    }

    fn value(&self, edge: Edge) -> Option<&Array> {
        self.values.get(edge.node as usize)?.get(edge.output as usize)?.as_ref()
    }
}

/// Makes the types of a graph precise. Nodes that nothing uses must be gone: one that cannot run with these arguments
/// would be an error, though it never runs.
pub(crate) fn specialise(graph: &mut Graph, types: &[TensorType]) -> Result<usize> {
    let found = infer(graph, types)?;
    apply(graph, &found, |_| Some(Replacement::Constant))
}

/// Runs inference on the graph, node by node, for arguments of these types.
pub(super) fn infer(graph: &Graph, types: &[TensorType]) -> Result<Found> {
    let nodes = graph.nodes.len();
    let mut found = Found { types: Vec::with_capacity(nodes), values: Vec::with_capacity(nodes) };
    for (id, node) in graph.nodes.iter().enumerate() {
        if id < graph.params {
            let ty = types.get(id).ok_or_else(|| Error::internal("an argument type is missing"))?;
            found.types.push([ty.clone()].into_iter().collect());
            found.values.push(SmallVec::new());
            continue;
        }
        if let Some(value) = node.constant() {
            found.types.push(node.outputs.clone());
            found.values.push([Some(value.clone())].into_iter().collect());
            continue;
        }
        let (outputs, mut values) = {
            let mut given: SmallVec<[Input<'_>; 4]> = SmallVec::new();
            for &edge in &node.inputs {
                let ty = found.ty(edge).ok_or_else(|| Error::internal("a bad edge"))?;
                given.push(Input::Typed(ty, found.value(edge)));
            }
            Infer::run(node.op, &node.attrs, &given)
                .map_err(|e| e.in_frame(format!("%{id} {}", node.op.name)))?
        };
        let pure = node.op.effects == Effects::Pure && !node.inputs.is_empty();
        if !pure || values.len() != outputs.len() || !values.iter().all(Option::is_some) {
            let inputs = || node.inputs.iter().map(|&e| found.value(e));
            values = match pure && partial::is_small(&outputs) {
                true => partial::computed(node.op, &node.attrs, inputs()).unwrap_or_default(),
                false => SmallVec::new(),
            };
        }
        let merged = outputs.iter().zip(&node.outputs).map(|(new, old)| TensorType {
            dtype: new.dtype,
            shape: new.shape.merge(&old.shape).unwrap_or_else(|_| new.shape.clone()),
            handle: new.handle.clone().or_else(|| old.handle.clone()),
        });
        found.types.push(merged.collect());
        found.values.push(values);
    }
    Ok(found)
}

/// What a node whose values are known becomes.
pub(super) enum Replacement {
    /// These values.
    Constant,
    /// Values that follow from sizes, one for each output.
    Sizes(Vec<SizeValues>),
}

/// Gives the graph the types that were found, and puts `replacement` in the place of nodes whose values are
/// known.
pub(super) fn apply(
    graph: &mut Graph,
    found: &Found,
    replacement: impl Fn(usize) -> Option<Replacement>,
) -> Result<usize> {
    let mut next = Rebuild::new(graph);
    let mut changes = 0;
    for (id, node) in graph.nodes.iter().enumerate() {
        let types = found.types.get(id).ok_or_else(|| Error::internal("a node without types"))?;
        if let (true, Some(ty)) = (id < graph.params, types.first()) {
            let arg: &Arg = node.attrs.get()?;
            let attrs = Arg { shape: ty.shape.clone(), ..arg.clone() };
            let copy = Node { attrs: attrs.into(), outputs: types.clone(), ..node.clone() };
            let new = next.push(copy);
            next.replace(id as u32, 0, Edge { node: new, output: 0 });
            continue;
        }
        let values = found.values.get(id).map(SmallVec::as_slice).unwrap_or(&[]);
        let known = node.constant().is_none() && !values.is_empty();
        if let Some(replacement) = known.then(|| replacement(id)).flatten() {
            let edges: Vec<Edge> = match replacement {
                Replacement::Constant => {
                    values.iter().flatten().map(|v| next.push_constant(v.clone())).collect()
                }
                Replacement::Sizes(all) => {
                    let node = |values: SizeValues| {
                        let ty = TensorType::new(values.dtype, values.shape.clone());
                        let types = [ty].into_iter().collect();
                        Node::new(&SIZE_VALUES, values.into(), SmallVec::new(), types)
                    };
                    let edge = |node| Edge { node, output: 0 };
                    all.into_iter().map(|values| edge(next.push(node(values)))).collect()
                }
            };
            for (i, edge) in edges.into_iter().enumerate() {
                next.replace(id as u32, i as u32, edge);
            }
            changes += 1;
            continue;
        }
        let inputs = next.edges(&node.inputs)?;
        let copy = Node { inputs, outputs: types.clone(), ..node.clone() };
        let n = copy.outputs.len() as u32;
        let new = next.push(copy);
        (0..n).for_each(|i| next.replace(id as u32, i, Edge { node: new, output: i }));
    }
    *graph = next.finish(graph)?;
    Ok(changes)
}
