//! Expansion: an operation that is computed by its decomposition becomes that, so that its parts are
//! optimised with everything around them.
//!
//! Invariant: no composite operation is left in an optimised graph.
//! Does not know: which operations are composite; their records say so.

use super::inline::open;
use super::rebuild::Rebuild;
use crate::{Builder, Function, Graph, Node};
use ferroflow_base::{Error, Result};
use ferroflow_op::{
    Attrs, Decompose, Emit, FuncRef, Nested, OpDef, Outputs, Reach, Split, TensorType, Traced,
    Value,
};
use std::sync::Arc;

pub(crate) fn run(graph: &mut Graph, notes: &mut Vec<String>) -> Result<usize> {
    if !graph.nodes.iter().any(|n| n.op.parts(&n.attrs).is_some()) {
        return Ok(0);
    }
    let mut next = Rebuild::new(graph);
    let mut changes = 0;
    for (id, node) in graph.nodes.iter().enumerate() {
        let Some(decompose) = node.op.parts(&node.attrs) else {
            next.keep(id as u32, node)?;
            continue;
        };
        let args = next.edges(&node.inputs)?;
        let body = body(&next, node, decompose).map_err(|e| node.blamed(id, e))?;
        notes.push(format!("%{id} {} into {} nodes", node.op.name, body.graph().nodes.len()));
        let results = open(&mut next, &body, &args, node, 0, &mut changes)?;
        for (i, edge) in results.into_iter().enumerate() {
            next.replace(id as u32, i as u32, edge);
        }
    }
    *graph = next.finish(graph)?;
    Ok(changes)
}

/// The decomposition of a node as a function of its inputs.
fn body(next: &Rebuild, node: &Node, decompose: Decompose) -> Result<Function> {
    let mut types = Vec::with_capacity(node.inputs.len());
    let edges = next.edges(&node.inputs)?;
    for &edge in &edges {
        types.push(next.ty(edge).cloned().ok_or_else(|| Error::internal("a bad edge"))?);
    }
    let (builder, mut values) = Builder::new(node.op.name, &types);
    // What is known is known to the decomposition too: axes, shapes.
    for (value, &edge) in values.iter_mut().zip(&edges) {
        if let Some(known) = next.constant(edge) {
            *value = Value::Constant(known.clone());
        }
    }
    let mut opening = Opening { builder };
    let results = decompose(&mut opening, &node.attrs, &values)?;
    let (function, captures) = opening.builder.finish(&results)?;
    if captures.is_empty() {
        return Ok(function);
    }
    Err(Error::internal("a decomposition uses values from outside"))
}

/// An emitter that adds nodes, and decompositions in the place of composite operations.
struct Opening {
    builder: Builder,
}

impl Emit for Opening {
    fn emit(&mut self, op: &'static OpDef, attrs: Attrs, inputs: &[Value]) -> Result<Outputs> {
        match op.parts(&attrs) {
            Some(decompose) => {
                let _level = Nested::enter()?;
                decompose(self, &attrs, inputs)
            }
            None => self.builder.emit(op, attrs, inputs),
        }
    }

    fn trace(
        &mut self,
        name: &str,
        params: &[TensorType],
        body: &mut dyn FnMut(&mut dyn Emit, &[Value]) -> Result<Vec<Value>>,
    ) -> Result<Traced> {
        let (builder, values) = Builder::new(name, params);
        let mut inner = Opening { builder };
        let results = body(&mut inner, &values)?;
        let (function, captures) = inner.builder.finish(&results)?;
        Ok(Traced { function: FuncRef(Arc::new(function)), captures })
    }

    fn split(&mut self, function: &FuncRef, _: Reach) -> Result<Split> {
        Err(Error::internal(format!("a decomposition differentiates {}", function.name())))
    }
}
