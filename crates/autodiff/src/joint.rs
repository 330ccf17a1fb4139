//! `Joint`: the emitter under which a function and its derivative become one graph.
//!
//! Invariant: of equal operations without effects on the same values there is one node, so that what
//! a gradient rule computes of the function's values is found again by the rule of the next order.
//! Does not know: what is traced.

use crate::split::split;
use ferroflow_base::{Result, UniqueId};
use ferroflow_graph::{Builder, Edge, Function};
use ferroflow_op::{
    Attrs, Effects, Emit, FuncRef, Key, KeyMap, OpDef, Outputs, Reach, SmallVec, Split, TensorType,
    Traced, Value,
};
use ferroflow_tensor::{Array, DType, Shape};
use std::collections::HashMap;
use std::sync::Arc;

/// Literals of up to this many elements are recognised when they come again.
const SMALL: usize = 16;

/// An operation and what it reads.
type Use = (*const OpDef, SmallVec<[Key; 4]>);

/// A builder that finds equal nodes again; inner traces and splits go to whoever is outside.
pub(crate) struct Joint<'a> {
    builder: Builder,
    outer: &'a mut dyn Emit,
    seen: HashMap<Use, Vec<(Attrs, Outputs)>>,
    literals: HashMap<(DType, Shape, Vec<u8>), Value>,
    /// What stands here for values of the function as it was first traced, and for values from outside.
    stand_ins: KeyMap<Value>,
}

impl<'a> Joint<'a> {
    pub(crate) fn new(builder: Builder, outer: &'a mut dyn Emit) -> Joint<'a> {
        let (seen, literals) = (HashMap::new(), HashMap::new());
        Joint { builder, outer, seen, literals, stand_ins: KeyMap::default() }
    }

    /// How many nodes there are.
    pub(crate) fn len(&self) -> usize {
        self.builder.len()
    }

    /// The id of the graph: that of its symbols.
    pub(crate) fn id(&self) -> UniqueId {
        self.builder.id()
    }

    /// The value of an edge.
    pub(crate) fn value(&self, edge: Edge) -> Option<Value> {
        self.builder.value(edge)
    }

    /// Which edges of the graph stand for values that the function was traced with.
    pub(crate) fn origins(&self) -> KeyMap<Edge> {
        let edge = |value: &Value| match value {
            Value::Symbol(s) if s.graph() == self.builder.id() => {
                let (node, output) = s.position();
                Some(Edge { node, output })
            }
            _ => None,
        };
        self.stand_ins.iter().filter_map(|(key, value)| Some((*key, edge(value)?))).collect()
    }

    /// Ends the graph.
    pub(crate) fn finish(self, results: &[Value]) -> Result<(Function, Vec<Value>)> {
        self.builder.finish(results)
    }

    /// The same literal as before, if it came before; what stands here for a value of the function.
    fn canonical(&mut self, value: &Value) -> Value {
        if let Some(own) = self.stand_ins.get(&value.key()) {
            return own.clone();
        }
        let Value::Constant(array) = value else { return value.clone() };
        let Some(key) = literal(array) else { return value.clone() };
        self.literals.entry(key).or_insert_with(|| value.clone()).clone()
    }
}

fn literal(array: &Array) -> Option<(DType, Shape, Vec<u8>)> {
    let bytes = array.bytes().ok().filter(|_| array.len() <= SMALL)?;
    Some((array.dtype(), array.shape().clone(), bytes.to_vec()))
}

impl Emit for Joint<'_> {
    fn emit(&mut self, op: &'static OpDef, attrs: Attrs, inputs: &[Value]) -> Result<Outputs> {
        let inputs: SmallVec<[Value; 4]> = inputs.iter().map(|v| self.canonical(v)).collect();
        if op.effects != Effects::Pure || inputs.is_empty() {
            return self.builder.emit(op, attrs, &inputs);
        }
        let key: Use = (op, inputs.iter().map(Value::key).collect());
        let equal = self.seen.get(&key).into_iter().flatten().find(|(a, _)| *a == attrs);
        if let Some((_, outputs)) = equal {
            return Ok(outputs.clone());
        }
        let outputs = self.builder.emit(op, attrs.clone(), &inputs)?;
        self.seen.entry(key).or_default().push((attrs, outputs.clone()));
        Ok(outputs)
    }

    fn trace(
        &mut self,
        name: &str,
        params: &[TensorType],
        body: &mut dyn FnMut(&mut dyn Emit, &[Value]) -> Result<Vec<Value>>,
    ) -> Result<Traced> {
        let (builder, values) = Builder::new(name, params);
        let mut inner = Joint::new(builder, self.outer);
        let results = body(&mut inner, &values)?;
        let (function, captures) = inner.builder.finish(&results)?;
        Ok(Traced { function: FuncRef(Arc::new(function)), captures })
    }

    fn split(&mut self, function: &FuncRef, reach: Reach) -> Result<Split> {
        split(self.outer, function, reach)
    }

    fn inlined(&mut self, stand_ins: &mut dyn Iterator<Item = (Key, Value)>) {
        self.stand_ins.extend(stand_ins);
    }
}
