//! `FuncGraph`: a graph that is made step by step: entered, left, entered again, and finished.
//!
//! Invariant: while a thread is in it, operations of that thread become its nodes; values from outside
//! become parameters behind those asked for.
//! Does not know: who asks for it, a closure or a front end of another language.

use crate::context::{self, FrameGuard};
use crate::random;
use ferroflow_autodiff::{Record, Rule, pulled_back};
use ferroflow_base::{Error, Result, UniqueId};
use ferroflow_graph::{About, Builder, Edge, Wanted};
use ferroflow_op::{
    Attrs, Emit, FuncRef, Gradient, Key, Nested, OpDef, Outputs, TensorType, Traced, Value,
    seed::GraphSeeds,
};
use ferroflow_ops::array::identity::IDENTITY;
use ferroflow_tensor::{Array, PartialShape};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, TryLockError};

/// A graph under construction, shared by who makes it and the frames that are in it.
#[derive(Clone)]
pub(crate) struct OpenGraph {
    id: UniqueId,
    state: Arc<Mutex<State>>,
    /// Apart from the state, which is locked while a node is added.
    seeds: Arc<Mutex<GraphSeeds>>,
}

/// What was built, and whether it is a function now: then it is only looked at.
struct State {
    builder: Builder,
    finished: bool,
}

impl OpenGraph {
    /// The id of its symbols.
    pub(crate) fn id(&self) -> UniqueId {
        self.id
    }

    /// Adds a node.
    pub(crate) fn emit(
        &self,
        about: About,
        op: &'static OpDef,
        attrs: &Attrs,
        inputs: &[Value],
    ) -> Result<Outputs> {
        self.with(|builder| {
            builder.about = about;
            builder.emit(op, attrs.clone(), inputs)
        })
    }

    /// The parameter that stands for an outer value.
    pub(crate) fn capture(&self, outer: &Value) -> Result<Value> {
        self.with(|builder| Ok(builder.capture(outer)))
    }

    /// Notes what values of an inlined function stand for; a graph that is busy or finished needs none.
    pub(crate) fn inlined(&self, stand_ins: &mut dyn Iterator<Item = (Key, Value)>) {
        let _ = self.with(|builder| {
            stand_ins.for_each(|(key, value)| builder.stands_for(key, &value));
            Ok(())
        });
    }

    /// How many nodes there are.
    pub(crate) fn len(&self) -> usize {
        self.look(|builder| Ok(builder.len())).unwrap_or(0)
    }

    /// The first so many nodes as what happened, to be differentiated: what stands for a value from outside
    /// passes on what arrives at it.
    pub(crate) fn records(&self, nodes: usize) -> Result<Vec<Arc<Record>>> {
        let captures = self.look(|builder| Ok(builder.captures().to_vec()))?;
        let mut records = Vec::with_capacity(nodes);
        for (outer, inner) in captures {
            let rule = Rule::Op(&IDENTITY, Attrs::NONE);
            records.push(Arc::new(Record { rule, inputs: vec![outer], outputs: vec![inner] }));
        }
        for id in 0..u32::try_from(nodes).unwrap_or(u32::MAX) {
            let node = self.look(|builder| {
                let Some(node) = builder.node(id).filter(|n| !n.inputs.is_empty()) else {
                    return Ok(None);
                };
                let value = |e: Edge| builder.value(e);
                let inputs: Option<Vec<Value>> = node.inputs.iter().map(|&e| value(e)).collect();
                let outputs =
                    (0..node.outputs.len() as u32).map(|output| Edge { node: id, output });
                let outputs: Option<Vec<Value>> = outputs.map(value).collect();
                Ok(Some((node.op, node.attrs.clone(), inputs, outputs)))
            })?;
            let Some((op, attrs, Some(inputs), Some(outputs))) = node else { continue };
            let rule = match op.gradient {
                Gradient::Functional { .. } => {
                    let (graph, own) = (self.clone(), inputs.clone());
                    let rule = move |cx: &mut dyn Emit, dys: &[Option<Value>]| {
                        graph.pulled_back(cx, id, &own, dys)
                    };
                    Rule::Custom(op.name.into(), Arc::new(rule))
                }
                _ => Rule::Op(op, attrs),
            };
            records.push(Arc::new(Record { rule, inputs, outputs }));
        }
        Ok(records)
    }

    /// The gradients of the inputs of a node that calls functions. It was added without what they need, and
    /// takes the form that keeps it.
    fn pulled_back(
        &self,
        cx: &mut dyn Emit,
        id: u32,
        inputs: &[Value],
        dys: &[Option<Value>],
    ) -> Result<Vec<Option<Value>>> {
        let (op, attrs) = self.look(|builder| {
            let node = builder.node(id).map(|n| (n.op, n.attrs.clone()));
            node.ok_or_else(|| Error::internal("there is no such node"))
        })?;
        let (op, attrs) = match op.gradient {
            Gradient::Functional { prepare, .. } => prepare(cx, &attrs)?,
            // It was asked for before.
            _ => (op, attrs),
        };
        let outputs = self.with(|builder| builder.extend(id, op, attrs.clone()))?.to_vec();
        let mut dys = dys.to_vec();
        dys.resize(outputs.len(), None);
        let record = Record { rule: Rule::Op(op, attrs), inputs: inputs.to_vec(), outputs };
        pulled_back(cx, &record, &dys)
    }

    /// Reads or moves the seeds of its random operations.
    pub(crate) fn seeds<R>(&self, f: impl FnOnce(&mut GraphSeeds) -> R) -> R {
        f(&mut self.seeds.lock().unwrap_or_else(PoisonError::into_inner))
    }

    fn node(&self, id: u32) -> Result<NodeView> {
        self.look(|builder| {
            let broken = || Error::internal("there is no such node");
            let name = builder.name_of(id).ok_or_else(broken)?;
            let node = builder.node(id).ok_or_else(broken)?;
            let value = |e: Edge| builder.value(e).ok_or_else(broken);
            let outputs =
                (0..node.outputs.len() as u32).map(|output| value(Edge { node: id, output }));
            Ok(NodeView {
                id,
                name,
                op: node.op,
                attrs: node.attrs.clone(),
                inputs: node.inputs.iter().map(|&e| value(e)).collect::<Result<_>>()?,
                outputs: outputs.collect::<Result<_>>()?,
                after: builder.orders(id).to_vec(),
                about: node.about.clone(),
            })
        })
    }

    fn lock(&self) -> Result<MutexGuard<'_, State>> {
        match self.state.try_lock() {
            Ok(state) => Ok(state),
            Err(TryLockError::Poisoned(broken)) => Ok(broken.into_inner()),
            Err(TryLockError::WouldBlock) => Err(Error::failed_precondition(
                "a graph was entered while a node was being added to it; each thread must trace \
                 into a graph of its own",
            )),
        }
    }

    fn with<R>(&self, f: impl FnOnce(&mut Builder) -> Result<R>) -> Result<R> {
        let mut state = self.lock()?;
        match state.finished {
            false => f(&mut state.builder),
            true => Err(Error::failed_precondition("the graph is finished")),
        }
    }

    /// What is there, of a finished graph too.
    fn look<R>(&self, f: impl FnOnce(&mut Builder) -> Result<R>) -> Result<R> {
        f(&mut self.lock()?.builder)
    }
}

/// A node of a graph, as front ends show it.
#[derive(Clone, Debug)]
pub struct NodeView {
    /// Its position.
    pub id: u32,
    /// Its name, unlike any other node's: its own, or made from its scope and operation.
    pub name: Arc<str>,
    /// Its record.
    pub op: &'static OpDef,
    /// Its attributes.
    pub attrs: Attrs,
    /// What it reads.
    pub inputs: Vec<Value>,
    /// What it gives.
    pub outputs: Vec<Value>,
    /// The nodes it runs after, beside those it reads.
    pub after: Vec<u32>,
    /// Its name, scope and origin.
    pub about: About,
}

/// A function's graph, made step by step (`tf.Graph`, `FuncGraph`).
///
/// ```
/// use ferroflow_runtime::{FuncGraph, Tensor};
/// use ferroflow_op::TensorType;
/// use ferroflow_tensor::{DType, PartialShape};
/// let graph = FuncGraph::new("double");
/// let ty = TensorType::new(DType::Float32, PartialShape::new([None]));
/// let x = Tensor::from(graph.placeholder(ty, None)?);
/// let y = {
///     let _inside = graph.enter()?;
///     (&x + &x)?
/// };
/// let traced = graph.finish(&[y.into_value()])?;
/// assert_eq!(traced.function.name(), "double");
/// assert!(traced.captures.is_empty());
/// # Ok::<(), ferroflow_base::Error>(())
/// ```
pub struct FuncGraph(OpenGraph);

impl FuncGraph {
    /// An empty graph of this name; its seed is that of what this thread is in, a graph or the program.
    pub fn new(name: &str) -> FuncGraph {
        let (builder, _) = Builder::new(name, &[]);
        FuncGraph(OpenGraph {
            id: builder.id(),
            state: Arc::new(Mutex::new(State { builder, finished: false })),
            seeds: Arc::new(Mutex::new(GraphSeeds::new(random::seed_here()))),
        })
    }

    /// The seed that its random operations share; see [`random::operation_seeds`].
    pub fn seed(&self) -> Option<i64> {
        self.0.seeds(|seeds| seeds.seed)
    }

    /// Gives it another seed, or none; operations that it has keep theirs.
    pub fn set_seed(&self, seed: Option<i64>) {
        self.0.seeds(|seeds| seeds.seed = seed);
    }

    /// The id of its symbols: [`ferroflow_op::Symbol::graph`].
    pub fn id(&self) -> UniqueId {
        self.0.id
    }

    /// Makes this thread's operations its nodes until the guard is dropped; `ResourceExhausted` where
    /// traces are nested too deep.
    pub fn enter(&self) -> Result<GraphGuard> {
        let level = Nested::enter()?;
        Ok(GraphGuard { _frame: context::enter_trace(self.0.clone()), _level: level })
    }

    /// A new parameter, behind those there are; its node has the name, if one is given.
    pub fn placeholder(&self, ty: TensorType, name: Option<&str>) -> Result<Value> {
        self.0.with(|builder| {
            builder.about = About { name: name.map(Into::into), ..About::default() };
            Ok(builder.placeholder(ty))
        })
    }

    /// The values from outside that were used so far, and the parameters that stand for them.
    pub fn captures(&self) -> Result<Vec<(Value, Value)>> {
        self.0.look(|builder| Ok(builder.captures().to_vec()))
    }

    /// The parameter that stands for a value from outside; where it is new, its node has this name.
    pub fn capture(&self, outer: &Value, name: &str) -> Result<Value> {
        self.0.with(|builder| {
            builder.about = About { name: Some(name.into()), ..About::default() };
            let inner = builder.capture(outer);
            builder.about.name = None;
            Ok(inner)
        })
    }

    /// States more of the shape of a value of this graph; gives the value with that shape, which is
    /// the same value otherwise. `InvalidArgument` for a shape that contradicts what is known.
    pub fn set_shape(&self, value: &Value, shape: &PartialShape) -> Result<Value> {
        self.0.with(|builder| builder.set_shape(value, shape))
    }

    /// The value of a symbol that depends on no parameter, computed now: what an initial value is
    /// before the graph ever runs.
    pub fn evaluate(&self, value: &Value) -> Result<Array> {
        self.0.with(|builder| builder.evaluate(value))
    }

    /// The function of those nodes that are wanted; the graph stays as it is. Its parameters are the values
    /// given; see [`Wanted`]. `InvalidArgument` where a parameter is needed and not given.
    pub fn part(&self, name: &str, wanted: &Wanted<'_>) -> Result<Traced> {
        let (function, captures) = self.0.look(|builder| builder.part(name, wanted))?;
        Ok(Traced { function: FuncRef(Arc::new(function)), captures })
    }

    /// The parameters asked for so far.
    pub fn placeholders(&self) -> Result<Vec<Value>> {
        self.0.look(|builder| Ok(builder.placeholders()))
    }

    /// How many nodes there are.
    pub fn nodes(&self) -> Result<u32> {
        self.0.look(|builder| Ok(builder.len() as u32))
    }

    /// A node, by its position.
    pub fn node(&self, id: u32) -> Result<NodeView> {
        self.0.node(id)
    }

    /// The position of the node of this name; `NotFound` for one that there is not.
    pub fn find(&self, name: &str) -> Result<u32> {
        let found = self.0.look(|builder| Ok(builder.find(name)))?;
        found.ok_or_else(|| Error::not_found(format!("the graph has no operation {name:?}")))
    }

    /// Has nodes that are added from now on run after these, beside those that they read; gives which they
    /// ran after before.
    pub fn run_after(&self, nodes: &[u32]) -> Result<Vec<u32>> {
        self.0.with(|builder| Ok(std::mem::replace(&mut builder.after, nodes.into()).to_vec()))
    }

    /// Adds a node, whatever this thread is in: one that no value asks for, such as `NoOp`.
    pub fn emit(
        &self,
        name: Option<&str>,
        op: &'static OpDef,
        attrs: &Attrs,
        inputs: &[Value],
    ) -> Result<Outputs> {
        let about = About { name: name.map(Into::into), ..About::default() };
        self.0.emit(about, op, attrs, inputs)
    }

    /// Ends the graph: a function of the parameters and captures, and what to pass for the latter. Its nodes may
    /// still be looked at.
    pub fn finish(&self, results: &[Value]) -> Result<Traced> {
        let (function, captures) = self.0.with(|builder| builder.function(results))?;
        self.0.lock()?.finished = true;
        Ok(Traced { function: FuncRef(Arc::new(function)), captures })
    }
}

/// Keeps a thread in a graph; see [`FuncGraph::enter`].
#[must_use = "the graph is left when the guard is dropped"]
pub struct GraphGuard {
    _frame: FrameGuard,
    _level: Nested,
}

/// The node that gives a symbol, in whatever graph is open on this thread.
pub fn node_of(value: &Value) -> Result<NodeView> {
    let Value::Symbol(symbol) = value else {
        return Err(Error::invalid_argument("a value computed already has no node"));
    };
    let graph = context::open_graph(symbol.graph());
    let graph = graph.ok_or_else(|| {
        Error::failed_precondition("the tensor is of a graph that is not open on this thread")
    })?;
    graph.node(symbol.position().0)
}

/// States more of the shape of a value of whatever graph is open on this thread; see
/// [`FuncGraph::set_shape`]. A value computed already is given back, if it has that shape.
pub fn set_shape(value: &Value, shape: &PartialShape) -> Result<Value> {
    match value {
        Value::Symbol(symbol) => match context::open_graph(symbol.graph()) {
            Some(graph) => graph.with(|builder| builder.set_shape(value, shape)),
            None => Err(Error::failed_precondition(
                "the tensor is of a graph that is not open on this thread",
            )),
        },
        _ if shape.is_compatible(&value.shape()) => Ok(value.clone()),
        _ => Err(Error::invalid_argument(format!(
            "a tensor of shape {} cannot have shape {shape}",
            value.shape()
        ))),
    }
}

/// The value of a symbol that depends on no parameter of the graph being traced, computed now.
pub fn evaluate(value: &Value) -> Result<Array> {
    match (value, context::current_graph()) {
        (Value::Symbol(_), Some(graph)) => graph.with(|builder| builder.evaluate(value)),
        _ => value.array().cloned(),
    }
}
