//! `Rebuild`: how a pass makes a new graph from an old one, node by node.
//!
//! Invariant: nodes are pushed in program order; an old edge is replaced wherever it was used.
//! Does not know: what a pass is after.

use crate::{Edge, Graph, Node};
use ferroflow_base::{Error, Result};
use ferroflow_op::{Attrs, OpDef, SmallVec, TensorType};
use ferroflow_ops::array::constant::{CONST, Const};
use ferroflow_tensor::Array;

/// The new graph, and what became of the old one's edges.
pub(crate) struct Rebuild {
    nodes: Vec<Node>,
    map: Vec<SmallVec<[Option<Edge>; 1]>>,
    params: usize,
}

impl Rebuild {
    pub(crate) fn new(old: &Graph) -> Rebuild {
        let map = old.nodes.iter().map(|n| SmallVec::from_elem(None, n.outputs.len())).collect();
        Rebuild { nodes: Vec::with_capacity(old.nodes.len()), map, params: old.params }
    }

    /// The new edge for an old one.
    pub(crate) fn edge(&self, old: Edge) -> Result<Edge> {
        self.map
            .get(old.node as usize)
            .and_then(|outputs| outputs.get(old.output as usize).copied().flatten())
            .ok_or_else(|| {
                Error::internal(format!("%{}:{} was dropped but is used", old.node, old.output))
            })
    }

    /// The new edges for old ones.
    pub(crate) fn edges(&self, old: &[Edge]) -> Result<SmallVec<[Edge; 3]>> {
        old.iter().map(|&e| self.edge(e)).collect()
    }

    /// The nodes so far.
    pub(crate) fn nodes(&self) -> &[Node] {
        &self.nodes
    }

    pub(crate) fn ty(&self, edge: Edge) -> Option<&TensorType> {
        self.nodes.get(edge.node as usize)?.outputs.get(edge.output as usize)
    }

    pub(crate) fn constant(&self, edge: Edge) -> Option<&Array> {
        self.nodes.get(edge.node as usize)?.constant()
    }

    /// Adds a node whose inputs are edges of the new graph; gives its id.
    pub(crate) fn push(&mut self, node: Node) -> u32 {
        self.nodes.push(node);
        self.nodes.len() as u32 - 1
    }

    /// Adds a constant.
    pub(crate) fn push_constant(&mut self, value: Array) -> Edge {
        let outputs = [TensorType::of(&value)].into_iter().collect();
        let attrs = Const::of(value).into();
        let node = Node::new(&CONST, attrs, SmallVec::new(), outputs);
        Edge { node: self.push(node), output: 0 }
    }

    /// Says that output `output` of old node `old` is `new` from now on.
    pub(crate) fn replace(&mut self, old: u32, output: u32, new: Edge) {
        if let Some(slot) =
            self.map.get_mut(old as usize).and_then(|outputs| outputs.get_mut(output as usize))
        {
            *slot = Some(new);
        }
    }

    /// Adds a node of another record in the place of an old one, of the same type and on the same
    /// device; `inputs` are edges of the old graph.
    pub(crate) fn push_like(
        &mut self,
        old: &Node,
        op: &'static OpDef,
        attrs: Attrs,
        inputs: &[Edge],
    ) -> Result<u32> {
        let inputs = self.edges(inputs)?;
        Ok(self.push(Node { op, attrs, inputs, ..old.clone() }))
    }

    /// Copies an old node.
    pub(crate) fn keep(&mut self, id: u32, node: &Node) -> Result<u32> {
        let mut node = node.clone();
        node.inputs = self.edges(&node.inputs)?;
        let outputs = node.outputs.len() as u32;
        let new = self.push(node);
        (0..outputs).for_each(|i| self.replace(id, i, Edge { node: new, output: i }));
        Ok(new)
    }

    /// The new graph.
    pub(crate) fn finish(self, old: &Graph) -> Result<Graph> {
        let results = self.edges(&old.results)?.to_vec();
        Ok(Graph { nodes: self.nodes, params: self.params, results })
    }
}
