//! The IR: a list of nodes, each a record with attributes, inputs and output types.
//!
//! Invariant: see the crate; a node's inputs have smaller ids than its own.
//! Does not know: how it was made or will be run.

use ferroflow_op::{Attrs, Effects, OpDef, SmallVec, TensorType};
use ferroflow_tensor::Array;

/// The position of a node in its graph.
pub type NodeId = u32;

/// One output of a node.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Edge {
    /// The node.
    pub node: NodeId,
    /// Which of its outputs.
    pub output: u32,
}

/// One operation of a graph.
#[derive(Clone, Debug)]
pub struct Node {
    /// Its record.
    pub op: &'static OpDef,
    /// Its attributes.
    pub attrs: Attrs,
    /// Where its inputs come from.
    pub inputs: SmallVec<[Edge; 3]>,
    /// The types of its outputs.
    pub outputs: SmallVec<[TensorType; 1]>,
    /// The device it was placed on, if one was asked for.
    pub device: Option<std::sync::Arc<str>>,
}

impl Node {
    /// What it does beside computing, its functions considered.
    pub fn effects(&self) -> Effects {
        match self.op.effects {
            Effects::OfFunctions => self
                .attrs
                .functions(self.op.attrs)
                .iter()
                .map(|f| f.effects())
                .max()
                .unwrap_or(Effects::Pure),
            own => own,
        }
    }

    /// The value, if it is a constant.
    pub fn constant(&self) -> Option<&Array> {
        if *self.op != ferroflow_ops::array::constant::CONST {
            return None;
        }
        self.attrs.get::<ferroflow_ops::array::constant::Const>().ok().map(|c| &c.value)
    }
}

/// Nodes in program order. The first ones are the parameters.
#[derive(Clone, Debug, Default)]
pub struct Graph {
    /// The nodes.
    pub nodes: Vec<Node>,
    /// How many of them, from the start, are parameters.
    pub params: usize,
    /// What it returns.
    pub results: Vec<Edge>,
}

impl Graph {
    /// The node of this id; `None` if there is none.
    pub fn node(&self, id: NodeId) -> Option<&Node> {
        self.nodes.get(id as usize)
    }

    /// The type of an edge.
    pub fn ty(&self, edge: Edge) -> Option<&TensorType> {
        self.node(edge.node)?.outputs.get(edge.output as usize)
    }

    /// The value of an edge, if it is a constant.
    pub fn constant(&self, edge: Edge) -> Option<&Array> {
        self.node(edge.node)?.constant()
    }

    /// How often each node's outputs are used, by nodes and as results.
    pub fn uses(&self) -> Vec<u32> {
        let mut uses = vec![0u32; self.nodes.len()];
        let edges = self.nodes.iter().flat_map(|n| n.inputs.iter()).chain(&self.results);
        for edge in edges {
            if let Some(n) = uses.get_mut(edge.node as usize) {
                *n += 1;
            }
        }
        uses
    }

    /// The strongest effect of any node.
    pub fn effects(&self) -> Effects {
        self.nodes.iter().map(Node::effects).max().unwrap_or(Effects::Pure)
    }
}
