//! The tree of objects in a checkpoint, by which `tf.train.Checkpoint.restore` finds variables.
//!
//! Invariant: node 0 is the root, and every reference is to a node there is.
//! Does not know: the objects themselves.

use crate::message::{
    BoolValue, ObjectReference, SerializedTensor, SlotVariableReference, TrackableObject,
    TrackableObjectGraph,
};
use ferroflow_base::{Error, Result};
use prost::Message;

/// The name of the tensor in which a checkpoint keeps its object graph.
pub const OBJECT_GRAPH_KEY: &str = "_CHECKPOINTABLE_OBJECT_GRAPH";

/// The number of an object in an [`ObjectGraph`]; 0 is the root.
pub type NodeId = usize;

/// An object of an [`ObjectGraph`]: what it holds and which values it has.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ObjectNode {
    /// The objects that this one holds, by the name it holds them under.
    pub children: Vec<(String, NodeId)>,
    /// The values of the object: attribute name (`VARIABLE_VALUE`), full name (`dense/kernel`), and the name of
    /// the tensor in the checkpoint.
    pub attributes: Vec<(String, String, String)>,
    /// Variables that an optimizer keeps for others.
    pub slot_variables: Vec<SlotVariable>,
}

/// The note that an optimizer keeps `slot` for the variable `original`, as `name` (`m`, `momentum`).
#[derive(Clone, Debug, PartialEq)]
pub struct SlotVariable {
    /// The variable that is trained.
    pub original: NodeId,
    /// The name it is kept as: `m`, `momentum`.
    pub name: String,
    /// The variable kept for it.
    pub slot: NodeId,
}

/// The tree of objects that a checkpoint's tensors belong to.
///
/// ```
/// use ferroflow_io::ObjectGraph;
/// let mut graph = ObjectGraph::new();
/// let layer = graph.child(0, "layer")?;
/// let kernel = graph.child(layer, "kernel")?;
/// assert_eq!(graph.variable(kernel, "kernel")?, "layer/kernel/.ATTRIBUTES/VARIABLE_VALUE");
/// # Ok::<(), ferroflow_base::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct ObjectGraph {
    nodes: Vec<ObjectNode>,
    /// The path of each node from the root, as it was first reached.
    paths: Vec<String>,
}

impl Default for ObjectGraph {
    fn default() -> Self {
        ObjectGraph::new()
    }
}

impl ObjectGraph {
    /// A graph of a root alone.
    pub fn new() -> ObjectGraph {
        ObjectGraph { nodes: vec![ObjectNode::default()], paths: vec![String::new()] }
    }

    /// A graph of these nodes, the root first, whose attributes name their tensors already.
    ///
    /// `InvalidArgument` where there is no node, or one refers to another that there is not.
    pub fn of_nodes(nodes: Vec<ObjectNode>) -> Result<ObjectGraph> {
        let n = nodes.len();
        if n == 0 {
            return Err(Error::invalid_argument("an object graph has a root"));
        }
        for node in &nodes {
            let slots = node.slot_variables.iter().flat_map(|s| [s.original, s.slot]);
            if let Some(id) = node.children.iter().map(|c| c.1).chain(slots).find(|&id| id >= n) {
                return Err(no_node(id, n));
            }
        }
        // Paths serve to name new tensors, which such a graph does not need.
        Ok(ObjectGraph { paths: vec![String::new(); n], nodes })
    }

    /// All nodes, the root first.
    pub fn nodes(&self) -> &[ObjectNode] {
        &self.nodes
    }

    /// A new object, which `parent` holds under `name`.
    pub fn child(&mut self, parent: NodeId, name: &str) -> Result<NodeId> {
        let escaped = escape(name);
        let id = self.nodes.len();
        let above = self.paths.get(parent).ok_or_else(|| no_node(parent, id))?;
        let path = if above.is_empty() { escaped } else { format!("{above}/{escaped}") };
        self.link(parent, name, None)?;
        self.nodes.push(ObjectNode::default());
        self.paths.push(path);
        Ok(id)
    }

    /// Lets `parent` hold an object that is there already.
    pub fn share(&mut self, parent: NodeId, name: &str, child: NodeId) -> Result<()> {
        self.link(parent, name, Some(child))
    }

    fn link(&mut self, parent: NodeId, name: &str, child: Option<NodeId>) -> Result<()> {
        let n = self.nodes.len();
        if let Some(child) = child.filter(|&c| c >= n) {
            return Err(no_node(child, n));
        }
        let node = self.nodes.get_mut(parent).ok_or_else(|| no_node(parent, n))?;
        if node.children.iter().any(|(other, _)| other == name) {
            return Err(Error::already_exists(format!("node {parent} holds a {name:?} already")));
        }
        node.children.push((name.to_owned(), child.unwrap_or(n)));
        Ok(())
    }

    /// Says that `node` is a variable, and returns the name its tensor must have.
    pub fn variable(&mut self, node: NodeId, full_name: &str) -> Result<String> {
        self.attribute(node, "VARIABLE_VALUE", full_name)
    }

    /// Says that `node` has a value, and returns the name its tensor must have.
    pub fn attribute(&mut self, node: NodeId, name: &str, full_name: &str) -> Result<String> {
        let n = self.nodes.len();
        let path = self.paths.get(node).ok_or_else(|| no_node(node, n))?;
        let slash = if path.is_empty() { "" } else { "/" };
        let key = format!("{path}{slash}.ATTRIBUTES/{name}");
        self.attribute_at(node, name, full_name, &key)?;
        Ok(key)
    }

    /// Says that `node` has a value, which is the tensor `key`.
    pub fn attribute_at(
        &mut self,
        node: NodeId,
        name: &str,
        full_name: &str,
        key: &str,
    ) -> Result<()> {
        let n = self.nodes.len();
        let object = self.nodes.get_mut(node).ok_or_else(|| no_node(node, n))?;
        object.attributes.push((name.to_owned(), full_name.to_owned(), key.to_owned()));
        Ok(())
    }

    /// Says that `optimizer` keeps `slot` for `original` as `name`; returns the name its tensor
    /// must have, which TensorFlow puts below that of `original`.
    pub fn slot(
        &mut self,
        optimizer: NodeId,
        original: NodeId,
        name: &str,
        full_name: &str,
    ) -> Result<(NodeId, String)> {
        let n = self.nodes.len();
        let path_of = |id: NodeId| self.paths.get(id).ok_or_else(|| no_node(id, n));
        let (above, below) = (path_of(original)?, path_of(optimizer)?);
        let path = format!("{above}/.OPTIMIZER_SLOT/{below}/{}", escape(name));
        self.nodes.push(ObjectNode::default());
        self.paths.push(path);
        let slot = SlotVariable { original, name: name.to_owned(), slot: n };
        if let Some(node) = self.nodes.get_mut(optimizer) {
            node.slot_variables.push(slot);
        }
        Ok((n, self.variable(n, full_name)?))
    }

    /// The serialized `TrackableObjectGraph`.
    pub(crate) fn encode(&self) -> Result<Vec<u8>> {
        let number = |id: NodeId| {
            i32::try_from(id)
                .map_err(|_| Error::resource_exhausted(format!("{id} objects in a checkpoint")))
        };
        let has_values = self.has_values();
        let mut nodes = Vec::with_capacity(self.nodes.len());
        for (node, has_values) in self.nodes.iter().zip(has_values) {
            let mut object = TrackableObject {
                has_checkpoint_values: Some(BoolValue { value: has_values }),
                ..TrackableObject::default()
            };
            for (local_name, id) in &node.children {
                let (node_id, local_name) = (number(*id)?, local_name.clone());
                object.children.push(ObjectReference { node_id, local_name });
            }
            for (name, full_name, key) in &node.attributes {
                let (name, full_name) = (name.clone(), full_name.clone());
                let checkpoint_key = key.clone();
                object.attributes.push(SerializedTensor { name, full_name, checkpoint_key });
            }
            for slot in &node.slot_variables {
                object.slot_variables.push(SlotVariableReference {
                    original_variable_node_id: number(slot.original)?,
                    slot_name: slot.name.clone(),
                    slot_variable_node_id: number(slot.slot)?,
                });
            }
            nodes.push(object);
        }
        Ok(TrackableObjectGraph { nodes }.encode_to_vec())
    }

    /// For each node, whether it or one below it has a value.
    fn has_values(&self) -> Vec<bool> {
        let mut parents = vec![Vec::new(); self.nodes.len()];
        for (id, node) in self.nodes.iter().enumerate() {
            let slots = node.slot_variables.iter().map(|s| s.slot);
            for child in node.children.iter().map(|c| c.1).chain(slots) {
                if let Some(of_child) = parents.get_mut(child) {
                    of_child.push(id);
                }
            }
        }
        let mut has = vec![false; self.nodes.len()];
        let with_values = |(id, n): (usize, &ObjectNode)| (!n.attributes.is_empty()).then_some(id);
        let mut todo: Vec<NodeId> = self.nodes.iter().enumerate().filter_map(with_values).collect();
        while let Some(id) = todo.pop() {
            if let Some(flag) = has.get_mut(id).filter(|flag| !**flag) {
                *flag = true;
                todo.extend(parents.get(id).into_iter().flatten());
            }
        }
        has
    }

    /// From a serialized `TrackableObjectGraph`.
    pub(crate) fn decode(bytes: &[u8]) -> Result<ObjectGraph> {
        let damaged = |what: String| Error::data_loss(format!("the object graph: {what}"));
        let graph = TrackableObjectGraph::decode(bytes).map_err(|e| damaged(e.to_string()))?;
        let n = graph.nodes.len();
        let id = |number: i32| {
            let id = usize::try_from(number).ok().filter(|&id| id < n);
            id.ok_or_else(|| damaged(format!("node {number} is not one of {n}")))
        };
        let mut nodes = Vec::with_capacity(n);
        for object in graph.nodes {
            let mut node = ObjectNode::default();
            for child in object.children {
                node.children.push((child.local_name, id(child.node_id)?));
            }
            for value in object.attributes {
                node.attributes.push((value.name, value.full_name, value.checkpoint_key));
            }
            for slot in object.slot_variables {
                node.slot_variables.push(SlotVariable {
                    original: id(slot.original_variable_node_id)?,
                    name: slot.slot_name,
                    slot: id(slot.slot_variable_node_id)?,
                });
            }
            nodes.push(node);
        }
        ObjectGraph::of_nodes(nodes).map_err(|e| damaged(e.message().to_owned()))
    }

    /// The node that the names lead to from the root.
    pub fn find<'n>(&self, names: impl IntoIterator<Item = &'n str>) -> Option<NodeId> {
        names.into_iter().try_fold(0, |id, name| {
            let node: &ObjectNode = self.nodes.get(id)?;
            node.children.iter().find(|(n, _)| n == name).map(|(_, child)| *child)
        })
    }
}

/// A name as part of a path: without slashes, and without a dot that could begin `.ATTRIBUTES`.
fn escape(name: &str) -> String {
    name.replace('.', "..").replace('/', ".S")
}

#[cold]
fn no_node(id: NodeId, n: usize) -> Error {
    Error::invalid_argument(format!("node {id} is not one of the graph's {n}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_graph_round_trips() {
        let mut graph = ObjectGraph::new();
        let model = graph.child(0, "model").unwrap();
        let w = graph.child(model, "a/b.c").unwrap();
        let key = graph.variable(w, "w").unwrap();
        assert_eq!(key, "model/a.Sb..c/.ATTRIBUTES/VARIABLE_VALUE");
        let optimizer = graph.child(0, "opt").unwrap();
        let (slot, key) = graph.slot(optimizer, w, "m", "w/m").unwrap();
        assert_eq!(key, "model/a.Sb..c/.OPTIMIZER_SLOT/opt/m/.ATTRIBUTES/VARIABLE_VALUE");
        graph.share(0, "same", w).unwrap();
        assert!(graph.share(0, "same", w).is_err());
        assert!(graph.share(0, "none", 99).is_err());
        assert!(graph.child(99, "x").is_err());
        let back = ObjectGraph::decode(&graph.encode().unwrap()).unwrap();
        assert_eq!(back.nodes(), graph.nodes());
        assert_eq!(back.find(["model", "a/b.c"]), Some(w));
        assert_eq!(back.nodes()[optimizer].slot_variables[0].slot, slot);
        assert_eq!(graph.has_values(), [true; 5]);
        assert_eq!(ObjectGraph::of_nodes(graph.nodes().to_vec()).unwrap().nodes(), graph.nodes());
        assert!(ObjectGraph::of_nodes(Vec::new()).is_err());
        let lost = ObjectNode { children: vec![("x".into(), 1)], ..ObjectNode::default() };
        assert!(ObjectGraph::of_nodes(vec![lost]).is_err());
        assert!(ObjectGraph::decode(b"").is_err());
        assert!(ObjectGraph::decode(b"\x0a\x04\x0a\x02\x08\x07").is_err());
    }
}
