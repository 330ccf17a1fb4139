//! `Value`, what flows between operations (an array now, or a symbol of a graph being traced), and
//! `Emit`, the one way an operation comes about.
//!
//! Invariant: gradient facets, composed functions and front ends all go through `Emit::emit`, so
//! eager, traced, recorded and replayed are the same code.
//! Does not know: who is interpreting.

use crate::{Attrs, FuncRef, OpDef, Partial, Reach, Split, TensorType};
use ferroflow_base::{Error, Result, UniqueId};
use ferroflow_tensor::{Array, DType, HandleData, PartialShape};
use rustc_hash::{FxHashMap, FxHashSet};
use smallvec::SmallVec;
use std::sync::Arc;

/// The values an operation gives; nearly always one.
pub type Outputs = SmallVec<[Value; 1]>;

/// An array, or a symbol standing for one in a graph under construction.
#[derive(Clone, Debug)]
pub enum Value {
    /// A value in memory: the argument of a trace that uses it.
    Array(Array),
    /// A literal: part of the graph of a trace that uses it.
    Constant(Array),
    /// The output of a node.
    Symbol(Symbol),
}

/// The output of a node of a graph that is being traced.
#[derive(Clone, Debug)]
pub struct Symbol(Arc<SymbolInner>);

#[derive(Debug)]
struct SymbolInner {
    graph: UniqueId,
    node: u32,
    output: u32,
    ty: TensorType,
    constant: Option<Array>,
    partial: Option<Partial>,
}

impl Symbol {
    /// Output `output` of node `node` in the graph of this id.
    pub fn new(
        graph: UniqueId,
        node: u32,
        output: u32,
        ty: TensorType,
        constant: Option<Array>,
    ) -> Symbol {
        let partial = None;
        Symbol(Arc::new(SymbolInner { graph, node, output, ty, constant, partial }))
    }

    /// The same, of which these elements are known.
    #[must_use]
    pub fn with_elements(self, partial: Partial) -> Symbol {
        let SymbolInner { graph, node, output, ref ty, ref constant, .. } = *self.0;
        let (ty, constant, partial) = (ty.clone(), constant.clone(), Some(partial));
        Symbol(Arc::new(SymbolInner { graph, node, output, ty, constant, partial }))
    }

    /// Its elements as far as they are known while tracing, where some are.
    pub fn elements(&self) -> Option<&Partial> {
        self.0.partial.as_ref()
    }

    /// The graph it belongs to.
    pub fn graph(&self) -> UniqueId {
        self.0.graph
    }

    /// Its value, if it is known while tracing.
    pub fn constant(&self) -> Option<&Array> {
        self.0.constant.as_ref()
    }

    /// The node and which of its outputs.
    pub fn position(&self) -> (u32, u32) {
        (self.0.node, self.0.output)
    }
}

/// Identifies a value for as long as it lives.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Key(u64, u64);

/// A set of keys.
pub type Keys = FxHashSet<Key>;
/// What is known of values by their keys.
pub type KeyMap<T> = FxHashMap<Key, T>;

impl Key {
    /// The key of output `output` of node `node` in the graph of this id.
    pub fn of_symbol(graph: UniqueId, node: u32, output: u32) -> Key {
        Key(graph.get(), (u64::from(node) << 32) | u64::from(output))
    }
}

impl Value {
    /// The dtype.
    pub fn dtype(&self) -> DType {
        match self {
            Value::Array(a) | Value::Constant(a) => a.dtype(),
            Value::Symbol(s) => s.0.ty.dtype,
        }
    }

    /// The shape, as far as it is known.
    pub fn shape(&self) -> PartialShape {
        match self {
            Value::Array(a) | Value::Constant(a) => a.shape().into(),
            Value::Symbol(s) => s.0.ty.shape.clone(),
        }
    }

    /// Dtype, shape, and what a handle holds.
    pub fn ty(&self) -> TensorType {
        match self {
            Value::Array(a) | Value::Constant(a) => TensorType::of(a),
            Value::Symbol(s) => s.0.ty.clone(),
        }
    }

    /// What a handle holds, as far as known.
    pub fn handle_data(&self) -> Option<&Arc<HandleData>> {
        match self {
            Value::Array(a) | Value::Constant(a) => a.handle_data(),
            Value::Symbol(s) => s.0.ty.handle.as_ref(),
        }
    }

    /// Whether a gradient can flow through it; see [`TensorType::is_differentiable`].
    pub fn is_differentiable(&self) -> bool {
        let dtype = self.dtype();
        match dtype.is_plain() {
            true => dtype.is_floating() || dtype.is_complex(),
            false => self.ty().is_differentiable(),
        }
    }

    /// The array, if its value is known already: always when eager, for constants when traced.
    pub fn constant(&self) -> Option<&Array> {
        match self {
            Value::Array(a) | Value::Constant(a) => Some(a),
            Value::Symbol(s) => s.0.constant.as_ref(),
        }
    }

    /// The array; `InvalidArgument` for a symbol, which has no value yet.
    pub fn array(&self) -> Result<&Array> {
        match self {
            Value::Array(a) | Value::Constant(a) => Ok(a),
            Value::Symbol(s) => Err(Error::invalid_argument(format!(
                "a symbolic tensor of {} {} has no value while its function is being traced; \
                 return it from the function and read the result",
                s.0.ty.dtype, s.0.ty.shape
            ))),
        }
    }

    /// What tells this value from every other live one.
    pub fn key(&self) -> Key {
        match self {
            Value::Array(a) | Value::Constant(a) => Key(0, a.address() as u64),
            Value::Symbol(s) => Key::of_symbol(s.0.graph, s.0.node, s.0.output),
        }
    }
}

impl From<Array> for Value {
    fn from(a: Array) -> Value {
        Value::Array(a)
    }
}

impl From<Symbol> for Value {
    fn from(s: Symbol) -> Value {
        Value::Symbol(s)
    }
}

/// A traced function and the outer symbols its body used: they are its last arguments.
#[derive(Clone)]
pub struct Traced {
    /// The function; its parameters are those asked for, then one for each capture.
    pub function: FuncRef,
    /// What to pass for the captures.
    pub captures: Vec<Value>,
}

/// Whoever interprets operations: eager, a tracer, an inliner.
pub trait Emit {
    /// Applies `op`: computes it, or adds a node for it.
    fn emit(&mut self, op: &'static OpDef, attrs: Attrs, inputs: &[Value]) -> Result<Outputs>;

    /// Runs `body` on fresh parameters of these types and keeps what it emits as a function.
    fn trace(
        &mut self,
        name: &str,
        params: &[TensorType],
        body: &mut dyn FnMut(&mut dyn Emit, &[Value]) -> Result<Vec<Value>>,
    ) -> Result<Traced>;

    /// The derivative of a function, as a forward part that also returns what the backward part
    /// needs, and that backward part, from gradients of the results that `reach` says.
    fn split(&mut self, function: &FuncRef, reach: Reach) -> Result<Split>;

    /// Hears from a function that was inlined which of its values stand for those that a program had while
    /// the function was traced: a rule that is traced later may name them.
    fn inlined(&mut self, _stand_ins: &mut dyn Iterator<Item = (Key, Value)>) {}

    /// As [`Emit::emit`], for an operation of one output.
    fn one(&mut self, op: &'static OpDef, attrs: Attrs, inputs: &[Value]) -> Result<Value> {
        let mut outputs = self.emit(op, attrs, inputs)?;
        match (outputs.pop(), outputs.is_empty()) {
            (Some(value), true) => Ok(value),
            _ => Err(Error::internal(format!("{} does not have exactly one output", op.name))),
        }
    }
}
