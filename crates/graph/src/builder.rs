//! `Builder`: the interpreter that adds nodes instead of computing; the heart of tracing.
//!
//! Invariant: an outer value that a body uses becomes a parameter once, however often it is used;
//! literals become constants.
//! Does not know: who runs the body, what a tape records.

use crate::internal::{ARG, Arg};
use crate::{Edge, Function, Graph, Node};
use ferroflow_base::{Error, Result, UniqueId};
use ferroflow_op::{
    Attrs, Cpu, Effects, Infer, Input, Kernel, Key, OpDef, Outputs, SmallVec, Symbol, TensorType,
    Value,
};
use ferroflow_ops::array::constant::{CONST, Const};
use ferroflow_tensor::Array;
use std::collections::HashMap;
use std::sync::Arc;

/// Values of at most this many elements are computed while tracing, if all their inputs are known:
/// shapes, axes, sizes.
const SMALL: usize = 64;

/// A graph under construction.
pub struct Builder {
    id: UniqueId,
    name: String,
    nodes: Vec<Node>,
    symbols: Vec<SmallVec<[Symbol; 1]>>,
    params: usize,
    captures: Vec<(Value, Value)>,
    captured: HashMap<Key, Value>,
    constants: HashMap<Key, Edge>,
    /// Arrays that stand behind keys above; a key is unique only while its array lives.
    alive: Vec<Array>,
    /// The device that new nodes are placed on.
    pub device: Option<Arc<str>>,
}

impl Builder {
    /// A function of this name with parameters of these types; also gives the parameters.
    pub fn new(name: &str, params: &[TensorType]) -> (Builder, Vec<Value>) {
        let mut builder = Builder {
            id: UniqueId::new(),
            name: name.into(),
            nodes: Vec::new(),
            symbols: Vec::new(),
            params: params.len(),
            captures: Vec::new(),
            captured: HashMap::new(),
            constants: HashMap::new(),
            alive: Vec::new(),
            device: None,
        };
        let values = params.iter().map(|ty| builder.param(ty.clone(), None)).collect();
        (builder, values)
    }

    /// Its id: that of its symbols.
    pub fn id(&self) -> UniqueId {
        self.id
    }

    fn param(&mut self, ty: TensorType, known: Option<Array>) -> Value {
        let index = self.nodes.iter().filter(|n| *n.op == ARG).count() as i64;
        let attrs = Arg { t: ty.dtype, index, shape: ty.shape.clone() };
        self.push(&ARG, attrs.into(), SmallVec::new(), [ty].into_iter().collect(), &[known])
            .into_iter()
            .next()
            .unwrap_or_else(|| Value::Constant(Array::scalar(false)))
    }

    fn push(
        &mut self,
        op: &'static OpDef,
        attrs: Attrs,
        inputs: SmallVec<[Edge; 3]>,
        types: SmallVec<[TensorType; 1]>,
        known: &[Option<Array>],
    ) -> Outputs {
        let node = self.nodes.len() as u32;
        let symbols: SmallVec<[Symbol; 1]> = types
            .iter()
            .enumerate()
            .map(|(i, ty)| {
                let value = known.get(i).cloned().flatten();
                Symbol::new(self.id, node, i as u32, ty.clone(), value)
            })
            .collect();
        self.nodes.push(Node { op, attrs, inputs, outputs: types, device: self.device.clone() });
        self.symbols.push(symbols.clone());
        symbols.into_iter().map(Value::Symbol).collect()
    }

    /// The edge that stands for `value` in this graph.
    fn edge(&mut self, value: &Value) -> Result<Edge> {
        match value {
            Value::Symbol(s) if s.graph() == self.id => {
                let (node, output) = s.position();
                Ok(Edge { node, output })
            }
            Value::Constant(array) if array.dtype().is_plain() || array.strings().is_ok() => {
                Ok(self.constant(array))
            }
            Value::Symbol(_) if value.constant().is_some_and(|c| c.dtype().is_plain()) => {
                let array = value.constant().cloned();
                Ok(self.constant(&array.ok_or_else(|| Error::internal("no value"))?))
            }
            outer => {
                let inner = self.capture(outer);
                self.edge(&inner)
            }
        }
    }

    fn constant(&mut self, array: &Array) -> Edge {
        let key = Value::Constant(array.clone()).key();
        if let Some(&edge) = self.constants.get(&key) {
            return edge;
        }
        let types = [TensorType::of(array)].into_iter().collect();
        let attrs = Const::of(array.clone()).into();
        let node = self.nodes.len() as u32;
        self.push(&CONST, attrs, SmallVec::new(), types, &[Some(array.clone())]);
        let edge = Edge { node, output: 0 };
        self.constants.insert(key, edge);
        self.alive.push(array.clone());
        edge
    }

    /// The parameter that stands for an outer value.
    fn capture(&mut self, outer: &Value) -> Value {
        if let Some(inner) = self.captured.get(&outer.key()) {
            return inner.clone();
        }
        // Of a handle the object is known while tracing: its variable's type serves inference.
        let known = outer.constant().filter(|a| !a.dtype().is_plain()).cloned();
        let inner = self.param(outer.ty(), known);
        self.captured.insert(outer.key(), inner.clone());
        self.captures.push((outer.clone(), inner.clone()));
        inner
    }

    /// Adds a node.
    pub fn emit(&mut self, op: &'static OpDef, attrs: Attrs, inputs: &[Value]) -> Result<Outputs> {
        let mut edges = SmallVec::new();
        for value in inputs {
            edges.push(self.edge(value)?);
        }
        let (types, mut known) = self.infer(op, &attrs, &edges)?;
        self.precompute(op, &attrs, &edges, &types, &mut known);
        Ok(self.push(op, attrs, edges, types, &known))
    }

    fn infer(
        &self,
        op: &'static OpDef,
        attrs: &Attrs,
        edges: &[Edge],
    ) -> Result<(SmallVec<[TensorType; 1]>, SmallVec<[Option<Array>; 1]>)> {
        let mut given: SmallVec<[Input<'_>; 4]> = SmallVec::new();
        for &edge in edges {
            let ty = self
                .nodes
                .get(edge.node as usize)
                .and_then(|n| n.outputs.get(edge.output as usize))
                .ok_or_else(|| Error::internal("an input is not in the graph"))?;
            given.push(Input::Typed(ty, self.known(edge)));
        }
        Infer::run(op, attrs, &given)
    }

    fn known(&self, edge: Edge) -> Option<&Array> {
        self.symbols.get(edge.node as usize)?.get(edge.output as usize)?.constant()
    }

    /// Computes small values whose inputs are all known, so that shapes stay known through the
    /// arithmetic programs do on them. A failure is left to the run.
    fn precompute(
        &self,
        op: &'static OpDef,
        attrs: &Attrs,
        edges: &[Edge],
        types: &[TensorType],
        known: &mut SmallVec<[Option<Array>; 1]>,
    ) {
        let small =
            |t: &TensorType| t.dtype.is_integer() && t.shape.len().is_some_and(|n| n <= SMALL);
        if op.effects != Effects::Pure
            || edges.is_empty()
            || known.iter().any(Option::is_some)
            || !types.iter().all(small)
            || matches!(op.cpu, Cpu::Composite)
        {
            return;
        }
        let arrays: Option<SmallVec<[Option<Array>; 4]>> =
            edges.iter().map(|&e| self.known(e).map(|a| Some(a.clone()))).collect();
        if let Some(mut arrays) = arrays
            && arrays.iter().flatten().all(|a| a.len() <= SMALL && a.dtype().is_plain())
            && let Ok(outputs) = Kernel::run(op, attrs, &mut arrays)
        {
            *known = outputs.into_iter().map(Some).collect();
        }
    }

    /// Ends the function: its parameters are those asked for, then the captures, whose outer
    /// values are given too.
    pub fn finish(mut self, results: &[Value]) -> Result<(Function, Vec<Value>)> {
        let mut edges = Vec::new();
        for value in results {
            edges.push(self.edge(value)?);
        }
        let captures: Vec<Value> = self.captures.iter().map(|(outer, _)| outer.clone()).collect();
        let graph = Graph { nodes: self.nodes, params: self.params, results: edges };
        let graph = params_first(graph);
        Ok((Function::new(self.name, graph)?, captures))
    }
}

/// Brings all parameters to the front (captures were met half way), keeping the order of the rest.
fn params_first(graph: Graph) -> Graph {
    let mut order: Vec<usize> = (0..graph.nodes.len()).collect();
    order.sort_by_key(|&i| *graph.nodes[i].op != ARG);
    let mut place = vec![0u32; order.len()];
    for (new, &old) in order.iter().enumerate() {
        place[old] = new as u32;
    }
    let moved = |e: Edge| Edge { node: place[e.node as usize], output: e.output };
    let mut nodes = Vec::with_capacity(order.len());
    for &old in &order {
        let mut node = graph.nodes[old].clone();
        node.inputs.iter_mut().for_each(|e| *e = moved(*e));
        nodes.push(node);
    }
    let params = nodes.iter().take_while(|n| *n.op == ARG).count();
    Graph { nodes, params, results: graph.results.into_iter().map(moved).collect() }
}
