//! `Whole`: a function and its derivative as one graph, and how it is cut in two.
//!
//! Invariant: the forward part holds the function's own nodes in their order, so its effects happen
//! as they did; a value crosses the cut once.
//! Does not know: how the whole was traced.

use ferroflow_base::{Error, Result, UniqueId};
use ferroflow_graph::{Builder, Edge, Function, Graph, Node, Origins};
use ferroflow_op::{FuncRef, Key, Keys, Split, TensorType, Towards, Value};
use ferroflow_tensor::DType;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

/// A function and its derivative in one graph. Its parameters are the function's, a gradient for
/// each result in `from`, and those in the place of `captured`; its results the function's and a gradient for each parameter in `wrt`.
pub(crate) struct Whole {
    /// The id its symbols had.
    pub id: UniqueId,
    /// The graph.
    pub graph: Graph,
    /// How many nodes, from the start, are not the gradient rules'.
    pub own_nodes: usize,
    /// How many parameters the function has.
    pub params: usize,
    /// How many results the function has.
    pub results: usize,
    /// The results a gradient is passed for.
    pub from: Vec<usize>,
    /// The parameters that get a gradient.
    pub wrt: Vec<Towards>,
    /// Which edges stand for the values that a program had while the function was traced.
    pub origins: Origins,
    /// The values from outside that rules use, and only they.
    pub captured: Vec<Value>,
    /// The values that depend on a parameter that can be differentiated.
    pub needed: Keys,
    /// The values a gradient arrived at.
    pub reached: Keys,
}

impl Whole {
    /// Whether each node goes backward: the rules' nodes, but for those that depend on no gradient
    /// and have no derivative themselves.
    fn backward(&self) -> Vec<bool> {
        let mut back = vec![false; self.graph.nodes.len()];
        for (id, node) in self.graph.nodes.iter().enumerate() {
            // A gradient, or what only rules use.
            let comes_back = (self.params..self.graph.params).contains(&id);
            let reads = node.inputs.iter().any(|e| back[e.node as usize]);
            let by_rule = id >= self.own_nodes && node.constant().is_none();
            let derivable = node.outputs.iter().any(TensorType::is_differentiable);
            back[id] = comes_back || reads || (by_rule && derivable);
        }
        back
    }

    fn is_handle(&self, edge: Edge) -> bool {
        let resource = self.graph.ty(edge).is_some_and(|t| t.dtype == DType::Resource);
        resource && (edge.node as usize) < self.params
    }

    /// The edges from forward nodes that backward ones, or gradients, read: each once, without
    /// constants, which are repeated, and handles, which are passed again.
    pub(crate) fn crossing(&self) -> Result<Vec<Edge>> {
        let back = self.backward();
        let mut seen = HashSet::new();
        let mut saved = Vec::new();
        let readers = self.graph.nodes.iter().enumerate().filter(|(id, _)| back[*id]);
        let gradients = self.graph.results.get(self.results..).unwrap_or(&[]);
        for &edge in readers.flat_map(|(_, n)| n.inputs.iter()).chain(gradients) {
            let crosses = !back[edge.node as usize]
                && self.graph.constant(edge).is_none()
                && !self.is_handle(edge);
            if crosses && seen.insert(edge) {
                saved.push(edge);
            }
        }
        Ok(saved)
    }

    /// The edges that cross, each value that is computed forward for the rules replaced by what it is
    /// computed from: edges of the function's own nodes, which every trace has.
    pub(crate) fn crossing_own(&self) -> Result<Vec<Edge>> {
        let mut left = self.crossing()?;
        left.reverse();
        let (mut seen, mut own) = (HashSet::new(), Vec::new());
        while let Some(edge) = left.pop() {
            let passed = self.graph.constant(edge).is_some() || self.is_handle(edge);
            if passed || !seen.insert(edge) {
                continue;
            }
            match self.graph.nodes.get(edge.node as usize) {
                Some(node) if edge.node as usize >= self.own_nodes => {
                    left.extend(node.inputs.iter().rev());
                }
                _ => own.push(edge),
            }
        }
        Ok(own)
    }

    /// The edges that cross, depend on a parameter, and no gradient arrived at or was asked for.
    pub(crate) fn unreached(&self, asked: &[Edge]) -> Result<Vec<Edge>> {
        let mut crossing = self.crossing()?;
        crossing.retain(|&edge| {
            let key = Key::of_symbol(self.id, edge.node, edge.output);
            let flows = self.graph.ty(edge).is_some_and(TensorType::flows);
            let is_param = (edge.node as usize) < self.params;
            flows
                && !is_param
                && self.needed.contains(&key)
                && !self.reached.contains(&key)
                && !asked.contains(&edge)
        });
        Ok(crossing)
    }

    /// Cuts it, keeping `saved`.
    pub(crate) fn cut(&self, function: &FuncRef, saved: Vec<Edge>) -> Result<Split> {
        let name = function.name();
        let forward = self.forward(format!("forward_{name}"), &saved)?;
        let (backward, handles) = self.backward_part(format!("backward_{name}"), &saved)?;
        Ok(Split {
            forward: FuncRef(Arc::new(forward)),
            backward,
            saved: saved.len(),
            from: self.from.clone(),
            handles,
            wrt: self.wrt.clone(),
            captured: self.captured.clone(),
        })
    }

    /// The backward part of a function that is a forward part itself: its last `saved` results are
    /// what was kept.
    pub(crate) fn backward_of(&self, function: &FuncRef, saved: usize) -> Result<Split> {
        let own = self.results.checked_sub(saved);
        let kept = own.and_then(|own| self.graph.results.get(own..self.results));
        let kept = kept.ok_or_else(|| Error::internal("fewer results than were kept"))?;
        let name = format!("further_{}", function.name());
        let (backward, handles) = self.backward_part(name, kept)?;
        Ok(Split {
            forward: function.clone(),
            backward,
            saved,
            from: self.from.clone(),
            handles,
            wrt: self.wrt.clone(),
            captured: self.captured.clone(),
        })
    }

    /// The function's own nodes and what is computed forward for the rules; its results, then `saved`.
    fn forward(&self, name: String, saved: &[Edge]) -> Result<Function> {
        let back = self.backward();
        let mut forward = Graph { params: self.params, ..Graph::default() };
        let mut map: HashMap<u32, u32> = HashMap::new();
        let moved = |map: &HashMap<u32, u32>, e: Edge| {
            let node = map.get(&e.node).copied();
            let node = node.ok_or_else(|| Error::internal("an edge crosses the cut unseen"))?;
            Ok::<_, Error>(Edge { node, output: e.output })
        };
        for (id, node) in self.graph.nodes.iter().enumerate().filter(|(id, _)| !back[*id]) {
            let mut node = node.clone();
            node.inputs = node.inputs.iter().map(|&e| moved(&map, e)).collect::<Result<_>>()?;
            map.insert(id as u32, forward.nodes.len() as u32);
            forward.nodes.push(node);
        }
        let own = self.graph.results.get(..self.results).unwrap_or(&[]);
        for &edge in own.iter().chain(saved) {
            forward.results.push(moved(&map, edge)?);
        }
        let made = Function::new(name, forward)?;
        Ok(made.with_origins(|| self.origins_by(|e| moved(&map, e).ok())))
    }

    /// What the edges of a part stand for, where an edge of the whole is one of the part.
    fn origins_by(&self, part: impl Fn(Edge) -> Option<Edge>) -> Origins {
        let edges = self.origins.edges.iter().filter_map(|(key, e)| Some((*key, part(*e)?)));
        Origins { edges: edges.collect(), alive: self.origins.alive.clone() }
    }

    /// What gives the gradients from `saved`, the gradients of results, and handles; which handles.
    fn backward_part(&self, name: String, saved: &[Edge]) -> Result<(FuncRef, Vec<usize>)> {
        let graph = &self.graph;
        let gradients = graph.results.get(self.results..).unwrap_or(&[]);
        let needed = self.needed_backward(saved, gradients)?;
        let handles: Vec<usize> = (0..self.params)
            .filter(|&i| needed[i] && self.is_handle(Edge { node: i as u32, output: 0 }))
            .collect();
        let mut types: Vec<TensorType> = Vec::new();
        let of = |e: Edge| graph.ty(e).cloned().ok_or_else(|| Error::internal("a bad edge"));
        let first = |node: usize| Edge { node: node as u32, output: 0 };
        let outside = self.params + self.from.len();
        let arguments: Vec<Edge> = saved
            .iter()
            .copied()
            .chain((self.params..outside).map(first))
            .chain(handles.iter().copied().map(first))
            .chain((outside..graph.params).map(first))
            .collect();
        for &edge in &arguments {
            types.push(of(edge)?);
        }
        let (template, _) = Builder::new("", &types);
        let (template, _) = template.finish(&[])?;
        let mut backward = Graph { params: types.len(), ..Graph::default() };
        backward.nodes = template.graph().nodes.clone();
        let mut edges: HashMap<Edge, Edge> = HashMap::new();
        for (i, &edge) in arguments.iter().enumerate() {
            edges.entry(edge).or_insert(first(i));
        }
        for (id, node) in graph.nodes.iter().enumerate().skip(graph.params) {
            let all = (0..node.outputs.len() as u32)
                .all(|output| edges.contains_key(&Edge { node: id as u32, output }));
            if !needed[id] || all {
                continue;
            }
            let mut copy: Node = node.clone();
            for e in &mut copy.inputs {
                *e = *edges.get(e).ok_or_else(|| Error::internal("a value was not kept"))?;
            }
            let new = backward.nodes.len() as u32;
            for output in 0..copy.outputs.len() as u32 {
                // What was kept stays what is read.
                let own = Edge { node: id as u32, output };
                edges.entry(own).or_insert(Edge { node: new, output });
            }
            backward.nodes.push(copy);
        }
        for edge in gradients {
            let to = edges.get(edge).copied();
            backward.results.push(to.ok_or_else(|| Error::internal("a gradient is missing"))?);
        }
        let made = Function::new(name, backward)?;
        let made = made.with_origins(|| self.origins_by(|e| edges.get(&e).copied()));
        Ok((FuncRef(Arc::new(made)), handles))
    }

    /// The nodes that must be computed backward for `wanted`, given `saved`: all backward ones with
    /// effects or on a path, constants, and forward ones without effects that were not kept.
    fn needed_backward(&self, saved: &[Edge], wanted: &[Edge]) -> Result<Vec<bool>> {
        let back = self.backward();
        let saved: HashSet<Edge> = saved.iter().copied().collect();
        let mut needed = back.clone();
        for &edge in wanted.iter().filter(|e| !saved.contains(e)) {
            needed[edge.node as usize] = true;
        }
        for id in (0..self.graph.nodes.len()).rev() {
            if !needed[id] {
                continue;
            }
            let node = &self.graph.nodes[id];
            if !back[id] && node.effects() != ferroflow_op::Effects::Pure {
                return Err(Error::internal(format!(
                    "{} would have to run again for the gradient",
                    node.op.name
                )));
            }
            for edge in node.inputs.iter().filter(|e| !saved.contains(e)) {
                needed[edge.node as usize] = true;
            }
        }
        Ok(needed)
    }
}
