//! The IR: a list of nodes, each a record with attributes, inputs and output types.
//!
//! Invariant: see the crate; a node's inputs have smaller ids than its own.
//! Does not know: how it was made or will be run.

use ferroflow_base::{Error, Frame, Place, Result};
use ferroflow_op::{AttrValue, Attrs, Effects, FuncRef, KernelState, OpDef, SmallVec, TensorType};
use ferroflow_tensor::Array;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

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
    /// What does not change its result: name, place, where it comes from.
    pub about: About,
}

/// What a node carries beside what it computes.
#[derive(Clone, Debug, Default)]
pub struct About {
    /// The name it was given; others are made from scope and operation by [`Graph::names`].
    pub name: Option<Arc<str>>,
    /// What it is called in the place of its operation, if it has no name.
    pub label: Option<Label>,
    /// The name scope it was made in: `model/dense`.
    pub scope: Option<Arc<str>>,
    /// The lines of the user's program it comes from, innermost first.
    pub origin: Option<Arc<[Place]>>,
    /// The device it was placed on, if one was asked for.
    pub device: Option<Arc<str>>,
    /// Attributes that its record does not declare, kept as they were read.
    pub extra: Option<Arc<BTreeMap<String, AttrValue>>>,
    /// What the operation remembers from run to run, if it remembers anything.
    pub state: Option<Arc<KernelState>>,
}

/// What an operator's node is called, and the constants made for it: `x + 1` is `add`, the 1 is `add/y`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Label {
    /// The operator's name; empty for that of the operation.
    pub name: &'static str,
    /// For each input what it is called if it is a constant made for this node; empty if it is none.
    pub parts: &'static [&'static str],
    /// Which part this node is, of the node that comes after it; empty for the operator's own.
    pub part: &'static str,
}

impl Label {
    /// An operator's label.
    pub const fn new(name: &'static str, parts: &'static [&'static str]) -> Label {
        Label { name, parts, part: "" }
    }
}

impl About {
    /// A place to remember for what needs one: random operations, and calls, whose functions may.
    pub(crate) fn with_state_for(self, op: &OpDef) -> About {
        let state = matches!(op.effects, Effects::Random | Effects::OfFunctions);
        About { state: state.then(Arc::default), ..self }
    }
}

impl Node {
    /// An operation with nothing said about it.
    pub fn new(
        op: &'static OpDef,
        attrs: Attrs,
        inputs: SmallVec<[Edge; 3]>,
        outputs: SmallVec<[TensorType; 1]>,
    ) -> Node {
        let about = About::default().with_state_for(op);
        Node { op, attrs, inputs, outputs, about }
    }

    /// The operation as front ends show it: a parameter is a placeholder.
    pub fn kind(&self) -> &'static str {
        if *self.op == crate::internal::ARG { "Placeholder" } else { self.op.name }
    }

    /// How messages call it: its name, or its operation and position.
    pub fn label(&self, id: usize) -> String {
        match &self.about.name {
            Some(name) => format!("{} (node {name:?})", self.op.name),
            None => format!("{} (node %{id})", self.op.name),
        }
    }

    /// An error of this node: which node, and where it was asked for.
    #[cold]
    pub(crate) fn blamed(&self, id: usize, error: Error) -> Error {
        let error = error.in_frame(Frame::Node(self.label(id)));
        match &self.about.origin {
            Some(origin) => error.from_origin(origin.clone()),
            None => error,
        }
    }

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

/// The graph a function is made of; an error that says why for one that is made of something else.
pub fn graph_of(function: &FuncRef) -> Result<&Graph> {
    crate::Function::of(function).map(crate::Function::graph)
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

    /// A name for each node, all different: its own, or its operation's within its scope with a number
    /// where that is taken (`dense/MatMul_1`), as TensorFlow names nodes.
    pub fn names(&self) -> Vec<String> {
        let given = self.nodes.iter().filter_map(|n| n.about.name.as_deref().map(String::from));
        let mut taken: HashSet<String> = given.collect();
        let mut counts: HashMap<String, usize> = HashMap::new();
        let mut names = Vec::with_capacity(self.nodes.len());
        for node in &self.nodes {
            if let Some(name) = &node.about.name {
                names.push(name.to_string());
                continue;
            }
            let mut base = match (&node.about.scope, node.about.label) {
                (Some(scope), None) => format!("{scope}/{}", node.op.name),
                (None, None) => node.op.name.to_string(),
                (Some(scope), Some(label)) => format!("{scope}/{}", label.name),
                (None, Some(label)) => label.name.to_string(),
            };
            if let Some(Label { part, .. }) = node.about.label.filter(|l| !l.part.is_empty()) {
                let mut count = counts.get(&base).copied().unwrap_or_default();
                let whole = loop {
                    let name = if count == 0 { base.clone() } else { format!("{base}_{count}") };
                    count += 1;
                    if !taken.contains(&name) {
                        break name;
                    }
                };
                base = format!("{whole}/{part}");
            }
            let count = counts.entry(base.clone()).or_default();
            let name = loop {
                let name = if *count == 0 { base.clone() } else { format!("{base}_{count}") };
                *count += 1;
                if taken.insert(name.clone()) {
                    break name;
                }
            };
            names.push(name);
        }
        names
    }

    /// The strongest effect of any node.
    pub fn effects(&self) -> Effects {
        self.nodes.iter().map(Node::effects).max().unwrap_or(Effects::Pure)
    }
}
