//! `Names`: a name for each node of a graph that is still growing, as TensorFlow names operations.
//!
//! Invariant: a node's name depends on the nodes before it only, so that a name once told stays.
//! Does not know: who asks. Nothing is computed until someone does.

use crate::{Node, NodeId};
use std::collections::HashMap;
use std::sync::Arc;

/// The names of the first nodes of a graph, as many as were asked about.
#[derive(Debug, Default)]
pub(crate) struct Names {
    list: Vec<Arc<str>>,
    /// Where each name is, whatever its case: names that differ in nothing else count as the same.
    taken: HashMap<String, NodeId>,
    /// How often a name was wanted.
    wanted: HashMap<String, usize>,
}

impl Names {
    /// A name for the next node: this one, with a number behind it where it is taken.
    pub(crate) fn fresh(&mut self, nodes: &[Node], wanted: &str) -> Arc<str> {
        self.catch_up(nodes);
        let key = wanted.to_lowercase();
        let before = self.wanted.get(&key).copied().unwrap_or_default();
        let (count, name) = self.next(wanted, before);
        self.wanted.insert(key, count);
        name.into()
    }

    /// The name that is next where a name was wanted so often, and how often it was then.
    fn next(&self, wanted: &str, mut count: usize) -> (usize, String) {
        loop {
            let suffix = if count == 0 { String::new() } else { format!("_{count}") };
            count += 1;
            let name = format!("{wanted}{suffix}");
            if !self.taken.contains_key(&name.to_lowercase()) {
                return (count, name);
            }
        }
    }

    /// The name of a node.
    pub(crate) fn of(&mut self, nodes: &[Node], id: NodeId) -> Option<Arc<str>> {
        self.catch_up(nodes);
        self.list.get(id as usize).cloned()
    }

    /// The node of this name.
    pub(crate) fn find(&mut self, nodes: &[Node], name: &str) -> Option<NodeId> {
        self.catch_up(nodes);
        let id = *self.taken.get(&name.to_lowercase())?;
        (**self.list.get(id as usize)? == *name).then_some(id)
    }

    fn catch_up(&mut self, nodes: &[Node]) {
        while let Some(node) = nodes.get(self.list.len()) {
            let known = nodes.get(..self.list.len()).unwrap_or_default();
            let name = match (&node.about.name, &node.about.scope) {
                // It was made unlike all before it.
                (Some(name), _) => name.clone(),
                (None, scope) => {
                    let label = node.about.label;
                    let kind = label.map_or(node.kind(), |label| label.name);
                    let whole = match scope {
                        Some(scope) => format!("{scope}/{kind}"),
                        None => kind.to_string(),
                    };
                    match label.map_or("", |label| label.part) {
                        "" => self.fresh(known, &whole),
                        // The node it is a part of comes after it, and gets the name that is next.
                        part => {
                            let count = self.wanted.get(&whole.to_lowercase()).copied();
                            let (_, whole) = self.next(&whole, count.unwrap_or_default());
                            self.fresh(known, &format!("{whole}/{part}"))
                        }
                    }
                }
            };
            self.taken.insert(name.to_lowercase(), self.list.len() as NodeId);
            self.list.push(name);
        }
    }
}
