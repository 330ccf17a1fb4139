//! The derivative of a function: forward with what is to be kept, and backward from that.
//!
//! Function and derivative are traced as one graph, which is then cut: what depends on a gradient
//! goes backward, all else forward, and the edges across the cut are what is kept.
//! Does not know: calls, branches, loops; their records use this.

use crate::sweep::{Recorder, sweep};
use ferroflow_base::{Error, Result};
use ferroflow_graph::{Builder, Derivative, Edge, Function, Graph};
use ferroflow_op::{Attrs, Emit, FuncRef, OpDef, Outputs, Split, TensorType, Traced, Value};
use std::collections::HashMap;
use std::sync::{Arc, PoisonError};

/// The derivative of `function`, made once and kept with it. `outer` serves functions inside it.
pub fn split(outer: &mut dyn Emit, function: &FuncRef) -> Result<Split> {
    let own: &Function = function.as_any().downcast_ref().ok_or_else(|| {
        Error::internal(format!("function {} is not made of a graph", function.name()))
    })?;
    let known = own.derivative.lock().unwrap_or_else(PoisonError::into_inner).clone();
    match known {
        Some(Derivative::Split(split)) => return Ok(split),
        Some(Derivative::Prepared { backward, saved, from, wrt }) => {
            return Ok(Split { forward: function.clone(), backward, saved, from, wrt });
        }
        None => {}
    }
    let split = make(outer, function)?;
    *own.derivative.lock().unwrap_or_else(PoisonError::into_inner) =
        Some(Derivative::Split(split.clone()));
    Ok(split)
}

/// A builder as emitter; inner traces and splits go to whoever is outside.
struct Joint<'a> {
    builder: Builder,
    outer: &'a mut dyn Emit,
}

impl Emit for Joint<'_> {
    fn emit(&mut self, op: &'static OpDef, attrs: Attrs, inputs: &[Value]) -> Result<Outputs> {
        self.builder.emit(op, attrs, inputs)
    }

    fn trace(
        &mut self,
        name: &str,
        params: &[TensorType],
        body: &mut dyn FnMut(&mut dyn Emit, &[Value]) -> Result<Vec<Value>>,
    ) -> Result<Traced> {
        let (builder, values) = Builder::new(name, params);
        let mut inner = Joint { builder, outer: self.outer };
        let results = body(&mut inner, &values)?;
        let (function, captures) = inner.builder.finish(&results)?;
        Ok(Traced { function: FuncRef(Arc::new(function)), captures })
    }

    fn split(&mut self, function: &FuncRef) -> Result<Split> {
        split(self.outer, function)
    }
}

fn make(outer: &mut dyn Emit, function: &FuncRef) -> Result<Split> {
    let (params, results) = (function.params().to_vec(), function.results().to_vec());
    let flows = |t: &TensorType| t.dtype.is_floating() || t.dtype.is_complex();
    let from: Vec<usize> = (0..results.len()).filter(|&i| flows(&results[i])).collect();
    let mut types = params.clone();
    types.extend(from.iter().map(|&i| results[i].clone()));
    let (builder, values) = Builder::new(function.name(), &types);
    let mut joint = Joint { builder, outer };
    let (args, dys) = values.split_at(params.len());
    let mut recorder = Recorder { cx: &mut joint, records: Vec::new() };
    let outputs = function.inline(&mut recorder, args)?;
    let records = recorder.records;
    let targets: Vec<Value> = from.iter().map(|&i| outputs[i].clone()).collect();
    let seeds: Vec<Option<Value>> = dys.iter().cloned().map(Some).collect();
    let sources: Vec<usize> =
        (0..params.len()).filter(|&i| params[i].dtype.is_differentiable()).collect();
    let values: Vec<Value> = sources.iter().map(|&i| args[i].clone()).collect();
    let dxs = sweep(&mut joint, &records, &targets, &seeds, &values)?;
    let mut wrt = Vec::new();
    let mut all = outputs;
    for (&i, dx) in sources.iter().zip(dxs) {
        if let Some(dx) = dx {
            wrt.push(i);
            all.push(dx);
        }
    }
    let (whole, captures) = joint.builder.finish(&all)?;
    if !captures.is_empty() {
        return Err(Error::internal(format!(
            "the derivative of {} uses {} values from outside",
            function.name(),
            captures.len()
        )));
    }
    cut(function, &whole, params.len(), results.len(), from, wrt)
}

/// Which side of the cut a node of the whole is on, and the two new graphs.
fn cut(
    function: &FuncRef,
    whole: &Function,
    params: usize,
    results: usize,
    from: Vec<usize>,
    wrt: Vec<usize>,
) -> Result<Split> {
    let graph = whole.graph();
    let mut back = vec![false; graph.nodes.len()];
    for (id, node) in graph.nodes.iter().enumerate() {
        back[id] = (params..graph.params).contains(&id)
            || node.inputs.iter().any(|e| back[e.node as usize]);
    }
    // What crosses: read by a backward node, or itself a gradient, but made forward. Constants are
    // repeated instead.
    let mut saved: Vec<Edge> = Vec::new();
    let crossing = graph
        .nodes
        .iter()
        .enumerate()
        .filter(|(id, _)| back[*id])
        .flat_map(|(_, n)| n.inputs.iter())
        .chain(&graph.results[results..]);
    for &edge in crossing {
        let forward = !back[edge.node as usize];
        if forward && graph.constant(edge).is_none() && !saved.contains(&edge) {
            saved.push(edge);
        }
    }
    let mut forward = Graph { params, ..Graph::default() };
    let mut map: HashMap<u32, u32> = HashMap::new();
    let moved = |map: &HashMap<u32, u32>, e: Edge| {
        let node = map.get(&e.node).copied();
        let node = node.ok_or_else(|| Error::internal("an edge crosses the cut unseen"))?;
        Ok::<_, Error>(Edge { node, output: e.output })
    };
    for (id, node) in graph.nodes.iter().enumerate().filter(|(id, _)| !back[*id]) {
        let mut node = node.clone();
        node.inputs = node.inputs.iter().map(|&e| moved(&map, e)).collect::<Result<_>>()?;
        map.insert(id as u32, forward.nodes.len() as u32);
        forward.nodes.push(node);
    }
    for &edge in graph.results[..results].iter().chain(&saved) {
        forward.results.push(moved(&map, edge)?);
    }

    let mut types: Vec<TensorType> = Vec::new();
    for &edge in &saved {
        types.push(graph.ty(edge).cloned().ok_or_else(|| Error::internal("a bad edge"))?);
    }
    types.extend(graph.nodes[params..graph.params].iter().map(|n| n.outputs[0].clone()));
    let (template, _) = Builder::new("", &types);
    let (template, _) = template.finish(&[])?;
    let mut backward = Graph { params: types.len(), ..Graph::default() };
    backward.nodes = template.graph().nodes.clone();
    let mut edges: HashMap<Edge, Edge> = HashMap::new();
    for (i, &edge) in saved.iter().enumerate() {
        edges.insert(edge, Edge { node: i as u32, output: 0 });
    }
    for (k, id) in (params..graph.params).enumerate() {
        let to = Edge { node: (saved.len() + k) as u32, output: 0 };
        edges.insert(Edge { node: id as u32, output: 0 }, to);
    }
    for (id, node) in graph.nodes.iter().enumerate().skip(graph.params) {
        if !back[id] && node.constant().is_none() {
            continue;
        }
        let mut copy = node.clone();
        for e in &mut copy.inputs {
            *e = *edges.get(e).ok_or_else(|| Error::internal("a value was not saved"))?;
        }
        let new = backward.nodes.len() as u32;
        for output in 0..copy.outputs.len() as u32 {
            edges.insert(Edge { node: id as u32, output }, Edge { node: new, output });
        }
        backward.nodes.push(copy);
    }
    for edge in &graph.results[results..] {
        let to = edges.get(edge).copied();
        backward.results.push(to.ok_or_else(|| Error::internal("a gradient is missing"))?);
    }
    let name = function.name();
    let forward = Function::new(format!("forward_{name}"), forward)?;
    let backward = FuncRef(Arc::new(Function::new(format!("backward_{name}"), backward)?));
    *forward.derivative.lock().unwrap_or_else(PoisonError::into_inner) =
        Some(Derivative::Prepared {
            backward: backward.clone(),
            saved: saved.len(),
            from: from.clone(),
            wrt: wrt.clone(),
        });
    Ok(Split { forward: FuncRef(Arc::new(forward)), backward, saved: saved.len(), from, wrt })
}
