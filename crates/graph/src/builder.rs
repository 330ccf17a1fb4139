//! `Builder`: the interpreter that adds nodes instead of computing; the heart of tracing.
//!
//! Invariant: an outer value that a body uses becomes a parameter once, however often it is used;
//! literals become constants.
//! Does not know: who runs the body, what a tape records.

use crate::internal::{ARG, Arg};
use crate::names::Names;
use crate::part::mark;
use crate::partial::{self, Given, SMALL};
use crate::{About, Edge, Function, Graph, Label, Node, NodeId, Origins};
use ferroflow_base::{Error, Result, UniqueId};
use ferroflow_op::{
    Attrs, Effects, Infer, Input, Kernel, Key, KeyMap, KnownOutputs, OpDef, Outputs, Partial,
    RunContext, Site, SmallVec, Symbol, TensorType, Value,
};
use ferroflow_ops::array::constant::{CONST, Const};
use ferroflow_tensor::{Array, DType, PartialShape};
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

/// A graph under construction.
pub struct Builder {
    id: UniqueId,
    name: String,
    nodes: Vec<Node>,
    symbols: Vec<SmallVec<[Symbol; 1]>>,
    params: usize,
    captures: Vec<(Value, Value)>,
    captured: KeyMap<Value>,
    constants: KeyMap<Edge>,
    /// Arrays that stand behind keys above; a key is unique only while its array lives.
    alive: Vec<Array>,
    /// What is said of new nodes: scope, origin, device. A name is for the next one only.
    pub about: About,
    /// The nodes that new nodes run after, beside those they read.
    pub after: Arc<[NodeId]>,
    orders: HashMap<NodeId, Arc<[NodeId]>>,
    names: Names,
    /// What values of functions that were inlined here stand for.
    stand_ins: Vec<(Key, Edge)>,
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
            captured: KeyMap::default(),
            constants: KeyMap::default(),
            alive: Vec::new(),
            about: About::default(),
            after: Arc::default(),
            orders: HashMap::new(),
            names: Names::default(),
            stand_ins: Vec::new(),
        };
        let values = params.iter().map(|ty| builder.param(ty.clone())).collect();
        (builder, values)
    }

    /// Its id: that of its symbols.
    pub fn id(&self) -> UniqueId {
        self.id
    }

    /// A new parameter, behind those asked for so far.
    pub fn placeholder(&mut self, ty: TensorType) -> Value {
        self.params += 1;
        self.param(ty)
    }

    /// The values from outside that were used so far, and the parameters that stand for them.
    pub fn captures(&self) -> &[(Value, Value)] {
        &self.captures
    }

    /// A node.
    pub fn node(&self, id: u32) -> Option<&Node> {
        self.nodes.get(id as usize)
    }

    /// States more of the shape of a value of this graph, and gives the value with that shape.
    pub fn set_shape(&mut self, value: &Value, shape: &PartialShape) -> Result<Value> {
        let edge = self.edge(value)?;
        let node = self.nodes.get_mut(edge.node as usize);
        let broken = || Error::internal("a value without a node");
        let ty = node.and_then(|n| n.outputs.get_mut(edge.output as usize)).ok_or_else(broken)?;
        ty.shape = ty.shape.merge(shape)?;
        let ty = ty.clone();
        let symbols = self.symbols.get_mut(edge.node as usize);
        let slot = symbols.and_then(|s| s.get_mut(edge.output as usize)).ok_or_else(broken)?;
        *slot = Symbol::new(self.id, edge.node, edge.output, ty, slot.constant().cloned());
        Ok(Value::Symbol(slot.clone()))
    }

    /// The value of a symbol that depends on no parameter, computed now; `InvalidArgument` where it
    /// depends on one, or on an effect.
    pub fn evaluate(&self, value: &Value) -> Result<Array> {
        let Value::Symbol(symbol) = value else { return value.array().cloned() };
        if let Some(known) = symbol.constant() {
            return Ok(known.clone());
        }
        if symbol.graph() != self.id {
            return value.array().cloned();
        }
        let (node, output) = symbol.position();
        let mut needed = vec![false; node as usize + 1];
        needed[node as usize] = true;
        mark(&self.nodes, &mut needed, node as usize);
        let mut values: Vec<SmallVec<[Array; 1]>> = vec![SmallVec::new(); needed.len()];
        for id in 0..needed.len() {
            if !needed[id] {
                continue;
            }
            let node = &self.nodes[id];
            let mut inputs: SmallVec<[Option<Array>; 4]> = SmallVec::new();
            for e in &node.inputs {
                let array = values.get(e.node as usize).and_then(|o| o.get(e.output as usize));
                inputs.push(array.cloned());
            }
            if *node.op == ARG || node.effects() > Effects::Random {
                return Err(Error::invalid_argument(format!(
                    "the value depends on {} while its function is being traced",
                    if *node.op == ARG { "an argument of the function" } else { node.op.name }
                )));
            }
            values[id] = RunContext::with_current(|run| {
                let site = Site { run, state: node.about.state.as_deref() };
                Kernel::run(site, node.op, &node.attrs, &mut inputs)
            })?;
        }
        let result = values.pop().and_then(|o| o.get(output as usize).map(Array::alias));
        result.ok_or_else(|| Error::internal("a value without a node"))
    }

    /// The nodes that a node runs after, beside those it reads.
    pub fn orders(&self, id: NodeId) -> &[NodeId] {
        self.orders.get(&id).map_or(&[], |after| after)
    }

    /// The name of a node: its own, or its operation's within its scope, with a number where that is taken.
    pub fn name_of(&mut self, id: NodeId) -> Option<Arc<str>> {
        self.names.of(&self.nodes, id)
    }

    /// The node of this name.
    pub fn find(&mut self, name: &str) -> Option<NodeId> {
        self.names.find(&self.nodes, name)
    }

    /// All nodes, in program order.
    pub(crate) fn nodes(&self) -> &[Node] {
        &self.nodes
    }

    /// How many nodes there are.
    pub fn len(&self) -> usize {
        self.nodes.len()
    }

    /// Whether there are no nodes yet.
    pub fn is_empty(&self) -> bool {
        self.nodes.is_empty()
    }

    /// The value of an edge.
    pub fn value(&self, edge: Edge) -> Option<Value> {
        let symbol = self.symbols.get(edge.node as usize)?.get(edge.output as usize)?;
        Some(Value::Symbol(symbol.clone()))
    }

    fn param(&mut self, ty: TensorType) -> Value {
        let index = self.nodes.iter().filter(|n| *n.op == ARG).count() as i64;
        let attrs = Arg { t: ty.dtype, index, shape: ty.shape.clone() };
        self.push(&ARG, attrs.into(), SmallVec::new(), [ty].into_iter().collect(), &[])
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
        let mut about = self.about.clone().with_state_for(op);
        (self.about.name, self.about.label) = (None, None);
        if let Some(name) = about.name.take() {
            about.name = Some(self.names.fresh(&self.nodes, &name));
        }
        if !self.after.is_empty() {
            self.orders.insert(node, self.after.clone());
        }
        self.nodes.push(Node { op, attrs, inputs, outputs: types, about });
        self.symbols.push(symbols.clone());
        symbols.into_iter().map(Value::Symbol).collect()
    }

    /// The edge that stands for `value` in this graph.
    pub(crate) fn edge(&mut self, value: &Value) -> Result<Edge> {
        match value {
            Value::Symbol(s) if s.graph() == self.id => {
                let (node, output) = s.position();
                Ok(Edge { node, output })
            }
            Value::Constant(array) if array.dtype().is_plain() || array.strings().is_ok() => {
                Ok(self.constant(array))
            }
            // A gradient may be asked for towards what is differentiable: it stays one value.
            Value::Symbol(_)
                if !value.is_differentiable()
                    && value.constant().is_some_and(|c| c.dtype().is_plain()) =>
            {
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

    /// The parameter that stands for an outer value, also where that is a literal: a gradient may then be
    /// asked for towards it.
    pub fn capture(&mut self, outer: &Value) -> Value {
        if let Some(inner) = self.captured.get(&outer.key()) {
            return inner.clone();
        }
        let inner = self.param(outer.ty());
        self.captured.insert(outer.key(), inner.clone());
        self.captures.push((outer.clone(), inner.clone()));
        inner
    }

    /// Adds a node.
    pub fn emit(&mut self, op: &'static OpDef, attrs: Attrs, inputs: &[Value]) -> Result<Outputs> {
        // The name is the node's, not that of a constant or a parameter that it needs.
        let (name, label) = (self.about.name.take(), self.about.label.take());
        let mut edges = SmallVec::new();
        for (i, value) in inputs.iter().enumerate() {
            let part = label.and_then(|l| l.parts.get(i).copied()).unwrap_or("");
            self.about.label = match part {
                "" => None,
                part => label.map(|label| Label { part, ..label }),
            };
            edges.push(self.edge(value)?);
        }
        (self.about.name, self.about.label) = (name, label);
        let mut known = self.infer(op, &attrs, &edges)?;
        self.precompute(op, &attrs, &edges, &mut known);
        let outputs = self.push(op, attrs, edges, known.types, &known.values);
        Ok(self.with_elements(outputs, known.partials))
    }

    /// The values of a new node, with what is known of their elements.
    fn with_elements(
        &mut self,
        outputs: Outputs,
        partials: SmallVec<[Option<Partial>; 1]>,
    ) -> Outputs {
        if partials.iter().all(Option::is_none) {
            return outputs;
        }
        let Some(symbols) = self.symbols.last_mut() else { return outputs };
        for (symbol, partial) in symbols.iter_mut().zip(partials) {
            if let Some(partial) = partial {
                *symbol = symbol.clone().with_elements(partial);
            }
        }
        symbols.iter().cloned().map(Value::Symbol).collect()
    }

    fn infer(&self, op: &'static OpDef, attrs: &Attrs, edges: &[Edge]) -> Result<KnownOutputs> {
        let mut given: SmallVec<[Input<'_>; 4]> = SmallVec::new();
        for &edge in edges {
            let ty = self
                .nodes
                .get(edge.node as usize)
                .and_then(|n| n.outputs.get(edge.output as usize))
                .ok_or_else(|| Error::internal("an input is not in the graph"))?;
            given.push(match self.elements(edge) {
                Some(elements) => Input::Partial(ty, elements),
                None => Input::Typed(ty, self.known(edge)),
            });
        }
        Infer::known(op, attrs, &given)
    }

    fn elements(&self, edge: Edge) -> Option<&Partial> {
        self.symbols.get(edge.node as usize)?.get(edge.output as usize)?.elements()
    }

    fn known(&self, edge: Edge) -> Option<&Array> {
        self.symbols.get(edge.node as usize)?.get(edge.output as usize)?.constant()
    }

    /// Computes small values whose inputs are all known, so that shapes stay known through the
    /// arithmetic programs do on them; where inputs are known in part, what follows from that. A failure
    /// is left to the run.
    fn precompute(
        &self,
        op: &'static OpDef,
        attrs: &Attrs,
        edges: &[Edge],
        known: &mut KnownOutputs,
    ) {
        if op.effects != Effects::Pure
            || edges.is_empty()
            || known.values.iter().any(Option::is_some)
            || known.partials.iter().any(Option::is_some)
            || !partial::is_small(&known.types)
        {
            return;
        }
        let given: Option<Vec<Given>> = edges.iter().map(|&e| self.given(e)).collect();
        let Some(given) = given else { return };
        let any_known = given.iter().any(|g| match g {
            Given::Value(_) => true,
            Given::Some(elements, ..) => elements.iter().any(Option::is_some),
        });
        // A comparison with what is unknown can come out the same for every size that is tried, and not for another.
        let compares = known.types.iter().any(|t| t.dtype == DType::Bool);
        let all_known = given.iter().all(|g| match g {
            Given::Value(_) => true,
            Given::Some(elements, ..) => elements.iter().all(Option::is_some),
        });
        if !any_known || (compares && !all_known) {
            return;
        }
        if given.iter().any(|g| matches!(g, Given::Some(..))) {
            let found = partial::outputs(op, attrs, &given).unwrap_or_default();
            let worth = |p: Partial| p.iter().any(Option::is_some).then_some(p);
            known.partials = found.into_iter().map(worth).collect();
            return;
        }
        let arrays =
            given.iter().map(|g| if let Given::Value(array) = g { Some(array) } else { None });
        if let Some(values) = partial::computed(op, attrs, arrays) {
            known.values = values;
        }
    }

    /// What is known of a small value.
    fn given(&self, edge: Edge) -> Option<Given> {
        if let Some(array) = self.known(edge) {
            let small = array.len() <= SMALL && array.dtype().is_plain();
            return small.then(|| Given::Value(array.clone()));
        }
        let ty = self.nodes.get(edge.node as usize)?.outputs.get(edge.output as usize)?;
        let shape = ty.shape.known().filter(|s| ty.dtype.is_integer() && s.len() <= SMALL)?;
        // Of integers nothing is known of, one among known ones is an unknown dimension too.
        let elements = self.elements(edge).cloned();
        let elements = elements.unwrap_or_else(|| std::iter::repeat_n(None, shape.len()).collect());
        Some(Given::Some(elements, ty.dtype, shape))
    }

    pub(crate) fn outer_values(&self) -> Vec<Value> {
        self.captures.iter().map(|(outer, _)| outer.clone()).collect()
    }

    /// The nodes of the parameters that stand for outer values.
    pub(crate) fn captured_nodes(&self) -> HashSet<usize> {
        let stands_for = |(_, inner): &(Value, Value)| match inner {
            Value::Symbol(s) => Some(s.position().0 as usize),
            _ => None,
        };
        self.captures.iter().filter_map(stands_for).collect()
    }

    /// Has a node computed by another operation on the same inputs, whose first outputs are those that the
    /// node has; gives all outputs. For the form of an operation that keeps what its gradient needs.
    pub fn extend(&mut self, id: NodeId, op: &'static OpDef, attrs: Attrs) -> Result<Outputs> {
        let broken = || Error::internal("there is no such node");
        let node = self.nodes.get(id as usize).ok_or_else(broken)?;
        let (inputs, known) = (node.inputs.clone(), node.outputs.len());
        let types = self.infer(op, &attrs, &inputs)?.types;
        let same = types.iter().zip(&node.outputs).all(|(new, old)| new.dtype == old.dtype);
        if types.len() < known || !same {
            return Err(Error::internal(format!("{} is no form of {}", op.name, node.op.name)));
        }
        let node = self.nodes.get_mut(id as usize).ok_or_else(broken)?;
        let symbols = self.symbols.get_mut(id as usize).ok_or_else(broken)?;
        (node.op, node.attrs) = (op, attrs);
        for (i, ty) in types.into_iter().enumerate().skip(known) {
            symbols.push(Symbol::new(self.id, id, i as u32, ty.clone(), None));
            node.outputs.push(ty);
        }
        Ok(symbols.iter().cloned().map(Value::Symbol).collect())
    }

    /// Notes that `value`, if it is one of this graph, stands for the one of this key.
    pub fn stands_for(&mut self, key: Key, value: &Value) {
        if let Value::Symbol(s) = value
            && s.graph() == self.id
        {
            let (node, output) = s.position();
            self.stand_ins.push((key, Edge { node, output }));
        }
    }

    /// What the edges of a function of these nodes stand for, its nodes having been moved.
    pub(crate) fn origins(&self, moved: &dyn Fn(Edge) -> Option<Edge>) -> Origins {
        let mut origins = Origins::default();
        let known = self.stand_ins.iter().filter_map(|&(key, edge)| Some((key, moved(edge)?)));
        origins.edges.extend(known);
        for (outer, inner) in &self.captures {
            if let Value::Symbol(s) = inner {
                let (node, output) = s.position();
                let edge = moved(Edge { node, output });
                origins.edges.extend(edge.map(|edge| (outer.key(), edge)));
                origins.alive.push(outer.clone());
            }
        }
        for (node, symbols) in self.symbols.iter().enumerate() {
            for output in 0..symbols.len() as u32 {
                let edge = Edge { node: node as u32, output };
                let key = Key::of_symbol(self.id, edge.node, output);
                origins.edges.extend(moved(edge).map(|edge| (key, edge)));
            }
        }
        origins
    }

    /// Ends the function: its parameters are those asked for, then the captures, whose outer
    /// values are given too.
    pub fn finish(mut self, results: &[Value]) -> Result<(Function, Vec<Value>)> {
        self.function(results)
    }

    /// As [`Builder::finish`]; the nodes stay here too, to be looked at.
    pub fn function(&mut self, results: &[Value]) -> Result<(Function, Vec<Value>)> {
        let mut edges = Vec::new();
        for value in results {
            edges.push(self.edge(value)?);
        }
        let (captures, captured) = (self.outer_values(), self.captured_nodes());
        let (graph, place) = params_first(&self.nodes, edges, &captured);
        let function = Function::new(self.name.clone(), graph)?.with_origins(|| {
            let moved = |e: Edge| Some(Edge { node: *place.get(e.node as usize)?, ..e });
            self.origins(&moved)
        });
        Ok((function, captures))
    }
}

/// Brings all parameters to the front, those asked for before the captures, keeping the order of the
/// rest; also gives where each node went.
fn params_first(
    given: &[Node],
    results: Vec<Edge>,
    captured: &HashSet<usize>,
) -> (Graph, Vec<u32>) {
    let mut order: Vec<usize> = (0..given.len()).collect();
    order.sort_by_key(|&i| (*given[i].op != ARG, captured.contains(&i)));
    let mut place = vec![0u32; order.len()];
    for (new, &old) in order.iter().enumerate() {
        place[old] = new as u32;
    }
    let moved = |e: Edge| Edge { node: place[e.node as usize], output: e.output };
    let mut nodes = Vec::with_capacity(order.len());
    for &old in &order {
        let mut node = given[old].clone();
        node.inputs.iter_mut().for_each(|e| *e = moved(*e));
        if let Ok(arg) = node.attrs.get::<Arg>() {
            // Its position, and its shape where that was set later.
            let shape = node.outputs.first().map_or(arg.shape.clone(), |t| t.shape.clone());
            node.attrs = Arg { t: arg.t, index: nodes.len() as i64, shape }.into();
        }
        nodes.push(node);
    }
    let params = nodes.iter().take_while(|n| *n.op == ARG).count();
    let results = results.into_iter().map(moved).collect();
    (Graph { nodes, params, results }, place)
}
