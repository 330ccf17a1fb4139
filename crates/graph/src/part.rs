//! The part of an open graph that some results need, as a function: what a session runs, what a first
//! value is computed by.
//!
//! Invariant: nodes keep their order, so effects happen as the program has them; what is given from outside
//! cuts off what would have computed it.
//! Does not know: who runs the part.

use crate::internal::{ARG, Arg};
use crate::{Builder, Edge, Function, Graph, Node, NodeId};
use ferroflow_base::{Error, Result};
use ferroflow_op::{SmallVec, TensorType, Value};
use std::collections::HashMap;

/// What a part of a graph is to compute; see [`Builder::part`].
#[derive(Clone, Copy, Debug, Default)]
pub struct Wanted<'a> {
    /// Values that are given: the parameters, in this order. What computes them is no part.
    pub feeds: &'a [Value],
    /// The results.
    pub fetches: &'a [Value],
    /// Nodes that run whether or not a result depends on them.
    pub run: &'a [NodeId],
}

impl Builder {
    /// The parameters asked for so far, without those that stand for outer values.
    pub fn placeholders(&self) -> Vec<Value> {
        let captured = self.captured_nodes();
        let own = |(id, node): (usize, &Node)| {
            (*node.op == ARG && !captured.contains(&id)).then_some(id as NodeId)
        };
        let ids = self.nodes().iter().enumerate().filter_map(own);
        ids.filter_map(|node| self.value(Edge { node, output: 0 })).collect()
    }

    /// The function of those nodes that are wanted, as they are now, and of those that they run after; the
    /// graph goes on. Its parameters are the values given, then the outer values that it uses, which are
    /// given too.
    ///
    /// `InvalidArgument` for a parameter of the graph that is needed and not given.
    pub fn part(&mut self, name: &str, wanted: &Wanted<'_>) -> Result<(Function, Vec<Value>)> {
        let results = wanted.fetches.iter().map(|v| self.edge(v)).collect::<Result<Vec<_>>>()?;
        let mut given: HashMap<Edge, u32> = HashMap::new();
        for value in wanted.feeds {
            let edge = self.edge(value)?;
            let next = given.len() as u32;
            if given.insert(edge, next).is_some() {
                return Err(Error::invalid_argument("a value is given twice"));
            }
        }
        let needed = self.needed(&given, &results, wanted.run);
        self.check_given(&needed)?;

        let mut nodes: Vec<Node> = Vec::new();
        for value in wanted.feeds {
            nodes.push(parameter(nodes.len(), &value.ty()));
        }
        let mut place: HashMap<NodeId, u32> = HashMap::new();
        let mut outer_values = Vec::new();
        for (outer, inner) in self.captures() {
            let Value::Symbol(symbol) = inner else { continue };
            let (id, _) = symbol.position();
            if needed.get(id as usize).copied().unwrap_or(false) {
                place.insert(id, nodes.len() as u32);
                let ty = self.node(id).and_then(|n| n.outputs.first()).cloned();
                nodes.push(parameter(nodes.len(), &ty.unwrap_or_else(|| inner.ty())));
                outer_values.push(outer.clone());
            }
        }
        let params = nodes.len();
        let moved = |place: &HashMap<NodeId, u32>, e: Edge| match given.get(&e) {
            Some(&node) => Ok(Edge { node, output: 0 }),
            None => match place.get(&e.node) {
                Some(&node) => Ok(Edge { node, output: e.output }),
                None => Err(Error::internal("a node reads one that is not in its part")),
            },
        };
        for (id, node) in self.nodes().iter().enumerate().filter(|(id, _)| needed[*id]) {
            if *node.op == ARG {
                continue;
            }
            let mut node = node.clone();
            for e in &mut node.inputs {
                *e = moved(&place, *e)?;
            }
            place.insert(id as NodeId, nodes.len() as u32);
            nodes.push(node);
        }
        let results = results.into_iter().map(|e| moved(&place, e)).collect::<Result<_>>()?;
        let graph = Graph { nodes, params, results };
        let function = Function::new(name.to_string(), graph)?;
        let function = function.with_origins(|| self.origins(&|e| moved(&place, e).ok()));
        Ok((function, outer_values))
    }

    /// Which nodes are needed where some edges are given.
    fn needed(&self, given: &HashMap<Edge, u32>, results: &[Edge], run: &[NodeId]) -> Vec<bool> {
        let mut needed = vec![false; self.len()];
        let open = results.iter().filter(|e| !given.contains_key(*e)).map(|e| e.node);
        let mut todo: Vec<NodeId> = open.chain(run.iter().copied()).collect();
        while let Some(id) = todo.pop() {
            let Some(slot) = needed.get_mut(id as usize).filter(|slot| !**slot) else { continue };
            *slot = true;
            let inputs = self.node(id).map(|n| n.inputs.as_slice()).unwrap_or_default();
            todo.extend(inputs.iter().filter(|e| !given.contains_key(*e)).map(|e| e.node));
            todo.extend(self.orders(id));
        }
        needed
    }

    fn check_given(&mut self, needed: &[bool]) -> Result<()> {
        let captured = self.captured_nodes();
        for (id, _) in needed.iter().enumerate().filter(|(id, n)| **n && !captured.contains(id)) {
            let Some(node) = self.nodes().get(id).filter(|n| *n.op == ARG) else { continue };
            let Some(ty) = node.outputs.first().cloned() else { continue };
            let name = self.name_of(id as NodeId).unwrap_or_default();
            return Err(Error::invalid_argument(format!(
                "You must feed a value for placeholder tensor '{name}' with dtype {} and shape {}",
                ty.dtype, ty.shape
            )));
        }
        Ok(())
    }
}

fn parameter(index: usize, ty: &TensorType) -> Node {
    let arg = Arg { t: ty.dtype, index: index as i64, shape: ty.shape.clone() };
    Node::new(&ARG, arg.into(), SmallVec::new(), [ty.clone()].into_iter().collect())
}

/// Notes the inputs of a node as needed.
pub(crate) fn mark(nodes: &[Node], needed: &mut [bool], id: usize) {
    let mut todo = vec![id];
    while let Some(id) = todo.pop() {
        for e in nodes.get(id).map(|n| n.inputs.as_slice()).unwrap_or(&[]) {
            if let Some(slot) = needed.get_mut(e.node as usize).filter(|slot| !**slot) {
                *slot = true;
                todo.push(e.node as usize);
            }
        }
    }
}
