//! `Rewrite`: another way to compute something, as a value that stands beside the kernel it leads to.
//!
//! A record lists the rewrites it takes part in ([`Algebra::rewrites`](crate::Algebra)). The optimiser shows
//! each of them every node that has such a record, or reads from one, through [`At`], and puts what comes
//! back in the node's place if its types are the node's.
//! Invariant: a rewrite changes no graph; what it gives is checked by inference before it is used.
//! Does not know: how a graph is stored.

use crate::{AttrValue, Attrs, OpDef, SmallVec, TensorType};
use ferroflow_tensor::Array;
use std::fmt;

/// Another way to compute the value of a node, which is the last of those that it covers.
pub struct Rewrite {
    /// What `explain` calls it.
    pub name: &'static str,
    /// The record it leads to.
    pub to: &'static OpDef,
    /// What to compute instead, given a node and `to`; `None` where it does not apply.
    pub apply: fn(&At<'_>, &'static OpDef) -> Option<Replacement>,
}

impl fmt::Debug for Rewrite {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} to {}", self.name, self.to.name)
    }
}

/// An output of a node of a graph.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Operand {
    /// The node.
    pub node: u32,
    /// Which of its outputs.
    pub output: u32,
}

/// A graph as rewrites see it.
pub trait Nodes {
    /// What a node does.
    fn op(&self, node: u32) -> Option<(&'static OpDef, &Attrs)>;
    /// Input `i` of a node.
    fn input(&self, node: u32, i: usize) -> Option<Operand>;
    /// How many inputs a node has.
    fn inputs(&self, node: u32) -> usize;
    /// How often a node's outputs are read, by nodes and as results.
    fn uses(&self, node: u32) -> u32;
    /// The type of an output.
    fn ty(&self, operand: Operand) -> Option<&TensorType>;
    /// The value of an output, if it is a constant.
    fn constant(&self, operand: Operand) -> Option<&Array>;
}

/// A node, and the graph around it.
#[derive(Clone, Copy)]
pub struct At<'a> {
    nodes: &'a dyn Nodes,
    node: u32,
    op: &'static OpDef,
    attrs: &'a Attrs,
}

impl<'a> At<'a> {
    /// The node of this number.
    pub fn new(nodes: &'a dyn Nodes, node: u32) -> Option<At<'a>> {
        let (op, attrs) = nodes.op(node)?;
        Some(At { nodes, node, op, attrs })
    }

    /// Its record.
    pub fn op(&self) -> &'static OpDef {
        self.op
    }

    /// The value of an attribute.
    pub fn attr(&self, name: &str) -> Option<AttrValue> {
        self.attrs.value(name)
    }

    /// All of its attributes.
    pub fn attrs(&self) -> &'a Attrs {
        self.attrs
    }

    /// Its inputs, if they are `N`.
    pub fn inputs<const N: usize>(&self) -> Option<[Operand; N]> {
        let all: Option<SmallVec<[Operand; 4]>> =
            (0..self.nodes.inputs(self.node)).map(|i| self.nodes.input(self.node, i)).collect();
        <[Operand; N]>::try_from(all?.as_slice()).ok()
    }

    /// All of its inputs.
    pub fn all_inputs(&self) -> SmallVec<[Operand; 4]> {
        (0..self.nodes.inputs(self.node)).filter_map(|i| self.nodes.input(self.node, i)).collect()
    }

    /// The node that made input `i`.
    pub fn producer(&self, i: usize) -> Option<At<'a>> {
        At::new(self.nodes, self.nodes.input(self.node, i)?.node)
    }

    /// Whether its value is read once only, so that it can be computed where it is read.
    pub fn is_read_once(&self) -> bool {
        self.nodes.uses(self.node) == 1
    }

    /// The type of an operand.
    pub fn ty(&self, operand: Operand) -> Option<&'a TensorType> {
        self.nodes.ty(operand)
    }

    /// The value of an operand, if it is a constant.
    pub fn constant(&self, operand: Operand) -> Option<&'a Array> {
        self.nodes.constant(operand)
    }
}

/// What a new node reads.
#[derive(Clone, Copy, Debug)]
pub enum Source {
    /// A value that is there.
    There(Operand),
    /// The value of an earlier new node, by number.
    New(usize),
}

impl From<Operand> for Source {
    fn from(operand: Operand) -> Source {
        Source::There(operand)
    }
}

/// New nodes of one output each; the last one's takes the place of the old value, or a value that is there.
#[derive(Default)]
pub struct Replacement {
    /// What takes the place where there are no new nodes.
    pub same: Option<Operand>,
    /// Record, attributes, inputs of each.
    pub nodes: SmallVec<[(&'static OpDef, Attrs, SmallVec<[Source; 4]>); 1]>,
}

impl Replacement {
    /// A value that is there.
    pub fn same(operand: Operand) -> Replacement {
        Replacement { same: Some(operand), nodes: SmallVec::new() }
    }

    /// One node.
    pub fn one<S: Into<Source>>(
        op: &'static OpDef,
        attrs: Attrs,
        inputs: impl IntoIterator<Item = S>,
    ) -> Replacement {
        Replacement::default().then(op, attrs, inputs)
    }

    /// The same with one more node.
    #[must_use]
    pub fn then<S: Into<Source>>(
        mut self,
        op: &'static OpDef,
        attrs: Attrs,
        inputs: impl IntoIterator<Item = S>,
    ) -> Replacement {
        self.nodes.push((op, attrs, inputs.into_iter().map(Into::into).collect()));
        self
    }
}
